//! The files of a table, what is known of each, and opening one.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use awkward::hdf5::{File, Fragment, Number, Object, ReadOptions, Stamp, Table};
use awkward::{Budget, Container, Error, ErrorKind, Form, RawBuffer};
use datafusion::physical_plan::metrics::Count;

/// No table is cut into many more pieces, whatever its length claims.
const PIECES: usize = 1 << 16;

/// A file, with what has to be in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DataFile {
    pub(crate) path: PathBuf,
    pub(crate) form: Arc<Form>,
    pub(crate) lengths: Vec<usize>,
    /// Of columns of numbers: nulls, and the smallest and the largest number.
    pub(crate) statistics: BTreeMap<String, Known>,
    /// The file that they are of.
    pub(crate) stamp: Option<Stamp>,
}

/// What is known of a column in a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Known {
    pub(crate) nulls: usize,
    pub(crate) bounds: Option<(Number, Number)>,
}

/// Some rows of a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) file: Arc<DataFile>,
    pub(crate) rows: Range<usize>,
}

impl DataFile {
    /// A file of a file set, with what is known of these columns.
    pub(crate) fn of(fragment: &Fragment, form: Arc<Form>, columns: &[String]) -> Self {
        let known = columns.iter().filter_map(|name| {
            let found = fragment.statistics(name)?;
            Some((name.clone(), Known { nulls: found.nulls(), bounds: found.bounds() }))
        });
        // A path that leads there from wherever it is used.
        let path = std::path::absolute(fragment.path());
        Self {
            path: path.unwrap_or_else(|_| fragment.path().to_owned()),
            form,
            lengths: fragment.lengths().to_vec(),
            statistics: known.collect(),
            stamp: fragment.stamp(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.lengths.iter().fold(0, |sum, length| sum.saturating_add(*length))
    }

    /// The array in a file, which must be what was found before.
    ///
    /// # Errors
    /// With the path of the file.
    pub(crate) fn open(&self, group: &str, options: &ReadOptions) -> awkward::Result<Table> {
        let table = open(&self.path, group, options).map_err(|error| in_file(&self.path, error))?;
        let other = |kind, what: &str| {
            let message =
                format!("expected the {what} that the table was made with, found another one");
            Err(in_file(&self.path, Error::new(kind, message)))
        };
        if *table.form() != *self.form {
            return other(ErrorKind::Mismatch, "Form");
        }
        if table.lengths() != self.lengths {
            return other(ErrorKind::Length, "length");
        }
        Ok(table)
    }
}

fn open(path: &Path, group: &str, options: &ReadOptions) -> awkward::Result<Table> {
    let file = File::open(path).map_err(|error| {
        let text = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        Error::new(ErrorKind::Io, format!("cannot open it: {text}"))
    })?;
    let object = Object::of(&*file)?.open_with(group, options)?;
    let table = Table::of(object.location(), options)?;
    table.check()?;
    Ok(table)
}

/// An error with the path of the file that it is about.
pub(crate) fn in_file(path: &Path, error: Error) -> Error {
    let place = path.display().to_string();
    if error.to_string().contains(&place) {
        return error;
    }
    Error::new(error.kind(), format!("{place}: {error}"))
}

/// The rows of files that are among these, counted over all files.
pub(crate) fn chosen<'f>(
    files: &'f [Arc<DataFile>],
    wanted: &Range<usize>,
) -> impl Iterator<Item = (&'f Arc<DataFile>, Range<usize>)> + use<'f> {
    let (mut first, wanted) = (0_usize, wanted.clone());
    files.iter().map(move |file| {
        let len = file.len();
        let within = |row: usize| row.clamp(first, first.saturating_add(len)) - first;
        let rows = within(wanted.start)..within(wanted.end);
        first = first.saturating_add(len);
        (file, rows)
    })
}

/// Cuts files into pieces of at most so many rows, of about the same size; only of these rows, counted over all files. If that were very many pieces, they have more rows.
pub(crate) fn pieces(files: &[Arc<DataFile>], wanted: &Range<usize>, most: usize) -> Vec<Piece> {
    let total =
        chosen(files, wanted).fold(0_usize, |sum, (_, rows)| sum.saturating_add(rows.len()));
    let most = most.max(total / PIECES);
    let mut pieces = Vec::new();
    for (file, rows) in chosen(files, wanted) {
        let count = rows.len().div_ceil(most.max(1));
        for i in 0..count {
            // Each differs by one row at most.
            let at = |i: usize| rows.start + i * (rows.len() / count) + i.min(rows.len() % count);
            pieces.push(Piece { file: Arc::clone(file), rows: at(i)..at(i + 1) });
        }
    }
    pieces
}

/// Partitions: a piece each, or as many one after the other as make no more partitions than this, each of about as many rows.
pub(crate) fn together(pieces: Vec<Piece>, most: Option<usize>) -> Vec<Vec<Piece>> {
    let most = most.unwrap_or(usize::MAX).max(1);
    if pieces.len() <= most {
        return pieces.into_iter().map(|piece| vec![piece]).collect();
    }
    let total: u128 = pieces.iter().map(|piece| piece.rows.len() as u128).sum();
    let (mut groups, mut before): (Vec<Vec<Piece>>, u128) = (Vec::new(), 0);
    for piece in pieces {
        // The one in which its first row is, were they cut into parts of one size.
        let part = before * most as u128 / total.max(1);
        before += piece.rows.len() as u128;
        let is_of_last = groups.len() as u128 > part;
        match groups.last_mut() {
            Some(last) if is_of_last => last.push(piece),
            _ => groups.push(vec![piece]),
        }
    }
    groups
}

/// The first pieces, of so many rows.
pub(crate) fn first_rows(pieces: &[Piece], mut rows: usize) -> Vec<Piece> {
    let mut kept = Vec::new();
    for piece in pieces {
        if rows == 0 {
            break;
        }
        let taken = piece.rows.len().min(rows);
        let end = piece.rows.start + taken;
        kept.push(Piece { file: Arc::clone(&piece.file), rows: piece.rows.start..end });
        rows -= taken;
    }
    kept
}

/// A container that counts the bytes that it gives.
pub(crate) struct Counted {
    pub(crate) container: Arc<dyn Container + Send + Sync>,
    pub(crate) bytes: Count,
}

impl Counted {
    fn count(
        &self,
        found: awkward::Result<Option<RawBuffer>>,
    ) -> awkward::Result<Option<RawBuffer>> {
        if let Ok(Some(buffer)) = &found {
            self.bytes.add(buffer.bytes().len());
        }
        found
    }
}

impl Container for Counted {
    fn get(&self, key: &str) -> awkward::Result<Option<RawBuffer>> {
        self.count(self.container.get(key))
    }

    fn get_range(&self, key: &str, bytes: Range<usize>) -> awkward::Result<Option<RawBuffer>> {
        self.count(self.container.get_range(key, bytes))
    }

    fn get_within(
        &self,
        key: &str,
        bytes: Range<usize>,
        budget: &Budget,
    ) -> awkward::Result<Option<RawBuffer>> {
        self.count(self.container.get_within(key, bytes, budget))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(lengths: &[usize]) -> Arc<DataFile> {
        Arc::new(DataFile {
            path: PathBuf::from("a.h5"),
            form: Arc::new(Form::empty()),
            lengths: lengths.to_vec(),
            statistics: BTreeMap::new(),
            stamp: None,
        })
    }

    fn rows(pieces: &[Piece]) -> Vec<Range<usize>> {
        pieces.iter().map(|piece| piece.rows.clone()).collect()
    }

    #[test]
    fn files_are_cut_into_pieces_of_about_the_same_size() {
        let files = [file(&[10]), file(&[]), file(&[2, 1])];
        assert_eq!(rows(&pieces(&files, &(0..13), 4)), [0..4, 4..7, 7..10, 0..3]);
        assert_eq!(rows(&pieces(&files, &(0..usize::MAX), 100)), [0..10, 0..3]);
        assert_eq!(rows(&pieces(&files, &(8..11), 4)), [8..10, 0..1]);
        assert_eq!(rows(&pieces(&files, &(13..20), 4)), [0..0; 0]);
        assert_eq!(rows(&pieces(&files, &(5..5), 0)), [0..0; 0]);
    }

    #[test]
    fn pieces_are_put_together_where_there_are_too_many() {
        let files = [file(&[10]), file(&[10]), file(&[0]), file(&[30]), file(&[1]), file(&[9])];
        let all = pieces(&files, &(0..usize::MAX), 100);
        let rows = |most| -> Vec<Vec<usize>> {
            let groups = together(all.clone(), most);
            groups
                .iter()
                .map(|group| group.iter().map(|piece| piece.rows.len()).collect())
                .collect()
        };
        assert_eq!(rows(None), [[10], [10], [30], [1], [9]]);
        assert_eq!(rows(Some(5)), rows(None));
        assert_eq!(rows(Some(1)), [[10, 10, 30, 1, 9]]);
        assert_eq!(rows(Some(2)), [vec![10, 10, 30], vec![1, 9]]);
        assert_eq!(rows(Some(3)), [vec![10, 10], vec![30], vec![1, 9]]);
        for most in 1..5 {
            assert!(rows(Some(most)).len() <= most);
        }
    }

    #[test]
    fn a_limit_keeps_the_first_rows() {
        let all = pieces(&[file(&[10]), file(&[5])], &(0..15), 4);
        assert_eq!(rows(&first_rows(&all, 5)), [0..4, 4..5]);
        assert_eq!(rows(&first_rows(&all, 0)), [0..0; 0]);
        assert_eq!(first_rows(&all, 100), all);
    }
}
