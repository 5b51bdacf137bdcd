//! Writers that meet a fault: for every call of a scenario that changes a file, a run in which it fails, is cut short, or is the last
//! thing that the process does. Then a process of its own recovers the file and compares what is there, by value.
//!
//! The writer is this same program, started again with [`shim.c`](shim.c) preloaded. [`scenario`] has what it writes, [`inject`] starts it,
//! [`check`] looks at what is left, [`drive`] goes through the runs and counts them. [`power`] replays what a disk may have kept of
//! recorded changes when the power was lost.
//!
//! | variable | effect |
//! |---|---|
//! | `AWKWARD_FAULTS` | how many runs each scenario has, spread evenly over all that there are; `all` for every one |
//! | `AWKWARD_FAULTS_AT` | only the call of this number |
//! | `AWKWARD_FAULTS_KEEP` | a folder, in which the files of runs that lost something are kept |

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

mod check;
mod disk;
mod drive;
mod inject;
mod power;
mod record;
mod rows;
mod scenario;
mod scenarios;
mod told;

use inject::TASK;

/// Not a test: what the started processes do.
#[test]
fn child() {
    let Some(task) = std::env::var_os(TASK) else { return };
    inject::perform(&task.into_string().unwrap());
}

/// A test for each scenario.
macro_rules! scenarios {
    ($($test:ident: $name:literal,)*) => {
        $(
            #[test]
            fn $test() {
                drive::runs($name);
            }
        )*

        #[test]
        fn every_scenario_has_a_test() {
            let names: Vec<_> = scenarios::ALL.iter().map(|scenario| scenario.name).collect();
            assert_eq!(names, [$($name),*]);
        }
    };
}

scenarios! {
    a_new_file_keeps_what_was_committed: "create",
    an_old_file_keeps_what_was_committed: "append",
    waiting_for_the_disk_keeps_what_was_committed: "synced",
    waiting_for_the_disk_keeps_a_new_file: "synced create",
    waiting_for_the_disk_keeps_compressed_chunks: "synced gzip",
    compressed_chunks_keep_what_was_committed: "gzip",
    nested_rows_keep_what_was_committed: "events",
    unions_and_categories_keep_what_was_committed: "mixed",
    a_length_of_text_keeps_what_was_committed: "v1",
    trimming_keeps_what_was_committed: "trim",
    a_live_file_keeps_what_was_committed: "live",
    an_old_live_file_keeps_what_was_committed: "live append",
    a_compressed_live_file_keeps_what_was_committed: "live gzip",
    an_old_compressed_live_file_keeps_what_was_committed: "live gzip append",
    open_chunks_keep_what_was_committed: "gzip often",
    small_datasets_keep_what_was_committed: "small",
    small_datasets_of_a_new_file_keep_what_was_committed: "small create",
    without_safety_the_process_lives: "nothing",
    attributes_in_a_heap_keep_what_was_committed: "attributes",
    a_file_that_keeps_its_free_space_keeps_what_was_committed: "free space",
    a_file_of_pages_keeps_what_was_committed: "pages",
    a_file_of_the_latest_format_keeps_what_was_committed: "latest",
    links_in_a_heap_keep_what_was_committed: "links",
    a_new_array_for_three_programs_leaves_others_alone: "readers",
    an_array_for_three_programs_keeps_what_was_committed: "readers append",
    small_datasets_for_three_programs_keep_what_was_committed: "readers small",
    two_writers_in_turn_keep_what_was_committed: "two arrays",
    a_set_of_files_keeps_those_that_are_complete: "file set",
    a_set_of_files_with_names_keeps_those_that_are_complete_in_their_order: "file set names",
    rows_that_were_picked_keep_what_was_committed: "picked",
    sorted_keys_keep_what_was_committed: "sorted keys",
    writing_at_once_leaves_others_alone: "write",
    writing_compressed_chunks_at_once_leaves_others_alone: "write gzip",
    writing_for_three_programs_at_once_leaves_others_alone: "write readers",
}

#[test]
fn a_recovery_that_meets_a_fault_is_done_again() {
    drive::repairs("append");
}

#[test]
fn a_recovery_of_compressed_chunks_that_meets_a_fault_is_done_again() {
    drive::repairs("gzip");
}

#[test]
fn committed_rows_survive_a_loss_of_power() {
    power::losses("synced");
}

#[test]
fn committed_rows_of_a_new_file_survive_a_loss_of_power() {
    power::losses("synced create");
}

#[test]
fn committed_compressed_rows_survive_a_loss_of_power() {
    power::losses("synced gzip");
}

#[test]
fn complete_files_of_a_set_survive_a_loss_of_power() {
    power::losses("file set");
}

#[test]
fn complete_files_with_names_survive_a_loss_of_power() {
    power::losses("file set names");
}
