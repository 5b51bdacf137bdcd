//! Lazy reading of files, with the bytes counted.

use awkward::hdf5::Hdf5Container;
use awkward::hdf5::{self, File, WriteOptions};
use awkward::{
    Array, Awkward, BufferMap, ContainerMut, Content, Fields, Form, IndexType, LazyArray,
    LazyContent, Primitive,
};

use crate::logged::Logged;

/// The bytes that this thread has read from files so far, where the system tells.
fn bytes_read() -> Option<usize> {
    let counters = std::fs::read_to_string("/proc/thread-self/io").ok()?;
    counters.lines().find_map(|line| line.strip_prefix("rchar: "))?.parse().ok()
}

fn assert_bytes_read(before: Option<usize>, most: usize) {
    if let (Some(before), Some(after)) = (before, bytes_read()) {
        assert!(after - before <= most, "{} bytes of the file were read", after - before);
    }
}

const EVENTS: usize = 10_000_000;

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Hit {
    channel: u16,
    charge: f32,
}

/// Event `i` has `i % 2` hits.
fn events() -> (Form, BufferMap) {
    let hit = Form::record(
        Fields::named(["channel", "charge"]),
        vec![Form::numpy(Primitive::UInt16), Form::numpy(Primitive::Float32)],
    );
    let form = Form::list_offset(IndexType::I64, hit).with_node_keys();
    let mut buffers = BufferMap::new();
    let offsets: Vec<i64> = (0..=EVENTS as i64).map(|i| i / 2).collect();
    let channels: Vec<u16> = (0..EVENTS / 2).map(|i| i as u16).collect();
    let charges: Vec<f32> = (0..EVENTS / 2).map(|i| (i % 1000) as f32).collect();
    buffers.insert("node0-offsets".into(), offsets.into());
    buffers.insert("node2-data".into(), channels.into());
    buffers.insert("node3-data".into(), charges.into());
    (form, buffers)
}

#[test]
fn the_last_rows_of_a_large_file_cost_kilobytes() {
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("events.h5")).unwrap();
    let (form, buffers) = events();
    let mut stored = Hdf5Container::new(&file);
    for (key, buffer) in buffers {
        stored.insert(&key, buffer).unwrap();
    }
    file.flush().unwrap();

    let container = Logged::new(stored);
    let lazy = LazyArray::<Vec<Hit>>::new(&form, EVENTS, container.clone()).unwrap();
    let hit = |i: usize| Hit { channel: i as u16, charge: (i % 1000) as f32 };
    let expected = (EVENTS - 100..EVENTS)
        .map(|i| if i % 2 == 1 { vec![hit(i / 2)] } else { vec![] })
        .collect::<Vec<_>>();
    let before = bytes_read();
    let last = lazy.rows(EVENTS - 100..EVENTS).unwrap();
    assert_bytes_read(before, 8 << 10);
    assert_eq!(last.to_vec(), expected);
    let reads = container.take_sizes();
    assert_eq!(reads.iter().map(|(_, size)| size).sum::<usize>(), 101 * 8 + 50 * 2 + 50 * 4);

    // Batches from the middle cost what they need as well, and a typed reader without a field does not read it.
    let charges = lazy.field::<Vec<f32>>("charge").unwrap();
    let mut batches = charges.batches(1000);
    let batch = batches.nth(5000).unwrap().unwrap();
    assert_eq!(batch.len(), 1000);
    let sizes: Vec<_> = container.take_sizes().into_iter().map(|(_, size)| size).collect();
    assert_eq!(sizes, [1001 * 8, 500 * 4]);
    assert_eq!(lazy.cached_nbytes(), 0);
}

/// Two columns of a wide table.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Two {
    c7: Vec<f64>,
    c150: i64,
}

const ROWS: usize = 2000;

/// 200 columns; of every ten, one holds lists of two.
fn wide() -> Content {
    let lists = Form::list_offset(IndexType::I64, Form::numpy(Primitive::Float64));
    let columns =
        (0..200).map(|i| if i % 10 == 7 { lists.clone() } else { Form::numpy(Primitive::Int64) });
    let names = (0..200).map(|i| format!("c{i}"));
    let form = Form::record(Fields::named(names), columns.collect()).with_node_keys();
    let mut buffers = BufferMap::new();
    for column in form.children() {
        let key = column.form_key().unwrap();
        if let [items] = column.children() {
            let offsets: Vec<i64> = (0..=ROWS as i64).map(|i| i * 2).collect();
            buffers.insert(format!("{key}-offsets"), offsets.into());
            let items_key = items.form_key().unwrap();
            let numbers: Vec<f64> = (0..ROWS * 2).map(|i| i as f64).collect();
            buffers.insert(format!("{items_key}-data"), numbers.into());
        } else {
            let numbers: Vec<i64> = (0..ROWS as i64).collect();
            buffers.insert(format!("{key}-data"), numbers.into());
        }
    }
    Content::from_buffers(&form, ROWS, &buffers).unwrap()
}

#[test]
fn two_of_two_hundred_columns_are_read_and_no_others() {
    let wide = wide();
    let (form, length, buffers) = wide.to_buffers();
    assert_eq!(buffers.len(), 220);
    let two = (ROWS + 1 + 2 * ROWS + ROWS) * 8;
    let right = |array: Array<Two>| {
        assert_eq!(array.at(ROWS - 1).c150(), ROWS as i64 - 1);
        assert_eq!(array.at(3).c7(), [6.0, 7.0]);
    };

    // In memory: three buffers are asked for.
    let container = Logged::new(buffers);
    right(Array::from_buffers(&form, length, &container).unwrap());
    assert_eq!(container.take_sizes().iter().map(|(_, size)| size).sum::<usize>(), two);
    right(LazyArray::<Two>::new(&form, length, container.clone()).unwrap().load().unwrap());
    assert_eq!(container.take().len(), 3);

    // In a file: the bytes of three datasets, and the little that finding them takes.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wide.h5");
    let file = File::create(&path).unwrap();
    hdf5::write(&file.create_group("wide").unwrap(), &wide, &WriteOptions::default()).unwrap();
    file.close().unwrap();
    let group = File::open(&path).unwrap().group("wide").unwrap();
    let (form, _) = hdf5::description(&group).unwrap();
    let container = Logged::new(Hdf5Container::new(&group));
    let lazy = LazyArray::<Two>::new(&form, length, container.clone()).unwrap();
    let before = bytes_read();
    right(lazy.load().unwrap());
    assert_bytes_read(before, two + (64 << 10));
    assert_eq!(container.take_sizes().iter().map(|(_, size)| size).sum::<usize>(), two);
    assert_eq!(lazy.cached_nbytes(), two);

    let before = bytes_read();
    right(hdf5::read(&group).unwrap());
    assert_bytes_read(before, two + (128 << 10));

    // The same by name.
    let whole = hdf5::open_dynamic(&group).unwrap();
    assert_eq!((whole.len(), whole.form()), (ROWS, &form));
    assert_eq!(whole.select(&["c0"]).unwrap().rows(7..8).unwrap().to_json_lines(), "{\"c0\":7}\n");
    let dynamic = LazyContent::new(&form, length, container.clone()).unwrap();
    let selected = dynamic.select(&["c7", "c150"]).unwrap();
    assert_eq!(selected.type_string(), "2000 * {c7: var * float64, c150: int64}");
    right(Array::from_content(selected.load().unwrap()).unwrap());
    assert_eq!(container.take().len(), 3);
    assert!(std::fs::metadata(&path).unwrap().len() as usize > 40 * two, "the file is far larger");
}
