//! Writing whole arrays.

use super::store::{
    Hdf5Container, LengthToWrite, Lengths, StorageOptions, commit, has_form_attribute,
    write_attributes,
};
use super::{Group, WriteOptions};
use crate::buffers::ToBuffersOptions;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Dialect;
use crate::typed::{Array, Awkward};

/// Writes an array ([`Array`](crate::Array) or [`Content`]) into a group that holds none yet. The attributes come last, so that a group
/// without them was not written to the end.
///
/// # Errors
/// `Io` if the group holds an array already, or libhdf5 cannot write; `Limit` if packing would need memory out of all proportion
/// (see [`Content::try_to_packed`]).
pub fn write<A: ToGroup>(group: &Group, array: &A, options: &WriteOptions) -> Result<()> {
    let content = array.content(options);
    let content = if options.pack { content.try_to_packed()? } else { content };
    if has_form_attribute(group)? {
        return Err(occupied(group));
    }
    options.guests.check(group)?;
    let progress =
        options.progress.as_ref().map(|progress| progress.of(Some(size_of_buffers(&content))));
    let mut container =
        Hdf5Container::new(group).with_storage(options.storage).with_progress(progress);
    let (form, length) =
        content.to_buffers_into(&mut container, &ToBuffersOptions::new(options.dialect))?;
    let written = match options.dialect {
        Dialect::V1 => LengthToWrite::Json(Lengths::One(length)),
        _ => LengthToWrite::Integer(length),
    };
    write_attributes(group, &form.to_json(options.dialect), written)?;
    options.guests.invite(group, &form, length)?;
    commit(group)
}

mod sealed {
    pub trait Sealed {}
}

/// What [`write()`] can write: an [`Array`] or [`Content`].
pub trait ToGroup: sealed::Sealed {
    #[doc(hidden)]
    fn content(&self, options: &WriteOptions) -> Content;
}

impl<T: Awkward> sealed::Sealed for Array<T> {}

impl<T: Awkward> ToGroup for Array<T> {
    fn content(&self, options: &WriteOptions) -> Content {
        match options.sorted_keys {
            true => self.with_sorted_keys().to_content(),
            false => self.to_content(),
        }
    }
}

impl sealed::Sealed for Content {}

impl ToGroup for Content {
    fn content(&self, _options: &WriteOptions) -> Content {
        self.clone()
    }
}

/// Writes several arrays of one Form as the partitions of one array, as Awkward 1 does it: names with the number of the partition
/// and a list of lengths. Readers join them again; Awkward 2 itself reads one partition at a time.
///
/// # Errors
/// `Mismatch` if the packed arrays differ in Form, `Length` if there are none; else as [`write()`].
pub fn write_partitions(group: &Group, parts: &[Content], storage: StorageOptions) -> Result<()> {
    if has_form_attribute(group)? {
        return Err(occupied(group));
    }
    let packed = parts.iter().map(Content::try_to_packed).collect::<Result<Vec<_>>>()?;
    let first = packed.first().map(Content::form);
    if let Some(i) = packed.iter().position(|part| Some(part.form()) != first) {
        let message =
            format!("expected partitions of one Form, found another one in partition {i}");
        return Err(Error::new(ErrorKind::Mismatch, message));
    }
    let mut container = Hdf5Container::new(group).with_storage(storage);
    let mut form = None;
    for (i, part) in packed.iter().enumerate() {
        let options = ToBuffersOptions::new(Dialect::V1).partition(i);
        form = Some(part.to_buffers_into(&mut container, &options)?.0);
    }
    let none = || Error::new(ErrorKind::Length, "expected at least one partition, found none");
    let lengths = Lengths::Partitions(packed.iter().map(Content::len).collect());
    let form = form.ok_or_else(none)?.to_json(Dialect::V1);
    write_attributes(group, &form, LengthToWrite::Json(lengths))?;
    commit(group)
}

/// The bytes of all buffers of an array.
fn size_of_buffers(content: &Content) -> u64 {
    let (_, _, buffers) = content.to_buffers();
    buffers.values().map(|buffer| buffer.bytes().len() as u64).sum()
}

pub(super) fn occupied(group: &Group) -> Error {
    let message = format!("expected a group without an array, found one in {:?}", group.name());
    Error::new(ErrorKind::Io, message)
}
