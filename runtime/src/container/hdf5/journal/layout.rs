//! Where in a file libhdf5 keeps the metadata of the objects that an append changes.
//!
//! Only as much of the file format is read as that needs: the superblock, the blocks of object headers, and the first version of
//! B-trees, which index the chunks of every dataset in files that do not ask for a newer format (those of h5py and ours).

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::damaged;
use crate::error::{Error, ErrorKind, Result};

/// An address that is none.
const UNDEFINED: u64 = u64::MAX;
/// Messages of object headers that matter here.
const MESSAGE_LAYOUT: u16 = 0x08;
const MESSAGE_CONTINUATION: u16 = 0x10;
/// No object header has more blocks, and no tree of chunks more levels, than this.
const MAX_BLOCKS: usize = 1 << 12;
const MAX_LEVELS: usize = 32;
/// No block of a header is larger than this.
const MAX_BLOCK: u64 = 1 << 20;
/// No tree of chunks has more nodes than this.
const MAX_NODES: usize = 1 << 22;

/// A range of bytes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Region {
    pub(super) offset: u64,
    pub(super) len: u64,
}

/// Which nodes of a tree of chunks are about to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Chunks come after the last one: the nodes on the way to it.
    Append,
    /// Chunks disappear: any node.
    Any,
}

/// What is known of a dataset from its header.
#[derive(Debug, Default)]
pub(super) struct Object {
    /// The blocks of its header.
    pub(super) header: Vec<Region>,
    /// The root of the tree of its chunks, if it has chunks and any of them is stored.
    pub(super) tree: Option<Tree>,
}

/// A tree of chunks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tree {
    root: u64,
    /// Dimensions of a chunk and one more, for the bytes of an item.
    dims: usize,
}

/// Reads the bytes of a file that is open elsewhere, through a handle of its own.
pub(super) struct Disk {
    file: File,
    /// Half the most children that a node of a tree of chunks has.
    rank: u64,
    superblock: Region,
}

impl Disk {
    /// Looks at the superblock.
    pub(super) fn new(file: File) -> Result<Self> {
        let mut disk = Self { file, rank: 32, superblock: Region { offset: 0, len: 48 } };
        let start = disk.bytes(0, 32)?;
        if start.get(..8) != Some(b"\x89HDF\r\n\x1a\n") {
            return Err(unsupported("a file without a user block"));
        }
        let wide = |at: usize| start.get(at..at + 2) == Some(&[8, 8]);
        match start.get(8) {
            Some(0) if wide(13) => disk.superblock.len = 96,
            Some(1) if wide(13) => {
                disk.superblock.len = 100;
                disk.rank = u64::from(small(&start, 24)?);
            }
            Some(2 | 3) if wide(9) => {}
            _ => return Err(unsupported("addresses of 64 bits")),
        }
        Ok(disk)
    }

    /// The size of the file.
    pub(super) fn size(&mut self) -> Result<u64> {
        self.file.seek(SeekFrom::End(0)).map_err(|error| failed(&error))
    }

    /// The superblock.
    pub(super) fn superblock(&self) -> Region {
        self.superblock
    }

