//! Structs and unions.

use super::Reader;
use crate::arrow::abi::Source;
use crate::arrow::extension::OPTION_TYPE;
use crate::buffer::Buffer;
use crate::content::{Content, Node, RecordArray, UnionArray};
use crate::error::{Error, Result};
use crate::form::Fields;
use crate::index::as_i64;

impl<S: Source> Reader<'_, S> {
    /// Records of columns that may be longer. A field is an option if it is nullable, unless it is so for the sake of its record.
    pub(super) fn records(&self) -> Result<Content> {
        let names = self.field.children.iter().map(|child| child.name.as_str());
        let says = self.extension.as_ref().and_then(|extension| extension.record_is_tuple);
        let fields = match says {
            Some(true) => Fields::tuple(),
            _ => Fields::named(names),
        };
        let column = |i: usize| {
            let source = self.source.child(i)?;
            let column = self.child(i, &source, self.path.field(&fields.name(i)))?;
            let is_handed = column.field.get(OPTION_TYPE) == Some("False");
            let is_option = column.field.nullable && !is_handed;
            if !is_option {
                column.check_no_nulls(|i| self.hides(i))?;
            }
            let read = column.read(is_option).and_then(|read| self.cut(read));
            let read = match read {
                Ok(read) if is_handed && self.nulls.is_known() => {
                    without_handed_options(read, |i| self.nulls.is_there(i))
                }
                other => other,
            };
            read.map_err(|error| error.at(&column.path))
        };
        let contents = (0..self.field.children.len()).map(column).collect::<Result<_>>()?;
        Ok(RecordArray::try_new(fields, contents, self.len(), self.parameters())?.into())
    }

    /// A union, simplified as Awkward does it: contents that are of one type are merged.
    pub(super) fn union(&self, dense: bool, codes: &[i8]) -> Result<Content> {
        // Some write a buffer of validity before the others.
        let first = usize::from(self.source.n_buffers() > if dense { 2 } else { 1 });
        let (n, range) = (self.range.end, self.range.clone());
        let types = self.trusted::<i8>(first, n, "types")?.slice(range.clone());
        let mut tags = [None; 256];
        for (tag, &code) in (0..=i8::MAX).zip(codes) {
            tags[usize::from(code.cast_unsigned())] = Some(tag);
        }
        let tag = |(i, &code): (usize, &i8)| {
            tags[usize::from(code.cast_unsigned())].ok_or_else(|| {
                Error::invalid(format!(
                    "expected one of the codes {codes:?} of a union, found {code} at i={i}"
                ))
            })
        };
        let tags: Buffer<i8> = types.iter().enumerate().map(tag).collect::<Result<_>>()?;
        let index: Buffer<i64> = if dense {
            let offsets = self.items::<i32>(first + 1, n, "offsets")?.slice(range);
            offsets.iter().map(|&at| at.into()).collect()
        } else {
            self.budget.ask_for::<i64>(self.len(), "places of a union")?;
            range.map(as_i64).collect()
        };
        let content = |i: usize| {
            let source = self.source.child(i)?;
            let child = self.child(i, &source, self.path.branch(i))?;
            if !child.field.nullable {
                // Without offsets a content has an item for each of ours, whichever is meant.
                let means = |at: usize| {
                    let meant = at.checked_sub(self.range.start).and_then(|at| tags.get(at));
                    meant.is_some_and(|&tag| usize::try_from(tag) == Ok(i))
                };
                child.check_no_nulls(|at| !dense && !means(at))?;
            }
            child.read(child.field.nullable)
        };
        let contents: Vec<Content> = (0..codes.len()).map(content).collect::<Result<_>>()?;
        match self.extension {
            // The contents are those of a union already.
            Some(_) => Content::union_apart(tags, index.into(), contents, self.parameters()),
            None => Content::union(tags, index.into(), contents, self.parameters()),
        }
    }
}

/// A union without the options that its contents have for the sake of a record above it: without them where all their nulls are those of
/// records. Anything else stays what it is.
pub(super) fn without_handed_options(
    content: Content,
    is_there: impl Fn(usize) -> bool,
) -> Result<Content> {
    let Content::Union(node) = &content else { return Ok(content) };
    let Content::Numpy(none) = content.is_none(0)? else { return Ok(content) };
    let mut own = none.bytes().iter().enumerate().filter(|&(i, &none)| none != 0 && is_there(i));
    if own.next().is_some() {
        return Ok(content);
    }
    let bare = |content: &Content| match content {
        Content::ByteMasked(node) => node.content().clone(),
        Content::BitMasked(node) => node.content().clone(),
        Content::Unmasked(node) => node.content().clone(),
        other => other.clone(),
    };
    let contents = node.contents().iter().map(bare).collect();
    let (tags, index) = (node.tags().clone(), node.index().clone());
    Ok(UnionArray::try_new(tags, index, contents, node.parameters().clone())?.into())
}
