//! Why a command ended before its time.

use std::fmt::Display;
use std::io;

/// The result of every step of a command.
pub(crate) type Result<T, E = Failure> = std::result::Result<T, E>;

/// The end of a command.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The data is bad or missing: one line for standard error, place first.
    Said(String),
    /// Nobody reads our standard output any more.
    Closed,
}

impl Failure {
    /// `place: reason`, whatever the two hold, on one line.
    pub(crate) fn at(place: impl Display, reason: impl Display) -> Self {
        Self::Said(one_line(&format!("{place}: {reason}")))
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

#[cfg(test)]
mod tests {
    use super::*;

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
