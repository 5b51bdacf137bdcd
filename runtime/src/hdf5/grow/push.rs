//! Appending a batch to the nodes of a file.

use super::{Appender, Kind};
use crate::budget::Budget;
use crate::buffer::Buffer;
use crate::container::RawBuffer;
use crate::content::{Carry, Content, NumpyArray};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::Parameters;
use crate::hdf5::store::Growing;
use crate::index::{IndexItem, IndexType, with_width};
use crate::primitive::Primitive;

impl Appender {
    /// Appends all items of an array whose type is that of the file. Buffers are shared until they are written.
    ///
    /// After an error, the caller must rewind this tree and the columns.
    pub(in crate::hdf5) fn push(
        &mut self,
        batch: &Content,
        file: &mut Growing,
        path: &Path,
        budget: &Budget,
    ) -> Result<()> {
        let n = batch.len();
        let len = self.len.checked_add(n);
        let len = len.ok_or_else(|| full("length").at(path))?;
        if n > 0 {
            self.push_items(batch, n, file, path, budget).map_err(|error| error.at(path))?;
        }
        self.len = len;
        Ok(())
    }

    fn push_items(
        &mut self,
        batch: &Content,
        n: usize,
        file: &mut Growing,
        path: &Path,
        budget: &Budget,
    ) -> Result<()> {
        // An index that is nothing but an index is looked through.
        if let Content::Indexed(node) = batch
            && !matches!(self.kind, Kind::Indexed { categories: Some(_), .. })
        {
            budget.ask_for::<usize>(n, "positions")?;
            let items = node.content().take_within(&node.positions(), budget)?;
            return self.push_items(&items, n, file, path, budget);
        }
        let (content, items) = match &mut self.kind {
            Kind::Empty => return Err(unlike("no items", batch)),
            Kind::Numpy { data, primitive, inner_shape } => {
                let bytes = numbers(batch, *primitive, inner_shape)?;
                return file.column(*data)?.push(RawBuffer::new(bytes, *primitive));
            }
            Kind::Regular { size, content } => {
                let found = match batch {
                    Content::Numpy(leaf) if !leaf.inner_shape().is_empty() => leaf.to_regular(),
                    other => other.clone(),
                };
                let Content::Regular(lists) = &found else {
                    return Err(unlike("lists of one size", batch));
                };
                if lists.size() != *size {
                    return Err(unlike(&format!("lists of {size} items"), batch));
                }
                (content, lists.content().slice_within(0..n * *size, budget)?)
            }
            Kind::List { starts, stops, index_type, content } => {
                let (offsets, items) = lists(batch, budget)?;
                let moved = moved(&offsets, content.len, *index_type, budget)?;
                let itemsize = index_type.primitive().itemsize();
                file.column(*starts)?.push(moved.slice(0..n * itemsize))?;
                file.column(*stops)?.push(moved.slice(itemsize..(n + 1) * itemsize))?;
                (content, items)
            }
            Kind::ListOffset { offsets, index_type, content } => {
                let (batch_offsets, items) = lists(batch, budget)?;
                let moved = moved(&batch_offsets, usize_of(self.end), *index_type, budget)?;
                let itemsize = index_type.primitive().itemsize();
                file.column(*offsets)?.push(moved.slice(itemsize..(n + 1) * itemsize))?;
                let grown = usize_of(self.end).checked_add(items.len());
                self.end = to_i64(grown.ok_or_else(|| full("offsets"))?)?;
                (content, items)
            }
            Kind::Record { fields, contents } => {
                let Content::Record(records) = batch else {
                    return Err(unlike("records", batch));
                };
                for (i, content) in contents.iter_mut().enumerate() {
                    let name = fields.name(i);
                    let found = records
                        .field(&name)
                        .ok_or_else(|| unlike(&format!("records with a field {name:?}"), batch))?;
                    content.push(
                        &found.slice_within(0..n, budget)?,
                        file,
                        &path.field(&name),
                        budget,
                    )?;
                }
                return Ok(());
            }
            Kind::Indexed { index, index_type, option, content, categories } => {
                budget.ask_for::<[i64; 4]>(n, "positions")?;
                let (positions, items) = match categories {
                    Some(categories) => {
                        let (positions, found) = positions_of(batch, budget)?;
                        let (known, new) = categories.add(&found, content.len, budget)?;
                        let known = |i: i64| {
                            usize::try_from(i).map_or(-1, |i| known.get(i).copied().unwrap_or(-1))
                        };
                        let positions: Vec<i64> = positions.into_iter().map(known).collect();
                        (positions, found.take_within(&Carry::items(new), budget)?)
                    }
                    None => {
                        let (valid, items) = present(batch, budget)?;
                        let mut next = to_i64(content.len)?;
                        let count = |valid: bool| {
                            next += i64::from(valid);
                            if valid { next - 1 } else { -1 }
                        };
                        (valid.iter(n).map(count).collect(), items)
                    }
                };
                if !*option && positions.contains(&-1) {
                    return Err(Error::new(ErrorKind::Value, "expected no nulls, found one"));
                }
                file.column(*index)?.push(self::positions(*index_type, positions.into_iter())?)?;
                (content, items)
            }
            Kind::ByteMasked { mask, valid_when, content } => {
                let (bytes, items) = masked(batch, *valid_when, content, budget)?;
                file.column(*mask)?.push(bytes.into())?;
                (content, items)
            }
            Kind::Unmasked { content } => {
                let (_, items) = present(batch, budget)?;
                if items.len() < n {
                    return Err(Error::new(
                        ErrorKind::Value,
                        "expected no nulls, for which the file has no place, found one",
                    ));
                }
                (content, items)
            }
            Kind::Union { tags, index, index_type, contents } => {
                let Content::Union(union) = batch else { return Err(unlike("a union", batch)) };
                if union.contents().len() != contents.len() {
                    return Err(unlike(&format!("a union of {} types", contents.len()), batch));
                }
                budget.ask_for::<[i64; 2]>(n, "positions")?;
                let before = contents
                    .iter()
                    .map(|content| to_i64(content.len))
                    .collect::<Result<Vec<_>>>()?;
                let mut used = vec![0; contents.len()];
                let place = |(tag, i): (&i8, i64)| {
                    let tag = usize_of(i64::from(*tag));
                    if let Some(used) = used.get_mut(tag) {
                        *used = usize_of(i + 1).max(*used);
                    }
                    before.get(tag).copied().unwrap_or_default().saturating_add(i)
                };
                let positions: Vec<i64> =
                    union.tags().iter().zip(union.index().iter()).map(place).collect();
                file.column(*tags)?.push(union.tags().slice(0..n).into())?;
                file.column(*index)?.push(self::positions(*index_type, positions.into_iter())?)?;
                for (t, (content, used)) in contents.iter_mut().zip(used).enumerate() {
                    let items = union.contents().get(t).ok_or_else(|| unlike("a union", batch))?;
                    let items = items.slice_within(0..used, budget)?;
                    content.push(&items, file, &path.branch(t), budget)?;
                }
                return Ok(());
            }
        };
        content.push(&items, file, &path.content(), budget)
    }
}

