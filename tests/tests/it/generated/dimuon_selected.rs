//! Made by a test of the Form of a file.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct RowItem {
    #[awkward(rename = "Muon_pt")]
    pub muon_pt: f32,
    #[awkward(rename = "Muon_eta")]
    pub muon_eta: f32,
    #[awkward(rename = "Muon_phi")]
    pub muon_phi: f32,
    #[awkward(rename = "Muon_mass")]
    pub muon_mass: f32,
    #[awkward(rename = "Muon_charge")]
    pub muon_charge: i32,
}

/// The rows of the array.
pub type Row = Vec<RowItem>;
