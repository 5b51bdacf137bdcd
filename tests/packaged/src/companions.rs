//! Names of companions, and another way to the crate.

/// What a library re-exports.
pub mod hidden {
    pub use awkward;
}

/// A record whose companions have other names.
#[derive(hidden::awkward::Awkward, Clone, Copy, Debug, Default, PartialEq)]
#[awkward(crate = hidden::awkward, builder = "TracksBuilder", columns = "Tracks", view = "TrackRef")]
pub struct Track {
    /// Where.
    pub x: f64,
    /// Fields that are called as methods of the companions are.
    pub rows: u8,
    /// The same.
    pub get: u8,
}

/// An enum whose companions have other names.
#[derive(hidden::awkward::Awkward, Clone, Copy, Debug, Default, PartialEq)]
#[awkward(crate = self::hidden::awkward, builder = "Steps", columns = "AllSteps", view = "StepRef")]
pub enum Step {
    /// Stay.
    #[default]
    Stay,
    /// Go.
    #[awkward(builder = "GoBuilder", columns = "Goes", view = "GoRef")]
    Go {
        /// How far.
        by: f32,
    },
}

/// A category, which has no companions.
#[derive(hidden::awkward::Awkward, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[awkward(crate = hidden::awkward)]
pub enum Side {
    /// One.
    #[default]
    Left,
    /// The other.
    Right,
}