/// The bytes of a leaf, which may be written as nested lists of one size.
fn numbers(batch: &Content, primitive: Primitive, inner_shape: &[usize]) -> Result<Buffer<u8>> {
    match batch {
        Content::Numpy(leaf)
            if leaf.primitive() == primitive && leaf.inner_shape() == inner_shape =>
        {
            Ok(leaf.bytes().clone())
        }
        Content::Regular(lists) => match inner_shape.split_first() {
            Some((size, inner)) if *size == lists.size() => {
                numbers(&lists.content().sliced(0..lists.len() * size), primitive, inner)
            }
            _ => Err(unlike(&format!("{primitive} of shape {inner_shape:?}"), batch)),
        },
        _ => Err(unlike(&format!("{primitive} of shape {inner_shape:?}"), batch)),
    }
}

/// Offsets from 0, and exactly the items of the lists.
fn lists(batch: &Content, budget: &Budget) -> Result<(Buffer<i64>, Content)> {
    let list = match batch {
        Content::ListOffset(list) => list.clone(),
        Content::List(_) | Content::Regular(_) | Content::Numpy(_) => {
            match batch.to_packed_within(budget)? {
                Content::ListOffset(list) => list,
                Content::Regular(lists) => {
                    budget.ask_for::<i64>(lists.len().saturating_add(1), "offsets")?;
                    let ends = (0..=lists.len()).map(|i| to_i64(i * lists.size()));
                    let items = lists.content().sliced(0..lists.len() * lists.size());
                    return Ok((ends.collect::<Result<Vec<_>>>()?.into(), items));
                }
                _ => return Err(unlike("lists", batch)),
            }
        }
        _ => return Err(unlike("lists", batch)),
    };
    budget.ask_for::<[i64; 2]>(list.offsets().len(), "offsets")?;
    Ok((list.zero_based(), list.content().slice_within(list.bounds(), budget)?))
}

