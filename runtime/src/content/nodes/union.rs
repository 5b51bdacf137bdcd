//! Items of several types.

use std::ops::Range;

use super::node::{Node, Part, node_basics};
use super::rules;
use crate::buffer::Buffer;
use crate::content::{Carry, Content};
use crate::error::{Error, Result};
use crate::form::{Form, Parameters};
use crate::index::{Index, IndexItem, usize_of, with_index};

/// Items of several types: item `i` is `contents[tags[i]][index[i]]`.
///
/// | part       | dtype         | length, in items                      | when packed                                   |
/// |------------|---------------|---------------------------------------|-----------------------------------------------|
/// | `tags`     | i8            | `len()`                               | the same                                      |
/// | `index`    | i32, u32, i64 | at least `len()`                      | sliced; dense for contents with unused items     |
/// | `contents` | 2 to 128 nodes, no union among them, options only if all are | more than the greatest index of their tag | taken if longer than used |
#[derive(Clone)]
pub struct UnionArray {
    /// Invariant: each a position in `contents`.
    tags: Buffer<i8>,
    /// Invariant: at least as long as `tags`; each a position in the content of its tag.
    index: Index,
    contents: Vec<Content>,
    pub(in crate::content) parameters: Parameters,
}

impl UnionArray {
    /// Joins the parts and checks every tag and index: O(n).
    ///
    /// # Errors
    /// `TooShort` if `index` is shorter than `tags`; `Invalid` if a tag or index points nowhere, if there are fewer than two
    /// contents, a union or a plain index among them, options but not only options, or if the parameters do not belong here.
    pub fn try_new(
        tags: Buffer<i8>,
        index: Index,
        contents: Vec<Content>,
        parameters: Parameters,
    ) -> Result<Self> {
        rules::check_union(&parameters, &contents)?;
        if index.len() < tags.len() {
            return Err(Error::too_short("index", tags.len(), index.len()));
        }
        check_all_tags(&tags, &index, &contents)?;
        Ok(Self { tags, index, contents, parameters })
    }

    /// Joins parts that keep the invariants.
    pub(crate) fn from_parts(
        tags: Buffer<i8>,
        index: Index,
        contents: Vec<Content>,
        parameters: Parameters,
    ) -> Self {
        debug_assert!(index.len() >= tags.len());
        Self { tags, index, contents, parameters }
    }

    /// Returns the tag of each item: which content it is in.
    #[must_use]
    pub fn tags(&self) -> &Buffer<i8> {
        &self.tags
    }

    /// Returns where in its content each item is; there may be more than items.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Returns the contents, one a type.
    #[must_use]
    pub fn contents(&self) -> &[Content] {
        &self.contents
    }

    /// Returns the number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// The positions within content `t` that items use, in the order of the items.
    pub(crate) fn positions_of(&self, t: usize) -> Vec<usize> {
        let of = |(&tag, i): (&i8, i64)| (usize::try_from(tag) == Ok(t)).then(|| usize_of(i));
        with_index!(&self.index, items => self.tags.iter().zip(items.iter().map(|i| i.to_i64())).filter_map(of).collect())
    }
}

/// Each tag must be one of a content, each index one of an item in the content of its tag; there are at least as many indexes.
pub(in crate::content) fn check_all_tags(
    tags: &[i8],
    index: &Index,
    contents: &[Content],
) -> Result<()> {
    let lens: Vec<usize> = contents.iter().map(Content::len).collect();
    with_index!(index, items => check_tags(tags, items, &lens))
}

fn check_tags<T: IndexItem>(tags: &[i8], index: &[T], lens: &[usize]) -> Result<()> {
    for (i, (&tag, &at)) in tags.iter().zip(index).enumerate() {
        let Some(&len) = usize::try_from(tag).ok().and_then(|tag| lens.get(tag)) else {
            return Err(Error::invalid(format!(
                "expected a tag of one of {} contents, found {tag} at i={i}",
                lens.len()
            )));
        };
        let at = at.to_i64();
        if usize::try_from(at).map_or(true, |at| at >= len) {
            return Err(Error::invalid(format!(
                "expected an index within content {tag} of {len} items, found {at} at i={i}"
            )));
        }
    }
    Ok(())
}

impl Node for UnionArray {
    node_basics!("UnionArray");

    fn children(&self) -> &[Content] {
        &self.contents
    }

    fn form(&self) -> Form {
        Form::union(self.index.index_type(), self.contents.iter().map(Content::form).collect())
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::new("tags", self.tags.clone()), Part::of_index("index", &self.index)]
    }

    fn sliced(&self, range: Range<usize>) -> Content {
        let (tags, index) = (self.tags.slice(range.clone()), self.index.slice(range));
        Self::from_parts(tags, index, self.contents.clone(), self.parameters.clone()).into()
    }

    fn taken(&self, carry: &Carry) -> Content {
        let (tags, index) = (carry.take_buffer(&self.tags), carry.take_index(&self.index));
        Self::from_parts(tags, index, self.contents.clone(), self.parameters.clone()).into()
    }

    fn packed(&self) -> Content {
        let mut index = self.index.slice(0..self.len());
        let mut contents = Vec::with_capacity(self.contents.len());
        for (t, content) in self.contents.iter().enumerate() {
            let positions = self.positions_of(t);
            if content.len() > positions.len() {
                index = with_index!(&index, items => renumbered(&self.tags, items, t).into());
                contents.push(content.taken_packed(&Carry::items(positions).lazily()));
            } else {
                contents.push(content.to_packed());
            }
        }
        Self::from_parts(self.tags.clone(), index, contents, self.parameters.clone()).into()
    }
}

/// The index with 0, 1, 2... at the items of tag `t`.
fn renumbered<T: IndexItem>(tags: &[i8], index: &[T], t: usize) -> Buffer<T> {
    let mut next = 0;
    let renumber = |(&tag, &old): (&i8, &T)| {
        if usize::try_from(tag) != Ok(t) {
            return old;
        }
        next += 1;
        // There are more items than that in the content, each with a position of this width.
        T::try_from_i64(next - 1).unwrap_or(old)
    };
    tags.iter().zip(index).map(renumber).collect()
}
