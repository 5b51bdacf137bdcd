//! Rows of arrays of any layout: what is read, and that it is right.

use std::ops::Range;

use awkward::content::{
    BitMaskedArray, ByteMaskedArray, EmptyArray, IndexedArray, IndexedOptionArray, ListArray,
    ListOffsetArray, NumpyArray, RecordArray, RegularArray, UnionArray, UnmaskedArray,
};
use awkward::{Content, Fields, Form, Index, LazyContent, Parameters};

use crate::logged::Logged;
use crate::types::Random;

fn none() -> Parameters {
    Parameters::none()
}

/// An index of any width that can hold these items.
fn index(r: &mut Random, items: Vec<i64>) -> Index {
    match r.next(if items.iter().any(|&i| i < 0) { 2 } else { 3 }) {
        0 => items.into(),
        1 => items.into_iter().map(|i| i as i32).collect::<Vec<_>>().into(),
        _ => items.into_iter().map(|i| i as u32).collect::<Vec<_>>().into(),
    }
}

/// What may stand in a place.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Any,
    /// In an option or index: no option, index or union.
    Plain,
}

/// An array of at least `n` items.
pub(crate) fn layout(r: &mut Random, depth: u64, n: usize, place: Place) -> Content {
    let spare = n + r.next(3) as usize;
    if depth == 0 {
        return leaf(r, spare);
    }
    let kinds = if place == Place::Plain { 5 } else { 11 };
    match r.next(kinds) {
        0 => leaf(r, spare),
        1 => {
            let mut at = r.next(3) as i64;
            let mut offsets = vec![at];
            for _ in 0..spare {
                at += r.next(4) as i64;
                offsets.push(at);
            }
            let content = layout(r, depth - 1, at as usize, Place::Any);
            ListOffsetArray::try_new(index(r, offsets), content, none()).unwrap().into()
        }
        2 => {
            let content = layout(r, depth - 1, 10, Place::Any);
            let (mut starts, mut stops) = (Vec::new(), Vec::new());
            for _ in 0..spare {
                // Empty lists may be beyond the content.
                let start = r.next(15) as i64;
                starts.push(start);
                stops.push(if start > 9 {
                    start
                } else {
                    start + r.next(11 - start as u64) as i64
                });
            }
            let wide = r.next(2) == 0;
            let index = |items: Vec<i64>| -> Index {
                if wide {
                    items.into()
                } else {
                    items.iter().map(|&i| i as u32).collect::<Vec<_>>().into()
                }
            };
            ListArray::try_new(index(starts), index(stops), content, none()).unwrap().into()
        }
        3 => {
            let size = r.next(4) as usize;
            let content = layout(r, depth - 1, spare * size, Place::Any);
            RegularArray::with_len(size, content, spare, none()).unwrap().into()
        }
        4 => {
            let contents: Vec<_> =
                (0..r.next(4)).map(|_| layout(r, depth - 1, spare, Place::Any)).collect();
            let names = ["a", "b", "c"].into_iter().take(contents.len());
            let fields = if r.next(2) == 0 { Fields::tuple() } else { Fields::named(names) };
            RecordArray::try_new(fields, contents, spare, none()).unwrap().into()
        }
        5 => {
            let content = layout(r, depth - 1, 6, Place::Plain);
            let items = (0..spare).map(|_| r.next(6) as i64).collect();
            IndexedArray::try_new(index(r, items), content, none()).unwrap().into()
        }
        6 => {
            let content = layout(r, depth - 1, 6, Place::Plain);
            let items = (0..spare).map(|_| r.next(8) as i64 - 2).collect::<Vec<_>>();
            let items = if r.next(2) == 0 {
                items.into()
            } else {
                Index::from(items.into_iter().map(|i| i as i32).collect::<Vec<_>>())
            };
            IndexedOptionArray::try_new(items, content, none()).unwrap().into()
        }
        7 => {
            let content = layout(r, depth - 1, spare, Place::Plain);
            let mask: Vec<i8> = (0..spare).map(|_| r.next(2) as i8).collect();
            let valid_when = r.next(2) == 0;
            ByteMaskedArray::try_new(mask.into(), content, valid_when, none()).unwrap().into()
        }
        8 => {
            let content = layout(r, depth - 1, spare, Place::Plain);
            let mask: Vec<u8> = (0..spare.div_ceil(8)).map(|_| r.next(256) as u8).collect();
            let (valid_when, lsb_order) = (r.next(2) == 0, r.next(2) == 0);
            BitMaskedArray::try_new(mask.into(), content, spare, valid_when, lsb_order, none())
                .unwrap()
                .into()
        }
        9 => UnmaskedArray::try_new(layout(r, depth - 1, spare, Place::Plain), none())
            .unwrap()
            .into(),
        _ => {
            let contents: Vec<_> =
                (0..2 + r.next(2)).map(|_| layout(r, depth - 1, 7, Place::Plain)).collect();
            let tags: Vec<i8> = (0..spare).map(|_| r.next(contents.len() as u64) as i8).collect();
            let items = (0..spare).map(|_| r.next(7) as i64).collect();
            UnionArray::try_new(tags.into(), index(r, items), contents, none()).unwrap().into()
        }
    }
}

