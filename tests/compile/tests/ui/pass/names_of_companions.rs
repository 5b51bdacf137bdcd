//! Companions with other names, where the usual ones are taken.

#![deny(warnings)]

use awkward::{Array, Awkward};

/// As other derives make it.
struct PointBuilder;

#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(builder = "PointsBuilder", columns = "Points", view = "r#dyn_point")]
#[allow(non_camel_case_types)]
struct Point {
    x: f64,
}

// The companions of `Event::Track` and those of `EventTrack` would have the same names.
#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(view = "AnyEvent")]
enum Event {
    Noise,
    #[awkward(builder = "TracksBuilder", columns = "Tracks", view = "Track")]
    Track {
        hits: Vec<Point>,
    },
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct EventTrack {
    hits: Vec<Point>,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum Colour {
    Red,
    Green,
}

/// Parameters that are called like the companions.
#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(builder = "B", columns = "C", view = "V")]
struct Triple<B, C, V> {
    all: (B, C, V),
}

fn main() {
    let PointBuilder = PointBuilder;
    let row = Point { x: 1.0 };
    let mut builder: PointsBuilder = PointsBuilder::default();
    builder.x().push(1.0);
    builder.end_row().unwrap();
    let array = Array::from_rows(std::slice::from_ref(&row));
    let columns: &Points = array.columns();
    assert_eq!(columns.x().as_slice(), [1.0]);
    assert!(format!("{columns:?}").starts_with("Points "));
    let view: r#dyn_point<'_> = Point::view(columns, 0);
    assert_eq!(view, row);

    let rows = [Event::Track { hits: vec![row.clone()] }, Event::Noise];
    let array = Array::from_rows(&rows);
    let tracks: &Tracks = array.columns().variants().track();
    assert_eq!(tracks.rows(), 1);
    let view: AnyEvent<'_> = Event::view(array.columns(), 0);
    let AnyEvent::Track(track) = view else { panic!("{view:?}") };
    let track: Track<'_> = track;
    assert_eq!(track.hits().len(), 1);
    assert_eq!(array.to_vec(), rows);
    let mut builder = Array::<Event>::builder();
    let event = builder.columns();
    event
        .push_with(|event| {
            let tracks: &mut TracksBuilder = event.track();
            tracks.push_with(|track| track.hits().push_with(|_| {}).unwrap()).unwrap();
        })
        .unwrap();

    let rows = [EventTrack { hits: vec![row] }];
    let array = Array::from_rows(&rows);
    let view: EventTrackView<'_> = EventTrack::view(array.columns(), 0);
    assert_eq!(view, rows[0]);

    let colours = Array::from_rows(&[Colour::Green, Colour::Red]);
    assert_eq!(Colour::view(colours.columns(), 0), Colour::Green);

    let rows = [Triple { all: (1_u8, 2.0, true) }];
    let array = Array::from_rows(&rows);
    let _: &C<u8, f64, bool> = array.columns();
    let _: V<'_, u8, f64, bool> = Triple::view(array.columns(), 0);
    let _: B<u8, f64, bool> = B::default();
    assert_eq!(array.to_vec(), rows);
}
