//! From Arrow's arrays to ours: one file a family of formats.
//!
//! Nothing that an array says is believed: lengths, counts, offsets, indexes, codes and nulls are checked here or in the
//! constructors of the nodes, and what is made in proportion to a number asks a budget, which counts the bytes that were found.
//! A [`Reader`] reads one field; whether what it reads is optional is decided by what it is the field of.

#[cfg(any(test, fuzzing))]
pub(super) mod damaged;
mod dictionary;
mod leaf;
mod list;
mod nested;
mod nulls;
#[cfg(any(test, fuzzing))]
pub(super) mod parts;
mod table;
#[cfg(test)]
mod tests;
mod view;

use std::fmt::Display;
use std::ops::Range;

use nulls::Nulls;

use super::abi::Source;
use super::extension::Extension;
use super::field::Field;
use super::format::Format;
use crate::budget::Budget;
use crate::buffer::{Buffer, Item};
use crate::content::{Content, EmptyArray};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::Parameters;

/// Imports a whole array of this field.
pub(super) fn import_column<S: Source>(field: &Field, source: &S) -> Result<Content> {
    let budget = Budget::new();
    let reader = Reader::new(field, source, &budget, Path::root())?;
    if table::is_table(field) {
        return reader.table();
    }
    let is_option = match &reader.extension {
        Some(extension) => !matches!(extension.mask_type.as_deref(), None | Some("IndexedArray")),
        // As Python reads them: a dictionary on its own is always an option.
        None => reader.nulls.is_known() || field.dictionary.is_some(),
    };
    reader.read(is_option)
}

/// What an array is by its field, with its parts, the counts of which fit the field.
struct Reader<'r, S> {
    field: &'r Field,
    source: &'r S,
    budget: &'r Budget,
    path: Path,
    extension: Option<Extension>,
    /// The items that count, of those that the buffers hold.
    range: Range<usize>,
    nulls: Nulls,
}

impl<'r, S: Source> Reader<'r, S> {
    fn new(field: &'r Field, source: &'r S, budget: &'r Budget, path: Path) -> Result<Self> {
        Self::found(field, source, budget, path.clone()).map_err(|error| error.at(&path))
    }

    fn found(field: &'r Field, source: &'r S, budget: &'r Budget, path: Path) -> Result<Self> {
        let whole = |n: i64, what: &str| {
            usize::try_from(n)
                .map_err(|_| Error::invalid(format!("expected the {what} of an array, found {n}")))
        };
        let (len, offset) = (whole(source.length(), "length")?, whole(source.offset(), "offset")?);
        // Arrow counts in 64 bits with a sign, so that sums have to fit there as well.
        let end = offset.checked_add(len).filter(|&end| i64::try_from(end).is_ok());
        let Some(end) = end else {
            return Err(Error::new(
                ErrorKind::Length,
                format!("expected an end that fits in 64 bits, found {len} items from {offset} on"),
            ));
        };
        let format = &field.format;
        let expected = format.buffers();
        let fits = match format {
            Format::BytesView { .. } => source.n_buffers() >= 3,
            // Some write one for validity, which cannot say anything: there are none in the specification.
            Format::Null | Format::Union { .. } => {
                source.n_buffers() == expected as i64 || source.n_buffers() == expected as i64 + 1
            }
            _ => source.n_buffers() == expected as i64,
        };
        if !fits {
            return Err(Error::invalid(format!(
                "expected {expected} buffers of the format {format}, found {}",
                source.n_buffers()
            )));
        }
        if source.n_children() != field.children.len() as i64 {
            return Err(Error::invalid(format!(
                "expected {} children of the format {format}, found {}",
                field.children.len(),
                source.n_children()
            )));
        }
        let extension = Extension::of(field)?;
        let mut reader = Self {
            field,
            source,
            budget,
            path,
            extension,
            range: offset..end,
            nulls: Nulls::none(),
        };
        reader.nulls = reader.read_nulls()?;
        Ok(reader)
    }

    /// How many items there are.
    fn len(&self) -> usize {
        self.range.len()
    }

    /// The parameters of the node.
    fn parameters(&self) -> Parameters {
        self.extension
            .as_ref()
            .map(|extension| extension.node_parameters.clone())
            .unwrap_or_default()
    }

