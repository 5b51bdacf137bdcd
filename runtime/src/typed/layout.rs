//! Layouts that are not those of the types themselves: what attributes such as `#[awkward(bytes)]` choose.
//!
//! There are no values of these types. They stand in the place of a field's type, and say how its values are laid out:
//! `#[awkward(bytes)] Option<Vec<u8>>` is laid out as `Option<Bytes>`.

use std::convert::Infallible;
use std::marker::PhantomData;

use crate::schema::Schema;
use crate::typed::{Awkward, Builder, BuilderOf, Columns};

/// A [layout](self) whose builder takes rows of type `T`.
#[diagnostic::on_unimplemented(message = "columns laid out as `{Self}` do not take `{T}`")]
pub trait Stores<T: ?Sized>: Awkward {
    /// As in [`BuilderOf`].
    fn push_ref(builder: &mut Self::Builder, row: &T);

    /// As in [`BuilderOf`].
    fn extend_refs<'r, I>(builder: &mut Self::Builder, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone;
}

impl<T: ?Sized, L: Awkward<Builder: BuilderOf<T>> + ?Sized> Stores<T> for L {
    #[inline]
    fn push_ref(builder: &mut L::Builder, row: &T) {
        builder.push_ref(row);
    }

    #[inline]
    fn extend_refs<'r, I>(builder: &mut L::Builder, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        builder.extend_refs(rows);
    }
}

/// Values of `T`, stored as `C` converts them: `with = C`.
#[derive(Debug)]
pub struct Converted<C, T>(pub(in crate::typed) Infallible, PhantomData<fn() -> (C, T)>);

/// Text with offsets of width `O`: `offsets = "i32"`.
#[derive(Debug)]
pub struct Text<O>(pub(in crate::typed) Infallible, PhantomData<O>);

/// Byte strings with offsets of width `O`: `bytes`.
#[derive(Debug)]
pub struct Bytes<O = i64>(pub(in crate::typed) Infallible, PhantomData<O>);

/// Byte strings of `N` bytes each: `bytes` on an array.
#[derive(Debug)]
pub struct FixedBytes<const N: usize>(pub(in crate::typed) Infallible);

/// Values of the kind `C` of which many are equal, as an index over the distinct ones: `categorical` on texts and bytes.
#[derive(Debug)]
pub struct Categorical<C>(pub(in crate::typed) Infallible, PhantomData<fn() -> C>);

/// Values of any type with equality, in the same way: `categorical` on anything else.
#[derive(Debug)]
pub struct Categories<T>(pub(in crate::typed) Infallible, PhantomData<fn() -> T>);

/// Arrays `A` of several axes, `S`: `shape = [_, 4]`.
#[derive(Debug)]
pub struct ShapedAs<A, S>(pub(in crate::typed) Infallible, PhantomData<fn() -> (A, S)>);

/// Times, or integers, that count the unit `U`: `unit = "us"`.
#[derive(Debug)]
pub struct Timed<T, U>(pub(in crate::typed) Infallible, PhantomData<fn() -> (T, U)>);

/// Lists with offsets of width `O`: `offsets = "i32"`.
#[derive(Debug)]
pub struct Lists<L, O>(pub(in crate::typed) Infallible, PhantomData<fn() -> (L, O)>);

/// Lists of `N` items each, where the layout of the items is one of choice.
#[derive(Debug)]
pub struct Arrays<L, const N: usize>(pub(in crate::typed) Infallible, PhantomData<fn() -> L>);

/// Values behind a pointer, where their layout is one of choice.
#[derive(Debug)]
pub struct Pointer<L>(pub(in crate::typed) Infallible, PhantomData<fn() -> L>);

/// Options in a layout of choice, `K`: `option = "byte_masked"`.
#[derive(Debug)]
pub struct Optional<L, K>(pub(in crate::typed) Infallible, PhantomData<fn() -> (L, K)>);

/// What attributes have chosen, for all that is in the type of a field: [`Awkward::Chosen`] says what it does to a type.
pub trait Choices {
    /// The width of offsets.
    type Offset;

    /// The layout of options.
    type Kind;

    /// What a `u8` becomes.
    type Byte;

    /// What a text becomes.
    type Text;

    /// What anything else becomes that is no list, option or pointer.
    type Leaf<T>;
}

/// [`Choices`]: offsets of width `O`, options of the kind `K`, and everything else by `L`.
#[derive(Debug)]
pub struct Choice<O, K, L>(PhantomData<(O, K, L)>);

impl<O, K, L: Leaves> Choices for Choice<O, K, L> {
    type Offset = O;
    type Kind = K;
    type Byte = L::Byte;
    type Text = L::Text<O>;
    type Leaf<T> = L::Leaf<T>;
}

/// What is no list, option or pointer.
pub trait Leaves {
    /// What a `u8` becomes.
    type Byte;

    /// What a text becomes.
    type Text<O>;

    /// What anything else becomes.
    type Leaf<T>;
}

