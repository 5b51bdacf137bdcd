//! The command `awkward`: see the library, which is all of it.

use std::process::ExitCode;

fn main() -> ExitCode {
    awkward_cli::main()
}
