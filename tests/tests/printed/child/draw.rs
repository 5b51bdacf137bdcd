//! Values of any type, and what becomes of them when other definitions read them.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use awkward::typed::EqView;
use awkward::{Array, Awkward, BufferMap, Content, Form, FormKind, FromView};

/// SplitMix64 of Steele, Lea and Flood.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % end
    }

    pub fn many<T: Draw, C: FromIterator<T>>(&mut self, most: u64) -> C {
        (0..self.below(most + 1)).map(|_| T::draw(self)).collect()
    }
}

/// Any value of a type.
pub trait Draw: Sized {
    fn draw(random: &mut Random) -> Self;
}

macro_rules! numbers {
    ($($ty:ty)+) => {$(
        impl Draw for $ty {
            fn draw(random: &mut Random) -> Self {
                random.below(200) as i64 as $ty
            }
        }
    )+};
}

numbers! { i8 i16 i32 i64 u8 u16 u32 u64 isize usize f32 f64 }

macro_rules! collections {
    ($($ty:ident)+) => {$(
        impl<T: Draw> Draw for $ty<T> {
            fn draw(random: &mut Random) -> Self {
                random.many::<T, _>(3)
            }
        }
    )+};
}

collections! { Vec VecDeque }

macro_rules! tuples {
    ($(($($item:ident)*))+) => {$(
        impl<$($item: Draw),*> Draw for ($($item,)*) {
            fn draw(_random: &mut Random) -> Self {
                ($($item::draw(_random),)*)
            }
        }
    )+};
}

tuples! { () (A) (A B) (A B C) }

impl Draw for bool {
    fn draw(random: &mut Random) -> Self {
        random.below(2) == 1
    }
}

impl Draw for char {
    fn draw(random: &mut Random) -> Self {
        ['a', 'é', '"', '\0', '犬'][random.below(5) as usize]
    }
}

impl Draw for String {
    fn draw(random: &mut Random) -> Self {
        random.many::<char, _>(3)
    }
}

impl Draw for half::f16 {
    fn draw(random: &mut Random) -> Self {
        Self::from_f32(f32::draw(random))
    }
}

impl<T: Draw> Draw for num_complex::Complex<T> {
    fn draw(random: &mut Random) -> Self {
        Self::new(T::draw(random), T::draw(random))
    }
}

impl Draw for Duration {
    fn draw(random: &mut Random) -> Self {
        Self::from_secs(random.below(1 << 20))
    }
}

impl Draw for SystemTime {
    fn draw(random: &mut Random) -> Self {
        Self::UNIX_EPOCH + Duration::draw(random) - Duration::from_secs(1 << 19)
    }
}

impl<T: Draw> Draw for Option<T> {
    fn draw(random: &mut Random) -> Self {
        (random.below(3) > 0).then(|| T::draw(random))
    }
}

impl<T: Draw> Draw for Box<T> {
    fn draw(random: &mut Random) -> Self {
        Self::new(T::draw(random))
    }
}

impl<T: Draw, const N: usize> Draw for [T; N] {
    fn draw(random: &mut Random) -> Self {
        std::array::from_fn(|_| T::draw(random))
    }
}

impl<T: Draw + Ord> Draw for BTreeSet<T> {
    fn draw(random: &mut Random) -> Self {
        random.many::<T, _>(3)
    }
}

impl<K: Draw + Ord, V: Draw> Draw for BTreeMap<K, V> {
    fn draw(random: &mut Random) -> Self {
        random.many::<(K, V), _>(3)
    }
}

impl<V: Draw> Draw for HashMap<String, V> {
    fn draw(random: &mut Random) -> Self {
        random.many::<(String, V), _>(3)
    }
}

/// The Form of a type, as a line.
pub fn form<T: Awkward>() -> String {
    T::form().to_json(awkward::Dialect::V2)
}

/// Writes values of one type, reads them as another, writes that again and reads it as the first. What the types mean is the same if
/// the definitions of the other one keep the whole of it.
pub fn compare<T, P>(name: &str, whole: bool)
where
    T: Draw + FromView + EqView<T> + PartialEq + Debug,
    P: FromView + EqView<P> + PartialEq + Debug,
{
    let mut random = Random(7);
    let rows: Vec<T> = (0..20).map(|_| T::draw(&mut random)).collect();
    let written = Array::from_rows(&rows);
    let (form, length, buffers) = written.to_buffers();
    let read = Array::<P>::from_buffers(&form, length, &buffers)
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let (there, here) = (written.to_content(), read.to_content());
    assert_eq!(here.to_json_lines(), there.to_json_lines(), "{name}");
    if whole {
        assert_eq!(here.form().type_string(), there.form().type_string(), "{name}");
    }

    let values = read.to_vec();
    assert!(read.iter().zip(&values).all(|(view, row)| P::eq_view(view, row)), "{name}");
    let (form, length, buffers) = Array::from_rows(&values).to_buffers();
    let again = Array::<T>::from_buffers(&form, length, &buffers)
        .unwrap_or_else(|error| panic!("{name}: what was read and written again: {error}"));
    assert_eq!(again.to_vec(), rows, "{name}");
}

/// Reads the array in a folder by definitions, and without any: all columns that have definitions.
pub fn read<P: FromView>(name: &str, folder: &str) {
    let text = |file: &str| std::fs::read_to_string(format!("{folder}/{file}")).expect(file);
    let mut form = Form::from_json(&text("form.json")).expect(name);
    let mut lines = text("buffers").lines().map(str::to_owned).collect::<Vec<_>>().into_iter();
    let length = lines.next().and_then(|line| line.parse().ok()).expect(name);
    let buffers: BufferMap = lines
        .enumerate()
        .map(|(i, key)| (key, std::fs::read(format!("{folder}/{i}")).expect(name).into()))
        .collect();
    let read = Array::<P>::from_buffers(&form, length, &buffers)
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    if let (FormKind::Record { fields, .. }, FormKind::Record { .. }) = (P::form().kind(), form.kind()) {
        if let Some(columns) = fields.names() {
            let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
            form = form.select(&columns).expect(name);
        }
    }
    let any = Content::from_buffers(&form, length, &buffers)
        .unwrap_or_else(|error| panic!("{name} without definitions: {error}"));
    assert_eq!(read.to_content().to_json_lines(), any.to_json_lines(), "{name}");
    let rows = Array::from_rows(&read.to_vec()).to_content();
    assert_eq!(rows.to_json_lines(), any.to_json_lines(), "{name}: what was read and written again");
}
