//! What became of an array that was read, and the tables of that.

use std::fmt::Write;
use std::ops::Range;

use awkward::{Content, ErrorKind};

use super::nodes::nodes;
use super::rows::Type;

/// What happened to the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Every buffer is one that was there.
    Shared,
    /// Only offsets, indexes, masks and tags are new.
    Converted,
    /// Data was copied.
    Copied,
    /// A null is in the way, and named.
    Null,
    Refused,
}

impl Outcome {
    fn sign(self) -> char {
        match self {
            Self::Shared => '●',
            Self::Converted => '◐',
            Self::Copied => '○',
            Self::Null => '!',
            Self::Refused => '·',
        }
    }
}

/// Where buffers lie, by their names.
fn places(content: &Content) -> Vec<(String, Range<usize>)> {
    let (_, _, buffers) = content.to_buffers();
    let place = |(name, buffer): (String, awkward::RawBuffer)| {
        let bytes = buffer.bytes();
        let start = bytes.as_ptr() as usize;
        (name, start..start + bytes.len())
    };
    buffers.into_iter().map(place).collect()
}

/// Reads an array, which is one of the type if it was made for it.
fn outcome(ty: &Type, node: &str, made: bool, content: Content) -> Outcome {
    let what = format!("{} from {node}", ty.name);
    // These show the same rows otherwise: in other units, or with more fields.
    let other = ["narrower", "more fields"].iter().any(|part| node.contains(part));
    let values = if other && made { ty.plain.to_json_lines() } else { content.to_json_lines() };
    let before = places(&content);
    let [read, again] = match (ty.read)(content) {
        Ok(read) => read,
        Err(error) if error.kind() == ErrorKind::Mismatch => return Outcome::Refused,
        Err(error) => {
            let text = error.to_string();
            assert!(
                node.ends_with(", nulls") && text.contains("expected no nulls, found one at i="),
                "{what}: {text}"
            );
            return Outcome::Null;
        }
    };
    assert_eq!(read.to_json_lines(), values, "{what}");
    assert_eq!(again.to_json_lines(), values, "{what}, by way of rows");
    let is_shared = |range: &Range<usize>| {
        let within = |there: &Range<usize>| there.start <= range.start && range.end <= there.end;
        range.is_empty() || before.iter().any(|(_, there)| within(there))
    };
    let after = places(&read);
    // The names of an enum are its own; only the index is read.
    let of_names = |name: &str| ty.name.contains("Colour") && !name.ends_with("-index");
    let new = after.iter().filter(|(name, range)| !is_shared(range) && !of_names(name));
    let of = |(name, _): &(String, _)| match name.ends_with("-data") {
        true => Outcome::Copied,
        false => Outcome::Converted,
    };
    new.map(of).max().unwrap_or(Outcome::Shared)
}

pub(super) fn table(page: &mut String, title: &str, types: &[Type]) {
    let names: Vec<String> = types.iter().map(|ty| format!("`{}`", ty.name)).collect();
    write!(
        page,
        "\n## {title}\n\n| | {} |\n|---|{}\n",
        names.join(" | "),
        ":-:|".repeat(types.len())
    )
    .unwrap();
    for node in nodes() {
        let mut cells = Vec::new();
        for ty in types {
            let of = (node.of)(ty);
            let made = of.is_some();
            let contents = of.unwrap_or_else(|| vec![(node.other)()]);
            let of: Vec<Outcome> =
                contents.into_iter().map(|content| outcome(ty, node.name, made, content)).collect();
            let worst = of.iter().max().unwrap();
            // Widths may cost a conversion of indexes, but nothing else.
            let same =
                |of: &Outcome| of == worst || (*of < Outcome::Copied && *worst < Outcome::Copied);
            assert!(of.iter().all(same), "{} from {}: {of:?}", ty.name, node.name);
            if node.name == "as built" {
                assert_eq!(*worst, Outcome::Shared, "{} from {}", ty.name, node.name);
            }
            cells.push(worst.sign().to_string());
        }
        writeln!(page, "| {} | {} |", node.name, cells.join(" | ")).unwrap();
    }
}
