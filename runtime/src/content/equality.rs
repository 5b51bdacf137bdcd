//! When two arrays are equal.

use super::nodes::rules::{same_type_parameters, united};
use super::number::{extended_to_f64, f16_to_f64};
use super::{Carry, Content, NumpyArray, UnionArray};
use crate::buffer::Item;
use crate::index::usize_of;
use crate::primitive::{Primitive, PrimitiveKind};

/// Arrays are equal if they have equally many items of the same type and these are equal, however they are laid out: indexes
/// are looked through, all kinds of lists are one, and so are all kinds of options. The length of a list counts, not whether
/// its type fixes it; fields of records are found by name.
///
/// Arrays with more than 2³² items that need no memory (see [`to_packed`](Content::to_packed)) are equal if they are laid out
/// alike.
///
/// Numbers have to be of one type. Floats are equal if their bits are or if IEEE 754 says so: an array with NaN equals itself,
/// and 0.0 equals -0.0. Of the parameters, the names of types count (`__array__` but for categoricals, `__list__`, `__record__`).
impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        if self.is_inflated() || other.is_inflated() {
            return self.same_layout(other);
        }
        self.len() == other.len() && equal(self, other)
    }
}

impl Content {
    /// Returns whether both are the same tree of nodes with the same parameters, and all their buffers equal, byte for byte. Unreachable items
    /// count, too.
    #[must_use]
    pub fn same_layout(&self, other: &Self) -> bool {
        self.form() == other.form() && same_buffers(self, other)
    }
}

fn same_buffers(a: &Content, b: &Content) -> bool {
    let (ours, theirs) = (a.parts(), b.parts());
    a.len() == b.len()
        && ours.len() == theirs.len()
        && ours.iter().zip(&theirs).all(|(a, b)| a.attribute == b.attribute && a.buffer == b.buffer)
        && a.children().iter().zip(b.children()).all(|(a, b)| same_buffers(a, b))
}

/// The same for arrays of one length.
fn equal(a: &Content, b: &Content) -> bool {
    if let Some(a) = looked_through(a) {
        return equal(&a, b);
    }
    if let Some(b) = looked_through(b) {
        return equal(a, &b);
    }
    match (a, b) {
        (Content::Union(a), Content::Union(b)) => equal_unions(a, b),
        (a, b) if a.is_option() && b.is_option() => equal_options(a, b),
        (Content::Empty(_), Content::Empty(_)) => true,
        (a, b) if !same_type_parameters(a.parameters(), b.parameters()) => false,
        (Content::Record(a), Content::Record(b)) => {
            a.fields().is_tuple() == b.fields().is_tuple()
                && a.contents().len() == b.contents().len()
                && a.contents().iter().enumerate().all(|(i, content)| {
                    b.field(&a.fields().name(i)).is_some_and(|other| {
                        equal(&content.sliced(0..a.len()), &other.sliced(0..b.len()))
                    })
                })
        }
        (Content::Numpy(a), Content::Numpy(b)) => equal_leaves(a, b),
        (Content::Regular(a), Content::Regular(b)) if a.size() == b.size() || a.is_empty() => {
            let items =
                |node: &super::RegularArray| node.content().sliced(0..node.len() * node.size());
            equal(&items(a), &items(b))
        }
        // Lists of different sizes cannot be equal; to look at the sizes of so many is not needed.
        (Content::Regular(_), Content::Regular(_)) => false,
        (a, b) => match (flattened(a), flattened(b)) {
            (Some((x, a)), Some((y, b))) => x == y && equal(&a, &b),
            _ => false,
        },
    }
}

/// What is behind a plain index, with the parameters of both, or a leaf's inner dimensions.
fn looked_through(content: &Content) -> Option<Content> {
    match content {
        Content::Indexed(node) => {
            let mut items = node.project();
            let outer = node
                .parameters
                .iter()
                .filter(|(name, _)| *name != "__array__" || !node.parameters.is_categorical());
            let outer = outer.map(|(name, value)| (name.to_owned(), value.clone())).collect();
            *items.parameters_mut() = united(items.parameters(), &outer);
            Some(items)
        }
        Content::Numpy(leaf) if !leaf.inner_shape().is_empty() => Some(leaf.to_regular()),
        _ => None,
    }
}

