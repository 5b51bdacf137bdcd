//! `#[awkward(...)]` on the struct.

use syn::{DeriveInput, LitStr, Meta, Path, parse_quote};

use super::{Attr, for_each, path, text, unknown};
use crate::ctxt::Ctxt;
use crate::symbol::{CRATE, NAME, OF_CONTAINERS, OF_FIELDS};

/// The values on a struct.
pub(crate) struct Container {
    /// `name = "..."`
    pub(crate) name: Option<LitStr>,
    /// `crate = path`, or where the runtime is if nobody moved it.
    pub(crate) runtime: Path,
}

impl Container {
    pub(crate) fn from_syn(cx: &Ctxt, input: &DeriveInput) -> Self {
        let mut name = Attr::none(cx);
        let mut runtime = Attr::none(cx);
        for_each(cx, &input.attrs, |meta| {
            let word = meta.path();
            if word.is_ident(NAME) {
                name.set(meta, text(cx, meta));
            } else if word.is_ident(CRATE) {
                runtime.set(meta, plain_path(cx, meta));
            } else {
                unknown(cx, word, OF_CONTAINERS, (OF_FIELDS, "a field, not on the struct"));
            }
        });
        Self {
            name: name.value.map(|(_, name)| name),
            runtime: runtime.value.map_or_else(|| parse_quote!(::awkward), |(_, path)| path),
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
