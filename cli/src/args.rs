//! The words of the command line, and its help.

mod convert;
mod pack;

use std::ops::Range;
use std::path::PathBuf;

use awkward::Dialect;
use awkward::hdf5::Convention;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::parquet;

pub(crate) use convert::{Compression, Convert};
pub(crate) use pack::Pack;

/// Looks into HDF5 and Parquet files of nested arrays, prints them, checks them and packs them.
///
/// One group of a file holds one array: a dataset for each buffer, and the attributes "form" and "length", as the
/// tutorial "Generic buffers" of Awkward Array has it. Files of Awkward 1 and 2 and mixtures of them are read, and so are tables of NWB
/// and HDMF, LEGEND's LH5, anndata, 10x Genomics, ragged arrays of the CF conventions in NetCDF-4, event data of NeXus, and datasets with
/// sequences, texts and compounds. A Parquet file is one array, which is named by the file alone.
#[derive(Parser)]
#[command(name = "awkward", version, max_term_width = 100, after_help = AFTER_ALL)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_ALL: &str = "\
Examples:
  awkward inspect events.h5
  awkward cat events.h5 --group events --rows 0..10 --columns muons.pt,run
  awkward pack events.h5 --group events small.h5 --out-group events --compress

Exit codes: 0 fine, 1 the data is bad or missing (one line on standard error), 2 wrong usage";

#[derive(Subcommand)]
pub(crate) enum Command {
    Inspect(Inspect),
    Type(Type),
    Form(Form),
    Cat(Cat),
    Validate(Validate),
    Pack(Pack),
    Convert(Convert),
    Recover(Recover),
    Completions(Completions),
    Man(Man),
}

impl Command {
    /// Looks for what clap cannot see.
    ///
    /// # Errors
    /// If the words do not go together.
    pub(crate) fn check(&self) -> Result<(), clap::Error> {
        match self {
            Self::Type(Type { input }) => input.check("type"),
            Self::Form(Form { input, .. }) => input.check("form"),
            Self::Cat(Cat { input, .. }) => input.check("cat"),
            Self::Validate(Validate { input }) => input.check("validate"),
            Self::Pack(args) => args.check(),
            _ => Ok(()),
        }
    }
}

/// One array in a file.
#[derive(Args)]
pub(crate) struct Input {
    /// The HDF5 or Parquet file
    pub(crate) file: PathBuf,
    /// The group of an HDF5 file that holds the array, such as events or run1/events; / is the file itself. Where a dataset is an array,
    /// its path. A Parquet file has none
    #[arg(short, long)]
    pub(crate) group: Option<String>,
    /// The layout of the array, if it cannot be told by what it says of itself
    #[arg(long, value_enum, default_value_t, value_name = "NAME")]
    pub(crate) convention: ConventionName,
    /// Follow links to other files, and read datasets whose items are in others
    #[arg(long)]
    pub(crate) other_files: bool,
}

impl Input {
    /// Is a group named where one has to be?
    fn check(&self, command: &str) -> Result<(), clap::Error> {
        check_group(command, self.group.as_deref(), [&self.file])
    }
}

/// Is a group named, unless all files have none?
fn check_group<'p>(
    command: &str,
    group: Option<&str>,
    files: impl IntoIterator<Item = &'p PathBuf>,
) -> Result<(), clap::Error> {
    if group.is_some() || files.into_iter().all(|file| parquet::is(file)) {
        return Ok(());
    }
    let missing = "the following required arguments were not provided:\n  --group <GROUP>";
    Err(misused(command, ErrorKind::MissingRequiredArgument, missing))
}

/// Wrong usage of a subcommand.
fn misused(command: &str, kind: ErrorKind, reason: &str) -> clap::Error {
    let mut all = Arguments::command();
    // Gives subcommands the words above them.
    all.build();
    match all.find_subcommand_mut(command) {
        Some(found) => found.error(kind, reason),
        None => all.error(kind, reason),
    }
}

/// List the arrays of a file, or the nodes of one array
///
/// Without --group: a table of all arrays of the file with their layout (Awkward's own, or NWB, LH5, anndata, 10x, CF, NeXus, sequences of HDF5),
/// their length, the bytes of their buffers in memory and in the file, and their type. Arrays that cannot be read are listed with the
/// reason. Of a file without arrays it is said if it has the layout of another program that is known.
///
/// Of a Parquet file, which is one array: the same in one line, and its columns as they are stored.
///
/// With --group: the nodes of this array as a tree, one line a buffer.
///
/// With --report: a page to look at in a browser.
#[derive(Args)]
#[command(after_help = "\
Examples:
  awkward inspect events.h5
  awkward inspect events.h5 --group events
  awkward inspect events.h5 --json
  awkward inspect events.parquet
  awkward inspect events.h5 --report events.html")]
