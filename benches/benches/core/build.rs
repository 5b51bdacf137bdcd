//! Rows to columns.

use awkward::{Array, Awkward};
use awkward_benches::by_hand::{
    EventColumns, HitColumns, HzzColumns, ListColumns, TutorialColumns,
};
use awkward_benches::column::{copied, copy_into, digest, digest_buffers, nbytes};
use awkward_benches::data::{self, Event};
use awkward_benches::hzz;
use awkward_benches::measure::{Bench, Candidate};

use crate::awkward_side::layout_builder;
use crate::rivals::{FAILED, Rivals};
use crate::{Events, Result, Rows, wants, without_rows};

pub(crate) fn digest_array<T: Awkward>(array: &Array<T>) -> u64 {
    digest_buffers(&array.to_buffers().2)
}

/// The same four candidates for each data set: `$columns` has methods `extend`, `clear` and `columns`.
macro_rules! fresh {
    ($bench:expr, $group:expr, $rows:expr, $row:ty, $columns:ty, $count:expr) => {{
        let (bench, rows): (&mut Bench, &Rows<$row>) = ($bench, $rows);
        let by_hand = || {
            let mut columns = <$columns>::default();
            columns.extend(rows);
            columns
        };
        let filled = by_hand();
        let named = filled.columns();
        let sum = digest(&named);
        let mut candidates = vec![
            Candidate::new("by hand", by_hand, |columns| digest(&columns.columns())),
            Candidate::new("memcpy of the columns", || copied(&named), move |_| sum),
            Candidate::new("Array::from_rows", || Array::<$row>::from_rows(rows), digest_array)
                .ours()
                .at_most(1.05),
            Candidate::new(
                "rows.iter().collect()",
                || rows.iter().collect::<Array<$row>>(),
                digest_array,
            ),
        ];
        candidates.extend(<$row>::fresh(rows));
        let data_set = $group.split('/').next().unwrap_or_default();
        if data_set != "hzz" {
            candidates.extend(layout_builder(bench, data_set, $count)?);
        }
        bench.measure($group, nbytes(&named), candidates);
    }};
}

macro_rules! warm {
    ($bench:expr, $group:expr, $rows:expr, $row:ty, $columns:ty) => {{
        let (bench, rows): (&mut Bench, &Rows<$row>) = ($bench, $rows);
        let mut filled = <$columns>::default();
        filled.extend(rows);
        let named = filled.columns();
        let sum = digest(&named);
        let mut candidates = vec![
            Candidate::with(
                "by hand",
                <$columns>::default(),
                |columns| columns.clear(),
                |columns| columns.extend(rows),
                |columns, ()| digest(&columns.columns()),
            ),
            Candidate::with(
                "memcpy of the columns",
                Vec::new(),
                |_| (),
                |copies| copy_into(&named, copies),
                move |_, ()| sum,
            ),
            Candidate::with(
                "ArrayBuilder::extend",
                Array::<$row>::builder(),
                |builder| builder.clear(),
                |builder| builder.extend(rows),
                |builder, ()| digest_array(&builder.finish()),
            )
            .ours()
            .at_most(1.05),
            Candidate::with(
                "into_builder, clear, extend",
                None::<Array<$row>>,
                |_| (),
                |array| {
                    let mut builder = array.take().map_or_else(Array::builder, Array::into_builder);
                    builder.clear();
                    builder.extend(rows);
                    *array = Some(builder.finish());
                },
                |array, ()| array.as_ref().map_or(FAILED, digest_array),
            )
            .at_most(1.05),
            Candidate::with(
                "ArrayBuilder::push",
                Array::<$row>::builder(),
                |builder| builder.clear(),
                |builder| rows.iter().for_each(|row| builder.push(row)),
                |builder, ()| digest_array(&builder.finish()),
            ),
        ];
        candidates.extend(<$row>::warm(rows));
        bench.measure($group, nbytes(&named), candidates);
    }};
}

pub(crate) fn fresh(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    fresh!(bench, group, events, Event, EventColumns, events.len());
    Ok(())
}

pub(crate) fn warm(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    warm!(bench, group, events, Event, EventColumns);
    Ok(())
}

/// The data sets that are only built.
pub(crate) fn others(bench: &mut Bench) -> Result<()> {
    macro_rules! data_set {
        ($name:literal, $full:expr, $make:expr, $row:ty, $columns:ty) => {
            let groups = ["/build-fresh", "/build-warm", "/build-cold"];
            let groups = groups.map(|group| format!("{}{group}", $name));
            let wanted = groups.each_ref().map(|group| wants(bench, group));
            let count = bench.options().scaled($full);
            let rows: Option<Rows<$row>> =
                if wanted.contains(&true) { $make(count)? } else { None };
            if let Some(rows) = rows {
                if wanted[0] {
                    fresh!(bench, &groups[0], &rows, $row, $columns, count);
                }
                if wanted[1] {
                    warm!(bench, &groups[1], &rows, $row, $columns);
                }
                if wanted[2] {
                    fresh!(bench, &groups[2], &rows, $row, $columns, count);
                }
            }
        };
    }
    /// A data set that is always there.
    fn made<T>(make: fn(usize) -> Vec<T>) -> impl Fn(usize) -> Result<Option<Vec<T>>> {
        move |count| Ok(Some(make(count)))
    }
    data_set!("tutorial", 2_000_000, made(data::tutorial), Vec<data::Point>, TutorialColumns);
    if wants(bench, "tutorial/build-without-rows") {
        let count = bench.options().scaled(2_000_000) / 3;
        without_rows::tutorial(bench, "tutorial/build-without-rows", count)?;
    }
    data_set!("hits", 20_000_000, made(data::hits), data::Hit, HitColumns);
    data_set!("lists", 1_000_000, made(data::lists), Vec<f64>, ListColumns);
    data_set!("hzz", 1_000_000, hzz::events, hzz::Event, HzzColumns);
    Ok(())
}