macro_rules! leaves {
    ($($(#[$docs:meta])+ $name:ident [$($param:ident)?]: $byte:ty, $text:ty, $leaf:ty;)+) => {$(
        $(#[$docs])+
        #[derive(Debug)]
        pub struct $name $(<$param>)? (PhantomData<fn() -> ($($param,)?)>);

        impl $(<$param>)? Leaves for $name $(<$param>)? {
            type Byte = $byte;
            type Text<O> = $text;
            type Leaf<T> = $leaf;
        }
    )+};
}

leaves! {
    /// Nothing is chosen for them.
    AsTheyAre []: u8, Text<O>, T;
    /// `bytes`
    AsBytes []: LoneByte, Text<O>, T;
    /// `categorical`
    AsCategories []: Categories<u8>, Categorical<Texts>, Categories<T>;
    /// `bytes, categorical`
    AsCategoricalBytes []: LoneCategoricalByte, Categorical<Texts>, Categories<T>;
    /// `unit = "us"`
    InUnit [U]: Timed<u8, U>, Text<O>, Timed<T, U>;
}

/// A `u8` of which lists are laid out as [`Bytes`], and arrays as [`FixedBytes`]. Alone, it has no layout.
#[derive(Debug)]
pub enum LoneByte {}

/// A byte of a byte string of which many are equal: lists and arrays of it are [`Categorical`].
#[derive(Debug)]
pub enum LoneCategoricalByte {}

/// Texts.
#[derive(Debug)]
pub enum Texts {}

/// Byte strings.
#[derive(Debug)]
pub enum ByteStrings {}

/// Byte strings of `N` bytes each.
#[derive(Debug)]
pub enum FixedByteStrings<const N: usize> {}

/// Years, for integers only: `unit = "Y"`.
#[derive(Debug)]
pub enum Years {}

/// Months, for integers only: `unit = "M"`.
#[derive(Debug)]
pub enum Months {}

/// Weeks: `unit = "W"`.
#[derive(Debug)]
pub enum Weeks {}

/// Days: `unit = "D"`.
#[derive(Debug)]
pub enum Days {}

/// Hours: `unit = "h"`.
#[derive(Debug)]
pub enum Hours {}

/// Minutes: `unit = "m"`.
#[derive(Debug)]
pub enum Minutes {}

/// Seconds: `unit = "s"`.
#[derive(Debug)]
pub enum Seconds {}

/// Milliseconds: `unit = "ms"`.
#[derive(Debug)]
pub enum Milliseconds {}

/// Microseconds: `unit = "us"`.
#[derive(Debug)]
pub enum Microseconds {}

/// Nanoseconds, the unit where none is chosen: `unit = "ns"`.
#[derive(Debug)]
pub enum Nanoseconds {}

/// Picoseconds, for integers only: `unit = "ps"`.
#[derive(Debug)]
pub enum Picoseconds {}

/// Femtoseconds, for integers only: `unit = "fs"`.
#[derive(Debug)]
pub enum Femtoseconds {}

/// Attoseconds, for integers only: `unit = "as"`.
#[derive(Debug)]
pub enum Attoseconds {}

/// `N` of another unit: `unit = "25s"`.
#[derive(Debug)]
pub struct Every<const N: u32, U>(PhantomData<U>);

/// Integers that count a unit of instants, for integers only: `unit = "datetime64[us]"`.
#[derive(Debug)]
pub struct Instants<U>(PhantomData<U>);

/// Integers that count a unit of lengths of time, for integers only: `unit = "timedelta64[us]"`.
#[derive(Debug)]
pub struct Lengths<U>(PhantomData<U>);

/// No unit, for integers only: `unit = "datetime64"`.
#[derive(Debug)]
pub enum Unitless {}

/// No axis: an item.
#[derive(Debug)]
pub enum Scalar {}

/// An axis of any length, with others in it.
#[derive(Debug)]
pub struct AnyLength<R>(PhantomData<R>);

/// An axis of length `N`, with others in it.
#[derive(Debug)]
pub struct Length<const N: usize, R>(PhantomData<R>);

/// A layout of options: [`Auto`], [`Indexed`], [`ByteMasked`], [`BitMasked`].
pub trait OptionKind<L: Awkward> {
    /// Growing columns of the option.
    type Builder: Builder<Columns = Self::Columns>;

    /// Finished columns of the option.
    type Columns: Columns;

    /// The layout of the option over that of its items.
    fn schema(item: Schema) -> Schema;

    /// Row `i`.
    fn view(columns: &Self::Columns, i: usize) -> Option<L::View<'_>>;
}

/// The layout that options of such items have if none is chosen.
#[derive(Debug)]
pub enum Auto {}

/// An index: only values that are there have rows.
#[derive(Debug)]
pub enum Indexed {}

/// A byte for every row.
#[derive(Debug)]
pub enum ByteMasked {}

/// A bit for every row, the first one the lowest of its byte.
#[derive(Debug)]
pub enum BitMasked {}
