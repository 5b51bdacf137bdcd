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
