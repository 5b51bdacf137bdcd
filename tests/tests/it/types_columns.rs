//! Columns of structs taken out and put in, against the same done with rows that are owned.

use std::collections::{BTreeMap, HashSet};

use awkward::typed::layout::{Bytes, Categorical, Texts};
use awkward::typed::record::{TupleColumns, UnitColumns};
use awkward::{Array, Awkward, ErrorKind};

use crate::types::{Everything, EverythingColumns, Inner, InnerColumns, Pair, PairColumns, Random};

/// Columns with other names, layouts of choice, and columns within columns.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Row {
    #[awkward(rename = "the weight")]
    weight: f64,
    #[awkward(flatten)]
    inner: Inner,
    list: Vec<(Inner, u8)>,
    maybe: Option<Inner>,
    arrays: [[i32; 2]; 3],
    boxed: Option<Box<Inner>>,
    map: BTreeMap<u8, Inner>,
    #[awkward(option = "bit_masked")]
    masked: Option<Inner>,
    #[awkward(bytes)]
    bytes: Vec<u8>,
    #[awkward(categorical)]
    category: String,
    try_new: u8,
    nothing: (),
}

/// What the names of parameters must not be taken for.
#[allow(dead_code, non_upper_case_globals, reason = "a constant that is called as a field is")]
const weight: u8 = 0;

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
struct Unnamed(f32, i8);

fn rows(seed: u64, count: usize) -> Vec<Row> {
    let mut r = Random(seed);
    let row = |r: &mut Random| Row {
        weight: r.next(100) as f64,
        inner: Inner::random(r),
        list: r.list(3, |r| (Inner::random(r), 1)),
        maybe: r.maybe(Inner::random),
        arrays: [[r.next(9) as i32, 1], [2, 3], [4, 5]],
        boxed: r.maybe(Inner::random).map(Box::new),
        map: r.list(3, |r| (r.next(9) as u8, Inner::random(r))).into_iter().collect(),
        masked: r.maybe(Inner::random),
        bytes: r.list(3, |r| r.next(256) as u8),
        category: r.text(),
        try_new: r.next(9) as u8,
        nothing: (),
    };
    (0..count).map(|_| row(&mut r)).collect()
}

/// Where the buffers of an array are, those in which something is.
fn places<T: Awkward>(array: &Array<T>) -> HashSet<*const u8> {
    let (_, _, buffers) = array.to_buffers();
    buffers
        .values()
        .map(|buffer| buffer.bytes())
        .filter(|bytes| !bytes.is_empty())
        .map(|bytes| bytes.as_ptr())
        .collect()
}

/// The columns of these fields, out of the array and into another one, beside fields of rows.
macro_rules! check {
    ($type:ident, $columns:ident, $one:expr, $other:expr; $($field:ident: $field_type:ty),+ $(,)?) => {{
        let (one, other): (&[$type], &[$type]) = ($one, $other);
        let (array, others) = (Array::from_rows(one), Array::from_rows(other));
        let mut own = places(&array);
        own.extend(places(&others));
        $({
            let column = others.column::<$field_type>($columns::$field);
            let expected: Vec<$field_type> = other.iter().map(|row| row.$field.clone()).collect();
            assert_eq!(column.to_vec(), expected, stringify!($field));
            assert!(places(&column).is_subset(&places(&others)), stringify!($field));

            let replaced = array.with_column($columns::$field, &column).unwrap();
            let mut mixed = one.to_vec();
            mixed.iter_mut().zip(other).for_each(|(row, other)| row.$field = other.$field.clone());
            assert_eq!(replaced.to_vec(), mixed, stringify!($field));
            let built = Array::from_rows(&mixed);
            assert!(replaced.to_content() == built.to_content(), stringify!($field));
            assert!(places(&replaced).is_subset(&own), stringify!($field));

            let fewer = column.slice(0..column.len() - 1);
            let error = array.with_column($columns::$field, &fewer).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Length);
            let message = format!("expected a column of {} rows, found {}", one.len(), fewer.len());
            assert_eq!(error.message(), message);
            assert!(error.path().is_some());
        })+
        let columns = others.columns();
        $columns::try_new($(columns.$field().clone()),+).map(Array::<$type>::from_columns)
    }};
}

