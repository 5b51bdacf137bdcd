//! Types, constants, fields and variants with the names of variables and parameters in generated code.

#![deny(warnings)]
#![allow(non_camel_case_types, non_upper_case_globals, non_snake_case)]

use awkward::typed::category::UnitEnum;
use awkward::{Array, Awkward};

#[derive(Awkward, Clone, Debug, PartialEq)]
pub struct __I {
    __row: u8,
    __rows: [u8; __row],
    __columns: [u8; __columns],
    __view: [u8; __view],
    __value: [u8; __value],
    r#__i: [u8; __i],
    #[awkward(rename = "__f")]
    f: [u8; __f],
    #[awkward(default = __default)]
    d: u8,
}

const __row: usize = 1;
const __columns: usize = 1;
const __view: usize = 1;
const __value: usize = 1;
const __i: usize = 1;
const __f: usize = 1;

fn __default() -> u8 {
    7
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub struct Outer {
    i: Vec<__I>,
    r: Option<__R>,
    #[awkward(with = __module)]
    m: u8,
    #[awkward(flatten)]
    inner: __Inner,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(rename_all = "camelCase")]
pub struct __Inner {
    __two_words: u8,
    three_more_words: u8,
}

mod __module {
    pub type Stored = i64;

    pub fn store(value: &u8) -> i64 {
        i64::from(*value)
    }

    pub fn load(stored: i64) -> u8 {
        u8::try_from(stored).unwrap_or_default()
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub enum __R {
    __0(u8, [u8; __row]),
    __variant { __field_x: u8, x: [u8; __view] },
    __columns(u16),
    _position,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
pub enum __Colour {
    __position,
    __other,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
#[awkward(repr = "u8")]
pub enum __Charge {
    __0 = __row as isize,
    __1 = 7,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub struct __Wrapper(__Charge);

fn main() {
    let i = __I {
        __row: 1,
        __rows: [2],
        __columns: [3],
        __view: [4],
        __value: [5],
        __i: [6],
        f: [8],
        d: 7,
    };
    let inner = __Inner { __two_words: 2, three_more_words: 3 };
    let outer = |r| Outer { i: vec![i.clone()], r, m: 1, inner: inner.clone() };
    let rows = [
        outer(None),
        outer(Some(__R::__0(1, [2]))),
        outer(Some(__R::__variant { __field_x: 1, x: [2] })),
        outer(Some(__R::__columns(1))),
        outer(Some(__R::_position)),
    ];
    let array = Array::from_rows(&rows);
    assert_eq!(array.to_vec(), rows);
    assert_eq!(array.at(0).i().at(0).__row(), 1);
    assert_eq!(format!("{:?}", array.at(4).r()), "Some(_position)");
    assert_eq!(
        Array::from_rows(&[i]).type_string(),
        "1 * {__row: uint8, __rows: 1 * uint8, __columns: 1 * uint8, __view: 1 * uint8, __value: 1 * uint8, \
        __i: 1 * uint8, __f: 1 * uint8, d: uint8}"
    );
    let text = Array::from_rows(&[inner]).type_string();
    assert_eq!(text, "1 * {twoWords: uint8, threeMoreWords: uint8}");
    let rows = [__Colour::__position, __Colour::__other];
    let array = Array::from_rows(&rows);
    assert_eq!(array.to_vec(), rows);
    assert_eq!(array.at(0).name(), "__position");
    let rows = [__Wrapper(__Charge::__1), __Wrapper(__Charge::__0)];
    assert_eq!(Array::from_rows(&rows).to_vec(), rows);
}