pub(crate) struct Inspect {
    /// The HDF5 or Parquet file
    pub(crate) file: PathBuf,
    /// The group that holds the array to look into, or the dataset that is one
    #[arg(short, long)]
    pub(crate) group: Option<String>,
    /// The layout of the array, if it cannot be told by what it says of itself
    #[arg(long, value_enum, default_value_t, value_name = "NAME")]
    pub(crate) convention: ConventionName,
    /// Print JSON, with sizes in bytes
    #[arg(long)]
    pub(crate) json: bool,
    /// Write a page: where the bytes are, in memory and in the file, how they are stored, what would make them less, and what leads where
    ///
    /// One HTML file that needs neither a network nor scripts. It is the same whenever it is made of the same file. Beside headers, at most 64 MiB
    /// of samples are read, to see how well the data can be compressed. An older page of this name is replaced, any other file is not. For
    /// HDF5 files only.
    #[arg(long, value_name = "OUT.html", conflicts_with = "json")]
    pub(crate) report: Option<PathBuf>,
    /// Follow links to other files, and look into datasets whose items are in others
    #[arg(long)]
    pub(crate) other_files: bool,
}

/// Print the type of an array
///
/// In the words of Awkward 2, such as 3 * var * {x: float64}. Reads no buffers.
#[derive(Args)]
#[command(after_help = "\
Examples:
  awkward type events.h5 --group events
  awkward type events.parquet")]
pub(crate) struct Type {
    #[command(flatten)]
    pub(crate) input: Input,
}

/// Print the Form of an array, as JSON
#[derive(Args)]
#[command(after_help = "\
Examples:
  awkward form events.h5 --group events --pretty
  awkward form events.h5 --group events --dialect v1
  awkward form events.h5 --group events --rust Event > src/event.rs
  awkward form events.parquet --rust Event > src/event.rs")]
pub(crate) struct Form {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The version of Awkward Array to write for
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) dialect: DialectName,
    /// Print it on several lines, without what goes without saying
    #[arg(short, long)]
    pub(crate) pretty: bool,
    /// Print definitions of Rust types that read the array instead; the outermost one is called NAME
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "Row", conflicts_with_all = ["dialect", "pretty"])]
    pub(crate) rust: Option<String>,
}

/// Print the elements of an array, one JSON value a line
///
/// Reads only what these rows and columns need. What JSON has no word for is an object with one key: {"$float": "nan"},
/// {"$complex": [re, im]}, {"$bytes": "00ff"}, {"$string": "6162ff"} if a string is not UTF-8, {"$datetime64": [0, "us"]},
/// {"$timedelta64": [5, "s"]}.
#[derive(Args)]
#[command(after_help = "\
Examples:
  awkward cat events.h5 --group events
  awkward cat events.h5 --group events --rows 100..110 --columns run,muons.pt
  awkward cat events.h5 --group events --columns muons | head -1
  awkward cat events.parquet --rows ..10
  awkward cat run.h5 --group events --follow")]
pub(crate) struct Cat {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Only these rows, counted from 0, without the last: 10..20, 10.. or ..20
    #[arg(short, long, value_name = "A..B", value_parser = rows)]
    pub(crate) rows: Option<Rows>,
    /// Only these fields of records, with dots for records inside: run,muons.pt. A comma in a name is written \,
    #[arg(short, long, value_name = "NAMES")]
    pub(crate) columns: Vec<String>,
    /// Go on with the rows that come, as long as the file is being written for readers
    ///
    /// For files that are written by libhdf5's protocol of one writer and many readers (SWMR), as by Durability::Swmr of this library or
    /// by h5py in SWMR mode. Rows are printed once they are committed, and it ends when the writer closes the file, or with Ctrl-C,
    /// after a whole line. If the writer ends without closing the file, the exit code is 1. Other files are printed as without.
    #[arg(short, long)]
    pub(crate) follow: bool,
}

/// Check an array
///
/// Prints nothing if all is well. Else the exit code is 1, and one line on standard error says where and why. What
/// Awkward's ak.is_valid refuses is refused here.
#[derive(Args)]
#[command(after_help = "\
Example:
  awkward validate events.h5 --group events && echo fine")]
pub(crate) struct Validate {
    #[command(flatten)]
    pub(crate) input: Input,
}

/// Bring a file back to its last commit
///
/// For a file whose writer ended in the middle of a commit: what was committed before is all there afterwards. Other files stay
/// as they are. Prints what was found.
///
/// What a commit replaces is in FILE.awkward-journal until the commit is complete. Move or copy a file together with its journal:
/// a copy of both is recovered as they are.
#[derive(Args)]
#[command(after_help = "\
Examples:
  awkward recover events.h5
  awkward recover --force events.h5")]
pub(crate) struct Recover {
    /// The HDF5 file, which nobody must have open
    pub(crate) file: PathBuf,
    /// Use the journal even if the file is not the one that it was written for, or was changed since
    ///
    /// Writes what the journal has to the places that it names, whatever stands there, and changes nothing else; what comes out may be
    /// damaged. What stood there is saved as FILE.awkward-undo before. To undo it, rename that file to FILE.awkward-journal and recover
    /// again, without --force.
    #[arg(long)]
    pub(crate) force: bool,
}

