//! `manifest.json`: what is in the files of a folder.
//!
//! ```json
//! {"awkward-dataset": 1, "group": "array", "forms": ["{...}"], "parts": [{"file": "part-00000.h5", "lengths": [3], "form": 0}]}
//! ```
//!
//! Forms are texts of JSON, as they stand in the files; `form` is a position among them. With `"ordered": true`, rows are in the order in
//! which the files stand there, and otherwise in that of their names. A part may say more, which counts as long as the file has this size and was written at
//! this time, in nanoseconds since 1970:
//!
//! ```json
//! "bytes": 2048, "modified": 1700000000000000000, "statistics": {"run": {"nulls": 0, "min": 1, "max": 7}}
//! ```

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Fragment;
use super::files::form_of;
use super::names::{synced, unique};
use super::statistics::Statistics;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Dialect, Form};
use crate::json::{Style, Value, write_string};

const NAME: &str = "manifest.json";
/// Larger ones are not read: of a million files it would say too much.
const MOST_BYTES: u64 = 256 << 20;

/// What a manifest says.
pub(super) struct Manifest {
    pub(super) group: String,
    /// Does its order count?
    pub(super) ordered: bool,
    pub(super) fragments: Vec<Fragment>,
    /// Their positions.
    by_path: HashMap<PathBuf, usize>,
}

impl Manifest {
    /// What it says of a file.
    pub(super) fn fragment(&self, path: &Path) -> Option<Fragment> {
        self.fragments.get(*self.by_path.get(path)?).cloned()
    }

    /// The files that are not among those that were found.
    pub(super) fn missing(&self, found: &[PathBuf]) -> Vec<String> {
        let missing =
            self.fragments.iter().filter(|fragment| found.binary_search(&fragment.path).is_err());
        missing.map(|fragment| fragment.path.display().to_string()).collect()
    }

    /// Brings the files that were found into the order of their rows: those that have none here come last.
    pub(super) fn sort(&self, found: &mut [PathBuf]) {
        if self.ordered {
            found.sort_by_key(|path| self.by_path.get(path).copied().unwrap_or(usize::MAX));
        }
    }
}

/// Reads the manifest of a folder, if there is one.
pub(super) fn read(folder: &Path) -> Result<Option<Manifest>> {
    let path = folder.join(NAME);
    let failed = |error: &dyn std::fmt::Display| {
        Error::new(ErrorKind::Io, format!("{}: cannot read it: {error}", path.display()))
    };
    match std::fs::metadata(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(&error)),
        Ok(found) if found.len() > MOST_BYTES => {
            return Err(failed(&format!("expected at most {MOST_BYTES} bytes")));
        }
        Ok(_) => {}
    }
    let text = std::fs::read_to_string(&path).map_err(|error| failed(&error))?;
    let told =
        |error: Error| Error::new(error.kind(), format!("{}: {}", path.display(), error.message()));
    let value = Value::parse(&text).map_err(told)?;
    parse(&value, folder).map(Some).map_err(told)
}

