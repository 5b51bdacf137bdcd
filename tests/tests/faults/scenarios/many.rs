//! Several groups, and several files.

use awkward::Array;
use awkward::hdf5::{File, FileSet, FileSetOptions, FileSetWriter, Program, WriteOptions, Writer};

use super::{
    BEFORE, COMMITS, EVENTS, FILE, append, create, everything, old_array, old_file, options, step,
};
use crate::check::{self, Expected};
use crate::rows::{Hit, Row};
use crate::scenario::{Checked, Left, Outcome, Scenario};

fn for_all() -> WriteOptions {
    options().programs([Program::Awkward2, Program::Awkward1, Program::AnnData])
}

fn old() -> WriteOptions {
    options()
}

/// A new array for three programs, in a file that is there.
pub(super) const READERS: Scenario = Scenario {
    name: "readers",
    prepare: |folder| {
        let file = File::create(folder.join(FILE))?;
        check::put_theirs(&file)?;
        old_array::<Hit>(&file, "old", BEFORE, &old())
    },
    write: |folder, tell| {
        let file = File::open_rw(folder.join(FILE))?;
        create::<Hit>(&file, tell, EVENTS, &for_all())?;
        Ok(file.close()?)
    },
    check: |left| {
        let arrays = &[(EVENTS, 0), ("old", BEFORE)];
        let mirrors = &["events-v1"];
        let again = Some(options());
        check::file::<Hit>(left, &Expected { file: FILE, old: true, arrays, mirrors, again })
    },
    survives: everything,
};

/// The same, continued.
pub(super) const READERS_APPEND: Scenario = Scenario {
    name: "readers append",
    prepare: |folder| old_file::<Hit>(&File::create(folder.join(FILE))?, BEFORE, &for_all()),
    write: |folder, tell| append::<Hit>(folder, tell, &options()),
    check: |left| {
        let arrays = &[(EVENTS, BEFORE)];
        let mirrors = &["events-v1"];
        let again = Some(options());
        check::file::<Hit>(left, &Expected { file: FILE, old: true, arrays, mirrors, again })
    },
    survives: everything,
};

fn small_for_all() -> WriteOptions {
    WriteOptions::new().programs([Program::Awkward2, Program::Awkward1, Program::AnnData])
}

/// The same with small datasets, which are made anew with all of their names.
pub(super) const READERS_SMALL: Scenario = Scenario {
    name: "readers small",
    prepare: |folder| old_file::<Hit>(&File::create(folder.join(FILE))?, BEFORE, &small_for_all()),
    write: |folder, tell| append::<Hit>(folder, tell, &WriteOptions::new()),
    check: |left| {
        let arrays = &[(EVENTS, BEFORE)];
        let mirrors = &["events-v1"];
        let again = Some(WriteOptions::new());
        check::file::<Hit>(left, &Expected { file: FILE, old: true, arrays, mirrors, again })
    },
    survives: everything,
};

/// Two writers in turn.
pub(super) const TWO_ARRAYS: Scenario = Scenario {
    name: "two arrays",
    prepare: |folder| {
        let file = File::create(folder.join(FILE))?;
        old_file::<Hit>(&file, BEFORE, &options())?;
        old_array::<Hit>(&file, "others", 3, &options())
    },
    write: |folder, tell| {
        let file = File::open_rw(folder.join(FILE))?;
        let mut events = Writer::<Hit>::append_with(&file.group(EVENTS)?, &options())?;
        let mut others = Writer::<Hit>::append_with(&file.group("others")?, &options())?;
        for count in COMMITS {
            step(&mut events, tell, EVENTS, count)?;
            step(&mut others, tell, "others", count + 1)?;
        }
        events.finish()?;
        others.finish()?;
        Ok(file.close()?)
    },
    check: |left| {
        let (arrays, again) = (&[(EVENTS, BEFORE), ("others", 3)], Some(options()));
        check::file::<Hit>(left, &Expected { file: FILE, old: true, arrays, mirrors: &[], again })
    },
    survives: everything,
};

/// The folder of the files.
const SET: &str = "set";
const ROWS_OF_A_FILE: usize = 5;
const ROWS_OF_A_SET: usize = 17;

fn numbered(first: usize) -> FileSetOptions {
    FileSetOptions::new()
        .write(super::synced())
        .max_rows_per_file(ROWS_OF_A_FILE)
        .numbered(first as u64)
}

/// Files, and what says which there are.
pub(super) const DATASET: Scenario = Scenario {
    name: "file set",
    prepare: |_| Ok(()),
    write: |folder, tell| {
        let folder = folder.join(SET);
        let mut writer = FileSetWriter::<Hit>::create(&folder, &numbered(0))?;
        for i in 0..ROWS_OF_A_SET {
            tell.pushed(SET, i + 1);
            writer.push(&Hit::row(i))?;
            if (i + 1) % ROWS_OF_A_FILE == 0 {
                writer.end_file()?;
                tell.committed(SET, i + 1);
                FileSet::open(&folder)?.write_manifest()?;
            }
        }
        writer.finish()?;
        tell.committed(SET, ROWS_OF_A_SET);
        Ok(())
    },
    check: files,
    survives: everything,
};

/// Files with names that do not sort as their rows do, one of which has no rows.
pub(super) const NAMED: Scenario = Scenario {
    name: "file set names",
    prepare: |_| Ok(()),
    write: |folder, tell| {
        let mut writer = FileSetWriter::<Hit>::create(folder.join(SET), &numbered(0))?;
        let mut rows = 0;
        for (name, count) in [("c.h5", 4), ("b.h5", 0), ("d.h5", 6), ("a.h5", 3)] {
            writer.begin_file(name)?;
            // What stands in the file before has its name.
            tell.committed(SET, rows);
            tell.pushed(SET, rows + count);
            writer.extend(&Hit::rows(rows..rows + count))?;
            rows += count;
        }
        writer.finish()?;
        tell.committed(SET, rows);
        Ok(())
    },
    check: files,
    survives: everything,
};

fn files(left: &Left<'_>) -> Outcome<Checked> {
    let folder = left.folder.join(SET);
    let promise = left.told.of(SET);
    let set = match FileSet::open(&folder) {
        Ok(set) => set,
        Err(_) if promise.committed == 0 => {
            // Nothing is there yet, and what is written now must be found.
            let mut writer = FileSetWriter::<Hit>::create(&folder, &numbered(100))?;
            writer.extend(&Hit::rows(0..3))?;
            writer.finish()?;
            FileSet::open(&folder)?
        }
        Err(error) => return Err(error.into()),
    };
    let array: Array<Hit> = set.read()?;
    let found = check::compare(&array)?;
    if !(promise.committed..=promise.pushed.max(3)).contains(&found) {
        return Err(format!("{found} rows, and {promise:?}").into());
    }
    let parts = set.fragments().len();
    let mut writer = FileSetWriter::<Hit>::create(&folder, &numbered(parts + 200))?;
    writer.extend(&Hit::rows(found..found + ROWS_OF_A_FILE))?;
    writer.finish()?;
    let set = FileSet::open(&folder)?;
    set.write_manifest()?;
    let array: Array<Hit> = FileSet::open(&folder)?.read()?;
    match check::compare(&array)? {
        all if all == found + ROWS_OF_A_FILE => Ok(Checked::Whole),
        other => Err(format!("{other} rows after more were written to {found}").into()),
    }
}
