//! Types that borrow are compared with values that borrow for any time, in lists, options, maps and other types.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;

use awkward::typed::EqView;
use awkward::{Array, Awkward, List};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Row<'a> {
    name: &'a str,
    words: Vec<Cow<'a, str>>,
    number: Option<&'a i64>,
}

/// Around one value.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Word<'a>(&'a str);

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Event<'a, 'b: 'a> {
    Nothing,
    Row(Row<'a>),
    Both { first: Word<'a>, second: &'b [u8] },
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Outer<'a> {
    row: Row<'a>,
    rows: Vec<Row<'a>>,
    maybe: Option<Row<'a>>,
    by_name: BTreeMap<&'a str, Row<'a>>,
    events: &'a [Event<'a, 'a>],
    #[awkward(flatten)]
    more: More<'a>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct More<'a> {
    word: Word<'a>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Bounded<'a, 'b, T: PartialEq + 'static>
where
    'b: 'a,
    T: Clone,
{
    first: &'a str,
    second: &'b str,
    value: T,
}

/// Values that do not live as long as the columns they are compared with.
fn with_local<T>(f: impl FnOnce(&str, &i64) -> T) -> T {
    f(&String::from("local"), &7)
}

fn row<'a>(name: &'a str, number: &'a i64) -> Row<'a> {
    Row { name, words: vec![name.into()], number: Some(number) }
}

fn is_first<'a, T: Awkward + EqView<V>, V>(list: List<'a, T>, value: &V) -> bool {
    list.iter().next().is_some_and(|view| T::eq_view(view, value))
}

/// A list of what borrows for one time beside values that borrow for another.
fn same<'x, 'y>(list: List<'_, Row<'x>>, rows: &Vec<Row<'y>>) -> bool {
    list == *rows && list == rows[..] && rows.first().is_none_or(|row| is_first(list, row))
}

fn check<T: Awkward + EqView<V>, V: Debug>(array: &Array<T>, rows: &[V]) {
    assert_eq!(*array, *rows);
    assert!(array.iter().zip(rows).all(|(view, row)| T::eq_view(view, row)));
}

fn main() {
    let (word, number) = (String::from("local"), 7);
    let rows = vec![row(&word, &number), row("other", &number)];
    let array = Array::from_rows(&rows);
    assert_eq!(array, rows);
    assert_eq!(array, [rows[0].clone(), rows[1].clone()]);
    assert_ne!(array, rows[..1].to_vec());
    assert_ne!(array, [rows[1].clone(), rows[0].clone()]);
    assert!(array.at(0) == rows[0] && array.at(1) != rows[0]);
    check(&array, &rows);
    with_local(|name, number| {
        let local = vec![row(name, number), row("other", number)];
        assert_eq!(array, local);
        check(&array, &local);
    });
    // Columns of those that borrow for ever, too.
    let forever: Array<Row<'static>> = Array::from_rows(&[row("local", &7), row("other", &7)]);
    assert_eq!(forever, rows);
    check(&forever, &rows);

    let lists = Array::from_rows(&[rows.clone(), vec![]]);
    assert_eq!(lists, [rows.clone(), vec![]]);
    assert_eq!(lists.at(0), rows);
    assert!(with_local(|name, number| same(lists.at(0), &vec![row(name, number), row("other", number)])));
    assert!(!with_local(|name, number| same(lists.at(1), &vec![row(name, number)])));

    let options = vec![Some(rows[1].clone()), None];
    let array = Array::from_rows(&options);
    check(&array, &options);
    with_local(|_, number| check(&array, &[Some(row("other", number)), None]));

    let maps = [BTreeMap::from([(&*word, rows[0].clone())])];
    let array = Array::from_rows(&maps);
    check(&array, &maps);
    with_local(|name, number| check(&array, &[BTreeMap::from([(name, row(name, number))])]));
    assert_eq!(array.at(0), maps[0]);

    let events = [
        Event::Nothing,
        Event::Row(rows[0].clone()),
        Event::Both { first: Word(&word), second: word.as_bytes() },
    ];
    let array = Array::from_rows(&events);
    check(&array, &events);
    with_local(|name, number| {
        let both = Event::Both { first: Word(name), second: name.as_bytes() };
        check(&array, &[Event::Nothing, Event::Row(row(name, number)), both]);
    });

    let outer = [Outer {
        row: rows[0].clone(),
        rows: rows.clone(),
        maybe: Some(rows[1].clone()),
        by_name: maps[0].clone(),
        events: &events,
        more: More { word: Word(&word) },
    }];
    let array = Array::from_rows(&outer);
    assert_eq!(array, outer);
    check(&array, &outer);
    with_local(|name, number| {
        let outer = Outer { row: row(name, number), ..outer[0].clone() };
        check(&array, &[outer]);
    });

    let array = Array::from_rows(&[Bounded { first: &word, second: "second", value: 5 }]);
    with_local(|name, _| check(&array, &[Bounded { first: name, second: "second", value: 5 }]));
}
