//! `awkward inspect`: what is in a file, or in an array, without reading any buffer.

mod parquet;

use std::path::Path;

use awkward::Value;
use awkward::hdf5::{self, Convention, File, ReadOptions};

use super::print;
use crate::args::Inspect;
use crate::failure::{Failure, Result, one_line};
use crate::known::{Known, known};
use crate::layout::{Buffer, Node, nodes, number, object, optional, sums, text};
use crate::report;
use crate::source::{Source, open_file, place_of};
use crate::table::{Table, human};

pub(crate) fn run(args: &Inspect) -> Result<()> {
    if let Some(out) = &args.report {
        return report::write(args, out);
    }
    if crate::parquet::is(&args.file) {
        return parquet::run(args);
    }
    let file = open_file(&args.file)?;
    if let Some(group) = &args.group {
        let source = Source::in_file(&args.file, &file, group, args.other_files, args.convention)?;
        return if args.json {
            print_array_json(&source, group)
        } else {
            print_array(&source, group)
        };
    }
    let options = ReadOptions::new().other_files(args.other_files);
    let failed = |error| Failure::at(args.file.display(), error);
    let chosen = args.convention.chosen();
    let tables = hdf5::tables(&file, &options).map_err(failed)?.into_iter();
    let tables = tables.filter(|found| chosen.is_none() || found.convention == chosen);
    let arrays = tables.map(|found| {
        let place = place_of(&args.file, &found.path);
        let source = found.table.map_err(|error| Failure::at(&place, error));
        let source =
            source.and_then(|table| Source::of_table(place, &file, table, options.clone()));
        Ok(match source {
            Ok(source) => Entry::of(found.path, found.convention, &source),
            Err(Failure::Said(line)) => Entry::broken(found.path, found.convention, line),
            Err(closed) => return Err(closed),
        })
    });
    let arrays: Vec<Entry> = arrays.collect::<Result<_>>()?;
    if args.json {
        let all = Value::Array(arrays.iter().map(Entry::to_json).collect());
        return print(&format!("{all}\n"));
    }
    if arrays.is_empty() {
        return print(&format!("{}\n", nothing(&args.file, &file)));
    }
    // Where all are of one kind, nobody has to be told.
    let foreign = arrays.iter().any(|entry| entry.convention != Some(Convention::Awkward));
    let heads = ["GROUP", "CONVENTION", "LENGTH", "BYTES", "STORED", "TYPE"];
    let mut table = if foreign {
        Table::new(&heads, &[false, false, true, true, true, false])
    } else {
        Table::new(
            &[heads[0], heads[2], heads[3], heads[4], heads[5]],
            &[false, true, true, true, false],
        )
    };
    for entry in &arrays {
        let mut cells = entry.cells();
        if !foreign {
            cells.remove(1);
        }
        table.push(cells);
    }
    print(&table.to_text())
}

/// What is said of a file without arrays.
fn nothing(path: &Path, file: &File) -> String {
    let found = known(file).map_or_else(String::new, |known| {
        let Known { layout, sign } = known;
        format!(
            "; it looks like a file of {layout} ({sign}), of which nothing is a table that is read"
        )
    });
    let sentence =
        format!("no arrays: no group of {} has an attribute \"form\"{found}", path.display());
    one_line(&sentence)
}

/// An array in the table of a file.
struct Entry {
    group: String,
    /// Nothing if it says of itself that it has two.
    convention: Option<Convention>,
    /// Nothing if the array cannot be read.
    found: Option<Found>,
    error: Option<String>,
}

struct Found {
    type_string: String,
    lengths: Vec<usize>,
    length: usize,
    bytes: u64,
    stored: u64,
}

impl Entry {
    fn of(group: String, convention: Option<Convention>, source: &Source) -> Self {
        let sums = sums(&nodes(source));
        let found = Found {
            type_string: source.type_string(),
            lengths: source.lengths.clone(),
            length: source.length,
            bytes: sums.bytes,
            stored: sums.stored,
        };
        Self { group, convention, found: Some(found), error: sums.problem }
    }

    fn broken(group: String, convention: Option<Convention>, error: String) -> Self {
        Self { group, convention, found: None, error: Some(error) }
    }

    fn cells(&self) -> Vec<String> {
        let cell =
            |value: fn(&Found) -> String| self.found.as_ref().map_or_else(|| "-".to_owned(), value);
        let type_string = self.found.iter().map(|found| found.type_string.clone());
        let error = self.error.iter().map(|error| format!("error: {error}"));
        vec![
            self.group.clone(),
            self.convention.map_or("-", Convention::name).to_owned(),
            cell(|found| found.length.to_string()),
            cell(|found| human(found.bytes)),
            cell(|found| human(found.stored)),
            type_string.chain(error).collect::<Vec<_>>().join("  "),
        ]
    }

