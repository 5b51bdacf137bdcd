//! Records as maps: the names of the fields are the keys.

use super::super::Schema;
use super::super::plan::{Entry, Step};
use super::join::{joined, taken};
use super::place::Place;
use super::{convert, list, mismatch, option};
use crate::buffer::Buffer;
use crate::content::{Content, RecordArray};
use crate::error::Result;
use crate::form::Parameters;
use crate::index::{IndexType, as_i64};

/// Lists of the entries that each row has: one for each field, in their order, or, if the values of the map are no options, one for each
/// field that is not null there.
pub(super) fn of_record(
    width: IndexType,
    entry: &Entry,
    steps: &[Step],
    content: &Content,
    place: &Place<'_>,
) -> Result<Content> {
    let record = match content {
        Content::Record(record) if record.contents().len() == steps.len() => record,
        other => return Err(mismatch("records", other, place)),
    };
    let n = record.len();
    let names: Vec<String> =
        (0..record.contents().len()).map(|f| record.fields().name(f)).collect();
    // The keys are written out in every row, and fields may be of a type that takes no memory: each entry has a key and its
    // offsets, and positions of key and value.
    let row: usize = names.iter().map(|name| 48 + name.len()).sum();
    place.ask_for::<u8>(row.saturating_mul(n), "keys for all rows")?;
    place.ask_for::<i64>(n, "offsets")?;

    // Of each field, which of its items a row has, and these.
    let mut columns: Vec<(Buffer<i64>, Content)> = Vec::with_capacity(names.len());
    for ((column, step), name) in record.contents().iter().zip(steps).zip(&names) {
        let place = place.field(name);
        let column = place.slice(column, 0..n)?;
        columns.push(if entry.value.is_option() {
            ((0..as_i64(n)).collect(), convert(step, column, &place)?)
        } else {
            match option::indexed(step, column, &place)? {
                Content::IndexedOption(node) => (node.index().to_i64(), node.content().clone()),
                other => return Err(mismatch("an option", &other, &place)),
            }
        });
    }
    let (mut keys, mut positions, mut offsets) = (Vec::new(), Vec::new(), vec![0_i64]);
    for i in 0..n {
        let mut first = 0;
        for (f, (index, items)) in columns.iter().enumerate() {
            if let Ok(at) = usize::try_from(index[i]) {
                keys.push(f);
                positions.push(first + at);
            }
            first += items.len();
        }
        offsets.push(as_i64(keys.len()));
    }
    let total = keys.len();
    let items: Vec<Content> = columns.into_iter().map(|(_, items)| items).collect();
    let values = joined(&entry.value, &items, place)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let contents = vec![
        taken(&entry.key, &Schema::texts(&names), keys, &place.content())?,
        taken(&entry.value, &values, positions, &place.content())?,
    ];
    let entries = RecordArray::from_parts(entry.names.clone(), contents, total, Parameters::none());
    list::with_offsets(width, offsets.into(), entries.into(), Parameters::none(), place)
}
