//! Comparing a Rust type with somebody's Form, before any data is read.

mod assign;
mod report;
#[cfg(test)]
mod tests;
mod union;

use self::report::{Differences, Distance, differs, missing, mistyped};
use super::number::{Fit, fit};
use super::plan::{Column, Entry, Step};
use super::{FieldSchema, Plan, Schema, SchemaKind, selection};
use crate::error::{Path, Result};
use crate::form::{Fields, Form, FormKind};
use crate::index::IndexType;
use crate::primitive::Primitive;

/// How far a record is from a map.
const AS_A_MAP: usize = 1 << 8;

/// What to read of arrays of this Form, and how that becomes canonical.
///
/// # Errors
/// `Mismatch` with every difference, one a line, if `form` cannot be read as `schema`.
pub(crate) fn resolve(schema: &Schema, form: &Form) -> Result<Plan> {
    Resolver { all_fields: false, ..Resolver::default() }.plan(schema, form)
}

/// How an array becomes canonical that is there already, with fields which the schema does not name.
///
/// # Errors
/// As [`resolve`].
pub(super) fn resolve_whole(schema: &Schema, form: &Form) -> Result<Plan> {
    Resolver { all_fields: true, ..Resolver::default() }.plan(schema, form)
}

/// How far a Form is from the layout of a schema: nothing if it cannot be read as it; else how many records have another name, and
/// how many leaves widen, fields are left out or stand in. A Form without values fits everything, but nothing well.
fn distance(schema: &Schema, form: &Form) -> Option<Distance> {
    let differences = Differences::silent();
    let mut resolver = Resolver { differences, ..Resolver::default() };
    resolver.node(schema, form, &Path::root());
    resolver.differences.distance()
}

/// What is read of a node, and what is done with it; nothing if something differs.
type Planned = Option<(Form, Step)>;

#[derive(Default)]
struct Resolver {
    /// Are records read with the fields that nobody needs?
    all_fields: bool,
    differences: Differences,
}

impl Resolver {
    fn plan(mut self, schema: &Schema, form: &Form) -> Result<Plan> {
        match self.node(schema, form, &Path::root()) {
            Some((form, step)) if self.differences.are_none() => {
                Ok(Plan { form, step, chosen: None })
            }
            _ => Err(self.differences.into_error()),
        }
    }

