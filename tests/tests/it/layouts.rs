//! Typed reading of layouts that are not the ones that the builders make.

use awkward::content::*;
use awkward::{Array, Awkward, Content, ErrorKind, Fields, Index, Parameters};

fn numbers(n: i64) -> Content {
    NumpyArray::new((0..n).collect::<Vec<i64>>()).into()
}

fn none() -> Parameters {
    Parameters::none()
}

fn lists(content: impl Into<Content>) -> Vec<Vec<i64>> {
    Array::<Vec<i64>>::from_content(content.into()).unwrap().to_vec()
}

#[test]
fn lists_of_every_kind_and_width_are_lists() {
    let expected = vec![vec![1, 2], vec![], vec![3, 4]];
    for offsets in [
        Index::from(vec![1_i32, 3, 3, 5]),
        Index::from(vec![1_u32, 3, 3, 5]),
        Index::from(vec![1_i64, 3, 3, 5]),
    ] {
        assert_eq!(lists(ListOffsetArray::try_new(offsets, numbers(7), none()).unwrap()), expected);
    }
    let (starts, stops) = (vec![1_u32, 9, 3].into(), vec![3_u32, 9, 5, 8].into());
    assert_eq!(lists(ListArray::try_new(starts, stops, numbers(7), none()).unwrap()), expected);
    let regular = RegularArray::with_len(2, numbers(7), 3, none()).unwrap();
    assert_eq!(lists(regular), [[0, 1], [2, 3], [4, 5]]);
    let shaped = NumpyArray::try_new(
        awkward::Primitive::Int64,
        vec![2],
        2,
        {
            let Content::Numpy(leaf) = numbers(4) else { unreachable!() };
            leaf.bytes().clone()
        },
        none(),
    );
    assert_eq!(lists(shaped.unwrap()), [[0, 1], [2, 3]]);
    assert_eq!(lists(EmptyArray::new()), Vec::<Vec<i64>>::new());
}

#[test]
fn options_of_every_kind_are_options() {
    let expected = vec![Some(0), None, Some(2)];
    let read = |content: Content| Array::<Option<i64>>::from_content(content).unwrap().to_vec();
    let masked = |mask: Vec<i8>, when| {
        ByteMaskedArray::try_new(mask.into(), numbers(4), when, none()).unwrap().into()
    };
    assert_eq!(read(masked(vec![1, 0, 5], true)), expected);
    assert_eq!(read(masked(vec![0, 1, 0], false)), expected);
    let bits = |mask: u8, lsb| {
        BitMaskedArray::try_new(vec![mask].into(), numbers(4), 3, true, lsb, none()).unwrap().into()
    };
    assert_eq!(read(bits(0b1111_1101, true)), expected);
    assert_eq!(read(bits(0b1011_1111, false)), expected);
    let indexed =
        IndexedOptionArray::try_new(vec![0_i32, -7, 2].into(), numbers(4), none()).unwrap();
    assert_eq!(read(indexed.into()), expected);
    assert_eq!(
        read(UnmaskedArray::try_new(numbers(2), none()).unwrap().into()),
        [Some(0), Some(1)]
    );
    assert_eq!(read(numbers(2)), [Some(0), Some(1)]);
    let nulls =
        IndexedOptionArray::try_new(vec![-1_i64, -1].into(), EmptyArray::new().into(), none())
            .unwrap();
    assert_eq!(read(nulls.into()), [None, None]);
}

