//! Maps and sets in the order of their keys.

use super::{Array, dynamic};
use crate::typed::{Awkward, Columns};

impl<T: Awkward> Array<T> {
    /// Returns the array with the entries of every `HashMap` in the order of their keys, and the items of every `HashSet` in their order, at any
    /// depth, so that arrays of equal rows have equal buffers. Maps and sets that have an order of their own keep it, and so do sets whose
    /// field has an attribute of layout.
    ///
    /// Numbers are in the order of their values, text and byte strings in that of their bytes, lists, tuples and structs in that of the first
    /// items that differ; nulls come first.
    ///
    /// Sorts, which takes more time than building the array; columns without such maps and sets are shared, not copied. Where there is none at all
    /// it is a clone.
    ///
    /// ```
    /// use std::collections::HashMap;
    ///
    /// use awkward::Array;
    ///
    /// let row = HashMap::from([("b".to_owned(), 1), ("a".to_owned(), 2), ("c".to_owned(), 3)]);
    /// let array = Array::from_rows(&[row]).with_sorted_keys();
    /// assert!(array.get(0).unwrap().iter().eq([("a", 2), ("b", 1), ("c", 3)]));
    /// ```
    #[must_use]
    pub fn with_sorted_keys(&self) -> Self {
        match dynamic::in_order(T::schema, &|schema| self.columns.to_content(schema)) {
            Some(content) => Self::from_columns(
                T::Columns::from_content(&content)
                    .unwrap_or_else(|error| dynamic::unlike_its_type(&error)),
            ),
            None => self.clone(),
        }
    }
}
