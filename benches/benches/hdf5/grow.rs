//! Arrays that grow by batches, beside the same rows written at once.

use std::path::{Path, PathBuf};

use awkward::hdf5::{self, File, WriteOptions, Writer};
use awkward::{Array, Content};
use awkward_benches::data::Event;
use awkward_benches::measure::{Bench, Candidate};

use crate::Result;
use crate::files::{Scene, storage};

/// The names of the groups of measurements.
pub(crate) const GROUPS: [&str; 2] = ["append/chunked", "append/gzip"];

/// How many batches the rows are cut into.
const BATCHES: usize = 1000;

pub(crate) fn measure(bench: &mut Bench, group: &str, scene: &Scene) -> Result<()> {
    let (_, name) = group.split_once('/').ok_or("a group without a name")?;
    let options = &WriteOptions::new().storage(storage(name));
    let content = Content::from(&scene.array);
    let len = content.len();
    let batches = (0..BATCHES)
        .map(|i| content.slice(i * len / BATCHES..(i + 1) * len / BATCHES))
        .map(|part| Ok(Array::<Event>::try_from(part?)?))
        .collect::<Result<Vec<_>>>()?;
    let path = |name: &str| scene.path(&format!("new-{name}"));
    let whole = |path: &mut PathBuf| -> Result<()> {
        let file = File::create(path)?;
        hdf5::write(&file.create_group("events")?, &scene.array, options)?;
        Ok(file.close()?)
    };
    let remove = |path: &mut PathBuf| {
        // There is none in the first round.
        let _ = std::fs::remove_file(path);
    };
    let rows = |path: &mut PathBuf, done: &Result<()>| match (done, rows(path)) {
        (Ok(()), Ok(len)) => len as u64,
        _ => 0,
    };
    let candidates = vec![
        Candidate::with("one write", path("whole"), remove, whole, rows),
        Candidate::with(
            "1,000 batches pushed",
            path("batches"),
            remove,
            |path| in_batches(path, options, &batches, false),
            rows,
        ),
        Candidate::with(
            "1,000 batches flushed",
            path("flushed"),
            remove,
            |path| in_batches(path, options, &batches, true),
            rows,
        ),
    ];
    bench.measure(group, scene.nbytes(), candidates);
    for name in ["whole", "batches", "flushed"] {
        let _ = std::fs::remove_file(path(name));
    }
    Ok(())
}

fn in_batches(
    path: &Path,
    options: &WriteOptions,
    batches: &[Array<Event>],
    flush: bool,
) -> Result<()> {
    let file = File::create(path)?;
    let mut writer = Writer::<Event>::create(&file.create_group("events")?, options)?;
    for batch in batches {
        writer.push_array(batch)?;
        if flush {
            writer.flush()?;
        }
    }
    writer.finish()?;
    Ok(file.close()?)
}

fn rows(path: &Path) -> Result<usize> {
    let array: Array<Event> = hdf5::read(&File::open(path)?.group("events")?)?;
    Ok(array.len())
}
