//! Items put where an index says, with something in the places of nulls: Arrow has a slot for each.

use super::Exporter;
use crate::buffer::Buffer;
use crate::content::Node;
use crate::content::{
    ByteMaskedArray, Content, IndexedArray, IndexedOptionArray, ListArray, NumpyArray, RecordArray,
    RegularArray, Runs, UnionArray, UnmaskedArray,
};
use crate::error::Result;
use crate::index::{Index, usize_of};

impl Exporter<'_> {
    /// The items that an index leads to. Where it is negative there is a zero, an empty list, or a record of such; a node without
    /// items stays one.
    pub(super) fn spread(&self, content: &Content, index: &[i64]) -> Result<Content> {
        let each = |at: &i64| usize::try_from(*at).ok();
        Ok(match content {
            Content::Empty(_) => content.clone(),
            Content::Numpy(node) => self.spread_leaf(node, index)?,
            Content::Regular(node) => {
                let size = node.size();
                self.budget.ask_for::<i64>(index.len().saturating_mul(size), "places of nulls")?;
                let items = index.iter().flat_map(|&at| {
                    let first = i64::try_from(size).ok().and_then(|size| at.checked_mul(size));
                    (0..size).zip(0_i64..).map(move |(_, i)| match first {
                        Some(first) if at >= 0 => first + i,
                        _ => -1,
                    })
                });
                let items = self.spread(node.content(), &items.collect::<Vec<_>>())?;
                let parameters = node.parameters().clone();
                RegularArray::with_len(size, items, index.len(), parameters)?.into()
            }
            Content::ListOffset(node) => {
                let offsets = node.offsets().to_i64();
                let lists = index
                    .iter()
                    .map(|at| each(at).map_or((0, 0), |i| (offsets[i], offsets[i + 1])));
                spread_lists(lists, index.len(), node.content(), content)?
            }
            Content::List(node) => {
                let (starts, stops) = (node.starts().to_i64(), node.stops().to_i64());
                let lists =
                    index.iter().map(|at| each(at).map_or((0, 0), |i| (starts[i], stops[i])));
                spread_lists(lists, index.len(), node.content(), content)?
            }
            Content::Record(node) => {
                let spread = |field: &Content| self.spread(field, index);
                let contents = node.contents().iter().map(spread).collect::<Result<_>>()?;
                let (fields, parameters) = (node.fields().clone(), node.parameters().clone());
                RecordArray::from_parts(fields, contents, index.len(), parameters).into()
            }
            Content::Indexed(node) => {
                let content = self.at_least_one(node.content(), index.len())?;
                let inner = node.index().to_i64();
                let index: Vec<i64> =
                    index.iter().map(|at| each(at).map_or(0, |i| inner[i])).collect();
                IndexedArray::try_new(index.into(), content, node.parameters().clone())?.into()
            }
            Content::IndexedOption(node) => {
                let inner = node.index().to_i64();
                let index: Vec<i64> =
                    index.iter().map(|at| each(at).map_or(-1, |i| inner[i])).collect();
                let (content, parameters) = (node.content().clone(), node.parameters().clone());
                IndexedOptionArray::try_new(index.into(), content, parameters)?.into()
            }
            Content::BitMasked(node) => self.spread(&node.to_byte_masked().into(), index)?,
            Content::ByteMasked(node) => {
                let null = i8::from(!node.valid_when());
                let mask = index.iter().map(|at| each(at).map_or(null, |i| node.mask()[i]));
                let (mask, inner) = (mask.collect(), self.spread(node.content(), index)?);
                let parameters = node.parameters().clone();
                ByteMaskedArray::try_new(mask, inner, node.valid_when(), parameters)?.into()
            }
            Content::Unmasked(node) => {
                let inner = self.spread(node.content(), index)?;
                UnmaskedArray::try_new(inner, node.parameters().clone())?.into()
            }
            Content::Union(node) => self.spread_union(node, index)?,
        })
    }

    fn spread_leaf(&self, node: &NumpyArray, index: &[i64]) -> Result<Content> {
        let size = node.row_size();
        let bytes = index.len().saturating_mul(size);
        self.budget.ask(bytes as u64, "places of nulls")?;
        let mut data = vec![0_u8; bytes];
        if size > 0 {
            for (to, &at) in data.chunks_exact_mut(size).zip(index) {
                if let Ok(at) = usize::try_from(at) {
                    to.copy_from_slice(&node.bytes()[at * size..(at + 1) * size]);
                }
            }
        }
        let (shape, parameters) = (node.inner_shape().to_vec(), node.parameters().clone());
        let leaf =
            NumpyArray::try_new(node.primitive(), shape, index.len(), data.into(), parameters)?;
        Ok(leaf.into())
    }

    fn spread_union(&self, node: &UnionArray, index: &[i64]) -> Result<Content> {
        let inner = node.index().to_i64();
        let mut contents = node.contents().to_vec();
        if let Some(first) = contents.first_mut() {
            *first = self.at_least_one(first, index.len())?;
        }
        let place = |at: &i64| usize::try_from(*at).map_or((0, 0), |i| (node.tags()[i], inner[i]));
        let (tags, index): (Vec<i8>, Vec<i64>) = index.iter().map(place).unzip();
        let parameters = node.parameters().clone();
        Ok(UnionArray::try_new(tags.into(), index.into(), contents, parameters)?.into())
    }

    /// A content that has an item where one is needed.
    fn at_least_one(&self, content: &Content, needed: usize) -> Result<Content> {
        if content.is_empty() && needed > 0 {
            self.spread(content, &[-1])
        } else {
            Ok(content.clone())
        }
    }
}

/// Lists from one place of their content to another.
fn spread_lists(
    lists: impl Iterator<Item = (i64, i64)> + Clone,
    len: usize,
    items: &Content,
    lists_of: &Content,
) -> Result<Content> {
    let mut runs = Runs::with_capacity(len);
    lists.clone().for_each(|(start, stop)| {
        // Lists without items may lie anywhere.
        if start < stop {
            runs.push(usize_of(start)..usize_of(stop));
        }
    });
    let items = if runs.len() == runs.span().len() && runs.is_one() {
        items.sliced(runs.span())
    } else {
        items.taken(&runs.into_short_carry().lazily())
    };
    let mut end = 0;
    let ends = lists.map(|(start, stop)| {
        end += stop - start;
        end
    });
    let stops: Buffer<i64> = ends.collect();
    let first = (!stops.is_empty()).then_some(0);
    let starts: Buffer<i64> =
        first.into_iter().chain(stops.iter().copied()).take(stops.len()).collect();
    let (starts, stops) = (Index::from(starts), Index::from(stops));
    Ok(ListArray::try_new(starts, stops, items, lists_of.parameters().clone())?.into())
}
