//! Definitions that are made of the Forms in real files: they compile, and read what the files hold.
//!
//! The definitions stand beside this file, written by `OVERWRITE=1 cargo test -p awkward-tests generated`. The files stand in
//! `../shared/data` beside the project; without them there is nothing to compare with.

use std::fs;
use std::path::{Path, PathBuf};

use awkward::hdf5::{self, File, Group};
use awkward::{Array, Awkward, Content};

/// One module a group of a file.
macro_rules! groups {
    ($($name:ident: $file:literal, $group:literal;)+) => {
        $(
            #[rustfmt::skip]
            #[allow(dead_code, unreachable_pub, reason = "written for other places than this one")]
            mod $name;
        )+

        #[test]
        fn definitions_are_what_is_made_of_the_forms() {
            $(if let Some(group) = open($file, $group) {
                compare(stringify!($name), &group);
            })+
        }

        #[test]
        fn definitions_read_their_groups() {
            $(if let Some(group) = open($file, $group) {
                read::<$name::Row>(&group);
            })+
        }
    };
}

groups! {
    hzz: "hzz.h5", "events";
    dimuon: "conformance.h5", "real_00_dimuon_muons";
    dimuon_selected: "conformance.h5", "real_01_dimuon_muons_selected";
    staff: "conformance.h5", "real_02_staff";
}

fn open(file: &str, group: &str) -> Option<Group> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?.join("shared/data");
    if !folder.exists() {
        eprintln!("skipped {group} of {file}: there is no ../shared/data beside the project");
        return None;
    }
    Some(File::open(folder.join(file)).unwrap().group(group).unwrap())
}

/// The definitions that stand beside this file against those that are made of the Form.
fn compare(name: &str, group: &Group) {
    let (form, _) = hdf5::description(group).unwrap();
    let made = format!("//! Made by a test of the Form of a file.\n\n{}", form.to_rust("Row"));
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/it/generated", name].iter().collect();
    let path = path.with_extension("rs");
    if std::env::var_os("OVERWRITE").is_some() {
        fs::write(path, made).unwrap();
    } else {
        assert_eq!(fs::read_to_string(path).unwrap(), made, "{name}");
    }
}

/// Reads the group with the definitions and without them: the values have to be the same.
fn read<T: Awkward>(group: &Group) {
    let typed: Array<T> = hdf5::read(group).unwrap();
    let any: Content = hdf5::read(group).unwrap();
    assert!(!typed.is_empty());
    assert!(typed.to_content().to_json_lines() == any.to_json_lines(), "{}", group.name());
    let lazy = hdf5::open::<T>(group).unwrap();
    let batches = lazy.batches(300).map(|batch| batch.unwrap().to_content().to_json_lines());
    assert!(batches.collect::<String>() == any.to_json_lines(), "{} in batches", group.name());
}