#[test]
fn a_null_where_none_may_be_is_named() {
    let read = |content: Content| Array::<i64>::from_content(content);
    let masked =
        |mask: Vec<i8>| ByteMaskedArray::try_new(mask.into(), numbers(4), true, none()).unwrap();
    assert_eq!(read(masked(vec![1, 1]).into()).unwrap().to_vec(), [0, 1]);
    let error = read(masked(vec![1, 0]).into()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    assert!(error.to_string().contains("i=1"), "{error}");
}

#[test]
fn indexes_are_seen_through() {
    let indexed = IndexedArray::try_new(vec![2_u32, 0, 2].into(), numbers(4), none()).unwrap();
    assert_eq!(Array::<i64>::from_content(indexed.into()).unwrap().to_vec(), [2, 0, 2]);
}

#[test]
fn numbers_widen_only_where_nothing_is_lost() {
    let content = Content::from(NumpyArray::new(vec![1_u8, 255]));
    assert_eq!(Array::<f32>::from_content(content.clone()).unwrap().to_vec(), [1.0, 255.0]);
    assert_eq!(Array::<i16>::from_content(content.clone()).unwrap().to_vec(), [1, 255]);
    for error in [
        Array::<i8>::from_content(content.clone()).unwrap_err(),
        Array::<bool>::from_content(content).unwrap_err(),
        Array::<f64>::from_content(numbers(1)).unwrap_err(),
        Array::<i32>::from_content(Content::from(NumpyArray::new(vec![1.5]))).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Mismatch, "{error}");
    }
}

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
struct Newer {
    b: i64,
    missing: Option<f64>,
    missing_text: Option<String>,
    #[awkward(default)]
    defaulted: Vec<u8>,
    #[awkward(default = seven)]
    seven: i32,
    a: i64,
}

fn seven() -> i32 {
    7
}

#[test]
fn records_are_read_by_name_and_missing_fields_stand_in() {
    let record = RecordArray::try_new(
        Fields::named(["a", "x", "b"]),
        vec![numbers(3), numbers(4), numbers(2)],
        2,
        none(),
    )
    .unwrap();
    let read = Array::<Newer>::from_content(record.into()).unwrap().to_vec();
    let row = |i| Newer { b: i, a: i, seven: 7, ..Newer::default() };
    assert_eq!(read, [row(0), row(1)]);
}

