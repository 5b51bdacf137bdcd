//! Definitions that are made of the Forms in files: they compile, and read what the files hold.
//!
//! The definitions stand beside this file, and the Forms of which the macro makes them once more, both written by
//! `OVERWRITE=1 cargo test -p awkward-tests generated`. The golden files are part of the project; the real data stands in
//! `../shared/data` beside it, without which there is nothing to compare with.

use std::fs;
use std::path::{Path, PathBuf};

use awkward::hdf5::{self, File, Group};
use awkward::{Array, Awkward, Content, Dialect};

/// A file of real data, which may be absent.
const SHARED: &str = "../../shared/data";
/// The files of each node.
const GOLDEN: &str = "data/golden";

/// One module for each Form, with the groups that have it.
macro_rules! groups {
    ($($name:ident: $form:literal, $folder:ident [$($file:literal),+], $group:literal;)+) => {
        $(
            #[rustfmt::skip]
            #[allow(dead_code, unreachable_pub, reason = "written for other places than this one")]
            mod $name;
        )+

        /// The same by the macro.
        mod included {
            $(
                #[allow(dead_code, unreachable_pub, reason = "written for other places than this one")]
                pub(super) mod $name {
                    awkward::include_form!($form, Row);
                }
            )+
        }

        #[test]
        fn definitions_are_what_is_made_of_the_forms() {
            $($(if let Some(group) = open($folder, $file, $group) {
                compare(stringify!($name), $form, &group);
            })+)+
        }

        #[test]
        fn definitions_read_their_groups() {
            $($(if let Some(group) = open($folder, $file, $group) {
                read::<$name::Row>(&group);
                read::<included::$name::Row>(&group);
            })+)+
        }

        #[test]
        fn every_golden_file_is_read() {
            let mut named: Vec<&str> = Vec::new();
            $(if $folder == GOLDEN { named.extend([$($file),+]); })+
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(GOLDEN);
            for dialect in ["v1", "v2"] {
                for file in fs::read_dir(folder.join(dialect)).unwrap() {
                    let file = file.unwrap().file_name();
                    let file = format!("{dialect}/{}", file.to_str().unwrap());
                    assert!(named.contains(&&*file), "{file} is not read");
                }
            }
        }
    };
}

groups! {
    hzz: "tests/it/generated/hzz.json", SHARED ["hzz.h5"], "events";
    dimuon: "tests/it/generated/dimuon.json", SHARED ["conformance.h5"], "real_00_dimuon_muons";
    dimuon_selected: "tests/it/generated/dimuon_selected.json", SHARED ["conformance.h5"], "real_01_dimuon_muons_selected";
    staff: "tests/it/generated/staff.json", SHARED ["conformance.h5"], "real_02_staff";
    empty: "tests/it/generated/empty.json", GOLDEN ["v1/empty.h5", "v1/empty.python.h5", "v2/empty.h5", "v2/empty.python.h5"], "array";
    numpy: "tests/it/generated/numpy.json", GOLDEN ["v1/numpy.h5", "v1/numpy.python.h5", "v2/numpy.h5", "v2/numpy.python.h5"], "array";
    regular: "tests/it/generated/regular.json", GOLDEN ["v1/regular.h5", "v1/regular.python.h5", "v2/regular.h5", "v2/regular.python.h5"], "array";
    list: "tests/it/generated/list.json", GOLDEN ["v1/list.h5", "v1/list.python.h5", "v2/list.h5", "v2/list.python.h5"], "array";
    list_offset: "tests/it/generated/list_offset.json", GOLDEN ["v1/list_offset.h5", "v1/list_offset.python.h5", "v2/list_offset.h5", "v2/list_offset.python.h5"], "array";
    record: "tests/it/generated/record.json", GOLDEN ["v1/record.h5", "v1/record.python.h5", "v2/record.h5", "v2/record.python.h5"], "array";
    indexed: "tests/it/generated/indexed.json", GOLDEN ["v1/indexed.h5", "v1/indexed.python.h5", "v2/indexed.h5", "v2/indexed.python.h5"], "array";
    indexed_option: "tests/it/generated/indexed_option.json", GOLDEN ["v1/indexed_option.h5", "v1/indexed_option.python.h5", "v2/indexed_option.h5", "v2/indexed_option.python.h5"], "array";
    byte_masked: "tests/it/generated/byte_masked.json", GOLDEN ["v1/byte_masked.h5", "v1/byte_masked.python.h5", "v2/byte_masked.h5", "v2/byte_masked.python.h5"], "array";
    bit_masked: "tests/it/generated/bit_masked.json", GOLDEN ["v1/bit_masked.h5", "v1/bit_masked.python.h5", "v2/bit_masked.h5", "v2/bit_masked.python.h5"], "array";
    unmasked: "tests/it/generated/unmasked.json", GOLDEN ["v1/unmasked.h5", "v1/unmasked.python.h5", "v2/unmasked.h5", "v2/unmasked.python.h5"], "array";
    union_: "tests/it/generated/union_.json", GOLDEN ["v1/union.h5", "v1/union.python.h5", "v2/union.h5", "v2/union.python.h5"], "array";
    primitives: "tests/it/generated/primitives.json", GOLDEN ["v1/primitives.h5", "v1/primitives.python.h5", "v2/primitives.h5", "v2/primitives.python.h5"], "array";
    dates: "tests/it/generated/dates.json", GOLDEN ["v1/dates.h5", "v2/dates.h5", "v2/dates.python.h5"], "array";
}

