//! `Self` and the name of the type in the types of its own fields, where they stand for no value of it.

use std::marker::PhantomData;

use awkward::typed::Convert;
use awkward::{Array, Awkward};

use crate::types_check::check;

trait Word {
    type Is;
    const BITS: usize;
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Frame {
    bytes: [u8; Self::MAX],
    weights: [f64; <Self>::MAX],
    word: <Self as Word>::Is,
    words: Vec<<Frame as Word>::Is>,
    bits: Option<[u8; <Self as Word>::BITS]>,
    counted: [u8; {
        struct Other;
        impl Other {
            const ONE: usize = size_of::<Self>() + 1;
        }
        Self::MAX - Other::ONE
    }],
    by_macro: list!(<Self as Word>::Is),
    #[awkward(default = Self::unknown)]
    mass: f64,
    #[awkward(skip, default = "Self::unknown")]
    cache: f64,
    #[awkward(skip)]
    next: Option<Box<Self>>,
    #[awkward(skip)]
    of: PhantomData<fn() -> Self>,
    #[awkward(with = Depth)]
    parent: Option<Box<Self>>,
    id: Id<Self>,
}

macro_rules! list {
    ($item:ty) => {
        Vec<$item>
    };
}
use list;

/// A number that says what it counts.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Id<T: 'static> {
    number: u32,
    #[awkward(skip)]
    of: PhantomData<fn() -> T>,
}

/// Stores how many frames there are.
struct Depth;

impl Convert<Option<Box<Frame>>> for Depth {
    type Stored = u32;

    fn store(frame: &Option<Box<Frame>>) -> u32 {
        frame.as_ref().map_or(0, |frame| 1 + Self::store(&frame.parent))
    }

    fn load(depth: u32) -> Option<Box<Frame>> {
        let below = || Box::new(Frame { parent: Self::load(depth - 1), ..Frame::new(0) });
        (depth > 0).then(below)
    }
}

impl Frame {
    const MAX: usize = 3;

    fn unknown() -> f64 {
        -1.0
    }

    fn new(i: u8) -> Self {
        Self {
            bytes: [i; Self::MAX],
            weights: [f64::from(i), 0.5, -1.5],
            word: u32::from(i) << 8,
            words: vec![u32::from(i); i.into()],
            bits: i.is_multiple_of(2).then_some([i; 4]),
            counted: [i, 1],
            by_macro: vec![1; i.into()],
            mass: f64::from(i),
            cache: Self::unknown(),
            next: None,
            of: PhantomData,
            parent: None,
            id: Id { number: i.into(), of: PhantomData },
        }
    }
}

impl Word for Frame {
    type Is = u32;
    const BITS: usize = 4;
}

#[test]
fn structs_may_name_themselves_in_constants_and_paths() {
    let mut rows: Vec<_> = (0..5).map(Frame::new).collect();
    rows[1].parent = Some(Box::new(Frame { mass: 0.0, ..Frame::new(0) }));
    check("structs_may_name_themselves_in_constants_and_paths", &rows);
    let builder = &mut Array::<Frame>::builder();
    builder.push(&rows[2]);
    assert_eq!(builder.finish().at(0).bytes(), &[2, 2, 2]);
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Signal {
    None,
    Raw([u8; Self::WIDTH]),
    Fitted { height: <Self as Word>::Is, at: [f32; Signal::WIDTH] },
    Pair(<Signal as Word>::Is, Option<[u8; Self::WIDTH]>),
}

impl Signal {
    const WIDTH: usize = 2;
}

impl Word for Signal {
    type Is = f64;
    const BITS: usize = 64;
}

#[test]
fn enums_may_name_themselves_in_constants_and_paths() {
    let rows = [
        Signal::None,
        Signal::Raw([1, 2]),
        Signal::Fitted { height: 0.5, at: [1.0, -1.0] },
        Signal::Pair(1.5, None),
        Signal::Pair(2.5, Some([3, 4])),
    ];
    check("enums_may_name_themselves_in_constants_and_paths", &rows);
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Tagged<T: Same<Self> + Clone + std::fmt::Debug + PartialEq + 'static>
where
    Self: Word<Is = T>,
{
    value: T,
    word: <Self as Word>::Is,
    words: Vec<Option<<Tagged<T> as Word>::Is>>,
    of: Id<Self>,
}

trait Same<T> {}
impl Same<Tagged<i64>> for i64 {}

impl Word for Tagged<i64> {
    type Is = i64;
    const BITS: usize = 8;
}

#[test]
fn generic_structs_may_name_themselves_in_bounds_and_paths() {
    let of = Id { number: 7, of: PhantomData };
    let row = |i| Tagged { value: i, word: -i, words: vec![None, Some(i)], of: of.clone() };
    check("generic_structs_may_name_themselves_in_bounds_and_paths", &[row(1), row(2), row(3)]);
}
