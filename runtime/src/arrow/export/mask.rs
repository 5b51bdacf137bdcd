//! Options, and indexes that may say null.

use super::{Exporter, Shape};
use crate::arrow::bits::Validity;
use crate::arrow::field::Column;
use crate::arrow::format::Format;
use crate::content::Node;
use crate::content::{Content, IndexedArray, united};
use crate::error::{Path, Result};
use crate::form::Parameters;
use crate::index::{Index, IndexType};
use crate::primitive::Primitive;

/// The option above a node.
#[derive(Clone)]
pub(super) struct Mask {
    /// The class that Awkward writes for it, of which there are fewer than classes of options.
    pub(super) class: &'static str,
    pub(super) parameters: Parameters,
    /// Nothing if all items are there.
    pub(super) validity: Option<Validity>,
}

impl Mask {
    /// The option below another one: an item is there if both say so.
    fn below(mut self, above: Option<&Self>, len: usize) -> Self {
        let above = above.and_then(|above| above.validity.as_ref());
        self.validity = match (self.validity, above) {
            (Some(own), Some(above)) => Some(own.and(above, len)),
            (own, above) => own.or_else(|| above.cloned()),
        };
        self
    }
}

/// The parameters of a categorical that is written out as its values.
fn without_categories(parameters: &Parameters) -> Parameters {
    let all = parameters.iter().filter(|(key, _)| *key != "__array__");
    all.map(|(key, value)| (key.to_owned(), value.clone())).collect()
}

impl Exporter<'_> {
    /// An option: its content, with it above.
    pub(super) fn option(
        &self,
        content: &Content,
        above: Option<&Mask>,
        path: &Path,
    ) -> Result<Column> {
        let len = content.len();
        let mask = |class, validity| {
            let parameters = content.parameters().clone();
            Mask { class, parameters, validity }.below(above, len)
        };
        let masked = |validity| mask("ByteMaskedArray", Some(validity));
        let below = &path.content();
        match content {
            Content::Unmasked(node) => {
                // Python's Awkward takes its word that nothing is null, not even under a record that is.
                let (class, parameters) = ("UnmaskedArray", content.parameters().clone());
                self.node(
                    node.content(),
                    len,
                    Some(&Mask { class, parameters, validity: None }),
                    below,
                )
            }
            Content::ByteMasked(node) => {
                self.node(node.content(), len, Some(&masked(Validity::new(node.valid()))), below)
            }
            Content::BitMasked(node) => {
                let validity = if node.valid_when() && node.lsb_order() {
                    Validity::of_bits(node.mask(), len)
                } else {
                    Validity::new(node.valid())
                };
                self.node(node.content(), len, Some(&masked(validity)), below)
            }
            Content::IndexedOption(node) => {
                let valid = Validity::new(node.index().iter().map(|at| at >= 0));
                let mut mask = mask("IndexedOptionArray", Some(valid));
                if !node.parameters().is_categorical() {
                    let index = node.index().to_i64();
                    let there = self.spread(node.content(), &index)?;
                    return self.node(&there, len, Some(&mask), below);
                }
                // Nulls are the first category, whatever it is.
                let first = |at: i64| at.max(0);
                let index: Index = match node.index().index_type() {
                    IndexType::I32 => {
                        let small = node.index().iter().map(|at| i32::try_from(first(at)));
                        small.map(Result::unwrap_or_default).collect::<Vec<i32>>().into()
                    }
                    _ => node.index().iter().map(first).collect::<Vec<i64>>().into(),
                };
                let categories = match node.content() {
                    none if none.is_empty() && len > 0 => &self.spread(none, &[-1])?,
                    some => some,
                };
                if !self.options.categorical_as_dictionary {
                    mask.parameters = without_categories(&mask.parameters);
                }
                let parameters = Parameters::text("__array__", "categorical");
                let node = IndexedArray::try_new(index, categories.clone(), parameters)?;
                self.indexed(&node, Some(&mask), path)
            }
            other => self.node(other, len, above, path),
        }
    }

    /// A plain index: a dictionary of its categories, or what it leads to.
    pub(super) fn indexed(
        &self,
        node: &IndexedArray,
        mask: Option<&Mask>,
        path: &Path,
    ) -> Result<Column> {
        let (content, below) = (node.content(), &path.content());
        let parameters = node.parameters();
        if parameters.is_categorical() && self.options.categorical_as_dictionary {
            let primitive = match node.index() {
                Index::I32(_) => Primitive::Int32,
                Index::U32(_) => Primitive::UInt32,
                Index::I64(_) => Primitive::Int64,
            };
            let format = Format::Number(primitive);
            let mut shape = Shape::new(format, "IndexedArray", parameters, node.len());
            shape.buffers.push(self.aligned(&node.index().to_bytes(), primitive.itemsize())?);
            let mut column = self.column(shape, mask);
            let values = self.node(content, content.len(), None, below)?;
            column.field.dictionary = Some(Box::new(values.field));
            column.data.dictionary = Some(Box::new(values.data));
            return Ok(column);
        }
        let outer =
            if parameters.is_categorical() { &without_categories(parameters) } else { parameters };
        let taken = node.project();
        let joined = united(taken.parameters(), outer);
        self.node(&taken.with_parameters(joined)?, node.len(), mask, below)
    }
}
