//! Runs the command with its feature `parquet`, and looks at output, exit codes and what is left on disk.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod converting;
mod foreign;
mod reading;
mod refusing;
mod scene;
