//! The library beside columns written by hand: building, reading, packing and buffers.

mod awkward_side;
mod build;
mod pick;
mod read;
mod rearrange;
mod rivals;
mod splice;
mod validate;
mod without_rows;

use std::process::{Command, ExitCode};

use awkward_benches::data::{self, Event};
use awkward_benches::measure::Bench;
use awkward_benches::memory::Counting;
use awkward_benches::options::Options;
use awkward_benches::program;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Rows, as all candidates can take them: some want a whole vector.
pub(crate) type Rows<T> = Vec<T>;

pub(crate) type Events = Rows<Event>;

/// Measures one group.
type Group = fn(&mut Bench, &str, &Events) -> Result<()>;

/// The groups over `events`.
const EVENTS: [(&str, Group); 26] = [
    ("events/build-fresh", build::fresh),
    ("events/build-warm", build::warm),
    ("events/build-cold", build::fresh),
    ("events/build-without-rows", without_rows::events),
    ("events/build-parallel", splice::parallel),
    ("events/build-parallel-warm", splice::parallel_warm),
    ("events/views", read::views),
    ("events/columns", read::columns),
    ("events/to-vec", read::to_vec),
    ("events/pack-reversed", rearrange::pack_reversed),
    ("events/pack-random", rearrange::pack_random),
    ("events/pack-slice", rearrange::pack_slice),
    ("events/filter-10", pick::filter_10),
    ("events/filter-50", pick::filter_50),
    ("events/filter-90", pick::filter_90),
    ("events/filter-items", pick::filter_items),
    ("events/take-reversed", pick::take_reversed),
    ("events/take-random", pick::take_random),
    ("events/filter-parallel", pick::filter_parallel),
    ("events/take-parallel", pick::take_parallel),
    ("events/slice", pick::slice),
    ("events/project", pick::project),
    ("events/sort", pick::sort),
    ("events/append", splice::append),
    ("events/concat", splice::concat),
    ("events/validate", validate::events),
];

/// The groups in which all memory is new. That of further threads always is: glibc gives it back whatever is set.
const COLD: [&str; 6] = [
    "events/build-cold",
    "events/build-parallel",
    "tutorial/build-cold",
    "hits/build-cold",
    "lists/build-cold",
    "hzz/build-cold",
];

/// Settings of glibc's allocator; others know nothing of them.
type Settings = [(&'static str, &'static str); 3];

/// It keeps what it has once got. Which candidate pays for new pages would else depend on what ran before it.
const KEEPS: Settings = [
    ("MALLOC_TRIM_THRESHOLD_", "8000000000"),
    ("MALLOC_MMAP_THRESHOLD_", "8000000000"),
    ("MALLOC_TOP_PAD_", "67108864"),
];

/// It gives all columns back to the system, so that every build touches each page for the first time.
const GIVES_BACK: Settings = [
    ("MALLOC_TRIM_THRESHOLD_", "65536"),
    ("MALLOC_MMAP_THRESHOLD_", "65536"),
    ("MALLOC_TOP_PAD_", "65536"),
];

fn main() -> ExitCode {
    let options = match program::options(std::env::args().skip(1), "") {
        Ok(options) => options,
        Err(code) => return code,
    };
    let set = KEEPS.iter().any(|(name, _)| std::env::var_os(name).is_some());
    if !set && !options.list {
        return if all(options) { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    program::ended(run(&mut Bench::new(options)))
}

/// Measures everything in further processes: one with memory that is there, and one for each group in which all memory is new,
/// whatever was there before it. Did that go well?
fn all(options: Options) -> bool {
    let mut done = options.cold || again(&[], KEEPS);
    let bench = Bench::new(options);
    for group in COLD.into_iter().filter(|group| bench.wants(group)) {
        done &= again(&["--cold", "--group", group], GIVES_BACK);
    }
    done
}

/// Runs this program again with other settings of the allocator, which it reads when a program starts. Did that go well?
fn again(arguments: &[&str], settings: Settings) -> bool {
    let child = |program| {
        Command::new(program)
            .args(std::env::args_os().skip(1))
            .args(arguments)
            .envs(settings)
            .status()
    };
    std::env::current_exe().and_then(child).is_ok_and(|status| status.success())
}

fn run(bench: &mut Bench) -> Result<()> {
    let wanted: Vec<_> = EVENTS.into_iter().filter(|(group, _)| wants(bench, group)).collect();
    if !wanted.is_empty() {
        let events = data::events(bench.options().events);
        wanted.into_iter().try_for_each(|(group, measure)| measure(bench, group, &events))?;
    }
    build::others(bench)?;
    validate::others(bench)
}

/// Is this group asked for, in this run?
fn wants(bench: &Bench, group: &str) -> bool {
    let options = bench.options();
    (options.list || options.cold == COLD.contains(&group)) && bench.wants(group)
}
