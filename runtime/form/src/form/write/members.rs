//! The members of each class of node, which the dialects have in different orders: in Awkward 2, as in `form.to_dict(verbose)`.

use serde_core::ser::SerializeMap;

use super::super::{Dialect, FormKind};
use super::{Entries, Items, Members, v1};

/// All members but those that end every node.
pub(super) fn members<M: SerializeMap>(members: &mut Members<'_, M>) -> Result<(), M::Error> {
    use Dialect::{V1, V2};
    let node = members.node;
    match node.dialect {
        V1 => members.add("class", &v1::class(node.form))?,
        V2 => members.add("class", node.form.class())?,
    }
    match (node.form.kind(), node.dialect) {
        (FormKind::Empty, _) => {}
        (FormKind::Numpy { primitive, inner_shape }, V1) => {
            members.inner_shape(inner_shape)?;
            members.add("itemsize", &primitive.itemsize())?;
            members.add("format", &v1::format(*primitive))?;
            members.add("primitive", v1::name(*primitive))?;
        }
        (FormKind::Numpy { primitive, inner_shape }, V2) => {
            members.add("primitive", &primitive.to_string())?;
            members.inner_shape(inner_shape)?;
        }
        (FormKind::Regular { size, content }, V1) => {
            members.content(content)?;
            members.add("size", size)?;
        }
        (FormKind::Regular { size, content }, V2) => {
            members.add("size", size)?;
            members.content(content)?;
        }
        (FormKind::List { index, content }, _) => {
            members.add("starts", index.code())?;
            members.add("stops", index.code())?;
            members.content(content)?;
        }
        (FormKind::ListOffset { index, content }, _) => {
            members.add("offsets", index.code())?;
            members.content(content)?;
        }
        (FormKind::Record { fields, contents }, V1) => match fields.names() {
            None => members.contents(contents)?,
            Some(names) => {
                let fields = names.iter().zip(contents);
                let fields = fields.map(|(name, content)| (&**name, node.child(content)));
                members.add("contents", &Entries(fields))?;
            }
        },
        (FormKind::Record { fields, contents }, V2) => {
            let names = fields.names().map(|names| Items(names.iter().map(|name| &**name)));
            members.add("fields", &names)?;
            members.contents(contents)?;
        }
        (FormKind::Indexed { index, content } | FormKind::IndexedOption { index, content }, _) => {
            members.add("index", index.code())?;
            members.content(content)?;
        }
        (FormKind::ByteMasked { valid_when, content }, V1) => {
            members.add("mask", "i8")?;
            members.content(content)?;
            members.add("valid_when", valid_when)?;
        }
        (FormKind::ByteMasked { valid_when, content }, V2) => {
            members.add("mask", "i8")?;
            members.add("valid_when", valid_when)?;
            members.content(content)?;
        }
        (FormKind::BitMasked { valid_when, lsb_order, content }, V1) => {
            members.add("mask", "u8")?;
            members.content(content)?;
            members.add("valid_when", valid_when)?;
            members.add("lsb_order", lsb_order)?;
        }
        (FormKind::BitMasked { valid_when, lsb_order, content }, V2) => {
            members.add("mask", "u8")?;
            members.add("valid_when", valid_when)?;
            members.add("lsb_order", lsb_order)?;
            members.content(content)?;
        }
        (FormKind::Unmasked { content }, _) => members.content(content)?,
        (FormKind::Union { index, contents }, _) => {
            members.add("tags", "i8")?;
            members.add("index", index.code())?;
            members.contents(contents)?;
        }
    }
    if node.dialect == V1 && node.verbose {
        members.add("has_identities", &false)?;
    }
    Ok(())
}
