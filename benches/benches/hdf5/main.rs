//! HDF5 files of `events`: this library, h5py, bare datasets of the crate `hdf5-metno`, and plain files of the same bytes.

mod files;
mod flush;
mod grow;
mod h5py;
mod huge;
mod one_column;
mod sorted;

use std::process::ExitCode;

use awkward_benches::data;
use awkward_benches::measure::Bench;
use awkward_benches::program;

pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What only this program understands.
const OWN_HELP: &str = "
Of this program only:
      --huge GB          Writes so many gigabytes of events through a `Writer`, and tells the peak of the memory that it took
      --flush TIMES      Flushes a growing array again and again, and tells what that costs; times are the best of so many
      --folder PATH      Where files go; the system's folder for such files unless said otherwise
";

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let (huge, folder) = (taken(&mut arguments, "--huge"), taken(&mut arguments, "--folder"));
    let flush = taken(&mut arguments, "--flush");
    let options = match program::options(arguments, OWN_HELP) {
        Ok(options) => options,
        Err(code) => return code,
    };
    let folder = folder.map_or_else(std::env::temp_dir, Into::into);
    program::ended(match (huge, flush) {
        (Some(size), _) => {
            size.parse().map_err(Into::into).and_then(|size| huge::run(&folder, size))
        }
        (None, Some(times)) => {
            times.parse().map_err(Into::into).and_then(|times| flush::run(&folder, times))
        }
        (None, None) => run(&mut Bench::new(options), &folder),
    })
}

/// Takes an option and its value out of the arguments.
fn taken(arguments: &mut Vec<String>, name: &str) -> Option<String> {
    let at = arguments.iter().position(|argument| argument == name)?;
    let value = arguments.get(at + 1).cloned();
    arguments.drain(at..(at + 2).min(arguments.len()));
    value
}

fn run(bench: &mut Bench, folder: &std::path::Path) -> Result<()> {
    let folder = tempfile::tempdir_in(folder)?;
    for group in sorted::GROUPS {
        if bench.wants(group) {
            sorted::measure(bench, group, folder.path())?;
        }
    }
    let wanted: Vec<&str> =
        files::GROUPS.into_iter().chain(grow::GROUPS).chain(one_column::GROUPS).collect();
    let wanted: Vec<&str> = wanted.into_iter().filter(|group| bench.wants(group)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let events = data::events(bench.options().events);
    let array = awkward::Array::from_rows(&events);
    drop(events);
    let scene = files::Scene::new(folder.path(), array)?;
    for group in wanted {
        match group.split_once('/') {
            Some(("write" | "read", _)) => scene.measure(bench, group)?,
            Some(("append", _)) => grow::measure(bench, group, &scene)?,
            _ => one_column::measure(bench, group, &scene)?,
        }
    }
    Ok(())
}
