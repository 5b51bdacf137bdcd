//! Looking at what is left of a file, after recovery: by value, through this library and through libhdf5 alone.

use std::path::Path;

use awkward::Array;
use awkward::hdf5::{self, File, Group, Recovered, WriteOptions, Writer};

use crate::rows::Row;
use crate::scenario::{Checked, Left, Outcome};
use crate::told::Promise;

/// What a file must have.
pub(crate) struct Expected<'a> {
    /// The name of the file.
    pub(crate) file: &'a str,
    /// Was it there before, with what [`put_theirs`] puts?
    pub(crate) old: bool,
    /// Arrays, with the rows that were there before.
    pub(crate) arrays: &'a [(&'a str, usize)],
    /// Groups that show the first of the arrays as well.
    pub(crate) mirrors: &'a [&'a str],
    /// With which options arrays are continued afterwards; none if they cannot be.
    pub(crate) again: Option<WriteOptions>,
}

/// How many rows are appended to what was recovered.
const MORE: usize = 3;

/// Recovers and compares a file.
pub(crate) fn file<T: Row>(left: &Left<'_>, expected: &Expected<'_>) -> Outcome<Checked> {
    let made = expected.arrays.iter().any(|(name, _)| left.told.of(name).made);
    let exists = left.folder.join(expected.file).exists();
    match old_file::<T>(left, expected) {
        // Of a new file nothing was promised yet.
        Err(_) if !expected.old && !made => {
            Ok(if exists { Checked::Half } else { Checked::Unborn })
        }
        found => found,
    }
}

fn old_file<T: Row>(left: &Left<'_>, expected: &Expected<'_>) -> Outcome<Checked> {
    let path = left.folder.join(expected.file);
    let promised = |name: &str| left.told.of(name);
    let (file, restored) = recovered(&path, left.by_hand)?;
    let mut lengths = Vec::new();
    for (name, before) in expected.arrays {
        lengths.push(array::<T>(&file, name, *before, promised(name))?);
    }
    if let Some(Some(length)) = lengths.first() {
        mirrored::<T>(&file, expected.mirrors, *length)?;
    }
    if expected.old {
        compare_theirs(&file)?;
    }
    read_all(&file, 0)?;
    drop(file);

    // It goes on from there.
    let file = File::open_rw(&path)?;
    for ((name, _), length) in expected.arrays.iter().zip(&lengths) {
        match (&expected.again, length) {
            (Some(options), Some(length)) => {
                let group = file.group(name)?;
                let mut writer = Writer::<T>::append_with(&group, options)?;
                if writer.len() != *length {
                    return Err(
                        format!("{name}: {} rows go on after {length}", writer.len()).into()
                    );
                }
                writer.extend(&T::rows(*length..*length + MORE))?;
                writer.finish()?;
            }
            _ => {
                let group = file.create_group(&format!("{name}-again"))?;
                hdf5::write(&group, &Array::from_rows(&T::rows(0..MORE)), &WriteOptions::new())?;
            }
        }
    }
    file.close()?;
    let file = File::open(&path)?;
    for ((name, _), length) in expected.arrays.iter().zip(&lengths) {
        let (name, length) = match (&expected.again, length) {
            (Some(_), Some(length)) => ((*name).to_owned(), length + MORE),
            _ => (format!("{name}-again"), MORE),
        };
        let found = rows::<T>(&file.group(&name)?)?;
        if found != length {
            return Err(
                format!("{name}: {found} rows after more were written, not {length}").into()
            );
        }
    }
    if let (Some(_), Some(Some(length))) = (&expected.again, lengths.first()) {
        mirrored::<T>(&file, expected.mirrors, length + MORE)?;
    }
    if expected.old {
        compare_theirs(&file)?;
    }
    read_all(&file, 0)?;
    Ok(if restored { Checked::Restored } else { Checked::Whole })
}

/// Opens a file whose writer has ended somewhere.
fn recovered(path: &Path, by_hand: bool) -> Outcome<(File, bool)> {
    if by_hand {
        let found = hdf5::recover(path)?;
        Ok((File::open(path)?, found != Recovered::Nothing))
    } else {
        let journal = path.with_file_name(format!(
            "{}.awkward-journal",
            path.file_name().unwrap_or_default().to_string_lossy()
        ));
        let hot = journal.metadata().is_ok_and(|found| found.len() > 0);
        Ok((File::open_rw(path)?, hot))
    }
}

