//! One writer for each dataset and group: a second one would overwrite what the first has committed.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ::hdf5::Location;

use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::{ffi, io, place};

/// An object: the number of its file, which libhdf5 gives to each file that is open, and where it is in there.
type Object = (u64, u64);

fn claimed() -> MutexGuard<'static, HashSet<Object>> {
    static CLAIMED: std::sync::LazyLock<Mutex<HashSet<Object>>> =
        std::sync::LazyLock::new(Mutex::default);
    CLAIMED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The objects that one writer changes. They are free again when this is dropped.
#[derive(Debug, Default)]
pub(super) struct Claims(HashSet<Object>);

impl Claims {
    /// Takes an object.
    ///
    /// # Errors
    /// `Io` if another writer of this process has it.
    pub(super) fn take(&mut self, object: &Location) -> Result<()> {
        let object_of_file = find(object)?;
        if self.0.contains(&object_of_file) {
            return Ok(());
        }
        if !claimed().insert(object_of_file) {
            return Err(Error::new(
                ErrorKind::Io,
                format!(
                    "{}: expected an array that no writer has open, found one that another writer of this process appends to",
                    place(object)
                ),
            ));
        }
        self.0.insert(object_of_file);
        Ok(())
    }

    /// Gives an object back that will be no more.
    pub(super) fn leave(&mut self, object: &Location) -> Result<()> {
        let object_of_file = find(object)?;
        if self.0.remove(&object_of_file) {
            claimed().remove(&object_of_file);
        }
        Ok(())
    }
}

fn find(object: &Location) -> Result<Object> {
    let failed = |error| io(&place(object), "find", &error);
    let found = object.loc_info().map_err(failed)?;
    Ok((found.fileno, ffi::address(object).map_err(failed)?))
}

impl Drop for Claims {
    fn drop(&mut self) {
        let mut claimed = claimed();
        for object in &self.0 {
            claimed.remove(object);
        }
    }
}
