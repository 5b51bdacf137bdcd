//! Rows of every kind of column, whose converters, comparisons and clones are user code.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use awkward::Awkward;
use awkward::typed::Convert;

use crate::fuse::user;

/// Stores numbers as they are.
pub(crate) struct AsIs;

impl Convert<i64> for AsIs {
    type Stored = i64;

    fn store(value: &i64) -> i64 {
        user();
        *value
    }

    fn load(stored: i64) -> i64 {
        stored
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) name: String,
    #[awkward(with = AsIs)]
    pub(crate) number: i64,
    pub(crate) small: Option<u8>,
}

/// One whose rows are nothing but numbers.
#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Flat {
    pub(crate) before: f64,
    #[awkward(with = AsIs)]
    pub(crate) number: i64,
    pub(crate) after: u8,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) enum Either {
    Nothing,
    One(Item),
    Pair {
        id: u32,
        #[awkward(with = AsIs)]
        number: i64,
        items: Vec<Flat>,
    },
}

/// A category.
#[derive(Awkward, Debug)]
pub(crate) struct Key {
    pub(crate) before: u8,
    #[awkward(with = AsIs)]
    pub(crate) number: i64,
}

impl Clone for Key {
    fn clone(&self) -> Self {
        user();
        Self { ..*self }
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        user();
        self.number == other.number
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        user();
        self.number.hash(state);
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) id: u32,
    pub(crate) item: Item,
    pub(crate) items: Vec<Item>,
    pub(crate) flat: Vec<Flat>,
    pub(crate) lists: Vec<Vec<Item>>,
    pub(crate) best: Option<Item>,
    pub(crate) words: Option<Vec<String>>,
    #[awkward(option = "byte_masked")]
    pub(crate) masked: Option<Item>,
    #[awkward(option = "bit_masked")]
    pub(crate) bits: Option<Item>,
    pub(crate) either: Either,
    pub(crate) maybe: Option<Either>,
    pub(crate) map: BTreeMap<String, Item>,
    pub(crate) pair: (Item, i64),
    pub(crate) array: [Item; 2],
    #[awkward(categorical)]
    pub(crate) key: Key,
    #[awkward(categorical)]
    pub(crate) keys: Vec<Option<Key>>,
    pub(crate) last: bool,
}

pub(crate) fn item(i: i64) -> Item {
    Item { name: format!("name {i}"), number: i, small: (i % 3 != 0).then_some(i as u8) }
}

fn flat(i: i64) -> Flat {
    Flat { before: i as f64 / 2.0, number: i, after: i as u8 }
}

pub(crate) fn either(i: i64) -> Either {
    match i % 3 {
        0 => Either::Pair { id: i as u32, number: i, items: (0..i % 4).map(flat).collect() },
        1 => Either::Nothing,
        _ => Either::One(item(i)),
    }
}

fn key(i: i64) -> Key {
    Key { before: (i % 2) as u8, number: i % 4 }
}

pub(crate) fn row(i: i64) -> Row {
    Row {
        id: i as u32,
        item: item(i),
        items: (0..i % 3).map(item).collect(),
        flat: (0..i % 4).map(flat).collect(),
        lists: (0..i % 3).map(|j| (0..j).map(item).collect()).collect(),
        best: (i % 2 == 0).then(|| item(i)),
        words: (i % 3 == 0).then(|| vec!["w".to_owned(); i as usize]),
        masked: (i % 2 == 1).then(|| item(i)),
        bits: (i % 3 == 1).then(|| item(i)),
        either: either(i),
        maybe: (i % 4 != 1).then(|| either(i + 1)),
        map: (0..i % 3).map(|j| (j.to_string(), item(j))).collect(),
        pair: (item(i), i),
        array: [item(i), item(i + 1)],
        key: key(i),
        keys: (0..i % 4).map(|j| (j != 1).then(|| key(i + j))).collect(),
        last: i % 2 == 0,
    }
}

/// So many rows of a kind.
pub(crate) fn some<T>(n: i64, of: impl Fn(i64) -> T) -> Vec<T> {
    (0..n).map(of).collect()
}

pub(crate) fn flats(i: i64) -> Flat {
    flat(i)
}

pub(crate) fn key_row(i: i64) -> (u8, CategoryRow) {
    (i as u8, CategoryRow { key: key(i), other: (i % 3 != 0).then(|| key(i + 1)) })
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct CategoryRow {
    #[awkward(categorical)]
    pub(crate) key: Key,
    #[awkward(categorical)]
    pub(crate) other: Option<Key>,
}
