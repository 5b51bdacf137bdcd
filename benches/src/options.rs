//! The command line.

use crate::measure::Clock;

/// What `--help` prints.
pub const HELP: &str = "\
Usage: cargo bench -p awkward-benches -- [OPTIONS] [FILTER]...

Measures groups of candidates that compute the same, and prints one table. A FILTER is a part of the name of a group, such as
`events/build` or `tutorial`; several are alternatives.

Options:
      --quick            Fewer events and rounds: for development
      --full             The full sizes: 1,000,000 events, in fewer rounds
      --events N         The number of events; the other data sets keep their relation to it
      --rounds N         Rounds that are measured; what takes long is measured in fewer
      --candidate TEXT   Only candidates with TEXT in their names: for profilers
      --group NAME       Only the group of this very name
      --cold             Only the groups whose names end in -cold: each page of new memory is touched for the first time
      --thread-time      Measures the time that a processor works for the thread instead of the time that passes: for machines
                         that do other things as well, and not for candidates with several threads
      --markdown         The table as Markdown
      --list             Only the names of the groups
  -h, --help             This text

Columns of the table:
  median ms   The median of all rounds
  to first    The median of the ratios to the group's first candidate in the same round: what is written by hand, the ceiling
  by least    The ratio of the least times
  to ours     The median of the ratios to this library in the same round
  GB/s        Bytes of the columns by median
  memory      The most bytes that were held at once, by bytes of the columns
  goal        What is wanted of `to first` (<=), of `to ours` (>=), or of GB/s; met within two percent
";

/// What the user wants measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The size of `events`.
    pub events: usize,
    /// How often each candidate is measured.
    pub rounds: usize,
    /// Parts of names of groups; none means all.
    pub filters: Vec<String>,
    /// The name of the only group.
    pub group: Option<String>,
    /// A part of the names of the candidates.
    pub candidate: Option<String>,
    /// Only the groups in which all memory is new.
    pub cold: bool,
    /// What time is.
    pub clock: Clock,
    /// Print Markdown.
    pub markdown: bool,
    /// Print names only.
    pub list: bool,
    /// Print the help only.
    pub help: bool,
}

impl Options {
    /// Reads the arguments behind the name of the program.
    ///
    /// # Errors
    /// A sentence for the user.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let (mut events, mut rounds) = (None, None);
        let mut options = Self {
            events: 100_000,
            rounds: 15,
            filters: Vec::new(),
            group: None,
            candidate: None,
            cold: false,
            clock: Clock::Wall,
            markdown: false,
            list: false,
            help: false,
        };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                arguments.next().ok_or_else(|| format!("{argument}: expected a value behind it"))
            };
            match argument.as_str() {
                "--quick" => (options.events, options.rounds) = (20_000, 7),
                "--full" => (options.events, options.rounds) = (1_000_000, 9),
                "--events" => events = Some(number(&argument, &value()?)?),
                "--rounds" => rounds = Some(number(&argument, &value()?)?),
                "--group" => options.group = Some(value()?),
                "--candidate" => options.candidate = Some(value()?),
                "--cold" => options.cold = true,
                "--thread-time" => options.clock = Clock::Thread,
                "--markdown" => options.markdown = true,
                "--list" => options.list = true,
                "-h" | "--help" => options.help = true,
                // Cargo adds this one.
                "--bench" => {}
                other if other.starts_with('-') => {
                    return Err(format!("{other}: no such option; see --help"));
                }
                _ => options.filters.push(argument),
            }
        }
        options.events = events.unwrap_or(options.events);
        options.rounds = rounds.unwrap_or(options.rounds);
        Ok(options)
    }

    /// The part of a full size that goes with the number of events.
    #[must_use]
    pub fn scaled(&self, full: usize) -> usize {
        (full as u128 * self.events as u128 / 1_000_000) as usize
    }
}

fn number(option: &str, text: &str) -> Result<usize, String> {
    match text.replace('_', "").parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(format!("{option}: expected a number above 0, found {text:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, String> {
        Options::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn single_options_win_over_modes_wherever_they_stand() {
        let options = parse("--events 5_000 --quick --bench build views").unwrap();
        assert_eq!((options.events, options.rounds), (5_000, 7));
        assert_eq!(options.filters, ["build", "views"]);
        assert_eq!(options.scaled(20_000_000), 100_000);
    }

    #[test]
    fn what_nobody_understands_is_an_error() {
        for line in ["--fast", "--events", "--events many", "--rounds 0"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
