//! Where-clauses.
//!
//! A field type that has no columns is to give one error, under the type. So exactly one impl, that of `Awkward`, has the
//! plain predicate `FieldType: Awkward`, which rustc checks where it stands. Everything else has it in the form
//! `for<'__a> FieldType: Awkward`, which rustc believes until it is used.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Path, Type};

use crate::attr::field::Default;
use crate::model::Record;

/// The predicates of `impl Awkward`, each under the tokens that ask for it.
pub(crate) fn plain(record: &Record<'_>, runtime: &Path) -> Vec<TokenStream> {
    let mut predicates = Vec::new();
    for field in record.columns() {
        let ty = field.ty();
        let awkward = placed(quote!(#runtime::Awkward), ty);
        predicates.push(quote!(#ty: #awkward));
        if let Some(Default::Trait(word)) = &field.default {
            let default = placed(quote!(#runtime::core::default::Default), word);
            predicates.push(quote!(#ty: #default));
        }
    }
    predicates
}

/// The predicates of the companions.
pub(crate) fn of_columns(record: &Record<'_>, runtime: &Path) -> Vec<TokenStream> {
    deferred(record.columns().map(|field| (field.ty(), quote!(#runtime::Awkward))))
}

/// The predicates of `impl FromView`.
pub(crate) fn of_values(record: &Record<'_>, runtime: &Path) -> Vec<TokenStream> {
    let columns = record.columns().map(|field| (field.ty(), quote!(#runtime::FromView)));
    let defaults = record.fields.iter().filter(|field| match &field.default {
        Some(Default::Trait(_)) => true,
        Some(Default::Path(_)) => false,
        None => field.skip,
    });
    let defaults = defaults.map(|field| (field.ty(), quote!(#runtime::core::default::Default)));
    deferred(columns.chain(defaults))
}

/// `for<'__a> Type: Trait`, each once.
fn deferred<'t>(predicates: impl Iterator<Item = (&'t Type, TokenStream)>) -> Vec<TokenStream> {
    let mut seen = HashSet::new();
    let predicates = predicates.map(|(ty, bound)| quote!(for<'__a> #ty: #bound));
    predicates.filter(|predicate| seen.insert(predicate.to_string())).collect()
}

/// `tokens` as if they stood where `place` stands, for errors to point there. What they mean does not change.
fn placed(tokens: TokenStream, place: impl ToTokens) -> TokenStream {
    let mut spans = place.into_token_stream().into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    let last = spans.last().unwrap_or(first);
    let mut tokens = tokens.into_iter().peekable();
    let mut placed = TokenStream::new();
    while let Some(mut token) = tokens.next() {
        let span = if tokens.peek().is_some() { first } else { last };
        token.set_span(token.span().located_at(span));
        placed.extend([token]);
    }
    placed
}
