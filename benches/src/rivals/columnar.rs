//! The crate `columnar`.

use columnar::{Borrow, Columnar, ContainerOf, Index, Len, Push};

use crate::by_hand::events::Sums;
use crate::data::Event;

/// The columns of these rows.
pub fn build<T: Columnar>(rows: &[T]) -> ContainerOf<T> {
    T::as_columns(rows)
}

/// Appends rows.
pub fn extend<T: Columnar>(columns: &mut ContainerOf<T>, rows: &[T]) {
    rows.iter().for_each(|row| columns.push(row));
}

/// All rows again.
pub fn to_vec<T: Columnar>(columns: &ContainerOf<T>) -> Vec<T> {
    let columns = columns.borrow();
    (0..columns.len()).map(|i| T::into_owned(columns.get(i))).collect()
}

/// The sums of [`EventColumns::sums`](crate::by_hand::EventColumns::sums), row by row.
#[must_use]
pub fn sums_of_rows(columns: &ContainerOf<Event>) -> Sums {
    let (mut floats, mut integers) = (0.0, 0);
    for event in columns.borrow().into_index_iter() {
        floats += f64::from(*event.met);
        for muon in event.muons.into_iter() {
            floats += f64::from(*muon.pt);
            integers += muon.hits.as_slice().iter().map(|&hit| u64::from(hit)).sum::<u64>();
        }
        for jet in event.jets.into_iter() {
            floats += f64::from(*jet.pt)
                + f64::from(*jet.mass)
                + f64::from(jet.btag.copied().unwrap_or_default());
            let constituents = jet.constituents.as_slice();
            integers += constituents.iter().map(|&number| u64::from(number)).sum::<u64>();
        }
    }
    (floats, integers)
}
