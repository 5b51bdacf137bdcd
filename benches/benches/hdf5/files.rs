//! Whole arrays, written and read.

use std::cell::RefCell;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use awkward::container::RawBuffer;
use awkward::hdf5::{self, Codec, File, ReadOptions, StorageOptions, WriteOptions};
use awkward::{Array, Content, Primitive};
use awkward_benches::data::Event;
use awkward_benches::mapped::mapped;
use awkward_benches::measure::{Bench, Candidate};

use crate::Result;
use crate::h5py::H5py;

/// The names of the groups of measurements.
pub(crate) const GROUPS: [&str; 6] = [
    "write/contiguous",
    "write/chunked",
    "write/gzip",
    "read/contiguous",
    "read/chunked",
    "read/gzip",
];

/// What all measurements share.
pub(crate) struct Scene {
    folder: PathBuf,
    pub(crate) array: Array<Event>,
    /// The buffers, by name.
    buffers: Vec<(String, RawBuffer)>,
    nbytes: usize,
    h5py: Option<RefCell<H5py>>,
}

/// Chunks of 256 KiB, which is what our own default is, too.
const CHUNK: usize = 256 << 10;

pub(crate) fn storage(name: &str) -> StorageOptions {
    match name {
        "chunked" => StorageOptions::new().chunk_bytes(CHUNK),
        "gzip" => StorageOptions::new().codec(Codec::Gzip(1)).shuffle(true),
        _ => StorageOptions::default(),
    }
}

impl Scene {
    pub(crate) fn new(folder: &Path, array: Array<Event>) -> Result<Self> {
        let (_, _, buffers) = Content::from(&array).to_buffers();
        let buffers: Vec<_> = buffers.into_iter().collect();
        let nbytes = buffers.iter().map(|(_, buffer)| buffer.bytes().len()).sum();
        let h5py = H5py::start()?.map(RefCell::new);
        let scene = Self { folder: folder.to_owned(), array, buffers, nbytes, h5py };
        for name in ["contiguous", "chunked", "gzip"] {
            scene.write_ours(&scene.path(name), name)?;
        }
        fs::write(scene.path("plain"), [])?;
        scene.write_plain(&scene.path("plain"))?;
        if let Some(h5py) = &scene.h5py {
            let path = scene.path("contiguous");
            h5py.borrow_mut().run(&["load", &path.to_string_lossy()])?;
        }
        Ok(scene)
    }

