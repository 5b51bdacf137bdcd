//! Rows of every kind of column, built without rows: by closures, and by ending them.

use std::collections::BTreeMap;
use std::time::SystemTime;

use awkward::{Array, Awkward, ErrorKind};

use crate::types::Inner;
use crate::types_enums::Colour;

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Event {
    Nothing,
    Count(i64),
    Inner(Inner),
    Pair { x: f64, pair: (i64, String) },
    Maybe(Option<i64>),
    Many(Vec<Inner>),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Row {
    inner: Option<Inner>,
    number: Option<i64>,
    word: Option<String>,
    pair: (i64, Vec<String>),
    map: BTreeMap<String, Inner>,
    event: Event,
    maybe: Option<Event>,
    events: Vec<Event>,
    colour: Colour,
    maybe_colour: Option<Colour>,
    array: [i64; 2],
    list: Option<Vec<i64>>,
    unit: (),
    letter: char,
    boxed: Box<Inner>,
    #[awkward(bytes)]
    bytes: Vec<u8>,
    #[awkward(categorical)]
    category: String,
    #[awkward(categorical)]
    run: Option<u32>,
    #[awkward(option = "bit_masked")]
    bits: Option<Inner>,
    #[awkward(option = "byte_masked")]
    masked: Option<String>,
    #[awkward(unit = "s")]
    time: Option<SystemTime>,
    #[awkward(flatten)]
    flat: Flat,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Flat {
    truth: bool,
    truths: Vec<Option<bool>>,
}

fn fill(row: &mut RowBuilder) {
    row.inner()
        .push_with(|inner| {
            inner.a().push(1);
            inner.b().push_with(|text| text.push("x")).unwrap();
        })
        .unwrap();
    row.number().push(Some(3));
    row.word().push_with(|word| word.push("w")).unwrap();
    row.pair()
        .push_with(|(number, words)| {
            number.push(1);
            words.push_with(|words| words.push_display(42)).unwrap();
        })
        .unwrap();
    row.map()
        .push_with(|entries| {
            entries
                .push_with(|entry| {
                    entry.key().push("key");
                    entry.value().a().push(2);
                    entry.value().b().push_null();
                    entry.value().end_row().unwrap();
                })
                .unwrap();
        })
        .unwrap();
    row.event()
        .push_with(|event| {
            event
                .pair()
                .push_with(|pair| {
                    pair.x().push(1.5);
                    pair.pair()
                        .push_with(|(number, text)| {
                            number.push(1);
                            text.push("z");
                        })
                        .unwrap();
                })
                .unwrap();
        })
        .unwrap();
    row.maybe().push_null();
    row.events()
        .push_with(|events| {
            events.push_with(|event| event.nothing().push()).unwrap();
            events.push_with(|event| event.maybe().push(None)).unwrap();
            events.push_with(|event| event.many().push_with(|_| {}).unwrap()).unwrap();
        })
        .unwrap();
    row.colour().push(&Colour::Green);
    row.maybe_colour().push(Some(&Colour::Blue));
    row.array().push_with(|items| items.extend_from_slice(&[1, 2])).unwrap();
    row.list().push_with(|lists| lists.push_with(|list| list.push(1)).unwrap()).unwrap();
    row.unit().push();
    row.letter().push('c');
    row.boxed()
        .push_with(|inner| {
            inner.a().push(4);
            inner.b().push_null();
        })
        .unwrap();
    row.bytes().push(b"raw");
    row.category().push("same");
    row.run().push(Some(&7));
    row.bits().push_null();
    row.masked().push_with(|text| text.push("m")).unwrap();
    row.time().push_with(|time| time.push(&SystemTime::UNIX_EPOCH)).unwrap();
    row.flat()
        .push_with(|flat| {
            flat.truth().push(true);
            flat.truths()
                .push_with(|truths| {
                    truths.push(None);
                    truths.push(Some(false));
                })
                .unwrap();
        })
        .unwrap();
}

fn expected() -> Row {
    let inner = |a, b: Option<&str>| Inner { a, b: b.map(str::to_owned) };
    Row {
        inner: Some(inner(1, Some("x"))),
        number: Some(3),
        word: Some("w".into()),
        pair: (1, vec!["42".into()]),
        map: [("key".into(), inner(2, None))].into(),
        event: Event::Pair { x: 1.5, pair: (1, "z".into()) },
        maybe: None,
        events: vec![Event::Nothing, Event::Maybe(None), Event::Many(vec![])],
        colour: Colour::Green,
        maybe_colour: Some(Colour::Blue),
        array: [1, 2],
        list: Some(vec![1]),
        unit: (),
        letter: 'c',
        boxed: Box::new(inner(4, None)),
        bytes: b"raw".into(),
        category: "same".into(),
        run: Some(7),
        bits: None,
        masked: Some("m".into()),
        time: Some(SystemTime::UNIX_EPOCH),
        flat: Flat { truth: true, truths: vec![None, Some(false)] },
    }
}

#[test]
fn rows_of_every_kind_are_built_without_rows() {
    let _ = [Event::Count(1), Event::Inner(Inner::default())];
    let mut builder = Array::<Row>::builder();
    builder.push_with(fill).unwrap();
    let before = builder.nbytes();
    for (bad, message) in [
        ((|_| {}) as fn(&mut RowBuilder), "at inner: expected one value for row 1, found 0"),
        (
            |row| {
                fill(row);
                row.number().push(None);
            },
            "at number: expected one value for row 1, found 2",
        ),
        (
            |row| {
                fill(row);
                row.end_row().unwrap();
                fill(row);
                row.end_row().unwrap();
            },
            "expected one row, found 2",
        ),
        (
            |row| {
                fill(row);
                row.flat().truths().content().push(None);
            },
            "at flat.truths: expected the list to end, found 1 more items",
        ),
        (
            |row| {
                fill(row);
                row.event().push_with(|event| event.count().push(1)).unwrap();
            },
            "at event: expected one value for row 1, found 2",
        ),
    ] {
        let error = builder.push_with(bad).unwrap_err();
        assert_eq!((error.kind(), &*error.to_string()), (ErrorKind::Invalid, message));
        assert_eq!((builder.len(), builder.nbytes()), (1, before));
    }
    // What a closure began and took back itself does no harm, and it may end the row.
    builder
        .push_with(|row| {
            row.array().push_with(|items| items.push(1)).unwrap_err();
            row.map().push_with(|entries| entries.key().push("key")).unwrap_err();
            row.inner().push_with(|inner| inner.a().push(1)).unwrap_err();
            fill(row);
            row.end_row().unwrap();
        })
        .unwrap();
    let array = builder.finish();
    assert_eq!(array.to_vec(), [expected(), expected()]);
    assert_eq!(array.at(1), expected());
    assert!(array.to_content().is_valid());
    let rows = [expected(), expected()];
    assert_eq!(array.to_buffers().2, Array::from_rows(&rows).to_buffers().2);
}

#[test]
fn closures_give_one_row_to_an_array_of_anything() {
    let mut tuples = Array::<(i64, bool)>::builder();
    tuples
        .push_with(|tuple| {
            tuple.builders().0.push(1);
            tuple.builders().1.push(true);
        })
        .unwrap();
    let error = tuples.push_with(|tuple| tuple.builders().0.push(1)).unwrap_err();
    assert_eq!(error.to_string(), "at 1: expected one value for row 1, found 0");
    assert_eq!(tuples.finish().to_vec(), [(1, true)]);

    let mut options = Array::<Option<Box<Inner>>>::builder();
    options.push_with(|option| option.push_null()).unwrap();
    options
        .push_with(|option| {
            option
                .push_with(|inner| {
                    inner.a().push(1);
                    inner.b().push_null();
                })
                .unwrap();
        })
        .unwrap();
    assert_eq!(options.finish().to_vec(), [None, Some(Box::new(Inner { a: 1, b: None }))]);

    let mut lists = Array::<[i64; 2]>::builder();
    let error = lists
        .push_with(|list| {
            let error = list.push_with(|items| items.push(1)).unwrap_err();
            assert_eq!(error.to_string(), "expected 2 items, found 1");
        })
        .unwrap_err();
    assert_eq!(error.to_string(), "expected one row, found 0");
    assert!(lists.is_empty());
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Metres(f64);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Name(String);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Path(Vec<Metres>);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Leg {
    length: Metres,
    maybe: Option<Metres>,
    boxed: Box<Metres>,
    name: Name,
    alias: Option<Name>,
    path: Path,
    paths: Vec<Path>,
    done: Option<()>,
}

#[test]
fn columns_of_structs_around_one_value_take_these_by_themselves_and_by_reference() {
    let leg = Leg {
        length: Metres(1.5),
        maybe: Some(Metres(2.5)),
        boxed: Box::new(Metres(3.5)),
        name: Name("a".to_owned()),
        alias: Some(Name("b".to_owned())),
        path: Path(vec![Metres(4.5)]),
        paths: vec![Path(vec![]), Path(vec![Metres(5.5)])],
        done: Some(()),
    };
    let mut builder = Array::<Leg>::builder();
    let Leg { length, maybe, boxed, name, alias, path, paths, done } = &leg;
    builder
        .push_with(|row| {
            row.length().push(length);
            row.maybe().push(maybe);
            row.boxed().push(&**boxed);
            row.name().push(name);
            row.alias().push(alias);
            row.path().push(path);
            row.paths().push(paths);
            row.done().push(done);
        })
        .unwrap();
    builder
        .push_with(|row| {
            row.length().push(length.clone());
            row.maybe().push(maybe.as_ref());
            row.boxed().push(boxed.clone());
            row.name().push(name.clone());
            row.alias().push(alias.as_ref());
            row.path().push(path.clone());
            row.paths().push(&paths[..]);
            row.done().push(Some(&()));
        })
        .unwrap();
    builder
        .push_with(|row| {
            row.length().push(&1.5);
            row.maybe().push(Metres(2.5));
            row.boxed().push(&Metres(3.5));
            row.name().push("a");
            row.alias().push(&Name("b".to_owned()));
            row.path().push(&[Metres(4.5)][..]);
            row.paths().push(paths.clone());
            row.done().push(());
        })
        .unwrap();
    builder.columns().length().extend([length]);
    builder.columns().maybe().extend([None::<Metres>]);
    builder.columns().boxed().extend([&**boxed]);
    builder.columns().name().extend([name]);
    builder.columns().alias().extend([None::<&Name>]);
    builder.columns().path().extend([path]);
    builder.columns().paths().extend([paths]);
    builder.columns().done().extend([None::<()>]);
    builder.columns().end_row().unwrap();
    let nothing = Leg { maybe: None, alias: None, done: None, ..leg.clone() };
    assert_eq!(builder.finish().to_vec(), [leg.clone(), leg.clone(), leg, nothing]);
}
