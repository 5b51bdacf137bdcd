//! May two arrays be joined into one without a union?

use crate::content::Content;
use crate::content::nodes::rules::same_type_parameters;
use crate::content::number::promoted;

impl Content {
    /// Could the items of both stand in one array that is no union of the two? As in Awkward 2, where numbers of any two types
    /// can, but not booleans with numbers, nor dates or durations of different units.
    ///
    /// Options and indexes are looked through, a leaf of unknown type and a union go with anything, lists of all kinds with
    /// each other, records with records of the same names.
    #[must_use]
    pub fn is_mergeable(&self, other: &Self) -> bool {
        if matches!(self, Self::Empty(_) | Self::Union(_)) {
            return true;
        }
        if let (true, [content]) = (self.is_indirection(), self.children()) {
            return content.is_mergeable(other);
        }
        match other {
            Self::Empty(_) | Self::Union(_) => return true,
            _ => {
                if let (true, [content]) = (other.is_indirection(), other.children()) {
                    return self.is_mergeable(content);
                }
            }
        }
        if !same_type_parameters(self.parameters(), other.parameters()) {
            return false;
        }
        if let (Some(a), Some(b)) = (self.list_content(), other.list_content()) {
            return a.is_mergeable(&b);
        }
        match (self, other) {
            (Self::Numpy(a), Self::Numpy(b)) => {
                a.inner_shape().is_empty()
                    && b.inner_shape().is_empty()
                    && promoted(a.primitive(), b.primitive()).is_some()
            }
            (Self::Record(a), Self::Record(b)) => {
                let pair = |(i, content): (usize, &Self)| match a.fields().names() {
                    Some(names) => {
                        b.field(&names[i]).is_some_and(|other| content.is_mergeable(other))
                    }
                    None => b.contents().get(i).is_some_and(|other| content.is_mergeable(other)),
                };
                a.fields().is_tuple() == b.fields().is_tuple()
                    && a.contents().len() == b.contents().len()
                    && a.contents().iter().enumerate().all(pair)
            }
            _ => false,
        }
    }

    /// The items of lists of any kind; a leaf with inner dimensions counts as lists.
    pub(in crate::content) fn list_content(&self) -> Option<Self> {
        match self {
            Self::Regular(node) => Some(node.content().clone()),
            Self::List(node) => Some(node.content().clone()),
            Self::ListOffset(node) => Some(node.content().clone()),
            Self::Numpy(node) if !node.inner_shape().is_empty() => node.to_regular().list_content(),
            _ => None,
        }
    }
}
