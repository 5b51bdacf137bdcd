//! Datasets, read by the types of their items.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use ::hdf5::{Dataset, Dataspace, Hyperslab, SliceOrIndex};

use super::super::ffi::{self, Mapped, Storage};
use super::super::read;
use super::super::room::Room;
use super::super::threads::locked;
use super::super::{ReadOptions, io, progress};
use super::lengths::Lengths;
use super::{Element, Object, reaches_elsewhere};
use crate::budget::Budget;
use crate::container::RawBuffer;
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::Primitive;

/// How datasets are read, and their file in memory, once it was wanted there.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    options: ReadOptions,
    map: OnceLock<Option<Mapped>>,
}

impl Reading {
    pub(crate) fn new(mut options: ReadOptions) -> Self {
        options.progress = options.progress.map(|progress| progress.of(None));
        Self { options, map: OnceLock::new() }
    }

    pub(crate) fn options(&self) -> &ReadOptions {
        &self.options
    }
}

/// A dataset whose rows, along its first dimension, can be read. Nothing is read yet but its header.
pub(crate) struct Items {
    pub(super) dataset: Dataset,
    pub(super) storage: Storage,
    /// Path and file, for messages.
    place: String,
    /// Of at least one dimension.
    pub(super) shape: Vec<usize>,
    element: Element,
    /// All members of a record that have a fixed size, of some rows, once enough of them were asked for one by one.
    packed: Mutex<Packed>,
}

/// Rows of records whose members are asked for.
#[derive(Debug, Default)]
struct Packed {
    rows: Range<usize>,
    /// How many members were.
    asked: usize,
    bytes: Option<Arc<Vec<u8>>>,
}

/// So many members are read one by one; each way to take a member out of a record costs libhdf5 the more, the more there are.
const ONE_BY_ONE: usize = 4;
/// Larger records than this are read member by member all the same.
const MOST_PACKED: usize = 64 << 20;

impl Items {
    /// Looks at the header of a dataset.
    ///
    /// # Errors
    /// `Dtype` if it is no array; `Unsupported` if its items are in other files, unless the options allow it.
    pub(crate) fn open(object: &Object, options: &ReadOptions) -> Result<Self> {
        let place = object.place();
        let Object::Dataset(dataset) = object else {
            let message = format!("{place}: expected a dataset, found a group");
            return Err(Error::new(ErrorKind::Dtype, message));
        };
        let failed = |error| io(&place, "open", &error);
        let storage = ffi::storage(dataset).map_err(failed)?;
        if !options.other_files && reaches_elsewhere(dataset, &storage).map_err(failed)? {
            let message = format!(
                "{place}: expected a dataset of this file, found one that can take its items from others \
                 (ReadOptions::other_files allows it)"
            );
            return Err(Error::new(ErrorKind::Unsupported, message));
        }
        let found = match ffi::shape(dataset).map_err(failed)? {
            Some(shape) if !shape.is_empty() => Ok(shape),
            Some(_) => Err("a single item"),
            None => Err("none at all"),
        };
        let shape = found.map_err(|found| {
            let message = format!("{place}: expected items in rows, found {found}");
            Error::new(ErrorKind::Dtype, message)
        })?;
        let element = Element::of(&dataset.dtype().map_err(failed)?).map_err(failed)?;
        // No product of these and others of them is too large then.
        let bytes = element.widest().and_then(|width| {
            shape.iter().try_fold(width.max(16), |size, dim| size.checked_mul((*dim).max(1)))
        });
        if bytes.is_none_or(|bytes| isize::try_from(bytes).is_err()) {
            let message = format!("{place}: shape {shape:?} is too large for this machine");
            return Err(Error::new(ErrorKind::Limit, message));
        }
        let packed = Mutex::default();
        Ok(Self { dataset: dataset.clone(), storage, place, shape, element, packed })
    }

