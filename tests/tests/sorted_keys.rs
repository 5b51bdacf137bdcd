//! Hash maps and hash sets in the order of their keys.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::{Duration, SystemTime};

use awkward::hdf5::{self, File, FileSet, FileSetOptions, FileSetWriter, WriteOptions, Writer};
use awkward::{Array, Awkward, Container, Content};
use awkward_tests::fuzz::Random;
use ordered_float::OrderedFloat;

#[derive(Awkward, Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Colour {
    Red,
    Green,
}

#[derive(Awkward, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    Number(u8),
    Named { name: String },
    Nothing,
}

#[derive(Awkward, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Place {
    floor: Option<i16>,
    rooms: Vec<u8>,
    open: bool,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Row {
    plain: Vec<f64>,
    texts: HashMap<String, Vec<u16>>,
    numbers: HashMap<i64, HashSet<String>>,
    wide: HashSet<u64>,
    small: HashSet<i8>,
    floats: HashSet<OrderedFloat<f64>>,
    pairs: HashSet<(i32, Option<bool>)>,
    arrays: HashMap<[i8; 2], Option<HashMap<char, u8>>>,
    places: HashMap<Place, HashMap<bool, ()>>,
    keys: HashSet<Key>,
    colours: HashMap<Colour, u32>,
    times: HashSet<SystemTime>,
    sets: HashSet<BTreeSet<u8>>,
    deep: Vec<Option<HashMap<u8, Vec<HashSet<u16>>>>>,
    ordered: BTreeMap<u8, HashSet<u8>>,
    listed: Vec<(String, i64)>,
    labels: HashMap<u16, Label>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Label {
    #[awkward(categorical)]
    text: String,
    #[awkward(categorical)]
    more: Option<u32>,
    colour: Option<Colour>,
}

fn many<T, C: FromIterator<T>>(r: &mut Random, make: impl Fn(&mut Random) -> T) -> C {
    (0..r.below(7)).map(|_| make(r)).collect()
}

fn text(r: &mut Random) -> String {
    many(r, |r| *r.pick(&['a', 'b', 'é', '\u{1f600}']))
}

fn small(r: &mut Random) -> u8 {
    r.bits() as u8 % 16
}

fn place(r: &mut Random) -> Place {
    let floor = (!r.one_in(3)).then(|| small(r).into());
    Place { floor, rooms: many(r, small), open: r.one_in(2) }
}

fn key(r: &mut Random) -> Key {
    match r.below(3) {
        0 => Key::Number(small(r)),
        1 => Key::Named { name: text(r) },
        _ => Key::Nothing,
    }
}

fn row(r: &mut Random) -> Row {
    let float =
        |r: &mut Random| OrderedFloat(*r.pick(&[-1.5, 0.0, 1e300, f64::NAN, f64::NEG_INFINITY]));
    Row {
        plain: many(r, |r| r.bits() as f64),
        texts: many(r, |r| (text(r), many(r, |r| small(r).into()))),
        numbers: many(r, |r| (r.bits().cast_signed() % 5, many(r, text))),
        wide: many(r, |r| r.bits()),
        small: many(r, |r| r.bits() as i8),
        floats: many(r, float),
        pairs: many(r, |r| (r.bits() as i32 % 3, *r.pick(&[None, Some(false), Some(true)]))),
        arrays: many(r, |r| {
            let map = (!r.one_in(3)).then(|| many(r, |r| (*r.pick(&['x', 'y', 'ü']), small(r))));
            ([r.bits() as i8 % 2, r.bits() as i8 % 2], map)
        }),
        places: many(r, |r| (place(r), many(r, |r| (r.one_in(2), ())))),
        keys: many(r, key),
        colours: many(r, |r| (*r.pick(&[Colour::Red, Colour::Green]), 1)),
        times: many(r, |r| SystemTime::UNIX_EPOCH + Duration::from_micros(small(r).into())),
        sets: many(r, |r| many(r, small)),
        deep: many(r, |r| {
            (!r.one_in(4))
                .then(|| many(r, |r| (small(r), many(r, |r| many(r, |r| small(r).into())))))
        }),
        ordered: many(r, |r| (small(r), many(r, small))),
        listed: many(r, |r| (text(r), 1)),
        labels: many(r, |r| {
            let colour = *r.pick(&[None, Some(Colour::Red), Some(Colour::Green)]);
            (small(r).into(), Label { text: text(r), more: Some(small(r).into()), colour })
        }),
    }
}

fn rows(seed: u64, n: usize) -> Vec<Row> {
    let mut random = Random::new(seed);
    (0..n).map(|_| row(&mut random)).collect()
}

/// The same rows, whose maps and sets give what they hold in other orders.
fn again(rows: &[Row]) -> Vec<Row> {
    // A map that is cloned keeps its order; one that is filled anew does not, since each has a hasher of its own.
    Array::from_rows(rows).to_vec()
}

#[test]
fn equal_rows_give_equal_buffers() {
    for (seed, n) in [(1, 0), (2, 1), (3, 40), (4, 300)] {
        let rows = rows(seed, n);
        let array = Array::from_rows(&rows);
        let sorted = array.with_sorted_keys();
        assert_eq!(sorted, rows);
        assert_eq!(sorted.type_string(), array.type_string());
        let other = Array::from_rows(&again(&rows));
        assert_eq!(other, rows);
        let (form, len, buffers) = sorted.to_buffers();
        let (other_form, other_len, others) = other.with_sorted_keys().to_buffers();
        assert!(form == other_form && len == other_len && buffers == others, "{n}");
        assert!(n < 40 || array.to_buffers().2 != other.to_buffers().2, "maps in random order");
        // Sorted is sorted.
        assert_eq!(sorted.with_sorted_keys().to_buffers().2, buffers);
        assert!(sorted.to_content().validity_error().is_none());
        assert_eq!(array.form(), sorted.form());
    }
}

/// Beside the order that the keys have as values of Rust.
#[test]
fn keys_are_in_their_order() {
    fn check<T: Ord>(what: &str, keys: impl Iterator<Item = T>) {
        let keys: Vec<T> = keys.collect();
        assert!(keys.is_sorted(), "{what}");
    }
    let rows = rows(5, 200);
    for row in &Array::from_rows(&rows).with_sorted_keys() {
        check("texts", row.texts().iter().map(|(key, _)| key.to_owned()));
        check("numbers", row.numbers().iter().map(|(key, _)| key));
        row.numbers().iter().for_each(|(_, set)| check("inner", set.iter().map(str::to_owned)));
        check("wide", row.wide().iter().copied());
        check("small", row.small().iter().copied());
        check("pairs", row.pairs().iter());
        // By their names.
        check("colours", row.colours().iter().map(|(key, _)| key == Colour::Red));
        check("times", row.times().iter());
        check("sets", row.sets().iter().map(|set| set.to_vec()));
        check(
            "places",
            row.places()
                .iter()
                .map(|(place, _)| (place.floor(), place.rooms().to_vec(), place.open())),
        );
        for maps in row.deep().iter().flatten() {
            check("deep", maps.iter().map(|(key, _)| key));
            maps.iter().for_each(|(_, sets)| {
                sets.iter().for_each(|set| check("deepest", set.iter().copied()));
            });
        }
        row.ordered().iter().for_each(|(_, set)| check("ordered", set.iter().copied()));
    }
}

#[test]
fn what_has_an_order_of_its_own_is_shared() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Mixed {
        list: Vec<u32>,
        map: BTreeMap<String, Vec<(u8, i8)>>,
        hashed: HashSet<u32>,
    }
    let list = Vec::from_iter((0..100).rev());
    let row = Mixed { list, map: BTreeMap::new(), hashed: (0..1000).collect() };
    let array = Array::from_rows(&[row.clone(), row]);
    let sorted = array.with_sorted_keys();
    let leaf = |array: &Array<Mixed>| array.to_buffers().2["node2-data"].bytes().as_ptr();
    assert_eq!(leaf(&array), leaf(&sorted));
    let plain = Array::from_rows(&[vec![3_u8, 1, 2]]);
    let data = |array: &Array<Vec<u8>>| array.to_buffers().2["node1-data"].bytes().as_ptr();
    assert_eq!(data(&plain), data(&plain.with_sorted_keys()));
}

