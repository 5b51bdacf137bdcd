//! How arrays are put together.

use super::{BufferKey, ByteOrder};
use crate::form::Form;

/// How arrays are put together.
///
/// ```
/// use awkward::content::Content;
/// use awkward::{Buffer, ByteOrder, Form, FromBuffersOptions, RawBuffer};
///
/// let form = Form::from_json(r#"{"class": "NumpyArray", "primitive": "int16", "form_key": "x"}"#)?;
/// let bytes = RawBuffer::untyped(Buffer::from(vec![0, 1, 0, 2]));
/// let buffers = std::collections::BTreeMap::from([("x-data".to_owned(), bytes)]);
/// let options = FromBuffersOptions::new().byte_order(ByteOrder::Big);
/// let array = Content::from_buffers_with(&form, 2, &buffers, &options)?;
/// assert_eq!(array.to_json_lines(), "1\n2\n");
/// # Ok::<(), awkward::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct FromBuffersOptions {
    buffer_key: Option<BufferKey>,
    partition: usize,
    pub(super) byte_order: ByteOrder,
    /// Is simplified what nodes refuse?
    pub(super) allow_noncanonical_form: bool,
    /// Are numbers narrowed?
    pub(crate) lossy: bool,
    /// Do contents of unions stay apart even where they are mergeable, for a reader who tells them apart by the Form?
    pub(super) unions_apart: bool,
}

impl Default for FromBuffersOptions {
    fn default() -> Self {
        Self {
            buffer_key: None,
            partition: 0,
            byte_order: ByteOrder::NATIVE,
            allow_noncanonical_form: false,
            lossy: false,
            unions_apart: false,
        }
    }
}

impl FromBuffersOptions {
    /// Makes options that take the spellings of both versions of Awkward Array, whichever is there, in the machine's byte order.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how names of buffers are made; without this, the spellings of all writers are tried.
    #[must_use]
    pub fn buffer_key(mut self, buffer_key: BufferKey) -> Self {
        self.buffer_key = Some(buffer_key);
        self
    }

    /// Sets the number of the partition to read; 0 unless said otherwise.
    #[must_use]
    pub fn partition(mut self, partition: usize) -> Self {
        self.partition = partition;
        self
    }

    /// The partition that comes `i` places after the one that was set.
    pub(crate) fn nth_partition(mut self, i: usize) -> Self {
        self.partition += i;
        self
    }

    /// The names under which a node's buffer may be, the usual ones first.
    pub(crate) fn names(&self, form: &Form, attribute: &str) -> Vec<String> {
        let form_key = form.form_key().unwrap_or("None");
        match &self.buffer_key {
            Some(key) => vec![key.buffer(form_key, attribute, self.partition)],
            None => BufferKey::spellings(form_key, attribute, self.partition),
        }
    }

    /// Sets the order of the bytes in the container; the machine's unless said otherwise.
    #[must_use]
    pub fn byte_order(mut self, byte_order: ByteOrder) -> Self {
        self.byte_order = byte_order;
        self
    }

    /// Sets whether options in options, indexes in indexes and unions in unions, which Awkward 1 could write, are accepted
    /// and simplified.
    #[must_use]
    pub fn allow_noncanonical_form(mut self, allow: bool) -> Self {
        self.allow_noncanonical_form = allow;
        self
    }

    /// Says, where a Rust type is read, whether numbers are also read from types that hold more than its own, each value being checked,
    /// as [`Schema::lossy`](crate::Schema::lossy) says; false unless said otherwise. `#[awkward(lossy)]` on a field does the
    /// same for that field alone.
    ///
    /// ```
    /// use awkward::{Array, FromBuffersOptions};
    ///
    /// let (form, length, buffers) = Array::from_rows(&[1_i64, -2]).to_buffers();
    /// let lossy = FromBuffersOptions::new().lossy(true);
    /// assert!(Array::<i16>::from_buffers(&form, length, &buffers).is_err());
    /// assert_eq!(Array::<i16>::from_buffers_with(&form, length, &buffers, &lossy)?.to_vec(), [1, -2]);
    /// let error = Array::<u16>::from_buffers_with(&form, length, &buffers, &lossy).unwrap_err();
    /// assert_eq!(error.to_string(), "at the root: expected uint16, found -2 of int64 at i=1, which does not fit");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    #[must_use]
    pub fn lossy(mut self, lossy: bool) -> Self {
        self.lossy = lossy;
        self
    }

    /// As reading without a type needs it.
    pub(crate) fn dynamic(mut self) -> Self {
        self.unions_apart = false;
        self
    }

    /// As typed reading needs it: whatever is there, and contents of unions as they are.
    pub(crate) fn typed(mut self) -> Self {
        self.allow_noncanonical_form = true;
        self.unions_apart = true;
        self
    }
}
