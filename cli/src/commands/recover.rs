//! `awkward recover`: undoes a commit that was not completed.

use awkward::hdf5::{self, Recovered};

use super::print;
use crate::args::Recover;
use crate::failure::{Failure, Result};

pub(crate) fn run(args: &Recover) -> Result<()> {
    let found =
        hdf5::recover(&args.file).map_err(|error| Failure::at(args.file.display(), error))?;
    print(match found {
        Recovered::Nothing => "nothing to recover\n",
        Recovered::Restored => "brought back to the last commit\n",
        _ => "took off the mark of a writer that is no more\n",
    })
}
