//! Arrays of any number of axes: lists in lists, of any length or of one.

use std::borrow::Cow;

use ndarray::{Array, Array1, Dim, Dimension, IntoDimension, Ix, IxDyn};

use crate::schema::Schema;
use crate::typed::layout::{AnyLength, Scalar};
use crate::typed::list::lists;
use crate::typed::list::shaped::{array, is_array};
use crate::typed::list::{Axes, AxesOf, FromShape, Shaped, ShapedBuilder, ShapedColumns};
use crate::typed::macros::indexed_item;
use crate::typed::{Awkward, EqView, FromView, ListLike};

impl<T> ListLike for Array1<T> {
    type Item = T;

    #[inline]
    fn items(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.iter()
    }
}

lists!([T] Array1<T>, T);

impl<T: FromView> FromView for Array1<T> {
    fn from_view(view: T::List<'_>) -> Self {
        T::from_list(view).into()
    }
}

/// The items in the order of columns, which is that of most arrays in memory.
fn items<T: Clone, D: Dimension>(array: &Array<T, D>) -> Cow<'_, [T]> {
    match array.as_slice() {
        Some(items) => Cow::Borrowed(items),
        None => Cow::Owned(array.iter().cloned().collect()),
    }
}

fn from_items<T, D: Dimension>(shape: D, items: Vec<T>) -> Array<T, D> {
    // Columns of arrays are checked to have as many items as their shapes say.
    Array::from_shape_vec(shape.clone(), items)
        .unwrap_or_else(|error| unreachable!("{shape:?}: {error}"))
}

macro_rules! shaped {
    ($($n:literal: $rank:ty;)+) => {$(
        impl<T: Awkward + 'static, S: Axes<Rank = $rank>> Shaped<S> for Array<T, Dim<[Ix; $n]>> {
            type Item = T;

            fn shape(&self) -> &[usize] {
                self.shape()
            }

            fn items(&self) -> Cow<'_, [T]>
            where
                T: Clone,
            {
                items(self)
            }
        }

        impl<T: Awkward + 'static, S: Axes<Rank = $rank>> FromShape<S> for Array<T, Dim<[Ix; $n]>> {
            fn from_items(shape: &[usize], items: Vec<T>) -> Self {
                let lengths: [usize; $n] = std::array::from_fn(|axis| shape[axis]);
                from_items(lengths.into_dimension(), items)
            }
        }
    )+};
}

shaped! {
    1: ((),);
    2: (((),),);
    3: ((((),),),);
    4: (((((),),),),);
    5: ((((((),),),),),);
    6: (((((((),),),),),),);
}

impl<T: Awkward + 'static, S: Axes> Shaped<S> for Array<T, IxDyn> {
    type Item = T;

    fn shape(&self) -> &[usize] {
        self.shape()
    }

    fn items(&self) -> Cow<'_, [T]>
    where
        T: Clone,
    {
        items(self)
    }
}

impl<T: Awkward + 'static, S: Axes> FromShape<S> for Array<T, IxDyn> {
    fn from_items(shape: &[usize], items: Vec<T>) -> Self {
        from_items(IxDyn(shape), items)
    }
}

/// Arrays of which no length is known.
macro_rules! open {
    ($($n:literal: $axes:ty;)+) => {$(
        impl<T: Awkward + Clone + 'static> Awkward for Array<T, Dim<[Ix; $n]>> {
            type Builder = ShapedBuilder<Self, $axes>;
            type Columns = ShapedColumns<$axes, T>;
            type View<'a> = <<$axes as AxesOf<T>>::Layout as Awkward>::View<'a>;
            type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = By::Leaf<Self>;

            fn schema() -> Schema {
                <$axes as AxesOf<T>>::Layout::schema()
            }

            #[inline]
            fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
                <$axes as AxesOf<T>>::Layout::view(columns, i)
            }
        }

        impl<T: FromView + Clone + 'static> FromView for Array<T, Dim<[Ix; $n]>> {
            fn from_view(view: Self::View<'_>) -> Self {
                array::<Self, $axes>(view)
            }
        }

        impl<T: EqView + Clone + 'static> EqView for Array<T, Dim<[Ix; $n]>> {
            fn eq_view(view: Self::View<'_>, value: &Self) -> bool {
                is_array::<Self, $axes>(view, value)
            }
        }

        indexed_item!([T: Awkward + Clone + 'static] Array<T, Dim<[Ix; $n]>>);
    )+};
}

open! {
    2: AnyLength<AnyLength<Scalar>>;
    3: AnyLength<AnyLength<AnyLength<Scalar>>>;
    4: AnyLength<AnyLength<AnyLength<AnyLength<Scalar>>>>;
    5: AnyLength<AnyLength<AnyLength<AnyLength<AnyLength<Scalar>>>>>;
    6: AnyLength<AnyLength<AnyLength<AnyLength<AnyLength<AnyLength<Scalar>>>>>>;
}
