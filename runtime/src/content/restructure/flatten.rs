//! One dimension of lists less.

use super::{is_text, too_deep, with_lists};
use crate::buffer::Buffer;
use crate::content::nodes::indexed_option::dense;
use crate::content::{
    Carry, Content, EmptyArray, ListOffsetArray, NumpyArray, RecordArray, offsets_of,
};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::Parameters;
use crate::index::{Index, as_i64, usize_of};

impl Content {
    /// Returns the array with one dimension of lists less: the lists at `axis` are joined, one behind the other, in the lists around
    /// them. A null in the place of a list is a list without items. This is what `ak.flatten(array, axis=axis)` is in Awkward 2; at axis 0
    /// there are no lists, and what is dropped are the nulls.
    ///
    /// Items of lists without gaps are shared; only offsets are made anew.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let lists = Array::from_rows(&[vec![vec![1, 2], vec![]], vec![], vec![vec![3]]]).to_content();
    /// assert_eq!(lists.flatten(1)?.to_json_lines(), "[1,2]\n[]\n[3]\n");
    /// assert_eq!(lists.flatten(2)?.to_json_lines(), "[1,2]\n[]\n[3]\n");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Mismatch` with the path of what has no lists at this axis: numbers and nulls, text (the characters of which are no items), records;
    /// `Limit` if lists that share their items would need memory out of proportion to that of the array, or if there are too many items that take no
    /// memory, or if there would be too many contents in a union.
    pub fn flatten(&self, axis: usize) -> Result<Self> {
        if axis == 0 {
            return without_nulls(self);
        }
        self.check_shared()?;
        self.check_weightless()?;
        Ok(flat(self, axis, 1, &Path::root())?.content)
    }
}

/// What became of an array.
struct Flat {
    /// Where the items of each of its items are now, if these were the lists.
    offsets: Option<Buffer<i64>>,
    content: Content,
}

impl Flat {
    fn below(content: impl Into<Content>) -> Result<Self> {
        Ok(Self { offsets: None, content: content.into() })
    }
}

/// Joins the lists at `axis` within `content`, whose own dimension is number `depth`, counted from 1.
fn flat(content: &Content, axis: usize, depth: usize, path: &Path) -> Result<Flat> {
    match content {
        // Nothing has items in its lists.
        Content::Empty(_) => {
            Ok(Flat { offsets: Some(vec![0].into()), content: EmptyArray::new().into() })
        }
        Content::Numpy(leaf) if leaf.inner_shape().is_empty() => Err(too_deep(axis, content, path)),
        Content::Numpy(_) => flat(&with_lists(content), axis, depth, path),
        Content::Regular(_) | Content::List(_) | Content::ListOffset(_) => {
            lists(content, axis, depth, path)
        }
        Content::Record(_) if axis == depth => {
            let message = format!(
                "expected lists at axis {axis}, found records: take a field of them or another axis;"
            );
            Err(Error::new(ErrorKind::Mismatch, message).at(path))
        }
        Content::Record(node) => {
            let each = node.contents().iter().enumerate();
            let contents = each.map(|(i, field)| {
                let path = path.field(&node.fields().name(i));
                Ok(flat(&field.sliced(0..node.len()), axis, depth, &path)?.content)
            });
            let (fields, contents) = (node.fields().clone(), contents.collect::<Result<_>>()?);
            Flat::below(RecordArray::try_new(fields, contents, node.len(), Parameters::none())?)
        }
        Content::Indexed(node) => flat(&node.project(), axis, depth, &path.content()),
        Content::Unmasked(node) => {
            let inner = flat(node.content(), axis, depth, &path.content())?;
            match inner.offsets {
                Some(_) => Ok(inner),
                None => Flat::below(inner.content.unmasked(node.parameters.clone())?),
            }
        }
        Content::IndexedOption(_) | Content::ByteMasked(_) | Content::BitMasked(_) => {
            option(content, axis, depth, path)
        }
        Content::Union(_) => union(content, axis, depth, path),
    }
}

fn lists(content: &Content, axis: usize, depth: usize, path: &Path) -> Result<Flat> {
    if axis == depth && is_text(content) {
        let message =
            format!("expected lists at axis {axis}, found text, which is no list of items");
        return Err(Error::new(ErrorKind::Mismatch, message).at(path));
    }
    let (offsets, items) = offsets_and_items(content)?;
    if axis == depth {
        return Ok(Flat { offsets: Some(offsets), content: items });
    }
    let inner = flat(&items, axis, depth + 1, &path.content())?;
    let offsets = match inner.offsets {
        Some(inner) => offsets.iter().map(|&at| inner[usize_of(at)]).collect(),
        None => offsets,
    };
    let parameters = content.parameters().clone();
    Flat::below(ListOffsetArray::from_parts(offsets.into(), Box::new(inner.content), parameters))
}

