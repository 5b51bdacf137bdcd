//! Files that somebody has made to do harm: refused in a sentence, in time and memory that they are worth.

use std::str::FromStr;

use awkward::hdf5::metno::types::VarLenUnicode;
use awkward::hdf5::metno::{Dataset, Location, ObjectReference1};
use awkward::hdf5::{File, Object, ReadOptions, open_dynamic_any, read_any, tables};
use awkward::{Content, ErrorKind};

fn say(object: &Location, name: &str, text: &str) {
    let text = VarLenUnicode::from_str(text).unwrap();
    object.new_attr::<VarLenUnicode>().create(name).unwrap().write_scalar(&text).unwrap();
}

fn file(name: &str) -> (tempfile::TempDir, File) {
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join(name)).unwrap();
    (folder, file)
}

#[test]
fn tables_within_themselves_end() {
    let _turn = crate::turn();
    let (_folder, file) = file("a.h5");
    let frame = file.create_group("frame").unwrap();
    for (name, value) in [("encoding-type", "nullable-integer"), ("encoding-version", "0.1.0")] {
        say(&frame, name, value);
    }
    frame.new_dataset_builder().with_data(&[true]).create("mask").unwrap();
    file.link_hard("frame", "frame/values").unwrap();
    let twice = file.create_group("twice").unwrap();
    say(&twice, "datatype", "table{a,b}");
    // Each level has the next one twice: as many as 2 to the power of the levels in all.
    let mut above = twice.clone();
    for level in 0..28 {
        let inner = above.create_group("a").unwrap();
        say(&inner, "datatype", if level < 27 { "table{a,b}" } else { "table{}" });
        above.link_hard("a", "b").unwrap();
        above = inner;
    }
    let circle = file.create_group("circle").unwrap();
    say(&circle, "datatype", "table{a}");
    file.link_hard("circle", "circle/a").unwrap();
    for (name, what) in
        [("frame", "within itself"), ("twice", "twice"), ("circle", "within itself")]
    {
        let error = open_dynamic_any(&file.group(name).unwrap()).unwrap_err().to_string();
        assert!(error.contains(what), "{name}: {error}");
    }
    let listed = tables(&file, &ReadOptions::new()).unwrap();
    assert!(listed.iter().all(|found| found.table.is_err()), "{listed:?}");
}

#[test]
fn indexes_of_nwb_that_speak_of_nothing_are_errors_whatever_they_are_called() {
    let _turn = crate::turn();
    let (_folder, file) = file("a.nwb");
    let index = |table: &awkward::hdf5::Group, name: &str, target: Option<&str>| -> Dataset {
        let made = table.new_dataset_builder().with_data(&[1_u8, 3]).create(name).unwrap();
        say(&made, "neurodata_type", "VectorIndex");
        if let Some(target) = target {
            let reference: ObjectReference1 = table.reference(target).unwrap();
            made.new_attr::<ObjectReference1>()
                .create("target")
                .unwrap()
                .write_scalar(&reference)
                .unwrap();
        }
        made
    };
    let table = |name: &str| {
        let table = file.create_group(name).unwrap();
        say(&table, "namespace", "hdmf-common");
        say(&table, "neurodata_type", "DynamicTable");
        let names = [VarLenUnicode::from_str("a").unwrap()];
        table.new_attr_builder().with_data(&names).create("colnames").unwrap();
        table.new_dataset_builder().with_data(&[0_i64, 1]).create("id").unwrap();
        table.new_dataset_builder().with_data(&[0.5, 1.5, 2.5]).create("a").unwrap();
        table
    };
    let read = |name: &str| open_dynamic_any(&file.group(name).unwrap());
    index(&table("good"), "a_index", Some("a"));
    assert_eq!(read("good").unwrap().type_string(), "2 * {id: int64, a: var * float64}");
    // Two names of one index are one index.
    let two = table("two");
    index(&two, "a_index", Some("a"));
    two.link_hard("a_index", "b_index").unwrap();
    assert_eq!(read("two").unwrap().type_string(), "2 * {id: int64, a: var * float64}");
    index(&table("none"), "ends", None);
    let own = table("own");
    let made = index(&own, "ends", None);
    let reference: ObjectReference1 = own.reference("ends").unwrap();
    made.new_attr::<ObjectReference1>().create("target").unwrap().write_scalar(&reference).unwrap();
    let linked = table("linked");
    linked.link_external("other.nwb", "/a_index", "a_index").unwrap();
    let soft = table("soft");
    soft.link_soft("/nowhere", "a_index").unwrap();
    let group = table("group");
    say(&group.create_group("a_index").unwrap(), "neurodata_type", "VectorIndex");
    for name in ["none", "own", "linked", "soft", "group"] {
        let error = read(name).unwrap_err().to_string();
        assert!(error.contains("ends") || error.contains("a_index"), "{name}: {error}");
    }
}

