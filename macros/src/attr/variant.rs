//! `#[awkward(...)]` on a variant of an enum.

use syn::{LitStr, Path};

use super::companion::{Chosen, Names};
use super::json::{self, Parameter};
use super::{Attr, case, flag, for_each, text, unknown};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::symbol::{
    ALIAS, DOC, OF_CONTAINERS, OF_FIELDS, OF_VARIANTS, OTHER, PARAMETERS, RENAME, RENAME_ALL,
};

/// The values on a variant.
pub(crate) struct VariantAttrs {
    /// `rename = "..."`
    pub(crate) rename: Option<(Path, LitStr)>,
    /// `alias = "..."`, which may be given several times.
    pub(crate) aliases: Vec<LitStr>,
    /// The word `other`.
    pub(crate) other: Option<Path>,
    /// `rename_all = "..."`, of its fields.
    pub(crate) rename_all: Option<(Path, Case)>,
    /// The word `doc`.
    pub(crate) doc: Option<Path>,
    /// `parameters(...)`
    pub(crate) parameters: Option<(Path, Vec<Parameter>)>,
    /// `builder = "..."`, `columns = "..."`, `view = "..."`
    pub(crate) names: Names,
}

impl VariantAttrs {
    pub(crate) fn from_syn(cx: &Ctxt, variant: &syn::Variant) -> Self {
        let mut rename = Attr::none(cx);
        let mut aliases = Vec::new();
        let mut other = Attr::none(cx);
        let mut rename_all = Attr::none(cx);
        let mut doc = Attr::none(cx);
        let mut parameters = Attr::none(cx);
        let mut chosen = Chosen::none(cx);
        for_each(cx, &variant.attrs, |meta| {
            let word = meta.path();
            if word.is_ident(RENAME) {
                rename.set(meta, text(cx, meta));
            } else if word.is_ident(ALIAS) {
                aliases.extend(text(cx, meta));
            } else if word.is_ident(OTHER) {
                other.set(meta, flag(cx, meta));
            } else if word.is_ident(RENAME_ALL) {
                rename_all.set(meta, case(cx, meta));
            } else if word.is_ident(DOC) {
                doc.set(meta, flag(cx, meta));
            } else if word.is_ident(PARAMETERS) {
                parameters.set(meta, json::parameters(cx, meta));
            } else if !chosen.take(cx, meta) {
                let elsewhere = [
                    (OF_FIELDS, "a field, not on a variant"),
                    (OF_CONTAINERS, "the enum, not on a variant"),
                ];
                unknown(cx, word, OF_VARIANTS, &elsewhere);
            }
        });
        Self {
            rename: rename.value,
            aliases,
            other: other.value.map(|(word, ())| word),
            rename_all: rename_all.value,
            doc: doc.value.map(|(word, ())| word),
            parameters: parameters.value,
            names: chosen.names(),
        }
    }
}
