//! The crate `rkyv`.

use rkyv::api::high::{HighDeserializer, HighSerializer, HighValidator, to_bytes_in};
use rkyv::bytecheck::CheckBytes;
use rkyv::rancor::Error;
use rkyv::ser::allocator::ArenaHandle;
use rkyv::util::AlignedVec;
use rkyv::vec::ArchivedVec;
use rkyv::{Archive, Deserialize, Portable, Serialize};

use crate::by_hand::events::Sums;
use crate::data::ArchivedEvent;

/// What can be archived and taken out of an archive again, with all checks.
pub trait Archivable:
    Archive<Archived: Checked + Deserialize<Self, HighDeserializer<Error>>>
    + for<'a> Serialize<HighSerializer<AlignedVec, ArenaHandle<'a>, Error>>
    + Sized
{
}

impl<T> Archivable for T where
    T: Archive<Archived: Checked + Deserialize<T, HighDeserializer<Error>>>
        + for<'a> Serialize<HighSerializer<AlignedVec, ArenaHandle<'a>, Error>>
{
}

/// What can be checked in place.
pub trait Checked: Portable + for<'a> CheckBytes<HighValidator<'a, Error>> {}

impl<T> Checked for T where T: Portable + for<'a> CheckBytes<HighValidator<'a, Error>> {}

/// An archive of these rows, in memory that is there.
///
/// # Errors
/// What the serializer says.
pub fn build_in<T: Archivable>(rows: &Vec<T>, mut bytes: AlignedVec) -> Result<AlignedVec, Error> {
    bytes.clear();
    to_bytes_in(rows, bytes)
}

/// The rows in an archive, in place, after all checks.
///
/// # Errors
/// What is wrong with these bytes.
pub fn access<T: Archivable>(bytes: &AlignedVec) -> Result<&ArchivedVec<T::Archived>, Error> {
    rkyv::access(bytes)
}

/// All rows again.
///
/// # Errors
/// What the deserializer says.
pub fn to_vec<T: Archivable>(rows: &ArchivedVec<T::Archived>) -> Result<Vec<T>, Error> {
    rkyv::deserialize(rows)
}

/// The sums of [`EventColumns::sums`](crate::by_hand::EventColumns::sums), row by row.
#[must_use]
pub fn sums_of_rows(events: &[ArchivedEvent]) -> Sums {
    let (mut floats, mut integers) = (0.0, 0);
    for event in events {
        floats += f64::from(event.met.to_native());
        for muon in event.muons.iter() {
            floats += f64::from(muon.pt.to_native());
            integers += muon.hits.iter().map(|hit| u64::from(hit.to_native())).sum::<u64>();
        }
        for jet in event.jets.iter() {
            let btag = jet.btag.as_ref().map_or(0.0, |btag| btag.to_native());
            floats +=
                f64::from(jet.pt.to_native()) + f64::from(jet.mass.to_native()) + f64::from(btag);
            integers +=
                jet.constituents.iter().map(|number| u64::from(number.to_native())).sum::<u64>();
        }
    }
    (floats, integers)
}
