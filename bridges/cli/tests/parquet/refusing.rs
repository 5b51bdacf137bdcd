//! What is refused, in one line: what does not apply to Parquet or has no place in it, and files that are damaged.

use std::fs;
use std::sync::Arc;

use arrow_array::{ArrayRef, Decimal128Array, Int64Array, RecordBatch};
use awkward::Content;
use parquet::arrow::ArrowWriter;

use crate::scene::{Scene, drawing};

#[test]
fn what_does_not_apply_to_parquet_is_refused() {
    let scene = Scene::new();
    for command in ["type", "form", "cat", "validate", "inspect"] {
        let line = scene.line(&format!("{command} events.parquet --group events")).bad();
        let expected =
            "events.parquet: a Parquet file is one array, to which --group does not apply";
        assert_eq!(line, expected);
    }
    for (command, reason) in [
        ("type events.parquet --convention nwb", "to which --convention does not apply"),
        ("inspect events.parquet --report page.html", "--report writes a page"),
        ("convert data.h5:events a.arrow --compression snappy", "zstd, lz4 or uncompressed"),
        ("convert data.h5 a.parquet", "expected the group of the array behind a colon"),
        ("convert events.parquet a.txt", "expected FILE.h5:GROUP, FILE.parquet"),
        ("convert a.txt events.parquet", "expected FILE.h5:GROUP, FILE.parquet"),
        ("convert none.parquet a.h5:x", "none.parquet: No such file"),
        ("convert events.parquet:x a.h5:x", "expected FILE.h5:GROUP"),
        ("convert data.h5:events none/a.parquet", "expected a folder none, found none"),
    ] {
        let line = scene.line(command).bad();
        assert!(line.contains(reason), "{command}: {line}");
    }
    assert_eq!(scene.files(), ["data.h5", "events.parquet"]);
    assert_eq!(scene.line("convert data.h5:events a.parquet --row-group-size 0").code, Some(2));
    assert_eq!(scene.line("convert data.h5:events a.parquet --compression zip").code, Some(2));
}

/// What Parquet cannot hold is refused with a way out, and leaves nothing behind.
#[test]
fn what_has_no_place_in_parquet_is_refused() {
    let scene = Scene::new();
    let numbers: Content = awkward::Array::from_rows(&[1_i64, 2]).to_content();
    let words: Content = awkward::Array::from_rows(&["a", "b"]).to_content();
    let union = Content::concatenate(&[numbers, words]).unwrap();
    assert_eq!(union.type_string(), "4 * union[int64, string]");
    scene.put("data.h5", "union", &union);
    let line = scene.line("convert data.h5:union a.parquet").bad();
    assert!(line.starts_with("a.parquet: ") && line.contains("union"), "{line}");
    assert_eq!(scene.files(), ["data.h5", "events.parquet"]);
}

/// One column that cannot be read refuses the table, unless others are chosen.
#[test]
fn columns_that_cannot_be_read_are_named() {
    let scene = Scene::new();
    let price = Decimal128Array::from(vec![105, 250]).with_precision_and_scale(9, 2).unwrap();
    let columns: [(&str, ArrayRef); 2] =
        [("n", Arc::new(Int64Array::from(vec![1, 2]))), ("price", Arc::new(price))];
    let table = RecordBatch::try_from_iter(columns).unwrap();
    let file = fs::File::create(scene.path("prices.parquet")).unwrap();
    let mut writer = ArrowWriter::try_new(file, table.schema(), None).unwrap();
    writer.write(&table).unwrap();
    writer.close().unwrap();
    for command in [
        "type prices.parquet",
        "cat prices.parquet",
        "validate prices.parquet",
        "form prices.parquet",
        "convert prices.parquet a.h5:x",
        "pack prices.parquet a.h5 --out-group x",
        "cat prices.parquet --columns price",
    ] {
        let line = scene.line(command).bad();
        assert!(
            line.starts_with("prices.parquet: ") && line.contains("price"),
            "{command}: {line}"
        );
    }
    assert_eq!(scene.line("cat prices.parquet --columns n").good(), "{\"n\":1}\n{\"n\":2}\n");
    scene.line("pack prices.parquet a.h5 --out-group x --columns n").good();
    let text = scene.line("inspect prices.parquet").good();
    assert!(text.contains("error: column \"price\" cannot be read") && text.contains("INT64"));
}

#[test]
fn damaged_files_are_refused_in_one_line() {
    let scene = Scene::new();
    let whole = fs::read(scene.path("events.parquet")).unwrap();
    let mut below = drawing(20_261_201);
    let tries = std::env::var("AWKWARD_PARQUET_DAMAGED").ok().and_then(|n| n.parse().ok());
    let (mut read, mut refused) = (0, 0);
    for i in 0..tries.unwrap_or(120) {
        let mut bytes = whole.clone();
        if i % 6 == 0 {
            bytes.truncate(4 + below(whole.len() - 4));
        } else {
            for _ in 0..=below(3) {
                // Half of them in the footer, where everything is said.
                let from = if i % 2 == 0 { whole.len() * 2 / 3 } else { 4 };
                let at = from + below(whole.len() - from);
                bytes[at] = [0, 0xff, 0x7f, 0x80, 0x15][below(5)];
            }
        }
        fs::write(scene.path("bad.parquet"), &bytes).unwrap();
        let command = ["cat bad.parquet", "validate bad.parquet", "inspect bad.parquet"][i % 3];
        let run = scene.line(command);
        if run.code == Some(0) {
            read += 1;
            assert_eq!(run.stderr, "");
        } else {
            refused += 1;
            let line = run.bad();
            assert!(line.starts_with("bad.parquet: ") && line.len() < 2000, "{line}");
        }
    }
    println!("{read} read, {refused} refused");
    assert!(read > 0 && refused > 20, "{read} read, {refused} refused");
    for bytes in [&b"PAR1"[..], b"PAR1PAR1", b"PAR1\xff\xff\xff\x7fPAR1"] {
        fs::write(scene.path("bad.parquet"), bytes).unwrap();
        let line = scene.line("convert bad.parquet out.h5:x").bad();
        assert!(line.starts_with("bad.parquet: expected a sound Parquet file"), "{line}");
    }
    assert!(!scene.path("out.h5").exists());
}
