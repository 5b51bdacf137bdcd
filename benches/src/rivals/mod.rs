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
