//! Why a file cannot be opened, in other words than those of libhdf5, which speak of its insides and of tools that do harm.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::journal::{self, Left, Mark};
use crate::error::{Error, ErrorKind};

/// The first bytes of a file, or of what stands behind a block of the user's.
const SIGNATURE: &[u8; 8] = b"\x89HDF\r\n\x1a\n";
/// Enough of a file to know most kinds.
const START: usize = 512;

/// The error for a file that libhdf5 does not open.
pub(super) fn why(path: &Path, error: &::hdf5::Error) -> Error {
    let place = path.display();
    let reason = found(path).unwrap_or_else(|| {
        let text = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        format!("cannot open it as HDF5, as libhdf5 says: {text}")
    });
    let beside = match journal::look(path) {
        Left::Misfit(name) => format!(
            "; beside it is {}, the journal of another file or of an older state of this one, which `awkward recover --force {place}` uses \
             all the same",
            name.display()
        ),
        _ => String::new(),
    };
    Error::new(ErrorKind::Io, format!("{place}: {reason}{beside}"))
}

/// What is wrong with it. Nothing if that cannot be seen from here.
fn found(path: &Path) -> Option<String> {
    let expected = |what: &str| Some(format!("expected an HDF5 file, found {what}"));
    let metadata = match path.metadata() {
        Ok(metadata) => metadata,
        Err(error) => return Some(format!("cannot open: {error}")),
    };
    if !metadata.is_file() {
        return expected(if metadata.is_dir() { "a folder" } else { "something that is no file" });
    }
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return Some(format!("cannot open: {error}")),
    };
    let start = read(&mut file, 0).ok()?;
    let Some((base, head)) = superblock(&mut file, metadata.len()).ok()? else {
        return expected(kind(&start));
    };
    if let Some(end) = end_of_file(&head)
        && end > metadata.len()
    {
        return Some(format!(
            "expected {end} bytes, as the file says of itself, found {}: it was cut off, or not written or copied to its end",
            metadata.len()
        ));
    }
    if base == 0 && journal::mark(path) != Mark::None {
        return Some(format!(
            "expected a file without the mark of a writer, found one: if no program is writing it, `awkward recover {}` takes the mark off \
             (h5clear does so, too, but may lose what was added last)",
            path.display()
        ));
    }
    None
}

fn read(file: &mut File, at: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    file.take(START as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Where the superblock of a file is, and its bytes: at the beginning, or behind a block of 512 bytes or twice as many, and so on.
fn superblock(file: &mut File, len: u64) -> io::Result<Option<(u64, Vec<u8>)>> {
    let mut at = 0;
    while at < len {
        let head = read(file, at)?;
        if head.starts_with(SIGNATURE) {
            return Ok(Some((at, head)));
        }
        at = if at == 0 { START as u64 } else { at.saturating_mul(2) };
    }
    Ok(None)
}

/// How long the file should be, as its superblock says, in the formats that have numbers of eight bytes.
fn end_of_file(head: &[u8]) -> Option<u64> {
    let (sizes, at) = match head.get(8)? {
        0 => (13, 40),
        1 => (13, 44),
        2 | 3 => (9, 28),
        _ => return None,
    };
    if *head.get(sizes)? != 8 {
        return None;
    }
    let end = u64::from_le_bytes(*head.get(at..)?.first_chunk()?);
    // It is undefined while a file is made.
    (end != u64::MAX).then_some(end)
}

/// What a file is that is no HDF5 file.
fn kind(start: &[u8]) -> &'static str {
    const KINDS: [(&[u8], &str); 14] = [
        (b"\x89HDF\n\x1a\n", "one that was copied as text, which has changed its bytes"),
        (b"\x89HDF\r\r\n", "one that was copied as text, which has changed its bytes"),
        (b"\x0e\x03\x13\x01", "one of HDF4"),
        (b"CDF\x01", "a NetCDF file of the classic format"),
        (b"CDF\x02", "a NetCDF file of the classic format"),
        (b"CDF\x05", "a NetCDF file of the classic format"),
        (b"root", "a ROOT file"),
        (b"PAR1", "a Parquet file"),
        (b"ARROW1", "an Arrow file"),
        (b"\x93NUMPY", "an array of NumPy (.npy)"),
        (b"SIMPLE  =", "a FITS file"),
        (b"PK\x03\x04", "a zip archive, such as .npz or .zarr.zip"),
        (b"\x1f\x8b", "something compressed by gzip"),
        (b"version https://git-lfs", "the pointer of Git LFS to a file that was not fetched"),
    ];
    if start.is_empty() {
        return "one without any bytes";
    }
    if let Some((_, kind)) = KINDS.iter().find(|(first, _)| start.starts_with(first)) {
        return kind;
    }
    if start.iter().all(|byte| *byte == 0) {
        return "one that begins with zeros, as if it was not written to its end";
    }
    // A text may end in the middle of a character here.
    let whole = start.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let is_text = whole + 3 >= start.len()
        && !start.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace());
    if is_text { "a text" } else { "other bytes" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_their_beginning() {
        for (start, expected) in [
            (&b""[..], "one without any bytes"),
            (b"root\x00\x00", "a ROOT file"),
            (b"PK\x03\x04rest", "a zip archive, such as .npz or .zarr.zip"),
            (b"{\"a\": 1}\n", "a text"),
            ("caf\u{e9}".as_bytes().get(..4).unwrap(), "a text"),
            (
                b"\x00\x00\x00\x00",
                "one that begins with zeros, as if it was not written to its end",
            ),
            (b"\x00\x01\x02", "other bytes"),
            (b"a\xffb text that goes on", "other bytes"),
        ] {
            assert_eq!(kind(start), expected, "{start:?}");
        }
    }
}