/// Lists of any class as offsets from 0 and all their items, one list behind the other; of others, that they have none.
pub(super) fn offsets_and_items(lists: &Content) -> Result<(Buffer<i64>, Content)> {
    Ok(match lists {
        Content::ListOffset(node) => (node.zero_based(), node.content().sliced(node.bounds())),
        Content::List(node) => {
            let ranges = node.ranges();
            let offsets = offsets_of(ranges.iter().map(ExactSizeIterator::len));
            let carry = Carry::runs(ranges.into_iter());
            let items = match carry.as_run() {
                Some(run) => node.content().sliced(run),
                None => node.content().taken(&carry.lazily()),
            };
            (offsets.into(), items)
        }
        Content::Regular(node) => {
            let offsets = offsets_of((0..node.len()).map(|_| node.size()));
            (offsets.into(), node.content().sliced(0..node.len() * node.size()))
        }
        other => return Err(too_deep(1, other, &Path::root())),
    })
}

/// Nulls are lists without items if it is lists that are joined, and stay nulls above them.
fn option(content: &Content, axis: usize, depth: usize, path: &Path) -> Result<Flat> {
    let index = content.option_index()?;
    let valid = index.iter().filter(|&&at| at >= 0).map(|&at| usize_of(at));
    let carry = Carry::items(valid.collect());
    let children = content.children().iter();
    let there: Content =
        children.map(|child| child.taken(&carry)).next().unwrap_or(content.clone());
    let inner = flat(&there, axis, depth, &path.content())?;
    let is_there = index.iter().map(|&at| at >= 0);
    let Some(offsets) = inner.offsets else {
        let index = Index::from(dense::<i64>(is_there));
        return Flat::below(inner.content.indexed_option(index, content.parameters().clone())?);
    };
    let mut at = 0;
    let each = is_there.map(|is_there| {
        at += usize::from(is_there);
        offsets[at]
    });
    let offsets = std::iter::once(0).chain(each).collect();
    Ok(Flat { offsets: Some(offsets), content: inner.content })
}

/// Each content is joined; where lists were, their items are in the contents that the lists were in.
fn union(content: &Content, axis: usize, depth: usize, path: &Path) -> Result<Flat> {
    let Content::Union(node) = content else { return Err(too_deep(axis, content, path)) };
    let each = node.contents().iter().enumerate();
    let flats = each.map(|(i, content)| flat(content, axis, depth, &path.branch(i)));
    let flats: Vec<Flat> = flats.collect::<Result<_>>()?;
    let (offsets, contents): (Vec<_>, Vec<_>) =
        flats.into_iter().map(|flat| (flat.offsets, flat.content)).unzip();
    let parameters = node.parameters.clone();
    let Some(offsets) = offsets.into_iter().collect::<Option<Vec<_>>>() else {
        let (tags, index) = (node.tags().clone(), node.index().clone());
        return Flat::below(Content::union_apart(tags, index, contents, parameters)?);
    };
    let budget = content.budget();
    let (mut tags, mut index, mut ends) = (Vec::new(), Vec::new(), vec![0]);
    for (&tag, at) in node.tags().iter().zip(node.index().iter()) {
        let of_tag = &offsets[usize_of(tag.into())];
        let list = of_tag[usize_of(at)]..of_tag[usize_of(at) + 1];
        let items = usize_of(list.end - list.start);
        budget.ask_for::<(i8, i64)>(items, "items of lists in a union")?;
        tags.extend(std::iter::repeat_n(tag, items));
        index.extend(list);
        ends.push(as_i64(index.len()));
    }
    let content = Content::union_apart(tags.into(), index.into(), contents, parameters)?;
    Ok(Flat { offsets: Some(ends.into()), content })
}

/// What is there at the outermost dimension.
fn without_nulls(content: &Content) -> Result<Content> {
    match content {
        Content::Empty(_) => Ok(NumpyArray::new::<f64>(Vec::new()).into()),
        Content::Indexed(node) => without_nulls(&node.project()),
        Content::IndexedOption(node) => Ok(node.project()),
        Content::ByteMasked(_) | Content::BitMasked(_) => {
            let index = content.option_index()?;
            let there = index.iter().filter(|&&at| at >= 0).map(|&at| usize_of(at)).collect();
            let mut children = content.children().iter();
            let child = children.next().cloned().unwrap_or_else(|| content.clone());
            Ok(child.taken(&Carry::items(there)))
        }
        Content::Unmasked(node) => Ok(node.content().clone()),
        Content::Union(node) => {
            let nulls = |content: &Content| -> Result<Option<Buffer<i64>>> {
                let masked = content.is_option() && !matches!(content, Content::Unmasked(_));
                masked.then(|| content.option_index()).transpose()
            };
            let nulls: Vec<_> = node.contents().iter().map(nulls).collect::<Result<_>>()?;
            let there: Vec<bool> = node
                .tags()
                .iter()
                .zip(node.index().iter())
                .map(|(&tag, at)| {
                    nulls[usize_of(tag.into())]
                        .as_ref()
                        .is_none_or(|index| index[usize_of(at)] >= 0)
                })
                .collect();
            content.filter(&there)
        }
        other => Ok(other.clone()),
    }
}
