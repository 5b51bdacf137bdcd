//! Runs the command on files that the library writes, and looks at output, exit codes and what is left on disk.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

mod communities;
mod corpus;
mod following;
mod inspecting;
mod joining;
mod opening;
mod packing;
mod reading;
mod recovering;
mod reporting;
mod scene;
mod streaming;
mod surroundings;
