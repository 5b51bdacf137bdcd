//! Arrays put together of datasets: each node of the array, and where its buffers are.

use std::sync::Arc;

use super::lists::{Counts, Ends, Offsets, ParentOffsets, ParentOrder, Parents, Starts};
use super::source::{Shared, is_integer};
use super::values::Made;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::hdf5::store::Element;
use crate::index::IndexType;
use crate::primitive::Primitive;

/// An array, or a column of one, whose buffers are datasets or parts of them. Nothing of it is read yet; cheap to make.
///
/// A layout of a program of its own is put together of these, from the inside to the outside; see [`Layout`](super::Layout).
pub struct Column {
    pub(super) node: Node,
    pub(super) parameters: Parameters,
    pub(super) len: usize,
    /// The object that it was made of, for messages.
    pub(super) place: String,
}

/// A node of an array.
pub(super) enum Node {
    Numbers { primitive: Primitive, inner_shape: Vec<usize>, data: Shared },
    Regular { size: usize, content: Box<Column> },
    ListOffset { index: IndexType, offsets: Shared, content: Box<Column> },
    List { starts: Shared, stops: Shared, content: Box<Column> },
    Record { columns: Vec<(String, Result<Column>)> },
    Indexed { index: Shared, missing: bool, content: Box<Column> },
    Masked { mask: Shared, valid_when: bool, content: Box<Column> },
}

impl std::fmt::Debug for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Column({} rows of {})", self.len, self.place)
    }
}

impl Column {
    pub(super) fn new(node: Node, len: usize, place: String) -> Self {
        Self { node, parameters: Parameters::none(), len, place }
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the dimensions of a row of numbers, none for a single number; `None` if the rows are something else.
    #[must_use]
    pub fn shape(&self) -> Option<&[usize]> {
        match &self.node {
            Node::Numbers { inner_shape, .. } => Some(inner_shape),
            _ => None,
        }
    }

    /// Returns the type of the numbers, or `None` if there are others than numbers.
    #[must_use]
    pub fn primitive(&self) -> Option<Primitive> {
        match &self.node {
            Node::Numbers { primitive, .. } => Some(*primitive),
            _ => None,
        }
    }

    /// Returns whether the rows are texts.
    #[must_use]
    pub fn is_text(&self) -> bool {
        match &self.node {
            Node::Regular { content, .. } => content.is_text(),
            _ => self.parameters.array() == Some("string"),
        }
    }

    /// Are the texts paths of what references lead to?
    pub(super) fn is_paths(&self) -> bool {
        match &self.node {
            Node::Regular { content, .. } => content.is_paths(),
            Node::ListOffset { offsets, .. } => {
                offsets.items().is_some_and(|items| *items.element() == Element::Path)
            }
            _ => false,
        }
    }

    /// The error where other items than these were expected.
    pub(super) fn others(&self, expected: &str) -> Error {
        let found = match self.primitive() {
            Some(primitive) => primitive.to_string(),
            None if self.is_paths() => "references".to_owned(),
            None if self.is_text() => "texts".to_owned(),
            None => "others".to_owned(),
        };
        let message = format!("{}: expected {expected}, found {found}", self.place);
        Error::new(ErrorKind::Dtype, message)
    }

    /// Returns integers of which each is checked to be below a limit when it is read, such as positions in another column.
    ///
    /// # Errors
    /// `Dtype` if they are no integers of one dimension.
    pub fn below(self, limit: usize) -> Result<Self> {
        let (data, place) = self.integers("positions")?;
        let (len, primitive) = (data.len(), data.primitive());
        let data = Made::below(data, limit, &place);
        Ok(Self::new(Node::Numbers { primitive, inner_shape: Vec::new(), data }, len, place))
    }

    /// Adds a parameter to the outermost node: units, descriptions.
    #[must_use]
    pub fn with_parameter(mut self, name: &str, text: &str) -> Self {
        self.parameters = self.parameters.merged(&Parameters::text(name, text));
        self
    }

    /// Lists of one length around items of which a row has as many as the shape says.
    pub(super) fn shaped(self, inner: &[usize], rows: usize) -> Self {
        let mut column = self;
        for (i, size) in inner.iter().enumerate().rev() {
            let len = inner.get(..i).unwrap_or_default().iter().product::<usize>() * rows;
            let place = column.place.clone();
            let node = Node::Regular { size: *size, content: Box::new(column) };
            column = Self::new(node, len, place);
        }
        column
    }

    /// The numbers as a buffer, if there is one of them a row.
    fn line(&self) -> Option<&Shared> {
        match &self.node {
            Node::Numbers { inner_shape, data, .. } if inner_shape.is_empty() => Some(data),
            _ => None,
        }
    }

    /// The same, if they are integers.
    fn integers(self, what: &str) -> Result<(Shared, String)> {
        let data = self.line().filter(|data| is_integer(data.primitive())).cloned();
        match data {
            Some(data) => Ok((data, self.place)),
            None => {
                let message = format!(
                    "{}: expected {what} as integers of one dimension, found others",
                    self.place
                );
                Err(Error::new(ErrorKind::Dtype, message))
            }
        }
    }
}

/// Nodes around others.
impl Column {
    /// Returns lists of these items, of which `ends` has where each ends.
    ///
    /// # Errors
    /// `Dtype` if the ends are no integers of one dimension.
    pub fn ends(ends: Self, content: Self) -> Result<Self> {
        let (data, place) = ends.integers("ends")?;
        let len = data.len();
        let offsets = Arc::new(Ends::new(data, content.len, place.clone()));
        Ok(Self::lists(IndexType::I64, offsets, content, len, place))
    }

