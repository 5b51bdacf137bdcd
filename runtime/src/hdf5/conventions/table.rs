//! Tables: arrays in layouts of others, with a Form, and a container in which their buffers are.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::column::{Column, Node, of_column};
use super::source::{Call, Shared};
use crate::budget::Budget;
use crate::buffers::FromBuffersOptions;
use crate::container::{Container, RawBuffer, reads_within};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Fields, Form};
use crate::hdf5::store::{
    Hdf5Container, Lengths, Object, ReadOptions, Reading, read_form_attribute,
    read_length_attribute,
};
use crate::index::IndexType;
use crate::lazy::LazyContent;
use crate::primitive::Primitive;
use crate::schema::names_column;
use crate::typed::{Awkward, LazyArray};

/// An array in a file, in the layout of Awkward or in that of another program, of which only the description was read.
///
/// Found by [`Table::of`] and [`tables`](super::tables), made by a [`Layout`](super::Layout). What is read of it, is read as from any container: whole, by
/// columns, by rows.
#[derive(Clone)]
pub struct Table {
    form: Form,
    /// One for all but some files of Awkward 1.
    lengths: Vec<usize>,
    /// Columns that cannot be read, and why.
    broken: Vec<(Vec<String>, Error)>,
    buffers: Buffers,
    options: ReadOptions,
}

/// Where its buffers are.
#[derive(Clone)]
enum Buffers {
    Group(Hdf5Container),
    Columns(Columns),
}

/// What a buffer of a table is in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BufferInfo {
    /// The path of the dataset that it is, or is made of; nothing if there is none.
    pub dataset: Option<String>,
    /// What the items are in memory.
    pub primitive: Primitive,
    /// The number of items; nothing if it is known only once all rows were read, as of texts of any length.
    pub len: Option<usize>,
    /// How many bytes of the file the dataset takes, compressed as it is. A dataset of several buffers counts for the first of them.
    pub stored_bytes: u64,
}

impl Table {
    /// Makes a table of what a layout has found, of which nothing is read yet.
    #[must_use]
    pub fn new(column: Column, options: &ReadOptions) -> Self {
        let mut description = Description::default();
        let length = column.len;
        let form = description.form(column);
        let Description { sources, broken, .. } = description;
        let buffers = Buffers::Columns(Columns {
            sources: Arc::new(sources),
            reading: Arc::new(Reading::new(options.clone())),
        });
        Self { form, lengths: vec![length], broken, buffers, options: options.clone() }
    }

    /// The array of Awkward in a group.
    pub(super) fn awkward(object: &Object, options: &ReadOptions) -> Result<Self> {
        let Object::Group(group) = object else {
            let message = format!("{object}: expected a group, found a dataset");
            return Err(Error::new(ErrorKind::Dtype, message));
        };
        let form = Form::from_json(&read_form_attribute(group)?)?;
        let lengths: Lengths = read_length_attribute(group)?;
        let container = Hdf5Container::new(group).with_reading(options.clone());
        Ok(Self {
            form,
            lengths: lengths.into(),
            broken: Vec::new(),
            buffers: Buffers::Group(container),
            options: options.clone(),
        })
    }

