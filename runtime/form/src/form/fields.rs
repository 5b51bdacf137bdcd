//! The names of the fields of records.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// Up to so many names are looked through one by one.
const FEW: usize = 16;

/// The names of a record's fields, or that it is a tuple. Cheap to clone.
#[derive(Clone, Default)]
pub struct Fields(Option<Arc<Names>>);

struct Names {
    all: Box<[Arc<str>]>,
    /// Where each name is first, once that was asked of many names.
    places: OnceLock<HashMap<Arc<str>, usize>>,
}

impl Fields {
    /// Makes the fields of a tuple, which have positions and no names.
    #[must_use]
    pub const fn tuple() -> Self {
        Self(None)
    }

    /// Makes the fields of a record with these names, in order.
    pub fn named<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Self {
        let all = names.into_iter().map(|name| Arc::from(name.as_ref())).collect();
        Self(Some(Arc::new(Names { all, places: OnceLock::new() })))
    }

    /// Returns whether it is a tuple.
    #[must_use]
    pub const fn is_tuple(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the names, if it is no tuple.
    #[must_use]
    pub fn names(&self) -> Option<&[Arc<str>]> {
        self.0.as_deref().map(|names| &*names.all)
    }

    /// Returns the name of field `i`: in a tuple its position in decimal.
    #[must_use]
    pub fn name(&self, i: usize) -> String {
        self.names()
            .and_then(|names| names.get(i))
            .map_or_else(|| i.to_string(), ToString::to_string)
    }

    /// Returns the position of a name; `"0"`, `"1"`... in a tuple of at least so many fields. It takes as long for many
    /// names as for few.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        match &self.0 {
            Some(names) if names.all.len() <= FEW => {
                names.all.iter().position(|found| **found == *name)
            }
            Some(names) => names.places().get(name).copied(),
            None => name.parse().ok().filter(|i: &usize| i.to_string() == name),
        }
    }

    /// Returns which of so many fields a path with dots in it begins with, and what follows the dot. A name may itself have dots in it: of
    /// several that fit, the longest counts.
    #[doc(hidden)]
    #[must_use]
    pub fn step<'p>(&self, count: usize, path: &'p str) -> Option<(usize, Option<&'p str>)> {
        let whole = std::iter::once((path, None));
        let cut = path.rmatch_indices('.').map(|(at, _)| (&path[..at], Some(&path[at + 1..])));
        whole.chain(cut).find_map(|(name, rest)| {
            let i = self.position(name).filter(|&i| i < count)?;
            Some((i, rest))
        })
    }
}

impl Names {
    fn places(&self) -> &HashMap<Arc<str>, usize> {
        self.places.get_or_init(|| {
            // The first of a name counts, so that it comes last.
            self.all.iter().enumerate().rev().map(|(i, name)| (Arc::clone(name), i)).collect()
        })
    }
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        self.names() == other.names()
    }
}

impl Eq for Fields {}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Fields").field(&self.names()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_where_it_is_first_in_few_names_and_in_many() {
        for n in [3, FEW, FEW + 1, 1000] {
            let fields = Fields::named((0..n).map(|i| format!("x{}", i % (n - 1))));
            for i in 0..n {
                assert_eq!(fields.position(&fields.name(i)), Some(i % (n - 1)), "{i} of {n}");
            }
            assert_eq!(fields.position("y"), None);
            // Many names are not looked through for each one that is asked for.
            let places = fields.0.as_deref().and_then(|names| names.places.get());
            assert_eq!(places.map(HashMap::len), (n > FEW).then_some(n - 1));
        }
        assert_eq!(Fields::tuple().position("7"), Some(7));
    }
}
