//! Made by a test of the Form of a file.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Met {
    pub px: f32,
    pub py: f32,
}

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Jets {
    pub px: f32,
    pub py: f32,
    pub pz: f32,
    pub e: f32,
    pub btag: f32,
    pub id: bool,
}

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Muons {
    pub px: f32,
    pub py: f32,
    pub pz: f32,
    pub e: f32,
    pub charge: i32,
    pub iso: f32,
}

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Electrons {
    pub px: f32,
    pub py: f32,
    pub pz: f32,
    pub e: f32,
    pub charge: i32,
    pub iso: f32,
}

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Photons {
    pub px: f32,
    pub py: f32,
    pub pz: f32,
    pub e: f32,
    pub iso: f32,
}

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Row {
    pub event: u64,
    pub weight: f32,
    pub met: Met,
    pub num_primary_vertices: i32,
    pub triggered: bool,
    pub jets: Vec<Jets>,
    pub muons: Vec<Muons>,
    pub electrons: Vec<Electrons>,
    pub photons: Vec<Photons>,
}
