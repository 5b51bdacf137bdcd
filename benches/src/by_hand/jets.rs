//! Columns of [`Jet`].

use std::ops::Range;

use super::grow;
use crate::column::Named;
use crate::data::Jet;

/// Jets, field by field; `constituents` of jet `i` are from `constituents_offsets[i]` to `constituents_offsets[i + 1]`.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields of `Jet`")]
pub struct JetColumns {
    pub pt: Vec<f32>,
    pub eta: Vec<f32>,
    pub phi: Vec<f32>,
    pub mass: Vec<f32>,
    pub btag_mask: Vec<i8>,
    pub btag: Vec<f32>,
    pub constituents_offsets: Vec<i64>,
    pub constituents: Vec<u32>,
}

impl Default for JetColumns {
    fn default() -> Self {
        Self {
            pt: Vec::new(),
            eta: Vec::new(),
            phi: Vec::new(),
            mass: Vec::new(),
            btag_mask: Vec::new(),
            btag: Vec::new(),
            constituents_offsets: vec![0],
            constituents: Vec::new(),
        }
    }
}

impl JetColumns {
    /// Appends jets.
    #[inline]
    pub fn extend(&mut self, jets: &[Jet]) {
        self.pt.extend(jets.iter().map(|jet| jet.pt));
        self.eta.extend(jets.iter().map(|jet| jet.eta));
        self.phi.extend(jets.iter().map(|jet| jet.phi));
        self.mass.extend(jets.iter().map(|jet| jet.mass));
        self.btag_mask.extend(jets.iter().map(|jet| i8::from(jet.btag.is_some())));
        self.btag.extend(jets.iter().map(|jet| jet.btag.unwrap_or_default()));
        self.constituents_offsets.extend(jets.iter().map(|jet| {
            self.constituents.extend_from_slice(&jet.constituents);
            self.constituents.len() as i64
        }));
    }

    /// Drops all jets and keeps the memory.
    pub fn clear(&mut self) {
        self.pt.clear();
        self.eta.clear();
        self.phi.clear();
        self.mass.clear();
        self.btag_mask.clear();
        self.btag.clear();
        self.constituents_offsets.truncate(1);
        self.constituents.clear();
    }

    pub(crate) fn grow(&mut self, factor: f64) {
        grow(&mut self.pt, factor);
        grow(&mut self.eta, factor);
        grow(&mut self.phi, factor);
        grow(&mut self.mass, factor);
        grow(&mut self.btag_mask, factor);
        grow(&mut self.btag, factor);
        grow(&mut self.constituents_offsets, factor);
        grow(&mut self.constituents, factor);
    }

    /// Jets as rows, a slice a column: each column is checked to be long enough once.
    #[must_use]
    pub fn rows<'a>(&'a self, jets: Range<usize>) -> Vec<Jet> {
        let floats = |column: &'a Vec<f32>| column[jets.clone()].iter().copied();
        let momenta = floats(&self.pt).zip(floats(&self.eta)).zip(floats(&self.phi));
        let btags = self.btag_mask[jets.clone()].iter().zip(floats(&self.btag));
        let lists = self.constituents_offsets[jets.start..=jets.end].windows(2);
        let columns = momenta.zip(floats(&self.mass)).zip(btags).zip(lists);
        let rows = columns.map(|(((((pt, eta), phi), mass), (&there, btag)), list)| Jet {
            pt,
            eta,
            phi,
            mass,
            btag: (there != 0).then_some(btag),
            constituents: self.constituents[list[0] as usize..list[1] as usize].to_vec(),
        });
        rows.collect()
    }

    /// The lists of jets from these starts to these stops, as (offsets, jets): copies of ranges, a column at a time.
    #[must_use]
    pub fn gathered(&self, list_starts: &[i64], list_stops: &[i64]) -> (Vec<i64>, Self) {
        let lists = || list_starts.iter().zip(list_stops).map(|(&a, &b)| a as usize..b as usize);
        let mut new_offsets = Vec::with_capacity(list_starts.len() + 1);
        new_offsets.push(0);
        let mut end = 0;
        new_offsets.extend(lists().map(|list| {
            end += list.len() as i64;
            end
        }));
        fn gathered<T: Copy>(
            from: &[T],
            ranges: impl Iterator<Item = std::ops::Range<usize>>,
        ) -> Vec<T> {
            let mut to = Vec::with_capacity(from.len());
            ranges.for_each(|range| to.extend_from_slice(&from[range]));
            to
        }
        let starts = &self.constituents_offsets;
        let mut constituents_offsets = Vec::with_capacity(starts.len());
        constituents_offsets.push(0);
        let mut end = 0;
        for list in lists() {
            let shift = end - starts[list.start];
            end = starts[list.end] + shift;
            constituents_offsets
                .extend(starts[list.start + 1..=list.end].iter().map(|offset| offset + shift));
        }
        let jets = Self {
            pt: gathered(&self.pt, lists()),
            eta: gathered(&self.eta, lists()),
            phi: gathered(&self.phi, lists()),
            mass: gathered(&self.mass, lists()),
            btag_mask: gathered(&self.btag_mask, lists()),
            btag: gathered(&self.btag, lists()),
            constituents_offsets,
            constituents: gathered(
                &self.constituents,
                lists().map(|list| starts[list.start] as usize..starts[list.end] as usize),
            ),
        };
        (new_offsets, jets)
    }

    /// The columns, as the jets of an event.
    #[must_use]
    pub fn columns(&self) -> Named<'_> {
        vec![
            ("node16-data", (&self.pt).into()),
            ("node17-data", (&self.eta).into()),
            ("node18-data", (&self.phi).into()),
            ("node19-data", (&self.mass).into()),
            ("node20-mask", (&self.btag_mask).into()),
            ("node21-data", (&self.btag).into()),
            ("node22-offsets", (&self.constituents_offsets).into()),
            ("node23-data", (&self.constituents).into()),
        ]
    }

    /// The columns, as lists of jets alone.
    #[must_use]
    pub fn columns_of_lists<'a>(&'a self, offsets: &'a Vec<i64>) -> Named<'a> {
        let names = [
            "node2-data",
            "node3-data",
            "node4-data",
            "node5-data",
            "node6-mask",
            "node7-data",
            "node8-offsets",
            "node9-data",
        ];
        let mut columns = vec![("node0-offsets", offsets.into())];
        columns.extend(names.into_iter().zip(self.columns().into_iter().map(|(_, items)| items)));
        columns
    }
}
