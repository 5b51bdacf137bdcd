//! Rows of every type go through buffers and come back.

use std::fmt::Debug;

use awkward::{Array, Awkward, FromView, typed::EqView};
use uses_awkward::borrowed::{Lent, Quoted, Row, Word};
use uses_awkward::companions::{Side, Step, Track};
use uses_awkward::enums::{Charge, Colour, Enums, Hit, Shade, Size};
use uses_awkward::fields::Fields;
use uses_awkward::foreign::{Foreign, Times};
use uses_awkward::std_types::{Leaves, Nested, Options};
use uses_awkward::structs::{Outer, Point};

fn check<T: FromView + EqView<T> + PartialEq + Debug>(rows: &[T]) {
    let array = Array::from_rows(rows);
    let (form, length, buffers) = array.to_buffers();
    let read = Array::<T>::from_buffers(&form, length, &buffers).unwrap();
    assert_eq!(read.to_vec(), rows);
    assert!(read.iter().zip(rows).all(|(view, row)| T::eq_view(view, row)));
}

#[test]
fn rows_of_every_type_come_back() {
    check(&[Leaves::default(), Leaves { truth: false, i8: 0, ..Leaves::default() }]);
    let leaves = Leaves::default();
    check(&[
        Nested::default(),
        Nested {
            tree: [(7, vec![leaves.clone(), leaves.clone()])].into(),
            map: [("a".to_owned(), 0.5)].into(),
            words: vec![None, Some("é".to_owned())],
            ..Nested::default()
        },
    ]);
    let row = Some(Box::new(leaves));
    check(&[Options::default(), Options { number: Some(0.5), row, ..Options::default() }]);
    let points = [Point::new(vec![1, 2]), Point::default()];
    check(&points);
    check(&[Outer::default(), Outer { point: Point::new(vec![3]), ..Outer::default() }]);
    check(&Enums::rows());
    check(&[Shade::Light]);
    check(&[Some(Colour::Green), None]);
    check(&[vec![Some(Size::Large), None, Some(Size::Small)], vec![]]);
    check(&[Charge::Plus, Charge::Minus]);
    check(&[vec![Hit::Noise, Hit::Pair("a".to_owned(), Some(Charge::Plus))], vec![]]);
    check(&[Fields::default()]);
    check(&[Foreign { image: ndarray::Array2::ones((1, 2)), ..Foreign::default() }]);
    check(&[Times::default()]);
    check(&[(Track::default(), Step::Go { by: 0.5 }, Side::Right)]);
}

#[test]
fn rows_that_borrow_are_written() {
    let hits = [Hit::Count(1), Hit::Noise];
    let rows = [
        Row { the_word: "a", numbers: &[0.5], text: "b".into(), hits: Some(&hits), number: &1.5 },
        Row { the_word: "a", numbers: &[], text: String::new().into(), hits: None, number: &2.5 },
    ];
    let array = Array::from_rows(&rows);
    assert_eq!(array.at(0).numbers(), [0.5]);
    assert_eq!(array.at(1).the_word(), "a");
    assert!(Row::form().parameters().get_str("__doc__").is_some());

    let (at, by) = (Quoted("here"), Some(Word::Several { texts: &["a", "b"] }));
    let lent = Lent { items: &[1_u8, 2][..], at, by };
    assert_eq!(Array::from_rows(&[lent]).at(0).items(), [1, 2]);
}
