//! Structs of all shapes.

use std::fmt::Debug;
use std::marker::PhantomData;

use awkward::Awkward;

/// A record with a name.
#[derive(Awkward, Clone, Debug, Default, PartialEq)]
#[awkward(name = "Point", rename_all = "camelCase", doc, parameters(frame = "lab", "a key" = {"a": [1, null]}))]
pub struct Point {
    /// Along the beam, in metres.
    pub along_beam: f64,
    /// Across.
    pub(crate) across_beam: Vec<i64>,
    hidden: Private,
    #[deprecated]
    r#type: Option<u8>,
    #[doc(hidden)]
    pub unseen: bool,
}

impl Point {
    /// Makes one.
    #[must_use]
    pub const fn new(across_beam: Vec<i64>) -> Self {
        #[expect(deprecated, reason = "it is still stored")]
        Self {
            along_beam: 1.5,
            across_beam,
            hidden: Private { unread: 7 },
            r#type: None,
            unseen: true,
        }
    }
}

#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Private {
    unread: u8,
}

/// A tuple with private parts.
#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub struct Tuple(pub f64, Vec<u8>, pub(crate) Option<Point>);

/// Nothing to store.
#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Nothing;

/// No fields.
#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Empty {}

/// A length, which is a number.
#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Metres(pub f64);

/// One of several fields, of which the others are not stored.
#[derive(Awkward, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[awkward(transparent)]
pub struct Label {
    /// The text.
    pub text: String,
    /// How long it is.
    #[awkward(skip)]
    pub length: usize,
}

/// Two of a kind.
#[derive(Awkward, Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair<T: Clone, const N: usize = 2>
where
    Vec<T>: Debug,
{
    /// The first.
    pub first: T,
    /// The second.
    #[awkward(default)]
    pub second: Vec<T>,
    /// How often.
    #[awkward(skip, default = zeros)]
    pub counts: Counts<N>,
}

/// A number for each.
pub type Counts<const N: usize> = Vec<[usize; N]>;

const fn zeros<const N: usize>() -> Counts<N> {
    Vec::new()
}

/// A number around a type.
#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wrapper<T>(pub T);

/// What says no more than a type.
#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marked<T> {
    /// What it is about.
    pub about: PhantomData<T>,
    /// A number.
    pub number: u8,
}

/// All of these.
#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub struct Outer {
    /// A point.
    pub point: Point,
    /// Tuples.
    pub tuples: Vec<Tuple>,
    /// Nothing.
    pub nothing: (Nothing, Empty),
    /// Lengths.
    pub lengths: Vec<Option<Metres>>,
    /// A label.
    pub label: Label,
    /// Pairs.
    pub pairs: (Pair<f64>, Option<Pair<String, 3>>),
    /// Marked.
    pub marked: Marked<f64>,
    /// Wrapped.
    pub wrapped: Wrapper<Vec<Wrapper<u8>>>,
}

/// Something that nobody should use any more, and its field least of all.
#[derive(Awkward, Clone, Debug, Default, PartialEq)]
#[deprecated(note = "it is old")]
#[doc(hidden)]
pub struct Old {
    /// Old.
    #[deprecated]
    pub x: f64,
    #[doc(hidden)]
    pub y: Vec<Metres>,
    #[cfg(not(miri))]
    #[doc(alias = "w")]
    #[expect(missing_docs, reason = "to see that the derive hands it on")]
    pub z: bool,
    #[cfg(any())]
    pub missing: Missing,
}
