//! What a file says of its leaf columns.

use parquet::basic::Compression;
use parquet::file::metadata::ParquetMetaData;

/// A leaf column of a file, in all row groups together: see [`ParquetFile::leaf_columns`](crate::ParquetFile::leaf_columns).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeafColumn {
    /// Where it is, in the words of its writer: `jets.list.item.pt`.
    pub path: String,
    /// What is stored, in Parquet's words: `INT64`.
    pub physical_type: String,
    /// How many values there are, nulls and empty lists included.
    pub values: u64,
    /// The bytes of its pages when they are decompressed, but still encoded.
    pub nbytes: u64,
    /// The bytes of its pages in the file.
    pub stored_nbytes: u64,
    /// What the pages are compressed with, in Parquet's words: `ZSTD`; several, with commas, if row groups differ.
    pub codec: String,
}

/// All leaf columns of a file. Numbers are what the file claims.
pub(crate) fn of(file: &ParquetMetaData) -> Vec<LeafColumn> {
    let leaf = |(i, column): (usize, &parquet::schema::types::ColumnDescPtr)| {
        let mut leaf = LeafColumn {
            path: column.path().string(),
            physical_type: column.physical_type().to_string(),
            values: 0,
            nbytes: 0,
            stored_nbytes: 0,
            codec: String::new(),
        };
        let mut codecs: Vec<&str> = Vec::new();
        for chunk in file.row_groups().iter().filter_map(|group| group.columns().get(i)) {
            let add = |sum: &mut u64, claimed: i64| {
                *sum = sum.saturating_add(u64::try_from(claimed).unwrap_or_default());
            };
            add(&mut leaf.values, chunk.num_values());
            add(&mut leaf.nbytes, chunk.uncompressed_size());
            add(&mut leaf.stored_nbytes, chunk.compressed_size());
            let codec = name(chunk.compression());
            if !codecs.contains(&codec) {
                codecs.push(codec);
            }
        }
        leaf.codec = codecs.join(", ");
        leaf
    };
    file.file_metadata().schema_descr().columns().iter().enumerate().map(leaf).collect()
}

fn name(codec: Compression) -> &'static str {
    match codec {
        Compression::UNCOMPRESSED => "UNCOMPRESSED",
        Compression::SNAPPY => "SNAPPY",
        Compression::GZIP(_) => "GZIP",
        Compression::LZO => "LZO",
        Compression::BROTLI(_) => "BROTLI",
        Compression::LZ4 => "LZ4",
        Compression::ZSTD(_) => "ZSTD",
        Compression::LZ4_RAW => "LZ4_RAW",
    }
}
