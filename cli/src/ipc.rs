//! Arrow's IPC file format: tables in batches, with a footer that says where they are.

use std::fs;
use std::io::{BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use arrow_array_60::RecordBatch;
use arrow_buffer_60::Buffer;
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::{FileDecoder, read_footer_length};
use arrow_ipc::writer::{FileWriter, IpcWriteOptions};
use arrow_ipc::{Block, CompressionType, root_as_footer_with_opts, root_as_message};
use arrow_schema_60::{ArrowError, SchemaRef};
use awkward::arrow::arrow_60;
use awkward::{Budget, Content};
use flatbuffers::VerifierOptions;

use crate::args::Compression;

/// Why a table could not be read or written, in words.
type Result<T> = std::result::Result<T, String>;

/// The last bytes of a file: the length of the footer, and the magic.
const TRAILER: usize = 10;

/// Reads all batches of a file as one array.
pub(crate) fn read(path: &Path) -> Result<Content> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    // What reads the format checks nearly all of it, and panics where it does not.
    let read = catch_unwind(AssertUnwindSafe(|| read_bytes(&Buffer::from_vec(bytes))));
    read.unwrap_or_else(|_| Err("expected a table that is whole, found a damaged one".to_owned()))
}

fn read_bytes(bytes: &Buffer) -> Result<Content> {
    let damaged =
        |error: ArrowError| format!("expected a table in Arrow's IPC file format: {error}");
    let trailer = bytes.len().checked_sub(TRAILER).and_then(|at| bytes.get(at..)?.try_into().ok());
    let trailer: [u8; TRAILER] =
        trailer.ok_or("expected a table in Arrow's IPC file format, found too few bytes")?;
    let length = read_footer_length(trailer).map_err(damaged)?;
    let end = bytes.len() - TRAILER;
    let footer = end.checked_sub(length).and_then(|start| bytes.get(start..end));
    let footer = footer.ok_or("expected a footer within the file, found another length")?;
    // Tables that point to one another many times are not more than there are bytes for.
    let bounds = VerifierOptions { max_tables: footer.len() / 4 + 1, ..VerifierOptions::default() };
    let footer = root_as_footer_with_opts(&bounds, footer)
        .map_err(|error| format!("expected a footer, found {error}"))?;
    let schema = footer.schema().ok_or("expected a schema in the footer, found none")?;
    if !schema.endianness().equals_to_target_endianness() {
        return Err("expected numbers in this machine's byte order, found the other one".to_owned());
    }
    let schema = Arc::new(try_fb_to_schema(schema).map_err(damaged)?);
    let mut decoder = FileDecoder::new(Arc::clone(&schema), footer.version());
    let budget = Budget::of_bytes(bytes.len() as u64);
    let mut dictionaries = 0;
    for block in footer.dictionaries().iter().flatten() {
        // More of a dictionary is put behind what there is, which is copied.
        budget.ask(dictionaries, "dictionaries").map_err(|error| error.to_string())?;
        dictionaries += u64::try_from(block.bodyLength()).unwrap_or_default();
        decoder.read_dictionary(block, &part(bytes, block, &budget)?).map_err(damaged)?;
    }
    let mut parts = Vec::new();
    for block in footer.recordBatches().iter().flatten() {
        let batch = decoder.read_record_batch(block, &part(bytes, block, &budget)?);
        if let Some(batch) = batch.map_err(damaged)? {
            let content = arrow_60::from_record_batch(&batch).map_err(|error| error.to_string())?;
            // It is there, and once more where it is joined with the others.
            let bytes = own_bytes(&content).saturating_mul(2);
            budget.ask(bytes, "a batch").map_err(|error| error.to_string())?;
            parts.push(content);
        }
    }
    if parts.is_empty() {
        let none = RecordBatch::new_empty(schema);
        return arrow_60::from_record_batch(&none).map_err(|error| error.to_string());
    }
    match parts.as_slice() {
        [only] => Ok(only.clone()),
        _ => Content::concatenate(&parts).map_err(|error| error.to_string()),
    }
}

