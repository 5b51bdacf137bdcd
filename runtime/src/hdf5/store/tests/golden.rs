//! Datatypes and layouts that h5py writes.

use super::*;
use crate::buffer::Item;
use crate::primitive::Primitive;

fn items<T: Item>(group: &Group, key: &str) -> Vec<T> {
    let found = get(group, key);
    assert_eq!(found.primitive(), Some(T::PRIMITIVE), "{key}");
    found.bytes().to_items::<T>().unwrap().to_vec()
}

#[test]
fn numbers_of_either_byte_order_become_native() {
    let file = golden("types.h5");
    for order in ["little", "big"] {
        let group = file.group(order).unwrap();
        assert_eq!(items::<i8>(&group, "i1"), [1, 2, i8::MAX]);
        assert_eq!(items::<i16>(&group, "i2"), [1, 2, i16::MAX]);
        assert_eq!(items::<i32>(&group, "i4"), [1, 2, i32::MAX]);
        assert_eq!(items::<i64>(&group, "i8"), [1, 2, i64::MAX]);
        assert_eq!(items::<u8>(&group, "u1"), [1, 2, u8::MAX]);
        assert_eq!(items::<u16>(&group, "u2"), [1, 2, u16::MAX]);
        assert_eq!(items::<u32>(&group, "u4"), [1, 2, u32::MAX]);
        assert_eq!(items::<u64>(&group, "u8"), [1, 2, u64::MAX]);
        assert_eq!(items::<f32>(&group, "f4"), [1.5, -2.0, f32::INFINITY]);
        assert_eq!(items::<f64>(&group, "f8"), [1.5, -2.0, f64::INFINITY]);
        let half = get(&group, "f2");
        assert_eq!(half.primitive(), Some(Primitive::Float16));
        assert_eq!(*half.bytes().to_items::<u16>().unwrap(), [0x3e00, 0xc000, 0x7c00]);
    }
}

#[test]
fn complex_numbers_are_pairs() {
    let file = golden("types.h5");
    for order in ["little", "big"] {
        let group = file.group(order).unwrap();
        let single = get(&group, "c8");
        assert_eq!(single.primitive(), Some(Primitive::Complex64));
        assert_eq!(*single.bytes().to_items::<f32>().unwrap(), [1.5, -2.0, 0.0, 0.0, 3.0, 4.0]);
        let double = get(&group, "c16");
        assert_eq!(double.primitive(), Some(Primitive::Complex128));
        assert_eq!(*double.bytes().to_items::<f64>().unwrap(), [1.5, -2.0, 0.0, 0.0, 3.0, 4.0]);
    }
}

/// The significant bytes of x87's 1.5 and -2: 64 bits of mantissa, 15 of exponent, the sign.
#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
#[test]
fn long_doubles_pass_through() {
    let file = golden("types.h5");
    let one_and_a_half = [0, 0, 0, 0, 0, 0, 0, 0xc0, 0xff, 0x3f];
    let minus_two = [0, 0, 0, 0, 0, 0, 0, 0x80, 0x00, 0xc0];
    for order in ["little", "big"] {
        let group = file.group(order).unwrap();
        let real = get(&group, "f16");
        assert_eq!((real.primitive(), real.bytes().len()), (Some(Primitive::Float128), 48));
        assert_eq!(
            (&real.bytes()[..10], &real.bytes()[16..26]),
            (&one_and_a_half[..], &minus_two[..]),
            "{order}"
        );
    }
    let complex = get(&file.group("little").unwrap(), "c32");
    assert_eq!((complex.primitive(), complex.bytes().len()), (Some(Primitive::Complex256), 96));
    assert_eq!(
        (&complex.bytes()[..10], &complex.bytes()[16..26]),
        (&one_and_a_half[..], &minus_two[..])
    );
}

#[test]
fn booleans_are_read_by_name() {
    let file = golden("types.h5");
    assert_eq!(items::<bool>(&file, "bool"), [true, false, true]);
    assert_eq!(items::<bool>(&file, "bool_reversed"), [false, true, false]);
    assert_eq!(items::<bool>(&file, "bool_bitfield"), [true, false, true]);
}

const LAYOUTS: [&str; 10] = [
    "contiguous",
    "gzip",
    "gzip_big",
    "scaleoffset",
    "unlimited",
    "cube",
    "cube_chunked",
    "compact",
    "virtual",
    "soft",
];