fn parse(value: &Value, folder: &Path) -> Result<Manifest> {
    if value.get("awkward-dataset") != Some(&Value::Int(1)) {
        return Err(expected("\"awkward-dataset\": 1"));
    }
    let group =
        value.get("group").and_then(Value::as_str).ok_or_else(|| expected("a \"group\""))?;
    let forms = list(value, "forms")?
        .iter()
        .map(|form| form_of(form.as_str().ok_or_else(|| expected("texts as \"forms\""))?))
        .collect::<Result<Vec<Arc<Form>>>>()?;
    let ordered = value.get("ordered") == Some(&Value::Bool(true));
    let (mut fragments, mut by_path) = (Vec::new(), HashMap::new());
    for fragment in list(value, "parts")? {
        let name = fragment.get("file").and_then(Value::as_str);
        // Nothing outside of the folder.
        let name = name.filter(|name| Path::new(name).file_name() == Some(name.as_ref()));
        let path = folder.join(name.ok_or_else(|| expected("the name of a \"file\""))?);
        let form = fragment.get("form").and_then(number).and_then(|i| forms.get(i));
        let form = Arc::clone(form.ok_or_else(|| expected("the position of a \"form\""))?);
        let lengths = list(fragment, "lengths")?.iter().map(number).collect::<Option<Vec<_>>>();
        let lengths = lengths.ok_or_else(|| expected("numbers as \"lengths\""))?;
        if by_path.insert(path.clone(), fragments.len()).is_some() {
            return Err(Error::new(
                ErrorKind::Form,
                format!("expected each file once, found {} twice", path.display()),
            ));
        }
        let statistics = Arc::new(Statistics::parse(fragment, &path));
        fragments.push(Fragment { path, form, lengths, statistics });
    }
    Ok(Manifest { group: group.to_owned(), ordered, fragments, by_path })
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a [Value]> {
    match value.get(key) {
        Some(Value::Array(items)) => Ok(items),
        _ => Err(expected(&format!("a list {key:?}"))),
    }
}

fn number(value: &Value) -> Option<usize> {
    match value {
        Value::Int(number) => usize::try_from(*number).ok(),
        _ => None,
    }
}

fn expected(what: &str) -> Error {
    Error::new(ErrorKind::Form, format!("expected {what}, found none"))
}

/// Adds files, in this order, to the manifest of their folder, in which the order counts from then on. There may be none yet.
pub(super) fn extend(folder: &Path, new: &[Fragment], group: &str) -> Result<()> {
    let mut fragments = of_group(folder, group)?.map_or_else(Vec::new, |found| found.fragments);
    let names: HashSet<&Path> = new.iter().map(|new| new.path.as_path()).collect();
    fragments.retain(|old| !names.contains(old.path.as_path()));
    fragments.extend_from_slice(new);
    write(&fragments, group, true).map(drop)
}

/// Reads the manifest of a folder, which must be of this group.
pub(super) fn of_group(folder: &Path, group: &str) -> Result<Option<Manifest>> {
    let found = read(folder)?;
    if let Some(other) = found.as_ref().filter(|found| found.group != group) {
        return Err(Error::new(
            ErrorKind::Mismatch,
            format!(
                "{}: expected files with the group {:?}, found {group:?} to be added",
                folder.join(NAME).display(),
                other.group
            ),
        ));
    }
    Ok(found)
}

/// Writes the manifest of files that are in one folder; `ordered` if their order is another than that of their names.
pub(super) fn write(fragments: &[Fragment], group: &str, ordered: bool) -> Result<PathBuf> {
    let folder =
        fragments.first().and_then(|fragment| fragment.path.parent()).unwrap_or(Path::new("."));
    let path = folder.join(NAME);
    let failed = |error: &dyn std::fmt::Display| {
        Error::new(ErrorKind::Io, format!("{}: cannot write it: {error}", path.display()))
    };
    if let Some(other) = fragments.iter().find(|fragment| fragment.path.parent() != Some(folder)) {
        let place = other.path.display();
        return Err(failed(&format!("expected files of one folder, found {place}")));
    }
    let mut text = String::from("{\"awkward-dataset\": 1, \"group\": ");
    write_string(&mut text, group, Style::PYTHON);
    if ordered {
        text.push_str(", \"ordered\": true");
    }
    let mut forms: Vec<&Form> = Vec::new();
    let mut lines = String::new();
    for (i, fragment) in fragments.iter().enumerate() {
        let form = forms.iter().position(|form| **form == *fragment.form).unwrap_or_else(|| {
            forms.push(&fragment.form);
            forms.len() - 1
        });
        let name = fragment.path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| failed(&"expected names in UTF-8"))?;
        lines.push_str(if i == 0 { "\n{\"file\": " } else { ",\n{\"file\": " });
        write_string(&mut lines, name, Style::PYTHON);
        // A list of integers is the same in JSON.
        lines.push_str(&format!(", \"lengths\": {:?}, \"form\": {form}", fragment.lengths));
        for (key, value) in fragment.statistics.members() {
            lines.push_str(&format!(", \"{key}\": {}", value.to_text(Style::PYTHON)));
        }
        lines.push('}');
    }
    text.push_str(", \"forms\": [");
    for (i, form) in forms.into_iter().enumerate() {
        text.push_str(if i == 0 { "\n" } else { ",\n" });
        write_string(&mut text, &form.to_json(Dialect::V2), Style::PYTHON);
    }
    text.push_str("],\n\"parts\": [");
    text.push_str(&lines);
    text.push_str("]}\n");
    let draft = folder.join(format!(".{NAME}.{}", unique()));
    // Its bytes reach the disk before its name does, so that no power loss leaves a half one.
    let written = std::fs::write(&draft, text)
        .and_then(|()| synced(&draft))
        .and_then(|()| std::fs::rename(&draft, &path))
        .and_then(|()| synced(folder));
    if written.is_err() {
        // There may be none.
        let _ = std::fs::remove_file(&draft);
    }
    written.map_err(|error| failed(&error))?;
    Ok(path)
}
