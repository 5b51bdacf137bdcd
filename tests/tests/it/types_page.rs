//! The page of all types, `runtime/docs/types.md`: made of the Forms that the library gives, with types that Python confirms.
//! `BLESS=1 cargo test -p awkward-tests types_page` writes it anew.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use std::{env, fs};

use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, Awkward, Dialect};
use awkward_tests::python::{Version, python};
use serde_json::Value;

/// A field with attributes, as the only column of a record.
macro_rules! with_attributes {
    ($($name:ident: #[$($words:tt)*] $type:ty;)*) => {$(
        #[derive(Awkward, Default)]
        struct $name {
            #[awkward($($words)*)]
            x: $type,
        }
    )*};
}

with_attributes! {
    AsBytes: #[bytes] Vec<u8>;
    AsFixedBytes: #[bytes] [u8; 4];
    AsCategories: #[categorical] String;
    AsMaybeCategories: #[categorical] Option<String>;
    WithOffsets: #[offsets = "i32"] Vec<f64>;
    AsIndexed: #[option = "indexed"] Option<f64>;
    AsByteMasked: #[option = "byte_masked"] Option<String>;
    AsBitMasked: #[option = "bit_masked"] Option<f64>;
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
    return str(ak.type(array)), ak.validity_error(array)

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
    fn title(&mut self, title: &str) {
        let head = "| Rust | Form | Python's type of one row |\n|---|---|---|";
        write!(self.text, "\n## {title}\n\n{head}\n").unwrap();
    }

    fn row<T: Awkward>(&mut self, rust: &str, value: T) {
        let array = Array::from_rows(&[value]);
        let group = self.file.create_group(&self.types.len().to_string()).unwrap();
        hdf5::write(&group, &array, &WriteOptions::default()).unwrap();
        let whole = array.type_string();
        let seen = whole.strip_prefix("1 * ").unwrap();
        writeln!(self.text, "| `{rust}` | `{}` | `{seen}` |", form::<T>()).unwrap();
        self.types.push(whole);
    }
}

macro_rules! rows {
    ($page:ident, $($type:ty = $value:expr;)*) => {$(
        $page.row::<$type>(&stringify!($type).replace('\n', " "), $value);
    )*};
}

