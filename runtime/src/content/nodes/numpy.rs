//! Leaves of numbers.

use std::ops::Range;

use super::node::{Node, Part, node_basics};
use crate::buffer::{Buffer, Item};
use crate::container::RawBuffer;
use crate::content::{Carry, Content, RegularArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, FormKind, Parameters};
use crate::primitive::Primitive;

/// A leaf of numbers, which may have dimensions of fixed size inside the first.
///
/// | part   | dtype         | length, in numbers               | when packed                       |
/// |--------|---------------|----------------------------------|-----------------------------------|
/// | `data` | the primitive | `len()` × product of inner shape | inner dimensions become `Regular` |
#[derive(Clone)]
pub struct NumpyArray {
    primitive: Primitive,
    inner_shape: Vec<usize>,
    len: usize,
    /// Invariant: exactly `len * product(inner_shape) * itemsize` bytes, in native order.
    data: Buffer<u8>,
    pub(in crate::content) parameters: Parameters,
}

impl NumpyArray {
    /// Makes a one-dimensional leaf over typed items; nothing is copied.
    #[must_use]
    pub fn new<T: Item>(items: impl Into<Buffer<T>>) -> Self {
        let items = items.into();
        let (len, data) = (items.len(), items.to_bytes());
        Self {
            primitive: T::PRIMITIVE,
            inner_shape: Vec::new(),
            len,
            data,
            parameters: Parameters::none(),
        }
    }

    /// Makes a leaf of `len` items over bytes in native order, of which no more than needed are kept.
    ///
    /// # Errors
    /// `TooShort` if there are too few bytes, `Length` if the size overflows.
    pub fn try_new(
        primitive: Primitive,
        inner_shape: Vec<usize>,
        len: usize,
        data: Buffer<u8>,
        parameters: Parameters,
    ) -> Result<Self> {
        let need = byte_size(primitive, &inner_shape, len)?;
        let Some(data) = data.get_range(0..need) else {
            let itemsize = primitive.itemsize();
            return Err(Error::too_short("data", need / itemsize, data.len() / itemsize));
        };
        let node = Self { primitive, inner_shape, len, data, parameters: parameters.clone() };
        Content::from(node.clone()).with_parameters(parameters)?;
        Ok(node)
    }

    /// A one-dimensional leaf of as many items as there are bytes for; the parameters belong there.
    pub(in crate::content) fn flat(
        primitive: Primitive,
        data: Buffer<u8>,
        parameters: Parameters,
    ) -> Self {
        let len = data.len() / primitive.itemsize();
        debug_assert_eq!(len * primitive.itemsize(), data.len());
        Self { primitive, inner_shape: Vec::new(), len, data, parameters }
    }

    /// Returns the type of the numbers.
    #[must_use]
    pub fn primitive(&self) -> Primitive {
        self.primitive
    }

    /// Returns the sizes of the dimensions inside the first; none for a one-dimensional leaf.
    #[must_use]
    pub fn inner_shape(&self) -> &[usize] {
        &self.inner_shape
    }

    /// Returns the numbers' bytes, in native order and C order.
    #[must_use]
    pub fn bytes(&self) -> &Buffer<u8> {
        &self.data
    }

    /// Returns the numbers, flattened: the same memory if it is aligned, else one copy.
    ///
    /// # Errors
    /// `Dtype` if the leaf holds numbers of another type.
    pub fn items<T: Item>(&self) -> Result<Buffer<T>> {
        if self.primitive != T::PRIMITIVE {
            return Err(Error::new(
                ErrorKind::Dtype,
                format!("expected items of {}, found {}", T::PRIMITIVE, self.primitive),
            ));
        }
        self.data.to_items()
    }

    /// Returns the number of items of the outermost dimension.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Bytes of one item of the outermost dimension.
    pub(crate) fn row_size(&self) -> usize {
        self.primitive.itemsize() * self.inner_shape.iter().product::<usize>()
    }

    /// Returns the same numbers with the inner dimensions as `RegularArray`s, the parameters on the outermost; nothing is copied.
    #[must_use]
    pub fn to_regular(&self) -> Content {
        let Some((&size, inner)) = self.inner_shape.split_first() else {
            return self.clone().into();
        };
        let content = Self {
            primitive: self.primitive,
            inner_shape: inner.to_vec(),
            len: self.len * size,
            data: self.data.clone(),
            parameters: Parameters::none(),
        };
        RegularArray::from_parts(size, content.to_regular(), self.len, self.parameters.clone())
            .into()
    }

    fn with_rows(&self, len: usize, data: Buffer<u8>) -> Content {
        Self { len, data, ..self.clone() }.into()
    }
}

/// Bytes of a leaf.
pub(crate) fn byte_size(primitive: Primitive, inner_shape: &[usize], len: usize) -> Result<usize> {
    let row = inner_shape.iter().try_fold(primitive.itemsize(), |size, &n| size.checked_mul(n));
    // A dimension of 0 makes the size 0, but the lists that the dimensions before it stand for have to be counted.
    let lists = inner_shape.iter().try_fold(len, |lists, &n| lists.checked_mul(n));
    let size = row.zip(lists).and_then(|(row, _)| row.checked_mul(len));
    size.filter(|&size| isize::try_from(size).is_ok()).ok_or_else(|| {
        Error::new(
            ErrorKind::Length,
            format!(
                "expected a size that fits in memory, found {len} items of shape {inner_shape:?}"
            ),
        )
    })
}

impl Node for NumpyArray {
    node_basics!("NumpyArray");

    fn form(&self) -> Form {
        let inner_shape = self.inner_shape.iter().copied().map(Some).collect();
        FormKind::Numpy { primitive: self.primitive, inner_shape }.into()
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::new("data", RawBuffer::new(self.data.clone(), self.primitive))]
    }

    fn sliced(&self, range: Range<usize>) -> Content {
        let size = self.row_size();
        self.with_rows(range.len(), self.data.slice(range.start * size..range.end * size))
    }

    fn taken(&self, carry: &Carry) -> Content {
        self.with_rows(carry.len(), carry.take_bytes(&self.data, self.row_size()))
    }

    fn packed(&self) -> Content {
        self.to_regular()
    }
}
