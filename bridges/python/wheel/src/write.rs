//! Writing arrays.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use awkward::hdf5::{self, Codec, ContentWriter, File, Group, StorageOptions, WriteOptions};
use awkward::{Content, Error, Fields, Form, FormKind};
use awkward_python::FromPyAwkward;
use pyo3::exceptions::{PyNotImplementedError, PyValueError};
use pyo3::prelude::*;

use crate::errors::{Fault, Outcome, of_file, raised};
use crate::table::named;

/// How datasets are stored: a codec with its level, or none.
fn storage(
    codec: Option<(String, Option<u8>)>,
    shuffle: bool,
    chunk_bytes: Option<usize>,
) -> Outcome<StorageOptions> {
    let codec = match codec {
        None => None,
        Some((name, level)) => Some(match (name.as_str(), level) {
            ("gzip", level) => Codec::Gzip(level.unwrap_or(4)),
            ("lzf", None) => Codec::Lzf,
            ("zstd", level) => Codec::Zstd(level.unwrap_or(3)),
            ("blosc", level) => Codec::Blosc(level.unwrap_or(5)),
            (name, level) => {
                let level = level.map(|level| format!(" of level {level}")).unwrap_or_default();
                let message = format!("expected gzip, lzf, zstd or blosc, found {name:?}{level}");
                return Err(Fault::Named("DataError", message));
            }
        }),
    };
    Ok(StorageOptions::new().codec(codec).shuffle(shuffle).chunk_bytes(chunk_bytes))
}

/// The file, made or opened to be changed.
fn file(path: &Path, mode: &str) -> Outcome<File> {
    let opened = match mode {
        "a" => File::append(path),
        "w" => File::create(path),
        "x" => File::create_excl(path),
        "r+" => File::open_rw(path),
        mode => {
            let message = format!("expected a mode \"a\", \"w\", \"x\" or \"r+\", found {mode:?}");
            return Err(Fault::Named("DataError", message));
        }
    };
    opened.map_err(of_file(path))
}

fn group(file: &File, path: &Path, name: &str) -> Outcome<Group> {
    let is_there = name.trim_matches('/').is_empty() || file.group(name).is_ok();
    let group = if is_there { file.group(name) } else { file.create_group(name) };
    group.map_err(of_file(path))
}

/// An array of Python, to be written into this file.
fn taken(array: &Bound<'_, PyAny>, path: &Path) -> PyResult<Content> {
    let py = array.py();
    Content::from_py_awkward(array).map_err(|error| {
        let is_about_data = [
            error.is_instance_of::<PyValueError>(py),
            error.is_instance_of::<PyNotImplementedError>(py),
        ];
        let name = match is_about_data {
            [true, _] => "DataError",
            [_, true] => "UnsupportedError",
            _ => return error,
        };
        raised(name, &format!("{}: {}", path.display(), error.value(py)))
    })
}

/// Writes an array into a group.
#[pyfunction]
#[pyo3(signature = (path, group, array, codec=None, shuffle=false, chunk_bytes=None, growing=false, mode="a"))]
#[expect(clippy::too_many_arguments, reason = "arguments of Python have names")]
pub(crate) fn write(
    py: Python<'_>,
    path: PathBuf,
    group: &str,
    array: &Bound<'_, PyAny>,
    codec: Option<(String, Option<u8>)>,
    shuffle: bool,
    chunk_bytes: Option<usize>,
    growing: bool,
    mode: &str,
) -> PyResult<()> {
    let content = taken(array, &path)?;
    let written = py.detach(|| -> Outcome<()> {
        let storage = storage(codec, shuffle, chunk_bytes)?;
        let options = WriteOptions::new().storage(storage);
        let place = Place::of(&path, mode)?;
        let file = file(place.written(), mode)?;
        let made = first_missing(&file, group);
        let written = into(&file, &path, group, |group| {
            if growing {
                let mut writer = begun(group, &content, &options)?;
                writer.push(&content)?;
                writer.finish()
            } else {
                hdf5::write(group, &content, &options)
            }
        });
        if let (Err(_), Some(made)) = (&written, made) {
            // What it held is no array, and nobody has seen it.
            let _ = file.unlink(&made);
        }
        let closed = file.close().map_err(of_file(&path));
        written.and(closed)?;
        place.keep()
    });
    Ok(written?)
}

/// Does something with a group, which is made if there is none.
fn into(
    file: &File,
    path: &Path,
    name: &str,
    work: impl FnOnce(&Group) -> awkward::Result<()>,
) -> Outcome<()> {
    let group = group(file, path, name)?;
    work(&group).map_err(|error| named(path, &error))
}

/// The first group on the way to this one that is not there.
fn first_missing(file: &File, name: &str) -> Option<String> {
    let mut path = String::new();
    for part in name.split('/').filter(|part| !part.is_empty()) {
        path = if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") };
        if !file.link_exists(&path) {
            return Some(path);
        }
    }
    None
}

/// Where a file is written that is to be as it was before if that fails.
struct Place<'p> {
    path: &'p Path,
    /// A new file beside one that it replaces in the end.
    beside: Option<PathBuf>,
    /// Is there nothing to go back to?
    is_new: bool,
    is_kept: bool,
}

