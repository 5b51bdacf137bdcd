//! Arrays of every kind of node, for a type or for none.

use awkward::content::*;
use awkward::{Array, Content, Fields, Index, Item, Parameters, Primitive};

use super::rows::Type;

fn none() -> Parameters {
    Parameters::none()
}

fn leaf<T: Item>(items: Vec<T>) -> Content {
    NumpyArray::new(items).into()
}

/// A kind of node: a row of a table.
pub(super) struct Node {
    pub(super) name: &'static str,
    /// Arrays for a type whose outermost node is of this kind, if there can be such; each has to be read alike.
    pub(super) of: fn(&Type) -> Option<Vec<Content>>,
    /// An array of this kind for all other types.
    pub(super) other: fn() -> Content,
}

/// The bounds of lists, their items and their parameters.
fn lists(content: &Content) -> Option<(Vec<i64>, Content, Parameters)> {
    match content {
        Content::ListOffset(node) => {
            let offsets = node.offsets().iter().collect();
            Some((offsets, node.content().clone(), content.parameters().clone()))
        }
        Content::Regular(node) => {
            let offsets = (0..=node.len() as i64).map(|i| i * node.size() as i64).collect();
            Some((offsets, node.content().clone(), content.parameters().clone()))
        }
        _ => None,
    }
}

fn offsets_as<T: TryFrom<i64>>(ty: &Type) -> Option<Vec<Content>>
where
    Index: From<Vec<T>>,
{
    let (offsets, items, parameters) = lists(&ty.plain)?;
    let offsets: Vec<T> = offsets.into_iter().map(|at| T::try_from(at).ok().unwrap()).collect();
    Some(vec![ListOffsetArray::try_new(offsets.into(), items, parameters).unwrap().into()])
}

/// Lists of numbers.
fn number_lists() -> Content {
    Array::from_rows(&[vec![1_i64, 2], vec![3]]).into()
}

/// All that these say to be valid, in each of the layouts of a mask.
fn byte_masked(ty: &Type, valid_when: bool, null: Option<usize>) -> Vec<Content> {
    let mask = (0..ty.plain.len()).map(|i| i8::from((Some(i) != null) == valid_when));
    vec![ty.plain.clone().byte_masked(mask.collect(), valid_when, none()).unwrap()]
}

fn bit_masked(ty: &Type, ways: &[(bool, bool)], null: Option<usize>) -> Vec<Content> {
    let n = ty.plain.len();
    let masked = |&(valid_when, lsb_order): &(bool, bool)| {
        let mut mask = vec![0_u8; n.div_ceil(8)];
        for i in (0..n).filter(|i| (Some(*i) != null) == valid_when) {
            mask[i / 8] |= 1 << if lsb_order { i % 8 } else { 7 - i % 8 };
        }
        ty.plain.clone().bit_masked(mask.into(), n, valid_when, lsb_order, none()).unwrap()
    };
    ways.iter().map(masked).collect()
}

const OTHER_BITS: [(bool, bool); 3] = [(true, false), (false, true), (false, false)];

/// The rows backwards, behind an index that turns them round.
fn turned(ty: &Type, null: Option<usize>) -> Vec<i64> {
    let n = ty.plain.len() as i64;
    (0..n).map(|i| if null == Some(i as usize) { -1 } else { n - 1 - i }).collect()
}

fn indexed_option(ty: &Type, null: Option<usize>) -> Vec<Content> {
    let index = turned(ty, null);
    let narrow: Vec<i32> = index.iter().map(|&at| at as i32).collect();
    let over = |index| ty.backwards.clone().indexed_option(index, none()).unwrap();
    vec![over(index.into()), over(narrow.into())]
}

