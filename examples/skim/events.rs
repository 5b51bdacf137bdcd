//! The rows: as they are in the input, as they are read, and as they are kept.

use awkward::Awkward;

/// A collision, as the input has it.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Event {
    pub(crate) run: u32,
    pub(crate) event: u64,
    pub(crate) weight: f32,
    pub(crate) muons: Vec<Muon>,
    pub(crate) jets: Vec<Jet>,
    pub(crate) vertices: Vec<f32>,
    pub(crate) tracks: Vec<Track>,
    pub(crate) triggers: Vec<u16>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Muon {
    pub(crate) px: f32,
    pub(crate) py: f32,
    pub(crate) pz: f32,
    pub(crate) e: f32,
    pub(crate) charge: i8,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Jet {
    pub(crate) px: f32,
    pub(crate) py: f32,
    pub(crate) pz: f32,
    pub(crate) e: f32,
    pub(crate) btag: f32,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Track {
    pub(crate) pt: f32,
    pub(crate) eta: f32,
    pub(crate) phi: f32,
}

/// The columns that are read: three are dropped by not naming them.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) run: u32,
    pub(crate) event: u64,
    pub(crate) weight: f32,
    pub(crate) muons: Vec<Muon>,
    pub(crate) jets: Vec<Jet>,
}

/// What is kept, with a column that was computed.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    pub(crate) run: u32,
    pub(crate) event: u64,
    pub(crate) weight: f32,
    pub(crate) muons: Vec<Muon>,
    pub(crate) jets: Vec<Jet>,
    /// Of the first two muons that count, in GeV.
    pub(crate) dimuon_mass: f64,
}