    /// Returns the Form, without the columns that cannot be read.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Returns the number of rows of each partition: one for all but some files of Awkward 1.
    #[must_use]
    pub fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    /// Returns the columns that cannot be read, and why: of each, the names that lead to it.
    pub fn broken(&self) -> impl Iterator<Item = (&[String], &Error)> + '_ {
        self.broken.iter().map(|(path, error)| (path.as_slice(), error))
    }

    /// Returns an error that names the first column that cannot be read.
    ///
    /// # Errors
    /// If there is one.
    pub fn check(&self) -> Result<()> {
        match self.broken.first() {
            Some((path, error)) => Err(of_column(&path.join("."), error)),
            None => Ok(()),
        }
    }

    /// Returns the table with these columns and no others, as [`Form::select`] chooses them.
    ///
    /// # Errors
    /// `Mismatch` with the name of the first column that is not there; that of a column that cannot be read, if it is one of them.
    pub fn select(&self, columns: &[&str]) -> Result<Self> {
        for (path, error) in &self.broken {
            let name = path.join(".");
            let within = |column: &&str| {
                **column == name
                    || name.strip_prefix(*column).is_some_and(|rest| rest.starts_with('.'))
                    || column.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('.'))
            };
            if columns.iter().any(within) {
                return Err(of_column(&name, error));
            }
        }
        Ok(Self { form: self.form.select(columns)?, broken: Vec::new(), ..self.clone() })
    }

    /// Says how it is read.
    #[must_use]
    pub fn with_reading(mut self, options: &ReadOptions) -> Self {
        self.options = options.clone();
        match &mut self.buffers {
            Buffers::Group(container) => {
                *container = container.clone().with_reading(options.clone());
            }
            Buffers::Columns(columns) => columns.reading = Arc::new(Reading::new(options.clone())),
        }
        self
    }

    /// Opens it as rows of a type. Nothing is read yet but what was read of its description.
    ///
    /// # Errors
    /// `Mismatch` if the Form does not fit `T`; if `T` has a column that cannot be read, why it cannot.
    pub fn open<T: Awkward>(&self) -> Result<LazyArray<T>> {
        let schema = T::schema();
        if let Some((path, error)) =
            self.broken.iter().find(|(path, _)| names_column(&schema, path))
        {
            return Err(of_column(&path.join("."), error));
        }
        let lengths = self.lengths.clone();
        LazyArray::partitioned(&self.form, lengths, self.container(), &self.array_options())
    }

    /// Opens it as rows of whatever type. Nothing is read yet but what was read of its description.
    ///
    /// # Errors
    /// As [`check`](Self::check): choose [columns](Self::select) before, where some cannot be read.
    pub fn open_dynamic(&self) -> Result<LazyContent> {
        self.check()?;
        let lengths = self.lengths.clone();
        LazyContent::partitioned(&self.form, lengths, self.container(), &self.array_options())
    }

    /// All of it, as it is.
    pub(crate) fn read_dynamic(&self) -> Result<Content> {
        self.check()?;
        let container = self.container();
        Content::from_partitions(&self.form, &self.lengths, &container, &self.array_options())
    }

    fn array_options(&self) -> FromBuffersOptions {
        self.options.array_options()
    }

    /// Returns the container that its buffers are in, under the names that its [Form](Self::form) gives them.
    #[must_use]
    pub fn container(&self) -> Arc<dyn Container + Send + Sync> {
        match &self.buffers {
            Buffers::Group(container) => Arc::new(container.clone()),
            Buffers::Columns(columns) => Arc::new(columns.clone()),
        }
    }

    /// Returns the names of its buffers; of an array of Awkward, those of all datasets of its group.
    ///
    /// # Errors
    /// `Io` if the group cannot be read.
    pub fn keys(&self) -> Result<Vec<String>> {
        match &self.buffers {
            Buffers::Group(container) => container.keys(),
            Buffers::Columns(columns) => Ok(columns.sources.keys().cloned().collect()),
        }
    }

    /// Returns what the buffer of this name is in the file, without reading it; `None` if there is none.
    ///
    /// # Errors
    /// `Dtype` if it is no dataset of numbers, `Io` if it cannot be opened.
    pub fn describe(&self, key: &str) -> Result<Option<BufferInfo>> {
        let columns = match &self.buffers {
            Buffers::Columns(columns) => columns,
            Buffers::Group(container) => {
                let group = container.group().name();
                return Ok(container.describe(key)?.map(|info| BufferInfo {
                    dataset: Some(format!("{}/{key}", group.trim_end_matches('/'))),
                    primitive: info.primitive,
                    len: Some(info.len),
                    stored_bytes: info.stored_bytes,
                }));
            }
        };
        let Some(source) = columns.sources.get(key) else { return Ok(None) };
        let most = isize::MAX.unsigned_abs() / 64;
        let items = source.items();
        let path = items.map(|items| items.object().path());
        // The same dataset may stand behind several buffers: it counts once.
        let first = items.and_then(|items| {
            let same =
                |source: &Shared| source.items().is_some_and(|other| std::ptr::eq(items, other));
            columns.sources.iter().find(|(_, source)| same(source))
        });
        let counts = first.is_some_and(|(first, _)| first == key);
        Ok(Some(BufferInfo {
            primitive: source.primitive(),
            len: Some(source.len()).filter(|len| *len < most),
            stored_bytes: items.filter(|_| counts).map_or(0, |items| items.stored_bytes()),
            dataset: path,
        }))
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({} * {})", self.lengths.iter().sum::<usize>(), self.form.type_string())
    }
}

