//! Columns of `tutorial`.

use super::{SAMPLE, grow, growth};
use crate::column::Named;
use crate::data::Point;

/// Points in lists, field by field.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields of `Point`")]
pub struct TutorialColumns {
    pub offsets: Vec<i64>,
    pub x: Vec<f64>,
    pub y_offsets: Vec<i64>,
    pub y: Vec<i64>,
}

impl Default for TutorialColumns {
    fn default() -> Self {
        Self { offsets: vec![0], x: Vec::new(), y_offsets: vec![0], y: Vec::new() }
    }
}

impl TutorialColumns {
    /// Appends lists of points.
    pub fn extend(&mut self, lists: &[Vec<Point>]) {
        let (sample, rest) = lists.split_at(lists.len().min(SAMPLE));
        sample.iter().for_each(|points| self.push(points));
        if let Some(factor) = growth(lists.len()) {
            grow(&mut self.offsets, factor);
            grow(&mut self.x, factor);
            grow(&mut self.y_offsets, factor);
            grow(&mut self.y, factor);
        }
        rest.iter().for_each(|points| self.push(points));
    }

    #[inline]
    fn push(&mut self, points: &[Point]) {
        self.x.extend(points.iter().map(|point| point.x));
        self.y_offsets.extend(points.iter().map(|point| {
            self.y.extend_from_slice(&point.y);
            self.y.len() as i64
        }));
        self.offsets.push(self.x.len() as i64);
    }

    /// Drops all lists and keeps the memory.
    pub fn clear(&mut self) {
        self.offsets.truncate(1);
        self.x.clear();
        self.y_offsets.truncate(1);
        self.y.clear();
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> Named<'_> {
        vec![
            ("node0-offsets", (&self.offsets).into()),
            ("node2-data", (&self.x).into()),
            ("node3-offsets", (&self.y_offsets).into()),
            ("node4-data", (&self.y).into()),
        ]
    }
}
