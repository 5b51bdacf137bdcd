//! Shared bytes: byte strings.

use bytes::Bytes;

use crate::schema::Schema;
use crate::typed::leaf::{BytesBuilder, BytesColumns};
use crate::typed::macros::indexed_item;
use crate::typed::{Awkward, EqView, FromView};

impl Awkward for Bytes {
    type Builder = BytesBuilder;
    type Columns = BytesColumns;
    type View<'a> = &'a [u8];
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = By::Leaf<Self>;

    fn schema() -> Schema {
        Schema::bytes()
    }

    #[inline]
    fn view(columns: &BytesColumns, i: usize) -> &[u8] {
        columns.at(i)
    }
}

impl FromView for Bytes {
    fn from_view(view: &[u8]) -> Self {
        Self::copy_from_slice(view)
    }
}

impl EqView for Bytes {
    fn eq_view(view: &[u8], value: &Self) -> bool {
        view == value
    }
}

indexed_item!([] Bytes);
