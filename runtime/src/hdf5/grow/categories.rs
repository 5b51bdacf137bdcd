//! The categories that an array has so far.

use std::collections::HashMap;

use crate::budget::Budget;
use crate::content::Content;
use crate::error::Result;

/// The position of each category, by its value as JSON, which tells values of one type apart whatever the type is.
#[derive(Default)]
pub(super) struct Categories(HashMap<String, usize>);

impl Categories {
    /// The positions of those that stand in a file, from 0 on. Of repeated ones the first counts.
    ///
    /// # Errors
    /// `Limit` if their texts would need memory out of proportion.
    pub(super) fn of(content: &Content) -> Result<Self> {
        let (lines, budget) = (content.json_lines(), content.budget());
        let mut found = HashMap::new();
        for i in 0..lines.len() {
            found.entry(lines.text_within(i, &budget)?).or_insert(i);
        }
        Ok(Self(found))
    }

    /// For each item of `content` its position among all categories, of which there are `len`; and the items that are new, which
    /// come behind them in order.
    pub(super) fn add(
        &mut self,
        content: &Content,
        len: usize,
        budget: &Budget,
    ) -> Result<(Vec<i64>, Vec<usize>)> {
        let (lines, mut next) = (content.json_lines(), len);
        let (mut positions, mut new) = (Vec::new(), Vec::new());
        for i in 0..lines.len() {
            let position = *self.0.entry(lines.text_within(i, budget)?).or_insert_with(|| {
                new.push(i);
                next += 1;
                next - 1
            });
            positions.push(super::push::to_i64(position)?);
        }
        Ok((positions, new))
    }

    /// Forgets all but the first `len`.
    pub(super) fn truncate(&mut self, len: usize) {
        self.0.retain(|_, position| *position < len);
    }
}
