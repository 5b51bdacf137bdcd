//! Columns of `events`.

use super::{
    JetColumns, MuonColumns, SAMPLE, are_lists, are_texts, grow, growth, sum_floats, sum_present,
};
use crate::column::Named;
use crate::data::Event;

/// Events, field by field.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields of `Event`")]
pub struct EventColumns {
    pub run: Vec<u32>,
    pub event: Vec<u64>,
    pub met: Vec<f32>,
    pub weight_mask: Vec<i8>,
    pub weight: Vec<f64>,
    pub muons_offsets: Vec<i64>,
    pub muons: MuonColumns,
    pub jets_offsets: Vec<i64>,
    pub jets: JetColumns,
    pub trigger_offsets: Vec<i64>,
    pub trigger: String,
}

impl Default for EventColumns {
    fn default() -> Self {
        Self {
            run: Vec::new(),
            event: Vec::new(),
            met: Vec::new(),
            weight_mask: Vec::new(),
            weight: Vec::new(),
            muons_offsets: vec![0],
            muons: MuonColumns::default(),
            jets_offsets: vec![0],
            jets: JetColumns::default(),
            trigger_offsets: vec![0],
            trigger: String::new(),
        }
    }
}

/// What the benchmarks of reading compute: the exact sums of all floats of a kind, and of all integers of a kind.
pub type Sums = (f64, u64);

impl EventColumns {
    /// The columns of these events.
    #[must_use]
    pub fn of(events: &[Event]) -> Self {
        let mut columns = Self::default();
        columns.extend(events);
        columns
    }

    /// Appends events.
    pub fn extend(&mut self, events: &[Event]) {
        let (sample, rest) = events.split_at(events.len().min(SAMPLE));
        sample.iter().for_each(|event| self.push(event));
        if let Some(factor) = growth(events.len()) {
            self.grow(factor);
        }
        rest.iter().for_each(|event| self.push(event));
    }

    #[inline]
    fn push(&mut self, event: &Event) {
        self.run.push(event.run);
        self.event.push(event.event);
        self.met.push(event.met);
        self.weight_mask.push(i8::from(event.weight.is_some()));
        self.weight.push(event.weight.unwrap_or_default());
        self.muons.extend(&event.muons);
        self.muons_offsets.push(self.muons.pt.len() as i64);
        self.jets.extend(&event.jets);
        self.jets_offsets.push(self.jets.pt.len() as i64);
        self.trigger.push_str(&event.trigger);
        self.trigger_offsets.push(self.trigger.len() as i64);
    }

    /// Drops all events and keeps the memory.
    pub fn clear(&mut self) {
        self.run.clear();
        self.event.clear();
        self.met.clear();
        self.weight_mask.clear();
        self.weight.clear();
        self.muons_offsets.truncate(1);
        self.muons.clear();
        self.jets_offsets.truncate(1);
        self.jets.clear();
        self.trigger_offsets.truncate(1);
        self.trigger.clear();
    }

    fn grow(&mut self, factor: f64) {
        grow(&mut self.run, factor);
        grow(&mut self.event, factor);
        grow(&mut self.met, factor);
        grow(&mut self.weight_mask, factor);
        grow(&mut self.weight, factor);
        grow(&mut self.muons_offsets, factor);
        self.muons.grow(factor);
        grow(&mut self.jets_offsets, factor);
        self.jets.grow(factor);
        grow(&mut self.trigger_offsets, factor);
        self.trigger.reserve((self.trigger.len() as f64 * factor) as usize + 1);
    }

    /// Sums over whole columns.
    #[must_use]
    pub fn sums(&self) -> Sums {
        let floats = sum_floats(&self.met)
            + sum_floats(&self.muons.pt)
            + sum_floats(&self.jets.pt)
            + sum_floats(&self.jets.mass)
            + sum_present(&self.jets.btag_mask, &self.jets.btag);
        let hits: u64 = self.muons.hits.iter().map(|&hit| u64::from(hit)).sum();
        let constituents: u64 =
            self.jets.constituents.iter().map(|&number| u64::from(number)).sum();
        (floats, hits + constituents)
    }

    /// The events as rows again.
    #[must_use]
    pub fn to_vec(&self) -> Vec<Event> {
        (0..self.run.len()).map(|i| self.row(i)).collect()
    }

    fn row(&self, i: usize) -> Event {
        let list = |offsets: &[i64]| offsets[i] as usize..offsets[i + 1] as usize;
        Event {
            run: self.run[i],
            event: self.event[i],
            met: self.met[i],
            weight: (self.weight_mask[i] != 0).then_some(self.weight[i]),
            muons: self.muons.rows(list(&self.muons_offsets)),
            jets: self.jets.rows(list(&self.jets_offsets)),
            trigger: self.trigger[list(&self.trigger_offsets)].to_owned(),
        }
    }

    /// Checks what has to be checked of such columns when they come from outside.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        are_lists(&self.muons_offsets, self.muons.pt.len())
            && are_lists(&self.muons.hits_offsets, self.muons.hits.len())
            && are_lists(&self.jets_offsets, self.jets.pt.len())
            && are_lists(&self.jets.constituents_offsets, self.jets.constituents.len())
            && are_texts(&self.trigger_offsets, self.trigger.as_bytes())
    }

    /// Bytes of the columns that are looked at for that.
    #[must_use]
    pub fn checked_bytes(&self) -> usize {
        let lists = self.muons_offsets.len()
            + self.muons.hits_offsets.len()
            + self.jets_offsets.len()
            + self.jets.constituents_offsets.len()
            + self.trigger_offsets.len();
        8 * lists + self.trigger.len()
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> Named<'_> {
        let mut columns: Named<'_> = vec![
            ("node1-data", (&self.run).into()),
            ("node2-data", (&self.event).into()),
            ("node3-data", (&self.met).into()),
            ("node4-mask", (&self.weight_mask).into()),
            ("node5-data", (&self.weight).into()),
            ("node6-offsets", (&self.muons_offsets).into()),
            ("node14-offsets", (&self.jets_offsets).into()),
            ("node24-offsets", (&self.trigger_offsets).into()),
            ("node25-data", self.trigger.as_bytes().into()),
        ];
        columns.extend(self.muons.columns());
        columns.extend(self.jets.columns());
        columns
    }
}
