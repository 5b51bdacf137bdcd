//! The page of all types, `runtime/docs/types.md`: made of the Forms that the library gives, with types that Python confirms.
//! `BLESS=1 cargo test -p awkward-tests types_page` writes it anew.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::fmt::Write;
use std::marker::PhantomData;
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use std::{env, fs};

use awkward::hdf5::{self, File, WriteOptions};
use awkward::typed::Convert;
use awkward::{Array, Awkward, Dialect};
use awkward_tests::python::{Version, python};
use serde_json::Value;

/// A field with attributes, as the only column of a record.
macro_rules! with_attributes {
    ($($name:ident: #[$($words:tt)*] $type:ty;)*) => {$(
        #[derive(Awkward, Default)]
        #[allow(dead_code, reason = "one of them is skipped")]
        struct $name {
            #[awkward($($words)*)]
            x: $type,
        }
    )*};
}

with_attributes! {
    AsBytes: #[bytes] Vec<u8>;
    AsFixedBytes: #[bytes] [u8; 4];
    AsManyBytes: #[bytes] Vec<Option<Box<[u8]>>>;
    AsCategories: #[categorical] String;
    AsMaybeCategories: #[categorical] Option<String>;
    AsNumberCategories: #[categorical] u32;
    AsListedCategories: #[categorical] Vec<(i32, bool)>;
    AsByteCategories: #[categorical, bytes] Vec<u8>;
    WithOffsets: #[offsets = "i32"] Vec<f64>;
    WithTextOffsets: #[offsets = "u32"] Vec<String>;
    AsIndexed: #[option = "indexed"] Option<f64>;
    AsByteMasked: #[option = "byte_masked"] Option<String>;
    AsBitMasked: #[option = "bit_masked"] Option<f64>;
    InSeconds: #[unit = "s"] Duration;
    InMicroseconds: #[unit = "us"] Option<chrono::DateTime<chrono::Utc>>;
    AsTicks: #[unit = "D"] i64;
    AsLengths: #[unit = "timedelta64[15us]"] Option<i64>;
    OpenRows: #[shape = [_, 2]] ndarray::Array2<f64>;
    FixedImage: #[shape = [2, 3]] ndarray::Array2<u8>;
    Dynamic: #[shape = [_, _]] ndarray::ArrayD<f64>;
    Renamed: #[rename = "p_T"] f64;
    Flattened: #[flatten] Charged;
    Converted: #[with = "Option<Kelvin>"] Option<f64>;
    Described: #[parameters(unit = "GeV")] f64;
    Skipped: #[skip] f64;
}

/// What `flatten` takes apart.
#[derive(Awkward, Default)]
struct Charged {
    charge: i8,
    mass: f64,
}

/// Stores degrees Celsius in kelvin.
struct Kelvin;

impl Convert<f64> for Kelvin {
    type Stored = f64;

    fn store(value: &f64) -> f64 {
        value + 273.0
    }

    fn load(stored: f64) -> f64 {
        stored - 273.0
    }
}

#[derive(Awkward)]
#[awkward(name = "Point")]
struct Point {
    x: f64,
    y: Vec<i64>,
}

#[derive(Awkward)]
struct Metres(f64);

#[derive(Awkward)]
struct Pair(f64, bool);

#[derive(Awkward)]
struct Unit;

#[derive(Awkward, Clone, Copy)]
enum Colour {
    Red,
    Green,
}

#[derive(Awkward, Clone, Copy)]
#[awkward(repr = "string")]
enum Side {
    Left,
    Right,
}

#[derive(Awkward, Clone, Copy)]
#[awkward(repr = "i8")]
enum Charge {
    Minus = -1,
    Plus = 1,
}

#[derive(Awkward, Clone)]
enum Event {
    Noise,
    Count(i64),
    Energy(f64),
    Track { x: f64 },
}

