//! The rows that writers write: each can be told from its number alone.

use std::collections::{HashMap, HashSet};
use std::fmt::Debug;

use awkward::{Awkward, FromView};

#[path = "../hdf5/rows.rs"]
mod events;

pub(crate) use events::Event;

/// A type of rows that have numbers.
pub(crate) trait Row: Awkward + FromView + Clone + Debug + PartialEq + 'static {
    /// Row number `i`.
    fn row(i: usize) -> Self;

    /// Rows of a range of numbers.
    fn rows(range: std::ops::Range<usize>) -> Vec<Self> {
        range.map(Self::row).collect()
    }
}

impl Row for Event {
    fn row(i: usize) -> Self {
        events::event(i)
    }

    fn rows(range: std::ops::Range<usize>) -> Vec<Self> {
        events::events(range)
    }
}

/// Few columns, so that a commit has few calls.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    id: i64,
    tags: Vec<i32>,
}

impl Row for Hit {
    fn row(i: usize) -> Self {
        let n = i as i64;
        Self { id: n * n, tags: (0..n % 4).map(|k| (n * 10 + k) as i32).collect() }
    }
}

/// One of three names.
#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum Kind {
    Alpha,
    Beta,
    Gamma,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Any {
    Number(i64),
    Text(String),
    Pair { left: f32, right: Option<u8> },
}

/// Columns of all other kinds.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Mixed {
    kind: Kind,
    any: Any,
    #[awkward(categorical)]
    place: String,
    maybe: Option<Vec<i32>>,
    three: [u16; 3],
    flag: bool,
}

impl Row for Mixed {
    fn row(i: usize) -> Self {
        Self {
            kind: [Kind::Alpha, Kind::Beta, Kind::Gamma][i * 7 % 3],
            any: match i % 3 {
                0 => Any::Number(-(i as i64)),
                1 => Any::Text("t".repeat(i % 7)),
                _ => Any::Pair { left: i as f32, right: (!i.is_multiple_of(4)).then_some(i as u8) },
            },
            place: format!("place {}", i * i % 11),
            maybe: (!i.is_multiple_of(3)).then(|| vec![i as i32; i % 5]),
            three: [i as u16, 1, 2],
            flag: i.is_multiple_of(2),
        }
    }
}

/// Maps and sets, which have another order in each process.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Sorted {
    counts: HashMap<String, u16>,
    seen: HashSet<i64>,
}

impl Row for Sorted {
    fn row(i: usize) -> Self {
        Self {
            counts: (0..i % 5).map(|n| (format!("n{}", (n * 7 + i) % 10), n as u16)).collect(),
            seen: (0..i % 4).map(|n| (n * n) as i64 - i as i64).collect(),
        }
    }
}
