//! How buffers are read.

use super::progress::Progress;
use crate::buffers::FromBuffersOptions;

/// How many bytes a read may give that are not stored in the file, unless another limit is set: 64 MiB.
const DEFAULT_FILL_LIMIT: usize = 64 << 20;
/// How many times as large as its file a compressed buffer may be, unless another limit is set.
const DEFAULT_EXPANSION: u64 = 256;

/// Says that files may be mapped into memory, since nobody changes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MayMap(());

/// How arrays are read from files: threads, limits, links to other files, and what a Rust type takes.
///
/// ```
/// use awkward::hdf5::ReadOptions;
///
/// let options = ReadOptions::new().threads(2).lossy(true);
/// # let _ = options;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// Whoever sets it has made the promise of [`mapped`](Self::mapped).
    pub(super) map: Option<MayMap>,
    pub(super) fill_limit: usize,
    pub(super) expansion: u64,
    pub(crate) threads: usize,
    pub(super) other_files: bool,
    lossy: bool,
    allow_noncanonical_form: bool,
    pub(super) progress: Option<Progress>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            map: None,
            fill_limit: DEFAULT_FILL_LIMIT,
            expansion: DEFAULT_EXPANSION,
            threads: 0,
            other_files: false,
            lossy: false,
            allow_noncanonical_form: false,
            progress: None,
        }
    }
}

impl ReadOptions {
    /// Returns options for reading into memory of our own, on all cores, nothing but this file, within the limits that stand at the other methods.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Maps numbers into memory instead of reading them, from 1 MiB on: datasets in one piece (not chunked, not compressed), in the byte
    /// order of this machine, aligned in the file (as [`File::create`](crate::hdf5::File::create) sees to), in files that are open to
    /// be read only. Opening takes no time then whatever the size, and pages are read when they are touched. Without effect but on
    /// Unix. Truth values, text, offsets, indexes, tags and masks are copied all the same, since they are checked once and trusted
    /// ever after.
    ///
    /// A mapped buffer shows the file as it is. As long as it lives, the file stays open and locked, so that neither this process nor
    /// another that uses libhdf5 (with its file locking, which is the default) can change it.
    ///
    /// # Safety
    /// Nobody may change or shorten the files that are read with these options as long as an array made of them lives: no program
    /// that writes to them by other means than libhdf5 with its locking, and nobody on a network file system without locks. If
    /// somebody does, slices of numbers that Rust takes for constant change (which is undefined behaviour), or the process ends with
    /// `SIGBUS`.
    ///
    /// ```
    /// use awkward::Array;
    /// use awkward::hdf5::{self, File, ReadOptions, WriteOptions};
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("numbers.h5");
    /// let file = File::create(&path)?;
    /// hdf5::write(&file, &Array::from_rows(&[1.5; 200_000]), &WriteOptions::new())?;
    /// file.close()?;
    /// // SAFETY: the file is this program's own, and nobody else knows of it.
    /// let options = unsafe { ReadOptions::new().mapped() };
    /// let file = File::open(&path)?;
    /// let numbers: Array<f64> = hdf5::read_with(&file, &options)?;
    /// assert_eq!(numbers.at(199_999), 1.5);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[expect(unsafe_code, reason = "what the caller promises is written down in the value")]
    pub unsafe fn mapped(mut self) -> Self {
        self.map = Some(MayMap(()));
        self
    }

    /// Says how many bytes one read may give beyond what the file really stores: 64 MiB unless said otherwise.
    ///
    /// A file of a few bytes can claim a dataset of any size, all of it fill values. Such a read is an error of kind `Limit`,
    /// since it would fill the memory with nothing. Datasets whose items are stored in other files count as fill values too.
    /// All reads of one call count together, within its [`Budget`](crate::Budget), which grows by as much as this.
    #[must_use]
    pub fn fill_limit(mut self, bytes: usize) -> Self {
        self.fill_limit = bytes;
        self
    }

    /// Says how many times as large as the whole file a compressed buffer may become, beyond the fill limit: 256 times unless said
    /// otherwise. What claims more is an error of kind `Limit` before anything is decompressed: a *bomb*, or columns of one value
    /// only. Compressed chunks that claim more than their filter can honestly yield are errors whatever stands here.
    #[must_use]
    pub fn expansion(mut self, times: u64) -> Self {
        self.expansion = times;
        self
    }

    /// Says how many threads read large datasets and decompress chunks; 0, as unless said otherwise, is as many as there are cores. Each
    /// needs the memory of two chunks.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// Follows links to other files, and reads datasets whose items are, or may be, in other files (external storage, virtual
    /// datasets). False unless said otherwise: a file from somewhere could name any file that this process may read.
    #[must_use]
    pub fn other_files(mut self, follow: bool) -> Self {
        self.other_files = follow;
        self
    }

    /// Says, where a Rust type is read, whether numbers are also read from types that hold more than its own, each value being checked;
    /// see [`FromBuffersOptions::lossy`](crate::FromBuffersOptions::lossy). False unless said otherwise.
    #[must_use]
    pub fn lossy(mut self, lossy: bool) -> Self {
        self.lossy = lossy;
        self
    }

    /// Says, where any type is read ([`Content`](crate::Content), [`open_dynamic_with`](crate::hdf5::open_dynamic_with)), whether options in
    /// options, indexes in indexes and unions in unions, which Awkward 1 could write, are accepted and simplified; see
    /// [`FromBuffersOptions::allow_noncanonical_form`](crate::FromBuffersOptions::allow_noncanonical_form). False unless said otherwise.
    /// A Rust type is read from them in any case.
    #[must_use]
    pub fn allow_noncanonical_form(mut self, allow: bool) -> Self {
        self.allow_noncanonical_form = allow;
        self
    }

    /// Returns the part of these options that says how arrays are made of buffers, wherever these come from.
    #[must_use]
    pub fn array_options(&self) -> FromBuffersOptions {
        FromBuffersOptions::new()
            .lossy(self.lossy)
            .allow_noncanonical_form(self.allow_noncanonical_form)
    }

    /// The same, with nobody to be told how far reading has come.
    pub(super) fn quiet(mut self) -> Self {
        self.progress = None;
        self
    }

    /// Says who is told how far reading has come; nobody unless said otherwise.
    #[must_use]
    pub fn progress(mut self, progress: Progress) -> Self {
        self.progress = Some(progress);
        self
    }
}
