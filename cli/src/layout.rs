//! The nodes of an array with the datasets behind them, as far as headers tell.

use awkward::hdf5::Table;
use awkward::{BufferKey, Form, FormKind, Value};

use crate::source::Source;

/// A node of a Form.
pub(crate) struct Node {
    /// The lines of the tree before its name.
    pub(crate) branch: String,
    /// How many nodes are above it.
    pub(crate) depth: usize,
    /// Its name in its parent: of a field, or its role.
    pub(crate) name: String,
    /// Its class, with what its parameters make of it.
    pub(crate) class: String,
    pub(crate) form_key: Option<String>,
    pub(crate) buffers: Vec<Buffer>,
}

/// A buffer of a node, in all its partitions together.
pub(crate) struct Buffer {
    pub(crate) attribute: &'static str,
    /// One for each partition that was found.
    pub(crate) keys: Vec<String>,
    /// What the items are in the file.
    pub(crate) dtype: Option<String>,
    pub(crate) items: u64,
    pub(crate) bytes: u64,
    /// Bytes in the file.
    pub(crate) stored: u64,
    /// Why the dataset of some partition cannot be read.
    pub(crate) problem: Option<String>,
}

/// All nodes of an array in HDF5, parents before children.
pub(crate) fn nodes(source: &Source) -> Vec<Node> {
    let mut nodes = Vec::new();
    if let Some(table) = source.table() {
        let buffers = Buffers { table, partitions: source.lengths.len() };
        walk(&buffers, &source.form, Place::default(), &mut nodes);
    }
    nodes
}

/// Where the buffers of an array are.
struct Buffers<'s> {
    table: &'s Table,
    partitions: usize,
}

/// Where a node stands in the tree.
#[derive(Default)]
struct Place {
    depth: usize,
    name: String,
    branch: String,
    /// The lines of the tree before its children.
    below: String,
}

fn walk(all: &Buffers<'_>, form: &Form, place: Place, nodes: &mut Vec<Node>) {
    let Place { depth, name, branch, below } = place;
    let buffer = |attribute: &&'static str| look(all.table, form, attribute, all.partitions);
    nodes.push(Node {
        branch,
        depth,
        name,
        class: class_of(form),
        form_key: form.form_key().map(str::to_owned),
        buffers: form.kind().attributes().iter().map(buffer).collect(),
    });
    let children = form.children();
    for (i, child) in children.iter().enumerate() {
        let name = match form.kind() {
            FormKind::Record { fields, .. } => fields.name(i),
            FormKind::Union { .. } => format!("[{i}]"),
            _ => "content".to_owned(),
        };
        let (corner, bar) =
            if i + 1 == children.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let (branch, below) = (format!("{below}{corner}"), format!("{below}{bar}"));
        walk(all, child, Place { depth: depth + 1, name, branch, below }, nodes);
    }
}

fn class_of(form: &Form) -> String {
    let parameters = form.parameters();
    match parameters.array().or_else(|| parameters.record()) {
        Some(name) => format!("{} [{name}]", form.class()),
        None => form.class().to_owned(),
    }
}

fn look(table: &Table, form: &Form, attribute: &'static str, partitions: usize) -> Buffer {
    let mut buffer = Buffer {
        attribute,
        keys: Vec::new(),
        dtype: None,
        items: 0,
        bytes: 0,
        stored: 0,
        problem: None,
    };
    for partition in 0..partitions {
        // As a reader looks for it: the first name that exists, also if it is of the wrong kind.
        let names = BufferKey::spellings(form.form_key().unwrap_or("None"), attribute, partition);
        let found = names.iter().find_map(|name| match table.describe(name) {
            Ok(info) => info.map(|info| Ok((name, info))),
            Err(error) => Some(Err(error)),
        });
        match found {
            Some(Ok((name, info))) => {
                // Of what nobody knows before it is read, what is stored has to do.
                let (len, itemsize) = (info.len, info.primitive.itemsize() as u64);
                let bytes =
                    len.map_or(info.stored_bytes, |len| (len as u64).saturating_mul(itemsize));
                buffer.keys.push(name.clone());
                buffer.items = buffer.items.saturating_add(len.unwrap_or_default() as u64);
                buffer.bytes = buffer.bytes.saturating_add(bytes);
                buffer.stored = buffer.stored.saturating_add(info.stored_bytes);
                buffer.dtype.get_or_insert_with(|| info.primitive.to_string());
            }
            Some(Err(error)) => buffer.problem = Some(error.to_string()),
            None => {
                let name = names.first().map_or("", String::as_str);
                buffer.problem = Some(format!("expected a buffer named {name:?}, found none"));
            }
        }
        // A file may claim any number of partitions.
        if buffer.problem.is_some() {
            break;
        }
    }
    buffer
}

/// The sums over all buffers of an array.
#[derive(Default)]
pub(crate) struct Sums {
    pub(crate) bytes: u64,
    pub(crate) stored: u64,
    /// Why the first of its buffers that cannot be read cannot.
    pub(crate) problem: Option<String>,
}

pub(crate) fn sums(nodes: &[Node]) -> Sums {
    let mut sums = Sums::default();
    for buffer in nodes.iter().flat_map(|node| &node.buffers) {
        sums.bytes = sums.bytes.saturating_add(buffer.bytes);
        sums.stored = sums.stored.saturating_add(buffer.stored);
        if sums.problem.is_none() {
            sums.problem.clone_from(&buffer.problem);
        }
    }
    sums
}

/// A size or number as JSON.
pub(crate) fn number(number: u64) -> Value {
    i64::try_from(number).map_or_else(|_| Value::BigInt(number.to_string()), Value::Int)
}

/// A text as JSON.
pub(crate) fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// A text that may be missing, as JSON.
pub(crate) fn optional(value: Option<&str>) -> Value {
    value.map_or(Value::Null, text)
}

/// An object as JSON.
pub(crate) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
