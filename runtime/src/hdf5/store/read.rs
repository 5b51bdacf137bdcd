//! Reading datasets, whole or in part, without trusting the sizes that they claim.

use std::fmt::Display;
use std::ops::Range;

use ::hdf5::{Dataset, Dataspace, Hyperslab, SliceOrIndex};
use bytemuck::Pod;

use super::chunks::Chunks;
use super::datatype::{Stored, describe, identify};
use super::ffi::{self, Layout, Mapped, Storage};
use super::options::ReadOptions;
use super::progress;
use super::room::Room;
use super::storage::missing;
use super::system::prefer_large_pages;
use super::{RawBuffer, io};
use crate::budget::Budget;
use crate::buffer::{Buffer, Item};
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::Primitive;

/// Fewer bytes are not worth the way past libhdf5: 1 MiB.
const LEAST_DIRECT: usize = 1 << 20;

/// What a dataset is, as far as its header tells: shape, type of its items, size in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DatasetInfo {
    /// The number of items along each dimension. Empty datasets without a shape have shape `[0]`.
    pub shape: Vec<usize>,
    /// The number of items in all.
    pub len: usize,
    /// What the items are. Dates and durations are told from 64-bit integers only where they are opaque bytes with NumPy's name as a
    /// tag, as h5py stores them.
    pub primitive: Primitive,
    /// How many bytes of the file the items take, compressed as they are.
    pub stored_bytes: u64,
}

/// A dataset whose items can be read.
pub(super) struct Readable<'a> {
    dataset: Dataset,
    storage: Storage,
    stored: Stored,
    shape: Vec<usize>,
    len: usize,
    /// Its name, for messages.
    place: &'a (dyn Display + Sync),
}

/// Looks at the header of a dataset.
pub(super) fn open(
    dataset: Dataset,
    storage: Storage,
    place: &(dyn Display + Sync),
) -> Result<Readable<'_>> {
    let failed = |error| io(place, "open", &error);
    let datatype = dataset.dtype().map_err(failed)?;
    let Some(stored) = identify(&datatype).map_err(failed)? else {
        return Err(Error::new(
            ErrorKind::Dtype,
            format!("{place}: expected numbers or booleans, found {}", describe(&datatype)),
        ));
    };
    let shape = ffi::shape(&dataset).map_err(failed)?.unwrap_or_else(|| vec![0]);
    if shape.is_empty() {
        return Err(Error::new(
            ErrorKind::Dtype,
            format!("{place}: expected an array, found a single number"),
        ));
    }
    let itemsize = stored.primitive.itemsize();
    let bytes = shape.iter().try_fold(itemsize, |size, dim| size.checked_mul(*dim));
    let Some(bytes) = bytes.filter(|size| isize::try_from(*size).is_ok()) else {
        // A dimension of 0 makes a product of 0 wherever it stands.
        if shape.contains(&0) {
            return Ok(Readable { dataset, storage, stored, shape, len: 0, place });
        }
        return Err(Error::new(
            ErrorKind::Limit,
            format!("{place}: shape {shape:?} is too large for this machine"),
        ));
    };
    Ok(Readable { dataset, storage, stored, shape, len: bytes / itemsize, place })
}

/// # Errors
/// If the file of a dataset, which is open to be read only, is shorter than it was when it was opened.
pub(super) fn check_length(dataset: &Dataset, place: &dyn Display) -> Result<()> {
    let Some((then, now)) = ffi::is_cut_off(dataset) else { return Ok(()) };
    let message = format!(
        "{place}: expected a file of {then} bytes, as it was when it was opened, found {now}: it was cut off"
    );
    Err(Error::new(ErrorKind::Io, message))
}

