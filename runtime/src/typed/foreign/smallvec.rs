//! Short lists.

use smallvec::{Array, SmallVec};

use crate::typed::list::lists;
use crate::typed::{Awkward, FromView, Items, ListLike};

impl<A: Array> ListLike for SmallVec<A> {
    type Item = A::Item;

    #[inline]
    fn items(&self) -> impl ExactSizeIterator<Item = &A::Item> + Clone {
        self.iter()
    }
}

lists!([A: Array] SmallVec<A>, A::Item);

impl<A: Array<Item: FromView>> FromView for SmallVec<A> {
    fn from_view(view: <A::Item as Awkward>::List<'_>) -> Self {
        view.views().map(A::Item::from_view).collect()
    }
}