/// Offsets that start at `first` instead of 0, in the width of the file.
fn moved(
    offsets: &Buffer<i64>,
    first: usize,
    index_type: IndexType,
    budget: &Budget,
) -> Result<RawBuffer> {
    if first == 0 && index_type == IndexType::I64 {
        return Ok(offsets.clone().into());
    }
    budget.ask_for::<i64>(offsets.len(), "offsets")?;
    let first = to_i64(first)?;
    let ends = offsets.iter().map(|offset| offset.checked_add(first).unwrap_or(i64::MAX));
    positions(index_type, ends)
}

/// Which items are there.
enum Valid {
    /// All of them, of which there may be any number that take no memory.
    All,
    Some(Vec<bool>),
}

impl Valid {
    /// For each of `n` items.
    fn iter(&self, n: usize) -> impl Iterator<Item = bool> + '_ {
        let (all, some) = match self {
            Self::All => (n, &[][..]),
            Self::Some(valid) => (0, &valid[..]),
        };
        std::iter::repeat_n(true, all).chain(some.iter().copied())
    }
}

/// Which items are there, and these.
fn present(batch: &Content, budget: &Budget) -> Result<(Valid, Content)> {
    let content = match batch {
        Content::IndexedOption(node) => node.content(),
        Content::ByteMasked(node) => node.content(),
        Content::BitMasked(node) => node.content(),
        Content::Unmasked(node) => return Ok((Valid::All, node.content().clone())),
        other => return Ok((Valid::All, other.clone())),
    };
    // A truth value each, and runs that may be moved to a place twice as large.
    budget.ask_for::<[i64; 5]>(batch.len(), "positions")?;
    let places = |valid: &[bool]| {
        let places = valid.iter().enumerate().filter(|(_, valid)| **valid);
        Carry::runs(places.map(|(i, _)| i..i + 1))
    };
    let (valid, carry): (Vec<bool>, Carry) = match batch {
        Content::IndexedOption(node) => {
            (node.index().iter().map(|i| i >= 0).collect(), node.valid())
        }
        Content::ByteMasked(node) => {
            let valid: Vec<bool> = node.valid().collect();
            let carry = places(&valid);
            (valid, carry)
        }
        Content::BitMasked(node) => {
            let valid: Vec<bool> = node.valid().collect();
            let carry = places(&valid);
            (valid, carry)
        }
        _ => (Vec::new(), Carry::items(Vec::new())),
    };
    Ok((Valid::Some(valid), content.take_within(&carry, budget)?))
}

