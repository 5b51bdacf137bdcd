//! How arrays are exported and imported.

use crate::primitive::Primitive;

/// How arrays become Arrow's: the options of Python's `ak.to_arrow`, under its names and with its defaults.
///
/// ```
/// use awkward::arrow::ArrowOptions;
///
/// let options = ArrowOptions::new().list_to32(true).extensionarray(false);
/// # let _ = options;
/// ```
#[derive(Clone, Debug)]
pub struct ArrowOptions {
    pub(super) list_to32: bool,
    pub(super) string_to32: bool,
    pub(super) bytestring_to32: bool,
    pub(super) emptyarray_to: Option<Primitive>,
    pub(super) categorical_as_dictionary: bool,
    pub(super) extensionarray: bool,
    pub(super) count_nulls: bool,
}

impl Default for ArrowOptions {
    fn default() -> Self {
        Self {
            list_to32: false,
            string_to32: false,
            bytestring_to32: false,
            emptyarray_to: None,
            categorical_as_dictionary: false,
            extensionarray: true,
            count_nulls: true,
        }
    }
}

impl ArrowOptions {
    /// Makes the options of `ak.to_arrow`: everything as it is, with Awkward's own extension type.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets whether lists with 64-bit offsets become lists with 32-bit ones where these suffice (a copy of the offsets).
    #[must_use]
    pub fn list_to32(mut self, list_to32: bool) -> Self {
        self.list_to32 = list_to32;
        self
    }

    /// Sets whether strings with 64-bit offsets become strings with 32-bit ones where these suffice (a copy of the offsets).
    #[must_use]
    pub fn string_to32(mut self, string_to32: bool) -> Self {
        self.string_to32 = string_to32;
        self
    }

    /// Sets whether bytestrings with 64-bit offsets become ones with 32-bit offsets where these suffice (a copy of the offsets).
    #[must_use]
    pub fn bytestring_to32(mut self, bytestring_to32: bool) -> Self {
        self.bytestring_to32 = bytestring_to32;
        self
    }

    /// Sets what numbers an `EmptyArray` becomes, of which there are none; without this it becomes Arrow's null type.
    #[must_use]
    pub fn emptyarray_to(mut self, primitive: impl Into<Option<Primitive>>) -> Self {
        self.emptyarray_to = primitive.into();
        self
    }

    /// Sets whether categories become Arrow's dictionaries; without this they are written out as their values.
    #[must_use]
    pub fn categorical_as_dictionary(mut self, categorical_as_dictionary: bool) -> Self {
        self.categorical_as_dictionary = categorical_as_dictionary;
        self
    }

    /// Sets whether each node is of the extension type `awkward`, by which `ak.from_arrow` and [`import`](super::import) find the
    /// identical type again: parameters, names of records, tuples, and which class of option it was. Readers who do not know it
    /// see the plain Arrow type below it.
    #[must_use]
    pub fn extensionarray(mut self, extensionarray: bool) -> Self {
        self.extensionarray = extensionarray;
        self
    }

    /// Sets whether nulls are counted; without this readers are told that their number is unknown where there may be some.
    #[must_use]
    pub fn count_nulls(mut self, count_nulls: bool) -> Self {
        self.count_nulls = count_nulls;
        self
    }
}

/// How arrays of Arrow are taken over.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    pub(super) immutable: bool,
}

impl ImportOptions {
    /// Makes the options that trust nobody: whatever is checked once and trusted afterwards (offsets, indexes, truth values, text)
    /// is copied, since a producer may hand over memory that others can still change, such as a NumPy array. Numbers are shared.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets whether the producer keeps the promise of Arrow that buffers do not change any more. Then everything is shared that lies as
    /// Awkward's arrays do; only truth values and small integers that become indexes are still copied. If the promise is broken, the behaviour is
    /// undefined: as with everything that [`import`](super::import) takes, it is the caller's word.
    #[must_use]
    pub fn immutable(mut self, immutable: bool) -> Self {
        self.immutable = immutable;
        self
    }
}
