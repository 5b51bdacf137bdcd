//! Real collision events, from a file that is not part of the project: `../shared/data/hzz.h5` beside it.

use std::path::Path;

use awkward::{Array, Awkward};
use columnar::Columnar;
use hdf5::File;

/// A collision event; the file has more fields, which are not read.
#[derive(
    Awkward,
    Clone,
    Debug,
    PartialEq,
    Columnar,
    rkyv::Archive,
    rkyv::Deserialize,
    rkyv::Serialize,
    serde::Deserialize,
    serde::Serialize,
)]
#[expect(missing_docs, reason = "the fields of the file")]
pub struct Event {
    pub event: u64,
    pub weight: f32,
    pub jets: Vec<Jet>,
    pub muons: Vec<Muon>,
}

/// A jet.
#[derive(
    Awkward,
    Clone,
    Debug,
    PartialEq,
    Columnar,
    rkyv::Archive,
    rkyv::Deserialize,
    rkyv::Serialize,
    serde::Deserialize,
    serde::Serialize,
)]
#[expect(missing_docs, reason = "the fields of the file")]
pub struct Jet {
    pub px: f32,
    pub py: f32,
    pub pz: f32,
    pub e: f32,
    pub btag: f32,
    pub id: bool,
}

/// A muon.
#[derive(
    Awkward,
    Clone,
    Debug,
    PartialEq,
    Columnar,
    rkyv::Archive,
    rkyv::Deserialize,
    rkyv::Serialize,
    serde::Deserialize,
    serde::Serialize,
)]
#[expect(missing_docs, reason = "the fields of the file")]
pub struct Muon {
    pub px: f32,
    pub py: f32,
    pub pz: f32,
    pub e: f32,
    pub charge: i32,
    pub iso: f32,
}

/// The events of the file again and again, until there are so many; nothing, with a line that says so, if it is not there.
///
/// # Errors
/// If it cannot be read.
pub fn events(count: usize) -> Result<Option<Vec<Event>>, Box<dyn std::error::Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/hzz.h5");
    if !path.exists() {
        eprintln!("skipped, as there is no ../shared/data/hzz.h5 beside the project: hzz");
        return Ok(None);
    }
    let array: Array<Event> = awkward::hdf5::read(&File::open(path)?.group("events")?)?;
    Ok(Some(array.to_vec().into_iter().cycle().take(count).collect()))
}
