//! Arrays that are damaged, and everything that is done with them: by a test, and by a target of libFuzzer. Nothing of that may panic, read outside of a
//! buffer, or allocate more than what is there justifies.

use super::import_column;
use super::parts::Parts;
use crate::arrow::ArrowOptions;
use crate::arrow::export::{export_column, export_table};
use crate::arrow::field::Column;
use crate::arrow::table::PARAMETERS;
use crate::content::Content;
use crate::index::as_i64;

/// Arrays of every kind of node.
pub(super) const ARRAYS: [&str; 12] = [
    "[1, null, -3, 4]",
    "[[1.5, 2.5], [], [3.5]]",
    "[\"one\", \"\", null, \"three\", \"dreißig\"]",
    "[{\"x\": 1, \"y\": [1, 2]}, {\"x\": 2, \"y\": []}]",
    "[{\"x\": {\"z\": [\"a\", \"b\"]}, \"y\": null}, null]",
    "[1, \"two\", [3.5, null], null, {\"four\": 4}]",
    "[true, false, null, true, true, false, false, true, true]",
    "[[[1], [2, 3]], [], [[]], [[4, 5, 6]]]",
    "[null, null, null]",
    "[]",
    "[[], []]",
    "[{\"a\": 1}, {\"a\": 2, \"b\": 3}]",
];

#[expect(clippy::unwrap_used, reason = "the arrays above are JSON, and lists")]
pub(super) fn array(json: &str) -> Content {
    Content::from_json_lines(json).unwrap().flatten(1).unwrap()
}

/// What decides: bytes as long as there are some, then a plain, repeatable source of numbers.
pub(super) struct Draw<'a> {
    bytes: &'a [u8],
    state: u64,
}

impl<'a> Draw<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, state: 20_261_130 }
    }

    fn below(&mut self, n: usize) -> usize {
        if let [first, rest @ ..] = self.bytes {
            self.bytes = rest;
            return usize::from(*first) % n.max(1);
        }
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap_or_default() % n.max(1)
    }

    fn number(&mut self) -> i64 {
        const NUMBERS: [i64; 14] =
            [-1, 0, 1, 2, 3, 5, 8, 64, 1000, 1 << 31, 1 << 40, 1 << 62, i64::MAX, i64::MIN];
        NUMBERS[self.below(NUMBERS.len())]
    }
}

/// Changes one thing somewhere in an array.
fn damage(parts: &mut Parts, draw: &mut Draw<'_>) {
    let below = parts.children.len() + usize::from(parts.dictionary.is_some());
    if below > 0 && draw.below(3) > 0 {
        let i = draw.below(below);
        return match parts.children.get_mut(i) {
            Some(child) => damage(child, draw),
            None => parts.dictionary.iter_mut().for_each(|values| damage(values, draw)),
        };
    }
    match draw.below(8) {
        0 => parts.length = draw.number(),
        1 => parts.offset = draw.number(),
        2 => parts.null_count = draw.number(),
        3 => {
            parts.buffers.pop();
        }
        4 => parts.buffers.push(None),
        5 => {
            let i = draw.below(parts.buffers.len());
            parts.buffers.iter_mut().skip(i).take(1).for_each(|buffer| *buffer = None);
        }
        6 => {
            parts.children.pop();
        }
        _ => {
            let i = draw.below(parts.buffers.len());
            for buffer in parts.buffers.iter_mut().skip(i).take(1).flatten() {
                let mut bytes = buffer.to_vec();
                for _ in 0..=draw.below(4) {
                    let at = draw.below(bytes.len());
                    let byte = [0, 1, 2, 127, 128, 255][draw.below(6)];
                    bytes.iter_mut().skip(at).take(1).for_each(|to| *to = byte);
                }
                let len = draw.below(3 * bytes.len() + 1).min(bytes.len());
                bytes.truncate(if draw.below(2) == 0 { bytes.len() } else { len });
                *buffer = bytes.into();
            }
        }
    }
}

/// Arrays of every kind, exported in several ways.
pub(super) struct Damaged {
    columns: Vec<Column>,
}

impl Damaged {
    #[expect(clippy::unwrap_used, reason = "all of these can be exported")]
    pub(super) fn new() -> Self {
        let columns = ARRAYS.iter().flat_map(|json| {
            let options = ArrowOptions::new().categorical_as_dictionary(true);
            let content = array(json);
            let lists = options.clone().list_to32(true).string_to32(true).extensionarray(false);
            [
                export_column(&content, &options).unwrap(),
                export_column(&content, &lists).unwrap(),
                export_table(&content, &options).unwrap(),
                optional(export_table(&content, &lists).unwrap()),
            ]
        });
        Self { columns: columns.collect() }
    }

    /// Damages an array, and does everything with it: was it read?
    ///
    /// # Panics
    /// If what was read has another length than the array.
    pub(super) fn one(&self, draw: &mut Draw<'_>) -> bool {
        let column = &self.columns[draw.below(self.columns.len())];
        let mut parts = Parts::of(column.data.clone());
        for _ in 0..=draw.below(3) {
            damage(&mut parts, draw);
        }
        let Ok(content) = import_column(&column.field, &&parts) else { return false };
        assert_eq!(as_i64(content.len()), parts.length);
        // What is long without bytes is not looked at item by item.
        if content.len() < 10_000 {
            let _ = content.to_json_lines();
            let _ = content.try_to_packed();
        }
        true
    }
}

/// A table whose rows may be missing, as Python writes it.
fn optional(mut table: Column) -> Column {
    let says = "[{\"optiontype_fields\": []}, {\"ByteMaskedArray\": {}}, {\"RecordArray\": {}}]";
    table.field.metadata = vec![(PARAMETERS.to_owned(), says.to_owned())];
    table
}

/// One array, damaged as bytes say.
#[cfg(fuzzing)]
pub(in crate::arrow) fn fuzz(bytes: &[u8]) {
    static DAMAGED: std::sync::LazyLock<Damaged> = std::sync::LazyLock::new(Damaged::new);
    DAMAGED.one(&mut Draw::new(bytes));
}
