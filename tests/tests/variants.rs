//! Which variant a value of a union is: its name decides, in whatever type it is read.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::fmt::Debug;
use std::path::Path;

use awkward::content::*;
use awkward::{Array, Awkward, BufferMap, Content, Dialect, ErrorKind, Form, FromView, Parameters};

/// The name of a value's variant, as the data has it.
trait Named {
    fn name(&self) -> String;
}

/// An enum of which the name of a variant is what its `Debug` begins with.
macro_rules! variants {
    ($name:ident { $($variants:tt)* }) => {
        #[derive(Awkward, Clone, Debug, PartialEq)]
        enum $name { $($variants)* }

        impl Named for $name {
            fn name(&self) -> String {
                let shown = format!("{self:?}");
                let end = shown.find(|c: char| !c.is_alphanumeric()).unwrap_or(shown.len());
                shown[..end].to_owned()
            }
        }
    };
}

/// The contents of a union in another order.
fn turned(content: &Content, by: usize) -> Content {
    let Content::Union(node) = content else { return content.clone() };
    let n = node.contents().len();
    let tags: Vec<i8> = node.tags().iter().map(|&tag| ((tag as usize + by) % n) as i8).collect();
    let mut contents = node.contents().to_vec();
    contents.rotate_right(by % n);
    let index: Vec<i64> = node.index().iter().collect();
    let parameters = content.parameters().clone();
    UnionArray::try_new(tags.into(), index.into(), contents, parameters).unwrap().into()
}

/// Are the names of all variants in the data?
fn is_named(form: &Form) -> bool {
    let named = |form: &Form| form.parameters().record().is_some();
    form.children().iter().all(|child| named(child) || child.children().iter().all(named))
}

/// Values of `W`, read as `R`, in any order of the contents, as they are and as options, in memory and from buffers: the name of
/// each is the same as before, or they are refused. Gives what was read.
#[track_caller]
fn read<W, R>(rows: &[W]) -> Result<Vec<R>, String>
where
    W: Awkward + Named + Clone + Debug,
    R: FromView + Named + Clone + Debug + PartialEq,
    Option<W>: Awkward,
    Option<R>: FromView,
{
    let array = Array::from_rows(rows);
    assert!(is_named(array.form()), "{}", array.type_string());
    let written: Vec<String> = rows.iter().map(Named::name).collect();
    let names = |read: &[R]| read.iter().map(Named::name).collect::<Vec<_>>();
    let whole = Array::<R>::from_content(array.to_content()).map(|read| read.to_vec());
    let whole = whole.map_err(|error| {
        assert_eq!(error.kind(), ErrorKind::Mismatch, "{error}");
        error.to_string()
    });
    for by in 0..4 {
        let content = turned(&array.to_content(), by);
        let (form, length, buffers) = content.to_buffers();
        let same = Array::<R>::from_content(content.clone()).map(|read| read.to_vec());
        let other = Array::<R>::from_buffers(&form, length, &buffers).map(|read| read.to_vec());
        for read in [same, other] {
            if let Ok(read) = &read {
                assert_eq!(names(read), written, "{}", content.form().type_string());
            }
            assert_eq!(read.ok(), whole.clone().ok(), "{}", content.form().type_string());
        }
        let options: Vec<Option<W>> = rows.iter().cloned().map(Some).chain([None]).collect();
        let content = turned(&Array::from_rows(&options).to_content(), by);
        let read = Array::<Option<R>>::from_content(content).map(|read| read.to_vec());
        let read = read.map(|read| read.into_iter().flatten().collect::<Vec<_>>());
        assert_eq!(read.ok(), whole.clone().ok());
    }
    whole
}

variants!(Plain { A(i64), B(i64) });
variants!(Tuples { A((i64,)), B((i64,)) });
variants!(Swapped { B(i64), A(i64) });
variants!(SwappedTuples { B((i64,)), A((i64,)) });
variants!(Optional { A(Option<i64>), B(Option<i64>) });
variants!(OptionalTuples { A((Option<i64>,)), B((Option<i64>,)) });
variants!(TuplesOptional { A(Option<(i64,)>), B(Option<(i64,)>) });
variants!(Narrow { A(i32), B(i32) });
variants!(Wider { B(f64), A((i64,)) });
variants!(OneOfTwo { A((i64,)), C(String) });
variants!(OtherName { A((i64,)), C((i64,)) });
variants!(TextAndTuple { B(String), A((i64,)) });

