//! Single datasets as arrays, by the types of their items, and the lists of PyTables among them.

use std::sync::Arc;

use super::column::{Column, Node};
use super::source::{HeapOffsets, HeapPart, Numbers, Part, Shared};
use super::values::FixedTexts;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::{Element, Heap, HeapKind, Items, Object, ReadOptions};
use crate::index::IndexType;
use crate::primitive::Primitive;

/// A dataset as an array.
pub(super) fn describe(object: &Object, options: &ReadOptions) -> Result<Column> {
    let column = Column::dataset(object, options);
    // PyTables has lists of bytes that are something else.
    if object.text("CLASS")?.as_deref() != Some("VLARRAY") {
        return column;
    }
    match object.text("PSEUDOATOM")?.as_deref() {
        None => column,
        Some("vlstring") => column?.strings(false),
        Some(other) => {
            let what = match other {
                "object" => "pickled objects of Python, which are programs and are never opened",
                "vlunicode" => "texts of PyTables in UCS-4, which are not read",
                _ => "an unknown kind of PyTables",
            };
            let message =
                format!("{object}: expected items that can be read, found {what} ({other})");
            Err(Error::new(ErrorKind::Unsupported, message))
        }
    }
}

impl Column {
    /// Returns the rows of a dataset by the type of its items: numbers, truth values (of h5py), dates (of h5py), texts of fixed or any
    /// length, sequences, compounds (as records), references (as the paths of what they lead to). Further dimensions are lists of one length.
    ///
    /// Numbers in the byte order of this machine are read as they are; of everything else, what is asked for is copied.
    ///
    /// # Errors
    /// `Dtype` if it is no dataset or has no rows, and for items of other types; `Unsupported` if its items are in other files, unless
    /// the options allow it; `Io` if it cannot be opened.
    pub fn dataset(object: &Object, options: &ReadOptions) -> Result<Self> {
        let items = Arc::new(Items::open(object, options)?);
        let (rows, inner) = (items.rows(), items.inner().to_vec());
        let place = items.place().to_owned();
        if let Some(numbers) = Numbers::new(Arc::clone(&items)) {
            let data: Shared = Arc::new(numbers);
            let node = Node::Numbers { primitive: data.primitive(), inner_shape: inner, data };
            return Ok(Self::new(node, rows, place));
        }
        let element = items.element().clone();
        let per_row = inner.iter().product();
        let column = part(&items, &element, Vec::new(), per_row)?;
        Ok(column.shaped(&inner, rows))
    }

    /// Returns a text a row of a dataset of single characters, which has them along its last dimension.
    ///
    /// # Errors
    /// `Dtype` if it has no single characters, or fewer than two dimensions.
    pub fn characters(object: &Object, options: &ReadOptions) -> Result<Self> {
        let items = Arc::new(Items::open(object, options)?);
        let single = matches!(items.element(), Element::Text { size: Some(1), .. });
        let Some((size, outer)) = items.inner().split_last().filter(|_| single) else {
            let message = format!(
                "{}: expected single characters of two dimensions, found others",
                items.place()
            );
            return Err(Error::new(ErrorKind::Dtype, message));
        };
        let (size, outer, rows) = (*size, outer.to_vec(), items.rows());
        let count = outer.iter().product::<usize>() * rows;
        let per_row = items.inner().iter().product();
        let data = Arc::new(Part::new(Arc::clone(&items), Vec::new(), Primitive::UInt8, per_row));
        let text = texts(data, count, size, items.place().to_owned());
        Ok(text.shaped(&outer, rows))
    }
}

/// Texts of `size` bytes each, of which the NULs at the end are padding.
fn texts(characters: Shared, count: usize, size: usize, place: String) -> Column {
    let ends =
        |stops| Arc::new(FixedTexts { characters: Arc::clone(&characters), count, size, stops });
    let (starts, stops) = (ends(false), ends(true));
    let bytes =
        Node::Numbers { primitive: Primitive::UInt8, inner_shape: Vec::new(), data: characters };
    let bytes = Column::new(bytes, count.saturating_mul(size), place.clone())
        .with_parameter("__array__", "char");
    let node = Node::List { starts, stops, content: Box::new(bytes) };
    Column::new(node, count, place).with_parameter("__array__", "string")
}

