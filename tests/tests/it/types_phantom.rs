//! Fields that hold no more than a type: no column, no bound, and they come back.

use std::marker::PhantomData;
use std::{fmt, marker};

use awkward::{Array, Awkward, FromView};

use crate::types_check::{check, form_of};

/// No type of columns, not even `Debug`.
struct Metres;

/// A type that has no size.
type Text = str;

type Alias<T> = PhantomData<T>;

#[derive(Awkward)]
struct Length<Unit> {
    value: f64,
    #[awkward(skip)]
    unit: PhantomData<Unit>,
    /// Without a word.
    other: PhantomData<Unit>,
    path: std::marker::PhantomData<fn() -> Unit>,
    short: marker::PhantomData<(Unit, u8)>,
    core: ::core::marker::PhantomData<*const Unit>,
    name: String,
    renamed: Alias<Unit>,
}

impl<Unit> Length<Unit> {
    fn new(value: f64) -> Self {
        Self {
            value,
            unit: PhantomData,
            other: PhantomData,
            path: PhantomData,
            short: PhantomData,
            core: PhantomData,
            name: value.to_string(),
            renamed: PhantomData,
        }
    }
}

impl<Unit> PartialEq for Length<Unit> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.name == other.name
    }
}

impl<Unit> fmt::Debug for Length<Unit> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.value)
    }
}

#[test]
fn structs_have_no_column_for_them_and_give_them_back() {
    let rows: Vec<Length<Metres>> = [0.5, 1.5, 2.5].map(Length::new).into();
    check("phantom", &rows);
    let array = Array::from_rows(&rows);
    assert_eq!(array.type_string(), "3 * {value: float64, name: string}");
    assert_eq!(array.at(1).value(), 1.5);
    let length: Length<Metres> = array.at(1).to_owned();
    assert!(length == rows[1] && array.at(1) == rows[1]);
    let mut builder = Array::<Length<Metres>>::builder();
    builder
        .push_with(|length| {
            length.value().push(0.5);
            length.name().push("0.5");
            // Only under its own name it is known not to be there.
            length.renamed().push();
        })
        .unwrap();
    assert_eq!(builder.finish().to_vec(), rows[..1]);
    // Also behind options and in lists.
    let some = [vec![Some(Length::<Metres>::new(0.5)), None], vec![]];
    check("phantoms", &some);
}

#[derive(Awkward, Debug, PartialEq)]
struct Id<T: ?Sized>(u64, PhantomData<T>);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Pair<T>(u8, PhantomData<T>, String);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Nothing<T>(PhantomData<T>);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Flat<T> {
    #[awkward(flatten)]
    inner: Inner<T>,
    b: u8,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Inner<T> {
    a: u8,
    of: PhantomData<T>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Renamed<T> {
    of: Alias<T>,
    maybe: Option<Alias<T>>,
    pair: (u8, PhantomData<T>),
}

#[test]
fn a_struct_around_one_value_and_a_type_is_that_value() {
    let ids = [Id::<Text>(7, PhantomData), Id(8, PhantomData)];
    check("ids", &ids);
    assert_eq!(Array::from_rows(&ids).type_string(), "2 * uint64");
    assert_eq!(Array::from_rows(&ids).at(0), 7);
    let some = [Some(Id::<Text>(7, PhantomData)), None];
    check("maybe_ids", &some);
    let pairs = [Pair::<f64>(1, PhantomData, "a".into())];
    check("pairs", &pairs);
    assert_eq!(Array::from_rows(&pairs).type_string(), "1 * (uint8, string)");
    assert_eq!(format!("{:?}", Array::from_rows(&pairs).at(0)), "Pair(1, \"a\")");
    check("nothing", &[Nothing::<f64>(PhantomData), Nothing(PhantomData)]);
    let flat = [Flat { inner: Inner::<bool> { a: 1, of: PhantomData }, b: 2 }];
    check("flat", &flat);
    assert_eq!(Array::from_rows(&flat).type_string(), "1 * {a: uint8, b: uint8}");
    assert_eq!(format!("{:?}", Array::from_rows(&flat).at(0).inner()), "Inner { a: 1 }");
}

#[test]
fn elsewhere_it_is_a_record_without_columns() {
    let some = |maybe| Renamed::<f32> { of: PhantomData, maybe, pair: (1, PhantomData) };
    let rows = [some(Some(PhantomData)), some(None)];
    check("renamed", &rows);
    assert_eq!(Array::from_rows(&rows).type_string(), "2 * {maybe: ?{}, pair: (uint8, {})}");
    assert_eq!(form_of::<Vec<PhantomData<Text>>>(), form_of::<Vec<Empty>>());
    check("list", &[vec![PhantomData::<Text>; 3], vec![]]);
}

#[derive(Awkward)]
struct Empty {}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Event<T> {
    Id(PhantomData<T>, u64),
    Of(PhantomData<T>),
    Hit { x: f64, of: PhantomData<T> },
    Pair(f32, String, PhantomData<T>),
}

#[test]
fn variants_have_no_column_for_them_and_give_them_back() {
    let rows = [
        Event::Id(PhantomData::<Option<Text2>>, 7),
        Event::Of(PhantomData),
        Event::Hit { x: 0.5, of: PhantomData },
        Event::Pair(0.5, "a".into(), PhantomData),
    ];
    check("events", &rows);
    let array = Array::from_rows(&rows);
    assert_eq!(
        array.type_string(),
        "4 * union[uint64, Of[], Hit[x: float64], Pair[float32, string]]"
    );
    assert!(matches!(array.at(0), EventView::Id(7)));
    assert!(array.iter().zip(&rows).all(|(view, row)| view == *row));
    check("maybe_events", &rows.map(Some));
}

#[derive(Clone, Debug, PartialEq)]
struct Text2;

/// With `with` or a default of its own it is as any other field.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Chosen<T> {
    a: u8,
    #[awkward(default = PhantomData::default)]
    of: PhantomData<T>,
    #[awkward(with = Nobody)]
    kept: PhantomData<u8>,
}

#[derive(Clone, Debug, PartialEq)]
enum Nobody {}

impl awkward::typed::Convert<PhantomData<u8>> for Nobody {
    type Stored = u8;

    fn store(_: &PhantomData<u8>) -> u8 {
        8
    }

    fn load(_: u8) -> PhantomData<u8> {
        PhantomData
    }
}

#[test]
fn words_that_give_it_a_column_or_a_value_are_heard() {
    let rows = [Chosen::<Nobody> { a: 1, of: PhantomData, kept: PhantomData }];
    check("chosen", &rows);
    assert_eq!(Array::from_rows(&rows).type_string(), "1 * {a: uint8, kept: uint8}");
    fn is_value<T: FromView>() {}
    is_value::<Chosen<Metres>>();
}
