//! Combinations of types and attributes that meet seldom.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet, LinkedList};
use std::net::Ipv4Addr;
use std::num::{NonZero, Saturating, Wrapping};

use awkward::hdf5::{self, File, WriteOptions};
use awkward::typed::Convert;
use awkward::{Array, Awkward};

use crate::types_check::{check, check_written};

#[derive(Awkward, Clone, Debug)]
struct Borrowed<'a> {
    pair: (&'a str, &'a f64),
    nested: (u8, (Cow<'a, str>, &'a [u8])),
    map: BTreeMap<&'a str, &'a [i64]>,
}

#[test]
fn views_of_tuples_and_maps_are_equal_to_what_they_borrowed_from() {
    let text = String::from("some text");
    let row = |word: &'static str| Borrowed {
        pair: (&text, &0.5),
        nested: (1, (word.into(), text.as_bytes())),
        map: [(&text[..4], &[1, 2][..])].into(),
    };
    let array = Array::from_rows(&[row("a"), row("b")]);
    assert!(array.at(0) == row("a") && array.at(1) == row("b"));
    assert!(array.at(0) != row("b"));
    // So are whole arrays, those that were read from a file included, which borrow nothing.
    assert_eq!(array, [row("a"), row("b")]);
    assert_ne!(array, vec![row("a")]);
    check_written("borrowed", &array);
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("borrowed.h5")).unwrap();
    hdf5::write(&file, &array, &WriteOptions::default()).unwrap();
    let read: Array<Borrowed<'static>> = hdf5::read(&file).unwrap();
    assert_eq!(read, vec![row("a"), row("b")]);
}

/// Stores anything as its text.
struct Text;

impl<T: ToString + std::str::FromStr<Err: std::fmt::Debug>> Convert<T> for Text {
    type Stored = String;

    fn store(value: &T) -> String {
        value.to_string()
    }

    fn load(text: &str) -> T {
        text.parse().expect("it was written as such")
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Address(#[awkward(with = Text)] Ipv4Addr);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Converted<T: ToString + std::str::FromStr<Err: std::fmt::Debug> + 'static> {
    #[awkward(with = Text)]
    one: T,
    #[awkward(with = "Option<Text>")]
    maybe: Option<Ipv4Addr>,
    #[awkward(with = "Vec<Option<[Box<Text>; 2]>>")]
    deep: Vec<Option<[Box<Ipv4Addr>; 2]>>,
    newtype: Option<Address>,
    #[awkward(with = "Option<Box<Text>>", default)]
    generic: Option<Box<T>>,
}

#[test]
fn converters_work_in_options_lists_arrays_and_boxes() {
    let address = |n: u8| Ipv4Addr::new(127, 0, 0, n);
    let row = |n: u8| Converted {
        one: i32::from(n),
        maybe: (n > 1).then(|| address(n)),
        deep: vec![None, Some([Box::new(address(n)), Box::new(address(0))])],
        newtype: (n < 3).then(|| Address(address(n))),
        generic: (n > 2).then(|| Box::new(7)),
    };
    check("converted", &[row(1), row(2), row(3)]);
    assert_eq!(
        Array::<Converted<i32>>::from_rows(&[]).type_string(),
        "0 * {one: string, maybe: ?string, deep: var * option[2 * string], newtype: ?string, generic: ?string}"
    );
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Std {
    sorted: BTreeSet<(i64, String)>,
    hashed: HashSet<u16>,
    linked: Option<LinkedList<Option<bool>>>,
    #[awkward(categorical)]
    categories: BTreeSet<String>,
    one: NonZero<u32>,
    many: Vec<Option<NonZero<i8>>>,
    wrapping: Wrapping<i64>,
    saturating: Option<Saturating<u8>>,
}

#[test]
fn sets_and_wrapped_numbers_are_lists_and_numbers() {
    let row = |n: u8| Std {
        sorted: (0..n).map(|n| (n.into(), "a".repeat(n.into()))).collect(),
        hashed: (0..u16::from(n) * 9).collect(),
        linked: (n > 1).then(|| [Some(true), None].into()),
        categories: ["a".into(), "b".repeat(n.into())].into(),
        one: NonZero::<u32>::MAX,
        many: vec![NonZero::new(-1), None],
        wrapping: Wrapping(i64::MIN),
        saturating: Some(Saturating(n)),
    };
    let rows = [row(0), row(1), row(3)];
    check("std", &rows);
    let array = Array::from_rows(&rows);
    // Sets are equal in any order.
    for (i, row) in rows.iter().enumerate() {
        let mut other = row.clone();
        other.hashed = HashSet::with_capacity(1000);
        other.hashed.extend(row.hashed.iter());
        assert!(array.at(i) == other);
        other.hashed.insert(1000);
        assert!(array.at(i) != other);
    }
    let zeros = Array::from_rows(&[vec![1_u32, 0]]).to_content();
    let error = Array::<Vec<NonZero<u32>>>::from_content(zeros).unwrap_err();
    assert!(
        error.to_string().ends_with("expected a number other than 0, found 0 at i=1"),
        "{error}"
    );
}
