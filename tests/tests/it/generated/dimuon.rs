//! Made by a test of the Form of a file.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Muons {
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

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Row {
    #[awkward(rename = "nMuon")]
    pub n_muon: i64,
    pub muons: Vec<Muons>,
}
