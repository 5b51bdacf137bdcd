//! What is written in the layouts of others, read by their own libraries.

use awkward::hdf5::{
    Codec, File, Lh5Writer, StorageOptions, WriteOptions, open_dynamic_any, read_any, write_lh5,
    write_nwb_column,
};
use awkward::{Array, Awkward, Content, ErrorKind};
use awkward_tests::python::{Version, python};
use serde_json::Value;

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Wave {
    dt: f32,
    values: [u16; 4],
}

/// All that LH5 has a type for.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Hit {
    energy: f64,
    ok: bool,
    name: String,
    hits: Vec<i16>,
    deep: Vec<Vec<i64>>,
    words: Vec<String>,
    grid: [[f32; 3]; 2],
    #[awkward(rename = "Wave form")]
    wave: Wave,
}

fn hits(n: usize) -> Vec<Hit> {
    let hit = |i: usize| Hit {
        energy: i as f64 * 0.25 - 3.0,
        ok: i.is_multiple_of(3),
        name: ["", "zwölf", "a"][i % 3].repeat(i % 4),
        hits: (0..i % 5).map(|j| (i * j) as i16 - 7).collect(),
        deep: (0..i % 3).map(|j| vec![-(j as i64); (i + j) % 4]).collect(),
        words: (0..(i + 1) % 3).map(|j| format!("w{j}é")).collect(),
        grid: [[i as f32; 3], [0.5; 3]],
        wave: Wave { dt: 16.0, values: [i as u16; 4] },
    };
    (0..n).map(hit).collect()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn tables_of_lh5_come_back_and_are_what_their_library_reads() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hits.lh5");
    let rows = hits(100);
    let storages = [
        StorageOptions::new(),
        StorageOptions::new().codec(Codec::Gzip(4)).shuffle(true).chunk_bytes(256),
    ];
    let file = File::create(&path).unwrap();
    for (i, storage) in storages.into_iter().enumerate() {
        let options = WriteOptions::new().storage(storage);
        write_lh5(&file, &format!("ch{i}/hit"), &Array::from_rows(&rows), &options).unwrap();
        let found = file.group(&format!("ch{i}/hit")).unwrap();
        assert_eq!(read_any::<Array<Hit>>(&found).unwrap().to_vec(), rows);
    }
    // An array that is no table, and tables without rows.
    write_lh5(&file, "lists", &Array::from_rows(&[vec![1.5], vec![]]), &WriteOptions::new())
        .unwrap();
    write_lh5(&file, "none", &Array::<Hit>::from_rows(&[]), &WriteOptions::new()).unwrap();
    file.close().unwrap();
    let Some(python) = python(Version::Communities) else { return };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/python/communities.py");
    let file = path.to_str().unwrap();
    let read = |name: &str| lines(&python.run_script(script, &["lh5", file, name]));
    for name in ["ch0/hit", "ch1/hit", "lists"] {
        let opened = File::open(&path).unwrap();
        let ours = read_any::<Content>(&opened.group(name).unwrap()).unwrap();
        drop(opened);
        assert_eq!(read(name), lines(&ours.to_json_lines()), "{name}");
    }
    // Their library appends to what we wrote, and we to what they wrote.
    python.run_script(script, &["lh5-append", file, "ch1/hit"]);
    let twice = [&rows[..], &rows[..]].concat();
    let opened = File::open_rw(&path).unwrap();
    let group = opened.group("ch1/hit").unwrap();
    assert_eq!(read_any::<Array<Hit>>(&group).unwrap().to_vec(), twice);
    let mut writer = Lh5Writer::<Hit>::append(&opened, "ch1/hit", &WriteOptions::new()).unwrap();
    writer.extend(&rows[..7]).unwrap();
    assert_eq!((writer.committed(), writer.len()), (200, 207));
    writer.finish().unwrap();
    let all = [&twice[..], &rows[..7]].concat();
    assert_eq!(read_any::<Array<Hit>>(&group).unwrap().to_vec(), all);
    opened.close().unwrap();
    assert_eq!(read("ch1/hit").len(), 207);
}

