//! The filters that HDF5 applies to chunks, done here instead of under libhdf5's lock: `shuffle`, `deflate` and `fletcher32`.
//!
//! What comes out is what libhdf5 itself reads and writes. Datasets with other filters are left to it.

mod fletcher32;
mod shuffle;

use libdeflater::{CompressionLvl, Compressor, DecompressionError, Decompressor};

use super::ffi::RawFilter;

/// The registered numbers.
const DEFLATE: i32 = 1;
const SHUFFLE: i32 = 2;
const FLETCHER32: i32 = 3;

/// By how much `deflate` makes anything smaller at most: two bits stand for 258 bytes.
const MAX_DEFLATION: u64 = 1040;

/// The same for filters that are not known here: more than any compressor reaches on real data.
const MAX_COMPRESSION: u64 = 1 << 15;

/// By how much chunks may grow when these filters are undone.
pub(super) fn most_expansion(filters: &[RawFilter]) -> u64 {
    let of = |filter: &RawFilter| match filter.id {
        SHUFFLE | FLETCHER32 => 1,
        DEFLATE => MAX_DEFLATION,
        _ => MAX_COMPRESSION,
    };
    filters.iter().map(of).fold(1, u64::saturating_mul)
}

/// A filter by its name, with its level where it has one.
pub(super) fn described(filter: &RawFilter) -> String {
    let name = match filter.id {
        DEFLATE => "gzip",
        SHUFFLE => "shuffle",
        FLETCHER32 => "fletcher32",
        4 => "szip",
        5 => "nbit",
        6 => "scaleoffset",
        32_000 => "lzf",
        32_001 => "blosc",
        32_004 => "lz4",
        32_008 => "bitshuffle",
        32_013 => "zfp",
        32_015 => "zstd",
        32_026 => "blosc2",
        other => return format!("filter {other}"),
    };
    match (filter.id, filter.values.first()) {
        (DEFLATE | 32_015, Some(level)) => format!("{name} {level}"),
        _ => name.to_owned(),
    }
}

/// One filter, in the direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    /// Compresses, at a level from 0 to 9.
    Deflate(u8),
    /// Puts bytes of the same rank of items of this size together.
    Shuffle(usize),
    /// Adds four bytes of checksum.
    Fletcher32,
}

/// The filters of a dataset, in the order in which they are applied, and the size of what they are applied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pipeline {
    filters: Vec<Filter>,
    /// Bytes of a chunk in memory.
    chunk_bytes: usize,
}

/// Memory that is used for one chunk after the other.
#[derive(Default)]
pub(super) struct Scratch {
    /// What goes into the next filter: at first, when reading, the stored chunk.
    pub(super) bytes: Vec<u8>,
    /// What comes out of it.
    next: Vec<u8>,
    /// By their levels.
    compressors: Vec<(u8, Compressor)>,
    decompressor: Option<Decompressor>,
}

impl Pipeline {
    /// The filters of chunks of this size, if all of them are known here. Anything odd about them is left to libhdf5.
    pub(super) fn new(filters: &[RawFilter], chunk_bytes: usize) -> Option<Self> {
        let known = filters.iter().map(|filter| match (filter.id, filter.values.as_slice()) {
            (DEFLATE, [level]) if *level <= 9 => u8::try_from(*level).ok().map(Filter::Deflate),
            (SHUFFLE, [itemsize]) if *itemsize > 0 => {
                usize::try_from(*itemsize).ok().map(Filter::Shuffle)
            }
            (FLETCHER32, _) => Some(Filter::Fletcher32),
            _ => None,
        });
        let filters = known.collect::<Option<Vec<_>>>()?;
        // Bits of a mask stand for filters. Of several compressions none could tell the size of what it makes.
        let deflations = filters.iter().filter(|filter| matches!(filter, Filter::Deflate(_)));
        let odd = filters.len() > 32 || deflations.count() > 1;
        (!odd).then_some(Self { filters, chunk_bytes })
    }

    /// More bytes than this no stored chunk has.
    pub(super) fn most_stored(&self) -> usize {
        self.chunk_bytes.saturating_add(self.chunk_bytes / 128).saturating_add(4096)
    }

    /// The filters that were applied, the first one first, with the size of what each was applied to, as far as it is known before.
    fn applied(&self, skipped: u32) -> Vec<(Filter, Option<usize>)> {
        let mut size = Some(self.chunk_bytes);
        let mut applied = Vec::with_capacity(self.filters.len());
        for (i, filter) in self.filters.iter().enumerate() {
            if skipped >> i & 1 == 1 {
                continue;
            }
            applied.push((*filter, size));
            size = match filter {
                Filter::Deflate(_) => None,
                Filter::Shuffle(_) => size,
                Filter::Fletcher32 => size.map(|size| size.saturating_add(4)),
            };
        }
        applied
    }

