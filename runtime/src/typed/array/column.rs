//! Columns of structs: taken out of an array, and others put in their place.

use std::any::Any;
use std::ptr;

use crate::error::{Error, ErrorKind, Result};
use crate::typed::growing::ForEachPair;
use crate::typed::{Array, Awkward, Builder, Columns};

impl<T: Awkward> Array<T> {
    /// Returns a column as an array: only pointers move. `U` is the type of the field, or any type with the same columns.
    ///
    /// What picks the column is the method of the columns that is called as the field is, whatever the column is called in files, or
    /// a closure that goes further: into flattened structs and other structs, the items of lists, the values of options.
    ///
    /// ```
    /// use awkward::{Array, Awkward};
    ///
    /// #[derive(Awkward)]
    /// struct Jet {
    ///     #[awkward(rename = "p_t")]
    ///     pt: f32,
    /// }
    ///
    /// #[derive(Awkward)]
    /// struct Event {
    ///     run: u32,
    ///     jets: Vec<Jet>,
    /// }
    ///
    /// let events = Array::from_rows(&[
    ///     Event { run: 1, jets: vec![Jet { pt: 40.0 }, Jet { pt: 20.0 }] },
    ///     Event { run: 2, jets: vec![] },
    /// ]);
    /// let runs = events.column::<u32>(EventColumns::run);
    /// assert_eq!(runs, [1, 2]);
    /// let pt = events.column::<f32>(|event| event.jets().content().pt());
    /// assert_eq!(pt, [40.0, 20.0]); // of all jets
    /// ```
    #[must_use]
    pub fn column<U: Awkward>(&self, pick: impl FnOnce(&T::Columns) -> &U::Columns) -> Array<U> {
        Array::from_columns(pick(&self.columns).clone())
    }

    /// Returns the same rows with another column in the place of the one that [`pick`](Self::column) picks: only pointers move.
    /// A whole struct of columns is made by `try_new` of its columns.
    ///
    /// ```
    /// use awkward::{Array, Awkward};
    ///
    /// #[derive(Awkward)]
    /// struct Point {
    ///     x: f64,
    ///     y: f64,
    /// }
    ///
    /// let points = Array::from_rows(&[Point { x: 1.0, y: 2.0 }, Point { x: 3.0, y: 4.0 }]);
    /// let doubled: Vec<f64> = points.columns().x().iter().map(|x| 2.0 * x).collect();
    /// let points = points.with_column(PointColumns::x, &Array::<f64>::from_columns(doubled.into()))?;
    /// assert_eq!(points.at(1).x(), 6.0);
    ///
    /// let error = points.with_column(PointColumns::y, &Array::from_rows(&[0.5])).unwrap_err();
    /// assert_eq!(error.to_string(), "at y: expected a column of 2 rows, found 1");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Length` with the path of the column if the other one has more or fewer rows; `Invalid` if what was picked is no column of the array
    /// that can be replaced: categories and variants of enums stay as they are.
    pub fn with_column<U: Awkward>(
        &self,
        pick: impl FnOnce(&T::Columns) -> &U::Columns,
        column: &Array<U>,
    ) -> Result<Self> {
        let mut columns = self.columns.clone();
        let mut replace = Replace {
            place: ptr::from_ref(pick(&columns)).addr(),
            column: &column.columns,
            names: None,
            done: None,
        };
        replace.column(&mut T::Builder::default(), &mut columns);
        match replace.done {
            Some(done) => done.map(|()| Self::from_columns(columns)),
            None => Err(Error::invalid("expected one of the columns of the array, found another")),
        }
    }

    /// Returns the columns, which `try_new` of the columns of a struct takes: only pointers move. [`from_columns`](Self::from_columns) is
    /// the way back.
    #[must_use]
    pub fn into_columns(self) -> T::Columns {
        self.columns
    }
}

/// Looks for the column at a place in memory, among all that are of its type, and puts another one there.
struct Replace<'c, C> {
    place: usize,
    column: &'c C,
    /// What the columns that are next are called, if they are in others.
    names: Option<Names>,
    done: Option<Result<()>>,
}

type Names = std::slice::Iter<'static, &'static str>;

impl<C: Columns> ForEachPair for Replace<'_, C> {
    fn column<B: Builder>(&mut self, column: &mut B, finished: &mut B::Columns) {
        let name = self.names.as_mut().map(Iterator::next);
        if self.done.is_some() {
            return;
        }
        let here = ptr::from_ref(finished).addr() == self.place;
        match (finished as &mut dyn Any).downcast_mut::<C>() {
            Some(found) if here => self.done = Some(replaced(found, self.column)),
            _ => {
                let names = self.names.replace(B::NAMES.iter());
                column.visit_pairs(finished, self);
                self.names = names;
            }
        }
        let placed = |error: Error| match name {
            Some(Some(name)) => error.under(name),
            Some(None) => error.under_content(),
            None => error,
        };
        self.done = self.done.take().map(|done| done.map_err(placed));
    }
}

fn replaced<C: Columns>(place: &mut C, column: &C) -> Result<()> {
    let (expected, found) = (place.rows(), column.rows());
    if expected != found {
        let message = format!("expected a column of {expected} rows, found {found}");
        return Err(Error::new(ErrorKind::Length, message));
    }
    place.clone_from(column);
    Ok(())
}
