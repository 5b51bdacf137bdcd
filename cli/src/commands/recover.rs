//! `awkward recover`: undoes a commit that was not completed.

use awkward::hdf5::{self, Recovered};

use super::print;
use crate::args::Recover;
use crate::failure::{Failure, Result, one_line};

pub(crate) fn run(args: &Recover) -> Result<()> {
    let recover = if args.force { hdf5::recover_forced } else { hdf5::recover };
    let found = recover(&args.file).map_err(|error| Failure::about(&args.file, &error))?;
    let undo = format!(
        "put back what the journal has, though it does not fit the file; what stood there is in {}.awkward-undo\n",
        one_line(&args.file.display().to_string())
    );
    print(match found {
        Recovered::Nothing => "nothing to recover\n",
        Recovered::Restored => "brought back to the last commit\n",
        Recovered::Forced => &undo,
        _ => "took off the mark of a writer that is no more\n",
    })
}
