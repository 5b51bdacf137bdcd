//! The file beside a file: its name, its lock, and what may stand there.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::failed;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::system;

/// How often a journal may disappear while it is being opened.
const TRIES: usize = 100;
/// How often a lock is tried that somebody has.
const LOOKS: usize = 5;

/// Returns the path of the journal of a file.
pub(super) fn path_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".awkward-journal");
    name.into()
}

/// What tells a file from all others on this machine: its place on its device, where the system knows one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    #[cfg(unix)]
    Place(u64, u64),
    #[cfg(not(unix))]
    Path(PathBuf),
}

impl Identity {
    /// Returns that of a file which is open.
    pub(super) fn of(file: &File, path: &Path) -> io::Result<Self> {
        let _ = path;
        #[cfg(unix)]
        return file.metadata().map(|found| Self::of_place(&found));
        #[cfg(not(unix))]
        return Ok(Self::Path(path.to_owned()));
    }

    /// Returns that of the file which has a name now.
    fn of_path(path: &Path) -> io::Result<Self> {
        #[cfg(unix)]
        return path.metadata().map(|found| Self::of_place(&found));
        #[cfg(not(unix))]
        return path.canonicalize().map(Self::Path);
    }

    #[cfg(unix)]
    fn of_place(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self::Place(found.dev(), found.ino())
    }
}

/// Returns the path that an open file has now: it may have been renamed. Nothing if it has none any more.
pub(super) fn path_now(
    file: &File,
    before: &Path,
    identity: &Identity,
) -> io::Result<Option<PathBuf>> {
    if Identity::of_path(before).is_ok_and(|found| found == *identity) {
        return Ok(Some(before.to_owned()));
    }
    #[cfg(unix)]
    {
        use std::os::fd::AsRawFd;
        use std::os::unix::fs::MetadataExt;
        if file.metadata()?.nlink() == 0 {
            return Ok(None);
        }
        let link = format!("/proc/self/fd/{}", file.as_raw_fd());
        if let Ok(now) = std::fs::read_link(link)
            && Identity::of_path(&now).is_ok_and(|found| found == *identity)
        {
            return Ok(Some(now));
        }
    }
    let _ = file;
    Err(io::Error::other("it has another name now, which the system does not tell"))
}

/// A journal that this process has open, and locked against all others.
#[derive(Debug)]
pub(super) struct Beside {
    path: PathBuf,
    file: File,
    /// Its length.
    len: u64,
    /// Has its name reached the disk?
    named: bool,
}

impl Beside {
    /// Makes or opens the journal of a file, and locks it.
    ///
    /// # Errors
    /// `Io` if another process has it, if it cannot be made, or if something else has its name.
    pub(super) fn take(file: &Path) -> Result<Self> {
        Self::open(&path_of(file), true)?.ok_or_else(|| {
            Error::new(ErrorKind::Io, format!("{}: cannot make a journal", file.display()))
        })
    }

    /// Opens the journal of a file if there is one, and locks it.
    ///
    /// # Errors
    /// As [`take`](Self::take).
    pub(super) fn find(file: &Path) -> Result<Option<Self>> {
        Self::open(&path_of(file), false)
    }

    /// Opens a journal to look at it, and says whether somebody has it locked. Nothing if there is none.
    pub(super) fn look(path: &Path) -> Option<(Self, bool)> {
        // What is opened could make us wait, if it is no plain file.
        path.symlink_metadata().ok().filter(Metadata::is_file)?;
        let file = File::open(path).ok()?;
        let len = file.metadata().ok()?.len();
        // Not kept: a writer may come.
        let held = !system::lock(&file, false);
        system::unlock(&file);
        Some((Self { path: path.to_owned(), file, len, named: false }, held))
    }

    fn open(path: &Path, make: bool) -> Result<Option<Self>> {
        let wrong = |verb, error: &io::Error| failed(path, verb, error);
        for _ in 0..TRIES {
            // Neither links are followed here, nor is anything opened that could make us wait.
            let opened = match path.symlink_metadata() {
                Ok(found) if !found.is_file() => {
                    return Err(Error::new(
                        ErrorKind::Io,
                        format!(
                            "{}: expected a journal or nothing, found {}",
                            path.display(),
                            if found.is_dir() {
                                "a folder"
                            } else {
                                "something that is no plain file"
                            }
                        ),
                    ));
                }
                Ok(_) => OpenOptions::new().read(true).write(true).open(path),
                Err(error) if error.kind() == io::ErrorKind::NotFound && !make => return Ok(None),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    // A name that leads nowhere is not followed either.
                    OpenOptions::new().read(true).write(true).create_new(true).open(path)
                }
                Err(error) => return Err(wrong("look at", &error)),
            };
            let file = match opened {
                Ok(file) => file,
                Err(error)
                    if matches!(
                        error.kind(),
                        io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists
                    ) =>
                {
                    continue;
                }
                Err(error) => return Err(wrong("open", &error)),
            };
            if !lock(&file) {
                return Err(Error::new(
                    ErrorKind::Io,
                    format!(
                        "{}: expected a file that nobody has open for writing, found a writer that has its journal",
                        path.display()
                    ),
                ));
            }
            // Its last owner may have removed it before it was locked.
            let found = Identity::of(&file, path).map_err(|error| wrong("look at", &error))?;
            let plain = path.symlink_metadata().is_ok_and(|found| found.is_file());
            if plain && Identity::of_path(path).is_ok_and(|now| now == found) {
                let len = file.metadata().map_err(|error| wrong("look at", &error))?.len();
                return Ok(Some(Self { path: path.to_owned(), file, len, named: false }));
            }
        }
        Err(wrong("lock", &io::Error::other("it disappears again and again")))
    }

    /// Returns its path.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns its length.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// Writes bytes at the end; what was written of them is taken back if that fails.
    pub(super) fn append(&mut self, bytes: &[u8], sync: bool) -> io::Result<()> {
        let write = |file: &mut File| {
            file.seek(SeekFrom::Start(self.len))?;
            file.write_all(bytes)?;
            if sync { file.sync_all() } else { Ok(()) }
        };
        match write(&mut self.file) {
            Ok(()) => {
                if sync && !self.named {
                    sync_folder(&self.path)?;
                    self.named = true;
                }
                self.len += bytes.len() as u64;
                Ok(())
            }
            Err(error) => {
                // It is not whole, and so counts for nothing, whether or not this succeeds.
                drop(self.file.set_len(self.len));
                Err(error)
            }
        }
    }

    /// Returns bytes; fewer at its end.
    pub(super) fn read(&mut self, offset: u64, len: u64) -> io::Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        Read::by_ref(&mut self.file).take(len).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Empties it: nothing is to be put back any more.
    pub(super) fn clear(&mut self, sync: bool) -> io::Result<()> {
        if self.len > 0 {
            self.file.set_len(0)?;
            self.len = 0;
            if sync {
                self.file.sync_all()?;
            }
        }
        Ok(())
    }

    /// Removes it, while nobody else can have it.
    pub(super) fn remove(self) -> io::Result<()> {
        std::fs::remove_file(&self.path)
    }
}

/// Locks a journal, of which others hold the lock for a moment when they look whether somebody has it.
fn lock(file: &File) -> bool {
    (0..LOOKS).any(|look| {
        if look > 0 {
            std::thread::sleep(Duration::from_millis(1));
        }
        system::lock(file, true)
    })
}

/// Makes the name of a new file last.
fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
