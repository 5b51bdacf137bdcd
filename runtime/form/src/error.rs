//! The one error type: what went wrong, where, and what was expected instead.

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::sync::Arc;

/// Lines of messages are cut to so many characters, whatever names and types they quote.
const LONGEST_LINE: usize = 800;
/// So are paths and form keys where they are printed.
const LONGEST_PATH: usize = 400;
const LONGEST_KEY: usize = 200;

/// What kind of thing went wrong; match on this, never on the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A Form (or other JSON) cannot be read.
    Form,
    /// A length is negative, missing, not an integer, or too large for this machine.
    Length,
    /// The container has no buffer of the name asked for.
    MissingBuffer,
    /// A buffer, or the content of a node, holds fewer items than needed.
    TooShort,
    /// A buffer holds another type of number than the Form says.
    Dtype,
    /// Offsets, indexes, tags or sizes break a rule of their node.
    Invalid,
    /// The Form does not fit the Rust type that should be read.
    Mismatch,
    /// A value cannot be represented in the type asked for (a null in a plain column, an integer that is too large...).
    Value,
    /// Bytes that should be UTF-8 are not.
    Utf8,
    /// A limit that protects from hostile input was reached.
    Limit,
    /// The file or container could not be read or written.
    Io,
    /// The operation is not defined for this input.
    Unsupported,
}

/// A step from a node to one of its children, innermost last in [`Path`].
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Content,
    Branch(usize),
    Field(String),
}

/// The way from the root of an array to one of its nodes, written like `muons.content.pt`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<Step>);

impl Path {
    /// Makes the path of the root, which is written as nothing.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Returns whether this is the root.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Descends into the single content of a list, option or indirection.
    #[doc(hidden)]
    #[must_use]
    pub fn content(&self) -> Self {
        self.with(Step::Content)
    }

    /// Descends into branch `i` of a union.
    #[doc(hidden)]
    #[must_use]
    pub fn branch(&self, i: usize) -> Self {
        self.with(Step::Branch(i))
    }

    /// Descends into a field of a record or tuple.
    #[doc(hidden)]
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        self.with(Step::Field(name.to_owned()))
    }

    /// The same way from one step further up.
    fn under(mut self, step: Step) -> Self {
        self.0.insert(0, step);
        self
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

/// A long path is cut in its middle.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&cut(&self.whole(), LONGEST_PATH))
    }
}

impl Path {
    fn whole(&self) -> String {
        let mut whole = String::new();
        for (i, step) in self.0.iter().enumerate() {
            if i > 0 && !matches!(step, Step::Branch(_)) {
                whole.push('.');
            }
            let _ = match step {
                Step::Content => whole.write_str("content"),
                Step::Branch(i) => write!(whole, "[{i}]"),
                Step::Field(name) if is_plain_name(name) => whole.write_str(name),
                Step::Field(name) => write!(whole, "{name:?}"),
            };
        }
        whole
    }
}

fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// A text of at most so many characters: the beginning and the end of one that is longer.
fn cut(text: &str, most: usize) -> Cow<'_, str> {
    // Every character is at least one byte.
    if text.len() <= most || text.chars().count() <= most {
        return text.into();
    }
    let (end, gap) = (most / 3, "...");
    let start = most - end - gap.len();
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    let tail = text.char_indices().rev().nth(end - 1).map_or(text.len(), |(at, _)| at);
    format!("{}{gap}{}", &text[..at(start)], &text[tail..]).into()
}

