//! `awkward convert` and `awkward pack`: from and to files of Parquet.

use std::fs;

use awkward::{Array, Awkward, LazyContent};
use awkward_parquet::{ParquetFile, WriteOptions, open_dynamic, read, write};

use crate::scene::{Event, Scene, events};

#[test]
fn an_array_goes_through_all_formats_and_comes_back() {
    let scene = Scene::new();
    for (from, to) in [
        ("data.h5:events", "a.parquet"),
        ("a.parquet", "b.PQ"),
        ("b.PQ", "c.arrow"),
        ("c.arrow", "d.parquet"),
        ("d.parquet", "e.h5:run1/events"),
        ("e.h5:run1/events", "f.pq"),
        ("f.pq", "e.h5:again"),
    ] {
        assert_eq!(scene.line(&format!("convert {from} {to}")).good(), "", "{from} {to}");
    }
    let expected = events().to_content();
    for group in ["run1/events", "again"] {
        let found = scene.get("e.h5", group);
        assert_eq!(found.type_string(), expected.type_string());
        assert_eq!(found.to_json_lines(), expected.to_json_lines());
    }
    // Whatever a Parquet file is called, it may be read.
    fs::copy(scene.path("a.parquet"), scene.path("data.bin")).unwrap();
    scene.line("convert data.bin g.parquet").good();
    assert_eq!(read::<Event>(scene.path("g.parquet")).unwrap().len(), 3);
    let files = ["a.parquet", "b.PQ", "c.arrow", "d.parquet", "data.bin", "data.h5", "e.h5"];
    assert_eq!(scene.files(), [&files[..], &["events.parquet", "f.pq", "g.parquet"]].concat());
}

#[test]
fn real_events_come_back_equal() {
    let scene = Scene::new();
    let Some(path) = awkward_tests::shared("data/hzz.h5") else { return };
    fs::copy(path, scene.path("hzz.h5")).unwrap();
    for (i, codec) in
        ["zstd", "snappy", "lz4", "gzip", "brotli", "uncompressed"].into_iter().enumerate()
    {
        let out = format!("{codec}.parquet");
        let options = format!("--compression {codec} --row-group-size {}", 500 + 400 * i);
        scene.line(&format!("convert hzz.h5:events {out} {options}")).good();
        let text = scene.line(&format!("inspect {out} --json")).good();
        let name = match codec {
            "lz4" => "LZ4_RAW".to_owned(),
            other => other.to_uppercase(),
        };
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json[0]["columns"][0]["codec"], name);
        let groups = ParquetFile::open(scene.path(&out)).unwrap().row_groups().to_vec();
        assert!(groups.iter().all(|&rows| rows <= 500 + 400 * i), "{groups:?}");
        scene.line(&format!("convert {out} back.h5:{codec}")).good();
        assert_eq!(scene.get("back.h5", codec), scene.get("hzz.h5", "events"));
    }
}

#[test]
fn what_is_there_stays_unless_it_is_to_be_replaced() {
    let scene = Scene::new();
    let before = fs::read(scene.path("events.parquet")).unwrap();
    let line = scene.line("convert data.h5:events events.parquet").bad();
    assert!(line.contains("--force replaces it"), "{line}");
    assert!(fs::read(scene.path("events.parquet")).unwrap() == before);
    // Also by itself.
    scene.line("convert events.parquet events.parquet --force --compression gzip").good();
    assert!(scene.line("inspect events.parquet").good().contains("GZIP"));
    assert_eq!(read::<Event>(scene.path("events.parquet")).unwrap().len(), 3);
    let line = scene.line("convert events.parquet data.h5:events").bad();
    assert!(line.contains("expected a group without an array"), "{line}");
    assert_eq!(scene.files(), ["data.h5", "events.parquet"]);
}

#[test]
fn arrays_without_rows_have_a_type() {
    let scene = Scene::new();
    scene.put("data.h5", "none", &Array::<Event>::from_rows(&[]).to_content());
    for (from, to) in [
        ("data.h5:none", "none.parquet"),
        ("none.parquet", "none.arrow"),
        ("none.arrow", "more.parquet"),
        ("more.parquet", "data.h5:more"),
    ] {
        scene.line(&format!("convert {from} {to}")).good();
    }
    let kind = scene.get("data.h5", "none").type_string();
    assert_eq!(scene.get("data.h5", "more").type_string(), kind);
    assert_eq!(scene.line("cat none.parquet").good(), "");
}

