//! Several files that are read one after the other, as one array.

use std::path::{Path, PathBuf};

use awkward::hdf5::{FileSet, ReadOptions};
use awkward::{Content, Form, LazyContent};

use crate::args::{Pack, names};
use crate::failure::{Failure, Result};
use crate::merging;
use crate::parquet;
use crate::progress::Progress;
use crate::source::{Source, place_of};

/// About how many bytes a batch of rows has.
const BATCH_BYTES: u64 = 64 << 20;
/// How many rows are read before anything is known of how many bytes a row has.
const FIRST_ROWS: usize = 1000;
/// How many times more rows than before are read at once, however small they were: those that follow may be larger.
const GROWTH: usize = 4;

/// The rows and columns that were asked for, of which nothing is read yet.
pub(crate) struct Inputs {
    array: LazyContent,
    /// The file and the group, if there is but one; other errors say themselves where they are.
    place: Option<String>,
    /// An array without rows of the type that all files have together, if they differ.
    merged: Option<Content>,
    /// An array without rows in the layout that all batches have, if others could differ: those of Parquet, whose options are masked only
    /// where there are nulls.
    like: Option<Content>,
}

impl Inputs {
    /// Opens the files of a command. With `whole`, all of one file is about to be read at once, and a bar tells how much of it was.
    pub(crate) fn open(args: &Pack, whole: bool) -> Result<Self> {
        let (array, forms, place) = match args.files() {
            [only] if !is_set(only) => one(only, args, whole)?,
            files if files.iter().any(|file| parquet::is(file)) => tables(files, args)?,
            files => several(files, args)?,
        };
        let failed = |error: &dyn std::fmt::Display| failure(place.as_deref(), error);
        let columns = names(&args.columns);
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let (array, forms) = if columns.is_empty() {
            (array, forms)
        } else {
            let chosen = |(place, form): (String, Form)| match form.select(&columns) {
                Ok(form) => Ok((place, form)),
                Err(error) => Err(Failure::at(place, error)),
            };
            let forms = forms.into_iter().map(chosen).collect::<Result<_>>()?;
            (array.select(&columns).map_err(|error| failed(&error))?, forms)
        };
        let merged = merging::merged(&forms)?;
        let form = merged.as_ref().map(Content::form);
        let form = form.or_else(|| forms.first().map(|(_, form)| form.clone()));
        let form = form.filter(|_| args.files().iter().any(|file| parquet::is(file)));
        let like = form.map(|form| merging::uniform(&form)).transpose();
        let like = like.map_err(|error| failed(&error))?;
        let array = match args.rows {
            Some(rows) => {
                let rows = rows.of(array.len()).map_err(|reason| failed(&reason))?;
                array.slice(rows).map_err(|error| failed(&error))?
            }
            None => array,
        };
        Ok(Self { array, place, merged, like })
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.array.len()
    }

    /// All rows, packed.
    pub(crate) fn read(&self) -> Result<Content> {
        if self.place.is_some() {
            let found = self.array.load().map_err(|error| self.failure(error))?;
            let _busy = Progress::busy("packing");
            return self.packed(found);
        }
        let parts = self.batches().collect::<Result<Vec<_>>>()?;
        match <[Content; 1]>::try_from(parts) {
            Ok([one]) => Ok(one),
            Err(parts) => {
                let _busy = Progress::busy("joining");
                let joined = Content::concatenate(&parts).map_err(|error| self.failure(error))?;
                self.packed(joined)
            }
        }
    }

    /// Some rows, packed.
    pub(crate) fn rows(&self, rows: std::ops::Range<usize>) -> Result<Content> {
        let found = self.array.rows(rows).map_err(|error| self.failure(error))?;
        let Some(like) = &self.like else { return self.packed(found) };
        let found = Content::concatenate(&[like.clone(), found]);
        self.packed(found.map_err(|error| self.failure(error))?)
    }

    /// All rows, so many at a time that memory is bounded, packed. There is at least one batch.
    pub(crate) fn batches(&self) -> impl Iterator<Item = Result<Content>> + '_ {
        let len = self.len();
        let progress = Progress::of_other_rows("packing", len as u64);
        let (mut start, mut size) = (0_usize, FIRST_ROWS);
        let mut ended = false;
        std::iter::from_fn(move || {
            if ended {
                return None;
            }
            let end = start.saturating_add(size).min(len);
            let batch = self.rows(start..end);
            if let Ok(batch) = &batch {
                progress.add((end - start) as u64);
                size = next_size(end - start, batch.nbytes());
            }
            start = end;
            ended = end == len || batch.is_err();
            Some(batch)
        })
    }

    /// Without what nobody can reach, and of the type of all.
    fn packed(&self, content: Content) -> Result<Content> {
        let content = match &self.merged {
            Some(merged) if merged.form().type_string() != content.form().type_string() => {
                Content::concatenate(&[merged.clone(), content])
                    .map_err(|error| self.failure(error))?
            }
            _ => content,
        };
        content.try_to_packed().map_err(|error| self.failure(error))
    }

    fn failure(&self, error: impl std::fmt::Display) -> Failure {
        failure(self.place.as_deref(), &error)
    }
}