pub(super) fn nodes() -> Vec<Node> {
    let any = || leaf(vec![1_i64, 2]);
    let node = |name, of, other| Node { name, of, other };
    let always = |name, of| Node { name, of, other: || EmptyArray::new().into() };
    vec![
        always("as built", |ty| Some(vec![ty.built.clone()])),
        node("`NumpyArray` of a narrower type", narrower, any),
        node("`NumpyArray` with `inner_shape`", shaped, || {
            let bytes = awkward::Buffer::from(vec![1_i64, 2, 3, 4]).to_bytes();
            NumpyArray::try_new(Primitive::Int64, vec![2], 2, bytes, none()).unwrap().into()
        }),
        node("`ListOffsetArray` i64", offsets_as::<i64>, number_lists),
        node("`ListOffsetArray` i32", offsets_as::<i32>, number_lists),
        node("`ListOffsetArray` u32", offsets_as::<u32>, number_lists),
        node("`ListOffsetArray` i64, in the middle of its content", middle, number_lists),
        node("`ListArray`", starts_and_stops, || {
            ListArray::try_new(
                vec![1_i64, 0].into(),
                vec![2_i64, 1].into(),
                leaf(vec![1_i64, 2]),
                none(),
            )
            .unwrap()
            .into()
        }),
        node("`RegularArray`", regular, || {
            RegularArray::with_len(2, leaf(vec![1_i64, 2]), 1, none()).unwrap().into()
        }),
        node("`RecordArray`, other order, more fields", record, || {
            let fields = Fields::named(["a", "b"]);
            RecordArray::try_new(fields, vec![leaf(vec![true]), leaf(vec![1_i64])], 1, none())
                .unwrap()
                .into()
        }),
        node("`RecordArray`, tuple", tuple, || {
            let contents = vec![leaf(vec![true]), leaf(vec![1_i64]), leaf(vec![1_u8])];
            RecordArray::try_new(Fields::tuple(), contents, 1, none()).unwrap().into()
        }),
        node("`UnionArray`, other order, no names", union, || {
            let contents = vec![leaf(vec![1_i64]), leaf(vec![true])];
            UnionArray::try_new(vec![0, 1].into(), vec![0_i64, 0].into(), contents, none())
                .unwrap()
                .into()
        }),
        always("`IndexedArray` i64, i32, u32", |ty| {
            let index = turned(ty, None);
            let narrow: Vec<i32> = index.iter().map(|&at| at as i32).collect();
            let unsigned: Vec<u32> = index.iter().map(|&at| at as u32).collect();
            let over = |index| ty.backwards.clone().indexed(index, none()).unwrap();
            Some(vec![over(index.into()), over(narrow.into()), over(unsigned.into())])
        }),
        always("`IndexedArray`, categorical", |ty| {
            let parameters = Parameters::text("__array__", "categorical");
            let index = turned(ty, None).into();
            Some(vec![ty.backwards.clone().indexed(index, parameters).unwrap()])
        }),
        always("`IndexedOptionArray` i64, i32, no nulls", |ty| Some(indexed_option(ty, None))),
        always("`IndexedOptionArray` i64, i32, nulls", |ty| Some(indexed_option(ty, Some(1)))),
        always("`ByteMaskedArray`, valid when true, no nulls", |ty| {
            Some(byte_masked(ty, true, None))
        }),
        always("`ByteMaskedArray`, valid when true, nulls", |ty| {
            Some(byte_masked(ty, true, Some(1)))
        }),
        always("`ByteMaskedArray`, valid when false, no nulls", |ty| {
            Some(byte_masked(ty, false, None))
        }),
        always("`ByteMaskedArray`, valid when false, nulls", |ty| {
            Some(byte_masked(ty, false, Some(1)))
        }),
        always("`BitMaskedArray`, lowest first, no nulls", |ty| {
            Some(bit_masked(ty, &[(true, true)], None))
        }),
        always("`BitMaskedArray`, lowest first, nulls", |ty| {
            Some(bit_masked(ty, &[(true, true)], Some(1)))
        }),
        always("`BitMaskedArray`, others, no nulls", |ty| Some(bit_masked(ty, &OTHER_BITS, None))),
        always("`BitMaskedArray`, others, nulls", |ty| Some(bit_masked(ty, &OTHER_BITS, Some(1)))),
        always("`UnmaskedArray`", |ty| Some(vec![ty.plain.clone().unmasked(none()).unwrap()])),
        always("`EmptyArray`", |_| Some(vec![EmptyArray::new().into()])),
    ]
}

