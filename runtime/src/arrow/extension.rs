//! The extension type `awkward`, by which an array keeps its type on the way through Arrow.

use super::field::{Field, Metadata};
use crate::error::{Error, Result};
use crate::form::{Parameters, Value};

const NAME_KEY: &str = "ARROW:extension:name";
const METADATA_KEY: &str = "ARROW:extension:metadata";
/// Says of the field of a struct whether it is an option by itself, not only because the struct is.
pub(super) const OPTION_TYPE: &str = "option_type";

/// What the extension type says about a node and the option above it.
#[derive(Clone, Debug, Default)]
pub(super) struct Extension {
    /// The class of the option, if there is one.
    pub(super) mask_type: Option<String>,
    pub(super) node_type: &'static str,
    /// Nothing without an option.
    pub(super) mask_parameters: Option<Parameters>,
    pub(super) node_parameters: Parameters,
    /// Nothing but for records.
    pub(super) record_is_tuple: Option<bool>,
    pub(super) is_nonnullable_nulltype: bool,
}

impl Extension {
    /// Adds the pairs that make a field one of this type.
    pub(super) fn add_to(&self, metadata: &mut Metadata) {
        metadata.push((NAME_KEY.to_owned(), "awkward".to_owned()));
        metadata.push((METADATA_KEY.to_owned(), self.to_json().to_string()));
    }

    /// The keys in the order in which Python writes them.
    fn to_json(&self) -> Value {
        let object = |parameters: &Parameters| {
            Value::Object(
                parameters.iter().map(|(key, value)| (key.to_owned(), value.clone())).collect(),
            )
        };
        let mask_type = self.mask_type.clone().map_or(Value::Null, Value::String);
        let members = [
            ("mask_type", mask_type),
            ("node_type", Value::String(self.node_type.to_owned())),
            ("mask_parameters", self.mask_parameters.as_ref().map_or(Value::Null, object)),
            ("node_parameters", object(&self.node_parameters)),
            ("record_is_tuple", self.record_is_tuple.map_or(Value::Null, Value::Bool)),
            ("record_is_scalar", Value::Bool(false)),
            ("is_nonnullable_nulltype", Value::Bool(self.is_nonnullable_nulltype)),
            (OPTION_TYPE, Value::Bool(false)),
        ];
        Value::Object(members.map(|(key, value)| (key.to_owned(), value)).into())
    }

    /// What the field says, if it is of this extension type.
    ///
    /// # Errors
    /// `Form` if it is, but says it in other words than JSON.
    pub(super) fn of(field: &Field) -> Result<Option<Self>> {
        if field.get(NAME_KEY) != Some("awkward") {
            return Ok(None);
        }
        let value = Value::parse(field.get(METADATA_KEY).unwrap_or_default())?;
        let Value::Object(_) = &value else {
            return Err(Error::form(format!(
                "expected an object as the metadata of the extension type awkward, found {value}"
            )));
        };
        let parameters = |key: &str| match value.get(key) {
            Some(Value::Object(members)) => Some(members.iter().cloned().collect()),
            _ => None,
        };
        let flag = |key: &str| match value.get(key) {
            Some(Value::Bool(flag)) => Some(*flag),
            _ => None,
        };
        Ok(Some(Self {
            mask_type: value.get("mask_type").and_then(Value::as_str).map(str::to_owned),
            node_type: "",
            mask_parameters: parameters("mask_parameters"),
            node_parameters: parameters("node_parameters").unwrap_or_default(),
            record_is_tuple: flag("record_is_tuple"),
            is_nonnullable_nulltype: flag("is_nonnullable_nulltype").unwrap_or_default(),
        }))
    }
}
