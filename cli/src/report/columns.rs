//! The columns of a table: what its Form has between its records, with the datasets behind it.

use awkward::hdf5::{self, BufferInfo, Object, ReadOptions, StorageInfo};
use awkward::{BufferKey, Form, FormKind, Primitive};

use super::model::{Chunks, Column, Part, Role};
use super::sample::Sampler;
use super::walk::Seen;

/// More partitions than this are not looked at one by one.
const MOST_PARTITIONS: usize = 1000;
/// Types of columns are not followed further down.
const DEEPEST_TYPE: usize = 24;

/// What is known to all tables of a file.
pub(super) struct Tables<'a> {
    pub(super) root: &'a Object,
    pub(super) options: &'a ReadOptions,
    pub(super) seen: &'a mut Seen,
    pub(super) sampler: &'a mut Sampler,
    /// Of the table that is looked at.
    pub(super) number: usize,
}

/// A table that is looked at.
struct Looked<'a, 'f> {
    table: &'a hdf5::Table,
    file: &'a mut Tables<'f>,
}

/// Why the first part of a column that cannot be read cannot.
pub(super) fn problem(column: &Column) -> Option<String> {
    let own = column.parts.iter().find_map(|part| part.problem.clone());
    own.or_else(|| column.children.iter().find_map(problem))
}

/// The columns of a table.
pub(super) fn of(table: &hdf5::Table, file: &mut Tables<'_>) -> Vec<Column> {
    let form = table.form();
    let length = match table.lengths() {
        [length] => Some(*length as u64),
        _ => None,
    };
    let mut whole = Column { type_string: short_type(form, 0), ..Column::default() };
    fill(&mut Looked { table, file }, form, length, None, &mut whole);
    whole.forget();
    match whole.parts.is_empty() && !whole.children.is_empty() {
        true => whole.children,
        false => vec![whole],
    }
}

/// Adds the buffers of a node to its column, and the columns below it. `reached` is how many of its items can be reached, if that is
/// known; `text` is what the list around it says of its items.
fn fill(
    looked: &mut Looked<'_, '_>,
    form: &Form,
    reached: Option<u64>,
    text: Option<Role>,
    column: &mut Column,
) {
    let wanted = wanted_items(form, reached);
    for attribute in form.kind().attributes() {
        column.parts.push(part(looked, form, attribute, wanted, text));
    }
    let below = below(looked, form, reached);
    match form.kind() {
        FormKind::Record { fields, contents } => {
            for (i, content) in contents.iter().enumerate() {
                column.children.push(child(looked, fields.name(i), content, below));
            }
        }
        FormKind::Union { contents, .. } => {
            for (i, content) in contents.iter().enumerate() {
                column.children.push(child(looked, format!("[{i}]"), content, below));
            }
        }
        _ => {
            let text = match form.parameters().array() {
                Some("string" | "bytestring") => Some(Role::Text),
                _ => None,
            };
            for content in form.children() {
                fill(looked, content, below, text, column);
            }
        }
    }
}

fn child(looked: &mut Looked<'_, '_>, name: String, form: &Form, reached: Option<u64>) -> Column {
    let mut column = Column { name, type_string: short_type(form, 0), ..Column::default() };
    fill(looked, form, reached, None, &mut column);
    column.forget();
    column
}

impl Column {
    /// Where items have any length, in the file there is something else than what would be packed.
    fn forget(&mut self) {
        if self.parts.iter().any(|part| part.any_length) {
            self.parts.iter_mut().for_each(|part| part.packed = None);
        }
    }
}

/// How many items of each of its buffers a node with so many items needs.
fn wanted_items(form: &Form, reached: Option<u64>) -> Option<u64> {
    let reached = reached?;
    match form.kind() {
        FormKind::Numpy { inner_shape, .. } => inner_shape
            .iter()
            .try_fold(reached, |n, dim| n.checked_mul(u64::try_from((*dim)?).ok()?)),
        FormKind::ListOffset { .. } => reached.checked_add(1),
        FormKind::BitMasked { .. } => Some(reached.div_ceil(8)),
        _ => Some(reached),
    }
}

/// How many items of what is below a node can be reached, as far as few bytes tell.
fn below(looked: &Looked<'_, '_>, form: &Form, reached: Option<u64>) -> Option<u64> {
    let reached = reached?;
    match form.kind() {
        FormKind::ListOffset { content, .. } if is_known(looked, content) => {
            let [first, last] = [0, reached].map(|at| offset(looked, form, at));
            last?.checked_sub(first?)
        }
        FormKind::Regular { size, .. } => reached.checked_mul(u64::try_from((*size)?).ok()?),
        FormKind::Record { .. }
        | FormKind::ByteMasked { .. }
        | FormKind::BitMasked { .. }
        | FormKind::Unmasked { .. } => Some(reached),
        _ => None,
    }
}

