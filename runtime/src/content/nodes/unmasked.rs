//! Options without nulls.

use std::ops::Range;

use super::node::{Node, node_basics};
use super::rules;
use crate::content::{Carry, Content, IndexedOptionArray};
use crate::error::Result;
use crate::form::{Form, Parameters};

/// Items of option type of which none is missing: item `i` is `content[i]`.
///
/// | part      | dtype                             | length, in items | when packed |
/// |-----------|-----------------------------------|------------------|-------------|
/// | `content` | any but an index, option or union | `len()`          | the same    |
#[derive(Clone)]
pub struct UnmaskedArray {
    content: Box<Content>,
    pub(in crate::content) parameters: Parameters,
}

impl UnmaskedArray {
    /// Wraps `content` in an option.
    ///
    /// # Errors
    /// `Invalid` if `content` is an index, option or union, or if the parameters do not belong here.
    pub fn try_new(content: Content, parameters: Parameters) -> Result<Self> {
        rules::check_indirection("UnmaskedArray", &parameters, &content)?;
        Ok(Self::from_parts(content, parameters))
    }

    /// Joins parts that keep the rules.
    pub(crate) fn from_parts(content: Content, parameters: Parameters) -> Self {
        Self { content: Box::new(content), parameters }
    }

    /// Returns the items.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.content.len()
    }
}

impl Node for UnmaskedArray {
    node_basics!("UnmaskedArray", content);

    fn form(&self) -> Form {
        Form::unmasked(self.content.form())
    }

    fn sliced(&self, range: Range<usize>) -> Content {
        Self::from_parts(self.content.sliced(range), self.parameters.clone()).into()
    }

    fn taken(&self, carry: &Carry) -> Content {
        if carry.is_lazy() && matches!(*self.content, Content::Record(_)) {
            let index: Vec<i64> =
                carry.iter().map(|i| i64::try_from(i).unwrap_or(i64::MAX)).collect();
            return IndexedOptionArray::from_parts(
                index.into(),
                self.content.clone(),
                self.parameters.clone(),
            )
            .into();
        }
        Self::from_parts(self.content.taken(carry), self.parameters.clone()).into()
    }

    fn packed(&self) -> Content {
        Self::from_parts(self.content.to_packed(), self.parameters.clone()).into()
    }
}
