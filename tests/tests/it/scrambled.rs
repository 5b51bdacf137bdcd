//! Rows in layouts that nobody would choose, at every depth: they are read as the rows that they are.

use awkward::content::*;
use awkward::{Array, Awkward, Content, Fields, FromView, Index, LazyArray, Parameters};
use serde_json::Value;

use crate::types::{Everything, Random};
use crate::types_enums::Rows;

fn none() -> Parameters {
    Parameters::none()
}

/// How many layouts are tried of each type.
fn rounds() -> u64 {
    std::env::var("AWKWARD_EXAMPLES").map_or(40, |count| count.parse().unwrap())
}

/// The items at these positions, moved in memory.
fn gathered(content: &Content, positions: &[usize]) -> Content {
    let positions: Vec<i64> = positions.iter().map(|&at| at as i64).collect();
    content.take(positions).unwrap().to_packed()
}

/// An index of any width.
fn index(r: &mut Random, items: &[i64]) -> Index {
    match r.next(3) {
        0 => items.iter().map(|&at| at as u32).collect::<Vec<_>>().into(),
        _ => signed(r, items),
    }
}

/// An index of a width that can say null.
fn signed(r: &mut Random, items: &[i64]) -> Index {
    match r.next(2) {
        0 => items.to_vec().into(),
        _ => items.iter().map(|&at| at as i32).collect::<Vec<_>>().into(),
    }
}

/// Positions of `n` things in any order, with some that are not needed in between, and where each of the `n` is.
fn shuffled(r: &mut Random, n: usize) -> (Vec<usize>, Vec<i64>) {
    let mut order: Vec<usize> = (0..n).collect();
    for i in (1..n).rev() {
        order.swap(i, r.next(i as u64 + 1) as usize);
    }
    let (mut positions, mut at) = (Vec::new(), vec![0; n]);
    for i in order {
        if r.next(4) == 0 {
            positions.push(r.next(n as u64) as usize);
        }
        at[i] = positions.len() as i64;
        positions.push(i);
    }
    (positions, at)
}

/// The same values in another layout, which may have an index or option without nulls around it.
pub(crate) fn scrambled(r: &mut Random, content: &Content) -> Content {
    let n = content.len();
    if content.is_option() || matches!(content, Content::Indexed(_) | Content::Union(_)) {
        return node(r, content);
    }
    match r.next(8) {
        0 => {
            let (positions, at) = shuffled(r, n);
            let inner = node(r, &gathered(content, &positions));
            inner.indexed(index(r, &at), none()).unwrap()
        }
        1 => {
            let (positions, at) = shuffled(r, n);
            let inner = node(r, &gathered(content, &positions));
            inner.indexed_option(signed(r, &at), none()).unwrap()
        }
        2 => node(r, content).unmasked(none()).unwrap(),
        3 => masked(r, content, &vec![true; n]),
        _ => node(r, content),
    }
}

/// A mask of either kind over items, which may be anything where it says null.
fn masked(r: &mut Random, content: &Content, valid: &[bool]) -> Content {
    let content = node(r, content);
    let (valid_when, lsb_order) = (r.next(2) == 0, r.next(2) == 0);
    if r.next(2) == 0 {
        let mask = valid.iter().map(|&valid| i8::from(valid == valid_when));
        return content.byte_masked(mask.collect(), valid_when, none()).unwrap();
    }
    let mut mask = vec![0_u8; valid.len().div_ceil(8)];
    for (i, _) in valid.iter().enumerate().filter(|(_, valid)| **valid == valid_when) {
        mask[i / 8] |= 1 << if lsb_order { i % 8 } else { 7 - i % 8 };
    }
    content.bit_masked(mask.into(), valid.len(), valid_when, lsb_order, none()).unwrap()
}

