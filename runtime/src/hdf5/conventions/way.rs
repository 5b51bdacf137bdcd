//! Objects in objects: a file may name one within itself, or many of them again and again.

use std::cell::{Cell, RefCell};

use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::Object;

/// How deep objects are in objects at most.
const MAX_DEPTH: usize = 32;
/// How many objects a table may be made of, each counted as often as it is named.
const MAX_OBJECTS: usize = 1 << 15;

/// The objects that a table is made of so far, and those that the one at hand is in.
pub(super) struct Way {
    above: RefCell<Vec<u64>>,
    left: Cell<usize>,
}

impl Way {
    pub(super) fn new() -> Self {
        Self { above: RefCell::default(), left: Cell::new(MAX_OBJECTS) }
    }

    /// Looks at an object within those on the way to it.
    ///
    /// # Errors
    /// `Invalid` if it is within itself, `Limit` if it is too deep, or one of too many; else what comes of looking.
    pub(super) fn within<R>(&self, object: &Object, look: impl FnOnce() -> Result<R>) -> Result<R> {
        let address = object.address()?;
        if self.above.borrow().contains(&address) {
            return Err(Error::invalid(format!("{object}: it is within itself")));
        }
        let (left, depth) = (self.left.get().checked_sub(1), self.above.borrow().len());
        let Some(left) = left.filter(|_| depth < MAX_DEPTH) else {
            let message = format!(
                "{object}: expected a table of at most {MAX_OBJECTS} objects, {MAX_DEPTH} deep, found more"
            );
            return Err(Error::new(ErrorKind::Limit, message));
        };
        self.left.set(left);
        self.above.borrow_mut().push(address);
        let found = look();
        self.above.borrow_mut().pop();
        found
    }
}