/// All bytes of them but the times at which libhdf5 says that its objects were made.
#[test]
fn equal_rows_give_equal_files() {
    let folder = tempfile::tempdir().unwrap();
    let rows = rows(6, 120);
    let write = |rows: &[Row], name: &str, options: &WriteOptions| {
        let file = File::create(folder.path().join(format!("{name}.h5"))).unwrap();
        let array = Array::from_rows(rows);
        hdf5::write(&file.create_group("whole").unwrap(), &array, options).unwrap();
        let group = file.create_group("rows").unwrap();
        let mut writer = Writer::create(&group, &options.clone().batch_bytes(5000)).unwrap();
        writer.extend(&rows[..50]).unwrap();
        writer.push_array(&array.slice(50..90)).unwrap();
        writer.finish().unwrap();
        let mut writer = Writer::append_with(&group, options).unwrap();
        writer.extend(&rows[90..]).unwrap();
        writer.finish().unwrap();
        let set = folder.path().join(name);
        let named = FileSetOptions::new().write(options.clone());
        let mut writer = FileSetWriter::create(&set, &named).unwrap();
        writer.begin_file("all.h5").unwrap();
        writer.extend(rows).unwrap();
        writer.finish().unwrap();
        for group in ["whole", "rows"] {
            let back: Array<Row> = hdf5::read(&file.group(group).unwrap()).unwrap();
            assert!(back == *rows);
        }
        let back: Array<Row> = FileSet::open(&set).unwrap().read().unwrap();
        assert!(back == *rows);
        drop((group, file));
        let set = File::open(set.join("all.h5")).unwrap();
        let file = File::open(folder.path().join(format!("{name}.h5"))).unwrap();
        let mut found = vec![(file.size(), set.size())];
        let groups = ["whole", "rows"].map(|group| file.group(group).unwrap());
        let mut buffers = Vec::new();
        for group in groups.into_iter().chain([set.group("array").unwrap()]) {
            let container = hdf5::Hdf5Container::new(&group);
            for key in container.keys().unwrap() {
                found.push((container.stored_bytes(&key).unwrap().unwrap(), 0));
                buffers.push(container.get(&key).unwrap().unwrap());
            }
        }
        (found, buffers)
    };
    let sorted = WriteOptions::new().sorted_keys(true);
    assert!(write(&rows, "first", &sorted) == write(&again(&rows), "second", &sorted));
    let plain = WriteOptions::new();
    assert!(write(&rows, "third", &plain).1 != write(&again(&rows), "fourth", &plain).1);
}

/// Nothing says of dynamic arrays what was a map.
#[test]
fn content_is_written_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let content = Array::from_rows(&[HashSet::from([1, 2, 3, 4, 5, 6, 7, 8, 9])]).to_content();
    let file = File::create(folder.path().join("a.h5")).unwrap();
    let group = file.create_group("a").unwrap();
    hdf5::write(&group, &content, &WriteOptions::new().sorted_keys(true)).unwrap();
    assert_eq!(hdf5::read::<Content>(&group).unwrap().to_json_lines(), content.to_json_lines());
}
