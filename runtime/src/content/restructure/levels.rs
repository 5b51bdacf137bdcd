//! How many items each list has, and which items are null.

use super::{Above, is_leaf, is_text, reached, rebuilt, too_deep, truths, with_lists};
use crate::buffer::Buffer;
use crate::content::{Content, NumpyArray};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::index::{Index, IndexItem, with_index};

impl Content {
    /// Returns the number of items of each list at `axis`, counted from 1 for the outermost lists, in the place of these lists: what
    /// `ak.num(array, axis=axis)` is in Awkward 2. The numbers are as wide as the offsets. Strings and bytes are counted in bytes. The length
    /// of the array itself is [`len`](Self::len).
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let lists = Array::from_rows(&[vec![vec![1, 2], vec![]], vec![], vec![vec![3]]]).to_content();
    /// assert_eq!(lists.num(1)?.to_json_lines(), "2\n0\n1\n");
    /// assert_eq!(lists.num(2)?.to_json_lines(), "[2,0]\n[]\n[1]\n");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Mismatch` with the path of what has no lists at this axis, and at axis 0; `Limit` if there are too many items that take no memory.
    pub fn num(&self, axis: usize) -> Result<Self> {
        if axis == 0 {
            let message = "expected an axis of lists, which begin at 1, found 0";
            return Err(Error::new(ErrorKind::Mismatch, message));
        }
        self.check_weightless()?;
        num(self, axis, 1, &Path::root())
    }

    /// Returns for each item at `axis` whether it is null: what `ak.is_none(array, axis=axis)` is in Awkward 2. At axis 0 these are the
    /// items of the array, at axis 1 those of its lists. Of records there is a truth value a field.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let rows = Array::from_rows(&[Some(1), None]).to_content();
    /// assert_eq!(rows.is_none(0)?.to_json_lines(), "false\ntrue\n");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Mismatch` with the path of what has no items at this axis; `Limit` if there are too many items that take no memory.
    pub fn is_none(&self, axis: usize) -> Result<Self> {
        self.check_weightless()?;
        is_none(self, axis, 0, &Path::root())
    }
}

fn num(content: &Content, axis: usize, depth: usize, path: &Path) -> Result<Content> {
    let content = &with_lists(content);
    let deeper = match content {
        leaf if is_leaf(leaf) => return Err(too_deep(axis, content, path)),
        Content::Regular(_) | Content::List(_) | Content::ListOffset(_) if axis == depth => {
            return Ok(lengths(content));
        }
        text if is_text(text) => return Err(too_deep(axis, content, path)),
        Content::Regular(_) | Content::List(_) | Content::ListOffset(_) => 1,
        _ => 0,
    };
    rebuilt(&reached(content), path, Above::Kept, |content, path| {
        num(content, axis, depth + deeper, path)
    })
}

/// How many items each list has.
fn lengths(lists: &Content) -> Content {
    fn differences<T: IndexItem>(starts: &[T], stops: &[T]) -> Content {
        let lengths = starts.iter().zip(stops).map(|(start, stop)| {
            T::try_from_i64(stop.to_i64() - start.to_i64()).unwrap_or_default()
        });
        NumpyArray::new(lengths.collect::<Buffer<T>>()).into()
    }
    match lists {
        Content::ListOffset(node) => with_index!(node.offsets(), offsets => {
            differences(offsets, offsets.get(1..).unwrap_or_default())
        }),
        Content::List(node) => match (node.starts(), node.stops()) {
            (Index::I32(starts), Index::I32(stops)) => differences(starts, stops),
            (Index::U32(starts), Index::U32(stops)) => differences(starts, stops),
            (starts, stops) => differences::<i64>(&starts.to_i64(), &stops.to_i64()),
        },
        Content::Regular(node) => {
            let size = i64::try_from(node.size()).unwrap_or(i64::MAX);
            NumpyArray::new(vec![size; node.len()]).into()
        }
        other => NumpyArray::new(vec![0_i64; other.len()]).into(),
    }
}

fn is_none(content: &Content, axis: usize, depth: usize, path: &Path) -> Result<Content> {
    let content = &with_lists(content);
    if axis == depth && !matches!(content, Content::Record(_) | Content::Union(_)) {
        return Ok(match content {
            Content::Unmasked(_) => truths(std::iter::repeat_n(false, content.len())),
            option if option.is_option() => {
                truths(content.option_index()?.iter().map(|&at| at < 0))
            }
            _ => truths(std::iter::repeat_n(false, content.len())),
        });
    }
    let deeper = match content {
        leaf if is_leaf(leaf) && axis != depth => return Err(too_deep(axis, content, path)),
        text if is_text(text) => return Err(too_deep(axis, content, path)),
        Content::Regular(_) | Content::List(_) | Content::ListOffset(_) => 1,
        _ => 0,
    };
    rebuilt(&reached(content), path, Above::Kept, |content, path| {
        is_none(content, axis, depth + deeper, path)
    })
}
