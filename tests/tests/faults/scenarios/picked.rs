//! Rows that were chosen from other arrays, and rows whose keys are sorted.

use awkward::Array;
use awkward::hdf5::{File, WriteOptions, Writer};

use super::{BEFORE, COMMITS, EVENTS, FILE, append, everything, gzip, old_file, options};
use crate::rows::{Mixed, Row, Sorted};
use crate::scenario::{Outcome, Scenario};
use crate::told::Tell;

/// An array of more rows than are wanted, in another order, of which these are left.
fn picked(rows: std::ops::Range<usize>) -> Outcome<Array<Mixed>> {
    // Every second one is wanted.
    let mut source = Vec::new();
    for i in rows.clone().rev() {
        source.extend([Mixed::row(i), Mixed::row(i + 1000)]);
    }
    let source = Array::from_rows(&source);
    let mut wanted = false;
    let picked = source.filter(|_| {
        wanted = !wanted;
        wanted
    });
    let backwards: Vec<usize> = (0..rows.len()).rev().collect();
    Ok(picked.take(&backwards)?)
}

fn push(mut writer: Writer<Mixed>, tell: &mut Tell) -> Outcome<()> {
    for count in COMMITS {
        let from = writer.len();
        writer.push_array(&picked(from..from + count)?)?;
        tell.pushed(EVENTS, writer.len());
        if let Err(error) = writer.flush() {
            tell.failed(&error);
            writer.flush()?;
        }
        tell.committed(EVENTS, writer.committed());
    }
    Ok(writer.finish()?)
}

/// Whole arrays that were filtered and taken, into compressed chunks.
pub(super) const PICKED: Scenario = Scenario {
    name: "picked",
    prepare: |folder| old_file::<Mixed>(&File::create(folder.join(FILE))?, BEFORE, &gzip_options()),
    write: |folder, tell| {
        let file = File::open_rw(folder.join(FILE))?;
        let group = file.group(EVENTS)?;
        let writer = Writer::<Mixed>::append_with(&group, &gzip_options())?;
        drop(group);
        push(writer, tell)?;
        Ok(file.close()?)
    },
    check: |all| super::grow::left::<Mixed>(all, BEFORE, gzip_options()),
    survives: everything,
};

fn gzip_options() -> WriteOptions {
    options().storage(gzip())
}

fn sorted() -> WriteOptions {
    options().sorted_keys(true)
}

/// Maps and sets in the order of their keys.
pub(super) const SORTED: Scenario = Scenario {
    name: "sorted keys",
    prepare: |folder| old_file::<Sorted>(&File::create(folder.join(FILE))?, BEFORE, &sorted()),
    write: |folder, tell| append::<Sorted>(folder, tell, &sorted()),
    check: |all| super::grow::left::<Sorted>(all, BEFORE, sorted()),
    survives: everything,
};
