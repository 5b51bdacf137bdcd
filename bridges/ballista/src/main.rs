//! One program for all roles: the scheduler, an executor, a client that asks, and one that writes data to ask about.
//!
//! ```text
//! awkward-ballista write FOLDER FILES EVENTS
//! awkward-ballista scheduler PORT
//! awkward-ballista executor SCHEDULER_PORT PORT WORK_FOLDER
//! awkward-ballista query SCHEDULER_PORT|local FOLDER [TABLE]...
//! ```

mod event;
mod query;
mod roles;
mod says;

use std::process::ExitCode;

use datafusion::error::{DataFusionError, Result};

fn main() -> ExitCode {
    says::start();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        // Plans are deep, and so is what walks them in a debug build.
        .thread_stack_size(32 << 20)
        .build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run()),
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["write", folder, files, events] => event::write(folder, number(files)?, number(events)?).await,
        ["scheduler", port] => roles::scheduler(number(port)?).await,
        ["executor", scheduler, port, folder] => {
            roles::executor(number(scheduler)?, number(port)?, folder).await
        }
        ["query", "local", folder, ref tables @ ..] => query::run(None, folder, tables).await,
        ["query", scheduler, folder, ref tables @ ..] => {
            query::run(Some(number(scheduler)?), folder, tables).await
        }
        _ => Err(DataFusionError::Configuration(
            "expected write FOLDER FILES EVENTS, scheduler PORT, executor SCHEDULER_PORT PORT WORK_FOLDER, \
             or query SCHEDULER_PORT|local FOLDER [TABLE]..."
                .to_owned(),
        )),
    }
}

fn number<N: std::str::FromStr>(text: &str) -> Result<N> {
    let message = || DataFusionError::Configuration(format!("expected a number, found {text:?}"));
    text.parse().map_err(|_| message())
}
