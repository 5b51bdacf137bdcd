//! What people read when a struct does not fit a file: all differences at once.

use awkward::{Array, Awkward, ErrorKind, Form};

#[derive(Awkward)]
struct Event {
    run: u32,
    weight: f32,
    muons: Vec<Muon>,
    trigger: String,
    met: f64,
    #[awkward(default)]
    comment: String,
}

#[derive(Awkward)]
struct Muon {
    pt: f32,
    charge: i8,
    vertex: [f32; 3],
    isolation: f32,
}

/// Awkward's Form of events that somebody else wrote.
const THEIRS: &str = r#"{"class": "RecordArray",
    "fields": ["run", "Weight", "muons", "triggers", "met", "unused"], "contents": [
    "uint32",
    "float64",
    {"class": "ListOffsetArray", "offsets": "i32", "content": {"class": "RecordArray",
        "fields": ["pT", "charge", "vertex"], "contents": ["float32", "int32",
        {"class": "RegularArray", "size": 4, "content": "float32"}]}},
    {"class": "ListOffsetArray", "offsets": "i64", "content":
        {"class": "ListOffsetArray", "offsets": "i64", "parameters": {"__array__": "string"},
        "content": {"class": "NumpyArray", "primitive": "uint8", "parameters": {"__array__": "char"}}}},
    {"class": "ListOffsetArray", "offsets": "i64", "content": "float64"},
    "bool"]}"#;

#[test]
fn all_mistakes_are_one_report_with_a_way_out_of_each() {
    let form = Form::from_json(THEIRS).unwrap();
    let buffers = awkward::BufferMap::new();
    let error = Array::<Event>::from_buffers(&form, 1, &buffers).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(error.path().is_none(), "there is more than one place");
    let expected = r#"the Form does not fit the type in 7 places:
  at weight: expected a field of float32, found none; is it "Weight"? that is float64
  at muons.content.pt: expected a field of float32, found none; is it "pT"? `alias = "pT"` reads it
  at muons.content.charge: expected int8, found int32 (large values or digits would be lost; `lossy` reads the values that fit)
  at muons.content.vertex: expected 3 * float32, found 4 * float32
  at muons.content.isolation: expected a field of float32, found none; the record has "pT", "charge", "vertex"
  at trigger: expected a field of string, found none; is it "triggers"? that is var * string
  at met: expected float64, found var * float64; `Vec<f64>` reads it"#;
    assert_eq!(error.to_string(), expected, "\n{error}");
}

#[test]
fn one_mistake_is_one_line() {
    let form = Form::from_json(
        r#"{"class": "ListOffsetArray", "offsets": "i64", "content": "complex64"}"#,
    );
    let form = form.unwrap();
    let error = |form: &Form| {
        Array::<Vec<f32>>::from_buffers(form, 0, &awkward::BufferMap::new())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error(&form),
        "at content: the Form does not fit the type: expected float32, found complex64 \
        (imaginary parts would be lost; `lossy` reads the values that fit)"
    );
    assert_eq!(
        error(&Form::from_json("\"datetime64[s]\"").unwrap()),
        "at the root: the Form does not fit the type: expected var * float32, found datetime64[s]"
    );
    assert_eq!(
        error(&Form::from_json("\"float32\"").unwrap()),
        "at the root: the Form does not fit the type: expected var * float32, found float32; `f32` reads it"
    );
}
