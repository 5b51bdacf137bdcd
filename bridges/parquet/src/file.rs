//! Files that are read at positions, by several threads at the same time.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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
}

impl Chunks {
    pub(crate) fn new(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self { file: Arc::new(file), length, read: Arc::default() })
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
        let found = read_at(&self.file, into, start)?;
        self.read.fetch_add(found as u64, Ordering::Relaxed);
        Ok(found)
    }
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