/// The same values with another outermost node of its kind.
fn node(r: &mut Random, content: &Content) -> Content {
    let parameters = content.parameters().clone();
    match content {
        Content::ListOffset(list) => {
            let offsets: Vec<usize> = list.offsets().iter().map(|at| at as usize).collect();
            lists(r, &offsets, list.content(), parameters)
        }
        Content::Regular(list) => {
            if r.next(2) == 0 {
                let items = item(r, list.content(), &parameters);
                return RegularArray::with_len(list.size(), items, list.len(), parameters)
                    .unwrap()
                    .into();
            }
            let offsets: Vec<usize> = (0..=list.len()).map(|i| i * list.size()).collect();
            lists(r, &offsets, list.content(), parameters)
        }
        Content::Record(record) => {
            let n = record.len();
            let mut fields: Vec<(String, Content)> = Vec::new();
            for (i, column) in record.contents().iter().enumerate() {
                fields.push((record.fields().name(i), scrambled(r, column)));
            }
            if record.fields().is_tuple() {
                let contents = fields.into_iter().map(|(_, column)| column).collect();
                return RecordArray::try_new(Fields::tuple(), contents, n, parameters)
                    .unwrap()
                    .into();
            }
            if r.next(2) == 0 && !fields.is_empty() {
                fields.push(("extra".to_owned(), fields[0].1.clone()));
            }
            for i in (1..fields.len()).rev() {
                fields.swap(i, r.next(i as u64 + 1) as usize);
            }
            let (names, contents): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
            RecordArray::try_new(Fields::named(names), contents, n, parameters).unwrap().into()
        }
        Content::Indexed(categories) => {
            let (positions, at) = shuffled_once(r, categories.content().len());
            let items = item(r, &gathered(categories.content(), &positions), &none());
            let moved: Vec<i64> = categories.index().iter().map(|i| at[i as usize]).collect();
            items.indexed(index(r, &moved), parameters).unwrap()
        }
        Content::IndexedOption(option) if parameters.is_categorical() => {
            let (positions, at) = shuffled_once(r, option.content().len());
            let items = item(r, &gathered(option.content(), &positions), &none());
            let moved = option.index().iter().map(|i| usize::try_from(i).map_or(-1, |i| at[i]));
            items.indexed_option(moved.collect::<Vec<_>>().into(), parameters).unwrap()
        }
        Content::IndexedOption(option) => {
            let at: Vec<Option<usize>> =
                option.index().iter().map(|at| usize::try_from(at).ok()).collect();
            optional(r, &at, option.content())
        }
        Content::ByteMasked(option) => {
            let mask = option.mask().iter().map(|&mask| (mask != 0) == option.valid_when());
            let at: Vec<_> = mask.enumerate().map(|(i, valid)| valid.then_some(i)).collect();
            optional(r, &at, option.content())
        }
        Content::Unmasked(option) => {
            let at: Vec<_> = (0..option.len()).map(Some).collect();
            optional(r, &at, option.content())
        }
        Content::Union(union) => {
            let (order, place) = shuffled_once(r, union.contents().len());
            let tags: Vec<i8> = union.tags().iter().map(|&tag| place[tag as usize] as i8).collect();
            let mut contents = Vec::new();
            let mut moves = Vec::new();
            for &old in &order {
                let content = &union.contents()[old];
                let (positions, at) = shuffled(r, content.len());
                // Awkward gives a union of options only options, which packing keeps.
                contents.push(node(r, &gathered(content, &positions)));
                moves.push(at);
            }
            let rows = tags.iter().zip(union.index().iter());
            let at: Vec<i64> = rows.map(|(&tag, at)| moves[tag as usize][at as usize]).collect();
            UnionArray::try_new(tags.into(), index(r, &at), contents, parameters).unwrap().into()
        }
        other => other.clone(),
    }
}

/// All in another order, none twice.
fn shuffled_once(r: &mut Random, n: usize) -> (Vec<usize>, Vec<i64>) {
    let mut order: Vec<usize> = (0..n).collect();
    for i in (1..n).rev() {
        order.swap(i, r.next(i as u64 + 1) as usize);
    }
    let mut at = vec![0; n];
    for (new, &old) in order.iter().enumerate() {
        at[old] = new as i64;
    }
    (order, at)
}

/// The items of lists, which are as they are in strings.
fn item(r: &mut Random, items: &Content, list: &Parameters) -> Content {
    match items {
        Content::Numpy(_) if list.array().is_some() => items.clone(),
        Content::Numpy(_) => scrambled(r, items),
        _ if list.array().is_some() => items.clone(),
        Content::ListOffset(_) | Content::Regular(_) if items.parameters().array().is_some() => {
            node(r, items)
        }
        _ => scrambled(r, items),
    }
}

