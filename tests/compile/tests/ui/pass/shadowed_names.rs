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
struct Point {
    x: f64,
    y: ::std::vec::Vec<i64>,
    #[awkward(default)]
    z: ::std::option::Option<u8>,
    #[awkward(skip)]
    note: ::std::string::String,
}

fn main() {
    let builder = <PointBuilder as ::std::default::Default>::default();
    assert_eq!(builder.rows(), 0);
}
