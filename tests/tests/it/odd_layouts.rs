//! Files of both versions of Python's Awkward Array, in layouts that nothing here would make, read into Rust types.

use std::collections::BTreeMap;

use awkward::hdf5::{self, File};
use awkward::{Array, Awkward, ErrorKind, FromView};
use awkward_tests::python::{Version, python};

/// The file that Python writes, and how to read its groups.
struct Odd {
    file: File,
    _folder: tempfile::TempDir,
}

impl Odd {
    fn written_by(version: Version) -> Option<Self> {
        let python = python(version)?;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("odd.h5");
        python.run_script("odd_layouts.py", &[path.to_str().unwrap()]);
        Some(Self { file: File::open(path).unwrap(), _folder: folder })
    }

    fn array<T: Awkward>(&self, group: &str) -> awkward::Result<Array<T>> {
        hdf5::read(&self.file.group(group).unwrap())
    }

    /// The rows of a group: read at once, and one by one, which has to be the same.
    fn rows<T: FromView + Clone + PartialEq + std::fmt::Debug>(&self, group: &str) -> Vec<T> {
        let all = self.array::<T>(group).unwrap_or_else(|error| panic!("{group}: {error}"));
        let lazy = hdf5::open::<T>(&self.file.group(group).unwrap()).unwrap();
        let parts: Vec<T> = lazy.batches(1).flat_map(|batch| batch.unwrap().to_vec()).collect();
        assert_eq!(parts, all.to_vec(), "{group}");
        parts
    }
}

