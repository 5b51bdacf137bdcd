//! Awkward in Python and in C++, beside.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::sync::OnceLock;

use awkward::{Content, Dialect};
use awkward_benches::child::{self, Rival};
use awkward_benches::column::digest_column;
use awkward_benches::measure::{Bench, Candidate, Clock};

use crate::Result;

/// The C++ `LayoutBuilder` over a data set with so many rows (or points), up to buffers.
pub(crate) fn layout_builder(
    bench: &Bench,
    data_set: &str,
    count: usize,
) -> Result<Option<Candidate<'static>>> {
    static PROGRAM: OnceLock<Option<PathBuf>> = OnceLock::new();
    let compile = || child::layout_builder(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let Some(program) = PROGRAM.get_or_init(compile) else { return Ok(None) };
    let clock = bench.options().clock.name();
    let rival = Rival::start(Command::new(program).args([data_set, &count.to_string(), clock]))?;
    let candidate =
        Rival::candidate(&Rc::new(RefCell::new(rival)), "C++ LayoutBuilder", "build", |rival| {
            rival.ask("digest")?.parse().map_err(std::io::Error::other)
        });
    Ok(Some(candidate.at_least(2.5)))
}

/// Starts Python with the same array in memory, read from files in `folder`; `order` are starts and stops of lists.
fn start(
    folder: &Path,
    array: &Content,
    order: Option<(&[i64], &[i64])>,
    clock: Clock,
) -> Result<Option<Rc<RefCell<Rival>>>> {
    let Some(python) = child::python() else { return Ok(None) };
    let (form, length, buffers) = array.to_buffers();
    fs::write(folder.join("form.json"), form.to_json(Dialect::V2))?;
    fs::write(folder.join("length"), length.to_string())?;
    for (name, buffer) in &buffers {
        fs::write(folder.join(name), buffer.bytes())?;
    }
    if let Some((starts, stops)) = order {
        fs::write(folder.join("starts"), bytemuck::cast_slice(starts))?;
        fs::write(folder.join("stops"), bytemuck::cast_slice(stops))?;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/core/awkward_side.py");
    let mut command = python.command();
    let rival = Rival::start(command.arg(script).arg(folder).arg(clock.name()))?;
    Ok(Some(Rc::new(RefCell::new(rival))))
}

/// `ak.to_packed` of lists picked by starts and stops.
pub(crate) fn to_packed(
    folder: &Path,
    lists: &Content,
    order: (&[i64], &[i64]),
    clock: Clock,
) -> Result<Option<Candidate<'static>>> {
    let rival = start(folder, lists, Some(order), clock)?;
    let folder = folder.to_path_buf();
    let digest = move |rival: &mut Rival| packed(&folder, rival);
    Ok(rival.map(|rival| Rival::candidate(&rival, "ak.to_packed", "pack", digest).at_least(2.0)))
}

/// What a job of Python picks of an array, packed: `positions` are those of `take`.
pub(crate) fn picked(
    folder: &Path,
    array: &Content,
    positions: &[i64],
    job: &str,
    clock: Clock,
) -> Result<Option<Candidate<'static>>> {
    fs::write(folder.join("positions"), bytemuck::cast_slice(positions))?;
    let rival = start(folder, array, None, clock)?;
    let (folder, job) = (folder.to_path_buf(), job.to_owned());
    Ok(rival.map(|rival| {
        let digest = move |rival: &mut Rival| packed(&folder, rival);
        Rival::candidate(&rival, "ak, packed", job.leak(), digest).at_least(2.0)
    }))
}

/// Stands for the buffers that Python has written.
fn packed(folder: &Path, rival: &mut Rival) -> std::io::Result<u64> {
    rival.ask("results")?.split(' ').try_fold(0_u64, |sum, name| {
        let bytes = fs::read(folder.join(format!("packed-{name}")))?;
        Ok(sum.wrapping_add(digest_column(name, &bytes)))
    })
}

/// The sums of [`EventColumns::sums`](awkward_benches::by_hand::EventColumns::sums) with `ak.sum`. It adds up 32-bit floats as
/// such, so that `digest` gets sums that are nearly right.
pub(crate) fn sums<'a>(
    folder: &Path,
    events: &Content,
    clock: Clock,
    digest: impl Fn(f64, u64) -> u64 + 'a,
) -> Result<Option<Candidate<'a>>> {
    let rival = start(folder, events, None, clock)?;
    let digest = move |rival: &mut Rival| {
        let answer = rival.ask("results")?;
        let sums = answer.split_once(' ').and_then(|(floats, integers)| {
            Some(digest(floats.parse().ok()?, integers.parse().ok()?))
        });
        sums.ok_or_else(|| std::io::Error::other(format!("no sums: {answer}")))
    };
    Ok(rival.map(|rival| Rival::candidate(&rival, "ak.sum", "sum", digest)))
}
