//! Files that other programs wrote, in the shared data, each with what the original software makes of it.

#![expect(clippy::unwrap_used, reason = "what is wrong ends the test")]

use hdf5::types::VarLenUnicode;
use hdf5::{File, Group, Location};
use serde_json::Value;

/// The type of an array and what makes its rows lines of JSON, of which there may be very many; or why there is none.
pub type Found = Result<(String, Box<dyn FnOnce() -> String>), String>;

/// Has each file of this kind (`arrow`, `parquet`) in a file of the shared data read, by its name and its bytes, and compares what is found with what
/// is known of it.
///
/// # Panics
/// With a line for each file that gives something else; and if fewer are read than `least`.
pub fn each(path: &str, kind: &str, least: usize, mut read: impl FnMut(&str, &[u8]) -> Found) {
    let Some(path) = crate::shared(path) else { return };
    let file = File::open(path).unwrap();
    let (mut count, mut refused, mut faults) = (0, 0, Vec::new());
    for case in file.member_names().unwrap() {
        let group = file.group(&case).unwrap();
        let Ok(files) = group.group("files") else { continue };
        for member in files.member_names().unwrap() {
            let dataset = files.dataset(&member).unwrap();
            if text(&dataset, "file_kind").as_deref() != Some(kind) {
                continue;
            }
            let name = format!("{case}/{member}");
            let found = read(&name, &dataset.read_raw::<u8>().unwrap());
            match compare(found, &dataset, &group) {
                Ok(true) => count += 1,
                Ok(false) => refused += 1,
                Err(fault) => faults.push(format!("{name}: {fault}")),
            }
        }
    }
    println!("{count} read, {refused} refused");
    assert!(faults.is_empty() && count >= least, "{}\n{}", faults.len(), faults.join("\n"));
}

/// The text of an attribute.
#[must_use]
pub fn text(place: &Location, name: &str) -> Option<String> {
    Some(place.attr(name).ok()?.read_scalar::<VarLenUnicode>().ok()?.as_str().to_owned())
}

/// Lines of JSON.
///
/// # Panics
/// If a line is none.
#[must_use]
pub fn values(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Was it read, as it should have been?
fn compare(found: Found, expect: &Location, group: &Group) -> Result<bool, String> {
    let expected = text(expect, "expect").unwrap();
    let (found, rows) = match found {
        Ok(_) if expected == "error" => return Err("it was read".to_owned()),
        Ok(found) => found,
        Err(why) if expected == "ok" => return Err(why),
        Err(_) => return Ok(false),
    };
    let as_case = expect.attr("values_as_case").is_ok();
    if let Some(known) = if as_case { text(group, "values") } else { text(expect, "values") } {
        let rows = rows();
        if values(&rows) != values(&known) {
            return Err(format!("{rows}, not {known}"));
        }
    }
    // One type, or several.
    let types = text(expect, "type");
    let types = types.map(|text| serde_json::from_str(&text).unwrap_or_else(|_| vec![text]));
    if let Some(types) = types
        && !types.iter().any(|python| found == *python || is_lost(&found, python))
    {
        return Err(format!("{found}, not one of {types:?}"));
    }
    Ok(true)
}

/// Does Python read less than the file holds: how many lists there are where none has items, that missing lists are of one size, or that
/// what has no type is not null either?
fn is_lost(ours: &str, python: &str) -> bool {
    let rows = |types: &str| types.split_once(" * ").map(|(_, rows)| rows.to_owned());
    (python.starts_with("0 * ") && rows(ours) == rows(python))
        || ours.replace("option[2 * ", "option[var * ") == python
        || ours.replace("[var * unknown", "[var * ?unknown") == python
}
