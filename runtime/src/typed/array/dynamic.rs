//! Between arrays of a type and dynamic ones, as far as it is the same for all types: the code for that exists once.

use std::sync::{Arc, OnceLock};

use crate::budget::Budget;
use crate::buffers::{BufferMap, FromBuffersOptions};
use crate::container::Container;
use crate::content::{Carry, Content};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::schema::{Schema, conform, resolve};

/// How the schema of a type is made.
pub(super) type MakeSchema = fn() -> Schema;

/// The schema of a type, as options have it read.
pub(super) fn schema_as(schema: MakeSchema, options: Option<&FromBuffersOptions>) -> Schema {
    if options.is_some_and(|options| options.lossy) { schema().lossy() } else { schema() }
}

/// Reads an array in the layout of a schema. It is shared, since whoever drops a share needs no code for the rest.
pub(super) fn read(
    schema: MakeSchema,
    form: &Form,
    length: usize,
    container: &dyn Container,
    options: Option<&FromBuffersOptions>,
) -> Result<Arc<Content>> {
    let plan = resolve(&schema_as(schema, options), form)?;
    let (options, budget) = (options.cloned().unwrap_or_default().typed(), Budget::new());
    let content = Content::from_buffers_within(plan.form(), length, container, &options, &budget)?;
    plan.execute(content, &budget).map(Arc::new)
}

/// Brings an array into the layout of a schema.
pub(super) fn conformed(
    schema: MakeSchema,
    content: Content,
    options: Option<&FromBuffersOptions>,
) -> Result<Arc<Content>> {
    let budget = content.budget();
    conform(&schema_as(schema, options), content, &budget).map(Arc::new)
}

/// Columns as a dynamic array, once their schema is there.
pub(super) type ToContent<'a> = &'a dyn Fn(&Schema) -> Content;

/// Columns as a dynamic array.
pub(super) fn content(schema: MakeSchema, columns: ToContent<'_>) -> Content {
    columns(&schema())
}

/// Columns as named buffers.
pub(super) fn buffers(schema: MakeSchema, columns: ToContent<'_>) -> (Form, usize, BufferMap) {
    columns(&schema()).to_buffers()
}

/// Rows that are picked of columns, in the layout of their schema.
pub(super) fn picked(schema: MakeSchema, columns: ToContent<'_>, carry: &Carry) -> Arc<Content> {
    let schema = schema();
    let content = columns(&schema).taken_packed(carry);
    // What is in memory is picked, not what a file promises.
    let canonical = conform(&schema, content, &Budget::of_bytes(u64::MAX));
    Arc::new(canonical.unwrap_or_else(|error| unlike_its_type(&error)))
}

/// Columns with the lists in order whose order means nothing, in the layout of their schema. Nothing if there are none.
pub(super) fn in_order(schema: MakeSchema, columns: ToContent<'_>) -> Option<Arc<Content>> {
    let marked = schema().marked()?;
    let canonical = columns(&marked)
        .in_order()
        // What is in memory is sorted, not what a file promises.
        .and_then(|content| conform(&schema(), content, &Budget::of_bytes(u64::MAX)));
    Some(Arc::new(canonical.unwrap_or_else(|error| unlike_its_type(&error))))
}

/// Rows of a type are of that type, so that this is never called.
#[cold]
pub(super) fn unlike_its_type(error: &Error) -> ! {
    unreachable!("rows of a type are of that type: {error}")
}

/// The Form of a type, made when it is first asked for.
#[derive(Clone, Default)]
pub(super) struct OnceForm(OnceLock<Arc<Form>>);

impl OnceForm {
    pub(super) const fn new() -> Self {
        Self(OnceLock::new())
    }

    pub(super) fn get(&self, form: fn() -> Form) -> &Form {
        self.0.get_or_init(|| Arc::new(form()))
    }
}
