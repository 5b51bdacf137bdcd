//! Tokens of `#[awkward(...)]` to values.

pub(crate) mod companion;
pub(crate) mod container;
pub(crate) mod field;
pub(crate) mod json;
pub(crate) mod unit;
pub(crate) mod variant;

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, ExprPath, Lit, LitStr, Meta, Path, Token, Type, TypePath};

use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::symbol::{self, AWKWARD};

/// A value that may be given once, with the place of its word.
pub(crate) struct Attr<'c, T> {
    cx: &'c Ctxt,
    value: Option<(Path, T)>,
}

impl<'c, T> Attr<'c, T> {
    fn none(cx: &'c Ctxt) -> Self {
        Self { cx, value: None }
    }

    /// Takes the value of `meta`; `None` is one that was refused already.
    fn set(&mut self, meta: &Meta, value: Option<T>) {
        let word = meta.path();
        if self.value.is_some() {
            self.cx
                .fault(word, format_args!("duplicate attribute `{}`: give it once", spelled(word)));
        } else if let Some(value) = value {
            self.value = Some((word.clone(), value));
        }
    }
}

/// The words on an item, in the order in which they stand there.
pub(crate) struct Words(Vec<Path>);

impl Words {
    /// Reports the first of `words` that is there.
    pub(crate) fn refuse(&self, cx: &Ctxt, words: &[&str], why: &str) {
        let refused = |path: &&Path| words.iter().any(|word| path.is_ident(word));
        if let Some(word) = self.0.iter().find(refused) {
            cx.fault(word, format_args!("{why}: remove `{}`", spelled(word)));
        }
    }

    /// Reports the first two words that exclude each other: `word`, if it is there, and one of `others`.
    pub(crate) fn exclude(&self, cx: &Ctxt, word: &str, others: &[&str], why: &str) {
        let Some(at) = self.0.iter().position(|path| path.is_ident(word)) else { return };
        for (i, other) in self.0.iter().enumerate() {
            if others.iter().any(|name| other.is_ident(name)) {
                let (first, second) = (&self.0[at.min(i)], &self.0[at.max(i)]);
                let (a, b) = (spelled(first), spelled(second));
                let message =
                    format!("`{a}` and `{b}` exclude each other: {why}; remove one of the two");
                return cx.fault_from_to(first, second, message);
            }
        }
    }
}

/// Calls `each` with every word and its value, over all `#[awkward(...)]` of an item. Gives the words.
fn for_each(cx: &Ctxt, attributes: &[Attribute], mut each: impl FnMut(&Meta)) -> Words {
    let mut words = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(AWKWARD)) {
        let Meta::List(list) = &attribute.meta else {
            cx.fault(&attribute.meta, "expected words in brackets: `#[awkward(...)]`");
            continue;
        };
        match list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) {
            Ok(metas) => metas.iter().for_each(|meta| {
                words.push(meta.path().clone());
                each(meta);
            }),
            Err(fault) => cx.add(fault),
        }
    }
    Words(words)
}

/// `word = "text"`.
fn text(cx: &Ctxt, meta: &Meta) -> Option<LitStr> {
    match value(meta) {
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => Some(text.clone()),
        found => {
            let word = spelled(meta.path());
            let place = found.map_or_else(|| meta.to_token_stream(), ToTokens::to_token_stream);
            cx.fault(place, format_args!("expected a text in quotes: `{word} = \"...\"`"));
            None
        }
    }
}

/// `word = path`, also in quotes.
fn path(cx: &Ctxt, meta: &Meta) -> Option<ExprPath> {
    match value(meta) {
        Some(Expr::Path(path)) => Some(path.clone()),
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => {
            let path = text.parse().ok();
            if path.is_none() {
                let word = spelled(meta.path());
                cx.fault(text, format_args!("expected a path: `{word} = some::path`"));
            }
            path
        }
        found => {
            let word = spelled(meta.path());
            let place = found.map_or_else(|| meta.to_token_stream(), ToTokens::to_token_stream);
            cx.fault(place, format_args!("expected a path: `{word} = some::path`"));
            None
        }
    }
}