fn leaf(r: &mut Random, n: usize) -> Content {
    match r.next(6) {
        0 if n == 0 => EmptyArray::new().into(),
        0 | 1 => NumpyArray::new((0..n as i64).collect::<Vec<_>>()).into(),
        2 => NumpyArray::new((0..n).map(|i| i % 3 == 0).collect::<Vec<_>>()).into(),
        3 => NumpyArray::new((0..n).map(|i| i as f32 / 4.0).collect::<Vec<_>>()).into(),
        4 => {
            let shape = [vec![2], vec![2, 3], vec![0]][r.next(3) as usize].clone();
            let items: Vec<i16> =
                (0..n * shape.iter().product::<usize>()).map(|i| i as i16).collect();
            let bytes = awkward::Buffer::from(items).to_bytes();
            NumpyArray::try_new(awkward::Primitive::Int16, shape, n, bytes, none()).unwrap().into()
        }
        _ => awkward::Array::from_rows(&(0..n).map(|i| format!("é{i}")).collect::<Vec<_>>()).into(),
    }
}

/// What reading these rows should read, as [`Logged`] spells it: of each buffer the part from the first to the last item that
/// the rows use. Nothing is said of parts without bytes.
fn expected(form: &Form, content: &Content, rows: Range<usize>, reads: &mut Vec<String>) {
    if rows.is_empty() {
        return;
    }
    let mut part = |attribute: &str, size: usize, items: Range<usize>| {
        let bytes = items.start * size..items.end * size;
        if !bytes.is_empty() {
            reads.push(format!("{}-{attribute}[{bytes:?}]", form.form_key().unwrap()));
        }
    };
    let width = |index: &Index| index.index_type().primitive().itemsize();
    let get = |index: &Index, i: usize| index.get(i).unwrap();
    let used = |items: &mut dyn Iterator<Item = i64>| {
        let items: Vec<usize> = items.filter_map(|i| i.try_into().ok()).collect();
        items.iter().min().map_or(0..0, |&min| min..items.iter().max().unwrap() + 1)
    };
    let one = |rows| std::iter::once(rows).collect();
    let children: Vec<Range<usize>> = match content {
        Content::Empty(_) => vec![],
        Content::Numpy(node) => {
            let items = node.inner_shape().iter().product::<usize>();
            part("data", items * node.primitive().itemsize(), rows);
            vec![]
        }
        Content::Regular(node) => one(rows.start * node.size()..rows.end * node.size()),
        Content::List(node) => {
            part("starts", width(node.starts()), rows.clone());
            part("stops", width(node.stops()), rows.clone());
            let lists = rows.map(|i| get(node.starts(), i)..get(node.stops(), i));
            vec![used(&mut lists.flatten())]
        }
        Content::ListOffset(node) => {
            part("offsets", width(node.offsets()), rows.start..rows.end + 1);
            let at = |i| get(node.offsets(), i) as usize;
            one(at(rows.start)..at(rows.end))
        }
        Content::Record(node) => vec![rows; node.contents().len()],
        Content::Indexed(node) => {
            part("index", width(node.index()), rows.clone());
            vec![used(&mut rows.map(|i| get(node.index(), i)))]
        }
        Content::IndexedOption(node) => {
            part("index", width(node.index()), rows.clone());
            vec![used(&mut rows.map(|i| get(node.index(), i)))]
        }
        Content::ByteMasked(_) => {
            part("mask", 1, rows.clone());
            vec![rows]
        }
        Content::BitMasked(_) => {
            part("mask", 1, rows.start / 8..rows.end.div_ceil(8));
            vec![rows]
        }
        Content::Unmasked(_) => vec![rows],
        Content::Union(node) => {
            part("tags", 1, rows.clone());
            part("index", width(node.index()), rows.clone());
            let of = |t: usize| {
                let rows = rows.clone().filter(move |&i| node.tags()[i] as usize == t);
                used(&mut rows.map(|i| get(node.index(), i)))
            };
            (0..node.contents().len()).map(of).collect()
        }
    };
    for ((form, content), rows) in form.children().iter().zip(content.children()).zip(children) {
        expected(form, content, rows, reads);
    }
}

