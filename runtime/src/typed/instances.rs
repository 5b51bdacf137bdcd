//! Code of common types of columns, which the library has compiled so that no crate that uses it need do so.
//!
//! Code with parameters of type is compiled in the crate that knows the types: but for this, that of a column of `f64` in every crate
//! that has one. A crate takes what it can from those it is built upon: unoptimised, all code that was compiled there for the same
//! types; optimised, that of functions which are never inlined. So what is seldom done to a column is never inlined
//! (`#[inline(never)]`), and here the compiler is shown the types.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::buffers::BufferMap;
use crate::container::Container;
use crate::content::Content;
use crate::error::{Error, Result};
use crate::form::Form;
use crate::schema::Schema;
use crate::typed::record::columns::{RecordIn, RecordOut};
use crate::typed::{Awkward, Builder, BuilderOf, Columns, EqView, FromView, growing};

/// Shows the compiler common types of columns. Returns where it has put how each becomes an array.
#[must_use]
pub fn instances() -> Vec<*const ()> {
    black_box::<&dyn Container>(&&BufferMap::new());
    // Whoever has a share in them drops it.
    drop(black_box((
        None::<Arc<Content>>,
        None::<Arc<Vec<Content>>>,
        None::<Arc<Form>>,
        None::<Error>,
    )));
    let mut places = Vec::new();
    macro_rules! columns {
        ($($type:ty),+ $(,)?) => {$(
            black_box::<Life<$type>>(life);
            places.push(place::<$type>());
        )+};
    }
    macro_rules! with_lists {
        ($($type:ty),+ $(,)?) => {
            columns!($($type, Option<$type>, Vec<$type>),+);
        };
    }
    with_lists!(bool, i8, i16, i32, i64, u8, u16, u32, u64, f32, f64, usize, isize, char, String);
    with_lists!(Duration, SystemTime);
    columns!(Option<Vec<i64>>, Option<Vec<f32>>, Option<Vec<f64>>, Option<Vec<String>>);
    columns!(Vec<Vec<i64>>, Vec<Vec<f32>>, Vec<Vec<f64>>, Vec<Vec<String>>, Vec<Option<String>>);
    places
}

/// Where the code is that makes arrays of the columns of a type.
#[must_use]
pub fn place<T: Awkward>() -> *const () {
    <Finished<T> as Columns>::to_content as fn(&Finished<T>, &Schema) -> Content as *const ()
}

/// All that is done to the columns of a type.
type Life<T> = fn(&mut Growing<T>, &[T], &Schema, &Content) -> Result<bool>;

type Growing<T> = <T as Awkward>::Builder;
type Finished<T> = <T as Awkward>::Columns;

fn life<T>(builder: &mut Growing<T>, rows: &[T], schema: &Schema, content: &Content) -> Result<bool>
where
    T: Awkward + FromView + EqView + PartialEq,
{
    *builder = Growing::<T>::default();
    rows.iter().for_each(|row| builder.push_ref(row));
    builder.extend_slice(rows);
    Builder::push_null(builder);
    black_box::<&mut dyn growing::GrowingColumn>(builder);
    let mut columns = builder.finish();
    builder.append(&columns);
    Builder::truncate(builder, rows.len());
    RecordOut::new(schema, rows.len()).field(&columns);
    let mut record = RecordIn::new(content, &|_| true)?;
    columns = record.field()?;
    black_box::<&mut dyn growing::FinishedColumn>(&mut columns);
    let again = T::from_view(T::view(&columns, 0));
    let same = T::eq_view(T::view(&columns, 0), &again) && rows.contains(&again);
    *builder = Growing::<T>::resume(columns.clone());
    let content = columns.to_content(&T::schema());
    Ok(same && Finished::<T>::from_masked(&content, &|_| same)?.rows() > 0)
}
