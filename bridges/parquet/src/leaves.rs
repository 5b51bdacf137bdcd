//! Which columns of a file a Form needs.

use std::ops::Range;

use arrow_schema::{DataType, Field, Schema};
use awkward::{Form, FormKind};

use crate::metadata::children;

/// The leaves that hold what the Form has of a table, in their order: those that have to be read together in one piece.
///
/// `whole` is the Form of the whole table, by whose form keys the slots of tuples are told. Of records without fields, and so of lists of them, the first
/// leaf is one: it knows how many there are. If a row is null where all of its columns are, each column is needed: then of those that the Form has not,
/// the first leaf.
pub(crate) fn of(
    form: &Form,
    whole: &Form,
    schema: &Schema,
    are_rows_optional: bool,
) -> Vec<Range<usize>> {
    let mut walk = Walk { next: 0, found: Vec::new() };
    match schema.fields().as_ref() {
        [only] if only.name().is_empty() => walk.field(form, whole, only),
        fields => {
            let all: Vec<&Field> = fields.iter().map(AsRef::as_ref).collect();
            walk.record(inside(form), inside(whole), &all, are_rows_optional);
        }
    }
    walk.found
}

/// How many leaves a type has.
pub(crate) fn count(data_type: &DataType) -> usize {
    match (data_type, children(data_type)) {
        (DataType::Struct(fields), []) => fields.len(),
        (_, []) => 1,
        (_, children) => children.iter().map(|child| count(child.data_type())).sum(),
    }
}

struct Walk {
    /// The number of the next leaf.
    next: usize,
    found: Vec<Range<usize>>,
}

impl Walk {
    /// A field of which all is wanted that the Form has.
    fn field(&mut self, form: &Form, whole: &Form, field: &Field) {
        let (form, whole) = (inside(form), inside(whole));
        match field.data_type() {
            DataType::Struct(fields) => {
                let (first, before) = (self.next, self.found.len());
                let fields: Vec<&Field> = fields.iter().map(AsRef::as_ref).collect();
                self.record(form, whole, &fields, false);
                if self.found.len() == before && self.next > first {
                    self.found.push(first..first + 1);
                }
            }
            DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, _) => {
                match (form.children(), whole.children()) {
                    ([form], [whole]) => self.field(form, whole, item),
                    _ => self.whole(item.data_type()),
                }
            }
            other => self.whole(other),
        }
    }

    fn whole(&mut self, data_type: &DataType) {
        let end = self.next + count(data_type);
        self.found.push(self.next..end);
        self.next = end;
    }

    /// The fields of records that the Form has.
    fn record(&mut self, form: &Form, whole: &Form, fields: &[&Field], is_each_needed: bool) {
        let (
            FormKind::Record { fields: names, contents: chosen },
            FormKind::Record { fields: all, contents },
        ) = (form.kind(), whole.kind())
        else {
            // Of what is no record, all.
            return fields.iter().for_each(|field| self.whole(field.data_type()));
        };
        for field in fields {
            let content = all.position(field.name()).and_then(|i| contents.get(i));
            let wanted = content.and_then(|content| match names.is_tuple() {
                true => chosen.iter().find(|slot| slot.form_key() == content.form_key()),
                false => chosen.get(names.position(field.name())?),
            });
            match content.zip(wanted) {
                Some((whole, form)) => self.field(form, whole, field),
                None => {
                    let first = self.next;
                    self.next += count(field.data_type());
                    if is_each_needed && self.next > first {
                        self.found.push(first..first + 1);
                    }
                }
            }
        }
    }
}

/// What is in all indexes and options of a Form.
fn inside(form: &Form) -> &Form {
    match form.children() {
        [content] if form.is_option() || matches!(form.kind(), FormKind::Indexed { .. }) => {
            inside(content)
        }
        _ => form,
    }
}
