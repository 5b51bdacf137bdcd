//! Lists of one length: `[T; N]`.

use crate::content::{Content, RegularArray};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{Parts, Rooms};
use crate::typed::growing::{self, ForEachPair, can_count};
use crate::typed::layout::Arrays;
use crate::typed::list::{SideBySide, eq_items};
use crate::typed::macros::indexed_item;
use crate::typed::takes::pushes_by_reference;
use crate::typed::{
    Awkward, Builder, BuilderOf, Columns, EqView, FromView, Items, ReadAs, or_undo, try_or_undo,
};

/// Builds lists of `N` items each.
#[derive(Clone, Debug, Default)]
pub struct RegularBuilder<B, const N: usize> {
    rows: usize,
    content: B,
}

impl<B: Builder, const N: usize> RegularBuilder<B, N> {
    /// Appends a list whose `N` items `fill` appends.
    ///
    /// # Errors
    /// `Invalid` if `fill` did not append exactly `N` items; the builder is then as it was before.
    pub fn push_with(&mut self, fill: impl FnOnce(&mut B)) -> Result<()> {
        let before = self.rows * N;
        or_undo(&mut self.content, |content| content.truncate(before), fill);
        self.end_of_list(before)
    }

    /// Appends a list whose `N` items `fill` appends. If `fill` fails or panics, nothing is appended, and taking back what it had
    /// appended costs as much as that.
    ///
    /// # Errors
    /// That of `fill`, or as [`push_with`](Self::push_with).
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut B) -> Result<R, E>,
    ) -> Result<R, E> {
        let before = self.rows * N;
        let done = try_or_undo(&mut self.content, |content| content.truncate(before), fill)?;
        self.end_of_list(before)?;
        Ok(done)
    }

    /// Ends a list of the items from `before` on.
    fn end_of_list(&mut self, before: usize) -> Result<()> {
        let found = self.content.rows().saturating_sub(before);
        if found == N && self.content.is_whole() {
            self.rows += 1;
            return Ok(());
        }
        let done = self
            .content
            .check()
            .and_then(|()| Err(Error::invalid(format!("expected {N} items, found {found}"))));
        self.content.truncate(before);
        done
    }
}

pushes_by_reference!([B: Builder, const N: usize] RegularBuilder<B, N>, "a list of `N` items");

impl<B: Builder, const N: usize> RegularBuilder<B, N> {
    /// Appends lists whose items `fill` appends, `N` for each.
    pub(in crate::typed) fn extend_with(&mut self, rows: usize, fill: impl FnOnce(&mut B)) {
        fill(&mut self.content);
        self.rows += rows;
        debug_assert!(self.content.rows() == self.rows * N, "every list has {N} items");
    }
}

impl<T, B: BuilderOf<T>, const N: usize> BuilderOf<[T; N]> for RegularBuilder<B, N> {
    #[inline]
    fn push_ref(&mut self, row: &[T; N]) {
        self.content.extend_slice(row);
        self.rows += 1;
    }

    #[inline]
    fn extend_slice(&mut self, rows: &[[T; N]]) {
        self.content.extend_slice(rows.as_flattened());
        self.rows += rows.len();
    }
}

impl<B: Builder, const N: usize> Builder for RegularBuilder<B, N> {
    type Columns = RegularColumns<B::Columns, N>;

    const FLAT: bool = false;

    const FALLIBLE: bool = B::FALLIBLE;

    fn rows(&self) -> usize {
        self.rows
    }

    fn nbytes(&self) -> usize {
        self.content.nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        self.content.reserve_ratio(ratio);
    }

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        self.rows = self.rows.min(rows);
        self.content.truncate(self.rows * N);
    }

    fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair) {
        f.column(&mut self.content, &mut columns.content);
    }

    #[inline(never)]
    fn append(&mut self, columns: &Self::Columns) {
        self.rows = self.rows.saturating_add(columns.rows);
        self.content.append(&columns.content);
    }

    fn push_null(&mut self) {
        (0..N).for_each(|_| self.content.push_null());
        self.rows += 1;
    }

    fn is_whole(&self) -> bool {
        can_count(self.rows) && self.content.is_whole()
    }

    fn check(&self) -> Result<()> {
        growing::check(self)?;
        self.content.check()
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        parts.rows(self.rows);
        self.content.parts(parts);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        rooms.rows(&mut self.rows);
        self.content.rooms(rooms);
    }

    #[cfg(feature = "rayon")]
    fn settle(&mut self) {
        self.content.settle();
    }

    #[inline(never)]
    fn finish(&mut self) -> Self::Columns {
        RegularColumns { rows: std::mem::take(&mut self.rows), content: self.content.finish() }
    }

    #[inline(never)]
    fn resume(columns: Self::Columns) -> Self {
        Self { rows: columns.rows, content: B::resume(columns.content) }
    }
}

