//! Files of other people, as h5py can write them: every convention that is around, and files that mean harm.

use awkward::hdf5::{self, File, FileSet, Hdf5Container, LengthToWrite, ReadOptions};
use awkward::{Array, Awkward, ContainerMut, Content, ErrorKind};
use awkward_tests::python::{Version, python};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Point {
    x: f64,
    y: Vec<i64>,
}

const CONVENTIONS: &str = r#"
import awkward as ak, h5py, json, numpy as np, sys
array = ak.Array([[{"x": 1.5, "y": [1]}, {"x": 2.5, "y": [1, 2]}], [], [{"x": 3.5, "y": []}]])
form, length, buffers = ak.to_buffers(array)
text = form.to_json()
v1 = '''{"class": "ListOffsetArray64", "offsets": "i64", "form_key": "node0", "content": {"class": "RecordArray", "form_key": "node1",
  "contents": {"x": {"class": "NumpyArray", "itemsize": 8, "format": "d", "primitive": "float64", "form_key": "node2"},
  "y": {"class": "ListOffsetArray64", "offsets": "i64", "form_key": "node3",
  "content": {"class": "NumpyArray", "itemsize": 8, "format": "l", "primitive": "int64", "form_key": "node4"}}}}}'''

def put(group, form=text, length=length, key=lambda k: k, **options):
    group.attrs["form"] = form
    group.attrs["length"] = length
    for name, data in buffers.items():
        group.create_dataset(key(name), data=data, **options)
    return group

chunked = {"chunks": (2,)}
with h5py.File(sys.argv[1], "w") as file:
    put(file, key=lambda k: k)  # the root itself
    put(file.create_group("a/b/c/deep"))
    put(file.create_group("fixed"), form=np.bytes_(text.encode()))
    put(file.create_group("fixed-padded"), form=np.array(text.encode(), dtype="S9000"))
    put(file.create_group("bytes"), form=np.frombuffer(text.encode(), "u1"))
    put(file.create_group("opaque"), form=np.void(text.encode()))
    put(file.create_group("indented"), form=json.dumps(json.loads(text), indent=4))
    under = file.create_group("underscores")
    put(under)
    for name in ["form", "length"]:
        under.attrs["__" + name] = under.attrs[name]
        del under.attrs[name]
    put(file.create_group("v1"), form=v1, length="3", key=lambda k: "part0-" + k)
    put(file.create_group("v1-list"), form=v1, length="[3]", key=lambda k: "part0-" + k)
    put(file.create_group("v1-form-v2-keys"), form=v1, length=np.int32(3))
    put(file.create_group("v2-form-v1-keys"), length="3", key=lambda k: "part0-" + k)
    put(file.create_group("length-uint8"), length=np.uint8(3))
    put(file.create_group("length-big-endian"), length=np.array(3, ">i8"))
    put(file.create_group("length-list"), length=[3])
    put(file.create_group("chunked"), **chunked)
    put(file.create_group("gzip"), compression="gzip", shuffle=True, fletcher32=True, **chunked)
    put(file.create_group("lzf"), compression="lzf", **chunked)
    put(file.create_group("growing"), maxshape=(None,), **chunked)
    swapped = file.create_group("big-endian")
    put(swapped)
    for name, data in buffers.items():
        del swapped[name]
        swapped[name] = data.astype(data.dtype.newbyteorder(">"))
    raw = file.create_group("raw-bytes")
    put(raw)
    for name, data in buffers.items():
        del raw[name]
        raw[name] = np.ascontiguousarray(data).view("u1")
    long = file.create_group("too-long")
    put(long)
    for name, data in buffers.items():
        del long[name]
        long[name] = np.concatenate([data, np.full(5, 77, data.dtype)])
    compact = file.create_group("compact")
    put(compact)
    for name, data in buffers.items():
        del compact[name]
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_layout(h5py.h5d.COMPACT)
        made = h5py.h5d.create(compact.id, name.encode(), h5py.h5t.py_create(data.dtype), h5py.h5s.create_simple(data.shape), plist)
        made.write(h5py.h5s.ALL, h5py.h5s.ALL, np.ascontiguousarray(data))
    links = file.create_group("links")
    links.attrs["form"], links.attrs["length"] = text, length
    for i, name in enumerate(buffers):
        links[name] = file["fixed"][name] if i % 2 else h5py.SoftLink("/fixed/" + name)
    others = put(file.create_group("with-others"))
    others["notes"] = "not a buffer"
    others.create_group("plots")
    others.attrs["made-by"] = "somebody"
