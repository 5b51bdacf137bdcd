//! The rows, and writing some.

use awkward::hdf5::{FileSet, FileSetOptions, FileSetWriter};
use awkward::{Array, Awkward};
use awkward_datafusion::AwkwardContext;
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::SessionContext;

#[derive(Awkward)]
pub(crate) struct Jet {
    pub(crate) pt: f64,
    pub(crate) eta: f64,
    pub(crate) phi: f64,
    pub(crate) constituents: Vec<u32>,
}

#[derive(Awkward)]
pub(crate) struct Event {
    pub(crate) run: i64,
    pub(crate) met: Option<f64>,
    pub(crate) jets: Vec<Jet>,
}

/// The same numbers each time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// From 0 on, below 1.
    fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "31 bits fit")]
        let number = self.next() as f64;
        number / f64::from(1_u32 << 31)
    }
}

fn event(random: &mut Random, run: i64) -> Event {
    let jets = (0..random.next() % 8)
        .map(|_| Jet {
            pt: 20.0 + 100.0 * random.unit(),
            eta: 6.0 * random.unit() - 3.0,
            phi: 6.28 * random.unit(),
            constituents: (0..random.next() % 6).map(|_| (random.next() % 1000) as u32).collect(),
        })
        .collect();
    let met = (random.next() % 10 > 0).then(|| 50.0 * random.unit());
    Event { run, met, jets }
}

/// Writes files of HDF5 into `FOLDER/hdf5`, with a manifest that knows the smallest and largest numbers of each, and of Parquet into `FOLDER/parquet`.
pub(crate) async fn write(folder: &str, files: u32, events: u32) -> Result<()> {
    let told = |error: awkward::Error| DataFusionError::External(Box::new(error));
    let (hdf5, parquet) = (format!("{folder}/hdf5"), format!("{folder}/parquet"));
    std::fs::create_dir_all(&parquet)?;
    let mut random = Random(1);
    let options = FileSetOptions::new().numbered(0);
    let mut writer = FileSetWriter::<Event>::create(&hdf5, &options).map_err(told)?;
    for file in 0..files {
        let rows: Vec<Event> = (0..events).map(|_| event(&mut random, i64::from(file))).collect();
        let array = Array::from_rows(&rows);
        writer.push_array(&array).map_err(told)?;
        writer.end_file().map_err(told)?;
        let ctx = SessionContext::new();
        ctx.register_awkward_array("events", &array)?;
        let path = format!("{parquet}/part-{file:05}.parquet");
        let one = datafusion::dataframe::DataFrameWriteOptions::new().with_single_file_output(true);
        ctx.table("events").await?.write_parquet(&path, one, None).await?;
    }
    writer.finish().map_err(told)?;
    FileSet::open(&hdf5)
        .and_then(FileSet::with_statistics)
        .and_then(|set| set.write_manifest())
        .map_err(told)?;
    Ok(())
}
