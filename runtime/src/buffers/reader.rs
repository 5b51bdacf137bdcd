//! Reading nodes from a container, whole or some of their rows.

use std::ops::Range;

use super::FromBuffersOptions;
use super::window::{Reach, moved, too_large};
use crate::budget::Budget;
use crate::buffer::{Buffer, Item};
use crate::container::{Container, RawBuffer};
use crate::content::{
    BitMaskedArray, ByteMaskedArray, Content, EmptyArray, IndexedArray, IndexedOptionArray,
    ListArray, ListOffsetArray, NumpyArray, RecordArray, RegularArray, UnionArray, UnmaskedArray,
};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{Form, FormKind, MAX_DEPTH};
use crate::index::{Index, IndexType, with_width};
use crate::primitive::{Primitive, PrimitiveKind};

/// Reads nodes from a container.
pub(crate) struct Reader<'a> {
    container: &'a dyn Container,
    options: &'a FromBuffersOptions,
    reach: Reach,
    budget: &'a Budget,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        container: &'a dyn Container,
        options: &'a FromBuffersOptions,
        budget: &'a Budget,
    ) -> Self {
        Self { container, options, reach: Reach::Whole, budget }
    }

    /// All rows, with what nothing points to.
    pub(crate) fn read_all(&self, form: &Form, length: usize) -> Result<Content> {
        self.read_root(form, 0..length)
    }

    /// Some rows. Of each buffer only the part between the first and the last item that they use is read.
    pub(crate) fn read_rows(self, form: &Form, rows: Range<usize>) -> Result<Content> {
        Self { reach: Reach::Used, ..self }.read_root(form, rows)
    }

    fn read_root(&self, form: &Form, rows: Range<usize>) -> Result<Content> {
        let depth = form.depth();
        if depth > MAX_DEPTH {
            return Err(Error::new(
                ErrorKind::Limit,
                format!("expected at most {MAX_DEPTH} levels of nodes, found {depth}"),
            ));
        }
        self.read(form, &Path::root(), rows)
    }

    fn read(&self, form: &Form, path: &Path, rows: Range<usize>) -> Result<Content> {
        // No rows are the same everywhere: nothing is read for them.
        let rows = if rows.is_empty() { 0..0 } else { rows };
        self.node(form, path, rows).map_err(|error| error.at(path).of_key(form.form_key()))
    }

    fn node(&self, form: &Form, path: &Path, rows: Range<usize>) -> Result<Content> {
        let parameters = form.parameters().clone();
        let n = rows.len();
        Ok(match form.kind() {
            FormKind::Empty => {
                if n != 0 {
                    return Err(Error::new(
                        ErrorKind::Length,
                        format!("expected length 0 of EmptyArray, found {n}"),
                    ));
                }
                Content::from(EmptyArray::new()).with_parameters(parameters)?
            }
            FormKind::Numpy { primitive, inner_shape } => {
                let inner_shape: Vec<usize> =
                    inner_shape.iter().copied().map(known).collect::<Result<_>>()?;
                let data = self.leaf(form, *primitive, &inner_shape, rows)?;
                NumpyArray::try_new(*primitive, inner_shape, n, data, parameters)?.into()
            }
            FormKind::Regular { size, content } => {
                let size = known(*size)?;
                let scaled = |i: usize| {
                    i.checked_mul(size).ok_or_else(|| too_large(&format!("{i} lists of {size}")))
                };
                let content =
                    self.read(content, &path.content(), scaled(rows.start)?..scaled(rows.end)?)?;
                RegularArray::with_len(size, content, n, parameters)?.into()
            }
            FormKind::List { index, content } => {
                let starts = self.index(form, "starts", *index, rows.clone())?;
                let stops = self.index(form, "stops", *index, rows.clone())?;
                let (window, starts, stops) = self.reach.lists(starts, stops)?;
                let content = self.read(content, &path.content(), window)?;
                ListArray::try_new(starts, stops, content, parameters)?.into()
            }
            FormKind::ListOffset { index, content } => {
                if n == 0 && self.reach == Reach::Used {
                    let content = self.read(content, &path.content(), 0..0)?;
                    let zero = with_width!(*index, T => vec![T::default()].into());
                    return Ok(ListOffsetArray::try_new(zero, content, parameters)?.into());
                }
                let more = rows.end.checked_add(1).ok_or_else(|| too_large("offsets"))?;
                let offsets = self.index(form, "offsets", *index, rows.start..more)?;
                let ends = if n == 0 { None } else { offsets.get(0).zip(offsets.get(n)) };
                let (first, last) = ends.unwrap_or((0, 0));
                if last < 0 {
                    return Err(Error::invalid(format!(
                        "expected offsets from 0 on, found {last} at i={n}"
                    )));
                }
                let window = self.reach.window(first, last)?;
                let content = self.read(content, &path.content(), window.clone())?;
                let offsets = moved(offsets, window.start)?;
                ListOffsetArray::try_new(offsets, content, parameters)?.into()
            }
            FormKind::Record { fields, contents } => {
                let read =
                    |(i, content)| self.read(content, &path.field(&fields.name(i)), rows.clone());
                let contents = contents.iter().enumerate().map(read).collect::<Result<_>>()?;
                RecordArray::try_new(fields.clone(), contents, n, parameters)?.into()
            }
            FormKind::Indexed { index, content } => {
                let index = self.index(form, "index", *index, rows.clone())?;
                let (window, index) = self.reach.index(index, false)?;
                let content = self.read(content, &path.content(), window)?;
                if self.simplifies(n, &content)? {
                    return content.indexed(index, parameters);
                }
                IndexedArray::try_new(index, content, parameters)?.into()
            }
            FormKind::IndexedOption { index, content } => {
                let index = self.index(form, "index", *index, rows.clone())?;
                let (window, index) = self.reach.index(index, true)?;
                let content = self.read(content, &path.content(), window)?;
                if self.simplifies(n, &content)? {
                    return content.indexed_option(index, parameters);
                }
                IndexedOptionArray::try_new(index, content, parameters)?.into()
            }
            FormKind::ByteMasked { valid_when, content } => {
                let mask = self.items::<i8>(form, "mask", rows.clone())?;
                let content = self.read(content, &path.content(), rows)?;
                if self.simplifies(n, &content)? {
                    return content.byte_masked(mask, *valid_when, parameters);
                }
                ByteMaskedArray::try_new(mask, content, *valid_when, parameters)?.into()
            }
            FormKind::BitMasked { valid_when, lsb_order, content } => {
                self.bit_masked(form, path, rows, content, (*valid_when, *lsb_order))?
            }
            FormKind::Unmasked { content } => {
                let content = self.read(content, &path.content(), rows)?;
                if self.simplifies(n, &content)? {
                    return content.unmasked(parameters);
                }
                UnmaskedArray::try_new(content, parameters)?.into()
            }
            FormKind::Union { index, contents } => {
                let tags = self.items::<i8>(form, "tags", rows.clone())?;
                let index = self.index(form, "index", *index, rows.clone())?;
                self.union(path, &parameters, tags, index, contents)?
            }
        })
    }

    /// A bit mask that does not start at a whole byte becomes a byte mask.
    fn bit_masked(
        &self,
        form: &Form,
        path: &Path,
        rows: Range<usize>,
        content: &Form,
        (valid_when, lsb_order): (bool, bool),
    ) -> Result<Content> {
        let (shift, n) = (rows.start % 8, rows.len());
        let mask = self.items::<u8>(form, "mask", rows.start / 8..rows.end.div_ceil(8))?;
        let parameters = form.parameters().clone();
        let content = self.read(content, &path.content(), rows)?;
        let simplifies = self.simplifies(n, &content)?;
        if shift == 0 && simplifies {
            return content.bit_masked(mask, n, valid_when, lsb_order, parameters);
        }
        if shift == 0 {
            return BitMaskedArray::try_new(mask, content, n, valid_when, lsb_order, parameters)
                .map(Content::from);
        }
        let bit = |i: usize| {
            mask.get(i / 8)
                .map_or(0, |byte| (byte >> if lsb_order { i % 8 } else { 7 - i % 8 }) & 1)
        };
        self.budget.ask_for::<i8>(n, "a mask of bytes")?;
        let bytes: Buffer<i8> = (shift..shift + n).map(|i| i8::from(bit(i) == 1)).collect();
        if simplifies {
            return content.byte_masked(bytes, valid_when, parameters);
        }
        Ok(ByteMaskedArray::try_new(bytes, content, valid_when, parameters)?.into())
    }

    fn union(
        &self,
        path: &Path,
        parameters: &crate::form::Parameters,
        tags: Buffer<i8>,
        index: Index,
        contents: &[Form],
    ) -> Result<Content> {
        let (windows, index) = self.reach.union(&tags, index, contents.len())?;
        let read = contents.iter().zip(windows).enumerate();
        let read = read
            .map(|(t, (form, window))| self.read(form, &path.branch(t), window))
            .collect::<Result<Vec<_>>>()?;
        if self.options.unions_apart || self.options.allow_noncanonical_form {
            self.ask_to_simplify(tags.len(), &read)?;
        }
        if self.options.unions_apart {
            return Content::union_apart(tags, index, read, parameters.clone());
        }
        if self.options.allow_noncanonical_form {
            return Content::union(tags, index, read, parameters.clone());
        }
        Ok(UnionArray::try_new(tags, index, read, parameters.clone())?.into())
    }

    /// Is an index or option of `n` items over this content simplified? Then leave is taken for it.
    fn simplifies(&self, n: usize, content: &Content) -> Result<bool> {
        if self.options.allow_noncanonical_form {
            self.ask_to_simplify(n, std::slice::from_ref(content))?;
        }
        Ok(self.options.allow_noncanonical_form)
    }

    /// Takes leave for what simplifying makes of so many items over these contents, if one of them is an index, an option or a union:
    /// indexes that are composed, and contents that are joined.
    fn ask_to_simplify(&self, n: usize, contents: &[Content]) -> Result<()> {
        let is_simple =
            |content: &Content| !content.is_indirection() && !matches!(content, Content::Union(_));
        if contents.iter().all(is_simple) && (contents.len() == 1 || !self.merges()) {
            return Ok(());
        }
        self.budget.ask_for::<[u64; 6]>(n, "indexes of nested options and unions")?;
        let bytes = |content: &Content| {
            let merged = if self.merges() { content.nbytes() } else { 0 };
            (content.len() as u64).saturating_mul(16).saturating_add(merged.saturating_mul(2))
        };
        let bytes = contents.iter().map(bytes).fold(0, u64::saturating_add);
        self.budget.ask(bytes, "nested options and unions")
    }

    /// Are contents of unions joined where they can be?
    fn merges(&self) -> bool {
        self.options.allow_noncanonical_form && !self.options.unions_apart
    }

    fn index(
        &self,
        form: &Form,
        attribute: &str,
        index: IndexType,
        range: Range<usize>,
    ) -> Result<Index> {
        Ok(with_width!(index, T => self.items::<T>(form, attribute, range)?.into()))
    }

    fn items<T: Item>(
        &self,
        form: &Form,
        attribute: &str,
        range: Range<usize>,
    ) -> Result<Buffer<T>> {
        // They are checked once, and lead to other memory ever after.
        Ok(self.bytes(form, attribute, T::PRIMITIVE, range)?.to_items()?.settled())
    }

    fn leaf(
        &self,
        form: &Form,
        primitive: Primitive,
        inner_shape: &[usize],
        rows: Range<usize>,
    ) -> Result<Buffer<u8>> {
        let width = inner_shape.iter().try_fold(1_usize, |size, &n| size.checked_mul(n));
        let scaled = |i: usize| width.and_then(|width| width.checked_mul(i));
        let range = scaled(rows.start).zip(scaled(rows.end));
        let (start, end) = range
            .ok_or_else(|| too_large(&format!("{} items of shape {inner_shape:?}", rows.end)))?;
        let data = self.bytes(form, "data", primitive, start..end)?;
        // Truth values and text are checked once, too.
        let checked = primitive == Primitive::Bool || form.parameters().array() == Some("char");
        Ok(if checked { data.settled() } else { data })
    }

    /// Exactly the items `range` of a buffer, as bytes in native order.
    fn bytes(
        &self,
        form: &Form,
        attribute: &str,
        primitive: Primitive,
        range: Range<usize>,
    ) -> Result<Buffer<u8>> {
        let itemsize = primitive.itemsize();
        let scaled = |i: usize| i.checked_mul(itemsize).filter(|&n| isize::try_from(n).is_ok());
        let (start, end) =
            scaled(range.start).zip(scaled(range.end)).ok_or_else(|| too_large(attribute))?;
        let (key, found) = self.find(form, attribute, start..end)?;
        let what = || if key.is_empty() { attribute.to_owned() } else { format!("buffer {key:?}") };
        accept(&found, primitive).map_err(|error| {
            Error::new(error.kind(), format!("{}: {}", what(), error.message()))
        })?;
        let bytes = found.bytes();
        let Some(exact) = bytes.get_range(0..end - start) else {
            return Err(Error::too_short(&what(), range.end, range.start + bytes.len() / itemsize));
        };
        Ok(if self.options.byte_order.is_native() {
            exact
        } else {
            exact.byteswapped(primitive.wordsize())
        })
    }

    /// The first buffer that has one of the names that writers give it.
    fn find(
        &self,
        form: &Form,
        attribute: &str,
        bytes: Range<usize>,
    ) -> Result<(String, RawBuffer)> {
        let names = self.options.names(form, attribute);
        for name in &names {
            if let Some(found) = self.container.get_within(name, bytes.clone(), self.budget)? {
                return Ok((name.clone(), found));
            }
        }
        let wanted = names.first().cloned().unwrap_or_default();
        Err(Error::new(
            ErrorKind::MissingBuffer,
            format!("expected a buffer named {wanted:?}, found none"),
        ))
    }
}

pub(crate) fn known(size: Option<usize>) -> Result<usize> {
    size.ok_or_else(|| Error::form("expected a known size, found null"))
}

/// Can bytes stored as `found` be taken for `wanted`? The same width and kind can, and so can plain bytes, and the integers
/// behind dates; single bytes are as good as each other. Dates that say which they are must be these.
fn accept(found: &RawBuffer, wanted: Primitive) -> Result<()> {
    let Some(primitive) = found.primitive() else { return Ok(()) };
    let timed =
        |p: Primitive| matches!(p.kind(), PrimitiveKind::Datetime | PrimitiveKind::Timedelta);
    let same = primitive.itemsize() == wanted.itemsize()
        && (primitive.kind() == wanted.kind()
            || (timed(wanted) && primitive == Primitive::Int64)
            || (timed(primitive) && wanted == Primitive::Int64)
            || primitive.itemsize() == 1)
        && (!timed(primitive) || !timed(wanted) || primitive == wanted);
    if same || primitive == Primitive::UInt8 {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Dtype, format!("expected {wanted}, found {primitive}")))
}