"#;

#[test]
fn every_convention_of_h5py_files_is_read() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("conventions.h5");
    python.run_code(CONVENTIONS, &[path.to_str().unwrap()]);
    let expected = vec![
        vec![Point { x: 1.5, y: vec![1] }, Point { x: 2.5, y: vec![1, 2] }],
        vec![],
        vec![Point { x: 3.5, y: vec![] }],
    ];
    let file = File::open(&path).unwrap();
    let groups = hdf5::groups(&file).unwrap();
    assert_eq!(groups.len(), 25, "{groups:?}");
    for name in &groups {
        let group = file.group(name).unwrap();
        let array: Array<Vec<Point>> =
            hdf5::read(&group).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(array.to_vec(), expected, "{name}");
        let lazy = hdf5::open::<Vec<Point>>(&group).unwrap();
        assert_eq!(lazy.rows(1..3).unwrap().to_vec(), expected[1..], "{name}");
        let content: Content = hdf5::read(&group).unwrap();
        assert_eq!(content.type_string(), "3 * var * {x: float64, y: var * int64}", "{name}");
    }
}

const HARM: &str = r#"
import h5py, json, numpy as np, sys
leaf = {"class": "NumpyArray", "primitive": "float64", "form_key": "node0"}
def nested(depth):
    text = json.dumps(leaf)
    for i in range(depth):
        text = '{"class": "ListOffsetArray", "offsets": "i64", "form_key": "n%d", "content": %s}' % (i, text)
    return text
lists = '{"class": "ListOffsetArray", "offsets": "i64", "form_key": "node1", "content": %s}' % json.dumps(leaf)
with h5py.File(sys.argv[1], "w", libver=("earliest", "v110")) as file:
    file.create_dataset("large", (2**50,), "f8", chunks=(2**20,), compression="gzip")
    file.create_dataset("large-plain", (2**50,), "f8")
    big = file.create_dataset("big-chunk", (2**27,), "f8", chunks=(2**27,), compression="gzip", maxshape=(None,))
    import zlib
    big.id.write_direct_chunk((0,), zlib.compress(bytes(100)), 0)
    bomb = file.create_dataset("bomb", (2**28,), "f8", chunks=(2**21,), compression="gzip")
    piece = zlib.compress(bytes(2**24), 9)
    for i in range(128):
        bomb.id.write_direct_chunk((i * 2**21,), piece, 0)
    def add(name, form=json.dumps(leaf), length=5, data=None):
        group = file.create_group("bad/" + name)
        group.attrs["length"] = length
        if len(form) < 60000:
            group.attrs["form"] = form
        else:
            group.attrs.create("form", form, dtype=h5py.string_dtype())
        if data is not None:
            group["node0-data"] = data
        return group
    add("deep", form=nested(5000))
    add("deep-json", form="[" * 30000)
    add("long-name", form=json.dumps(dict(leaf, form_key="x" * 500)))
    add("length-huge", length=2**62, data=np.zeros(3))
    add("length-negative", length=-1, data=np.zeros(3))
    add("length-text", length="9" * 400, data=np.zeros(3))
    add("length-float", length=3.5, data=np.zeros(3))
    add("no-data")
    for name, target in [("large", "/large"), ("large-plain", "/large-plain"), ("big-chunk", "/big-chunk"), ("bomb", "/bomb")]:
        add("claims-" + name, length=file[target].shape[0])["node0-data"] = h5py.SoftLink(target)
    add("loop")["node0-data"] = h5py.SoftLink("/bad/loop/node0-data")
    add("itself")["node0-data"] = h5py.SoftLink("/bad/itself")
    add("outside")["node0-data"] = h5py.ExternalLink("/etc/passwd", "/")
    for name, offsets in [("offsets-down", [0, 3, 2]), ("offsets-beyond", [0, 1, 2**62]), ("offsets-negative", [-5, 0, 1])]:
        add("lists-" + name, form=lists, length=2, data=np.zeros(3))["node1-offsets"] = np.array(offsets)
    record = add("record-of-nothing", form='{"class": "RecordArray", "contents": {}, "form_key": "node1"}', length=2**62)
    regular = '{"class": "RegularArray", "size": %d, "form_key": "node1", "content": %s}'
    add("regular-huge", form=regular % (2**62, json.dumps(leaf)), length=2**40, data=np.zeros(3))
