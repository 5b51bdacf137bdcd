//! Records and tuples.

use std::ops::Range;

#[cfg(feature = "rayon")]
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::node::{Node, node_basics};
use crate::content::{Carry, Content};
use crate::error::{Error, Result};
use crate::form::{Fields, Form, Parameters};

/// Records with named fields, or tuples: item `i` is one item of each content.
///
/// | part       | dtype     | length, in items | when packed  |
/// |------------|-----------|------------------|--------------|
/// | `contents` | any nodes | at least `len()` | exactly that |
///
/// Without any contents the length is all there is.
#[derive(Clone)]
pub struct RecordArray {
    fields: Fields,
    /// Invariant: as many as there are names; each with at least `len` items.
    contents: Vec<Content>,
    len: usize,
    pub(in crate::content) parameters: Parameters,
}

impl RecordArray {
    /// Joins `len` records.
    ///
    /// # Errors
    /// `Invalid` if the number of names is not that of contents, or a name occurs twice; `TooShort` if a content has fewer
    /// than `len` items.
    pub fn try_new(
        fields: Fields,
        contents: Vec<Content>,
        len: usize,
        parameters: Parameters,
    ) -> Result<Self> {
        if let Some(names) = fields.names() {
            if names.len() != contents.len() {
                return Err(Error::invalid(format!(
                    "expected {} contents, found {}",
                    names.len(),
                    contents.len()
                )));
            }
            let mut seen = std::collections::HashSet::new();
            if let Some(twice) = names.iter().find(|name| !seen.insert(&***name)) {
                return Err(Error::invalid(format!(
                    "expected every field name once, found {twice:?} twice"
                )));
            }
        }
        if let Some((i, content)) =
            contents.iter().enumerate().find(|(_, content)| content.len() < len)
        {
            return Err(Error::too_short(
                &format!("field {:?}", fields.name(i)),
                len,
                content.len(),
            ));
        }
        let node = Self::from_parts(fields, contents, len, parameters);
        super::rules::check_record_parameters(&node.parameters)?;
        Ok(node)
    }

    /// Joins parts that keep the invariants.
    pub(crate) fn from_parts(
        fields: Fields,
        contents: Vec<Content>,
        len: usize,
        parameters: Parameters,
    ) -> Self {
        debug_assert!(contents.iter().all(|content| content.len() >= len));
        debug_assert!(fields.names().is_none_or(|names| names.len() == contents.len()));
        Self { fields, contents, len, parameters }
    }

    /// Returns the names, or that it is a tuple.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Returns the contents, in order; each may be longer than the record.
    #[must_use]
    pub fn contents(&self) -> &[Content] {
        &self.contents
    }

    /// Returns the content of a name, or in a tuple of a position in decimal.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Content> {
        self.contents.get(self.fields.position(name)?)
    }

    /// Returns the number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    fn map(&self, len: usize, change: impl Fn(&Content) -> Content) -> Content {
        let contents = self.contents.iter().map(change).collect();
        Self::from_parts(self.fields.clone(), contents, len, self.parameters.clone()).into()
    }
}

impl Node for RecordArray {
    node_basics!("RecordArray");

    fn children(&self) -> &[Content] {
        &self.contents
    }

    fn form(&self) -> Form {
        Form::record(self.fields.clone(), self.contents.iter().map(Content::form).collect())
    }

    fn sliced(&self, range: Range<usize>) -> Content {
        self.map(range.len(), |content| content.sliced(range.clone()))
    }

    fn taken(&self, carry: &Carry) -> Content {
        let carry = carry.eagerly();
        self.map(carry.len(), |content| content.taken(&carry))
    }

    fn packed(&self) -> Content {
        self.map(self.len, |content| content.sliced(0..self.len).to_packed())
    }

    fn taken_packed(&self, carry: &Carry) -> Content {
        let carry = carry.eagerly();
        #[cfg(feature = "rayon")]
        if carry.is_parallel() {
            let contents = self.contents.par_iter().map(|content| content.taken_packed(&carry));
            let (fields, parameters) = (self.fields.clone(), self.parameters.clone());
            return Self::from_parts(fields, contents.collect(), carry.len(), parameters).into();
        }
        self.map(carry.len(), |content| content.taken_packed(&carry))
    }
}
