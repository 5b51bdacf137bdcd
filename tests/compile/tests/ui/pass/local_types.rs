//! Types of the user's own that are called like those of std, with columns of their own.

#![deny(warnings)]
#![allow(dead_code, non_camel_case_types, non_snake_case, unused_macros)]

/// Macros of these names are not used either.
macro_rules! assert {
    ($($any:tt)*) => {
        compile_error!("not that of std")
    };
}
macro_rules! matches {
    ($($any:tt)*) => {
        compile_error!("not that of std")
    };
}
macro_rules! vec {
    ($($any:expr),*) => {
        ::std::vec::Vec::from([$($any),*])
    };
}

mod own {
    use ::awkward::{Awkward, List};

    /// Not that of std: both are there.
    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub struct Option<T> {
        pub one: T,
        pub when: ::std::time::SystemTime,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub struct Vec<T> {
        pub items: ::std::vec::Vec<T>,
        pub name: String,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub struct String {
        pub first: char,
        pub when: ::std::option::Option<::std::time::SystemTime>,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub struct Box<T> {
        pub inside: T,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub enum Result {
        Ok(u8),
        Err { Some: bool },
        None,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub struct f64 {
        pub when: ::std::time::SystemTime,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    #[awkward(repr = "i8")]
    pub enum u8 {
        One = 1,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub struct usize(pub bool);

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub struct All {
        pub option: Option<i64>,
        pub vec: Vec<Option<i64>>,
        pub result: ::std::vec::Vec<Result>,
        pub boxed: Box<Box<i64>>,
        pub f64: f64,
        pub list: ::std::vec::Vec<f64>,
        pub u8: ::std::option::Option<u8>,
        pub usize: usize,
        #[awkward(option = "indexed")]
        pub other: ::std::option::Option<bool>,
    }

    pub fn first<'a>(items: List<'a, Result>) -> ::std::option::Option<ResultView<'a>> {
        items.iter().next()
    }
}

use own::{All, Box, Option, Result, String, Vec, f64, u8, usize};
use std::time::{Duration, SystemTime};

fn main() {
    let when = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    let option = |one| Option { one, when };
    let row = All {
        option: option(1),
        vec: Vec {
            items: vec![option(1), option(2)],
            name: String { first: 'n', when: Some(when) },
        },
        result: vec![Result::Ok(u8::One), Result::Err { Some: true }, Result::None],
        boxed: Box { inside: Box { inside: 3 } },
        f64: f64 { when },
        list: vec![f64 { when }],
        u8: Some(u8::One),
        usize: usize(true),
        other: None,
    };
    let array = ::awkward::Array::from_rows(&[row.clone()]);
    assert_eq!(array.to_vec(), [row.clone()]);
    assert_eq!(array.at(0), row);
    assert_eq!(array.at(0).option().one(), 1);
    assert_eq!(own::first(array.at(0).result()).is_some(), true);

    // What a column cannot hold is refused, whatever the type around it is called.
    let far = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40);
    let mut builder = ::awkward::Array::<All>::builder();
    for refused in [
        All { option: Option { one: 1, when: far }, ..row.clone() },
        All { f64: f64 { when: far }, ..row.clone() },
        All { list: vec![f64 { when: far }], ..row.clone() },
        All {
            vec: Vec {
                items: ::std::vec::Vec::new(),
                name: String { first: 'n', when: Some(far) },
            },
            ..row.clone()
        },
    ] {
        builder.try_push(&refused).unwrap_err();
    }
    builder.try_push(&row).unwrap();
    assert_eq!(builder.finish().to_vec(), [row]);
}
