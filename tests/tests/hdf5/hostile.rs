//! Files that lead elsewhere.

use awkward::hdf5::{self, File, Hdf5Container, ReadOptions};
use awkward::{Array, ErrorKind};
use awkward_tests::python::{Version, python};

/// Each way out of a file is refused, and allowed when asked for; ways that stay within it are followed.
#[test]
fn nothing_leaves_the_file_unless_asked_for() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("links.h5");
    let code = r#"
import h5py, numpy as np, sys
path = sys.argv[1]
secret = path + ".secret"
with h5py.File(secret + ".h5", "w") as file:
    file["numbers"] = np.arange(5)
    file["loop"] = h5py.SoftLink("/loop")
np.arange(5).tofile(secret)
def virtual(group, *sources):
    layout = h5py.VirtualLayout(shape=(5,), dtype="i8")
    for i, source in enumerate(sources):
        layout[i : 5] = h5py.VirtualSource(*source, shape=(5,))[i:]
    group.create_virtual_dataset("node0-data", layout)
with h5py.File(path, "w") as file:
    file["numbers"] = np.arange(5)
    file["out"] = h5py.ExternalLink(secret + ".h5", "/numbers")
    for name in ["in-hard", "in-soft", "in-virtual", "out-link", "out-soft", "out-raw", "out-virtual", "out-both", "out-through"]:
        group = file.create_group(name)
        group.attrs["form"] = '{"class": "NumpyArray", "primitive": "int64", "form_key": "node0"}'
        group.attrs["length"] = 5
        key = "node0-data"
        if name == "in-hard":
            group[key] = file["numbers"]
        elif name == "in-soft":
            group[key] = h5py.SoftLink("/numbers")
        elif name == "in-virtual":
            virtual(group, (".", "/numbers"))
        elif name == "out-link":
            group[key] = h5py.ExternalLink(secret + ".h5", "/numbers")
        elif name == "out-soft":
            group[key] = h5py.SoftLink("/out")
        elif name == "out-raw":
            group.create_dataset(key, (5,), "i8", external=[(secret, 0, 40)])
        elif name == "out-virtual":
            virtual(group, (secret + ".h5", "/numbers"))
        elif name == "out-both":
            virtual(group, (".", "/numbers"), (secret + ".h5", "/numbers"))
        elif name == "out-through":
            virtual(group, (".", "/out"))
"#;
    python.run_code(code, &[path.to_str().unwrap()]);
    let file = File::open(&path).unwrap();
    let all = ReadOptions::new().other_files(true);
    let mut seen = 0;
    for name in file.member_names().unwrap() {
        let Some((way, _)) = name.split_once('-') else { continue };
        let group = file.group(&name).unwrap();
        let found = hdf5::read::<Array<i64>>(&group);
        if way == "in" {
            assert_eq!(found.unwrap().to_vec(), [0, 1, 2, 3, 4], "{name}");
        } else {
            let error = found.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unsupported, "{name}: {error}");
            assert!(error.message().contains("other_files"), "{name}: {error}");
            let back: Array<i64> = hdf5::read_with(&group, all.clone()).unwrap();
            assert_eq!(back.to_vec(), [0, 1, 2, 3, 4], "{name}");
        }
        seen += 1;
    }
    assert_eq!(seen, 9);
    // Links that lead out are not even opened to list what is there.
    assert_eq!(Hdf5Container::new(&file).keys().unwrap(), ["numbers"]);
    assert_eq!(Hdf5Container::new(&file).with_reading(all).keys().unwrap(), ["numbers", "out"]);
}
