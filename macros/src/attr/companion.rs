//! `builder = "..."`, `columns = "..."`, `view = "..."`: what the companions are called.

use std::collections::HashSet;

use syn::ext::IdentExt;
use syn::{Attribute, Ident, Meta, Path};

use super::{Attr, for_each, text};
use crate::ctxt::Ctxt;
use crate::symbol::{BUILDER, COLUMNS, VIEW};

/// What a companion is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Builder,
    Columns,
    View,
}

impl Role {
    pub(crate) const ALL: [Self; 3] = [Self::Builder, Self::Columns, Self::View];

    /// What the names of companions end with, and what the runtime's traits call it.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Builder => "Builder",
            Self::Columns => "Columns",
            Self::View => "View",
        }
    }

    /// The one whose name this word chooses.
    fn of(word: &Path) -> Option<Self> {
        [BUILDER, COLUMNS, VIEW].iter().position(|name| word.is_ident(name)).map(|i| Self::ALL[i])
    }
}

/// The names that were chosen, each with its word, in the order of the roles.
pub(crate) type Names = [Option<(Path, Ident)>; 3];

/// Takes the words that choose names.
pub(super) struct Chosen<'c>([Attr<'c, Ident>; 3]);

impl<'c> Chosen<'c> {
    pub(super) fn none(cx: &'c Ctxt) -> Self {
        Self(std::array::from_fn(|_| Attr::none(cx)))
    }

    /// Is it such a word? Then it is taken.
    pub(super) fn take(&mut self, cx: &Ctxt, meta: &Meta) -> bool {
        let Some(role) = Role::of(meta.path()) else { return false };
        self.0[role as usize].set(meta, name(cx, meta));
        true
    }

    pub(super) fn names(self) -> Names {
        self.0.map(|attr| attr.value)
    }
}

/// All names that words on an item choose. What is wrong with them is told elsewhere.
pub(crate) fn chosen(attributes: &[Attribute]) -> HashSet<String> {
    let cx = Ctxt::new();
    let mut names = HashSet::new();
    for_each(&cx, attributes, |meta| {
        if Role::of(meta.path()).is_some() {
            names.extend(name(&cx, meta).map(|name| name.unraw().to_string()));
        }
    });
    let _ = cx.check();
    names
}

/// `word = "Name"`.
fn name(cx: &Ctxt, meta: &Meta) -> Option<Ident> {
    let text = text(cx, meta)?;
    let name = text.parse().ok();
    if name.is_none() {
        let shown = text.value();
        cx.fault(text, format_args!("a type cannot be called `{shown}`: expected one word that is none of the language's own"));
    }
    name
}
