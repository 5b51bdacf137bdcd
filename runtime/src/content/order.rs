//! The order of items: which of two comes first.

use std::cmp::Ordering;
use std::ops::Range;

use bytemuck::Pod;

use super::{Content, NumpyArray};
use crate::buffer::Item;
use crate::primitive::Primitive;

/// Compares two items by their positions.
pub(super) type Compare<'a> = Box<dyn Fn(usize, usize) -> Ordering + 'a>;

/// The order of the items of an array: numbers by their value, NaN behind all others (or before, with a sign), text and bytes by their
/// bytes, lists and records by the first items or fields that differ, nulls before all others. What has no order of its own has that of its bytes.
pub(super) fn order(content: &Content) -> Compare<'_> {
    match content {
        Content::Empty(_) => Box::new(|_, _| Ordering::Equal),
        Content::Numpy(node) => rows(node),
        Content::Record(node) => {
            let fields: Vec<Compare<'_>> = node.contents().iter().map(order).collect();
            Box::new(move |a, b| first(fields.iter().map(|field| field(a, b))))
        }
        Content::Regular(node) => {
            let size = node.size();
            lists(node.content(), move |i| i * size..(i + 1) * size)
        }
        Content::List(node) => {
            let ranges = node.ranges();
            lists(node.content(), move |i| ranges.get(i).cloned().unwrap_or_default())
        }
        Content::ListOffset(node) => {
            let offsets = node.zero_based();
            let start = node.bounds().start;
            lists(node.content(), move |i| {
                let at = |i: usize| start + offsets.get(i).map_or(0, |at| *at as usize);
                at(i)..at(i + 1)
            })
        }
        Content::Indexed(node) => {
            let (index, inner) = (positions(node.positions().iter()), order(node.content()));
            options(index, inner)
        }
        Content::IndexedOption(node) => {
            let index = node.index().iter().map(|at| usize::try_from(at).ok()).collect();
            options(index, order(node.content()))
        }
        Content::ByteMasked(node) => masked(node.valid(), node.content()),
        Content::BitMasked(node) => masked(node.valid().take(node.len()), node.content()),
        Content::Unmasked(node) => order(node.content()),
        Content::Union(node) => {
            let inner: Vec<Compare<'_>> = node.contents().iter().map(order).collect();
            let index: Vec<usize> = positions(node.index().iter().map(|at| at as usize))
                .into_iter()
                .flatten()
                .collect();
            Box::new(move |a, b| {
                let tag = |i: usize| node.tags().get(i).copied().unwrap_or_default();
                let at = |i: usize| index.get(i).copied().unwrap_or_default();
                let content = usize::try_from(tag(a)).ok().and_then(|tag| inner.get(tag));
                let same = || content.map_or(Ordering::Equal, |inner| inner(at(a), at(b)));
                tag(a).cmp(&tag(b)).then_with(same)
            })
        }
    }
}

fn first(mut found: impl Iterator<Item = Ordering>) -> Ordering {
    found.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn positions(at: impl Iterator<Item = usize>) -> Vec<Option<usize>> {
    at.map(Some).collect()
}

/// Items behind an index, of which nothing is a null.
fn options<'a>(index: Vec<Option<usize>>, inner: Compare<'a>) -> Compare<'a> {
    Box::new(move |a, b| {
        let at = |i: usize| index.get(i).copied().flatten();
        match (at(a), at(b)) {
            (Some(a), Some(b)) => inner(a, b),
            (a, b) => a.is_some().cmp(&b.is_some()),
        }
    })
}

fn masked<'a>(valid: impl Iterator<Item = bool>, content: &'a Content) -> Compare<'a> {
    let index = valid.enumerate().map(|(i, valid)| valid.then_some(i)).collect();
    options(index, order(content))
}

/// Lists of items, of which a function knows the places.
fn lists<'a>(content: &'a Content, range: impl Fn(usize) -> Range<usize> + 'a) -> Compare<'a> {
    if let Content::Numpy(node) = content
        && node.primitive() == Primitive::UInt8
        && node.inner_shape().is_empty()
    {
        let bytes = node.bytes();
        let text = move |i: usize| bytes.get(range(i)).unwrap_or_default();
        return Box::new(move |a, b| text(a).cmp(text(b)));
    }
    let inner = order(content);
    Box::new(move |a, b| {
        let (a, b) = (range(a), range(b));
        first(a.clone().zip(b.clone()).map(|(a, b)| inner(a, b))).then(a.len().cmp(&b.len()))
    })
}

/// The rows of a leaf, which are numbers or blocks of them.
fn rows(node: &NumpyArray) -> Compare<'_> {
    let numbers = numbers(node);
    let itemsize = node.primitive().itemsize();
    match node.row_size() / itemsize {
        1 => numbers,
        size => Box::new(move |a, b| first((0..size).map(|i| numbers(a * size + i, b * size + i)))),
    }
}

fn numbers(node: &NumpyArray) -> Compare<'_> {
    match node.primitive() {
        Primitive::Int8 => by(node, i8::cmp),
        Primitive::Int16 => by(node, i16::cmp),
        Primitive::Int32 => by(node, i32::cmp),
        Primitive::Int64 | Primitive::Datetime64(_) | Primitive::Timedelta64(_) => {
            by(node, i64::cmp)
        }
        Primitive::UInt16 => by(node, u16::cmp),
        Primitive::UInt32 => by(node, u32::cmp),
        Primitive::UInt64 => by(node, u64::cmp),
        Primitive::Float32 => by(node, f32::total_cmp),
        Primitive::Float64 => by(node, f64::total_cmp),
        Primitive::Complex64 => pairs(by(node, f32::total_cmp)),
        Primitive::Complex128 => pairs(by(node, f64::total_cmp)),
        _ => {
            let (bytes, size) = (node.bytes(), node.primitive().itemsize());
            let item = move |i: usize| bytes.get(i * size..(i + 1) * size);
            Box::new(move |a, b| item(a).cmp(&item(b)))
        }
    }
}

fn pairs(parts: Compare<'_>) -> Compare<'_> {
    Box::new(move |a, b| parts(2 * a, 2 * b).then_with(|| parts(2 * a + 1, 2 * b + 1)))
}

fn by<T: Item + Pod>(node: &NumpyArray, compare: fn(&T, &T) -> Ordering) -> Compare<'_> {
    let items = node.bytes().to_items::<T>();
    Box::new(move |a, b| match items.as_ref().map(|items| (items.get(a), items.get(b))) {
        Ok((Some(a), Some(b))) => compare(a, b),
        _ => Ordering::Equal,
    })
}
