//! What is done to single values of variants, under names that are short where they are expanded.

use std::fmt::{self, Debug, Formatter};

use crate::typed::{Awkward, Builder, BuilderOf, EqView, FromView, ReadAs};

/// Appends a value, or what stands for none, to the column of a variant. Says by `place` where before.
#[inline]
pub fn push_variant<T: ?Sized, B: BuilderOf<T>>(
    builder: &mut B,
    tag: i8,
    place: impl FnOnce(i8, usize),
    value: &T,
) {
    place(tag, Builder::rows(builder));
    builder.push_ref(value);
}

/// Appends a value.
#[inline]
pub fn push<T: ?Sized, B: BuilderOf<T>>(builder: &mut B, value: &T) {
    builder.push_ref(value);
}

/// The view of row `i`, which an index of a union says is there.
#[inline]
pub fn view<L: Awkward>(columns: &L::Columns, i: usize) -> L::View<'_> {
    L::view_known(columns, i)
}

/// The value of a view.
#[inline]
pub fn read<T: FromView>(view: T::View<'_>) -> T {
    T::from_view(view)
}

/// The value of a view in a layout of choice.
#[inline]
pub fn read_as<L: ReadAs<T>, T>(view: L::View<'_>) -> T {
    L::read_as(view)
}

/// Is the view that of the value?
#[inline]
pub fn equal<L: EqView<T>, T: ?Sized>(view: L::View<'_>, value: &T) -> bool {
    L::eq_view(view, value)
}

/// May the columns of a type refuse values?
#[must_use]
pub const fn is_fallible<L: Awkward>() -> bool {
    <L::Builder as Builder>::FALLIBLE
}

/// Is one of them so?
#[must_use]
pub const fn any(all: &[bool]) -> bool {
    let mut i = 0;
    while i < all.len() {
        if all[i] {
            return true;
        }
        i += 1;
    }
    false
}

/// Prints a variant with values that have no names. `all` of them are there, or some were left out.
///
/// # Errors
/// If it cannot be written.
pub fn print(f: &mut Formatter<'_>, name: &str, values: &[&dyn Debug], all: bool) -> fmt::Result {
    if values.is_empty() && all {
        return f.write_str(name);
    }
    let mut printed = f.debug_tuple(name);
    values.iter().for_each(|value| {
        printed.field(value);
    });
    if all { printed.finish() } else { printed.finish_non_exhaustive() }
}
