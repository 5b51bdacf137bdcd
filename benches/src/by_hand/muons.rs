//! Columns of [`Muon`].

use std::ops::Range;

use super::grow;
use crate::column::Named;
use crate::data::Muon;

/// Muons, field by field; `hits` of muon `i` are from `hits_offsets[i]` to `hits_offsets[i + 1]`.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields of `Muon`")]
pub struct MuonColumns {
    pub pt: Vec<f32>,
    pub eta: Vec<f32>,
    pub phi: Vec<f32>,
    pub charge: Vec<i8>,
    pub hits_offsets: Vec<i64>,
    pub hits: Vec<u16>,
}

impl Default for MuonColumns {
    fn default() -> Self {
        Self {
            pt: Vec::new(),
            eta: Vec::new(),
            phi: Vec::new(),
            charge: Vec::new(),
            hits_offsets: vec![0],
            hits: Vec::new(),
        }
    }
}

impl MuonColumns {
    /// Appends muons.
    #[inline]
    pub fn extend(&mut self, muons: &[Muon]) {
        self.pt.extend(muons.iter().map(|muon| muon.pt));
        self.eta.extend(muons.iter().map(|muon| muon.eta));
        self.phi.extend(muons.iter().map(|muon| muon.phi));
        self.charge.extend(muons.iter().map(|muon| muon.charge));
        self.hits_offsets.extend(muons.iter().map(|muon| {
            self.hits.extend_from_slice(&muon.hits);
            self.hits.len() as i64
        }));
    }

    /// Drops all muons and keeps the memory.
    pub fn clear(&mut self) {
        self.pt.clear();
        self.eta.clear();
        self.phi.clear();
        self.charge.clear();
        self.hits_offsets.truncate(1);
        self.hits.clear();
    }

    pub(crate) fn grow(&mut self, factor: f64) {
        grow(&mut self.pt, factor);
        grow(&mut self.eta, factor);
        grow(&mut self.phi, factor);
        grow(&mut self.charge, factor);
        grow(&mut self.hits_offsets, factor);
        grow(&mut self.hits, factor);
    }

    /// Muons as rows, a slice a column: each column is checked to be long enough once.
    #[must_use]
    pub fn rows<'a>(&'a self, muons: Range<usize>) -> Vec<Muon> {
        let floats = |column: &'a Vec<f32>| column[muons.clone()].iter().copied();
        let momenta = floats(&self.pt).zip(floats(&self.eta)).zip(floats(&self.phi));
        let lists = self.hits_offsets[muons.start..=muons.end].windows(2);
        let columns = momenta.zip(&self.charge[muons.clone()]).zip(lists);
        let rows = columns.map(|((((pt, eta), phi), &charge), list)| Muon {
            pt,
            eta,
            phi,
            charge,
            hits: self.hits[list[0] as usize..list[1] as usize].to_vec(),
        });
        rows.collect()
    }

    /// The columns, as the muons of an event.
    #[must_use]
    pub fn columns(&self) -> Named<'_> {
        vec![
            ("node8-data", (&self.pt).into()),
            ("node9-data", (&self.eta).into()),
            ("node10-data", (&self.phi).into()),
            ("node11-data", (&self.charge).into()),
            ("node12-offsets", (&self.hits_offsets).into()),
            ("node13-data", (&self.hits).into()),
        ]
    }
}
