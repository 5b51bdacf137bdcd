//! Files that are read at positions, by several threads at the same time.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// How much is read at once where the size of what is read is not known before.
const BLOCK: usize = 64 << 10;

/// A file, of which every part is read with a position of its own.
#[derive(Clone, Debug)]
pub(crate) struct Chunks {
    file: Arc<File>,
    length: u64,
    /// How many bytes were read.
    read: Arc<AtomicU64>,
    /// Could it not be read?
    has_failed: Arc<AtomicBool>,
}

impl Chunks {
    pub(crate) fn new(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self { file: Arc::new(file), length, read: Arc::default(), has_failed: Arc::default() })
    }

    /// The same file, for one read, of which can be told whether it could be read: others keep no more than the text of an error.
    pub(crate) fn for_one_read(&self) -> Self {
        Self { has_failed: Arc::default(), ..self.clone() }
    }

    /// Has the operating system said that it cannot be read, or is it shorter than it was?
    pub(crate) fn has_failed(&self) -> bool {
        self.has_failed.load(Ordering::Relaxed)
    }

    /// Where the end of the file is that says what is in it, if it has one.
    fn place_of_end(&self) -> Option<Range<u64>> {
        let mut tail = [0; 8];
        let stop = self.length.checked_sub(tail.len() as u64)?;
        fill(&self.file, &mut tail, stop)?;
        let (size, magic) = tail.split_first_chunk::<4>()?;
        let size = u64::from(u32::from_le_bytes(*size));
        (magic == b"PAR1").then_some(stop.checked_sub(size)?..stop)
    }

    /// Has it an end as files of Parquet have?
    pub(crate) fn has_end(&self) -> bool {
        self.place_of_end().is_some()
    }

    /// The end of the file: all of it, or so many bytes. What is read does not count.
    pub(crate) fn end(&self, most: u64) -> Option<Vec<u8>> {
        let place = self.place_of_end()?;
        let mut end = vec![0; usize::try_from((place.end - place.start).min(most)).ok()?];
        fill(&self.file, &mut end, place.start)?;
        Some(end)
    }

    /// The size of the file.
    pub(crate) fn nbytes(&self) -> u64 {
        self.length
    }

    /// How many bytes were read so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    fn read_at(&self, into: &mut [u8], start: u64) -> io::Result<usize> {
        let found = read_at(&self.file, into, start).inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                self.has_failed.store(true, Ordering::Relaxed);
            }
        })?;
        if found == 0 && !into.is_empty() && start < self.length {
            self.has_failed.store(true, Ordering::Relaxed);
        }
        self.read.fetch_add(found as u64, Ordering::Relaxed);
        Ok(found)
    }
}

/// Fills all of it, if the file has as much.
fn fill(file: &File, into: &mut [u8], start: u64) -> Option<()> {
    let mut done = 0;
    while done < into.len() {
        match read_at(file, &mut into[done..], start + done as u64) {
            Ok(0) => return None,
            Ok(found) => done += found,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
    Some(())
}

#[cfg(unix)]
fn read_at(file: &File, into: &mut [u8], start: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, into, start)
}

#[cfg(windows)]
fn read_at(file: &File, into: &mut [u8], start: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, into, start)
}

impl Length for Chunks {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Chunks {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::with_capacity(BLOCK, From { chunks: self.clone(), at: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<bytes::Bytes> {
        let end = start.checked_add(length as u64);
        if end.is_none_or(|end| end > self.length) {
            return Err(ParquetError::EOF(format!(
                "expected {length} bytes from byte {start} on, found a file of {}",
                self.length
            )));
        }
        let mut bytes = vec![0; length];
        let mut done = 0;
        while done < length {
            match self.read_at(&mut bytes[done..], start + done as u64) {
                Ok(0) => return Err(ParquetError::EOF("found a file that became shorter".into())),
                Ok(found) => done += found,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(bytes.into())
    }
}

/// A file from a position on.
#[derive(Debug)]
pub(crate) struct From {
    chunks: Chunks,
    at: u64,
}

impl Read for From {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let found = self.chunks.read_at(into, self.at)?;
        self.at += found as u64;
        Ok(found)
    }
}
