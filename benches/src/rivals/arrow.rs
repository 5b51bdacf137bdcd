//! Arrow arrays through the builders of `arrow-array`, put together by hand: offsets of 64 bits, as Awkward's.

use std::sync::Arc;

use arrow_array::builder::{
    Float32Builder, Float64Builder, Int8Builder, Int64Builder, LargeListBuilder,
    LargeStringBuilder, UInt16Builder, UInt32Builder, UInt64Builder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{UInt16Type, UInt32Type};
use arrow_array::{Array, ArrayRef, Float32Array, LargeListArray, StructArray};
use arrow_buffer::OffsetBufferBuilder;
use arrow_schema::{Field, Fields};

use crate::by_hand::events::Sums;
use crate::data::{Event, Hit, Jet, Muon, Point};

/// The columns of `events`.
#[must_use]
pub fn build_events(events: &[Event]) -> StructArray {
    let rows = events.len();
    let mut run = UInt32Builder::with_capacity(rows);
    let mut event = UInt64Builder::with_capacity(rows);
    let mut met = Float32Builder::with_capacity(rows);
    let mut weight = Float64Builder::with_capacity(rows);
    let mut muons_offsets = OffsetBufferBuilder::<i64>::new(rows);
    let mut muons = MuonBuilders::default();
    let mut jets_offsets = OffsetBufferBuilder::<i64>::new(rows);
    let mut jets = JetBuilders::default();
    let mut trigger = LargeStringBuilder::with_capacity(rows, 12 * rows);
    for row in events {
        run.append_value(row.run);
        event.append_value(row.event);
        met.append_value(row.met);
        weight.append_option(row.weight);
        row.muons.iter().for_each(|muon| muons.append(muon));
        muons_offsets.push_length(row.muons.len());
        row.jets.iter().for_each(|jet| jets.append(jet));
        jets_offsets.push_length(row.jets.len());
        trigger.append_value(&row.trigger);
    }
    record(vec![
        ("run", false, Arc::new(run.finish())),
        ("event", false, Arc::new(event.finish())),
        ("met", false, Arc::new(met.finish())),
        ("weight", true, Arc::new(weight.finish())),
        ("muons", false, Arc::new(lists(muons_offsets, muons.finish()))),
        ("jets", false, Arc::new(lists(jets_offsets, jets.finish()))),
        ("trigger", false, Arc::new(trigger.finish())),
    ])
}

/// The lists of jets alone.
#[must_use]
pub fn build_jets(events: &[Event]) -> LargeListArray {
    let mut offsets = OffsetBufferBuilder::<i64>::new(events.len());
    let mut jets = JetBuilders::default();
    for event in events {
        event.jets.iter().for_each(|jet| jets.append(jet));
        offsets.push_length(event.jets.len());
    }
    lists(offsets, jets.finish())
}

/// The columns of `tutorial`.
#[must_use]
pub fn build_tutorial(rows: &[Vec<Point>]) -> LargeListArray {
    let mut offsets = OffsetBufferBuilder::<i64>::new(rows.len());
    let mut x = Float64Builder::new();
    let mut y = LargeListBuilder::new(Int64Builder::new());
    for points in rows {
        for point in points {
            x.append_value(point.x);
            y.values().append_slice(&point.y);
            y.append(true);
        }
        offsets.push_length(points.len());
    }
    let points =
        record(vec![("x", false, Arc::new(x.finish())), ("y", false, Arc::new(y.finish()))]);
    lists(offsets, points)
}

/// The columns of `hits`.
#[must_use]
pub fn build_hits(hits: &[Hit]) -> StructArray {
    let mut t = Float64Builder::with_capacity(hits.len());
    let mut channel = UInt32Builder::with_capacity(hits.len());
    let mut adc = UInt16Builder::with_capacity(hits.len());
    for hit in hits {
        t.append_value(hit.t);
        channel.append_value(hit.channel);
        adc.append_value(hit.adc);
    }
    record(vec![
        ("t", false, Arc::new(t.finish())),
        ("channel", false, Arc::new(channel.finish())),
        ("adc", false, Arc::new(adc.finish())),
    ])
}

/// The columns of `lists`.
#[must_use]
pub fn build_lists(rows: &[Vec<f64>]) -> LargeListArray {
    let mut lists = LargeListBuilder::with_capacity(Float64Builder::new(), rows.len());
    for numbers in rows {
        lists.values().append_slice(numbers);
        lists.append(true);
    }
    lists.finish()
}

/// The sums of [`EventColumns::sums`](crate::by_hand::EventColumns::sums) over arrays that [`build_events`] made, row by row: by
/// offsets and values, after the types of all columns were asked for once.
#[must_use]
pub fn sums_of_rows(events: &StructArray) -> Sums {
    let lists = |array: &StructArray, field| array.column(field).as_list::<i64>().clone();
    let floats_of = |array: &StructArray, field| array.column(field).as_primitive().clone();
    let met: Float32Array = floats_of(events, 2);
    let (muon_lists, jet_lists) = (lists(events, 4), lists(events, 5));
    let (muons, jets) = (muon_lists.values().as_struct(), jet_lists.values().as_struct());
    let (muon_pt, hit_lists): (Float32Array, _) = (floats_of(muons, 0), lists(muons, 4));
    let (pt, mass): (Float32Array, Float32Array) = (floats_of(jets, 0), floats_of(jets, 3));
    let (btag, constituent_lists): (Float32Array, _) = (floats_of(jets, 4), lists(jets, 5));
    let hits = hit_lists.values().as_primitive::<UInt16Type>().values();
    let constituents = constituent_lists.values().as_primitive::<UInt32Type>().values();
    let (mut floats, mut integers) = (0.0, 0);
    for event in 0..events.len() {
        floats += f64::from(met.value(event));
        for muon in range(&muon_lists, event) {
            floats += f64::from(muon_pt.value(muon));
            let hits = &hits[range(&hit_lists, muon)];
            integers += hits.iter().map(|&hit| u64::from(hit)).sum::<u64>();
        }
        for jet in range(&jet_lists, event) {
            let btag = if btag.is_valid(jet) { btag.value(jet) } else { 0.0 };
            floats += f64::from(pt.value(jet)) + f64::from(mass.value(jet)) + f64::from(btag);
            let constituents = &constituents[range(&constituent_lists, jet)];
            integers += constituents.iter().map(|&number| u64::from(number)).sum::<u64>();
        }
    }
    (floats, integers)
}

#[inline]
fn range(lists: &LargeListArray, i: usize) -> std::ops::Range<usize> {
    lists.value_offsets()[i] as usize..lists.value_offsets()[i + 1] as usize
}

#[derive(Default)]
struct MuonBuilders {
    pt: Float32Builder,
    eta: Float32Builder,
    phi: Float32Builder,
    charge: Int8Builder,
    hits: LargeListBuilder<UInt16Builder>,
}

impl MuonBuilders {
    #[inline]
    fn append(&mut self, muon: &Muon) {
        self.pt.append_value(muon.pt);
        self.eta.append_value(muon.eta);
        self.phi.append_value(muon.phi);
        self.charge.append_value(muon.charge);
        self.hits.values().append_slice(&muon.hits);
        self.hits.append(true);
    }

    fn finish(mut self) -> StructArray {
        record(vec![
            ("pt", false, Arc::new(self.pt.finish())),
            ("eta", false, Arc::new(self.eta.finish())),
            ("phi", false, Arc::new(self.phi.finish())),
            ("charge", false, Arc::new(self.charge.finish())),
            ("hits", false, Arc::new(self.hits.finish())),
        ])
    }
}

#[derive(Default)]
struct JetBuilders {
    pt: Float32Builder,
    eta: Float32Builder,
    phi: Float32Builder,
    mass: Float32Builder,
    btag: Float32Builder,
    constituents: LargeListBuilder<UInt32Builder>,
}

impl JetBuilders {
    #[inline]
    fn append(&mut self, jet: &Jet) {
        self.pt.append_value(jet.pt);
        self.eta.append_value(jet.eta);
        self.phi.append_value(jet.phi);
        self.mass.append_value(jet.mass);
        self.btag.append_option(jet.btag);
        self.constituents.values().append_slice(&jet.constituents);
        self.constituents.append(true);
    }

    fn finish(mut self) -> StructArray {
        record(vec![
            ("pt", false, Arc::new(self.pt.finish())),
            ("eta", false, Arc::new(self.eta.finish())),
            ("phi", false, Arc::new(self.phi.finish())),
            ("mass", false, Arc::new(self.mass.finish())),
            ("btag", true, Arc::new(self.btag.finish())),
            ("constituents", false, Arc::new(self.constituents.finish())),
        ])
    }
}

/// A record of columns: name, whether there are nulls, items.
fn record(columns: Vec<(&str, bool, ArrayRef)>) -> StructArray {
    let field = |(name, nullable, array): &(&str, bool, ArrayRef)| {
        Field::new(*name, array.data_type().clone(), *nullable)
    };
    let fields: Fields = columns.iter().map(field).collect();
    StructArray::new(fields, columns.into_iter().map(|(_, _, array)| array).collect(), None)
}

fn lists(offsets: OffsetBufferBuilder<i64>, items: StructArray) -> LargeListArray {
    let item = Field::new_list_field(items.data_type().clone(), false);
    LargeListArray::new(Arc::new(item), offsets.finish(), Arc::new(items), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::by_hand::{EventColumns, HitColumns, ListColumns, TutorialColumns};
    use crate::column::digest;
    use crate::data;
    use crate::rivals::arrow_columns::digest_array;

    #[test]
    fn arrow_makes_the_columns_that_are_made_by_hand() {
        let events = data::events(200);
        assert_eq!(
            digest_array(&build_events(&events)),
            digest(&EventColumns::of(&events).columns())
        );
        let (rows, mut columns) = (data::tutorial(500), TutorialColumns::default());
        columns.extend(&rows);
        assert_eq!(digest_array(&build_tutorial(&rows)), digest(&columns.columns()));
        let (rows, mut columns) = (data::hits(500), HitColumns::default());
        columns.extend(&rows);
        assert_eq!(digest_array(&build_hits(&rows)), digest(&columns.columns()));
        let (rows, mut columns) = (data::lists(50), ListColumns::default());
        columns.extend(&rows);
        assert_eq!(digest_array(&build_lists(&rows)), digest(&columns.columns()));
    }
}
