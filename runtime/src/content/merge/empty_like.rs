//! Arrays without items.

use crate::buffer::Buffer;
use crate::content::{
    ByteMaskedArray, Content, EmptyArray, IndexedArray, IndexedOptionArray, ListArray,
    ListOffsetArray, RecordArray, RegularArray, UnionArray, UnmaskedArray,
};
use crate::index::Index;

impl Content {
    /// An array of the same structure with no items anywhere.
    pub(super) fn empty_like(&self) -> Self {
        let parameters = self.parameters().clone();
        let content = || {
            Box::new(
                self.children().first().map_or_else(|| EmptyArray::new().into(), Self::empty_like),
            )
        };
        let none = || Index::from(Vec::<i64>::new());
        match self {
            Self::Empty(_) | Self::Numpy(_) => self.sliced(0..0),
            Self::Regular(node) => {
                RegularArray::from_parts(node.size(), *content(), 0, parameters).into()
            }
            Self::List(_) => ListArray::from_parts(none(), none(), content(), parameters).into(),
            Self::ListOffset(_) => {
                ListOffsetArray::from_parts(vec![0_i64].into(), content(), parameters).into()
            }
            Self::Record(node) => {
                let contents = node.contents().iter().map(Self::empty_like).collect();
                RecordArray::from_parts(node.fields().clone(), contents, 0, parameters).into()
            }
            Self::Indexed(_) => IndexedArray::from_parts(none(), content(), parameters).into(),
            Self::IndexedOption(_) => {
                IndexedOptionArray::from_parts(none(), content(), parameters).into()
            }
            Self::ByteMasked(node) => {
                ByteMaskedArray::from_parts(Buffer::new(), content(), node.valid_when(), parameters)
                    .into()
            }
            Self::BitMasked(node) => {
                ByteMaskedArray::from_parts(Buffer::new(), content(), node.valid_when(), parameters)
                    .into()
            }
            Self::Unmasked(_) => UnmaskedArray::from_parts(*content(), parameters).into(),
            Self::Union(node) => {
                let contents = node.contents().iter().map(Self::empty_like).collect();
                UnionArray::from_parts(Buffer::new(), none(), contents, parameters).into()
            }
        }
    }
}
