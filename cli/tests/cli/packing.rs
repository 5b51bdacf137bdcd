//! What `pack` writes, and what it leaves when it fails.

use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, BufferMap, Content, Fields, Form, FromBuffersOptions, IndexType, Primitive};

use crate::scene::{EVENTS_TYPE, Scene};

/// A list array with data that nobody can reach.
fn loose() -> Content {
    let form = Form::list(
        IndexType::I32,
        Form::record(Fields::named(["x"]), vec![Form::numpy(Primitive::Float64)]),
    );
    let mut buffers = BufferMap::new();
    buffers.insert("node0-starts".into(), vec![3_i32, 0].into());
    buffers.insert("node0-stops".into(), vec![5_i32, 1].into());
    buffers.insert("node2-data".into(), vec![0.5, 1.5, 2.5, 3.5, 4.5, 5.5].into());
    Content::from_buffers_with(&form.with_node_keys(), 2, &buffers, &FromBuffersOptions::new())
        .unwrap()
}

#[test]
fn pack_writes_what_can_be_reached() {
    let scene = Scene::new();
    scene.write("data.h5", "loose", &loose(), &WriteOptions::default().pack(false));
    scene.line("pack data.h5 --group loose out.h5 --out-group x/packed").good();
    assert_eq!(scene.files(), ["data.h5", "out.h5"]);
    let printed = "[{\"x\":3.5},{\"x\":4.5}]\n[{\"x\":0.5}]\n";
    assert_eq!(scene.line("cat out.h5 --group x/packed").good(), printed);
    let group = File::open(scene.path("out.h5")).unwrap().group("x/packed").unwrap();
    let container = hdf5::Hdf5Container::new(&group);
    assert_eq!(container.keys().unwrap(), ["node0-offsets", "node2-data"]);
    drop((container, group));

    // Into the same file, and into a file that is there.
    scene.line("pack data.h5 --group loose data.h5 --out-group packed").good();
    assert_eq!(scene.line("cat data.h5 --group packed").good(), printed);
    assert_eq!(scene.line("cat data.h5 --group loose").good(), printed);
    scene.line("pack data.h5 --group loose out.h5 --out-group v1 --dialect v1 --compress=9").good();
    assert_eq!(scene.line("cat out.h5 --group v1").good(), printed);
    let group = File::open(scene.path("out.h5")).unwrap().group("v1").unwrap();
    let container = hdf5::Hdf5Container::new(&group);
    assert_eq!(container.keys().unwrap(), ["part0-node0-offsets", "part0-node2-data"]);
    let filters = group.dataset("part0-node0-offsets").unwrap().filters();
    assert_eq!(filters.len(), 2, "{filters:?}");
    assert_eq!(scene.files(), ["data.h5", "out.h5"]);
}

#[test]
fn pack_compresses_when_asked() {
    let scene = Scene::new();
    scene.write(
        "data.h5",
        "zeros",
        &Array::from_rows(&vec![0_i64; 10_000]),
        &WriteOptions::default(),
    );
    for (args, level) in [("--compress", true), ("-c", true), ("-c=1", true), ("", false)] {
        let out = format!("out{}.h5", scene.files().len());
        scene.line(&format!("pack data.h5 -g zeros {args} {out} --out-group zeros")).good();
        assert_eq!(std::fs::metadata(scene.path(&out)).unwrap().len() < 20_000, level, "{args}");
    }
    for wrong in ["10", "lzf:3", "zip"] {
        scene.line(&format!("pack data.h5 -g zeros -c={wrong} out.h5 --out-group zeros")).misused();
    }
}

#[test]
fn pack_stores_as_it_is_told() {
    let scene = Scene::new();
    let numbers: Vec<i64> = (0..10_000).map(|i| i % 100).collect();
    scene.write("data.h5", "numbers", &Array::from_rows(&numbers), &WriteOptions::default());
    for (args, filters, chunk) in [
        ("", 0, None),
        ("--checksums", 1, Some(10_000)),
        ("-c=gzip:9 --threads 2", 2, Some(10_000)),
        ("-c=lzf --chunk-bytes 8000", 2, Some(1000)),
        ("-c --no-shuffle --checksums", 2, Some(10_000)),
        ("--chunk-bytes 800", 0, Some(100)),
        ("--chunked --chunk-bytes 800 -c", 2, Some(100)),
    ] {
        let out = format!("out{}.h5", scene.files().len());
        scene.line(&format!("pack data.h5 -g numbers {args} {out} --out-group numbers")).good();
        let dataset = File::open(scene.path(&out)).unwrap().dataset("numbers/node0-data").unwrap();
        assert_eq!(dataset.filters().len(), filters, "{args}");
        assert_eq!(dataset.chunk(), chunk.map(|items| vec![items]), "{args}");
        assert_eq!(dataset.read_raw::<i64>().unwrap(), numbers, "{args}");
    }
    scene.line("pack data.h5 -g numbers --no-shuffle out.h5 --out-group numbers").misused();
    let error = scene.line("pack data.h5 -g numbers -c=zstd out.h5 --out-group numbers").bad();
    assert!(
        error.contains("expected a filter that libhdf5 has, found zstd (filter 32015;"),
        "{error}"
    );
    assert!(!scene.files().contains(&"out.h5".to_owned()));
}