#[test]
fn values_of_one_type_are_told_apart_by_name() {
    use Plain::{A, B};
    let rows = [A(1), B(2), B(3)];
    assert_eq!(read::<_, Plain>(&rows).unwrap(), rows);
    assert_eq!(
        read::<_, Tuples>(&rows).unwrap(),
        [Tuples::A((1,)), Tuples::B((2,)), Tuples::B((3,))]
    );
    assert_eq!(read::<_, Swapped>(&rows).unwrap(), [Swapped::A(1), Swapped::B(2), Swapped::B(3)]);
    assert_eq!(
        read::<_, SwappedTuples>(&rows).unwrap(),
        [SwappedTuples::A((1,)), SwappedTuples::B((2,)), SwappedTuples::B((3,))]
    );
    assert_eq!(read::<_, TuplesOptional>(&rows).unwrap()[1], TuplesOptional::B(Some((2,))));
    let rows = [Narrow::A(1), Narrow::B(2), Narrow::A(3)];
    assert_eq!(read::<_, Wider>(&rows).unwrap(), [Wider::A((1,)), Wider::B(2.0), Wider::A((3,))]);
    read::<_, OneOfTwo>(&rows).unwrap_err();
    read::<_, OtherName>(&rows).unwrap_err();
    read::<_, TextAndTuple>(&rows).unwrap_err();
}

#[test]
fn options_of_one_type_are_told_apart_by_name() {
    let rows = [Optional::A(Some(1)), Optional::B(None), Optional::A(None), Optional::B(Some(4))];
    assert_eq!(read::<_, Optional>(&rows).unwrap(), rows);
    let tuples = rows.clone().map(|row| match row {
        Optional::A(value) => OptionalTuples::A((value,)),
        Optional::B(value) => OptionalTuples::B((value,)),
    });
    assert_eq!(read::<_, OptionalTuples>(&rows).unwrap(), tuples);
    assert_eq!(read::<_, OptionalTuples>(&tuples).unwrap(), tuples);
    read::<_, OtherName>(&rows).unwrap_err();
}

variants!(Records { A { x: i64 }, B { x: i64, y: i64 }, C {}, D });
variants!(RecordsSwapped { C { x: i64 }, D { x: i64, y: Option<i64> }, A {}, B });
variants!(RecordsTurned { D {}, C, B { x: i64 }, A { x: i64, y: Option<i64> } });
variants!(RecordsOther { A { x: i64 }, B { x: i64 }, C, E });
variants!(Nested { A(Inner), B(Inner) });
variants!(NestedTurned { B { x: i64 }, A { x: i64 } });

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Inner {
    x: i64,
}

#[test]
fn records_and_units_are_told_apart_by_name() {
    let rows = [Records::A { x: 1 }, Records::B { x: 2, y: 3 }, Records::C {}, Records::D];
    assert_eq!(read::<_, Records>(&rows).unwrap(), rows);
    assert_eq!(
        read::<_, RecordsTurned>(&rows).unwrap(),
        [
            RecordsTurned::A { x: 1, y: None },
            RecordsTurned::B { x: 2 },
            RecordsTurned::C,
            RecordsTurned::D {}
        ]
    );
    read::<_, RecordsSwapped>(&rows).unwrap_err();
    read::<_, RecordsOther>(&rows).unwrap_err();
    let rows = [NestedTurned::A { x: 1 }, NestedTurned::B { x: 2 }];
    let inner = |x| Inner { x };
    assert_eq!(read::<_, Nested>(&rows).unwrap(), [Nested::A(inner(1)), Nested::B(inner(2))]);
    let rows = [Nested::A(inner(1)), Nested::B(inner(2))];
    read::<_, NestedTurned>(&rows).unwrap_err();
}

#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(name = "Point")]
struct Point {
    x: f64,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(name = "Vector")]
struct Vector {
    x: f64,
}

variants!(Crossed { Point(Vector), Other(Point) });