    /// The number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.shape.first().copied().unwrap_or_default()
    }

    /// The dimensions of a row; none if it is one item.
    pub(crate) fn inner(&self) -> &[usize] {
        self.shape.get(1..).unwrap_or_default()
    }

    /// How many items a row has.
    pub(super) fn row_items(&self) -> usize {
        self.inner().iter().product()
    }

    pub(crate) fn element(&self) -> &Element {
        &self.element
    }

    /// Path and file, for messages.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    pub(crate) fn object(&self) -> Object {
        Object::Dataset(self.dataset.clone())
    }

    /// What the items are, if they are numbers.
    pub(crate) fn primitive(&self) -> Option<Primitive> {
        self.readable().ok().map(|readable| readable.primitive())
    }

    /// Bytes of the file that the items take.
    pub(crate) fn stored_bytes(&self) -> u64 {
        self.dataset.storage_size()
    }

    /// How many rows a chunk has.
    pub(super) fn chunk_rows(&self) -> Option<usize> {
        self.storage.chunk.first().copied()
    }

    fn readable(&self) -> Result<read::Readable<'_>> {
        read::open(self.dataset.clone(), self.storage.clone(), &self.place)
    }

    /// The part between two positions in bytes of a dataset of numbers, cut at the end.
    ///
    /// # Errors
    /// `Dtype` if the items are no numbers, `Limit` if they are more than the file justifies, `Io` if they cannot be read.
    pub(crate) fn numbers(
        &self,
        bytes: Range<usize>,
        reading: &Reading,
        budget: &Budget,
    ) -> Result<RawBuffer> {
        let (readable, options) = (self.readable()?, &reading.options);
        if let Some(promised) = options.map {
            let map = || reading.map.get_or_init(|| ffi::map(&self.dataset, promised)).as_ref();
            if let Some(mapped) = readable.map(&bytes, map) {
                budget.found(&readable.source()?, mapped.bytes().len() as u64);
                progress::add(options.progress.as_ref(), mapped.bytes().len());
                return Ok(mapped);
            }
        }
        readable.read(bytes, options, budget)
    }

    /// One part of each item of some rows, to which these names lead, side by side: of items of the same number of bytes.
    ///
    /// # Errors
    /// `Limit` if they are more than the file justifies, `Io` if they cannot be read.
    pub(crate) fn part(
        &self,
        path: &[String],
        rows: Range<usize>,
        options: &ReadOptions,
        budget: &Budget,
    ) -> Result<Vec<u8>> {
        if let Some(all) = self.all_members(path, &rows, options, budget)? {
            return Ok(all);
        }
        self.memory_of(&self.element, path, rows, options, budget)
    }

    /// The same out of all members of these rows, if many of them are asked for.
    fn all_members(
        &self,
        path: &[String],
        rows: &Range<usize>,
        options: &ReadOptions,
        budget: &Budget,
    ) -> Result<Option<Vec<u8>>> {
        let Some(all) = self.element.plain_members() else { return Ok(None) };
        let Some(((offset, size), whole)) = all.place_of(path).zip(all.itemsize()) else {
            return Ok(None);
        };
        let items = rows.len().saturating_mul(self.row_items());
        if items.saturating_mul(whole) > MOST_PACKED || size == whole {
            return Ok(None);
        }
        let mut packed = locked(&self.packed);
        if packed.rows != *rows {
            *packed = Packed { rows: rows.clone(), asked: 0, bytes: None };
        }
        packed.asked += 1;
        if packed.asked <= ONE_BY_ONE {
            return Ok(None);
        }
        let bytes = match &packed.bytes {
            Some(bytes) => Arc::clone(bytes),
            None => {
                let read = self.memory_of(&all, &[], rows.clone(), options, budget)?;
                Arc::clone(packed.bytes.insert(Arc::new(read)))
            }
        };
        drop(packed);
        budget.ask((items * size) as u64, &self.place)?;
        let mut part = Vec::with_capacity(items * size);
        for item in bytes.chunks_exact(whole) {
            part.extend_from_slice(item.get(offset..offset + size).unwrap_or_default());
        }
        Ok(Some(part))
    }

    /// Some rows, as items of a type in memory, of which the part to which these names lead.
    fn memory_of(
        &self,
        element: &Element,
        path: &[String],
        rows: Range<usize>,
        options: &ReadOptions,
        budget: &Budget,
    ) -> Result<Vec<u8>> {
        let failed = |error| io(&self.place, "read", &error);
        if rows.is_empty() || self.row_items() == 0 {
            return Ok(Vec::new());
        }
        let memory = element.memory(path).map_err(failed)?;
        let items = rows.len().checked_mul(self.row_items());
        let size = items.and_then(|items| items.checked_mul(memory.size()));
        let size = size.filter(|size| isize::try_from(*size).is_ok()).ok_or_else(|| {
            let message = format!("{}: {items:?} items are too many for memory", self.place);
            Error::new(ErrorKind::Limit, message)
        })?;
        self.room(memory.size()).take(size, options, budget)?;
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(size).map_err(|_| {
            let message = format!("{}: {size} bytes do not fit into the memory", self.place);
            Error::new(ErrorKind::Limit, message)
        })?;
        bytes.resize(size, 0);
        let selected = self.selected(rows).map_err(failed)?;
        ffi::read(&self.dataset, &memory, Some(&selected), &mut bytes).map_err(failed)?;
        read::check_length(&self.dataset, &self.place)?;
        progress::add(options.progress.as_ref(), size);
        Ok(bytes)
    }

    /// Texts or sequences of some rows, in the part to which these names lead, as long as they take no more than what is left of
    /// the budget.
    pub(super) fn of_any_length(
        &self,
        path: &[String],
        rows: Range<usize>,
        options: &ReadOptions,
        budget: &Budget,
    ) -> Result<ffi::Items> {
        let failed = |error| io(&self.place, "read", &error);
        let memory = self.element.memory(path).map_err(failed)?;
        let size = rows.len().saturating_mul(self.row_items()).saturating_mul(memory.size());
        self.room(memory.size()).take(size, options, budget)?;
        let whole = self.dataset.file().map_err(failed)?.size();
        budget.found(&format!("texts and sequences of {}", self.dataset.filename()), whole);
        let limit = usize::try_from(budget.left()).unwrap_or(usize::MAX);
        Lengths::of(self, path)?.check(self, &rows, whole, options)?;
        let selected = self.selected(rows).map_err(failed)?;
        // A reference of zeros would be an empty text, and in a heap of zeros libhdf5 goes on for ever.
        read::check_length(&self.dataset, &self.place)?;
        let read = ffi::read_items(&self.dataset, &memory, Some(&selected), limit);
        read.map_err(|error| match error {
            ffi::NotRead::Failed(error) => failed(error),
            ffi::NotRead::TooLarge => {
                let message = format!(
                    "{}: expected texts or sequences of at most {limit} bytes in a file of {whole}, found more",
                    self.place
                );
                Error::new(ErrorKind::Limit, message)
            }
        })
    }

    /// The paths of the objects of its file, by what references to them hold.
    pub(super) fn paths(&self) -> ::hdf5::Result<HashMap<u64, String>> {
        let file = self.dataset.file()?;
        super::groups::paths(&file)
    }

    /// The path of the object that a reference of this dataset leads to.
    pub(super) fn path_of(&self, reference: u64) -> ::hdf5::Result<Option<String>> {
        ffi::path_of(&self.dataset, reference)
    }

    fn room(&self, itemsize: usize) -> Room<'_> {
        Room { dataset: &self.dataset, storage: &self.storage, itemsize, place: &self.place }
    }

    /// Some rows, in the space of the dataset.
    fn selected(&self, rows: Range<usize>) -> ::hdf5::Result<Dataspace> {
        let dims = std::iter::once(rows).chain(self.inner().iter().map(|dim| 0..*dim));
        let dims = dims.map(|range| SliceOrIndex::SliceCount {
            start: range.start,
            step: 1,
            count: range.len(),
            block: 1,
        });
        self.dataset.space()?.select(Hyperslab::from(dims.collect::<Vec<_>>()))
    }
}
