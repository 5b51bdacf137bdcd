//! What the headers of pages claim, compared with what the file says of the column, before room is made for it.

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{ChunkReader, Length};

use crate::decode::EXPANSION;
use crate::file::{Chunks, From};
use crate::thrift::fields;

/// What other programs may have counted in another way.
const MORE: u64 = 1 << 20;
/// Pages may become so many bytes, whatever the size of the file.
const ALWAYS: u64 = 256 << 20;
/// How much of a file is looked at for a header that does not end before.
const LONGEST: usize = 1 << 20;

/// A file of which pages are read, and nothing else: those that become more bytes than the footer says of their column are errors.
#[derive(Clone)]
pub(crate) struct Pages {
    chunks: Chunks,
    /// In the order in which they lie in the file.
    columns: Arc<[Column]>,
}

/// A column of a row group.
struct Column {
    bytes: Range<u64>,
    pages: Mutex<Counted>,
}

/// What was found of its pages.
struct Counted {
    /// How many bytes its pages may still become, and how many values those of data may still have.
    left: u64,
    values: u64,
    /// Where headers of pages were found, and what is no header, but what stands behind one.
    headers: HashSet<u64>,
    bodies: HashSet<u64>,
}

impl Pages {
    pub(crate) fn new<'c>(
        chunks: &Chunks,
        columns: impl Iterator<Item = &'c ColumnChunkMetaData>,
    ) -> Self {
        // What the file itself can become.
        let most = chunks.nbytes().saturating_mul(EXPANSION).saturating_add(ALWAYS);
        let column = |column: &ColumnChunkMetaData| {
            let claimed = |claim: i64| u64::try_from(claim).unwrap_or_default();
            // As the reader has it, which refuses negative ones.
            let start = column.dictionary_page_offset().unwrap_or(column.data_page_offset());
            let start = claimed(start);
            let size = claimed(column.uncompressed_size());
            Column {
                bytes: start..start.saturating_add(claimed(column.compressed_size())),
                pages: Mutex::new(Counted {
                    left: size.saturating_mul(2).saturating_add(MORE).min(most),
                    values: claimed(column.num_values()),
                    headers: HashSet::new(),
                    bodies: HashSet::new(),
                }),
            }
        };
        let mut columns: Vec<Column> = columns.map(column).collect();
        columns.sort_unstable_by_key(|column| (column.bytes.start, column.bytes.end));
        Self { chunks: chunks.clone(), columns: columns.into() }
    }

    /// Counts the page whose header is there, if it is one that was not seen before. What is outside of all columns is no page.
    fn count(&self, at: u64, read: impl FnOnce() -> Result<Option<Header>>) -> Result<()> {
        let before = self.columns.partition_point(|column| column.bytes.start <= at);
        match before.checked_sub(1).and_then(|last| self.columns.get(last)) {
            Some(column) if column.bytes.contains(&at) => {
                let mut pages = column.pages.lock().unwrap_or_else(PoisonError::into_inner);
                match pages.headers.contains(&at) || pages.bodies.contains(&at) {
                    true => Ok(()),
                    false => pages.count(at, read()?),
                }
            }
            // Behind the last page of a column.
            Some(column) if column.bytes.end == at => Ok(()),
            _ => Err(ParquetError::General(format!(
                "expected a page of the columns that are read, found one at byte {at}"
            ))),
        }
    }
}

impl Counted {
    fn count(&mut self, at: u64, header: Option<Header>) -> Result<()> {
        let Some(Header { size, compressed, values, len }) = header else {
            return Err(ParquetError::General(format!(
                "expected the header of a page at byte {at}, found something else"
            )));
        };
        // Behind a page of no bytes is the next header.
        if compressed != 0 {
            self.bodies.insert(at.saturating_add(len as u64));
        }
        self.headers.insert(at);
        self.values = self.values.checked_sub(values).ok_or_else(|| {
            ParquetError::General(format!(
                "expected pages of at most {} values from byte {at} on, as the file says of the column, found {values}",
                self.values
            ))
        })?;
        let (most, claimed) = (self.left, u64::try_from(size).unwrap_or_default());
        self.left = most.checked_sub(claimed).ok_or_else(|| {
            ParquetError::General(format!(
                "expected pages that become at most {most} bytes from byte {at} on, as the file says of the column, found {claimed}"
            ))
        })?;
        Ok(())
    }
}

impl Length for Pages {
    fn len(&self) -> u64 {
        self.chunks.len()
    }
}

impl ChunkReader for Pages {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        let mut read = self.chunks.get_read(start)?;
        self.count(start, || {
            let block = read.fill_buf()?;
            if let Some(found) = header(block) {
                return Ok(Some(found));
            }
            // Some have long texts in them.
            let left = self.chunks.nbytes().saturating_sub(start);
            let more = usize::try_from(left).unwrap_or(LONGEST).min(LONGEST);
            if more <= block.len() {
                return Ok(None);
            }
            Ok(header(&self.chunks.get_bytes(start, more)?))
        })?;
        Ok(read)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<bytes::Bytes> {
        let bytes = self.chunks.get_bytes(start, length)?;
        self.count(start, || Ok(header(&bytes)))?;
        Ok(bytes)
    }
}

/// What the header of a page says of its size, decompressed and as it stands there, and how long the header is.
#[derive(Debug, PartialEq)]
struct Header {
    size: i64,
    compressed: i64,
    /// How many values a page of data has, nulls included.
    values: u64,
    len: usize,
}

/// Reads a header: Thrift's compact protocol, of which nothing else is looked at.
fn header(bytes: &[u8]) -> Option<Header> {
    let mut rest = bytes;
    let (mut size, mut compressed, mut values) = (None, None, 0);
    fields(&mut rest, 8, 0, &mut |within, id, value| match (within, id) {
        (0, 2) => size = Some(value),
        (0, 3) => compressed = Some(value),
        // In the headers of both kinds of pages of data.
        (5 | 8, 1) => values = u64::try_from(value).unwrap_or_default(),
        _ => {}
    })?;
    Some(Header { size: size?, compressed: compressed?, values, len: bytes.len() - rest.len() })
}

#[cfg(test)]
mod tests {
    use super::{Header, header};

    #[test]
    fn a_header_is_gone_over() {
        // Of a data page: its kind, 200 bytes that are 100 compressed ones, and a structure with statistics.
        let whole = [
            0x15, 0, 0x15, 0x90, 3, 0x15, 0xc8, 1, 0x2c, 0x15, 20, 0x15, 0, 0x15, 6, 0x15, 6, 0x1c,
            0x18, 2, 7, 7, 0x11, 0, 0, 0,
        ];
        let mut more = whole.to_vec();
        more.extend([9; 100]);
        let wanted = Header { size: 200, compressed: 100, values: 10, len: whole.len() };
        assert_eq!(header(&more), Some(wanted));
        for len in 0..whole.len() {
            assert_eq!(header(&whole[..len]), None);
        }
        // A list in a list in a list ... is no reason to go on.
        assert_eq!(header(&[0x19; 1000]), None);
        assert_eq!(header(&[0x1c; 1000]), None);
        // As many items as nobody has.
        assert_eq!(header(&[0x19, 0xf5, 0xff, 0xff, 0xff, 0xff, 0x0f]), None);
    }
}
