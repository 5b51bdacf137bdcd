//! Other ways to columns, each written as its own documentation recommends.
//!
//! | module           | what it makes of rows                                                                         |
//! |------------------|-----------------------------------------------------------------------------------------------|
//! | [`arrow`]        | Arrow arrays through the builders of `arrow-array`, put together by hand for each data set     |
//! | [`columnar`]     | its containers, through `#[derive(Columnar)]`                                                 |
//! | [`rkyv`]         | one archive of the rows: not columns, but read in place                                       |
//! | [`serde_arrow`]  | Arrow arrays through `serde`                                                                  |
//! | [`typed_arrow`]  | Arrow arrays through `#[derive(Record)]`, from row types of its own (lists are a type of its) |
//!
//! What comes out is compared by [`arrow_columns`], which names and widens Arrow's columns as Awkward does, or by the rows that a
//! rival gives back.

pub mod arrow;
pub mod arrow_columns;
pub mod columnar;
pub mod rkyv;
pub mod serde_arrow;
pub mod typed_arrow;

#[cfg(test)]
mod tests {
    use ::rkyv::util::AlignedVec;

    use super::*;
    use crate::by_hand::EventColumns;
    use crate::column::digest;
    use crate::data::{Event, events};

    #[test]
    fn rivals_give_the_rows_back_and_compute_the_same_sums() {
        let rows = events(300);
        let by_hand = EventColumns::of(&rows);
        let (sums, columns) = (by_hand.sums(), digest(&by_hand.columns()));

        let container = columnar::build(&rows);
        assert_eq!(columnar::to_vec::<Event>(&container), rows);
        assert_eq!(columnar::sums_of_rows(&container), sums);

        let archive = rkyv::build_in(&rows, AlignedVec::new()).unwrap();
        let archived = rkyv::access::<Event>(&archive).unwrap();
        assert_eq!(rkyv::to_vec::<Event>(archived).unwrap(), rows);
        assert_eq!(rkyv::sums_of_rows(archived), sums);

        let fields = serde_arrow::fields::<Event>().unwrap();
        let batch = serde_arrow::build(&fields, &rows).unwrap();
        assert_eq!(arrow_columns::digest_batch(&batch), columns);
        assert_eq!(serde_arrow::to_vec::<Vec<Event>>(&batch).unwrap(), rows);
        assert_eq!(serde_arrow::sums_of_rows(&batch).unwrap(), sums);

        let own: Vec<_> = rows.iter().map(typed_arrow::Event::from).collect();
        let batch = typed_arrow::build_events(&own);
        assert_eq!(arrow_columns::digest_batch(&batch), columns);
        let again = typed_arrow::to_vec(&batch).unwrap();
        assert_eq!(format!("{again:?}"), format!("{own:?}"));
        assert_eq!(typed_arrow::sums_of_rows(&batch).unwrap(), sums);

        assert_eq!(arrow::sums_of_rows(&arrow::build_events(&rows)), sums);
    }
}
