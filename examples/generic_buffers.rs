//! Awkward Array's tutorial "Generic buffers", cell by cell: an array to buffers and back, packing, HDF5 in both dialects, and
//! reading lazily. What is printed is asserted too.

use std::error::Error;
use std::sync::{Arc, Mutex};

use awkward::container::RawBuffer;
use awkward::content::{ListArray, NumpyArray};
use awkward::hdf5::{
    self, File, Hdf5Container, WriteOptions, read_form_attribute, read_length_attribute,
};
use awkward::{Array, Awkward, Container, Content, Dialect, Form, LazyArray, Parameters};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Point {
    x: f64,
    y: Vec<i64>,
}

fn rows() -> Vec<Vec<Point>> {
    vec![
        vec![
            Point { x: 1.1, y: vec![1] },
            Point { x: 2.2, y: vec![1, 2] },
            Point { x: 3.3, y: vec![1, 2, 3] },
        ],
        vec![],
        vec![Point { x: 4.4, y: vec![1, 2, 3, 4] }, Point { x: 5.5, y: vec![1, 2, 3, 4, 5] }],
    ]
}

fn main() -> Result<(), Box<dyn Error>> {
    let array = from_awkward_to_buffers()?;
    minimizing_the_size()?;
    let path =
        std::env::temp_dir().join(format!("awkward-generic-buffers-{}.h5", std::process::id()));
    saving_to_hdf5(&array, &path)?;
    reading_from_hdf5(&array, &path)?;
    std::fs::remove_file(&path)?;
    Ok(())
}

fn title(text: &str) {
    println!("\n{text}\n{}\n", "-".repeat(text.len()));
}

/// The sections "From Awkward to buffers" and "From buffers to Awkward".
fn from_awkward_to_buffers() -> Result<Array<Vec<Point>>, Box<dyn Error>> {
    title("From Awkward to buffers");
    let array: Array<Vec<Point>> = rows().iter().collect();
    println!("{}\n{}", array.type_string(), array.to_content());
    assert_eq!(array.type_string(), "3 * var * {x: float64, y: var * int64}");

    let (form, length, container) = array.to_buffers();
    println!("\nform: {form}");
    println!("\nlength: {length}");
    println!("\ncontainer:");
    print_buffers(&container);
    assert_eq!(length, 3);
    let keys: Vec<&String> = container.keys().collect();
    assert_eq!(keys, ["node0-offsets", "node2-data", "node3-offsets", "node4-data"]);

    title("From buffers to Awkward");
    let back = Array::<Vec<Point>>::from_buffers(&form, length, &container)?;
    println!("{back:?}");
    assert_eq!(back.to_vec(), rows());
    // Not a byte was copied on the way there and back.
    assert_eq!(back.columns().content().x().as_ptr(), array.columns().content().x().as_ptr());
    Ok(array)
}

/// The section "Minimizing the size of the output buffers".
fn minimizing_the_size() -> awkward::Result<()> {
    title("Minimizing the size of the output buffers");
    let content = NumpyArray::new(vec![999.0, 4.4, 5.5, 999.0, 1.1, 2.2, 3.3, 999.0]);
    let starts = vec![4_i64, 10, 1].into();
    let stops = vec![7_i64, 10, 3].into();
    let unpacked =
        Content::from(ListArray::try_new(starts, stops, content.into(), Parameters::none())?);
    println!("{unpacked}\n\nunpacked, with data that nobody can reach:");
    let (form, length, buffers) = unpacked.to_buffers();
    println!("{form}\nlength: {length}");
    print_buffers(&buffers);
    assert_eq!(buffers["node1-data"], vec![999.0, 4.4, 5.5, 999.0, 1.1, 2.2, 3.3, 999.0].into());

    let packed = unpacked.to_packed();
    println!("\n{packed}\n\nthe layouts of the two:\n{unpacked:?}\n{packed:?}\n\npacked:");
    let (form, length, buffers) = packed.to_buffers();
    println!("{form}\nlength: {length}");
    print_buffers(&buffers);
    assert_eq!(buffers["node0-offsets"], vec![0_i64, 3, 3, 5].into());
    assert_eq!(buffers["node1-data"], vec![1.1, 2.2, 3.3, 4.4, 5.5].into());
    assert_eq!(
        Array::<Vec<f64>>::from_content(unpacked)?.to_vec(),
        Array::<Vec<f64>>::from_content(packed)?.to_vec()
    );
    Ok(())
}

