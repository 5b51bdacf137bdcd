//! Arrays for people to look at: a few rows, elided in the middle, as Python's `array.show()` prints them.

mod scalar;

use std::collections::VecDeque;
use std::fmt;

use crate::content::{Content, NumpyArray, RecordArray};
use crate::form::Fields;
use crate::index::usize_of;
use scalar::{bytes_text, string_text};

/// How much of an array is shown.
///
/// ```
/// use awkward::content::{NumpyArray, ShowOptions};
/// use awkward::Content;
///
/// let array = Content::from(NumpyArray::new((0..1000_i64).collect::<Vec<_>>()));
/// let short = ShowOptions::default().rows(1).cols(20);
/// assert_eq!(array.show(&short), "[0, 1, ..., 999]");
/// ```
#[derive(Clone, Debug)]
pub struct ShowOptions {
    rows: usize,
    cols: usize,
    with_type: bool,
}

impl Default for ShowOptions {
    /// 20 rows of 80 characters, without the type.
    fn default() -> Self {
        Self { rows: 20, cols: 80, with_type: false }
    }
}

impl ShowOptions {
    /// Sets how many rows are shown at most; with 1, the array itself is elided to fit one row.
    #[must_use]
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Sets how many characters a row has at most.
    #[must_use]
    pub fn cols(mut self, cols: usize) -> Self {
        self.cols = cols;
        self
    }

    /// Sets whether the type is shown in a row of its own, above the others.
    #[must_use]
    pub fn with_type(mut self, with_type: bool) -> Self {
        self.with_type = with_type;
        self
    }
}

/// As [`show`](Content::show) with the default options.
impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(&ShowOptions::default()))
    }
}

impl Content {
    /// Shows the first and last items, one a row, each elided to fit the row: what Python's `array.show()` prints. Only what is
    /// printed is looked at, so that the cost does not depend on the length of the array.
    #[must_use]
    pub fn show(&self, options: &ShowOptions) -> String {
        let mut out = String::new();
        if options.with_type {
            let line = format!("type: {}", self.type_string());
            if line.chars().count() > options.cols {
                out.extend(line.chars().take(options.cols.saturating_sub(3)).chain("...".chars()));
            } else {
                out.push_str(&line);
            }
            out.push('\n');
        }
        let items = Items { source: Source::Content(self), start: 0, len: self.len() };
        let cols = i64::try_from(options.cols).unwrap_or(i64::MAX).min(1 << 32);
        if options.rows <= 1 || self.is_empty() {
            out.push_str(&items.line(cols).text);
            return out;
        }
        let (mut front, mut back) = (Vec::new(), VecDeque::new());
        for (forward, i) in from_both_ends(self.len()).take(options.rows) {
            let line = items.at(i).line(cols - 2).text;
            if forward { front.push(line) } else { back.push_front(line) }
        }
        if self.len() > options.rows {
            match back.front_mut() {
                Some(first) => *first = "...".to_owned(),
                None => front.push("...".to_owned()),
            }
        }
        let rows = front.len() + back.len();
        for (i, row) in front.into_iter().chain(back).enumerate() {
            out.push(if i == 0 { '[' } else { ' ' });
            out.push_str(&row);
            out.push_str(if i + 1 == rows { "]" } else { ",\n" });
        }
        out
    }
}

/// The positions of `len` items, from the front and from the back in turn; true for those in the front half.
fn from_both_ends(len: usize) -> impl Iterator<Item = (bool, usize)> {
    (0..len).map(move |k| if k % 2 == 0 { (true, k / 2) } else { (false, len - 1 - k / 2) })
}

/// Something to print.
enum View<'a> {
    Items(Items<'a>),
    Record(&'a RecordArray, usize),
    Text(String),
}

/// A list: items `start..start + len` of something.
#[derive(Clone, Copy)]
struct Items<'a> {
    source: Source<'a>,
    start: usize,
    len: usize,
}

#[derive(Clone, Copy)]
enum Source<'a> {
    Content(&'a Content),
    /// The blocks of this shape that a leaf consists of.
    Blocks(&'a NumpyArray, &'a [usize]),
}

/// What is printed in a row, or part of one, with the number of characters that this counts for.
struct Line {
    text: String,
    taken: i64,
}

impl<'a> View<'a> {
    /// Item `i`, which exists.
    fn of(content: &'a Content, i: usize) -> Self {
        match content {
            Content::Empty(_) => Self::Text("None".to_owned()),
            Content::Numpy(leaf) => Self::block(leaf, leaf.inner_shape(), i),
            Content::Regular(node) => Self::list(node.content(), i * node.size(), node.size()),
            Content::List(node) => {
                Self::between(node.content(), node.starts().get(i), node.stops().get(i))
            }
            Content::ListOffset(node) => {
                Self::between(node.content(), node.offsets().get(i), node.offsets().get(i + 1))
            }
            Content::Record(node) => Self::Record(node, i),
            Content::Indexed(node) => Self::through(node.content(), node.index().get(i)),
            Content::IndexedOption(node) => Self::through(node.content(), node.index().get(i)),
            Content::ByteMasked(node) => {
                Self::valid(node.content(), i, (node.mask()[i] != 0) == node.valid_when())
            }
            Content::BitMasked(node) => Self::valid(node.content(), i, node.is_valid_at(i)),
            Content::Unmasked(node) => Self::of(node.content(), i),
            Content::Union(node) => Self::through(
                &node.contents()[usize_of(node.tags()[i].into())],
                node.index().get(i),
            ),
        }
    }