/// The Form as people read it: without form keys, empty parameters and inner shapes.
fn form<T: Awkward>() -> String {
    fn brief(form: &Value, out: &mut String) {
        let class = form["class"].as_str().unwrap_or_default();
        out.push_str(class.trim_end_matches("Array"));
        for (key, value) in form.as_object().into_iter().flatten() {
            match (&**key, value) {
                ("class" | "form_key" | "fields" | "contents" | "content" | "inner_shape", _)
                | ("mask" | "tags" | "valid_when" | "lsb_order", _) => {}
                ("parameters", Value::Object(members)) => {
                    for value in members.values() {
                        write!(out, " {value}").unwrap();
                    }
                }
                (_, value) => write!(out, " {}", value.to_string().trim_matches('"')).unwrap(),
            }
        }
        if let Some(content) = form.get("content") {
            out.push_str(" of ");
            brief(content, out);
        }
        if let Some(contents) = form["contents"].as_array() {
            let names = form["fields"].as_array();
            let mut parts = Vec::new();
            for (i, content) in contents.iter().enumerate() {
                let mut part = String::new();
                if let Some(name) = names.and_then(|names| names[i].as_str()) {
                    write!(part, "{name}: ").unwrap();
                }
                brief(content, &mut part);
                parts.push(part);
            }
            let (open, close) = if names.is_some() { ('{', '}') } else { ('(', ')') };
            write!(out, " {open}{}{close}", parts.join(", ")).unwrap();
        }
    }
    let json = T::schema().form().to_json(Dialect::V2);
    let mut out = String::new();
    brief(&serde_json::from_str(&json).unwrap(), &mut out);
    out
}

/// What Python says of the arrays in a file, by the names of their groups.
const TYPES: &str = r#"
import json, sys
import awkward as ak, h5py

def seen(group):
    buffers = {key: group[key][()] for key in group}
    array = ak.from_buffers(ak.forms.from_json(group.attrs["form"]), int(group.attrs["length"]), buffers)
    return str(ak.type(array)), ak.validity_error(array), repr(ak.to_list(array)[0])

with h5py.File(sys.argv[1], "r", locking=False) as file:
    print(json.dumps({name: seen(file[name]) for name in file}))
"#;

struct Page {
    text: String,
    /// Every row as an array, and the type that Python is to give it.
    file: File,
    types: Vec<String>,
}

impl Page {
    fn title(&mut self, title: &str, prose: &str) {
        let head = "| Rust | Form | type of one row | in Python |\n|---|---|---|---|";
        write!(self.text, "\n## {title}\n\n{prose}\n\n{head}\n").unwrap();
    }

    fn row<T: Awkward>(&mut self, rust: &str, value: T) {
        let array = Array::from_rows(&[value]);
        let group = self.file.create_group(&self.types.len().to_string()).unwrap();
        hdf5::write(&group, &array, &WriteOptions::default()).unwrap();
        let whole = array.type_string();
        let seen = whole.strip_prefix("1 * ").unwrap();
        let place = place(self.types.len());
        writeln!(self.text, "| `{rust}` | `{}` | `{seen}` | {place} |", form::<T>()).unwrap();
        self.types.push(whole);
    }

    fn rest(&mut self, prose: &str) {
        writeln!(self.text, "\n{prose}").unwrap();
    }
}

/// Where the value that Python sees comes to stand.
fn place(row: usize) -> String {
    format!("<{row}>")
}

macro_rules! rows {
    ($page:ident, $($type:ty = $value:expr;)*) => {$(
        $page.row::<$type>(&stringify!($type).replace('\n', " "), $value);
    )*};
}

const INTRO: &str = "# Types and their columns

Every type that can be laid out, with what becomes of it. This page is written by a test, which makes an array of one row of every type,
writes it to a file and lets Awkward Array 2 for Python read that.

* **Rust** is the type; for attributes, a field that bears them.
* **Form** is the description of its columns, in brief: the classes without `Array`, `__array__` and `__record__` in quotes, masks valid when
  true, bits from the lowest on. `Awkward::form` gives the whole of it, as JSON.
* **Type of one row** is what `ak.type` shows, and `Array::type_string`.
* **In Python** is what `ak.to_list` makes of the row.

A field is built by a reference to its type, and read as a *view*: numbers and times as themselves, texts as `&str`, byte strings as `&[u8]`, lists of
numbers as slices (`&[f64]`), arrays of numbers as arrays (`&[f64; 3]`, and `&[[f64; 3]; 3]`; lists of them as `&[[f64; 3]]`), all other lists and arrays as
`List`, options as `Option` of a view, tuples as tuples of views, structs and enums as the views that the derive makes. `to_owned` and `to_vec` give
values back, of all types but those that borrow. Other layouts of the same type can be read, too: lists, options and indexes of every
kind, and narrower numbers.
";

