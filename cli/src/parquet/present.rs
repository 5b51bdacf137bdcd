//! Reading and writing files of Parquet.

use std::path::{Path, PathBuf};

use awkward::{Content, Form, LazyContent};
use awkward_parquet::{Codec, ContentWriter, ParquetFile, WriteOptions};

use super::{Leaf, Options};
use crate::args::Compression;
use crate::failure::{Failure, Result};

/// A file of which the end was read, and the columns that were chosen.
#[derive(Clone)]
pub(crate) struct File {
    file: ParquetFile,
    /// Nothing if all are.
    chosen: Option<LazyContent>,
}

impl File {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let file = ParquetFile::open(path).map_err(|error| Failure::about(path, &error))?;
        Ok(Self { file, chosen: None })
    }

    /// The Form of the columns that can be read, or that were chosen.
    pub(crate) fn form(&self) -> &Form {
        self.chosen.as_ref().map_or_else(|| self.file.form(), LazyContent::form)
    }

    /// How many rows each row group has.
    pub(crate) fn row_groups(&self) -> &[usize] {
        self.file.row_groups()
    }

    /// Why the first column that cannot be read cannot, if it was not left out.
    pub(crate) fn unread(&self) -> Option<String> {
        let first = self.file.unread().next().filter(|_| self.chosen.is_none());
        first.map(|(name, why)| format!("column {name:?} cannot be read: {why}"))
    }

    /// The same file with these columns and no others.
    pub(crate) fn select(&self, columns: &[&str]) -> awkward::Result<Self> {
        Ok(Self { file: self.file.clone(), chosen: Some(self.file.select(columns)?) })
    }

    pub(crate) fn lazy(&self) -> awkward::Result<LazyContent> {
        self.chosen.clone().map_or_else(|| self.file.lazy_dynamic(), Ok)
    }

    /// All columns as they are stored, also those that were not chosen.
    pub(crate) fn leaves(&self) -> Vec<Leaf> {
        let leaf = |leaf: awkward_parquet::LeafColumn| Leaf {
            path: leaf.path,
            physical_type: leaf.physical_type,
            values: leaf.values,
            bytes: leaf.nbytes,
            stored: leaf.stored_nbytes,
            codec: leaf.codec,
        };
        self.file.leaf_columns().into_iter().map(leaf).collect()
    }
}

/// A file that is written batch by batch.
pub(crate) struct Writer {
    writer: ContentWriter,
    /// How the file will be called.
    path: PathBuf,
    draft: PathBuf,
}

impl Writer {
    /// Starts a file at the place of a draft of it.
    pub(crate) fn create(
        path: &Path,
        draft: &Path,
        form: &Form,
        options: &Options,
    ) -> Result<Self> {
        let codec = match options.compression {
            Compression::Zstd => Codec::Zstd,
            Compression::Lz4 => Codec::Lz4,
            Compression::Snappy => Codec::Snappy,
            Compression::Gzip => Codec::Gzip,
            Compression::Brotli => Codec::Brotli,
            Compression::Uncompressed => Codec::None,
        };
        let options = WriteOptions::new()
            .arrow(options.arrow.clone())
            .codec(codec)
            .row_group_rows(options.row_group_rows);
        let writer = ContentWriter::create(draft, form, &options)
            .map_err(|error| failure(path, draft, &error))?;
        Ok(Self { writer, path: path.to_owned(), draft: draft.to_owned() })
    }

    pub(crate) fn push(&mut self, content: &Content) -> Result<()> {
        self.writer.push(content).map_err(|error| failure(&self.path, &self.draft, &error))
    }

    pub(crate) fn finish(self) -> Result<()> {
        self.writer.finish().map_err(|error| failure(&self.path, &self.draft, &error))
    }
}

/// An error about a draft, as one about the file that it will be.
fn failure(path: &Path, draft: &Path, error: &awkward::Error) -> Failure {
    let text = error.to_string();
    let own = format!("{}: ", draft.display());
    Failure::at(path.display(), text.strip_prefix(&own).unwrap_or(&text))
}
