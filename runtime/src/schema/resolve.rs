//! Comparing a Rust type with somebody's Form, before any data is read.

use super::form::all_fields;
use super::union::{assign, without_options};
use super::widen::time_factor;
use super::{FieldSchema, Schema, SchemaKind, VariantSchema};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{Fields, Form, FormKind};
use crate::primitive::{Primitive, PrimitiveKind};

/// The part of `form` that `schema` needs: the same nodes, without the fields that it does not name.
///
/// # Errors
/// `Mismatch` with every difference, one a line, if `form` cannot be read as `schema`.
pub(crate) fn resolve(schema: &Schema, form: &Form) -> Result<Form> {
    let mut differences = Vec::new();
    let needed = needed(schema, form, &Path::root(), &mut differences);
    let Some((path, first)) = differences.first() else { return Ok(needed) };
    let message = match differences.as_slice() {
        [_] => format!("the Form does not fit the type: {first}"),
        all => {
            let lines = all.iter().map(|(path, what)| format!("\n  at {}: {what}", shown(path)));
            format!(
                "the Form does not fit the type in {} places:{}",
                all.len(),
                lines.collect::<String>()
            )
        }
    };
    Err(Error::new(ErrorKind::Mismatch, message).at(path))
}

fn shown(path: &Path) -> String {
    if path.is_root() { "the root".into() } else { path.to_string() }
}

type Differences = Vec<(Path, String)>;

fn needed(schema: &Schema, form: &Form, path: &Path, differences: &mut Differences) -> Form {
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
        return union(variants, form, path, differences);
    }
    match form.kind() {
        FormKind::Empty => return form.clone(),
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
    let mut differ = |what: String| differences.push((path.clone(), what));
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
            if let Some(why_not) = narrowing(*primitive, *wanted) {
                differ(format!("expected {wanted}, found {primitive} ({why_not})"));
            }
            form.clone()
        }
        (SchemaKind::Text(_) | SchemaKind::Categorical { .. }, kind)
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
                differ(format!("expected bytes[{size}], found bytes[{found}]"));
            }
            form.clone()
        }
        (SchemaKind::Regular(size, _), kind)
            if is_list(kind) && other_size(*size, kind).is_some() =>
        {
            differ(format!("expected {}, found {}", words(schema), form_words(form)));
            form.clone()
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
                    let inner = FormKind::Numpy {
                        primitive: *primitive,
                        inner_shape: inner_shape.iter().skip(1).copied().collect(),
                    };
                    needed(item, &inner.into(), &path.content(), differences);
                    form.clone()
                }
                _ => {
                    differ(format!("expected {}, found {}", words(schema), form_words(form)));
                    form.clone()
                }
            }
        }
        (SchemaKind::Record(wanted), FormKind::Record { fields, contents })
            if !fields.is_tuple() =>
        {
            let mut names = Vec::with_capacity(wanted.len());
            let mut found = Vec::with_capacity(wanted.len());
            for field in all_fields(wanted) {
                let place = path.field(&field.name);
                match fields.position(&field.name).and_then(|i| contents.get(i)) {
                    Some(content) => {
                        names.push(&field.name);
                        found.push(needed(&field.schema, content, &place, differences));
                    }
                    None if field.may_be_missing() => {}
                    None => differences.push((place, missing(field, fields))),
                }
            }
            let (fields, contents) = (Fields::named(names), found);
            rebuilt(FormKind::Record { fields, contents })
        }
        (SchemaKind::Tuple(wanted), FormKind::Record { fields, contents }) if fields.is_tuple() => {
            if wanted.len() != contents.len() {
                differ(format!(
                    "expected a tuple of {} fields, found {}",
                    wanted.len(),
                    contents.len()
                ));
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
            differ(format!("expected {}, found {}", words(schema), form_words(form)));
            form.clone()
        }
    }
}

/// Can the Form be read as the schema?
pub(super) fn fits(schema: &Schema, form: &Form) -> bool {
    let mut differences = Vec::new();
    needed(schema, form, &Path::root(), &mut differences);
    differences.is_empty()
}

