//! What a table says about its rows, besides its columns.

use crate::error::Result;
use crate::form::{Parameters, Value};

/// The key of the metadata of a schema that describes the nodes from the root down to the record whose fields are the columns.
pub(super) const PARAMETERS: &str = "ak:parameters";

/// The name of the one column of a table whose rows are no records.
pub(super) const SINGLE: &str = "";

/// The nodes from the root down to the record.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// The parameters of the records.
    pub(super) record: Parameters,
    /// The parameters of an option of records, if there is one.
    pub(super) option: Option<Parameters>,
    /// Which columns are options themselves, where the records are optional.
    pub(super) optional: Vec<String>,
}

impl Rows {
    /// Reads what the metadata say.
    ///
    /// # Errors
    /// `Form` if it is no JSON.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let mut rows = Self::default();
        let Value::Array(chain) = Value::parse(text)? else { return Ok(rows) };
        for node in &chain {
            let Value::Object(members) = node else { continue };
            for (class, value) in members {
                let parameters = || match value {
                    Value::Object(members) => members.iter().cloned().collect(),
                    _ => Parameters::none(),
                };
                match (class.as_str(), value) {
                    ("RecordArray", _) => rows.record = parameters(),
                    (
                        "IndexedOptionArray" | "ByteMaskedArray" | "BitMaskedArray"
                        | "UnmaskedArray",
                        _,
                    ) => rows.option = Some(parameters()),
                    ("optiontype_fields", Value::Array(names)) => {
                        rows.optional =
                            names.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                    }
                    _ => {}
                }
            }
        }
        Ok(rows)
    }
}
