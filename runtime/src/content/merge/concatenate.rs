//! One array after another.

use super::count::counted;
use super::merge;
use super::unions::{Slot, slotted, union_of};
use crate::content::{Content, EmptyArray};
use crate::error::Result;
use crate::form::Parameters;
use crate::index::usize_of;

impl Content {
    /// Joins the items of all arrays, one array after the other, as `ak.concatenate` does it.
    ///
    /// Arrays of one type stay that type, whatever their layouts; an array of unknown type goes with any other, an option with
    /// what it is an option of, and numbers promote as in NumPy (`int64` and `float64` to `float64`; booleans, dates and durations
    /// stay apart). Arrays that do not go together become a union. Offsets and indexes become i64; leaves are copied whole.
    /// Categoricals stay categorical, with the categories of all.
    ///
    /// ```
    /// use awkward::content::NumpyArray;
    /// use awkward::Content;
    ///
    /// let (a, b) = (NumpyArray::new(vec![1_i64, 2]), NumpyArray::new(vec![3.5]));
    /// let both = Content::concatenate(&[a.into(), b.into()])?;
    /// assert_eq!(both.type_string(), "3 * float64");
    /// assert_eq!(both.to_json_lines(), "1.0\n2.0\n3.5\n");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Limit` if more than 128 types do not go together, `Length` if the items cannot be counted in 64 bits.
    pub fn concatenate(parts: &[Self]) -> Result<Self> {
        let Some((first, others)) = parts.split_first() else {
            return Ok(EmptyArray::new().into());
        };
        let form = first.form();
        if others.iter().all(|part| part.form() == form) {
            return merge(parts.to_vec());
        }
        let (mut slots, places) = slotted(parts.iter().cloned())?;
        if slots.len() == 1 {
            return slots.remove(0).merged();
        }
        let (mut tags, mut index) = (Vec::new(), Vec::new());
        for (part, (slot, first)) in parts.iter().zip(places) {
            index.extend(counted(usize_of(first), part)?);
            tags.resize(index.len(), slot);
        }
        let contents = slots.into_iter().map(Slot::merged).collect::<Result<_>>()?;
        union_of(tags, index, contents, Parameters::none())
    }
}
