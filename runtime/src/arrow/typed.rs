//! Typed arrays to Arrow and back.

use super::batches::ArrowBatches;
use super::{
    ArrowArray, ArrowArrayStream, ArrowOptions, ArrowSchema, ImportOptions, export, export_table,
    import,
};
use crate::error::Result;
use crate::typed::{Array, Awkward, LazyArray};

/// What every type with columns is in Arrow.
pub trait ToArrow: Awkward + Sized {
    /// Returns the schema of the type's rows as a table, as [`Array::to_arrow_table`] makes them with the options of `ak.to_arrow`.
    ///
    /// # Errors
    /// As [`export`], of an array without rows.
    fn arrow_schema() -> Result<ArrowSchema> {
        Self::arrow_schema_with(&ArrowOptions::new())
    }

    /// Returns the schema of the type's rows as a table with these options.
    ///
    /// # Errors
    /// As [`export`], of an array without rows.
    fn arrow_schema_with(options: &ArrowOptions) -> Result<ArrowSchema> {
        Ok(export_table(&Array::<Self>::builder().finish().to_content(), options)?.1)
    }
}

impl<T: Awkward> ToArrow for T {}

impl<T: Awkward> Array<T> {
    /// Exports the rows as an array of Arrow; see [`export`] for what is shared.
    ///
    /// # Errors
    /// As [`export`].
    pub fn to_arrow(&self, options: &ArrowOptions) -> Result<(ArrowArray, ArrowSchema)> {
        export(&self.to_content(), options)
    }

    /// Exports the rows as a table of Arrow; see [`export_table`].
    ///
    /// # Errors
    /// As [`export`].
    pub fn to_arrow_table(&self, options: &ArrowOptions) -> Result<(ArrowArray, ArrowSchema)> {
        export_table(&self.to_content(), options)
    }

    /// Imports an array or a table of Arrow as rows of this type. The type is the query, as with files: fields are found by name, numbers are
    /// widened, and every layout of the right type is accepted.
    ///
    /// # Errors
    /// As [`import`], and `Mismatch` with everything in which the array is of another type.
    ///
    /// # Safety
    /// As [`import`].
    #[expect(unsafe_code, reason = "the caller vouches for the structs")]
    pub unsafe fn from_arrow(
        array: ArrowArray,
        schema: &ArrowSchema,
        options: &ImportOptions,
    ) -> Result<Self> {
        // SAFETY: as the caller says.
        Self::from_content(unsafe { import(array, schema, options) }?)
    }
}

impl<T: Awkward> LazyArray<T> {
    /// Returns a stream of tables of so many rows, each of which is read when it is asked for.
    ///
    /// # Errors
    /// As [`export`], of an array without rows. What goes wrong while reading is the stream's error.
    pub fn to_arrow_stream(&self, rows: usize, options: &ArrowOptions) -> Result<ArrowArrayStream>
    where
        T: 'static,
    {
        let like = Array::<T>::builder().finish().to_content();
        let batches = self.batches(rows).map(|batch| Ok(batch?.to_content()));
        ArrowArrayStream::export(batches, &like, options)
    }
}

impl ArrowBatches {
    /// Returns an iterator over the same arrays as rows of a type.
    ///
    /// An array that is of another type is an error of its own; the next one is read all the same.
    pub fn typed<T: Awkward>(self) -> impl Iterator<Item = Result<Array<T>>> {
        self.map(|content| Array::from_content(content?))
    }
}
