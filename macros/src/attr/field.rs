//! `#[awkward(...)]` on a field.

use syn::{ExprPath, LitStr, Meta, Path};

use super::{Attr, flag, for_each, path, text, unknown};
use crate::ctxt::Ctxt;
use crate::symbol::{DEFAULT, OF_CONTAINERS, OF_FIELDS, RENAME, SKIP};

/// The values on a field.
pub(crate) struct FieldAttrs {
    /// `rename = "..."`
    pub(crate) rename: Option<(Path, LitStr)>,
    /// The word `skip`.
    pub(crate) skip: Option<Path>,
    /// `default`, `default = path`
    pub(crate) default: Option<Default>,
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
        let mut skip = Attr::none(cx);
        let mut default = Attr::none(cx);
        for_each(cx, &field.attrs, |meta| {
            let word = meta.path();
            if word.is_ident(RENAME) {
                rename.set(meta, text(cx, meta));
            } else if word.is_ident(SKIP) {
                skip.set(meta, flag(cx, meta));
            } else if word.is_ident(DEFAULT) {
                default.set(meta, Default::from_meta(cx, meta));
            } else {
                unknown(cx, word, OF_FIELDS, (OF_CONTAINERS, "the struct, not on a field"));
            }
        });
        Self {
            rename: rename.value,
            skip: skip.value.map(|(word, ())| word),
            default: default.value.map(|(_, default)| default),
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
