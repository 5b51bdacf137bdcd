//! Groups that several programs open, without storing a byte of data twice.

use ::hdf5::Group;

use super::store::{
    Hdf5Container, LengthCell, create_group, has_form_attribute, open_group, same_object,
    write_form_attribute, write_text_attribute,
};
use super::write::occupied;
use crate::buffers::BufferKey;
use crate::container::ContainerMut;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Dialect, Form, FormKind};

/// A program that should open what is written; see [`WriteOptions::programs`](super::WriteOptions::programs).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Program {
    /// Awkward Array 2, as its tutorial "Generic buffers" does it.
    Awkward2,
    /// Awkward Array 1, as its tutorial does it. Beside other programs it has a group of its own, named with `-v1` at the end.
    Awkward1,
    /// The Python package `anndata`, in which an array may stand among others in `obsm` and the like.
    AnnData,
}

/// For whom a group is written, beside those that read its dialect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Guests {
    pub(super) v1: bool,
    pub(super) anndata: bool,
}

/// The dialect that the group itself has, and who else should be able to read.
pub(super) fn arrange(programs: &[Program]) -> (Dialect, Guests) {
    let has = |program| programs.contains(&program);
    let v2 = has(Program::Awkward2) || has(Program::AnnData) || !has(Program::Awkward1);
    let dialect = if v2 { Dialect::V2 } else { Dialect::V1 };
    (dialect, Guests { v1: has(Program::Awkward1) && v2, anndata: has(Program::AnnData) })
}

/// What [`invite`] did for a group whose array still grows.
pub(super) type Lengths = Vec<(Group, LengthCell)>;

impl Guests {
    /// Looks whether guests can be invited before anything is written.
    pub(super) fn check(self, group: &Group) -> Result<()> {
        if !self.v1 {
            return Ok(());
        }
        let (parent, name) = sibling_of(group)?;
        if parent.link_exists(&name) {
            let old = open_group(&parent, &name)?;
            if has_form_attribute(&old)? || !old.is_empty() {
                return Err(occupied(&old));
            }
        }
        Ok(())
    }

    /// Writes what guests need, once the datasets and attributes of the group are there. Gives the other groups that have a length.
    pub(super) fn invite(self, group: &Group, form: &Form, length: usize) -> Result<Lengths> {
        let container = Hdf5Container::new(group);
        let keys = container.keys()?;
        let wrong = |error| failed(&group.name(), &error);
        if self.anndata {
            write_text_attribute(group, "encoding-type", "awkward-array")?;
            write_text_attribute(group, "encoding-version", "0.1.0")?;
            for key in &keys {
                let dataset = group.dataset(key).map_err(wrong)?;
                write_text_attribute(&dataset, "encoding-type", "array")?;
                write_text_attribute(&dataset, "encoding-version", "0.2.0")?;
            }
        }
        if !self.v1 {
            return Ok(Vec::new());
        }
        let (parent, name) = sibling_of(group)?;
        let sibling = match parent.link_exists(&name) {
            true => open_group(&parent, &name)?,
            false => create_group(&parent, &name)?,
        };
        for key in &keys {
            let target = format!("{}/{key}", group.name());
            sibling.link_hard(&target, &format!("part0-{key}")).map_err(wrong)?;
            // anndata reads every dataset that it finds, so that it would read each of them twice.
            if !self.anndata {
                group.link_hard(key, &format!("part0-{key}")).map_err(wrong)?;
            }
        }
        empty_leaves(form, &mut Hdf5Container::new(&sibling))?;
        LengthCell::Text.write(&sibling, length)?;
        write_form_attribute(&sibling, &form.to_json(Dialect::V1))?;
        Ok(vec![(sibling, LengthCell::Text)])
    }
}

/// The other group that has the datasets of an array that is continued, and their length: that for Awkward 1, or the one that it was
/// made for.
pub(super) fn guests_of(group: &Group) -> Result<Lengths> {
    let Ok((parent, v1)) = sibling_of(group) else { return Ok(Vec::new()) };
    let main = v1.strip_suffix("-v1").and_then(|name| name.strip_suffix("-v1"));
    for (name, is_v1) in main.map(|name| (name, false)).into_iter().chain([(v1.as_str(), true)]) {
        if !parent.link_exists(name) {
            continue;
        }
        let Ok(sibling) = open_group(&parent, name) else { continue };
        let (ours, theirs) = if is_v1 { (group, &sibling) } else { (&sibling, group) };
        if has_form_attribute(&sibling)? && share_datasets(ours, theirs)? {
            let cell = LengthCell::of(&sibling)?;
            return Ok(vec![(sibling, cell)]);
        }
    }
    Ok(Vec::new())
}

/// Has a group the datasets of another one under the names of Awkward 1?
fn share_datasets(group: &Group, v1: &Group) -> Result<bool> {
    for key in Hdf5Container::new(group).keys()? {
        let of = |group: &Group, key: &str| Hdf5Container::new(group).opened(key).ok().flatten();
        if let (Some(ours), Some(theirs)) = (of(group, &key), of(v1, &format!("part0-{key}"))) {
            return same_object(&ours, &theirs);
        }
    }
    Ok(false)
}

/// The group that holds this one, and the name of the one for Awkward 1 in it.
fn sibling_of(group: &Group) -> Result<(Group, String)> {
    let path = group.name();
    match path.rsplit_once('/') {
        Some((parent, name)) if !name.is_empty() => {
            let file = group.file().map_err(|error| failed(&path, &error))?;
            let parent = if parent.is_empty() { "/" } else { parent };
            let parent = open_group(&file, parent)?;
            Ok((parent, format!("{name}-v1")))
        }
        _ => Err(Error::new(
            ErrorKind::Unsupported,
            format!(
                "{path:?}: expected a group with a name, beside which one for Awkward 1 can stand, found the root"
            ),
        )),
    }
}

/// Awkward 1 wants a buffer of every leaf, also of those without a type.
fn empty_leaves(form: &Form, container: &mut Hdf5Container) -> Result<()> {
    if matches!(form.kind(), FormKind::Empty) {
        let key = BufferKey::of_dialect(Dialect::V1);
        let key = key.buffer(form.form_key().unwrap_or_default(), "data", 0);
        container.insert(&key, Vec::<f64>::new().into())?;
    }
    form.children().iter().try_for_each(|child| empty_leaves(child, container))
}

fn failed(place: &str, error: &::hdf5::Error) -> Error {
    let text = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    Error::new(ErrorKind::Io, format!("{place:?}: cannot write for other programs: {text}"))
}
