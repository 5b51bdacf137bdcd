//! What is generated for a struct: three companions, and the impls that tie them to it.

mod builder;
mod columns;
mod fallback;
mod schema;
mod view;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Path, parse_quote};

pub(crate) use self::fallback::fallback;
use crate::bound;
use crate::model::Record;

/// Everything for one struct.
pub(crate) fn record(record: &Record<'_>) -> TokenStream {
    let x = Expansion::new(record);
    let lints = lints();
    let definitions = [
        builder::definition(&x, &lints),
        columns::definition(&x, &lints),
        view::definition(&x, &lints),
    ];
    let impls = [
        builder::impls(&x),
        columns::impls(&x),
        view::impls(&x),
        schema::awkward(&x),
        schema::from_view(&x),
    ];
    quote! {
        #(#definitions)*

        #lints
        const _: () = {
            #(#impls)*
        };
    }
}

/// Lints about what the user did not write, or has allowed on the struct itself.
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
    record: &'a Record<'a>,
    /// `::awkward::__private`
    runtime: Path,
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
        let runtime = &record.runtime;
        let generic = record.original.generics.type_params().next().is_some();
        Self {
            record,
            runtime: parse_quote!(#runtime::__private),
            builder: record.companion("Builder"),
            columns: record.companion("Columns"),
            view: record.companion("View"),
            rows: record.free_name("rows"),
            source: record.free_name("columns"),
            position: record.free_name("i"),
            marker: generic.then(|| record.free_name("marker")),
        }
    }

    /// The struct with its generics: `Pair<T>`.
    fn itself(&self) -> TokenStream {
        self.of(&self.record.original.ident)
    }

    /// A companion with the generics of the struct: `PairBuilder<T>`.
    fn of(&self, companion: &Ident) -> TokenStream {
        let (_, arguments, _) = self.record.original.generics.split_for_impl();
        quote!(#companion #arguments)
    }

    /// The view, which has one lifetime more: `PairView<'a, T>`.
    fn view_of(&self, lifetime: impl ToTokens) -> TokenStream {
        let view = &self.view;
        let params = self.record.original.generics.params.iter().map(|param| match param {
            syn::GenericParam::Type(param) => param.ident.to_token_stream(),
            syn::GenericParam::Const(param) => param.ident.to_token_stream(),
            syn::GenericParam::Lifetime(param) => param.lifetime.to_token_stream(),
        });
        quote!(#view<#lifetime #(, #params)*>)
    }

    /// What stands behind `impl`: `<T: Clone>`.
    fn impl_generics(&self) -> TokenStream {
        let (generics, _, _) = self.record.original.generics.split_for_impl();
        generics.to_token_stream()
    }

    /// The same for the view: `<'a, T: Clone>`.
    fn view_impl_generics(&self) -> TokenStream {
        let mut generics = self.record.original.generics.clone();
        let lifetime = &self.record.lifetime;
        generics.params.insert(0, parse_quote!(#lifetime));
        let (generics, _, _) = generics.split_for_impl();
        generics.to_token_stream()
    }

    /// The where-clause of the struct, with these predicates added.
    fn where_clause(&self, predicates: &[TokenStream]) -> TokenStream {
        let generics = &self.record.original.generics;
        let itself = self.itself();
        let own = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let own = own.map(|predicate| without_self(predicate.to_token_stream(), &itself));
        let all: Vec<_> = own
            .chain(generics.type_params().map(|param| {
                let ident = &param.ident;
                quote!(#ident: 'static)
            }))
            .chain(predicates.iter().cloned())
            .collect();
        if all.is_empty() { TokenStream::new() } else { quote!(where #(#all),*) }
    }

    /// The where-clause of a companion.
    fn where_columns(&self) -> TokenStream {
        self.where_clause(&bound::of_columns(self.record, &self.runtime))
    }

    /// `marker: PhantomData<fn() -> (T,)>,` as a declaration and as a value.
    fn marker(&self) -> (Option<TokenStream>, Option<TokenStream>) {
        let Some(marker) = &self.marker else { return (None, None) };
        let marks = &self.runtime;
        let params = self.record.original.generics.type_params().map(|param| &param.ident);
        let phantom = quote!(#marks::core::marker::PhantomData);
        (Some(quote!(#marker: #phantom<fn() -> (#(#params,)*)>,)), Some(quote!(#marker: #phantom,)))
    }

    /// `f(field)` for each field that has a column.
    fn each(&self, f: impl Fn(&crate::model::Field<'a>) -> TokenStream) -> Vec<TokenStream> {
        self.record.columns().map(f).collect()
    }

    /// Methods of ours that no field has taken the name of.
    fn unless_field(&self, name: &str, method: TokenStream) -> Option<TokenStream> {
        (!self.record.has_field(name)).then_some(method)
    }
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