    fn through(content: &'a Content, i: Option<i64>) -> Self {
        match i.map(usize::try_from) {
            Some(Ok(i)) => Self::of(content, i),
            _ => Self::Text("None".to_owned()),
        }
    }

    fn valid(content: &'a Content, i: usize, valid: bool) -> Self {
        if valid { Self::of(content, i) } else { Self::Text("None".to_owned()) }
    }

    fn between(content: &'a Content, start: Option<i64>, stop: Option<i64>) -> Self {
        match (start, stop) {
            (Some(start), Some(stop)) if start != stop => {
                Self::list(content, usize_of(start), usize_of(stop - start))
            }
            _ => Self::list(content, 0, 0),
        }
    }

    /// A list, or a text if the items are characters or bytes.
    fn list(content: &'a Content, start: usize, len: usize) -> Self {
        if let Content::Numpy(leaf) = content {
            match leaf.parameters.array() {
                Some("char") => return Self::Text(string_text(&leaf.bytes()[start..start + len])),
                Some("byte") => return Self::Text(bytes_text(&leaf.bytes()[start..start + len])),
                _ => {}
            }
        }
        Self::Items(Items { source: Source::Content(content), start, len })
    }

    fn block(leaf: &'a NumpyArray, shape: &'a [usize], i: usize) -> Self {
        match shape.split_first() {
            None => Self::Text(scalar::number_text(leaf, i)),
            Some((&len, shape)) => {
                Self::Items(Items { source: Source::Blocks(leaf, shape), start: i * len, len })
            }
        }
    }

    fn line(&self, cols: i64) -> Line {
        match self {
            Self::Items(items) => items.line(cols),
            Self::Record(node, i) => record_line(node, *i, cols),
            Self::Text(text) => Line { taken: width(text), text: text.clone() },
        }
    }
}

impl<'a> Items<'a> {
    fn at(&self, i: usize) -> View<'a> {
        match self.source {
            Source::Content(content) => View::of(content, self.start + i),
            Source::Blocks(leaf, shape) => View::block(leaf, shape, self.start + i),
        }
    }

    /// The items in one row, elided in the middle.
    fn line(&self, cols: i64) -> Line {
        match self.len {
            0 => return Line { text: "[]".to_owned(), taken: 2 },
            1 => {
                let only = self.at(0).line(cols - 2);
                return Line { text: format!("[{}]", only.text), taken: only.taken + 2 };
            }
            _ => {}
        }
        // Room for the brackets, and for ", ...".
        let (mut room, mut shown) = (cols - 2 - 5, 0);
        let (mut front, mut back) = (String::from("["), VecDeque::new());
        for (forward, i) in from_both_ends(self.len) {
            let comma = if shown == 0 { 0 } else { 2 };
            let line = self.at(i).line(room - comma);
            if room - (comma + line.taken) < 0 {
                break;
            }
            room -= comma + line.taken;
            if forward {
                front.push_str(if shown == 0 { "" } else { ", " });
                front.push_str(&line.text);
            } else {
                back.push_front(line.text);
            }
            shown += 1;
        }
        if shown == 0 {
            front.push_str("...");
            room -= 3;
        } else if shown != self.len {
            front.push_str(", ...");
            room -= 5;
        }
        for text in back {
            front.push_str(", ");
            front.push_str(&text);
        }
        front.push(']');
        Line { text: front, taken: cols - (room + 5) }
    }
}

/// A record in one row; fields that do not fit are left out.
fn record_line(node: &RecordArray, i: usize, cols: i64) -> Line {
    let (fields, n) = (node.fields(), node.contents().len());
    let (open, close) = if fields.is_tuple() { ('(', ')') } else { ('{', '}') };
    let (mut room, mut text, mut started, mut complete) = (cols - 2 - 5, String::from(open), 0, 0);
    for (k, content) in node.contents().iter().enumerate() {
        let comma = if k == 0 { 0 } else { 2 };
        let name = field_text(fields, k);
        if room - (comma + width(&name) + 3) < 0 {
            break;
        }
        text.push_str(if k == 0 { "" } else { ", " });
        text.push_str(&name);
        room -= comma + width(&name);
        started += 1;
        let target = if n == 1 { room } else { room.div_euclid(2) + room.rem_euclid(2) };
        let line = View::of(content, i).line(target);
        if room - line.taken < 0 {
            text.push_str("...");
            room -= 3;
            break;
        }
        text.push_str(&line.text);
        room -= line.taken;
        complete += 1;
    }
    if n != 0 && started == 0 {
        text.push_str("...");
        room -= 3;
    } else if complete != n {
        text.push_str(", ...");
        room -= 5;
    }
    text.push(close);
    Line { text, taken: cols - (room + 5) }
}

/// `x: `, or nothing in a tuple.
fn field_text(fields: &Fields, i: usize) -> String {
    let Some(name) = fields.names().and_then(|names| names.get(i)) else { return String::new() };
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain { format!("{name}: ") } else { format!("{}: ", string_text(name.as_bytes())) }
}

fn width(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}
