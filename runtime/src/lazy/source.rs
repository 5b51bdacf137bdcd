//! Where lazy arrays read from.

use std::ops::Range;
use std::sync::Arc;

use super::reader::{self, FieldReader, RowReader};
use crate::budget::Budget;
use crate::buffers::{FromBuffersOptions, Reader};
use crate::container::{Cached, Container, RawBuffer, reads_within};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, FormKind};
use crate::schema::project;

/// Cuts a range of rows where pieces of these lengths end: gives the number of each piece that has rows of it, and which of its own
/// rows. Of no rows, that is none of the first one.
pub(super) fn cut(
    lengths: impl IntoIterator<Item = usize>,
    rows: &Range<usize>,
) -> Vec<(usize, Range<usize>)> {
    let (mut first, mut cut) = (0, Vec::new());
    let mut lengths = lengths.into_iter().enumerate().peekable();
    let none = lengths.peek().map(|_| (0, 0..0));
    for (i, length) in lengths {
        let within = |row: usize| row.clamp(first, first + length) - first;
        let piece = within(rows.start)..within(rows.end);
        first += length;
        cut.extend((!piece.is_empty()).then_some((i, piece)));
    }
    if cut.is_empty() {
        cut.extend(none);
    }
    cut
}

/// A partition, or some rows of it.
#[derive(Clone)]
struct Partition {
    /// Counted from that of the options.
    number: usize,
    length: usize,
    rows: Range<usize>,
}

/// Where rows come from.
#[derive(Clone)]
enum Rows {
    /// Out of buffers; whole ones are remembered.
    Buffers(Arc<Cached<dyn Container + Send + Sync>>),
    Reader(Arc<dyn RowReader>),
}

/// Partitions of an array. Cheap to clone; clones share what was read.
#[derive(Clone)]
pub(crate) struct Source {
    /// One for most files.
    partitions: Arc<[Partition]>,
    rows: Rows,
    options: FromBuffersOptions,
}

impl Source {
    /// Partitions with the numbers of `options` and the following ones.
    pub(crate) fn new(
        lengths: Vec<usize>,
        container: impl Container + Send + Sync + 'static,
        options: FromBuffersOptions,
    ) -> Result<Self> {
        Self::over(lengths, Rows::Buffers(Arc::new(Cached::new(container))), options)
    }

    /// Partitions that somebody else reads.
    pub(crate) fn read_by(lengths: Vec<usize>, reader: Arc<dyn RowReader>) -> Result<Self> {
        Self::over(lengths, Rows::Reader(reader), FromBuffersOptions::default())
    }

    fn over(lengths: Vec<usize>, rows: Rows, options: FromBuffersOptions) -> Result<Self> {
        let total = lengths.iter().try_fold(0_usize, |sum, &length| sum.checked_add(length));
        total.ok_or_else(|| {
            Error::new(ErrorKind::Length, "expected lengths whose sum fits in memory")
        })?;
        let partitions = lengths.into_iter().enumerate();
        let partitions =
            partitions.map(|(number, length)| Partition { number, length, rows: 0..length });
        Ok(Self { partitions: partitions.collect(), rows, options })
    }

    /// A field of the records of this Form.
    ///
    /// # Errors
    /// `Mismatch` if there is no such field.
    pub(crate) fn field(&self, form: &Form, name: &str) -> Result<Self> {
        let rows = match &self.rows {
            Rows::Buffers(_) => self.rows.clone(),
            Rows::Reader(records) => Rows::Reader(Arc::new(FieldReader::new(records, form, name)?)),
        };
        Ok(Self { rows, ..self.clone() })
    }

    /// Some of its partitions.
    fn of(&self, partitions: Arc<[Partition]>) -> Self {
        Self { partitions, ..self.clone() }
    }