fn lists(r: &mut Random, offsets: &[usize], items: &Content, parameters: Parameters) -> Content {
    let n = offsets.len() - 1;
    if r.next(2) == 0 {
        // In order, with something before and after.
        let (before, after) =
            if items.is_empty() { (0, 0) } else { (r.next(3) as usize, r.next(3) as usize) };
        let first = offsets[0];
        let positions: Vec<usize> = std::iter::repeat_n(0, before)
            .chain(first..offsets[n])
            .chain(std::iter::repeat_n(0, after))
            .collect();
        let items = gathered(items, &positions);
        let items = item(r, &items, &parameters);
        let offsets: Vec<i64> = offsets.iter().map(|at| (at - first + before) as i64).collect();
        return ListOffsetArray::try_new(index(r, &offsets), items, parameters).unwrap().into();
    }
    // In any order, with gaps.
    let (order, _) = shuffled_once(r, n);
    let (mut positions, mut starts, mut stops) = (Vec::new(), vec![0; n], vec![0; n]);
    for i in order {
        if r.next(3) == 0 && !items.is_empty() {
            positions.push(r.next(items.len() as u64) as usize);
        }
        starts[i] = positions.len() as i64;
        positions.extend(offsets[i]..offsets[i + 1]);
        stops[i] = positions.len() as i64;
        if starts[i] == stops[i] && r.next(2) == 0 {
            (starts[i], stops[i]) = (1000, 1000);
        }
    }
    let items = gathered(items, &positions);
    let items = item(r, &items, &parameters);
    let (starts, stops): (Index, Index) = match r.next(2) {
        0 => (starts.into(), stops.into()),
        _ => {
            let narrow = |items: Vec<i64>| items.iter().map(|&at| at as u32).collect::<Vec<_>>();
            (narrow(starts).into(), narrow(stops).into())
        }
    };
    ListArray::try_new(starts, stops, items, parameters).unwrap().into()
}

/// An option of any kind: the position of each item, nothing for nulls.
fn optional(r: &mut Random, at: &[Option<usize>], items: &Content) -> Content {
    if at.iter().all(Option::is_some) && r.next(3) == 0 {
        let positions: Vec<usize> = at.iter().flatten().copied().collect();
        return node(r, &gathered(items, &positions)).unmasked(none()).unwrap();
    }
    if !items.is_empty() && r.next(2) == 0 {
        let any = r.next(items.len() as u64) as usize;
        let positions: Vec<usize> = at.iter().map(|at| at.unwrap_or(any)).collect();
        let valid: Vec<bool> = at.iter().map(Option::is_some).collect();
        return masked(r, &gathered(items, &positions), &valid);
    }
    let (positions, place) = shuffled(r, items.len());
    let items = node(r, &gathered(items, &positions));
    let moved: Vec<i64> = at.iter().map(|at| at.map_or(-1, |at| place[at])).collect();
    items.indexed_option(signed(r, &moved), none()).unwrap()
}

/// Values without the fields that were added.
fn values(content: &Content) -> Vec<Value> {
    fn prune(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("extra");
                fields.values_mut().for_each(prune);
            }
            Value::Array(items) => items.iter_mut().for_each(prune),
            _ => {}
        }
    }
    let lines = content.to_json_lines();
    let values = lines.lines().map(|line| serde_json::from_str(line).unwrap());
    values
        .map(|mut value| {
            prune(&mut value);
            value
        })
        .collect()
}

fn check<T>(seed: u64, most: u64, random: impl Fn(&mut Random) -> T)
where
    T: Awkward + FromView + Clone + PartialEq + std::fmt::Debug,
{
    for round in 0..rounds() {
        let mut r = Random(seed * 1_000_003 + round);
        let rows: Vec<T> = r.list(most, &random);
        let built = Array::from_rows(&rows).to_content();
        let odd = scrambled(&mut r, &built);
        // The scrambling itself, by the values that need no Rust type.
        assert_eq!(values(&odd), values(&built), "round {round}");
        let read = Array::<T>::from_content(odd.clone());
        let read = read.unwrap_or_else(|error| panic!("round {round}: {error}\n{}", odd.form()));
        assert_eq!(read.to_vec(), rows, "round {round}:\n{}", odd.form());
        assert!(read.to_content().is_valid(), "round {round}");

        let (form, length, buffers) = odd.to_buffers();
        let lazy = LazyArray::<T>::new(&form, length, buffers).unwrap();
        let (a, b) = (r.next(length as u64 + 1) as usize, r.next(length as u64 + 1) as usize);
        let range = a.min(b)..a.max(b);
        let part = lazy.rows(range.clone());
        let part = part.unwrap_or_else(|error| panic!("round {round}, {range:?}: {error}\n{form}"));
        assert_eq!(part.to_vec(), rows[range.clone()], "round {round}, {range:?}:\n{form}");
    }
}

#[test]
fn structs_are_read_from_any_layout() {
    check(1, 12, Everything::random);
}

#[test]
fn enums_are_read_from_any_layout() {
    check(2, 12, Rows::random);
}

#[test]
fn nested_lists_options_and_texts_are_read_from_any_layout() {
    check(3, 30, |r| r.list(3, |r| r.maybe(|r| r.list(3, |r| r.maybe(Random::text)))));
    check(4, 30, |r| [r.maybe(|r| r.next(9) as i16), r.maybe(|r| r.next(9) as i16)]);
    check(5, 30, |r| r.maybe(|r| (r.text(), r.list(2, |r| [r.next(9) as u8; 3]))));
}
