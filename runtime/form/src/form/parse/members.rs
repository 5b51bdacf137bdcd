//! The members of a node's object, one by one.

use super::super::{Parameters, Value};
use super::place::Place;
use crate::error::Result;
use crate::index::IndexType;

/// What describes a node, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) place: &'a Place<'a>,
}

impl<'a> Node<'a> {
    pub(super) fn required<'k>(self, key: &'k str) -> Result<(&'a Value, Place<'k>)>
    where
        'a: 'k,
    {
        match self.value.get(key) {
            Some(value) => Ok((value, Place::Member(self.place, key))),
            None => Err(self.place.error(format_args!("expected {key:?}, found none"))),
        }
    }

    pub(super) fn text(self, key: &str) -> Result<&'a str> {
        let (value, place) = self.required(key)?;
        value.as_str().ok_or_else(|| place.expected("a string", value))
    }

    pub(super) fn flag(self, key: &str) -> Result<bool> {
        match self.required(key)? {
            (Value::Bool(flag), _) => Ok(*flag),
            (other, place) => Err(place.expected("true or false", other)),
        }
    }

    /// An index type, which the suffix of the class may stand for if the key is absent.
    pub(super) fn index(self, key: &str, inferred: Option<IndexType>) -> Result<IndexType> {
        if let (None, Some(inferred)) = (self.value.get(key), inferred) {
            return Ok(inferred);
        }
        let (value, place) = self.required(key)?;
        IndexType::ALL
            .into_iter()
            .find(|index| value.as_str() == Some(index.code()))
            .ok_or_else(|| place.expected("i32, u32 or i64", value))
    }

    /// The code of a mask or of tags, for which there is no choice.
    pub(super) fn code(self, key: &str, only: &str) -> Result<()> {
        let (value, place) = self.required(key)?;
        if value.as_str() == Some(only) { Ok(()) } else { Err(place.expected(only, value)) }
    }

    pub(super) fn parameters(self) -> Result<Parameters> {
        match self.value.get("parameters") {
            None | Some(Value::Null) => Ok(Parameters::none()),
            Some(Value::Object(members)) => Ok(members.iter().cloned().collect()),
            Some(other) => {
                Err(Place::Member(self.place, "parameters").expected("an object or null", other))
            }
        }
    }

    pub(super) fn form_key(self) -> Result<Option<&'a str>> {
        match self.value.get("form_key") {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(key)) => Ok(Some(key)),
            Some(other) => {
                Err(Place::Member(self.place, "form_key").expected("a string or null", other))
            }
        }
    }

    pub(super) fn inner_shape(self) -> Result<Vec<Option<usize>>> {
        let place = Place::Member(self.place, "inner_shape");
        match self.value.get("inner_shape") {
            None => Ok(Vec::new()),
            Some(Value::Array(sizes)) => sizes
                .iter()
                .enumerate()
                .map(|(i, size)| count(size, &Place::Item(&place, i)))
                .collect(),
            Some(other) => Err(place.expected("an array", other)),
        }
    }
}

/// A size, or `None` for null: unknown.
pub(super) fn count(value: &Value, place: &Place<'_>) -> Result<Option<usize>> {
    let size = match value {
        Value::Null => return Ok(None),
        Value::Int(size) => usize::try_from(*size).ok(),
        _ => None,
    };
    size.map(Some).ok_or_else(|| place.expected("a size of at least 0 or null", value))
}
