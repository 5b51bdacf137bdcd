//! Structs that several tests use.

use awkward::Awkward;

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: Vec<i64>,
}

/// The array of the tutorial "Generic buffers".
pub(crate) fn tutorial() -> Vec<Vec<Point>> {
    let point = |x, n| Point { x, y: (1..=n).collect() };
    vec![
        vec![point(1.1, 1), point(2.2, 2), point(3.3, 3)],
        vec![],
        vec![point(4.4, 4), point(5.5, 5)],
    ]
}

/// One field of every kind that the derive knows.
#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub(crate) struct Everything {
    pub(crate) truth: bool,
    pub(crate) i8s: i8,
    pub(crate) i16s: i16,
    pub(crate) i32s: i32,
    pub(crate) i64s: i64,
    pub(crate) u8s: u8,
    pub(crate) u16s: u16,
    pub(crate) u32s: u32,
    pub(crate) u64s: u64,
    pub(crate) words: (usize, isize),
    pub(crate) f32s: f32,
    pub(crate) f64s: f64,
    pub(crate) text: String,
    pub(crate) numbers: Vec<u16>,
    pub(crate) nested: Vec<Vec<Option<f32>>>,
    pub(crate) texts: Vec<Option<String>>,
    pub(crate) maybe: Option<i32>,
    pub(crate) maybe_word: Option<usize>,
    pub(crate) maybe_list: Option<Vec<u8>>,
    pub(crate) inner: Inner,
    pub(crate) inners: Vec<Inner>,
    pub(crate) maybe_inner: Option<Inner>,
    pub(crate) generic: Pair<bool, Vec<String>>,
    #[awkward(rename = "renamed é")]
    pub(crate) other_name: u8,
    #[awkward(skip)]
    pub(crate) not_stored: u8,
}

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub(crate) struct Inner {
    pub(crate) a: i32,
    pub(crate) b: Option<String>,
}

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub(crate) struct Pair<A: 'static, B: 'static> {
    pub(crate) first: A,
    pub(crate) second: B,
}

/// A small deterministic source of numbers.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }

    pub(crate) fn list<T>(&mut self, most: u64, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.next(most + 1)).map(|_| item(self)).collect()
    }

    pub(crate) fn maybe<T>(&mut self, item: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.next(3) > 0).then(|| item(self))
    }

    pub(crate) fn text(&mut self) -> String {
        self.list(5, |r| ['a', 'Z', 'é', '😀', '"', '\\', '\0'][r.next(7) as usize])
            .into_iter()
            .collect()
    }
}

impl Inner {
    pub(crate) fn random(r: &mut Random) -> Self {
        Self { a: r.next(9) as i32 - 4, b: r.maybe(Random::text) }
    }
}

impl Everything {
    pub(crate) fn random(r: &mut Random) -> Self {
        let bits = r.next(u64::MAX);
        Self {
            truth: bits & 1 == 1,
            i8s: bits as i8,
            i16s: bits as i16,
            i32s: bits as i32,
            i64s: bits as i64,
            u8s: bits as u8,
            u16s: bits as u16,
            u32s: bits as u32,
            u64s: bits,
            words: (bits as usize, bits as isize),
            f32s: r.next(1000) as f32 / 8.0,
            f64s: r.next(1000) as f64 / 7.0,
            text: r.text(),
            numbers: r.list(4, |r| r.next(70_000) as u16),
            nested: r.list(3, |r| r.list(3, |r| r.maybe(|r| r.next(100) as f32))),
            texts: r.list(3, |r| r.maybe(Random::text)),
            maybe: r.maybe(|r| r.next(100) as i32),
            maybe_word: r.maybe(|r| r.next(100) as usize),
            maybe_list: r.maybe(|r| r.list(3, |r| r.next(256) as u8)),
            inner: Inner::random(r),
            inners: r.list(3, Inner::random),
            maybe_inner: r.maybe(Inner::random),
            generic: Pair { first: r.next(2) == 1, second: r.list(2, Random::text) },
            other_name: r.next(256) as u8,
            not_stored: 0,
        }
    }
}