    /// The parameters of the option above it.
    fn mask_parameters(&self) -> Parameters {
        self.extension
            .as_ref()
            .and_then(|extension| extension.mask_parameters.clone())
            .unwrap_or_default()
    }

    /// The first `n` items of buffer `i`. An absent buffer is an empty one, which is refused unless nothing is needed.
    fn items<T: Item>(&self, i: usize, n: usize, what: &str) -> Result<Buffer<T>> {
        let bytes = self.bytes(i, n.checked_mul(size_of::<T>()), what)?;
        bytes.to_items()
    }

    /// As [`items`](Self::items), for what is checked and trusted from then on.
    fn trusted<T: Item>(&self, i: usize, n: usize, what: &str) -> Result<Buffer<T>> {
        Ok(self.items(i, n, what)?.settled())
    }

    /// The first bytes of buffer `i`, so many if that fits.
    fn bytes(&self, i: usize, bytes: Option<usize>, what: &str) -> Result<Buffer<u8>> {
        let Some(bytes) = bytes.filter(|&bytes| isize::try_from(bytes).is_ok()) else {
            return Err(Error::new(
                ErrorKind::Length,
                format!("expected {what} that fit in memory, found {} items", self.range.end),
            ));
        };
        let found = self.source.buffer(i, bytes)?;
        match found {
            Some(buffer) => {
                self.budget.found(&format!("{:p}", buffer.as_ptr()), buffer.len() as u64);
                Ok(buffer)
            }
            None if bytes == 0 => Ok(Buffer::new()),
            None => Err(Error::invalid(format!(
                "expected {bytes} bytes of {what}, found a null pointer"
            ))),
        }
    }

    /// The field that is child `i`, with the part of the path that leads to it.
    fn child<'c>(&'c self, i: usize, source: &'c S, path: Path) -> Result<Reader<'c, S>> {
        let field = self.field.children.get(i);
        let missing = || Error::invalid(format!("expected child {i}, found none"));
        Reader::new(field.ok_or_else(missing)?, source, self.budget, path)
    }

    /// An error at this field.
    fn fault(&self, message: impl Display) -> Error {
        Error::invalid(message.to_string()).at(&self.path)
    }

    /// Reads the array, as an option if its field is one; what has no option of its own (unions, run ends) decides that itself.
    fn read(&self, is_option: bool) -> Result<Content> {
        self.read_any(is_option).map_err(|error| error.at(&self.path))
    }

    fn read_any(&self, is_option: bool) -> Result<Content> {
        let content = match &self.field.format {
            _ if self.field.dictionary.is_some() => return self.dictionary(is_option),
            Format::Union { dense, codes } => return self.union(*dense, codes),
            Format::RunEnds => return self.run_ends(is_option),
            Format::Null => return self.null(),
            Format::Bool => self.truths()?,
            Format::Number(primitive) => self.numbers(*primitive)?,
            Format::Date32
            | Format::Date64
            | Format::Time32(_)
            | Format::Time64(_)
            | Format::Timestamp(..) => self.dates()?,
            Format::Decimal { precision, scale, bits } => {
                self.decimals(*precision, *scale, *bits)?
            }
            Format::Interval(_) => {
                let message = format!(
                    "expected numbers, dates, times or lengths of time, found an interval of calendar units ({})",
                    self.field.format
                );
                return Err(Error::new(ErrorKind::Unsupported, message));
            }
            Format::Bytes { utf8, large } => self.texts(*utf8, *large)?,
            Format::BytesView { utf8 } => self.views(*utf8)?,
            Format::FixedBytes(size) => self.fixed_bytes(*size)?,
            Format::List { large } => self.lists(*large)?,
            Format::ListView { large } => self.list_views(*large)?,
            Format::FixedList(size) => self.fixed_lists(*size)?,
            Format::Map => self.maps()?,
            Format::Struct => self.records()?,
        };
        self.masked(content, is_option)
    }

    /// Only nulls, or nothing at all where the extension type says that nothing is missing.
    fn null(&self) -> Result<Content> {
        let empty = Content::from(EmptyArray::new());
        let says = |extension: &Extension| extension.is_nonnullable_nulltype;
        if self.len() == 0 && self.extension.as_ref().is_some_and(says) {
            return Ok(empty);
        }
        self.budget.ask_for::<i64>(self.len(), "an index of nulls")?;
        empty.indexed_option(vec![-1_i64; self.len()].into(), self.mask_parameters())
    }
}
