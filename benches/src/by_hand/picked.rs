//! Rows picked of columns, a column at a time.

use super::{EventColumns, JetColumns, MuonColumns};

fn numbers<T: Copy>(from: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|&i| from[i]).collect()
}

/// The lists at these places: where they end, and their items in the columns of the items.
fn lists(offsets: &[i64], order: &[usize]) -> (Vec<i64>, Vec<usize>) {
    let mut new = Vec::with_capacity(order.len() + 1);
    new.push(0);
    let mut items = Vec::with_capacity(order.len());
    for &i in order {
        items.extend(offsets[i] as usize..offsets[i + 1] as usize);
        new.push(items.len() as i64);
    }
    (new, items)
}

/// Lists of numbers at these places.
fn lists_of<T: Copy>(offsets: &[i64], from: &[T], order: &[usize]) -> (Vec<i64>, Vec<T>) {
    let mut new = Vec::with_capacity(order.len() + 1);
    new.push(0);
    let mut items = Vec::with_capacity(from.len());
    for &i in order {
        items.extend_from_slice(&from[offsets[i] as usize..offsets[i + 1] as usize]);
        new.push(items.len() as i64);
    }
    (new, items)
}

impl MuonColumns {
    fn picked(&self, order: &[usize]) -> Self {
        let (hits_offsets, hits) = lists_of(&self.hits_offsets, &self.hits, order);
        Self {
            pt: numbers(&self.pt, order),
            eta: numbers(&self.eta, order),
            phi: numbers(&self.phi, order),
            charge: numbers(&self.charge, order),
            hits_offsets,
            hits,
        }
    }
}

impl JetColumns {
    /// The jets at these places.
    #[must_use]
    pub fn picked(&self, order: &[usize]) -> Self {
        let offsets = &self.constituents_offsets;
        let (constituents_offsets, constituents) = lists_of(offsets, &self.constituents, order);
        Self {
            pt: numbers(&self.pt, order),
            eta: numbers(&self.eta, order),
            phi: numbers(&self.phi, order),
            mass: numbers(&self.mass, order),
            btag_mask: numbers(&self.btag_mask, order),
            btag: numbers(&self.btag, order),
            constituents_offsets,
            constituents,
        }
    }
}

impl EventColumns {
    /// The events at these places.
    #[must_use]
    pub fn picked(&self, order: &[usize]) -> Self {
        let (muons_offsets, muons) = lists(&self.muons_offsets, order);
        let (jets_offsets, jets) = lists(&self.jets_offsets, order);
        let mut trigger = String::with_capacity(self.trigger.len());
        let mut trigger_offsets = vec![0];
        for &i in order {
            let (start, stop) = (self.trigger_offsets[i], self.trigger_offsets[i + 1]);
            trigger.push_str(&self.trigger[start as usize..stop as usize]);
            trigger_offsets.push(trigger.len() as i64);
        }
        Self {
            run: numbers(&self.run, order),
            event: numbers(&self.event, order),
            met: numbers(&self.met, order),
            weight_mask: numbers(&self.weight_mask, order),
            weight: numbers(&self.weight, order),
            muons_offsets,
            muons: self.muons.picked(&muons),
            jets_offsets,
            jets: self.jets.picked(&jets),
            trigger_offsets,
            trigger,
        }
    }

    /// The lists of jets with those of at least so much momentum, as (offsets, jets).
    #[must_use]
    pub fn hard_jets(&self, least: f32) -> (Vec<i64>, JetColumns) {
        let mut offsets = Vec::with_capacity(self.jets_offsets.len());
        offsets.push(0);
        let mut kept = Vec::new();
        for list in self.jets_offsets.windows(2) {
            kept.extend((list[0] as usize..list[1] as usize).filter(|&i| self.jets.pt[i] >= least));
            offsets.push(kept.len() as i64);
        }
        let jets = self.jets.picked(&kept);
        (offsets, jets)
    }
}
