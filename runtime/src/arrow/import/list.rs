//! Lists, strings and maps.

use super::Reader;
use crate::arrow::abi::Source;
use crate::arrow::format::Format;
use crate::buffer::Buffer;
use crate::content::{Content, ListArray, ListOffsetArray, NumpyArray, RecordArray, RegularArray};
use crate::error::{Error, Result};
use crate::form::{Fields, Parameters};
use crate::index::{Index, IndexItem, as_i64};
use crate::primitive::Primitive;

impl<S: Source> Reader<'_, S> {
    /// The offsets of the items that count, and the one behind them.
    fn offsets(&self, large: bool) -> Result<Index> {
        // There may be no offset at all where there is no item.
        if self.range.end == 0 {
            return Ok(if large { vec![0_i64].into() } else { vec![0_i32].into() });
        }
        let (count, range) =
            (self.range.end.saturating_add(1), self.range.start..self.range.end + 1);
        Ok(if large {
            self.trusted::<i64>(1, count, "offsets")?.slice(range).into()
        } else {
            self.trusted::<i32>(1, count, "offsets")?.slice(range).into()
        })
    }

    /// Where the last of them ends.
    fn end_of(&self, offsets: &Index) -> Result<usize> {
        let last = offsets.get(offsets.len().saturating_sub(1)).unwrap_or_default();
        usize::try_from(last)
            .map_err(|_| self.fault(format!("expected offsets that are positions, found {last}")))
    }

    /// Strings or bytestrings.
    pub(super) fn texts(&self, utf8: bool, large: bool) -> Result<Content> {
        let offsets = self.offsets(large)?;
        // The bytes may be absent where all are empty, wherever their offsets are.
        let same = offsets.get(0) == offsets.get(offsets.len().saturating_sub(1));
        let end = if same { 0 } else { self.end_of(&offsets)? };
        let bytes = self.bytes(2, Some(end), "text")?;
        self.text_of(offsets, bytes, utf8)
    }

    /// The strings or bytestrings of these bytes.
    pub(super) fn text_of(&self, offsets: Index, bytes: Buffer<u8>, utf8: bool) -> Result<Content> {
        let (name, inner) = if utf8 { ("string", "char") } else { ("bytestring", "byte") };
        let bytes = if utf8 { bytes.settled() } else { bytes };
        let items = leaf_of(bytes, inner)?;
        let lists = ListOffsetArray::try_new(offsets, items, self.text_parameters(name))?;
        Ok(lists.into())
    }

    /// The parameters of the field, which say that it is text of this kind.
    fn text_parameters(&self, name: &str) -> Parameters {
        match self.parameters() {
            own if own.array() == Some(name) => own,
            other => other.merged(&Parameters::text("__array__", name)),
        }
    }

    /// Bytestrings of one size.
    pub(super) fn fixed_bytes(&self, size: usize) -> Result<Content> {
        let bytes = self.bytes(1, self.range.end.checked_mul(size), "bytes")?;
        let items = leaf_of(bytes.slice(self.range.start * size..), "byte")?;
        let parameters = self.text_parameters("bytestring");
        Ok(RegularArray::with_len(size, items, self.len(), parameters)?.into())
    }

    /// The items of lists, some of which no list that is there may have.
    fn list_items(&self, hidden: impl Fn(usize) -> bool) -> Result<Content> {
        let source = self.source.child(0)?;
        let child = self.child(0, &source, self.path.content())?;
        if !child.field.nullable {
            child.check_no_nulls(hidden)?;
        }
        child.read(child.field.nullable)
    }

    /// Lists between offsets.
    pub(super) fn lists(&self, large: bool) -> Result<Content> {
        let offsets = self.offsets(large)?;
        let items = self.list_items(|at| {
            let list = list_of(&offsets, as_i64(at));
            list.is_none_or(|list| list >= self.len() || !self.nulls.is_there(list))
        })?;
        Ok(ListOffsetArray::try_new(offsets, items, self.parameters())?.into())
    }

    /// Lists that may lie anywhere. Those that are null may say anything about where.
    pub(super) fn list_views(&self, large: bool) -> Result<Content> {
        fn ends<T: IndexItem>(
            offsets: Buffer<T>,
            sizes: &[T],
            is_there: impl Fn(usize) -> bool,
        ) -> Result<(Index, Index)>
        where
            Index: From<Buffer<T>>,
        {
            let all_there = (0..offsets.len()).all(&is_there);
            let starts = match all_there {
                true => offsets,
                false => {
                    let start = |(i, &at): (usize, &T)| if is_there(i) { at } else { T::default() };
                    offsets.iter().enumerate().map(start).collect()
                }
            };
            let stop = |(i, (&start, &size)): (usize, (&T, &T))| {
                let stop = start.to_i64().checked_add(if is_there(i) { size.to_i64() } else { 0 });
                stop.and_then(T::try_from_i64).ok_or_else(|| {
                    Error::invalid(format!(
                        "expected a list that ends, found {size:?} items from {start:?} on at i={i}"
                    ))
                })
            };
            let stops: Buffer<T> =
                starts.iter().zip(sizes).enumerate().map(stop).collect::<Result<_>>()?;
            Ok((starts.into(), stops.into()))
        }
        let (n, range) = (self.range.end, self.range.clone());
        let is_there = |i: usize| self.nulls.is_there(i);
        let (starts, stops) = if large {
            let offsets = self.trusted::<i64>(1, n, "offsets")?.slice(range.clone());
            let sizes = self.items::<i64>(2, n, "sizes")?.slice(range);
            ends(offsets, &sizes, is_there)?
        } else {
            let offsets = self.trusted::<i32>(1, n, "offsets")?.slice(range.clone());
            let sizes = self.items::<i32>(2, n, "sizes")?.slice(range);
            ends(offsets, &sizes, is_there)?
        };
        Ok(ListArray::try_new(starts, stops, self.list_items(|_| false)?, self.parameters())?
            .into())
    }

    /// Lists of one size.
    pub(super) fn fixed_lists(&self, size: usize) -> Result<Content> {
        let items =
            self.list_items(|at| at.checked_div(size).is_none_or(|list| self.hides(list)))?;
        let bounds = self.range.start.checked_mul(size).zip(self.range.end.checked_mul(size));
        let Some((start, end)) = bounds.filter(|&(_, end)| end <= items.len()) else {
            return Err(Error::too_short(
                "items of lists",
                format_args!("{} times {size}", self.range.end),
                items.len(),
            ));
        };
        let items = items.slice(start..end)?;
        Ok(RegularArray::with_len(size, items, self.len(), self.parameters())?.into())
    }

    /// Maps: lists of records of key and value, whatever these are called, where no key is null.
    pub(super) fn maps(&self) -> Result<Content> {
        let source = self.source.child(0)?;
        let entries = self.child(0, &source, self.path.content())?;
        if entries.field.format != Format::Struct || entries.field.children.len() != 2 {
            return Err(entries.fault(format!(
                "expected a key and a value in each entry of a map, found {} fields",
                entries.field.children.len()
            )));
        }
        entries.check_no_nulls(|_| false)?;
        let column = |i: usize, name: &str| {
            let source = entries.source.child(i)?;
            let column = entries.child(i, &source, entries.path.field(name))?;
            let is_option = i == 1 && column.field.nullable;
            if !is_option {
                column.check_no_nulls(|_| false)?;
            }
            entries.cut(column.read(is_option)?)
        };
        let contents = vec![column(0, "key")?, column(1, "value")?];
        let fields = Fields::named(["key", "value"]);
        let items = RecordArray::try_new(fields, contents, entries.len(), entries.parameters())?;
        let lists =
            ListOffsetArray::try_new(self.offsets(false)?, items.into(), self.parameters())?;
        Ok(lists.into())
    }

    /// The items of a child that has one for each of ours.
    pub(super) fn cut(&self, child: Content) -> Result<Content> {
        if child.len() < self.range.end {
            return Err(Error::too_short("items of a column", self.range.end, child.len()));
        }
        child.slice(self.range.clone())
    }
}

/// The last list that begins at an item or before it, by offsets that increase.
fn list_of(offsets: &Index, at: i64) -> Option<usize> {
    let (mut low, mut high) = (0, offsets.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if offsets.get(middle).is_some_and(|start| start <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low.checked_sub(1)
}

/// A leaf of bytes that are characters or bytes.
fn leaf_of(bytes: Buffer<u8>, name: &str) -> Result<Content> {
    let (len, parameters) = (bytes.len(), Parameters::text("__array__", name));
    Ok(NumpyArray::try_new(Primitive::UInt8, Vec::new(), len, bytes, parameters)?.into())
}