/// How many rows to read after so many rows of so many bytes.
fn next_size(rows: usize, nbytes: u64) -> usize {
    let most = rows.saturating_mul(GROWTH).max(1);
    let wanted = (rows as u64).saturating_mul(BATCH_BYTES).checked_div(nbytes);
    wanted.map_or(most, |wanted| usize::try_from(wanted).unwrap_or(most).clamp(1, most))
}

fn failure(place: Option<&str>, error: &dyn std::fmt::Display) -> Failure {
    let Some(place) = place else { return Failure::told(error) };
    let text = error.to_string();
    // Files of Parquet say themselves which they are.
    let own = text.strip_prefix(place).and_then(|rest| rest.strip_prefix(": "));
    Failure::at(place, own.unwrap_or(&text))
}

/// What there is to read, the Form of each kind of file with the place of the first, and the place of all if there is but one.
type Opened = (LazyContent, Vec<(String, Form)>, Option<String>);

/// One file.
fn one(path: &Path, args: &Pack, whole: bool) -> Result<Opened> {
    let group = args.group.as_deref();
    let source = Source::open_at(path, group, args.other_files, args.convention)?;
    let source = chosen(source, args)?;
    let array = source.lazy(whole.then_some("reading"))?;
    let place = place(path, group);
    Ok((array, vec![(place.clone(), source.form)], Some(place)))
}

/// Files of Parquet, all of which are open.
fn tables(paths: &[PathBuf], args: &Pack) -> Result<Opened> {
    let (mut arrays, mut forms) = (Vec::new(), Vec::new());
    for path in paths {
        if !parquet::is(path) {
            let reason = "expected a Parquet file as the others are, found something else";
            return Err(Failure::at(path.display(), reason));
        }
        let source = Source::of_parquet(path, args.group.as_deref(), args.convention)?;
        let source = chosen(source, args)?;
        arrays.push(source.lazy(None)?);
        forms.push((path.display().to_string(), source.form));
    }
    Ok((LazyContent::concat(arrays).map_err(Failure::told)?, forms, None))
}

/// The columns that were asked for.
fn chosen(source: Source, args: &Pack) -> Result<Source> {
    let columns = names(&args.columns);
    source.select(&columns.iter().map(String::as_str).collect::<Vec<_>>())
}

fn place(path: &Path, group: Option<&str>) -> String {
    group.map_or_else(|| path.display().to_string(), |group| place_of(path, group))
}

/// Files of any number, some of which are open at a time.
fn several(paths: &[PathBuf], args: &Pack) -> Result<Opened> {
    let options = ReadOptions::new().other_files(args.other_files);
    let group = args.group.as_deref();
    let set = FileSet::open_all(paths, group, &options).map_err(Failure::told)?;
    let mut forms: Vec<(String, Form)> = Vec::new();
    for fragment in set.fragments() {
        // Most often all are alike.
        if !forms.iter().rev().any(|(_, form)| form == fragment.form()) {
            forms.push((place(fragment.path(), group), fragment.form().clone()));
        }
    }
    Ok((set.lazy_dynamic().map_err(Failure::told)?, forms, None))
}

/// Is it a folder, or a pattern that the shell has left as it is?
fn is_set(path: &Path) -> bool {
    let is_pattern = |text: &str| text.contains(['*', '?', '[']);
    path.is_dir() || (!path.exists() && path.to_str().is_some_and(is_pattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_grow_step_by_step_and_shrink_at_once() {
        assert_eq!(next_size(1000, 0), 4000);
        assert_eq!(next_size(1000, 1000), 4000);
        assert_eq!(next_size(1000, BATCH_BYTES / 2), 2000);
        assert_eq!(next_size(1000, BATCH_BYTES * 10), 100);
        assert_eq!(next_size(1, u64::MAX), 1);
        assert_eq!(next_size(0, 0), 1);
        assert_eq!(next_size(usize::MAX, 1), usize::MAX);
    }
}
