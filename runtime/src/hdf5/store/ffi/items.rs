//! Reading items that have parts of any length: texts and sequences, which libhdf5 leaves in memory of their own, one piece each.
//!
//! The library asks for that memory here, and gets it from an [`Arena`], one piece behind the other. So nothing has to be given back
//! piece by piece, a limit holds whatever lengths a file claims, and where a pointer leads is looked up among the pieces that were
//! given out, instead of being followed.
#![expect(unsafe_code, reason = "calls into the C library, each with the proof of its arguments")]

use std::ffi::c_void;

use ::hdf5::globals::H5P_DATASET_XFER;
use ::hdf5::plist::PropertyList;
use ::hdf5::sync::sync;
use ::hdf5::{Dataset, Dataspace, Datatype, from_id, h5check};
use hdf5_sys::h5d::H5Dread;
use hdf5_sys::h5p::{H5Pcreate, H5Pset_vlen_mem_manager};
use hdf5_sys::h5s::H5S_ALL;

use super::bytes_of;

/// The bytes of a block of an arena, unless a piece is larger.
const BLOCK: usize = 1 << 20;
/// Pieces start at multiples of this.
const ALIGN: usize = 16;

/// Memory that is given out in pieces, and given back as a whole.
pub(in crate::hdf5::store) struct Arena {
    /// Each is a multiple of [`ALIGN`] long, starts at one, and never moves.
    blocks: Vec<Vec<u128>>,
    /// Bytes of the last block that were given out.
    used: usize,
    /// Bytes that may still be made.
    left: usize,
    /// Was there a piece for which nothing was left?
    refused: bool,
}

impl Arena {
    fn new(limit: usize) -> Self {
        Self { blocks: Vec::new(), used: 0, left: limit, refused: false }
    }

    /// A piece of this size, filled with zeros; null if there is no memory for it.
    fn piece(&mut self, size: usize) -> *mut c_void {
        let Some(rounded) = size.max(1).checked_next_multiple_of(ALIGN) else {
            self.refused = true;
            return std::ptr::null_mut();
        };
        let room = self.blocks.last().map_or(0, |block| block.len() * ALIGN - self.used);
        if rounded > room && !self.grow(rounded) {
            self.refused = true;
            return std::ptr::null_mut();
        }
        let start = self.used;
        self.used += rounded;
        let Some(block) = self.blocks.last_mut() else { return std::ptr::null_mut() };
        let bytes: &mut [u8] = bytemuck::cast_slice_mut(block);
        bytes.get_mut(start..).map_or(std::ptr::null_mut(), |rest| rest.as_mut_ptr().cast())
    }

    /// Begins a block that has room for so many bytes.
    fn grow(&mut self, least: usize) -> bool {
        let size = least.max(BLOCK.min(self.left / ALIGN * ALIGN));
        let Some(left) = self.left.checked_sub(size) else { return false };
        let mut block = Vec::new();
        if block.try_reserve_exact(size / ALIGN).is_err() {
            return false;
        }
        block.resize(size / ALIGN, 0);
        self.blocks.push(block);
        (self.used, self.left) = (0, left);
        true
    }
}

/// Called by libhdf5 for the memory of a text or a sequence.
extern "C" fn allocate(size: usize, arena: *mut c_void) -> *mut c_void {
    // SAFETY: the pointer is the one that [`read_items`] gave along, made from a `&mut` to an arena that outlives the call and that
    // nobody else uses meanwhile.
    unsafe { &mut *arena.cast::<Arena>() }.piece(size)
}

/// Called by libhdf5 for what it no longer needs, which stays until the arena ends.
extern "C" fn keep(_piece: *mut c_void, _arena: *mut c_void) {}

/// Items as libhdf5 left them in memory.
pub(in crate::hdf5::store) struct Items {
    /// A text is a pointer, a sequence a length and a pointer.
    bytes: Vec<u8>,
    arena: Arena,
    /// Starts and ends of the blocks of the arena, in order.
    spans: Vec<(usize, usize, usize)>,
}

/// Why items were not read.
pub(in crate::hdf5::store) enum NotRead {
    /// What they have of any length takes more than the limit.
    TooLarge,
    Failed(::hdf5::Error),
}

impl From<::hdf5::Error> for NotRead {
    fn from(error: ::hdf5::Error) -> Self {
        Self::Failed(error)
    }
}

