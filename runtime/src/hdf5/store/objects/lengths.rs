//! Lengths of texts and sequences as they stand in a file, which are looked at before libhdf5 makes room for them: it does so for any
//! length, before it looks whether there is as much.

use std::ops::Range;

use ::hdf5::Datatype;

use super::super::chunks::Chunks;
use super::super::ffi::{self, Layout};
use super::super::{ReadOptions, io};
use super::{Element, Items};
use crate::error::{Error, ErrorKind, Result};

/// Items with more texts or sequences than this are not looked through.
const MOST_PLACES: usize = 1 << 12;

/// Where the lengths of one part of the items stand in the file, in bytes from the beginning of an item: in the first four of 16 bytes each, of
/// which the others say where the text or sequence is.
pub(super) struct Lengths {
    places: Vec<usize>,
    /// Bytes of an item in the file.
    itemsize: usize,
    /// Bytes of what is counted.
    unit: usize,
}

impl Lengths {
    /// Those of the part to which these names lead.
    pub(super) fn of(items: &Items, path: &[String]) -> Result<Self> {
        let failed = |error: ::hdf5::Error| io(&items.place(), "open", &error);
        let datatype = items.dataset.dtype().map_err(failed)?;
        let mut lengths =
            Self { places: vec![0], itemsize: datatype.size() + growth(items.element()), unit: 1 };
        lengths.walk(&datatype, items.element(), path).map_err(failed)?;
        Ok(lengths)
    }

    fn walk(
        &mut self,
        datatype: &Datatype,
        element: &Element,
        path: &[String],
    ) -> ::hdf5::Result<()> {
        match element {
            Element::Array(shape, item) => {
                let (count, inner) = (shape.iter().product::<usize>(), ffi::base(datatype)?);
                let size = inner.size() + growth(item);
                if self.places.len().saturating_mul(count) > MOST_PLACES {
                    self.places.clear();
                    return Ok(());
                }
                let each = |place: usize| (0..count).map(move |i| place + i * size);
                self.places = self.places.iter().copied().flat_map(each).collect();
                self.walk(&inner, item, path)
            }
            Element::Record(members) => {
                let Some((first, rest)) = path.split_first() else { return Ok(()) };
                let (offsets, types) = (ffi::offsets(datatype)?, ffi::members(datatype)?);
                let at = members.iter().position(|(name, _)| name == first);
                let found = at.and_then(|at| {
                    Some((*offsets.get(at)?, &types.get(at)?.1, &members.get(at)?.1))
                });
                let Some((offset, datatype, element)) = found else { return Ok(()) };
                let before = offsets.iter().zip(members).filter(|(other, _)| **other < offset);
                let more: usize = before.map(|(_, (_, member))| growth(member)).sum();
                self.places.iter_mut().for_each(|place| *place += offset + more);
                self.walk(datatype, element, rest)
            }
            Element::Sequence(_) => {
                self.unit = ffi::base(datatype)?.size().max(1);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Refuses lengths that a file of so many bytes cannot have, where the rows can be had as they stand in it.
    pub(super) fn check(
        &self,
        items: &Items,
        rows: &Range<usize>,
        file: u64,
        options: &ReadOptions,
    ) -> Result<()> {
        let Some(stored) = self.stored(items, rows, options) else { return Ok(()) };
        for (i, item) in stored.chunks_exact(self.itemsize.max(1)).enumerate() {
            for place in &self.places {
                let length = item.get(*place..place + 4).and_then(|bytes| bytes.try_into().ok());
                let length = u64::from(length.map_or(0, u32::from_le_bytes));
                let length = length.saturating_mul(self.unit as u64);
                if length > file {
                    let row = rows.start + i / items.row_items().max(1);
                    let message = format!(
                        "{}: expected a text or sequence of at most {file} bytes, as the file has, found {length} in row {row}",
                        items.place()
                    );
                    return Err(Error::new(ErrorKind::Limit, message));
                }
            }
        }
        Ok(())
    }

    /// Rows as they stand in the file; zeros for those that were never written.
    fn stored(&self, items: &Items, rows: &Range<usize>, options: &ReadOptions) -> Option<Vec<u8>> {
        if self.places.is_empty() {
            return None;
        }
        let width = items.row_items().checked_mul(self.itemsize)?;
        let (start, size) = (rows.start.checked_mul(width)?, rows.len().checked_mul(width)?);
        if items.storage.layout == Layout::Contiguous && items.storage.other_files == 0 {
            let offset = items.dataset.offset()?.checked_add(start as u64)?;
            return ffi::system_file(&items.dataset)?.read::<u8>(&[(offset, size)], size, 1);
        }
        let chunks = Chunks::of(&items.storage, &items.shape, self.itemsize)?;
        let mut bytes = vec![0; size];
        let quiet = options.clone().quiet();
        // What is in no chunk, or in one that cannot be read, is for libhdf5 to say.
        chunks.read(&items.dataset, start, &mut bytes, &quiet, |_, _| Ok(())).ok()?;
        Some(bytes)
    }
}

/// How many bytes more an item has in the file than libhdf5 says of it in memory: there, a text is a pointer.
fn growth(element: &Element) -> usize {
    const MORE: usize = 16 - size_of::<usize>();
    match element {
        Element::Text { size: None, .. } => MORE,
        Element::Array(shape, item) => shape.iter().product::<usize>().saturating_mul(growth(item)),
        Element::Record(members) => members.iter().map(|(_, member)| growth(member)).sum(),
        _ => 0,
    }
}
