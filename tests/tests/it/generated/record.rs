//! Made by a test of the Form of a file.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct NoneRecord {}

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
#[awkward(name = "Muon")]
pub struct Muon {
    pub pt: f32,
}

/// an event
#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
#[awkward(name = "Event", doc)]
pub struct Row {
    pub x: f64,
    #[awkward(rename = "a b")]
    pub a_b: (i64, String),
    pub none: NoneRecord,
    #[awkward(rename = "é")]
    pub field_: Vec<Muon>,
}
