//! The axes of arrays, each of any length or of one.

use super::{Items, ListBuilder, RegularBuilder};
use crate::typed::layout::{AnyLength, Arrays, Length, Lists, Scalar};
use crate::typed::{Awkward, BuilderOf};

/// Axes, the outermost first: [`AnyLength`], [`Length`], [`Scalar`].
pub trait Axes: 'static {
    /// A type for their number: a tuple in a tuple for each.
    type Rank;

    /// Is the length of one of them not known?
    const OPEN: bool;

    /// Has an array of this shape such axes?
    fn accept(shape: &[usize]) -> bool;

    /// The lengths, as in the attribute.
    fn describe(out: &mut Vec<String>);

    /// Adds the lengths that a shape lacks from `axis` on: 0 for those that are not known.
    fn complete(shape: &mut Vec<usize>, axis: usize);
}

/// Axes of arrays of such items.
pub trait AxesOf<T: Awkward + 'static>: Axes {
    /// The nested lists.
    type Layout: Awkward;

    /// Appends `rows` arrays of one shape, whose items lie one behind the other.
    fn extend(
        builder: &mut <Self::Layout as Awkward>::Builder,
        rows: usize,
        shape: &[usize],
        items: &[T],
    );

    /// Takes the length of each axis from the first list of it, and compares the others with that.
    fn measure(
        view: <Self::Layout as Awkward>::View<'_>,
        axis: usize,
        shape: &mut Vec<usize>,
    ) -> bool;

    /// Calls `f` with every item, in order, as long as it says so.
    fn all(
        view: <Self::Layout as Awkward>::View<'_>,
        f: &mut dyn FnMut(T::View<'_>) -> bool,
    ) -> bool;
}

impl Axes for Scalar {
    type Rank = ();

    const OPEN: bool = false;

    fn accept(shape: &[usize]) -> bool {
        shape.is_empty()
    }

    fn describe(_: &mut Vec<String>) {}

    fn complete(_: &mut Vec<usize>, _: usize) {}
}

impl<R: Axes> Axes for AnyLength<R> {
    type Rank = (R::Rank,);

    const OPEN: bool = true;

    fn accept(shape: &[usize]) -> bool {
        shape.split_first().is_some_and(|(_, rest)| R::accept(rest))
    }

    fn describe(out: &mut Vec<String>) {
        out.push("_".into());
        R::describe(out);
    }

    fn complete(shape: &mut Vec<usize>, axis: usize) {
        if shape.len() == axis {
            shape.push(0);
        }
        R::complete(shape, axis + 1);
    }
}

impl<const N: usize, R: Axes> Axes for Length<N, R> {
    type Rank = (R::Rank,);

    const OPEN: bool = R::OPEN;

    fn accept(shape: &[usize]) -> bool {
        shape.split_first().is_some_and(|(length, rest)| *length == N && R::accept(rest))
    }

    fn describe(out: &mut Vec<String>) {
        out.push(N.to_string());
        R::describe(out);
    }

    fn complete(shape: &mut Vec<usize>, axis: usize) {
        if shape.len() == axis {
            shape.push(N);
        }
        R::complete(shape, axis + 1);
    }
}

impl<T: Awkward + 'static> AxesOf<T> for Scalar {
    type Layout = T;

    fn extend(builder: &mut T::Builder, _: usize, _: &[usize], items: &[T]) {
        builder.extend_refs(items.iter());
    }

    fn measure(_: T::View<'_>, _: usize, _: &mut Vec<usize>) -> bool {
        true
    }

    fn all(view: T::View<'_>, f: &mut dyn FnMut(T::View<'_>) -> bool) -> bool {
        f(view)
    }
}

/// Takes the length of an axis, or compares it with that of an earlier list.
fn measured<'a, T: Awkward + 'static, R: AxesOf<T>>(
    view: impl Items<'a, R::Layout>,
    axis: usize,
    shape: &mut Vec<usize>,
) -> bool {
    if shape.len() == axis {
        shape.push(view.len());
    }
    shape[axis] == view.len()
        // Where all lengths are known, the first list tells everything.
        && view.views().take(if R::OPEN { usize::MAX } else { 1 }).all(|inner| R::measure(inner, axis + 1, shape))
}

impl<T: Awkward + 'static, R: AxesOf<T>> AxesOf<T> for AnyLength<R> {
    type Layout = Lists<R::Layout, i64>;

    fn extend(
        builder: &mut ListBuilder<<R::Layout as Awkward>::Builder>,
        rows: usize,
        shape: &[usize],
        items: &[T],
    ) {
        let (Some((&length, inner)), Some(size)) =
            (shape.split_first(), items.len().checked_div(rows))
        else {
            return;
        };
        for row in 0..rows {
            let items = &items[row * size..(row + 1) * size];
            R::extend(builder.content(), length, inner, items);
            builder.end_of_list();
        }
    }

    fn measure(
        view: <R::Layout as Awkward>::List<'_>,
        axis: usize,
        shape: &mut Vec<usize>,
    ) -> bool {
        measured::<T, R>(view, axis, shape)
    }

    fn all(view: <R::Layout as Awkward>::List<'_>, f: &mut dyn FnMut(T::View<'_>) -> bool) -> bool {
        view.views().all(|inner| R::all(inner, f))
    }
}

impl<T: Awkward + 'static, const N: usize, R: AxesOf<T>> AxesOf<T> for Length<N, R> {
    type Layout = Arrays<R::Layout, N>;

    fn extend(
        builder: &mut RegularBuilder<<R::Layout as Awkward>::Builder, N>,
        rows: usize,
        shape: &[usize],
        items: &[T],
    ) {
        let inner = shape.split_first().map_or(shape, |(_, inner)| inner);
        builder.extend_with(rows, |content| R::extend(content, rows * N, inner, items));
    }

    fn measure(
        view: <Self::Layout as Awkward>::View<'_>,
        axis: usize,
        shape: &mut Vec<usize>,
    ) -> bool {
        measured::<T, R>(view, axis, shape)
    }

    fn all(
        view: <Self::Layout as Awkward>::View<'_>,
        f: &mut dyn FnMut(T::View<'_>) -> bool,
    ) -> bool {
        view.views().all(|inner| R::all(inner, f))
    }
}