#[test]
fn a_writer_of_lh5_commits_whole_batches_or_nothing() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hits.lh5");
    let rows = hits(3000);
    let file = File::create(&path).unwrap();
    let options = WriteOptions::new().batch_bytes(1 << 14);
    let mut writer = Lh5Writer::<Hit>::create(&file, "a/b/hit", &options).unwrap();
    writer.extend(&rows).unwrap();
    assert!(writer.committed() > 1000 && writer.committed() < 3000, "{}", writer.committed());
    writer.flush().unwrap();
    // A row that the layout has no place for takes its batch with it, and nothing else.
    let bad = Hit { name: "a\0b".to_owned(), ..rows[0].clone() };
    writer.push(&rows[1]).unwrap();
    writer.push(&bad).unwrap();
    assert_eq!(writer.flush().unwrap_err().kind(), ErrorKind::Value);
    writer.push(&rows[2]).unwrap();
    writer.finish().unwrap();
    file.close().unwrap();
    let file = File::open(&path).unwrap();
    let found: Array<Hit> = read_any(&file.group("a/b/hit").unwrap()).unwrap();
    assert_eq!(found.to_vec(), [&rows[..], &rows[2..3]].concat());
}

#[derive(Awkward)]
struct Odd<T> {
    x: T,
}

#[test]
fn what_others_have_no_type_for_is_refused_before_anything_is_written() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("a.lh5")).unwrap();
    fn refused<T: Awkward + 'static>(file: &File, row: T) {
        let array = Array::from_rows(&[Odd { x: row }]);
        let error = write_lh5(file, "g/odd", &array, &WriteOptions::new()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
        assert!(error.to_string().contains("odd.x"), "{error}");
        let names = file.member_names().unwrap();
        assert!(names.is_empty() && file.attr_names().unwrap().is_empty(), "{names:?}");
    }
    refused(&file, Some(1));
    refused(&file, vec![Odd { x: 1 }]);
    refused(&file, vec![[1.5; 2]]);
    refused(&file, (1, 2.5));
    refused(&file, vec![Some("a")]);
}

#[test]
fn ragged_columns_of_nwb_pass_the_validator_and_are_read_by_pynwb() {
    let _turn = crate::turn();
    let Some(base) = awkward_tests::shared("data/ragged_dev/nwb/base.nwb") else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.nwb");
    std::fs::copy(base, &path).unwrap();
    let file = File::open_rw(&path).unwrap();
    let trials = file.group("intervals/trials").unwrap();
    let options = WriteOptions::new();
    let spikes = [vec![0.5, 1.5], vec![], vec![2.5], vec![3.5; 300]];
    let words = [vec![vec!["a", "zwölf"]], vec![], vec![vec![], vec!["c"]], vec![vec![""]]];
    let pairs = [vec![[1_i16, 2]], vec![], vec![[3, 4], [5, 6]], vec![]];
    write_nwb_column(&trials, "spikes", "spikes (s)", &Array::from_rows(&spikes), &options)
        .unwrap();
    write_nwb_column(&trials, "words", "words said", &Array::from_rows(&words), &options).unwrap();
    write_nwb_column(&trials, "pairs", "pairs", &Array::from_rows(&pairs), &options).unwrap();
    write_nwb_column(
        &trials,
        "good",
        "is it",
        &Array::from_rows(&[true, false, true, true]),
        &options,
    )
    .unwrap();
    // What would not be a column of this table leaves it as it was.
    let before = open_dynamic_any(&trials).unwrap().type_string();
    let error = |name: &str, array: &Array<i32>| {
        write_nwb_column(&trials, name, "d", array, &options).unwrap_err()
    };
    assert_eq!(error("short", &Array::from_rows(&[1, 2])).kind(), ErrorKind::Invalid);
    let four = Array::from_rows(&[1, 2, 3, 4]);
    assert_eq!(error("spikes", &four).kind(), ErrorKind::Io);
    assert_eq!(error("a/b", &four).kind(), ErrorKind::Value);
    let options_column = Array::from_rows(&[Some(1), None, None, None]);
    assert!(write_nwb_column(&trials, "maybe", "d", &options_column, &options).is_err());
    assert_eq!(open_dynamic_any(&trials).unwrap().type_string(), before);
    assert!(
        before.ends_with(
            "spikes: var * float64, words: var * var * string, pairs: var * 2 * int16, good: bool}"
        ),
        "{before}"
    );
    drop(trials);
    file.close().unwrap();
    let Some(python) = python(Version::Communities) else { return };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/python/communities.py");
    let read = |column: &str| {
        lines(&python.run_script(script, &["nwb", path.to_str().unwrap(), "trials", column]))
    };
    let json = |content: Content| lines(&content.to_json_lines());
    assert_eq!(read("spikes"), json(Array::from_rows(&spikes).to_content()));
    assert_eq!(read("words"), json(Array::from_rows(&words).to_content()));
    assert_eq!(read("pairs"), json(Array::from_rows(&pairs).to_content()));
    assert_eq!(read("good"), lines("true\nfalse\ntrue\ntrue"));
}
