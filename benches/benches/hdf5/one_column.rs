//! Opening a file for the sum of one of its columns.

use awkward::hdf5::{self, File};
use awkward::{Array, Awkward, Form, FormKind};
use awkward_benches::measure::{Bench, Candidate};

use crate::Result;
use crate::files::Scene;

/// The names of the groups of measurements.
pub(crate) const GROUPS: [&str; 4] = ["sum/met", "sum/jets-pt", "sum/met-chunked", "sum/met-gzip"];

/// All that is wanted of an event.
#[derive(Awkward)]
struct Met {
    met: f32,
}

#[derive(Awkward)]
struct Jets {
    jets: Vec<Pt>,
}

#[derive(Awkward)]
struct Pt {
    pt: f32,
}

pub(crate) fn measure(bench: &mut Bench, group: &str, scene: &Scene) -> Result<()> {
    let (_, job) = group.split_once('/').ok_or("a group without a name")?;
    let (column, storage) = job.rsplit_once('-').unwrap_or((job, ""));
    let storage = if storage == "chunked" || storage == "gzip" { storage } else { "contiguous" };
    let jets = column == "jets";
    let path = scene.path(storage);
    let key = key_of(&path, jets)?;
    let nbytes = hdf5::Hdf5Container::new(&File::open(&path)?.group("events")?)
        .describe(&key)?
        .map_or(0, |info| info.len * info.primitive.itemsize());
    // Sums of multiples of 1/256 are the same in any order.
    let number = |sum: &Result<f64>| sum.as_ref().map_or(0, |sum| sum.to_bits());
    let mut candidates = Vec::new();
    if scene.has_h5py() {
        candidates.push(Candidate::timed(
            "h5py",
            || match scene.h5py(&["total", &path.to_string_lossy(), &key]) {
                Ok((time, text)) => (time, text.parse().map_err(Into::into)),
                Err(error) => (std::time::Duration::MAX, Err(error)),
            },
            number,
        ));
    }
    candidates.push(Candidate::new(
        "bare dataset",
        || -> Result<f64> {
            let numbers: Vec<f32> =
                ::hdf5::File::open(&path)?.dataset(&format!("events/{key}"))?.read_raw()?;
            Ok(total(&numbers))
        },
        number,
    ));
    candidates.push(Candidate::new(
        "awkward, this field only",
        || -> Result<f64> {
            let group = File::open(&path)?.group("events")?;
            if jets {
                let lazy = hdf5::open::<Jets>(&group)?;
                let pt: Array<Vec<f32>> = lazy.field("jets.pt")?.load()?;
                return Ok(total(pt.columns().content()));
            }
            let met: Array<f32> = hdf5::open::<Met>(&group)?.field("met")?.load()?;
            Ok(total(met.columns()))
        },
        number,
    ));
    bench.measure(group, nbytes, candidates);
    Ok(())
}

/// The name of the dataset of the column.
fn key_of(path: &std::path::Path, jets: bool) -> Result<String> {
    let (form, _) = hdf5::description(&File::open(path)?.group("events")?)?;
    let field = |form: &Form, name: &str| match form.kind() {
        FormKind::Record { fields, contents } => {
            let at = fields.position(name);
            at.map(|at| contents[at].clone()).ok_or("no such field")
        }
        _ => Err("no record"),
    };
    let node = match jets {
        true => {
            let items = field(&form, "jets")?.children().first().cloned().ok_or("no items")?;
            field(&items, "pt")?
        }
        false => field(&form, "met")?,
    };
    Ok(format!("{}-data", node.form_key().ok_or("a node without a key")?))
}

fn total(numbers: &[f32]) -> f64 {
    // In lanes, which vector units add at once.
    let (lanes, rest) = numbers.as_chunks::<16>();
    let mut sums = [0_f64; 16];
    for lane in lanes {
        for (sum, number) in sums.iter_mut().zip(lane) {
            *sum += f64::from(*number);
        }
    }
    sums.iter().sum::<f64>() + rest.iter().map(|number| f64::from(*number)).sum::<f64>()
}