    /// Each of its partitions by itself.
    pub(crate) fn partitions(&self) -> impl Iterator<Item = Self> + '_ {
        self.partitions.iter().map(|partition| self.of([partition.clone()].into()))
    }

    /// The rows of a range that is within all rows.
    pub(crate) fn slice(&self, rows: &Range<usize>) -> Self {
        let lengths = self.partitions.iter().map(|partition| partition.rows.len());
        let some = |(i, piece): (usize, Range<usize>)| {
            let whole = &self.partitions[i];
            let rows = whole.rows.start + piece.start..whole.rows.start + piece.end;
            Partition { rows, ..*whole }
        };
        self.of(cut(lengths, rows).into_iter().map(some).collect())
    }

    /// Rows of all partitions.
    pub(crate) fn len(&self) -> usize {
        self.partitions.iter().map(|partition| partition.rows.len()).sum()
    }

    /// Is its first partition read from its first row on?
    pub(super) fn is_from_the_start(&self) -> bool {
        self.partitions.first().is_none_or(|partition| partition.rows.start == 0)
    }

    /// For readers without a type, who want simple unions.
    pub(crate) fn dynamic(mut self) -> Self {
        self.options = self.options.dynamic();
        self
    }

    /// For readers of a field of records, which may not belong directly into the nodes above the records.
    pub(crate) fn simplifying(self) -> Self {
        let options = self.options.allow_noncanonical_form(true).dynamic();
        Self { options, ..self }
    }

    /// The Form of what is read by `form`: another one where that has to be simplified.
    pub(crate) fn form_read(&self, form: &Form) -> Form {
        self.without_rows(form).map_or_else(|_| form.clone(), |content| content.form())
    }

    /// What is read by `form` of no rows.
    ///
    /// # Errors
    /// If it cannot be read whatever the buffers are.
    pub(super) fn without_rows(&self, form: &Form) -> Result<Content> {
        Content::from_buffers_with(form, 0, &Zeros, &self.options)
    }

    /// How buffers are read, and types.
    pub(crate) fn options(&self) -> &FromBuffersOptions {
        &self.options
    }

    /// What is remembered: nothing, if no buffers are read.
    pub(crate) fn cache(&self) -> Option<&Cached<dyn Container + Send + Sync>> {
        match &self.rows {
            Rows::Buffers(container) => Some(container),
            Rows::Reader(_) => None,
        }
    }

    /// Reads partition by partition. Buffers of those that are read whole are remembered.
    pub(crate) fn load<'a>(
        &'a self,
        form: &'a Form,
        budget: &'a Budget,
    ) -> impl Iterator<Item = Result<Content>> + 'a {
        self.partitions.iter().map(move |partition| match &self.rows {
            Rows::Buffers(container) if partition.rows == (0..partition.length) => {
                Reader::new(&&**container, &self.options_of(partition), budget)
                    .read_all(form, partition.length)
            }
            _ => self.read(partition, form, budget),
        })
    }

    /// Reads the rows of a range that is within all rows, partition by partition. Of each buffer only the part that they need is read,
    /// and nothing is remembered.
    pub(crate) fn rows<'a>(
        &'a self,
        form: &'a Form,
        rows: &Range<usize>,
        budget: &'a Budget,
    ) -> impl Iterator<Item = Result<Content>> + use<'a> {
        let partitions = self.slice(rows).partitions;
        (0..partitions.len()).map(move |i| self.read(&partitions[i], form, budget))
    }

    fn read(&self, partition: &Partition, form: &Form, budget: &Budget) -> Result<Content> {
        let rows = partition.rows.clone();
        match &self.rows {
            Rows::Buffers(container) => {
                Reader::new(&Unremembered(container), &self.options_of(partition), budget)
                    .read_rows(form, rows)
            }
            Rows::Reader(reader) => {
                let expected = self.form_read(form);
                reader::read(&**reader, form, &expected, partition.number, rows, budget)
            }
        }
    }

    /// Forgets the buffers of a field and of all below it; says how many bytes that were.
    ///
    /// # Errors
    /// `Mismatch` if there is no such field.
    pub(crate) fn evict(&self, form: &Form, name: &str) -> Result<usize> {
        project(form, name)?;
        let mut nodes = Vec::new();
        find_fields(form, name, &mut nodes);
        Ok(nodes.into_iter().map(|node| self.evict_nodes(node)).sum())
    }

    /// Forgets the buffers of a node and of all below it; says how many bytes that were.
    pub(super) fn evict_nodes(&self, form: &Form) -> usize {
        let Some(container) = self.cache() else { return 0 };
        let mut nbytes = 0;
        let mut open = vec![form];
        while let Some(form) = open.pop() {
            open.extend(form.children());
            for partition in &*self.partitions {
                let options = self.options_of(partition);
                let attributes = form.kind().attributes().iter();
                let names = attributes.flat_map(|attribute| options.names(form, attribute));
                nbytes += names.map(|name| container.forget(&name)).sum::<usize>();
            }
        }
        nbytes
    }

    fn options_of(&self, partition: &Partition) -> FromBuffersOptions {
        self.options.clone().nth_partition(partition.number)
    }
}

/// The nodes of a field below lists, options and other records, found as [`project`] finds them.
fn find_fields<'f>(form: &'f Form, name: &str, found: &mut Vec<&'f Form>) {
    let FormKind::Record { fields, contents } = form.kind() else {
        return form.children().iter().for_each(|child| find_fields(child, name, found));
    };
    match fields.step(contents.len(), name) {
        Some((i, Some(rest))) => find_fields(&contents[i], rest, found),
        Some((i, None)) => found.push(&contents[i]),
        None => {}
    }
}

/// Has whatever an array without items needs.
struct Zeros;

impl Container for Zeros {
    fn get(&self, _key: &str) -> Result<Option<RawBuffer>> {
        Ok(Some(RawBuffer::untyped(vec![0; 16].into())))
    }
}

/// Reads parts of buffers without remembering them.
struct Unremembered<'a>(&'a Cached<dyn Container + Send + Sync>);

impl Container for Unremembered<'_> {
    reads_within!();

    fn get_within(
        &self,
        key: &str,
        bytes: Range<usize>,
        budget: &Budget,
    ) -> Result<Option<RawBuffer>> {
        self.0.get_part(key, bytes, budget)
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_range_is_cut_where_pieces_end() {
        let lengths = [3, 0, 4, 2];
        assert_eq!(cut(lengths, &(0..9)), [(0, 0..3), (2, 0..4), (3, 0..2)]);
        assert_eq!(cut(lengths, &(2..8)), [(0, 2..3), (2, 0..4), (3, 0..1)]);
        assert_eq!(cut(lengths, &(4..5)), [(2, 1..2)]);
        for none in [0..0, 3..3, 9..9] {
            assert_eq!(cut(lengths, &none), [(0, 0..0)]);
        }
        assert_eq!(cut([], &(0..0)), []);
    }
}
