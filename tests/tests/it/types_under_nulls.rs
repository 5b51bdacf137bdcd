//! What lies under a null does not count, however deep in the value that is not there.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::time::SystemTime;

use awkward::content::{
    BitMaskedArray, ByteMaskedArray, ListOffsetArray, NumpyArray, RecordArray, RegularArray,
    UnionArray,
};
use awkward::{Array, Awkward, Buffer, Content, ErrorKind, Fields, Index, Parameters};

/// No value of any of these types is in this number: not a time, no other than zero.
const TIMES: [i64; 3] = [1, i64::MIN, 2];

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Times {
    plain: SystemTime,
    list: Vec<SystemTime>,
    array: [SystemTime; 1],
    pair: (NonZero<u8>, SystemTime),
    map: BTreeMap<i64, SystemTime>,
    inner: Inner,
    masked: Masked,
    either: Either,
    maybe: Option<Either>,
    only: Only,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Either {
    At(SystemTime),
    Number(i32),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Only {
    Times(SystemTime),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Inner {
    at: SystemTime,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Masked(#[awkward(option = "byte_masked")] Option<Inner>);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct ByBytes(#[awkward(option = "byte_masked")] Option<Times>);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct ByBits(#[awkward(option = "bit_masked")] Option<Times>);

fn times() -> Content {
    let bytes = Buffer::from(TIMES.to_vec()).to_bytes();
    let primitive = "datetime64[s]".parse().unwrap();
    NumpyArray::try_new(primitive, vec![], 3, bytes, Parameters::none()).unwrap().into()
}

fn numbers<T: awkward::Item>(all: [T; 3]) -> Content {
    NumpyArray::new(Buffer::from(all.to_vec())).into()
}

fn record(fields: Fields, contents: Vec<Content>) -> Content {
    RecordArray::try_new(fields, contents, 3, Parameters::none()).unwrap().into()
}

fn lists(content: Content) -> ListOffsetArray {
    let offsets = Index::from(vec![0_i64, 1, 2, 3]);
    ListOffsetArray::try_new(offsets, content, Parameters::none()).unwrap()
}

fn bytes(mask: [i8; 3], content: Content) -> Content {
    let mask = Buffer::from(mask.to_vec());
    ByteMaskedArray::try_new(mask, content, true, Parameters::none()).unwrap().into()
}

fn either() -> Content {
    let (tags, index) = (Buffer::from(vec![0_i8; 3]), Index::from(vec![0_i64, 1, 2]));
    let contents = vec![times(), numbers([1_i32, 2, 3])];
    UnionArray::try_new(tags, index, contents, Parameters::none()).unwrap().into()
}

/// Rows of which the second has nothing but what is no value.
fn rows() -> Content {
    let inner = || record(Fields::named(["at"]), vec![times()]);
    let entries = record(Fields::named(["key", "value"]), vec![numbers([1_i64, 2, 3]), times()]);
    let array = RegularArray::try_new(1, times(), 3, Parameters::none()).unwrap();
    let columns = vec![
        times(),
        lists(times()).into(),
        array.into(),
        record(Fields::tuple(), vec![numbers([1_u8, 0, 2]), times()]),
        lists(entries).into(),
        inner(),
        bytes([0, 1, 1], inner()),
        either(),
        either(),
        times(),
    ];
    let names =
        ["plain", "list", "array", "pair", "map", "inner", "masked", "either", "maybe", "only"];
    record(Fields::named(names), columns)
}

fn expected(seconds: u8) -> Times {
    let at = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds.into());
    let one = seconds == 1;
    Times {
        plain: at,
        list: vec![at],
        array: [at],
        pair: (NonZero::new(seconds).unwrap(), at),
        map: [(if one { 1 } else { 3 }, at)].into(),
        inner: Inner { at },
        masked: Masked((!one).then_some(Inner { at })),
        either: Either::At(at),
        maybe: Some(Either::At(at)),
        only: Only::Times(at),
    }
}

#[test]
fn nulls_hide_what_is_in_the_fields_lists_and_options_under_them() {
    let all = [Some(expected(1)), None, Some(expected(2))];
    let by_bytes = Array::<ByBytes>::from_content(bytes([1, 0, 1], rows())).unwrap();
    assert_eq!(by_bytes.to_vec(), all.clone().map(ByBytes));
    let none = Parameters::none();
    let bits = BitMaskedArray::try_new(vec![0b101].into(), rows(), 3, true, true, none).unwrap();
    let by_bits = Array::<ByBits>::from_content(bits.into()).unwrap();
    assert_eq!(by_bits.to_vec(), all.clone().map(ByBits));
    let by_index = Array::<Option<Times>>::from_content(bytes([1, 0, 1], rows())).unwrap();
    assert_eq!(by_index.to_vec(), all);
    // Where it is not under a null, it counts, and where it is as well.
    let error = Array::<ByBytes>::from_content(bytes([1, 1, 0], rows())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    let message =
        "at content.plain: expected a date, found NaT at i=1; an `Option` reads it as `None`";
    assert_eq!(error.to_string(), message);
    // Written and read again, as it is.
    let written = by_bytes.to_content();
    assert_eq!(Array::<ByBytes>::from_content(written).unwrap(), by_bytes);
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum One {
    Times(Vec<SystemTime>),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Narrow {
    #[awkward(lossy)]
    one: Small,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Small {
    Numbers(Vec<i8>),
}

#[test]
fn an_only_variant_is_no_step_on_the_way_to_an_error() {
    let message = "at content: expected a date, found NaT at i=1; an `Option` reads it as `None`";
    let error = Array::<One>::from_content(lists(times()).into()).unwrap_err();
    assert_eq!(error.to_string(), message);
    let wide = record(Fields::named(["one"]), vec![lists(numbers([1_i64, 1000, 2])).into()]);
    let error = Array::<Narrow>::from_content(wide).unwrap_err();
    assert!(error.to_string().starts_with("at one.content: "), "{error}");
}
