//! Putting an array together again, and checking all of it on the way.

use std::ops::Range;

use super::FromBuffersOptions;
use super::window::{Reach, moved};
use crate::budget::Budget;
use crate::buffer::{Buffer, Item};
use crate::container::{Container, RawBuffer};
use crate::content::{
    BitMaskedArray, ByteMaskedArray, Content, EmptyArray, IndexedArray, IndexedOptionArray,
    ListArray, ListOffsetArray, NumpyArray, RecordArray, RegularArray, UnionArray, UnmaskedArray,
};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{Form, FormKind, MAX_DEPTH};
use crate::index::{Index, IndexType};
use crate::primitive::{Primitive, PrimitiveKind};

impl Content {
    /// Puts an array together from its Form, its length and its buffers, and checks everything that could make reading it go
    /// wrong. Buffers are shared, not copied, unless they are misaligned for their type.
    ///
    /// # Errors
    /// `MissingBuffer`, `TooShort`, `Dtype`, `Invalid`, `Length` or `Limit`, with the path of the node and its form key.
    pub fn from_buffers(
        form: &Form,
        length: usize,
        container: &(impl Container + ?Sized),
    ) -> Result<Self> {
        Self::from_buffers_with(form, length, container, &FromBuffersOptions::default())
    }

    /// As [`from_buffers`](Self::from_buffers), with options.
    ///
    /// # Errors
    /// As [`from_buffers`](Self::from_buffers).
    pub fn from_buffers_with(
        form: &Form,
        length: usize,
        container: &(impl Container + ?Sized),
        options: &FromBuffersOptions,
    ) -> Result<Self> {
        Self::from_buffers_within(form, length, container, options, &Budget::new())
    }

    /// As [`from_buffers_with`](Self::from_buffers_with), as a part of a call that has a budget.
    pub(crate) fn from_buffers_within(
        form: &Form,
        length: usize,
        container: &(impl Container + ?Sized),
        options: &FromBuffersOptions,
        budget: &Budget,
    ) -> Result<Self> {
        Reader::new(&container, options, budget).read_all(form, length)
    }

    /// Some rows of an array, counted from its first: of each buffer only the part that these rows need is read and checked.
    ///
    /// # Errors
    /// `Invalid` if the range starts after its end; else as [`from_buffers`](Self::from_buffers).
    pub fn from_buffers_rows(
        form: &Form,
        rows: Range<usize>,
        container: &(impl Container + ?Sized),
        options: &FromBuffersOptions,
    ) -> Result<Self> {
        if rows.start > rows.end {
            let message =
                format!("expected a range that does not end before it starts, found {rows:?}");
            return Err(Error::invalid(message));
        }
        Reader::new(&container, options, &Budget::new()).read_rows(form, rows)
    }

