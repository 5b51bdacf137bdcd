//! From arrays to Arrow's: one file a family of nodes.
//!
//! An option is handed down to the node below it, which exports itself together with it; a record hands it on to its fields, as
//! Awkward does it, so that a column of a table says itself which of its rows are there.

mod blank;
mod leaf;
mod list;
mod mask;
mod record;
mod table;
mod union;

pub(super) use table::export_table;

use mask::Mask;

use super::extension::Extension;
use super::field::{Column, Data, Field};
use super::format::Format;
use super::options::ArrowOptions;
use crate::budget::Budget;
use crate::buffer::Buffer;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{MAX_DEPTH, Parameters};
use crate::index::as_i64;

/// Exports a whole array, which may be null where a reader asks it.
pub(super) fn export_column(content: &Content, options: &ArrowOptions) -> Result<Column> {
    Exporter::new(content, options)?.node(content, content.len(), None, &Path::root())
}

/// What is the same for all nodes of an array.
struct Exporter<'o> {
    options: &'o ArrowOptions,
    budget: Budget,
}

/// What a node is in Arrow, without the option above it.
struct Shape {
    format: Format,
    node_type: &'static str,
    parameters: Parameters,
    /// Nothing but for records.
    is_tuple: Option<bool>,
    len: usize,
    /// All but the validity.
    buffers: Vec<Buffer<u8>>,
    children: Vec<Column>,
}

impl Shape {
    fn new(format: Format, node_type: &'static str, parameters: &Parameters, len: usize) -> Self {
        Self {
            format,
            node_type,
            parameters: parameters.clone(),
            is_tuple: None,
            len,
            buffers: Vec::new(),
            children: Vec::new(),
        }
    }
}

impl<'o> Exporter<'o> {
    fn new(content: &Content, options: &'o ArrowOptions) -> Result<Self> {
        let depth = content.form().depth();
        if depth > MAX_DEPTH {
            let message = format!("expected at most {MAX_DEPTH} levels of nodes, found {depth}");
            return Err(Error::new(ErrorKind::Limit, message));
        }
        let budget = content.budget();
        content.check_shared_within(&budget)?;
        Ok(Self { options, budget })
    }

    /// The first `len` items of a node, which is below this option.
    fn node(
        &self,
        content: &Content,
        len: usize,
        mask: Option<&Mask>,
        path: &Path,
    ) -> Result<Column> {
        let content = match content.len() {
            more if more > len => &content.sliced(0..len),
            _ => content,
        };
        match content {
            Content::Empty(_) => self.empty(len, mask),
            Content::Numpy(node) => self.leaf(node, mask, path),
            Content::Regular(node) => self.regular(node, mask, path),
            Content::List(_) | Content::ListOffset(_) => self.lists(content, mask, path),
            Content::Record(node) => self.record(node, mask, path),
            Content::Indexed(node) => self.indexed(node, mask, path),
            Content::Union(node) => self.union(node, path),
            option => self.option(option, mask, path),
        }
    }

    /// The column of a node with the option above it.
    fn column(&self, shape: Shape, mask: Option<&Mask>) -> Column {
        let Shape { format, node_type, parameters, is_tuple, len, buffers, children } = shape;
        let mut metadata = Vec::new();
        if self.options.extensionarray {
            // A union has no option of its own: its contents have it.
            let mask = mask.filter(|_| !matches!(format, Format::Union { .. }));
            let extension = Extension {
                mask_type: mask.map(|mask| mask.class.to_owned()),
                node_type,
                mask_parameters: mask.map(|mask| mask.parameters.clone()),
                record_is_tuple: is_tuple,
                is_nonnullable_nulltype: node_type == "EmptyArray" && mask.is_none(),
                node_parameters: parameters,
            };
            extension.add_to(&mut metadata);
        }
        let validity = mask.and_then(|mask| mask.validity.as_ref());
        let (mut all, mut null_count) = (Vec::with_capacity(buffers.len() + 1), 0);
        match &format {
            Format::Null => null_count = as_i64(len),
            Format::Union { .. } | Format::RunEnds => {}
            _ => {
                all.push(
                    validity.filter(|validity| validity.nulls() > 0).map(|v| v.bits().clone()),
                );
                null_count = validity.map_or(0, |validity| as_i64(validity.nulls()));
                if null_count > 0 && !self.options.count_nulls {
                    null_count = -1;
                }
            }
        }
        all.extend(buffers.into_iter().map(Some));
        let (fields, data) = children.into_iter().map(|child| (child.field, child.data)).unzip();
        Column {
            field: Field {
                format,
                name: String::new(),
                nullable: true,
                metadata,
                children: fields,
                dictionary: None,
            },
            data: Data { length: len, null_count, buffers: all, children: data, dictionary: None },
        }
    }

    /// Items of a list: a child without a name of its own.
    fn items(&self, content: &Content, len: usize, path: &Path) -> Result<Column> {
        let mut column = self.node(content, len, None, &path.content())?;
        "item".clone_into(&mut column.field.name);
        column.field.nullable = needs_null(content);
        Ok(column)
    }

    /// `n` items of nothing, all of which are null where there are any.
    fn empty(&self, len: usize, mask: Option<&Mask>) -> Result<Column> {
        match self.options.emptyarray_to {
            Some(primitive) => self.zeros(primitive, len, mask),
            None => {
                Ok(self
                    .column(Shape::new(Format::Null, "EmptyArray", &Parameters::none(), len), mask))
            }
        }
    }
}

/// Does a field or item of this have to be nullable?
fn needs_null(content: &Content) -> bool {
    content.is_option() || matches!(content, Content::Empty(_))
}
