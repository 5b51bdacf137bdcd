//! Rust types of all families, to be read from arrays that were not made for them.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::time::{Duration, SystemTime};

use awkward::{Awkward, FromView};

use super::{Kind, read_as};

/// A record without columns.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Nothing {}

/// A record that may be read from one without columns.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Missing {
    a: Option<f64>,
    b: Option<String>,
    c: Option<Vec<i64>>,
    #[awkward(option = "bit_masked")]
    d: Option<u8>,
    e: Option<()>,
    f: Option<Choice>,
    g: Option<Few>,
    h: Option<[u16; 5]>,
    #[awkward(categorical)]
    i: Option<String>,
}

/// The same with values that stand in.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Defaults {
    #[awkward(default)]
    a: f64,
    #[awkward(default)]
    b: String,
    #[awkward(default)]
    c: (),
    #[awkward(default)]
    d: Vec<u8>,
    #[awkward(default)]
    e: [i16; 3],
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Plain {
    a: f64,
    b: Option<i8>,
    c: Vec<Nothing>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Layouts {
    #[awkward(option = "byte_masked")]
    a: Option<Vec<i8>>,
    #[awkward(option = "bit_masked", lossy)]
    b: Option<f32>,
    #[awkward(offsets = "i32")]
    c: Vec<String>,
    #[awkward(bytes)]
    d: Vec<u8>,
    #[awkward(bytes)]
    e: [u8; 4],
    #[awkward(option = "byte_masked")]
    f: Option<Nothing>,
    #[awkward(option = "bit_masked")]
    g: Option<()>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Flat {
    #[awkward(flatten)]
    all: Missing,
    other: Option<Vec<()>>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Times {
    a: SystemTime,
    b: Option<Duration>,
    #[awkward(unit = "s")]
    c: Duration,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Repeated {
    #[awkward(categorical)]
    a: String,
    #[awkward(categorical)]
    b: Option<i32>,
    #[awkward(categorical)]
    c: Nothing2,
}

#[derive(Awkward, Clone, Debug, PartialEq, Eq, Hash)]
struct Nothing2 {}

#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(rename_all = "lowercase")]
enum Few {
    A,
    B,
    C,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(repr = "u8")]
enum Numbered {
    Zero,
    One,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Only {
    Variant(Nothing),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Weightless {
    Unit,
    Tuple(()),
    Record(Nothing),
    Lists([(); 2]),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Choice {
    Number(f64),
    Text(String),
    List(Vec<Option<u8>>),
    Record {
        a: Option<i16>,
        #[awkward(default)]
        b: f32,
    },
}

macro_rules! kinds {
    ($($type:ty),+ $(,)?) => {
        /// All types.
        pub static KINDS: &[Kind] = &[
            $(Kind { name: stringify!($type), form: form::<$type>, read: read_as::<$type> }),+
        ];
    };
}

fn form<T: FromView>() -> awkward::Form {
    T::form()
}

kinds! {
    f64,
    u8,
    bool,
    char,
    (),
    String,
    Vec<f64>,
    Vec<bool>,
    Vec<()>,
    Vec<Vec<i32>>,
    Vec<String>,
    Box<[Option<String>]>,
    VecDeque<Nothing>,
    BTreeSet<i32>,
    Option<()>,
    Option<f64>,
    Option<bool>,
    Option<String>,
    Option<Vec<u8>>,
    Option<Nothing>,
    Vec<Option<Vec<Option<()>>>>,
    [(); 3],
    [u8; 0],
    [i64; 2],
    [[f32; 16]; 16],
    Option<[Vec<()>; 2]>,
    (f64, (), Option<bool>),
    (Nothing,),
    BTreeMap<String, f64>,
    BTreeMap<String, ()>,
    HashMap<String, Option<Nothing>>,
    BTreeMap<i32, Vec<u8>>,
    Nothing,
    Missing,
    Vec<Missing>,
    Defaults,
    Plain,
    Layouts,
    Flat,
    Times,
    Repeated,
    Few,
    Option<Few>,
    Numbered,
    Only,
    Option<Only>,
    Vec<Only>,
    Weightless,
    Option<Weightless>,
    Choice,
    Option<Choice>,
    Vec<Option<Choice>>,
    [Choice; 2],
}
