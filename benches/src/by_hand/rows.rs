//! Row views of [`EventColumns`] as one writes them by hand: columns and a position, one accessor a field.

use super::events::Sums;
use super::{EventColumns, JetColumns, MuonColumns};

/// One event.
#[derive(Clone, Copy, Debug)]
pub struct EventRow<'a> {
    columns: &'a EventColumns,
    i: usize,
}

/// One muon.
#[derive(Clone, Copy, Debug)]
pub struct MuonRow<'a> {
    columns: &'a MuonColumns,
    i: usize,
}

/// One jet.
#[derive(Clone, Copy, Debug)]
pub struct JetRow<'a> {
    columns: &'a JetColumns,
    i: usize,
}

impl EventColumns {
    /// All events.
    pub fn rows(&self) -> impl Iterator<Item = EventRow<'_>> {
        (0..self.run.len()).map(|i| EventRow { columns: self, i })
    }

    /// The sums of [`sums`](Self::sums), row by row.
    #[must_use]
    pub fn sums_of_rows(&self) -> Sums {
        let (mut floats, mut integers) = (0.0, 0);
        for event in self.rows() {
            floats += f64::from(event.met());
            for muon in event.muons() {
                floats += f64::from(muon.pt());
                integers += muon.hits().iter().map(|&hit| u64::from(hit)).sum::<u64>();
            }
            for jet in event.jets() {
                floats += f64::from(jet.pt())
                    + f64::from(jet.mass())
                    + f64::from(jet.btag().unwrap_or_default());
                integers += jet.constituents().iter().map(|&number| u64::from(number)).sum::<u64>();
            }
        }
        (floats, integers)
    }
}

#[expect(missing_docs, reason = "the fields of `Event`")]
impl<'a> EventRow<'a> {
    #[inline]
    #[must_use]
    pub fn met(&self) -> f32 {
        self.columns.met[self.i]
    }

    #[inline]
    pub fn muons(&self) -> impl Iterator<Item = MuonRow<'a>> + use<'a> {
        let offsets = &self.columns.muons_offsets;
        let columns = &self.columns.muons;
        (offsets[self.i] as usize..offsets[self.i + 1] as usize)
            .map(move |i| MuonRow { columns, i })
    }

    #[inline]
    pub fn jets(&self) -> impl Iterator<Item = JetRow<'a>> + use<'a> {
        let offsets = &self.columns.jets_offsets;
        let columns = &self.columns.jets;
        (offsets[self.i] as usize..offsets[self.i + 1] as usize).map(move |i| JetRow { columns, i })
    }
}

#[expect(missing_docs, reason = "the fields of `Muon`")]
impl<'a> MuonRow<'a> {
    #[inline]
    #[must_use]
    pub fn pt(&self) -> f32 {
        self.columns.pt[self.i]
    }

    #[inline]
    #[must_use]
    pub fn hits(&self) -> &'a [u16] {
        let offsets = &self.columns.hits_offsets;
        &self.columns.hits[offsets[self.i] as usize..offsets[self.i + 1] as usize]
    }
}

#[expect(missing_docs, reason = "the fields of `Jet`")]
impl<'a> JetRow<'a> {
    #[inline]
    #[must_use]
    pub fn pt(&self) -> f32 {
        self.columns.pt[self.i]
    }

    #[inline]
    #[must_use]
    pub fn mass(&self) -> f32 {
        self.columns.mass[self.i]
    }

    #[inline]
    #[must_use]
    pub fn btag(&self) -> Option<f32> {
        (self.columns.btag_mask[self.i] != 0).then_some(self.columns.btag[self.i])
    }

    #[inline]
    #[must_use]
    pub fn constituents(&self) -> &'a [u32] {
        let offsets = &self.columns.constituents_offsets;
        &self.columns.constituents[offsets[self.i] as usize..offsets[self.i + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use crate::by_hand::EventColumns;
    use crate::data;

    #[test]
    fn rows_and_columns_tell_the_same() {
        let events = data::events(5000);
        let columns = EventColumns::of(&events);
        assert_eq!(columns.to_vec(), events);
        assert_eq!(columns.sums(), columns.sums_of_rows());
        assert!(columns.sums().1 > 0);
        assert!(columns.is_valid());
    }

    #[test]
    fn lists_of_jets_are_gathered() {
        let events = data::events(300);
        let columns = EventColumns::of(&events);
        let [starts, stops] = [0, 1].map(|shift| {
            let offsets = columns.jets_offsets[shift..][..events.len()].iter();
            offsets.rev().copied().collect::<Vec<_>>()
        });
        let (offsets, jets) = columns.jets.gathered(&starts, &stops);
        let jets: Vec<_> =
            offsets.windows(2).map(|pair| jets.rows(pair[0] as usize..pair[1] as usize)).collect();
        assert_eq!(jets, events.iter().rev().map(|event| event.jets.clone()).collect::<Vec<_>>());
    }
}
