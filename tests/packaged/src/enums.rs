//! Enums with data and without.

use awkward::Awkward;

use crate::structs::Metres;

/// A colour, as a category.
#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[awkward(rename_all = "kebab-case")]
pub enum Colour {
    /// Like blood.
    #[default]
    DarkRed,
    /// Like grass.
    #[awkward(rename = "grass", alias = "GREEN", alias = "Green")]
    Green,
}

/// A charge, as a number.
#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[awkward(repr = "i8")]
pub enum Charge {
    /// As of an electron.
    Minus = -1,
    /// As of nothing.
    #[default]
    Neutral,
    /// As of a proton.
    Plus = 1,
}

/// A size, as a text.
#[derive(Awkward, Clone, Copy, Debug, PartialEq, Eq)]
#[awkward(repr = "string")]
pub enum Size {
    /// Not much.
    Small,
    /// More.
    #[awkward(rename = "L", alias = "XL")]
    Large,
    /// Any other.
    #[awkward(other)]
    Odd,
}

/// What may become more.
#[derive(Awkward, Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shade {
    /// Light.
    Light,
    /// Dark.
    #[deprecated]
    Dark,
}

/// A hit.
#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(rename_all = "snake_case", doc, parameters(detector = "outer"))]
pub enum Hit<T> {
    /// Nothing of interest.
    Noise,
    /// How many.
    Count(i64),
    /// How much.
    Energy(f64),
    /// Perhaps a text.
    Note(Option<String>),
    /// A track.
    #[awkward(rename = "path", alias = "way", rename_all = "camelCase", parameters(order = 1))]
    Track {
        /// Where.
        starts_at: Metres,
        /// What.
        #[awkward(default, alias = "whats")]
        what: Vec<T>,
        /// Raw.
        #[awkward(bytes)]
        raw: Vec<u8>,
        /// Not stored.
        #[awkward(skip)]
        seen: bool,
    },
    /// Two.
    Pair(T, #[awkward(option = "indexed")] Option<Charge>),
    /// None.
    Empty(),
    /// No fields.
    Blank {},
    /// Once more.
    #[deprecated]
    Colour(Colour),
}

/// What may become more, and should not be used.
#[derive(Awkward, Clone, Debug, PartialEq)]
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

/// One variant only.
#[derive(Awkward, Clone, Debug, PartialEq, Eq)]
pub enum Single {
    /// It.
    Only {
        /// What it holds.
        value: Vec<Colour>,
    },
}

#[derive(Awkward, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inner {
    Text(String),
    Many(Vec<Bytes>),
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bytes(pub(crate) u8, pub(crate) u8);

/// Enums in everything.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub struct Enums {
    /// Categories.
    pub colours: Vec<Option<Colour>>,
    /// Numbers.
    pub charges: (Charge, Option<Charge>),
    /// A shade.
    pub shade: Shade,
    /// Hits.
    pub hits: Vec<Option<Hit<f32>>>,
    /// A hit.
    pub hit: Hit<String>,
    /// One variant.
    pub single: Option<Single>,
    pub(crate) inner: [Inner; 2],
}

impl Enums {
    /// Rows with each variant.
    #[must_use]
    pub fn rows() -> Vec<Self> {
        let hits = [
            Hit::Noise,
            Hit::Count(-3),
            Hit::Energy(0.5),
            Hit::Note(None),
            Hit::Note(Some("é".to_owned())),
            Hit::Track { starts_at: Metres(0.25), what: vec![1.5], raw: vec![0], seen: false },
            Hit::Pair(2.5, Some(Charge::Plus)),
            Hit::Empty(),
            Hit::Blank {},
        ];
        let row = |hit: &Hit<f32>| Self {
            colours: vec![Some(Colour::Green), None, Some(Colour::DarkRed)],
            charges: (Charge::Minus, None),
            shade: Shade::Light,
            hits: vec![Some(hit.clone()), None],
            hit: Hit::Pair("a".to_owned(), None),
            single: Some(Single::Only { value: vec![Colour::Green] }),
            inner: [Inner::Text(String::new()), Inner::Many(vec![Bytes(1, 2)])],
        };
        hits.iter().map(row).collect()
    }
}
