//! One dimension of lists more.

use crate::content::{Content, ListOffsetArray, offsets_of};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;

impl Content {
    /// Returns lists of these numbers of items, one behind the other: what `ak.unflatten(array, counts)` is in Awkward 2. The items are
    /// shared.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let numbers = Array::from_rows(&[1, 2, 3]).to_content();
    /// assert_eq!(numbers.unflatten(&[2, 0, 1])?.to_json_lines(), "[1,2]\n[]\n[3]\n");
    ///
    /// let error = numbers.unflatten(&[2, 2]).unwrap_err().to_string();
    /// assert_eq!(error, "expected counts that add up to 3 items, found 4, which is 1 too many");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Length` if the counts do not add up to the number of items, with the difference.
    pub fn unflatten(&self, counts: &[usize]) -> Result<Self> {
        check_counts(counts, self.len())?;
        let offsets = offsets_of(counts.iter().copied());
        let items = Box::new(self.clone());
        Ok(ListOffsetArray::from_parts(offsets.into(), items, Parameters::none()).into())
    }
}

/// Do the counts add up to `items`?
///
/// # Errors
/// `Length` with the difference if not.
pub(crate) fn check_counts(counts: &[usize], items: usize) -> Result<()> {
    let sum = counts.iter().map(|&count| count as u128).sum::<u128>();
    let items = items as u128;
    if sum == items {
        return Ok(());
    }
    let difference = sum.abs_diff(items);
    let than = if sum > items { "many" } else { "few" };
    Err(Error::new(
        ErrorKind::Length,
        format!(
            "expected counts that add up to {items} items, found {sum}, which is {difference} too {than}"
        ),
    ))
}
