//! What is in a file of Parquet.

use awkward::Value;

use super::super::print;
use super::partitions;
use crate::args::Inspect;
use crate::failure::Result;
use crate::layout::{number, object, optional, text};
use crate::parquet::Leaf;
use crate::source::Source;
use crate::table::{Table, human};

/// What stands where the layout of others does.
const CONVENTION: &str = "Parquet";

pub(super) fn run(args: &Inspect) -> Result<()> {
    let source = Source::of_parquet(&args.file, args.group.as_deref(), args.convention)?;
    let (leaves, problem) =
        source.parquet().map_or_else(Default::default, |file| (file.leaves(), file.unread()));
    let sum = |size: fn(&Leaf) -> u64| leaves.iter().map(size).fold(0, u64::saturating_add);
    let (bytes, stored) = (sum(|leaf| leaf.bytes), sum(|leaf| leaf.stored));
    if args.json {
        let column = |leaf: &Leaf| {
            object([
                ("path", text(&leaf.path)),
                ("physical_type", text(&leaf.physical_type)),
                ("values", number(leaf.values)),
                ("bytes", number(leaf.bytes)),
                ("stored_bytes", number(leaf.stored)),
                ("codec", text(&leaf.codec)),
            ])
        };
        let all = object([
            ("group", Value::Null),
            ("convention", text(CONVENTION)),
            ("type", text(&source.type_string())),
            ("length", number(source.length as u64)),
            ("partitions", partitions(&source.lengths)),
            ("bytes", number(bytes)),
            ("stored_bytes", number(stored)),
            ("error", optional(problem.as_deref())),
            ("columns", Value::Array(leaves.iter().map(column).collect())),
        ]);
        return print(&format!("{}\n", Value::Array(vec![all])));
    }
    let heads = ["GROUP", "CONVENTION", "LENGTH", "BYTES", "STORED", "TYPE"];
    let mut table = Table::new(&heads, &[false, false, true, true, true, false]);
    let error = problem.iter().map(|problem| format!("error: {problem}"));
    table.push([
        "-".to_owned(),
        CONVENTION.to_owned(),
        source.length.to_string(),
        human(bytes),
        human(stored),
        std::iter::once(source.type_string()).chain(error).collect::<Vec<_>>().join("  "),
    ]);
    let heads = ["COLUMN", "STORED AS", "VALUES", "BYTES", "STORED", "CODEC"];
    let mut columns = Table::new(&heads, &[false, false, true, true, true, false]);
    for leaf in &leaves {
        columns.push([
            leaf.path.clone(),
            leaf.physical_type.clone(),
            leaf.values.to_string(),
            human(leaf.bytes),
            human(leaf.stored),
            leaf.codec.clone(),
        ]);
    }
    print(&format!("{}\n{}", table.to_text(), columns.to_text()))
}
