//! What `inspect` says of files and arrays.

use awkward::Array;
use awkward::hdf5::{self, File, WriteOptions};
use serde_json::{Value, json};

use crate::scene::{EVENTS_TYPE, Scene};

#[test]
fn inspect_lists_all_arrays_also_broken_ones() {
    let scene = Scene::new();
    scene.write("data.h5", "a/b", &Array::from_rows(&[1_i32, 2]), &WriteOptions::default());
    scene.write_damaged();
    let file = File::append(scene.path("data.h5")).unwrap();
    let broken = file.create_group("broken").unwrap();
    broken.new_attr::<i64>().create("form").unwrap().write_scalar(&1).unwrap();
    let gap = file.create_group("gap").unwrap();
    hdf5::write(&gap, &Array::from_rows(&[1.5]), &WriteOptions::default()).unwrap();
    gap.unlink("node0-data").unwrap();
    drop((broken, gap, file));

    let table = scene.line("inspect data.h5").good();
    let rows: Vec<&str> = table.lines().collect();
    let words = |row: &str| row.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(rows[0]), ["GROUP", "LENGTH", "BYTES", "STORED", "TYPE"]);
    assert_eq!(words(rows[1]), ["/a/b", "2", "8", "B", "8", "B", "2", "*", "int32"]);
    assert!(
        rows[2].starts_with("/broken ") && rows[2].contains("error: data.h5:/broken: "),
        "{table}"
    );
    assert!(rows[3].starts_with("/damaged ") && rows[3].ends_with("  2 * var * int64"), "{table}");
    assert!(rows[4].starts_with("/events ") && rows[4].ends_with(EVENTS_TYPE), "{table}");
    assert!(
        rows[5].starts_with("/gap ")
            && rows[5].ends_with("error: expected a buffer named \"node0-data\", found none")
    );
    assert_eq!(rows.len(), 6);
    let column = rows[0].find("TYPE").unwrap();
    assert_eq!(rows[1].find("2 * int32").unwrap(), column);
    assert_eq!(rows[4].find(EVENTS_TYPE).unwrap(), column);

    let found: Value = serde_json::from_str(&scene.line("inspect data.h5 --json").good()).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 5);
    let a = json!({
        "group": "/a/b", "convention": "awkward", "type": "2 * int32", "length": 2, "partitions": [2], "bytes": 8, "stored_bytes": 8, "error": null
    });
    assert_eq!(found[0], a);
    assert!(found[1]["error"].as_str().unwrap().contains("broken") && found[1]["type"].is_null());
}

#[test]
fn inspect_shows_the_nodes_of_an_array() {
    let scene = Scene::new();
    let text = scene.line("inspect data.h5 --group events").good();
    assert!(text.contains(&format!("type    {EVENTS_TYPE}\nlength  3\n")), "{text}");
    let words =
        |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
    let has = |start: &str, end: &str| {
        text.lines().any(|line| line.starts_with(start) && words(line).ends_with(end))
    };
    assert!(has("(root)", "RecordArray"), "{text}");
    assert!(has("├─ run ", "NumpyArray uint64 3 24 B 24 B node1-data"), "{text}");
    assert!(has("│     └─ tags ", " node5-offsets"), "{text}");
    assert!(
        has("│           └─ content ", " node7-data") && text.contains("ListOffsetArray [string]"),
        "{text}"
    );
    assert!(has("└─ weight ", " node8-mask"), "{text}");

    let found: Value =
        serde_json::from_str(&scene.line("inspect data.h5 --group events --json").good()).unwrap();
    assert_eq!((found["type"].as_str(), found["length"].as_u64()), (Some(EVENTS_TYPE), Some(3)));
    let run = json!({
        "name": "run", "depth": 1, "class": "NumpyArray", "form_key": "node1",
        "buffers": [{
            "attribute": "data", "keys": ["node1-data"], "dtype": "uint64", "items": 3, "bytes": 24, "stored_bytes": 24,
            "error": null
        }]
    });
    assert_eq!(found["nodes"][1], run);

    scene.write_partitioned();
    let text = scene.line("inspect data.h5 --group partitioned").good();
    assert!(
        text.contains("[2, 0, 1]") && text.contains("part0-node0-offsets (and 2 more)"),
        "{text}"
    );
    assert!(scene.line("inspect data.h5 --group nowhere").bad().starts_with("data.h5:nowhere: "));
}

