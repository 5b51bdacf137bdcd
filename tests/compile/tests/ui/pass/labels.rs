//! Labels in constants that are called like the lifetimes of the type, and lifetimes of functions in them.

#![deny(warnings)]

use awkward::{Array, Awkward, FromView};

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
struct Words<'a> {
    word: &'a str,
    counts: [u8; {
        'a: loop {
            break 'a 3;
        }
    }],
    bare: [u8; 'a: loop {
        break 'a 2;
    }],
    inner: [&'a str; {
        const fn longest<'b>(x: &'b str) -> usize {
            x.len()
        }
        longest("two").saturating_sub(1)
    }],
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Event<'a, const N: usize> {
    Word(
        &'a str,
        [u8; {
            'a: {
                break 'a 1;
            }
        }],
    ),
    Count([u8; N]),
}

/// A label that is called like the lifetime of the views.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Plain {
    x: [f64; {
        'a: loop {
            break 'a 2;
        }
    }],
}

macro_rules! borrowed {
    { $($ty:tt)* } => { $($ty)* };
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Made<'a> {
    word: borrowed! { &'a str },
}

fn main() {
    let rows = [Words { word: "a", counts: [1, 2, 3], bare: [4, 5], inner: ["b", "c"] }];
    let array = Array::from_rows(&rows);
    assert_eq!(array.at(0), rows[0]);
    let rows = [Event::Word("a", [1]), Event::<2>::Count([2, 3])];
    let array = Array::from_rows(&rows);
    assert_eq!(array.at(1), rows[1]);
    let row = Plain { x: [1.0, 2.0] };
    assert_eq!(Plain::from_view(Array::from_rows(&[row.clone()]).at(0)), row);
    assert_eq!(Array::from_rows(&[Made { word: "a" }]).at(0).word(), "a");
}
