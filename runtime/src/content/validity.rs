//! What is wrong with an array that constructors do not refuse.

use std::collections::HashSet;

use super::Content;
use crate::error::{Error, Path};

impl Content {
    /// Returns why this array is not valid in the sense of Awkward's `ak.validity_error`, if it is not: a union with
    /// mergeable contents (see [`is_mergeable`](Self::is_mergeable)), or a categorical whose categories repeat. The first of
    /// these, parents before
    /// children, with its path. Everything else that Awkward checks has been checked when the array was made.
    ///
    /// Categories are compared as whole items, strings as strings; NaN and NaT differ from themselves, as in NumPy. (Awkward
    /// compares lists and records number by number, and takes `[1, 2]` and `[1, 3]` for repeated.)
    #[must_use]
    pub fn validity_error(&self) -> Option<Error> {
        fault(self, &Path::root())
    }

    /// Returns whether this array is valid. See [`validity_error`](Self::validity_error).
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.validity_error().is_none()
    }
}

fn fault(content: &Content, path: &Path) -> Option<Error> {
    let here = match content {
        Content::Union(node) => mergeable_contents(node.contents()),
        Content::Indexed(node) if node.parameters.is_categorical() => repeated(node.content()),
        Content::IndexedOption(node) if node.parameters.is_categorical() => {
            repeated(node.content())
        }
        _ => None,
    };
    if let Some(error) = here {
        return Some(error.at(path));
    }
    content.children().iter().enumerate().find_map(|(i, child)| match content {
        Content::Record(node) => fault(child, &path.field(&node.fields().name(i))),
        Content::Union(_) => fault(child, &path.branch(i)),
        _ => fault(child, &path.content()),
    })
}

fn mergeable_contents(contents: &[Content]) -> Option<Error> {
    let forms: Vec<_> = contents.iter().map(Content::form).collect();
    for (i, form) in forms.iter().enumerate() {
        if let Some(j) = forms[..i].iter().position(|other| super::mergeable(form, other)) {
            return Some(Error::invalid(format!(
                "expected contents of types that do not go together, found content({i}) mergeable with content({j})"
            )));
        }
    }
    None
}

fn repeated(categories: &Content) -> Option<Error> {
    // What JSON writes for items that are not even equal to themselves; inside a string the quotes would be escaped.
    const NOT_EQUAL: [&str; 3] =
        ["{\"$float\":\"nan\"}", "{\"$datetime64\":[null,", "{\"$timedelta64\":[null,"];
    let (keys, mut seen) = (categories.json_lines().canonical(), HashSet::new());
    let budget = categories.budget();
    for i in 0..keys.len() {
        let key = match keys.text_within(i, &budget) {
            Ok(key) => key,
            Err(error) => return Some(error),
        };
        if NOT_EQUAL.iter().any(|text| key.contains(text)) {
            continue;
        }
        if let Some(key) = seen.replace(key) {
            return Some(Error::invalid(format!(
                "expected every category once, found {key} again at i={i}"
            )));
        }
    }
    None
}
