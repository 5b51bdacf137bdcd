//! Arrays as trees of nodes, for people who look into them.

use std::fmt;

use crate::container::RawBuffer;
use crate::content::Content;
use crate::index::with_index;

/// A line a node, children indented: class, length, what else belongs to the node, parameters, and its buffers with their first
/// items.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_node(self, "", 0, f)
    }
}

fn write_node(
    content: &Content,
    name: &str,
    level: usize,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "{:1$}{name}{2} len={3}", "", 2 * level, content.class(), content.len())?;
    match content {
        Content::Numpy(node) => {
            write!(f, " primitive={}", node.primitive())?;
            if !node.inner_shape().is_empty() {
                write!(f, " inner_shape={:?}", node.inner_shape())?;
            }
        }
        Content::Regular(node) => write!(f, " size={}", node.size())?,
        Content::Record(node) if node.fields().is_tuple() => f.write_str(" tuple")?,
        Content::ByteMasked(node) => write!(f, " valid_when={}", node.valid_when())?,
        Content::BitMasked(node) => {
            write!(f, " valid_when={} lsb_order={}", node.valid_when(), node.lsb_order())?
        }
        _ => {}
    }
    if !content.parameters().is_empty() {
        write!(f, " parameters={:?}", content.parameters())?;
    }
    for part in content.parts() {
        write!(f, " {}=", part.attribute)?;
        match content {
            Content::Numpy(_) => write_leaf(content, &part.buffer, f)?,
            Content::List(node) if part.attribute == "starts" => {
                with_index!(node.starts(), items => write_items(items, f))?
            }
            Content::List(node) => with_index!(node.stops(), items => write_items(items, f))?,
            Content::ListOffset(node) => {
                with_index!(node.offsets(), items => write_items(items, f))?
            }
            Content::Indexed(node) => with_index!(node.index(), items => write_items(items, f))?,
            Content::IndexedOption(node) => {
                with_index!(node.index(), items => write_items(items, f))?
            }
            Content::Union(node) if part.attribute == "index" => {
                with_index!(node.index(), items => write_items(items, f))?
            }
            Content::Union(node) => write_items(node.tags(), f)?,
            _ => write_items(part.buffer.bytes(), f)?,
        }
    }
    for (i, child) in content.children().iter().enumerate() {
        f.write_str("\n")?;
        let name = match content {
            Content::Record(node) => format!("{:?}: ", node.fields().name(i)),
            Content::Union(_) => format!("{i}: "),
            _ => String::new(),
        };
        write_node(child, &name, level + 1, f)?;
    }
    Ok(())
}

/// How many items of a buffer are shown.
const SHOWN: usize = 8;

fn write_leaf(content: &Content, buffer: &RawBuffer, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Content::Numpy(leaf) = content else { return Ok(()) };
    let all = buffer.bytes().len() / leaf.primitive().itemsize();
    let shown = all.min(SHOWN);
    let head = buffer.bytes().slice(..shown * leaf.primitive().itemsize());
    let numbers: Content =
        crate::content::NumpyArray::flat(leaf.primitive(), head, crate::Parameters::none()).into();
    f.write_str("[")?;
    for (i, number) in numbers.json_lines().iter().enumerate() {
        f.write_str(if i == 0 { "" } else { ", " })?;
        f.write_str(&number)?;
    }
    f.write_str(if all > shown { ", ...]" } else { "]" })
}

fn write_items<T: fmt::Display>(items: &[T], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("[")?;
    for (i, item) in items.iter().take(SHOWN).enumerate() {
        f.write_str(if i == 0 { "" } else { ", " })?;
        item.fmt(f)?;
    }
    f.write_str(if items.len() > SHOWN { ", ...]" } else { "]" })
}
