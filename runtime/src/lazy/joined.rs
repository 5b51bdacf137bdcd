//! Lazy arrays one after the other, each with a Form and a container of its own.

use std::ops::Range;
use std::sync::Arc;

use super::Source;
use super::prune::{has_categories, is_laid_out_as, is_like, node_at};
use super::reader::RowReader;
use super::source::cut;
use crate::budget::Budget;
use crate::buffers::FromBuffersOptions;
use crate::container::{Cached, Container};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::schema::{Plan, project};

/// One of them. Cheap to clone; clones share what was read.
#[derive(Clone)]
pub(crate) struct Single {
    /// All of its Form, to choose fields from.
    pub(crate) whole: Arc<Form>,
    /// What is read of it for a type, and how that becomes its columns; without one, all of it as it is.
    pub(crate) plan: Option<Arc<Plan>>,
    pub(crate) source: Source,
}

impl Single {
    /// What is read of its Form.
    fn form(&self) -> &Form {
        self.plan.as_ref().map_or(&self.whole, |plan| plan.form())
    }

    /// What was read by [`form`](Self::form), as the plan has it.
    fn planned(&self, read: Content, budget: &Budget) -> Result<Content> {
        match &self.plan {
            Some(plan) => plan.execute(read, budget),
            None => Ok(read),
        }
    }

    /// The same, read from elsewhere.
    fn of(&self, source: Source) -> Self {
        Self { source, ..self.clone() }
    }
}

/// All of them, of which there is at least one.
#[derive(Clone)]
pub(crate) struct Joined(Vec<Single>);

impl Joined {
    /// One array in a container, by a plan if it is read as a type.
    ///
    /// # Errors
    /// `Length` if the lengths of its partitions are too large together.
    pub(crate) fn open(
        whole: &Form,
        plan: Option<Plan>,
        lengths: Vec<usize>,
        container: impl Container + Send + Sync + 'static,
        options: FromBuffersOptions,
    ) -> Result<Self> {
        let source = Source::new(lengths, container, options)?;
        let (whole, plan) = (Arc::new(whole.clone()), plan.map(Arc::new));
        Ok(Self(vec![Single { whole, plan, source }]))
    }

