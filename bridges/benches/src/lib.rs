//! The measurements of the bridges are programs in `benches/`; what they share is in `awkward-benches`.
