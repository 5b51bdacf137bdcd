//! Arrays whose buffers say how long they are: what can be done to an import without a pointer that lies.

use crate::arrow::abi::Source;
use crate::arrow::field::Data;
use crate::buffer::Buffer;
use crate::error::{Error, Result};

/// The parts of an array; numbers and bytes may be any.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    pub(crate) length: i64,
    pub(crate) null_count: i64,
    pub(crate) offset: i64,
    pub(crate) buffers: Vec<Option<Buffer<u8>>>,
    pub(crate) children: Vec<Self>,
    pub(crate) dictionary: Option<Box<Self>>,
}

impl Parts {
    pub(in crate::arrow) fn of(data: Data) -> Self {
        Self {
            length: i64::try_from(data.length).unwrap_or(i64::MAX),
            null_count: data.null_count,
            offset: 0,
            buffers: data.buffers,
            children: data.children.into_iter().map(Self::of).collect(),
            dictionary: data.dictionary.map(|values| Box::new(Self::of(*values))),
        }
    }
}

impl Source for &Parts {
    fn length(&self) -> i64 {
        self.length
    }

    fn null_count(&self) -> i64 {
        self.null_count
    }

    fn offset(&self) -> i64 {
        self.offset
    }

    fn n_buffers(&self) -> i64 {
        self.buffers.len() as i64
    }

    fn n_children(&self) -> i64 {
        self.children.len() as i64
    }

    fn buffer(&self, i: usize, bytes: usize) -> Result<Option<Buffer<u8>>> {
        let found = self.buffers.get(i).and_then(Option::as_ref);
        let part = |found: &Buffer<u8>| {
            let short = || Error::too_short("buffer", bytes, found.len());
            found.get_range(0..bytes).ok_or_else(short)
        };
        found.map(part).transpose()
    }

    fn child(&self, i: usize) -> Result<Self> {
        self.children
            .get(i)
            .ok_or_else(|| Error::invalid(format!("expected child {i}, found none")))
    }

    fn dictionary(&self) -> Option<Self> {
        self.dictionary.as_deref()
    }
}
