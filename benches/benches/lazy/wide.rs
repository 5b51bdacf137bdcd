//! Two columns of a table of two hundred.

use std::path::Path;

use awkward::content::{ListOffsetArray, NumpyArray, RecordArray};
use awkward::hdf5::Hdf5Container;
use awkward::hdf5::{self, File, ReadOptions, WriteOptions};
use awkward::{Array, Awkward, Content, Fields, LazyArray, Parameters};
use awkward_benches::mapped::mapped;
use awkward_benches::measure::{Bench, Candidate};
use awkward_benches::rng::Rng;

use crate::Result;
use crate::counted::Counted;

const COLUMNS: usize = 200;

#[derive(Awkward)]
struct Two {
    c7: Vec<f64>,
    c150: i64,
}

/// Of every ten columns one has lists of up to four numbers, the others are numbers.
fn table(rows: usize) -> Result<Content> {
    let mut rng = Rng::new(7);
    let mut column = |i: usize| -> Result<Content> {
        if i % 10 != 7 {
            let numbers: Vec<i64> = (0..rows).map(|_| i64::from(rng.below(1 << 20))).collect();
            return Ok(NumpyArray::new(numbers).into());
        }
        let mut offsets = vec![0_i64];
        for _ in 0..rows {
            offsets.push(offsets[offsets.len() - 1] + i64::from(rng.below(5)));
        }
        let items = usize::try_from(offsets[rows])?;
        let numbers: Vec<f64> = (0..items).map(|_| f64::from(rng.below(1000))).collect();
        let items = NumpyArray::new(numbers).into();
        Ok(ListOffsetArray::try_new(offsets.into(), items, Parameters::none())?.into())
    };
    let columns = (0..COLUMNS).map(&mut column).collect::<Result<_>>()?;
    let names = Fields::named((0..COLUMNS).map(|i| format!("c{i}")));
    Ok(RecordArray::try_new(names, columns, rows, Parameters::none())?.into())
}

fn digest(two: &Array<Two>) -> u64 {
    let numbers =
        two.columns().c150().iter().fold(0_u64, |sum, &x| sum.wrapping_add(x.cast_unsigned()));
    let items = two.columns().c7().content().iter().sum::<f64>();
    numbers.wrapping_mul(31) ^ items.to_bits()
}

pub(crate) fn two_columns(bench: &mut Bench, group: &str, map: bool) -> Result<()> {
    let table = table(bench.options().events.div_ceil(5))?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("wide.h5");
    let file = File::create(&path)?;
    hdf5::write(&file.create_group("wide")?, &table, &WriteOptions::default())?;
    file.close()?;
    let (_, _, buffers) = table.to_buffers();
    let all: usize = buffers.values().map(|buffer| buffer.bytes().len()).sum();
    drop((table, buffers));

    let options = || if map { mapped() } else { ReadOptions::new() };
    let open = |path: &Path| -> Result<hdf5::Group> { Ok(File::open(path)?.group("wide")?) };
    let of = |two: &Result<Array<Two>>| {
        digest(two.as_ref().unwrap_or_else(|error| panic!("{group}: {error}")))
    };
    let candidates = vec![
        Candidate::new(
            "all columns, then two",
            || {
                let content: Content = hdf5::read_with(&open(&path)?, &options())?;
                Ok(Array::from_content(content)?)
            },
            of,
        ),
        Candidate::new(
            "hdf5::read of two columns",
            || Ok(hdf5::read_with(&open(&path)?, &options())?),
            of,
        )
        .ours()
        .at_most(if map { 1.0 } else { 0.1 }),
    ];
    bench.measure(group, all, candidates);

    let group = open(&path)?;
    let (form, lengths) = hdf5::description(&group)?;
    let container = Counted::new(Hdf5Container::new(&group).with_reading(options()));
    let lazy = LazyArray::<Two>::new(&form, lengths[0], container.clone())?;
    lazy.load()?;
    println!("  two of {COLUMNS} columns are {} of {all} bytes", container.take());
    Ok(())
}