#[test]
fn every_layout_reads_whole_and_in_part() {
    let container = Hdf5Container::new(&golden("layouts.h5"));
    let all: Vec<u8> = (0..60_i32).flat_map(i32::to_ne_bytes).collect();
    for key in LAYOUTS {
        let whole = container.get(key).unwrap().unwrap();
        assert_eq!(whole.primitive(), Some(Primitive::Int32));
        assert_eq!(**whole.bytes(), all, "{key}");
        assert_eq!(whole.bytes().as_ptr().align_offset(4), 0);
        for (start, end) in
            [(0, 4), (4, 28), (3, 5), (76, 164), (40, 239), (236, 400), (240, 240), (500, 600)]
        {
            let part = container.get_range(key, start..end).unwrap().unwrap();
            assert_eq!(part.primitive(), Some(Primitive::Int32));
            assert_eq!(**part.bytes(), all[start.min(240)..end.min(240)], "{key} {start}..{end}");
        }
    }
}

#[test]
fn partial_reads_of_big_endian_items_are_swapped_too() {
    let container = Hdf5Container::new(&golden("types.h5").group("big").unwrap());
    let part = container.get_range("f16", 16..32).unwrap().unwrap();
    let whole = container.get("f16").unwrap().unwrap();
    assert_eq!(**part.bytes(), whole.bytes()[16..32]);
    let part = container.get_range("c16", 16..48).unwrap().unwrap();
    assert_eq!(*part.bytes().to_items::<f64>().unwrap(), [0.0, 0.0, 3.0, 4.0]);
}

#[test]
fn datasets_without_items_are_empty_buffers() {
    let container = Hdf5Container::new(&golden("layouts.h5"));
    for (key, shape) in [("empty", vec![0]), ("empty_cube", vec![2, 0, 3]), ("null", vec![0])] {
        let found = container.get(key).unwrap().unwrap();
        assert_eq!(
            (found.primitive(), found.bytes().len()),
            (Some(Primitive::Float64), 0),
            "{key}"
        );
        assert!(container.get_range(key, 0..8).unwrap().unwrap().bytes().is_empty());
        assert_eq!(container.describe(key).unwrap().unwrap().shape, shape);
    }
}

#[test]
fn fill_values_are_read_up_to_a_limit() {
    let container = Hdf5Container::new(&golden("layouts.h5"));
    assert_eq!(items::<i16>(container.group(), "fill"), [7; 1000]);
    for key in ["bomb", "bomb_contiguous", "bomb_chunk"] {
        let text = refusal(container.get(key), ErrorKind::Limit);
        assert!(text.starts_with(&format!("{key:?} in / of ")), "{text}");
        let part = container.get_range(key, 800..816).unwrap().unwrap();
        assert_eq!(**part.bytes(), [0; 16], "{key}");
        assert_eq!(container.stored_bytes(key).unwrap(), Some(0));
    }
    refusal(container.get("bomb_shape"), ErrorKind::Limit);
    refusal(container.get_range("bomb_shape", 0..8), ErrorKind::Limit);
    let small = container.with_reading(ReadOptions::new().fill_limit(1000));
    refusal(small.get("fill"), ErrorKind::Limit);
    assert_eq!(small.get_range("fill", 0..1000).unwrap().unwrap().bytes().len(), 1000);
}

#[test]
fn what_is_no_array_of_numbers_is_refused_by_name() {
    let container = Hdf5Container::new(&golden("refused.h5"));
    for (key, found) in [
        ("group", "expected a dataset, found a group"),
        ("committed", "expected a dataset, found a datatype"),
        ("strings", "expected numbers or booleans, found strings"),
        ("fixed_strings", "expected numbers or booleans, found strings"),
        ("scalar", "expected an array, found a single number"),
        ("point", "expected numbers or booleans, found a compound of 12 bytes other than {r, i}"),
        ("pair", "expected numbers or booleans, found a compound of 8 bytes other than {r, i}"),
        ("colour", "expected numbers or booleans, found an enumeration other than {FALSE, TRUE}"),
        ("opaque", "expected numbers or booleans, found opaque bytes"),
        ("reference", "expected numbers or booleans, found references"),
        ("ragged", "expected numbers or booleans, found variable-length lists"),
        ("matrices", "expected numbers or booleans, found an array type"),
        ("int24", "expected numbers or booleans, found an unusual integer of 4 bytes"),
    ] {
        let text = refusal(container.get(key), ErrorKind::Dtype);
        assert_eq!(text, format!("{key:?} in / of {}: {found}", container.group().filename()));
        refusal(container.get_range(key, 0..1), ErrorKind::Dtype);
        refusal(container.describe(key), ErrorKind::Dtype);
    }
    refusal(container.get("dangling"), ErrorKind::Io);
}

#[test]
fn what_is_not_there_is_nothing() {
    let container = Hdf5Container::new(&golden("refused.h5"));
    for key in ["missing", "", "missing/inside", "scalar/inside", "a\0b"] {
        assert_eq!(container.get(key).unwrap(), None, "{key:?}");
        assert_eq!(container.stored_bytes(key).unwrap(), None);
    }
    assert_eq!(items::<i64>(container.group(), "group/inside"), [0, 1, 2]);
}
