//! Leaves without data.

use std::ops::Range;

use super::node::{Node, node_basics};
use crate::content::{Carry, Content};
use crate::form::{Form, Parameters};

/// A leaf of unknown type, always of length 0: what is left of lists that were all empty.
#[derive(Clone, Default)]
pub struct EmptyArray {
    parameters: Parameters,
}

impl EmptyArray {
    /// Makes the leaf of unknown type.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the number of items, which is 0.
    #[must_use]
    pub fn len(&self) -> usize {
        0
    }
}

impl Node for EmptyArray {
    node_basics!("EmptyArray");

    fn form(&self) -> Form {
        Form::empty()
    }

    fn sliced(&self, _: Range<usize>) -> Content {
        self.clone().into()
    }

    fn taken(&self, _: &Carry) -> Content {
        self.clone().into()
    }

    fn packed(&self) -> Content {
        self.clone().into()
    }
}