    /// The bytes of a region, or those of it that the file has.
    pub(super) fn read(&mut self, region: Region) -> Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(region.offset)).map_err(|error| failed(&error))?;
        let mut bytes = Vec::new();
        Read::by_ref(&mut self.file)
            .take(region.len)
            .read_to_end(&mut bytes)
            .map_err(|error| failed(&error))?;
        Ok(bytes)
    }

    fn bytes(&mut self, offset: u64, len: u64) -> Result<Vec<u8>> {
        let bytes = self.read(Region { offset, len })?;
        if bytes.len() as u64 == len { Ok(bytes) } else { Err(damaged("ends too early")) }
    }

    /// The header of an object, and where its chunks are.
    pub(super) fn object(&mut self, address: u64) -> Result<Object> {
        let start = self.bytes(address, 16)?;
        if start.get(..4) == Some(b"OHDR") {
            return self.object_2(address);
        }
        if start.first() != Some(&1) {
            return Err(damaged("has an object header of an unknown version"));
        }
        let mut object = Object::default();
        let first = Region { offset: address, len: 16 + u64::from(word(&start, 8)?) };
        let mut waiting = vec![(first, 16)];
        while let Some((block, skipped)) = waiting.pop() {
            object.take(block)?;
            let bytes = self.bytes(block.offset, block.len)?;
            let mut at = skipped;
            while at + 8 <= bytes.len() {
                let (kind, size) = (small(&bytes, at)?, usize::from(small(&bytes, at + 2)?));
                let body = part(&bytes, at + 8, size)?;
                object.message(kind, body, &mut |block| waiting.push((block, 0)))?;
                at += 8 + size;
            }
        }
        Ok(object)
    }

    /// The same of the header's second version.
    fn object_2(&mut self, address: u64) -> Result<Object> {
        let start = self.bytes(address, 32)?;
        let flags = part(&start, 5, 1)?[0];
        let times = if flags & 0x20 == 0 { 0 } else { 16 };
        let phases = if flags & 0x10 == 0 { 0 } else { 4 };
        let width = 1_usize << (flags & 3);
        let at = 6 + times + phases;
        let size = number(part(&start, at, width)?);
        let prefix = at + width;
        let len = size.saturating_add(prefix as u64 + 4);
        let mut object = Object::default();
        let mut waiting = vec![(Region { offset: address, len }, prefix)];
        let fixed = if flags & 4 == 0 { 4 } else { 6 };
        while let Some((block, skipped)) = waiting.pop() {
            object.take(block)?;
            let bytes = self.bytes(block.offset, block.len)?;
            let end = bytes.len().saturating_sub(4);
            let mut at = skipped;
            while at + fixed <= end {
                let kind = u16::from(part(&bytes, at, 1)?[0]);
                let size = usize::from(small(&bytes, at + 1)?);
                let body = part(&bytes, at + fixed, size)?;
                // Further blocks start with their signature.
                object.message(kind, body, &mut |block| waiting.push((block, 4)))?;
                at += fixed + size;
            }
        }
        Ok(object)
    }

    /// The nodes of a tree that a change may touch, and the chunks at the end of its last leaf, from the last one back.
    pub(super) fn tree(&mut self, tree: Tree, change: Change) -> Result<(Vec<Region>, Vec<Chunk>)> {
        let key = 8 + 8 * tree.dims;
        let len = 24 + 2 * self.rank * 8 + (2 * self.rank + 1) * key as u64;
        let (mut nodes, mut last) = (Vec::new(), Vec::new());
        let mut waiting = vec![(tree.root, 0)];
        while let Some((address, depth)) = waiting.pop() {
            let node = Region { offset: address, len };
            nodes.push(node);
            if nodes.len() > MAX_NODES || depth > MAX_LEVELS {
                return Err(damaged("has a tree of chunks that does not end"));
            }
            let bytes = self.bytes(address, len)?;
            if bytes.get(..4) != Some(b"TREE") || bytes.get(4) != Some(&1) {
                return Err(damaged("has no tree of chunks where one should be"));
            }
            let (level, entries) = (part(&bytes, 5, 1)?[0], usize::from(small(&bytes, 6)?));
            let entry = |i: usize| 24 + i * (key + 8);
            if level == 0 {
                if last.is_empty() {
                    for i in (0..entries).rev() {
                        last.push(Chunk {
                            start: long(&bytes, entry(i) + 8)?,
                            stored: Region {
                                offset: long(&bytes, entry(i) + key)?,
                                len: u64::from(word(&bytes, entry(i))?),
                            },
                        });
                    }
                }
                continue;
            }
            let first = if change == Change::Append { entries.saturating_sub(1) } else { 0 };
            // The last child is waiting on top, so that the first leaf that comes is the last one of the tree.
            for i in first..entries {
                waiting.push((long(&bytes, entry(i) + key)?, depth + 1));
            }
        }
        Ok((nodes, last))
    }
}

/// A chunk of one dimension as a leaf of a tree has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    /// Its first item.
    pub(super) start: u64,
    pub(super) stored: Region,
}

impl Object {
    fn take(&mut self, block: Region) -> Result<()> {
        if block.len > MAX_BLOCK || self.header.len() >= MAX_BLOCKS {
            return Err(damaged("has an object header that does not end"));
        }
        self.header.push(block);
        Ok(())
    }

    fn message(&mut self, kind: u16, body: &[u8], more: &mut dyn FnMut(Region)) -> Result<()> {
        match kind {
            MESSAGE_CONTINUATION => more(Region { offset: long(body, 0)?, len: long(body, 8)? }),
            MESSAGE_LAYOUT => match body {
                [3, 2, dims, ..] => {
                    let root = long(body, 3)?;
                    self.tree =
                        (root != UNDEFINED).then_some(Tree { root, dims: usize::from(*dims) });
                }
                [4, 2, ..] => {
                    return Err(unsupported("chunks that are indexed as in HDF5 1.8"));
                }
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }
}

fn part(bytes: &[u8], at: usize, len: usize) -> Result<&[u8]> {
    let end = at.checked_add(len);
    end.and_then(|end| bytes.get(at..end))
        .ok_or_else(|| damaged("has a header that ends too early"))
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn small(bytes: &[u8], at: usize) -> Result<u16> {
    part(bytes, at, 2).map(|bytes| number(bytes) as u16)
}

fn word(bytes: &[u8], at: usize) -> Result<u32> {
    part(bytes, at, 4).map(|bytes| number(bytes) as u32)
}

fn long(bytes: &[u8], at: usize) -> Result<u64> {
    part(bytes, at, 8).map(number)
}

fn failed(error: &std::io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("cannot read the file beside libhdf5: {error}"))
}

fn unsupported(expected: &str) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        format!(
            "expected {expected}, found another format of file, for which there is no journal \
             (WriteOptions::safety chooses another protection)"
        ),
    )
}
