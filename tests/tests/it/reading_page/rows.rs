//! The Rust types that are read, with rows of each.

use awkward::{Array, Awkward, Content, FromView, Result};

#[derive(Awkward, Clone, Debug)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: Vec<i64>,
}

#[derive(Awkward, Clone, Copy, Debug)]
pub(super) enum Colour {
    Red,
    Green,
    Blue,
}

#[derive(Awkward, Clone, Debug)]
pub(super) enum Event {
    Count(i64),
    Track { x: f64 },
    Note(String),
}

/// A Rust type: a column of a table.
pub(super) struct Type {
    pub(super) name: &'static str,
    /// What its builder makes of rows, with nulls if it is an option.
    pub(super) built: Content,
    /// Rows of the type itself, or of what it is an option of; and the same backwards.
    pub(super) plain: Content,
    pub(super) backwards: Content,
    /// Rows that are lists of two items, if they are lists.
    pub(super) even: Option<Content>,
    /// Reads an array; gives what was read, and the same once more by way of rows.
    pub(super) read: fn(Content) -> Result<[Content; 2]>,
}

impl Type {
    fn new<T: FromView, U: Awkward + Clone>(name: &'static str, rows: &[T], plain: &[U]) -> Self {
        let backwards: Vec<U> = plain.iter().rev().cloned().collect();
        Self {
            name,
            built: Array::from_rows(rows).into(),
            plain: Array::from_rows(plain).into(),
            backwards: Array::from_rows(&backwards).into(),
            even: None,
            read: |content| {
                let array = Array::<T>::from_content(content)?;
                let again = Array::from_rows(&array.to_vec());
                Ok([array.into(), again.into()])
            },
        }
    }

    pub(super) fn plain<T: FromView + Clone>(name: &'static str, rows: &[T]) -> Self {
        Self::new(name, rows, rows)
    }

    /// A type of which the second row is missing.
    pub(super) fn option<T: Awkward + Clone>(name: &'static str, rows: &[T]) -> Self
    where
        Option<T>: FromView,
    {
        let options: Vec<Option<T>> =
            rows.iter().enumerate().map(|(i, row)| (i != 1).then(|| row.clone())).collect();
        Self::new(name, &options, rows)
    }

    pub(super) fn with_even<T: Awkward>(mut self, rows: &[T]) -> Self {
        self.even = Some(Array::from_rows(rows).into());
        self
    }
}
