//! Each way to break what comes from outside gives an error of the right kind that says where; none panics.

use awkward::hdf5::{self, File, Hdf5Container, WriteOptions};
use awkward::{
    Array, BufferMap, ContainerMut, Content, Dialect, Error, ErrorKind, Form, RawBuffer,
};

use crate::types::{Everything, Point, Random, tutorial};

type Points = Array<Vec<Point>>;

fn parts() -> (Form, usize, BufferMap) {
    tutorial().iter().collect::<Points>().to_buffers()
}

/// Reads the tutorial's array with one buffer replaced, typed and dynamic, and gives both errors.
fn with_buffer(key: &str, buffer: Option<RawBuffer>) -> [Error; 2] {
    let (form, length, mut buffers) = parts();
    match buffer {
        Some(buffer) => drop(buffers.insert(key.to_owned(), buffer)),
        None => drop(buffers.remove(key)),
    }
    [
        Points::from_buffers(&form, length, &buffers).map(|_| ()).unwrap_err(),
        Content::from_buffers(&form, length, &buffers).map(|_| ()).unwrap_err(),
    ]
}

#[test]
fn broken_buffers_are_refused_with_their_place() {
    let ints = |items: &[i64]| Some(RawBuffer::from(items.to_vec()));
    let bytes = |n| Some(RawBuffer::untyped(vec![0_u8; n].into()));
    for (key, buffer, kind, path, sentence) in [
        (
            "node2-data",
            Some(vec![1.1, 2.2].into()),
            ErrorKind::TooShort,
            "content.x",
            "expected at least 5 items, found 2",
        ),
        (
            "node4-data",
            ints(&[]),
            ErrorKind::TooShort,
            "content.y.content",
            "expected at least 15 items, found 0",
        ),
        (
            "node0-offsets",
            ints(&[0, 3, 3]),
            ErrorKind::TooShort,
            "",
            "expected at least 4 items, found 3",
        ),
        ("node0-offsets", None, ErrorKind::MissingBuffer, "", "\"node0-offsets\""),
        ("node4-data", None, ErrorKind::MissingBuffer, "content.y.content", "\"node4-data\""),
        ("node0-offsets", ints(&[0, 3, 2, 5]), ErrorKind::Invalid, "", "start 3 and stop 2 at i=1"),
        (
            "node3-offsets",
            ints(&[0, 1, 99, 6, 10, 15]),
            ErrorKind::Invalid,
            "content.y",
            "stop 99 at i=1",
        ),
        ("node0-offsets", ints(&[-1, 3, 3, 5]), ErrorKind::Invalid, "", "start -1"),
        ("node0-offsets", ints(&[0, 3, 3, -5]), ErrorKind::Invalid, "", "-5"),
        (
            "node0-offsets",
            ints(&[0, 3, 3, 9]),
            ErrorKind::TooShort,
            "content.x",
            "expected at least 9 items, found 5",
        ),
        (
            "node0-offsets",
            ints(&[0, 3, 3, i64::MAX]),
            ErrorKind::Length,
            "content.x",
            "fits in memory",
        ),
        (
            "node0-offsets",
            ints(&[0, 3, 3, i64::MAX >> 4]),
            ErrorKind::TooShort,
            "content.x",
            "found 5",
        ),
        (
            "node2-data",
            ints(&[1, 2, 3, 4, 5]),
            ErrorKind::Dtype,
            "content.x",
            "expected float64, found int64",
        ),
        (
            "node2-data",
            Some(vec![1.5_f32; 10].into()),
            ErrorKind::Dtype,
            "content.x",
            "found float32",
        ),
        (
            "node0-offsets",
            Some(vec![0_i32, 3, 3, 5].into()),
            ErrorKind::Dtype,
            "",
            "expected int64, found int32",
        ),
        (
            "node2-data",
            bytes(39),
            ErrorKind::TooShort,
            "content.x",
            "expected at least 5 items, found 4",
        ),
    ] {
        for error in with_buffer(key, buffer) {
            let text = error.to_string();
            assert_eq!(error.kind(), kind, "{text}");
            assert_eq!(error.path().unwrap().to_string(), path, "{text}");
            assert!(text.contains(sentence), "{sentence:?} is not in {text:?}");
            assert_eq!(
                error.form_key(),
                Some(if path.ends_with('x') { "node2" } else { error.form_key().unwrap() })
            );
        }
    }
}

#[test]
fn longer_buffers_and_plain_bytes_are_fine() {
    let (form, length, mut buffers) = parts();
    buffers.insert("node2-data".into(), vec![1.1, 2.2, 3.3, 4.4, 5.5, 6.6].into());
    let offsets: Vec<u8> =
        [0_i64, 3, 3, 5, 77].iter().flat_map(|offset| offset.to_ne_bytes()).collect();
    buffers.insert("node0-offsets".into(), RawBuffer::untyped(offsets.into()));
    assert_eq!(Points::from_buffers(&form, length, &buffers).unwrap().to_vec(), tutorial());
    assert_eq!(Points::from_buffers(&form, 1, &buffers).unwrap().to_vec(), tutorial()[..1]);
}

