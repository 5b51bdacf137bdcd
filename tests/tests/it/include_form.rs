//! Structs that are made of the Form in a file.

use awkward::{Array, Awkward, Form};

/// Records with a name of their own.
mod events {
    awkward::include_form!("data/forms/events.json");
}

/// Rows that are lists, called after the file and after what was said.
mod hits {
    awkward::include_form!("data/forms/hits.json");
    awkward::include_form!("data/forms/hits.json", Shower);
}

use events::{Event, Muon};

fn rows() -> Vec<Event> {
    let muon = |pt| Muon { pt, charge: -1 };
    let event = |run, best_muon: Option<Muon>, muons: Vec<Muon>| Event {
        run,
        n_muon: muons.len() as u32,
        type_: run > 1,
        best_muon,
        muons,
        weights: vec![(format!("run {run}"), 0.5)],
        note: (run > 1).then_some(-3),
        seen: i64::MIN + i64::from(run),
    };
    vec![event(1, None, vec![]), event(2, Some(muon(4.5)), vec![muon(4.5), muon(1.5)])]
}

#[test]
fn the_file_and_the_structs_agree() {
    let array = Array::from_rows(&rows());
    assert_eq!(
        array.type_string(),
        "2 * Event[run: uint32[parameters={\"__doc__\": \"The number of the run.\"}], nMuon: uint32, type: bool, \"best muon\": \
        ?Muon[pt: float32, charge: int8, parameters={\"__doc__\": \"A muon.\"}], muons: var * Muon[pt: float32, charge: int8, \
        parameters={\"__doc__\": \"A muon.\"}], weights: var * (string, float64), note: ?int16, seen: datetime64[us]]"
    );
    assert_eq!(Event::form().parameters().record(), Some("Event"));

    // The Form of the file has one more column, of which nothing is read.
    let (form, length, buffers) = array.to_buffers();
    assert_eq!(Array::<Event>::from_buffers(&form, length, &buffers).unwrap().to_vec(), rows());
    let file = Form::from_json(include_str!("../../data/forms/events.json")).unwrap();
    let read = Array::<Event>::from_buffers(&file.with_node_keys(), length, &buffers).unwrap();
    assert_eq!(read.to_vec(), rows());
}

#[test]
fn types_are_called_after_the_file_or_as_one_says() {
    let hit = hits::HitsItem { x: 1.5, id: 7 };
    let rows: Vec<hits::Hits> = vec![vec![hit]];
    assert_eq!(Array::from_rows(&rows).type_string(), "1 * var * {x: float32, id: uint16}");
    let shower: hits::Shower = vec![hits::ShowerItem { x: 1.5, id: 7 }];
    assert_eq!(Array::from_rows(&[shower]).at(0).len(), 1);
}

#[test]
fn the_macro_and_the_library_write_the_same() {
    let file = Form::from_json(include_str!("../../data/forms/events.json")).unwrap();
    let text = file.to_rust("Event");
    for line in [
        "    #[awkward(rename = \"best muon\")]\n    pub best_muon: Option<Muon>,\n",
        "    pub weights: Vec<(String, f64)>,\n",
        "/// A muon.\n#[derive(awkward::Awkward, Clone, Debug, PartialEq)]\n#[awkward(name = \"Muon\", doc)]\npub struct Muon {\n",
        "    /// The number of the run.\n    #[awkward(doc)]\n    pub run: u32,\n",
        "    #[awkward(unit = \"datetime64[us]\")]\n    pub seen: i64,\n",
        "    // \"wide\" is left out: float128 is wider than all types of Rust.\n",
    ] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
    assert_eq!(text.matches("pub struct").count(), 2);
    assert_eq!(
        Form::from_json("\"complex64\"").unwrap().to_rust("x"),
        "// Needs the crate `num-complex`, and the feature `num-complex` of awkward.\n\n\
        /// The rows of the array.\npub type X = num_complex::Complex<f32>;\n"
    );
}
