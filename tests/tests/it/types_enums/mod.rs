//! Enums: categories, numbers and unions, to columns, buffers, HDF5 and Python, and back.

mod building;
mod reading;

use awkward::{Array, Awkward};

use crate::types::{Inner, Random};
use crate::types_check::{check, form_of};

#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq)]
#[awkward(rename_all = "snake_case")]
pub(crate) enum Colour {
    #[default]
    DeepRed,
    Green,
    /// The last one.
    #[awkward(rename = "BLUE!")]
    Blue,
}

#[derive(Awkward, Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[awkward(repr = "i16")]
#[repr(i32)]
pub(crate) enum Charge {
    Minus = -1,
    Zero,
    Plus,
    Many = 1000,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) enum Event {
    Noise,
    /// One number.
    Count(i32),
    Energy(f64),
    Track {
        x: f64,
        hits: Vec<u8>,
        #[awkward(skip)]
        seen: u8,
    },
    Pair(i64, Option<String>),
    Inner(Inner),
    Text(String),
    Maybe(Option<f32>),
    Colour(Colour),
    Nested(Nested),
    Boxed(Box<[i16]>),
    #[awkward(rename = "renamed", rename_all = "camelCase")]
    Other {
        the_first: bool,
        #[awkward(bytes)]
        r#type: Vec<u8>,
    },
    Empty(),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) enum Nested {
    A(u8),
    B { b: Option<Colour> },
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) enum Single {
    Only(Vec<i32>),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) enum Generic<T: 'static, const N: usize> {
    Value(T),
    Many([T; N]),
    Named { value: T },
    Nothing,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Rows {
    pub(crate) event: Event,
    pub(crate) events: Vec<Event>,
    pub(crate) maybe: Option<Event>,
    pub(crate) maybes: Vec<Option<Event>>,
    pub(crate) colour: Colour,
    pub(crate) maybe_colour: Option<Colour>,
    pub(crate) colours: Vec<Option<Colour>>,
    pub(crate) charge: Charge,
    pub(crate) charges: Vec<Option<Charge>>,
    #[awkward(option = "indexed")]
    pub(crate) indexed_charge: Option<Charge>,
    pub(crate) single: Single,
    pub(crate) singles: Vec<Option<Single>>,
    pub(crate) generic: Option<Box<Generic<f32, 2>>>,
    #[awkward(categorical)]
    pub(crate) word: String,
    #[awkward(categorical)]
    pub(crate) words: Vec<Option<Box<str>>>,
}

impl Colour {
    fn random(r: &mut Random) -> Self {
        [Self::DeepRed, Self::Green, Self::Blue][r.next(3) as usize]
    }
}

impl Charge {
    fn random(r: &mut Random) -> Self {
        [Self::Minus, Self::Zero, Self::Plus, Self::Many][r.next(4) as usize]
    }
}

impl Event {
    fn random(r: &mut Random) -> Self {
        match r.next(13) {
            0 => Self::Noise,
            1 => Self::Count(r.next(9) as i32),
            2 => Self::Energy(r.next(9) as f64),
            3 => Self::Track { x: 0.5, hits: r.list(3, |r| r.next(9) as u8), seen: 0 },
            4 => Self::Pair(r.next(9) as i64, r.maybe(Random::text)),
            5 => Self::Inner(Inner::random(r)),
            6 => Self::Text(r.text()),
            7 => Self::Maybe(r.maybe(|r| r.next(9) as f32)),
            8 => Self::Colour(Colour::random(r)),
            9 => Self::Nested(if r.next(2) == 0 {
                Nested::A(r.next(9) as u8)
            } else {
                Nested::B { b: r.maybe(Colour::random) }
            }),
            10 => Self::Boxed(r.list(3, |r| r.next(9) as i16).into()),
            11 => Self::Other { the_first: r.next(2) == 1, r#type: vec![0xff; 2] },
            _ => Self::Empty(),
        }
    }
}

impl Rows {
    pub(crate) fn random(r: &mut Random) -> Self {
        let single = |r: &mut Random| Single::Only(r.list(2, |r| r.next(9) as i32));
        Self {
            event: Event::random(r),
            events: r.list(4, Event::random),
            maybe: r.maybe(Event::random),
            maybes: r.list(4, |r| r.maybe(Event::random)),
            colour: Colour::random(r),
            maybe_colour: r.maybe(Colour::random),
            colours: r.list(3, |r| r.maybe(Colour::random)),
            charge: Charge::random(r),
            charges: r.list(3, |r| r.maybe(Charge::random)),
            indexed_charge: r.maybe(Charge::random),
            single: single(r),
            singles: r.list(3, |r| r.maybe(single)),
            generic: r.maybe(|r| {
                Box::new(match r.next(4) {
                    0 => Generic::Value(0.5),
                    1 => Generic::Many([1.5, 2.5]),
                    2 => Generic::Named { value: -0.5 },
                    _ => Generic::Nothing,
                })
            }),
            word: ["one", "two", "three", ""][r.next(4) as usize].into(),
            words: r.list(3, |r| r.maybe(|r| ["one", "é"][r.next(2) as usize].into())),
        }
    }
}

#[test]
fn every_enum_survives_columns_buffers_hdf5_and_python() {
    let mut random = Random(21);
    let rows: Vec<Rows> = (0..300).map(|_| Rows::random(&mut random)).collect();
    check("enums", &rows);
    let array = Array::from_rows(&rows);
    for (i, row) in rows.iter().enumerate() {
        assert_eq!(array.at(i), *row);
        let other = &rows[(i + 1) % rows.len()];
        assert_eq!(array.at(i) == *other, row == other);
    }
}

#[test]
fn options_of_unions_are_laid_out_as_by_awkward() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    enum Mixed {
        Int(i64),
        Text(String),
        List(Vec<f64>),
    }
    let rows =
        [Some(Mixed::Int(1)), Some(Mixed::Text("two".into())), Some(Mixed::List(vec![3.3])), None];
    let array = Array::from_rows(&rows);
    assert_eq!(array.type_string(), "4 * union[?int64, ?string, option[var * float64]]");
    let (_, _, buffers) = array.to_buffers();
    assert_eq!(buffers["node0-tags"], vec![0_i8, 1, 2, 0].into());
    assert_eq!(buffers["node0-index"], vec![0_i64, 0, 0, 1].into());
    assert_eq!(buffers["node1-index"], vec![0_i64, -1].into());
    check("mixed", &rows);
}

#[test]
fn variants_that_awkward_would_merge_stay_apart() {
    assert_eq!(
        form_of::<Event>().matches(r#""__record__":"#).count(),
        // All but `Inner`, `Text` and `Boxed`, and in `Nested` its second.
        11
    );
    assert_eq!(
        Array::<Nested>::from_rows(&[]).type_string(),
        "0 * union[uint8, B[b: ?categorical[type=string]]]"
    );
    assert_eq!(
        Array::<Generic<f32, 2>>::from_rows(&[]).type_string(),
        "0 * union[float32, 2 * float32, Named[value: float32], Nothing[]]"
    );
    assert_eq!(Array::<Single>::from_rows(&[]).type_string(), "0 * var * int32");
}