#[test]
fn pack_leaves_nothing_behind_when_it_fails() {
    let scene = Scene::new();
    scene.write_damaged();
    let before = std::fs::read(scene.path("data.h5")).unwrap();
    scene.line("pack data.h5 --group damaged out.h5 --out-group a").bad();
    scene.line("pack data.h5 --group nothing out.h5 --out-group a").bad();
    scene.line("pack data.h5 --group events nowhere/out.h5 --out-group a").bad();
    scene.line("pack data.h5 --group events . --out-group a").bad();
    scene.run(["pack", "data.h5", "--group", "events", "out.h5", "--out-group", ""]).bad();
    assert_eq!(scene.files(), ["data.h5"]);

    let error = scene.line("pack data.h5 --group events data.h5 --out-group events").bad();
    assert_eq!(error, "data.h5:events: expected a group without an array, found one");
    assert!(
        scene
            .line("pack data.h5 -g events data.h5 --out-group events/node1-data")
            .bad()
            .contains("found a dataset")
    );
    assert!(
        scene
            .line("pack data.h5 -g events data.h5 --out-group events/node1-data/x")
            .bad()
            .contains("data.h5:events")
    );
    assert_eq!(std::fs::read(scene.path("data.h5")).unwrap(), before);

    let file = File::append(scene.path("data.h5")).unwrap();
    file.create_group("full")
        .unwrap()
        .new_dataset_builder()
        .with_data(&[1])
        .create("other")
        .unwrap();
    file.create_group("free").unwrap();
    drop(file);
    let error = scene.line("pack data.h5 --group events data.h5 --out-group full").bad();
    assert_eq!(error, "data.h5:full: expected a group without datasets, found \"other\"");
    scene.line("pack data.h5 --group events data.h5 --out-group free").good();
    assert_eq!(scene.line("type data.h5 --group free").good(), format!("{EVENTS_TYPE}\n"));
    std::fs::write(scene.path("text.h5"), "no HDF5").unwrap();
    scene.line("pack data.h5 --group events text.h5 --out-group a").bad();
    assert_eq!(std::fs::read(scene.path("text.h5")).unwrap(), b"no HDF5");
}

#[test]
fn a_chunked_copy_can_be_appended_to() {
    let scene = Scene::new();
    scene.write("data.h5", "loose", &loose(), &WriteOptions::default().pack(false));
    scene.line("pack data.h5 --group loose out.h5 --out-group a").good();
    scene.line("pack data.h5 --group loose out.h5 --out-group b --chunked").good();
    let file = File::open_rw(scene.path("out.h5")).unwrap();
    let error = hdf5::ContentWriter::append(&file.group("a").unwrap()).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("awkward pack --chunked"), "{error}");
    let mut writer = hdf5::ContentWriter::append(&file.group("b").unwrap()).unwrap();
    writer.push(&loose().to_packed()).unwrap();
    writer.finish().unwrap();
    drop(file);
    let twice = "[{\"x\":3.5},{\"x\":4.5}]\n[{\"x\":0.5}]\n".repeat(2);
    assert_eq!(scene.line("cat out.h5 --group b").good(), twice);
    assert_eq!(scene.line("recover out.h5").good(), "nothing to recover\n");
    scene.line("recover none.h5").bad();
}

#[test]
fn form_prints_rust() {
    let scene = Scene::new();
    scene.write("data.h5", "loose", &loose(), &WriteOptions::default());
    let printed = scene.line("form data.h5 --group loose --rust Point").good();
    assert!(printed.contains("#[derive(") && printed.contains("x: f64"), "{printed}");
    scene.line("form data.h5 --group loose --rust Point --pretty").misused();
}
