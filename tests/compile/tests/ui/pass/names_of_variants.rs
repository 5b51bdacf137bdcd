//! Variants called like what the companions and the traits have of their own, and generics called like the runtime's.

#![deny(warnings)]

use awkward::{Array, Awkward};

#[derive(Awkward, Clone, Debug, PartialEq)]
#[allow(non_camel_case_types)]
enum Names {
    Builder,
    Columns(i64),
    View { view: f64, columns: i64, i: i64, position: u8, _position: u8 },
    Rows_ { rows: u8, at: u8, get: u8, end_row: u8, push_with: u8, inner: u8 },
    Pair(i64, #[awkward(skip)] u8, String),
    OptionBuilder,
    OptionColumns,
    Rows,
    Get(String),
    Append,
    Finish,
    Variants(bool),
    Some(Option<i64>),
    None,
    Ok,
    Err(Result),
    Default,
    Type,
    Super,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum Result {
    Builder,
    Columns,
    View,
    OptionColumns,
    Item,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
#[awkward(repr = "u8")]
enum Numbers {
    Columns = 1,
    OptionColumns = 3,
    Item = 5,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Generic<T, Builder, Columns> {
    T(T),
    Named { builder: Builder, columns: Vec<Columns> },
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct T {
    names: Vec<Option<Names>>,
    result: Option<Result>,
    number: Option<Numbers>,
    generic: Option<Generic<f64, u8, bool>>,
}

fn main() {
    let row = T {
        names: vec![
            Some(Names::Columns(1)),
            None,
            Some(Names::View { view: 0.5, columns: 1, i: 2, position: 3, _position: 4 }),
            Some(Names::Err(Result::View)),
            Some(Names::Rows_ { rows: 1, at: 2, get: 3, end_row: 4, push_with: 5, inner: 6 }),
            Some(Names::Pair(1, 0, "two".into())),
        ],
        result: Some(Result::Item),
        number: Some(Numbers::Item),
        generic: Some(Generic::Named { builder: 1, columns: vec![true] }),
    };
    let array = Array::from_rows(std::slice::from_ref(&row));
    assert_eq!(array.at(0), row);
    assert_eq!(array.to_vec(), [row]);
    let others = [Numbers::Columns, Numbers::OptionColumns];
    assert_eq!(Array::from_rows(&others).to_vec(), others);
}
