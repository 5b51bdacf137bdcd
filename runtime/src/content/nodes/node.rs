//! What every class of node can do; the walks over arrays are written in terms of this.

use std::ops::Range;

use crate::container::RawBuffer;
use crate::content::{Carry, Content};
use crate::form::{Form, Parameters};
use crate::index::Index;

/// A buffer of a node with the attribute that names it: `data`, `offsets`, `starts`, `stops`, `index`, `mask` or `tags`.
pub(crate) struct Part {
    pub(crate) attribute: &'static str,
    pub(crate) buffer: RawBuffer,
}

impl Part {
    pub(crate) fn new(attribute: &'static str, buffer: impl Into<RawBuffer>) -> Self {
        Self { attribute, buffer: buffer.into() }
    }

    pub(crate) fn of_index(attribute: &'static str, index: &Index) -> Self {
        Self::new(attribute, RawBuffer::new(index.to_bytes(), index.index_type().primitive()))
    }
}

/// One class of node. The methods stand in this order in every node's file.
pub(crate) trait Node: Into<Content> + Clone {
    /// The class name of Awkward 2.
    fn class(&self) -> &'static str;

    /// The node's own parameters.
    fn parameters(&self) -> &Parameters;

    /// The node's own parameters, to change them.
    fn parameters_mut(&mut self) -> &mut Parameters;

    /// The children, in order.
    fn children(&self) -> &[Content] {
        &[]
    }

    /// The Form of this node and its children, without this node's parameters and without keys.
    fn form(&self) -> Form;

    /// The node's own buffers, in the order in which Awkward writes them.
    fn parts(&self) -> Vec<Part> {
        Vec::new()
    }

    /// Items `range`, as views; the range is within the node.
    fn sliced(&self, range: Range<usize>) -> Content;

    /// The items that `carry` picks.
    fn taken(&self, carry: &Carry) -> Content;

    /// An equal array without unreachable data (section 6 of the format reference).
    fn packed(&self) -> Content;

    /// What packing makes of the items that `carry` picks, in one walk where the array in between would cost something.
    fn taken_packed(&self, carry: &Carry) -> Content {
        self.taken(carry).to_packed()
    }
}

/// The methods that are the same in every node, and in every node with one child.
macro_rules! node_basics {
    ($class:literal, content) => {
        $crate::content::nodes::node::node_basics!($class);

        fn children(&self) -> &[Content] {
            std::slice::from_ref(&self.content)
        }
    };
    ($class:literal) => {
        fn class(&self) -> &'static str {
            $class
        }

        fn parameters(&self) -> &Parameters {
            &self.parameters
        }

        fn parameters_mut(&mut self) -> &mut Parameters {
            &mut self.parameters
        }
    };
}
pub(crate) use node_basics;
