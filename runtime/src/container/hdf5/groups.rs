//! Finding the arrays of a file.

use std::collections::HashSet;

use ::hdf5::{Group, LinkType, LocationType};

use super::{attributes, io, place};
use crate::error::{Error, ErrorKind, Result};

/// How many groups are visited at most; more are an error.
const MAX_GROUPS: usize = 1 << 20;
/// How deep groups are nested at most; more are an error.
const MAX_DEPTH: usize = 256;

/// The paths of all groups that hold an array, which is to say a Form: the given one and those below it, each once, in
/// alphabetical order at each level, parents first.
///
/// Hard links that lead back up are followed once. Soft and external links are not followed.
///
/// # Errors
/// `Io` if a group cannot be read, `Limit` if there are more than a million groups or they are nested deeper than 256 levels.
pub fn awkward_groups(group: &Group) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut waiting = vec![(group.clone(), group.name(), 0)];
    while let Some((group, path, depth)) = waiting.pop() {
        let failed = |error| io(&place(&group), "list its members", &error);
        let info = group.loc_info().map_err(failed)?;
        if !seen.insert(format!("{} {:?}", info.fileno, info.token)) {
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
        let mut names = Vec::new();
        group
            .iter_visit_default(|name, link| {
                if link.link_type == LinkType::Hard {
                    names.push(name.to_owned());
                }
                Ok(())
            })
            .map_err(failed)?;
        names.sort_unstable_by(|a, b| b.cmp(a));
        for name in names {
            // Names that are not UTF-8 cannot be opened by name; nothing that we wrote has one.
            if matches!(group.loc_type_by_name(&name), Ok(LocationType::Group)) {
                let child = group.group(&name).map_err(failed)?;
                waiting.push((child, format!("{}/{name}", path.trim_end_matches('/')), depth + 1));
            }
        }
    }
    Ok(found)
}