/// A message of which no line is too long.
fn readable(message: Cow<'static, str>) -> Cow<'static, str> {
    if message.len() <= LONGEST_LINE {
        return message;
    }
    let lines: Vec<Cow<'_, str>> =
        message.split('\n').map(|line| cut(line, LONGEST_LINE)).collect();
    lines.join("\n").into()
}

#[derive(Clone, Debug)]
struct Inner {
    kind: ErrorKind,
    path: Option<Path>,
    form_key: Option<String>,
    message: Cow<'static, str>,
}

/// Why something could not be done.
///
/// One opaque type for the whole library: [`kind`](Error::kind) is for programs, [`path`](Error::path) says which node,
/// and `Display` is one line for people: the place first, then what was expected, then what was found.
///
/// ```
/// # extern crate awkward_form as awkward;
/// use awkward::{ErrorKind, Form};
///
/// let error = Form::from_json("{\"class\": \"PartyArray\"}").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Form);
/// ```
#[derive(Clone)]
pub struct Error(Arc<Inner>);

impl Error {
    /// Makes an error of a kind, without a place yet. User code needs this to report failures of its own containers. A long
    /// line of the message loses its middle: names that are quoted may come from anywhere.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        let message = readable(message.into());
        Self(Arc::new(Inner { kind, path: None, form_key: None, message }))
    }

    fn inner(&mut self) -> &mut Inner {
        Arc::make_mut(&mut self.0)
    }

    /// Returns the kind of failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the node at which it happened, if it happened at a node.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_ref()
    }

    /// Returns the form key of that node, if it has one.
    #[must_use]
    pub fn form_key(&self) -> Option<&str> {
        self.0.form_key.as_deref()
    }

    /// Returns the sentence without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Adds the place, unless a more exact one is known already.
    #[must_use]
    #[doc(hidden)]
    pub fn at(mut self, path: &Path) -> Self {
        self.inner().path.get_or_insert_with(|| path.clone());
        self
    }

    /// Returns the same failure at the same place, in other words.
    #[doc(hidden)]
    #[must_use]
    pub fn with_message(&self, message: String) -> Self {
        let Inner { kind, path, form_key, .. } = &*self.0;
        let (path, form_key, message) = (path.clone(), form_key.clone(), readable(message.into()));
        Self(Arc::new(Inner { kind: *kind, path, form_key, message }))
    }

    /// Adds a field in front of the place.
    #[must_use]
    #[doc(hidden)]
    pub fn under(self, name: &str) -> Self {
        self.below(Step::Field(name.to_owned()))
    }

    /// Adds the content of a list, option or indirection in front of the place.
    #[must_use]
    #[doc(hidden)]
    pub fn under_content(self) -> Self {
        self.below(Step::Content)
    }

    /// Adds branch `i` of a union in front of the place.
    #[must_use]
    #[doc(hidden)]
    pub fn under_branch(self, i: usize) -> Self {
        self.below(Step::Branch(i))
    }

    fn below(mut self, step: Step) -> Self {
        let path = &mut self.inner().path;
        *path = Some(path.take().unwrap_or_default().under(step));
        self
    }

    /// Says in which of several partitions of an array it happened.
    #[must_use]
    #[doc(hidden)]
    pub fn of_part(mut self, i: usize) -> Self {
        self.inner().message = readable(format!("in part {i}: {}", self.0.message).into());
        self
    }

    /// Adds the form key, unless a more exact one is known already.
    #[must_use]
    #[doc(hidden)]
    pub fn of_key(mut self, form_key: Option<&str>) -> Self {
        if self.0.form_key.is_none() {
            self.inner().form_key = form_key.map(str::to_owned);
        }
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn form(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Form, message)
    }

    #[doc(hidden)]
    #[must_use]
    pub fn invalid(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Invalid, message)
    }

    /// `what` should have `need` items but has `found`.
    #[doc(hidden)]
    #[must_use]
    pub fn too_short(what: &str, need: impl fmt::Display, found: impl fmt::Display) -> Self {
        Self::new(
            ErrorKind::TooShort,
            format!("{what}: expected at least {need} items, found {found}"),
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let key = inner.form_key.as_deref().map(|key| cut(key, LONGEST_KEY));
        match (&inner.path, &key) {
            (Some(path), Some(key)) if path.is_root() => write!(f, "at the root ({key}): ")?,
            (Some(path), Some(key)) => write!(f, "at {path} ({key}): ")?,
            (Some(path), None) if path.is_root() => f.write_str("at the root: ")?,
            (Some(path), None) => write!(f, "at {path}: ")?,
            (None, Some(key)) => write!(f, "at {key}: ")?,
            (None, None) => {}
        }
        f.write_str(&inner.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({:?}: {self})", self.0.kind)
    }
}

impl std::error::Error for Error {}

/// The result of whatever can fail, with the library's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_names_the_place_first() {
        let path = Path::root().field("muons").content().field("a b").branch(2);
        let error = Error::too_short("data", 5, 4).at(&path).of_key(Some("node3"));
        assert_eq!(
            error.to_string(),
            "at muons.content.\"a b\"[2] (node3): data: expected at least 5 items, found 4"
        );
    }

    #[test]
    fn an_error_is_short_however_long_what_it_speaks_of_is() {
        for long in ["a".repeat(100_000), "é b ".repeat(50_000), "\0".repeat(30_000)] {
            let deep = (0..300).fold(Path::root(), |path, _| path.field("a field").content());
            for path in [Path::root().field(&long).content().field(&long), deep] {
                let error =
                    Error::invalid(format!("expected {long:?}, found {long:?}: both of {long}"));
                let error = error.at(&path).of_key(Some(&long)).of_part(7).under(&long);
                let text = error.to_string();
                assert!(text.chars().count() < 1_500, "{}", text.len());
                assert!(text.starts_with("at ") && text.contains("in part 7: expected"), "{text}");
                assert!(error.message().ends_with(&long[long.len() - 20..]), "{text}");
                assert_eq!(error.form_key(), Some(&*long));
            }
        }
        let line = "x".repeat(LONGEST_LINE);
        assert_eq!(Error::invalid(line.clone()).message(), line);
        let lines = format!("{line}\n{line}");
        assert_eq!(Error::invalid(lines.clone()).message(), lines);
    }

    #[test]
    fn the_innermost_place_wins() {
        let error = Error::invalid("x").at(&Path::root().content()).at(&Path::root());
        assert_eq!(error.path(), Some(&Path::root().content()));
    }
}
