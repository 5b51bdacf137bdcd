//! The metadata that nodes carry.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use crate::json::{self, Value};

/// JSON metadata of a node: names to arbitrary values, in order. Cheap to clone.
///
/// ```
/// # extern crate awkward_form as awkward;
/// use awkward::{Parameters, Value};
///
/// let parameters = Parameters::text("__record__", "Point").with("note", Value::String("from the left".to_owned()));
/// assert_eq!(parameters.record(), Some("Point"));
/// assert_eq!(parameters.get_str("note"), Some("from the left"));
/// assert_eq!(parameters.get("unit"), None);
/// ```
#[derive(Clone, Default)]
pub struct Parameters(Option<Arc<Vec<(String, Value)>>>);

impl Parameters {
    /// Makes no parameters.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }

    /// Makes one parameter with a text value.
    #[must_use]
    pub fn text(name: &str, value: &str) -> Self {
        std::iter::once((name.to_owned(), Value::String(value.to_owned()))).collect()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Returns an iterator over all of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> + '_ {
        self.0.iter().flat_map(|members| members.iter().map(|(name, value)| (name.as_str(), value)))
    }

    /// Returns the value of a name; `null` counts as absent.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.iter()
            .find(|(found, value)| *found == name && !value.is_null())
            .map(|(_, value)| value)
    }

    /// Returns the text of a name, such as `__array__` or `__record__`, if there is one and it is a text.
    #[must_use]
    pub fn get_str(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// Returns the value of `__array__`: `string`, `char`, `bytestring`, `byte`, `categorical` or a user's own name.
    #[must_use]
    pub fn array(&self) -> Option<&str> {
        self.get_str("__array__")
    }

    /// Returns the value of `__record__`: the name of the record's type.
    #[must_use]
    pub fn record(&self) -> Option<&str> {
        self.get_str("__record__")
    }

    /// Returns whether this is a categorical index.
    #[must_use]
    pub fn is_categorical(&self) -> bool {
        self.array() == Some("categorical")
    }

    /// Returns these with one more; an old value of the same name is replaced.
    #[must_use]
    pub fn with(&self, name: &str, value: Value) -> Self {
        self.merged(&std::iter::once((name.to_owned(), value)).collect())
    }

    /// Returns these and `outer`'s, which win: `{**self, **outer}`.
    #[must_use]
    pub fn merged(&self, outer: &Self) -> Self {
        if outer.is_empty() {
            return self.clone();
        }
        let mut members: Vec<(String, Value)> = self.0.as_deref().cloned().unwrap_or_default();
        members.extend(outer.iter().map(|(name, value)| (name.to_owned(), value.clone())));
        members.into_iter().collect()
    }
}

impl FromIterator<(String, Value)> for Parameters {
    /// Later values win over earlier ones of the same name.
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        let all = json::last_wins(members.into_iter().collect());
        Self((!all.is_empty()).then(|| Arc::new(all)))
    }
}

/// Equal as mappings: the order does not matter, and neither do nulls.
impl PartialEq for Parameters {
    fn eq(&self, other: &Self) -> bool {
        fn members(all: &Parameters) -> HashMap<&str, &Value> {
            all.iter().filter(|(_, value)| !value.is_null()).collect()
        }
        (self.is_empty() && other.is_empty()) || members(self) == members(other)
    }
}

impl fmt::Debug for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