/// Is it known how many items a node has, without reading all of them? Where items have any length, the file has no offsets.
fn is_known(looked: &Looked<'_, '_>, form: &Form) -> bool {
    let first = form.kind().attributes().first();
    let info = first.and_then(|attribute| {
        let key = key(looked, form, attribute, 0)?;
        looked.table.describe(&key).ok().flatten()
    });
    match info {
        Some(info) => info.len.is_some(),
        None => form.children().first().is_none_or(|child| is_known(looked, child)),
    }
}

/// One of the offsets of a list.
fn offset(looked: &Looked<'_, '_>, form: &Form, at: u64) -> Option<u64> {
    let key = key(looked, form, "offsets", 0)?;
    let primitive = looked.table.describe(&key).ok()??.primitive;
    let (size, at) = (primitive.itemsize(), usize::try_from(at).ok()?);
    let start = at.checked_mul(size)?;
    let found =
        looked.table.container().get_range(&key, start..start.checked_add(size)?).ok()??;
    let bytes = found.bytes().as_slice();
    match primitive {
        Primitive::Int32 => u64::try_from(i32::from_ne_bytes(bytes.try_into().ok()?)).ok(),
        Primitive::UInt32 => Some(u32::from_ne_bytes(bytes.try_into().ok()?).into()),
        Primitive::Int64 => u64::try_from(i64::from_ne_bytes(bytes.try_into().ok()?)).ok(),
        _ => None,
    }
}

/// The key of a buffer, in the spelling that the table has.
fn key(looked: &Looked<'_, '_>, form: &Form, attribute: &str, partition: usize) -> Option<String> {
    let names = BufferKey::spellings(form.form_key().unwrap_or("None"), attribute, partition);
    // A name of the wrong kind is found, too.
    names.into_iter().find(|name| !matches!(looked.table.describe(name), Ok(None)))
}

fn part(
    looked: &mut Looked<'_, '_>,
    form: &Form,
    attribute: &'static str,
    wanted: Option<u64>,
    text: Option<Role>,
) -> Part {
    let mut part = Part { role: role(form, attribute, text), attribute, ..Part::default() };
    for partition in 0..looked.table.lengths().len().min(MOST_PARTITIONS) {
        let Some(key) = key(looked, form, attribute, partition) else {
            part.problem = Some(format!("expected a buffer for {attribute:?}, found none"));
            break;
        };
        match looked.table.describe(&key) {
            Ok(Some(info)) => add(looked, &mut part, &key, info, wanted),
            Ok(None) => {}
            Err(error) => part.problem = Some(error.to_string()),
        }
        if part.problem.is_some() {
            break;
        }
    }
    part
}

/// Adds a dataset to a part.
fn add(
    looked: &mut Looked<'_, '_>,
    part: &mut Part,
    key: &str,
    info: BufferInfo,
    wanted: Option<u64>,
) {
    let itemsize = info.primitive.itemsize() as u64;
    let items = info.len.map(|len| len as u64);
    // What nobody knows before it is read is at least as much as stands for it.
    let raw = items.map_or(info.stored_bytes, |items| items.saturating_mul(itemsize));
    let is_first = part.dtype.is_empty();
    part.items = part.items.saturating_add(items.unwrap_or(0));
    part.raw = part.raw.saturating_add(raw);
    part.any_length |= items.is_none();
    let found = info.dataset.as_ref().and_then(|path| {
        let object = looked.file.root.open_with(path, looked.file.options).ok()?;
        Some((path.clone(), object.storage().ok()??, object))
    });
    let chunks = found.as_ref().and_then(|(_, storage, _)| chunks(storage));
    let chunk_bytes = chunks.as_ref().map_or(0, |chunks| chunks.bytes);
    let seen = found.as_ref().and_then(|(path, _, object)| looked.file.seen(path, object));
    let (number, seen) = seen.unzip();
    let shared = seen.filter(|_| number != Some(looked.file.number));
    part.counted |= number == Some(looked.file.number) && info.stored_bytes == 0 && raw > 0;
    if number.is_none() {
        let plain = found.as_ref().map_or(0, |(_, storage, _)| plain_bytes(storage));
        part.plain = part.plain.saturating_add(plain);
    }
    if is_first {
        part.dtype = info.primitive.to_string();
        part.dataset = info.dataset.unwrap_or_default();
        part.filters = found.map_or_else(Vec::new, |(_, storage, _)| storage.filters);
        part.chunks = chunks;
        part.packed = Some(0);
    } else if let (Some(all), Some(more)) = (&mut part.chunks, chunks) {
        all.count = all.count.saturating_add(more.count);
    }
    if shared.is_some() {
        part.shared = shared;
        return;
    }
    part.stored = part.stored.saturating_add(info.stored_bytes);
    if items.is_none() {
        part.packed = None;
        return;
    }
    let needed = wanted.map_or(raw, |wanted| wanted.saturating_mul(itemsize).min(raw));
    if wanted.is_some() {
        part.lost = Some(part.lost.unwrap_or(0).saturating_add(raw - needed));
    }
    let container = looked.table.container();
    let packed = looked.file.sampler.packed(&container, key, [raw, needed, itemsize, chunk_bytes]);
    part.packed = part.packed.zip(packed).map(|(sum, more)| sum.saturating_add(more));
}

