//! The definitions that are made so far.

use std::collections::HashMap;

use super::Crates;
use super::names::Names;

/// Lists of one size are arrays up to this size.
pub(super) const MOST_ARRAY_ITEMS: usize = 32;

#[derive(Default)]
pub(super) struct Definitions {
    pub(super) crates: Crates,
    /// How many categories are around what is defined, which asks for `Eq` and `Hash`.
    pub(super) hashed: usize,
    /// What the outermost record or union is called, until it takes that name.
    pub(super) root: Option<String>,
    pub(super) used: Names,
    /// The texts of all definitions, in order.
    pub(super) finished: Vec<String>,
    /// What each is called, by what it would be if no number had to make its name unique.
    known: HashMap<String, String>,
}

impl Definitions {
    /// None yet.
    pub(super) fn new(crates: Crates) -> Self {
        Self { crates, ..Self::default() }
    }

    /// The derives of a definition.
    pub(super) fn derive(&self) -> String {
        let more = if self.hashed > 0 { ", Eq, Hash" } else { "" };
        format!("#[derive(awkward::Awkward, Clone, Debug, PartialEq{more})]\n")
    }

    /// Writes a definition, unless there is the same already, and gives its name.
    pub(super) fn finish(
        &mut self,
        root: Option<String>,
        wanted: String,
        head: String,
        keyword: &str,
        block: String,
        variants: &[String],
    ) -> String {
        let text = |name: &str| format!("{head}pub {keyword} {name}{block}\n");
        let anonymous = text(&wanted);
        if let (None, Some(name)) = (&root, self.known.get(&anonymous)) {
            return name.clone();
        }
        let name = root.unwrap_or_else(|| self.used.unique_type(wanted, variants));
        self.finished.push(text(&name));
        self.known.entry(anonymous).or_insert_with(|| name.clone());
        name
    }
}
