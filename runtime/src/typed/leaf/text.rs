//! Strings.

use crate::buffer::{Buffer, Text};
use crate::content::{Content, ListOffsetArray, NumpyArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::schema::Schema;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{Parts, Rooms};
use crate::typed::layout;
#[cfg(feature = "rayon")]
use crate::typed::list::Ends;
use crate::typed::list::{append_offsets, is_narrow, offset, position, typed_offsets};
use crate::typed::macros::indexed_item;
use crate::typed::refused::Refused;
use crate::typed::takes::extend;
use crate::typed::{
    Awkward, Builder, BuilderOf, Columns, EqView, FromView, Offset, ReadAs, more, or_undo,
    reserve_ratio,
};

/// Builds a column of strings, with offsets of width `O`.
#[derive(Clone, Debug)]
pub struct TextBuilder<O = i64> {
    /// Invariant: starts with 0, ends with the length of `text`.
    offsets: Vec<O>,
    text: String,
    refused: Refused,
}

impl<O: Offset> TextBuilder<O> {
    /// Appends a string, owned or borrowed.
    #[inline]
    pub fn push(&mut self, text: impl AsRef<str>) {
        self.text.push_str(text.as_ref());
        self.end_of_text();
    }

    /// Appends strings, owned or borrowed; none if the iterator panics.
    pub fn extend(&mut self, texts: impl IntoIterator<Item: AsRef<str>>) {
        extend(self, texts);
    }

    /// Appends what displaying gives; nothing is allocated in between.
    pub fn push_display(&mut self, value: impl std::fmt::Display) {
        use std::fmt::Write;
        let end = self.text.len();
        // Writing to a `String` does not fail, and a value that cannot be displayed ends where it stopped.
        let _ = or_undo(&mut self.text, |text| text.truncate(end), |text| write!(text, "{value}"));
        self.end_of_text();
    }

    #[inline]
    fn end_of_text(&mut self) {
        let end = offset(self.text.len(), &self.offsets, &mut self.refused);
        self.offsets.push(match end {
            Ok(end) => end,
            Err(end) => {
                self.text.truncate(position(end));
                end
            }
        });
    }

    pub(in crate::typed) fn push_char(&mut self, value: char) {
        self.text.push(value);
        self.end_of_text();
    }
}

impl<O: Offset> Default for TextBuilder<O> {
    #[inline(never)]
    fn default() -> Self {
        Self { offsets: vec![O::default()], text: String::new(), refused: Refused::default() }
    }
}

impl<T: AsRef<str> + ?Sized, O: Offset> BuilderOf<T> for TextBuilder<O> {
    #[inline]
    fn push_ref(&mut self, row: &T) {
        self.push(row);
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        self.offsets.reserve(rows.len());
        rows.for_each(|row| self.push(row.as_ref()));
    }
}

impl<O: Offset> Builder for TextBuilder<O> {
    type Columns = TextColumns<O>;

    const FLAT: bool = false;

    const FALLIBLE: bool = is_narrow::<O>();

    fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    fn nbytes(&self) -> usize {
        size_of_val(self.offsets.as_slice()) + self.text.len()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.offsets, ratio);
        let _ = self.text.try_reserve(more(self.text.len(), ratio));
    }

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        self.offsets.truncate(rows + 1);
        self.text.truncate(self.offsets.last().map_or(0, |&end| position(end)));
        self.refused.truncate(rows);
    }

    #[inline(never)]
    fn append(&mut self, columns: &TextColumns<O>) {
        let (first, refused) = (self.text.len(), &mut self.refused);
        let fit = append_offsets(&mut self.offsets, first, &columns.offsets, refused);
        self.text.push_str(&columns.text);
        if !fit {
            self.text.truncate(self.offsets.last().map_or(0, |&end| position(end)));
        }
    }

    fn push_null(&mut self) {
        self.end_of_text();
    }

    fn is_whole(&self) -> bool {
        self.refused.is_none()
    }

    fn check(&self) -> Result<()> {
        self.refused.check()
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        parts.items::<O, Ends>(&self.offsets, self.text.len());
        parts.text(&self.text);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        rooms.items::<O, Ends>(&mut self.offsets, self.text.len());
        rooms.text(&mut self.text);
    }

    #[inline(never)]
    fn finish(&mut self) -> TextColumns<O> {
        self.refused.finish();
        let done = std::mem::take(self);
        TextColumns { offsets: done.offsets.into(), text: done.text.into() }
    }

    #[inline(never)]
    fn resume(columns: TextColumns<O>) -> Self {
        let (offsets, text) = (columns.offsets.into_vec(), columns.text.into_string());
        Self { offsets, text, refused: Refused::default() }
    }
}

