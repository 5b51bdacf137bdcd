//! Rivals as candidates that build the same.

use std::mem;

use ::columnar::{Clear, Columnar};
use ::rkyv::util::AlignedVec;
use ::serde_arrow::utils::{Item, Items};
use arrow_array::RecordBatch;
use awkward_benches::by_hand::{
    EventColumns, HitColumns, HzzColumns, ListColumns, TutorialColumns,
};
use awkward_benches::column::digest;
use awkward_benches::data::{Event, Hit, Point};
use awkward_benches::hzz;
use awkward_benches::measure::Candidate;
use awkward_benches::rivals::arrow_columns::{digest_array, digest_batch};
use awkward_benches::rivals::rkyv::Archivable;
use awkward_benches::rivals::{arrow, columnar, rkyv, serde_arrow, typed_arrow};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Rows;

/// What stands for a result that is an error.
pub(crate) const FAILED: u64 = u64::MAX;

/// A data set with all its rivals.
pub(crate) trait Rivals: Archivable + Columnar {
    /// Builds in new memory.
    fn fresh(rows: &Rows<Self>) -> Vec<Candidate<'_>>;

    /// Stands for rows that a rival gave back.
    fn digest(rows: &[Self]) -> u64;

    /// Builds in memory that is used again; the other rivals cannot.
    fn warm(rows: &Rows<Self>) -> Vec<Candidate<'_>> {
        let columnar = Candidate::with(
            "columnar",
            columnar::build::<Self>(&[]),
            |columns| columns.clear(),
            |columns| columnar::extend(columns, rows),
            |columns, ()| Self::digest(&columnar::to_vec::<Self>(columns)),
        );
        let rkyv = Candidate::with(
            "rkyv",
            AlignedVec::new(),
            |_| (),
            |bytes| {
                let done = rkyv::build_in(rows, mem::take(bytes));
                done.map(|archive| *bytes = archive).is_ok()
            },
            |bytes, done| if *done { digest_archive::<Self>(bytes) } else { FAILED },
        );
        vec![columnar, rkyv]
    }
}

impl Rivals for Event {
    fn fresh(rows: &Rows<Self>) -> Vec<Candidate<'_>> {
        vec![
            Candidate::new("arrow builders", || arrow::build_events(rows), |a| digest_array(a)),
            columnar(rows),
            typed_arrow(rows, typed_arrow::build_events, digest_batch),
            serde_arrow::<Self, _>(rows, digest_batch),
            rkyv(rows),
        ]
    }

    fn digest(rows: &[Self]) -> u64 {
        digest(&EventColumns::of(rows).columns())
    }
}

impl Rivals for Vec<Point> {
    fn fresh(rows: &Rows<Self>) -> Vec<Candidate<'_>> {
        vec![
            Candidate::new("arrow builders", || arrow::build_tutorial(rows), |a| digest_array(a)),
            columnar(rows),
            typed_arrow(rows, typed_arrow::build_tutorial, digest_only_column),
            serde_arrow::<Item<Self>, _>(Items(rows), digest_only_column),
            rkyv(rows),
        ]
    }

    fn digest(rows: &[Self]) -> u64 {
        let mut columns = TutorialColumns::default();
        columns.extend(rows);
        digest(&columns.columns())
    }
}

impl Rivals for Hit {
    fn fresh(rows: &Rows<Self>) -> Vec<Candidate<'_>> {
        vec![
            Candidate::new("arrow builders", || arrow::build_hits(rows), |a| digest_array(a)),
            columnar(rows),
            typed_arrow(rows, typed_arrow::build_hits, digest_batch),
            serde_arrow::<Self, _>(rows, digest_batch),
            rkyv(rows),
        ]
    }

    fn digest(rows: &[Self]) -> u64 {
        let mut columns = HitColumns::default();
        columns.extend(rows);
        digest(&columns.columns())
    }
}

impl Rivals for Vec<f64> {
    fn fresh(rows: &Rows<Self>) -> Vec<Candidate<'_>> {
        vec![
            Candidate::new("arrow builders", || arrow::build_lists(rows), |a| digest_array(a)),
            columnar(rows),
            typed_arrow(rows, typed_arrow::build_lists, digest_only_column),
            serde_arrow::<Item<Self>, _>(Items(rows), digest_only_column),
            rkyv(rows),
        ]
    }

    fn digest(rows: &[Self]) -> u64 {
        let mut columns = ListColumns::default();
        columns.extend(rows);
        digest(&columns.columns())
    }
}

impl Rivals for hzz::Event {
    fn fresh(rows: &Rows<Self>) -> Vec<Candidate<'_>> {
        vec![columnar(rows), serde_arrow::<Self, _>(rows, digest_batch), rkyv(rows)]
    }

    fn digest(rows: &[Self]) -> u64 {
        let mut columns = HzzColumns::default();
        columns.extend(rows);
        digest(&columns.columns())
    }
}

fn columnar<T: Rivals>(rows: &[T]) -> Candidate<'_> {
    Candidate::new(
        "columnar",
        || columnar::build(rows),
        |columns| T::digest(&columnar::to_vec::<T>(columns)),
    )
    .at_least(1.4)
}

fn rkyv<T: Rivals>(rows: &Rows<T>) -> Candidate<'_> {
    Candidate::new(
        "rkyv",
        || rkyv::build_in(rows, AlignedVec::new()),
        |bytes| bytes.as_ref().map_or(FAILED, digest_archive::<T>),
    )
}

fn digest_archive<T: Rivals>(bytes: &AlignedVec) -> u64 {
    rkyv::access::<T>(bytes)
        .and_then(|rows| rkyv::to_vec::<T>(rows))
        .map_or(FAILED, |rows| T::digest(&rows))
}

/// Rows in the types of this crate are made once, and not measured.
fn typed_arrow<'a, T, R>(
    rows: &'a [T],
    build: impl Fn(&[R]) -> RecordBatch + 'a,
    digest: fn(&RecordBatch) -> u64,
) -> Candidate<'a>
where
    R: From<&'a T> + 'a,
{
    let prepare = |made: &mut Option<Vec<R>>| {
        made.get_or_insert_with(|| rows.iter().map(R::from).collect());
    };
    let build = move |made: &mut Option<Vec<R>>| build(made.as_deref().unwrap_or_default());
    Candidate::with("typed-arrow", None, prepare, build, move |_, batch| digest(batch))
        .at_least(3.0)
}

/// The fields are made once, and not measured.
fn serde_arrow<'a, T: DeserializeOwned, S: Serialize + 'a>(
    rows: S,
    digest: fn(&RecordBatch) -> u64,
) -> Candidate<'a> {
    let fields = serde_arrow::fields::<T>();
    Candidate::new(
        "serde_arrow",
        move || serde_arrow::build(fields.as_ref().ok()?, &rows).ok(),
        move |batch| batch.as_ref().map_or(FAILED, digest),
    )
    .at_least(7.0)
}

/// A batch that wraps lists into a record.
fn digest_only_column(batch: &RecordBatch) -> u64 {
    digest_array(batch.column(0))
}
