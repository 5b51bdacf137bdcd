//! The categories that an array has so far.

use std::collections::HashMap;

use crate::content::Content;
use crate::error::Result;

/// The position of each category, by its value as JSON, which tells values of one type apart whatever the type is.
#[derive(Default)]
pub(super) struct Categories(HashMap<String, usize>);

impl Categories {
    /// The positions of those that stand in a file, from 0 on. Of repeated ones the first counts.
    pub(super) fn of(content: &Content) -> Self {
        let mut found = HashMap::with_capacity(content.len());
        for (i, value) in content.json_lines().iter().enumerate() {
            found.entry(value).or_insert(i);
        }
        Self(found)
    }

    /// For each item of `content` its position among all categories, of which there are `len`; and the items that are new, which
    /// come behind them in order.
    pub(super) fn add(&mut self, content: &Content, len: usize) -> Result<(Vec<i64>, Vec<usize>)> {
        let mut next = len;
        let (mut positions, mut new) = (Vec::with_capacity(content.len()), Vec::new());
        for (i, value) in content.json_lines().iter().enumerate() {
            let position = *self.0.entry(value).or_insert_with(|| {
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
