//! The crate `typed-arrow`.

#![expect(missing_docs, reason = "the derive writes none for the types it makes")]

use arrow_array::RecordBatch;
use typed_arrow::List;
use typed_arrow::prelude::*;
use typed_arrow::schema::{SchemaError, ViewAccessError};

use crate::by_hand::events::Sums;
use crate::data;

/// [`data::Event`] with the lists of this crate.
#[derive(Debug, Record)]
pub struct Event {
    run: u32,
    event: u64,
    met: f32,
    weight: Option<f64>,
    muons: List<Muon>,
    jets: List<Jet>,
    trigger: String,
}

/// [`data::Muon`].
#[derive(Debug, Record)]
pub struct Muon {
    pt: f32,
    eta: f32,
    phi: f32,
    charge: i8,
    hits: List<u16>,
}

/// [`data::Jet`].
#[derive(Debug, Record)]
pub struct Jet {
    pt: f32,
    eta: f32,
    phi: f32,
    mass: f32,
    btag: Option<f32>,
    constituents: List<u32>,
}

/// A row of `tutorial`: rows are structs here.
#[derive(Debug, Record)]
pub struct Points {
    points: List<Point>,
}

/// [`data::Point`].
#[derive(Debug, Record)]
pub struct Point {
    x: f64,
    y: List<i64>,
}

/// [`data::Hit`].
#[derive(Debug, Record)]
pub struct Hit {
    t: f64,
    channel: u32,
    adc: u16,
}

/// A row of `lists`.
#[derive(Debug, Record)]
pub struct Numbers {
    numbers: List<f64>,
}

macro_rules! build {
    ($(#[$doc:meta])* $name:ident, $row:ty) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(rows: &[$row]) -> RecordBatch {
            let mut builders = <$row as BuildRows>::new_builders(rows.len());
            builders.append_rows_ref(rows);
            builders.finish().into_record_batch()
        }
    };
}
build!(
    /// The columns of `events`.
    build_events,
    Event
);
build!(
    /// The columns of `tutorial`.
    build_tutorial,
    Points
);
build!(
    /// The columns of `hits`.
    build_hits,
    Hit
);
build!(
    /// The columns of `lists`.
    build_lists,
    Numbers
);

/// All events again.
///
/// # Errors
/// If the batch is not one of events.
pub fn to_vec(batch: &RecordBatch) -> Result<Vec<Event>, SchemaError> {
    let events: Result<Vec<Event>, ViewAccessError> =
        batch.iter_views::<Event>()?.map(|event| event?.try_into()).collect();
    Ok(events?)
}

/// The sums of [`EventColumns::sums`](crate::by_hand::EventColumns::sums), row by row.
///
/// # Errors
/// If the batch is not one of events.
pub fn sums_of_rows(batch: &RecordBatch) -> Result<Sums, SchemaError> {
    let (mut floats, mut integers) = (0.0, 0);
    for event in batch.iter_views::<Event>()? {
        let event = event?;
        floats += f64::from(event.met);
        for muon in event.muons {
            let muon = muon?;
            floats += f64::from(muon.pt);
            for hit in muon.hits {
                integers += u64::from(hit?);
            }
        }
        for jet in event.jets {
            let jet = jet?;
            floats +=
                f64::from(jet.pt) + f64::from(jet.mass) + f64::from(jet.btag.unwrap_or_default());
            for number in jet.constituents {
                integers += u64::from(number?);
            }
        }
    }
    Ok((floats, integers))
}

impl From<&data::Event> for Event {
    fn from(event: &data::Event) -> Self {
        Self {
            run: event.run,
            event: event.event,
            met: event.met,
            weight: event.weight,
            muons: event.muons.iter().map(Muon::from).collect(),
            jets: event.jets.iter().map(Jet::from).collect(),
            trigger: event.trigger.clone(),
        }
    }
}

impl From<&data::Muon> for Muon {
    fn from(muon: &data::Muon) -> Self {
        Self {
            pt: muon.pt,
            eta: muon.eta,
            phi: muon.phi,
            charge: muon.charge,
            hits: List::new(muon.hits.clone()),
        }
    }
}

impl From<&data::Jet> for Jet {
    fn from(jet: &data::Jet) -> Self {
        Self {
            pt: jet.pt,
            eta: jet.eta,
            phi: jet.phi,
            mass: jet.mass,
            btag: jet.btag,
            constituents: List::new(jet.constituents.clone()),
        }
    }
}

impl From<&Vec<data::Point>> for Points {
    fn from(points: &Vec<data::Point>) -> Self {
        let point = |point: &data::Point| Point { x: point.x, y: List::new(point.y.clone()) };
        Self { points: points.iter().map(point).collect() }
    }
}

impl From<&data::Hit> for Hit {
    fn from(hit: &data::Hit) -> Self {
        Self { t: hit.t, channel: hit.channel, adc: hit.adc }
    }
}

impl From<&Vec<f64>> for Numbers {
    fn from(numbers: &Vec<f64>) -> Self {
        Self { numbers: List::new(numbers.clone()) }
    }
}
