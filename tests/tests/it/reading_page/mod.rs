//! The page of what is read into what, `runtime/docs/reading.md`: for each pair of a Rust type and a kind of node, the array is read,
//! its values are compared, and what was copied is seen by the addresses of the buffers.
//! `BLESS=1 cargo test -p awkward-tests reading_page` writes it anew.

mod nodes;
mod outcome;
mod rows;

use std::collections::BTreeMap;
use std::time::Duration;
use std::{env, fs};

use outcome::table;
use rows::{Colour, Event, Point, Type};

const INTRODUCTION: &str = "\
# What is read into what

The type is the query: an array is read into a Rust type whatever its layout is, if its type is right. Each pair of a type and a kind of outermost
node is a test, which compares the values and looks at the addresses of all buffers; this page is what it saw.

| | |
|:-:|---|
| ● | nothing is copied: every buffer is one of the array's |
| ◐ | offsets, indexes, masks or tags are converted once; the data is not copied |
| ○ | data is copied once: gathered where it is out of order, or converted where its type is narrower |
| ! | an error that names the first null, which a plain type cannot be; without nulls it is read |
| · | an error before any data is read, which lists all differences between the type and the array |

Below the outermost node the same rules hold again, at any depth. Rows are named as in Awkward Array; \"as built\" is the layout that
[the page of types](https://docs.rs/awkward/latest/awkward/typed/types/index.html) shows. Where Awkward Array has no such node over another one, as over categories and unions, it is what Awkward makes of it.
";

const RULES: &str = "
## Rules

* Records are read by name, in any order; fields that the type does not name are not read. A field that the array lacks is an `Option` without
  values, or what `#[awkward(default)]` says; `#[awkward(alias = \"...\")]` gives it further names. Tuples are read by position.
* Numbers widen where every value can be kept: integers to wider integers, integers to floats that have as many digits, floats to wider floats,
  real numbers to complex ones, times to finer units. Everything else is read with `#[awkward(lossy)]`, or `lossy` of the options of reading, if
  each value fits.
* Lists of any kind are `Vec`, and arrays of Rust if all have the right length. Maps are lists of records `{key, value}`, or
  records, whose fields are the keys: a null is a key that is not there.
* The contents of unions are variants of enums by their names, or else by what they hold; see the derive.
* Text is checked to be UTF-8, dates and numbers of variants to be such. \"Not a time\" (NaT) is `None` of an option, and an error elsewhere; an `i64` with
  `#[awkward(unit = \"...\")]` reads it as a number.
";

#[test]
fn the_page_of_reading_is_what_reading_does() {
    let mut page = INTRODUCTION.to_owned();
    let words = ["a", "été", "", "no", "yes"].map(str::to_owned);
    let seconds: Vec<Duration> = (0..5).map(Duration::from_secs).collect();
    let even_words = ["ab", "cd", "ef"].map(str::to_owned);
    let raw: Vec<bytes::Bytes> =
        words.iter().map(|word| bytes::Bytes::from(word.clone())).collect();
    let even_raw: Vec<bytes::Bytes> =
        even_words.iter().map(|word| bytes::Bytes::from(word.clone())).collect();
    table(
        &mut page,
        "Numbers, times and text",
        &[
            Type::plain("i64", &[1_i64, -2, 3, -4, 5]),
            Type::plain("f64", &[1.5, -2.0, 0.25, 4.0, 5.5]),
            Type::plain("bool", &[true, false, false, true, true]),
            Type::plain("Duration", &seconds),
            Type::plain("String", &words).with_even(&even_words),
            Type::plain("bytes::Bytes", &raw).with_even(&even_raw),
        ],
    );
    let numbers = [vec![1_i64, 2], vec![], vec![3], vec![4, 5, 6], vec![7]];
    let pairs = [[1_i64, 2], [3, 4], [5, 6], [7, 8], [9, 10]];
    let texts = [vec!["a".to_owned()], vec![], vec!["b".into(), "été".into()]];
    let even_texts = [["a", "b"], ["", "c"]].map(|both| both.map(str::to_owned).to_vec());
    let map = |n: usize| (0..n).map(|i| (format!("key {i}"), i as f64)).collect::<BTreeMap<_, _>>();
    let point = |n: usize| Point { x: n as f64 / 2.0, y: (0..n as i64).collect() };
    let points: Vec<Vec<Point>> = vec![vec![point(1)], vec![], vec![point(2), point(3)]];
    table(
        &mut page,
        "Lists, arrays and maps",
        &[
            Type::plain("Vec<i64>", &numbers).with_even(&pairs),
            Type::plain("Vec<String>", &texts).with_even(&even_texts),
            Type::plain("Vec<Point>", &points).with_even(&[vec![point(1), point(0)]]),
            Type::plain("[i64; 2]", &pairs).with_even(&pairs),
            Type::plain("BTreeMap<String, f64>", &[map(1), map(0), map(3)])
                .with_even(&[map(2), map(2)]),
        ],
    );
    let points: Vec<Point> = (0..4).map(point).collect();
    let tuples = [(1_i64, "a".to_owned()), (2, String::new()), (3, "b".into())];
    let colours = [Colour::Blue, Colour::Red, Colour::Green];
    let events =
        [Event::Count(1), Event::Note("a".into()), Event::Track { x: 0.5 }, Event::Count(2)];
    table(
        &mut page,
        "Structs, tuples and enums",
        &[
            Type::plain("Point", &points),
            Type::plain("(i64, String)", &tuples),
            Type::plain("Colour", &colours),
            Type::plain("Event", &events),
        ],
    );
    table(
        &mut page,
        "Options",
        &[
            Type::option("Option<i64>", &[1_i64, -2, 3, -4, 5]),
            Type::option("Option<String>", &words).with_even(&even_words),
            Type::option("Option<Vec<i64>>", &numbers).with_even(&pairs),
            Type::option("Option<Point>", &points),
            Type::option("Option<Colour>", &colours),
            Type::option("Option<Event>", &events),
        ],
    );
    page.push_str(
        "\nHere `Point` is a `struct Point { x: f64, y: Vec<i64> }`, `Colour` an `enum Colour { Red, Green, Blue }`, and `Event` an \
        `enum Event { Count(i64), Track { x: f64 }, Note(String) }`.\n",
    );
    page.push_str(RULES);

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/docs/reading.md");
    if env::var_os("BLESS").is_some() {
        fs::write(path, &page).unwrap();
    }
    let there = fs::read_to_string(path).unwrap_or_default();
    assert!(there == page, "{path} differs:\n{page}");
}
