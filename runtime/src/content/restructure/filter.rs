//! Items picked by a mask.

use crate::content::{Carry, Content, Runs};
use crate::error::{Error, ErrorKind, Result};

impl Content {
    /// Returns the items at which `mask` is true: what `array[mask]` is in Awkward 2.
    ///
    /// Numbers are copied by runs of neighbouring items; of lists, options, indexes and unions only the outermost offsets, masks and
    /// indexes are. [`to_packed`](Self::to_packed) drops what is no longer reached.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let lists = Array::from_rows(&[vec![1, 2], vec![], vec![3]]).to_content();
    /// assert_eq!(lists.filter(&[true, false, true])?.to_json_lines(), "[1,2]\n[3]\n");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Length` if there is not one truth value an item.
    pub fn filter(&self, mask: &[bool]) -> Result<Self> {
        if mask.len() != self.len() {
            let message =
                format!("expected a mask of {} items, found one of {}", self.len(), mask.len());
            return Err(Error::new(ErrorKind::Length, message));
        }
        Ok(self.taken(&picked(mask)))
    }
}

/// The items at which `mask` is true, by runs.
pub(crate) fn picked(mask: &[bool]) -> Carry {
    let mut runs = Runs::default();
    let mut at = 0;
    for run in mask.chunk_by(|a, b| a == b) {
        if run.first() == Some(&true) {
            runs.push(at..at + run.len());
        }
        at += run.len();
    }
    runs.into_carry()
}
