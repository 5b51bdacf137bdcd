//! What is generated for a type: its companions, and the impls that tie them to it.

mod builder;
mod category;
mod columns;
mod fallback;
mod record;
mod schema;
mod shared;
mod transparent;
mod union;
mod view;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{GenericParam, Generics, Index, Path};

pub(crate) use self::fallback::fallback;
use self::shared::Shared;
use crate::attr::companion::Role;
use crate::hygiene::mentions;
use crate::model::{Field, Model, Record};

/// Everything for one type.
pub(crate) fn model(model: &Model<'_>) -> TokenStream {
    match model {
        Model::Record(record) => record::record(record),
        Model::Transparent(transparent) => transparent::transparent(transparent),
        Model::Category(category) => category::category(category),
        Model::Union(union) => union::union(union),
    }
}

/// Lints about what the user did not write, or has allowed on the type itself.
fn lints() -> TokenStream {
    quote! {
        #[allow(
            dead_code,
            deprecated,
            missing_debug_implementations,
            non_camel_case_types,
            non_snake_case,
            private_bounds,
            private_interfaces,
            refining_impl_trait,
            trivial_bounds,
            unreachable_code,
            clippy::all,
            clippy::nursery,
            clippy::pedantic
        )]
    }
}

/// Those that the definition of a struct can meet, with this where-clause.
fn lints_of_struct(bounds: &TokenStream) -> TokenStream {
    let of_bounds = (!bounds.is_empty()).then(|| quote!(private_bounds, trivial_bounds,));
    quote! {
        #[allow(
            dead_code,
            deprecated,
            missing_debug_implementations,
            non_camel_case_types,
            #of_bounds
            clippy::all,
            clippy::pedantic
        )]
    }
}

/// A record, and the words that its expansion is made of.
struct Expansion<'a> {
    shared: Shared<'a>,
    record: &'a Record<'a>,
    /// How the runtime is called.
    runtime: Path,
    /// All fields with columns.
    fields: Vec<&'a Field<'a>>,
    /// `PointBuilder`, `PointColumns`, `PointView`
    builder: Ident,
    columns: Ident,
    view: Ident,
    /// The where-clause of the companions.
    bounds: TokenStream,
}

impl<'a> Expansion<'a> {
    fn new(record: &'a Record<'a>) -> Self {
        Self::with(record, Shared::new(&record.head))
    }

    fn outside(record: &'a Record<'a>) -> Self {
        Self::with(record, Shared::outside(&record.head))
    }

    fn with(record: &'a Record<'a>, shared: Shared<'a>) -> Self {
        let fields: Vec<_> = record.columns().collect();
        Self {
            runtime: shared.runtime.clone(),
            bounds: shared.where_columns(&fields),
            shared,
            record,
            fields,
            builder: record.head.companion(Role::Builder),
            columns: record.head.companion(Role::Columns),
            view: record.head.companion(Role::View),
        }
    }

    /// A companion with its generics: `PairBuilder<T>`.
    fn of(&self, companion: &Ident) -> TokenStream {
        self.shared.of(companion)
    }

    /// The view: `PairView<'a, T>`.
    fn view_of(&self, lifetime: impl ToTokens) -> TokenStream {
        self.shared.view_of(&self.view, lifetime)
    }