    fn to_json(&self) -> Value {
        let found = self.found.as_ref();
        let size =
            |value: fn(&Found) -> u64| found.map_or(Value::Null, |found| number(value(found)));
        object([
            ("group", text(&self.group)),
            ("convention", optional(self.convention.map(Convention::name))),
            ("type", optional(found.map(|found| found.type_string.as_str()))),
            ("length", size(|found| found.length as u64)),
            ("partitions", found.map_or(Value::Null, |found| partitions(&found.lengths))),
            ("bytes", size(|found| found.bytes)),
            ("stored_bytes", size(|found| found.stored)),
            ("error", optional(self.error.as_deref())),
        ])
    }
}

fn partitions(lengths: &[usize]) -> Value {
    Value::Array(lengths.iter().map(|&length| number(length as u64)).collect())
}

fn print_array(source: &Source, group: &str) -> Result<()> {
    let nodes = nodes(source);
    let sums = sums(&nodes);
    let mut head = Table::new(&["group", group], &[]);
    head.push(["type".to_owned(), source.type_string()]);
    head.push(["length".to_owned(), source.length.to_string()]);
    if source.lengths.len() != 1 {
        head.push(["partitions".to_owned(), partitions(&source.lengths).to_string()]);
    }
    head.push([
        "bytes".to_owned(),
        format!("{} ({} stored)", human(sums.bytes), human(sums.stored)),
    ]);

    let heads = ["NODE", "CLASS", "DTYPE", "ITEMS", "BYTES", "STORED", "KEY"];
    let mut tree = Table::new(&heads, &[false, false, false, true, true, true, false]);
    for node in &nodes {
        let label = if node.branch.is_empty() {
            "(root)".to_owned()
        } else {
            format!("{}{}", node.branch, node.name)
        };
        if node.buffers.is_empty() {
            tree.push([label, node.class.clone()]);
            continue;
        }
        for (i, buffer) in node.buffers.iter().enumerate() {
            // The second buffer of a node stands below the first.
            let start = if i == 0 {
                [label.clone(), node.class.clone()]
            } else {
                [continued(node), String::new()]
            };
            tree.push(start.into_iter().chain(cells(buffer)));
        }
    }
    print(&format!("{}\n{}", head.to_text(), tree.to_text()))
}

/// The lines of the tree that go on below a node.
fn continued(node: &Node) -> String {
    node.branch.replace("├─", "│ ").replace("└─", "  ")
}

fn cells(buffer: &Buffer) -> [String; 5] {
    let key = match buffer.keys.as_slice() {
        [] => String::new(),
        [key] => key.clone(),
        [key, more @ ..] => format!("{key} (and {} more)", more.len()),
    };
    let found = buffer.dtype.is_some();
    let cell = |text: String| if found { text } else { "-".to_owned() };
    let error = buffer.problem.iter().map(|problem| format!("error: {problem}"));
    let keys = std::iter::once(key).filter(|key| !key.is_empty()).chain(error);
    [
        cell(buffer.dtype.clone().unwrap_or_default()),
        cell(buffer.items.to_string()),
        cell(human(buffer.bytes)),
        cell(human(buffer.stored)),
        keys.collect::<Vec<_>>().join("  "),
    ]
}

fn print_array_json(source: &Source, group: &str) -> Result<()> {
    let nodes = nodes(source);
    let sums = sums(&nodes);
    let buffer = |buffer: &Buffer| {
        object([
            ("attribute", text(buffer.attribute)),
            ("keys", Value::Array(buffer.keys.iter().map(|key| text(key)).collect())),
            ("dtype", optional(buffer.dtype.as_deref())),
            ("items", number(buffer.items)),
            ("bytes", number(buffer.bytes)),
            ("stored_bytes", number(buffer.stored)),
            ("error", optional(buffer.problem.as_deref())),
        ])
    };
    let node = |node: &Node| {
        object([
            ("name", text(&node.name)),
            ("depth", number(node.depth as u64)),
            ("class", text(&node.class)),
            ("form_key", optional(node.form_key.as_deref())),
            ("buffers", Value::Array(node.buffers.iter().map(buffer).collect())),
        ])
    };
    let all = object([
        ("group", text(group)),
        ("type", text(&source.type_string())),
        ("length", number(source.length as u64)),
        ("partitions", partitions(&source.lengths)),
        ("bytes", number(sums.bytes)),
        ("stored_bytes", number(sums.stored)),
        ("error", optional(sums.problem.as_deref())),
        ("nodes", Value::Array(nodes.iter().map(node).collect())),
    ]);
    print(&format!("{all}\n"))
}
