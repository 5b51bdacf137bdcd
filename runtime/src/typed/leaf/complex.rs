//! Complex numbers: `complex64`, `complex128`.

use num_complex::Complex;

use crate::buffer::{Buffer, Item};
use crate::content::{Content, NumpyArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::primitive::Primitive;
use crate::schema::Schema;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{AsTheyAre, Parts, Rooms};
use crate::typed::macros::{masked_item, own_view};
use crate::typed::reserve_ratio;
use crate::typed::takes::extend;
use crate::typed::{Awkward, Builder, BuilderOf, Columns};

/// The parts of a complex number.
pub trait Part: Item + Copy {
    /// The complex number of two of them.
    const COMPLEX: Primitive;
}

impl Part for f32 {
    const COMPLEX: Primitive = Primitive::Complex64;
}

impl Part for f64 {
    const COMPLEX: Primitive = Primitive::Complex128;
}

/// Builds a column of complex numbers.
#[derive(Clone, Debug, Default)]
pub struct ComplexBuilder<T>(
    /// Returns real and imaginary parts in turn.
    Vec<T>,
);

impl<T: Part> ComplexBuilder<T> {
    /// Appends a number.
    #[inline]
    pub fn push(&mut self, value: Complex<T>) {
        self.0.extend([value.re, value.im]);
    }

    /// Appends numbers; none if the iterator panics.
    pub fn extend(&mut self, values: impl IntoIterator<Item = Complex<T>>) {
        extend(self, values);
    }
}

impl<T: Part> BuilderOf<Complex<T>> for ComplexBuilder<T> {
    #[inline]
    fn push_ref(&mut self, row: &Complex<T>) {
        self.push(*row);
    }

    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r Complex<T>> + Clone,
    {
        self.0.reserve(2 * rows.len());
        rows.for_each(|row| self.push(*row));
    }
}

impl<T: Part> Builder for ComplexBuilder<T> {
    type Columns = ComplexColumns<T>;

    const FLAT: bool = true;

    fn rows(&self) -> usize {
        self.0.len() / 2
    }

    fn nbytes(&self) -> usize {
        size_of_val(self.0.as_slice())
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.0, ratio);
    }

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        self.0.truncate(rows.saturating_mul(2));
    }

    #[inline(never)]
    fn append(&mut self, columns: &ComplexColumns<T>) {
        self.0.extend_from_slice(&columns.0);
    }

    fn push_null(&mut self) {
        self.0.extend([T::default(); 2]);
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        parts.items::<T, AsTheyAre>(&self.0, 0);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        rooms.items::<T, AsTheyAre>(&mut self.0, 0);
    }

    #[inline(never)]
    fn finish(&mut self) -> ComplexColumns<T> {
        ComplexColumns(std::mem::take(&mut self.0).into())
    }
}

/// Holds a column of complex numbers.
#[derive(Clone, Debug)]
pub struct ComplexColumns<T>(
    /// Invariant: an even number.
    Buffer<T>,
);

impl<T: Part> ComplexColumns<T> {
    /// Returns real and imaginary parts in turn.
    #[must_use]
    pub fn parts(&self) -> &Buffer<T> {
        &self.0
    }

    /// Returns number `i`.
    ///
    /// # Panics
    /// If there is no number `i`.
    #[inline]
    #[must_use]
    pub fn at(&self, i: usize) -> Complex<T> {
        Complex::new(self.0[2 * i], self.0[2 * i + 1])
    }

    /// Returns number `i`, or nothing if there is no such row.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<Complex<T>> {
        (i < self.rows()).then(|| self.at(i))
    }
}

impl<T: Part> Columns for ComplexColumns<T> {
    fn rows(&self) -> usize {
        self.0.len() / 2
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        let (bytes, none) = (self.0.to_bytes(), Parameters::none());
        let node = NumpyArray::try_new(T::COMPLEX, Vec::new(), self.rows(), bytes, none);
        let mut content = node.map_or_else(|_| schema.empty(), Content::from);
        *content.parameters_mut() = schema.parameters.clone();
        content
    }

    #[inline(never)]
    fn from_content(content: &Content) -> Result<Self> {
        match content {
            Content::Numpy(node)
                if node.primitive() == T::COMPLEX && node.inner_shape().is_empty() =>
            {
                node.bytes().to_items().map(Self)
            }
            other => Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected {}, found {}", T::COMPLEX, other.class()),
            )),
        }
    }
}

impl<T: Part> Awkward for Complex<T> {
    type Builder = ComplexBuilder<T>;
    type Columns = ComplexColumns<T>;
    type View<'a> = Self;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = By::Leaf<Self>;

    fn schema() -> Schema {
        Schema::primitive(T::COMPLEX)
    }

    #[inline]
    fn view(columns: &ComplexColumns<T>, i: usize) -> Self {
        columns.at(i)
    }
}

own_view!([T: Part] Complex<T>);
masked_item!([T: Part] Complex<T>);
