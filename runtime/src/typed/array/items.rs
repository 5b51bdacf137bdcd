//! Items of lists picked, lists joined, and items put into lists.

use crate::buffer::Buffer;
use crate::content::{Runs, check_counts};
use crate::error::{Error, Result};
use crate::index::as_i64;
use crate::typed::list::{position, wide_offset};
use crate::typed::{Array, Awkward, Columns, ListColumns, ListLike, Offset};

use super::pick::{are_distinct, ask, check_size, picked};

/// The columns of the items of lists.
type ItemsOf<L> = <<L as ListLike>::Item as Awkward>::Columns;

impl<L, O> Array<L>
where
    L: ListLike<Item: Awkward> + Awkward<Columns = ListColumns<ItemsOf<L>, O>>,
    O: Offset,
{
    /// Returns the number of items of each list.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// assert_eq!(Array::from_rows(&[vec![1, 2], vec![], vec![3]]).num(), [2, 0, 1]);
    /// ```
    #[must_use]
    pub fn num(&self) -> Vec<usize> {
        self.columns.ranges(0..self.len()).map(|(start, stop)| stop - start).collect()
    }

    /// Returns the items of all lists, one list after the other: only pointers move. [`unflatten`](Array::unflatten) is the way back.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let lists = Array::from_rows(&[vec![1, 2], vec![], vec![3]]);
    /// assert_eq!(lists.flatten().to_vec(), [1, 2, 3]);
    /// assert_eq!(lists.flatten().unflatten(&lists.num())?, lists);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    #[must_use]
    pub fn flatten(&self) -> Array<L::Item>
    where
        L::Item: Sized,
    {
        Array::from_columns(self.columns.content().clone())
    }

    /// Returns the lists with those of their items of which `keep` says so. There are as many lists as before.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let lists = Array::from_rows(&[vec![1, 20], vec![3], vec![40, 50]]);
    /// assert_eq!(lists.filter_items(|n| n >= 10).to_vec(), [vec![20], vec![], vec![40, 50]]);
    /// ```
    #[must_use]
    pub fn filter_items(&self, keep: impl FnMut(<L::Item as Awkward>::View<'_>) -> bool) -> Self {
        let content = self.columns.content();
        let (mut kept, mut offsets) = (Runs::default(), Vec::with_capacity(self.len() + 1));
        ask::<L::Item>(content, 0..content.rows(), keep, |first, mask| {
            let ends = self.columns.offsets().get(offsets.len()..).unwrap_or_default();
            let inside = |end: &O| position(*end) - first <= mask.len();
            let ends = &ends[..ends.partition_point(inside)];
            let before = kept.len();
            let counts = mask.counts(ends.iter().map(|end| position(*end) - first));
            // No more items than before, which could be counted.
            offsets.extend(counts.map(|count| wide_offset::<O>(before + count)));
            mask.add_to(&mut kept, first);
        });
        offsets.resize(self.len() + 1, O::default());
        self.with_items(offsets, kept)
    }

    /// Returns the lists with those of their items that `pick` gives the positions of, counted from the first item of the list, in that order.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// // The two greatest numbers of each list.
    /// let lists = Array::from_rows(&[vec![3_u8, 1, 2], vec![4], vec![]]);
    /// let greatest = lists.take_items(|list| {
    ///     let mut at: Vec<usize> = (0..list.len()).collect();
    ///     at.sort_by_key(|&i| std::cmp::Reverse(list[i]));
    ///     at.truncate(2);
    ///     at
    /// })?;
    /// assert_eq!(greatest.to_vec(), [vec![3, 2], vec![4], vec![]]);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Invalid` with the list and the first position that is beyond its end; `Limit` if there would be more items than the offsets can
    /// count, or if items that are picked again and again would take memory out of proportion.
    pub fn take_items<P: IntoIterator<Item = usize>>(
        &self,
        mut pick: impl FnMut(L::View<'_>) -> P,
    ) -> Result<Self> {
        let (mut picked, mut offsets) = (Runs::default(), Vec::with_capacity(self.len() + 1));
        offsets.push(O::default());
        for (list, (start, stop)) in self.columns.ranges(0..self.len()).enumerate() {
            for at in pick(L::view(&self.columns, list)) {
                if at >= stop - start {
                    let message = format!(
                        "expected positions below {}, found {at} in the list at i={list}",
                        stop - start
                    );
                    return Err(Error::invalid(message));
                }
                picked.push(start + at..start + at + 1);
            }
            let end = O::try_from_i64(as_i64(picked.len())).ok_or_else(|| {
                let message = format!(
                    "expected at most as many items as {} offsets can count, found {}",
                    O::TYPE,
                    picked.len()
                );
                Error::new(crate::ErrorKind::Limit, message)
            })?;
            offsets.push(end);
        }
        let content = self.columns.content();
        if !are_distinct(picked.iter(), picked.len(), content.rows()) {
            check_size(&content.to_content(&L::Item::schema()), picked.iter())?;
        }
        Ok(self.with_items(offsets, picked))
    }

    /// Lists of other items of the same content.
    fn with_items(&self, offsets: Vec<O>, items: Runs) -> Self {
        let content = self.columns.content();
        let content = if items.len() == content.rows() && items.is_one() {
            content.clone()
        } else {
            picked::<L::Item>(content, &items.into_short_carry())
        };
        Self::from_columns(ListColumns::from_parts(offsets.into(), content))
    }
}

impl<T: Awkward> Array<T> {
    /// Returns lists of these numbers of rows, one behind the other. Rows are shared.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let numbers = Array::from_rows(&[1, 2, 3]);
    /// assert_eq!(numbers.unflatten(&[2, 0, 1])?.to_vec(), [vec![1, 2], vec![], vec![3]]);
    ///
    /// let error = numbers.unflatten(&[1, 1]).unwrap_err().to_string();
    /// assert_eq!(error, "expected counts that add up to 3 items, found 2, which is 1 too few");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Length` if the counts do not add up to the number of rows, with the difference.
    pub fn unflatten(&self, counts: &[usize]) -> Result<Array<Vec<T>>> {
        check_counts(counts, self.len())?;
        let mut end = 0;
        let ends = counts.iter().map(|&count| {
            end += count;
            as_i64(end)
        });
        let offsets: Buffer<i64> = std::iter::once(0).chain(ends).collect();
        Ok(Array::from_columns(ListColumns::from_parts(offsets, self.columns.clone())))
    }
}
