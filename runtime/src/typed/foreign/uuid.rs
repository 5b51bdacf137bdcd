//! UUIDs: byte strings of 16 bytes.

use uuid::Uuid;

use crate::schema::Schema;
use crate::typed::leaf::{FixedBytesBuilder, FixedBytesColumns};
use crate::typed::macros::indexed_item;
use crate::typed::{Awkward, BuilderOf, EqView, FromView};

impl BuilderOf<Uuid> for FixedBytesBuilder<16> {
    #[inline]
    fn push_ref(&mut self, row: &Uuid) {
        self.push_ref(row.as_bytes());
    }
}

impl Awkward for Uuid {
    type Builder = FixedBytesBuilder<16>;
    type Columns = FixedBytesColumns<16>;
    type View<'a> = Self;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = By::Leaf<Self>;

    fn schema() -> Schema {
        Schema::fixed_bytes(16)
    }

    #[inline]
    fn view(columns: &FixedBytesColumns<16>, i: usize) -> Self {
        Self::from_bytes(*columns.at(i))
    }
}

impl FromView for Uuid {
    fn from_view(view: Self) -> Self {
        view
    }
}

impl EqView for Uuid {
    fn eq_view(view: Self, value: &Self) -> bool {
        view == *value
    }
}

indexed_item!([] Uuid);