#[test]
fn lengths_that_a_file_cannot_have_are_refused_before_room_is_made_for_them() {
    let _turn = crate::turn();
    let (folder, made) = file("a.h5");
    let text = [VarLenUnicode::from_str("a text that is found again").unwrap()];
    made.new_dataset_builder().with_data(&text).create("text").unwrap();
    made.close().unwrap();
    let path = folder.path().join("a.h5");
    let mut bytes = std::fs::read(&path).unwrap();
    // The length before the address of the text, in the one place that has it as a number of four bytes, with its position 1 behind.
    let (length, one) = (26_u32.to_le_bytes(), 1_u32.to_le_bytes());
    let at = bytes.windows(16).rposition(|item| item[..4] == length && item[12..] == one);
    bytes[at.unwrap()..][..4].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
    std::fs::write(&path, bytes).unwrap();
    let opened = File::open(&path).unwrap();
    let error = read_any::<Content>(&opened.dataset("text").unwrap()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit, "{error}");
    assert!(error.to_string().contains("in row 0"), "{error}");
}

#[test]
fn what_is_called_true_is_true_only_where_it_is_one() {
    use awkward::hdf5::metno::types::{EnumMember, EnumType, IntSize, TypeDescriptor};

    let _turn = crate::turn();
    let (_folder, file) = file("a.h5");
    let member = |name: &str, value| EnumMember { name: name.to_owned(), value };
    for (name, members, expected) in [
        ("truth", [member("FALSE", 0), member("TRUE", 1)], "2 * bool"),
        ("swapped", [member("FALSE", 1), member("TRUE", 0)], "2 * uint8"),
        ("others", [member("FALSE", 5), member("TRUE", 9)], "2 * uint8"),
    ] {
        let kind = EnumType { size: IntSize::U1, signed: false, members: members.into() };
        let descriptor = TypeDescriptor::Enum(kind);
        let made = file.new_dataset_builder().empty_as(&descriptor).shape([2]).create(name);
        let found = open_dynamic_any(&made.unwrap()).unwrap();
        assert_eq!(found.type_string(), expected, "{name}");
        assert_eq!(found.load().unwrap().len(), 2);
    }
}

#[test]
fn one_object_that_is_wrong_hides_no_others() {
    let _turn = crate::turn();
    let (_folder, file) = file("a.h5");
    let bad = file.create_group("bad").unwrap();
    say(&bad, "namespace", "hdmf-common");
    say(&bad, "neurodata_type", "DynamicTable");
    bad.new_attr::<i64>().create("colnames").unwrap().write_scalar(&5).unwrap();
    bad.new_attr::<i64>().create("categories").unwrap().write_scalar(&5).unwrap();
    let inner = bad.create_group("inner").unwrap();
    say(&inner, "datatype", "table{x}");
    let x = inner.new_dataset_builder().with_data(&[1.5]).create("x").unwrap();
    say(&x, "datatype", "array<1>{real}");
    let found = tables(&file, &ReadOptions::new()).unwrap();
    let paths: Vec<(&str, bool)> =
        found.iter().map(|found| (found.path.as_str(), found.table.is_ok())).collect();
    assert_eq!(paths, [("/bad", false), ("/bad/inner", true)]);
}

#[test]
fn what_holds_others_than_it_says_is_refused_with_path_and_reason() {
    let _turn = crate::turn();
    let (_folder, file) = file("a.h5");
    let nullable = |name: &str, kind: &str| {
        let made = file.create_group(name).unwrap();
        say(&made, "encoding-type", kind);
        say(&made, "encoding-version", "0.1.0");
        made.new_dataset_builder().with_data(&[false, true]).create("mask").unwrap();
        made
    };
    let texts = ["a", "b"].map(|text| VarLenUnicode::from_str(text).unwrap());
    let references = || [(); 2].map(|()| file.reference::<ObjectReference1>("good").unwrap());
    let values = |name: &str, kind: &str| nullable(name, kind).new_dataset_builder();
    values("good", "nullable-integer").with_data(&[1_i16, 2]).create("values").unwrap();
    values("bytes", "nullable-boolean").with_data(&[1_u8, 2]).create("values").unwrap();
    for (name, expected) in [("good", "2 * ?int16"), ("bytes", "2 * ?bool")] {
        let found = open_dynamic_any(&file.group(name).unwrap()).unwrap();
        assert_eq!(found.type_string(), expected);
    }
    values("integers", "nullable-integer").with_data(&texts).create("values").unwrap();
    values("floats", "nullable-integer").with_data(&[1.5, 2.5]).create("values").unwrap();
    values("booleans", "nullable-boolean").with_data(&texts).create("values").unwrap();
    values("texts", "nullable-string-array").with_data(&[1.5, 2.5]).create("values").unwrap();
    values("paths", "nullable-string-array").with_data(&references()).create("values").unwrap();
    let strings = file.new_dataset_builder().with_data(&references()).create("strings").unwrap();
    say(&strings, "datatype", "array<1>{string}");
    for (path, expected) in [
        ("integers/values", "expected integers in a nullable-integer, found texts"),
        ("floats/values", "expected integers in a nullable-integer, found float64"),
        ("booleans/values", "expected truth values as integers, found others"),
        ("texts/values", "expected texts in a nullable-string-array, found float64"),
        ("paths/values", "expected texts in a nullable-string-array, found references"),
        ("strings", "expected items of string, found references"),
    ] {
        let object = Object::of(&file).unwrap().open(path.trim_end_matches("/values")).unwrap();
        let error = open_dynamic_any(object.location()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Dtype, "{path}: {error}");
        let text = error.to_string();
        assert!(text.contains(&format!("/{path}")) && text.contains(expected), "{path}: {text}");
    }
}