/// Holds a column of strings, with offsets of width `O`.
#[derive(Clone, Debug)]
pub struct TextColumns<O = i64> {
    /// Invariant: starts with 0, never decreases, ends with the length of `text`.
    offsets: Buffer<O>,
    /// Invariant: every offset is at the boundary of a character.
    text: Text,
}

impl<O: Offset> TextColumns<O> {
    /// Returns where each string starts, in bytes, and behind them where the last one ends.
    #[must_use]
    pub fn offsets(&self) -> &Buffer<O> {
        &self.offsets
    }

    /// Returns all strings, one after the other.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns string `i`, in place.
    ///
    /// # Panics
    /// If there is no string `i`.
    #[inline]
    #[must_use]
    pub fn at(&self, i: usize) -> &str {
        &self.text[position(self.offsets[i])..position(self.offsets[i + 1])]
    }

    /// String `i`, which is known to be there.
    #[inline]
    fn known(&self, i: usize) -> &str {
        debug_assert!(i < self.rows());
        match self.offsets.get(i..).and_then(<[O]>::first_chunk) {
            Some(&[start, stop]) => {
                self.text.get(position(start)..position(stop)).unwrap_or_default()
            }
            None => "",
        }
    }

    /// Returns string `i`, or nothing if there is no such row.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<&str> {
        (i < self.rows()).then(|| self.at(i))
    }
}

impl<O: Offset> Columns for TextColumns<O> {
    fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        let mut chars = Content::from(NumpyArray::new(self.text.bytes().clone()));
        *chars.parameters_mut() = Parameters::text("__array__", "char");
        let parameters = Parameters::text("__array__", "string").merged(&schema.parameters);
        ListOffsetArray::from_parts(O::index(self.offsets.clone()), Box::new(chars), parameters)
            .into()
    }

    #[inline(never)]
    fn from_content(content: &Content) -> Result<Self> {
        let mismatch = || {
            Error::new(ErrorKind::Mismatch, format!("expected strings, found {}", content.class()))
        };
        let Content::ListOffset(node) = content else { return Err(mismatch()) };
        let Content::Numpy(bytes) = node.content() else { return Err(mismatch()) };
        let text = Text::try_new(bytes.items::<u8>()?)?;
        let offsets = typed_offsets::<O>(node.offsets(), text.len()).ok_or_else(mismatch)?;
        let boundary = |&offset: &O| {
            usize::try_from(offset.to_i64()).is_ok_and(|offset| text.is_char_boundary(offset))
        };
        // Where every byte is a character, so is every offset at the boundary of one.
        if !text.is_ascii()
            && let Some(i) = offsets.iter().position(|offset| !boundary(offset))
        {
            return Err(Error::new(
                ErrorKind::Utf8,
                format!("expected strings of whole characters, found half of one at i={i}"),
            ));
        }
        Ok(Self { offsets, text })
    }
}

macro_rules! texts {
    ($($type:ty),+) => {$(
        impl Awkward for $type {
            type Builder = TextBuilder;
            type Columns = TextColumns;
            type View<'a> = &'a str;
            type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = By::Text;

            fn schema() -> Schema {
                Schema::text()
            }

            #[inline]
            fn view(columns: &TextColumns, i: usize) -> &str {
                columns.at(i)
            }

            #[inline]
            fn view_known(columns: &TextColumns, i: usize) -> &str {
                columns.known(i)
            }
        }

        impl<T: AsRef<str> + ?Sized> EqView<T> for $type {
            fn eq_view(view: &str, value: &T) -> bool {
                view == value.as_ref()
            }
        }

        indexed_item!([] $type);
    )+};
}

texts!(str, String);

impl FromView for String {
    // Memory is allocated, which takes longer than the call.
    #[inline(never)]
    fn from_view(view: &str) -> Self {
        view.to_owned()
    }
}

impl<O> AsRef<str> for layout::Text<O> {
    fn as_ref(&self) -> &str {
        match self.0 {}
    }
}

impl<O: Offset> Awkward for layout::Text<O> {
    type Builder = TextBuilder<O>;
    type Columns = TextColumns<O>;
    type View<'a> = &'a str;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        Schema::text().with_offsets(O::TYPE)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> &str {
        columns.at(i)
    }
}

impl<T: for<'a> From<&'a str>, O: Offset> ReadAs<T> for layout::Text<O> {
    fn read_as(view: &str) -> T {
        view.into()
    }
}

impl<T: AsRef<str> + ?Sized, O: Offset> EqView<T> for layout::Text<O> {
    fn eq_view(view: &str, value: &T) -> bool {
        view == value.as_ref()
    }
}

indexed_item!([O: Offset] layout::Text<O>);
