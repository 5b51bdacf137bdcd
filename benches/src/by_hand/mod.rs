//! Columns as one writes them by hand for one data set: the ceiling that the library is measured against.
//!
//! Each data set has a struct of `Vec`s with the same methods: `extend` (rows to columns, row by row: one `extend` a field of a
//! list, one copy a list of numbers, room reserved from a sample), `clear`, and `columns` (names and slices).

pub mod events;
pub mod flat;
pub mod hzz;
pub mod jets;
pub mod muons;
pub mod picked;
pub mod rows;
pub mod tutorial;

pub use events::EventColumns;
pub use flat::{HitColumns, ListColumns};
pub use hzz::HzzColumns;
pub use jets::JetColumns;
pub use muons::MuonColumns;
pub use tutorial::TutorialColumns;

/// Rows after which the size of all of them is estimated.
pub(crate) const SAMPLE: usize = 2048;

/// Room in a column for `factor` times what it holds.
pub(crate) fn grow<T>(column: &mut Vec<T>, factor: f64) {
    column.reserve((column.len() as f64 * factor) as usize + 1);
}

/// How much more room the rows behind a sample need, 3 % included.
pub(crate) fn growth(rows: usize) -> Option<f64> {
    (rows > SAMPLE).then(|| (rows - SAMPLE) as f64 / SAMPLE as f64 * 1.03)
}

/// Do these offsets never decrease, from 0 to the number of items?
#[must_use]
pub fn are_lists(offsets: &[i64], items: usize) -> bool {
    let increasing = offsets.iter().zip(&offsets[1..]).fold(true, |ok, (a, b)| ok & (a <= b));
    increasing && offsets[0] == 0 && offsets[offsets.len() - 1] == items as i64
}

/// Are these bytes UTF-8, cut at these offsets between characters?
#[must_use]
pub fn are_texts(offsets: &[i64], bytes: &[u8]) -> bool {
    let starts = |text: &str| offsets.iter().all(|&offset| text.is_char_boundary(offset as usize));
    are_lists(offsets, bytes.len())
        && simdutf8::basic::from_utf8(bytes).is_ok_and(|text| text.is_ascii() || starts(text))
}

/// Exact sums of coarse numbers (see [`Rng::coarse`](crate::rng::Rng::coarse)) in lanes that the machine adds side by side.
#[must_use]
pub fn sum_floats(items: &[f32]) -> f64 {
    let mut lanes = [0.0_f64; 16];
    let mut chunks = items.chunks_exact(16);
    for chunk in &mut chunks {
        for (lane, &item) in lanes.iter_mut().zip(chunk) {
            *lane += f64::from(item);
        }
    }
    lanes.iter().sum::<f64>() + chunks.remainder().iter().map(|&item| f64::from(item)).sum::<f64>()
}

/// The same of those numbers that are there.
#[must_use]
pub fn sum_present(mask: &[i8], items: &[f32]) -> f64 {
    let mut lanes = [0.0_f64; 16];
    let (mut masks, mut chunks) = (mask.chunks_exact(16), items.chunks_exact(16));
    for (mask, chunk) in (&mut masks).zip(&mut chunks) {
        for ((lane, &item), &there) in lanes.iter_mut().zip(chunk).zip(mask) {
            *lane += if there != 0 { f64::from(item) } else { 0.0 };
        }
    }
    let rest = masks.remainder().iter().zip(chunks.remainder());
    lanes.iter().sum::<f64>()
        + rest.filter(|(there, _)| **there != 0).map(|(_, &item)| f64::from(item)).sum::<f64>()
}