fn narrower(ty: &Type) -> Option<Vec<Content>> {
    let Content::Numpy(node) = &ty.plain else { return None };
    let n = node.len();
    Some(vec![match node.primitive() {
        Primitive::Int64 => leaf(node.items::<i64>().unwrap().iter().map(|&x| x as i8).collect()),
        Primitive::Float64 => {
            leaf(node.items::<f64>().unwrap().iter().map(|&x| x as f32).collect())
        }
        Primitive::Timedelta64(_) => {
            let seconds: Vec<i64> = (0..n as i64).collect();
            let bytes = awkward::Buffer::from(seconds).to_bytes();
            let unit = "timedelta64[s]".parse().unwrap();
            NumpyArray::try_new(unit, vec![], n, bytes, none()).unwrap().into()
        }
        _ => return None,
    }])
}

fn shaped(ty: &Type) -> Option<Vec<Content>> {
    let (_, items, parameters) = lists(ty.even.as_ref()?)?;
    let Content::Numpy(items) = items else { return None };
    (parameters.array().is_none()).then(|| {
        let (n, bytes) = (items.len() / 2, items.bytes().clone());
        vec![NumpyArray::try_new(items.primitive(), vec![2], n, bytes, none()).unwrap().into()]
    })
}

fn middle(ty: &Type) -> Option<Vec<Content>> {
    let (offsets, items, parameters) = lists(&ty.plain)?;
    let more = Content::concatenate(&[items.clone(), items.clone(), items.clone()]).unwrap();
    let offsets: Vec<i64> = offsets.iter().map(|at| at + items.len() as i64).collect();
    Some(vec![ListOffsetArray::try_new(offsets.into(), more, parameters).unwrap().into()])
}

fn starts_and_stops(ty: &Type) -> Option<Vec<Content>> {
    let (mut offsets, items, parameters) = lists(&ty.backwards)?;
    offsets.reverse();
    let (stops, starts) = (offsets[..offsets.len() - 1].to_vec(), offsets[1..].to_vec());
    let lists = ListArray::try_new(starts.into(), stops.into(), items, parameters).unwrap();
    Some(vec![lists.into()])
}

fn regular(ty: &Type) -> Option<Vec<Content>> {
    let (offsets, items, parameters) = lists(ty.even.as_ref()?)?;
    let n = offsets.len() - 1;
    Some(vec![RegularArray::with_len(2, items, n, parameters).unwrap().into()])
}

fn record(ty: &Type) -> Option<Vec<Content>> {
    let Content::Record(node) = &ty.plain else { return None };
    let names = node.fields().names()?.iter().rev().map(|name| name.to_string());
    let fields = Fields::named(names.chain(["more".to_owned()]));
    let contents = node.contents().iter().rev().cloned();
    let contents = contents.chain([leaf(vec![0_u8; node.len()])]).collect();
    Some(vec![RecordArray::try_new(fields, contents, node.len(), none()).unwrap().into()])
}

fn tuple(ty: &Type) -> Option<Vec<Content>> {
    let is_tuple = matches!(&ty.plain, Content::Record(node) if node.fields().is_tuple());
    is_tuple.then(|| vec![ty.plain.clone()])
}

fn union(ty: &Type) -> Option<Vec<Content>> {
    let Content::Union(node) = &ty.plain else { return None };
    let last = node.contents().len() as i8 - 1;
    let tags: Vec<i8> = node.tags().iter().map(|tag| last - tag).collect();
    let bare = |content: &Content| {
        content.clone().with_parameters(match content {
            Content::Record(_) => none(),
            other => other.parameters().clone(),
        })
    };
    let contents = node.contents().iter().rev().map(|content| bare(content).unwrap()).collect();
    let union = UnionArray::try_new(tags.into(), node.index().clone(), contents, none()).unwrap();
    Some(vec![union.into()])
}