/// The lengths of lists, and their items one list after the other.
fn flattened(content: &Content) -> Option<(Vec<usize>, Content)> {
    match content {
        Content::Regular(node) => {
            let mut sizes = Vec::new();
            // The other side has as many lists and needs memory for each.
            sizes.try_reserve_exact(node.len()).ok()?;
            sizes.resize(node.len(), node.size());
            Some((sizes, node.content().sliced(0..node.len() * node.size())))
        }
        Content::List(node) => {
            let ranges = node.ranges();
            let lengths = ranges.iter().map(std::ops::Range::len).collect();
            Some((lengths, node.content().taken(&Carry::runs(ranges.into_iter()))))
        }
        Content::ListOffset(node) => {
            let lengths =
                node.zero_based().windows(2).map(|pair| usize_of(pair[1] - pair[0])).collect();
            Some((lengths, node.content().sliced(node.bounds())))
        }
        _ => None,
    }
}

fn equal_options(a: &Content, b: &Content) -> bool {
    if let (Content::Unmasked(a), Content::Unmasked(b)) = (a, b) {
        return equal(a.content(), b.content());
    }
    let (Ok(x), Ok(y)) = (a.option_index(), b.option_index()) else { return false };
    if x.iter().zip(y.iter()).any(|(x, y)| (*x < 0) != (*y < 0)) {
        return false;
    }
    let valid = |content: &Content, index: &[i64]| {
        let items = index.iter().filter(|i| **i >= 0).map(|&i| usize_of(i)).collect();
        content.children().first().map(|content| content.taken(&Carry::items(items)))
    };
    match (valid(a, &x), valid(b, &y)) {
        (Some(a), Some(b)) => equal(&a, &b),
        _ => false,
    }
}

/// Unions are equal if their items are; contents may stand in another order.
fn equal_unions(a: &UnionArray, b: &UnionArray) -> bool {
    let n = b.contents().len();
    let mut pairs = vec![(Vec::new(), Vec::new()); a.contents().len() * n];
    let (ours, theirs) =
        (a.tags().iter().zip(a.index().iter()), b.tags().iter().zip(b.index().iter()));
    for ((&s, i), (&t, j)) in ours.zip(theirs) {
        let (left, right) = &mut pairs[usize_of(s.into()) * n + usize_of(t.into())];
        left.push(usize_of(i));
        right.push(usize_of(j));
    }
    pairs.into_iter().enumerate().filter(|(_, (items, _))| !items.is_empty()).all(
        |(pair, (left, right))| {
            equal(
                &a.contents()[pair / n].taken(&Carry::items(left)),
                &b.contents()[pair % n].taken(&Carry::items(right)),
            )
        },
    )
}

fn equal_leaves(a: &NumpyArray, b: &NumpyArray) -> bool {
    fn by<T: Item>(a: &NumpyArray, b: &NumpyArray, same: impl Fn(&T, &T) -> bool) -> bool {
        match (a.bytes().to_items::<T>(), b.bytes().to_items::<T>()) {
            (Ok(a), Ok(b)) => a.iter().zip(b.iter()).all(|(a, b)| same(a, b)),
            _ => false,
        }
    }
    if a.primitive() != b.primitive() {
        return false;
    }
    if a.bytes() == b.bytes() {
        return true;
    }
    let number = a.primitive();
    match (number.kind(), number.wordsize()) {
        (PrimitiveKind::Bool, _) => by::<u8>(a, b, |a, b| (*a == 0) == (*b == 0)),
        (PrimitiveKind::Float | PrimitiveKind::Complex, 2) => {
            by::<u16>(a, b, |a, b| a == b || f16_to_f64(*a) == f16_to_f64(*b))
        }
        (PrimitiveKind::Float | PrimitiveKind::Complex, 4) => {
            by::<f32>(a, b, |a, b| a == b || a.to_bits() == b.to_bits())
        }
        (PrimitiveKind::Float | PrimitiveKind::Complex, 8) => {
            by::<f64>(a, b, |a, b| a == b || a.to_bits() == b.to_bits())
        }
        _ if matches!(number, Primitive::Float128 | Primitive::Complex256) => {
            // Ten bytes of each sixteen count.
            let same = |(a, b): (&[u8], &[u8])| {
                a[..10] == b[..10] || (extended_to_f64(a) == 0.0 && extended_to_f64(b) == 0.0)
            };
            a.bytes().chunks_exact(16).zip(b.bytes().chunks_exact(16)).all(same)
        }
        _ => false,
    }
}