#[test]
fn rows_of_any_layout_are_a_slice_and_read_no_more_than_it_needs() {
    let mut r = Random(2024);
    for case in 0..600 {
        let depth = r.next(5);
        let content = layout(&mut r, depth, 20, Place::Any);
        let (form, length, buffers) = content.to_buffers();
        let container = Logged::new(buffers);
        let lazy = LazyContent::new(&form, length, container.clone()).unwrap();
        for _ in 0..6 {
            let start = r.next(length as u64 + 1) as usize;
            let end = start + r.next((length - start) as u64 + 1) as usize;
            let what = || format!("case {case}, rows {start}..{end} of {content:?}");
            let found = lazy.rows(start..end).unwrap_or_else(|error| panic!("{error}: {}", what()));
            let slice = content.slice(start..end).unwrap();
            assert_eq!(found.type_string(), slice.type_string(), "{}", what());
            assert_eq!(found.to_json_lines(), slice.to_json_lines(), "{}", what());
            assert_eq!(found.len(), end - start);
            let reads = container.take_sizes().into_iter().filter(|(_, size)| *size > 0);
            let reads: Vec<_> = reads.map(|(read, _)| read).collect();
            let mut wanted = Vec::new();
            expected(&form, &content, start..end, &mut wanted);
            assert_eq!(reads, wanted, "{}", what());
        }
        assert_eq!(lazy.cached_nbytes(), 0);
        let all = lazy.load().unwrap();
        assert_eq!(all.to_json_lines(), content.to_json_lines());
        container.take();
        assert_eq!(lazy.rows(0..length).unwrap().to_json_lines(), content.to_json_lines());
        assert!(container.take().is_empty(), "all of it was in memory");
    }
}

#[test]
fn widths_of_indexes_stay() {
    let lists = ListOffsetArray::try_new(
        Index::from(vec![0_u32, 2, 3]),
        NumpyArray::new(vec![1_i64, 2, 3]).into(),
        none(),
    );
    let content = Content::from(lists.unwrap());
    let (form, length, buffers) = content.to_buffers();
    let lazy = LazyContent::new(&form, length, buffers).unwrap();
    assert_eq!(lazy.rows(1..2).unwrap().form(), content.form());
    assert_eq!(lazy.rows(2..2).unwrap().form(), content.form());
}

#[test]
fn damage_in_other_rows_is_not_seen_and_damage_in_these_is_an_error() {
    let form = r#"{"class": "ListOffsetArray", "offsets": "u32", "form_key": "l",
        "content": {"class": "IndexedArray", "index": "i32", "form_key": "i",
        "content": {"class": "NumpyArray", "primitive": "int8", "form_key": "d"}}}"#;
    let form = Form::from_json(form).unwrap();
    for (offsets, index, good, bad) in [
        (vec![0_u32, 2, 1, 3], vec![0_i32, 1, 2], 2..3, 1..2),
        (vec![0, 1, 2, 99], vec![0, 1, 2], 0..2, 2..3),
        (vec![0, 1, 2, 3], vec![-1, 1, 2], 1..3, 0..1),
        (vec![0, 1, 2, 3], vec![0, i32::MIN, 2], 2..3, 0..2),
        (vec![0, 1, 2, 3], vec![0, 1, 9], 0..2, 1..3),
    ] {
        let mut buffers = awkward::BufferMap::new();
        buffers.insert("l-offsets".into(), offsets.into());
        buffers.insert("i-index".into(), index.into());
        buffers.insert("d-data".into(), vec![10_i8, 11, 12].into());
        let lazy = LazyContent::new(&form, 3, buffers).unwrap();
        lazy.rows(good).unwrap();
        lazy.rows(bad).unwrap_err();
        lazy.load().unwrap_err();
    }
}