/// What an array of `N` items reads as.
type ArrayOf<'a, T, const N: usize> = <<T as Awkward>::List<'a> as Items<'a, T>>::Array<N>;

/// Holds the columns of lists of `N` items each.
#[derive(Clone, Debug)]
pub struct RegularColumns<C, const N: usize> {
    rows: usize,
    /// Invariant: `rows * N` rows.
    content: C,
}

impl<C: Columns, const N: usize> RegularColumns<C, N> {
    /// Returns the columns of all items of all lists, one list after the other.
    #[must_use]
    pub fn content(&self) -> &C {
        &self.content
    }

    /// The items of list `i`.
    #[inline]
    fn array<T: Awkward<Columns = C>>(&self, i: usize) -> ArrayOf<'_, T, N> {
        assert!(i < self.rows, "expected a row below {}, found {i}", self.rows);
        T::List::array(&self.content, i * N)
    }
}

impl<C: Columns, const N: usize> Columns for RegularColumns<C, N> {
    fn rows(&self) -> usize {
        self.rows
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        let content = self.content.to_content(schema.child(0).unwrap_or(schema));
        RegularArray::from_parts(N, content, self.rows, schema.parameters.clone()).into()
    }

    #[inline(never)]
    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        match content {
            Content::Regular(node)
                if node.size() == N && node.content().len() == node.len() * N =>
            {
                let counts = |item: usize| item.checked_div(N).is_none_or(is_valid);
                let content = C::from_masked(node.content(), &counts);
                Ok(Self { rows: node.len(), content: content.map_err(Error::under_content)? })
            }
            other => Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected lists of {N} items, found {}", other.class()),
            )),
        }
    }
}

impl<T: Awkward, const N: usize> Awkward for [T; N] {
    type Builder = RegularBuilder<T::Builder, N>;
    type Columns = RegularColumns<T::Columns, N>;
    type View<'a> = ArrayOf<'a, T, N>;
    type List<'a> = <T::List<'a> as Items<'a, T>>::Arrays<N>;
    type Chosen<By: crate::typed::layout::Choices> = Arrays<T::Chosen<By>, N>;

    fn schema() -> Schema {
        Schema::regular(N, T::schema())
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
        columns.array::<T>(i)
    }
}

impl<T: SideBySide, const N: usize> SideBySide for [T; N] {
    #[inline]
    fn all(columns: &RegularColumns<T::Columns, N>) -> &[Self] {
        if N == 0 {
            // Arrays without items take no memory, however many there are.
            let none = |_| std::array::from_fn(|_| unreachable!("there are no items"));
            return (0..columns.rows).map(none).collect::<Vec<_>>().leak();
        }
        T::all(&columns.content).as_chunks().0
    }

    #[inline]
    fn of(row: &Self) -> &Self {
        row
    }
}

impl<T: FromView, const N: usize> FromView for [T; N] {
    #[inline]
    fn from_view(view: Self::View<'_>) -> Self {
        std::array::from_fn(|i| T::from_view(Items::at(view, i)))
    }
}

impl<T: EqView<U>, U, const N: usize> EqView<[U; N]> for [T; N] {
    fn eq_view(view: Self::View<'_>, value: &[U; N]) -> bool {
        eq_items::<T, _>(view, value)
    }
}

indexed_item!([T: Awkward, const N: usize] [T; N]);

impl<L, B: Builder, const N: usize> BuilderOf<Arrays<L, N>> for RegularBuilder<B, N> {
    fn push_ref(&mut self, row: &Arrays<L, N>) {
        match row.0 {}
    }
}

impl<L: Awkward, const N: usize> Awkward for Arrays<L, N> {
    type Builder = RegularBuilder<L::Builder, N>;
    type Columns = RegularColumns<L::Columns, N>;
    type View<'a> = ArrayOf<'a, L, N>;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        Schema::regular(N, L::schema())
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
        columns.array::<L>(i)
    }
}

impl<L: ReadAs<T>, T, const N: usize> ReadAs<[T; N]> for Arrays<L, N> {
    fn read_as(view: Self::View<'_>) -> [T; N] {
        std::array::from_fn(|i| L::read_as(Items::at(view, i)))
    }
}

impl<L: EqView<T>, T, const N: usize> EqView<[T; N]> for Arrays<L, N> {
    fn eq_view(view: Self::View<'_>, value: &[T; N]) -> bool {
        eq_items::<L, _>(view, value)
    }
}

indexed_item!([L: Awkward, const N: usize] Arrays<L, N>);
