//! The crates of arrow-rs, each of its major versions behind a feature of its own: they change four times a year, and several may be
//! in one program.
//!
//! All go through the C data interface, so that the same code does it for all, and nothing but pointers moves.

/// The module of a major version.
macro_rules! major {
    ($name:ident, $feature:literal, $array:ident, $schema:ident) => {
        #[doc = concat!("Arrays to and from the crates `arrow-array` and `arrow-schema` of the major version that the feature `", $feature, "` names.")]
        ///
        /// Besides these functions there are conversions with the options of `ak.to_arrow`: `RecordBatch::try_from` of an [`Array`](crate::Array) or
        /// [`Content`](crate::Content), and back.
        #[cfg(feature = $feature)]
        pub mod $name {
            use std::sync::Arc;

            use $array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
            use $array::{
                Array as _, ArrayRef, RecordBatch, RecordBatchOptions, StructArray, make_array,
            };
            use $schema::{ArrowError, Field, Schema};

            use crate::arrow::{
                ArrowArray, ArrowOptions, ArrowSchema, ImportOptions, ToArrow, export, export_table, import,
            };
            use crate::content::Content;
            use crate::error::{Error, ErrorKind, Result};
            use crate::typed::{Array, Awkward};

            /// Returns the schema of the rows of a type, with the extension type in its fields unless the options say otherwise.
            ///
            /// # Errors
            /// As [`export_table`], of an array without rows.
            pub fn schema<T: Awkward>(options: &ArrowOptions) -> Result<Schema> {
                let ours = T::arrow_schema_with(options)?;
                Schema::try_from(&given_schema(ours)).map_err(failed)
            }

            /// Exports an array, with the field that says what it is: an array alone does not know of its extension type.
            ///
            /// # Errors
            /// As [`export`].
            pub fn to_array(content: &Content, options: &ArrowOptions) -> Result<(ArrayRef, Field)> {
                let (array, schema) = export(content, options)?;
                let schema = given_schema(schema);
                let field = Field::try_from(&schema).map_err(failed)?;
                Ok((given(array, &schema)?, field))
            }

            /// Imports an array that is what the field says. Numbers, offsets and bytes are shared.
            ///
            /// # Errors
            /// As [`import`].
            pub fn from_array(array: &dyn $array::Array, field: &Field) -> Result<Content> {
                let (array, _) = to_ffi(&array.to_data()).map_err(failed)?;
                let schema = FFI_ArrowSchema::try_from(field).map_err(failed)?;
                taken(array, schema)
            }

            /// Exports rows as a batch of records; see [`export_table`].
            ///
            /// # Errors
            /// As [`export_table`].
            pub fn to_record_batch(content: &Content, options: &ArrowOptions) -> Result<RecordBatch> {
                let (array, schema) = export_table(content, options)?;
                let schema = given_schema(schema);
                let fields = Schema::try_from(&schema).map_err(failed)?;
                let table = StructArray::from(given(array, &schema)?.to_data());
                let rows = RecordBatchOptions::new().with_row_count(Some(table.len()));
                let columns = table.columns().to_vec();
                RecordBatch::try_new_with_options(Arc::new(fields), columns, &rows).map_err(failed)
            }

            /// Imports the rows of a batch of records. Numbers, offsets and bytes are shared.
            ///
            /// # Errors
            /// As [`import`].
            pub fn from_record_batch(batch: &RecordBatch) -> Result<Content> {
                let schema = FFI_ArrowSchema::try_from(&*batch.schema()).map_err(failed)?;
                let (array, _) = to_ffi(&StructArray::from(batch.clone()).into_data()).map_err(failed)?;
                taken(array, schema)
            }

            impl TryFrom<&Content> for RecordBatch {
                type Error = Error;

                fn try_from(content: &Content) -> Result<Self> {
                    to_record_batch(content, &ArrowOptions::new())
                }
            }

            impl<T: Awkward> TryFrom<&Array<T>> for RecordBatch {
                type Error = Error;

                fn try_from(array: &Array<T>) -> Result<Self> {
                    to_record_batch(&array.to_content(), &ArrowOptions::new())
                }
            }

            impl TryFrom<&RecordBatch> for Content {
                type Error = Error;

                fn try_from(batch: &RecordBatch) -> Result<Self> {
                    from_record_batch(batch)
                }
            }

            impl<T: Awkward> TryFrom<&RecordBatch> for Array<T> {
                type Error = Error;

                fn try_from(batch: &RecordBatch) -> Result<Self> {
                    Self::from_content(from_record_batch(batch)?)
                }
            }

            /// Of the storage types: an array alone has nowhere to say of what extension type it is.
            impl TryFrom<&Content> for ArrayRef {
                type Error = Error;

                fn try_from(content: &Content) -> Result<Self> {
                    Ok(to_array(content, &ArrowOptions::new().extensionarray(false))?.0)
                }
            }

            /// Of the storage types: an array alone has nowhere to say of what extension type it is.
            impl<T: Awkward> TryFrom<&Array<T>> for ArrayRef {
                type Error = Error;

                fn try_from(array: &Array<T>) -> Result<Self> {
                    Self::try_from(&array.to_content())
                }
            }

            /// An array that has no nulls is none of options.
            impl TryFrom<&ArrayRef> for Content {
                type Error = Error;

                fn try_from(array: &ArrayRef) -> Result<Self> {
                    let field = Field::new("", array.data_type().clone(), array.is_nullable());
                    from_array(array, &field)
                }
            }

            impl<T: Awkward> TryFrom<&ArrayRef> for Array<T> {
                type Error = Error;

                fn try_from(array: &ArrayRef) -> Result<Self> {
                    Self::from_content(array.try_into()?)
                }
            }

            fn failed(error: ArrowError) -> Error {
                Error::new(ErrorKind::Invalid, format!("expected what arrow-rs takes, found: {error}"))
            }

            /// Their struct of ours: the same layout, since both are that of the specification.
            fn given_schema(mut schema: ArrowSchema) -> FFI_ArrowSchema {
                // SAFETY: both structs are what the C data interface says, `repr(C)`, and it is taken over: ours counts as released.
                #[expect(unsafe_code, reason = "two names of one struct")]
                unsafe {
                    FFI_ArrowSchema::from_raw((&raw mut schema).cast())
                }
            }

            fn given(mut array: ArrowArray, schema: &FFI_ArrowSchema) -> Result<ArrayRef> {
                // SAFETY: as for schemas.
                #[expect(unsafe_code, reason = "two names of one struct")]
                let array = unsafe { FFI_ArrowArray::from_raw((&raw mut array).cast()) };
                // SAFETY: both were made by one export.
                #[expect(unsafe_code, reason = "what was exported together")]
                let data = unsafe { from_ffi(array, schema) };
                Ok(make_array(data.map_err(failed)?))
            }

            fn taken(mut array: FFI_ArrowArray, mut schema: FFI_ArrowSchema) -> Result<Content> {
                // SAFETY: both structs are what the C data interface says, and theirs counts as released.
                #[expect(unsafe_code, reason = "two names of one struct")]
                let array = unsafe { ArrowArray::from_raw((&raw mut array).cast()) };
                // SAFETY: as above.
                #[expect(unsafe_code, reason = "two names of one struct")]
                let schema = unsafe { ArrowSchema::from_raw((&raw mut schema).cast()) };
                // SAFETY: arrow-rs made the structs of an array that is sound, with a schema of its type; safe code cannot change its
                // buffers once they are part of one.
                #[expect(unsafe_code, reason = "arrow-rs vouches for its arrays")]
                unsafe {
                    import(array, &schema, &ImportOptions::new().immutable(true))
                }
            }
        }
    };
}

major!(arrow_59, "arrow-59", arrow_array_59, arrow_schema_59);
major!(arrow_60, "arrow-60", arrow_array_60, arrow_schema_60);
