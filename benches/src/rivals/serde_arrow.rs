//! The crate `serde_arrow`.

use arrow_array::RecordBatch;
use arrow_schema::FieldRef;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_arrow::schema::{SchemaLike, TracingOptions};
use serde_arrow::{Deserializer, Result};

use crate::by_hand::events::Sums;

/// The fields of a row type; made once, and not measured.
///
/// # Errors
/// If there is no Arrow type for it.
pub fn fields<T: DeserializeOwned>() -> Result<Vec<FieldRef>> {
    Vec::from_type::<T>(TracingOptions::default())
}

/// The columns of these rows: a sequence of structs.
///
/// # Errors
/// What the serializer says.
pub fn build<T: Serialize>(fields: &[FieldRef], rows: &T) -> Result<RecordBatch> {
    serde_arrow::to_record_batch(fields, rows)
}

/// All rows again: a sequence of structs.
///
/// # Errors
/// What the deserializer says.
pub fn to_vec<T: DeserializeOwned>(batch: &RecordBatch) -> Result<T> {
    serde_arrow::from_record_batch(batch)
}

/// The part of an event that is summed up; other fields are skipped.
#[derive(Deserialize)]
struct Event {
    met: f32,
    muons: Vec<Muon>,
    jets: Vec<Jet>,
}

#[derive(Deserialize)]
struct Muon {
    pt: f32,
    hits: Vec<u16>,
}

#[derive(Deserialize)]
struct Jet {
    pt: f32,
    mass: f32,
    btag: Option<f32>,
    constituents: Vec<u32>,
}

/// The sums of [`EventColumns::sums`](crate::by_hand::EventColumns::sums), row by row.
///
/// # Errors
/// What the deserializer says.
pub fn sums_of_rows(batch: &RecordBatch) -> Result<Sums> {
    let (mut floats, mut integers) = (0.0, 0);
    for item in &Deserializer::from_record_batch(batch)? {
        let event = Event::deserialize(item)?;
        floats += f64::from(event.met);
        for muon in &event.muons {
            floats += f64::from(muon.pt);
            integers += muon.hits.iter().map(|&hit| u64::from(hit)).sum::<u64>();
        }
        for jet in &event.jets {
            floats +=
                f64::from(jet.pt) + f64::from(jet.mass) + f64::from(jet.btag.unwrap_or_default());
            integers += jet.constituents.iter().map(|&number| u64::from(number)).sum::<u64>();
        }
    }
    Ok((floats, integers))
}
