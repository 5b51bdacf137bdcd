//! Arrays in HDF5 files: one group an array, one dataset a buffer, attributes `form` and `length`.
//!
//! These are the files of the tutorial "Generic buffers" of Awkward Array, in either of its spellings (see [`Dialect`](crate::Dialect)): what is
//! written here, Python opens with `h5py` and `ak.from_buffers`, and what Python wrote that way is read here.
//!
//! ```no_run
//! use awkward::hdf5::{self, File, WriteOptions};
//! use awkward::{Array, Awkward};
//!
//! #[derive(Awkward)]
//! struct Point {
//!     x: f64,
//!     y: Vec<i64>,
//! }
//!
//! let array = Array::from_rows(&[Point { x: 1.1, y: vec![1] }]);
//! let file = File::create("points.h5")?;
//! hdf5::write(&file.create_group("points")?, &array, &WriteOptions::default())?;
//!
//! let group = File::open("points.h5")?.group("points")?;
//! let back: Array<Point> = hdf5::read(&group)?; // all of it
//! let lazy = hdf5::open::<Point>(&group)?; // nothing yet
//! let x: Array<f64> = lazy.field("x")?.load()?; // one column
//! let some: Array<Point> = lazy.rows(0..1)?; // some rows
//! let any = hdf5::open_dynamic(&group)?; // whatever its type is
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Writer`] writes rows one by one, and continues arrays; a [`FileSet`] is an array in many files. How to store them, and what
//! survives a crash, says [`production`]. Tables of other communities are read by [`open_as`] and [`open_any`], of which more stands in `communities`. How to go through files larger than memory stands in `skimming`.

#[doc = include_str!("production.md")]
pub mod production {}

#[cfg(feature = "derive")]
#[doc = include_str!("../../docs/communities.md")]
pub mod communities {}

#[cfg(feature = "derive")]
#[doc = include_str!("skimming.md")]
pub mod skimming {}

/// The crate [`hdf5-metno`](https://docs.rs/hdf5-metno) that this library opens files with: [`File`] derefs to its `File`, and
/// [`Group`] is its own. Who names it by this name needs no dependency of the same version.
///
/// Its version is a part of this library's interface: a new major of it (with a 0 in front, a new minor) is a new major of this library.
///
/// ```
/// use awkward::hdf5::{File, metno};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("events.h5");
/// let file = File::create(&path)?;
/// let group = file.create_group("events")?;
/// let dataset: metno::Dataset = group.new_dataset::<f64>().shape([3]).create("weights")?;
/// assert_eq!(dataset.shape(), [3]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub use ::hdf5 as metno;
pub use ::hdf5::Group;

mod conventions;
mod file;
mod fileset;
mod grow;
mod options;
mod programs;
mod read;
mod store;
mod write;
mod writer;

pub use self::conventions::{
    BufferInfo, Column, Convention, FoundTable, Layout, Lh5Writer, Table, tables, write_lh5,
    write_nwb_column,
};
pub use self::file::File;
pub use self::fileset::{
    ColumnStatistics, FileSet, FileSetOptions, FileSetWriter, Fragment, Number, Stamp,
};
pub use self::options::WriteOptions;
pub use self::programs::Program;
pub use self::read::{
    FromGroup, description, open, open_any, open_as, open_dynamic, open_dynamic_any,
    open_dynamic_as, open_dynamic_with, open_with, read, read_any, read_as, read_with,
};
pub use self::store::{
    Codec, DatasetInfo, Durability, Hdf5Container, LengthToWrite, Lengths, Link, LinkTarget,
    Object, Progress, ReadOptions, Recovered, StorageInfo, StorageOptions, ToObject, create_group,
    groups, has_form_attribute, links, open_group, open_group_with, read_form_attribute,
    read_length_attribute, recover, recover_forced, write_attributes,
};
pub use self::write::{ToGroup, write, write_partitions};
pub use self::writer::{ContentWriter, Writer};