/// Print a script for a shell that completes the words of this command
#[derive(Args)]
#[command(after_help = "\
Examples:
  awkward completions bash > ~/.local/share/bash-completion/completions/awkward
  awkward completions zsh > ~/.zfunc/_awkward")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// Print the manual page of this command, or of one of its subcommands
#[derive(Args)]
#[command(after_help = "\
Examples:
  awkward man > ~/.local/share/man/man1/awkward.1
  awkward man cat | man -l -")]
pub(crate) struct Man {
    /// The subcommand
    #[arg(value_parser = ["inspect", "type", "form", "cat", "validate", "pack", "convert", "recover", "completions", "man"])]
    pub(crate) subcommand: Option<String>,
}

/// A layout of arrays in files, as it is called on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ConventionName {
    /// What the group or dataset says of itself
    #[default]
    Auto,
    /// A dataset for each buffer, as this library and Awkward Array have it
    Awkward,
    /// Tables of NWB and HDMF (DynamicTable)
    Nwb,
    /// Tables and arrays of LEGEND's LH5
    Lh5,
    /// Matrices and data frames of anndata
    Anndata,
    /// Matrices of 10x Genomics' Cell Ranger
    #[value(name = "10x")]
    TenX,
    /// Ragged arrays of the CF conventions in NetCDF-4
    Cf,
    /// Event data of NeXus
    Nexus,
    /// A dataset, by the type of its items
    Hdf5,
}

impl ConventionName {
    /// The layout that was chosen, if one was.
    pub(crate) fn chosen(self) -> Option<Convention> {
        match self {
            Self::Auto => None,
            Self::Awkward => Some(Convention::Awkward),
            Self::Nwb => Some(Convention::Nwb),
            Self::Lh5 => Some(Convention::Lh5),
            Self::Anndata => Some(Convention::Anndata),
            Self::TenX => Some(Convention::TenX),
            Self::Cf => Some(Convention::Cf),
            Self::Nexus => Some(Convention::Nexus),
            Self::Hdf5 => Some(Convention::Hdf5),
        }
    }
}

/// A version of Awkward Array, as it is called on the command line.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum DialectName {
    /// Awkward Array 1.x
    V1,
    /// Awkward Array 2.x
    #[default]
    V2,
}

impl From<DialectName> for Dialect {
    fn from(name: DialectName) -> Self {
        match name {
            DialectName::V1 => Self::V1,
            DialectName::V2 => Self::V2,
        }
    }
}

/// Rows that were asked for, before it is known how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rows {
    start: usize,
    end: Option<usize>,
}

impl Rows {
    /// The first of them, and the one behind the last.
    pub(crate) fn bounds(self) -> (usize, Option<usize>) {
        (self.start, self.end)
    }

    /// These rows of an array that has `length`.
    pub(crate) fn of(self, length: usize) -> Result<Range<usize>, String> {
        let end = self.end.unwrap_or(length.max(self.start));
        if end <= length {
            Ok(self.start..end)
        } else {
            Err(format!("expected at least {end} rows, found {length}"))
        }
    }
}

fn rows(text: &str) -> Result<Rows, String> {
    let form = || "expected two numbers as in 10..20, of which one may be left out".to_owned();
    let (start, end) = text.split_once("..").ok_or_else(form)?;
    let number = |text: &str| -> Result<Option<usize>, String> {
        if text.is_empty() {
            return Ok(None);
        }
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(form());
        }
        text.parse().map(Some).map_err(|_| format!("{text} is too large"))
    };
    let (start, end) = (number(start)?.unwrap_or(0), number(end)?);
    match end {
        Some(end) if end < start => {
            Err("expected a range that does not end before it starts".to_owned())
        }
        _ => Ok(Rows { start, end }),
    }
}

/// Takes lists of names apart at their commas.
pub(crate) fn names(lists: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    for list in lists {
        let mut name = String::new();
        let mut chars = list.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' if chars.peek() == Some(&',') => name.extend(chars.next()),
                ',' => names.push(std::mem::take(&mut name)),
                c => name.push(c),
            }
        }
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn rows_are_ranges() {
        assert_eq!(rows("2..5").unwrap().of(5), Ok(2..5));
        assert_eq!(rows("..").unwrap().of(5), Ok(0..5));
        assert_eq!(rows("5..").unwrap().of(5), Ok(5..5));
        assert_eq!(rows("..0").unwrap().of(0), Ok(0..0));
        assert_eq!(
            rows("2..6").unwrap().of(5),
            Err("expected at least 6 rows, found 5".to_owned())
        );
        assert_eq!(rows("7..").unwrap().of(5), Err("expected at least 7 rows, found 5".to_owned()));
        for bad in
            ["", "3", "3..2", "a..b", "-1..2", "+1..2", "1...2", "1..=2", "0..99999999999999999999"]
        {
            assert!(rows(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_are_cut_at_commas() {
        let lists = ["a,b.c", r"x\,y,\z\", ""].map(str::to_owned);
        assert_eq!(names(&lists), ["a", "b.c", "x,y", r"\z\", ""]);
    }
}
