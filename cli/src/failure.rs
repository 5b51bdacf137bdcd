//! Why a command ended before its time.

use std::fmt::Display;
use std::io;
use std::path::Path;

/// The result of every step of a command.
pub(crate) type Result<T, E = Failure> = std::result::Result<T, E>;

/// The longest place and the longest reason that are printed whole, in characters.
const LONGEST_PLACE: usize = 500;
const LONGEST_REASON: usize = 1_400;

/// The end of a command.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The data is bad or missing: one line for standard error, place first.
    Said(String),
    /// Nobody reads our standard output any more.
    Closed,
}

impl Failure {
    /// `place: reason`, whatever the two hold, on one line of readable length.
    pub(crate) fn at(place: impl Display, reason: impl Display) -> Self {
        let place = cut(one_line(&place.to_string()), LONGEST_PLACE);
        let reason = cut(one_line(&reason.to_string()), LONGEST_REASON);
        Self::Said(format!("{place}: {reason}"))
    }

    /// An error of the library about a file, whose path stands at its beginning only once.
    pub(crate) fn about(path: &Path, error: &impl Display) -> Self {
        let reason = error.to_string();
        let whole = path.canonicalize().ok();
        let own = [Some(path), whole.as_deref()]
            .into_iter()
            .flatten()
            .find_map(|path| reason.strip_prefix(&path.display().to_string())?.strip_prefix(": "));
        Self::at(path.display(), own.unwrap_or(&reason))
    }

    /// A reason that says itself where it is, on one line of readable length.
    pub(crate) fn told(reason: impl Display) -> Self {
        Self::Said(cut(one_line(&reason.to_string()), LONGEST_PLACE + LONGEST_REASON))
    }

    /// What went wrong while writing to standard output.
    pub(crate) fn of_stdout(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::at("standard output", error)
        }
    }
}

/// Text that may come from a file, without line breaks and other characters that move the cursor.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    line
}

/// The beginning and the end of a text that is longer than so many characters.
fn cut(text: String, most: usize) -> String {
    let n = text.chars().count();
    if n <= most {
        return text;
    }
    let end = most / 3;
    let start: String = text.chars().take(most - end - 3).collect();
    let end: String = text.chars().skip(n - end).collect();
    format!("{start}...{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_short() {
        for long in ["a".repeat(70_000), "\u{1b}é".repeat(70_000)] {
            let Failure::Said(line) =
                Failure::at(format!("{long}/x.h5"), format!("found {long}, y"))
            else {
                panic!("closed")
            };
            assert!(line.chars().count() < 2_000, "{}", line.len());
            assert!(line.contains("x.h5: found ") && line.ends_with(", y"), "{line}");
        }
    }

    #[test]
    fn failures_take_one_line() {
        let Failure::Said(line) = Failure::at("a\nb.h5", "expected \u{1b}[31m, found é\r\n")
        else {
            panic!("closed")
        };
        assert_eq!(line, r"a\nb.h5: expected \u{1b}[31m, found é\r\n");
    }

    #[test]
    fn closed_pipes_are_no_news() {
        assert!(matches!(Failure::of_stdout(&io::ErrorKind::BrokenPipe.into()), Failure::Closed));
        assert!(matches!(Failure::of_stdout(&io::ErrorKind::StorageFull.into()), Failure::Said(_)));
    }
}
