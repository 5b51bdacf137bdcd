//! Types without unions: values to columns, buffers, HDF5 and Python, and back.

mod borrowed;
mod chosen;
mod others;
mod views;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use awkward::Awkward;

pub(crate) use self::chosen::Chosen;
use crate::types::{Inner, Random};
use crate::types_check::check;

#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(crate) struct Metres(pub(crate) f64);

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub(crate) struct Wrapped<T: 'static>(pub(crate) T);

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
#[awkward(transparent)]
pub(crate) struct Tagged {
    pub(crate) text: String,
    #[awkward(skip)]
    pub(crate) seen: u8,
}

#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Nothing;

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Shapes {
    pub(crate) length: Metres,
    pub(crate) lengths: Vec<Metres>,
    pub(crate) maybe_length: Option<Metres>,
    pub(crate) wrapped: Wrapped<Option<String>>,
    pub(crate) tagged: Option<Tagged>,
    pub(crate) boxed: Box<Inner>,
    pub(crate) shared: Option<Rc<Inner>>,
    pub(crate) arcs: Vec<Arc<i32>>,
    pub(crate) maybe_box: Option<Box<u16>>,
    pub(crate) text: Box<str>,
    pub(crate) shared_text: Option<Arc<str>>,
    pub(crate) letter: char,
    pub(crate) letters: Vec<Option<char>>,
    pub(crate) queue: VecDeque<i64>,
    pub(crate) slice: Box<[Inner]>,
    pub(crate) shared_slice: Option<Arc<[f32]>>,
    pub(crate) array: [f32; 3],
    pub(crate) arrays: Vec<[Option<i8>; 2]>,
    pub(crate) empty_arrays: [String; 0],
    pub(crate) maybe_array: Option<[bool; 2]>,
    pub(crate) unit: (),
    pub(crate) units: Vec<Nothing>,
    pub(crate) maybe_unit: Option<Nothing>,
    pub(crate) hashed: HashMap<String, i32>,
    pub(crate) sorted: BTreeMap<u8, Vec<Option<Inner>>>,
    pub(crate) maybe_map: Option<BTreeMap<char, f64>>,
    pub(crate) duration: Duration,
    pub(crate) instant: SystemTime,
    pub(crate) maybe_instant: Option<SystemTime>,
    pub(crate) cow: Cow<'static, str>,
}

impl Shapes {
    pub(crate) fn random(r: &mut Random) -> Self {
        let letter = |r: &mut Random| ['a', 'é', '😀', '\0'][r.next(4) as usize];
        let metres = |r: &mut Random| Metres(r.next(100) as f64 / 8.0);
        Self {
            length: metres(r),
            lengths: r.list(3, metres),
            maybe_length: r.maybe(metres),
            wrapped: Wrapped(r.maybe(Random::text)),
            tagged: r.maybe(|r| Tagged { text: r.text(), seen: 0 }),
            boxed: Box::new(Inner::random(r)),
            shared: r.maybe(|r| Rc::new(Inner::random(r))),
            arcs: r.list(3, |r| Arc::new(r.next(9) as i32)),
            maybe_box: r.maybe(|r| Box::new(r.next(9) as u16)),
            text: r.text().into(),
            shared_text: r.maybe(|r| r.text().into()),
            letter: letter(r),
            letters: r.list(3, |r| r.maybe(letter)),
            queue: r.list(3, |r| r.next(9) as i64).into(),
            slice: r.list(2, Inner::random).into(),
            shared_slice: r.maybe(|r| r.list(3, |r| r.next(9) as f32).into()),
            array: [1.0, r.next(9) as f32, -2.5],
            arrays: r.list(3, |r| [r.maybe(|r| r.next(9) as i8), Some(1)]),
            empty_arrays: [],
            maybe_array: r.maybe(|r| [r.next(2) == 1, true]),
            unit: (),
            units: r.list(3, |_| Nothing),
            maybe_unit: r.maybe(|_| Nothing),
            hashed: r.list(3, |r| (r.text(), r.next(9) as i32)).into_iter().collect(),
            sorted: r
                .list(3, |r| (r.next(9) as u8, r.list(2, |r| r.maybe(Inner::random))))
                .into_iter()
                .collect(),
            maybe_map: r.maybe(|r| r.list(3, |r| (letter(r), 0.5)).into_iter().collect()),
            duration: Duration::from_nanos(r.next(1 << 60)),
            instant: SystemTime::UNIX_EPOCH + Duration::from_nanos(r.next(1 << 60)),
            maybe_instant: r
                .maybe(|r| SystemTime::UNIX_EPOCH - Duration::from_nanos(r.next(1 << 60))),
            cow: Cow::Owned(r.text()),
        }
    }
}

#[test]
fn every_shape_survives_columns_buffers_hdf5_and_python() {
    let mut random = Random(11);
    let rows: Vec<Shapes> = (0..200).map(|_| Shapes::random(&mut random)).collect();
    check("shapes", &rows);
}
