//! Plans for one field of records, made of those for all of them: what a type says about the field (other names, defaults, options)
//! stays decided as it was.

use std::sync::Arc;

use super::form::all_fields;
use super::plan::{Chosen, Column, OptionStep, Plan, Step};
use super::{FieldSchema, Schema, SchemaKind};
use crate::form::{Fields, Form, FormKind};

impl Plan {
    /// The plan for what `names` lead to, from field to field, brought into the layout of `schema` if there is one. Also the names of these fields in what is
    /// read, if they are there.
    pub(crate) fn choose(
        &self,
        names: &[Arc<str>],
        schema: Option<Schema>,
    ) -> (Self, Option<Vec<String>>) {
        let before = self.chosen.as_ref().map_or(&[][..], |chosen| &chosen.names);
        let names = [before, names].concat();
        let mut found = Found { names: Vec::new(), complete: true };
        let (step, form) = found.narrow(&self.step, &self.form, &names);
        let new = found.complete.then(|| found.names.split_off(before.len()));
        (Self { form, step, chosen: Some(Chosen { names, schema }) }, new)
    }
}

/// The names of fields in what is read.
struct Found {
    names: Vec<String>,
    /// Are all of them there?
    complete: bool,
}

impl Found {
    /// Only what leads to a field. Where that cannot be told apart, all of it.
    fn narrow(&mut self, step: &Step, form: &Form, names: &[Arc<str>]) -> (Step, Form) {
        self.try_narrow(step, form, names).unwrap_or_else(|| {
            self.complete = false;
            (step.clone(), form.clone())
        })
    }

    fn try_narrow(&mut self, step: &Step, form: &Form, names: &[Arc<str>]) -> Option<(Step, Form)> {
        let Some((name, rest)) = names.split_first() else {
            return Some((step.clone(), form.clone()));
        };
        let below =
            |(step, content): (Step, Form)| (step, form.over(Fields::tuple(), vec![content]));
        let (columns, content) = match (step, form.kind(), form.children()) {
            (Step::IndexedOption(item), ..) => {
                let (item, form) = self.narrow(item, form, names);
                return Some((Step::IndexedOption(Box::new(item)), form));
            }
            (Step::ByteMasked(option) | Step::BitMasked(option), ..) => {
                // What lies under nulls has to be narrowed as the values are.
                let (Step::Record(..), []) = (&*option.item, rest) else { return None };
                let (item, form) = self.narrow(&option.item, form, names);
                let option = OptionStep { schema: option.schema.only(names), item: Box::new(item) };
                let is_bytes = matches!(step, Step::ByteMasked(_));
                let step = if is_bytes { Step::ByteMasked } else { Step::BitMasked };
                return Some((step(option), form));
            }
            (Step::Empty(schema), ..) => {
                self.complete = false;
                return Some((Step::Empty(schema.only(names)), form.clone()));
            }
            // Indexes and options may stand around every value.
            (_, _, [content]) if form.layer().is_some() => {
                return Some(below(self.narrow(step, content, names)));
            }
            (Step::List(width, item), _, [content]) => {
                let (item, form) = below(self.narrow(item, content, names));
                return Some((Step::List(*width, Box::new(item)), form));
            }
            (Step::Regular(size, item), _, [content]) => {
                let (item, form) = below(self.narrow(item, content, names));
                return Some((Step::Regular(*size, Box::new(item)), form));
            }
            (Step::Tuple(steps), FormKind::Record { .. }, contents) => {
                let i: usize = name.parse().ok()?;
                self.names.push(i.to_string());
                let (step, content) = self.narrow(steps.get(i)?, contents.get(i)?, rest);
                (Column::Field(0, step), Some((i.to_string(), content)))
            }
            (Step::Record(all, columns), FormKind::Record { fields, .. }, contents) => {
                match column(all, columns, name)? {
                    Column::Field(i, step) => {
                        self.names.push(fields.name(*i));
                        let (step, content) = self.narrow(step, contents.get(*i)?, rest);
                        (Column::Field(0, step), Some((fields.name(*i), content)))
                    }
                    Column::Missing(field) => {
                        self.complete = false;
                        let schema = field.schema.only(rest);
                        (Column::Missing(FieldSchema { schema, ..field.clone() }), None)
                    }
                    Column::Flat(_) => return None,
                }
            }
            _ => return None,
        };
        let (found, contents): (Vec<_>, _) = content.into_iter().unzip();
        let step = Step::Record(Fields::named([name]), vec![columns]);
        Some((step, form.over(Fields::named(found), contents)))
    }
}

/// The column of a name, which may be in a flattened field.
fn column<'s>(names: &Fields, columns: &'s [Column], name: &str) -> Option<&'s Column> {
    columns.iter().enumerate().find_map(|(i, found)| match found {
        Column::Flat(Step::Record(names, columns)) => column(names, columns, name),
        _ => (names.name(i) == name).then_some(found),
    })
}

impl Schema {
    /// The same with those fields of records only that these names lead to.
    fn only(&self, names: &[Arc<str>]) -> Self {
        let Some((name, rest)) = names.split_first() else { return self.clone() };
        let mut schema = self.clone();
        match &mut schema.kind {
            SchemaKind::List(_, item)
            | SchemaKind::Regular(_, item)
            | SchemaKind::Masked(item)
            | SchemaKind::BitMasked(item)
            | SchemaKind::IndexedOption(item) => *item = Arc::new(item.only(names)),
            SchemaKind::Record(fields) => {
                let found = all_fields(fields).into_iter().find(|field| field.name == *name);
                let found = found
                    .map(|field| FieldSchema { schema: field.schema.only(rest), ..field.clone() });
                if let Some(found) = found {
                    *fields = [found].into();
                }
            }
            SchemaKind::Tuple(items) => {
                let chosen: Option<usize> = name.parse().ok();
                let only = |(i, item): (usize, &Self)| match chosen {
                    Some(chosen) if i == chosen => item.only(rest),
                    _ => item.clone(),
                };
                *items = items.iter().enumerate().map(only).collect();
            }
            _ => {}
        }
        schema
    }
}