/// What stands in one part of the items of a dataset, of which a row has `per_row`.
fn part(
    items: &Arc<Items>,
    element: &Element,
    path: Vec<String>,
    per_row: usize,
) -> Result<Column> {
    let place = || items.place().to_owned();
    let count = items.rows() * per_row;
    let of_any_length = |kind| Arc::new(Heap::new(Arc::clone(items), path.clone(), per_row, kind));
    let text = |kind| {
        let heap = of_any_length(kind);
        let bytes: Shared = Arc::new(HeapPart::new(Arc::clone(&heap), Primitive::UInt8, 0, 1));
        let bytes =
            Node::Numbers { primitive: Primitive::UInt8, inner_shape: Vec::new(), data: bytes };
        let bytes = Column::new(bytes, usize::MAX, place());
        Column::lists(IndexType::I64, Arc::new(HeapOffsets(heap)), bytes, count, place())
            .strings(true)
    };
    match element {
        Element::Number(primitive) => {
            let data = Arc::new(Part::new(Arc::clone(items), path, *primitive, per_row));
            let node = Node::Numbers { primitive: *primitive, inner_shape: Vec::new(), data };
            Ok(Column::new(node, count, place()))
        }
        Element::Text { size: Some(size), .. } => {
            let data =
                Arc::new(Part::new(Arc::clone(items), path, Primitive::UInt8, per_row * size));
            Ok(texts(data, count, *size, place()))
        }
        Element::Text { size: None, .. } => text(HeapKind::Text),
        Element::Path => text(HeapKind::Paths),
        Element::Array(shape, item) => {
            let inner = shape.iter().product::<usize>();
            Ok(part(items, item, path, per_row * inner)?.shaped(shape, count))
        }
        Element::Record(members) => {
            let member = |(name, member): &(String, Element)| {
                let path = [&path[..], std::slice::from_ref(name)].concat();
                (name.clone(), part(items, member, path, per_row))
            };
            Column::record(items.place(), members.iter().map(member))
        }
        Element::Sequence(item) => {
            let Some(size) = item.itemsize().filter(|size| *size > 0) else {
                let message = format!(
                    "{}: sequences of texts, references or other sequences are not read",
                    items.place()
                );
                return Err(Error::new(ErrorKind::Unsupported, message));
            };
            let heap = of_any_length(HeapKind::Sequence((**item).clone()));
            let content = inside(&heap, item, 0, size)?;
            let offsets = Arc::new(HeapOffsets(heap));
            Ok(Column::lists(IndexType::I64, offsets, content, count, place()))
        }
        Element::Unreadable(found) => {
            let message =
                format!("{}: expected items that can be read, found {found}", items.place());
            Err(Error::new(ErrorKind::Dtype, message))
        }
    }
}

/// What stands in one part of the items of sequences, at an offset in bytes of each.
fn inside(heap: &Arc<Heap>, element: &Element, offset: usize, size: usize) -> Result<Column> {
    let place = heap.items().place();
    let numbers = |primitive: Primitive, count: usize| -> Shared {
        Arc::new(HeapPart::new(Arc::clone(heap), primitive, offset, count))
    };
    // Nobody knows how many there are before all are read; what there is of them bounds what lists may name.
    let most = isize::MAX.unsigned_abs() / size.max(1);
    match element {
        Element::Number(primitive) => {
            let data = numbers(*primitive, 1);
            let node = Node::Numbers { primitive: *primitive, inner_shape: Vec::new(), data };
            Ok(Column::new(node, most, place.to_owned()))
        }
        Element::Text { size: Some(size), .. } => {
            Ok(texts(numbers(Primitive::UInt8, *size), most, *size, place.to_owned()))
        }
        Element::Array(shape, item) => match **item {
            Element::Number(primitive) => {
                let data = numbers(primitive, shape.iter().product());
                let node = Node::Numbers { primitive, inner_shape: shape.clone(), data };
                Ok(Column::new(node, most, place.to_owned()))
            }
            _ => {
                let message = format!("{place}: sequences of arrays of {item:?} are not read");
                Err(Error::new(ErrorKind::Unsupported, message))
            }
        },
        Element::Record(members) => {
            let mut next = offset;
            let members = members.iter().map(|(name, member)| {
                let here = next;
                next += member.itemsize().unwrap_or_default();
                (name.clone(), inside(heap, member, here, size))
            });
            Column::record(place, members.collect::<Vec<_>>())
        }
        other => {
            let message = format!("{place}: sequences of {other:?} are not read");
            Err(Error::new(ErrorKind::Unsupported, message))
        }
    }
}
