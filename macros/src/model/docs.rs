//! Docs as a parameter.

use awkward_form::__private::doc_text;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

use crate::attr::json::{Given, Parameter, text};

/// The parameter `__doc__`, if there are docs. What macros make of them (`concat!`, `include_str!`) only the compiler knows.
pub(super) fn parameter(attributes: &[Attribute]) -> Option<Parameter> {
    const NAME: &str = "__doc__";
    let parts: Vec<(bool, &Expr)> = attributes.iter().filter_map(part).collect();
    let known = parts.iter().map(|(comment, value)| Some((*comment, literal(value)?.value())));
    let Some(known) = known.collect::<Option<Vec<(bool, String)>>>() else {
        let parts = parts.iter().map(|(comment, value)| quote!((#comment, #value))).collect();
        return Some((NAME.to_owned(), Given::Docs(parts)));
    };
    let known: Vec<_> = known.iter().map(|(comment, text)| (*comment, &**text)).collect();
    let doc = doc_text(&known);
    (!doc.is_empty()).then(|| text(NAME, &doc))
}

/// The value of `#[doc = value]`, and whether that was written as a comment.
fn part(attribute: &Attribute) -> Option<(bool, &Expr)> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    let mut value = &pair.value;
    while let Expr::Group(group) = value {
        value = &group.expr;
    }
    let comment = || literal(value).is_some_and(|text| is_comment(attribute, text));
    pair.path.is_ident("doc").then(|| (comment(), value))
}

/// All of a comment stands in one place, of an attribute each word in its own. Outside of the compiler, no places are known.
fn is_comment(attribute: &Attribute, text: &LitStr) -> bool {
    if !proc_macro::is_available() {
        return text.value().starts_with(' ');
    }
    let begin = |place: proc_macro2::Span| {
        let begin = place.unwrap().start();
        (begin.file(), begin.line(), begin.column())
    };
    begin(attribute.path().span()) == begin(text.span())
}

fn literal(value: &Expr) -> Option<&LitStr> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text),
        _ => None,
    }
}