#[test]
fn all_differences_are_listed_with_paths_and_hints() {
    #[derive(Awkward)]
    struct Wanted {
        muons: Vec<Muon>,
        met: f32,
        name: String,
    }
    #[derive(Awkward)]
    struct Muon {
        charge: i8,
        pt: f32,
    }
    let muons = RecordArray::try_new(
        Fields::named(["pT", "charge"]),
        vec![NumpyArray::new(vec![1.5_f32]).into(), numbers(1)],
        1,
        none(),
    );
    let lists =
        ListOffsetArray::try_new(vec![0_i64, 1].into(), muons.unwrap().into(), none()).unwrap();
    let fields = Fields::named(["muons", "met", "names"]);
    let record = RecordArray::try_new(
        fields,
        vec![lists.into(), NumpyArray::new(vec![1.5]).into(), numbers(1)],
        1,
        none(),
    );
    let error = Array::<Wanted>::from_content(record.unwrap().into()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    let text = error.to_string();
    for part in [
        "in 4 places",
        "at muons.content.charge: expected int8, found int64 (large values or digits would be lost; `lossy`",
        "at muons.content.pt: expected a field of float32, found none; is it \"pT\"?",
        "at met: expected float32, found float64",
        "at name: expected a field of string, found none; is it \"names\"? that is int64",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn records_are_maps_from_the_names_of_their_fields() {
    use std::collections::{BTreeMap, HashMap};
    let masked = ByteMaskedArray::try_new(vec![0, 1, 1].into(), numbers(3), true, none()).unwrap();
    let index = Index::from(vec![1_i64, -1, 0]);
    let narrow = NumpyArray::new(vec![7_i8, 8]).into();
    let indexed = IndexedOptionArray::try_new(index, narrow, none()).unwrap();
    let fields = Fields::named(["z", "all", "a b"]);
    let contents = vec![masked.into(), numbers(5), indexed.into()];
    let record: Content = RecordArray::try_new(fields, contents, 3, none()).unwrap().into();
    let read = Array::<BTreeMap<String, i64>>::from_content(record.clone()).unwrap();
    let map = |entries: &[(&str, i64)]| -> BTreeMap<String, i64> {
        entries.iter().map(|&(key, value)| (key.to_owned(), value)).collect()
    };
    // A null is a key that is not there.
    let expected = [
        map(&[("all", 0), ("a b", 8)]),
        map(&[("z", 1), ("all", 1)]),
        map(&[("z", 2), ("all", 2), ("a b", 7)]),
    ];
    assert_eq!(read.to_vec(), expected);
    assert!(read.to_content().is_valid());
    let options = Array::<HashMap<String, Option<i64>>>::from_content(record.clone()).unwrap();
    assert_eq!(
        options.to_vec()[0],
        [("z".into(), None), ("all".into(), Some(0)), ("a b".into(), Some(8))].into()
    );
    let lists =
        ListOffsetArray::try_new(vec![0_i64, 1, 1, 3].into(), record.clone(), none()).unwrap();
    let lists = Array::<Vec<BTreeMap<String, i64>>>::from_content(lists.into()).unwrap().to_vec();
    assert_eq!(lists, [expected[..1].to_vec(), vec![], expected[1..].to_vec()]);
    let (form, length, buffers) = record.to_buffers();
    let lazy = awkward::LazyArray::<BTreeMap<String, i64>>::new(&form, length, buffers).unwrap();
    assert_eq!(lazy.rows(1..3).unwrap().to_vec(), expected[1..]);

    let error = Array::<BTreeMap<String, bool>>::from_content(record.clone()).unwrap_err();
    assert!(error.to_string().contains("at all: expected bool, found int64"), "{error}");
    let error = Array::<BTreeMap<i64, i64>>::from_content(record.clone()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    // A struct that looks like an entry is none, and a list of such is no map.
    #[derive(Awkward, Debug)]
    struct Entry {
        key: String,
        value: i64,
    }
    assert!(Array::<Vec<Entry>>::from_content(record).is_err());
    // Rows that take no memory are not written out without end.
    let unit = RecordArray::try_new(
        Fields::named(["a"]),
        vec![RecordArray::try_new(Fields::tuple(), vec![], 1 << 40, none()).unwrap().into()],
        1 << 40,
        none(),
    );
    let error = Array::<BTreeMap<String, ()>>::from_content(unit.unwrap().into()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    let no_fields = RecordArray::try_new(Fields::named([""; 0]), vec![], 2, none()).unwrap();
    let read = Array::<BTreeMap<String, i64>>::from_content(no_fields.into()).unwrap();
    assert_eq!(read.to_vec(), [map(&[]), map(&[])]);
}

#[test]
fn nulls_that_need_a_slot_do_not_repeat_a_giant() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Row {
        #[awkward(option = "byte_masked")]
        x: Option<Vec<i64>>,
    }
    let column = |offsets: Vec<i64>, nulls: usize| {
        let items = numbers(*offsets.last().unwrap());
        let lists = ListOffsetArray::try_new(offsets.into(), items, none()).unwrap();
        let index: Vec<i64> = [0].into_iter().chain(std::iter::repeat_n(-1, nulls)).collect();
        let option = IndexedOptionArray::try_new(index.into(), lists.into(), none()).unwrap();
        let fields = Fields::named(["x"]);
        RecordArray::try_new(fields, vec![option.into()], nulls + 1, none()).unwrap()
    };
    // A list of 100,000 numbers, and as many nulls: with no other list there is nothing small to put under them.
    let error = Array::<Row>::from_content(column(vec![0, 100_000], 100_000).into()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit, "{error}");
    // With a shorter one there is.
    let rows = Array::<Row>::from_content(column(vec![0, 100_000, 100_000], 100_000).into());
    let rows = rows.unwrap();
    assert_eq!(rows.at(0).x().unwrap().len(), 100_000);
    assert!(rows.at(100_000).x().is_none());
}