/// The part of a union that variants need: all contents, each as its variant. Anything else is the content of one of them.
fn union(
    variants: &[VariantSchema],
    form: &Form,
    path: &Path,
    differences: &mut Differences,
) -> Form {
    let mut rebuilt = form.clone();
    match form.kind() {
        FormKind::Indexed { content, .. }
        | FormKind::IndexedOption { content, .. }
        | FormKind::ByteMasked { content, .. }
        | FormKind::BitMasked { content, .. }
        | FormKind::Unmasked { content }
            if !form.parameters().is_categorical() =>
        {
            rebuilt.children_mut()[0] = union(variants, content, &path.content(), differences);
        }
        FormKind::Union { contents, .. } => {
            let variant_of = assign(variants, &contents.iter().collect::<Vec<_>>());
            for (t, (content, v)) in contents.iter().zip(variant_of).enumerate() {
                let place = path.branch(t);
                rebuilt.children_mut()[t] = branch(variants, v, content, &place, differences);
            }
        }
        _ => {
            let variant_of = assign(variants, &[form]);
            return branch(variants, variant_of[0], form, path, differences);
        }
    }
    rebuilt
}

/// The part of a content that its variant needs.
fn branch(
    variants: &[VariantSchema],
    v: Option<usize>,
    form: &Form,
    path: &Path,
    differences: &mut Differences,
) -> Form {
    let Some(variant) = v.map(|v| &variants[v]) else {
        let names: Vec<&str> = variants.iter().map(|variant| &*variant.name).collect();
        let what = format!("expected one of the variants {names:?}, found {}", form_words(form));
        differences.push((path.clone(), what));
        return form.clone();
    };
    if !std::ptr::eq(without_options(form), form) {
        let mut rebuilt = form.clone();
        let content = &form.children()[0];
        rebuilt.children_mut()[0] = branch(variants, v, content, &path.content(), differences);
        return rebuilt;
    }
    if std::ptr::eq(variant.held(form), form) {
        return needed(&variant.schema, form, path, differences);
    }
    let mut rebuilt = form.clone();
    let content = &form.children()[0];
    rebuilt.children_mut()[0] = needed(&variant.schema, content, &path.field("0"), differences);
    rebuilt
}

impl FieldSchema {
    /// Can a file lack this column?
    pub(super) fn may_be_missing(&self) -> bool {
        self.default.is_some() || self.schema.is_option()
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

fn missing(field: &FieldSchema, fields: &Fields) -> String {
    let names = fields.names().unwrap_or_default();
    let wanted = words(&field.schema);
    let close = names.iter().map(|name| (distance(name, &field.name), name)).min();
    let hint = match close {
        Some((d, name)) if d <= 2.max(field.name.chars().count() / 3) => {
            format!("; is it {name:?}?")
        }
        _ if names.is_empty() => "; the record has no fields".into(),
        _ if names.len() <= 8 => format!("; the record has {names:?}"),
        _ => String::new(),
    };
    format!("expected a field of {wanted}, found none{hint}")
}

/// How many insertions, deletions and replacements of characters lie between two names.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let cost = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Why values of `from` cannot all be kept in `to`; nothing if they can.
pub(super) fn narrowing(from: Primitive, to: Primitive) -> Option<&'static str> {
    use PrimitiveKind::{Bool, Complex, Datetime, Float, Int, Timedelta, UInt};
    let bits = |p: Primitive| p.itemsize() * 8;
    // Integers up to these widths are exact in the floats.
    let mantissa = |p: Primitive| match p {
        Primitive::Float16 => 11,
        Primitive::Float32 => 24,
        Primitive::Float64 => 53,
        _ => 0,
    };
    if from == to {
        return None;
    }
    let fits = match (from.kind(), to.kind()) {
        (Int, Int) | (UInt, UInt) | (Float, Float) | (Complex, Complex) => bits(from) <= bits(to),
        (UInt, Int) => bits(from) < bits(to),
        (Int | UInt, Float) => bits(from) <= mantissa(to),
        (Int, UInt) => return Some("negative values would be lost"),
        (Float, Int | UInt) => return Some("fractions would be lost"),
        (Datetime, Datetime) | (Timedelta, Timedelta) => {
            return if time_factor(from, to).is_some() { None } else { Some("the units differ") };
        }
        (Bool, _) | (_, Bool) => return Some("a truth value is no number"),
        _ => return Some("the kinds of numbers differ"),
    };
    if fits { None } else { Some("large values or digits would be lost") }
}

/// What a schema is, in words.
fn words(schema: &Schema) -> String {
    schema.form().type_string()
}

/// What a Form is, in words.
fn form_words(form: &Form) -> String {
    let text = form.type_string();
    if text.chars().count() <= 60 {
        text
    } else {
        text.chars().take(57).chain("...".chars()).collect()
    }
}
