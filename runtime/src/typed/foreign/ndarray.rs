//! Arrays of one dimension, as lists. The sizes of others are not part of their type.

use ndarray::Array1;

use crate::typed::list::lists;
use crate::typed::{FromView, List, ListLike};

impl<T> ListLike for Array1<T> {
    type Item = T;

    #[inline]
    fn items(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.iter()
    }
}

lists!([T] Array1<T>, T);

impl<T: FromView> FromView for Array1<T> {
    fn from_view(view: List<'_, T>) -> Self {
        view.iter().map(T::from_view).collect()
    }
}