#[test]
fn every_column_goes_out_and_in() {
    let everything = |seed| {
        let mut r = Random(seed);
        (0..20).map(|_| Everything::random(&mut r)).collect::<Vec<_>>()
    };
    let (one, other) = (everything(1), everything(2));
    let again = check!(
        Everything, EverythingColumns, &one, &other;
        truth: bool, i8s: i8, i16s: i16, i32s: i32, i64s: i64, u8s: u8, u16s: u16, u32s: u32, u64s: u64,
        words: (usize, isize), f32s: f32, f64s: f64, text: String, numbers: Vec<u16>,
        nested: Vec<Vec<Option<f32>>>, texts: Vec<Option<String>>, maybe: Option<i32>,
        maybe_word: Option<usize>, maybe_list: Option<Vec<u8>>, inner: Inner, inners: Vec<Inner>,
        maybe_inner: Option<Inner>, generic: Pair<bool, Vec<String>>, other_name: u8,
    );
    let again = again.unwrap();
    assert_eq!(again.to_vec(), other);
    assert!(again.to_content() == Array::from_rows(&other).to_content());
}

#[test]
fn all_columns_make_a_struct_of_the_same_memory() {
    let other: Vec<Pair<u8, Vec<u8>>> =
        (0..9).map(|i| Pair { first: i, second: vec![i; usize::from(i)] }).collect();
    let array = Array::from_rows(&other);
    let (first, second) =
        (array.column::<u8>(PairColumns::first), array.column::<Vec<u8>>(PairColumns::second));
    let again = PairColumns::try_new(first.into_columns(), second.into_columns()).unwrap();
    let again = Array::<Pair<u8, Vec<u8>>>::from_columns(again);
    assert_eq!(again, array);
    assert_eq!(places(&again), places(&array));

    let vector = vec![1.5_f32, 2.5];
    let place = vector.as_ptr();
    let unnamed = UnnamedColumns::try_new(vector.into(), vec![1, 2].into()).unwrap();
    let unnamed = Array::<Unnamed>::from_columns(unnamed);
    assert_eq!(unnamed, [Unnamed(1.5, 1), Unnamed(2.5, 2)]);
    assert_eq!(unnamed.columns()._0().as_ptr(), place);
}

/// Replaces what `$pick` finds in rows of [`Row`], and the same in owned rows.
macro_rules! deep {
    ($one:expr, $array:expr, $type:ty, $pick:expr, $path:literal, |$row:ident| $places:expr) => {{
        let mut mixed = $one.to_vec();
        let mut numbers = 0..;
        for $row in &mut mixed {
            $places.for_each(|place| *place = numbers.next().unwrap());
        }
        let count = numbers.next().unwrap();
        let column = Array::<$type>::from_columns((0..count).collect());
        let replaced = $array.with_column($pick, &column).unwrap();
        assert_eq!(replaced.to_vec(), mixed, $path);
        assert_eq!(replaced.column::<$type>($pick), column);
        let more = Array::<$type>::from_columns((0..count + 1).collect());
        let error = $array.with_column($pick, &more).unwrap_err();
        let message =
            format!("at {}: expected a column of {count} rows, found {}", $path, count + 1);
        assert_eq!(error.to_string(), message);
    }};
}

#[test]
fn columns_within_columns_go_out_and_in() {
    let one = rows(3, 30);
    let array = Array::from_rows(&one);
    deep!(one, array, i32, |row| row.inner().a(), "inner.a", |row| [&mut row.inner.a].into_iter());
    deep!(one, array, i32, |row| row.list().content().columns().0.a(), "list.content.0.a", |row| {
        row.list.iter_mut().map(|(inner, _)| &mut inner.a)
    });
    deep!(one, array, i32, |row| row.maybe().content().a(), "maybe.content.a", |row| {
        row.maybe.iter_mut().map(|inner| &mut inner.a)
    });
    deep!(
        one,
        array,
        i32,
        |row| row.arrays().content().content(),
        "arrays.content.content",
        |row| { row.arrays.as_flattened_mut().iter_mut() }
    );
    deep!(one, array, i32, |row| row.boxed().content().a(), "boxed.content.a", |row| {
        row.boxed.iter_mut().map(|inner| &mut inner.a)
    });
    deep!(one, array, i32, |row| row.map().content().value().a(), "map.content.value.a", |row| {
        row.map.values_mut().map(|inner| &mut inner.a)
    });
}

