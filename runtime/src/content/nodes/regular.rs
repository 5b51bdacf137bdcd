//! Lists of one size.

use std::ops::Range;

use super::node::{Node, node_basics};
use crate::content::{Carry, Content};
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, Parameters};

/// Lists of one size: list `i` is `content[i * size..(i + 1) * size]`.
///
/// | part      | dtype    | length, in items      | when packed    |
/// |-----------|----------|-----------------------|----------------|
/// | `content` | any node | at least len() × size | exactly that   |
///
/// Lists of size 0 have no content, so that their number is kept beside them.
#[derive(Clone)]
pub struct RegularArray {
    size: usize,
    /// Invariant: `len * size` does not overflow and is at most `content.len()`.
    len: usize,
    content: Box<Content>,
    pub(in crate::content) parameters: Parameters,
}

impl RegularArray {
    /// Makes as many lists as `content` has items for; `zeros_length` lists if `size` is 0.
    ///
    /// # Errors
    /// `Invalid` if the parameters do not belong here.
    pub fn try_new(
        size: usize,
        content: Content,
        zeros_length: usize,
        parameters: Parameters,
    ) -> Result<Self> {
        let len = content.len().checked_div(size).unwrap_or(zeros_length);
        Self::with_len(size, content, len, parameters)
    }

    /// Makes `len` lists.
    ///
    /// # Errors
    /// `TooShort` if `content` has too few items, `Length` if their number overflows, `Invalid` if the parameters do not
    /// belong here.
    pub fn with_len(
        size: usize,
        content: Content,
        len: usize,
        parameters: Parameters,
    ) -> Result<Self> {
        let need = len.checked_mul(size).ok_or_else(|| {
            Error::new(
                ErrorKind::Length,
                format!(
                    "expected a number of items that fits in memory, found {len} lists of {size}"
                ),
            )
        })?;
        if content.len() < need {
            return Err(Error::too_short("content", need, content.len()));
        }
        let node = Self::from_parts(size, content, len, parameters);
        super::rules::check_list_parameters(&node.parameters, &node.content)?;
        Ok(node)
    }

    /// Joins parts that keep the invariants.
    pub(crate) fn from_parts(
        size: usize,
        content: Content,
        len: usize,
        parameters: Parameters,
    ) -> Self {
        debug_assert!(len.checked_mul(size).is_some_and(|need| need <= content.len()));
        Self { size, len, content: Box::new(content), parameters }
    }

    /// Returns the number of items of each list.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Returns the items of all lists.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the number of lists.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    fn with_rows(&self, content: Content, len: usize) -> Content {
        Self::from_parts(self.size, content, len, self.parameters.clone()).into()
    }
}

impl Node for RegularArray {
    node_basics!("RegularArray", content);

    fn form(&self) -> Form {
        Form::regular(self.size, self.content.form())
    }

    fn sliced(&self, range: Range<usize>) -> Content {
        self.with_rows(
            self.content.sliced(range.start * self.size..range.end * self.size),
            range.len(),
        )
    }

    fn taken(&self, carry: &Carry) -> Content {
        self.with_rows(self.content.taken(&carry.scaled(self.size)), carry.len())
    }

    fn packed(&self) -> Content {
        self.with_rows(self.content.sliced(0..self.len * self.size).to_packed(), self.len)
    }

    fn taken_packed(&self, carry: &Carry) -> Content {
        self.with_rows(self.content.taken_packed(&carry.scaled(self.size)), carry.len())
    }
}
