//! `#[awkward(...)]` on the struct or enum.

use syn::{DeriveInput, LitStr, Meta, Path, parse_quote};

use super::companion::{Chosen, Names};
use super::json::{self, Parameter};
use super::{Attr, Words, case, choice, flag, for_each, path, text, unknown};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::symbol::{
    CRATE, DOC, NAME, OF_CONTAINERS, OF_FIELDS, OF_VARIANTS, PARAMETERS, RENAME_ALL, REPR,
    TRANSPARENT,
};

/// The names of its variants, as what an enum can be stored.
pub(crate) const STRING: &str = "string";

/// What an enum can be stored as.
const REPRS: [&str; 9] = [STRING, "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"];

/// The values on a struct or enum.
pub(crate) struct Container {
    /// `name = "..."`
    pub(crate) name: Option<(Path, LitStr)>,
    /// `rename_all = "..."`
    pub(crate) rename_all: Option<Case>,
    /// The word `transparent`.
    pub(crate) transparent: Option<Path>,
    /// `repr = "i32"`, `repr = "string"`
    pub(crate) repr: Option<(Path, &'static str)>,
    /// The word `doc`.
    pub(crate) doc: bool,
    /// `parameters(...)`
    pub(crate) parameters: Vec<Parameter>,
    /// `crate = path`, or where the runtime is if nobody moved it.
    pub(crate) runtime: Path,
    /// `builder = "..."`, `columns = "..."`, `view = "..."`
    pub(crate) names: Names,
    /// All words, in the order in which they stand there.
    pub(crate) words: Words,
}

impl Container {
    pub(crate) fn from_syn(cx: &Ctxt, input: &DeriveInput) -> Self {
        let mut name = Attr::none(cx);
        let mut rename_all = Attr::none(cx);
        let mut transparent = Attr::none(cx);
        let mut repr = Attr::none(cx);
        let mut doc = Attr::none(cx);
        let mut parameters = Attr::none(cx);
        let mut runtime = Attr::none(cx);
        let mut chosen = Chosen::none(cx);
        let words = for_each(cx, &input.attrs, |meta| {
            let word = meta.path();
            if word.is_ident(NAME) {
                name.set(meta, text(cx, meta));
            } else if word.is_ident(RENAME_ALL) {
                rename_all.set(meta, case(cx, meta));
            } else if word.is_ident(TRANSPARENT) {
                transparent.set(meta, flag(cx, meta));
            } else if word.is_ident(REPR) {
                repr.set(meta, choice(cx, meta, &REPRS));
            } else if word.is_ident(DOC) {
                doc.set(meta, flag(cx, meta));
            } else if word.is_ident(PARAMETERS) {
                parameters.set(meta, json::parameters(cx, meta));
            } else if word.is_ident(CRATE) {
                runtime.set(meta, plain_path(cx, meta));
            } else if !chosen.take(cx, meta) {
                let elsewhere = [
                    (OF_FIELDS, "a field, not on the struct or enum"),
                    (OF_VARIANTS, "a variant, not on the enum"),
                ];
                unknown(cx, word, OF_CONTAINERS, &elsewhere);
            }
        });
        Self {
            name: name.value,
            rename_all: rename_all.value.map(|(_, case)| case),
            transparent: transparent.value.map(|(word, ())| word),
            repr: repr.value,
            doc: doc.value.is_some(),
            parameters: parameters.value.map(|(_, all)| all).unwrap_or_default(),
            runtime: runtime.value.map_or_else(|| parse_quote!(::awkward), |(_, path)| path),
            names: chosen.names(),
            words,
        }
    }
}

/// `crate = path`: one that more can be appended to.
fn plain_path(cx: &Ctxt, meta: &Meta) -> Option<Path> {
    let path = path(cx, meta)?;
    let last = path.path.segments.last().is_some_and(|last| last.arguments.is_none());
    if path.qself.is_none() && last {
        return Some(path.path);
    }
    cx.fault(
        path,
        "expected the path of the crate or of a module that re-exports it: `crate = some::path`",
    );
    None
}