impl Tables<'_> {
    /// Notes a dataset of the table that is looked at. Gives the number of the table that had it before, and its path there.
    fn seen(&mut self, path: &str, object: &Object) -> Option<(usize, String)> {
        let address = object.address().ok()?;
        let before = self.seen.get(&address).cloned();
        if before.is_none() {
            self.seen.insert(address, (self.number, path.to_owned()));
        }
        before
    }
}

/// What a dataset takes without filters.
fn plain_bytes(storage: &StorageInfo) -> u64 {
    let items = storage.shape.iter().map(|dim| *dim as u64);
    items.fold(storage.itemsize as u64, u64::saturating_mul)
}

fn chunks(storage: &StorageInfo) -> Option<Chunks> {
    let shape: Vec<u64> = storage.chunk.as_ref()?.iter().map(|dim| *dim as u64).collect();
    let bytes = shape.iter().fold(storage.itemsize as u64, |size, dim| size.saturating_mul(*dim));
    let along = |(items, chunk): (&usize, &u64)| (*items as u64).div_ceil((*chunk).max(1));
    let count = storage.shape.iter().zip(&shape).map(along).fold(1, u64::saturating_mul);
    Some(Chunks { shape, bytes, count })
}

fn role(form: &Form, attribute: &str, text: Option<Role>) -> Role {
    let FormKind::Numpy { primitive, .. } = form.kind() else { return Role::Structure };
    debug_assert_eq!(attribute, "data");
    match (primitive, form.parameters().array()) {
        (_, Some("char" | "byte")) => Role::Text,
        (Primitive::Bool, _) => Role::Truth,
        (Primitive::Datetime64(_) | Primitive::Timedelta64(_), _) => Role::Times,
        _ => text.unwrap_or(Role::Numbers),
    }
}

/// The type of a column, in which a record says only how many fields it has, since they are columns of their own.
fn short_type(form: &Form, depth: usize) -> String {
    let array = form.parameters().array();
    if depth > DEEPEST_TYPE {
        return "…".to_owned();
    }
    let inner = |content: &Form| short_type(content, depth + 1);
    match form.kind() {
        FormKind::Record { contents, .. } => {
            let name =
                form.parameters().record().map_or_else(String::new, |name| format!("{name} "));
            format!("{name}{{{} fields}}", contents.len())
        }
        FormKind::Union { contents, .. } => format!("union of {}", contents.len()),
        _ if array == Some("string") => "string".to_owned(),
        _ if array == Some("bytestring") => "bytes".to_owned(),
        FormKind::List { content, .. } | FormKind::ListOffset { content, .. } => {
            format!("var * {}", inner(content))
        }
        FormKind::Regular { size, content } => match size {
            Some(size) => format!("{size} * {}", inner(content)),
            None => format!("? * {}", inner(content)),
        },
        FormKind::IndexedOption { content, .. } if form.parameters().is_categorical() => {
            format!("?categorical {}", inner(content))
        }
        FormKind::Indexed { content, .. } if form.parameters().is_categorical() => {
            format!("categorical {}", inner(content))
        }
        FormKind::Indexed { content, .. } => inner(content),
        FormKind::IndexedOption { content, .. }
        | FormKind::ByteMasked { content, .. }
        | FormKind::BitMasked { content, .. }
        | FormKind::Unmasked { content } => format!("?{}", inner(content)),
        _ => form.type_string(),
    }
}
