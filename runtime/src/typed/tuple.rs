//! Tuples of up to twelve types.

use super::option::IndexedItem;
use super::{Awkward, Builder, BuilderOf, Columns, FromView};
use crate::__private::{RecordIn, RecordOut};
use crate::content::Content;
use crate::error::Result;
use crate::schema::Schema;

/// Growing columns of a tuple: a tuple of builders.
#[derive(Clone, Debug, Default)]
pub struct TupleBuilder<B> {
    rows: usize,
    builders: B,
}

/// Columns of a tuple: a tuple of columns.
#[derive(Clone, Debug)]
pub struct TupleColumns<C> {
    rows: usize,
    columns: C,
}

impl<C> TupleColumns<C> {
    /// The columns, as a tuple.
    #[must_use]
    pub fn columns(&self) -> &C {
        &self.columns
    }
}

macro_rules! tuples {
    ($($name:ident $i:tt),+) => {
        impl<$($name: Builder),+> Builder for TupleBuilder<($($name,)+)> {
            type Columns = TupleColumns<($($name::Columns,)+)>;

            const FLAT: bool = $($name::FLAT &&)+ true;

            fn rows(&self) -> usize {
                self.rows
            }

            fn nbytes(&self) -> usize {
                0 $(+ self.builders.$i.nbytes())+
            }

            fn reserve_ratio(&mut self, ratio: f64) {
                $(self.builders.$i.reserve_ratio(ratio);)+
            }

            fn truncate(&mut self, rows: usize) {
                $(self.builders.$i.truncate(rows);)+
                self.rows = self.rows.min(rows);
            }

            fn append(&mut self, columns: &Self::Columns) {
                $(self.builders.$i.append(&columns.columns.$i);)+
                self.rows += columns.rows;
            }

            fn finish(&mut self) -> Self::Columns {
                TupleColumns { rows: std::mem::take(&mut self.rows), columns: ($(self.builders.$i.finish(),)+) }
            }
        }

        impl<$($name: Awkward),+> BuilderOf<($($name,)+)> for TupleBuilder<($($name::Builder,)+)> {
            #[inline]
            fn push_ref(&mut self, row: &($($name,)+)) {
                $(self.builders.$i.push_ref(&row.$i);)+
                self.rows += 1;
            }

            #[inline]
            fn extend_refs<'r, It>(&mut self, rows: It)
            where
                ($($name,)+): 'r,
                It: ExactSizeIterator<Item = &'r ($($name,)+)> + Clone,
            {
                $(self.builders.$i.extend_refs(rows.clone().map(|row| &row.$i));)+
                self.rows += rows.len();
            }
        }

        impl<$($name: Columns),+> Columns for TupleColumns<($($name,)+)> {
            fn rows(&self) -> usize {
                self.rows
            }

            fn to_content(&self, schema: &Schema) -> Content {
                RecordOut::new(schema, self.rows)$(.field(&self.columns.$i))+.finish()
            }

            fn from_content(content: &Content) -> Result<Self> {
                let mut record = RecordIn::new(content)?;
                Ok(Self { rows: record.rows(), columns: ($(record.field::<$name>()?,)+) })
            }
        }

        impl<$($name: Awkward),+> Awkward for ($($name,)+) {
            type Builder = TupleBuilder<($($name::Builder,)+)>;
            type Columns = TupleColumns<($($name::Columns,)+)>;
            type View<'a> = ($($name::View<'a>,)+);

            fn schema() -> Schema {
                Schema::tuple(vec![$($name::schema()),+])
            }

            #[inline]
            fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
                ($($name::view(&columns.columns.$i, i),)+)
            }
        }

        impl<$($name: FromView),+> FromView for ($($name,)+) {
            #[inline]
            fn from_view(view: Self::View<'_>) -> Self {
                ($($name::from_view(view.$i),)+)
            }
        }

        impl<$($name),+> IndexedItem for ($($name,)+) {}
    };
}

tuples!(A 0);
tuples!(A 0, B 1);
tuples!(A 0, B 1, C 2);
tuples!(A 0, B 1, C 2, D 3);
tuples!(A 0, B 1, C 2, D 3, E 4);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