impl<'p> Place<'p> {
    fn of(path: &'p Path, mode: &str) -> Outcome<Self> {
        let is_new = !path.exists();
        let beside = match (mode, path.file_name()) {
            ("w", Some(name)) if !is_new => {
                let failed =
                    |error| Fault::Named("FileError", format!("{}: {error}", path.display()));
                // Where a link leads.
                let real = path.canonicalize().map_err(failed)?;
                let name = format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id());
                Some(real.with_file_name(name))
            }
            _ => None,
        };
        Ok(Self { path, beside, is_new, is_kept: false })
    }

    fn written(&self) -> &Path {
        self.beside.as_deref().unwrap_or(self.path)
    }

    fn keep(mut self) -> Outcome<()> {
        if let Some(beside) = &self.beside {
            let failed =
                |error| Fault::Named("FileError", format!("{}: {error}", self.path.display()));
            let real = self.path.canonicalize().map_err(failed)?;
            std::fs::rename(beside, real).map_err(failed)?;
        }
        self.is_kept = true;
        Ok(())
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if !self.is_kept && (self.is_new || self.beside.is_some()) {
            // Nobody can be told.
            let _ = std::fs::remove_file(self.written());
        }
    }
}

/// An array that grows, of the type of this one.
fn begun(group: &Group, first: &Content, options: &WriteOptions) -> awkward::Result<ContentWriter> {
    let form = first.slice(0..0)?.try_to_packed()?.form();
    ContentWriter::create(group, &writable(&form), options)
}

/// The same type, with whole bytes for masks of single bits.
fn writable(form: &Form) -> Form {
    let children: Vec<Form> = form.children().iter().map(writable).collect();
    match (form.kind(), children) {
        (FormKind::BitMasked { .. }, mut children) if children.len() == 1 => {
            let content = children.remove(0);
            Form::byte_masked(true, content).with_parameters(form.parameters().clone())
        }
        (FormKind::Record { fields, .. }, children) => form.over(fields.clone(), children),
        (_, children) => form.over(Fields::tuple(), children),
    }
}

/// What a writer has open.
struct Open {
    /// Made with the type of the first array.
    writer: Option<ContentWriter>,
    group: Group,
    file: File,
}

/// Writes an array piece by piece.
#[pyclass(frozen, module = "awkward_hdf5._core")]
pub(crate) struct Writer {
    path: PathBuf,
    options: WriteOptions,
    open: Mutex<Option<Open>>,
}

impl Writer {
    fn with<R: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut Open) -> Outcome<R> + Send,
    ) -> PyResult<R> {
        let done = py.detach(|| {
            let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
            let closed = || {
                let message =
                    format!("{}: expected an open writer, found a closed one", self.path.display());
                Fault::Named("DataError", message)
            };
            work(open.as_mut().ok_or_else(closed)?)
        });
        Ok(done?)
    }

    fn told(&self) -> impl Fn(Error) -> Fault + '_ {
        |error| named(&self.path, &error)
    }
}

#[pymethods]
impl Writer {
    #[new]
    #[pyo3(signature = (path, group, codec=None, shuffle=false, chunk_bytes=None, batch_bytes=None, mode="a"))]
    #[expect(clippy::too_many_arguments, reason = "arguments of Python have names")]
    fn new(
        py: Python<'_>,
        path: PathBuf,
        group: &str,
        codec: Option<(String, Option<u8>)>,
        shuffle: bool,
        chunk_bytes: Option<usize>,
        batch_bytes: Option<usize>,
        mode: &str,
    ) -> PyResult<Self> {
        let opened = py.detach(|| -> Outcome<(Open, WriteOptions)> {
            let storage = storage(codec, shuffle, chunk_bytes)?;
            let mut options = WriteOptions::new().storage(storage);
            if let Some(bytes) = batch_bytes {
                options = options.batch_bytes(bytes);
            }
            let file = file(&path, mode)?;
            let group = self::group(&file, &path, group)?;
            let told = |error| named(&path, &error);
            let writer = match hdf5::has_form_attribute(&group).map_err(told)? {
                true => Some(ContentWriter::append_with(&group, &options).map_err(told)?),
                false => None,
            };
            Ok((Open { writer, group, file }, options))
        });
        let (open, options) = opened?;
        Ok(Self { path, options, open: Mutex::new(Some(open)) })
    }

    /// Appends the rows of an array.
    fn extend(&self, array: &Bound<'_, PyAny>) -> PyResult<()> {
        let content = taken(array, &self.path)?;
        self.with(array.py(), |open| {
            let writer = match open.writer.take() {
                Some(writer) => writer,
                None => begun(&open.group, &content, &self.options).map_err(self.told())?,
            };
            open.writer.insert(writer).push(&content).map_err(self.told())
        })
    }

    /// Commits.
    fn commit(&self, py: Python<'_>) -> PyResult<()> {
        self.with(py, |open| match &mut open.writer {
            Some(writer) => writer.flush().map_err(self.told()),
            None => Ok(()),
        })
    }

    /// Commits and closes the file.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        let closed = py.detach(|| -> Outcome<()> {
            let open = self.open.lock().unwrap_or_else(PoisonError::into_inner).take();
            let Some(Open { writer, group, file }) = open else { return Ok(()) };
            let finished = writer.map_or(Ok(()), ContentWriter::finish).map_err(self.told());
            drop(group);
            let closed = file.close().map_err(of_file(&self.path));
            finished.and(closed)
        });
        Ok(closed?)
    }

    /// The number of rows, and of those that are committed.
    fn lengths(&self, py: Python<'_>) -> PyResult<(usize, usize)> {
        self.with(py, |open| {
            Ok(open.writer.as_ref().map_or((0, 0), |writer| (writer.len(), writer.committed())))
        })
    }

    /// Whether it was closed.
    #[getter]
    fn closed(&self, py: Python<'_>) -> bool {
        py.detach(|| self.open.lock().unwrap_or_else(PoisonError::into_inner).is_none())
    }
}
