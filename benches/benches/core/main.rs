//! The library beside columns written by hand: building, reading, packing, buffers and files.

mod build;
mod files;
mod read;
mod rearrange;
mod rivals;

use std::process::{Command, ExitCode};

use awkward_benches::data;
use awkward_benches::measure::Bench;
use awkward_benches::options::{HELP, Options};
use awkward_benches::rng::Rng;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The groups over `events`.
const EVENTS: [&str; 10] = [
    "events/build-fresh",
    "events/build-warm",
    "events/views",
    "events/to-vec",
    "events/pack-reversed",
    "events/pack-random",
    "events/pack-slice",
    "events/buffers",
    "events/hdf5-write",
    "events/hdf5-read",
];

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::from(2);
        }
    };
    if options.help {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    if !options.cold
        && !options.list
        && let Some(code) = with_warm_allocator()
    {
        return code;
    }
    let mut bench = Bench::new(options);
    if let Err(error) = run(&mut bench) {
        eprintln!("error: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Runs this program again with an allocator that keeps what it has once got, and gives its exit code; nothing if this is
/// that second run already, or cannot start one. Which candidate pays for new pages would else depend on what ran before it.
fn with_warm_allocator() -> Option<ExitCode> {
    // These are variables of glibc; other allocators know nothing of them.
    const KEEP: [(&str, &str); 3] = [
        ("MALLOC_TRIM_THRESHOLD_", "8000000000"),
        ("MALLOC_MMAP_THRESHOLD_", "8000000000"),
        ("MALLOC_TOP_PAD_", "67108864"),
    ];
    if KEEP.iter().any(|(name, _)| std::env::var_os(name).is_some()) {
        return None;
    }
    let program = std::env::current_exe().ok()?;
    let status =
        Command::new(program).args(std::env::args_os().skip(1)).envs(KEEP).status().ok()?;
    Some(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn run(bench: &mut Bench) -> Result<()> {
    let wanted = EVENTS.map(|group| bench.wants(group));
    if wanted.contains(&true) {
        let events = data::events(bench.options().events);
        let [fresh, warm, views, to_vec, reversed, random, slice, buffers, write, read] = wanted;
        if fresh {
            build::events_fresh(bench, EVENTS[0], &events);
        }
        if warm {
            build::events_warm(bench, EVENTS[1], &events);
        }
        if views {
            read::views(bench, EVENTS[2], &events)?;
        }
        if to_vec {
            read::to_vec(bench, EVENTS[3], &events)?;
        }
        if reversed {
            let order: Vec<usize> = (0..events.len()).rev().collect();
            rearrange::pack(bench, EVENTS[4], &events, &order)?;
        }
        if random {
            let order = Rng::new(6).permutation(events.len());
            rearrange::pack(bench, EVENTS[5], &events, &order)?;
        }
        if slice {
            rearrange::pack_slice(bench, EVENTS[6], &events)?;
        }
        if buffers {
            rearrange::buffers(bench, EVENTS[7], &events)?;
        }
        if write {
            files::write(bench, EVENTS[8], &events)?;
        }
        if read {
            files::read(bench, EVENTS[9], &events)?;
        }
    }
    build::others(bench);
    Ok(())
}
