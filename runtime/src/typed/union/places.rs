//! Where the rows of a union are.

use super::entry;
use crate::buffer::Buffer;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Index, as_i64};
use crate::typed::reserve_ratio;
use crate::typed::spliced::Spliced;

/// For each row the variant, and the row among those of the variant.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub(super) tags: Vec<i8>,
    pub(super) index: Vec<i64>,
    spliced: Spliced,
}

impl Places {
    pub(super) fn rows(&self) -> usize {
        self.tags.len()
    }

    pub(super) fn nbytes(&self) -> usize {
        self.tags.len() + size_of_val(self.index.as_slice())
    }

    pub(super) fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.tags, ratio);
        reserve_ratio(&mut self.index, ratio);
    }

    pub(super) fn reserve(&mut self, rows: usize) {
        self.tags.reserve(rows);
        self.index.reserve(rows);
    }

    #[inline]
    pub(super) fn push(&mut self, tag: i8, at: usize) {
        self.tags.push(tag);
        self.index.push(as_i64(at));
    }

    /// Drops where rows are from `rows` on, and makes of the lengths of the variants what is left of them.
    pub(super) fn truncate(&mut self, rows: usize, lengths: &mut [usize]) {
        let cut = rows.min(self.tags.len())..self.tags.len();
        self.spliced.truncate(cut, lengths, |row| entry(self.tags[row], self.index[row]));
        self.tags.truncate(rows);
        self.index.truncate(rows);
    }

    /// Appends where rows are in variants that start at `starts`.
    pub(super) fn append(&mut self, tags: &[i8], index: &[i64], starts: Vec<usize>) {
        self.tags.extend_from_slice(tags);
        // What wraps is taken back, since the variant has more rows than can be counted.
        let moved = |(&tag, &at): (&i8, &i64)| {
            at.wrapping_add(usize::try_from(tag).map_or(0, |tag| as_i64(starts[tag])))
        };
        self.index.extend(tags.iter().zip(index).map(moved));
        self.spliced.note(self.tags.len() - tags.len()..self.tags.len(), starts);
    }

    pub(super) fn finish(&mut self) -> (Buffer<i8>, Buffer<i64>) {
        self.spliced.clear();
        (std::mem::take(&mut self.tags).into(), std::mem::take(&mut self.index).into())
    }
}

/// Tags, index, and a content a variant.
type Parts<'c> = (Buffer<i8>, Buffer<i64>, &'c [Content]);

/// What a union of so many variants is made of.
pub(super) fn parts(content: &Content, variants: usize) -> Result<Parts<'_>> {
    match content {
        Content::Union(node) => match node.index() {
            Index::I64(index) if node.contents().len() == variants => {
                Ok((node.tags().clone(), index.slice(0..node.len()), node.contents()))
            }
            _ => Err(Error::new(ErrorKind::Mismatch, "expected another union")),
        },
        other => {
            let message = format!("expected a union, found {}", other.class());
            Err(Error::new(ErrorKind::Mismatch, message))
        }
    }
}

/// The content of an enum with one variant as if it were in a union.
pub(super) fn single(only: &Content) -> Parts<'_> {
    let rows = only.len();
    (vec![0; rows].into(), (0..as_i64(rows)).collect(), std::slice::from_ref(only))
}
