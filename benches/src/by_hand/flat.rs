//! Columns of `hits` and `lists`.

use super::{SAMPLE, grow, growth};
use crate::column::Named;
use crate::data::Hit;

/// Hits of a block, few enough to stay in the innermost cache while one column after the other is filled from them.
const BLOCK: usize = 256;

/// Hits, field by field.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the fields of `Hit`")]
pub struct HitColumns {
    pub t: Vec<f64>,
    pub channel: Vec<u32>,
    pub adc: Vec<u16>,
}

impl HitColumns {
    /// Appends hits: exact room, then block by block.
    pub fn extend(&mut self, hits: &[Hit]) {
        self.t.reserve(hits.len());
        self.channel.reserve(hits.len());
        self.adc.reserve(hits.len());
        for block in hits.chunks(BLOCK) {
            self.t.extend(block.iter().map(|hit| hit.t));
            self.channel.extend(block.iter().map(|hit| hit.channel));
            self.adc.extend(block.iter().map(|hit| hit.adc));
        }
    }

    /// Drops all hits and keeps the memory.
    pub fn clear(&mut self) {
        self.t.clear();
        self.channel.clear();
        self.adc.clear();
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> Named<'_> {
        vec![
            ("node1-data", (&self.t).into()),
            ("node2-data", (&self.channel).into()),
            ("node3-data", (&self.adc).into()),
        ]
    }
}

/// Lists of numbers.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "offsets and what they point into")]
pub struct ListColumns {
    pub offsets: Vec<i64>,
    pub items: Vec<f64>,
}

impl Default for ListColumns {
    fn default() -> Self {
        Self { offsets: vec![0], items: Vec::new() }
    }
}

impl ListColumns {
    /// Appends lists.
    pub fn extend(&mut self, lists: &[Vec<f64>]) {
        let (sample, rest) = lists.split_at(lists.len().min(SAMPLE));
        sample.iter().for_each(|list| self.push(list));
        if let Some(factor) = growth(lists.len()) {
            grow(&mut self.offsets, factor);
            grow(&mut self.items, factor);
        }
        rest.iter().for_each(|list| self.push(list));
    }

    #[inline]
    fn push(&mut self, list: &[f64]) {
        self.items.extend_from_slice(list);
        self.offsets.push(self.items.len() as i64);
    }

    /// Drops all lists and keeps the memory.
    pub fn clear(&mut self) {
        self.offsets.truncate(1);
        self.items.clear();
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> Named<'_> {
        vec![("node0-offsets", (&self.offsets).into()), ("node1-data", (&self.items).into())]
    }
}
