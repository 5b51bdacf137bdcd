//! The last rows of a file of nested events.

use std::path::Path;

use awkward::hdf5::Hdf5Container;
use awkward::hdf5::{self, File, ReadOptions, WriteOptions};
use awkward::{Array, LazyArray};
use awkward_benches::column::digest_buffers;
use awkward_benches::data::{self, Event};
use awkward_benches::mapped::mapped;
use awkward_benches::measure::{Bench, Candidate};

use crate::Result;
use crate::counted::Counted;

const LAST: usize = 100;

pub(crate) fn last(bench: &mut Bench, group: &str, map: bool) -> Result<()> {
    let n = bench.options().events.max(LAST);
    let array = Array::from_rows(&data::events(n));
    let (_, _, buffers) = array.to_buffers();
    let all: usize = buffers.values().map(|buffer| buffer.bytes().len()).sum();
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("events.h5");
    let file = File::create(&path)?;
    hdf5::write(&file.create_group("events")?, &array, &WriteOptions::default())?;
    file.close()?;
    drop((array, buffers));

    let options = || if map { mapped() } else { ReadOptions::new() };
    let open = |path: &Path| -> Result<hdf5::Group> { Ok(File::open(path)?.group("events")?) };
    let of = |some: &Result<Array<Event>>| {
        let some = some.as_ref().unwrap_or_else(|error| panic!("{group}: {error}"));
        let last = some.to_content().slice(some.len() - LAST..some.len());
        let last = last.unwrap_or_else(|error| panic!("{group}: {error}"));
        digest_buffers(&last.to_packed().to_buffers().2)
    };
    let candidates = vec![
        Candidate::new(
            "hdf5::read, all rows",
            || Ok(hdf5::read_with(&open(&path)?, &options())?),
            of,
        ),
        Candidate::new(
            "hdf5::open, the last 100 rows",
            || Ok(hdf5::open_with::<Event>(&open(&path)?, &options())?.rows(n - LAST..n)?),
            of,
        )
        .ours()
        .at_most(if map { 1.0 } else { 0.1 }),
    ];
    bench.measure(group, all, candidates);

    let group = open(&path)?;
    let (form, lengths) = hdf5::description(&group)?;
    let container = Counted::new(Hdf5Container::new(&group).with_reading(options()));
    let lazy = LazyArray::<Event>::new(&form, lengths[0], container.clone())?;
    lazy.rows(n - LAST..n)?;
    println!("  the last {LAST} of {n} rows are {} of {all} bytes", container.take());
    Ok(())
}
