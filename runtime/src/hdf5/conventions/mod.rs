//! Layouts of other programs, read as if they were ours: which one an object has, and what of it stands where.
//!
//! A layout says where each buffer of an array is: a dataset as it stands, or numbers that are made of one, such as offsets of the ends of
//! lists ([`Column`]). All the rest (types, laziness, columns, rows, batches) works on the [`Table`] that comes of it, as on any
//! container.

mod anndata;
mod cf;
mod column;
mod dataset;
mod lh5;
mod lists;
mod nexus;
mod nwb;
mod source;
mod table;
mod ten_x;
mod values;
mod walk;
mod way;
mod writing;

pub use column::Column;
pub use table::{BufferInfo, Table};
pub use walk::{FoundTable, tables};
pub use writing::{Lh5Writer, write_lh5, write_nwb_column};

use std::fmt;
use std::str::FromStr;

use super::store::{Object, ReadOptions, ToObject, has_form_attribute};
use crate::error::{Error, ErrorKind, Result};

/// A layout of arrays in HDF5 files, which is told by what an object says of itself.
///
/// | layout | what is an array | it is one if |
/// |---|---|---|
/// | [`Awkward`](Self::Awkward) | a group, as this library and Python write it | there are attributes `form` and `length` |
/// | [`Nwb`](Self::Nwb) | a table of NWB or HDMF (`DynamicTable`) | there are attributes `namespace`, `neurodata_type` or `data_type`, and `colnames` |
/// | [`Lh5`](Self::Lh5) | a table or array of LEGEND's LH5 | the attribute `datatype` is one of LH5 |
/// | [`Anndata`](Self::Anndata) | a sparse matrix, as lists of its values and where they are; a data frame, a column | there are attributes `encoding-type` and `encoding-version` |
/// | [`TenX`](Self::TenX) | a matrix of 10x Genomics' Cell Ranger, by barcode | the group has `barcodes`, `data`, `indices`, `indptr`, `shape`, and `features` or `genes` |
/// | [`Cf`](Self::Cf) | a ragged array of the CF conventions, in NetCDF-4 | a variable has an attribute `sample_dimension` or `instance_dimension` |
/// | [`Nexus`](Self::Nexus) | the events of a detector, by pulse | the attribute `NX_class` is `NXevent_data` |
/// | [`Hdf5`](Self::Hdf5) | a dataset, by the type of its items | it is none of the above |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Convention {
    /// A group with a dataset for each buffer of an array.
    Awkward,
    /// Tables of Neurodata Without Borders and of HDMF.
    Nwb,
    /// Tables and arrays of the LEGEND experiment.
    Lh5,
    /// Matrices and data frames of anndata.
    Anndata,
    /// Matrices of 10x Genomics' Cell Ranger, of version 2 and 3.
    TenX,
    /// Ragged arrays of the CF conventions in NetCDF-4, contiguous or indexed.
    Cf,
    /// Event data of NeXus.
    Nexus,
    /// Any dataset of numbers, texts, sequences, compounds and references.
    Hdf5,
}

impl Convention {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 8] = [
        Self::Awkward,
        Self::Nwb,
        Self::Lh5,
        Self::Anndata,
        Self::TenX,
        Self::Cf,
        Self::Nexus,
        Self::Hdf5,
    ];

    /// Returns the name, as the command line has it: `nwb`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Awkward => "awkward",
            Self::Nwb => "nwb",
            Self::Lh5 => "lh5",
            Self::Anndata => "anndata",
            Self::TenX => "10x",
            Self::Cf => "cf",
            Self::Nexus => "nexus",
            Self::Hdf5 => "hdf5",
        }
    }

    /// Returns the layout of a group or dataset, by what it says of itself.
    ///
    /// # Errors
    /// `Unsupported` if it has none that is known, or two; `Io` if it cannot be read.
    pub fn of(object: &impl ToObject) -> Result<Self> {
        let object = object.to_object()?;
        if let Some(found) = detected(&object)? {
            return Ok(found);
        }
        // An array of Awkward that is damaged is still one.
        let half = object.group().map(has_form_attribute).transpose()?.unwrap_or_default();
        half.then_some(Self::Awkward).ok_or_else(|| {
            let message = format!(
                "{object}: no table of a known convention; for an array of Awkward, expected an attribute \"form\", found none"
            );
            Error::new(ErrorKind::Unsupported, message)
        })
    }
}

impl fmt::Display for Convention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// From the [name](Convention::name).
impl FromStr for Convention {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|convention| convention.name() == name).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            Error::new(ErrorKind::Value, format!("expected one of {names}, found {name:?}"))
        })
    }
}

/// The one layout that an object has; nothing if it has none.
pub(super) fn detected(object: &Object) -> Result<Option<Convention>> {
    if object.has("pandas_type") {
        let message = format!(
            "{object}: the HDFStore of pandas, whose values are not read: store it as another format"
        );
        return Err(Error::new(ErrorKind::Unsupported, message));
    }
    let mut found: Option<Convention> = None;
    for convention in Convention::ALL {
        // The last ones are for what says nothing of itself.
        let is_last = matches!(convention, Convention::TenX | Convention::Cf | Convention::Hdf5);
        if (is_last && found.is_some()) || !convention.detect(object)? {
            continue;
        }
        if let Some(other) = found {
            let message = format!(
                "{object}: expected one convention, found {other} and {convention}: choose one"
            );
            return Err(Error::new(ErrorKind::Unsupported, message));
        }
        found = Some(convention);
    }
    Ok(found)
}

