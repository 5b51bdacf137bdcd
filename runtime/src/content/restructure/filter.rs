//! Items picked by a mask.

use crate::content::{Content, Mask, Runs};
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
        let bit = |word: u64, (i, &kept): (usize, &bool)| word | u64::from(kept) << i;
        let mut kept = Runs::default();
        let word = |items: std::ops::Range<usize>| mask[items].iter().enumerate().fold(0, bit);
        Mask::of(mask.len(), word).add_to(&mut kept, 0);
        Ok(self.taken(&kept.into_short_carry()))
    }
}