#[test]
fn values_with_the_name_of_another_variant_stay_what_they_are() {
    let rows = [Crossed::Point(Vector { x: 1.0 }), Crossed::Other(Point { x: 2.0 })];
    assert_eq!(read::<_, Crossed>(&rows).unwrap(), rows);
}

fn record(name: Option<&str>, field: &str, x: Vec<f64>) -> Content {
    let n = x.len();
    let parameters =
        name.map_or_else(Parameters::none, |name| Parameters::text("__record__", name));
    let contents = vec![NumpyArray::new(x).into()];
    RecordArray::try_new(awkward::form::Fields::named([field]), contents, n, parameters)
        .unwrap()
        .into()
}

fn union(contents: Vec<Content>) -> Content {
    let tags: Vec<i8> = (0..contents.len() as i8).collect();
    let index = vec![0_i64; contents.len()];
    UnionArray::try_new(tags.into(), index.into(), contents, Parameters::none()).unwrap().into()
}

variants!(Mixed { Muon { pt: f64 }, Electron { pt: f64 }, Tau { pt: f64 } });

#[test]
fn contents_without_names_take_what_names_have_left() {
    let some = |name| record(name, "pt", vec![1.0]);
    // In the place of the first variant is one that is called like the last.
    let content = union(vec![some(Some("Tau")), some(None), some(Some("Muon"))]);
    let read = |content: Content| Array::<Mixed>::from_content(content).map(|read| read.to_vec());
    assert_eq!(
        read(content).unwrap(),
        [Mixed::Tau { pt: 1.0 }, Mixed::Electron { pt: 1.0 }, Mixed::Muon { pt: 1.0 }]
    );
    // What is called otherwise is no variant, and what does not fit the variant of its name is no other one.
    let error = read(union(vec![some(Some("Jet")), some(None)])).unwrap_err();
    assert!(error.message().contains("found Jet[pt: float64]; `alias = \"Jet\"`"), "{error}");
    let error = read(union(vec![record(Some("Tau"), "mass", vec![1.0]), some(None)])).unwrap_err();
    assert!(error.message().contains("expected the variant \"Tau\""), "{error}");
}

#[test]
fn a_name_counts_that_stands_on_an_option_or_index_around_the_record() {
    let form = |class: &str, name: &str, key: &str| {
        format!(
            r#"{{"class": "{class}", "index": "i64", "parameters": {{"__record__": "{name}"}}, "form_key": "{key}",
            "content": {{"class": "RecordArray", "fields": ["pt"], "contents": [{{"class": "NumpyArray", "primitive": "float64",
            "form_key": "pt-{key}"}}], "form_key": "record-{key}"}}}}"#
        )
    };
    for class in ["IndexedArray", "UnmaskedArray", "IndexedOptionArray"] {
        let (tau, electron) = (form(class, "Tau", "a"), form(class, "Electron", "b"));
        let union = format!(
            r#"{{"class": "UnionArray", "tags": "i8", "index": "i64", "contents": [{tau}, {electron}], "form_key": "u"}}"#
        );
        let mut buffers = BufferMap::new();
        for (key, index) in
            [("u-index", vec![0_i64, 0]), ("a-index", vec![0]), ("b-index", vec![0])]
        {
            buffers.insert(key.into(), index.into());
        }
        buffers.insert("u-tags".into(), vec![0_i8, 1].into());
        buffers.insert("pt-a-data".into(), vec![1.0].into());
        buffers.insert("pt-b-data".into(), vec![2.0].into());
        let form = Form::from_json(&union).unwrap();
        let expected = [Mixed::Tau { pt: 1.0 }, Mixed::Electron { pt: 2.0 }];
        let read = Array::<Mixed>::from_buffers(&form, 2, &buffers).unwrap();
        assert_eq!(read.to_vec(), expected, "{class}");
        if class == "IndexedArray" {
            // Read by a type alone: the dynamic array would have to be simplified first.
            continue;
        }
        let content = Content::from_buffers(&form, 2, &buffers).unwrap();
        assert_eq!(Array::<Mixed>::from_content(content).unwrap().to_vec(), expected, "{class}");
    }
}

variants!(Numbers { Int(i64), Float(f64), Text(String) });
variants!(NumberTuples { Int((i64,)), Float((f64,)), Text(String) });

