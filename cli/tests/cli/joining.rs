//! What `pack` makes of several files, of parts of them, and where it puts them.

use std::fs;

use awkward::hdf5::{self, File, FileSet, Hdf5Container, Program, WriteOptions};
use awkward::{Array, Awkward, Content};

use crate::scene::Scene;

#[derive(Awkward, Clone)]
struct Hit {
    id: i32,
    muons: Vec<Muon>,
}

#[derive(Awkward, Clone)]
struct Muon {
    pt: f32,
    charge: i8,
}

fn hits(ids: std::ops::Range<i32>) -> Vec<Hit> {
    let muon = |i| Muon { pt: i as f32 + 0.5, charge: 1 };
    ids.map(|id| Hit { id, muons: (0..id % 3).map(muon).collect() }).collect()
}

fn json(rows: &[Hit]) -> String {
    Array::from_rows(rows).to_content().to_json_lines()
}

/// `data.h5`, and `runs/a.h5`, `runs/b.h5`, `runs/c.h5` with 10 rows each.
fn scene() -> Scene {
    let scene = Scene::new();
    fs::create_dir(scene.path("runs")).unwrap();
    for (name, start) in [("a", 0), ("b", 10), ("c", 20)] {
        let rows = Array::from_rows(&hits(start..start + 10));
        scene.write(&format!("runs/{name}.h5"), "hits", &rows, &WriteOptions::default());
    }
    scene
}

fn files(scene: &Scene, folder: &str) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
    let names = fs::read_dir(scene.path(folder)).unwrap().map(name);
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn several_files_patterns_and_folders_become_one_array() {
    let scene = scene();
    for (i, (inputs, rows)) in [
        ("runs/a.h5 runs/b.h5 runs/c.h5", hits(0..30)),
        ("runs/c.h5 runs/a.h5", [hits(20..30), hits(0..10)].concat()),
        ("runs/*.h5", hits(0..30)),
        ("runs/[ab].h5 runs/c.h5", hits(0..30)),
        ("runs", hits(0..30)),
        ("runs/?.h5 runs/a.h5", [hits(0..30), hits(0..10)].concat()),
    ]
    .into_iter()
    .enumerate()
    {
        for how in ["", "--chunked"] {
            let out = format!("out{i}{how}.h5");
            let line = format!("pack {inputs} --group hits {out} --out-group all {how}");
            scene.line(&line).good();
            let found = scene.line(&format!("cat {out} --group all")).good();
            assert_eq!(found, json(&rows), "{line}");
        }
    }
    // Into a file that is there, which may be among those that are read.
    scene.line("pack runs/a.h5 runs/b.h5 -g hits runs/b.h5 --out-group both --chunked").good();
    assert_eq!(scene.line("cat runs/b.h5 -g both").good(), json(&hits(0..20)));
    assert_eq!(scene.line("cat runs/b.h5 -g hits").good(), json(&hits(10..20)));
    for missing in ["runs/x*.h5", "runs/a.h5 runs/d.h5", "runs/a.h5 runs/[xy].h5"] {
        let error = scene.line(&format!("pack {missing} -g hits out.h5 --out-group a")).bad();
        let last = missing.split(' ').next_back().unwrap();
        assert_eq!(error, format!("{last}: expected at least one file, found none"));
    }
    let error = scene.line("pack runs/a.h5 data.h5 -g hits out.h5 --out-group a").bad();
    assert!(error.contains("data.h5"), "{error}");
    scene.line("pack out.h5 --group hits --out-group a").misused();
    assert!(!scene.path("out.h5").exists());
}

#[test]
fn rows_and_columns_are_those_of_all_files_together() {
    let scene = scene();
    for (inputs, offset) in [("runs/a.h5", 0), ("runs/*.h5", 0), ("runs/b.h5 runs/c.h5", 10)] {
        let _ = fs::remove_file(scene.path("out.h5"));
        let line = format!("pack {inputs} -g hits --rows 7..10 --columns muons.pt,id");
        scene.line(&format!("{line} out.h5 --out-group some")).good();
        let rows = hits(offset + 7..offset + 10);
        let (form, length, buffers) = Array::from_rows(&rows).to_buffers();
        let wanted = awkward::LazyContent::new(&form, length, buffers).unwrap();
        let wanted = wanted.select(&["id", "muons.pt"]).unwrap().load().unwrap();
        assert_eq!(scene.line("cat out.h5 -g some").good(), wanted.to_json_lines());
        let keys =
            Hdf5Container::new(&File::open(scene.path("out.h5")).unwrap().group("some").unwrap());
        assert_eq!(keys.keys().unwrap().len(), 3, "no column too many");
    }
    scene.line("pack runs -g hits --rows 5..25 --columns id late.h5 --out-group a").good();
    assert_eq!(scene.line("cat late.h5 -g a").good().lines().count(), 20);
    let error = |args: &str| scene.line(&format!("pack {args} -g hits o.h5 --out-group a")).bad();
    for inputs in ["runs/a.h5", "runs/a.h5 runs/b.h5"] {
        let found = error(&format!("{inputs} --columns id,muons.tp"));
        assert!(found.contains("runs/a.h5:hits: expected a column \"muons.tp\", found \"id\", \"muons\"; is it \"muons.pt\"?"), "{found}");
    }
    assert!(error("runs --rows 5..31").ends_with("expected at least 31 rows, found 30"));
    assert!(
        error("runs/a.h5 --rows 5..31").ends_with("a.h5:hits: expected at least 31 rows, found 10")
    );
    scene.line("pack runs -g hits --rows 5..3 o.h5 --out-group a").misused();
    assert!(!scene.path("o.h5").exists());
}

