//! Layouts that are not those of the types themselves: what attributes such as `#[awkward(bytes)]` choose.
//!
//! There are no values of these types. They stand in the place of a field's type, and say how its values are laid out:
//! `#[awkward(bytes)] Option<Vec<u8>>` is laid out as `Option<Bytes>`.

mod option;

use std::convert::Infallible;
use std::marker::PhantomData;

use crate::schema::Schema;
pub use option::{Auto, BitMasked, ByteMasked, Indexed, OptionKind};

pub use crate::typed::category::{ByteStrings, FixedByteStrings, Texts};
pub use crate::typed::leaf::time::{Microseconds, Milliseconds, Nanoseconds, Seconds};
use crate::typed::list::ListColumns;
use crate::typed::list::eq_items;
pub use crate::typed::list::{AnyLength, Length, Scalar};
use crate::typed::option::{PlainItem, indexed_item};
use crate::typed::{
    Awkward, Builder, BuilderOf, BytesBuilder, BytesColumns, EqView, FixedBytesBuilder,
    FixedBytesColumns, FromView, Items, ListBuilder, ListLike, Offset, OptionItem, PointerBuilder,
    ReadAs, RegularBuilder, RegularColumns, TextBuilder, TextColumns, Transparent,
};

/// Values of `T`, stored as `C` converts them: `with = C`.
#[derive(Debug)]
pub struct Converted<C, T>(pub(in crate::typed) Infallible, PhantomData<fn() -> (C, T)>);

/// Text with offsets of width `O`: `offsets = "i32"`.
#[derive(Debug)]
pub struct Text<O>(Infallible, PhantomData<O>);

/// Byte strings with offsets of width `O`: `bytes`.
#[derive(Debug)]
pub struct Bytes<O = i64>(Infallible, PhantomData<O>);

/// Byte strings of `N` bytes each: `bytes` on an array.
#[derive(Debug)]
pub struct FixedBytes<const N: usize>(Infallible);

/// Values of the kind `C` of which many are equal, as an index over the distinct ones: `categorical` on texts and bytes.
#[derive(Debug)]
pub struct Categorical<C>(pub(in crate::typed) Infallible, PhantomData<fn() -> C>);

/// Values of any type with equality, in the same way: `categorical` on anything else.
#[derive(Debug)]
pub struct Categories<T>(pub(in crate::typed) Infallible, PhantomData<fn() -> T>);

/// Arrays `A` of several axes, `S`: `shape = [_, 4]`.
#[derive(Debug)]
pub struct ShapedAs<A, S>(pub(in crate::typed) Infallible, PhantomData<fn() -> (A, S)>);

/// Times that count the unit `U`: `unit = "us"`.
#[derive(Debug)]
pub struct Timed<T, U>(pub(in crate::typed) Infallible, PhantomData<fn() -> (T, U)>);

/// Lists with offsets of width `O`: `offsets = "i32"`.
#[derive(Debug)]
pub struct Lists<L, O>(Infallible, PhantomData<fn() -> (L, O)>);

/// Lists of `N` items each, where the layout of the items is one of choice.
#[derive(Debug)]
pub struct Arrays<L, const N: usize>(Infallible, PhantomData<fn() -> L>);

/// Values behind a pointer, where their layout is one of choice.
#[derive(Debug)]
pub struct Pointer<L>(Infallible, PhantomData<fn() -> L>);

/// Options in a layout of choice, `K`: `option = "byte_masked"`.
#[derive(Debug)]
pub struct Optional<L, K>(Infallible, PhantomData<fn() -> (L, K)>);

impl<O> AsRef<str> for Text<O> {
    fn as_ref(&self) -> &str {
        match self.0 {}
    }
}

impl<O: Offset> Awkward for Text<O> {
    type Builder = TextBuilder<O>;
    type Columns = TextColumns<O>;
    type View<'a> = &'a str;
    type List<'a> = crate::typed::List<'a, Self>;

    fn schema() -> Schema {
        Schema::text().with_offsets(O::TYPE)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> &str {
        columns.at(i)
    }
}

impl<T: for<'a> From<&'a str>, O: Offset> ReadAs<T> for Text<O> {
    fn read_as(view: &str) -> T {
        view.into()
    }
}

impl<T: AsRef<str> + ?Sized, O: Offset> EqView<T> for Text<O> {
    fn eq_view(view: &str, value: &T) -> bool {
        view == value.as_ref()
    }
}

impl<O> AsRef<[u8]> for Bytes<O> {
    fn as_ref(&self) -> &[u8] {
        match self.0 {}
    }
}

impl<O: Offset> Awkward for Bytes<O> {
    type Builder = BytesBuilder<O>;
    type Columns = BytesColumns<O>;
    type View<'a> = &'a [u8];
    type List<'a> = crate::typed::List<'a, Self>;

    fn schema() -> Schema {
        Schema::bytes().with_offsets(O::TYPE)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> &[u8] {
        columns.at(i)
    }
}

impl<T: From<Vec<u8>>, O: Offset> ReadAs<T> for Bytes<O> {
    fn read_as(view: &[u8]) -> T {
        view.to_vec().into()
    }
}

impl<T: AsRef<[u8]> + ?Sized, O: Offset> EqView<T> for Bytes<O> {
    fn eq_view(view: &[u8], value: &T) -> bool {
        view == value.as_ref()
    }
}

impl<const N: usize> BuilderOf<FixedBytes<N>> for FixedBytesBuilder<N> {
    fn push_ref(&mut self, row: &FixedBytes<N>) {
        match row.0 {}
    }

    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        I: ExactSizeIterator<Item = &'r FixedBytes<N>> + Clone,
    {
        rows.for_each(|row| self.push_ref(row));
    }
}

impl<const N: usize> Awkward for FixedBytes<N> {
    type Builder = FixedBytesBuilder<N>;
    type Columns = FixedBytesColumns<N>;
    type View<'a> = &'a [u8; N];
    type List<'a> = crate::typed::List<'a, Self>;

