//! Options with an index: only values that are there have rows.

use super::{OptionBuilderOf, not_canonical};
use crate::buffer::Buffer;
use crate::content::{Content, IndexedOptionArray};
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Index, as_i64};
use crate::schema::Schema;
use crate::typed::growing::ForEachPair;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{Moved, Parts, Rooms};
use crate::typed::record::row::{push_row, try_push_row};
use crate::typed::reserve_ratio;
use crate::typed::spliced::Spliced;
use crate::typed::takes::{ByReference, pushes};
use crate::typed::{Builder, BuilderOf, Columns};

/// Builds the columns of values that may be missing: an index, and columns of those that are there.
#[derive(Clone, Debug, Default)]
pub struct IndexedOptionBuilder<B> {
    index: Vec<i64>,
    content: B,
    spliced: Spliced,
}

impl<B: Builder> IndexedOptionBuilder<B> {
    /// Appends a null.
    pub fn push_null(&mut self) {
        self.index.push(-1);
    }

    /// Appends a value through its own builder, which `fill` gives one row; that of a record it need not end.
    ///
    /// # Errors
    /// `Invalid` if `fill` did not append exactly one row; the builder is then as it was before.
    pub fn push_with(&mut self, fill: impl FnOnce(&mut B)) -> Result<()> {
        let at = self.content.rows();
        push_row(&mut self.content, fill)?;
        self.index.push(as_i64(at));
        Ok(())
    }

    /// Appends a value through its own builder, which `fill` gives one row; that of a record it need not end. If `fill` fails or panics, nothing is appended, and
    /// taking back what it had appended costs as much as that.
    ///
    /// # Errors
    /// That of `fill`, or as [`push_with`](Self::push_with).
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut B) -> Result<R, E>,
    ) -> Result<R, E> {
        let at = self.content.rows();
        let done = try_push_row(&mut self.content, fill)?;
        self.index.push(as_i64(at));
        Ok(done)
    }
}

pushes!([B: Builder] IndexedOptionBuilder<B>, "a value that may be missing");

impl<B: ByReference> ByReference for IndexedOptionBuilder<B> {}

impl<T: ?Sized, B: BuilderOf<T>> OptionBuilderOf<T> for IndexedOptionBuilder<B> {
    #[inline]
    fn push_option(&mut self, row: Option<&T>) {
        match row {
            Some(value) => {
                // First, so that a row that panics is taken back with what it has appended.
                self.index.push(as_i64(self.content.rows()));
                self.content.push_ref(value);
            }
            None => self.index.push(-1),
        }
    }
}

/// Rows of the content, or nulls.
#[cfg(feature = "rayon")]
enum Present {}

#[cfg(feature = "rayon")]
impl Moved<i64> for Present {
    const SKIPPED: usize = 0;

    fn moved(at: i64, rows: i64) -> i64 {
        if at < 0 { at } else { at + rows }
    }

    fn can_count(_: i64) -> bool {
        true
    }
}

impl<B: Builder> Builder for IndexedOptionBuilder<B> {
    type Columns = IndexedOptionColumns<B::Columns>;

    const FLAT: bool = false;

    const FALLIBLE: bool = B::FALLIBLE;

    fn rows(&self) -> usize {
        self.index.len()
    }

