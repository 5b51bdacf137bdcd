//! Numbers, truth values and dates.

use super::mask::Mask;
use super::{Exporter, Shape};
use crate::arrow::bits::pack;
use crate::arrow::field::Column;
use crate::arrow::format::Format;
use crate::buffer::Buffer;
use crate::content::Node;
use crate::content::NumpyArray;
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::Parameters;
use crate::primitive::Primitive;

impl Exporter<'_> {
    /// Numbers of any number of dimensions.
    pub(super) fn leaf(
        &self,
        node: &NumpyArray,
        mask: Option<&Mask>,
        path: &Path,
    ) -> Result<Column> {
        if !node.inner_shape().is_empty() {
            return self.node(&node.to_regular(), node.len(), mask, path);
        }
        let (primitive, bytes) = (node.primitive(), node.bytes());
        let Some(format) = Format::of(primitive) else {
            let message = format!("expected numbers that Arrow has a type for, found {primitive}");
            return Err(Error::new(ErrorKind::Unsupported, message).at(path));
        };
        let data = match format {
            Format::Bool => pack(bytes.iter().map(|&byte| byte != 0)).into(),
            Format::Date32 => days(&bytes.to_items()?, mask).map_err(|error| error.at(path))?,
            _ => self.aligned(bytes, primitive.itemsize())?,
        };
        let mut shape = Shape::new(format, "NumpyArray", node.parameters(), node.len());
        shape.buffers.push(data);
        Ok(self.column(shape, mask))
    }

    /// So many zeros in the place of nothing.
    pub(super) fn zeros(
        &self,
        primitive: Primitive,
        len: usize,
        mask: Option<&Mask>,
    ) -> Result<Column> {
        let bytes = len.saturating_mul(primitive.itemsize());
        self.budget.ask(bytes as u64, "items of an EmptyArray")?;
        let data = vec![0; bytes].into();
        let node = NumpyArray::try_new(primitive, Vec::new(), len, data, Parameters::none())?;
        self.leaf(&node, mask, &Path::root())
    }

    /// The same bytes where words of this size may be read: shared if they lie so, else copied.
    pub(super) fn aligned(&self, bytes: &Buffer<u8>, size: usize) -> Result<Buffer<u8>> {
        if bytes.as_ptr().addr().is_multiple_of(size.min(8)) {
            return Ok(bytes.clone());
        }
        self.budget.ask(bytes.len() as u64, "bytes that are not aligned")?;
        let words = bytes.chunks(8).map(|chunk| {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            u64::from_ne_bytes(word)
        });
        Ok(Buffer::from(words.collect::<Vec<u64>>()).to_bytes().slice(0..bytes.len()))
    }
}

/// Days as 32-bit integers. What a null hides is not looked at.
fn days(days: &Buffer<i64>, mask: Option<&Mask>) -> Result<Buffer<u8>> {
    let validity = mask.and_then(|mask| mask.validity.as_ref());
    let hidden = |i: usize| validity.is_some_and(|valid| !valid.is_valid(i));
    let narrow = |(i, &day): (usize, &i64)| match i32::try_from(day) {
        Ok(day) => Ok(day),
        Err(_) if hidden(i) => Ok(0),
        Err(_) if day == i64::MIN => Err(Error::new(
            ErrorKind::Value,
            format!(
                "expected days that are dates, found NaT at i={i}, which Arrow's date32 does not have"
            ),
        )),
        Err(_) => Err(Error::new(
            ErrorKind::Value,
            format!("expected days within the 32 bits of Arrow's date32, found {day} at i={i}"),
        )),
    };
    let narrow: Vec<i32> = days.iter().enumerate().map(narrow).collect::<Result<_>>()?;
    Ok(Buffer::from(narrow).to_bytes())
}
