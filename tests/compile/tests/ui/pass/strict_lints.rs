//! What strict crates ask of their code holds for the expansion, too.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    unreachable_pub,
    unused,
    missing_copy_implementations,
    missing_debug_implementations
)]
#![deny(
    rust_2018_idioms,
    single_use_lifetimes,
    trivial_casts,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::unwrap_used, clippy::panic)]

/// A module that is open to everybody.
pub mod geometry {
    use awkward::Awkward;

    #[derive(Debug, Clone, Default, Awkward)]
    struct Private {
        unread: u8,
    }

    /// A point.
    #[derive(Debug, Clone, Awkward)]
    pub struct Point {
        /// Along the beam, in metres.
        pub x: f64,
        pub(crate) y: Vec<i64>,
        hidden: Private,
        #[deprecated]
        old: Option<u8>,
    }

    /// A pair.
    #[derive(Debug, Clone, Awkward)]
    pub struct Pair<T> {
        /// The first.
        pub first: T,
        /// The second.
        #[awkward(default)]
        pub second: Vec<T>,
    }

    #[derive(Debug, Clone, Awkward)]
    pub(super) struct Inner(pub(super) f64, Vec<u8>);

    #[derive(Debug, Clone, Awkward)]
    struct Nothing;
}

fn main() {}
