//! Datasets of any layout that get more rows.

use std::str::FromStr;

use ::hdf5::types::{VarLenAscii, VarLenUnicode};
use ::hdf5::{Dataset, Datatype, Group, Location, SimpleExtents};

use super::super::datatype::{identify, native};
use super::super::storage::StorageOptions;
use super::super::{Member, ffi, io};
use super::{Element, Object};
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::{Primitive, PrimitiveKind};

/// Writes a text attribute, of any length: in ASCII if `ascii`, as some programs want it.
pub(crate) fn say(object: &Location, name: &str, text: &str, ascii: bool) -> Result<()> {
    let failed = |error: ::hdf5::Error| {
        let place = super::super::place(object);
        io(&place, &format!("write the attribute {name:?}"), &error)
    };
    if ascii && text.is_ascii() {
        let text = VarLenAscii::from_ascii(text).map_err(|_| failed("no ASCII".into()))?;
        let attribute = object.new_attr::<VarLenAscii>().create(name);
        return attribute.and_then(|attribute| attribute.write_scalar(&text)).map_err(failed);
    }
    let text =
        VarLenUnicode::from_str(text).map_err(|_| failed("text with a NUL character".into()))?;
    let attribute = object.new_attr::<VarLenUnicode>().create(name);
    attribute.and_then(|attribute| attribute.write_scalar(&text)).map_err(failed)
}

/// A dataset that grows along its first dimension.
#[derive(Debug)]
pub(crate) struct Rows {
    dataset: Dataset,
    /// What the items are in memory; nothing for texts.
    numbers: Option<(Primitive, Datatype)>,
    /// The dimensions of a row.
    inner: Vec<usize>,
    len: usize,
    place: String,
}

impl Rows {
    /// Makes a dataset without rows, of numbers, or of texts of any length.
    pub(crate) fn create(
        group: &Group,
        name: &str,
        primitive: Option<Primitive>,
        inner: &[usize],
        storage: StorageOptions,
    ) -> Result<Self> {
        let place = Member { key: name, group }.to_string();
        let failed = |error| io(&place, "create", &error);
        let numbers = primitive.map(|primitive| number_of(primitive, &place)).transpose()?;
        storage.check(&place)?;
        let text;
        let datatype = match &numbers {
            Some((_, datatype)) => datatype,
            None => {
                text = ffi::text_of(None, true).map_err(failed)?;
                &text
            }
        };
        let width = inner.iter().try_fold(datatype.size(), |size, dim| size.checked_mul(*dim));
        let width = width.filter(|width| u32::try_from(*width).is_ok()).ok_or_else(|| {
            failed(format!("rows of shape {inner:?} are too large for a chunk").into())
        })?;
        let rows = storage.growing_chunk_items(width.max(1), false);
        let extents: Vec<_> = std::iter::once(::hdf5::Extent::resizable(0))
            .chain(inner.iter().map(|dim| ::hdf5::Extent::fixed(*dim)))
            .collect();
        let chunk: Vec<usize> =
            std::iter::once(rows).chain(inner.iter().map(|dim| (*dim).max(1))).collect();
        let builder =
            group.new_dataset_builder().empty_as(datatype).shape(SimpleExtents::from_vec(extents));
        let dataset = storage.filtered(builder.chunk(chunk)).create(name).map_err(failed)?;
        Ok(Self { dataset, numbers, inner: inner.to_vec(), len: 0, place })
    }

    /// Continues a dataset, if it can grow.
    pub(crate) fn open(object: &Object) -> Result<Self> {
        let place = object.place();
        let failed = |error| io(&place, "open", &error);
        let Object::Dataset(dataset) = object else {
            let message = format!("{place}: expected a dataset, found a group");
            return Err(Error::new(ErrorKind::Dtype, message));
        };
        if !dataset.is_chunked() || !dataset.is_resizable() {
            let message =
                format!("{place}: expected a dataset that can grow, found one of a fixed size");
            return Err(Error::new(ErrorKind::Unsupported, message));
        }
        let shape = dataset.shape();
        let datatype = dataset.dtype().map_err(failed)?;
        let numbers = match Element::of(&datatype).map_err(failed)? {
            Element::Number(_) => {
                let stored = identify(&datatype).map_err(failed)?;
                let primitive = stored.map(|stored| stored.primitive);
                primitive.map(|primitive| number_of(primitive, &place)).transpose()?
            }
            Element::Text { size: None, .. } => None,
            other => {
                let message =
                    format!("{place}: expected numbers or texts of any length, found {other:?}");
                return Err(Error::new(ErrorKind::Dtype, message));
            }
        };
        let (len, inner) = (shape.first().copied(), shape.get(1..).unwrap_or_default().to_vec());
        Ok(Self { dataset: dataset.clone(), numbers, inner, len: len.unwrap_or_default(), place })
    }

