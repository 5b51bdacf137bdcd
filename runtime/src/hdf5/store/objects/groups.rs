//! Groups: opened and made by their paths without leaving the file, and the arrays of a file.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fmt::Display;

use ::hdf5::Group;

use super::super::ffi::{self, Found, LinkKind};
use super::super::{Member, ReadOptions, attributes, io, place};
use crate::error::{Error, ErrorKind, Result};

/// How many groups are visited at most; more are an error.
const MAX_GROUPS: usize = 1 << 20;
/// How deep groups are nested at most; more are an error.
const MAX_DEPTH: usize = 256;

/// Opens a group by its path, as the method `group` of groups does, but follows links within the file only. Hard and soft links
/// are followed, external ones are not, wherever on the way they are.
///
/// ```
/// use awkward::hdf5::{self, File};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("a.h5");
/// let file = File::create(&path)?;
/// hdf5::create_group(&file, "run1/events")?;
/// file.link_external("other.h5", "secret", "evil")?;
/// assert_eq!(hdf5::open_group(&file, "run1/events")?.name(), "/run1/events");
/// assert!(hdf5::open_group(&file, "evil").is_err());
/// assert!(hdf5::create_group(&file, "evil/events").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Unsupported` if the path leaves the file, `Dtype` if it leads to something else than a group, `Io` if it leads nowhere.
pub fn open_group(parent: &Group, path: &str) -> Result<Group> {
    open_group_with(parent, path, &ReadOptions::new())
}

/// Opens a group as [`open_group`] does, with options: links to other files are followed if [`ReadOptions::other_files`] says so.
///
/// # Errors
/// As [`open_group`].
pub fn open_group_with(parent: &Group, path: &str, options: &ReadOptions) -> Result<Group> {
    let of = Member { key: path, group: parent };
    match ffi::find(parent, path, options.other_files).map_err(|error| io(&of, "open", &error))? {
        Found::Group(group) => Ok(group),
        Found::Elsewhere => Err(elsewhere(&of)),
        Found::Dataset(_) => Err(no_group(&of, "a dataset")),
        Found::Other(other) => Err(no_group(&of, other)),
    }
}

/// Makes a group, and those on the way to it that are not there, without following links out of the file.
///
/// # Errors
/// As [`open_group`] for those that are there; `Io` if the last one is there already, or a group cannot be made.
pub fn create_group(parent: &Group, path: &str) -> Result<Group> {
    let of = Member { key: path, group: parent };
    let failed = |error| io(&of, "create", &error);
    let mut at = if path.starts_with('/') { open_group(parent, "/")? } else { parent.clone() };
    let mut steps = path.split('/').filter(|step| !step.is_empty() && *step != ".").peekable();
    if steps.peek().is_none() {
        return Err(failed("a path without a name".into()));
    }
    while let Some(step) = steps.next() {
        // A name without a slash is one of this very group: nothing is followed to make it.
        let there = ffi::exists(&at, step);
        at = match (there, steps.peek()) {
            (true, Some(_)) => open_group(&at, step)?,
            (true, None) => return Err(failed("there is something of this name".into())),
            (false, _) => at.create_group(step).map_err(failed)?,
        };
    }
    Ok(at)
}

fn elsewhere(of: &dyn Display) -> Error {
    let message = format!(
        "{of}: expected a group of this file, found a link to another (ReadOptions::other_files allows it to be read)"
    );
    Error::new(ErrorKind::Unsupported, message)
}

fn no_group(of: &dyn Display, found: &str) -> Error {
    Error::new(ErrorKind::Dtype, format!("{of}: expected a group, found {found}"))
}

/// How many bytes of paths are remembered at most.
const MOST_PATH_BYTES: usize = 64 << 20;

/// The paths of the objects of a file, by their addresses: of each the first one, members in alphabetical order. Not all, if there are too
/// many or their paths are too long.
pub(super) fn paths(file: &Group) -> ::hdf5::Result<HashMap<u64, String>> {
    let mut found = HashMap::from([(ffi::address(file)?, "/".to_owned())]);
    let (mut waiting, mut left) = (vec![(file.clone(), String::new(), 0)], MOST_PATH_BYTES);
    while let Some((group, path, depth)) = waiting.pop() {
        let mut links = ffi::links(&group)?;
        links.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut inside = Vec::new();
        for (name, kind) in links {
            if kind != LinkKind::Hard || found.len() > MAX_GROUPS {
                continue;
            }
            let below = format!("{path}/{name}");
            let object = ffi::find(&group, &name, false);
            let address = match &object {
                Ok(Found::Group(group)) => ffi::address(group)?,
                Ok(Found::Dataset(dataset)) => ffi::address(dataset)?,
                _ => continue,
            };
            let Some(less) = left.checked_sub(below.len()) else { return Ok(found) };
            if let Entry::Vacant(entry) = found.entry(address) {
                left = less;
                entry.insert(below.clone());
                if let Ok(Found::Group(group)) = object
                    && depth < MAX_DEPTH
                {
                    inside.push((group, below, depth + 1));
                }
            }
        }
        waiting.extend(inside.into_iter().rev());
    }
    Ok(found)
}

