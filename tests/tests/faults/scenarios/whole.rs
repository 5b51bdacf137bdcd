//! Arrays that are written at once into a file that is there, as `awkward pack` does it.

use std::path::Path;

use awkward::Array;
use awkward::hdf5::{self, File, Program, StorageOptions, WriteOptions};

use super::{BEFORE, FILE, everything, gzip, old_file, options, plain};
use crate::check::{self, Expected};
use crate::rows::{Hit, Row};
use crate::scenario::{Checked, Left, Outcome, Scenario};
use crate::told::Tell;

const NEW: &str = "new/deep";
/// So many that the file is much longer afterwards.
const ROWS: usize = 700;

fn prepare(folder: &Path) -> Outcome<()> {
    old_file::<Hit>(&File::create(folder.join(FILE))?, BEFORE, &options())
}

fn write(folder: &Path, tell: &mut Tell, options: &WriteOptions) -> Outcome<()> {
    let file = File::open_rw(folder.join(FILE))?;
    let group = file.create_group(NEW)?;
    tell.pushed(NEW, ROWS);
    let written = hdf5::write(&group, &Array::from_rows(&Hit::rows(0..ROWS)), options);
    drop(group);
    if let Err(error) = written {
        tell.failed(&error);
        // As the command does it.
        file.unlink(NEW)?;
        file.close()?;
        return Ok(());
    }
    file.close()?;
    tell.made(NEW);
    tell.committed(NEW, ROWS);
    Ok(())
}

fn left(left: &Left<'_>, mirrors: &[&str]) -> Outcome<Checked> {
    // The old one first, which goes on; the new one cannot.
    let arrays = &[(NEW, 0)];
    let again = None;
    let new =
        check::file::<Hit>(left, &Expected { file: FILE, old: true, arrays, mirrors, again })?;
    super::grow::left::<Hit>(left, BEFORE, options())?;
    Ok(new)
}

/// In one piece.
pub(super) const WRITE: Scenario = Scenario {
    name: "write",
    prepare,
    write: |folder, tell| write(folder, tell, &options().storage(StorageOptions::default())),
    check: |all| left(all, &[]),
    survives: everything,
};

/// Chunks, compressed.
pub(super) const WRITE_GZIP: Scenario = Scenario {
    name: "write gzip",
    prepare,
    write: |folder, tell| {
        let storage = gzip().chunk_bytes(900);
        write(folder, tell, &options().storage(storage))
    },
    check: |all| left(all, &[]),
    survives: everything,
};

/// For three programs.
pub(super) const WRITE_READERS: Scenario = Scenario {
    name: "write readers",
    prepare,
    write: |folder, tell| {
        let storage = plain().chunk_bytes(900);
        let readers = [Program::Awkward2, Program::Awkward1, Program::AnnData];
        write(folder, tell, &options().storage(storage).programs(readers))
    },
    check: |all| left(all, &["new/deep-v1"]),
    survives: everything,
};
