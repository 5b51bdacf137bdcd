//! `#[awkward(...)]` on a field.

use syn::{Expr, ExprPath, LitStr, Meta, Path, Type};

use super::json::{self, Parameter};
use super::unit::Unit;
use super::{Attr, Words, choice, flag, for_each, lengths, path, text, ty, unknown};
use crate::ctxt::Ctxt;
use crate::symbol::{
    ALIAS, BYTES, CATEGORICAL, DEFAULT, DOC, FLATTEN, LOSSY, OF_CONTAINERS, OF_FIELDS, OF_VARIANTS,
    OFFSETS, OPTION, PARAMETERS, RENAME, SHAPE, SKIP, UNIT, WITH,
};

/// The widths of offsets.
const WIDTHS: [&str; 3] = ["i32", "u32", "i64"];
/// The layouts of options.
const OPTIONS: [&str; 3] = ["indexed", "byte_masked", "bit_masked"];

/// The values on a field.
pub(crate) struct FieldAttrs {
    /// `rename = "..."`
    pub(crate) rename: Option<(Path, LitStr)>,
    /// `alias = "..."`, which may be given several times.
    pub(crate) aliases: Vec<LitStr>,
    /// The word `skip`.
    pub(crate) skip: Option<Path>,
    /// `default`, `default = path`
    pub(crate) default: Option<Default>,
    /// The word `lossy`.
    pub(crate) lossy: bool,
    /// The word `flatten`.
    pub(crate) flatten: Option<Path>,
    /// How the values are laid out.
    pub(crate) choices: Choices,
    /// The word `doc`.
    pub(crate) doc: bool,
    /// `parameters(...)`
    pub(crate) parameters: Vec<Parameter>,
    /// All words, in the order in which they stand there.
    pub(crate) words: Words,
}

/// How the values of a field are laid out, where it is not as their type says.
pub(crate) struct Choices {
    /// `with = path`
    pub(crate) with: Option<Type>,
    /// The word `bytes`.
    pub(crate) bytes: Option<Path>,
    /// The word `categorical`.
    pub(crate) categorical: Option<Path>,
    /// `offsets = "i32"`
    pub(crate) offsets: Option<(Path, &'static str)>,
    /// `option = "indexed"`
    pub(crate) option: Option<(Path, &'static str)>,
    /// `unit = "us"`
    pub(crate) unit: Option<(Path, Unit)>,
    /// `shape = [_, 4]`: the length of each axis, if it has only one.
    pub(crate) shape: Option<(Path, Vec<Option<Expr>>)>,
}

/// What stands in for a value that is not in the columns.
pub(crate) enum Default {
    /// `Default::default()`, and the word that says so.
    Trait(Path),
    /// A function without arguments.
    Path(ExprPath),
}

impl FieldAttrs {
    pub(crate) fn from_syn(cx: &Ctxt, field: &syn::Field) -> Self {
        let mut rename = Attr::none(cx);
        let mut aliases = Vec::new();
        let mut skip = Attr::none(cx);
        let mut default = Attr::none(cx);
        let mut lossy = Attr::none(cx);
        let mut flatten = Attr::none(cx);
        let mut with = Attr::none(cx);
        let mut bytes = Attr::none(cx);
        let mut categorical = Attr::none(cx);
        let mut offsets = Attr::none(cx);
        let mut option = Attr::none(cx);
        let mut unit = Attr::none(cx);
        let mut shape = Attr::none(cx);
        let mut doc = Attr::none(cx);
        let mut parameters = Attr::none(cx);
        let words = for_each(cx, &field.attrs, |meta| {
            let word = meta.path();
            if word.is_ident(RENAME) {
                rename.set(meta, text(cx, meta));
            } else if word.is_ident(ALIAS) {
                aliases.extend(text(cx, meta));
            } else if word.is_ident(SKIP) {
                skip.set(meta, flag(cx, meta));
            } else if word.is_ident(DEFAULT) {
                default.set(meta, Default::from_meta(cx, meta));
            } else if word.is_ident(LOSSY) {
                lossy.set(meta, flag(cx, meta));
            } else if word.is_ident(FLATTEN) {
                flatten.set(meta, flag(cx, meta));
            } else if word.is_ident(WITH) {
                with.set(meta, ty(cx, meta));
            } else if word.is_ident(BYTES) {
                bytes.set(meta, flag(cx, meta));
            } else if word.is_ident(CATEGORICAL) {
                categorical.set(meta, flag(cx, meta));
            } else if word.is_ident(OFFSETS) {
                offsets.set(meta, choice(cx, meta, &WIDTHS));
            } else if word.is_ident(OPTION) {
                option.set(meta, choice(cx, meta, &OPTIONS));
            } else if word.is_ident(UNIT) {
                unit.set(meta, Unit::from_meta(cx, meta));
            } else if word.is_ident(SHAPE) {
                shape.set(meta, lengths(cx, meta));
            } else if word.is_ident(DOC) {
                doc.set(meta, flag(cx, meta));
            } else if word.is_ident(PARAMETERS) {
                parameters.set(meta, json::parameters(cx, meta));
            } else {
                let elsewhere = [
                    (OF_CONTAINERS, "the struct or enum, not on a field"),
                    (OF_VARIANTS, "a variant, not on a field"),
                ];
                unknown(cx, word, OF_FIELDS, &elsewhere);
            }
        });
        let word = |attr: Attr<'_, ()>| attr.value.map(|(word, ())| word);
        Self {
            rename: rename.value,
            aliases,
            skip: word(skip),
            default: default.value.map(|(_, default)| default),
            lossy: word(lossy).is_some(),
            flatten: word(flatten),
            choices: Choices {
                with: with.value.map(|(_, with)| with),
                bytes: word(bytes),
                categorical: word(categorical),
                offsets: offsets.value,
                option: option.value,
                unit: unit.value,
                shape: shape.value,
            },
            doc: word(doc).is_some(),
            parameters: parameters.value.map(|(_, all)| all).unwrap_or_default(),
            words,
        }
    }
}

impl Default {
    fn from_meta(cx: &Ctxt, meta: &Meta) -> Option<Self> {
        match meta {
            Meta::Path(word) => Some(Self::Trait(word.clone())),
            _ => path(cx, meta).map(Self::Path),
        }
    }
}
