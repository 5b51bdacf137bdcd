//! Structs that several tests use.

use awkward::Awkward;

#[derive(Awkward, Clone, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: Vec<i64>,
}

/// The array of the tutorial "Generic buffers".
pub fn tutorial() -> Vec<Vec<Point>> {
    let point = |x, n| Point { x, y: (1..=n).collect() };
    vec![
        vec![point(1.1, 1), point(2.2, 2), point(3.3, 3)],
        vec![],
        vec![point(4.4, 4), point(5.5, 5)],
    ]
}

/// One field of every kind that the derive knows.
#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub struct Everything {
    pub truth: bool,
    pub i8s: i8,
    pub i16s: i16,
    pub i32s: i32,
    pub i64s: i64,
    pub u8s: u8,
    pub u16s: u16,
    pub u32s: u32,
    pub u64s: u64,
    pub words: (usize, isize),
    pub f32s: f32,
    pub f64s: f64,
    pub text: String,
    pub numbers: Vec<u16>,
    pub nested: Vec<Vec<Option<f32>>>,
    pub texts: Vec<Option<String>>,
    pub maybe: Option<i32>,
    pub maybe_word: Option<usize>,
    pub maybe_list: Option<Vec<u8>>,
    pub inner: Inner,
    pub inners: Vec<Inner>,
    pub maybe_inner: Option<Inner>,
    pub generic: Pair<bool, Vec<String>>,
    #[awkward(rename = "renamed é")]
    pub other_name: u8,
    #[awkward(skip)]
    pub not_stored: u8,
}

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub struct Inner {
    pub a: i32,
    pub b: Option<String>,
}

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub struct Pair<A: 'static, B: 'static> {
    pub first: A,
    pub second: B,
}

/// A small deterministic source of numbers.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }

    pub fn list<T>(&mut self, most: u64, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.next(most + 1)).map(|_| item(self)).collect()
    }

    pub fn maybe<T>(&mut self, item: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.next(3) > 0).then(|| item(self))
    }

    pub fn text(&mut self) -> String {
        self.list(5, |r| ['a', 'Z', 'é', '😀', '"', '\\', '\0'][r.next(7) as usize])
            .into_iter()
            .collect()
    }
}

impl Inner {
    pub fn random(r: &mut Random) -> Self {
        Self { a: r.next(9) as i32 - 4, b: r.maybe(Random::text) }
    }
}

impl Everything {
    pub fn random(r: &mut Random) -> Self {
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