impl Readable<'_> {
    /// What the items are.
    pub(super) fn primitive(&self) -> Primitive {
        self.stored.primitive
    }

    /// What is known without reading any item.
    pub(super) fn info(&self) -> DatasetInfo {
        DatasetInfo {
            shape: self.shape.clone(),
            len: self.len,
            primitive: self.stored.primitive,
            stored_bytes: self.dataset.storage_size(),
        }
    }

    /// The part between two positions in bytes, cut at the end.
    pub(super) fn read(
        &self,
        bytes: Range<usize>,
        options: &ReadOptions,
        budget: &Budget,
    ) -> Result<RawBuffer> {
        let primitive = self.stored.primitive;
        let itemsize = primitive.itemsize();
        let total = self.len * itemsize;
        let (start, end) = (bytes.start.min(total), bytes.end.min(total));
        if start >= end {
            return Ok(RawBuffer::new(Buffer::new(), primitive));
        }
        let items = start / itemsize..end.div_ceil(itemsize);
        let size = items.len() * itemsize;
        let chunks = match self.stored.as_it_is {
            true => Chunks::new(&self.storage, &self.shape, itemsize),
            false => None,
        };
        self.room().take(size, options, budget)?;
        let read = Reading { of: self, chunks, items: items.clone(), size, options };
        let found = match primitive {
            Primitive::Int8 => read.words::<i8>(),
            Primitive::Int16 => read.words::<i16>(),
            Primitive::UInt16 | Primitive::Float16 => read.words::<u16>(),
            Primitive::Int32 => read.words::<i32>(),
            Primitive::UInt32 => read.words::<u32>(),
            Primitive::Float32 | Primitive::Complex64 => read.words::<f32>(),
            Primitive::Int64 | Primitive::Datetime64(_) | Primitive::Timedelta64(_) => {
                read.words::<i64>()
            }
            Primitive::UInt64 | Primitive::Float128 | Primitive::Complex256 => read.words::<u64>(),
            Primitive::Float64 | Primitive::Complex128 => read.words::<f64>(),
            _ => read.words::<u8>(),
        }?;
        self.check_length(&found, itemsize)?;
        let first = items.start * itemsize;
        Ok(RawBuffer::new(found.slice(start - first..end - first), primitive))
    }

    /// Refuses what was read of a file that has become shorter since it was opened: where it ends now, libhdf5 reads zeros, and says nothing. What lies in one
    /// piece ends with them then.
    fn check_length(&self, found: &[u8], itemsize: usize) -> Result<()> {
        let last = &found[found.len().saturating_sub(itemsize)..];
        let may_be_cut_off = match self.storage.layout {
            Layout::Contiguous => last.iter().all(|byte| *byte == 0),
            // Of chunks, any may be there or not; and some filters make zeros of zeros.
            Layout::Chunked => true,
            _ => false,
        };
        if !may_be_cut_off {
            return Ok(());
        }
        check_length(&self.dataset, self.place)
    }

    /// Where bytes from `start` to `end` lie in the file, if they are there in one piece and as they are wanted in memory, and enough
    /// of them to be worth the while.
    fn in_one_piece(&self, start: usize, end: usize) -> Option<u64> {
        let in_place = self.storage.layout == Layout::Contiguous && self.storage.other_files == 0;
        if end.saturating_sub(start) < LEAST_DIRECT || !in_place || !self.stored.as_it_is {
            return None;
        }
        let total = self.len * self.stored.primitive.itemsize();
        if self.dataset.storage_size() < total as u64 {
            return None;
        }
        // A dataset to which nothing was written has no place in the file.
        self.dataset.offset()?.checked_add(start as u64)
    }

    /// These bytes as a part of a mapped file, if they can be.
    pub(super) fn map<'m>(
        &self,
        bytes: &Range<usize>,
        file: impl FnOnce() -> Option<&'m Mapped>,
    ) -> Option<RawBuffer> {
        let primitive = self.stored.primitive;
        let total = self.len * primitive.itemsize();
        let (start, end) = (bytes.start.min(total), bytes.end.min(total));
        let offset = self.in_one_piece(start, end)?;
        let first = usize::try_from(offset).ok()?;
        // A link may have led to another file than that of the group.
        let file = file().filter(|file| file.is_of(&self.dataset))?;
        let part = file.part(first..first.checked_add(end - start)?)?;
        let aligned = offset.is_multiple_of(primitive.wordsize() as u64);
        aligned.then(|| RawBuffer::new(Buffer::from_changeable(part), primitive))
    }

    /// What tells it from all other datasets.
    pub(super) fn source(&self) -> Result<String> {
        self.room().source()
    }

    /// What gives leave to make room for its items.
    fn room(&self) -> Room<'_> {
        let itemsize = self.stored.primitive.itemsize();
        Room { dataset: &self.dataset, storage: &self.storage, itemsize, place: self.place }
    }

    /// Refuses data that libhdf5 cannot decompress.
    fn check_filters(&self) -> Result<()> {
        let mut filters = self.storage.filters.iter();
        filters.find(|filter| !ffi::has_filter(filter.id)).map_or(Ok(()), |filter| {
            Err(Error::new(
                ErrorKind::Unsupported,
                format!(
                    "{}: expected filters that libhdf5 has, found {}",
                    self.place,
                    missing(filter.id)
                ),
            ))
        })
    }

    /// Reads items from the file itself, on several threads, and without libhdf5's lock, if that can be: where they lie in one piece, or
    /// in chunks without filters.
    fn read_direct<T: Pod + Send>(&self, items: &Range<usize>, threads: usize) -> Option<Vec<T>> {
        let itemsize = self.stored.primitive.itemsize();
        let (start, end) = (items.start * itemsize, items.end * itemsize);
        let one = self.in_one_piece(start, end).map(|offset| vec![(offset, end - start)]);
        if one.is_none() && !self.may_be_in_pieces(start, end) {
            return None;
        }
        let file = ffi::system_file(&self.dataset)?;
        let places = one.or_else(|| self.in_pieces(start, end))?;
        file.read(&places, (end - start) / size_of::<T>(), threads)
    }

    /// May bytes from `start` to `end` be in chunks that are stored as they are wanted in memory, and are they worth the while?
    fn may_be_in_pieces(&self, start: usize, end: usize) -> bool {
        end.saturating_sub(start) >= LEAST_DIRECT
            && self.stored.as_it_is
            && self.storage.layout == Layout::Chunked
            && self.storage.filters.is_empty()
    }

    /// Where these bytes lie in the file, and how many are in each place, if that is so.
    fn in_pieces(&self, start: usize, end: usize) -> Option<Vec<(u64, usize)>> {
        let chunks = Chunks::of(&self.storage, &self.shape, self.stored.primitive.itemsize())?;
        chunks.places(&self.dataset, start, end)
    }

    /// Reads items through libhdf5 into memory that was not filled before, if that can be.
    fn read_new<T: Pod>(&self, items: &Range<usize>, words: usize) -> Result<Option<Vec<T>>> {
        let failed = |error| io(self.place, "read", &error);
        if !self.stored.as_it_is || self.storage.layout != Layout::Contiguous {
            return Ok(None);
        }
        let mut slabs = slabs(&self.shape, items.clone());
        let selected = match (*items == (0..self.len), slabs.pop(), slabs.len()) {
            (true, ..) => None,
            (false, Some(slab), 0) => {
                let space = self.dataset.space().map_err(failed)?;
                Some(select(&space, &slab).map_err(failed)?)
            }
            _ => return Ok(None),
        };
        let (memory, selected) = (&self.stored.memory, selected.as_ref());
        ffi::read_new(&self.dataset, &self.storage, memory, selected, words).map_err(failed)
    }

    /// Reads items through libhdf5.
    fn read_into(&self, items: &Range<usize>, bytes: &mut [u8]) -> ::hdf5::Result<()> {
        if *items == (0..self.len) {
            return ffi::read(&self.dataset, &self.stored.memory, None, bytes);
        }
        let space = self.dataset.space()?;
        let mut rest = bytes;
        for slab in slabs(&self.shape, items.clone()) {
            let selected = select(&space, &slab)?;
            let size =
                slab.iter().map(Range::len).product::<usize>() * self.stored.primitive.itemsize();
            let (part, after) =
                rest.split_at_mut_checked(size).ok_or("more items than asked for")?;
            ffi::read(&self.dataset, &self.stored.memory, Some(&selected), part)?;
            rest = after;
        }
        Ok(())
    }
}

