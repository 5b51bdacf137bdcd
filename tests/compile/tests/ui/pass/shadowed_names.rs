//! The names of the prelude, of primitives and of the runtime mean something else here.

#![allow(dead_code, unused_imports, non_camel_case_types)]

mod shadowed {
    pub struct Option;
    pub struct Vec;
    pub struct String;
    pub struct Result;
    pub struct Some;
    pub struct Ok;
    pub struct Schema;
    pub struct Content;
    pub struct usize;
    pub struct bool;
    pub trait Default {}
    pub trait Clone {}
    pub trait Copy {}
    pub trait Iterator {}
    pub trait Builder {}
    pub trait Columns {}
    pub trait FromView {}
    pub mod core {}
    pub mod std {}
    pub mod awkward {}
}
use shadowed::*;

#[derive(::awkward::Awkward)]
#[awkward(name = "Point")]
pub struct Point {
    x: f64,
    y: ::std::vec::Vec<i64>,
    #[awkward(default)]
    z: ::std::option::Option<u8>,
    #[awkward(skip)]
    note: ::std::string::String,
}

#[derive(::awkward::Awkward)]
pub enum Colour {
    Red,
    Green,
}

#[derive(::awkward::Awkward)]
#[awkward(repr = "i8")]
pub enum Charge {
    Minus = -1,
    Plus = 1,
}

#[derive(::awkward::Awkward)]
pub struct Metres(f64);

#[derive(::awkward::Awkward)]
pub enum Hit {
    Noise,
    Count(::std::option::Option<i64>),
    Track {
        x: f64,
        #[awkward(bytes, offsets = "i32")]
        raw: ::std::vec::Vec<u8>,
        #[awkward(skip)]
        note: ::std::string::String,
    },
    Pair(Metres, Colour),
}

#[derive(::awkward::Awkward)]
pub struct Deep<'a> {
    #[awkward(flatten)]
    point: Point,
    hits: ::std::vec::Vec<::std::option::Option<Hit>>,
    #[awkward(option = "bit_masked")]
    charge: ::std::option::Option<Charge>,
    #[awkward(categorical)]
    word: &'a str,
    #[awkward(with = halves)]
    half: f64,
}

mod halves {
    pub type Stored = i64;

    pub fn store(value: &f64) -> i64 {
        (*value * 2.0) as i64
    }

    pub fn load(stored: i64) -> f64 {
        stored as f64 / 2.0
    }
}

fn main() {
    let builder = <PointBuilder as ::std::default::Default>::default();
    assert_eq!(builder.rows(), 0);
}
