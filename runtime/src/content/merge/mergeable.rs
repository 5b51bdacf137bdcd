//! May two arrays be joined into one without a union?

use crate::content::Content;
use crate::content::nodes::rules::same_type_parameters;
use crate::content::number::promoted;
use crate::form::{Form, FormKind};

impl Content {
    /// Returns whether the items of both could stand in one array that is no union of the two. As in Awkward 2, where numbers of
    /// any two types can, but not booleans with numbers, nor dates or durations of different units.
    ///
    /// Options and indexes are looked through, a leaf of unknown type and a union go with anything, lists of all kinds with
    /// each other, records with records of the same names. Only the Forms of both are compared.
    #[must_use]
    pub fn is_mergeable(&self, other: &Self) -> bool {
        mergeable(&self.form(), &other.form())
    }

    /// The items of lists of any kind; a leaf with inner dimensions counts as lists.
    pub(super) fn list_content(&self) -> Option<Self> {
        match self {
            Self::Regular(node) => Some(node.content().clone()),
            Self::List(node) => Some(node.content().clone()),
            Self::ListOffset(node) => Some(node.content().clone()),
            Self::Numpy(node) if !node.inner_shape().is_empty() => node.to_regular().list_content(),
            _ => None,
        }
    }
}

/// Could the items of arrays of these Forms stand in one array that is no union? See [`Content::is_mergeable`].
pub(crate) fn mergeable(a: &Form, b: &Form) -> bool {
    let (a, b) = (looked_through(a), looked_through(b));
    let goes_with_all =
        |form: &Form| matches!(form.kind(), FormKind::Empty | FormKind::Union { .. });
    if goes_with_all(a) || goes_with_all(b) {
        return true;
    }
    if !same_type_parameters(a.parameters(), b.parameters()) {
        return false;
    }
    if let (Some(a), Some(b)) = (list_item(a), list_item(b)) {
        return mergeable(&a, &b);
    }
    match (a.kind(), b.kind()) {
        (
            FormKind::Numpy { primitive: a, inner_shape: x },
            FormKind::Numpy { primitive: b, inner_shape: y },
        ) => x.is_empty() && y.is_empty() && promoted(*a, *b).is_some(),
        (
            FormKind::Record { fields, contents },
            FormKind::Record { fields: others, contents: other_contents },
        ) => {
            let pair = |(i, content): (usize, &Form)| {
                let other = others.position(&fields.name(i)).and_then(|i| other_contents.get(i));
                other.is_some_and(|other| mergeable(content, other))
            };
            fields.is_tuple() == others.is_tuple()
                && contents.len() == other_contents.len()
                && contents.iter().enumerate().all(pair)
        }
        _ => false,
    }
}

/// What is behind options and indexes.
fn looked_through(form: &Form) -> &Form {
    match (form.kind(), form.children()) {
        (FormKind::Indexed { .. }, [content]) => looked_through(content),
        (_, [content]) if form.is_option() => looked_through(content),
        _ => form,
    }
}

/// The items of lists of any kind; the inner dimensions of a leaf count as lists.
fn list_item(form: &Form) -> Option<Form> {
    match form.kind() {
        FormKind::Regular { content, .. }
        | FormKind::List { content, .. }
        | FormKind::ListOffset { content, .. } => Some((**content).clone()),
        FormKind::Numpy { primitive, inner_shape } => {
            let (_, inner_shape) = inner_shape.split_first()?;
            let inner_shape = inner_shape.to_vec();
            Some(FormKind::Numpy { primitive: *primitive, inner_shape }.into())
        }
        _ => None,
    }
}