#[test]
fn lengths_that_nothing_backs_are_refused_before_anything_is_allocated() {
    let (form, _, buffers) = parts();
    for length in [4, 1 << 40, usize::MAX / 8, usize::MAX - 1, usize::MAX] {
        let error = Points::from_buffers(&form, length, &buffers).map(|_| ()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::TooShort | ErrorKind::Length), "{error}");
    }
}

#[test]
fn text_that_is_no_form_is_refused() {
    for (text, kind) in [
        ("", ErrorKind::Form),
        ("{", ErrorKind::Form),
        ("[1, 2]", ErrorKind::Form),
        ("{\"class\": \"NoSuchArray\"}", ErrorKind::Form),
        ("{\"class\": \"NumpyArray\", \"primitive\": \"float65\"}", ErrorKind::Form),
        ("{\"class\": \"RegularArray\", \"size\": -1, \"content\": \"int64\"}", ErrorKind::Form),
    ] {
        assert_eq!(Form::from_json(text).unwrap_err().kind(), kind, "{text}");
    }
    let deep = "{\"class\": \"UnmaskedArray\", \"content\": ".repeat(20_000);
    assert_eq!(Form::from_json(&deep).unwrap_err().kind(), ErrorKind::Limit);
}

#[test]
fn strings_that_are_not_utf8_are_refused_by_rust_strings_only() {
    let array: Array<String> = ["ab".to_owned(), "é".to_owned()].iter().collect();
    let (form, length, mut buffers) = array.to_buffers();
    for bytes in [vec![b'a', 0xff, 0xc3, 0xa9], vec![b'a', 0xc3, 0xa9, b'b']] {
        buffers.insert("node1-data".into(), bytes.into());
        let error = Array::<String>::from_buffers(&form, length, &buffers).map(|_| ()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Utf8, "{error}");
        Content::from_buffers(&form, length, &buffers).unwrap();
    }
}

#[test]
fn files_without_an_array_or_with_half_of_one_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("a.h5")).unwrap();
    let group = file.create_group("empty").unwrap();
    hdf5::read::<Points>(&group).map(|_| ()).unwrap_err();
    hdf5::open::<Vec<Point>>(&group).map(|_| ()).unwrap_err();

    let group = file.create_group("half").unwrap();
    let array: Points = tutorial().iter().collect();
    hdf5::write(&group, &array, &WriteOptions::default()).unwrap();
    group.unlink("node4-data").unwrap();
    let error = hdf5::read::<Points>(&group).map(|_| ()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingBuffer);
    assert_eq!(error.path().unwrap().to_string(), "content.y.content");
    Hdf5Container::new(&group).insert("node4-data", vec![1.5_f32; 15].into()).unwrap();
    assert_eq!(hdf5::read::<Points>(&group).map(|_| ()).unwrap_err().kind(), ErrorKind::Dtype);
    // What is not asked for does not matter.
    let x: Array<Vec<f64>> =
        hdf5::open::<Vec<Point>>(&group).unwrap().field("x").unwrap().load().unwrap();
    assert_eq!(x.len(), 3);
}

/// Buffers and Forms that were changed at random: whatever comes out, nothing panics, and what is read can be looked at.
#[test]
fn mutated_buffers_and_forms_never_panic() {
    let rounds: u64 =
        std::env::var("AWKWARD_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let mut random = Random(3);
    let rows: Vec<Vec<Everything>> = (0..6).map(|_| random.list(3, Everything::random)).collect();
    let (form, length, buffers) = Array::from_rows(&rows).to_buffers();
    let text = form.to_json(Dialect::V2);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..rounds {
        let mut buffers = buffers.clone();
        let mut text = text.clone().into_bytes();
        for _ in 0..=random.next(2) {
            if random.next(4) == 0 {
                let at = random.next(text.len() as u64) as usize;
                text[at] = b"0123456789ui{}[]\":,-x"[random.next(20) as usize];
                continue;
            }
            let key =
                buffers.keys().nth(random.next(buffers.len() as u64) as usize).cloned().unwrap();
            let old = buffers[&key].clone();
            let mut bytes = old.bytes().to_vec();
            match random.next(3) {
                0 => bytes.truncate(random.next(bytes.len() as u64 + 1) as usize),
                _ if bytes.is_empty() => {}
                1 => {
                    let at = random.next(bytes.len() as u64) as usize;
                    bytes[at] ^= 1 << random.next(8);
                }
                _ => {
                    let at = random.next(bytes.len() as u64) as usize;
                    bytes[at..].fill([0, 0xff, 0x7f][random.next(3) as usize]);
                }
            }
            buffers.insert(key, RawBuffer::untyped(bytes.into()));
        }
        let Some(form) = String::from_utf8(text).ok().and_then(|text| Form::from_json(&text).ok())
        else {
            continue;
        };
        if let Ok(content) = Content::from_buffers(&form, length, &buffers) {
            assert!(!content.to_packed().type_string().is_empty());
        }
        match Array::<Vec<Everything>>::from_buffers(&form, length, &buffers) {
            Ok(array) => read += array.to_vec().len(),
            Err(_) => refused += 1,
        }
    }
    assert!(read > 0 && refused > 0, "{read} rows read, {refused} arrays refused");
}