/// A layout of arrays in HDF5 files: [one that is known](Convention), or one of your own.
///
/// ```
/// use awkward::hdf5::{Column, File, Layout, Object, ReadOptions, Table, open_as};
/// use awkward::{Awkward, Result};
///
/// /// Spikes with a number of them for each trial, as our recorder writes them.
/// struct Recorder;
///
/// impl Layout for Recorder {
///     fn name(&self) -> &str {
///         "recorder"
///     }
///
///     fn detect(&self, object: &Object) -> Result<bool> {
///         Ok(object.text("made-by")?.as_deref() == Some("recorder"))
///     }
///
///     fn describe(&self, object: &Object, options: &ReadOptions) -> Result<Table> {
///         let column = |name: &str| Column::dataset(&object.open(name)?, options);
///         let spikes = Column::counts(column("counts")?, column("times")?);
///         let columns = [("trial".to_owned(), column("trial")), ("spikes".to_owned(), spikes)];
///         Ok(Table::new(Column::record(&object.place(), columns)?, options))
///     }
/// }
///
/// #[derive(Awkward)]
/// struct Trial {
///     trial: u16,
///     spikes: Vec<f64>,
/// }
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("a.h5");
/// # let file = File::create(&path)?;
/// # let group = file.create_group("run")?;
/// # let by = "recorder".parse::<awkward::hdf5::metno::types::VarLenUnicode>()?;
/// # group.new_attr::<awkward::hdf5::metno::types::VarLenUnicode>().create("made-by")?.write_scalar(&by)?;
/// # group.new_dataset_builder().with_data(&[7_u16, 8]).create("trial")?;
/// # group.new_dataset_builder().with_data(&[1_i32, 2]).create("counts")?;
/// # group.new_dataset_builder().with_data(&[0.5, 1.5, 2.5]).create("times")?;
/// let trials = open_as::<Trial>(&file.group("run")?, Recorder)?;
/// assert_eq!(trials.rows(1..2)?.at(0).spikes(), &[1.5, 2.5]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Layout {
    /// Returns the name of the layout, for messages.
    fn name(&self) -> &str;

    /// Returns whether an object has this layout, by what it says of itself: never by the name of the file, never by shapes alone.
    ///
    /// # Errors
    /// `Io` if it cannot be read.
    fn detect(&self, object: &Object) -> Result<bool>;

    /// Says what array an object is, and where its buffers are. Types are told without reading data.
    ///
    /// # Errors
    /// With the place and the reason, if it cannot be read without guessing.
    fn describe(&self, object: &Object, options: &ReadOptions) -> Result<Table>;
}

impl Layout for Convention {
    fn name(&self) -> &str {
        (*self).name()
    }

    fn detect(&self, object: &Object) -> Result<bool> {
        match self {
            Self::Awkward => match object {
                Object::Group(group) => {
                    let length = ["length", "__length"].iter().any(|name| object.has(name));
                    Ok(length && has_form_attribute(group)?)
                }
                _ => Ok(false),
            },
            Self::Nwb => nwb::detect(object),
            Self::Lh5 => lh5::detect(object),
            Self::Anndata => anndata::detect(object),
            Self::TenX => ten_x::detect(object),
            Self::Cf => cf::detect(object),
            Self::Nexus => nexus::detect(object),
            Self::Hdf5 => Ok(object.dataset().is_some()),
        }
    }

    fn describe(&self, object: &Object, options: &ReadOptions) -> Result<Table> {
        let column = match self {
            Self::Awkward => return Table::awkward(object, options),
            Self::Nwb => nwb::describe(object, options),
            Self::Lh5 => lh5::describe(object, options),
            Self::Anndata => anndata::describe(object, options),
            Self::TenX => ten_x::describe(object, options),
            Self::Cf => cf::describe(object, options),
            Self::Nexus => nexus::describe(object, options),
            Self::Hdf5 => dataset::describe(object, options),
        };
        Ok(Table::new(column?, options))
    }
}

impl Table {
    /// Looks at a group or dataset in the layout that it has.
    ///
    /// # Errors
    /// As [`Convention::of`] and [`Table::in_layout`].
    pub fn of(object: &impl ToObject, options: &ReadOptions) -> Result<Self> {
        Self::in_layout(object, Convention::of(object)?, options)
    }

    /// Looks at a group or dataset in a layout.
    ///
    /// # Errors
    /// With the place and the reason, if it has not this layout, or cannot be read without guessing.
    pub fn in_layout(
        object: &impl ToObject,
        layout: impl Layout,
        options: &ReadOptions,
    ) -> Result<Self> {
        let object = object.to_object()?;
        // What is wrong with an array of Awkward is said better by those who read it.
        if layout.name() != Convention::Awkward.name() && !layout.detect(&object)? {
            let message = format!(
                "{object}: expected a table of the convention {}, found none",
                layout.name()
            );
            return Err(Error::new(ErrorKind::Unsupported, message));
        }
        layout.describe(&object, options)
    }
}