/// Reads the selected items of a dataset, or all without a selection, as texts or sequences of `memory`, which may take `limit` bytes in
/// all.
pub(in crate::hdf5::store) fn read_items(
    dataset: &Dataset,
    memory: &Datatype,
    selected: Option<&Dataspace>,
    limit: usize,
) -> std::result::Result<Items, NotRead> {
    sync(|| {
        let space = dataset.space()?;
        let items = selected.map_or_else(|| space.size(), Dataspace::selection_size);
        let mut bytes = vec![0; bytes_of(memory, items)?];
        let mut arena = Arena::new(limit);
        // SAFETY: the call makes a list of properties of this class.
        let transfer = h5check(unsafe { H5Pcreate(*H5P_DATASET_XFER) })?;
        // SAFETY: `transfer` was just made and nobody else owns it.
        let transfer: PropertyList = unsafe { from_id(transfer) }?;
        let given = std::ptr::from_mut(&mut arena).cast();
        // SAFETY: the functions have the signatures that the library wants; the arena, which they are given, lives until this function
        // ends, and so does the only list of properties that names it.
        h5check(unsafe {
            H5Pset_vlen_mem_manager(transfer.id(), Some(allocate), given, Some(keep), given)
        })?;
        let line = selected.map(|_| Dataspace::try_new(items)).transpose()?;
        let (line_id, selected_id) = match (&line, selected) {
            (Some(line), Some(selected)) => (line.id(), selected.id()),
            _ => (H5S_ALL, H5S_ALL),
        };
        let buffer = bytes.as_mut_ptr().cast();
        // SAFETY: libhdf5 writes one item of `memory` for every selected item, densely from `buffer` on, since the memory space is a
        // line of as many items (or the whole of the dataset's own space): exactly as many bytes as `bytes` has. The pointers in
        // them lead to memory of `arena`, or nowhere, and are numbers to everybody here. The lock is held since the sizes were asked for.
        let read = h5check(unsafe {
            H5Dread(dataset.id(), memory.id(), line_id, selected_id, transfer.id(), buffer)
        });
        drop(transfer);
        if arena.refused {
            return Err(NotRead::TooLarge);
        }
        read?;
        let spans = arena.blocks.iter().enumerate().map(|(i, block)| {
            let start = block.as_ptr().addr();
            (start, start + block.len() * ALIGN, i)
        });
        let mut spans: Vec<_> = spans.collect();
        spans.sort_unstable();
        Ok(Items { bytes, arena, spans })
    })
}

impl Items {
    /// The words of an item, of which each has so many.
    fn words(&self, item: usize, count: usize) -> Option<&[u8]> {
        let size = count * size_of::<usize>();
        self.bytes.get(item * size..(item + 1) * size)
    }

    /// The bytes behind an address, up to the end of its block.
    fn behind(&self, address: usize) -> Option<&[u8]> {
        let after = self.spans.partition_point(|(start, ..)| *start <= address);
        let (start, end, block) = *self.spans.get(after.checked_sub(1)?)?;
        let block: &[u8] = bytemuck::cast_slice(self.arena.blocks.get(block)?);
        (address < end).then(|| block.get(address - start..)).flatten()
    }

    /// A text, up to its first NUL; one that was never written is empty. Nothing if there is no such item.
    pub(in crate::hdf5::store) fn text(&self, item: usize) -> Option<&[u8]> {
        let address = word(self.words(item, 1)?)?;
        if address == 0 {
            return Some(&[]);
        }
        let bytes = self.behind(address)?;
        bytes.iter().position(|byte| *byte == 0).and_then(|end| bytes.get(..end))
    }

    /// A sequence of items of this size, as its bytes; one that was never written is empty. Nothing if there is no such item.
    pub(in crate::hdf5::store) fn sequence(&self, item: usize, itemsize: usize) -> Option<&[u8]> {
        let (length, address) = self.words(item, 2)?.split_at_checked(size_of::<usize>())?;
        let (length, address) = (word(length)?, word(address)?);
        if length == 0 {
            return Some(&[]);
        }
        self.behind(address)?.get(..length.checked_mul(itemsize)?)
    }
}

fn word(bytes: &[u8]) -> Option<usize> {
    bytes.try_into().ok().map(usize::from_ne_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arena_gives_out_pieces_that_do_not_overlap_and_ends_at_its_limit() {
        let mut arena = Arena::new(5 * BLOCK);
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for size in [0, 1, 16, 17, BLOCK - 64, 1000, BLOCK, 5] {
            let piece = arena.piece(size);
            assert!(!piece.is_null(), "{size}");
            assert!(piece.addr().is_multiple_of(ALIGN));
            let span = (piece.addr(), piece.addr() + size.max(1));
            assert!(taken.iter().all(|(start, end)| span.1 <= *start || *end <= span.0), "{size}");
            // SAFETY: the arena has given this piece of `size` bytes away, and nobody else writes to it.
            unsafe { std::ptr::write_bytes(piece.cast::<u8>(), 0xff, size) };
            taken.push(span);
        }
        assert!(!arena.refused);
        assert!(arena.piece(2 * BLOCK).is_null() && arena.refused);
        assert!(Arena::new(usize::MAX).piece(usize::MAX).is_null());
        assert!(Arena::new(0).piece(1).is_null());
    }
}