const SCALARS: &str = "One item a row. Machine words are stored in 64 bits. A text is a list of bytes that is proven to be UTF-8 when it is read. Times are 64-bit \
     integers with a unit: nanoseconds, if the attribute `unit` does not choose another. Instants count from the beginning of 1970 in UTC. What NumPy calls \
     \"not a time\" reads as `None` where a time is an option, and is an error where it is not.";

const LISTS: &str = "Lists have 64-bit offsets, if the attribute `offsets` does not choose others. Arrays have none, since their length is part of their type. \
     A map is a list of its entries, in the order in which the map gives them.";

const OPTIONS: &str = "Where the value is one number, a byte says whether it is there; else an index leaves out what is not. Options of enums with data are options of all their \
     contents, since Awkward Array has no options around unions. Options of options are refused: there is one kind of missing value.";

const STRUCTS: &str = "A struct is a record, a tuple a record without names. A struct around one value is that value, and pointers leave no trace. \
     A field of type `PhantomData<T>` has no column; elsewhere, and behind another name, it is a record without columns.";

const ENUMS: &str = "An enum without data is an index over the names of all its variants, or with `repr` the name of the variant as a string, or its number. One with data is a union: the content of a \
     variant is what it holds, if that is one value; else a record or tuple that bears the variant's name.";

const ATTRIBUTES: &str = "A field with attributes, in a record of its own. Those that choose a layout work through lists, options, arrays and pointers.";

const FOREIGN: &str = "Each is a feature of the crate that is called like the other crate. Instants with an offset from UTC are stored without it. \
     A time of day (`NaiveTime`, `civil::Time`, `Time`) is the length of time since midnight.";

const NONE: &str = "## What has no columns

| Rust | why | instead |
|---|---|---|
| a type that contains itself | so would its columns, without end | one `Vec` of all values, and their positions in it |
| `Option<Option<T>>` | there is one kind of missing value | one `Option`, or a struct with an `Option` between the two |
| an enum without variants | it has no values | skip the field |
| an enum with data and more than 128 variants | tags have 8 bits | enums in enums |
| a `union`, a packed struct | nothing says which field is live; fields cannot be borrowed | an enum; a struct without `packed` |
| `i128`, `u128` | Awkward Array has no such numbers | `with`: as two numbers, or as text |
| anything else | nobody has said how | `with`, or the traits by hand: see the chapter on own types |

All of these are errors at compile time, under the type that they are about.";