/// The bytes of an array without those of its categories, which all batches share.
fn own_bytes(content: &Content) -> u64 {
    let below = content.children().iter().map(Content::nbytes).sum();
    let own = content.nbytes().saturating_sub(below);
    if content.parameters().is_categorical() {
        return own;
    }
    content.children().iter().map(own_bytes).fold(own, u64::saturating_add)
}

/// The bytes of a block, which are within the file, and whose buffers are not larger than the file gives leave for.
fn part(bytes: &Buffer, block: &Block, budget: &Budget) -> Result<Buffer> {
    let number = |n: i64| usize::try_from(n).ok();
    let metadata = number(block.metaDataLength().into());
    let start = number(block.offset());
    let body = number(block.bodyLength());
    let found = start.zip(metadata).zip(body).and_then(|((start, metadata), body)| {
        let length = metadata.checked_add(body)?;
        (start.checked_add(length)? <= bytes.len()).then_some((start, metadata, length))
    });
    let (start, metadata, length) =
        found.ok_or("expected a block within the file, found another place")?;
    let part = bytes.slice_with_length(start, length);
    // A message is behind its length, which is behind a marker in newer files.
    let head = part.get(..metadata).unwrap_or_default();
    let skipped = if head.starts_with(&[0xff; 4]) { 8 } else { 4 };
    let message = head.get(skipped..).ok_or("expected a message, found too few bytes")?;
    let message =
        root_as_message(message).map_err(|error| format!("expected a message, found {error}"))?;
    let batch = match message.header_as_dictionary_batch() {
        Some(dictionary) => dictionary.data(),
        None => message.header_as_record_batch(),
    };
    let Some(batch) = batch else { return Ok(part) };
    for buffer in batch.buffers().iter().flatten() {
        let at = number(buffer.offset()).and_then(|offset| offset.checked_add(metadata));
        let end = at.zip(number(buffer.length())).and_then(|(at, length)| at.checked_add(length));
        let (Some(at), Some(end)) = (at, end.filter(|&end| end <= length)) else {
            return Err("expected a buffer within its block, found another place".to_owned());
        };
        // However often a part of the file is pointed to, it is there once.
        budget.ask((end - at) as u64, "a buffer").map_err(|error| error.to_string())?;
        // Compressed buffers begin with their size.
        if batch.compression().is_some() && end - at >= 8 {
            let size =
                part.get(at..at + 8).and_then(|size| size.try_into().ok()).map(i64::from_le_bytes);
            let size = size.and_then(number).unwrap_or_default() as u64;
            budget.ask(size, "a compressed buffer").map_err(|error| error.to_string())?;
        }
    }
    Ok(part)
}

/// Writes tables to a file: the first one says what all are.
pub(crate) struct Table<W: Write> {
    writer: FileWriter<BufWriter<W>>,
    schema: SchemaRef,
}

impl<W: Write> Table<W> {
    pub(crate) fn create(to: W, first: &RecordBatch, compression: Compression) -> Result<Self> {
        let codec = match compression {
            Compression::Zstd => Some(CompressionType::ZSTD),
            Compression::Lz4 => Some(CompressionType::LZ4_FRAME),
            Compression::Uncompressed => None,
            Compression::Snappy | Compression::Gzip | Compression::Brotli => {
                return Err("expected --compression zstd, lz4 or uncompressed, as tables of Arrow have it, found another one".to_owned());
            }
        };
        let failed = |error: ArrowError| error.to_string();
        let options = IpcWriteOptions::default().try_with_compression(codec).map_err(failed)?;
        let writer = FileWriter::try_new_with_options(BufWriter::new(to), &first.schema(), options);
        Ok(Self { writer: writer.map_err(failed)?, schema: first.schema() })
    }

