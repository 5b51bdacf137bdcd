//! Files that get their name when they are complete.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

/// A file that is written beside the place where it will be. Dropped before that, it is gone.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    draft: PathBuf,
    /// Is it where it should be?
    is_placed: bool,
}

impl Draft {
    /// Makes it, with what it is written through.
    pub(crate) fn create(path: &Path) -> io::Result<(Self, BufWriter<File>)> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);

        let Some(name) = path.file_name() else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "expected the name of a file"));
        };
        // Where a link leads, so that it stays one.
        let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let found = match fs::metadata(path) {
            Ok(there) if there.is_dir() => Some("a folder"),
            Ok(there) if !there.is_file() => Some("something else"),
            _ => None,
        };
        if let Some(found) = found {
            let message = format!("expected a file, found {found}");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let name = path.file_name().unwrap_or(name);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{number}.tmp", process::id()));
        let draft = path.with_file_name(hidden);
        let file = OpenOptions::new().write(true).create_new(true).open(&draft)?;
        let draft = Self { path: path.to_owned(), draft, is_placed: false };
        Ok((draft, BufWriter::with_capacity(1 << 18, file)))
    }

    /// Gives the file its name, with all that was written on the disk. A file that had this name is gone then.
    pub(crate) fn place(mut self, mut file: BufWriter<File>) -> io::Result<()> {
        file.flush()?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&self.draft, &self.path)?;
        self.is_placed = true;
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_placed {
            // Nobody can be told, and nothing is lost.
            let _ = fs::remove_file(&self.draft);
        }
    }
}
