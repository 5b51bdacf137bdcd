//! Reading arrays, and opening them without reading.

use super::Group;
use super::conventions::{Layout, Table};
use super::store::{
    Hdf5Container, ReadOptions, ToObject, read_form_attribute, read_length_attribute,
};
use crate::content::Content;
use crate::error::Result;
use crate::form::Form;
use crate::lazy::LazyContent;
use crate::typed::{Array, Awkward, LazyArray};

/// Reads a whole array: an [`Array`] of your type, or [`Content`] of whatever is there. An array needs no more than the
/// columns of its type, and reads no others.
///
/// # Errors
/// `Form`, `Length` or `Io` if the group's attributes cannot be read; else as [`Array::from_buffers`].
pub fn read<A: FromGroup>(group: &Group) -> Result<A> {
    read_with(group, &ReadOptions::default())
}

/// Reads a whole array as [`read`] does, with options.
///
/// # Errors
/// As [`read`].
pub fn read_with<A: FromGroup>(group: &Group, options: &ReadOptions) -> Result<A> {
    A::from_group(group, options)
}

/// Opens an array without reading any of its buffers.
///
/// # Errors
/// `Form`, `Length` or `Io` if the group's attributes cannot be read; `Mismatch` if the Form does not fit `T`.
pub fn open<T: Awkward>(group: &Group) -> Result<LazyArray<T>> {
    open_with(group, &ReadOptions::default())
}

/// Opens an array as [`open`] does, with options.
///
/// # Errors
/// As [`open`].
pub fn open_with<T: Awkward>(group: &Group, options: &ReadOptions) -> Result<LazyArray<T>> {
    let (form, lengths) = description(group)?;
    let columns = options.array_options();
    let container = Hdf5Container::new(group).with_reading(options.clone());
    LazyArray::partitioned(&form, lengths, container, &columns)
}

/// Opens an array of any type without reading any of its buffers.
///
/// # Errors
/// `Form`, `Length` or `Io` if the group's attributes cannot be read.
pub fn open_dynamic(group: &Group) -> Result<LazyContent> {
    open_dynamic_with(group, &ReadOptions::default())
}

/// Opens an array of any type as [`open_dynamic`] does, with options.
///
/// # Errors
/// As [`open_dynamic`].
pub fn open_dynamic_with(group: &Group, options: &ReadOptions) -> Result<LazyContent> {
    let (form, lengths) = description(group)?;
    let columns = options.array_options();
    let container = Hdf5Container::new(group).with_reading(options.clone());
    LazyContent::partitioned(&form, lengths, container, &columns)
}

/// Opens an array in a layout of another program, or [of your own](Layout), without reading any of its buffers: a group, or a dataset.
///
/// ```
/// use awkward::Awkward;
/// use awkward::hdf5::{Convention, File, open_as};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("pulses.nxs");
/// # let file = File::create(&path)?;
/// # let group = file.create_group("entry/events")?;
/// # let class = "NXevent_data".parse::<awkward::hdf5::metno::types::VarLenUnicode>()?;
/// # group.new_attr::<awkward::hdf5::metno::types::VarLenUnicode>().create("NX_class")?.write_scalar(&class)?;
/// # group.new_dataset_builder().with_data(&[0_u64, 2]).create("event_index")?;
/// # group.new_dataset_builder().with_data(&[1_i32, 2, 3]).create("event_id")?;
/// # group.new_dataset_builder().with_data(&[0.5_f32, 1.5, 2.5]).create("event_time_offset")?;
/// # file.close()?;
/// #[derive(Awkward)]
/// struct Event {
///     event_id: i32,
/// }
///
/// #[derive(Awkward)]
/// struct Pulse {
///     events: Vec<Event>,
/// }
///
/// let file = File::open(&path)?;
/// let pulses = open_as::<Pulse>(&file.group("entry/events")?, Convention::Nexus)?;
/// assert_eq!(pulses.load()?.columns().events().content().event_id()[..], [1, 2, 3]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`Table::in_layout`] and [`Table::open`].
pub fn open_as<T: Awkward>(object: &impl ToObject, layout: impl Layout) -> Result<LazyArray<T>> {
    Table::in_layout(object, layout, &ReadOptions::default())?.open()
}

