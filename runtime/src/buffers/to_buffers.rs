//! Taking an array apart.

use super::{BufferKey, BufferMap, ByteOrder};
use crate::container::{ContainerMut, RawBuffer};
use crate::content::Content;
use crate::error::Result;
use crate::form::{Dialect, Form};

/// How arrays are taken apart.
///
/// ```
/// use awkward::{BufferKey, Dialect, ToBuffersOptions};
///
/// let options = ToBuffersOptions::new(Dialect::V1).partition(3);
/// let short = ToBuffersOptions::default().form_key(BufferKey::template("n{id:03d}")?);
/// # let _ = (options, short);
/// # Ok::<(), awkward::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ToBuffersOptions {
    form_key: BufferKey,
    buffer_key: BufferKey,
    partition: usize,
    id_start: usize,
    dialect: Dialect,
    byte_order: ByteOrder,
}

impl Default for ToBuffersOptions {
    fn default() -> Self {
        Self::new(Dialect::V2)
    }
}

impl ToBuffersOptions {
    /// Makes options with the names that a version of Awkward Array uses.
    #[must_use]
    pub fn new(dialect: Dialect) -> Self {
        Self {
            form_key: BufferKey::nodes(),
            buffer_key: BufferKey::of_dialect(dialect),
            partition: 0,
            id_start: 0,
            dialect,
            byte_order: ByteOrder::NATIVE,
        }
    }

    /// Sets how form keys are made of a node's number; `node{id}` unless said otherwise.
    #[must_use]
    pub fn form_key(mut self, form_key: BufferKey) -> Self {
        self.form_key = form_key;
        self
    }

    /// Sets how names of buffers are made of form key, attribute and partition.
    #[must_use]
    pub fn buffer_key(mut self, buffer_key: BufferKey) -> Self {
        self.buffer_key = buffer_key;
        self
    }

    /// Sets the number of the partition that is written; 0 unless said otherwise.
    #[must_use]
    pub fn partition(mut self, partition: usize) -> Self {
        self.partition = partition;
        self
    }

    /// Sets the number of the first node; 0 unless said otherwise.
    #[must_use]
    pub fn id_start(mut self, id_start: usize) -> Self {
        self.id_start = id_start;
        self
    }

    /// Sets the order of bytes that is written; the machine's unless said otherwise. Nothing in the Form records it.
    #[must_use]
    pub fn byte_order(mut self, byte_order: ByteOrder) -> Self {
        self.byte_order = byte_order;
        self
    }
}

impl Content {
    /// Returns the array as (Form, length, named buffers), with the names of Awkward 2. Zero copy: the buffers are shared.
    #[must_use]
    pub fn to_buffers(&self) -> (Form, usize, BufferMap) {
        let options = ToBuffersOptions::default();
        let mut container = BufferMap::new();
        let form = keyed_form(self, &options);
        for_each_part(self, &form, &options, &mut |key, buffer| {
            container.insert(key, buffer);
            Ok(())
        })
        // A map in memory takes everything.
        .unwrap_or(());
        (form, self.len(), container)
    }

    /// Writes the array's buffers into a container; with the Form and length that come back, the array can be read again.
    /// Two buffers whose names collide overwrite each other, as in Python.
    ///
    /// # Errors
    /// What the container says.
    pub fn to_buffers_into(
        &self,
        container: &mut (impl ContainerMut + ?Sized),
        options: &ToBuffersOptions,
    ) -> Result<(Form, usize)> {
        let form = keyed_form(self, options);
        for_each_part(self, &form, options, &mut |key, buffer| container.insert(&key, buffer))?;
        Ok((form, self.len()))
    }
}

fn keyed_form(content: &Content, options: &ToBuffersOptions) -> Form {
    content
        .form()
        .with_form_keys(&mut |id| options.form_key.node(options.id_start + id, options.partition))
}

/// Hands every buffer with its name to `store`, parents before children.
fn for_each_part(
    content: &Content,
    form: &Form,
    options: &ToBuffersOptions,
    store: &mut dyn FnMut(String, RawBuffer) -> Result<()>,
) -> Result<()> {
    let name = |attribute| {
        options.buffer_key.buffer(form.form_key().unwrap_or_default(), attribute, options.partition)
    };
    for part in content.parts() {
        let buffer = match part.buffer.primitive() {
            Some(primitive) if !options.byte_order.is_native() => {
                RawBuffer::untyped(part.buffer.bytes().byteswapped(primitive.wordsize()))
            }
            _ => part.buffer,
        };
        store(name(part.attribute), buffer)?;
    }
    if options.dialect == Dialect::V1 && matches!(content, Content::Empty(_)) {
        // Awkward 1 gives leaves of unknown type an empty buffer, so that another partition's Form can read them.
        store(name("data"), Vec::<f64>::new().into())?;
    }
    content
        .children()
        .iter()
        .zip(form.children())
        .try_for_each(|(child, form)| for_each_part(child, form, options, store))
}