#[test]
fn a_tuple_of_one_reads_the_value_that_was_put_in_a_tuple() {
    let rows = [Numbers::Int(1), Numbers::Float(0.5), Numbers::Text("a".into())];
    let array = Array::from_rows(&rows).to_content();
    assert_eq!(
        Array::<NumberTuples>::from_content(array).unwrap().to_vec(),
        [NumberTuples::Int((1,)), NumberTuples::Float((0.5,)), NumberTuples::Text("a".into())]
    );
}

/// Unions of every sort, of which `data/forms/unions.json` is the Form.
mod written {
    use awkward::Awkward;

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub(super) enum Same {
        A(i64),
        B(i64),
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub(super) enum Optional {
        A(Option<i64>),
        B(Option<String>),
        C(Option<i64>),
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub(super) enum Numbers {
        Int(i64),
        Float(f64),
        Text(String),
        // A content without a name that is called `Int` where it is defined.
        Whole(Vec<u8>),
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    #[awkward(name = "Point")]
    pub(super) struct Point {
        pub(super) x: f64,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    #[awkward(rename_all = "kebab-case")]
    pub(super) enum Odd {
        Nothing,
        NotMuch(),
        TwoOfThem(i64, Option<String>),
        OneInATuple((f64,)),
        NoName(Point),
        ARecord {
            x: f64,
        },
        #[awkward(rename = "Option")]
        Maybe(Option<Point>),
        Deeper(Numbers),
        Bytes {
            #[awkward(bytes)]
            raw: Vec<u8>,
        },
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub(super) struct Unions {
        pub(super) same: Same,
        pub(super) optional: Vec<Optional>,
        pub(super) numbers: Option<Numbers>,
        pub(super) odd: Vec<Option<Odd>>,
    }
}

mod defined {
    awkward::include_form!("data/forms/unions.json", Unions);
}

#[test]
fn definitions_made_of_unions_read_and_write_them_as_they_are() {
    use written::{Numbers, Odd, Optional, Point, Same, Unions};
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/forms/unions.json");
    let form = Unions::form();
    if std::env::var_os("OVERWRITE").is_some() {
        std::fs::write(&path, form.to_json(Dialect::V2) + "\n").unwrap();
    }
    assert_eq!(Form::from_json(&std::fs::read_to_string(path).unwrap()).unwrap(), form);

    let point = Point { x: 7.0 };
    let odd = [
        Odd::OneInATuple((3.0,)),
        Odd::Nothing,
        Odd::NotMuch(),
        Odd::TwoOfThem(1, None),
        Odd::TwoOfThem(2, Some("a".into())),
        Odd::ARecord { x: 4.0 },
        Odd::NoName(point.clone()),
        Odd::Maybe(None),
        Odd::Maybe(Some(point)),
        Odd::Deeper(Numbers::Float(0.5)),
        Odd::Deeper(Numbers::Int(9)),
        Odd::Bytes { raw: vec![0xff] },
    ];
    let row = |same, numbers| Unions {
        same,
        optional: vec![
            Optional::C(Some(1)),
            Optional::B(None),
            Optional::A(Some(2)),
            Optional::A(None),
        ],
        numbers,
        odd: odd.iter().cloned().map(Some).chain([None]).collect(),
    };
    let rows = [
        row(Same::B(1), Some(Numbers::Float(1.0))),
        row(Same::A(2), None),
        row(Same::B(3), Some(Numbers::Int(3))),
        row(Same::B(4), Some(Numbers::Text("b".into()))),
        row(Same::A(5), Some(Numbers::Whole(vec![1, 2]))),
    ];
    let written = Array::from_rows(&rows);
    let (form, length, buffers) = written.to_buffers();
    let defined = Array::<defined::Unions>::from_buffers(&form, length, &buffers).unwrap();
    assert_eq!(defined.type_string(), written.type_string());
    let same = |(i, row): (usize, &Unions)| match (&row.same, &defined.at(i).to_owned().same) {
        (Same::A(x), defined::Same::A(y)) | (Same::B(x), defined::Same::B(y)) => x == y,
        _ => false,
    };
    assert!(rows.iter().enumerate().all(same));
    let again = Array::from_rows(&defined.to_vec()).to_content();
    assert_eq!(Array::<Unions>::from_content(again).unwrap().to_vec(), rows);
}
