//! Items in another order.

use super::Content;
use crate::error::Result;
use crate::form::Parameters;
use crate::index::Index;

impl Content {
    /// Returns the items at these positions, in this order: an index over this array, which is not copied. (Over an index,
    /// option or union the new index is composed with the old one; see [`indexed`](Self::indexed).)
    ///
    /// ```
    /// use awkward::content::NumpyArray;
    /// use awkward::Content;
    ///
    /// let array = Content::from(NumpyArray::new(vec![1.1, 2.2, 3.3]));
    /// assert_eq!(array.take(vec![2_i64, 0])?.to_json_lines(), "3.3\n1.1\n");
    /// assert!(array.take(vec![3_i64]).is_err());
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Invalid` if a position is negative or beyond the end.
    pub fn take(&self, positions: impl Into<Index>) -> Result<Self> {
        self.clone().indexed(positions.into(), Parameters::none())
    }
}
