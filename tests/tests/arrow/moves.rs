//! Who owns what: children that are moved out, threads that release, structs that were released.

#![expect(unsafe_code, reason = "a consumer that does what the interface allows")]
#![expect(
    clippy::multiple_unsafe_ops_per_block,
    reason = "one step of a consumer is several operations"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use awkward::arrow::{self, ArrowArray, ArrowOptions, ArrowSchema, ImportOptions};
use awkward::content::{NumpyArray, RecordArray};
use awkward::{Buffer, Content, Fields, Parameters};

use crate::double::{self, CArray, Count, give_array, take_array};

/// Numbers that say when they are dropped.
struct Told {
    numbers: Vec<i64>,
    dropped: Arc<AtomicBool>,
}

impl AsRef<[i64]> for Told {
    fn as_ref(&self) -> &[i64] {
        &self.numbers
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::SeqCst);
    }
}

fn told(n: i64) -> (Content, Arc<AtomicBool>) {
    let dropped = Arc::new(AtomicBool::new(false));
    let owner = Told { numbers: (0..n).collect(), dropped: Arc::clone(&dropped) };
    (NumpyArray::new(Buffer::from_owner(owner)).into(), dropped)
}

fn record(columns: Vec<Content>) -> Content {
    let n = columns[0].len();
    let fields = Fields::named(["x", "y"]);
    RecordArray::try_new(fields, columns, n, Parameters::none()).unwrap().into()
}

#[test]
fn a_child_that_was_moved_out_outlives_its_parent_on_any_thread() {
    let ((x, x_dropped), (y, y_dropped)) = (told(5), told(5));
    let Content::Numpy(leaf) = &y else { panic!("expected numbers") };
    let address = leaf.bytes().as_ptr();
    let content = record(vec![x, y.clone()]);
    drop(y);
    let (array, schema) = arrow::export(&content, &ArrowOptions::new()).unwrap();
    drop(content);
    let parent = take_array(array);
    // SAFETY: the child is moved as the interface says: copied, and marked as released in its old place.
    let child = unsafe {
        let place: *mut CArray = *parent.children.add(1);
        let child = *place;
        (*place).release = None;
        child
    };
    std::thread::scope(|scope| {
        let parent = give_array(parent);
        scope.spawn(move || drop(parent));
    });
    assert!(x_dropped.load(Ordering::SeqCst) && !y_dropped.load(Ordering::SeqCst));
    // SAFETY: it has two buffers, the second of five numbers.
    let numbers = unsafe {
        let data = *child.buffers.add(1);
        assert_eq!(data.cast(), address);
        std::slice::from_raw_parts(data.cast::<i64>(), 5).to_vec()
    };
    assert_eq!(numbers, [0, 1, 2, 3, 4]);
    drop(give_array(child));
    assert!(y_dropped.load(Ordering::SeqCst));
    drop(schema);
}

#[test]
fn releasing_twice_does_nothing_the_second_time() {
    let (content, dropped) = told(3);
    let (array, _schema) = arrow::export(&content, &ArrowOptions::new()).unwrap();
    drop(content);
    let mut array = take_array(array);
    let release = array.release.unwrap();
    // SAFETY: the first call is what the interface asks for; the second one is a fault of the consumer that ours survives.
    unsafe {
        release(&raw mut array);
        assert!(dropped.load(Ordering::SeqCst) && array.release.is_none());
        release(&raw mut array);
        release(std::ptr::null_mut());
    }
}

#[test]
fn what_was_released_or_never_filled_is_refused() {
    let (content, _) = told(3);
    let (array, schema) = arrow::export(&content, &ArrowOptions::new()).unwrap();
    let options = ImportOptions::new();
    // SAFETY: an empty struct is one that was released.
    let error = unsafe { arrow::import(ArrowArray::empty(), &schema, &options) }.unwrap_err();
    assert!(error.to_string().contains("released"), "{error}");
    // SAFETY: as above.
    let error = unsafe { arrow::import(array, &ArrowSchema::empty(), &options) }.unwrap_err();
    assert!(error.to_string().contains("released"), "{error}");
}

#[test]
fn an_array_is_released_when_its_last_buffer_goes() {
    let count = Count::default();
    let described = serde_json::json!({
        "length": 3, "null_count": 0, "offset": 1, "buffers": [null],
        "children": [{"length": 4, "null_count": 0, "offset": 0, "buffers": [null, "b"]}],
    });
    let schema = serde_json::json!({
        "format": "+s", "name": "", "flags": 0,
        "children": [{"format": "l", "name": "x", "flags": 0}],
    });
    let bytes = |_: &str| (0_i64..4).flat_map(i64::to_ne_bytes).collect();
    let array = give_array(double::array(&described, &bytes, 0, &count));
    let schema = double::give_schema(double::schema(&schema, &count));
    // SAFETY: the buffer has four numbers.
    let content = unsafe { arrow::import(array, &schema, &ImportOptions::new()) }.unwrap();
    drop(schema);
    assert_eq!(content.to_json_lines(), "{\"x\":1}\n{\"x\":2}\n{\"x\":3}\n");
    assert_eq!(count.get(), 2);
    let part = content.field("x").unwrap().slice(2..3).unwrap();
    drop(content);
    assert_eq!(count.get(), 2);
    std::thread::spawn(move || assert_eq!(part.to_json_lines(), "3\n")).join().unwrap();
    assert_eq!(count.get(), 0);
}
