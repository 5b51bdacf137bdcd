//! Where things may stand: which layer may know which, no circles, no crowded folders, no long files, and a map that is true.
//!
//! Only texts of the project are read; nothing of it is run.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

mod checker;
mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use checker::Library;

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The entries of a folder, with paths from the project on, in order; folders end in a slash.
fn entries(folder: &str) -> Vec<String> {
    let entry = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let end = if entry.file_type().unwrap().is_dir() { "/" } else { "" };
        format!("{}/{name}{end}", folder.trim_end_matches('/'))
    };
    let mut all: Vec<String> = fs::read_dir(project().join(folder)).unwrap().map(entry).collect();
    all.sort();
    all
}

/// All folders and files below a folder, but for what was built there.
fn walked(folder: &str) -> Vec<String> {
    let below = |entry: String| {
        let inner = if entry.ends_with('/') { walked(&entry) } else { Vec::new() };
        std::iter::once(entry).chain(inner)
    };
    entries(folder)
        .into_iter()
        .filter(|entry| !entry.ends_with("/target/"))
        .flat_map(below)
        .collect()
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// The sources of a crate, by their paths below its root.
fn sources(root: &str) -> Vec<(String, String)> {
    let rust = walked(root).into_iter().filter(|path| path.ends_with(".rs") && !is_test(path));
    rust.map(|path| {
        let text = fs::read_to_string(project().join(&path)).unwrap();
        (path[root.len() + 1..].to_owned(), text)
    })
    .collect()
}

/// The folders of the bridges, without what is built of them.
fn bridges() -> Vec<String> {
    let folders = entries("bridges").into_iter().filter(|entry| entry.ends_with('/'));
    folders
        .map(|entry| entry.trim_end_matches('/').to_owned())
        .filter(|entry| !entry.ends_with("target"))
        .collect()
}

fn library() -> Library {
    Library::default().with("awkward_form", "runtime/form/src", &sources("runtime/form/src")).with(
        "awkward",
        "runtime/src",
        &sources("runtime/src"),
    )
}

/// A library of made-up files.
fn made_up(files: &[(&str, &str)]) -> Library {
    let files: Vec<_> = files.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    Library::default().with("awkward", "src", &files)
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_layer_knows_one_above_it() {
    assert_none(&library().upward());
}

#[test]
fn modules_of_one_folder_do_not_know_each_other_in_circles() {
    assert_none(&library().circles());
}

#[test]
fn what_expanded_code_names_is_defined_elsewhere() {
    let text = fs::read_to_string(project().join("runtime/src/__private.rs")).unwrap();
    let module = ["awkward".to_owned(), "__private".to_owned()];
    let lines = source::read(&module, &text).defined;
    let fault = |line| format!("runtime/src/__private.rs:{line}: only `pub use` may stand here");
    assert_none(&lines.into_iter().map(fault).collect::<Vec<_>>());
}

#[test]
fn no_folder_is_crowded() {
    let folders = ["runtime/src/", "runtime/form/src/"].into_iter().flat_map(|root| {
        let below = walked(root).into_iter().filter(|path| path.ends_with('/'));
        std::iter::once(root.to_owned()).chain(below)
    });
    let fault = |folder: String| {
        let entries = entries(&folder).len();
        (entries > 20).then(|| format!("{folder}: expected at most 20 entries, found {entries}"))
    };
    assert_none(&folders.filter_map(fault).collect::<Vec<_>>());
}

#[test]
fn no_file_is_long() {
    let roots = ["runtime/src", "runtime/form/src", "macros/src", "cli/src"].map(str::to_owned);
    let files = roots.into_iter().chain(bridges()).flat_map(|root| {
        sources(&root).into_iter().map(move |(path, text)| (format!("{root}/{path}"), text))
    });
    let fault = |(path, text): (String, String)| {
        let lines = text.lines().count();
        (lines > 450).then(|| format!("{path}: expected at most 450 lines, found {lines}"))
    };
    assert_none(&files.filter_map(fault).collect::<Vec<_>>());
}

/// What stands in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The rows of the table of `runtime/src`: what the first column names, and the whole row.
fn rows(map: &str) -> Vec<(Vec<&str>, &str)> {
    let table = map.split("| module | what |").nth(1).unwrap().split("\n\n").next().unwrap();
    table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| (quoted(line.split('|').nth(1).unwrap()).collect(), line))
        .collect()
}

#[test]
fn the_map_names_what_is_there() {
    let map = fs::read_to_string(project().join("ARCHITECTURE.md")).unwrap();
    let roots = ["runtime/", "macros/", "cli/", "examples/", "tests/", "benches/", "docs/", ".ci/"];
    let roots = roots.into_iter().filter(|root| project().join(root).exists()).map(str::to_owned);
    let there: BTreeSet<String> = roots
        .chain(bridges())
        .flat_map(|root| std::iter::once(root.clone()).chain(walked(&root)))
        .chain(["bridges".to_owned()])
        .map(|path| format!("/{}", path.trim_end_matches('/')))
        .collect();
    let is_path = |name: &&str| {
        !name.contains([' ', '(', '<']) && (name.contains('/') || name.ends_with(".rs"))
    };
    let exists = |name: &str| {
        let end = format!("/{}", name.trim_end_matches('/'));
        there.iter().any(|path| path.ends_with(&end))
    };
    let fault = |name| format!("ARCHITECTURE.md names `{name}`, which is not there");
    let gone = quoted(&map).filter(is_path).filter(|name| !exists(name)).map(fault);
    assert_none(&gone.collect::<Vec<_>>());
}

#[test]
fn everything_that_is_there_is_on_the_map() {
    let map = fs::read_to_string(project().join("ARCHITECTURE.md")).unwrap();
    let rows = rows(&map);
    let mut faults = Vec::new();
    for entry in entries("runtime/src") {
        let is_folder = entry.ends_with('/');
        let name = entry["runtime/src/".len()..].trim_end_matches('/').trim_end_matches(".rs");
        if name == "lib" || !(is_folder || entry.ends_with(".rs")) {
            continue;
        }
        let Some((_, row)) = rows.iter().find(|(names, _)| names.contains(&name)) else {
            faults.push(format!("{entry} has no row in the code map of ARCHITECTURE.md"));
            continue;
        };
        let inner = if is_folder { entries(&entry) } else { Vec::new() };
        for folder in inner.iter().filter(|inner| inner.ends_with('/') && !is_test(inner)) {
            let below = &folder[entry.len()..folder.len() - 1];
            let path = format!("{name}/{below}");
            let has_row = rows.iter().any(|(names, _)| names.contains(&path.as_str()));
            if !has_row && !quoted(row).any(|word| word.trim_end_matches('/') == below) {
                faults.push(format!("{folder} is not on the code map of ARCHITECTURE.md"));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn an_upward_import_is_found_wherever_it_stands() {
    let typed = ("typed/mod.rs", "pub fn as_i64() {}");
    let lib = ("lib.rs", "mod schema;\nmod typed;\npub use typed::{Array, list::List};");
    let list = ("typed/list/mod.rs", "");
    for (text, line) in [
        ("\nuse crate::typed::as_i64;", 2),
        ("use super::super::typed::*;", 1),
        ("use crate::{\n    content::{self, Carry},\n    typed::{list::X as Y},\n};", 3),
        ("fn f() -> usize {\n    crate::typed::as_i64(1)\n}", 2),
        ("use crate::Array;", 1),
        ("use crate::List as Other;", 1),
        ("macro_rules! m { () => { $crate::typed::as_i64() } }", 1),
        ("mod inner {\n    use super::super::super::typed::X;\n}", 2),
        (
            "pub(in crate::schema) fn f(x: &'static str, c: char) { if c == '\"' { crate::typed::g() } }",
            1,
        ),
    ] {
        let found = made_up(&[lib, typed, list, ("schema/resolve.rs", text)]).upward();
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let message = format!(
            "src/schema/resolve.rs:{line}: schema may not import typed: layers are docs, error, "
        );
        assert!(found[0].starts_with(&message), "{text}: {found:?}");
    }
    let found = made_up(&[lib, typed, ("engine.rs", "")]).upward();
    assert!(found[0].starts_with("src/engine.rs: engine is in no layer: "), "{found:?}");
}

#[test]
fn what_is_no_import_is_not_found() {
    let typed = ("typed/mod.rs", "use crate::schema::Schema;");
    for text in [
        "use crate::content::Content;",
        "//! As [`Array`](crate::typed::Array).\n/* use crate::typed::X; /* */ use crate::typed::Y; */",
        "const A: &str = \"use crate::typed::X;\"; const B: &str = r#\"\" use crate::typed::Y;\"#;",
        "#[cfg(test)]\nmod tests {\n    use crate::typed::X;\n    fn f() {}\n}",
        "#[cfg(all(test, feature = \"derive\"))]\nuse crate::typed::{X, Y};",
        "use super::typed_like::X; use typed::Y; fn f(x: usize) -> impl Sized + use<> {}",
    ] {
        let found = made_up(&[typed, ("content.rs", ""), ("schema/mod.rs", text)]).upward();
        assert_eq!(found, [""; 0], "{text}");
    }
    let tests = ("schema/mod.rs", "#[cfg(test)]\nmod cost;");
    let cost = ("schema/cost.rs", "use crate::typed::X;");
    assert_eq!(made_up(&[typed, tests, cost]).upward(), [""; 0]);
}

#[test]
fn circles_are_found_from_one_of_their_names() {
    let found = made_up(&[
        ("content/mod.rs", "use a::A;"),
        ("content/a.rs", "use super::b::B;"),
        ("content/b/mod.rs", "use super::A;"),
        ("content/b/inner.rs", "\nuse crate::content::c::C;"),
        ("content/c.rs", "fn f() { super::a::g() }"),
        ("content/d.rs", "use super::{a::A, b::B, Content};"),
    ])
    .circles();
    let circle = "circle in awkward::content: a imports b (src/content/a.rs:1), b imports c (src/content/b/inner.rs:2), \
                  c imports a (src/content/c.rs:1)";
    assert_eq!(found, [circle]);
}

#[test]
fn definitions_are_told_from_re_exports() {
    let text = "//! Names.\n\npub use core;\n#[doc(hidden)]\npub use crate::a::{B, c::{D}};\npub(crate) use x::Y;\n\
                pub fn f() {}\nmacro_rules! m { () => {} }\nuse z::Z;";
    assert_eq!(source::read(&["awkward".to_owned()], text).defined, [6, 7, 8, 9]);
}
