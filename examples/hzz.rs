//! Real collision events: read the columns that are needed from a file that Python wrote, compute invariant masses over views
//! without copying, write the events to a new file, and read them back.
//!
//! The file is the first argument, or `../shared/data/hzz.h5` beside the project, if it is there (the argument wins). Without
//! one, the example says so and makes events itself.

use std::error::Error;
use std::path::{Path, PathBuf};

use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, Awkward, Dialect};

/// One collision event. The file has more columns than these; they are not read.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Event {
    event: u64,
    weight: f32,
    met: Momentum2,
    num_primary_vertices: i32,
    triggered: bool,
    jets: Vec<Jet>,
    muons: Vec<Lepton>,
    electrons: Vec<Lepton>,
    photons: Vec<Photon>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Momentum2 {
    px: f32,
    py: f32,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Jet {
    px: f32,
    py: f32,
    pz: f32,
    e: f32,
    btag: f32,
    id: bool,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Lepton {
    px: f32,
    py: f32,
    pz: f32,
    e: f32,
    charge: i32,
    iso: f32,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Photon {
    px: f32,
    py: f32,
    pz: f32,
    e: f32,
    iso: f32,
}

/// The type is the query: whoever needs only muons asks only for muons.
#[derive(Awkward)]
struct MuonsOnly {
    muons: Vec<Lepton>,
}

/// The mass of a pair of leptons, in GeV.
fn mass(a: LeptonView<'_>, b: LeptonView<'_>) -> f64 {
    let sum = |a: f32, b: f32| f64::from(a) + f64::from(b);
    let (e, px, py, pz) =
        (sum(a.e(), b.e()), sum(a.px(), b.px()), sum(a.py(), b.py()), sum(a.pz(), b.pz()));
    (e * e - px * px - py * py - pz * pz).max(0.0).sqrt()
}

/// The masses of all pairs of muons of opposite charge.
fn dimuon_masses(events: &Array<MuonsOnly>) -> Vec<f64> {
    let mut masses = Vec::new();
    for event in events {
        let muons = event.muons();
        for (i, first) in muons.iter().enumerate() {
            let others =
                muons.iter().skip(i + 1).filter(|other| other.charge() * first.charge() < 0);
            masses.extend(others.map(|second| mass(first, second)));
        }
    }
    masses
}

fn histogram(masses: &[f64]) {
    const WIDTH: f64 = 10.0;
    const BINS: usize = 13;
    let counts: Vec<usize> = (0..BINS)
        .map(|bin| masses.iter().filter(|&&mass| (mass / WIDTH) as usize == bin).count())
        .collect();
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    for (bin, count) in counts.iter().enumerate() {
        println!("{:>4} GeV {count:>5} {}", bin as f64 * WIDTH, "#".repeat(count * 50 / most));
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/hzz.h5");
    let given = std::env::args_os().nth(1).map(PathBuf::from);
    let folder = std::env::temp_dir().join(format!("awkward-hzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = match given.or_else(|| beside.exists().then_some(beside)) {
        Some(path) => path,
        None => {
            println!(
                "no file of real events was given and none is beside the project: making some up"
            );
            let path = folder.join("made-up.h5");
            let events: Array<Event> = (0..2421).map(made_up).collect();
            hdf5::write(
                &File::create(&path)?.create_group("events")?,
                &events,
                &WriteOptions::default(),
            )?;
            path
        }
    };

    let group = File::open(&path)?.group("events")?;
    let muons: Array<MuonsOnly> = hdf5::read(&group)?;
    println!("{} events, of type\n{}\n", muons.len(), muons.form().type_string());
    let masses = dimuon_masses(&muons);
    println!("{} pairs of muons of opposite charge; their invariant masses:", masses.len());
    histogram(&masses);
    // The fast road: a whole column through all lists, as one slice of the memory that was read.
    let energies: &[f32] = muons.columns().muons().content().e();
    println!("\nhighest energy of a muon: {} GeV\n", energies.iter().copied().fold(0.0, f32::max));

    let events: Array<Event> = hdf5::read(&group)?;
    let copy = folder.join("copy.h5");
    {
        let file = File::create(&copy)?;
        hdf5::write(&file.create_group("events")?, &events, &WriteOptions::default())?;
        hdf5::write(
            &file.create_group("v1")?,
            &events,
            &WriteOptions::default().dialect(Dialect::V1),
        )?;
    }
    let file = File::open(&copy)?;
    for group in ["events", "v1"] {
        let back: Array<Event> = hdf5::read(&file.group(group)?)?;
        assert_eq!(back.to_vec(), events.to_vec());
    }
    println!(
        "written to a new file in both dialects, and read back equal: {} bytes",
        copy.metadata()?.len()
    );
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// An event out of thin air: two muons around the mass of a Z boson, and a few jets.
fn made_up(i: u64) -> Event {
    let random =
        |n: u64| ((i * 31 + n).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as f32 / (1 << 24) as f32;
    let lepton = |n: u64, charge: i32| {
        let (phi, e) =
            (std::f32::consts::TAU * (random(1) + 0.5 * n as f32), 40.0 + 12.0 * random(2 + n));
        Lepton { px: e * phi.cos(), py: e * phi.sin(), pz: 0.0, e, charge, iso: random(5) }
    };
    let jet = |n: u64| Jet {
        px: 30.0 * random(n),
        py: 20.0,
        pz: 10.0,
        e: 60.0,
        btag: random(n + 9),
        id: n.is_multiple_of(2),
    };
    Event {
        event: i,
        weight: 1.0,
        met: Momentum2 { px: random(7), py: random(8) },
        num_primary_vertices: (i % 9) as i32,
        triggered: !i.is_multiple_of(3),
        jets: (0..i % 4).map(jet).collect(),
        muons: if i.is_multiple_of(5) { vec![] } else { vec![lepton(0, 1), lepton(1, -1)] },
        electrons: vec![],
        photons: vec![],
    }
}
