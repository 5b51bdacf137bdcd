//! The attributes of fields.

use std::time::{Duration, SystemTime};

use awkward::Awkward;
use awkward::typed::Convert;

/// Stores numbers twice as large.
pub mod twice {
    /// What is stored.
    pub type Stored = f64;

    /// Makes what is stored.
    #[must_use]
    pub const fn store(value: &f64) -> f64 {
        *value * 2.0
    }

    /// Makes a value of what is stored.
    #[must_use]
    pub const fn load(stored: f64) -> f64 {
        stored / 2.0
    }
}

/// Stores numbers of more digits as texts.
#[derive(Clone, Copy, Debug)]
pub struct AsText;

impl Convert<u128> for AsText {
    type Stored = String;

    fn store(value: &u128) -> String {
        value.to_string()
    }

    fn load(text: &str) -> u128 {
        text.parse().unwrap_or_default()
    }
}

/// What `flatten` takes apart.
#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq)]
pub struct Charged {
    /// In units of that of a proton.
    pub charge: i8,
    /// How long it lives, in seconds.
    pub life: f64,
}

const fn unknown() -> f64 {
    -1.0
}

/// Every attribute of a field.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub struct Fields {
    /// By another name.
    #[awkward(rename = "p_T", parameters(unit = "GeV", range = [0, null]))]
    pub transverse_momentum: f64,
    /// By one of several names.
    #[awkward(alias = "energy", alias = "E", lossy, doc)]
    pub total_energy: f32,
    /// Not in every file.
    #[awkward(default = unknown)]
    pub mass: f64,
    /// Not in every file, either.
    #[awkward(default)]
    pub notes: Vec<String>,
    /// Neither written nor read.
    #[awkward(skip)]
    pub cache: String,
    /// In the place of the field.
    #[awkward(flatten)]
    pub charged: Charged,
    /// By a module.
    #[awkward(with = twice)]
    pub doubled: f64,
    /// By a type, in lists and options.
    #[awkward(with = "Vec<Option<AsText>>")]
    pub serials: Vec<Option<u128>>,
    /// A byte string.
    #[awkward(bytes)]
    pub raw: Vec<u8>,
    /// Byte strings of one length.
    #[awkward(bytes)]
    pub magic: Vec<Option<[u8; 4]>>,
    /// One of few texts.
    #[awkward(categorical)]
    pub word: String,
    /// Some of few values.
    #[awkward(categorical)]
    pub words: Vec<Option<(i32, bool)>>,
    /// One of few byte strings.
    #[awkward(categorical, bytes)]
    pub code: Option<Vec<u8>>,
    /// Narrow offsets.
    #[awkward(offsets = "i32")]
    pub short: Vec<Vec<String>>,
    /// Narrow offsets without a sign.
    #[awkward(offsets = "u32")]
    pub unsigned: Vec<f64>,
    /// An index.
    #[awkward(option = "indexed")]
    pub indexed: Option<f64>,
    /// A byte a row.
    #[awkward(option = "byte_masked")]
    pub masked: Option<String>,
    /// A bit a row.
    #[awkward(option = "bit_masked")]
    pub bits: Vec<Option<bool>>,
    /// In seconds.
    #[awkward(unit = "s")]
    pub seconds: Duration,
    /// In milliseconds.
    #[awkward(unit = "ms")]
    pub milliseconds: Vec<SystemTime>,
    /// In microseconds.
    #[awkward(unit = "us")]
    pub microseconds: Option<Duration>,
    /// In nanoseconds.
    #[awkward(unit = "ns")]
    pub nanoseconds: Duration,
    /// Ticks, of which "not a time" is one.
    #[awkward(unit = "datetime64[25s]")]
    pub ticks: Vec<i64>,
    /// Several at once.
    #[awkward(rename = "all", default, option = "bit_masked", offsets = "u32", doc)]
    pub several: Option<Vec<Option<u8>>>,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            transverse_momentum: 0.5,
            total_energy: 0.25,
            mass: 1.5,
            notes: vec!["a".to_owned()],
            cache: String::new(),
            charged: Charged { charge: -1, life: 0.5 },
            doubled: 1.25,
            serials: vec![Some(1 << 100), None],
            raw: vec![0, 255],
            magic: vec![Some(*b"\x89HDF"), None],
            word: "a".to_owned(),
            words: vec![Some((1, true)), None, Some((1, true))],
            code: Some(vec![7]),
            short: vec![vec!["a".to_owned()], vec![]],
            unsigned: vec![0.5],
            indexed: Some(0.5),
            masked: None,
            bits: vec![Some(true), None],
            seconds: Duration::from_secs(1),
            milliseconds: vec![SystemTime::UNIX_EPOCH],
            microseconds: None,
            nanoseconds: Duration::from_nanos(1),
            ticks: vec![i64::MIN, 1],
            several: Some(vec![None, Some(1)]),
        }
    }
}
