//! Records and tuples.

use super::mask::Mask;
use super::{Exporter, Shape, needs_null};
use crate::arrow::extension::OPTION_TYPE;
use crate::arrow::field::Column;
use crate::arrow::format::Format;
use crate::content::Node;
use crate::content::{Content, RecordArray};
use crate::error::{Path, Result};

impl Exporter<'_> {
    /// Records. The option above them is that of each field, too.
    pub(super) fn record(
        &self,
        node: &RecordArray,
        mask: Option<&Mask>,
        path: &Path,
    ) -> Result<Column> {
        let mut shape = Shape::new(Format::Struct, "RecordArray", node.parameters(), node.len());
        shape.is_tuple = Some(node.fields().is_tuple());
        for (i, content) in node.contents().iter().enumerate() {
            let name = node.fields().name(i);
            // The contents of a union would come back as options, of which the type knows nothing: then the records alone are null.
            let handed = mask.filter(|_| !has_union(content));
            let is_plain = mask.is_some() && handed.is_none();
            let mut child = self.node(content, node.len(), handed, &path.field(&name))?;
            let is_option = needs_null(content);
            child.field.name = name;
            child.field.nullable = is_option || handed.is_some();
            if !is_plain {
                let says = if is_option { "True" } else { "False" };
                child.field.metadata.insert(0, (OPTION_TYPE.to_owned(), says.to_owned()));
            }
            shape.children.push(child);
        }
        Ok(self.column(shape, mask))
    }
}

/// Would an option that is handed down reach a union?
fn has_union(content: &Content) -> bool {
    match content {
        Content::Union(_) => true,
        Content::Record(node) => node.contents().iter().any(has_union),
        Content::Indexed(node) => has_union(node.content()),
        option if option.is_option() => option.children().iter().any(has_union),
        _ => false,
    }
}
