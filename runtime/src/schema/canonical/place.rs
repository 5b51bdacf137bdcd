//! Where a conversion is, and what it may make.

use std::ops::Range;

use crate::budget::Budget;
use crate::content::{Carry, Content};
use crate::error::{Error, Path, Result};

/// The way to a node, and the budget of the call that converts it.
#[derive(Clone)]
pub(super) struct Place<'b> {
    path: Path,
    budget: &'b Budget,
}

impl<'b> Place<'b> {
    pub(super) fn root(budget: &'b Budget) -> Self {
        Self { path: Path::root(), budget }
    }

    pub(super) fn budget(&self) -> &'b Budget {
        self.budget
    }

    /// The content of a list, option or index.
    pub(super) fn content(&self) -> Self {
        Self { path: self.path.content(), budget: self.budget }
    }

    /// A content of a union.
    pub(super) fn branch(&self, i: usize) -> Self {
        Self { path: self.path.branch(i), budget: self.budget }
    }

    /// A field of a record or tuple.
    pub(super) fn field(&self, name: &str) -> Self {
        Self { path: self.path.field(name), budget: self.budget }
    }

    /// An error that is here, unless it says already where it is.
    pub(super) fn fault(&self, error: Error) -> Error {
        error.at(&self.path)
    }

    /// Takes leave for `n` items of a type, before they are made.
    pub(super) fn ask_for<T>(&self, n: usize, what: &str) -> Result<()> {
        self.budget.ask_for::<T>(n, what).map_err(|error| self.fault(error))
    }

    /// A range of the items.
    pub(super) fn slice(&self, content: &Content, range: Range<usize>) -> Result<Content> {
        content.slice_within(range, self.budget).map_err(|error| self.fault(error))
    }

    /// The items that `carry` names.
    pub(super) fn take(&self, content: &Content, carry: &Carry) -> Result<Content> {
        content.take_within(carry, self.budget).map_err(|error| self.fault(error))
    }

    /// The items at these positions, for which themselves leave was taken.
    pub(super) fn take_at(&self, content: &Content, positions: Vec<usize>) -> Result<Content> {
        self.take(content, &Carry::items(positions))
    }

    /// Takes leave to put arrays one after the other, each of which counts its items where these have no size.
    pub(super) fn ask_to_join(&self, parts: &[&Content]) -> Result<()> {
        let bytes = |part: &&Content| part.nbytes().saturating_add(part.len() as u64 * 8);
        let bytes = parts.iter().map(bytes).fold(0, u64::saturating_add);
        self.budget.ask(bytes, "items of several arrays").map_err(|error| self.fault(error))
    }
}