    fn node(&mut self, schema: &Schema, form: &Form, path: &Path) -> Planned {
        if self.differences.are_enough() {
            return None;
        }
        if matches!(form.kind(), FormKind::Empty) {
            self.differences.without_values();
            return Some((form.clone(), empty(schema)));
        }
        if schema.unread {
            let none = Fields::named::<&str>([]);
            return Some((selection::unread(), Step::Record(none, Vec::new())));
        }
        if let SchemaKind::Union { variants, optional } = &schema.kind {
            return self.union(variants, *optional, form, path);
        }
        if let Some(content) = form.layer() {
            // What is in between does not matter to the type: an index anywhere, an option around a value that may not be missing
            // (whether one is missing is seen when the data is).
            let item = schema.option_item().filter(|_| form.is_option());
            let (content, step) = self.node(item.unwrap_or(schema), content, &path.content())?;
            let step = if item.is_some() { Step::option(schema, step) } else { step };
            return Some((form.over(Fields::tuple(), vec![content]), step));
        }
        let array = form.parameters().array();
        match (&schema.kind, form.kind()) {
            (SchemaKind::Masked(item), _)
            | (SchemaKind::BitMasked(item), _)
            | (SchemaKind::IndexedOption(item), _) => {
                let (form, step) = self.node(item, form, path)?;
                Some((form, Step::option(schema, step)))
            }
            (SchemaKind::Categorical { names, item, optional }, _) => {
                let (form, item) = self.node(item, form, path)?;
                let (item, optional) = (Box::new(item), *optional);
                Some((form, Step::Categorical { names: *names, item, optional }))
            }
            (SchemaKind::Primitive(wanted), FormKind::Numpy { primitive, inner_shape })
                if inner_shape.is_empty() =>
            {
                self.number(*wanted, *primitive, schema.lossy, path)?;
                let step = match wanted {
                    Primitive::Datetime64(_) | Primitive::Timedelta64(_) if !schema.ticks => {
                        Step::Time(*wanted)
                    }
                    _ => Step::Number(*wanted),
                };
                Some((form.clone(), step))
            }
            (SchemaKind::Text(width), kind) if is_list(kind) && array == Some("string") => {
                Some((form.clone(), Step::Bytes(*width, "strings")))
            }
            (SchemaKind::Bytes(width), kind) if is_list(kind) && array == Some("bytestring") => {
                Some((form.clone(), Step::Bytes(*width, "byte strings")))
            }
            (SchemaKind::FixedBytes(size), kind)
                if is_list(kind) && array == Some("bytestring") =>
            {
                if let Some(found) = other_size(*size, kind) {
                    let what = || format!("expected bytes[{size}], found bytes[{found}]");
                    return self.differences.add(path, what);
                }
                let byte = Box::new(Step::Number(Primitive::UInt8));
                Some((form.clone(), Step::Regular(*size, byte)))
            }
            (SchemaKind::Regular(size, _), kind)
                if is_list(kind) && other_size(*size, kind).is_some() =>
            {
                self.differences.add(path, || differs(schema, form))
            }
            (SchemaKind::List(width, entry), FormKind::Record { fields, contents })
                if !fields.is_tuple() && is_text_map(schema, entry) =>
            {
                self.map(*width, entry, form, (fields, contents), path)
            }
            (SchemaKind::List(_, item) | SchemaKind::Regular(_, item), kind)
                if is_list(kind) && array.is_none_or(|name| !is_text(name)) =>
            {
                let content = form.children().first()?;
                let (content, item) = self.node(item, content, &path.content())?;
                Some((form.over(Fields::tuple(), vec![content]), list(schema, item)?))
            }
            (
                SchemaKind::List(..) | SchemaKind::Regular(..),
                FormKind::Numpy { primitive, inner_shape },
            ) if !inner_shape.is_empty() => {
                // An array of several dimensions has a list for each but the first.
                let inner_shape_of_items = inner_shape[1..].to_vec();
                let items =
                    FormKind::Numpy { primitive: *primitive, inner_shape: inner_shape_of_items };
                let lists =
                    FormKind::Regular { size: inner_shape[0], content: Box::new(items.into()) };
                let (lists, step) = self.node(schema, &lists.into(), path)?;
                // Without the numbers there is no array of several dimensions, but lists of nothing.
                Some((if schema.has_unread_items() { lists } else { form.clone() }, step))
            }
            (SchemaKind::Record(wanted), FormKind::Record { fields, contents })
                if !fields.is_tuple() =>
            {
                self.differences.of_records(schema, form);
                self.record(wanted, form, (fields, contents), path)
            }
            (SchemaKind::Tuple(wanted), FormKind::Record { fields, contents })
                if fields.is_tuple() =>
            {
                self.differences.of_records(schema, form);
                let n = contents.len();
                if wanted.len() != n {
                    let what = || format!("expected a tuple of {} fields, found {n}", wanted.len());
                    self.differences.add::<()>(path, what);
                }
                let found =
                    wanted.iter().zip(contents).enumerate().map(|(i, (schema, content))| {
                        self.node(schema, content, &path.field(&i.to_string()))
                    });
                let (contents, steps) = all(found)?;
                Some((form.over(Fields::tuple(), contents), Step::Tuple(steps)))
            }
            _ => self.differences.add(path, || mistyped(schema, form)),
        }
    }

    /// Something fits that is not the same.
    fn further(&mut self, by: usize) -> Option<()> {
        self.differences.further(by);
        Some(())
    }

    /// Compares types of numbers.
    fn number(
        &mut self,
        wanted: Primitive,
        found: Primitive,
        lossy: bool,
        path: &Path,
    ) -> Option<()> {
        let (why, hint) = match fit(found, wanted) {
            Fit::Checked(why) if !lossy => (why, "; `lossy` reads the values that fit"),
            Fit::Never(why) => (why, ""),
            Fit::Checked(_) => return self.further(2),
            Fit::Lossless => return self.further(usize::from(found != wanted)),
        };
        self.differences.add(path, || format!("expected {wanted}, found {found} ({why}{hint})"))
    }

    /// A record as a map of its fields.
    fn map(
        &mut self,
        width: IndexType,
        entry: &Schema,
        form: &Form,
        (fields, contents): (&Fields, &[Form]),
        path: &Path,
    ) -> Planned {
        let SchemaKind::Record(parts) = &entry.kind else { return None };
        let [key, value] = &**parts else { return None };
        // A union with lists of entries is closer to a map than one with a record.
        self.differences.further(AS_A_MAP);
        let found = contents
            .iter()
            .enumerate()
            .map(|(i, content)| self.node(&value.schema, content, &path.field(&fields.name(i))));
        let (contents, steps) = all(found)?;
        let names = Fields::named([&key.name, &value.name]);
        let entry = Entry { names, key: key.schema.clone(), value: value.schema.clone() };
        Some((form.over(fields.clone(), contents), Step::Map(width, entry, steps)))
    }