    /// Returns lists of these items, of which `starts` has where each starts: they end where the next one starts, and the last one ends with
    /// the items.
    ///
    /// # Errors
    /// `Dtype` if the starts are no integers of one dimension.
    pub fn starts(starts: Self, content: Self) -> Result<Self> {
        let (data, place) = starts.integers("starts")?;
        let len = data.len();
        let offsets = Arc::new(Starts::new(data, content.len, place.clone()));
        Ok(Self::lists(IndexType::I64, offsets, content, len, place))
    }

    /// Returns lists of these items, of which `counts` has how many are in each. All counts before a list have to be read for it.
    ///
    /// # Errors
    /// `Dtype` if the counts are no integers of one dimension.
    pub fn counts(counts: Self, content: Self) -> Result<Self> {
        let (data, place) = counts.integers("counts")?;
        let len = data.len();
        let offsets = Arc::new(Counts::new(data, content.len, place.clone()));
        Ok(Self::lists(IndexType::I64, offsets, content, len, place))
    }

    /// Returns lists of these items by offsets as Awkward has them: one more than there are lists.
    ///
    /// # Errors
    /// `Dtype` if the offsets are no integers of one dimension, `TooShort` if there is none.
    pub fn offsets(offsets: Self, content: Self) -> Result<Self> {
        let (data, place) = offsets.integers("offsets")?;
        let Some(len) = data.len().checked_sub(1) else {
            return Err(Error::too_short(&place, 1, 0));
        };
        let index = match data.primitive() {
            Primitive::Int32 => IndexType::I32,
            Primitive::UInt32 => IndexType::U32,
            _ => IndexType::I64,
        };
        let offsets = Arc::new(Offsets::new(data, content.len, place.clone()));
        Ok(Self::lists(index, offsets, content, len, place))
    }

    /// Returns `lists` lists of these items, of which `parents` has the list that each belongs to. All of them have to be read.
    ///
    /// # Errors
    /// `Dtype` if the parents are no integers of one dimension, `Invalid` if there are more or fewer than items.
    pub fn parents(parents: Self, lists: usize, content: Self) -> Result<Self> {
        same_length(&parents, "parents", &content, "items")?;
        let (data, place) = parents.integers("parents")?;
        let parents = Arc::new(Parents::new(data, lists, place.clone()));
        let order = Arc::new(ParentOrder(Arc::clone(&parents)));
        let len = content.len;
        let node = Node::Indexed { index: order, missing: false, content: Box::new(content) };
        let sorted = Self::new(node, len, place.clone());
        let offsets = Arc::new(ParentOffsets(parents));
        Ok(Self::lists(IndexType::I64, offsets, sorted, lists, place))
    }

    pub(super) fn lists(
        index: IndexType,
        offsets: Shared,
        content: Self,
        len: usize,
        place: String,
    ) -> Self {
        let node = Node::ListOffset { index, offsets, content: Box::new(content) };
        Self::new(node, len, place)
    }

    /// Returns records of these columns, all of which have as many rows. One that is an error makes reading an error, unless it is
    /// not among the columns that are read.
    ///
    /// # Errors
    /// `Invalid` if two columns have different lengths, or one name; `Length` if there is no column.
    pub fn record(
        place: &str,
        columns: impl IntoIterator<Item = (String, Result<Self>)>,
    ) -> Result<Self> {
        let columns: Vec<(String, Result<Self>)> = columns.into_iter().collect();
        let mut names = std::collections::BTreeSet::new();
        if let Some((twice, _)) = columns.iter().find(|(name, _)| !names.insert(name.as_str())) {
            return Err(Error::invalid(format!(
                "{place}: expected one column {twice:?}, found two"
            )));
        }
        let mut whole =
            columns.iter().filter_map(|(name, column)| Some((name, column.as_ref().ok()?)));
        let Some((first_name, first)) = whole.next() else {
            // All of them are errors, of which the first says what is wrong.
            let first = columns.into_iter().find_map(|(name, column)| Some((name, column.err()?)));
            return Err(first.map_or_else(
                || Error::new(ErrorKind::Length, format!("{place}: expected columns, found none")),
                |(name, error)| of_column(&name, &error),
            ));
        };
        for (name, column) in whole {
            same_length(first, first_name, column, name)?;
        }
        let len = first.len;
        Ok(Self::new(Node::Record { columns }, len, place.to_owned()))
    }