/// `word = "one of several"`.
fn choice(cx: &Ctxt, meta: &Meta, known: &[&'static str]) -> Option<&'static str> {
    let text = text(cx, meta)?;
    let found = known.iter().copied().find(|known| *known == text.value());
    if found.is_none() {
        let all: Vec<_> = known.iter().map(|known| format!("{known:?}")).collect();
        cx.fault(&text, format_args!("expected one of {}", all.join(", ")));
    }
    found
}

/// `word = "camelCase"`.
fn case(cx: &Ctxt, meta: &Meta) -> Option<Case> {
    let spelled = choice(cx, meta, &Case::ALL.map(|(spelled, _)| spelled))?;
    Case::ALL.iter().find(|(known, _)| *known == spelled).map(|(_, case)| *case)
}

/// `word = some::Type`, also in quotes, where it may have arguments.
fn ty(cx: &Ctxt, meta: &Meta) -> Option<Type> {
    if let Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) = value(meta) {
        let ty = text.parse().ok();
        if ty.is_none() {
            let word = spelled(meta.path());
            cx.fault(
                text,
                format_args!("expected a type or the path of a module: `{word} = \"Vec<Type>\"`"),
            );
        }
        return ty;
    }
    let ExprPath { qself, path, .. } = path(cx, meta)?;
    Some(Type::Path(TypePath { qself, path }))
}

/// `word = [_, 4]`: lengths, or nothing for those that may be any.
fn lengths(cx: &Ctxt, meta: &Meta) -> Option<Vec<Option<Expr>>> {
    if let Some(Expr::Array(array)) = value(meta)
        && !array.elems.is_empty()
    {
        let length = |length: &Expr| match length {
            Expr::Infer(_) => None,
            length => Some(length.clone()),
        };
        return Some(array.elems.iter().map(length).collect());
    }
    let word = spelled(meta.path());
    cx.fault(
        value(meta).map_or_else(|| meta.to_token_stream(), ToTokens::to_token_stream),
        format_args!(
            "expected the length of each axis: `{word} = [_, 4]`, where `_` is any length"
        ),
    );
    None
}

/// `word` alone.
fn flag(cx: &Ctxt, meta: &Meta) -> Option<()> {
    match meta {
        Meta::Path(_) => Some(()),
        other => {
            cx.fault(other, format_args!("`{}` takes no value", spelled(meta.path())));
            None
        }
    }
}

/// What stands behind `word =`.
fn value(meta: &Meta) -> Option<&Expr> {
    let Meta::NameValue(pair) = meta else { return None };
    let mut value = &pair.value;
    // A value that came through a `macro_rules!` stands in an invisible group.
    while let Expr::Group(group) = value {
        value = &group.expr;
    }
    Some(value)
}

/// A word that is unknown here: `here` are the words of this place, `elsewhere` those of others.
fn unknown(cx: &Ctxt, word: &Path, here: &[&'static str], elsewhere: &[(&[&'static str], &str)]) {
    let typed = spelled(word);
    let fault =
        if let Some((_, place)) = elsewhere.iter().find(|(words, _)| words.contains(&&*typed)) {
            format!("`{typed}` belongs on {place}")
        } else if let Some(meant) = symbol::nearest(&typed, here) {
            format!("unknown attribute `{typed}`: did you mean `{meant}`?")
        } else {
            let known: Vec<_> = here.iter().map(|word| format!("`{word}`")).collect();
            format!("unknown attribute `{typed}`: known here are {}", known.join(", "))
        };
    cx.fault(word, fault);
}

pub(crate) fn spelled(word: &Path) -> String {
    word.to_token_stream().to_string().replace(' ', "")
}
