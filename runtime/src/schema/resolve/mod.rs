//! Comparing a Rust type with somebody's Form, before any data is read.

mod report;
mod union;

pub(super) use self::report::Distance;
use self::report::{Differences, differs, missing, mistyped};
use super::form::all_fields;
use super::number::{Fit, fit};
use super::{FieldSchema, Schema, SchemaKind};
use crate::error::{Path, Result};
use crate::form::{Fields, Form, FormKind};
use crate::primitive::Primitive;

/// How far a record is from a map.
const AS_A_MAP: usize = 1 << 8;

/// The part of `form` that `schema` needs: the same nodes, without the fields that it does not name.
///
/// # Errors
/// `Mismatch` with every difference, one a line, if `form` cannot be read as `schema`.
pub(crate) fn resolve(schema: &Schema, form: &Form) -> Result<Form> {
    let mut differences = Differences::default();
    let needed = needed(schema, form, &Path::root(), &mut differences);
    differences.none()?;
    Ok(needed)
}

/// How far a Form is from the layout of a schema: nothing if it cannot be read as it; else how many records have another name, and
/// how many leaves widen, fields are left out or stand in. A Form without values fits everything, but nothing well.
pub(super) fn distance(schema: &Schema, form: &Form) -> Option<Distance> {
    let mut differences = Differences::silent();
    needed(schema, form, &Path::root(), &mut differences);
    differences.distance()
}

fn needed(schema: &Schema, form: &Form, path: &Path, differences: &mut Differences) -> Form {
    if differences.are_enough() {
        return FormKind::Empty.into();
    }
    let rebuilt = |kind: FormKind| -> Form {
        Form::from(kind).with_parameters(form.parameters().clone()).with_form_key(form.form_key())
    };
    // What is in between does not matter to the type: an index anywhere, an option around a value that may not be missing
    // (whether one is missing is seen when the data is).
    let transparent = |content: &Form, differences: &mut Differences| {
        let inner = match &schema.kind {
            SchemaKind::Masked(item)
            | SchemaKind::BitMasked(item)
            | SchemaKind::IndexedOption(item)
                if form.is_option() =>
            {
                item
            }
            _ => schema,
        };
        Box::new(needed(inner, content, &path.content(), differences))
    };
    if let SchemaKind::Union { variants, .. } = &schema.kind
        && !matches!(form.kind(), FormKind::Empty)
    {
        return union::needed(variants, form, path, differences);
    }
    match form.kind() {
        FormKind::Empty => {
            differences.without_values();
            return form.clone();
        }
        FormKind::Indexed { index, content } => {
            return rebuilt(FormKind::Indexed {
                index: *index,
                content: transparent(content, differences),
            });
        }
        FormKind::IndexedOption { index, content } => {
            return rebuilt(FormKind::IndexedOption {
                index: *index,
                content: transparent(content, differences),
            });
        }
        FormKind::ByteMasked { valid_when, content } => {
            let content = transparent(content, differences);
            return rebuilt(FormKind::ByteMasked { valid_when: *valid_when, content });
        }
        FormKind::BitMasked { valid_when, lsb_order, content } => {
            let content = transparent(content, differences);
            return rebuilt(FormKind::BitMasked {
                valid_when: *valid_when,
                lsb_order: *lsb_order,
                content,
            });
        }
        FormKind::Unmasked { content } => {
            return rebuilt(FormKind::Unmasked { content: transparent(content, differences) });
        }
        _ => {}
    }
    match (&schema.kind, form.kind()) {
        (
            SchemaKind::Masked(item)
            | SchemaKind::BitMasked(item)
            | SchemaKind::IndexedOption(item),
            _,
        ) => needed(item, form, path, differences),
        (SchemaKind::Primitive(wanted), FormKind::Numpy { primitive, inner_shape })
            if inner_shape.is_empty() =>
        {
            number(*wanted, *primitive, schema.lossy, path, differences);
            form.clone()
        }
        (SchemaKind::Categorical { item, .. }, _) => needed(item, form, path, differences),
        (SchemaKind::Text(_), kind)
            if is_list(kind) && form.parameters().array() == Some("string") =>
        {
            form.clone()
        }
        (SchemaKind::Bytes(_), kind)
            if is_list(kind) && form.parameters().array() == Some("bytestring") =>
        {
            form.clone()
        }
        (SchemaKind::FixedBytes(size), kind)
            if is_list(kind) && form.parameters().array() == Some("bytestring") =>
        {
            if let Some(found) = other_size(*size, kind) {
                let what = || format!("expected bytes[{size}], found bytes[{found}]");
                differences.add(path, what);
            }
            form.clone()
        }
        (SchemaKind::Regular(size, _), kind)
            if is_list(kind) && other_size(*size, kind).is_some() =>
        {
            differences.add(path, || differs(schema, form));
            form.clone()
        }
        (SchemaKind::List(_, entry), FormKind::Record { fields, contents })
            if !fields.is_tuple() && key_and_value(schema, entry).is_some() =>
        {
            let (_, value) = key_and_value(schema, entry).unwrap_or((schema, schema));
            // A union with lists of entries is closer to a map than one with a record.
            differences.further(AS_A_MAP);
            let found = contents.iter().enumerate();
            let found = found.map(|(i, content)| {
                needed(value, content, &path.field(&fields.name(i)), differences)
            });
            let contents = found.collect();
            rebuilt(FormKind::Record { fields: fields.clone(), contents })
        }
        (SchemaKind::List(_, item) | SchemaKind::Regular(_, item), kind)
            if form.parameters().array().is_none_or(|name| !is_text(name)) =>
        {
            match kind {
                FormKind::Regular { size, content } => {
                    let content = Box::new(needed(item, content, &path.content(), differences));
                    rebuilt(FormKind::Regular { size: *size, content })
                }
                FormKind::List { index, content } => {
                    let content = Box::new(needed(item, content, &path.content(), differences));
                    rebuilt(FormKind::List { index: *index, content })
                }
                FormKind::ListOffset { index, content } => {
                    let content = Box::new(needed(item, content, &path.content(), differences));
                    rebuilt(FormKind::ListOffset { index: *index, content })
                }
                FormKind::Numpy { primitive, inner_shape } if !inner_shape.is_empty() => {
                    shaped(schema, *primitive, inner_shape, path, differences);
                    form.clone()
                }
                _ => {
                    differences.add(path, || mistyped(schema, form));
                    form.clone()
                }
            }
        }
        (SchemaKind::Record(wanted), FormKind::Record { fields, contents })
            if !fields.is_tuple() =>
        {
            differences.of_records(schema, form);
            let mut names = Vec::with_capacity(wanted.len());
            let mut found = Vec::with_capacity(wanted.len());
            for field in all_fields(wanted) {
                match field.found(fields).and_then(|i| Some((fields.name(i), contents.get(i)?))) {
                    Some((name, content)) => {
                        let place = path.field(&name);
                        found.push(needed(&field.schema, content, &place, differences));
                        names.push(name);
                    }
                    None if field.may_be_missing() => differences.further(1),
                    None => {
                        let what = || missing(field, fields, contents);
                        differences.add(&path.field(&field.name), what);
                    }
                }
            }
            let left_out = contents.len().saturating_sub(found.len());
            differences.further(left_out);
            if differences.is_in_union() {
                // Which content is which variant depends on what they have: fields without buffers stand for what is left out.
                for i in 0..left_out {
                    names.push(format!("left out {i}"));
                    found.push(Form::record(Fields::tuple(), Vec::new()));
                }
            }
            rebuilt(FormKind::Record { fields: Fields::named(names), contents: found })
        }
        (SchemaKind::Tuple(wanted), FormKind::Record { fields, contents }) if fields.is_tuple() => {
            differences.of_records(schema, form);
            if wanted.len() != contents.len() {
                let n = contents.len();
                let what = || format!("expected a tuple of {} fields, found {n}", wanted.len());
                differences.add(path, what);
            }
            let fields = wanted.iter().zip(contents).enumerate();
            let contents = fields
                .map(|(i, (schema, content))| {
                    needed(schema, content, &path.field(&i.to_string()), differences)
                })
                .collect();
            rebuilt(FormKind::Record { fields: Fields::tuple(), contents })
        }
        _ => {
            differences.add(path, || mistyped(schema, form));
            form.clone()
        }
    }
}

