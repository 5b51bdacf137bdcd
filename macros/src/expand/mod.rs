//! What is generated for a type: its companions, and the impls that tie them to it.

mod builder;
mod category;
mod columns;
mod fallback;
mod record;
mod schema;
mod transparent;
mod union;
mod view;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{GenericParam, Generics, Path, parse_quote};

pub(crate) use self::fallback::fallback;
use crate::attr::companion::Role;
use crate::bound;
use crate::hygiene::mentions;
use crate::layout::without_lifetimes;
use crate::model::{Field, Head, Model, Record};

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

/// The generics of a type and of its companions, which borrow nothing.
struct Shared<'a> {
    head: &'a Head<'a>,
    /// `::awkward::__private`
    runtime: Path,
    /// The generics of the companions: without lifetimes.
    generics: Generics,
}

impl<'a> Shared<'a> {
    fn new(head: &'a Head<'a>) -> Self {
        let runtime = &head.runtime;
        let lifetimes = head.lifetimes();
        let mut generics = head.generics.clone();
        if !lifetimes.is_empty() {
            let kept = generics.params.iter();
            let kept = kept.filter(|param| !matches!(param, GenericParam::Lifetime(_)));
            let kept = kept.map(|param| without_lifetimes(param.to_token_stream(), &lifetimes));
            generics.params = parse_quote!(#(#kept),*);
            if generics.params.is_empty() {
                (generics.lt_token, generics.gt_token) = (None, None);
            }
        }
        Self { head, runtime: parse_quote!(#runtime::__private), generics }
    }

    /// The type with its generics: `Pair<'a, T>`.
    fn itself(&self) -> TokenStream {
        let ident = &self.head.ident;
        let (_, arguments, _) = self.head.generics.split_for_impl();
        quote!(#ident #arguments)
    }

    /// The same without lifetimes of its own: `Pair<'static, T>`.
    fn static_self(&self) -> TokenStream {
        without_lifetimes(self.itself(), &self.head.lifetimes())
    }

    /// A companion with its generics: `PairBuilder<T>`.
    fn of(&self, companion: &Ident) -> TokenStream {
        let (_, arguments, _) = self.generics.split_for_impl();
        quote!(#companion #arguments)
    }

    /// The view, which has one lifetime more: `PairView<'a, T>`.
    fn view_of(&self, view: &Ident, lifetime: impl ToTokens) -> TokenStream {
        let params = self.generics.params.iter().map(|param| match param {
            GenericParam::Type(param) => param.ident.to_token_stream(),
            GenericParam::Const(param) => param.ident.to_token_stream(),
            GenericParam::Lifetime(param) => param.lifetime.to_token_stream(),
        });
        quote!(#view<#lifetime #(, #params)*>)
    }

    /// What stands behind `impl` of the type: `<'a, T: Clone>`.
    fn impl_generics(&self) -> TokenStream {
        let (generics, _, _) = self.head.generics.split_for_impl();
        generics.to_token_stream()
    }

    /// What stands behind `impl` of a companion: `<T: Clone>`.
    fn companion_generics(&self) -> TokenStream {
        let (generics, _, _) = self.generics.split_for_impl();
        generics.to_token_stream()
    }

    /// The same for the view: `<'a, T: Clone>`.
    fn view_impl_generics(&self) -> TokenStream {
        let mut generics = self.generics.clone();
        let lifetime = &self.head.lifetime;
        generics.params.insert(0, parse_quote!(#lifetime));
        let (generics, _, _) = generics.split_for_impl();
        generics.to_token_stream()
    }

    /// The generics in the definition of a companion, with defaults.
    fn params(&self) -> Option<TokenStream> {
        let params = &self.generics.params;
        (!params.is_empty()).then(|| quote!(<#params>))
    }

    /// The where-clause of the type, with these predicates added.
    fn where_clause(&self, predicates: &[TokenStream]) -> TokenStream {
        let generics = &self.head.generics;
        let itself = self.itself();
        let own = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let own = own.map(|predicate| without_self(predicate.to_token_stream(), &itself));
        self.predicates(own, predicates)
    }

    /// The where-clause of a companion with columns of these fields.
    fn where_columns(&self, fields: &[&Field<'_>]) -> TokenStream {
        self.companion_clause(&bound::of_columns(fields, &self.runtime))
    }

    /// The where-clause of a companion, with these predicates added.
    fn companion_clause(&self, predicates: &[TokenStream]) -> TokenStream {
        let (lifetimes, itself) = (self.head.lifetimes(), self.static_self());
        let own = self.head.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let own = own.filter(|predicate| !matches!(predicate, syn::WherePredicate::Lifetime(_)));
        let own = own.map(|predicate| {
            let predicate = without_lifetimes(predicate.to_token_stream(), &lifetimes);
            without_self(predicate, &itself)
        });
        self.predicates(own, predicates)
    }

    fn predicates(
        &self,
        own: impl Iterator<Item = TokenStream>,
        more: &[TokenStream],
    ) -> TokenStream {
        let statics = self.generics.type_params().map(|param| {
            let ident = &param.ident;
            quote!(#ident: 'static)
        });
        let all: Vec<_> = own.chain(statics).chain(more.iter().cloned()).collect();
        if all.is_empty() { TokenStream::new() } else { quote!(where #(#all),*) }
    }

    /// `PhantomData<fn() -> (T,)>`, if there are type parameters.
    fn phantom(&self) -> Option<TokenStream> {
        let k = &self.runtime;
        let mut params = self.generics.type_params().map(|param| &param.ident).peekable();
        params.peek()?;
        Some(quote!(#k::core::marker::PhantomData<fn() -> (#(#params,)*)>))
    }
}

/// A record, and the words that its expansion is made of.
struct Expansion<'a> {
    shared: Shared<'a>,
    record: &'a Record<'a>,
    /// `::awkward::__private`
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
        let shared = Shared::new(&record.head);
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
        (Some(quote!(#marker: #phantom,)), Some(quote!(#marker: #k::core::marker::PhantomData,)))
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

/// `tokens`, with the name of the struct instead of `Self`.
fn without_self(tokens: TokenStream, itself: &TokenStream) -> TokenStream {
    let replace = |token| match token {
        TokenTree::Ident(word) if word == "Self" => itself.clone(),
        TokenTree::Group(group) => {
            let mut replaced = Group::new(group.delimiter(), without_self(group.stream(), itself));
            replaced.set_span(group.span());
            TokenTree::from(replaced).into()
        }
        other => other.into(),
    };
    tokens.into_iter().flat_map(|token| -> TokenStream { replace(token) }).collect()
}

#[cfg(test)]
mod tests;
