#![no_implicit_prelude]

#[derive(::awkward::Awkward)]
#[awkward(name = "Point")]
pub struct Point {
    pub x: f64,
    pub y: ::std::vec::Vec<i64>,
    #[awkward(default)]
    pub z: ::std::option::Option<f64>,
    #[awkward(skip)]
    pub note: ::std::string::String,
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
    let mut builder = PointBuilder::default();
    ::awkward::typed::BuilderOf::push_ref(
        &mut builder,
        &Point {
            x: 1.0,
            y: <::std::vec::Vec<_> as ::std::convert::From<_>>::from([2]),
            z: ::std::option::Option::None,
            note: ::std::string::String::new(),
        },
    );
    ::std::assert_eq!(builder.rows(), 1);
}

use ::std::default::Default;
