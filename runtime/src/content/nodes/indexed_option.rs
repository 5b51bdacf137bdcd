//! Items reached through an index that also marks nulls.

use std::ops::Range;

use super::indexed::check_each;
use super::node::{Node, Part, node_basics};
use super::rules;
use crate::content::{Carry, Content};
use crate::error::{Error, Result};
use crate::form::{Form, Parameters};
use crate::index::{Index, IndexItem, IndexType, usize_of, with_index};

/// Items that may be missing: item `i` is null if `index[i]` is negative, else `content[index[i]]`.
///
/// | part      | dtype    | length, in items             | when packed                                     |
/// |-----------|----------|------------------------------|-------------------------------------------------|
/// | `index`   | i32, i64 | `len()`                      | 0, 1, 2... and -1 for nulls, unless categorical |
/// | `content` | any but an index, option or union | more than the greatest index | taken, unless categorical |
#[derive(Clone)]
pub struct IndexedOptionArray {
    /// Invariant: every item that is not negative is a position within `content`; the width is i32 or i64.
    index: Index,
    content: Box<Content>,
    pub(in crate::content) parameters: Parameters,
}

impl IndexedOptionArray {
    /// Joins the parts and checks every index: O(n).
    ///
    /// # Errors
    /// `Invalid` if an index is beyond `content`, if the index is unsigned, if `content` is an index, option or (unless
    /// categorical) union itself, or if the parameters do not belong here.
    pub fn try_new(index: Index, content: Content, parameters: Parameters) -> Result<Self> {
        if index.index_type() == IndexType::U32 {
            return Err(Error::invalid(
                "expected an index of i32 or i64, found u32, which has no nulls",
            ));
        }
        rules::check_indirection("IndexedOptionArray", &parameters, &content)?;
        check_option_index(&index, content.len())?;
        Ok(Self { index, content: Box::new(content), parameters })
    }

    /// Joins parts that keep the invariants.
    pub(crate) fn from_parts(index: Index, content: Box<Content>, parameters: Parameters) -> Self {
        debug_assert!(index.index_type() != IndexType::U32);
        Self { index, content, parameters }
    }

    /// The items of `content` where they are, with nulls for those that are not `valid`.
    pub(super) fn in_place(
        valid: impl Iterator<Item = bool>,
        content: Box<Content>,
        parameters: &Parameters,
    ) -> Content {
        Self::from_parts(in_place(content.len(), valid).into(), content, parameters.clone()).into()
    }

    /// Returns the positions of the items, negative for nulls.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Returns the items, or the categories.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the number of items, nulls included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Returns the items that are not null, taken.
    #[must_use]
    pub fn project(&self) -> Content {
        self.content.taken(&self.valid())
    }

    /// The positions of the items that are there.
    pub(crate) fn valid(&self) -> Carry {
        let valid = |item: i64| (item >= 0).then(|| usize_of(item));
        Carry::items(
            with_index!(&self.index, items => items.iter().filter_map(|item| valid(item.to_i64())).collect()),
        )
    }
}

pub(in crate::content) fn check_option_index(index: &Index, n: usize) -> Result<()> {
    let bad = |i: i64| usize::try_from(i).is_ok_and(|i| i >= n);
    let most =
        with_index!(index, items => items.iter().fold(-1, |most, item| item.to_i64().max(most)));
    if bad(most) { check_each(index, n, bad) } else { Ok(()) }
}

/// The index of an option whose `n` items stay where they are: their own position, or -1.
pub(in crate::content) fn in_place(n: usize, valid: impl Iterator<Item = bool>) -> Vec<i64> {
    let mut index = Vec::with_capacity(n);
    index.extend((0_i64..).zip(valid).map(|(i, valid)| if valid { i } else { -1 }));
    index
}

/// 0, 1, 2... for items that are there, -1 for nulls.
pub(in crate::content) fn dense<T: IndexItem>(valid: impl Iterator<Item = bool>) -> Vec<T> {
    let null = T::try_from_i64(-1).unwrap_or_default();
    let mut next = 0;
    let mut number = |valid: bool| {
        if !valid {
            return null;
        }
        next += 1;
        // The old index had as many items of this width, so that their numbers fit.
        T::try_from_i64(next - 1).unwrap_or_default()
    };
    valid.map(&mut number).collect()
}

impl Node for IndexedOptionArray {
    node_basics!("IndexedOptionArray", content);

    fn form(&self) -> Form {
        Form::indexed_option(self.index.index_type(), self.content.form())
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
        let index = match &self.index {
            Index::I32(items) => Index::from(dense::<i32>(items.iter().map(|&item| item >= 0))),
            Index::U32(items) => Index::from(dense::<i64>(items.iter().map(|_| true))),
            Index::I64(items) => Index::from(dense::<i64>(items.iter().map(|&item| item >= 0))),
        };
        let content = self.content.taken_packed(&self.valid().lazily());
        Self::from_parts(index, Box::new(content), self.parameters.clone()).into()
    }
}
