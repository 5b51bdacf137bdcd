//! The derive, a file, and structs that are made of a Form.

use std::error::Error;
use std::path::Path;

use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, Awkward};

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Detector {
    Barrel { tower: u16 },
    Endcap(f32),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Event {
    id: u32,
    hits: Vec<f64>,
    #[awkward(rename = "where")]
    detector: Option<Detector>,
}

mod of_a_form {
    awkward::include_form!("forms/track.json");
}

fn events() -> Vec<Event> {
    vec![
        Event { id: 1, hits: vec![0.5, 1.5], detector: Some(Detector::Barrel { tower: 7 }) },
        Event { id: 2, hits: vec![], detector: None },
        Event { id: 3, hits: vec![2.5], detector: Some(Detector::Endcap(0.25)) },
    ]
}

#[test]
fn rows_go_through_buffers_and_a_file() -> Result<(), Box<dyn Error>> {
    let array = Array::from_rows(&events());
    let (form, length, buffers) = array.to_buffers();
    assert_eq!(Array::<Event>::from_buffers(&form, length, &buffers)?.to_vec(), events());

    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("events.h5");
    hdf5::write(&File::create(&path)?.create_group("events")?, &array, &WriteOptions::default())?;
    let group = File::open(&path)?.group("events")?;
    assert_eq!(hdf5::read::<Array<Event>>(&group)?.to_vec(), events());
    assert_eq!(hdf5::open::<Event>(&group)?.rows(1..3)?.to_vec(), events()[1..]);

    let tracks: Array<of_a_form::Track> = hdf5::read(&group)?;
    assert_eq!(tracks.to_vec()[2], of_a_form::Track { id: 3, hits: vec![2.5] });
    Ok(())
}
