//! What NumPy calls "not a time": none where a time may be missing, an error where it may not, a number for those who count.

mod counts;
mod missing;
mod options;
mod units;

use awkward::content::{NumpyArray, RecordArray};
use awkward::{Buffer, Content, Fields, Parameters};
use chrono::NaiveDateTime;

const NAT: i64 = i64::MIN;
const EPOCH: NaiveDateTime = chrono::DateTime::UNIX_EPOCH.naive_utc();

fn times(primitive: &str, counts: &[i64]) -> Content {
    let bytes = Buffer::from(counts.to_vec()).to_bytes();
    let primitive = primitive.parse().unwrap();
    NumpyArray::try_new(primitive, vec![], counts.len(), bytes, Parameters::none()).unwrap().into()
}

fn record(columns: Vec<(&str, Content)>) -> Content {
    let (names, contents): (Vec<&str>, Vec<Content>) = columns.into_iter().unzip();
    let rows = contents[0].len();
    let none = Parameters::none();
    RecordArray::try_new(Fields::named(names), contents, rows, none).unwrap().into()
}