#[test]
fn the_page_of_types_is_what_the_library_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("types.h5");
    let file = File::create(&path).unwrap();
    let mut page = Page { text: INTRO.to_owned(), file, types: Vec::new() };
    page.title("Numbers, texts and times", SCALARS);
    rows! { page,
        bool = true; i8 = 1; i16 = 1; i32 = 1; i64 = 1; isize = 1;
        u8 = 1; u16 = 1; u32 = 1; u64 = 1; usize = 1; f32 = 0.5; f64 = 0.5;
        String = "a".into(); &str = "a"; Box<str> = "a".into(); Rc<str> = "a".into(); Arc<str> = "a".into();
        Cow<'_, str> = "a".into(); char = 'a';
        NonZero<u32> = NonZero::<u32>::MIN; Wrapping<i16> = Wrapping(1); Saturating<u8> = Saturating(1);
        SystemTime = SystemTime::UNIX_EPOCH; Duration = Duration::from_nanos(1);
    }
    page.title("Lists, arrays and maps", LISTS);
    rows! { page,
        Vec<f64> = vec![0.5]; VecDeque<f64> = vec![0.5].into(); &[f64] = &[0.5];
        Box<[f64]> = vec![0.5].into(); Rc<[f64]> = vec![0.5].into(); Arc<[f64]> = vec![0.5].into(); Cow<'_, [f64]> = vec![0.5].into();
        [f64; 3] = [0.5; 3]; [f64; 0] = []; Vec<Vec<i64>> = vec![vec![1], vec![]]; Vec<Option<String>> = vec![None, Some("a".into())];
        BTreeSet<String> = ["a".into()].into(); HashSet<i64> = [1].into(); LinkedList<f64> = [0.5].into();
        HashMap<String, f64> = [("a".into(), 0.5)].into(); BTreeMap<i64, Vec<f64>> = [(1, vec![0.5])].into();
    }
    page.title("Options", OPTIONS);
    rows! { page,
        Option<f64> = Some(0.5); Option<bool> = None; Option<Duration> = None; Option<Metres> = Some(Metres(0.5));
        Option<String> = None; Option<char> = Some('a'); Option<Vec<f64>> = Some(vec![0.5]); Option<[f64; 2]> = None;
        Option<(f64, bool)> = None; Option<Point> = None; Option<Box<Point>> = Some(Box::new(Point { x: 0.5, y: vec![] }));
        Option<Colour> = Some(Colour::Red); Option<Side> = Some(Side::Left); Option<Charge> = Some(Charge::Minus); Option<Event> = Some(Event::Count(1));
    }
    page.title("Structs, tuples and pointers", STRUCTS);
    rows! { page,
        Point = Point { x: 0.5, y: vec![1] }; Pair = Pair(0.5, true); Metres = Metres(0.5); Unit = Unit;
        (f64, bool) = (0.5, true); (f64,) = (0.5,); () = (); PhantomData<String> = PhantomData;
        Box<f64> = Box::new(0.5); Rc<f64> = Rc::new(0.5); Arc<f64> = Arc::new(0.5); Cow<'_, f64> = Cow::Owned(0.5); &f64 = &0.5;
    }
    page.title("Enums", ENUMS);
    rows! { page,
        Colour = Colour::Green; Side = Side::Right; Charge = Charge::Plus; Event = Event::Count(1);
        Vec<Option<Event>> = vec![None, Some(Event::Track { x: 0.5 }), Some(Event::Noise)];
    }
    assert_eq!([Charge::Minus, Charge::Plus].map(|charge| charge as i8), [-1, 1]);
    let _ = Event::Energy(0.5);
    page.rest(
        "Here `Point` is `#[awkward(name = \"Point\")] struct Point { x: f64, y: Vec<i64> }`, `Pair` a `struct Pair(f64, bool)`, \
         `Metres` a `struct Metres(f64)`, `Unit` a `struct Unit`, `Colour` an `enum Colour { Red, Green }`, `Side` an enum with \
         `repr = \"string\"`, `Charge` one with `repr = \"i8\"` whose variants are -1 and 1, and `Event` an `enum Event { Noise, Count(i64), Energy(f64), Track { x: f64 } }`. `Count` and \
         `Energy` are wrapped in tuples of their names, since Awkward would merge their numbers.",
    );
    page.title("Fields with attributes", ATTRIBUTES);
    page.row("#[awkward(bytes)] x: Vec<u8>", AsBytes { x: b"ab".to_vec() });
    page.row("#[awkward(bytes)] x: [u8; 4]", AsFixedBytes { x: *b"abcd" });
    page.row("#[awkward(bytes)] x: Vec<Option<Box<[u8]>>>", AsManyBytes::default());
    page.row("#[awkward(categorical)] x: String", AsCategories { x: "a".into() });
    page.row("#[awkward(categorical)] x: Option<String>", AsMaybeCategories::default());
    page.row("#[awkward(categorical)] x: u32", AsNumberCategories { x: 7 });
    page.row(
        "#[awkward(categorical)] x: Vec<(i32, bool)>",
        AsListedCategories { x: vec![(1, true); 2] },
    );
    page.row("#[awkward(categorical, bytes)] x: Vec<u8>", AsByteCategories { x: b"ab".to_vec() });
    page.row("#[awkward(offsets = \"i32\")] x: Vec<f64>", WithOffsets { x: vec![0.5] });
    page.row("#[awkward(offsets = \"u32\")] x: Vec<String>", WithTextOffsets::default());
    page.row("#[awkward(option = \"indexed\")] x: Option<f64>", AsIndexed::default());
    page.row("#[awkward(option = \"byte_masked\")] x: Option<String>", AsByteMasked::default());
    page.row("#[awkward(option = \"bit_masked\")] x: Option<f64>", AsBitMasked { x: Some(0.5) });
    page.row("#[awkward(unit = \"s\")] x: Duration", InSeconds { x: Duration::from_secs(1) });
    page.row(
        "#[awkward(unit = \"us\")] x: Option<chrono::DateTime<Utc>>",
        InMicroseconds { x: Some(Default::default()) },
    );
    page.row("#[awkward(unit = \"D\")] x: i64", AsTicks { x: 1 });
    page.row("#[awkward(unit = \"timedelta64[15us]\")] x: Option<i64>", AsLengths { x: Some(2) });
    page.row(
        "#[awkward(shape = [_, 2])] x: ndarray::Array2<f64>",
        OpenRows { x: ndarray::Array2::zeros((1, 2)) },
    );
    page.row(
        "#[awkward(shape = [2, 3])] x: ndarray::Array2<u8>",
        FixedImage { x: ndarray::Array2::zeros((2, 3)) },
    );
    page.row(
        "#[awkward(shape = [_, _])] x: ndarray::ArrayD<f64>",
        Dynamic { x: ndarray::ArrayD::zeros(vec![1, 1]) },
    );
    page.row("#[awkward(rename = \"p_T\")] x: f64", Renamed::default());
    page.row("#[awkward(flatten)] x: Charged", Flattened::default());
    page.row("#[awkward(with = \"Option<Kelvin>\")] x: Option<f64>", Converted { x: Some(1.0) });
    page.row("#[awkward(parameters(unit = \"GeV\"))] x: f64", Described::default());
    page.row("#[awkward(skip)] x: f64", Skipped::default());
    page.rest(
        "Here `Charged` is a `struct Charged { charge: i8, mass: f64 }`, and `Kelvin` a converter that adds 273. Categories of several columns, such as the \
         tuples above, are what they should be in Python, too; but `ak.is_valid` of Awkward 2.14 compares them column by column, and says that an array is not valid if \
         one of the columns repeats.",
    );
    page.title("Types of other crates", FOREIGN);
    let wide = ndarray::Array2::zeros((1, 2));
    rows! { page,
        half::f16 = half::f16::ONE; num_complex::Complex<f32> = Default::default(); num_complex::Complex<f64> = Default::default();
        ordered_float::OrderedFloat<f64> = Default::default(); ordered_float::NotNan<f64> = Default::default();
        chrono::DateTime<chrono::Utc> = Default::default(); chrono::DateTime<chrono::FixedOffset> = Default::default();
        chrono::NaiveDateTime = Default::default(); chrono::NaiveDate = Default::default(); chrono::TimeDelta = Default::default();
        chrono::NaiveTime = chrono::NaiveTime::MIN;
        time::OffsetDateTime = time::OffsetDateTime::UNIX_EPOCH;
        time::PrimitiveDateTime = time::PrimitiveDateTime::new(time::OffsetDateTime::UNIX_EPOCH.date(), time::Time::MIDNIGHT);
        time::Date = time::OffsetDateTime::UNIX_EPOCH.date(); time::Duration = Default::default();
        time::Time = time::Time::MIDNIGHT;
        jiff::Timestamp = Default::default(); jiff::SignedDuration = Default::default(); jiff::civil::Date = Default::default();
        jiff::civil::Time = jiff::civil::Time::midnight(); jiff::civil::DateTime = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
        uuid::Uuid = Default::default(); bytes::Bytes = bytes::Bytes::from_static(b"ab");
        indexmap::IndexMap<String, f64> = Default::default(); smallvec::SmallVec<[f64; 4]> = Default::default();
        ndarray::Array1<f64> = vec![0.5].into(); ndarray::Array2<f64> = wide; ndarray::Array3<bool> = Default::default();
    }
    page.text.push('\n');
    page.rest(NONE);
    page.file.close().unwrap();

    let path_of_page = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/docs/types.md");
    let there = fs::read_to_string(path_of_page).unwrap_or_default();
    let Some(python) = python(Version::V2) else {
        assert_eq!(without_values(&there), without_values(&page.text));
        return;
    };
    let seen = python.run_code(TYPES, &[path.to_str().unwrap()]);
    let seen: Value = serde_json::from_str(&seen).unwrap();
    for (i, expected) in page.types.iter().enumerate() {
        let seen = &seen[i.to_string()];
        assert_eq!((&seen[0], &seen[1]), (&expected.as_str().into(), &"".into()));
        let value = format!("`{}`", seen[2].as_str().unwrap());
        page.text = page.text.replacen(&place(i), &value, 1);
    }
    if env::var_os("BLESS").is_some() {
        fs::write(path_of_page, &page.text).unwrap();
    }
    let there = fs::read_to_string(path_of_page).unwrap_or_default();
    assert!(there == page.text, "{path_of_page} differs:\n{}", page.text);
}

/// The page as far as it does not come from Python.
fn without_values<'p>(page: &'p str) -> Vec<&'p str> {
    let line = |line: &'p str| match line.rsplit_once(" | ") {
        Some((rest, _)) if line.starts_with("| `") => rest,
        _ => line,
    };
    page.lines().map(line).collect()
}
