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
        "group": "/a/b", "type": "2 * int32", "length": 2, "partitions": [2], "bytes": 8, "stored_bytes": 8, "error": null
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
