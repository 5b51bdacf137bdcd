//! Room in memory for what a dataset claims to hold, which its file has to justify.

use std::fmt::Display;

use ::hdf5::Dataset;

use super::ffi::{self, Storage};
use super::options::ReadOptions;
use super::{filters, io};
use crate::budget::Budget;
use crate::error::{Error, ErrorKind, Result};

/// What may be made without a look at what is stored, if the call has leave for it: 1 MiB.
const FEW: u64 = 1 << 20;

/// A dataset whose items are to be read.
pub(super) struct Room<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) storage: &'a Storage,
    /// Bytes of an item in the file, or in memory where these are as many.
    pub(super) itemsize: usize,
    /// Its name, for messages.
    pub(super) place: &'a (dyn Display + Sync),
}

impl Room<'_> {
    /// Takes leave to make room for so many bytes of its items.
    pub(super) fn take(&self, size: usize, options: &ReadOptions, budget: &Budget) -> Result<()> {
        self.check_size(size, options)?;
        self.ask(size, options, budget)
    }

    /// Refuses to make room for bytes that the file does not have, or that are out of all proportion to what it has.
    fn check_size(&self, wanted: usize, options: &ReadOptions) -> Result<()> {
        // Of a compressed chunk all must be decompressed, even for one item.
        let filters = &self.storage.filters;
        let most = if filters.is_empty() { wanted } else { wanted.max(self.chunk_bytes()) };
        // How much is stored, libhdf5 knows only once it has read where every chunk is: nobody asks who need not know.
        if most <= options.fill_limit {
            return Ok(());
        }
        let wanted = if self.dataset.storage_size() == 0 { wanted } else { most };
        if wanted <= options.fill_limit {
            return Ok(());
        }
        let fill_limit = options.fill_limit as u64;
        // A hostile header can claim that more is stored than the file has.
        let file = self.dataset.file().map_or(0, |file| file.size());
        let stored = self.dataset.storage_size().min(file);
        let most = stored.saturating_mul(filters::most_expansion(filters));
        if wanted as u64 > most.saturating_add(fill_limit) {
            return Err(Error::new(
                ErrorKind::Limit,
                format!(
                    "{}: expected {wanted} bytes of data in the file, found {stored} (the fill limit allows more)",
                    self.place
                ),
            ));
        }
        let budget = file.saturating_mul(options.expansion).saturating_add(fill_limit);
        if filters.is_empty() || wanted as u64 <= budget {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Limit,
            format!(
                "{}: expected at most {budget} bytes decompressed of a file of {file} bytes, found {wanted} \
                 (ReadOptions::expansion allows more)",
                self.place
            ),
        ))
    }

    /// What tells it from all other datasets.
    pub(super) fn source(&self) -> Result<String> {
        let here = ffi::address(self.dataset).map_err(|error| io(self.place, "find", &error))?;
        Ok(format!("{here} of {}", self.dataset.filename()))
    }

    /// Takes leave of the call to make room for bytes: for all of them, since a dataset may be read any number of times under any
    /// number of names. What is stored of the dataset gives leave, once; and so does what compression may yield of the whole file.
    fn ask(&self, size: usize, options: &ReadOptions, budget: &Budget) -> Result<()> {
        let failed = |error| io(self.place, "find", &error);
        let made = size as u64;
        budget.allow("fill values", options.fill_limit as u64);
        // As above: of what a few rows take, nobody has to know whether it is there, as long as there is leave for it anyway.
        if made <= FEW && budget.ask(made, self.place).is_ok() {
            return Ok(());
        }
        let file = self.dataset.file().map_err(failed)?;
        let name = self.dataset.filename();
        let whole = file.size();
        let stored = self.dataset.storage_size().min(whole);
        budget.found(&self.source()?, stored.min(made.max(FEW)));
        if !self.storage.filters.is_empty() {
            budget.allow(&format!("chunks of {name}"), whole.saturating_mul(options.expansion));
        }
        budget.ask(made, self.place).map_err(|error| {
            let more = "ReadOptions::fill_limit and ReadOptions::expansion allow more";
            Error::new(error.kind(), format!("{} ({more})", error.message()))
        })
    }

    /// Bytes of a chunk in memory.
    fn chunk_bytes(&self) -> usize {
        self.storage.chunk.iter().fold(self.itemsize, |size, dim| size.saturating_mul(*dim))
    }
}
