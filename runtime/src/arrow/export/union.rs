//! Unions, which are dense ones in Arrow.

use super::{Exporter, Shape, needs_null};
use crate::arrow::field::Column;
use crate::arrow::format::Format;
use crate::buffer::Buffer;
use crate::content::Node;
use crate::content::{Carry, UnionArray};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::index::usize_of;

impl Exporter<'_> {
    /// A union: each content up to the last item that is used, or gathered where items are not in order, since readers take that as given.
    pub(super) fn union(&self, node: &UnionArray, path: &Path) -> Result<Column> {
        let (index, tags) = (node.index().to_i64(), node.tags());
        let contents = node.contents();
        let mut ends = vec![0_i64; contents.len()];
        let mut in_order = true;
        for (&tag, &at) in tags.iter().zip(index.iter()) {
            let end = &mut ends[usize_of(tag.into())];
            in_order &= *end <= at + 1;
            *end = (*end).max(at + 1);
        }
        let mut gathered = Vec::new();
        let index: Vec<i64> = if in_order {
            index.iter().copied().take(tags.len()).collect()
        } else {
            gathered = (0..contents.len()).map(|tag| node.positions_of(tag)).collect();
            let mut next = vec![0; contents.len()];
            let place = |tag: &i8| {
                let next = &mut next[usize_of((*tag).into())];
                *next += 1;
                *next - 1
            };
            tags.iter().map(place).collect()
        };
        let small = index.iter().map(|&at| i32::try_from(at)).collect::<Result<Vec<_>, _>>();
        let small = small.map_err(|_| {
            let message = "expected fewer than 2³¹ items of a content of a union";
            Error::new(ErrorKind::Limit, message).at(path)
        })?;
        let codes = (0..=i8::MAX).take(contents.len()).collect();
        let format = Format::Union { dense: true, codes };
        let mut shape = Shape::new(format, "UnionArray", node.parameters(), node.len());
        shape.buffers.push(tags.slice(0..node.len()).to_bytes());
        shape.buffers.push(Buffer::from(small).to_bytes());
        for (i, content) in contents.iter().enumerate() {
            let path = path.branch(i);
            let mut child = match gathered.get_mut(i) {
                Some(positions) => {
                    let carry = Carry::items(std::mem::take(positions)).lazily();
                    let taken = content.taken(&carry);
                    self.node(&taken, taken.len(), None, &path)?
                }
                None => self.node(content, usize_of(ends[i]), None, &path)?,
            };
            child.field.name = i.to_string();
            child.field.nullable = needs_null(content);
            shape.children.push(child);
        }
        Ok(self.column(shape, None))
    }
}