/// Items that are being read.
struct Reading<'a> {
    of: &'a Readable<'a>,
    chunks: Option<Chunks>,
    items: Range<usize>,
    /// What they take in memory.
    size: usize,
    options: &'a ReadOptions,
}

impl Reading<'_> {
    /// Reads them into a `Vec` of words that are aligned for them.
    fn words<T: Item + Pod>(&self) -> Result<Buffer<u8>> {
        let Self { of: readable, size, .. } = *self;
        let direct = readable.read_direct::<T>(&self.items, self.options.threads);
        let new = match direct {
            Some(words) => Some(words),
            None => readable.read_new::<T>(&self.items, size / size_of::<T>())?,
        };
        if let Some(words) = new {
            progress::add(self.options.progress.as_ref(), size);
            return Ok(Buffer::from(words).to_bytes());
        }
        // `vec!` gets zeroed pages from the system, but ends the program where there are none left: ask first.
        Vec::<T>::new().try_reserve_exact(size / size_of::<T>()).map_err(|_| {
            Error::new(
                ErrorKind::Limit,
                format!("{}: {size} bytes do not fit into the memory", readable.place),
            )
        })?;
        let mut words = vec![T::default(); size / size_of::<T>()];
        prefer_large_pages(&mut words);
        self.fill(bytemuck::cast_slice_mut(&mut words))?;
        let found = Buffer::from(words).to_bytes();
        Ok(if readable.stored.reverse {
            found.byteswapped(readable.stored.primitive.itemsize())
        } else {
            found
        })
    }

    fn fill(&self, bytes: &mut [u8]) -> Result<()> {
        let readable = self.of;
        let itemsize = readable.stored.primitive.itemsize();
        match &self.chunks {
            Some(chunks) => {
                let other = |part: Range<usize>, bytes: &mut [u8]| {
                    readable.read_into(&(part.start / itemsize..part.end / itemsize), bytes)
                };
                chunks
                    .read(
                        &readable.dataset,
                        self.items.start * itemsize,
                        bytes,
                        self.options,
                        other,
                    )
                    .map_err(|error| io(readable.place, "read", &error))
            }
            None => {
                readable.check_filters()?;
                readable
                    .read_into(&self.items, bytes)
                    .map_err(|error| io(readable.place, "read", &error))?;
                progress::add(self.options.progress.as_ref(), bytes.len());
                Ok(())
            }
        }
    }
}

