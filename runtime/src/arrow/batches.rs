//! Streams: arrays of one type, one after the other.

use super::abi::{ArrowArrayStream, OpenStream, stream_of};
use super::export::export_table;
use super::import::import_column;
use super::options::{ArrowOptions, ImportOptions};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};

/// An iterator over the arrays of a stream that was [imported](ArrowArrayStream::import). After an error there are no more.
#[derive(Debug)]
pub struct ArrowBatches {
    stream: OpenStream,
    is_done: bool,
}

impl ArrowArrayStream {
    /// Makes a stream of tables, each of which is exported when it is asked for, as [`export_table`](super::export_table) does it.
    ///
    /// All of them have the type of `like`, which may be without items and is not part of the stream. The iterator is asked on the thread of whoever
    /// reads the stream; what goes wrong in it, a panic as well, is the stream's error.
    ///
    /// # Errors
    /// As [`export_table`](super::export_table) of `like`. In the stream: those of the iterator and of `export_table`, and `Mismatch` if an array is of another type in Arrow.
    pub fn export<I>(batches: I, like: &Content, options: &ArrowOptions) -> Result<Self>
    where
        I: IntoIterator<Item = Result<Content>>,
        I::IntoIter: Send + 'static,
    {
        let field = export_table(like, options)?.field;
        let (expected, options) = (field.clone(), options.clone());
        let columns = batches.into_iter().map(move |batch| {
            let column = export_table(&batch?, &options)?;
            if column.field == expected {
                return Ok(column.data);
            }
            let message = "expected arrays of one type in a stream, found another";
            Err(Error::new(ErrorKind::Mismatch, message))
        });
        Ok(stream_of(field, columns))
    }

    /// Takes the stream over, to read its arrays one by one.
    ///
    /// # Errors
    /// `Invalid` if it has been released or its schema is not sound, `Io` if it says itself that it failed.
    ///
    /// # Safety
    /// It is a stream that the Arrow C stream interface describes, and its arrays are what [`import`](super::import) asks for.
    #[expect(unsafe_code, reason = "the caller vouches for the stream")]
    pub unsafe fn import(self, options: &ImportOptions) -> Result<ArrowBatches> {
        // SAFETY: as the caller says.
        let stream = unsafe { OpenStream::new(self, options.immutable) }?;
        Ok(ArrowBatches { stream, is_done: false })
    }
}

impl Iterator for ArrowBatches {
    type Item = Result<Content>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let next = self.stream.next().and_then(|array| {
            array.map(|array| import_column(self.stream.field(), &array)).transpose()
        });
        self.is_done = !matches!(next, Ok(Some(_)));
        next.transpose()
    }
}