#[test]
fn layouts_of_choice_go_out_and_in() {
    let (one, other) = (rows(4, 30), rows(5, 30));
    let (array, others) = (Array::from_rows(&one), Array::from_rows(&other));
    let bytes: Array<Bytes> = others.column(RowColumns::bytes);
    let categories: Array<Categorical<Texts>> = others.column(RowColumns::category);
    let replaced = array.with_column(RowColumns::bytes, &bytes).unwrap();
    let replaced = replaced.with_column(RowColumns::category, &categories).unwrap();
    let mut mixed = one.clone();
    for (row, other) in mixed.iter_mut().zip(&other) {
        row.bytes.clone_from(&other.bytes);
        row.category.clone_from(&other.category);
    }
    assert_eq!(replaced.to_vec(), mixed);

    // Under a mask, there are as many rows as there are rows.
    let a = Array::<i32>::from_columns((0..30).collect());
    let replaced = array.with_column(|row| row.masked().content().a(), &a).unwrap();
    let numbers = replaced.iter().map(|row| row.masked().map(|inner| inner.a()));
    let expected = one.iter().zip(0..).map(|(row, i)| row.masked.as_ref().map(|_| i));
    assert!(numbers.eq(expected));

    // A name that is ours and a field's.
    assert_eq!(array.column::<u8>(RowColumns::try_new).len(), 30);
}

#[test]
fn what_is_no_column_of_the_array_is_not_replaced() {
    let array = Array::from_rows(&rows(6, 4));
    let other: &'static Array<Inner> =
        Box::leak(Box::new(Array::from_rows(&vec![Inner::default(); 4])));
    let numbers = Array::from_rows(&[1, 2, 3, 4]);
    let error = array.with_column(|_| other.columns().a(), &numbers).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_eq!(error.to_string(), "expected one of the columns of the array, found another");
    // Two categories that are the same would be wrong.
    let count = array.columns().category().categories().offsets().len() - 1;
    let texts = Array::from_rows(&vec!["same"; count]);
    let error = array.with_column(|row| row.category().categories(), &texts).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
}

#[test]
fn columns_of_unequal_length_make_no_struct() {
    let error = InnerColumns::try_new(
        vec![1, 2, 3].into(),
        Array::from_rows(&[None::<String>, None]).into_columns(),
    );
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Length);
    assert_eq!(error.to_string(), "at b: expected a column of 3 rows, as \"a\" has, found 2");

    let uneven = (vec![1_u8].into(), UnitColumns::new(2), vec![2_i64; 3].into());
    let error = TupleColumns::<(awkward::Buffer<u8>, _, awkward::Buffer<i64>)>::try_new(uneven);
    assert_eq!(
        error.unwrap_err().to_string(),
        "at 1: expected a column of 1 rows, as \"0\" has, found 2"
    );
}

#[test]
fn a_whole_array_can_be_replaced_and_its_own_items() {
    let lists = Array::from_rows(&[vec![1, 2], vec![], vec![3]]);
    let items = Array::from_rows(&[10, 20, 30]);
    let replaced = lists.with_column(|lists| lists.content(), &items).unwrap();
    assert_eq!(replaced, [vec![10, 20], vec![], vec![30]]);
    assert_eq!(lists.with_column(|lists| lists, &replaced).unwrap(), replaced);
    let error = lists.with_column(|lists| lists.content(), &items.slice(0..1)).unwrap_err();
    assert_eq!(error.to_string(), "at content: expected a column of 3 rows, found 1");
    let error = items.with_column(|items| items, &items.slice(0..1)).unwrap_err();
    assert_eq!(error.to_string(), "expected a column of 3 rows, found 1");
}
