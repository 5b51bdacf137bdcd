//! How far reading or writing has come.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

type Tell = dyn Fn(u64, Option<u64>) + Send + Sync;

/// A closure that is told how many bytes of columns are done so far, and how many there will be, where that is known: when a whole
/// array is written. Each array counts from its own beginning. It is called after each chunk or buffer, from whichever thread did it,
/// so that it should return soon. If it panics, the call that reads or writes ends with that panic: an array that was being written
/// is not whole then, and a [`Writer`](crate::hdf5::Writer) that was committing takes no more rows.
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use awkward::Array;
/// use awkward::hdf5::{self, File, Progress, WriteOptions};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("events.h5");
/// let seen = Arc::new(AtomicU64::new(0));
/// let shared = Arc::clone(&seen);
/// let progress = Progress::new(move |done, total| {
///     assert_eq!(total, Some(24));
///     shared.store(done, Ordering::Relaxed);
/// });
/// let array = Array::from_rows(&[1.5, 2.5, 3.5]);
/// let file = File::create(&path)?;
/// hdf5::write(&file, &array, &WriteOptions::new().progress(progress))?;
/// assert_eq!(seen.load(Ordering::Relaxed), 24);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Progress {
    tell: Arc<Tell>,
    done: Arc<AtomicU64>,
    total: Option<u64>,
}

impl Progress {
    /// Tells the closure.
    #[must_use]
    pub fn new(tell: impl Fn(u64, Option<u64>) + Send + Sync + 'static) -> Self {
        Self { tell: Arc::new(tell), done: Arc::default(), total: None }
    }

    /// The same closure for other work, from its beginning.
    pub(crate) fn of(&self, total: Option<u64>) -> Self {
        Self { tell: Arc::clone(&self.tell), done: Arc::default(), total }
    }

    /// So many bytes more are done.
    pub(super) fn add(&self, bytes: usize) {
        let bytes = bytes as u64;
        let done = self.done.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        (self.tell)(done, self.total);
    }
}

/// Tells nobody where there is nobody.
pub(super) fn add(progress: Option<&Progress>, bytes: usize) {
    if let Some(progress) = progress {
        progress.add(bytes);
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Progress({} of {:?})", self.done.load(Ordering::Relaxed), self.total)
    }
}

/// Those that tell the same closure are equal.
impl PartialEq for Progress {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.tell, &other.tell)
    }
}

impl Eq for Progress {}
