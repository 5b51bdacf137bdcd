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
            trivial_bounds,
            unreachable_code,
            clippy::all,
            clippy::nursery,
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
    /// The hidden fields of the companions.
    rows: Ident,
    source: Ident,
    position: Ident,
    /// The hidden field that mentions all type parameters, if there are any.
    marker: Option<Ident>,
}

impl<'a> Expansion<'a> {
    fn new(record: &'a Record<'a>) -> Self {
        Self::with(record, Shared::new(&record.head))
    }

    fn outside(record: &'a Record<'a>) -> Self {
        Self::with(record, Shared::outside(&record.head))
    }

    fn with(record: &'a Record<'a>, shared: Shared<'a>) -> Self {
        let generic = shared.phantom().is_some();
        Self {
            runtime: shared.runtime.clone(),
            shared,
            record,
            fields: record.columns().collect(),
            builder: record.head.companion(Role::Builder),
            columns: record.head.companion(Role::Columns),
            view: record.head.companion(Role::View),
            rows: record.free_name("rows"),
            source: record.free_name("columns"),
            position: record.free_name("i"),
            marker: generic.then(|| record.free_name("marker")),
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

    /// The where-clause of a companion.
    fn where_columns(&self) -> TokenStream {
        self.shared.where_columns(&self.fields)
    }

    /// `marker: PhantomData<fn() -> (T,)>,` as a declaration and as a value.
    fn marker(&self) -> (Option<TokenStream>, Option<TokenStream>) {
        let (Some(marker), Some(phantom)) = (&self.marker, self.shared.phantom()) else {
            return (None, None);
        };
        let k = &self.runtime;
        (Some(quote!(#marker: #phantom,)), Some(quote!(#marker: #k::PhantomData,)))
    }

    /// The type of its columns or of its builder if that is a tuple: `FinishedTuple<(.., ..)>`.
    fn tuple(&self, role: Role) -> Option<TokenStream> {
        self.record.is_named_tuple().then(|| tuple(self.record, role, &self.runtime))
    }

    /// How many rows `self` has, which is such a companion.
    fn rows(&self, role: Role) -> TokenStream {
        let (k, rows, word) = (&self.runtime, &self.rows, format_ident!("{}", role.suffix()));
        match self.record.is_named_tuple() {
            true => quote!(#k::#word::rows(&self.0)),
            false => quote!(self.#rows),
        }
    }

    /// `f(field, place)` for each field that has a column, with its place in a companion.
    fn each_in(
        &self,
        tuple: &TokenStream,
        f: impl Fn(&Field<'a>, TokenStream) -> TokenStream,
    ) -> Vec<TokenStream> {
        let places = self.fields.iter().enumerate().map(|(i, field)| {
            if !self.record.is_named_tuple() {
                return f(field, field.ident.to_token_stream());
            }
            let i = Index::from(i);
            f(field, quote!(#tuple.#i))
        });
        places.collect()
    }

    /// `f(field)` for each field that has a column.
    fn each(&self, f: impl Fn(&Field<'a>) -> TokenStream) -> Vec<TokenStream> {
        self.fields.iter().map(|field| f(field)).collect()
    }

    /// Methods of ours that no field has taken the name of.
    fn unless_field(&self, name: &str, method: TokenStream) -> Option<TokenStream> {
        (!self.record.has_field(name)).then_some(method)
    }
}

/// The columns or the builder of a tuple of the columns of a record: `FinishedTuple<(.., ..)>`.
fn tuple(record: &Record<'_>, role: Role, k: &Path) -> TokenStream {
    let alias = match role {
        Role::Builder => quote!(GrowingTuple),
        Role::Columns | Role::View => quote!(FinishedTuple),
    };
    let layouts = record.columns().map(|field| &field.layout.tokens);
    quote!(#k::#alias<(#(#layouts,)*)>)
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