    fn nbytes(&self) -> usize {
        size_of_val(self.index.as_slice()) + self.content.nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.index, ratio);
        self.content.reserve_ratio(ratio);
    }

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        let mut length = [self.content.rows()];
        let cut = rows.min(self.index.len())..self.index.len();
        self.spliced
            .truncate(cut, &mut length, |row| Some((0, usize::try_from(self.index[row]).ok()?)));
        self.index.truncate(rows);
        self.content.truncate(length[0]);
    }

    fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair) {
        f.column(&mut self.content, &mut columns.content);
    }

    #[inline(never)]
    fn append(&mut self, columns: &Self::Columns) {
        let (rows, start) = (self.index.len(), self.content.rows());
        let first = as_i64(start);
        // What wraps is taken back, since the content has more rows than can be counted.
        let moved = |&at: &i64| if at < 0 { -1 } else { at.wrapping_add(first) };
        self.index.extend(columns.index.iter().map(moved));
        self.spliced.note(rows..self.index.len(), [start]);
        self.content.append(&columns.content);
    }

    fn push_null(&mut self) {
        self.push_null();
    }

    fn is_whole(&self) -> bool {
        self.content.is_whole()
    }

    fn check(&self) -> Result<()> {
        self.content.check()
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        parts.items::<i64, Present>(&self.index, self.content.rows());
        self.content.parts(parts);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        rooms.items::<i64, Present>(&mut self.index, self.content.rows());
        self.content.rooms(rooms);
    }

    #[cfg(feature = "rayon")]
    fn settle(&mut self) {
        self.content.settle();
    }

    #[inline(never)]
    fn finish(&mut self) -> Self::Columns {
        self.spliced.clear();
        IndexedOptionColumns {
            index: std::mem::take(&mut self.index).into(),
            content: self.content.finish(),
        }
    }

    #[inline(never)]
    fn resume(columns: Self::Columns) -> Self {
        let (index, mut spliced) = (columns.index.into_vec(), Spliced::default());
        spliced.note(0..index.len(), [0]);
        Self { index, content: B::resume(columns.content), spliced }
    }
}

/// Holds the columns of values that may be missing, with an index.
#[derive(Clone, Debug)]
pub struct IndexedOptionColumns<C> {
    /// Invariant: each is negative or a row of `content`.
    index: Buffer<i64>,
    content: C,
}

impl<C: Columns> IndexedOptionColumns<C> {
    /// Returns the rows of the content, negative for nulls.
    #[must_use]
    pub fn index(&self) -> &Buffer<i64> {
        &self.index
    }

    /// Returns the columns of the values that are there.
    #[must_use]
    pub fn content(&self) -> &C {
        &self.content
    }

    /// Returns where row `i` is in the content, unless it is null.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    #[must_use]
    pub fn position(&self, i: usize) -> Option<usize> {
        usize::try_from(self.index[i]).ok()
    }
}

impl<C: Columns> Columns for IndexedOptionColumns<C> {
    fn rows(&self) -> usize {
        self.index.len()
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        let content = self.content.to_content(schema.child(0).unwrap_or(schema));
        indexed(self.index.clone(), content, schema)
    }

    #[inline(never)]
    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let (index, content) = parts(content)?;
        let content = match C::from_content(content) {
            Err(error) if error.kind() == ErrorKind::Value => {
                // What only rows point to that do not count does not count.
                let mut used = vec![false; content.len()];
                for (_, &at) in index.iter().enumerate().filter(|&(i, _)| is_valid(i)) {
                    let at = usize::try_from(at).ok();
                    if let Some(used) = at.and_then(|at| used.get_mut(at)) {
                        *used = true;
                    }
                }
                C::from_masked(content, &|at| used[at])
            }
            done => done,
        };
        Ok(Self { index, content: content.map_err(Error::under_content)? })
    }
}

/// Values that may be missing as a dynamic array.
fn indexed(index: Buffer<i64>, content: Content, schema: &Schema) -> Content {
    let (index, parameters) = (index.into(), schema.parameters.clone());
    IndexedOptionArray::from_parts(index, Box::new(content), parameters).into()
}

/// The index and the values of a dynamic array.
fn parts(content: &Content) -> Result<(Buffer<i64>, &Content)> {
    match content {
        Content::IndexedOption(node) => match node.index() {
            Index::I64(index) => Ok((index.clone(), node.content())),
            other => Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected an index of i64, found {}", other.index_type()),
            )),
        },
        other => Err(not_canonical("IndexedOptionArray", other)),
    }
}