/// How many rows an array has; none if it is not there and was not promised.
fn array<T: Row>(
    file: &File,
    name: &str,
    before: usize,
    promise: Promise,
) -> Outcome<Option<usize>> {
    let group = match file.group(name) {
        Ok(group) if before > 0 || promise.made || group.attr("form").is_ok() => group,
        Err(error) if before > 0 || promise.made => return Err(format!("{name}: {error}").into()),
        // Without a Form it counts as no array.
        Ok(_) | Err(_) => return Ok(None),
    };
    let found = rows::<T>(&group).map_err(|error| format!("{name}: {error}"))?;
    let (least, most) = (before.max(promise.committed), before.max(promise.pushed));
    if (least..=most).contains(&found) {
        Ok(Some(found))
    } else {
        Err(format!("{name}: {found} rows of at least {least} and at most {most}").into())
    }
}

/// Compares what other groups show of an array.
fn mirrored<T: Row>(file: &File, mirrors: &[&str], length: usize) -> Outcome<()> {
    for name in mirrors {
        let found = rows::<T>(&file.group(name)?).map_err(|error| format!("{name}: {error}"))?;
        if found != length {
            return Err(format!("{name} shows {found} rows of {length}").into());
        }
    }
    Ok(())
}

/// Compares all rows of an array, and counts them.
pub(crate) fn rows<T: Row>(group: &Group) -> Outcome<usize> {
    let array: Array<T> = hdf5::read(group)?;
    compare(&array)
}

/// The same of an array that was read.
pub(crate) fn compare<T: Row>(array: &Array<T>) -> Outcome<usize> {
    let rows = array.to_vec();
    match rows.iter().enumerate().find(|(i, row)| **row != T::row(*i)) {
        Some((i, row)) => Err(format!("row {i} is {row:?} and should be {:?}", T::row(i)).into()),
        None => Ok(rows.len()),
    }
}

/// What other people have in the file.
pub(crate) fn put_theirs(file: &File) -> Outcome<()> {
    let group = file.create_group("theirs/deep")?;
    let numbers: Vec<i32> = (0..300).map(|i| i * i).collect();
    let whole = group.new_dataset_builder().with_data(&numbers).create("whole")?;
    let few = group.new_dataset_builder().with_data(&numbers).chunk([50]).deflate(1);
    few.create("chunks")?;
    whole.new_attr::<i64>().create("meaning")?.write_scalar(&42_i64)?;
    group.link_soft("/theirs/deep/whole", "soft")?;
    Ok(())
}

fn compare_theirs(file: &File) -> Outcome<()> {
    let compare = || -> ::hdf5::Result<bool> {
        let group = file.group("theirs/deep")?;
        let numbers: Vec<i32> = (0..300).map(|i| i * i).collect();
        let mut same = true;
        for name in ["whole", "chunks", "soft"] {
            same &= group.dataset(name)?.read_raw::<i32>()? == numbers;
        }
        let meaning: i64 = group.dataset("whole")?.attr("meaning")?.read_scalar()?;
        Ok(same && meaning == 42)
    };
    match compare() {
        Ok(true) => Ok(()),
        Ok(false) => Err("what others have in the file has other values".into()),
        Err(error) => Err(format!("what others have in the file: {error}").into()),
    }
}

/// Reads every dataset and attribute with libhdf5 alone.
fn read_all(group: &Group, depth: usize) -> Outcome<()> {
    let place = group.name();
    let told = |what: &str, error: &dyn std::fmt::Display| format!("{place}/{what}: {error}");
    for name in group.attr_names()? {
        let attribute = group.attr(&name).map_err(|error| told(&name, &error))?;
        attribute.dtype().map_err(|error| told(&name, &error))?;
    }
    for name in group.member_names()? {
        if let Ok(dataset) = group.dataset(&name) {
            let numbers = dataset.read_raw::<f64>().map(drop);
            numbers
                .or_else(|_| dataset.read_raw::<bool>().map(drop))
                .map_err(|error| told(&name, &error))?;
        } else {
            let inner = group.group(&name).map_err(|error| told(&name, &error))?;
            // Links may lead back.
            if depth < 4 {
                read_all(&inner, depth + 1)?;
            }
        }
    }
    Ok(())
}