#[test]
fn a_folder_of_files_is_there_at_once_or_not_at_all() {
    let scene = scene();
    let before = scene.files();
    scene.line("pack runs -g hits --max-rows-per-file 12 set -c").good();
    assert_eq!(files(&scene, "set"), ["part-00000.h5", "part-00001.h5", "part-00002.h5"]);
    let set = FileSet::open(scene.path("set")).unwrap();
    let lengths: Vec<usize> = set.fragments().iter().map(|fragment| fragment.len()).collect();
    assert_eq!(lengths, [12, 12, 6]);
    assert_eq!(set.read::<Content>().unwrap().to_json_lines(), json(&hits(0..30)));
    assert_eq!(scene.line("cat set/part-00002.h5 -g array").good(), json(&hits(24..30)));
    // A set is what is read again, and the group has the name that was asked for.
    scene.line("pack set -g array --max-rows-per-file 100 one --out-group a/b --chunked").good();
    assert_eq!(scene.line("cat one/part-00000.h5 -g a/b").good(), json(&hits(0..30)));
    scene.line("pack runs -g hits --rows 3..3 --max-rows-per-file 100 none").good();
    assert_eq!(FileSet::open(scene.path("none")).unwrap().len(), 0);
    fs::create_dir(scene.path("empty")).unwrap();
    scene.line("pack runs -g hits --max-rows-per-file 100 empty").good();
    assert_eq!(files(&scene, "empty"), ["part-00000.h5"]);

    // What is there stays as it is.
    let all = scene.files();
    let error = scene.line("pack runs -g hits --max-rows-per-file 5 set").bad();
    assert_eq!(error, "set: expected a new folder or an empty one, found one with files");
    let error = scene.line("pack runs -g hits --max-rows-per-file 5 data.h5").bad();
    assert_eq!(error, "data.h5: expected a new folder, found a file");
    scene.line("pack runs -g hits --max-rows-per-file 5 nowhere/set").bad();
    scene.line("pack runs -g hits --max-rows-per-file 0 set2").misused();
    scene.line("pack runs -g hits --max-rows-per-file 5 .").bad();
    assert_eq!(files(&scene, "set").len(), 3);
    // The last file is damaged: the ones before it do not stay behind.
    let file = File::open_rw(scene.path("runs/c.h5")).unwrap();
    file.group("hits").unwrap().unlink("node1-data").unwrap();
    file.close().unwrap();
    for how in
        ["--max-rows-per-file 5 new", "--out-group a new.h5", "--out-group a --chunked new.h5"]
    {
        let error = scene.line(&format!("pack runs -g hits {how}")).bad();
        assert!(error.contains("runs/c.h5"), "{error}");
    }
    assert_eq!(scene.files(), all);
    assert_eq!(before.len() + 4, all.len());
}