"#;

/// Whatever a file claims: an error of one line that names its place, at once, or an array that needs no memory.
#[test]
fn files_that_mean_harm_are_refused_before_memory_is_taken() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harm.h5");
    python.run_code(HARM, &[path.to_str().unwrap()]);
    let file = File::open(&path).unwrap();
    let bad = file.group("bad").unwrap();
    let mut seen = Vec::new();
    for name in bad.member_names().unwrap() {
        let group = bad.group(&name).unwrap();
        let before = peak();
        let content = hdf5::read::<Content>(&group);
        let typed = hdf5::read::<Array<f64>>(&group).map(drop);
        let lists = hdf5::read::<Array<Vec<f64>>>(&group).map(drop);
        if let (Some(before), Some(after)) = (before, peak()) {
            // What compression may honestly yield of so small a file.
            assert!(after < before + (192 << 20), "{name}: {} bytes were taken", after - before);
        }
        if name == "record-of-nothing" {
            assert_eq!(content.unwrap().len(), 1 << 62);
            continue;
        }
        for error in [content.map(drop), typed, lists].map(Result::unwrap_err) {
            assert!(!error.to_string().contains('\n'), "{name}: {error}");
            let of_size = matches!(error.kind(), ErrorKind::Limit | ErrorKind::Mismatch);
            assert!(!name.starts_with("claims-") || of_size, "{name}: {error}");
        }
        seen.push(name);
    }
    assert_eq!(seen.len(), 19, "{seen:?}");
}

/// The largest resident size of this process so far, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|size| size << 10)
}

#[test]
fn options_in_options_are_read_as_content_where_that_is_allowed() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nested.h5");
    let file = File::create(&path).unwrap();
    let group = file.create_group("nested").unwrap();
    let mut buffers = Hdf5Container::new(&group);
    buffers.insert("node0-index", vec![0_i64, -1, 1].into()).unwrap();
    buffers.insert("node1-mask", vec![0_i8, 1].into()).unwrap();
    buffers.insert("node2-data", vec![1.5, 2.5].into()).unwrap();
    let form = r#"{"class": "IndexedOptionArray", "index": "i64", "form_key": "node0",
        "content": {"class": "ByteMaskedArray", "mask": "i8", "valid_when": false, "form_key": "node1",
        "content": {"class": "NumpyArray", "primitive": "float64", "form_key": "node2"}}}"#;
    hdf5::write_attributes(&group, form, LengthToWrite::Integer(3)).unwrap();
    file.flush().unwrap();

    let error = hdf5::read::<Content>(&group).unwrap_err();
    assert!(error.message().contains("allow_noncanonical_form"), "{error}");
    let allowed = ReadOptions::new().allow_noncanonical_form(true);
    let set = FileSet::open_with(&path, None, &allowed).unwrap();
    for found in [
        hdf5::read_with::<Content>(&group, &allowed),
        hdf5::open_dynamic_with(&group, &allowed).unwrap().load(),
        set.read(),
        set.lazy_dynamic().unwrap().load(),
    ] {
        assert_eq!(found.unwrap().to_json_lines(), "1.5\nnull\nnull\n");
    }
    // A type reads it in any case.
    let typed: Array<Option<f64>> = hdf5::read(&group).unwrap();
    assert_eq!(typed.to_vec(), [Some(1.5), None, None]);
}

