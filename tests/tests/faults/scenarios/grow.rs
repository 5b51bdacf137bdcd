//! One array that grows.

use awkward::Dialect;
use awkward::hdf5::{Durability, File, StorageOptions, WriteOptions, Writer};

use super::{
    BEFORE, EVENTS, FILE, append, create, everything, gzip, old_file, options, step, synced,
};
use crate::check::{self, Expected};
use crate::inject::Kind;
use crate::rows::{Event, Hit, Mixed, Row};
use crate::scenario::{Checked, Left, Outcome, Scenario};
use crate::told::Tell;

/// Looks at a file that was there before, with so many rows.
pub(super) fn left<T: Row>(
    left: &Left<'_>,
    before: usize,
    options: WriteOptions,
) -> Outcome<Checked> {
    let arrays = &[(EVENTS, before)];
    let expected = Expected { file: FILE, old: true, arrays, mirrors: &[], again: Some(options) };
    check::file::<T>(left, &expected)
}

/// Makes an array in a new file.
fn new(file: &File, tell: &mut Tell, options: &WriteOptions) -> Outcome<()> {
    create::<Hit>(file, tell, EVENTS, options)?;
    Ok(file.clone().close()?)
}

/// Looks at such a file.
fn new_left(left: &Left<'_>, options: WriteOptions) -> Outcome<Checked> {
    let arrays = &[(EVENTS, 0)];
    let expected = Expected { file: FILE, old: false, arrays, mirrors: &[], again: Some(options) };
    check::file::<Hit>(left, &expected)
}

/// A new file.
pub(super) const CREATE: Scenario = Scenario {
    name: "create",
    prepare: |_| Ok(()),
    write: |folder, tell| new(&File::create(folder.join(FILE))?, tell, &options()),
    check: |left| new_left(left, options()),
    survives: everything,
};

/// A leaf of a tree of chunks has 64 of them: this array's are full when it is continued.
const MANY: usize = 505;

/// An array is continued, and the trees of its chunks get another level.
pub(super) const APPEND: Scenario = Scenario {
    name: "append",
    prepare: |folder| old_file::<Hit>(&File::create(folder.join(FILE))?, MANY, &options()),
    write: |folder, tell| append::<Hit>(folder, tell, &options()),
    check: |all| left::<Hit>(all, MANY, options()),
    survives: everything,
};

/// The same, waiting for the disk.
pub(super) const SYNCED: Scenario = Scenario {
    name: "synced",
    prepare: |folder| old_file::<Hit>(&File::create(folder.join(FILE))?, BEFORE, &options()),
    write: |folder, tell| append::<Hit>(folder, tell, &synced()),
    check: |all| left::<Hit>(all, BEFORE, synced()),
    survives: everything,
};

/// The same with a new file.
pub(super) const SYNCED_CREATE: Scenario = Scenario {
    name: "synced create",
    prepare: |_| Ok(()),
    write: |folder, tell| new(&File::create(folder.join(FILE))?, tell, &synced()),
    check: |left| new_left(left, synced()),
    survives: everything,
};

/// The same with chunks that are written again.
pub(super) const SYNCED_GZIP: Scenario = Scenario {
    name: "synced gzip",
    prepare: |folder| {
        let options = options().storage(gzip());
        old_file::<Hit>(&File::create(folder.join(FILE))?, BEFORE, &options)
    },
    write: |folder, tell| append::<Hit>(folder, tell, &synced().storage(gzip())),
    check: |all| left::<Hit>(all, BEFORE, synced()),
    survives: everything,
};

/// Chunks that are written again, to another place.
pub(super) const GZIP: Scenario = Scenario {
    name: "gzip",
    prepare: |folder| {
        let options = options().storage(gzip());
        old_file::<Hit>(&File::create(folder.join(FILE))?, BEFORE, &options)
    },
    write: |folder, tell| append::<Hit>(folder, tell, &options().storage(gzip())),
    check: |all| left::<Hit>(all, BEFORE, options()),
    survives: everything,
};

/// Rows with nested lists, records and options, which Python knows as well.
pub(super) const EVENTS_OF_PYTHON: Scenario = Scenario {
    name: "events",
    prepare: |folder| old_file::<Event>(&File::create(folder.join(FILE))?, BEFORE, &options()),
    write: |folder, tell| append::<Event>(folder, tell, &options()),
    check: |all| left::<Event>(all, BEFORE, options()),
    survives: everything,
};

/// Rows with unions, categories and arrays.
pub(super) const MIXED: Scenario = Scenario {
    name: "mixed",
    prepare: |folder| old_file::<Mixed>(&File::create(folder.join(FILE))?, BEFORE, &options()),
    write: |folder, tell| append::<Mixed>(folder, tell, &options()),
    check: |all| left::<Mixed>(all, BEFORE, options()),
    survives: everything,
};