#[test]
fn types_that_differ_are_merged_or_told_apart() {
    #[derive(Awkward)]
    struct Wide {
        id: i64,
        muons: Option<Vec<WideMuon>>,
    }
    #[derive(Awkward)]
    struct WideMuon {
        pt: f64,
        charge: i8,
    }
    let scene = scene();
    let wide = Wide { id: 1 << 40, muons: Some(vec![WideMuon { pt: 0.1, charge: -1 }]) };
    let none = Wide { id: 2, muons: None };
    scene.write("wide.h5", "hits", &Array::from_rows(&[wide, none]), &WriteOptions::default());
    let last = "{\"id\":1099511627776,\"muons\":[{\"pt\":0.1,\"charge\":-1}]}\n{\"id\":2,\"muons\":null}\n";
    for (i, how) in ["", "--chunked"].into_iter().enumerate() {
        let out = format!("out{i}.h5");
        scene.line(&format!("pack runs/b.h5 wide.h5 -g hits {out} --out-group a {how}")).good();
        let found = scene.line(&format!("type {out} -g a")).good();
        assert_eq!(found, "12 * {id: int64, muons: option[var * {pt: float64, charge: int8}]}\n");
        let found = scene.line(&format!("cat {out} -g a")).good();
        assert!(found.starts_with(&json(&hits(10..20))[..20]) && found.ends_with(last), "{found}");
    }
    scene.line("pack runs/b.h5 wide.h5 -g hits set --max-rows-per-file 10").good();
    let of =
        |i: usize| FileSet::open(scene.path("set")).unwrap().fragments()[i].form().type_string();
    assert_eq!(of(0), of(1), "all files are of one type");

    #[derive(Awkward)]
    struct Text {
        id: i32,
        muons: Vec<TextMuon>,
    }
    #[derive(Awkward)]
    struct TextMuon {
        pt: String,
        charge: i8,
    }
    let text = Text { id: 1, muons: vec![TextMuon { pt: "?".into(), charge: 0 }] };
    scene.write("text.h5", "hits", &Array::from_rows(&[text]), &WriteOptions::default());
    scene.write("less.h5", "hits", &Array::from_rows(&[(1, 2)]), &WriteOptions::default());
    #[derive(Awkward)]
    struct Ids {
        id: i32,
    }
    scene.write("ids.h5", "hits", &Array::from_rows(&[Ids { id: 1 }]), &WriteOptions::default());
    let error =
        |inputs: &str| scene.line(&format!("pack {inputs} -g hits o.h5 --out-group a")).bad();
    assert_eq!(
        error("runs/a.h5 runs/b.h5 text.h5"),
        "text.h5:hits: expected muons.pt: float32 as in runs/a.h5:hits, found string"
    );
    assert_eq!(
        error("runs/a.h5 ids.h5"),
        "ids.h5:hits: expected muons: var * {pt: float32, charge: int8} as in runs/a.h5:hits, found no such field"
    );
    assert_eq!(
        error("ids.h5 runs/a.h5"),
        "runs/a.h5:hits: expected muons: no such field as in ids.h5:hits, found var * {pt: float32, charge: int8}"
    );
    assert!(error("runs/a.h5 less.h5").starts_with("less.h5:hits: expected"));
    // The columns that they have in common go together.
    scene.line("pack runs/a.h5 ids.h5 text.h5 -g hits --columns id ids2.h5 --out-group a").good();
    assert_eq!(scene.line("type ids2.h5 -g a").good(), "12 * {id: int32}\n");
    assert!(!scene.path("o.h5").exists());
}

#[test]
fn one_copy_is_for_several_programs() {
    let scene = scene();
    let rows = json(&hits(0..30));
    for (i, (programs, expected)) in [
        ("anndata,v1,v2", &["/x/hits", "/x/hits-v1"][..]),
        ("v2,v1", &["/x/hits", "/x/hits-v1"]),
        ("anndata", &["/x/hits"]),
        ("v1", &["/x/hits"]),
        ("v2", &["/x/hits"]),
    ]
    .into_iter()
    .enumerate()
    {
        for how in ["", "--chunked"] {
            let out = format!("out{i}{how}.h5");
            let line = format!("pack runs -g hits {out} --out-group x/hits --for {programs} {how}");
            scene.line(&line).good();
            let file = File::open(scene.path(&out)).unwrap();
            assert_eq!(hdf5::groups(&file).unwrap(), expected, "{line}");
            // What the library makes of the same programs.
            let of = |name: &str| match name {
                "v1" => Program::Awkward1,
                "v2" => Program::Awkward2,
                _ => Program::AnnData,
            };
            let options = WriteOptions::new().programs(programs.split(',').map(of));
            let theirs = File::create(scene.path("theirs.h5")).unwrap();
            let array = Array::from_rows(&hits(0..30));
            hdf5::write(&theirs.create_group("x/hits").unwrap(), &array, &options).unwrap();
            for group in expected {
                let found = |file: &File| {
                    let group = file.group(group).unwrap();
                    let mut attributes = group.attr_names().unwrap();
                    attributes.sort();
                    let lengths = hdf5::read_length_attribute(&group).unwrap();
                    (Hdf5Container::new(&group).keys().unwrap(), attributes, format!("{lengths:?}"))
                };
                assert_eq!(found(&file), found(&theirs), "{line} {group}");
                let printed = scene.line(&format!("cat {out} -g {group}")).good();
                assert_eq!(printed, rows, "{line} {group}");
            }
        }
    }
    scene.line("pack runs -g hits o.h5 --out-group a --for v1 --dialect v1").misused();
    scene.line("pack runs -g hits o.h5 --out-group a --for v3").misused();
    // The second group is taken.
    let before = fs::read(scene.path("out0.h5")).unwrap();
    scene.line("pack runs -g hits out0.h5 --out-group x/hits --for v1,v2").bad();
    scene.line("pack runs -g hits out0.h5 --out-group / --for v1,v2").bad();
    assert_eq!(fs::read(scene.path("out0.h5")).unwrap(), before);
}
