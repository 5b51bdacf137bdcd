//! Where-clauses.
//!
//! A field type that has no columns is to give one error, under the type. So exactly one impl, that of `Awkward`, has the
//! plain predicate `FieldType: Awkward`, which rustc checks where it stands. Everything else has it in the form
//! `for<'__a> FieldType: Awkward`, which rustc believes until it is used.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Path, Type};

use crate::attr::field::Default;
use crate::model::Field;
use crate::shape::{Shape, is};

/// The predicates of `impl Awkward`, each under the tokens that ask for it.
pub(crate) fn plain(fields: &[&Field<'_>], k: &Path) -> Vec<TokenStream> {
    let mut predicates = Vec::new();
    for field in fields.iter().filter(|field| !field.skip) {
        let (ty, layout) = (field.ty(), &field.layout.tokens);
        if let Some(converter) = &field.converter {
            let converter = &converter.tokens;
            let convert = placed(quote!(#k::Convert<#ty>), converter);
            predicates.push(quote!(#converter: #convert));
        } else if !is_known(field) {
            let awkward = placed(quote!(#k::Awkward), ty);
            if let Some(own) = &field.layout.of {
                predicates.push(quote!(#own: #awkward));
            }
            // What has bytes has columns.
            if !field.layout.words.iter().any(|(_, found)| *found == "HasBytes") {
                let placed_layout = placed_type(layout.clone(), ty, field.layout.chosen);
                predicates.push(quote!(#placed_layout: #awkward));
            }
            for (word, found) in &field.layout.words {
                let found = format_ident!("{found}");
                predicates.push(placed(quote!(#layout: #k::#found<#ty>), word));
            }
        }
        if let Some(word) = &field.flatten {
            let flat = placed(quote!(#k::Flat), word);
            predicates.push(quote!(#ty: #flat));
        }
        if let Some(Default::Trait(word)) = &field.default {
            let default = placed(quote!(#k::Default), word);
            predicates.push(quote!(#ty: #default));
        }
    }
    predicates.extend(of_rows(fields, k));
    predicates
}

/// The predicates of the companions.
pub(crate) fn of_columns(fields: &[&Field<'_>], k: &Path) -> Vec<TokenStream> {
    let columns = fields.iter().filter(|field| !field.skip && !is_known(field));
    deferred(columns.flat_map(|field| {
        let all = field.layout.of.iter().chain([&field.layout.tokens]);
        all.map(|layout| quote!(for<'__a> #layout: #k::Awkward)).collect::<Vec<_>>()
    }))
}

/// The predicates of what takes rows: that builders take the fields, where this is not plain from the layout.
pub(crate) fn of_rows(fields: &[&Field<'_>], k: &Path) -> Vec<TokenStream> {
    let columns = fields.iter().filter(|field| !field.skip && field.layout.is_converted());
    deferred(columns.map(|field| {
        let (layout, (ty, lifetimes)) = (&field.layout.tokens, &field.layout.any);
        if field.layout.alone {
            quote!(for<'__a #(, #lifetimes)*> <#layout as #k::Awkward>::Builder: #k::BuilderOf<#ty>)
        } else {
            quote!(for<'__a #(, #lifetimes)*> #layout: #k::Stores<#ty>)
        }
    }))
}

/// The predicates of `impl Awkward`, for the impls that need it.
pub(crate) fn of_type(fields: &[&Field<'_>], k: &Path) -> Vec<TokenStream> {
    let mut predicates = of_columns(fields, k);
    predicates.extend(of_rows(fields, k));
    for field in fields.iter().filter(|field| !field.skip) {
        let (ty, lifetimes) = &field.layout.any;
        let any = quote!(for<'__a #(, #lifetimes)*>);
        for (_, found) in &field.layout.words {
            let (layout, found) = (&field.layout.tokens, format_ident!("{found}"));
            predicates.push(quote!(#any #layout: #k::#found<#ty>));
        }
        if let Some(converter) = &field.converter {
            let converter = &converter.tokens;
            predicates.push(quote!(#any #converter: #k::Convert<#ty>));
        }
        if field.flatten.is_some() {
            predicates.push(quote!(#any #ty: #k::Flat));
        }
        if let Some(Default::Trait(_)) = &field.default {
            predicates.push(quote!(#any #ty: #k::Default));
        }
    }
    predicates
}

/// The predicates of `impl FromView`.
pub(crate) fn of_values(fields: &[&Field<'_>], k: &Path) -> Vec<TokenStream> {
    let needs = fields.iter().map(|field| {
        let (ty, layout) = (field.ty(), &field.layout.tokens);
        match (&field.default, field.skip) {
            (_, false) if field.layout.chosen => Some(quote!(for<'__a> #layout: #k::ReadAs<#ty>)),
            (_, false) if is_known(field) => None,
            (_, false) => Some(quote!(for<'__a> #ty: #k::FromView)),
            (Some(Default::Path(_)), true) => None,
            // Whatever its type speaks of.
            (None, true) if field.phantom => None,
            (_, true) => Some(quote!(for<'__a> #ty: #k::Default)),
        }
    });
    deferred(needs.flatten())
}

/// The predicates of comparisons of views with values.
pub(crate) fn of_comparisons(fields: &[&Field<'_>], k: &Path) -> Vec<TokenStream> {
    let columns = fields.iter().filter(|field| !field.skip && !is_known(field));
    deferred(columns.map(|field| {
        let (layout, (ty, lifetimes)) = (&field.layout.tokens, &field.layout.any);
        quote!(for<'__a #(, #lifetimes)*> #layout: #k::EqView<#ty>)
    }))
}

/// Has every type of this name columns? Predicates about these would only be work for the compiler.
pub(crate) fn is_known(field: &Field<'_>) -> bool {
    const NAMES: [&str; 14] = [
        "bool", "i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64", "usize", "f32",
        "f64", "char",
    ];
    fn known(ty: &Type) -> bool {
        match Shape::of(ty) {
            // There are no options of options.
            Shape::Option(inner) => !matches!(Shape::of(inner), Shape::Option(_)) && known(inner),
            Shape::List(inner) => known(inner),
            Shape::Text => true,
            Shape::Other => NAMES.iter().any(|name| is(ty, name)),
            Shape::Array(..) | Shape::Pointer(_) => false,
        }
    }
    !field.layout.is_converted() && known(field.ty())
}

/// Each predicate once.
fn deferred(predicates: impl Iterator<Item = TokenStream>) -> Vec<TokenStream> {
    let mut seen = HashSet::new();
    predicates.filter(|predicate| seen.insert(predicate.to_string())).collect()
}

/// A layout of choice stands where the type stands that it is for.
fn placed_type(layout: TokenStream, ty: impl ToTokens, chosen: bool) -> TokenStream {
    if chosen { placed(layout, ty) } else { layout }
}

/// `tokens` as if they stood where `place` stands, for errors to point there. What they mean does not change.
pub(crate) fn placed(tokens: TokenStream, place: impl ToTokens) -> TokenStream {
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