    /// Returns rows that are one of these categories each, by their positions; with `missing`, -1 is none of them.
    ///
    /// # Errors
    /// `Dtype` if the codes are no integers of one dimension.
    pub fn categories(codes: Self, categories: Self, missing: bool) -> Result<Self> {
        let indexed = Self::codes(codes, categories, missing)?;
        Ok(indexed.with_parameter("__array__", "categorical"))
    }

    /// Returns the rows of a column that these codes name, by their positions; with `missing`, -1 is none of them.
    ///
    /// # Errors
    /// `Dtype` if the codes are no integers of one dimension.
    pub fn codes(codes: Self, content: Self, missing: bool) -> Result<Self> {
        let (data, place) = codes.integers("codes")?;
        let len = data.len();
        let index = Made::codes(data, content.len, missing, &place);
        let node = Node::Indexed { index, missing, content: Box::new(content) };
        Ok(Self::new(node, len, place))
    }

    /// Returns a column of which some rows are missing: those whose truth value in `mask` is not `valid_when`.
    ///
    /// # Errors
    /// `Dtype` if the mask has no truth values of one dimension, `Invalid` if it is longer or shorter.
    pub fn masked(self, mask: Self, valid_when: bool) -> Result<Self> {
        same_length(&mask, "the mask", &self, "the values")?;
        let Some(mask_data) = mask.line().filter(|data| data.primitive().itemsize() == 1).cloned()
        else {
            let message =
                format!("{}: expected truth values of one dimension, found others", mask.place);
            return Err(Error::new(ErrorKind::Dtype, message));
        };
        let (len, place) = (self.len, self.place.clone());
        let node = Node::Masked { mask: mask_data, valid_when, content: Box::new(self) };
        Ok(Self::new(node, len, place))
    }

    /// Returns a column of numbers of which those that equal one of `fills`, each in the bytes of this machine, are missing.
    ///
    /// # Errors
    /// `Dtype` if it has no numbers, or a fill is none of them.
    pub fn without(self, fills: &[Vec<u8>]) -> Result<Self> {
        let Self { node, parameters, len, place } = self;
        let Node::Numbers { primitive, inner_shape, data } = node else {
            let message =
                format!("{place}: expected numbers, of which one is no value, found others");
            return Err(Error::new(ErrorKind::Dtype, message));
        };
        if fills.iter().any(|fill| primitive.itemsize() != fill.len()) {
            let message =
                format!("{place}: expected a value of {primitive} for missing ones, found another");
            return Err(Error::new(ErrorKind::Dtype, message));
        }
        let mask = Made::not_fill(Arc::clone(&data), fills, &place);
        let count = data.len();
        let numbers = Node::Numbers { primitive, inner_shape: Vec::new(), data };
        let numbers = Self::new(numbers, count, place.clone());
        let node = Node::Masked { mask, valid_when: true, content: Box::new(numbers) };
        let column = Self::new(node, count, place).shaped(&inner_shape, len);
        Ok(Self { parameters, ..column })
    }

    /// Returns integers as truth values: all but 0 are true.
    ///
    /// # Errors
    /// `Dtype` if they are no integers.
    pub fn truth(self) -> Result<Self> {
        let Self { node, parameters, len, place } = self;
        match node {
            Node::Numbers { primitive: Primitive::Bool, inner_shape, data } => {
                let node = Node::Numbers { primitive: Primitive::Bool, inner_shape, data };
                Ok(Self { node, parameters, len, place })
            }
            Node::Numbers { primitive, inner_shape, data } if is_integer(primitive) => {
                let data = Made::truth(data, &place);
                let node = Node::Numbers { primitive: Primitive::Bool, inner_shape, data };
                Ok(Self { node, parameters, len, place })
            }
            _ => {
                let message = format!("{place}: expected truth values as integers, found others");
                Err(Error::new(ErrorKind::Dtype, message))
            }
        }
    }

    /// Returns lists of bytes as byte strings, with `text` as strings.
    ///
    /// # Errors
    /// `Dtype` if they are no lists of bytes.
    pub fn strings(mut self, text: bool) -> Result<Self> {
        let (outer, inner) = if text { ("string", "char") } else { ("bytestring", "byte") };
        match &mut self.node {
            Node::ListOffset { content, .. } if content.primitive() == Some(Primitive::UInt8) => {
                content.parameters = Parameters::text("__array__", inner);
                Ok(self.with_parameter("__array__", outer))
            }
            _ => {
                let message = format!("{}: expected lists of bytes, found others", self.place);
                Err(Error::new(ErrorKind::Dtype, message))
            }
        }
    }
}

/// The error of a column, with its name.
pub(super) fn of_column(name: &str, error: &Error) -> Error {
    error.with_message(format!("column {name:?}: {}", error.message()))
}

fn same_length(a: &Column, a_name: &str, b: &Column, b_name: &str) -> Result<()> {
    if a.len == b.len {
        return Ok(());
    }
    let (first, second) = (a.len, b.len);
    Err(Error::invalid(format!(
        "{}: expected {b_name} to have as many rows as {a_name} ({}), which has {first}, found {second}",
        b.place, a.place
    )))
}