/// The length is text.
pub(super) const OLD_DIALECT: Scenario = Scenario {
    name: "v1",
    prepare: |folder| {
        // Nine rows, so that the text gets longer.
        let options = options().dialect(Dialect::V1);
        old_file::<Hit>(&File::create(folder.join(FILE))?, 9, &options)
    },
    write: |folder, tell| append::<Hit>(folder, tell, &options()),
    check: |all| left::<Hit>(all, 9, options()),
    survives: everything,
};

/// There is more in the datasets than the length says.
pub(super) const TRIM: Scenario = Scenario {
    name: "trim",
    prepare: |folder| {
        let file = File::create(folder.join(FILE))?;
        old_file::<Hit>(&file, MANY, &options())?;
        Ok(file.group(EVENTS)?.attr("length")?.write_scalar(&17_i64)?)
    },
    write: |folder, tell| append::<Hit>(folder, tell, &options()),
    check: |all| left::<Hit>(all, 17, options()),
    survives: everything,
};

fn live() -> WriteOptions {
    options().durability(Durability::Swmr)
}

/// libhdf5's own order of writes protects against the end of the process between two of them.
fn between_writes(kind: Kind) -> bool {
    matches!(kind, Kind::Before | Kind::After | Kind::Short)
}

/// A new file for readers that follow.
pub(super) const LIVE: Scenario = Scenario {
    name: "live",
    prepare: |_| Ok(()),
    write: |folder, tell| new(&File::create_swmr(folder.join(FILE))?, tell, &live()),
    check: |left| new_left(left, live()),
    survives: between_writes,
};

/// The same with a file that is there, and rows that Python knows as well.
pub(super) const LIVE_APPEND: Scenario = Scenario {
    name: "live append",
    prepare: |folder| old_file::<Event>(&File::create_swmr(folder.join(FILE))?, BEFORE, &live()),
    write: |folder, tell| append::<Event>(folder, tell, &live()),
    check: |all| left::<Event>(all, BEFORE, live()),
    survives: between_writes,
};

fn live_gzip() -> WriteOptions {
    live().storage(gzip())
}

/// The same with chunks that are compressed, or lie open and stay so.
pub(super) const LIVE_GZIP: Scenario = Scenario {
    name: "live gzip",
    prepare: |_| Ok(()),
    write: |folder, tell| new(&File::create_swmr(folder.join(FILE))?, tell, &live_gzip()),
    check: |left| new_left(left, live_gzip()),
    survives: between_writes,
};

/// The same with a file that is there.
pub(super) const LIVE_GZIP_APPEND: Scenario = Scenario {
    name: "live gzip append",
    prepare: |folder| {
        old_file::<Event>(&File::create_swmr(folder.join(FILE))?, BEFORE, &live_gzip())
    },
    write: |folder, tell| append::<Event>(folder, tell, &live_gzip()),
    check: |all| left::<Event>(all, BEFORE, live_gzip()),
    survives: between_writes,
};

/// Chunks that become full while they lie open.
pub(super) const GZIP_OFTEN: Scenario = Scenario {
    name: "gzip often",
    prepare: |folder| {
        let options = options().storage(gzip());
        old_file::<Hit>(&File::create(folder.join(FILE))?, BEFORE, &options)
    },
    write: |folder, tell| {
        let file = File::open_rw(folder.join(FILE))?;
        let mut writer =
            Writer::<Hit>::append_with(&file.group(EVENTS)?, &options().storage(gzip()))?;
        for count in [1, 1, 1, 2, 20, 3, 1] {
            step(&mut writer, tell, EVENTS, count)?;
        }
        writer.finish()?;
        Ok(file.close()?)
    },
    check: |all| left::<Hit>(all, BEFORE, options()),
    survives: everything,
};

/// Options for datasets that are smaller than a chunk.
fn small() -> WriteOptions {
    WriteOptions::new().storage(StorageOptions::new().threads(1))
}

/// Small datasets that are made anew when they grow, and when their writer ends.
pub(super) const SMALL: Scenario = Scenario {
    name: "small",
    prepare: |folder| old_file::<Hit>(&File::create(folder.join(FILE))?, BEFORE, &small()),
    write: |folder, tell| append::<Hit>(folder, tell, &small()),
    check: |all| left::<Hit>(all, BEFORE, small()),
    survives: everything,
};

/// The same of a new file.
pub(super) const SMALL_CREATE: Scenario = Scenario {
    name: "small create",
    prepare: |_| Ok(()),
    write: |folder, tell| new(&File::create(folder.join(FILE))?, tell, &small()),
    check: |left| new_left(left, small()),
    survives: everything,
};

/// Nothing is promised, but that the process lives.
pub(super) const NOTHING: Scenario = Scenario {
    name: "nothing",
    prepare: |folder| old_file::<Hit>(&File::create(folder.join(FILE))?, BEFORE, &options()),
    write: |folder, tell| {
        append::<Hit>(folder, tell, &options().durability(Durability::Unprotected))
    },
    check: |all| left::<Hit>(all, BEFORE, options()),
    survives: |kind| kind == Kind::Short,
};
