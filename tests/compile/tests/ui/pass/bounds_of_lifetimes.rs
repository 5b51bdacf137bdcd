//! Parameters that implement a trait of a lifetime do so for that one only, and lifetimes outlive each other.

use std::marker::PhantomData;

use awkward::{Array, Awkward};

trait About<'a> {
    fn text(&'a self) -> &'a str;
}

impl<'a> About<'a> for i32 {
    fn text(&'a self) -> &'a str {
        "a number"
    }
}

#[derive(Awkward, Clone, Copy, Debug)]
struct Span<'a, T: About<'a> + Copy> {
    of: &'a str,
    value: T,
}

#[derive(Awkward, Clone, Copy, Debug)]
struct Where<'a, 'b, T>
where
    T: About<'a> + 'b,
    &'b T: Copy,
    'b: 'a,
{
    of: &'a str,
    and: &'b str,
    value: T,
}

#[derive(Awkward, Clone, Copy, Debug)]
enum Either<'a, T>
where
    T: About<'a>,
{
    Named { of: &'a str, value: T },
    Both(&'a str, T),
    One(T),
}

#[derive(Awkward, Clone, Copy, Debug)]
struct Around<'a, T: About<'a>>(T, PhantomData<&'a ()>);

#[derive(Awkward, Clone, Copy, Debug)]
struct Any<'a, T: for<'x> About<'x> + 'a> {
    of: &'a str,
    value: T,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
struct Nested<'a: 'b, 'b, T: 'b> {
    outer: &'a str,
    inner: &'b str,
    value: T,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum Which<'a: 'b, 'b> {
    Outer(&'a str),
    Inner { of: &'b str },
    Both(&'a str, &'b str),
}

fn main() {
    let of = String::from("text");
    let of = of.as_str();
    let spans = Array::from_rows(&[Span { of, value: 1 }]);
    assert!(spans.at(0) == Span { of, value: 1 });
    assert_eq!(spans.at(0).value().text(), "a number");
    let both = Array::from_rows(&[Where { of, and: of, value: 2 }]);
    assert!(both.at(0) == Where { of, and: of, value: 2 });
    let rows = [Either::Named { of, value: 1 }, Either::Both(of, 2), Either::One(3)];
    let either = Array::from_rows(&rows);
    assert!((0..3).all(|i| either.at(i) == rows[i]));
    let around = Array::from_rows(&[Around(4, PhantomData)]);
    assert_eq!(around.at(0), 4);
    let any = Array::from_rows(&[Any { of, value: 5 }]);
    assert_eq!(any.at(0).value(), 5);
    let inner = String::from("inner");
    let nested = [Nested { outer: of, inner: &inner, value: 6 }];
    assert!(Array::from_rows(&nested).at(0) == nested[0]);
    let which = [Which::Outer(of), Which::Inner { of: &inner }, Which::Both(of, &inner)];
    let array = Array::from_rows(&which);
    assert!((0..3).all(|i| array.at(i) == which[i]));
}
