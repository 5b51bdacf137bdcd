//! What a derive costs to compile, beside serde's two for the same types.

mod cargo;
#[path = "../../src/machine.rs"]
pub mod machine;
mod sources;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, io};

use self::cargo::{Job, Workspace};
use self::sources::{Case, Subject};

const HELP: &str = "\
Usage: cargo run --release -p awkward-compile-bench -- [OPTIONS] [FILTER]...

Compiles crates with generated types: without a derive, with serde's `Serialize` and `Deserialize` (and `serde_json` there and back), and with
`Awkward` (built, to buffers and back, to rows). Prints the seconds that processors worked, in all stages of the compiler together: medians
of the rounds, in which the subjects take turns. A FILTER is a part of the name of a row, such as `60 fields` or `300 structs x 8 fields, check`.

Options:
      --quick       The small cases only
      --rounds N    How often (3)
  -h, --help        This text
";

fn main() -> ExitCode {
    let options = match Options::parse(env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("error: {message}; see --help");
            return ExitCode::from(2);
        }
    };
    if options.help {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    if let Err(error) = run(&options) {
        eprintln!("error: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

struct Options {
    rounds: usize,
    quick: bool,
    help: bool,
    filters: Vec<String>,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self { rounds: 3, quick: false, help: false, filters: Vec::new() };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--quick" => options.quick = true,
                "--rounds" => {
                    let rounds = arguments.next().and_then(|value| value.parse().ok());
                    options.rounds =
                        rounds.filter(|&rounds| rounds > 0).ok_or("--rounds: expected a number")?;
                }
                "-h" | "--help" => options.help = true,
                // Cargo adds this one.
                "--bench" => {}
                other if other.starts_with('-') => return Err(format!("{other}: no such option")),
                _ => options.filters.push(argument),
            }
        }
        Ok(options)
    }

    fn wants(&self, row: &str) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|filter| row.contains(filter))
    }
}

fn run(options: &Options) -> io::Result<()> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or(repository.join("target"), PathBuf::from);
    let workspace = Workspace::new(&target.join("compile-bench"), &repository)?;
    let cases = [
        Case::Structs(300, 8),
        Case::Structs(1, 60),
        Case::Structs(1, 200),
        Case::Structs(1, 400),
        Case::Structs(1, 1700),
        Case::Enums(40, 12),
    ];
    let small = |case: &Case| matches!(case, Case::Structs(1, ..=200) | Case::Enums(..));
    println!("{}", machine::describe());
    println!("\n| seconds of processors | plain | serde | awkward | to serde | goal |");
    println!("|---|--:|--:|--:|--:|--:|");
    for case in cases.iter().filter(|case| !options.quick || small(case)) {
        for job in Job::ALL {
            let row = format!("{}, {}", case.name(), job.name());
            if options.wants(&row) {
                measure(&workspace, options.rounds, *case, job, &row)?;
            }
        }
        let row = format!("{}, lines when expanded", case.name());
        if options.wants(&row) {
            let lines = |subject| workspace.expansion(subject, *case);
            let plain = lines(Subject::Plain)?;
            let (serde, awkward) = (lines(Subject::Serde)?, lines(Subject::Awkward)?);
            let ratio = (awkward - plain) as f64 / (serde - plain).max(1) as f64;
            println!("| {row} | {plain} | {serde} | {awkward} | {ratio:.2} | 1.00 |");
        }
    }
    Ok(())
}

/// Measures a row of the table and prints it.
fn measure(
    workspace: &Workspace,
    rounds: usize,
    case: Case,
    job: Job,
    row: &str,
) -> io::Result<()> {
    let mut times = [const { Vec::new() }; 3];
    let mut ratios = Vec::new();
    for _ in 0..rounds {
        let mut round = [0.0; 3];
        for ((subject, time), times) in Subject::ALL.iter().zip(&mut round).zip(&mut times) {
            *time = workspace.measure(*subject, job, case)?;
            times.push(*time);
        }
        ratios.push(round[2] / round[1]);
    }
    let [plain, serde, awkward] = times.map(median);
    let goal = if job == Job::Check { 1.25 } else { 1.0 };
    let ratio = median(ratios);
    println!("| {row} | {plain:.2} | {serde:.2} | {awkward:.2} | {ratio:.2} | {goal:.2} |");
    Ok(())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