    fn schema() -> Schema {
        Schema::fixed_bytes(N)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> &[u8; N] {
        columns.at(i)
    }
}

impl<const N: usize> ReadAs<[u8; N]> for FixedBytes<N> {
    fn read_as(view: &[u8; N]) -> [u8; N] {
        *view
    }
}

impl<const N: usize> EqView<[u8; N]> for FixedBytes<N> {
    fn eq_view(view: &[u8; N], value: &[u8; N]) -> bool {
        view == value
    }
}

impl<L, O> ListLike for Lists<L, O> {
    type Item = L;

    fn items(&self) -> impl ExactSizeIterator<Item = &L> + Clone {
        match self.0 {}
        #[expect(unreachable_code, reason = "it tells the type")]
        [].iter()
    }
}

impl<L: Awkward, O: Offset> Awkward for Lists<L, O> {
    type Builder = ListBuilder<L::Builder, O>;
    type Columns = ListColumns<L::Columns, O>;
    type View<'a> = L::List<'a>;
    type List<'a> = crate::typed::List<'a, Self>;

    fn schema() -> Schema {
        Schema::list(L::schema()).with_offsets(O::TYPE)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> L::List<'_> {
        let (start, stop) = columns.range(i);
        L::List::from_rows(columns.content(), start..stop)
    }
}

impl<T: ListLike + FromIterator<T::Item>, L: ReadAs<T::Item>, O: Offset> ReadAs<T> for Lists<L, O> {
    fn read_as(view: L::List<'_>) -> T {
        view.views().map(L::read_as).collect()
    }
}

impl<T: ListLike + ?Sized, L: EqView<T::Item>, O: Offset> EqView<T> for Lists<L, O> {
    fn eq_view(view: L::List<'_>, value: &T) -> bool {
        eq_items::<L, _>(view, value)
    }
}

impl<L, B: Builder, const N: usize> BuilderOf<Arrays<L, N>> for RegularBuilder<B, N> {
    fn push_ref(&mut self, row: &Arrays<L, N>) {
        match row.0 {}
    }

    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        Arrays<L, N>: 'r,
        I: ExactSizeIterator<Item = &'r Arrays<L, N>> + Clone,
    {
        rows.for_each(|row| self.push_ref(row));
    }
}

impl<L: Awkward, const N: usize> Awkward for Arrays<L, N> {
    type Builder = RegularBuilder<L::Builder, N>;
    type Columns = RegularColumns<L::Columns, N>;
    type View<'a> = L::List<'a>;
    type List<'a> = crate::typed::List<'a, Self>;

    fn schema() -> Schema {
        Schema::regular(N, L::schema())
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> L::List<'_> {
        columns.list::<L>(i)
    }
}

impl<L: ReadAs<T>, T, const N: usize> ReadAs<[T; N]> for Arrays<L, N> {
    fn read_as(view: L::List<'_>) -> [T; N] {
        std::array::from_fn(|i| L::read_as(Items::at(view, i)))
    }
}

impl<L: EqView<T>, T, const N: usize> EqView<[T; N]> for Arrays<L, N> {
    fn eq_view(view: L::List<'_>, value: &[T; N]) -> bool {
        eq_items::<L, _>(view, value)
    }
}

impl<L> Transparent for Pointer<L> {
    type Inner = L;

    fn inner(&self) -> &L {
        match self.0 {}
    }
}

impl<L: Awkward> Awkward for Pointer<L> {
    type Builder = PointerBuilder<L::Builder>;
    type Columns = L::Columns;
    type View<'a> = L::View<'a>;
    type List<'a> = crate::typed::List<'a, Self>;

    fn schema() -> Schema {
        L::schema()
    }

    #[inline]
    fn view(columns: &L::Columns, i: usize) -> L::View<'_> {
        L::view(columns, i)
    }
}

impl<P: Transparent<Inner: Sized> + From<P::Inner>, L: ReadAs<P::Inner>> ReadAs<P> for Pointer<L> {
    fn read_as(view: L::View<'_>) -> P {
        L::read_as(view).into()
    }
}

impl<P: Transparent, L: EqView<P::Inner>> EqView<P> for Pointer<L> {
    fn eq_view(view: L::View<'_>, value: &P) -> bool {
        L::eq_view(view, value.inner())
    }
}

impl<L: OptionItem> OptionItem for Pointer<L> {
    type OptionBuilder = PointerBuilder<L::OptionBuilder>;
    type OptionColumns = L::OptionColumns;

    #[inline]
    fn view_option(columns: &L::OptionColumns, i: usize) -> Option<L::View<'_>> {
        L::view_option(columns, i)
    }
}

impl<L: PlainItem> PlainItem for Pointer<L> {}

indexed_item!([O: Offset] Text<O>);
indexed_item!([O: Offset] Bytes<O>);
indexed_item!([const N: usize] FixedBytes<N>);
indexed_item!([L: Awkward, O: Offset] Lists<L, O>);
indexed_item!([L: Awkward, const N: usize] Arrays<L, N>);

/// What keeps its own layout is read as itself.
impl<T: FromView> ReadAs<T> for T {
    #[inline]
    fn read_as(view: T::View<'_>) -> T {
        T::from_view(view)
    }
}