#[test]
fn the_page_of_types_is_what_the_library_does() {
    let intro = "# Types and their columns\n\nEvery type that can be laid out, its Form in brief (classes without `Array`, \
        masks valid when true, bits from the lowest on), and the type that Python's Awkward Array shows.\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("types.h5");
    let file = File::create(&path).unwrap();
    let mut page = Page { text: intro.to_owned(), file, types: Vec::new() };
    page.title("Numbers, texts and times");
    rows! { page,
        bool = true; i8 = 1; i16 = 1; i32 = 1; i64 = 1; isize = 1;
        u8 = 1; u16 = 1; u32 = 1; u64 = 1; usize = 1; f32 = 0.5; f64 = 0.5;
        String = "a".into(); &str = "a"; Box<str> = "a".into(); Arc<str> = "a".into();
        Cow<'_, str> = "a".into(); char = 'a';
        SystemTime = SystemTime::UNIX_EPOCH; Duration = Duration::from_nanos(1);
    }
    page.title("Lists, arrays and maps");
    rows! { page,
        Vec<f64> = vec![0.5]; VecDeque<f64> = vec![0.5].into(); &[f64] = &[0.5];
        Box<[f64]> = vec![0.5].into(); Arc<[f64]> = vec![0.5].into(); Cow<'_, [f64]> = vec![0.5].into();
        [f64; 3] = [0.5; 3]; [f64; 0] = [];
        HashMap<String, f64> = [("a".into(), 0.5)].into(); BTreeMap<String, f64> = [("a".into(), 0.5)].into();
    }
    page.title("Options");
    rows! { page,
        Option<f64> = Some(0.5); Option<String> = None; Option<Vec<f64>> = None; Option<Point> = None;
        Option<Colour> = Some(Colour::Red); Option<Event> = None;
    }
    page.title("Structs, tuples and pointers");
    rows! { page,
        Point = Point { x: 0.5, y: vec![1] }; Pair = Pair(0.5, true); Metres = Metres(0.5); Unit = Unit;
        (f64, bool) = (0.5, true); () = (); Box<f64> = Box::new(0.5); &f64 = &0.5;
    }
    page.title("Enums");
    rows! { page,
        Colour = Colour::Green; Charge = Charge::Plus; Event = Event::Count(1);
    }
    assert_eq!([Charge::Minus, Charge::Plus].map(|charge| charge as i8), [-1, 1]);
    let _ = [Event::Noise, Event::Energy(0.5), Event::Track { x: 0.5 }];
    page.text.push_str(
        "\nHere `Point` is `#[awkward(name = \"Point\")] struct Point { x: f64, y: Vec<i64> }`, `Pair` a `struct Pair(f64, bool)`, \
         `Metres` a `struct Metres(f64)`, `Unit` a `struct Unit`, `Colour` an `enum Colour { Red, Green }`, `Charge` the same with \
         `repr = \"i8\"`, and `Event` an `enum Event { Noise, Count(i64), Energy(f64), Track { x: f64 } }`. `Count` and `Energy` are \
         wrapped in tuples of their names, since Awkward would merge their numbers.\n",
    );
    page.title("Fields with attributes, in a record");
    page.row("#[awkward(bytes)] x: Vec<u8>", AsBytes::default());
    page.row("#[awkward(bytes)] x: [u8; 4]", AsFixedBytes::default());
    page.row("#[awkward(categorical)] x: String", AsCategories::default());
    page.row("#[awkward(categorical)] x: Option<String>", AsMaybeCategories::default());
    page.row("#[awkward(offsets = \"i32\")] x: Vec<f64>", WithOffsets::default());
    page.row("#[awkward(option = \"indexed\")] x: Option<f64>", AsIndexed::default());
    page.row("#[awkward(option = \"byte_masked\")] x: Option<String>", AsByteMasked::default());
    page.row("#[awkward(option = \"bit_masked\")] x: Option<f64>", AsBitMasked::default());
    page.title("Types of other crates, behind the features of their names");
    rows! { page,
        half::f16 = half::f16::ONE; num_complex::Complex<f32> = Default::default(); num_complex::Complex<f64> = Default::default();
        ordered_float::OrderedFloat<f64> = Default::default(); ordered_float::NotNan<f64> = Default::default();
        chrono::DateTime<chrono::Utc> = Default::default(); chrono::NaiveDateTime = Default::default();
        chrono::NaiveDate = Default::default(); chrono::TimeDelta = Default::default();
        time::OffsetDateTime = time::OffsetDateTime::UNIX_EPOCH; time::Duration = Default::default();
        time::Date = time::OffsetDateTime::UNIX_EPOCH.date();
        jiff::Timestamp = Default::default(); jiff::SignedDuration = Default::default(); jiff::civil::Date = Default::default();
        jiff::civil::DateTime = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
        uuid::Uuid = Default::default(); bytes::Bytes = Default::default();
        indexmap::IndexMap<String, f64> = Default::default(); smallvec::SmallVec<[f64; 4]> = Default::default();
        ndarray::Array1<f64> = Default::default();
    }
    page.file.close().unwrap();
    if let Some(python) = python(Version::V2) {
        let seen = python.run_code(TYPES, &[path.to_str().unwrap()]);
        let seen: Value = serde_json::from_str(&seen).unwrap();
        for (i, expected) in page.types.iter().enumerate() {
            assert_eq!(seen[i.to_string()], serde_json::json!([expected, ""]));
        }
    }

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/docs/types.md");
    if env::var_os("BLESS").is_some() {
        fs::write(path, &page.text).unwrap();
    }
    let there = fs::read_to_string(path).unwrap_or_default();
    assert!(there == page.text, "{path} differs:\n{}", page.text);
}
