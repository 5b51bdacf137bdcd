//! The command `awkward` with all its features.

use std::process::ExitCode;

fn main() -> ExitCode {
    awkward_cli::main()
}
