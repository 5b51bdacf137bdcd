//! Structs that borrow what they are built from.

use std::borrow::Cow;

use awkward::{Array, Awkward};

use crate::types::Inner;
use crate::types_check::check_written;

/// A struct that borrows what it is built from.
#[derive(Awkward, Clone, Debug)]
struct Borrowed<'a, 'b: 'a, T: Clone + 'static> {
    word: &'a str,
    numbers: &'b [T],
    cow: Cow<'a, str>,
    cows: Cow<'b, [f32]>,
    inner: &'a Inner,
    maybe: Option<&'b str>,
    nested: Vec<&'a [u8]>,
    both: Pair<'a, 'b>,
    #[awkward(bytes)]
    bytes: &'a [u8],
    #[awkward(offsets = "i32")]
    narrow: Option<&'b [&'a str]>,
}

#[derive(Awkward, Clone, Copy, Debug)]
struct Pair<'a, 'b>(&'a str, &'b f64);

#[derive(Awkward, Clone, Copy, Debug)]
struct Word<'a>(&'a str);

#[test]
fn borrowed_fields_are_laid_out_as_owned_ones() {
    let text = String::from("some words here");
    let words: Vec<&str> = text.split(' ').collect();
    let inner = Inner { a: 7, b: None };
    let rows: Vec<Borrowed<'_, '_, i64>> = (0..3)
        .map(|i| Borrowed {
            word: words[i],
            numbers: &[1, 2, 3][..i],
            cow: Cow::Borrowed(words[i]),
            cows: Cow::Owned(vec![0.5; i]),
            inner: &inner,
            maybe: (i > 0).then_some(words[0]),
            nested: vec![b"ab", words[i].as_bytes()],
            both: Pair(words[i], &2.5),
            bytes: words[i].as_bytes(),
            narrow: (i != 1).then_some(&words[..]),
        })
        .collect();
    let array = Array::from_rows(&rows);
    check_written("borrowed", &array);
    assert_eq!(
        array.type_string(),
        "3 * {word: string, numbers: var * int64, cow: string, cows: var * float32, inner: {a: int32, b: ?string}, \
         maybe: ?string, nested: var * var * uint8, both: (string, float64), bytes: bytes, narrow: option[var * string]}"
    );
    let row = array.at(2);
    assert_eq!((row.word(), row.numbers()), ("here", &[1, 2][..]));
    assert_eq!(row.inner().a(), 7);
    assert_eq!(row.both()._1(), 2.5);
    assert_eq!(row.bytes(), b"here");
    assert_eq!(row.narrow().unwrap().at(0), "some");
    assert!(array.iter().zip(&rows).all(|(view, row)| view == *row));
    let words: Array<Word<'_>> = words.into_iter().map(Word).collect();
    assert_eq!(words.type_string(), "3 * string");
    assert_eq!(words.at(1), "words");
}
