//! One field of records, wherever these are.

use super::restructure::{Above, rebuilt};
use super::{Content, RecordArray};
use crate::error::{Error, ErrorKind, Path, Result};

/// How many names an error lists.
const MOST_NAMES: usize = 20;

impl Content {
    /// Returns one field of the records in this array, in the lists, options and unions that the records are in: what
    /// `array["name"]` is in Awkward 2.
    ///
    /// The fields of a tuple are named `"0"`, `"1"`... Nodes above the records lose their parameters. All contents of a union must
    /// have the field; those that then go together are merged. Otherwise leaves, offsets and masks are shared, and only options in
    /// options and indexes in indexes are composed anew.
    ///
    /// ```
    /// use awkward::{Array, Awkward};
    ///
    /// #[derive(Awkward, Clone)]
    /// struct Muon {
    ///     pt: f32,
    ///     charge: i8,
    /// }
    ///
    /// let muon = Muon { pt: 27.5, charge: -1 };
    /// let events = Array::from_rows(&[vec![muon.clone(), muon], vec![]]).to_content();
    /// assert_eq!(events.field("pt")?.type_string(), "2 * var * float32");
    /// assert_eq!(events.field("charge")?.to_json_lines(), "[-1,-1]\n[]\n");
    ///
    /// let error = events.field("carge").unwrap_err().to_string();
    /// assert_eq!(error, "at content: expected a field \"carge\", found \"pt\", \"charge\"; is it \"charge\"?");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Mismatch` if there are no records, or some that have no field of this name; `Limit` if a union has more than 128 contents
    /// that do not go together then.
    pub fn field(&self, name: &str) -> Result<Self> {
        field(self, name, &Path::root())
    }
}

fn field(content: &Content, name: &str, path: &Path) -> Result<Content> {
    if matches!(content.parameters().array(), Some("string" | "bytestring")) {
        return Err(no_records(content, name).at(path));
    }
    match content {
        Content::Empty(_) | Content::Numpy(_) => Err(no_records(content, name).at(path)),
        Content::Record(node) => match node.field(name) {
            Some(found) if found.len() == node.len() => Ok(found.clone()),
            Some(found) => Ok(found.sliced(0..node.len())),
            None => Err(missing(node, name).at(path)),
        },
        _ => rebuilt(content, path, Above::Dropped, |content, path| field(content, name, path)),
    }
}

fn no_records(content: &Content, name: &str) -> Error {
    let found = content.form().type_string();
    let message = format!("expected records with a field {name:?}, found {found}");
    Error::new(ErrorKind::Mismatch, message)
}

fn missing(record: &RecordArray, name: &str) -> Error {
    let fields = record.fields();
    let n = record.contents().len();
    let mut found: Vec<_> =
        (0..n.min(MOST_NAMES)).map(|i| format!("{:?}", fields.name(i))).collect();
    if n > MOST_NAMES {
        found.push("...".to_owned());
    }
    let found = if n == 0 { "none".to_owned() } else { found.join(", ") };
    let names = fields.names().unwrap_or_default().iter().map(|name| &**name);
    let hint = awkward_form::__private::nearest(name, names)
        .map(|name| format!("; is it {name:?}?"))
        .unwrap_or_default();
    let message = format!("expected a field {name:?}, found {found}{hint}");
    Error::new(ErrorKind::Mismatch, message)
}
