//! Reading arrays: `type`, `form`, `cat` and `validate`, and what they say when they cannot.

use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, BufferMap, Content, Dialect, Form, FromBuffersOptions, IndexType, Primitive};
use serde_json::{Value, json};

use crate::scene::{EVENTS_TYPE, Scene, events};

#[test]
fn type_is_one_line() {
    let scene = Scene::new();
    assert_eq!(scene.line("type data.h5 --group events").good(), format!("{EVENTS_TYPE}\n"));
    scene.write_damaged();
    assert_eq!(scene.line("type data.h5 -g damaged").good(), "2 * var * int64\n");
    scene.write_partitioned();
    assert_eq!(scene.line("type data.h5 -g partitioned").good(), "3 * var * int64\n");
}

#[test]
fn form_is_printed_in_both_dialects() {
    let scene = Scene::new();
    let form = events().form().clone();
    for (args, dialect) in
        [("", Dialect::V2), ("--dialect v2", Dialect::V2), ("--dialect v1", Dialect::V1)]
    {
        let printed = scene.line(&format!("form data.h5 --group events {args}")).good();
        assert_eq!(printed.lines().count(), 1);
        assert_eq!(Form::from_json(&printed).unwrap(), form);
        assert_eq!(printed.contains("ListOffsetArray64"), dialect == Dialect::V1);
        let pretty = scene.line(&format!("form data.h5 --group events {args} --pretty")).good();
        assert!(pretty.lines().count() > 10);
        assert_eq!(Form::from_json(&pretty).unwrap(), form);
    }
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn cat_prints_one_value_a_line() {
    let scene = Scene::new();
    let printed = scene.line("cat data.h5 --group events").good();
    let expected = [
        json!({"run": 1, "jets": [{"pt": 1.5, "tags": ["b"]}, {"pt": 2.5, "tags": []}], "weight": -0.0}),
        json!({"run": 2, "jets": [], "weight": null}),
        json!({"run": u64::MAX, "jets": [{"pt": 3.5, "tags": ["a", "é\n"]}], "weight": {"$float": "nan"}}),
    ];
    assert_eq!(lines(&printed), expected);
    assert!(printed.contains("-0.0"), "{printed}");
    scene.write("data.h5", "empty", &Array::<Vec<i64>>::from_rows(&[]), &WriteOptions::default());
    assert_eq!(scene.line("cat data.h5 -g empty").good(), "");
}

#[test]
fn cat_prints_some_rows_and_columns() {
    let scene = Scene::new();
    let cat = |args: &str| lines(&scene.line(&format!("cat data.h5 --group events {args}")).good());
    assert_eq!(cat("--rows 1..3 --columns run"), [json!({"run": 2}), json!({"run": u64::MAX})]);
    assert_eq!(
        cat("--rows ..1 --columns jets.pt,run"),
        [json!({"run": 1, "jets": [{"pt": 1.5}, {"pt": 2.5}]})]
    );
    assert_eq!(cat("--rows 2.. --columns jets.tags"), [json!({"jets": [{"tags": ["a", "é\n"]}]})]);
    assert_eq!(cat("--rows 2.. --columns run --columns weight").len(), 1);
    assert!(cat("--rows 3..3").is_empty());
    let error = scene.line("cat data.h5 --group events --columns run,jets.eta").bad();
    assert!(error.starts_with("data.h5:events: expected a column \"jets.eta\", found "), "{error}");
    let error = scene.line("cat data.h5 --group events --rows 1..4").bad();
    assert_eq!(error, "data.h5:events: expected at least 4 rows, found 3");
    for bad in ["2..1", "2", "a..b", "-1..2"] {
        assert!(
            scene
                .line(&format!("cat data.h5 --group events --rows={bad}"))
                .misused()
                .contains("--rows")
        );
    }
}

#[test]
fn cat_reads_only_what_it_is_asked_for() {
    let scene = Scene::new();
    let group = File::open_rw(scene.path("data.h5")).unwrap().group("events").unwrap();
    for key in hdf5::Hdf5Container::new(&group).keys().unwrap() {
        if key != "node1-data" {
            group.unlink(&key).unwrap();
        }
    }
    drop(group);
    assert_eq!(scene.line("cat data.h5 -g events -c run -r 0..1").good(), "{\"run\":1}\n");
    scene.line("cat data.h5 -g events -r 0..1").bad();
}

#[test]
fn cat_joins_partitions() {
    let scene = Scene::new();
    scene.write_partitioned();
    assert_eq!(scene.line("cat data.h5 -g partitioned").good(), "[1]\n[]\n[2,3]\n");
    assert_eq!(scene.line("cat data.h5 -g partitioned --rows 1..3").good(), "[]\n[2,3]\n");
    assert_eq!(scene.line("cat data.h5 -g partitioned --rows 2..").good(), "[2,3]\n");
    assert_eq!(scene.line("validate data.h5 -g partitioned").good(), "");
    scene.line("pack data.h5 -g partitioned out.h5 --out-group a").good();
    assert_eq!(scene.line("cat out.h5 -g a").good(), "[1]\n[]\n[2,3]\n");
}

#[test]
fn validate_says_nothing_or_where_and_why() {
    let scene = Scene::new();
    assert_eq!(scene.line("validate data.h5 --group events").good(), "");
    scene.write_damaged();
    let error = scene.line("validate data.h5 --group damaged").bad();
    let expected = "data.h5:damaged: at content (node1): buffer \"node1-data\": expected at least 3 items, found 2";
    assert_eq!(error, expected);
    assert_eq!(scene.line("cat data.h5 --group damaged").bad(), expected);
}

#[test]
fn validate_refuses_what_can_be_read_but_is_not_valid() {
    let scene = Scene::new();
    let form = Form::union(
        IndexType::I64,
        vec![Form::numpy(Primitive::Int64), Form::numpy(Primitive::Int64)],
    )
    .with_node_keys();
    let mut buffers = BufferMap::new();
    buffers.insert("node0-tags".into(), vec![0_i8, 1].into());
    buffers.insert("node0-index".into(), vec![0_i64, 0].into());
    buffers.insert("node1-data".into(), vec![1_i64].into());
    buffers.insert("node2-data".into(), vec![2_i64].into());
    let content =
        Content::from_buffers_with(&form, 2, &buffers, &FromBuffersOptions::new()).unwrap();
    scene.write("data.h5", "mergeable", &content, &WriteOptions::default().pack(false));
    assert_eq!(scene.line("cat data.h5 -g mergeable").good(), "1\n2\n");
    assert!(scene.line("validate data.h5 -g mergeable").bad().contains("mergeable"));
}

#[test]
fn errors_say_what_was_expected() {
    let scene = Scene::new();
    std::fs::write(scene.path("text.h5"), "no HDF5").unwrap();
    std::fs::create_dir(scene.path("folder")).unwrap();
    let file = File::append(scene.path("data.h5")).unwrap();
    file.create_group("plain").unwrap();
    file.new_dataset_builder().with_data(&[1]).create("numbers").unwrap();
    drop(file);
    for command in ["type", "form", "cat", "validate"] {
        let error = |args: &str| scene.line(&format!("{command} {args}")).bad();
        assert!(error("nothing.h5 -g events").starts_with("nothing.h5: No such file"));
        assert_eq!(error("folder -g events"), "folder: expected a file, found a folder");
        assert_eq!(error("text.h5 -g events"), "text.h5: expected an HDF5 file, found a text");
        assert_eq!(
            error("data.h5 -g none/such"),
            "data.h5:none/such: expected a group, found none of this name"
        );
        assert!(
            error("data.h5 -g numbers --convention awkward")
                .contains("expected a group, found a dataset")
        );
        assert!(error("data.h5 -g plain").contains("expected an attribute \"form\", found none"));
        assert!(error("data.h5 -g /").contains("expected an attribute \"form\", found none"));
        scene.run([command, "data.h5", "-g", "a\nb"]).bad();
        scene.run([command, "data.h5", "-g", ""]).bad();
        scene.line(command).misused();
        scene.line(&format!("{command} data.h5")).misused();
        scene.line(&format!("{command} data.h5 -g events --nonsense")).misused();
    }
    scene.line("nonsense").misused();
    scene.line("form data.h5 -g events --dialect v3").misused();
    scene.line("pack data.h5 -g events out.h5").misused();
}

/// A group of another file, through a link at each step of a path; writing never goes there.
#[test]
fn links_to_other_files_are_refused_unless_asked_for() {
    let scene = Scene::new();
    scene.write("victim.h5", "events", &events(), &WriteOptions::default());
    let file = File::open_rw(scene.path("data.h5")).unwrap();
    file.link_external("victim.h5", "events", "out").unwrap();
    file.link_external("victim.h5", "/", "whole").unwrap();
    file.link_soft("/whole/events", "soft").unwrap();
    file.close().unwrap();
    let victim = std::fs::read(scene.path("victim.h5")).unwrap();
    let expected = scene.line("type victim.h5 --group events").good();
    for group in ["out", "whole/events", "soft"] {
        for command in ["cat", "type", "form", "validate", "inspect"] {
            let found = scene.line(&format!("{command} data.h5 --group {group}")).bad();
            assert!(found.contains("found a link to another file (--other-files"), "{found}");
        }
        let found = scene.line(&format!("type data.h5 --group {group} --other-files")).good();
        assert_eq!(found, expected);
        scene.line(&format!("cat data.h5 --group {group} --other-files")).good();
        scene.line(&format!("inspect data.h5 --group {group} --other-files")).good();
    }
    for group in ["out", "out/new", "whole", "whole/new", "whole/a/b", "soft/new"] {
        let line = format!("pack data.h5 --group events data.h5 --out-group {group}");
        let found = scene.line(&line).bad();
        assert!(
            found.ends_with("expected a group of this file, found a link to another"),
            "{found}"
        );
        assert!(std::fs::read(scene.path("victim.h5")).unwrap() == victim, "{group}");
    }
    // Neither are they listed.
    let listed = scene.line("inspect data.h5").good();
    assert!(!listed.contains("out") && !listed.contains("soft"), "{listed}");
}