/// The buffers of a table, by their keys.
#[derive(Clone)]
struct Columns {
    sources: Arc<BTreeMap<String, Shared>>,
    reading: Arc<Reading>,
}

impl Container for Columns {
    reads_within!();

    fn get_within(
        &self,
        key: &str,
        bytes: Range<usize>,
        budget: &Budget,
    ) -> Result<Option<RawBuffer>> {
        let Some(source) = self.sources.get(key) else { return Ok(None) };
        let (primitive, len) = (source.primitive(), source.len());
        let size = primitive.itemsize();
        let first = (bytes.start / size).min(len);
        let items = first..bytes.end.div_ceil(size).clamp(first, len);
        let call = Call { reading: &self.reading, budget };
        let found = source.read(items, &call)?;
        let at = |byte: usize| byte.saturating_sub(first * size).min(found.len());
        let part = found.slice(at(bytes.start)..at(bytes.end).max(at(bytes.start)));
        Ok(Some(RawBuffer::new(part, primitive)))
    }
}

/// A table that is being described.
#[derive(Default)]
struct Description {
    sources: BTreeMap<String, Shared>,
    broken: Vec<(Vec<String>, Error)>,
    /// Names of the columns on the way.
    path: Vec<String>,
    /// How many nodes have a key.
    nodes: usize,
}

impl Description {
    /// The Form of a column; notes where its buffers are, and what of it cannot be read.
    fn form(&mut self, column: Column) -> Form {
        let key = format!("node{}", self.nodes);
        self.nodes += 1;
        let mut has = |attribute: &str, source: Shared| {
            self.sources.insert(format!("{key}-{attribute}"), source);
        };
        let form = match column.node {
            Node::Numbers { primitive, inner_shape, data } => {
                has("data", data);
                Form::numpy_shaped(primitive, &inner_shape)
            }
            Node::Regular { size, content } => Form::regular(size, self.form(*content)),
            Node::ListOffset { index, offsets, content } => {
                has("offsets", offsets);
                Form::list_offset(index, self.form(*content))
            }
            Node::List { starts, stops, content } => {
                has("starts", starts);
                has("stops", stops);
                Form::list(IndexType::I64, self.form(*content))
            }
            Node::Record { columns } => self.record(columns),
            Node::Indexed { index, missing, content } => {
                has("index", index);
                let content = self.form(*content);
                match missing {
                    true => Form::indexed_option(IndexType::I64, content),
                    false => Form::indexed(IndexType::I64, content),
                }
            }
            Node::Masked { mask, valid_when, content } => {
                has("mask", mask);
                Form::byte_masked(valid_when, self.form(*content))
            }
        };
        form.with_parameters(column.parameters).with_form_key(Some(&key))
    }

    fn record(&mut self, columns: Vec<(String, Result<Column>)>) -> Form {
        let (mut names, mut contents) = (Vec::new(), Vec::new());
        for (name, column) in columns {
            self.path.push(name.clone());
            match column {
                Ok(column) => {
                    contents.push(self.form(column));
                    names.push(name);
                }
                Err(error) => self.broken.push((self.path.clone(), error)),
            }
            self.path.pop();
        }
        Form::record(Fields::named(&names), contents)
    }
}