const OPAQUE: &str = r#"
import awkward as ak, h5py, json, numpy as np, sys
counts = np.array([0, -1, 2**40, np.iinfo("i8").min, 7, 8], "i8")
with h5py.File(sys.argv[1], "w") as file:
    for name in ["datetime64[us]", "timedelta64[25s]", "datetime64[D]"]:
        for order in "<>":
            for layout, options in [("plain", {}), ("gzip", {"chunks": (4,), "compression": "gzip"}), ("long", {})]:
                data = counts.view(name) if layout != "long" else np.resize(counts, 200_001).view(name)
                group = file.create_group(f"{name} {order} {layout}")
                group.attrs["form"] = json.dumps({"class": "NumpyArray", "primitive": name, "form_key": "node0"})
                group.attrs["length"] = len(data)
                swapped = data.astype(data.dtype.newbyteorder(order))
                group.create_dataset("node0-data", data=swapped.astype(h5py.opaque_dtype(swapped.dtype)), **options)
                if order == "<":
                    array = ak.from_buffers(group.attrs["form"], len(data), {"node0-data": group["node0-data"][:]})
                    assert str(array.type) == f"{len(data)} * {name}"
                    assert np.array_equal(array.to_numpy().view("i8"), data.view("i8"))
    other = file.create_group("bad/unit")
    other.attrs["form"] = json.dumps({"class": "NumpyArray", "primitive": "datetime64[ns]", "form_key": "node0"})
    other.attrs["length"] = 6
    other["node0-data"] = h5py.SoftLink("/datetime64[us] < plain/node0-data")
    plain = file.create_group("bad/plain")
    plain.attrs["form"], plain.attrs["length"] = other.attrs["form"], 6
    plain["node0-data"] = counts.view("V8")
"#;

/// As `h5py.opaque_dtype` stores them, in both orders of bytes.
#[test]
fn opaque_dates_of_h5py_are_read() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dates.h5");
    python.run_code(OPAQUE, &[path.to_str().unwrap()]);
    let file = File::open(&path).unwrap();
    let mut groups = hdf5::groups(&file).unwrap();
    groups.retain(|name| !name.starts_with("/bad"));
    assert_eq!(groups.len(), 18, "{groups:?}");
    for name in &groups {
        let group = file.group(name).unwrap();
        let (kind, unit) = name.trim_start_matches('/').split_once('[').unwrap();
        let unit = unit.split(']').next().unwrap();
        let counts = ["0", "-1", "1099511627776", "null", "7", "8"];
        let lines = counts.map(|count| format!("{{\"${kind}\":[{count},\"{unit}\"]}}\n"));
        let content: Content = hdf5::read(&group).unwrap();
        let expected: String = lines.iter().cycle().take(content.len()).cloned().collect();
        assert_eq!(content.to_json_lines(), expected, "{name}");
        let rows = hdf5::open_dynamic(&group).unwrap().rows(1..5).unwrap();
        assert_eq!(rows.to_json_lines(), lines[1..5].concat(), "{name}");
        let info = Hdf5Container::new(&group).describe("node0-data").unwrap().unwrap();
        assert_eq!(info.primitive.to_string(), format!("{kind}[{unit}]"));
    }
    let dates: Array<Option<std::time::SystemTime>> =
        hdf5::read(&file.group("datetime64[us] > plain").unwrap()).unwrap();
    let after = std::time::UNIX_EPOCH + std::time::Duration::from_micros(7);
    assert_eq!((dates.to_vec()[3], dates.to_vec()[4]), (None, Some(after)));
    for (name, end) in [
        ("bad/unit", "expected datetime64[ns], found datetime64[us]"),
        ("bad/plain", "expected numbers or booleans, found opaque bytes"),
    ] {
        let error = hdf5::read::<Content>(&file.group(name).unwrap()).unwrap_err();
        assert!(error.kind() == ErrorKind::Dtype && error.message().ends_with(end), "{error}");
    }
}
