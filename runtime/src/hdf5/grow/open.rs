//! Continuing an array that stands in a file.

use std::ops::Range;

use super::categories::Categories;
use super::{Appender, Kind, bit_masked, push};
use crate::buffers::{BufferKey, FromBuffersOptions, known};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{Dialect, Form, FormKind};
use crate::hdf5::store::{Growing, Hdf5Container};
use crate::index::{Index, IndexType, with_width};
use crate::primitive::Primitive;

/// How many items of tags and indexes are read at once.
const BLOCK: usize = 1 << 20;

/// The datasets of an array that exists, and how long each has to be for the rows that it has.
pub(in crate::hdf5) struct OldColumns<'a> {
    pub(in crate::hdf5) file: &'a mut Growing,
    pub(in crate::hdf5) needed: Vec<usize>,
}

impl OldColumns<'_> {
    /// Opens the dataset of a buffer, which has one of the names that writers give it.
    fn column(
        &mut self,
        form: &Form,
        attribute: &str,
        primitive: Primitive,
        needed: usize,
    ) -> Result<usize> {
        let form_key = form.form_key().unwrap_or("None");
        let of = |dialect| BufferKey::of_dialect(dialect).buffer(form_key, attribute, 0);
        let names = [of(Dialect::V2), of(Dialect::V1)];
        for name in &names {
            let Some(i) = self.file.open_column(name)? else { continue };
            let column = self.file.column(i)?;
            let found = column.primitive();
            let timed = primitive.itemsize() == 8 && found == Primitive::Int64;
            let bytes = primitive.itemsize() == 1 && found.itemsize() == 1;
            if found != primitive && !timed && !bytes {
                return Err(Error::new(
                    ErrorKind::Dtype,
                    format!("buffer {name:?}: expected {primitive}, found {found}"),
                ));
            }
            if column.len() < needed {
                return Err(Error::too_short(&format!("buffer {name:?}"), needed, column.len()));
            }
            self.needed.push(needed);
            return Ok(i);
        }
        Err(Error::new(
            ErrorKind::MissingBuffer,
            format!("expected a buffer named {:?}, found none", of(Dialect::V2)),
        ))
    }

    fn index(&mut self, column: usize, items: Range<usize>, of: IndexType) -> Result<Index> {
        let found = self.file.column(column)?.read(items)?;
        Ok(with_width!(of, T => found.bytes().to_items::<T>()?.into()))
    }
}

impl Appender {
    /// Opens the datasets of `len` items. What their buffers hold beyond is not needed.
    pub(in crate::hdf5) fn open(
        form: &Form,
        len: usize,
        path: &Path,
        old: &mut OldColumns<'_>,
    ) -> Result<Self> {
        Self::open_node(form, len, path, old)
            .map_err(|error| error.at(path).of_key(form.form_key()))
    }

