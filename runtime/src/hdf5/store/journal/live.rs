//! Files that were written by libhdf5's protocol of one writer and many readers, which marks them while they are open.

use super::disk::Disk;
use super::segment::Record;

/// The superblock of a file that can be written so.
const SUPERBLOCK: usize = 48;
const VERSION: usize = 8;
const FLAGS: usize = 11;
const END: usize = 28;
const SUM: usize = 44;

/// The flag of a writer whom readers follow.
pub(super) const FOLLOWED: u8 = 4;

/// The flags by which a writer marks a file; 0 if there is none, or the file is in a format without such flags.
pub(super) fn flags(disk: &Disk) -> std::io::Result<u8> {
    let found = disk.read(0, SUPERBLOCK)?;
    Ok(found.first_chunk().filter(|found| is_superblock(found)).map_or(0, |found| found[FLAGS]))
}

/// Is this a superblock that can have a mark, and as its writer wanted it?
fn is_superblock(bytes: &[u8; SUPERBLOCK]) -> bool {
    bytes.starts_with(b"\x89HDF\r\n\x1a\n")
        && bytes[VERSION] == 3
        && bytes[VERSION + 1] == 8
        && bytes[SUM..] == lookup3(&bytes[..SUM]).to_le_bytes()
}

/// What takes the mark of an open writer off a file that has none any more. Nothing if there is no mark.
pub(super) fn unmark(disk: &Disk) -> std::io::Result<Option<Record>> {
    let old = disk.read(0, SUPERBLOCK)?;
    let Some(mut superblock) = old.first_chunk::<SUPERBLOCK>().copied() else { return Ok(None) };
    if !is_superblock(&superblock) || superblock[FLAGS] == 0 {
        return Ok(None);
    }
    superblock[FLAGS] = 0;
    // Chunks may lie behind the end that was written last.
    superblock[END..SUM - 8].copy_from_slice(&disk.len().to_le_bytes());
    let sum = lookup3(&superblock[..SUM]);
    superblock[SUM..].copy_from_slice(&sum.to_le_bytes());
    Ok(Some(Record { offset: 0, old, new: superblock.to_vec() }))
}

/// Bob Jenkins' hash, which HDF5 sums its metadata with; byte by byte, for few bytes.
fn lookup3(bytes: &[u8]) -> u32 {
    let start = 0xdead_beef_u32.wrapping_add(bytes.len() as u32);
    let [mut a, mut b, mut c] = [start; 3];
    let word = |bytes: &[u8], at: usize| {
        let part = bytes.get(at..bytes.len().min(at + 4)).unwrap_or_default();
        part.iter().rev().fold(0_u32, |word, byte| word << 8 | u32::from(*byte))
    };
    let mut rest = bytes;
    while rest.len() > 12 {
        a = a.wrapping_add(word(rest, 0));
        b = b.wrapping_add(word(rest, 4));
        c = c.wrapping_add(word(rest, 8));
        a = a.wrapping_sub(c) ^ c.rotate_left(4);
        c = c.wrapping_add(b);
        b = b.wrapping_sub(a) ^ a.rotate_left(6);
        a = a.wrapping_add(c);
        c = c.wrapping_sub(b) ^ b.rotate_left(8);
        b = b.wrapping_add(a);
        a = a.wrapping_sub(c) ^ c.rotate_left(16);
        c = c.wrapping_add(b);
        b = b.wrapping_sub(a) ^ a.rotate_left(19);
        a = a.wrapping_add(c);
        c = c.wrapping_sub(b) ^ b.rotate_left(4);
        b = b.wrapping_add(a);
        rest = &rest[12..];
    }
    if rest.is_empty() {
        return c;
    }
    a = a.wrapping_add(word(rest, 0));
    b = b.wrapping_add(word(rest, 4));
    c = c.wrapping_add(word(rest, 8));
    c = (c ^ b).wrapping_sub(b.rotate_left(14));
    a = (a ^ c).wrapping_sub(c.rotate_left(11));
    b = (b ^ a).wrapping_sub(a.rotate_left(25));
    c = (c ^ b).wrapping_sub(b.rotate_left(16));
    a = (a ^ c).wrapping_sub(c.rotate_left(4));
    b = (b ^ a).wrapping_sub(a.rotate_left(14));
    (c ^ b).wrapping_sub(b.rotate_left(24))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_hdf5() {
        // From the documentation of the hash.
        assert_eq!(lookup3(b""), 0xdead_beef);
        assert_eq!(lookup3(b"Four score and seven years ago"), 0x1777_0551);
    }
}
