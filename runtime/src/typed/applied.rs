//! Whether an attribute of a field has found what it speaks of.

use super::layout::{
    Arrays, Auto, BitMasked, ByteMasked, Indexed, Lists, LoneByte, LoneCategoricalByte, Optional,
    Pointer, Text, Timed,
};
use super::{Awkward, Offset, PlainItem};

/// A layout of `T` with byte strings: `bytes`.
#[diagnostic::on_unimplemented(
    message = "`{T}` has nothing that this could apply to: `bytes` needs a list of `u8`, such as `Vec<u8>`, `&[u8]` or `[u8; 4]`",
    label = "nothing to apply to"
)]
// Of a byte without a list, nobody is to hear but in the words above: that it has no columns goes without saying.
pub trait HasBytes<T: ?Sized>: Awkward {}

/// The same, of which there are options.
#[diagnostic::on_unimplemented(
    message = "`{T}` has nothing that this could apply to: `bytes` needs a list of `u8`, such as `Vec<u8>`, `&[u8]` or `[u8; 4]`",
    label = "nothing to apply to"
)]
pub trait HasOptionalBytes<T: ?Sized>: PlainItem {}

/// A layout of `T` with offsets: `offsets = "i32"`.
#[diagnostic::on_unimplemented(
    message = "`{T}` has nothing that this could apply to: `offsets` needs a list or text, such as `Vec<T>` or `String`",
    label = "nothing to apply to, but `{Self}`"
)]
pub trait HasOffsets<T: ?Sized> {}

/// A layout of `T` with options: `option = "indexed"`.
#[diagnostic::on_unimplemented(
    message = "`{T}` has nothing that this could apply to: `option` needs an `Option<T>`",
    label = "nothing to apply to, but `{Self}`"
)]
pub trait HasOptions<T: ?Sized> {}

/// A layout of `T` with times: `unit = "us"`.
#[diagnostic::on_unimplemented(
    message = "`{T}` has nothing that this could apply to: `unit` needs an instant or a length of time, such as `SystemTime` or `Duration`",
    label = "nothing to apply to, but `{Self}`"
)]
pub trait HasTimes<T: ?Sized> {}

macro_rules! found {
    ($($word:ident in $([$($generics:tt)*] $layout:ty),+;)+) => {$($(
        impl<F: ?Sized, $($generics)*> $word<F> for $layout {}
    )+)+};
}

found! {
    HasBytes in
        [O: Offset] Lists<LoneByte, O>, [const N: usize] Arrays<LoneByte, N>,
        [O: Offset] Lists<LoneCategoricalByte, O>, [const N: usize] Arrays<LoneCategoricalByte, N>,
        [L: HasBytes<F>, O: Offset] Lists<L, O>, [L: HasBytes<F>, const N: usize] Arrays<L, N>,
        [L: HasBytes<F>] Pointer<L>,
        [L: HasOptionalBytes<F>] Optional<L, Auto>, [L: HasOptionalBytes<F>] Optional<L, Indexed>,
        [L: HasOptionalBytes<F>] Optional<L, ByteMasked>, [L: HasOptionalBytes<F>] Optional<L, BitMasked>;
    HasOptionalBytes in
        [O: Offset] Lists<LoneByte, O>, [const N: usize] Arrays<LoneByte, N>,
        [O: Offset] Lists<LoneCategoricalByte, O>, [const N: usize] Arrays<LoneCategoricalByte, N>,
        [L: HasBytes<F>, O: Offset] Lists<L, O>, [L: HasBytes<F>, const N: usize] Arrays<L, N>,
        [L: HasOptionalBytes<F>] Pointer<L>;
    HasOffsets in
        [L, O] Lists<L, O>, [O] Text<O>, [L: HasOffsets<F>, const N: usize] Arrays<L, N>,
        [L: HasOffsets<F>] Pointer<L>, [L: HasOffsets<F>, K] Optional<L, K>;
    HasOptions in
        [L, K] Optional<L, K>, [L: HasOptions<F>, O] Lists<L, O>,
        [L: HasOptions<F>, const N: usize] Arrays<L, N>, [L: HasOptions<F>] Pointer<L>;
    HasTimes in
        [T, U] Timed<T, U>, [L: HasTimes<F>, O] Lists<L, O>,
        [L: HasTimes<F>, const N: usize] Arrays<L, N>, [L: HasTimes<F>] Pointer<L>,
        [L: HasTimes<F>, K] Optional<L, K>;
}