    /// One array that somebody else reads, by a plan if it is read as a type.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub(crate) fn read_by(
        whole: &Form,
        plan: Option<Plan>,
        lengths: Vec<usize>,
        reader: Arc<dyn RowReader>,
    ) -> Result<Self> {
        let source = Source::read_by(lengths, reader)?;
        let (whole, plan) = (Arc::new(whole.clone()), plan.map(Arc::new));
        Ok(Self(vec![Single { whole, plan, source }]))
    }

    /// Several arrays, one after the other.
    ///
    /// # Errors
    /// `Length` if there is none, or if they have too many rows together.
    pub(crate) fn concat(all: impl Iterator<Item = Self>) -> Result<Self> {
        let all: Vec<Single> = all.flat_map(|joined| joined.0).collect();
        if all.is_empty() {
            let message = "expected at least one lazy array, found none";
            return Err(Error::new(ErrorKind::Length, message));
        }
        let mut lengths = all.iter().map(|single| single.source.len());
        lengths.try_fold(0_usize, usize::checked_add).ok_or_else(|| {
            Error::new(ErrorKind::Length, "expected lengths whose sum fits in memory")
        })?;
        Ok(Self(all))
    }

    /// The first of them.
    pub(crate) fn first(&self) -> &Single {
        &self.0[0]
    }

    /// Rows of all of them.
    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|single| single.source.len()).sum()
    }

    /// The same rows by other Forms, each with a plan if it is read as a type.
    ///
    /// # Errors
    /// What `choose` says, with the number of the array if there are several.
    pub(crate) fn try_map(
        &self,
        choose: impl Fn(&Single) -> Result<(Arc<Form>, Option<Arc<Plan>>)>,
    ) -> Result<Self> {
        let chosen = |(i, single): (usize, &Single)| {
            let (whole, plan) = choose(single).map_err(|error| self.in_part(i, error))?;
            Ok(Single { whole, plan, source: single.source.clone() })
        };
        self.0.iter().enumerate().map(chosen).collect::<Result<_>>().map(Self)
    }

    /// The same for readers without a type.
    pub(crate) fn dynamic(&self) -> Self {
        let dynamic = |single: &Single| Single {
            whole: Arc::clone(&single.whole),
            plan: None,
            source: single.source.clone().dynamic(),
        };
        Self(self.0.iter().map(dynamic).collect())
    }

    /// A field of the records, by the Forms that [`project`] makes.
    ///
    /// # Errors
    /// `Mismatch` if there is no such field, with the number of the array if there are several.
    pub(crate) fn field(&self, name: &str) -> Result<Self> {
        let field = |(i, single): (usize, &Single)| {
            let whole = project(&single.whole, name).map_err(|error| self.in_part(i, error))?;
            let source = single.source.field(&single.whole, name)?.simplifying();
            Ok(Single { whole: Arc::new(whole), plan: None, source })
        };
        self.0.iter().enumerate().map(field).collect::<Result<_>>().map(Self)
    }

    /// What all rows are read as, if they are read without a plan: known without reading any.
    ///
    /// # Errors
    /// As [`Content::concatenate`].
    pub(crate) fn form_read(&self) -> Result<Form> {
        let mut forms: Vec<&Single> = Vec::new();
        for single in &self.0 {
            if !forms.iter().any(|known| known.whole == single.whole) {
                forms.push(single);
            }
        }
        let mut parts = Vec::new();
        for single in forms {
            match single.source.without_rows(&single.whole) {
                Ok(none) => parts.push(none),
                Err(_) => return Ok(Form::clone(&self.first().whole)),
            }
        }
        // Arrays of one Form that are joined may become one of another.
        if parts.len() == 1 && self.partitions().nth(1).is_some() {
            parts.push(parts[0].clone());
        }
        match parts.as_slice() {
            [one] => Ok(one.form()),
            parts => Ok(Content::concatenate(parts)?.form()),
        }
    }

    /// Is it one partition, from its first row on?
    pub(crate) fn is_from_the_start(&self) -> bool {
        self.partitions().nth(1).is_none() && self.0[0].source.is_from_the_start()
    }

    /// Are there several partitions, with categories that become those of all of them?
    pub(crate) fn joins_categories(&self) -> bool {
        self.partitions().nth(1).is_some()
            && self.0.iter().any(|single| has_categories(&single.whole))
    }

    /// The same rows, read without a plan by the Form that each plan has. Nothing if there is no plan, or more of it.
    pub(crate) fn as_planned(&self) -> Option<Self> {
        let planned = |single: &Single| {
            let plan = single.plan.as_ref().filter(|plan| !plan.is_of_field())?;
            let (whole, source) = (Arc::new(plan.form().clone()), single.source.clone().dynamic());
            Some(Single { whole, plan: None, source })
        };
        self.0.iter().map(planned).collect::<Option<_>>().map(Self)
    }

    /// Are these buffers of nodes like those of the Form, in the same places?
    pub(crate) fn is_like(&self, form: &Form) -> bool {
        self.0.iter().all(|single| single.source.cache().is_some() && is_like(&single.whole, form))
    }

    /// Are these the nodes of the Form, whatever they are called?
    pub(crate) fn is_laid_out_as(&self, form: &Form) -> bool {
        self.0.iter().all(|single| is_laid_out_as(&single.whole, form))
    }

    /// Forgets the buffers of the node that a path leads to, and of all below it.
    pub(crate) fn evict_node(&self, path: &[usize]) {
        for single in &self.0 {
            if let Some(node) = node_at(&single.whole, path) {
                single.source.evict_nodes(node);
            }
        }
    }

    /// All rows, partition by partition: buffers are remembered.
    pub(crate) fn load<'a>(
        &'a self,
        budget: &'a Budget,
    ) -> impl Iterator<Item = Result<Content>> + 'a {
        self.0.iter().enumerate().flat_map(move |(i, single)| {
            let read = single.source.load(single.form(), budget);
            read.map(move |read| {
                single.planned(read.map_err(|error| self.in_part(i, error))?, budget)
            })
        })
    }

    /// The rows of a range, partition by partition: of each buffer only the part that they need is read.
    ///
    /// # Errors
    /// `Invalid` if the range starts after its end, `TooShort` if it reaches beyond the last row.
    pub(crate) fn rows<'a>(
        &'a self,
        rows: &Range<usize>,
        budget: &'a Budget,
    ) -> Result<impl Iterator<Item = Result<Content>> + 'a> {
        self.check(rows)?;
        let ranges = cut(self.0.iter().map(|single| single.source.len()), rows);
        Ok(ranges.into_iter().flat_map(move |(i, range)| {
            let single = &self.0[i];
            let read = single.source.rows(single.form(), &range, budget);
            read.map(move |read| {
                single.planned(read.map_err(|error| self.in_part(i, error))?, budget)
            })
        }))
    }

    /// Some rows, which are still to be read.
    ///
    /// # Errors
    /// As [`rows`](Self::rows).
    pub(crate) fn slice(&self, rows: &Range<usize>) -> Result<Self> {
        self.check(rows)?;
        let ranges = cut(self.0.iter().map(|single| single.source.len()), rows);
        let some = |(i, range): (usize, Range<usize>)| self.0[i].of(self.0[i].source.slice(&range));
        Ok(Self(ranges.into_iter().map(some).collect()))
    }

    /// Each partition by itself.
    pub(crate) fn partitions(&self) -> impl Iterator<Item = Self> + '_ {
        self.0.iter().flat_map(|single| {
            single.source.partitions().map(|source| Self(vec![single.of(source)]))
        })
    }

    fn check(&self, rows: &Range<usize>) -> Result<()> {
        if rows.start > rows.end {
            return Err(Error::invalid(format!(
                "expected a range that does not end before it starts, found {rows:?}"
            )));
        }
        match rows.end > self.len() {
            true => Err(Error::too_short("rows", rows.end, self.len())),
            false => Ok(()),
        }
    }

    /// Bytes that are remembered.
    pub(crate) fn cached_nbytes(&self) -> usize {
        self.caches().map(Cached::nbytes).sum()
    }

    /// Remembers at most so many bytes, as many of each.
    pub(crate) fn set_budget(&self, bytes: usize) {
        let each = bytes / self.0.len();
        self.caches().for_each(|cache| cache.set_budget(each));
    }

    /// Forgets the buffers of a field and of all below it, in each array that has it; says how many bytes that were.
    ///
    /// # Errors
    /// `Mismatch` if none has it.
    pub(crate) fn evict(&self, name: &str) -> Result<usize> {
        let (mut nbytes, mut found, mut missing) = (0, false, None);
        for single in &self.0 {
            match single.source.evict(&single.whole, name) {
                Ok(forgotten) => (nbytes, found) = (nbytes + forgotten, true),
                Err(error) => missing = missing.or(Some(error)),
            }
        }
        match missing {
            Some(error) if !found => Err(error),
            _ => Ok(nbytes),
        }
    }

    /// The same of a field that a plan has other names for, if a file has it.
    pub(crate) fn evict_found(&self, names: impl Fn(&Plan) -> Option<Vec<String>>) -> usize {
        let of_single = |single: &Single| {
            let names = names(single.plan.as_ref()?)?;
            single.source.evict(&single.whole, &names.join(".")).ok()
        };
        self.0.iter().filter_map(of_single).sum()
    }

    /// Forgets all that was read.
    pub(crate) fn clear(&self) {
        self.caches().for_each(Cached::clear);
    }

    fn caches(&self) -> impl Iterator<Item = &Cached<dyn Container + Send + Sync>> {
        self.0.iter().filter_map(|single| single.source.cache())
    }

    /// An error with the number of its array, if there are several.
    fn in_part(&self, i: usize, error: Error) -> Error {
        if self.0.len() == 1 { error } else { error.of_part(i) }
    }
}