fn select(space: &Dataspace, slab: &[Range<usize>]) -> ::hdf5::Result<Dataspace> {
    let dims = slab.iter().map(|range| SliceOrIndex::SliceCount {
        start: range.start,
        step: 1,
        count: range.len(),
        block: 1,
    });
    space.select(Hyperslab::from(dims.collect::<Vec<_>>()))
}

/// Cuts a range of items, counted in C order, into boxes whose items follow on each other: at most two for each dimension
/// but the last, and one more. The range must lie within the shape and not be empty.
fn slabs(shape: &[usize], items: Range<usize>) -> Vec<Vec<Range<usize>>> {
    let Some((_, inner)) = shape.split_first() else { return vec![Vec::new()] };
    let row = inner.iter().product::<usize>();
    let under = |first: usize, items: Range<usize>| {
        slabs(inner, items).into_iter().map(move |mut slab| {
            slab.insert(0, first..first + 1);
            slab
        })
    };
    let (first, last) = (items.start / row, items.end / row);
    let (head, tail) = (items.start % row, items.end % row);
    let mut found = Vec::new();
    if first == last {
        found.extend(under(first, head..tail));
        return found;
    }
    let mut whole = first..last;
    if head > 0 {
        found.extend(under(first, head..row));
        whole.start += 1;
    }
    if !whole.is_empty() {
        found.push(std::iter::once(whole).chain(inner.iter().map(|dim| 0..*dim)).collect());
    }
    if tail > 0 {
        found.extend(under(last, 0..tail));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slabs_visit_each_item_of_a_range_once_and_in_order() {
        for shape in [vec![7], vec![2, 3], vec![3, 1, 4], vec![2, 3, 2, 2]] {
            let len = shape.iter().product::<usize>();
            for start in 0..len {
                for end in start + 1..=len {
                    let slabs = slabs(&shape, start..end);
                    assert!(slabs.len() < 2 * shape.len());
                    let visited: Vec<usize> =
                        slabs.iter().flat_map(|slab| positions(&shape, slab)).collect();
                    assert_eq!(
                        visited,
                        (start..end).collect::<Vec<_>>(),
                        "{shape:?} {start}..{end}"
                    );
                }
            }
        }
    }

    fn positions(shape: &[usize], slab: &[Range<usize>]) -> Vec<usize> {
        let step = |found: Vec<usize>, (dim, range): (&usize, &Range<usize>)| {
            found.iter().flat_map(|at| range.clone().map(move |i| at * dim + i)).collect()
        };
        shape.iter().zip(slab).fold(vec![0], step)
    }
}