fn both(test: impl Fn(&Odd, Version)) {
    for version in [Version::V1, Version::V2] {
        if let Some(odd) = Odd::written_by(version) {
            test(&odd, version);
        }
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Point { x: f64 },
    Number(i64),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Event {
    id: i64,
    decay: Option<Decay>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Decay {
    Named { name: Option<String>, mass: Option<f64> },
    Point { x: f64, y: Option<i32> },
}

#[test]
fn unions_of_plain_values_and_of_records_without_names_are_enums() {
    both(|odd, _| {
        let [text, point] = [Value::Text("two".into()), Value::Point { x: 3.5 }];
        let values = [
            Some(Value::Number(1)),
            Some(text.clone()),
            Some(point.clone()),
            None,
            Some(Value::Number(4)),
        ];
        assert_eq!(odd.rows::<Option<Value>>("values"), values);
        let error = odd.array::<Value>("values").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        assert!(error.to_string().contains("expected no nulls, found one at i=3"), "{error}");
        assert_eq!(
            odd.rows::<Vec<Value>>("plain_values"),
            [vec![Value::Number(1), text], vec![], vec![point]]
        );
        let named = |name: Option<&str>, mass| Decay::Named { name: name.map(Into::into), mass };
        let decays = [
            Some(Decay::Point { x: 1.5, y: None }),
            Some(named(Some("kaon"), None)),
            None,
            Some(named(None, Some(0.5))),
        ];
        let events = decays.into_iter().zip(1..).map(|(decay, id)| Event { id, decay });
        assert_eq!(odd.rows::<Event>("decays"), events.collect::<Vec<_>>());
    });
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Shape {
    Free(String),
    Circle { r: f64 },
    Box { w: f32, h: f32 },
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Exact {
    Float(f64),
    Int(i64),
}

#[test]
fn contents_of_unions_are_told_apart_by_what_they_are() {
    both(|odd, version| {
        let circle = |r| Shape::Circle { r };
        assert_eq!(
            odd.rows::<Shape>("shapes"),
            [circle(5.0), Shape::Box { w: 2.0, h: 3.0 }, Shape::Free("free".into()), circle(1.0)]
        );
        // Numbers that a merged union would round.
        let large = Exact::Int((1 << 60) + 1);
        assert_eq!(
            odd.rows::<Exact>("unmerged"),
            [Exact::Int(1), Exact::Float(0.5), large.clone()]
        );
        if version == Version::V1 {
            let expected = [Some(large), None, Some(Exact::Int(1))];
            assert_eq!(odd.rows::<Option<Exact>>("option_of_union"), expected);
            assert_eq!(
                odd.rows::<Value>("union_in_union"),
                [Value::Text("inner".into()), Value::Point { x: 0.5 }, Value::Number(7)]
            );
        }
    });
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Unknown {
    a: Vec<BTreeMap<String, [u8; 3]>>,
    b: Option<Value>,
}

#[test]
fn arrays_of_unknown_type_are_empty_arrays_of_any_type() {
    both(|odd, _| {
        assert_eq!(odd.rows::<f64>("nothing"), [0.0; 0]);
        assert_eq!(odd.rows::<Vec<Event>>("nothing"), Vec::<Vec<Event>>::new());
        assert_eq!(odd.rows::<Value>("nothing"), []);
        assert_eq!(odd.rows::<Vec<String>>("empty_lists"), vec![Vec::<String>::new(); 3]);
        assert_eq!(odd.rows::<Vec<Vec<Value>>>("empty_lists"), vec![Vec::<Vec<Value>>::new(); 3]);
        assert_eq!(odd.rows::<Option<u8>>("only_nulls"), [None; 2]);
        assert_eq!(odd.rows::<Option<Event>>("only_nulls"), [None, None]);
        assert_eq!(odd.rows::<Option<Value>>("only_nulls"), [None, None]);
        let dicts = odd.rows::<BTreeMap<String, i64>>("dicts");
        assert_eq!(
            dicts,
            [[("a".into(), 1)].into(), [("a".into(), 3), ("b".into(), 2)].into(), [].into()]
        );
        assert_eq!(odd.rows::<Unknown>("unknown_fields"), vec![Unknown { a: vec![], b: None }; 2]);
        assert!(odd.array::<u8>("only_nulls").is_err());
    });
}

#[test]
fn a_null_where_a_plain_type_is_wanted_is_named() {
    both(|odd, _| {
        assert_eq!(odd.rows::<Vec<Option<i64>>>("with_null")[2], [Some(3), None]);
        let error = odd.array::<Vec<i64>>("with_null").unwrap_err();
        assert_eq!(
            error.to_string(),
            "at content: expected no nulls, found one at i=3; an `Option` reads it"
        );
        // Rows without it can be read.
        let lazy = hdf5::open::<Vec<i64>>(&odd.file.group("with_null").unwrap()).unwrap();
        assert_eq!(lazy.rows(0..2).unwrap().to_vec(), [vec![1, 2], vec![]]);
        assert!(lazy.rows(2..3).is_err());
    });
}

#[test]
fn widths_byte_orders_and_shapes_do_not_matter() {
    both(|odd, version| {
        let lists = [vec![1, 2], vec![], vec![3, 4]];
        assert_eq!(odd.rows::<Vec<i64>>("offsets_i4"), lists);
        assert_eq!(odd.rows::<Vec<i64>>("offsets_u4"), lists);
        assert_eq!(odd.rows::<Vec<i64>>("lists_u4"), [vec![5, 6], vec![], vec![0, 1]]);
        assert_eq!(odd.rows::<Vec<i64>>("big_endian"), [vec![1, 2], vec![], vec![3]]);
        let cube = [[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]], [[6.0, 7.0], [8.0, 9.0], [10.0, 11.0]]];
        assert_eq!(odd.rows::<[[f32; 2]; 3]>("cube"), cube);
        assert_eq!(odd.rows::<Vec<Vec<f64>>>("cube")[1][2], [10.0, 11.0]);
        assert!(odd.array::<[[f32; 2]; 2]>("cube").is_err());
        if version == Version::V1 {
            assert_eq!(odd.rows::<i64>("index_of_index"), [1, 3, 1]);
        }
    });
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
#[awkward(rename_all = "lowercase")]
enum Colour {
    #[awkward(alias = "crimson")]
    Red,
    Green,
    #[awkward(rename = "azure", alias = "cyan", alias = "blue")]
    Blue,
}

#[test]
fn strings_of_every_kind_are_strings_and_categories() {
    both(|odd, _| {
        let words = ["a", "", "été", "b"];
        for group in ["text_i4", "text_u4", "text_lists"] {
            assert_eq!(odd.rows::<String>(group), words, "{group}");
        }
        assert_eq!(odd.rows::<String>("text_regular"), ["ab", "cd", "ef"]);
        assert_eq!(odd.rows::<String>("categories"), ["red", "green", "red", "blue"]);
        let colours = [Colour::Red, Colour::Green, Colour::Red, Colour::Blue];
        assert_eq!(odd.rows::<Colour>("categories"), colours);
        let some = [Some(Colour::Green), None, Some(Colour::Red), Some(Colour::Red)];
        assert_eq!(odd.rows::<Option<Colour>>("maybe_categories"), some);
        assert_eq!(odd.rows::<Option<String>>("maybe_categories")[2].as_deref(), Some("red"));
        let error = odd.array::<Colour>("text_i4").unwrap_err();
        assert!(error.to_string().contains("found \"a\" at i=0"), "{error}");
    });
}

#[test]
fn options_of_every_kind_are_options_and_plain_types_where_nothing_is_null() {
    both(|odd, version| {
        assert_eq!(odd.rows::<Option<i64>>("byte_mask"), [Some(1), None, Some(3)]);
        let bits: Vec<Option<f32>> =
            (0..9).map(|i| (i != 0 && i != 2).then_some(i as f32)).collect();
        assert_eq!(odd.rows::<Option<f32>>("bits_msb"), bits);
        let bits: Vec<Option<f64>> =
            (0..9).map(|i| (i == 0 || i == 2 || i == 8).then_some(f64::from(i))).collect();
        assert_eq!(odd.rows::<Option<f64>>("bits_lsb"), bits);
        assert_eq!(odd.rows::<u32>("unmasked"), [1, 2]);
        assert_eq!(odd.rows::<Option<u16>>("unmasked"), [Some(1), Some(2)]);
        assert_eq!(odd.rows::<i64>("no_nulls"), [3, 1]);
        for group in ["byte_mask", "bits_msb", "bits_lsb"] {
            let error = odd.array::<f64>(group).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Value, "{group}: {error}");
        }
        if version == Version::V1 {
            let expected = [Some(3), None, Some(1), None];
            assert_eq!(odd.rows::<Option<i64>>("option_of_option"), expected);
        }
    });
}
