//! Attributes speak of what is in a type, whatever it is called.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use awkward::{Array, Awkward};

use crate::types_check::check;

type Bytes = Vec<u8>;
type Address = [u8; 4];
type Name = String;
type Maybe<T> = Option<T>;
type Byte = u8;
type Numbers = Vec<f64>;
type Lists = Vec<Numbers>;
type Time = SystemTime;
type Pair = (u8, Vec<u8>);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Inner {
    list: Vec<u8>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Event {
    #[awkward(bytes)]
    alias: Bytes,
    #[awkward(bytes)]
    item: Vec<Byte>,
    #[awkward(bytes, offsets = "i32")]
    optional: Option<Bytes>,
    #[awkward(bytes, option = "byte_masked")]
    maybe: Maybe<Bytes>,
    #[awkward(bytes)]
    many: Vec<Maybe<Box<Bytes>>>,
    #[awkward(bytes)]
    address: Address,
    #[awkward(bytes)]
    addresses: [Maybe<Address>; 2],
    #[awkward(bytes)]
    boxed: Box<[u8]>,
    #[awkward(bytes)]
    cow: Cow<'static, [Byte]>,
    #[awkward(bytes, categorical)]
    kind: Maybe<Bytes>,
    #[awkward(bytes, categorical)]
    kinds: Vec<Address>,
    #[awkward(categorical)]
    name: Name,
    #[awkward(categorical)]
    names: Vec<Maybe<Cow<'static, str>>>,
    #[awkward(offsets = "i32")]
    text: Box<Name>,
    #[awkward(offsets = "u32")]
    lists: Maybe<Lists>,
    #[awkward(offsets = "i32")]
    records: Vec<Inner>,
    #[awkward(option = "indexed")]
    indexed: Vec<Maybe<f64>>,
    #[awkward(option = "bit_masked")]
    masked: Maybe<Inner>,
    #[awkward(unit = "us")]
    at: Maybe<Time>,
    #[awkward(unit = "s")]
    times: BoxOf<Duration>,
    #[awkward(option = "indexed")]
    pair: Maybe<Pair>,
    #[awkward(option = "indexed")]
    map: Maybe<BTreeMap<Name, Numbers>>,
    #[awkward(option = "byte_masked")]
    generic: <Inner as Of>::Is,
}

type BoxOf<T> = Box<[T]>;

trait Of {
    type Is;
}

impl Of for Inner {
    type Is = Option<f32>;
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Generic<T: Clone + 'static> {
    #[awkward(bytes)]
    bytes: Vec<T>,
    #[awkward(offsets = "i32")]
    lists: Maybe<Vec<T>>,
}

#[test]
fn attributes_apply_to_aliases() {
    let second = Duration::from_secs(1);
    let row = Event {
        alias: vec![1],
        item: vec![2],
        optional: Some(vec![3]),
        maybe: None,
        many: vec![None, Some(Box::new(vec![4, 5]))],
        address: [1; 4],
        addresses: [None, Some([2; 4])],
        boxed: vec![6].into(),
        cow: vec![7].into(),
        kind: Some(vec![8]),
        kinds: vec![[1; 4], [1; 4]],
        name: "a".into(),
        names: vec![None, Some("b".into())],
        text: Box::new("c".into()),
        lists: Some(vec![vec![0.5], vec![]]),
        records: vec![Inner { list: vec![9] }],
        indexed: vec![Some(1.5), None],
        masked: Some(Inner { list: vec![] }),
        at: Some(SystemTime::UNIX_EPOCH),
        times: vec![second].into(),
        pair: Some((1, vec![2])),
        map: Some([("d".into(), vec![2.5])].into()),
        generic: Some(3.5),
    };
    let array = Array::from_rows(std::slice::from_ref(&row));
    assert!(array.at(0) == row);
    assert_eq!(array.at(0).alias(), [1]);
    assert_eq!(array.at(0).boxed(), [6]);
    let shown = array.type_string();
    for part in [
        "alias: bytes, item: bytes, optional: ?bytes, maybe: ?bytes, many: var * ?bytes, address: bytes[4]",
        "addresses: 2 * ?bytes[4], boxed: bytes, cow: bytes, kind: ?categorical[type=bytes]",
        "kinds: var * categorical[type=bytes[4]], name: categorical[type=string]",
        "names: var * ?categorical[type=string], text: string, lists: option[var * var * float64]",
        "records: var * {list: var * uint8}, indexed: var * ?float64, masked: ?{list: var * uint8}",
        "at: ?datetime64[us], times: var * timedelta64[s], pair: ?(uint8, var * uint8)",
    ] {
        assert!(shown.contains(part), "{part}\nis not in\n{shown}");
    }
    let rows = [row.clone(), Event { at: None, pair: None, ..row }];
    check("attributes_apply_to_aliases", &rows);
}

#[test]
fn attributes_apply_to_parameters() {
    let rows = [Generic { bytes: vec![1_u8, 2], lists: Some(vec![3]) }];
    check("attributes_apply_to_parameters", &rows);
    let shown = Array::from_rows(&rows).type_string();
    assert!(shown.contains("bytes: bytes"), "{shown}");
}
