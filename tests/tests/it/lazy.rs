//! Lazy arrays read what is needed, once.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use awkward::container::RawBuffer;
use awkward::{Array, BufferMap, Container, ErrorKind, LazyArray, Result};

use crate::types::{Everything, Point, Random, tutorial};

/// Notes what is read: whole buffers as `key`, parts as `key[bytes]`.
#[derive(Clone, Default)]
struct Logged {
    buffers: BufferMap,
    log: Arc<Mutex<Vec<String>>>,
}

impl Logged {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.log.lock().unwrap())
    }
}

impl Container for Logged {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        let found = self.buffers.get(key).cloned();
        self.log.lock().unwrap().extend(found.is_some().then(|| key.to_owned()));
        Ok(found)
    }

    fn get_range(&self, key: &str, bytes: Range<usize>) -> Result<Option<RawBuffer>> {
        let found = self.buffers.get(key).map(|whole| whole.part(bytes.clone()));
        self.log.lock().unwrap().extend(found.is_some().then(|| format!("{key}[{bytes:?}]")));
        Ok(found)
    }
}

fn logged<T: awkward::Awkward>(rows: &[T]) -> (LazyArray<T>, Logged) {
    let (form, length, buffers) = Array::from_rows(rows).to_buffers();
    let container = Logged { buffers, ..Logged::default() };
    (LazyArray::new(&form, length, container.clone()).unwrap(), container)
}

#[test]
fn each_field_reads_its_buffers_once() {
    let (lazy, container) = logged(&tutorial());
    assert_eq!(lazy.len(), 3);
    assert!(container.take().is_empty());
    let x = lazy.field::<Vec<f64>>("x").unwrap();
    assert!(container.take().is_empty());
    assert_eq!(x.load().unwrap().to_vec(), [vec![1.1, 2.2, 3.3], vec![], vec![4.4, 5.5]]);
    assert_eq!(container.take(), ["node0-offsets", "node2-data"]);
    x.load().unwrap();
    lazy.field::<Vec<f64>>("x").unwrap().load().unwrap();
    assert!(container.take().is_empty());
    lazy.field::<Vec<Vec<i64>>>("y").unwrap().load().unwrap();
    assert_eq!(container.take(), ["node3-offsets", "node4-data"]);
    assert_eq!(lazy.load().unwrap().to_vec(), tutorial());
    assert!(container.take().is_empty());
    assert_eq!(lazy.cached_nbytes(), (4 + 5 + 6 + 15) * 8);
    lazy.clear_cache();
    lazy.load().unwrap();
    assert_eq!(container.take().len(), 4);
}

#[test]
fn rows_read_only_their_part() {
    let (lazy, container) = logged(&tutorial());
    assert_eq!(lazy.rows(2..3).unwrap().to_vec(), tutorial()[2..]);
    assert_eq!(
        container.take(),
        [
            "node0-offsets[16..32]",
            "node2-data[24..40]",
            "node3-offsets[24..48]",
            "node4-data[48..120]"
        ]
    );
    assert!(lazy.rows(1..2).unwrap().to_vec() == [vec![]] as [Vec<Point>; 1]);
    assert_eq!(lazy.rows(2..4).unwrap_err().kind(), ErrorKind::TooShort);
    assert_eq!(lazy.cached_nbytes(), 0);
}

#[test]
fn any_range_of_any_rows_is_what_slicing_gives() {
    let mut random = Random(11);
    let rows: Vec<Vec<Everything>> = (0..40).map(|_| random.list(3, Everything::random)).collect();
    let (lazy, _) = logged(&rows);
    for start in (0..=40).step_by(3) {
        for end in (start..=40).step_by(7) {
            assert_eq!(lazy.rows(start..end).unwrap().to_vec(), rows[start..end], "{start}..{end}");
        }
    }
}

#[test]
fn fields_that_are_not_there_are_named() {
    let (lazy, container) = logged(&tutorial());
    let error = lazy.field::<Vec<f64>>("z").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(error.to_string().contains("found x, y"), "{error}");
    lazy.field::<Vec<f64>>("x.y").unwrap_err();
    lazy.field::<Vec<bool>>("x").unwrap_err();
    assert!(container.take().is_empty());
}