/// Returns the paths of all groups that hold an array, which is to say a Form: the given one and those below it, each once, in
/// alphabetical order at each level, parents first.
///
/// Hard links that lead back up are followed once. Soft and external links are not followed.
///
/// # Errors
/// `Io` if a group cannot be read, `Limit` if there are more than a million groups or they are nested deeper than 256 levels.
pub fn groups(group: &Group) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut waiting = vec![(group.clone(), group.name(), 0)];
    while let Some((group, path, depth)) = waiting.pop() {
        let failed = |error| io(&place(&group), "list its members", &error);
        if !seen.insert(ffi::address(&group).map_err(failed)?) {
            continue;
        }
        if seen.len() > MAX_GROUPS || depth > MAX_DEPTH {
            return Err(Error::new(
                ErrorKind::Limit,
                format!(
                    "{path}: expected at most {MAX_GROUPS} groups and {MAX_DEPTH} levels, found more"
                ),
            ));
        }
        if attributes::has_form_attribute(&group)? {
            found.push(path.clone());
        }
        let mut names: Vec<String> = ffi::links(&group)
            .map_err(failed)?
            .into_iter()
            .filter_map(|(name, kind)| (kind == LinkKind::Hard).then_some(name))
            .collect();
        names.sort_unstable_by(|a, b| b.cmp(a));
        for name in names {
            if let Ok(Found::Group(child)) = ffi::find(&group, &name, false) {
                waiting.push((child, format!("{}/{name}", path.trim_end_matches('/')), depth + 1));
            }
        }
    }
    Ok(found)
}

/// A name in a group, and what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// The name.
    pub name: String,
    /// What it leads to.
    pub target: LinkTarget,
}

/// What a name in a group leads to, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkTarget {
    /// An object of this file, which has this name as one of its own.
    Hard,
    /// A path in this file, where there may be something or not.
    Soft(String),
    /// A path in another file.
    External {
        /// The name of the file, as it is stored: most often relative to this one.
        file: String,
        /// The path in it.
        path: String,
    },
    /// What a program has made of a kind of link of its own.
    Other,
}

/// Returns the names of a group with what each leads to, in alphabetical order. Nothing is followed. Names that are not UTF-8 are left
/// out, since nobody can ask for them; targets that are not have `\u{fffd}` for what is not.
///
/// ```
/// use awkward::hdf5::{self, File, LinkTarget};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("a.h5");
/// let file = File::create(&path)?;
/// file.create_group("run1")?;
/// file.link_soft("/run1", "latest")?;
/// let links = hdf5::links(&file)?;
/// assert_eq!((links[0].name.as_str(), &links[0].target), ("latest", &LinkTarget::Soft("/run1".into())));
/// assert_eq!((links[1].name.as_str(), &links[1].target), ("run1", &LinkTarget::Hard));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Io` if the group cannot be read.
pub fn links(group: &Group) -> Result<Vec<Link>> {
    let failed = |error| io(&place(group), "list its members", &error);
    let target = |name: &str, kind| {
        Ok(match kind {
            LinkKind::Hard => LinkTarget::Hard,
            LinkKind::Other => LinkTarget::Other,
            LinkKind::Soft => LinkTarget::Soft(first_text(&ffi::link_value(group, name)?).0),
            LinkKind::External => {
                let value = ffi::link_value(group, name)?;
                // The first byte is one of flags.
                let (file, rest) = first_text(value.get(1..).unwrap_or_default());
                LinkTarget::External { file, path: first_text(rest).0 }
            }
        })
    };
    let link = |(name, kind): (String, LinkKind)| {
        let target = target(&name, kind).map_err(failed)?;
        Ok(Link { name, target })
    };
    let mut found = ffi::links(group).map_err(failed)?;
    found.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    found.into_iter().map(link).collect()
}

/// The text up to the first NUL character, and what is behind that.
fn first_text(bytes: &[u8]) -> (String, &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let (text, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    (String::from_utf8_lossy(text).into_owned(), rest)
}