/// The positions of items in a content that holds each once if the array is categorical; -1 for nulls.
fn positions_of(batch: &Content, budget: &Budget) -> Result<(Vec<i64>, Content)> {
    Ok(match batch {
        Content::Indexed(node) => (node.index().iter().collect(), node.content().clone()),
        Content::IndexedOption(node) => (node.index().iter().collect(), node.content().clone()),
        other => {
            let (valid, items) = present(other, budget)?;
            let mut next = -1;
            let count = |valid| {
                next += i64::from(valid);
                if valid { next } else { -1 }
            };
            (valid.iter(other.len()).map(count).collect(), items)
        }
    })
}

/// A mask in the file's sense, and as many items as it has bytes.
fn masked(
    batch: &Content,
    valid_when: bool,
    file: &Appender,
    budget: &Budget,
) -> Result<(Buffer<i8>, Content)> {
    let n = batch.len();
    let bytes = |valid: &mut dyn Iterator<Item = bool>| -> Result<Buffer<i8>> {
        budget.ask_for::<i8>(n, "a mask")?;
        let mut bytes = Vec::with_capacity(n);
        bytes.extend(valid.map(|valid| i8::from(valid == valid_when)));
        Ok(bytes.into())
    };
    let head = |content: &Content| content.slice_within(0..n, budget);
    Ok(match batch {
        Content::ByteMasked(node) if node.valid_when() == valid_when => {
            (node.mask().clone(), head(node.content())?)
        }
        Content::ByteMasked(node) => (bytes(&mut node.valid())?, head(node.content())?),
        Content::BitMasked(node) => (bytes(&mut node.valid())?, head(node.content())?),
        Content::IndexedOption(node) => {
            let mask = bytes(&mut node.index().iter().map(|i| i >= 0))?;
            if !node.content().is_empty() {
                // Something has to stand where nothing is.
                budget.ask_for::<usize>(n, "positions")?;
                let some = node.index().iter().map(|i| usize_of(i.max(0)));
                let items = node.content().take_within(&Carry::items(some.collect()), budget)?;
                return Ok((mask, items));
            }
            let Kind::Numpy { primitive, inner_shape, .. } = &file.kind else {
                return Err(Error::new(
                    ErrorKind::Unsupported,
                    "expected at least one item that is not null, found none",
                ));
            };
            let size = crate::content::byte_size(*primitive, inner_shape, n)?;
            budget.ask(size as u64, "zeros")?;
            let zeros = vec![0_u8; size].into();
            let leaf =
                NumpyArray::try_new(*primitive, inner_shape.clone(), n, zeros, Parameters::none());
            (mask, leaf?.into())
        }
        Content::Unmasked(node) => {
            (bytes(&mut std::iter::repeat_n(true, n))?, node.content().clone())
        }
        other => (bytes(&mut std::iter::repeat_n(true, n))?, other.clone()),
    })
}

/// Positions in the width of the file.
pub(super) fn positions(
    index_type: IndexType,
    items: impl Iterator<Item = i64>,
) -> Result<RawBuffer> {
    fn narrow<T: IndexItem>(items: impl Iterator<Item = i64>) -> Result<Buffer<T>> {
        let narrow = |item| T::try_from_i64(item).ok_or_else(|| full(T::TYPE.code()));
        items.map(narrow).collect::<Result<Vec<_>>>().map(Buffer::from)
    }
    Ok(with_width!(index_type, T => narrow::<T>(items)?.into()))
}

pub(super) fn to_i64(position: usize) -> Result<i64> {
    i64::try_from(position).map_err(|_| full("i64"))
}

/// A position that has been checked not to be negative.
fn usize_of(position: i64) -> usize {
    usize::try_from(position).unwrap_or_default()
}

pub(super) fn full(what: &str) -> Error {
    Error::new(
        ErrorKind::Limit,
        format!("expected positions that fit the file's {what}, found larger ones"),
    )
}

fn unlike(expected: &str, batch: &Content) -> Error {
    Error::new(
        ErrorKind::Mismatch,
        format!("expected {expected}, found {}", batch.form().type_string()),
    )
}