    fn open_node(form: &Form, len: usize, path: &Path, old: &mut OldColumns<'_>) -> Result<Self> {
        let mut end = 0;
        let kind = match form.kind() {
            FormKind::Empty => Kind::Empty,
            FormKind::Numpy { primitive, inner_shape } => {
                let inner_shape: Vec<usize> =
                    inner_shape.iter().copied().map(known).collect::<Result<_>>()?;
                let bytes = crate::content::byte_size(*primitive, &inner_shape, len)?;
                let needed = bytes / primitive.itemsize();
                let data = old.column(form, "data", *primitive, needed)?;
                Kind::Numpy { data, primitive: *primitive, inner_shape }
            }
            FormKind::Regular { size, content } => {
                let size = known(*size)?;
                let items = len.checked_mul(size).ok_or_else(|| push::full("length"))?;
                let content = Self::open(content, items, &path.content(), old)?;
                Kind::Regular { size, content: Box::new(content) }
            }
            FormKind::List { index, content } => {
                let starts = old.column(form, "starts", index.primitive(), len)?;
                let stops = old.column(form, "stops", index.primitive(), len)?;
                let mut most = 0;
                for block in blocks(len) {
                    let firsts = old.index(starts, block.clone(), *index)?;
                    let lasts = old.index(stops, block, *index)?;
                    let full = firsts.iter().zip(lasts.iter()).filter(|(a, b)| a != b);
                    most = full.fold(most, |most, (_, stop)| most.max(stop));
                }
                let content = Self::open(content, length(most)?, &path.content(), old)?;
                Kind::List { starts, stops, index_type: *index, content: Box::new(content) }
            }
            FormKind::ListOffset { index, content } => {
                let needed = if len == 0 { 0 } else { len + 1 };
                let offsets = old.column(form, "offsets", index.primitive(), needed)?;
                if len > 0 {
                    end = old.index(offsets, len..len + 1, *index)?.get(0).unwrap_or(-1);
                } else if old.file.column(offsets)?.len() > 0
                    && old.index(offsets, 0..1, *index)?.get(0) == Some(0)
                {
                    // Without rows there may be one offset of any value, or none, which are written anew. Ours is kept: an array
                    // without any offset could not be read if this writer ended here.
                    old.needed.last_mut().into_iter().for_each(|needed| *needed = 1);
                }
                let content = Self::open(content, length(end)?, &path.content(), old)?;
                Kind::ListOffset { offsets, index_type: *index, content: Box::new(content) }
            }
            FormKind::Record { fields, contents } => {
                let mut opened = Vec::with_capacity(contents.len());
                for (i, content) in contents.iter().enumerate() {
                    opened.push(Self::open(content, len, &path.field(&fields.name(i)), old)?);
                }
                Kind::Record { fields: fields.clone(), contents: opened }
            }
            FormKind::Indexed { index: index_type, content }
            | FormKind::IndexedOption { index: index_type, content } => {
                let index = old.column(form, "index", index_type.primitive(), len)?;
                let mut most = -1;
                for block in blocks(len) {
                    most = old.index(index, block, *index_type)?.iter().fold(most, i64::max);
                }
                let needed = length(most.saturating_add(1))?;
                let categories = form.parameters().is_categorical().then(|| {
                    let group = Hdf5Container::new(old.file.group());
                    let options = FromBuffersOptions::default();
                    let found = Content::from_buffers_with(content, needed, &group, &options);
                    found.and_then(|found| Categories::of(&found))
                });
                Kind::Indexed {
                    index,
                    index_type: *index_type,
                    option: form.is_option(),
                    content: Box::new(Self::open(content, needed, &path.content(), old)?),
                    categories: categories.transpose()?,
                }
            }
            FormKind::ByteMasked { valid_when, content } => {
                let mask = old.column(form, "mask", Primitive::Int8, len)?;
                let content = Self::open(content, len, &path.content(), old)?;
                Kind::ByteMasked { mask, valid_when: *valid_when, content: Box::new(content) }
            }
            FormKind::Unmasked { content } => {
                let content = Self::open(content, len, &path.content(), old)?;
                Kind::Unmasked { content: Box::new(content) }
            }
            FormKind::Union { index: index_type, contents } => {
                let tags = old.column(form, "tags", Primitive::Int8, len)?;
                let index = old.column(form, "index", index_type.primitive(), len)?;
                let mut needed = vec![0; contents.len()];
                for block in blocks(len) {
                    let found = old.file.column(tags)?.read(block.clone())?;
                    let found = found.bytes().to_items::<i8>()?;
                    let places = old.index(index, block, *index_type)?;
                    for (tag, place) in found.iter().zip(places.iter()) {
                        let tag = usize::try_from(*tag).ok();
                        if let Some(needed) = tag.and_then(|tag| needed.get_mut(tag)) {
                            *needed = length(place.saturating_add(1))?.max(*needed);
                        }
                    }
                }
                let mut opened = Vec::with_capacity(contents.len());
                for (t, (content, needed)) in contents.iter().zip(needed).enumerate() {
                    opened.push(Self::open(content, needed, &path.branch(t), old)?);
                }
                Kind::Union { tags, index, index_type: *index_type, contents: opened }
            }
            FormKind::BitMasked { .. } => return Err(bit_masked()),
        };
        Ok(Self { kind, len, end, mark: (len, end) })
    }

    /// Writes the first offset of lists that have none, once the datasets are trimmed.
    pub(in crate::hdf5) fn begin(&mut self, file: &mut Growing) -> Result<()> {
        if let Kind::ListOffset { offsets, index_type, .. } = &self.kind
            && file.column(*offsets)?.len() == 0
        {
            file.column(*offsets)?.push(push::positions(*index_type, [0].into_iter())?)?;
        }
        self.children_mut().iter_mut().try_for_each(|child| child.begin(file))
    }
}

fn blocks(len: usize) -> impl Iterator<Item = Range<usize>> {
    (0..len).step_by(BLOCK).map(move |start| start..len.min(start + BLOCK))
}

fn length(end: i64) -> Result<usize> {
    usize::try_from(end)
        .map_err(|_| Error::invalid(format!("expected positions from 0 on, found {end}")))
}
