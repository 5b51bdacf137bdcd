//! What is pushed to columns: all that their fields take.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};

use awkward::Array;

use crate::any_way::{Charge, Colour, Event, Item, Metres};

/// What users write; each line has to compile.
#[test]
fn columns_take_what_their_fields_take() {
    let one = Item { name: "one".to_owned(), number: Some(1), tags: vec![None] };
    let mut options = Array::<Option<String>>::builder();
    let texts = options.columns();
    texts.push("a");
    texts.push("a".to_owned());
    texts.push(Some("a"));
    texts.push(Some("a".to_owned()));
    texts.push(&Some("a".to_owned()));
    texts.push(None::<String>);
    texts.push(Some(Cow::Borrowed("a")));
    texts.push_null();
    texts.extend([Some("a"), None]);
    assert_eq!(options.len(), 10);
    assert_eq!(options.finish().iter().filter(|text| *text == Some("a")).count(), 7);

    let mut numbers = Array::<(Option<f64>, Option<bool>, u64)>::builder();
    for _ in 0..5 {
        numbers.columns().builders().1.push(None);
        numbers.columns().builders().2.push(1);
    }
    let floats = &mut numbers.columns().builders().0;
    floats.push(1.5);
    floats.push(Some(2.5));
    floats.push(None);
    floats.push("3.5".parse().ok());
    floats.push(&Some(4.5));

    let mut lists = Array::<Vec<u64>>::builder();
    let ids = lists.columns();
    ids.push(&[1, 2]);
    ids.push([3]);
    ids.push(vec![4]);
    ids.push(&vec![5]);
    ids.push(&[]);
    ids.push(VecDeque::from([6, 7]));
    ids.push_with(|ids| ids.extend(8..10)).unwrap();
    ids.push_with(|ids| ids.extend(&[10])).unwrap();
    assert_eq!(lists.finish().to_vec().concat(), Vec::from_iter(1..11));

    let mut words = Array::<Vec<String>>::builder();
    words.columns().push(["a", "b"]);
    words.columns().push(&[String::from("c")]);
    words.columns().push_with(|words| words.extend("d e".split(' '))).unwrap();
    assert_eq!(words.finish().to_vec().concat().concat(), "abcde");

    let mut records = Array::<Option<Item>>::builder();
    let items = records.columns();
    items.push(&one);
    items.push(one.clone());
    items.push(Some(&one));
    items.push(Some(one.clone()));
    items.push(&Some(one.clone()));
    items.push_null();
    assert_eq!(records.finish().iter().flatten().filter(|view| *view == one).count(), 5);

    let mut boxes = Array::<(Option<Box<Item>>, Metres, Option<Metres>)>::builder();
    let (items, metres, maybe) = boxes.columns().builders();
    items.push(Box::new(one.clone()));
    items.push(&one);
    items.push(Some(Box::new(one.clone())));
    items.push(&Some(Box::new(one.clone())));
    items.push(Some(&one));
    for _ in 0..2 {
        metres.push(Metres(0.5));
        metres.push(Metres(0.5));
        maybe.push(Metres(0.5));
        maybe.push(Some(Metres(0.5)));
    }
    metres.push(Metres(1.5));
    maybe.push(&None::<Metres>);

    let mut tuples = Array::<(u64, String, Option<f32>)>::builder();
    tuples.columns().push((1, "a", Some(0.5)));
    tuples.columns().push(&(2, "b".to_owned(), None));
    tuples.push((3, "c".to_owned(), None));
    tuples.push(&(4, "d".to_owned(), None));
    assert_eq!(tuples.finish().iter().map(|tuple| tuple.0).sum::<u64>(), 10);

    let mut maps = Array::<BTreeMap<String, f64>>::builder();
    maps.columns().push(&BTreeMap::from([("a".to_owned(), 0.5)]));
    maps.columns().push(HashMap::from([("a", 0.5)]));
    maps.columns().push_with(|entries| entries.extend([("a", 0.5), ("b", 1.5)])).unwrap();
    maps.columns().push_with(|entries| entries.push((&"a".to_owned(), 0.5))).unwrap();
    assert_eq!(maps.finish().iter().map(|map| map.len()).sum::<usize>(), 5);

    let mut colours = Array::<(Colour, Option<Colour>, Charge)>::builder();
    let (plain, maybe, charge) = colours.columns().builders();
    plain.push(Colour::Red);
    plain.push(&Colour::Green);
    maybe.push(Colour::Red);
    maybe.push(Some(&Colour::Red));
    charge.push(Charge::Plus);
    charge.push(&Charge::Minus);

    let mut events = Array::<(Event, Option<Event>)>::builder();
    let (event, maybe) = events.columns().builders();
    event.push(Event::Noise);
    event.push(&Event::Count(1));
    maybe.push(&Event::Noise);
    maybe.push(Some(Event::Noise));
    event.extend([Event::Count(2)]);
    maybe.extend([None, Some(&Event::Noise)].map(Option::<&Event>::cloned));
}
