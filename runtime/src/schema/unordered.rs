//! Lists whose order means nothing: hash maps and hash sets.

use std::sync::Arc;

use super::{Schema, SchemaKind};
use crate::content::{KEYS, UNORDERED, WHOLE};
use crate::form::Parameters;

impl Schema {
    /// Returns the schema of lists in an order that means nothing, such as those of a hash map. What is made of it is the same.
    #[must_use]
    pub(crate) fn unordered(mut self) -> Self {
        self.unordered = true;
        self
    }

    /// The same schema with a parameter on the lists whose order means nothing, by which
    /// [`Content::in_order`](crate::content::Content::in_order) finds them. Nothing if there are none.
    pub(crate) fn marked(mut self) -> Option<Self> {
        self.mark().then_some(self)
    }

    /// Says whether there is something to mark.
    fn mark(&mut self) -> bool {
        let mut found = false;
        match &mut self.kind {
            SchemaKind::Primitive(_)
            | SchemaKind::Text(_)
            | SchemaKind::Bytes(_)
            | SchemaKind::FixedBytes(_) => {}
            SchemaKind::List(_, item)
            | SchemaKind::Regular(_, item)
            | SchemaKind::Masked(item)
            | SchemaKind::BitMasked(item)
            | SchemaKind::IndexedOption(item)
            | SchemaKind::Categorical { item, .. } => found |= Arc::make_mut(item).mark(),
            SchemaKind::Record(fields) => {
                for field in Arc::make_mut(fields) {
                    found |= field.schema.mark();
                }
            }
            SchemaKind::Tuple(fields) => {
                for field in Arc::make_mut(fields) {
                    found |= field.mark();
                }
            }
            SchemaKind::Union { variants, .. } => {
                for variant in Arc::make_mut(variants) {
                    found |= variant.schema.mark();
                }
            }
        }
        if self.unordered {
            let by = if self.map { KEYS } else { WHOLE };
            self.parameters = self.parameters.merged(&Parameters::text(UNORDERED, by));
        }
        found || self.unordered
    }
}
