//! Columns of `hzz`.

use super::{SAMPLE, grow, growth};
use crate::column::Named;
use crate::hzz::{Event, Jet, Muon};

/// Events, field by field.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields of `Event`")]
pub struct HzzColumns {
    pub event: Vec<u64>,
    pub weight: Vec<f32>,
    pub jets_offsets: Vec<i64>,
    pub jets: JetColumns,
    pub muons_offsets: Vec<i64>,
    pub muons: MuonColumns,
}

impl Default for HzzColumns {
    fn default() -> Self {
        Self {
            event: Vec::new(),
            weight: Vec::new(),
            jets_offsets: vec![0],
            jets: JetColumns::default(),
            muons_offsets: vec![0],
            muons: MuonColumns::default(),
        }
    }
}

/// A struct of vectors with a name of the buffer each, filled from rows, an `extend` a field.
macro_rules! columns_of {
    ($(#[$doc:meta])* $name:ident of $row:ty { $($field:ident: $type:ty = $key:literal, $value:expr;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default)]
        #[expect(missing_docs, reason = "the fields of the rows")]
        pub struct $name {
            $(pub $field: Vec<$type>,)+
        }

        impl $name {
            #[inline]
            fn extend(&mut self, rows: &[$row]) {
                $(self.$field.extend(rows.iter().map($value));)+
            }

            fn clear(&mut self) {
                $(self.$field.clear();)+
            }

            fn grow(&mut self, factor: f64) {
                $(grow(&mut self.$field, factor);)+
            }

            fn columns(&self) -> Named<'_> {
                vec![$(($key, (&self.$field).into()),)+]
            }
        }
    };
}
columns_of!(
    /// Jets, field by field.
    JetColumns of Jet {
        px: f32 = "node5-data", |jet| jet.px;
        py: f32 = "node6-data", |jet| jet.py;
        pz: f32 = "node7-data", |jet| jet.pz;
        e: f32 = "node8-data", |jet| jet.e;
        btag: f32 = "node9-data", |jet| jet.btag;
        id: u8 = "node10-data", |jet| u8::from(jet.id);
    }
);
columns_of!(
    /// Muons, field by field.
    MuonColumns of Muon {
        px: f32 = "node13-data", |muon| muon.px;
        py: f32 = "node14-data", |muon| muon.py;
        pz: f32 = "node15-data", |muon| muon.pz;
        e: f32 = "node16-data", |muon| muon.e;
        charge: i32 = "node17-data", |muon| muon.charge;
        iso: f32 = "node18-data", |muon| muon.iso;
    }
);

impl HzzColumns {
    /// Appends events.
    pub fn extend(&mut self, events: &[Event]) {
        let (sample, rest) = events.split_at(events.len().min(SAMPLE));
        sample.iter().for_each(|event| self.push(event));
        if let Some(factor) = growth(events.len()) {
            grow(&mut self.event, factor);
            grow(&mut self.weight, factor);
            grow(&mut self.jets_offsets, factor);
            self.jets.grow(factor);
            grow(&mut self.muons_offsets, factor);
            self.muons.grow(factor);
        }
        rest.iter().for_each(|event| self.push(event));
    }

    #[inline]
    fn push(&mut self, event: &Event) {
        self.event.push(event.event);
        self.weight.push(event.weight);
        self.jets.extend(&event.jets);
        self.jets_offsets.push(self.jets.px.len() as i64);
        self.muons.extend(&event.muons);
        self.muons_offsets.push(self.muons.px.len() as i64);
    }

    /// Drops all events and keeps the memory.
    pub fn clear(&mut self) {
        self.event.clear();
        self.weight.clear();
        self.jets_offsets.truncate(1);
        self.jets.clear();
        self.muons_offsets.truncate(1);
        self.muons.clear();
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> Named<'_> {
        let mut columns: Named<'_> = vec![
            ("node1-data", (&self.event).into()),
            ("node2-data", (&self.weight).into()),
            ("node3-offsets", (&self.jets_offsets).into()),
            ("node11-offsets", (&self.muons_offsets).into()),
        ];
        columns.extend(self.jets.columns());
        columns.extend(self.muons.columns());
        columns
    }
}
