//! Arrays that fit no type, and arrays that fit but are damaged, read into Rust types: an error or sound rows, never a panic.

use std::collections::BTreeMap;

use awkward::{
    Array, Awkward, BufferMap, Content, Form, FromBuffersOptions, FromView, LazyArray, RawBuffer,
};

use crate::lazy_layouts::{Place, layout};
use crate::scrambled::scrambled;
use crate::types::{Everything, Random};
use crate::types_enums::Rows;

/// Nearly everything is one of these.
#[derive(Awkward, Clone, Debug, PartialEq)]
enum Value {
    Number(i16),
    Truth(bool),
    Text(String),
    List(Vec<Option<f32>>),
    Record {
        #[awkward(alias = "b", alias = "c")]
        a: Option<u8>,
    },
    Pair(Vec<Vec<i64>>, f64),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(repr = "u8")]
enum Few {
    Zero,
    One,
    Two,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Masked {
    #[awkward(option = "byte_masked", alias = "b")]
    a: Option<Vec<i8>>,
    #[awkward(option = "bit_masked", lossy)]
    c: Option<f32>,
}

/// Reads, and looks at all that was read. Says whether it could be.
fn read<T: FromView>(form: &Form, length: usize, buffers: &BufferMap) -> usize {
    let mut read = 0;
    for lossy in [false, true] {
        let options = FromBuffersOptions::new().lossy(lossy);
        let array = Array::<T>::from_buffers_with(form, length, buffers, &options);
        if let Ok(array) = array {
            assert_eq!(array.len(), length);
            assert_eq!(Array::from_rows(&array.to_vec()).len(), length);
            let content = array.to_content();
            assert!(content.is_valid(), "{form}");
            assert_eq!(content.to_json_lines().lines().count(), length);
            read += 1;
        }
        if let Ok(lazy) = LazyArray::<T>::with_options(form, length, buffers.clone(), &options) {
            let _ = lazy.rows(length / 3..length / 2).map(|part| part.to_vec());
        }
    }
    read
}

fn rounds() -> u64 {
    std::env::var("AWKWARD_EXAMPLES").map_or(60, |count| count.parse().unwrap())
}

#[test]
fn arrays_of_any_type_are_read_or_refused() {
    let mut found = [0; 11];
    for round in 0..rounds() {
        let mut r = Random(round);
        let (depth, n) = (r.next(4), r.next(6) as usize);
        let content: Content = layout(&mut r, depth, n, Place::Any);
        let (form, length, buffers) = content.to_buffers();
        let reads = [
            read::<Value>(&form, length, &buffers),
            read::<Option<Value>>(&form, length, &buffers),
            read::<Vec<Option<Value>>>(&form, length, &buffers),
            read::<f32>(&form, length, &buffers),
            read::<Option<Few>>(&form, length, &buffers),
            read::<[bool; 2]>(&form, length, &buffers),
            read::<BTreeMap<String, Value>>(&form, length, &buffers),
            read::<Masked>(&form, length, &buffers),
            read::<(Value, Option<u16>)>(&form, length, &buffers),
            read::<Box<[Option<String>]>>(&form, length, &buffers),
            read::<Vec<[i8; 3]>>(&form, length, &buffers),
        ];
        for (all, read) in found.iter_mut().zip(reads) {
            *all += read;
        }
    }
    // Each of them is met by some.
    assert!(found.iter().filter(|&&read| read > 0).count() > 6, "{found:?}");
}

/// Changes some bytes, drops a buffer or cuts it.
fn damaged(r: &mut Random, buffers: &BufferMap) -> BufferMap {
    let mut damaged = buffers.clone();
    let Some((key, buffer)) = buffers.iter().nth(r.next(buffers.len() as u64) as usize) else {
        return damaged;
    };
    let mut bytes = buffer.bytes().to_vec();
    match r.next(6) {
        0 => bytes.truncate(r.next(bytes.len() as u64 + 1) as usize),
        _ if bytes.is_empty() => {}
        _ => {
            for _ in 0..1 + r.next(3) {
                let i = r.next(bytes.len() as u64) as usize;
                bytes[i] = [0, 1, 0x7f, 0x80, 0xff, bytes[i] ^ 4][r.next(6) as usize];
            }
        }
    }
    damaged.insert(key.clone(), RawBuffer::untyped(bytes.into()));
    damaged
}

#[test]
fn damaged_arrays_of_the_right_type_are_read_or_refused() {
    fn check<T: FromView>(seed: u64, random: impl Fn(&mut Random) -> T) {
        for round in 0..rounds() / 15 {
            let mut r = Random(seed * 1_000_003 + round);
            let rows: Vec<T> = r.list(8, &random);
            let odd = scrambled(&mut r, &Array::from_rows(&rows).to_content());
            let (form, length, buffers) = odd.to_buffers();
            for _ in 0..8 {
                read::<T>(&form, length, &damaged(&mut r, &buffers));
            }
        }
    }
    check(1, Everything::random);
    check(2, Rows::random);
    check(3, |r| r.maybe(|r| Masked { a: r.maybe(|r| vec![r.next(9) as i8]), c: Some(0.5) }));
}
