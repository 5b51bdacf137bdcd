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

    /// A length.
    #[derive(Debug, Clone, Copy, Default, Awkward)]
    pub struct Metres(pub f64);

    /// A colour.
    #[derive(Debug, Clone, Copy, Awkward)]
    pub enum Colour {
        /// Like blood.
        Red,
        /// Like grass.
        Green,
    }

    /// A charge.
    #[derive(Debug, Clone, Copy, Awkward)]
    #[awkward(repr = "i8")]
    pub enum Charge {
        /// As of an electron.
        Minus = -1,
        /// As of a proton.
        Plus = 1,
    }

    /// A hit.
    #[derive(Debug, Clone, Awkward)]
    pub enum Hit<T> {
        /// Nothing of interest.
        Noise,
        /// How many.
        Count(i64),
        /// A track.
        Track {
            /// Where.
            at: Metres,
            /// What.
            what: Vec<T>,
            /// Raw.
            #[awkward(bytes)]
            raw: Vec<u8>,
        },
        /// Two.
        #[deprecated]
        Pair(T, Colour),
    }

    /// Something that nobody should use any more, and its field least of all.
    #[derive(Debug, Clone, Awkward)]
    #[deprecated(note = "it is old")]
    #[doc(hidden)]
    pub struct Old {
        /// Old.
        #[deprecated]
        pub x: f64,
        #[doc(hidden)]
        pub y: Vec<Colour>,
        #[cfg(all())]
        #[doc(alias = "w")]
        #[allow(missing_docs)]
        pub z: bool,
        #[cfg(any())]
        pub missing: Missing,
    }

    /// What may become more.
    #[derive(Debug, Clone, Awkward)]
    #[deprecated]
    #[non_exhaustive]
    pub enum Open {
        /// Old.
        #[deprecated]
        One,
        /// Hidden.
        #[doc(hidden)]
        Two {
            /// Old.
            #[deprecated]
            x: f64,
        },
        #[cfg(any())]
        Missing(Missing),
    }

    /// What may become more, too.
    #[derive(Debug, Clone, Copy, Awkward)]
    #[non_exhaustive]
    pub enum Shade {
        /// Light.
        Light,
        /// Dark.
        #[deprecated]
        Dark,
    }

    /// Something with choices, that borrows.
    #[derive(Debug, Clone, Awkward)]
    #[awkward(doc, rename_all = "camelCase")]
    pub struct Choices<'a> {
        /// A word.
        #[awkward(categorical)]
        pub the_word: &'a str,
        /// Hits.
        #[awkward(offsets = "i32")]
        pub hits: Vec<Option<Hit<f64>>>,
        /// A charge.
        #[awkward(option = "bit_masked")]
        pub charge: Option<Charge>,
        /// A half.
        #[awkward(with = super::halves)]
        pub half: f64,
    }
}

/// Stores numbers twice as large.
pub mod halves {
    /// What is stored.
    pub type Stored = f64;

    /// To what is stored.
    #[must_use]
    pub const fn store(value: &f64) -> f64 {
        *value * 2.0
    }

    /// From what is stored.
    #[must_use]
    pub const fn load(stored: f64) -> f64 {
        stored / 2.0
    }
}

fn main() {}
