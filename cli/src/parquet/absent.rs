//! What a build says that reads no files of Parquet.

use std::path::Path;

use awkward::{Content, Form, LazyContent};

use super::{Leaf, Options};
use crate::failure::{Failure, Result};

fn refused(path: &Path) -> Failure {
    let message = "a file of Parquet, which this build of awkward neither reads nor writes; one that does is installed by `cargo install awkward-cli --features parquet`";
    Failure::at(path.display(), message)
}

/// No file is opened.
#[derive(Clone)]
pub(crate) enum File {}

impl File {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        Err(refused(path))
    }

    pub(crate) fn form(&self) -> &Form {
        match *self {}
    }

    pub(crate) fn row_groups(&self) -> &[usize] {
        match *self {}
    }

    pub(crate) fn unread(&self) -> Option<String> {
        match *self {}
    }

    pub(crate) fn select(&self, _: &[&str]) -> awkward::Result<Self> {
        match *self {}
    }

    pub(crate) fn lazy(&self) -> awkward::Result<LazyContent> {
        match *self {}
    }

    pub(crate) fn leaves(&self) -> Vec<Leaf> {
        match *self {}
    }
}

/// No file is written.
pub(crate) enum Writer {}

impl Writer {
    pub(crate) fn create(path: &Path, _: &Path, _: &Form, _: &Options) -> Result<Self> {
        Err(refused(path))
    }

    pub(crate) fn push(&mut self, _: &Content) -> Result<()> {
        match *self {}
    }

    pub(crate) fn finish(self) -> Result<()> {
        match self {}
    }
}
