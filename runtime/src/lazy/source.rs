//! Where lazy arrays read from.

use std::ops::Range;
use std::sync::Arc;

use crate::budget::Budget;
use crate::buffers::{FromBuffersOptions, Reader};
use crate::container::{Cached, Container, RawBuffer, reads_within};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, FormKind};
use crate::schema::project;

/// Partitions of an array in a container that remembers whole buffers. Cheap to clone; clones share what was read.
#[derive(Clone)]
pub(crate) struct Source {
    /// The lengths of the partitions, which is one number for all but some files of Awkward 1.
    lengths: Arc<[usize]>,
    container: Arc<Cached<dyn Container + Send + Sync>>,
    options: FromBuffersOptions,
}

impl Source {
    /// Partitions with the numbers of `options` and the following ones.
    pub(crate) fn new(
        lengths: Vec<usize>,
        container: impl Container + Send + Sync + 'static,
        options: FromBuffersOptions,
    ) -> Result<Self> {
        let total = lengths.iter().try_fold(0_usize, |sum, &length| sum.checked_add(length));
        total.ok_or_else(|| {
            Error::new(ErrorKind::Length, "expected lengths whose sum fits in memory")
        })?;
        Ok(Self { lengths: lengths.into(), container: Arc::new(Cached::new(container)), options })
    }

    /// Rows of all partitions.
    pub(crate) fn len(&self) -> usize {
        self.lengths.iter().sum()
    }

    /// For readers without a type, who want simple unions.
    pub(crate) fn dynamic(mut self) -> Self {
        self.options = self.options.dynamic();
        self
    }

    /// How buffers are read, and types.
    pub(crate) fn options(&self) -> &FromBuffersOptions {
        &self.options
    }

    pub(crate) fn cache(&self) -> &Cached<dyn Container + Send + Sync> {
        &self.container
    }

    /// Each partition, whole: buffers are remembered.
    pub(crate) fn load<'a>(
        &'a self,
        form: &'a Form,
        budget: &'a Budget,
    ) -> impl Iterator<Item = Result<Content>> + 'a {
        self.lengths.iter().enumerate().map(move |(i, &length)| {
            Reader::new(&&*self.container, &self.partition(i), budget).read_all(form, length)
        })
    }

    /// The rows of a range that is within all rows, partition by partition, without those that have none of them (but of no rows, the
    /// first). Of each buffer only the part that they need is read, and nothing is remembered.
    pub(crate) fn rows<'a>(
        &'a self,
        form: &'a Form,
        rows: Range<usize>,
        budget: &'a Budget,
    ) -> impl Iterator<Item = Result<Content>> + 'a {
        let mut parts = Vec::new();
        let mut first = 0;
        for (i, &length) in self.lengths.iter().enumerate() {
            let within = |row: usize| row.clamp(first, first + length) - first;
            let part = within(rows.start)..within(rows.end);
            first += length;
            parts.extend((!part.is_empty()).then_some((i, part)));
        }
        if parts.is_empty() && !self.lengths.is_empty() {
            parts.push((0, 0..0));
        }
        parts.into_iter().map(move |(i, part)| {
            Reader::new(&Unremembered(self), &self.partition(i), budget).read_rows(form, part)
        })
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

    fn evict_nodes(&self, form: &Form) -> usize {
        let mut nbytes = 0;
        let mut open = vec![form];
        while let Some(form) = open.pop() {
            open.extend(form.children());
            for i in 0..self.lengths.len() {
                let options = self.partition(i);
                let names =
                    attributes(form).iter().flat_map(|attribute| options.names(form, attribute));
                nbytes += names.map(|name| self.container.forget(&name)).sum::<usize>();
            }
        }
        nbytes
    }

    fn partition(&self, i: usize) -> FromBuffersOptions {
        self.options.clone().nth_partition(i)
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

/// The attributes in the names of the buffers of one node.
fn attributes(form: &Form) -> &'static [&'static str] {
    match form.kind() {
        FormKind::Numpy { .. } => &["data"],
        FormKind::ListOffset { .. } => &["offsets"],
        FormKind::List { .. } => &["starts", "stops"],
        FormKind::Indexed { .. } | FormKind::IndexedOption { .. } => &["index"],
        FormKind::ByteMasked { .. } | FormKind::BitMasked { .. } => &["mask"],
        FormKind::Union { .. } => &["tags", "index"],
        FormKind::Empty
        | FormKind::Regular { .. }
        | FormKind::Record { .. }
        | FormKind::Unmasked { .. } => &[],
    }
}

/// Reads parts of buffers without remembering them.
struct Unremembered<'a>(&'a Source);

impl Container for Unremembered<'_> {
    reads_within!();

    fn get_within(
        &self,
        key: &str,
        bytes: Range<usize>,
        budget: &Budget,
    ) -> Result<Option<RawBuffer>> {
        self.0.container.get_part(key, bytes, budget)
    }
}