    fn record(
        &mut self,
        wanted: &[FieldSchema],
        form: &Form,
        (fields, contents): (&Fields, &[Form]),
        path: &Path,
    ) -> Planned {
        let mut read = Read { fields, contents, chosen: Vec::new() };
        let step = self.columns(wanted, &mut read, path);
        let Read { chosen, .. } = read;
        self.differences.further(contents.len().saturating_sub(chosen.len()));
        if self.all_fields {
            return Some((form.clone(), step?));
        }
        let names = Fields::named(chosen.iter().map(|(i, _)| fields.name(*i)));
        let contents = chosen.into_iter().map(|(_, content)| content).collect();
        Some((form.over(names, contents), step?))
    }

    /// The columns of a record, those of flattened fields in their place.
    fn columns(
        &mut self,
        wanted: &[FieldSchema],
        read: &mut Read<'_>,
        path: &Path,
    ) -> Option<Step> {
        let mut columns = Vec::with_capacity(wanted.len());
        for field in wanted {
            columns.push(match &field.schema.kind {
                SchemaKind::Record(inner) if field.flat => {
                    self.columns(inner, read, path).map(Column::Flat)
                }
                _ => self.column(field, read, path),
            });
        }
        let names = Fields::named(wanted.iter().map(|field| &field.name));
        Some(Step::Record(names, columns.into_iter().collect::<Option<_>>()?))
    }

    fn column(&mut self, field: &FieldSchema, read: &mut Read<'_>, path: &Path) -> Option<Column> {
        let Read { fields, contents, chosen } = read;
        match field.found(fields).and_then(|i| Some((i, contents.get(i)?))) {
            Some((i, content)) => {
                let place = path.field(&fields.name(i));
                let (form, step) = self.node(&field.schema, content, &place)?;
                chosen.push((i, form));
                Some(Column::Field(if self.all_fields { i } else { chosen.len() - 1 }, step))
            }
            None if field.may_be_missing() => {
                self.differences.further(1);
                Some(Column::Missing(field.clone()))
            }
            None => {
                let what = || missing(field, fields, contents);
                self.differences.add(&path.field(&field.name), what)
            }
        }
    }
}

/// The fields of a record, and those of them that are read, with their positions.
struct Read<'f> {
    fields: &'f Fields,
    contents: &'f [Form],
    chosen: Vec<(usize, Form)>,
}

/// All parts of a node, if each of them fits; all are compared in any case.
fn all(parts: impl Iterator<Item = Planned>) -> Option<(Vec<Form>, Vec<Step>)> {
    let parts: Vec<Planned> = parts.collect();
    Some(parts.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip())
}

/// What is done with an array without type.
fn empty(schema: &Schema) -> Step {
    match &schema.kind {
        SchemaKind::Categorical { names, item, optional } => {
            let (item, optional) = (Box::new(empty(item)), *optional);
            Step::Categorical { names: *names, item, optional }
        }
        _ => Step::Empty(schema.clone()),
    }
}

fn list(schema: &Schema, item: Step) -> Option<Step> {
    match &schema.kind {
        SchemaKind::List(width, _) => Some(Step::List(*width, Box::new(item))),
        SchemaKind::Regular(size, _) => Some(Step::Regular(*size, Box::new(item))),
        _ => None,
    }
}

/// Is this the schema of a map that records can be read as, since its keys are text?
fn is_text_map(schema: &Schema, entry: &Schema) -> bool {
    schema.map && entry.child(0).is_some_and(|key| matches!(key.kind, SchemaKind::Text(_)))
}

impl FieldSchema {
    /// Can a file lack this column?
    fn may_be_missing(&self) -> bool {
        self.default.is_some() || self.schema.is_option()
    }

    /// Where a record has this column: under its name, or else under the first of its aliases that there is.
    fn found(&self, fields: &Fields) -> Option<usize> {
        std::iter::once(&self.name).chain(&self.aliases).find_map(|name| fields.position(name))
    }
}

fn is_list(kind: &FormKind) -> bool {
    matches!(kind, FormKind::Regular { .. } | FormKind::List { .. } | FormKind::ListOffset { .. })
}

/// The size of lists of one size, if it is another one.
fn other_size(size: usize, kind: &FormKind) -> Option<usize> {
    match kind {
        FormKind::Regular { size: Some(found), .. } if *found != size => Some(*found),
        _ => None,
    }
}

fn is_text(name: &str) -> bool {
    matches!(name, "string" | "bytestring")
}