    /// What the items are; nothing if they are texts.
    pub(crate) fn primitive(&self) -> Option<Primitive> {
        self.numbers.as_ref().map(|(primitive, _)| *primitive)
    }

    pub(crate) fn inner(&self) -> &[usize] {
        &self.inner
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    pub(crate) fn location(&self) -> &Location {
        &self.dataset
    }

    /// Makes the dataset so many rows long: of more, those behind are gone.
    pub(crate) fn resize(&mut self, rows: usize) -> Result<()> {
        if rows != self.len {
            let shape: Vec<usize> =
                std::iter::once(rows).chain(self.inner.iter().copied()).collect();
            self.dataset.resize(shape).map_err(|error| io(&self.place, "resize", &error))?;
            self.len = rows;
        }
        Ok(())
    }

    /// Appends rows of numbers: their bytes, in the order of this machine.
    pub(crate) fn push(&mut self, rows: usize, bytes: &[u8]) -> Result<()> {
        let Some((_, datatype)) = &self.numbers else {
            return Err(io(&self.place, "write", &"numbers among texts"));
        };
        let datatype = datatype.clone();
        let start = self.len;
        self.resize(start + rows)?;
        ffi::write_part(&self.dataset, &datatype, start, bytes)
            .map_err(|error| io(&self.place, "write", &error))
    }

    /// Appends ends of lists, behind so many items that were there before, in the width that the dataset has.
    pub(crate) fn push_ends(&mut self, ends: &[i64], before: usize) -> Result<()> {
        let Some((primitive, _)) = self.numbers else {
            return Err(io(&self.place, "write", &"ends among texts"));
        };
        let itemsize = primitive.itemsize();
        let signed = primitive.kind() == PrimitiveKind::Int;
        let most = (u64::MAX >> (64 - 8 * itemsize.min(8))) >> u32::from(signed);
        let mut bytes = Vec::with_capacity(ends.len() * itemsize);
        for end in ends {
            let end = end.unsigned_abs() + before as u64;
            if end > most {
                let message = format!(
                    "{}: expected ends of at most {most}, as {primitive} has them, found {end}",
                    self.place
                );
                return Err(Error::new(ErrorKind::Limit, message));
            }
            match cfg!(target_endian = "little") {
                true => {
                    bytes.extend_from_slice(end.to_le_bytes().get(..itemsize).unwrap_or_default())
                }
                false => bytes
                    .extend_from_slice(end.to_be_bytes().get(8 - itemsize..).unwrap_or_default()),
            }
        }
        self.push(ends.len(), &bytes)
    }

    /// The last of the ends of lists, which is how many items the lists have.
    pub(crate) fn last(&self) -> Result<usize> {
        let Some(row) = self.len.checked_sub(1) else { return Ok(0) };
        let last = self.dataset.read_slice_1d::<i64, _>(row..row + 1);
        let last = last.map_err(|error| io(&self.place, "read", &error))?;
        let last = last.first().and_then(|last| usize::try_from(*last).ok());
        last.ok_or_else(|| Error::invalid(format!("{}: expected an end of at least 0", self.place)))
    }

    /// Appends texts, which have no NUL in them.
    pub(crate) fn push_texts<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Result<()> {
        let text = |text: &str| {
            VarLenUnicode::from_str(text).map_err(|_| {
                let message = format!("{}: expected text without NUL, found {text:?}", self.place);
                Error::new(ErrorKind::Value, message)
            })
        };
        let texts: Vec<VarLenUnicode> = texts.map(text).collect::<Result<_>>()?;
        let start = self.len;
        self.resize(start + texts.len())?;
        if texts.is_empty() {
            return Ok(());
        }
        let end = self.len;
        self.dataset
            .write_slice(&texts, start..end)
            .map_err(|error| io(&self.place, "write", &error))
    }
}

/// The type that numbers are stored as.
fn number_of(primitive: Primitive, place: &str) -> Result<(Primitive, Datatype)> {
    let datatype = native(primitive).map_err(|error| io(&place, "write", &error))?;
    datatype.map(|datatype| (primitive, datatype)).ok_or_else(|| {
        let message =
            format!("{place}: expected numbers that libhdf5 has a type for, found {primitive}");
        Error::new(ErrorKind::Unsupported, message)
    })
}