    /// Undoes the filters on `scratch.bytes`, and gives the bytes of the chunk from `start` on to `out`, which must lie within it.
    pub(super) fn decode(
        &self,
        skipped: u32,
        scratch: &mut Scratch,
        start: usize,
        out: &mut [u8],
    ) -> Result<(), String> {
        let applied = self.applied(skipped);
        for (i, (filter, size)) in applied.into_iter().enumerate().rev() {
            // What a filter makes is known to be so large before it is undone.
            let size = match filter {
                Filter::Fletcher32 => {
                    let len = fletcher32::check(&scratch.bytes)?;
                    scratch.bytes.truncate(len);
                    continue;
                }
                Filter::Deflate(_) => size.ok_or("two compressions")?,
                Filter::Shuffle(_) => scratch.bytes.len(),
            };
            // The last step, if it makes the whole chunk and all of it is wanted, writes to where the items should be in the end.
            let in_place = i == 0 && size == self.chunk_bytes && size == out.len();
            let Scratch { bytes, next, decompressor, .. } = scratch;
            let target = if in_place { &mut *out } else { resized(next, size) };
            match filter {
                Filter::Deflate(_) => {
                    inflate(decompressor.get_or_insert_with(Decompressor::new), bytes, target)?;
                }
                Filter::Shuffle(itemsize) => shuffle::undo(bytes, itemsize, target),
                Filter::Fletcher32 => {}
            }
            if in_place {
                return Ok(());
            }
            std::mem::swap(&mut scratch.bytes, &mut scratch.next);
        }
        if scratch.bytes.len() != self.chunk_bytes {
            let found = scratch.bytes.len();
            return Err(format!("expected {} bytes, found {found}", self.chunk_bytes));
        }
        let part = scratch.bytes.get(start..).and_then(|rest| rest.get(..out.len()));
        out.copy_from_slice(part.ok_or("a part beyond its end")?);
        Ok(())
    }

    /// One bit for each filter: the mask of a chunk that went through none of them.
    pub(super) fn none(&self) -> u32 {
        self.filters.iter().enumerate().fold(0, |mask, (i, _)| mask | 1 << i)
    }

    /// Applies the filters to a whole chunk, and gives what to store.
    pub(super) fn encode<'s>(
        &self,
        chunk: &'s [u8],
        scratch: &'s mut Scratch,
    ) -> Result<&'s [u8], String> {
        let mut first = true;
        for filter in &self.filters {
            let Scratch { bytes, next, compressors, .. } = scratch;
            let source: &[u8] = if first { chunk } else { bytes };
            match filter {
                Filter::Shuffle(itemsize) => {
                    shuffle::apply(source, *itemsize, resized(next, source.len()));
                }
                Filter::Deflate(level) => deflate(compressors, *level, source, next)?,
                Filter::Fletcher32 => {
                    let sum = fletcher32::sum(source);
                    next.clear();
                    next.extend_from_slice(source);
                    next.extend_from_slice(&sum.to_le_bytes());
                }
            }
            first = false;
            std::mem::swap(&mut scratch.bytes, &mut scratch.next);
        }
        Ok(if first { chunk } else { &scratch.bytes })
    }
}

/// A part of memory that is used again, of this size. What is in it does not matter.
fn resized(memory: &mut Vec<u8>, size: usize) -> &mut [u8] {
    memory.resize(size, 0);
    memory
}

/// Decompresses to exactly as many bytes as there is room for.
fn inflate(decompressor: &mut Decompressor, bytes: &[u8], target: &mut [u8]) -> Result<(), String> {
    let expected = target.len();
    match decompressor.zlib_decompress(bytes, target) {
        Ok(found) if found == expected => Ok(()),
        Ok(found) => Err(format!("expected {expected} bytes when decompressed, found {found}")),
        Err(DecompressionError::InsufficientSpace) => {
            Err(format!("expected {expected} bytes when decompressed, found more"))
        }
        Err(DecompressionError::BadData) => {
            Err("expected zlib's format, found other bytes".to_owned())
        }
    }
}

/// Compresses into `target`. As in libhdf5, what does not become smaller is stored in zlib's format all the same.
fn deflate(
    compressors: &mut Vec<(u8, Compressor)>,
    level: u8,
    bytes: &[u8],
    target: &mut Vec<u8>,
) -> Result<(), String> {
    if !compressors.iter().any(|(of, _)| *of == level) {
        let level_of = CompressionLvl::new(i32::from(level)).map_err(|_| "an unknown level")?;
        compressors.push((level, Compressor::new(level_of)));
    }
    let found = compressors.iter_mut().find(|(of, _)| *of == level);
    let (_, compressor) = found.ok_or("no compressor")?;
    let most = compressor.zlib_compress_bound(bytes.len());
    let size = compressor.zlib_compress(bytes, resized(target, most));
    target.truncate(size.map_err(|_| "no room for compressed bytes")?);
    Ok(())
}

#[cfg(test)]
mod tests;
