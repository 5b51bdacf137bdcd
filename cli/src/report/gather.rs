//! Makes the model of a file from what the library tells of its tables.

use std::cmp::Reverse;

use awkward::hdf5::{self, Convention, FoundTable, Object, ReadOptions};

use super::columns::{self, Tables};
use super::model::{File, Table};
use super::sample::Sampler;
use super::walk::{self, Seen};
use crate::args::Inspect;
use crate::failure::{Failure, Result};
use crate::known::{Known, known};
use crate::parquet;
use crate::source::{Source, open_file};

/// Everything that is to be said of a file, or of one table in it.
pub(super) fn file(args: &Inspect) -> Result<File> {
    if parquet::is(&args.file) {
        let reason = "expected an HDF5 file, of which alone --report writes a page, found a Parquet file (inspect without --report has its columns)";
        return Err(Failure::at(args.file.display(), reason));
    }
    let opened = open_file(&args.file)?;
    let failed = |error: &dyn std::fmt::Display| Failure::at(args.file.display(), error);
    let size = std::fs::metadata(&args.file).map_err(|error| failed(&error))?.len();
    let options = ReadOptions::new().other_files(args.other_files);
    let root = Object::of(&opened).map_err(|error| failed(&error))?;
    let mut file = File {
        path: args.file.display().to_string(),
        size,
        only: args.group.is_some(),
        ..File::default()
    };
    let mut seen = Seen::new();
    let mut sampler = Sampler::new();
    let mut tables = Tables {
        root: &root,
        options: &options,
        seen: &mut seen,
        sampler: &mut sampler,
        number: 0,
    };
    if let Some(group) = &args.group {
        // Who asks for one table wants to know why there is none.
        let source =
            Source::in_file(&args.file, &opened, group, args.other_files, args.convention)?;
        let convention = args.convention.chosen().or_else(|| convention_of(&root, group, &options));
        if let Some(found) = source.table() {
            file.tables.push(table(group.clone(), convention, found, &mut tables));
        }
        return Ok(file);
    }
    let chosen = args.convention.chosen();
    for found in hdf5::tables(&opened, &options).map_err(|error| failed(&error))? {
        if chosen.is_some() && found.convention != chosen {
            continue;
        }
        let FoundTable { path, convention, table: found, .. } = found;
        let found = match found {
            Ok(found) => table(path, convention, &found, &mut tables),
            Err(error) => {
                // What can be read of it is shown all the same.
                let rest = convention.and_then(|convention| {
                    let object = root.open_with(&path, &options).ok()?;
                    hdf5::Table::in_layout(object.location(), convention, &options).ok()
                });
                let rest = rest.map(|rest| table(path.clone(), convention, &rest, &mut tables));
                Table {
                    problem: Some(error.to_string()),
                    ..rest.unwrap_or_else(|| empty(path, convention))
                }
            }
        };
        file.tables.push(found);
    }
    if file.tables.is_empty()
        && let Some(Known { layout, sign }) = known(&opened)
    {
        file.notes.push(format!("It looks like a file of {layout} ({sign})."));
    }
    walk::walk(&root, &seen, &mut file);
    // Those that eat most are read first.
    file.tables.sort_by_cached_key(|table| (Reverse(table.size().stored), table.group.clone()));
    Ok(file)
}

fn convention_of(root: &Object, group: &str, options: &ReadOptions) -> Option<Convention> {
    Convention::of(root.open_with(group, options).ok()?.location()).ok()
}

/// A table that cannot be read.
fn empty(group: String, convention: Option<Convention>) -> Table {
    let convention = convention.map_or("", Convention::name).to_owned();
    Table { group, convention, ..Table::default() }
}

fn table(
    group: String,
    convention: Option<Convention>,
    found: &hdf5::Table,
    tables: &mut Tables<'_>,
) -> Table {
    tables.number += 1;
    let columns = columns::of(found, tables);
    let length = found.lengths().iter().fold(0, |sum: u64, len| sum.saturating_add(*len as u64));
    let broken = found.check().err().map(|error| error.to_string());
    let problem = broken.or_else(|| columns.iter().find_map(columns::problem));
    Table {
        type_string: found.form().type_string(),
        length: Some(length),
        problem,
        columns,
        ..empty(group, convention)
    }
}