    pub(crate) fn push(&mut self, batch: &RecordBatch) -> Result<()> {
        if batch.schema() != self.schema {
            return Err("expected batches of one type, found one whose offsets have another width (fewer rows a batch, or other options, may help)".to_owned());
        }
        self.writer.write(batch).map_err(|error| error.to_string())
    }

    pub(crate) fn finish(mut self) -> Result<W> {
        self.writer.finish().map_err(|error| error.to_string())?;
        let buffered = self.writer.into_inner().map_err(|error| error.to_string())?;
        buffered.into_inner().map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array_60::{ArrayRef, Int64Array, NullArray};
    use arrow_schema_60::{DataType, Field, Schema};

    use super::*;

    fn batch(column: ArrayRef) -> RecordBatch {
        let field = Field::new("x", column.data_type().clone(), true);
        RecordBatch::try_new(Arc::new(Schema::new(vec![field])), vec![column]).unwrap()
    }

    /// A table of one batch.
    fn table(column: ArrayRef) -> Vec<u8> {
        let batch = batch(column);
        let mut table = Table::create(Vec::new(), &batch, Compression::Uncompressed).unwrap();
        table.push(&batch).unwrap();
        table.finish().unwrap()
    }

    /// The same table with a footer that names its batch so many times.
    fn repeated(bytes: &[u8], times: usize) -> Vec<u8> {
        let end = bytes.len() - TRAILER;
        let length = read_footer_length(bytes[end..].try_into().unwrap()).unwrap();
        let start = end - length;
        let footer = arrow_ipc::root_as_footer(&bytes[start..end]).unwrap();
        let block = *footer.recordBatches().unwrap().get(0);
        let schema = try_fb_to_schema(footer.schema().unwrap()).unwrap();
        let mut builder = flatbuffers::FlatBufferBuilder::new();
        let blocks = builder.create_vector(&vec![block; times]);
        let none = builder.create_vector::<Block>(&[]);
        let schema =
            arrow_ipc::convert::IpcSchemaEncoder::new().schema_to_fb_offset(&mut builder, &schema);
        let mut made = arrow_ipc::FooterBuilder::new(&mut builder);
        made.add_version(arrow_ipc::MetadataVersion::V5);
        made.add_schema(schema);
        made.add_dictionaries(none);
        made.add_recordBatches(blocks);
        let root = made.finish();
        builder.finish(root, None);
        let footer = builder.finished_data();
        let length = i32::try_from(footer.len()).unwrap().to_le_bytes();
        [&bytes[..start], footer, &length, b"ARROW1"].concat()
    }

    fn read_rows(bytes: Vec<u8>) -> Result<usize> {
        read_bytes(&Buffer::from_vec(bytes)).map(|content| content.len())
    }

    /// What a file names again and again it holds once: memory follows what is there.
    #[test]
    fn a_batch_that_is_named_many_times_takes_no_memory_beyond_the_file() {
        let numbers = table(Arc::new(Int64Array::from(vec![7; 1 << 17])));
        assert_eq!(read_rows(repeated(&numbers, 3)), Ok(3 << 17));
        let error = read_rows(repeated(&numbers, 40_000)).unwrap_err();
        assert!(error.contains("expected to make at most"), "{error}");
        let nulls = table(Arc::new(NullArray::new(1 << 24)));
        let error = read_rows(repeated(&nulls, 200)).unwrap_err();
        assert!(error.contains("expected to make at most"), "{error}");
    }

    #[test]
    fn batches_of_another_type_are_refused() {
        let first = batch(Arc::new(Int64Array::from(vec![1])));
        let mut table = Table::create(Vec::new(), &first, Compression::Zstd).unwrap();
        table.push(&first).unwrap();
        let other = batch(Arc::new(NullArray::new(1)));
        assert_eq!(other.column(0).data_type(), &DataType::Null);
        assert!(table.push(&other).unwrap_err().contains("batches of one type"));
    }
}