/// The section "Saving Awkward Arrays to HDF5", in the spelling of either version of Awkward Array.
fn saving_to_hdf5(array: &Array<Vec<Point>>, path: &std::path::Path) -> Result<(), Box<dyn Error>> {
    title("Saving Awkward Arrays to HDF5");
    let file = File::create(path)?;
    for (name, dialect) in [("awkward", Dialect::V1), ("awkward2", Dialect::V2)] {
        let group = file.create_group(name)?;
        hdf5::write(&group, array, &WriteOptions::default().dialect(dialect))?;
        let container = Hdf5Container::new(&group);
        let keys = container.keys()?;
        println!("{name}: keys {keys:?}");
        let offsets = container.get(&keys[0])?.ok_or("the offsets were written")?;
        println!("{} = {:?}", keys[0], offsets.bytes().to_items::<i64>()?);
        assert_eq!(*offsets.bytes().to_items::<i64>()?, [0, 3, 3, 5]);
        println!("attribute form: {}", read_form_attribute(&group)?);
        println!(
            "attribute length: {}, as {:?}\n",
            read_length_attribute(&group)?,
            group.attr("length")?.dtype()?
        );
        let (form, lengths) = hdf5::description(&group)?;
        assert_eq!(&form, array.form());
        assert_eq!(lengths, [3]);
    }
    Ok(())
}

/// A container that tells which buffers are really read, like the tutorial's `LazyGet`.
struct LazyGet {
    group: Hdf5Container,
    log: Arc<Mutex<Vec<String>>>,
}

impl Container for LazyGet {
    fn get(&self, key: &str) -> awkward::Result<Option<RawBuffer>> {
        let buffer = self.group.get(key)?;
        if buffer.is_some() {
            println!("  reading {key}");
            self.log.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(key.to_owned());
        }
        Ok(buffer)
    }
}

/// The section "Reading Awkward Arrays from HDF5", eager and lazy.
fn reading_from_hdf5(
    array: &Array<Vec<Point>>,
    path: &std::path::Path,
) -> Result<(), Box<dyn Error>> {
    title("Reading Awkward Arrays from HDF5");
    let file = File::open(path)?;
    let reconstituted: Array<Vec<Point>> = hdf5::read(&file.group("awkward")?)?;
    println!("{}\n", reconstituted.to_content());
    assert_eq!(reconstituted.to_vec(), array.to_vec());

    for (name, prefix) in [("awkward", "part0-"), ("awkward2", "")] {
        let group = file.group(name)?;
        let (form, lengths): (Form, Vec<usize>) = hdf5::description(&group)?;
        let log = Arc::new(Mutex::new(Vec::new()));
        let container = LazyGet { group: Hdf5Container::new(&group), log: Arc::clone(&log) };
        let lazy = LazyArray::<Vec<Point>>::new(&form, lengths[0], container)?;
        let read_so_far =
            || std::mem::take(&mut *log.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        println!("{lazy:?}: nothing has been read yet");
        assert!(read_so_far().is_empty());
        for (field, expected) in
            [("x", ["node0-offsets", "node2-data"]), ("y", ["node3-offsets", "node4-data"])]
        {
            for expected in [&expected[..], &[]] {
                println!("lazy.{field}");
                match field {
                    "x" => println!("  {:?}", lazy.field::<Vec<f64>>("x")?.load()?),
                    _ => println!("  {:?}", lazy.field::<Vec<Vec<i64>>>("y")?.load()?),
                }
                let expected: Vec<String> =
                    expected.iter().map(|key| format!("{prefix}{key}")).collect();
                assert_eq!(
                    read_so_far(),
                    expected,
                    "each buffer is read once, and only when it is needed"
                );
            }
        }
    }
    Ok(())
}

fn print_buffers(buffers: &awkward::BufferMap) {
    for (key, buffer) in buffers {
        let items = match buffer.primitive() {
            Some(awkward::Primitive::Int64) => format!("{:?}", buffer.bytes().to_items::<i64>()),
            _ => format!("{:?}", buffer.bytes().to_items::<f64>()),
        };
        println!("  {key}: {}", items.trim_start_matches("Ok(").trim_end_matches(')'));
    }
}