/// Writes a text as an attribute, as the bindings of Python do it.
fn say(object: &::hdf5::Location, name: &str, text: &str) {
    use ::hdf5::types::{FixedAscii, VarLenUnicode};
    let long: VarLenUnicode = text.parse().unwrap();
    match name.len() % 2 {
        0 => object.new_attr::<VarLenUnicode>().create(name).unwrap().write_scalar(&long).unwrap(),
        _ => {
            let fixed = FixedAscii::<64>::from_ascii(text).unwrap();
            let attribute = object.new_attr::<FixedAscii<64>>().create(name).unwrap();
            attribute.write_scalar(&fixed).unwrap();
        }
    }
}

#[test]
fn files_without_arrays_are_said_to_be_that_and_whose_they_are() {
    let scene = Scene::new();
    type Fill = fn(&File);
    let cases: [(&str, &str, Fill); 13] = [
        ("", "", |_| {}),
        ("", "", |file| {
            let group = file.create_group("a/b").unwrap();
            say(&group, "datatype", "float64");
            say(&group, "Conventions", "mine");
            group.new_dataset_builder().with_data(&[1]).create("numbers").unwrap();
            file.link_external("none.h5", "x", "outside").unwrap();
            // A circle.
            group.link_hard("/a", "up").unwrap();
        }),
        ("awkward 0 (awkward0.hdf5)", "the dataset \"schema.json\" of /events", |file| {
            let group = file.create_group("events").unwrap();
            group.new_dataset_builder().with_data(b"{}").create("schema.json").unwrap();
        }),
        ("LEGEND's LH5", "the attribute \"datatype\" of /ch1/raw", |file| {
            let group = file.create_group("ch1/raw").unwrap();
            say(&group, "datatype", "struct{a,b}");
        }),
        ("NWB (Neurodata Without Borders)", "the attribute \"nwb_version\" of /", |file| {
            say(file, "nwb_version", "2.8.0");
            say(file, "namespace", "core");
            say(file, "neurodata_type", "NWBFile");
        }),
        ("HDMF, as of NWB", "the attribute \"namespace\" of /table", |file| {
            let group = file.create_group("table").unwrap();
            say(&group, "namespace", "hdmf-common");
            say(&group, "data_type", "DynamicTable");
        }),
        ("anndata", "the attribute \"encoding-type\" of /", |file| {
            say(file, "encoding-type", "anndata");
            say(file, "encoding-version", "0.1.0");
        }),
        ("NeXus", "the attribute \"NX_class\" of /entry", |file| {
            say(&file.create_group("entry").unwrap(), "NX_class", "NXentry");
        }),
        ("NetCDF-4", "the attribute \"_NCProperties\" of /", |file| {
            say(file, "_NCProperties", "version=2,netcdf=4.9.2");
        }),
        ("NetCDF-4 by the CF conventions", "the attribute \"Conventions\" of /", |file| {
            say(file, "Conventions", "CF-1.11");
        }),
        ("PyTables", "the attribute \"PYTABLES_FORMAT_VERSION\" of /", |file| {
            say(file, "PYTABLES_FORMAT_VERSION", "2.1");
        }),
        ("10x Genomics", "the dataset \"barcodes\" of /matrix", |file| {
            let group = file.create_group("matrix").unwrap();
            for name in ["barcodes", "data", "indices", "indptr", "shape"] {
                group.new_dataset_builder().with_data(&[1]).create(name).unwrap();
            }
        }),
        ("MATLAB (version 7.3)", "the attribute \"MATLAB_class\" of /x", |file| {
            let data = file.new_dataset_builder().with_data(&[1.5]).create("x").unwrap();
            say(&data, "MATLAB_class", "double");
        }),
    ];
    for (i, (layout, sign, fill)) in cases.into_iter().enumerate() {
        let name = format!("other{i}.h5");
        let file = File::create(scene.path(&name)).unwrap();
        fill(&file);
        file.close().unwrap();
        let mut expected = format!("no arrays: no group of {name} has an attribute \"form\"");
        if !layout.is_empty() {
            expected += &format!(
                "; it looks like a file of {layout} ({sign}), of which nothing is a table that is read"
            );
        }
        assert_eq!(scene.line(&format!("inspect {name}")).good(), format!("{expected}\n"));
        assert_eq!(scene.line(&format!("inspect {name} --json")).good(), "[]\n");
    }
    // As soon as there is an array, it is that which is listed.
    scene.write("other3.h5", "array", &Array::from_rows(&[1]), &WriteOptions::default());
    assert!(scene.line("inspect other3.h5").good().contains("/array"));
}