fn open(folder: &str, file: &str, group: &str) -> Option<Group> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if folder.ends_with(SHARED) && !folder.exists() {
        let what = format!("{group} of {file}");
        awkward_tests::skipped(&format!("{what}: there is no ../shared/data beside the project"));
        return None;
    }
    Some(File::open(folder.join(file)).unwrap().group(group).unwrap())
}

/// The definitions that stand beside this file against those that are made of the Form, which stands there too.
fn compare(name: &str, form_path: &str, group: &Group) {
    let (form, _) = hdf5::description(group).unwrap();
    let made = format!("//! Made by a test of the Form of a file.\n\n{}", form.to_rust("Row"));
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = package.join("tests/it/generated").join(name).with_extension("rs");
    let form_path = package.join(form_path);
    if std::env::var_os("OVERWRITE").is_some() {
        fs::write(&path, &made).unwrap();
        fs::write(&form_path, form.to_json(Dialect::V2) + "\n").unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), made, "{name}");
    let there = awkward::Form::from_json(&fs::read_to_string(form_path).unwrap()).unwrap();
    assert_eq!(there.type_string(), form.type_string(), "{name}");
}

/// Reads the group with the definitions and without them: the values have to be the same.
fn read<T: Awkward>(group: &Group) {
    let typed: Array<T> =
        hdf5::read(group).unwrap_or_else(|error| panic!("{}: {error}", place(group)));
    let any: Content = hdf5::read(group).unwrap();
    // What needs a type of a feature, or one that cannot hold all values, is left out.
    let columns: Option<Vec<String>> = match &any {
        Content::Record(node) if !node.fields().is_tuple() => {
            let names = T::form();
            let awkward::FormKind::Record { fields, .. } = names.kind() else { unreachable!() };
            Some(fields.names().unwrap().iter().map(ToString::to_string).collect())
        }
        _ => None,
    };
    let any = match columns {
        Some(columns) => {
            let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            let form = any.form().with_node_keys();
            let (_, length, buffers) = any.to_buffers();
            Content::from_buffers(&form.select(&columns).unwrap(), length, &buffers).unwrap()
        }
        None => any,
    };
    assert!(!typed.is_empty());
    assert!(typed.to_content().to_json_lines() == any.to_json_lines(), "{}", place(group));
    let lazy = hdf5::open::<T>(group).unwrap();
    let batches = lazy.batches(300).map(|batch| batch.unwrap().to_content().to_json_lines());
    assert!(batches.collect::<String>() == any.to_json_lines(), "{} in batches", place(group));
}

fn place(group: &Group) -> String {
    format!("{} of {}", group.name(), group.filename())
}