/// The schemas of key and value of a map that records can be read as, since its keys are text.
fn key_and_value<'s>(schema: &'s Schema, entry: &'s Schema) -> Option<(&'s Schema, &'s Schema)> {
    let (key, value) = (entry.child(0)?, entry.child(1)?);
    (schema.map && matches!(key.kind, SchemaKind::Text(_))).then_some((key, value))
}

/// Compares types of numbers.
fn number(
    wanted: Primitive,
    found: Primitive,
    lossy: bool,
    path: &Path,
    differences: &mut Differences,
) {
    let (why, hint) = match fit(found, wanted) {
        Fit::Lossless => return differences.further(usize::from(found != wanted)),
        Fit::Checked(_) if lossy => return differences.further(2),
        Fit::Checked(why) => (why, "; `lossy` reads the values that fit"),
        Fit::Never(why) => (why, ""),
    };
    differences.add(path, || format!("expected {wanted}, found {found} ({why}{hint})"));
}

/// Compares lists with an array of several dimensions, which has a list for each but the first.
fn shaped(
    schema: &Schema,
    primitive: Primitive,
    shape: &[Option<usize>],
    path: &Path,
    differences: &mut Differences,
) {
    let inner = FormKind::Numpy { primitive, inner_shape: shape.iter().skip(1).copied().collect() };
    let lists = FormKind::Regular { size: shape[0], content: Box::new(inner.into()) };
    needed(schema, &lists.into(), path, differences);
}

impl FieldSchema {
    /// Can a file lack this column?
    pub(super) fn may_be_missing(&self) -> bool {
        self.default.is_some() || self.schema.is_option()
    }

    /// Where a record has this column: under its name, or else under the first of its aliases that there is.
    pub(super) fn found(&self, fields: &Fields) -> Option<usize> {
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
