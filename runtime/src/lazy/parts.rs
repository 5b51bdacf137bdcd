//! Lazy arrays one after the other, each with a Form and a container of its own.

use std::ops::Range;
use std::sync::Arc;

use super::Source;
use crate::budget::Budget;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::schema::Plan;

/// One of them. Cheap to clone; clones share what was read.
#[derive(Clone)]
pub(crate) struct Part {
    /// All of its Form, to choose fields from.
    pub(crate) whole: Arc<Form>,
    /// What is read of it for a type, and how that becomes its columns; without one, all of it as it is.
    pub(crate) plan: Option<Arc<Plan>>,
    pub(crate) source: Source,
}

impl Part {
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
}

/// All of them, of which there is at least one.
#[derive(Clone)]
pub(crate) struct Parts(Vec<Part>);

impl Parts {
    pub(crate) fn one(whole: Arc<Form>, plan: Option<Arc<Plan>>, source: Source) -> Self {
        Self(vec![Part { whole, plan, source }])
    }

    /// The parts of several arrays, one array after the other.
    ///
    /// # Errors
    /// `Length` if there is none, or if they have too many rows together.
    pub(crate) fn concat(all: impl Iterator<Item = Self>) -> Result<Self> {
        let parts: Vec<Part> = all.flat_map(|parts| parts.0).collect();
        if parts.is_empty() {
            let message = "expected at least one lazy array, found none";
            return Err(Error::new(ErrorKind::Length, message));
        }
        let mut lengths = parts.iter().map(|part| part.source.len());
        lengths.try_fold(0_usize, usize::checked_add).ok_or_else(|| {
            Error::new(ErrorKind::Length, "expected lengths whose sum fits in memory")
        })?;
        Ok(Self(parts))
    }

    /// The first part.
    pub(crate) fn first(&self) -> &Part {
        &self.0[0]
    }

    /// Rows of all parts.
    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|part| part.source.len()).sum()
    }

    /// The same rows by other Forms, each with a plan if it is read as a type.
    ///
    /// # Errors
    /// What `choose` says, with the number of the part if there are several.
    pub(crate) fn try_map(
        &self,
        choose: impl Fn(&Part) -> Result<(Arc<Form>, Option<Arc<Plan>>)>,
    ) -> Result<Self> {
        let chosen = |(i, part): (usize, &Part)| {
            let (whole, plan) = choose(part).map_err(|error| self.in_part(i, error))?;
            Ok(Part { whole, plan, source: part.source.clone() })
        };
        self.0.iter().enumerate().map(chosen).collect::<Result<_>>().map(Self)
    }

    /// The same for readers without a type.
    pub(crate) fn dynamic(&self) -> Self {
        let dynamic = |part: &Part| Part {
            whole: Arc::clone(&part.whole),
            plan: None,
            source: part.source.clone().dynamic(),
        };
        Self(self.0.iter().map(dynamic).collect())
    }

    /// All rows, partition by partition: buffers are remembered.
    pub(crate) fn load<'a>(
        &'a self,
        budget: &'a Budget,
    ) -> impl Iterator<Item = Result<Content>> + 'a {
        self.0.iter().enumerate().flat_map(move |(i, part)| {
            let read = part.source.load(part.form(), budget);
            read.map(move |read| {
                part.planned(read.map_err(|error| self.in_part(i, error))?, budget)
            })
        })
    }

    /// The rows of a range, partition by partition: of each buffer only the part that they need is read.
    ///
    /// # Errors
    /// `Invalid` if the range starts after its end, `TooShort` if it reaches beyond the last row.
    pub(crate) fn rows<'a>(
        &'a self,
        rows: Range<usize>,
        budget: &'a Budget,
    ) -> Result<impl Iterator<Item = Result<Content>> + 'a> {
        if rows.start > rows.end {
            return Err(Error::invalid(format!(
                "expected a range that does not end before it starts, found {rows:?}"
            )));
        }
        if rows.end > self.len() {
            return Err(Error::too_short("rows", rows.end, self.len()));
        }
        let (mut first, mut ranges) = (0, Vec::new());
        for (i, part) in self.0.iter().enumerate() {
            let length = part.source.len();
            let within = |row: usize| row.clamp(first, first + length) - first;
            let range = within(rows.start)..within(rows.end);
            first += length;
            ranges.extend((!range.is_empty()).then_some((i, range)));
        }
        if ranges.is_empty() {
            ranges.push((0, 0..0));
        }
        Ok(ranges.into_iter().flat_map(move |(i, range)| {
            let part = &self.0[i];
            let read = part.source.rows(part.form(), range, budget);
            read.map(move |read| {
                part.planned(read.map_err(|error| self.in_part(i, error))?, budget)
            })
        }))
    }

    /// Bytes that are remembered.
    pub(crate) fn cached_nbytes(&self) -> usize {
        self.0.iter().map(|part| part.source.cache().nbytes()).sum()
    }

    /// Remembers at most so many bytes, as many of each part.
    pub(crate) fn set_budget(&self, bytes: usize) {
        let each = bytes / self.0.len();
        self.0.iter().for_each(|part| part.source.cache().set_budget(each));
    }

    /// Forgets the buffers of a field and of all below it, in each part that has it; says how many bytes that were.
    ///
    /// # Errors
    /// `Mismatch` if no part has it.
    pub(crate) fn evict(&self, name: &str) -> Result<usize> {
        let (mut nbytes, mut found, mut missing) = (0, false, None);
        for part in &self.0 {
            match part.source.evict(&part.whole, name) {
                Ok(forgotten) => (nbytes, found) = (nbytes + forgotten, true),
                Err(error) => missing = missing.or(Some(error)),
            }
        }
        match missing {
            Some(error) if !found => Err(error),
            _ => Ok(nbytes),
        }
    }

    /// Forgets all that was read.
    pub(crate) fn clear(&self) {
        self.0.iter().for_each(|part| part.source.cache().clear());
    }

    /// An error with the number of its part, if there are several.
    fn in_part(&self, i: usize, error: Error) -> Error {
        if self.0.len() == 1 { error } else { error.of_part(i) }
    }
}
