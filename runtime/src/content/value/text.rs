//! Where the text of an item goes, which may be of any length.

use std::{fmt, io};

use crate::budget::Budget;
use crate::error::{Error, Result};

/// A stream of bytes as one of text.
pub(super) struct Stream<'w, W: ?Sized> {
    out: &'w mut W,
    error: Option<io::Error>,
}

impl<'w, W: io::Write + ?Sized> Stream<'w, W> {
    pub(super) fn new(out: &'w mut W) -> Self {
        Self { out, error: None }
    }

    /// What came of writing.
    pub(super) fn finish(self, written: fmt::Result) -> io::Result<()> {
        match (written, self.error) {
            (_, Some(error)) => Err(error),
            (Err(fmt::Error), None) => Err(io::Error::other("a value cannot be formatted")),
            (Ok(()), None) => Ok(()),
        }
    }
}

impl<W: io::Write + ?Sized> fmt::Write for Stream<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|error| {
            self.error = Some(error);
            fmt::Error
        })
    }
}

/// A text that asks a budget before it grows.
pub(super) struct Asked<'b> {
    text: String,
    /// How many bytes leave was taken for.
    leave: usize,
    budget: &'b Budget,
    error: Option<Error>,
}

impl<'b> Asked<'b> {
    pub(super) fn new(budget: &'b Budget) -> Self {
        Self { text: String::new(), leave: 0, budget, error: None }
    }

    /// The text, if it could be written.
    pub(super) fn finish(self, written: fmt::Result) -> Result<String> {
        match (written, self.error) {
            (Ok(()), _) => Ok(self.text),
            (Err(_), Some(error)) => Err(error),
            (Err(fmt::Error), None) => Err(Error::invalid("a value cannot be formatted")),
        }
    }
}

impl fmt::Write for Asked<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let need = self.text.len() + text.len();
        if need > self.leave {
            // Texts that grow are moved to places twice as large.
            let more = need.max(32);
            if let Err(error) = self.budget.ask_for::<[u8; 2]>(more, "the text of an item") {
                self.error = Some(error);
                return Err(fmt::Error);
            }
            self.leave += more;
        }
        self.text.push_str(text);
        Ok(())
    }
}
