//! Fields called like keywords, and like methods that the companions have of their own.

#![deny(warnings)]

use awkward::typed::{Builder, BuilderOf};
use awkward::{Awkward, FromView};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Raw {
    r#type: f64,
    r#match: Vec<u8>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
#[allow(non_snake_case)]
struct Clashing {
    rows: u8,
    len: u8,
    get: u8,
    at: u8,
    end_row: u8,
    push_with: u8,
    try_push_with: u8,
    push: u8,
    extend: u8,
    to_owned: u8,
    clone: u8,
    default: u8,
    fmt: u8,
    finish: u8,
    push_ref: u8,
    columns: u8,
    i: u8,
    marker: u8,
    view: u8,
    schema: u8,
    pT: u8,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
#[allow(non_camel_case_types)]
struct r#try {
    x: u8,
}

fn main() {
    let raw = Raw { r#type: 1.0, r#match: vec![2] };
    let mut builder = RawBuilder::default();
    builder.push_ref(&raw);
    let columns = builder.finish();
    let view = columns.at(0);
    assert_eq!(view.r#type(), 1.0);
    assert_eq!(format!("{view:?}"), format!("{raw:?}"));
    assert_eq!(Raw::from_view(view), raw);

    let row = Clashing {
        rows: 1,
        len: 2,
        get: 3,
        at: 3,
        end_row: 4,
        push_with: 5,
        try_push_with: 5,
        push: 5,
        extend: 5,
        to_owned: 6,
        clone: 7,
        default: 8,
        fmt: 9,
        finish: 10,
        push_ref: 11,
        columns: 12,
        i: 13,
        marker: 14,
        view: 15,
        schema: 16,
        pT: 17,
    };
    let mut builder = <ClashingBuilder as Default>::default();
    BuilderOf::push_ref(&mut builder, &row);
    let columns = Builder::finish(&mut builder);
    let view = Clashing::view(&columns, 0);
    assert_eq!((view.rows(), view.to_owned(), view.i()), (1, 6, 13));
    assert_eq!(Clashing::from_view(view), row);

    assert_eq!(tryBuilder::default().rows(), 0);
}