#[test]
fn shapes_beyond_all_machines_are_refused_when_they_are_looked_at() {
    use awkward::hdf5::metno::types::{IntSize, TypeDescriptor};

    let _turn = crate::turn();
    let (_folder, file) = file("a.h5");
    let byte = TypeDescriptor::Integer(IntSize::U1);
    let array = TypeDescriptor::FixedArray(Box::new(byte.clone()), 1 << 20);
    let list = TypeDescriptor::VarLenArray(Box::new(byte));
    let lists = TypeDescriptor::FixedArray(Box::new(list), 1 << 20);
    for (name, descriptor) in
        [("arrays", array), ("lists", lists), ("texts", TypeDescriptor::FixedAscii(1 << 20))]
    {
        let builder = file.new_dataset_builder().empty_as(&descriptor);
        let made = builder.chunk([1]).shape([1_usize << 50]).create(name).unwrap();
        let error = open_dynamic_any(&made).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit, "{name}: {error}");
    }
    assert!(tables(&file, &ReadOptions::new()).is_ok());
}

#[test]
fn members_of_wide_compounds_are_read_together() {
    use awkward::hdf5::metno::types::{CompoundField, CompoundType, FloatSize, TypeDescriptor};

    let _turn = crate::turn();
    let (_folder, file) = file("a.h5");
    let field = |i: usize| CompoundField {
        name: format!("m{i}"),
        ty: TypeDescriptor::Float(FloatSize::U8),
        offset: 8 * i,
        index: i,
    };
    let fields = (0..300).map(field).collect();
    let kind = TypeDescriptor::Compound(CompoundType { fields, size: 8 * 300 });
    let made = file.new_dataset_builder().empty_as(&kind).shape([3]).create("wide").unwrap();
    let lazy = open_dynamic_any(&made).unwrap();
    let whole = lazy.load().unwrap();
    assert_eq!((whole.len(), whole.children().len()), (3, 300));
    assert_eq!(whole.field("m299").unwrap().to_json_lines(), "0.0\n0.0\n0.0\n");
}

/// A reference of zeros, which libhdf5 reads where a file has ended, is an empty text for it.
#[cfg(unix)]
#[test]
fn texts_of_a_file_that_is_cut_off_while_it_is_open_are_not_empty() {
    let _turn = crate::turn();
    let (folder, made) = file("a.h5");
    let texts: Vec<String> = (0..500).map(|i| format!("text {i}")).collect();
    let data: Vec<_> = texts.iter().map(|text| VarLenUnicode::from_str(text).unwrap()).collect();
    made.new_dataset_builder().with_data(&data).create("texts").unwrap();
    made.close().unwrap();
    let path = folder.path().join("a.h5");
    let whole = std::fs::read(&path).unwrap();
    let expected = Content::from_json_lines(
        &texts.iter().map(|text| format!("{text:?}\n")).collect::<String>(),
    );
    let expected = expected.unwrap().to_json_lines();
    let mut refused = 0;
    for cut in (0..whole.len()).step_by(whole.len() / 40) {
        let opened = File::open(&path).unwrap();
        let lazy = open_dynamic_any(&opened.dataset("texts").unwrap()).unwrap();
        let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
        file.set_len(cut as u64).unwrap();
        match lazy.load() {
            Ok(found) => assert_eq!(found.to_json_lines(), expected, "{cut}"),
            Err(_) => refused += 1,
        }
        drop((lazy, opened));
        std::fs::write(&path, &whole).unwrap();
    }
    assert!(refused > 30, "{refused}");
}
