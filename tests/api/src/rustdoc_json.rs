//! `rustdoc`, allowed to use what is unstable: so it writes JSON with the pinned compiler, too.
//!
//! The variable must reach `rustdoc` alone. Build scripts look at it, and would build their packages once more.

use std::env;
use std::io;
use std::process::{Command, exit};

fn main() -> io::Result<()> {
    let status = Command::new("rustdoc")
        .args(env::args_os().skip(1))
        .env("RUSTC_BOOTSTRAP", "1")
        .status()?;
    exit(status.code().unwrap_or(1))
}
