//! The dialect of Awkward Array 2.

use serde_core::ser::SerializeMap;

use super::super::FormKind;
use super::{Items, Members};

/// All members but those that end every node: `form.to_dict(verbose)`.
pub(super) fn members<M: SerializeMap>(members: &mut Members<'_, M>) -> Result<(), M::Error> {
    let form = members.node.form;
    members.add("class", form.class())?;
    match form.kind() {
        FormKind::Empty => {}
        FormKind::Numpy { primitive, inner_shape } => {
            members.add("primitive", &primitive.to_string())?;
            members.inner_shape(inner_shape)?;
        }
        FormKind::Regular { size, content } => {
            members.add("size", size)?;
            members.content(content)?;
        }
        FormKind::List { index, content } => {
            members.add("starts", index.code())?;
            members.add("stops", index.code())?;
            members.content(content)?;
        }
        FormKind::ListOffset { index, content } => {
            members.add("offsets", index.code())?;
            members.content(content)?;
        }
        FormKind::Record { fields, contents } => {
            members.add(
                "fields",
                &fields.names().map(|names| Items(names.iter().map(|name| &**name))),
            )?;
            members.contents(contents)?;
        }
        FormKind::Indexed { index, content } | FormKind::IndexedOption { index, content } => {
            members.add("index", index.code())?;
            members.content(content)?;
        }
        FormKind::ByteMasked { valid_when, content } => {
            members.add("mask", "i8")?;
            members.add("valid_when", valid_when)?;
            members.content(content)?;
        }
        FormKind::BitMasked { valid_when, lsb_order, content } => {
            members.add("mask", "u8")?;
            members.add("valid_when", valid_when)?;
            members.add("lsb_order", lsb_order)?;
            members.content(content)?;
        }
        FormKind::Unmasked { content } => members.content(content)?,
        FormKind::Union { index, contents } => {
            members.add("tags", "i8")?;
            members.add("index", index.code())?;
            members.contents(contents)?;
        }
    }
    Ok(())
}
