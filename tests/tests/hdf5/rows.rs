//! The rows that the tests write: each can be told from its number alone.

use awkward::Awkward;

/// A row with every kind of node that typed columns have.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Event {
    pub id: i64,
    pub tags: Vec<i32>,
    pub name: String,
    pub weight: Option<f64>,
    pub note: Option<String>,
    pub corner: (f32, f32),
    pub tracks: Vec<Track>,
}

/// A part of an [`Event`].
#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Track {
    pub good: bool,
    pub hits: Vec<(u16, Option<i8>)>,
}

/// Row number `i`.
pub(crate) fn event(i: usize) -> Event {
    let n = i as i64;
    Event {
        id: n,
        tags: (0..n % 4).map(|k| (n * 10 + k) as i32).collect(),
        name: format!("event {n}{}", "é".repeat(i % 3)),
        weight: (!i.is_multiple_of(3)).then_some(n as f64 / 8.0),
        note: i.is_multiple_of(5).then(|| format!("n{n}")),
        corner: (n as f32, -n as f32),
        tracks: (0..i % 3)
            .map(|k| Track {
                good: (i + k).is_multiple_of(2),
                hits: (0..k)
                    .map(|h| ((i % 1000) as u16, h.is_multiple_of(2).then_some(k as i8)))
                    .collect(),
            })
            .collect(),
    }
}

/// Rows of a range of numbers.
pub(crate) fn events(range: std::ops::Range<usize>) -> Vec<Event> {
    range.map(event).collect()
}