    /// A file of the scene: `contiguous`, `chunked` and `gzip` hold the array, `plain` its bytes.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(crate) fn nbytes(&self) -> usize {
        self.nbytes
    }

    pub(crate) fn has_h5py(&self) -> bool {
        self.h5py.is_some()
    }

    /// Has h5py do a job.
    pub(crate) fn h5py(&self, job: &[&str]) -> Result<(Duration, String)> {
        self.h5py.as_ref().ok_or("no h5py")?.borrow_mut().run(job)
    }

    pub(crate) fn measure(&self, bench: &mut Bench, group: &str) -> Result<()> {
        let (job, name) = group.split_once('/').ok_or("a group without a name")?;
        if job == "write" {
            self.write(bench, group, name)
        } else {
            self.read(bench, group, name)
        };
        Ok(())
    }

    fn write(&self, bench: &mut Bench, group: &str, name: &str) {
        let sum = digest(&self.buffers);
        let of_file = move |path: &PathBuf, done: &Result<()>| match done {
            Ok(()) => read_bare(path).map_or(!sum, |found| digest(&found)),
            Err(_) => !sum,
        };
        let path = |name: &str| self.folder.join(format!("new-{name}"));
        let mut candidates = vec![
            Candidate::with(
                "bare datasets",
                path("bare"),
                remove,
                |path| self.write_bare(path, name),
                move |path, done| of_file(path, done),
            ),
            Candidate::with(
                "awkward::hdf5::write",
                path("ours"),
                remove,
                |path| self.write_ours(path, name),
                move |path, done| of_file(path, done),
            ),
        ];
        if self.has_h5py() {
            let h5py = path("h5py");
            candidates.push(Candidate::timed(
                "h5py",
                move || {
                    let _ = fs::remove_file(&h5py);
                    let done = self.h5py(&["write", &h5py.to_string_lossy(), name]);
                    let time = done.as_ref().map_or(Duration::MAX, |(time, _)| *time);
                    (time, (h5py.clone(), done.map(drop)))
                },
                move |(path, done)| of_file(path, done),
            ));
        }
        candidates.push(Candidate::with(
            "a plain file",
            path("plain"),
            remove,
            |path| self.write_plain(path),
            move |path, _| match fs::metadata(path) {
                Ok(found) if found.len() == self.nbytes as u64 => sum,
                _ => !sum,
            },
        ));
        bench.measure(group, self.nbytes, candidates);
        for name in ["bare", "ours", "h5py", "plain"] {
            let _ = fs::remove_file(path(name));
        }
    }

    fn read(&self, bench: &mut Bench, group: &str, name: &str) {
        let sum = digest(&self.buffers);
        let (path, plain) = (self.path(name), self.path("plain"));
        let of_array = move |array: &Result<Array<Event>>| match array {
            Ok(array) => {
                digest(&Content::from(array).to_buffers().2.into_iter().collect::<Vec<_>>())
            }
            Err(_) => !sum,
        };
        let read = |options: ReadOptions| -> Result<Array<Event>> {
            Ok(hdf5::read_with(&File::open(&path)?.group("events")?, &options)?)
        };
        let mut candidates = vec![
            Candidate::new(
                "bare datasets",
                || read_bare(&path),
                move |found| found.as_ref().map_or(!sum, |found| digest(found)),
            ),
            Candidate::new("awkward::hdf5::read", || read(ReadOptions::default()), of_array),
        ];
        if name == "contiguous" {
            let one = ReadOptions::new().threads(1);
            candidates.push(Candidate::new(
                "the same, on one thread",
                move || read(one.clone()),
                of_array,
            ));
            candidates.push(Candidate::new("the same, mapped", || read(mapped()), of_array));
        }
        if self.has_h5py() {
            candidates.push(Candidate::timed(
                "h5py",
                || {
                    let done = self.h5py(&["read", &path.to_string_lossy()]);
                    let time = done.as_ref().map_or(Duration::MAX, |(time, _)| *time);
                    (time, done.map(|(_, text)| text))
                },
                move |text| text.as_ref().ok().and_then(|text| text.parse().ok()).unwrap_or(!sum),
            ));
        }
        candidates.push(Candidate::new(
            "a plain file",
            || -> Result<Vec<u8>> {
                let mut bytes = Vec::with_capacity(self.nbytes);
                fs::File::open(&plain)?.read_to_end(&mut bytes)?;
                Ok(bytes)
            },
            move |bytes| match bytes {
                Ok(bytes) if bytes.len() == self.nbytes => sum,
                _ => !sum,
            },
        ));
        bench.measure(group, self.nbytes, candidates);
    }

    fn write_ours(&self, path: &Path, name: &str) -> Result<()> {
        let file = File::create(path)?;
        let options = WriteOptions::new().storage(storage(name));
        hdf5::write(&file.create_group("events")?, &self.array, &options)?;
        Ok(file.close()?)
    }

    fn write_bare(&self, path: &Path, name: &str) -> Result<()> {
        let gzip = name == "gzip";
        let file = ::hdf5::File::create(path)?;
        let group = file.create_group("events")?;
        for (key, buffer) in &self.buffers {
            macro_rules! dataset {
                ($item:ty) => {{
                    let items = buffer.bytes().to_items::<$item>()?;
                    let mut builder = group.new_dataset_builder();
                    if gzip {
                        builder = builder.shuffle().deflate(1);
                    }
                    let builder = builder.with_data(&items[..]);
                    match name {
                        "gzip" | "chunked" => {
                            builder.chunk([(CHUNK / size_of::<$item>()).min(items.len()).max(1)])
                        }
                        _ => builder.no_chunk(),
                    }
                    .create(key.as_str())?;
                }};
            }
            match buffer.primitive() {
                Some(Primitive::Int8) => dataset!(i8),
                Some(Primitive::UInt16) => dataset!(u16),
                Some(Primitive::UInt32) => dataset!(u32),
                Some(Primitive::UInt64) => dataset!(u64),
                Some(Primitive::Int64) => dataset!(i64),
                Some(Primitive::Float32) => dataset!(f32),
                Some(Primitive::Float64) => dataset!(f64),
                _ => dataset!(u8),
            }
        }
        Ok(file.close()?)
    }

    fn write_plain(&self, path: &Path) -> Result<()> {
        let mut file = fs::File::create(path)?;
        for (_, buffer) in &self.buffers {
            file.write_all(buffer.bytes())?;
        }
        Ok(())
    }
}

fn remove(path: &mut PathBuf) {
    // There is none in the first round.
    let _ = fs::remove_file(path);
}

/// All datasets of a file, as the crate `hdf5-metno` reads them.
fn read_bare(path: &Path) -> Result<Vec<(String, RawBuffer)>> {
    let group = ::hdf5::File::open(path)?.group("events")?;
    let mut found = Vec::new();
    for name in group.member_names()? {
        let dataset = group.dataset(&name)?;
        let datatype = dataset.dtype()?;
        let buffer: RawBuffer = if datatype.is::<i8>() {
            dataset.read_raw::<i8>()?.into()
        } else if datatype.is::<u16>() {
            dataset.read_raw::<u16>()?.into()
        } else if datatype.is::<u32>() {
            dataset.read_raw::<u32>()?.into()
        } else if datatype.is::<u64>() {
            dataset.read_raw::<u64>()?.into()
        } else if datatype.is::<i64>() {
            dataset.read_raw::<i64>()?.into()
        } else if datatype.is::<f32>() {
            dataset.read_raw::<f32>()?.into()
        } else if datatype.is::<f64>() {
            dataset.read_raw::<f64>()?.into()
        } else if datatype.is::<bool>() {
            dataset.read_raw::<bool>()?.into()
        } else {
            dataset.read_raw::<u8>()?.into()
        };
        found.push((name, buffer));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// Sums of bytes, weighted by the rank of the name: the same as in h5py_side.py.
fn digest(buffers: &[(String, RawBuffer)]) -> u64 {
    let sum = |buffer: &RawBuffer| {
        buffer.bytes().iter().fold(0_u64, |sum, byte| sum.wrapping_add(u64::from(*byte)))
    };
    let ranked = buffers.iter().zip(1_u64..);
    ranked.fold(0, |total, ((_, buffer), rank)| total.wrapping_add(rank.wrapping_mul(sum(buffer))))
}