/// Opens an array of whatever layout it has, as far as it is known, without reading any of its buffers.
///
/// # Errors
/// As [`Table::of`] and [`Table::open`].
pub fn open_any<T: Awkward>(object: &impl ToObject) -> Result<LazyArray<T>> {
    Table::of(object, &ReadOptions::default())?.open()
}

/// Opens an array of any type in a layout as [`open_as`] does.
///
/// # Errors
/// As [`Table::in_layout`] and [`Table::open_dynamic`].
pub fn open_dynamic_as(object: &impl ToObject, layout: impl Layout) -> Result<LazyContent> {
    Table::in_layout(object, layout, &ReadOptions::default())?.open_dynamic()
}

/// Opens an array of any type and of whatever layout it has, as [`open_any`] does.
///
/// # Errors
/// As [`Table::of`] and [`Table::open_dynamic`].
pub fn open_dynamic_any(object: &impl ToObject) -> Result<LazyContent> {
    Table::of(object, &ReadOptions::default())?.open_dynamic()
}

/// Reads a whole array in a layout of another program, or [of your own](Layout): an [`Array`] of your type, or [`Content`].
///
/// # Errors
/// As [`Table::in_layout`], [`Table::open`] and [`Array::from_buffers`].
pub fn read_as<A: FromGroup>(object: &impl ToObject, layout: impl Layout) -> Result<A> {
    A::from_table(&Table::in_layout(object, layout, &ReadOptions::default())?)
}

/// Reads a whole array of whatever layout it has, as far as it is known.
///
/// # Errors
/// As [`Table::of`], [`Table::open`] and [`Array::from_buffers`].
pub fn read_any<A: FromGroup>(object: &impl ToObject) -> Result<A> {
    A::from_table(&Table::of(object, &ReadOptions::default())?)
}

/// Returns the Form of the array in a group, and the lengths of its partitions (one for all but some files of Awkward 1).
///
/// # Errors
/// `Form`, `Length` or `Io` if the group's attributes cannot be read.
pub fn description(group: &Group) -> Result<(Form, Vec<usize>)> {
    let form = Form::from_json(&read_form_attribute(group)?)?;
    Ok((form, read_length_attribute(group)?.into()))
}

mod sealed {
    pub trait Sealed {}
}

/// What [`read`] can make of a group: an [`Array`] or [`Content`].
pub trait FromGroup: Sized + sealed::Sealed {
    #[doc(hidden)]
    fn from_group(group: &Group, options: &ReadOptions) -> Result<Self>;

    #[doc(hidden)]
    fn from_table(table: &Table) -> Result<Self>;

    /// One array after the other.
    #[doc(hidden)]
    fn joined(parts: Vec<Self>) -> Result<Self>;
}

impl<T: Awkward> sealed::Sealed for Array<T> {}

impl<T: Awkward> FromGroup for Array<T> {
    fn from_group(group: &Group, options: &ReadOptions) -> Result<Self> {
        open_with::<T>(group, options)?.load()
    }

    fn from_table(table: &Table) -> Result<Self> {
        table.open::<T>()?.load()
    }

    fn joined(mut parts: Vec<Self>) -> Result<Self> {
        if parts.len() == 1 {
            return Ok(parts.remove(0));
        }
        let mut builder = Self::builder();
        // Each is dropped once it was copied.
        parts.into_iter().try_for_each(|part| builder.try_append(&part))?;
        builder.try_finish()
    }
}

impl sealed::Sealed for Content {}

impl FromGroup for Content {
    fn from_group(group: &Group, options: &ReadOptions) -> Result<Self> {
        let (form, lengths) = description(group)?;
        let columns = options.array_options();
        let container = Hdf5Container::new(group).with_reading(options.clone());
        Self::from_partitions(&form, &lengths, &container, &columns)
    }

    fn from_table(table: &Table) -> Result<Self> {
        table.read_dynamic()
    }

    fn joined(parts: Vec<Self>) -> Result<Self> {
        match parts.as_slice() {
            [only] => Ok(only.clone()),
            parts => Self::concatenate(parts),
        }
    }
}
