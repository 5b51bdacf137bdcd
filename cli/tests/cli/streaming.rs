//! Arrays that take no memory, and have any number of rows: every command ends, or streams, in little memory.

#![cfg(target_os = "linux")]

use std::io::Read;
use std::process::{Command, Stdio};

use awkward::content::{ListOffsetArray, RecordArray, UnmaskedArray};
use awkward::hdf5::WriteOptions;
use awkward::{Content, Fields, Parameters};

use crate::scene::Scene;

/// Kilobytes of address space, libraries and stacks of threads included.
const MOST: usize = 700_000;

/// Records without columns.
fn records(n: usize) -> Content {
    let names: [&str; 0] = [];
    let records = RecordArray::try_new(Fields::named(names), Vec::new(), n, Parameters::none());
    records.unwrap().into()
}

fn scene() -> Scene {
    let scene = Scene::new();
    let options = WriteOptions::default().pack(false);
    let n = 1_000_000_000;
    let one_list =
        ListOffsetArray::try_new(vec![0, n].into(), records(n as usize), Parameters::none());
    scene.write("odd.h5", "list", &Content::from(one_list.unwrap()), &options);
    let options_of = UnmaskedArray::try_new(records(1_000_000_000_000), Parameters::none());
    scene.write("odd.h5", "option", &Content::from(options_of.unwrap()), &options);
    scene
}

/// The command with little memory.
fn limited(scene: &Scene, args: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command.current_dir(scene.0.path()).arg("-c");
    command.arg(format!("ulimit -v {MOST}; exec \"$0\" \"$@\""));
    command.arg(env!("CARGO_BIN_EXE_awkward")).args(args);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn cat_streams_rows_of_any_size_and_ends_when_nobody_reads() {
    let scene = scene();
    for (args, expected) in [
        (&["cat", "odd.h5", "--group", "list"][..], "[{},{},{},{},"),
        (&["cat", "odd.h5", "--group", "list", "--rows", "0..1"], "[{},{},{},{},"),
        (&["cat", "odd.h5", "--group", "option"], "{}\n{}\n{}\n{}\n"),
        (&["cat", "odd.h5", "--group", "option", "--rows", "7.."], "{}\n{}\n{}\n{}\n"),
    ] {
        let mut child = limited(&scene, args).spawn().unwrap();
        // More than fits into pipes, and still a small part.
        let mut start = vec![0; 32 << 20];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(start.starts_with(expected.as_bytes()), "{args:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn every_command_ends_in_little_memory() {
    let scene = scene();
    for group in ["list", "option"] {
        for (i, args) in [
            &["inspect", "odd.h5", "--group", group][..],
            &["type", "odd.h5", "--group", group],
            &["validate", "odd.h5", "--group", group],
            &["pack", "odd.h5", "--group", group, "out.h5", "--out-group"],
            &["pack", "--chunked", "odd.h5", "--group", group, "out.h5", "--out-group"],
        ]
        .into_iter()
        .enumerate()
        {
            let out = format!("{group}{i}");
            let mut args = args.to_vec();
            if args[0] == "pack" {
                args.push(&out);
            }
            let output = limited(&scene, &args).output().unwrap();
            let stderr = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""), "{args:?}");
        }
    }
}