#[test]
fn categories_of_row_groups_become_those_of_an_array() {
    let scene = Scene::new();
    let words: Array<Word> =
        ["b", "a", "b", "c", "a"].iter().map(|word| Word { word: (*word).to_owned() }).collect();
    let words = words.to_content();
    scene.put("data.h5", "words", &words);
    scene.line("convert data.h5:words words.parquet --row-group-size 2").good();
    scene.line("convert words.parquet data.h5:back").good();
    scene.line("convert words.parquet words.arrow --chunksize 2").good();
    scene.line("convert words.arrow data.h5:again").good();
    scene.line("pack words.parquet data.h5 --out-group packed").good();
    scene.line("pack words.parquet grown.h5 --out-group grown --chunked").good();
    for (file, group) in
        [("data.h5", "back"), ("data.h5", "again"), ("data.h5", "packed"), ("grown.h5", "grown")]
    {
        let found = scene.get(file, group);
        assert_eq!(found.type_string(), words.type_string(), "{group}");
        assert_eq!(found.to_json_lines(), words.to_json_lines(), "{group}");
    }
}

#[derive(Awkward)]
struct Word {
    #[awkward(categorical)]
    word: String,
}

#[derive(Awkward)]
struct Wide {
    hits: Vec<i64>,
    weight: Option<f64>,
}

/// More than is read at once goes out batch by batch.
#[test]
fn large_files_are_converted_in_batches() {
    let scene = Scene::new();
    let row = |i: i64| Wide {
        hits: (0..300).map(|j| i * 300 + j).collect(),
        weight: (i % 3 > 0).then_some(i as f64),
    };
    let rows: Array<Wide> = (0..30_000).map(row).collect();
    let expected = rows.to_content();
    write(scene.path("wide.parquet"), &rows, &WriteOptions::new().row_group_rows(20_000)).unwrap();
    drop(rows);
    scene.line("convert wide.parquet wide.h5:a").good();
    let found = scene.get("wide.h5", "a");
    assert_eq!(found.type_string(), expected.type_string());
    let tail = |content: &awkward::Content| content.slice(29_990..30_000).unwrap().to_json_lines();
    assert_eq!(tail(&found), tail(&expected));
    let same = |content: &awkward::Content| Array::<Wide>::from_content(content.clone()).unwrap();
    assert!(same(&found).to_content().nbytes() == same(&expected).to_content().nbytes());
    assert!(same(&found).columns().hits().content() == same(&expected).columns().hits().content());

    scene.line("convert wide.h5:a again.parquet").good();
    let lazy: LazyContent = open_dynamic(scene.path("again.parquet")).unwrap();
    let groups = ParquetFile::open(scene.path("again.parquet")).unwrap().row_groups().to_vec();
    assert!(groups.len() > 1 && lazy.len() == 30_000, "{groups:?}");
    assert_eq!(lazy.rows(29_990..30_000).unwrap().to_json_lines(), tail(&expected));
    scene.line("convert again.parquet again.arrow --chunksize 7000").good();
    scene.line("convert again.arrow wide.h5:b").good();
    assert_eq!(tail(&scene.get("wide.h5", "b")), tail(&expected));
}

#[test]
fn files_are_packed_into_hdf5() {
    let scene = Scene::new();
    scene.line("pack events.parquet out.h5 --out-group events --compress").good();
    assert_eq!(
        scene.get("out.h5", "events").to_json_lines(),
        events().to_content().to_json_lines()
    );
    let some = "--columns run,jets.pt --rows 1..5";
    fs::copy(scene.path("events.parquet"), scene.path("more.parquet")).unwrap();
    for chunked in ["", "--chunked"] {
        let group = format!("some{chunked}");
        let line = format!(
            "pack events.parquet more.parquet new{chunked}.h5 --out-group {group} {some} {chunked}"
        );
        scene.line(&line).good();
        let found = scene.get(&format!("new{chunked}.h5"), &group).to_json_lines();
        let rows = [
            r#"{"run":2,"jets":[]}"#,
            r#"{"run":18446744073709551615,"jets":[{"pt":3.5}]}"#,
            r#"{"run":1,"jets":[{"pt":1.5},{"pt":2.5}]}"#,
            r#"{"run":2,"jets":[]}"#,
        ];
        assert_eq!(found, rows.map(|row| format!("{row}\n")).concat());
    }
    // Options of Parquet have masks of single bits, which cannot grow.
    scene.line("pack events.parquet grown.h5 --out-group events --chunked").good();
    let found = scene.get("grown.h5", "events").to_json_lines();
    assert_eq!(found, events().to_content().to_json_lines());
    scene.line("pack events.parquet parts --max-rows-per-file 2").good();
    assert_eq!(fs::read_dir(scene.path("parts")).unwrap().count(), 2);
    let line = scene.line("pack events.parquet data.h5 out.h5 --group events --out-group x").bad();
    assert!(line.contains("does not apply"), "{line}");
    let run = scene.line("pack events.parquet data.h5 out.h5 --out-group x");
    assert_eq!(run.code, Some(2), "{run:?}");
}