    /// Puts an array together from partitions of one Form, whose buffers have the numbers of the partitions in their names,
    /// counted from the partition of `options`. One partition is not copied; several are joined.
    ///
    /// # Errors
    /// As [`from_buffers`](Self::from_buffers); `Length` if there is no partition.
    pub fn from_partitions(
        form: &Form,
        lengths: &[usize],
        container: &(impl Container + ?Sized),
        options: &FromBuffersOptions,
    ) -> Result<Self> {
        let budget = Budget::new();
        let read = |(i, &length): (usize, &usize)| {
            let options = options.clone().nth_partition(i);
            Self::from_buffers_within(form, length, container, &options, &budget)
        };
        let parts: Vec<Self> = lengths.iter().enumerate().map(read).collect::<Result<_>>()?;
        match <[Self; 1]>::try_from(parts) {
            Ok([one]) => Ok(one),
            Err(parts) if parts.is_empty() => {
                Err(Error::new(ErrorKind::Length, "expected at least one partition, found none"))
            }
            Err(parts) => Self::concatenate(&parts),
        }
    }
}

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
                    return Ok(ListOffsetArray::try_new(zero(*index), content, parameters)?.into());
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
                if self.options.simplifies() {
                    return content.indexed(index, parameters);
                }
                IndexedArray::try_new(index, content, parameters)?.into()
            }
            FormKind::IndexedOption { index, content } => {
                let index = self.index(form, "index", *index, rows.clone())?;
                let (window, index) = self.reach.index(index, true)?;
                let content = self.read(content, &path.content(), window)?;
                if self.options.simplifies() {
                    return content.indexed_option(index, parameters);
                }
                IndexedOptionArray::try_new(index, content, parameters)?.into()
            }
            FormKind::ByteMasked { valid_when, content } => {
                let mask = self.items::<i8>(form, "mask", rows.clone())?;
                let content = self.read(content, &path.content(), rows)?;
                if self.options.simplifies() {
                    return content.byte_masked(mask, *valid_when, parameters);
                }
                ByteMaskedArray::try_new(mask, content, *valid_when, parameters)?.into()
            }
            FormKind::BitMasked { valid_when, lsb_order, content } => {
                self.bit_masked(form, path, rows, content, (*valid_when, *lsb_order))?
            }
            FormKind::Unmasked { content } => {
                let content = self.read(content, &path.content(), rows)?;
                if self.options.simplifies() {
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
        if shift == 0 && !self.options.simplifies() {
            return Ok(BitMaskedArray::try_new(
                mask, content, n, valid_when, lsb_order, parameters,
            )?
            .into());
        }
        if shift == 0 {
            return content.bit_masked(mask, n, valid_when, lsb_order, parameters);
        }
        let bit = |i: usize| {
            mask.get(i / 8)
                .map_or(0, |byte| (byte >> if lsb_order { i % 8 } else { 7 - i % 8 }) & 1)
        };
        let bytes: Buffer<i8> = (shift..shift + n).map(|i| i8::from(bit(i) == 1)).collect();
        if self.options.simplifies() {
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
            .collect::<Result<_>>()?;
        if self.options.keeps_unions_apart() {
            return Content::union_apart(tags, index, read, parameters.clone());
        }
        if self.options.simplifies() {
            return Content::union(tags, index, read, parameters.clone());
        }
        Ok(UnionArray::try_new(tags, index, read, parameters.clone())?.into())
    }

    fn index(
        &self,
        form: &Form,
        attribute: &str,
        index: IndexType,
        range: Range<usize>,
    ) -> Result<Index> {
        Ok(match index {
            IndexType::I32 => Index::I32(self.items(form, attribute, range)?),
            IndexType::U32 => Index::U32(self.items(form, attribute, range)?),
            IndexType::I64 => Index::I64(self.items(form, attribute, range)?),
        })
    }

    fn items<T: Item>(
        &self,
        form: &Form,
        attribute: &str,
        range: Range<usize>,
    ) -> Result<Buffer<T>> {
        self.bytes(form, attribute, T::PRIMITIVE, range)?.to_items()
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
        self.bytes(form, "data", primitive, start..end)
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
        Ok(if self.options.is_native() { exact } else { exact.byteswapped(primitive.wordsize()) })
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

/// The offsets of no lists.
fn zero(width: IndexType) -> Index {
    match width {
        IndexType::I32 => Index::I32(vec![0].into()),
        IndexType::U32 => Index::U32(vec![0].into()),
        IndexType::I64 => Index::I64(vec![0].into()),
    }
}

fn known(size: Option<usize>) -> Result<usize> {
    size.ok_or_else(|| Error::form("expected a known size, found null"))
}

pub(super) fn too_large(what: &str) -> Error {
    Error::new(ErrorKind::Length, format!("expected a size that fits in memory, found {what}"))
}

/// Can bytes stored as `found` be taken for `wanted`? The same width and kind can, and so can plain bytes, and the integers
/// behind dates; single bytes are as good as each other.
fn accept(found: &RawBuffer, wanted: Primitive) -> Result<()> {
    let Some(primitive) = found.primitive() else { return Ok(()) };
    let timed =
        |p: Primitive| matches!(p.kind(), PrimitiveKind::Datetime | PrimitiveKind::Timedelta);
    let same = primitive.itemsize() == wanted.itemsize()
        && (primitive.kind() == wanted.kind()
            || (timed(wanted) && (timed(primitive) || primitive == Primitive::Int64))
            || (timed(primitive) && wanted == Primitive::Int64)
            || primitive.itemsize() == 1);
    if same || primitive == Primitive::UInt8 {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Dtype, format!("expected {wanted}, found {primitive}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::buffers::BufferMap;

    fn tutorial() -> (Form, BufferMap) {
        let form = Form::from_json(
            r#"{"class": "ListOffsetArray", "offsets": "i64", "content": {"class": "RecordArray", "fields": ["x", "y"],
            "contents": [{"class": "NumpyArray", "primitive": "float64", "form_key": "node2"}, {"class": "ListOffsetArray",
            "offsets": "i64", "content": {"class": "NumpyArray", "primitive": "int64", "form_key": "node4"}, "form_key":
            "node3"}], "form_key": "node1"}, "form_key": "node0"}"#,
        )
        .unwrap();
        let mut map = BufferMap::new();
        map.insert("node0-offsets".into(), vec![0_i64, 3, 3, 5].into());
        map.insert("node2-data".into(), vec![1.1, 2.2, 3.3, 4.4, 5.5].into());
        map.insert("node3-offsets".into(), vec![0_i64, 1, 3, 6, 10, 15].into());
        map.insert(
            "node4-data".into(),
            vec![1_i64, 1, 2, 1, 2, 3, 1, 2, 3, 4, 1, 2, 3, 4, 5].into(),
        );
        (form, map)
    }

    fn error(form: &Form, length: usize, map: &BufferMap) -> String {
        Content::from_buffers(form, length, map).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn buffers_are_shared_both_ways() {
        let (form, map) = tutorial();
        let content = Content::from_buffers(&form, 3, &map).unwrap();
        let (again, length, back) = content.to_buffers();
        assert_eq!((again, length), (form, 3));
        assert_eq!(back, map);
        for (key, buffer) in &map {
            assert_eq!(back[key].bytes().as_ptr(), buffer.bytes().as_ptr(), "{key}");
        }
    }

    #[test]
    fn every_spelling_of_a_key_is_found() {
        let (form, map) = tutorial();
        for spell in [
            |key: &str| format!("part0-{key}"),
            |key: &str| key.trim_end_matches("-data").to_owned(),
            |key: &str| format!("part0-{}", key.trim_end_matches("-data")),
            |key: &str| format!("{}-part0", key.trim_end_matches("-data")),
        ] {
            let spelled: BufferMap =
                map.iter().map(|(key, buffer)| (spell(key), buffer.clone())).collect();
            Content::from_buffers(&form, 3, &spelled).unwrap();
        }
    }

    #[test]
    fn errors_name_the_place_and_both_sides() {
        let (form, map) = tutorial();
        let mut bad = map.clone();
        bad.insert("node2-data".into(), vec![1.1, 2.2].into());
        assert_eq!(
            error(&form, 3, &bad),
            "at content.x (node2): buffer \"node2-data\": expected at least 5 items, found 2"
        );
        bad.insert("node2-data".into(), vec![1_i64, 2, 3, 4, 5].into());
        assert_eq!(
            error(&form, 3, &bad),
            "at content.x (node2): buffer \"node2-data\": expected float64, found int64"
        );
        bad.remove("node2-data");
        assert_eq!(
            error(&form, 3, &bad),
            "at content.x (node2): expected a buffer named \"node2-data\", found none"
        );
        let mut bad = map.clone();
        bad.insert("node3-offsets".into(), vec![0_i64, 1, 3, 2, 10, 15].into());
        assert!(
            error(&form, 3, &bad).starts_with("at content.y (node3): expected lists within"),
            "{}",
            error(&form, 3, &bad)
        );
        assert!(error(&form, 4, &map).contains("expected at least 5 items, found 4"));
        assert!(error(&form, usize::MAX, &map).contains("fits in memory"));
    }

    #[test]
    fn rows_in_the_middle_read_only_what_they_need() {
        let (form, map) = tutorial();
        let options = FromBuffersOptions::default();
        let part = Reader::new(&&map, &options, &Budget::new()).read_rows(&form, 2..3).unwrap();
        let (_, _, buffers) = part.to_buffers();
        assert_eq!(buffers["node0-offsets"], vec![0_i64, 2].into());
        assert_eq!(buffers["node2-data"], vec![4.4, 5.5].into());
        assert_eq!(buffers["node3-offsets"], vec![0_i64, 4, 9].into());
        assert_eq!(buffers["node4-data"], vec![1_i64, 2, 3, 4, 1, 2, 3, 4, 5].into());
    }
}
