//! How arrays are written.

use super::programs::{self, Guests};
use super::{Durability, Program, Progress, StorageOptions};
use crate::form::Dialect;

/// How arrays are written: for which programs, stored how, how durably.
#[derive(Clone, Debug)]
pub struct WriteOptions {
    pub(super) dialect: Dialect,
    pub(super) storage: StorageOptions,
    pub(super) pack: bool,
    pub(super) sorted_keys: bool,
    pub(super) batch_bytes: usize,
    pub(super) durability: Durability,
    pub(super) guests: Guests,
    pub(super) progress: Option<Progress>,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            dialect: Dialect::V2,
            storage: StorageOptions::default(),
            pack: true,
            sorted_keys: false,
            batch_bytes: 16 << 20,
            durability: Durability::default(),
            guests: Guests::default(),
            progress: None,
        }
    }
}

impl WriteOptions {
    /// Returns the options for Awkward 2's spelling, packed, datasets in one piece, commits with a journal.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says which version of Awkward Array the names, the Form and the length are spelled for.
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = dialect;
        self.guests = Guests::default();
        self
    }

    /// Says which programs should open what is written. Nothing is stored twice: who needs other names gets hard links.
    ///
    /// | programs | the group | beside it |
    /// |---|---|---|
    /// | `Awkward2` | as [`Dialect::V2`] | |
    /// | `Awkward1` | as [`Dialect::V1`] | |
    /// | `AnnData` | as `Awkward2`, with the attributes that anndata looks for on group and datasets | |
    /// | `Awkward1` with others | as those; without `AnnData`, buffers have the names of both versions | the group `<name>-v1`: links, the Form and the length as Awkward 1 has them |
    ///
    /// The length is text for Awkward 1 and a number for others, and a Form that both read the same way does not exist for records;
    /// hence the second group, for which the first needs a name.
    ///
    /// ```
    /// use awkward::hdf5::{self, File, Program, WriteOptions};
    /// use awkward::Array;
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("all.h5");
    /// let file = File::create(&path)?;
    /// let options = WriteOptions::new().programs([Program::Awkward2, Program::Awkward1, Program::AnnData]);
    /// let array = Array::from_rows(&[vec![1.1, 2.2], vec![]]);
    /// hdf5::write(&file.create_group("data")?, &array, &options)?;
    /// assert_eq!(hdf5::groups(&file)?, ["/data", "/data-v1"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn programs(mut self, programs: impl IntoIterator<Item = Program>) -> Self {
        let programs: Vec<Program> = programs.into_iter().collect();
        (self.dialect, self.guests) = programs::arrange(&programs);
        self
    }

    /// Says how datasets are stored: in one piece, in chunks, compressed.
    #[must_use]
    pub fn storage(mut self, storage: StorageOptions) -> Self {
        self.storage = storage;
        self
    }

    /// Says whether the array is [packed](crate::Content::to_packed) first (the default) or written as it is, with data that nobody can
    /// reach. A few odd arrays, such as empty lists that point beyond their content, can only be read again when packed.
    #[must_use]
    pub fn pack(mut self, pack: bool) -> Self {
        self.pack = pack;
        self
    }

    /// Says whether the entries of every `HashMap`, and the items of every `HashSet`, are written in the order of their keys, as by
    /// [`Array::with_sorted_keys`](crate::Array::with_sorted_keys), so that equal rows give equal files (but for the times at which libhdf5 notes
    /// that its objects were made). Otherwise (the default) they are in the order in which the map gives them, which is another one each time. It is about arrays of a Rust type: [`Content`](crate::Content) does not know
    /// which of its lists were maps, and is written as it is.
    ///
    /// Sorting takes longer than all the rest: to build 100,000 maps of 8 entries and write them takes 3.3 times the processor time with texts as keys
    /// and 2.9 times with numbers; 2.0 and 1.4 times with gzip (`cargo bench -p awkward-benches --bench hdf5 -- --thread-time sorted`).
    /// Types without such maps and sets pay nothing.
    #[must_use]
    pub fn sorted_keys(mut self, sorted: bool) -> Self {
        self.sorted_keys = sorted;
        self
    }

    /// Says how many bytes a [`Writer`](super::Writer) gathers in memory before it appends to the file: 16 MiB unless said otherwise.
    #[must_use]
    pub fn batch_bytes(mut self, bytes: usize) -> Self {
        self.batch_bytes = bytes.max(1);
        self
    }

    /// Says how a [`Writer`](super::Writer) keeps its file whole if it is ended in the middle.
    #[must_use]
    pub fn durability(mut self, durability: Durability) -> Self {
        self.durability = durability;
        self
    }

    /// Says who is told how far writing has come.
    #[must_use]
    pub fn progress(mut self, progress: Progress) -> Self {
        self.progress = Some(progress);
        self
    }
}
