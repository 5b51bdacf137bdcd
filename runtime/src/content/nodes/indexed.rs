//! Items reached through an index.

use std::ops::Range;

use super::node::{Node, Part, node_basics};
use super::rules::{self, united};
use crate::content::{Carry, Content};
use crate::error::{Error, Result};
use crate::form::{Form, Parameters};
use crate::index::{Index, IndexItem, usize_of, with_index};

/// Items reached through an index: item `i` is `content[index[i]]`. Invisible in the type, unless it is categorical.
///
/// | part      | dtype         | length, in items         | when packed                                       |
/// |-----------|---------------|--------------------------|---------------------------------------------------|
/// | `index`   | i32, u32, i64 | `len()`                  | gone, unless categorical                          |
/// | `content` | any but another index, option or union | more than the greatest index | taken, unless categorical |
#[derive(Clone)]
pub struct IndexedArray {
    /// Invariant: every item is a position within `content`.
    index: Index,
    content: Box<Content>,
    pub(in crate::content) parameters: Parameters,
}

impl IndexedArray {
    /// Joins the parts and checks every index: O(n).
    ///
    /// # Errors
    /// `Invalid` if an index is negative or beyond `content`, if `content` is an index, option or (unless categorical) union
    /// itself, which [`simplified`](Content::indexed) resolves, or if the parameters do not belong here.
    pub fn try_new(index: Index, content: Content, parameters: Parameters) -> Result<Self> {
        rules::check_indirection("IndexedArray", &parameters, &content)?;
        check_index(&index, content.len())?;
        Ok(Self { index, content: Box::new(content), parameters })
    }

    /// Joins parts that keep the invariants.
    pub(crate) fn from_parts(index: Index, content: Box<Content>, parameters: Parameters) -> Self {
        Self { index, content, parameters }
    }

    /// Returns the positions of the items.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Returns the items, or the categories.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Returns the items themselves, taken; the index is gone, its parameters with it.
    #[must_use]
    pub fn project(&self) -> Content {
        self.content.taken(&self.positions())
    }

    /// The positions of the items.
    pub(crate) fn positions(&self) -> Carry {
        positions(&self.index)
    }
}

/// All indexes must be positions in a content of `n` items: one vectorised sweep, and a second one only to name the culprit.
pub(in crate::content) fn check_index(index: &Index, n: usize) -> Result<()> {
    let bad = |i: i64| usize::try_from(i).map_or(true, |i| i >= n);
    // Negative ones are beyond everything when their sign is taken for a bit.
    #[expect(clippy::cast_sign_loss, reason = "that is the point")]
    let fine = with_index!(index, items => {
        items.iter().fold(true, |fine, item| fine & ((item.to_i64() as u64) < n as u64))
    });
    if fine { Ok(()) } else { check_each(index, n, bad) }
}

/// None of the indexes may be `bad`, as one outside a content of `n` items is.
pub(super) fn check_each(index: &Index, n: usize, bad: impl Fn(i64) -> bool) -> Result<()> {
    match index.iter().enumerate().find(|(_, item)| bad(*item)) {
        Some((i, found)) => Err(Error::invalid(format!(
            "expected an index within a content of {n} items, found {found} at i={i}"
        ))),
        None => Ok(()),
    }
}

/// A checked index as a carry.
pub(in crate::content) fn positions(index: &Index) -> Carry {
    Carry::items(
        with_index!(index, items => items.iter().map(|item| usize_of(item.to_i64())).collect()),
    )
}

impl Node for IndexedArray {
    node_basics!("IndexedArray", content);

    fn form(&self) -> Form {
        Form::indexed(self.index.index_type(), self.content.form())
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::of_index("index", &self.index)]
    }

    fn sliced(&self, range: Range<usize>) -> Content {
        Self { index: self.index.slice(range), ..self.clone() }.into()
    }

    fn taken(&self, carry: &Carry) -> Content {
        Self { index: carry.take_index(&self.index), ..self.clone() }.into()
    }

    fn packed(&self) -> Content {
        if self.parameters.is_categorical() {
            let content = Box::new(self.content.to_packed());
            return Self::from_parts(self.index.clone(), content, self.parameters.clone()).into();
        }
        let mut packed = self.content.taken_packed(&positions(&self.index));
        if !matches!(packed, Content::Empty(_)) {
            // Python refuses leaves of unknown type that have parameters.
            *packed.parameters_mut() = united(packed.parameters(), &self.parameters);
        }
        packed
    }
}
