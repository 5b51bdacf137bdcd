//! Events to skim, where there are none.

use std::error::Error;
use std::f32::consts::PI;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use awkward::hdf5::{Codec, FileSetOptions, FileSetWriter, StorageOptions, WriteOptions};
use awkward::{Array, ArrayBuilder};

use crate::events::{Event, Jet, Muon, Track};

/// Writes events into new files of a folder, with so many rows each, until they take so many bytes; `told` hears how many there are.
pub(crate) fn make(
    folder: &Path,
    bytes: u64,
    rows: usize,
    told: impl Fn(u64),
) -> Result<(), Box<dyn Error + Send + Sync>> {
    let storage = StorageOptions::new().codec(Codec::Gzip(1)).shuffle(true);
    let options = FileSetOptions::new()
        .write(WriteOptions::new().storage(storage))
        .max_rows_per_file(rows)
        .numbered(0);
    let mut writer = FileSetWriter::<Event>::create(folder, &options)?;
    let (mut first, mut written) = (0, 0);
    while written < bytes {
        writer.push_array(&events(first, rows))?;
        writer.end_file()?;
        first += rows;
        written = std::fs::read_dir(folder)?
            .map(|entry| Ok(entry?.metadata()?.len()))
            .sum::<std::io::Result<u64>>()?;
        told(written.min(bytes));
    }
    writer.finish()?;
    Ok(())
}

/// Events from this number on, made on all cores.
fn events(first: usize, rows: usize) -> Array<Event> {
    let part = rows.div_ceil(16);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut parts = Vec::new();
        loop {
            let start = next.fetch_add(part, Ordering::Relaxed);
            if start >= rows {
                return parts;
            }
            let mut builder = ArrayBuilder::new();
            let end = rows.min(start + part);
            (first + start..first + end).for_each(|i| builder.push(event(i as u64)));
            parts.push((start, builder.finish()));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut parts = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    parts.sort_by_key(|(start, _)| *start);
    Array::concat(parts.into_iter().map(|(_, part)| part))
}

/// The event of this number, always the same.
fn event(number: u64) -> Event {
    let mut r = Random(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    Event {
        run: 300_000 + (number / 100_000) as u32,
        event: number,
        weight: 1.0 - r.below(8) as f32 / 64.0,
        muons: r.list(4, |r| {
            let [px, py, pz, e] = r.momentum(14.0, 0.1057);
            Muon { px, py, pz, e, charge: if r.below(2) == 0 { -1 } else { 1 } }
        }),
        jets: r.list(9, |r| {
            let [px, py, pz, e] = r.momentum(25.0, 8.0);
            Jet { px, py, pz, e, btag: r.below(1000) as f32 / 1000.0 }
        }),
        vertices: r.list(40, |r| r.signed(12.0)),
        tracks: r.list(30, |r| Track {
            pt: 0.5 + r.falling(2.0),
            eta: r.signed(2.5),
            phi: r.signed(PI),
        }),
        triggers: r.list(6, |r| r.below(500) as u16),
    }
}

/// Numbers without end (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % n
    }

    /// From 0 to 1, in the precision that experiments store.
    fn unit(&mut self) -> f32 {
        self.below(4096) as f32 / 4096.0
    }

    fn signed(&mut self, most: f32) -> f32 {
        rounded((2.0 * self.unit() - 1.0) * most)
    }

    /// Many small ones, few large ones.
    fn falling(&mut self, scale: f32) -> f32 {
        rounded(-scale * (1.0 - self.unit()).ln())
    }

    fn list<T>(&mut self, below: u64, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let n = self.below(below).min(self.below(below + 2));
        (0..n).map(|_| item(self)).collect()
    }

    fn momentum(&mut self, scale: f32, mass: f32) -> [f32; 4] {
        let (pt, phi, eta) = (3.0 + self.falling(scale), self.signed(PI), self.signed(2.4));
        let [px, py, pz] = [pt * phi.cos(), pt * phi.sin(), pt * eta.sinh()].map(rounded);
        [px, py, pz, rounded((px * px + py * py + pz * pz + mass * mass).sqrt())]
    }
}

/// With 12 bits of mantissa, as experiments store numbers, so that they can be compressed.
fn rounded(number: f32) -> f32 {
    f32::from_bits((number.to_bits() + 0x400) & !0x7ff)
}
