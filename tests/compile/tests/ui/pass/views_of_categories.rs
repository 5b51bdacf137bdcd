//! Enums without data read as themselves where they can be views, and else as what compares with them and gives them back.

use awkward::typed::category::{UnitEnum, UnitEnumView};
use awkward::{Array, Awkward};

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum Colour {
    Red,
    #[awkward(rename = "green!")]
    Green,
}

#[derive(Awkward, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[awkward(repr = "u8")]
enum Charge {
    Minus = 3,
    Plus = 5,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
#[awkward(repr = "string")]
enum Word {
    One,
    Two,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Row {
    colour: Colour,
    charge: Option<Charge>,
    words: Vec<Word>,
}

/// Only a type itself can tell whether it is `Copy`, and this one says so by hand.
#[derive(Awkward)]
enum ByHand {
    A,
    B,
}

impl Clone for ByHand {
    fn clone(&self) -> Self {
        *self
    }
}

impl Copy for ByHand {}

impl std::fmt::Debug for ByHand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("by hand")
    }
}

impl PartialEq for ByHand {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(Awkward)]
enum Nothing {
    #[awkward(rename = "a")]
    A,
    B,
}

#[derive(Awkward, Clone, Copy)]
#[awkward(repr = "i8")]
enum NotCompared {
    A,
    B,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum Constant<const N: usize> {
    A,
    B,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum Kind {
    #[awkward(other)]
    Other,
    One,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
#[awkward(repr = "i16")]
enum Number {
    #[awkward(other)]
    Other,
    One,
    Two,
}

fn name(colour: Colour) -> &'static str {
    match colour {
        Colour::Red => "red",
        Colour::Green => "green",
    }
}

fn main() {
    let rows = [
        Row { colour: Colour::Green, charge: Some(Charge::Plus), words: vec![Word::Two, Word::One] },
        Row { colour: Colour::Red, charge: None, words: vec![] },
    ];
    let array = Array::from_rows(&rows);
    let row = array.at(0);
    assert_eq!(name(row.colour()), "green");
    assert!(matches!(row.charge(), Some(Charge::Plus)));
    assert!(row.charge() > Some(Charge::Minus));
    assert_eq!(row.words().iter().collect::<Vec<Word>>(), [Word::Two, Word::One]);
    assert_eq!(row.colour().name(), "green!");
    assert_eq!(row, rows[0]);
    assert_eq!(array.to_vec(), rows);

    let words = [Word::One, Word::Two];
    // What no variant is, is the other one, which need not be the last.
    let array = Array::<Kind>::from_content(Array::from_rows(&words).to_content()).unwrap();
    assert_eq!(array.to_vec(), [Kind::One, Kind::Other]);
    let array = Array::<Number>::from_content(Array::from_rows(&[7_i16, 1, 2]).to_content()).unwrap();
    assert_eq!(array.to_vec(), [Number::Other, Number::One, Number::Two]);

    #[derive(Awkward, Clone, Copy, Debug, PartialEq)]
    enum Local {
        Here,
    }
    let array = Array::from_rows(&[Local::Here]);
    let Local::Here = array.at(0);

    // Compared as the enum says.
    let array = Array::from_rows(&[ByHand::A, ByHand::B]);
    assert_eq!(array.at(0), ByHand::B);
    let ByHand::A = array.at(0) else { panic!() };

    let array = Array::from_rows(&[Nothing::A, Nothing::B]);
    let view: UnitEnumView<Nothing> = array.at(0);
    assert!(view == Nothing::A && view != Nothing::B && view != array.at(1));
    assert_eq!(format!("{view:?}"), "a");
    assert_eq!(view.name(), "a");
    assert!(matches!(view.to_owned(), Nothing::A));

    let array = Array::from_rows(&[NotCompared::A, NotCompared::B]);
    assert!(matches!(array.at(1).to_owned(), NotCompared::B));

    let array = Array::from_rows(&[Constant::<3>::A, Constant::B]);
    assert_eq!(array.at(1).to_owned(), Constant::B);
}
