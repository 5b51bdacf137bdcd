//! Lifetimes, type parameters and constants with the names that generated code has: its own lifetimes, parameters and variables, the
//! companions, and the type itself.

#![deny(warnings)]
#![allow(non_camel_case_types, non_upper_case_globals, non_snake_case)]

use std::borrow::Cow;

use awkward::{Array, Awkward, FromView};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Lifetimes<'__a, '__r, '__v, '__l0, '__l1, 'a> {
    a: &'__a str,
    #[awkward(offsets = "i32")]
    r: Vec<&'__r str>,
    #[awkward(categorical)]
    v: &'__v str,
    l0: Option<&'__l0 str>,
    l1: Cow<'__l1, str>,
    b: &'a [u8],
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Either<'__a, '__v, __I, __R> {
    Left(&'__a str),
    Right { right: &'__v str, other: __I },
    Other(__R),
    Neither,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Params<__I, __T, const __rows: usize, const __i: usize> {
    i: __I,
    t: Vec<__T>,
    rows: [u8; __rows],
    position: [u8; __i],
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Point<PointBuilder, PointColumns, PointView> {
    x: PointBuilder,
    y: Vec<PointColumns>,
    PointView: Option<PointView>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Hit<HitBuilder, HitTrackView, HitView, const HitColumns: usize>
where
    HitBuilder: Clone,
    Vec<HitTrackView>: Clone,
{
    Track { x: HitBuilder, size: [u8; HitColumns] },
    Count(HitTrackView),
    Both(HitView, HitView),
}

// The derives of std do not take this.
#[derive(Awkward)]
struct Itself<Itself> {
    x: Itself,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Metres<MetresBuilder>(MetresBuilder);

mod module {
    pub(crate) type Stored = f64;

    pub(crate) fn store<T>(_: &T) -> f64 {
        0.5
    }

    pub(crate) fn load<T: Default>(_: f64) -> T {
        T::default()
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Converted<ConvertedView, __value> {
    #[awkward(with = module)]
    x: u8,
    y: ConvertedView,
    z: __value,
}

fn main() {
    let row =
        Lifetimes { a: "a", r: vec!["b", "c"], v: "d", l0: Some("e"), l1: "f".into(), b: &[1, 2] };
    assert_eq!(Array::from_rows(&[row.clone()]).at(0), row);
    let rows = [
        Either::Left("a"),
        Either::Right { right: "b", other: 1 },
        Either::Other(true),
        Either::Neither,
    ];
    let array = Array::from_rows(&rows);
    for (i, row) in rows.iter().enumerate() {
        assert_eq!(array.at(i), *row);
    }
    let row = Params { i: 1, t: vec!["a".to_owned()], rows: [1, 2], position: [3] };
    assert_eq!(Params::from_view(Array::from_rows(&[row.clone()]).at(0)), row);
    let row = Point { x: 1, y: vec![2.0], PointView: Some("three".to_owned()) };
    let array = Array::from_rows(&[row.clone()]);
    assert_eq!(array.at(0).PointView(), Some("three"));
    assert_eq!(array.type_string(), "1 * {x: int32, y: var * float64, PointView: ?string}");
    assert_eq!(array.to_vec(), [row]);
    let rows = [Hit::Track { x: 1, size: [2, 3] }, Hit::Count(2.0), Hit::Both(1_u8, 2)];
    assert_eq!(Array::from_rows(&rows).to_vec(), rows);
    assert_eq!(Array::from_rows(&[Itself { x: 1 }]).to_vec()[0].x, 1);
    let rows = [Metres(1)];
    assert_eq!(Array::from_rows(&rows).to_vec(), rows);
    let rows = [Converted { x: 0, y: 1, z: 2 }];
    assert_eq!(Array::from_rows(&rows).to_vec(), rows);
}
