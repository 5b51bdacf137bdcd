//! Building enums, and what comes of it: views, columns, rows without rows.

use awkward::typed::Builder;
use awkward::typed::category::UnitEnum;
use awkward::{Array, Awkward, ErrorKind};

use super::{Colour, Event, EventView};
use crate::types_check::check_written;

#[test]
fn views_of_enums_are_enums_of_views() {
    let rows = [Event::Track { x: 1.5, hits: vec![1, 2], seen: 9 }, Event::Noise, Event::Count(3)];
    let array = Array::from_rows(&rows);
    let EventView::Track(track) = array.at(0) else { panic!("{:?}", array.at(0)) };
    assert_eq!((track.x(), track.hits()), (1.5, &[1, 2][..]));
    assert!(matches!(array.at(1), EventView::Noise));
    let pairs = Array::from_rows(&[Event::Pair(1, None), Event::Pair(2, Some("two".into()))]);
    let EventView::Pair(number, Some(text)) = pairs.at(1) else { panic!("{:?}", pairs.at(1)) };
    assert_eq!((number, text), (2, "two"));
    assert_eq!(format!("{pairs:?}"), "[Pair(1, None), Pair(2, Some(\"two\"))]");
    assert!(pairs.at(0) == pairs.at(0) && pairs.at(0) != pairs.at(1));
    assert_eq!(pairs.columns().variants().pair().columns().0[..], [1, 2]);
    let empty = Array::from_rows(&[Event::Empty()]);
    assert!(matches!(empty.at(0), EventView::Empty()));
    assert_eq!(array.at(2).to_owned(), Event::Count(3));
    assert_eq!(format!("{array:?}"), "[Track { x: 1.5, hits: [1, 2], .. }, Noise, Count(3)]");
    assert_eq!(**array.columns().variants().count(), [3]);
    let colours = Array::from_rows(&[Colour::Blue, Colour::Green]);
    assert_eq!(colours.at(0).name(), "BLUE!");
    assert_eq!((colours.at(1), colours.at(1).to_owned()), (Colour::Green, Colour::Green));
}

#[test]
fn unions_are_built_without_rows() {
    let mut builder = Array::<Vec<Option<Event>>>::builder();
    let events = builder.columns();
    events
        .push_with(|events| {
            events.push_with(|event| event.count().push(7)).unwrap();
            events.push_null();
            events
                .push_with(|event| {
                    event
                        .track()
                        .push_with(|track| {
                            track.x().push(0.5);
                            track.hits().push_with(|hits| hits.push(1)).unwrap();
                        })
                        .unwrap();
                })
                .unwrap();
            let error = events.push_with(|_| {}).unwrap_err();
            assert_eq!(error.to_string(), "expected one row of one variant, found 0");
            let error = events
                .push_with(|event| {
                    event.count().push(1);
                    event.energy().push(1.0);
                })
                .unwrap_err();
            assert_eq!(
                error.to_string(),
                "expected one row of one variant, found 2 of Count, Energy"
            );
            let error = events.push_with(|event| event.track().x().push(2.0)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Invalid);
            let error = events
                .push_with(|event| {
                    event.noise().push();
                    event.track().x().push(2.0);
                })
                .unwrap_err();
            assert_eq!(error.path().unwrap().to_string(), "Track.hits");
            // The columns of a tuple have positions, those of a variant with names are called so.
            let error = events.push_with(|event| {
                let error = event.track().push_with(|track| track.x().push(2.0)).unwrap_err();
                assert_eq!(error.path().unwrap().to_string(), "hits");
                let error = event.pair().push_with(|pair| pair.0.push(2)).unwrap_err();
                assert_eq!(error.path().unwrap().to_string(), "1");
                event.noise().push();
                event.pair().builders().0.push(2);
            });
            assert_eq!(error.unwrap_err().path().unwrap().to_string(), "Pair.1");
            assert_eq!(Builder::rows(events), 3);
            events.push_with(|event| event.empty().push()).unwrap();
        })
        .unwrap();
    let track = Event::Track { x: 0.5, hits: vec![1], seen: 0 };
    let rows = [Some(Event::Count(7)), None, Some(track), Some(Event::Empty())];
    assert_eq!(builder.finish().to_vec(), [rows]);
}

#[derive(Awkward, Clone, Debug)]
enum Borrowed<'a, 'b> {
    Word(&'a str),
    Both { first: &'a [u8], second: &'b str },
    Nothing,
}

#[test]
fn enums_that_borrow_are_laid_out_as_those_that_own() {
    let word = String::from("word");
    let rows = [
        Some(Borrowed::Word(&word)),
        None,
        Some(Borrowed::Both { first: word.as_bytes(), second: &word }),
        Some(Borrowed::Nothing),
    ];
    let array = Array::from_rows(&rows);
    check_written("borrowed_enum", &array);
    let Some(BorrowedView::Both(both)) = array.at(2) else { panic!("{:?}", array.at(2)) };
    assert_eq!(both.second(), "word");
    assert!(array.at(0).unwrap() == *rows[0].as_ref().unwrap());
}