    /// What stands beside the table in a companion, to mention all type parameters: as a type, and as a value.
    fn marker(&self) -> (Option<TokenStream>, Option<TokenStream>) {
        let k = &self.runtime;
        let ty = self.shared.phantom().map(|phantom| quote!(, #phantom));
        let value = ty.is_some().then(|| quote!(, #k::PhantomData));
        (ty, value)
    }

    /// The columns side by side, as a type: `Growing2<f64, String>`, `Finished2<..>`.
    fn group(&self, word: &str) -> TokenStream {
        group(self.fields.iter().copied(), word, &self.runtime)
    }

    /// Values, one for each column, side by side as the columns are: those of a group are made by `tuple`.
    fn values<T: ToTokens>(
        &self,
        values: impl Iterator<Item = T>,
        tuple: impl Fn(&[T]) -> TokenStream,
    ) -> TokenStream {
        let k = &self.runtime;
        side_by_side(values, tuple, |groups| quote!(#k::Groups((#(#groups,)*))))
    }

    /// `f(field, place)` for each field that has a column, with its place in a companion: `.0.columns.1`.
    fn each_in(&self, f: impl Fn(&Field<'a>, TokenStream) -> TokenStream) -> Vec<TokenStream> {
        let all = self.fields.iter().zip(places(self.fields.len()));
        all.map(|(field, place)| f(field, place)).collect()
    }

    /// Methods of ours that no field has taken the name of.
    fn unless_field(&self, name: &str, method: TokenStream) -> Option<TokenStream> {
        (!self.record.has_field(name)).then_some(method)
    }
}

/// The columns of these fields side by side, as a type.
fn group<'f>(fields: impl Iterator<Item = &'f Field<'f>>, word: &str, k: &Path) -> TokenStream {
    side_by_side(
        fields.map(|field| &field.layout.tokens),
        |layouts| {
            let name = format_ident!("{word}{}", layouts.len());
            quote!(#k::#name<#(#layouts),*>)
        },
        |groups| quote!(#k::Groups<(#(#groups,)*)>),
    )
}

/// The largest tuple that the runtime knows.
const AT_ONCE: usize = 12;

/// These side by side: so many at once by `tuple`, and what comes of that by `groups`, as often as need be.
fn side_by_side<T>(
    all: impl Iterator<Item = T>,
    tuple: impl Fn(&[T]) -> TokenStream,
    groups: impl Fn(&[TokenStream]) -> TokenStream,
) -> TokenStream {
    let all: Vec<T> = all.collect();
    if all.len() <= AT_ONCE {
        return tuple(&all);
    }
    let mut some: Vec<_> = all.chunks(AT_ONCE).map(tuple).collect();
    while some.len() > AT_ONCE {
        some = some.chunks(AT_ONCE).map(&groups).collect();
    }
    groups(&some)
}

/// Where each of so many columns is in a companion.
fn places(columns: usize) -> impl Iterator<Item = TokenStream> {
    let mut outermost = 1;
    while outermost * AT_ONCE < columns {
        outermost *= AT_ONCE;
    }
    (0..columns).map(move |i| {
        let mut place = quote!(.0.columns);
        let mut size = outermost;
        while size > 1 {
            let group = Index::from(i / size % AT_ONCE);
            place.extend(quote!(.0.#group));
            size /= AT_ONCE;
        }
        let last = Index::from(i % AT_ONCE);
        quote!(#place.#last)
    })
}

/// The types that implement `Convert` for modules.
fn converters(shared: &Shared<'_>, fields: &[&Field<'_>]) -> TokenStream {
    let k = &shared.runtime;
    let vis = shared.head.vis;
    let all = fields.iter().filter_map(|field| {
        let converter = field.converter.as_ref()?;
        let (module, name, ty) = (converter.module.as_ref()?, &converter.tokens, field.ty());
        let used = used_generics(shared.head.generics, ty);
        let lints = lints();
        Some(quote! {
            #[doc(hidden)]
            #lints
            #vis enum #name {}

            #[automatically_derived]
            impl #used #k::Convert<#ty> for #name {
                type Stored = #module::Stored;

                fn store(__value: &#ty) -> #module::Stored {
                    #module::store(__value)
                }

                fn load(__view: <#module::Stored as #k::Awkward>::View<'_>) -> #ty {
                    #module::load(__view)
                }
            }
        })
    });
    all.collect()
}

/// The generic parameters that a type mentions.
fn used_generics(generics: &Generics, ty: &syn::Type) -> TokenStream {
    let mut used = generics.clone();
    used.where_clause = None;
    let params = generics.params.iter().filter(|param| {
        let name = match param {
            GenericParam::Type(param) => &param.ident,
            GenericParam::Const(param) => &param.ident,
            GenericParam::Lifetime(param) => &param.lifetime.ident,
        };
        mentions(ty.to_token_stream(), &name.unraw().to_string())
    });
    used.params = params.cloned().collect();
    let (used, _, _) = used.split_for_impl();
    used.to_token_stream()
}

#[cfg(test)]
mod tests;
