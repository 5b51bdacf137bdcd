//! The skim itself: which events and jets are kept, what is computed, and how that runs over files larger than memory.

use std::error::Error;
use std::path::Path;

use awkward::Array;
use awkward::hdf5::{
    Codec, FileSet, FileSetOptions, FileSetWriter, ReadOptions, StorageOptions, WriteOptions,
};

use crate::events::{Jet, Kept, KeptColumns, MuonView, Seen, SeenColumns};

/// Muons below count for nothing, in GeV.
const MUON_PT: f32 = 20.0;
/// Jets below are thrown away, in GeV.
const JET_PT: f32 = 30.0;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// What has become of a batch.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Rows that were read.
    pub(crate) rows: usize,
    /// Bytes of the columns that were read.
    pub(crate) nbytes: u64,
    /// Rows that were kept.
    pub(crate) kept: usize,
}

/// Skims a file set into another one, so many rows at a time, on all cores; `told` hears of each batch that is written.
pub(crate) fn skim(
    input: &Path,
    output: &Path,
    batch: usize,
    mut told: impl FnMut(Counts) + Send,
) -> Result<()> {
    // Batches are read by several threads: each of them needs no more.
    let options = ReadOptions::new().threads(1);
    let events = FileSet::open_with(input, None, &options)?.lazy::<Seen>()?;
    let storage = StorageOptions::new().codec(Codec::Gzip(1)).shuffle(true);
    let options = FileSetOptions::new()
        .write(WriteOptions::new().storage(storage))
        .max_rows_per_file(1_000_000)
        .numbered(0);
    let mut writer = FileSetWriter::<Kept>::create(output, &options)?;
    events.batches(batch).in_order(
        |seen| {
            let kept = cut(&seen)?;
            let counts =
                Counts { rows: seen.len(), nbytes: seen.to_content().nbytes(), kept: kept.len() };
            Ok((counts, kept))
        },
        |(counts, kept)| {
            writer.push_array(&kept)?;
            told(counts);
            Ok::<_, Box<dyn Error + Send + Sync>>(())
        },
    )?;
    writer.finish()?;
    Ok(())
}

/// Events with two muons that count, of their jets those with momentum, and the mass of the muons.
pub(crate) fn cut(seen: &Array<Seen>) -> awkward::Result<Array<Kept>> {
    let seen = seen.filter(|event| good_muons(event.muons().iter()).nth(1).is_some());
    let jets = seen.column::<Vec<Jet>>(SeenColumns::jets);
    let jets = jets.filter_items(|jet| transverse(jet.px(), jet.py()) > JET_PT);
    let masses: Vec<f64> =
        seen.iter().map(|event| mass(good_muons(event.muons().iter()))).collect();
    let columns = seen.columns();
    let kept = KeptColumns::try_new(
        columns.run().clone(),
        columns.event().clone(),
        columns.weight().clone(),
        columns.muons().clone(),
        jets.into_columns(),
        masses.into(),
    )?;
    Ok(Array::from_columns(kept))
}

fn transverse(px: f32, py: f32) -> f32 {
    (px * px + py * py).sqrt()
}

fn good_muons<'a>(muons: impl Iterator<Item = MuonView<'a>>) -> impl Iterator<Item = MuonView<'a>> {
    muons.filter(|muon| transverse(muon.px(), muon.py()) > MUON_PT)
}

/// The invariant mass of the first two muons.
fn mass<'a>(muons: impl Iterator<Item = MuonView<'a>>) -> f64 {
    let [mut e, mut px, mut py, mut pz] = [0.0; 4];
    for muon in muons.take(2) {
        e += f64::from(muon.e());
        px += f64::from(muon.px());
        py += f64::from(muon.py());
        pz += f64::from(muon.pz());
    }
    (e * e - px * px - py * py - pz * pz).max(0.0).sqrt()
}
