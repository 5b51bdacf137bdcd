//! The data sets: rows of plain Rust structs, the same in every run.
//!
//! | data set   | rows of                                   | full size                  | its columns |
//! |------------|-------------------------------------------|----------------------------|-------------|
//! | `events`   | [`Event`]: lists of records of lists      | 1,000,000 events           | 424 MB      |
//! | `tutorial` | `Vec<`[`Point`]`>`: lists in lists        | 2,000,000 points in lists  | 108 MB      |
//! | `hits`     | [`Hit`]: flat records                     | 20,000,000 hits            | 280 MB      |
//! | `lists`    | `Vec<f64>`                                | 1,000,000 lists            | 264 MB      |
//! | `hzz`      | [`Event`](crate::hzz::Event): real ones   | 2,421 events, repeated     | 107 MB      |
//!
//! All floats are multiples of 1/256 (see [`Rng::coarse`]), so that sums are the same in any order and can be compared.

use awkward::Awkward;
use columnar::Columnar;

use crate::rng::Rng;

/// A collision of two protons, and what was seen of it.
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
pub struct Event {
    /// When data were taken.
    pub run: u32,
    /// Number of the event in the run.
    pub event: u64,
    /// Missing transverse energy.
    pub met: f32,
    /// Simulated events have a weight.
    pub weight: Option<f64>,
    /// About 1.5.
    pub muons: Vec<Muon>,
    /// About 4.
    pub jets: Vec<Jet>,
    /// What made the detector keep the event: 4 to 20 bytes.
    pub trigger: String,
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
pub struct Muon {
    /// Transverse momentum.
    pub pt: f32,
    /// Pseudorapidity.
    pub eta: f32,
    /// Azimuth.
    pub phi: f32,
    /// 1 or -1.
    pub charge: i8,
    /// Numbers of the chambers that saw it, about 8.
    pub hits: Vec<u16>,
}

/// A bundle of particles.
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
pub struct Jet {
    /// Transverse momentum.
    pub pt: f32,
    /// Pseudorapidity.
    pub eta: f32,
    /// Azimuth.
    pub phi: f32,
    /// Invariant mass.
    pub mass: f32,
    /// How much it looks like a b quark, if there were tracks to tell.
    pub btag: Option<f32>,
    /// Numbers of its particles, about 12.
    pub constituents: Vec<u32>,
}

/// The record of the tutorial "Generic buffers" of Awkward Array.
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
pub struct Point {
    /// A number.
    pub x: f64,
    /// 0 to 8 numbers.
    pub y: Vec<i64>,
}

/// One pulse in a detector.
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
pub struct Hit {
    /// When.
    pub t: f64,
    /// Where.
    pub channel: u32,
    /// How much.
    pub adc: u16,
}

/// `events` with so many events.
#[must_use]
pub fn events(count: usize) -> Vec<Event> {
    let mut rng = Rng::new(1);
    (0..count as u64).map(|number| event(&mut rng, number)).collect()
}

fn event(rng: &mut Rng, number: u64) -> Event {
    Event {
        run: 380_000 + (number >> 16) as u32,
        event: number,
        met: rng.coarse(300),
        weight: rng.chance(75).then(|| f64::from(rng.coarse(4))),
        muons: (0..rng.count(1.5)).map(|_| muon(rng)).collect(),
        jets: (0..rng.count(4.0)).map(|_| jet(rng)).collect(),
        trigger: trigger(rng),
    }
}

fn muon(rng: &mut Rng) -> Muon {
    Muon {
        pt: rng.coarse(200),
        eta: rng.coarse(5) - 2.5,
        phi: rng.coarse(6) - 3.0,
        charge: if rng.chance(50) { 1 } else { -1 },
        hits: (0..rng.count(8.0)).map(|_| rng.below(1 << 14) as u16).collect(),
    }
}

fn jet(rng: &mut Rng) -> Jet {
    Jet {
        pt: rng.coarse(500),
        eta: rng.coarse(9) - 4.5,
        phi: rng.coarse(6) - 3.0,
        mass: rng.coarse(60),
        btag: rng.chance(80).then(|| rng.coarse(1)),
        constituents: (0..rng.count(12.0)).map(|_| rng.below(4096)).collect(),
    }
}

fn trigger(rng: &mut Rng) -> String {
    let letters = 4 + rng.below(17);
    (0..letters).map(|_| char::from(b'a' + rng.below(26) as u8)).collect()
}

/// `tutorial` with about so many points, in lists of 0 to 6.
#[must_use]
pub fn tutorial(points: usize) -> Vec<Vec<Point>> {
    let mut rng = Rng::new(2);
    (0..points / 3).map(|_| (0..rng.below(7)).map(|_| point(&mut rng)).collect()).collect()
}

fn point(rng: &mut Rng) -> Point {
    Point {
        x: f64::from(rng.coarse(1000)),
        y: (0..rng.below(9)).map(|_| i64::from(rng.below(1000))).collect(),
    }
}

/// `hits` with so many hits.
#[must_use]
pub fn hits(count: usize) -> Vec<Hit> {
    let mut rng = Rng::new(3);
    let hit = |number: usize| Hit {
        t: number as f64 / 4.0,
        channel: rng.below(100_000),
        adc: rng.below(4096) as u16,
    };
    (0..count).map(hit).collect()
}

/// `lists` with so many lists of 0 to 64 numbers.
#[must_use]
pub fn lists(count: usize) -> Vec<Vec<f64>> {
    let mut rng = Rng::new(4);
    (0..count).map(|_| (0..rng.below(65)).map(|_| f64::from(rng.coarse(1000))).collect()).collect()
}

/// Texts of 0 to 24 characters: Latin letters, or also letters of two, three and four bytes.
#[must_use]
pub fn texts(count: usize, ascii: bool) -> Vec<String> {
    const MIXED: [char; 8] = ['a', 'e', 'n', 'é', 'π', 'ж', '语', '𝛼'];
    let mut rng = Rng::new(5);
    let mut letter = move || match ascii {
        true => char::from(b'a' + rng.below(26) as u8),
        false => MIXED[rng.below(8) as usize],
    };
    let mut lengths = Rng::new(6);
    (0..count).map(|_| (0..lengths.below(25)).map(|_| letter()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_sets_have_the_sizes_that_are_told() {
        let events = events(1000);
        let jets: usize = events.iter().map(|event| event.jets.len()).sum();
        let constituents: usize =
            events.iter().flat_map(|event| &event.jets).map(|jet| jet.constituents.len()).sum();
        assert!((3800..4200).contains(&jets), "{jets}");
        assert!((11 * jets..13 * jets).contains(&constituents), "{constituents}");
        assert!(events.iter().all(|event| (4..=20).contains(&event.trigger.len())));
        let points: usize = tutorial(30_000).iter().map(Vec::len).sum();
        assert!((29_000..31_000).contains(&points), "{points}");
    }

    #[test]
    fn a_data_set_is_the_same_every_time() {
        assert_eq!(events(50), events(50));
        assert_eq!(events(50), events(80)[..50]);
    }
}
