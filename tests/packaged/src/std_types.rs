//! The types of std.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use awkward::Awkward;

/// One item a row.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub struct Leaves {
    /// A truth value.
    pub truth: bool,
    /// Eight bits.
    pub i8: i8,
    /// Sixteen bits.
    pub i16: i16,
    /// Thirty-two bits.
    pub i32: i32,
    /// Sixty-four bits.
    pub i64: i64,
    /// A machine word.
    pub isize: isize,
    /// Eight bits.
    pub u8: u8,
    /// Sixteen bits.
    pub u16: u16,
    /// Thirty-two bits.
    pub u32: u32,
    /// Sixty-four bits.
    pub u64: u64,
    /// A machine word.
    pub usize: usize,
    /// Single precision.
    pub f32: f32,
    /// Double precision.
    pub f64: f64,
    /// A letter.
    pub letter: char,
    /// A text.
    pub text: String,
    /// A text that does not grow.
    pub boxed: Box<str>,
    /// A text of many owners.
    pub shared: Arc<str>,
    /// Never zero.
    pub some: NonZero<u32>,
    /// Wraps around.
    pub wrapping: Wrapping<i16>,
    /// Stops at its ends.
    pub saturating: Saturating<u8>,
    /// An instant.
    pub instant: SystemTime,
    /// A length of time.
    pub duration: Duration,
}

impl Default for Leaves {
    fn default() -> Self {
        Self {
            truth: true,
            i8: -1,
            i16: -2,
            i32: -3,
            i64: -4,
            isize: -5,
            u8: 1,
            u16: 2,
            u32: 3,
            u64: 4,
            usize: 5,
            f32: 0.5,
            f64: 0.25,
            letter: 'é',
            text: "text".to_owned(),
            boxed: "boxed".into(),
            shared: "shared".into(),
            some: NonZero::<u32>::MIN,
            wrapping: Wrapping(-7),
            saturating: Saturating(7),
            instant: SystemTime::UNIX_EPOCH + Duration::from_secs(7),
            duration: Duration::from_millis(7),
        }
    }
}

/// Lists, arrays, sets, maps, tuples and pointers.
#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub struct Nested {
    /// Numbers.
    pub list: Vec<f64>,
    /// Numbers at both ends.
    pub deque: VecDeque<f64>,
    /// Numbers one after the other.
    pub linked: LinkedList<f64>,
    /// Numbers of a fixed size.
    pub array: [f32; 3],
    /// Texts of a fixed size.
    pub texts: [String; 2],
    /// Lists in lists.
    pub lists: Vec<Vec<i64>>,
    /// Texts, or none.
    pub words: Vec<Option<String>>,
    /// Texts in order.
    pub ordered: BTreeSet<String>,
    /// Numbers without order.
    pub set: HashSet<i64>,
    /// Numbers by text.
    pub map: HashMap<String, f64>,
    /// Rows by number.
    pub tree: BTreeMap<i64, Vec<Leaves>>,
    /// Two values.
    pub pair: (f64, Option<bool>),
    /// Nothing.
    pub unit: (),
    /// Behind pointers.
    pub pointers: (Box<f64>, Rc<[u8]>, Arc<Leaves>),
    /// A slice.
    pub slice: Box<[i16]>,
}

/// Options of all kinds of values.
#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// A number.
    pub number: Option<f64>,
    /// A truth value.
    pub truth: Option<bool>,
    /// A length of time.
    pub duration: Option<Duration>,
    /// A text.
    pub text: Option<String>,
    /// A list.
    pub list: Option<Vec<Option<f64>>>,
    /// An array.
    pub array: Option<[f64; 2]>,
    /// A map.
    pub map: Option<BTreeMap<String, Option<i8>>>,
    /// Two values.
    pub pair: Option<(f64, bool)>,
    /// A row.
    pub row: Option<Box<Leaves>>,
}
