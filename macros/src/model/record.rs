//! Structs.

use syn::ext::IdentExt;
use syn::{DeriveInput, Fields, Visibility};

use super::{Field, Head, Model, parameters, refuse, refuse_names};
use crate::attr::companion::Role;
use crate::attr::container::Container;
use crate::attr::json::{Parameter, text};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::symbol::{DOC, NAME, PARAMETERS, RENAME_ALL, TRANSPARENT};

/// Why names cannot be chosen for companions of a struct around one value.
const NO_COMPANIONS: &str = "a struct around one value has no companions: its builder, columns and view are those of the value";

/// A struct whose values become rows, or a variant of an enum.
pub(crate) struct Record<'a> {
    pub(crate) head: Head<'a>,
    /// Do its fields have positions, not names?
    pub(crate) tuple: bool,
    pub(crate) fields: Vec<Field<'a>>,
    /// Parameters of its node.
    pub(crate) parameters: Vec<Parameter>,
    /// Are these all fields? Not so after a fault, which leaves out what could not be understood.
    pub(crate) whole: bool,
}

/// A struct that is laid out as its only field.
pub(crate) struct Transparent<'a> {
    /// As if it were a record.
    pub(crate) record: Record<'a>,
}

impl<'a> Transparent<'a> {
    fn new(mut record: Record<'a>) -> Self {
        record.fields.iter_mut().for_each(|field| field.layout.alone = true);
        Self { record }
    }

    /// The field that has columns. There is one, unless there was a fault.
    pub(crate) fn field(&self) -> Option<&Field<'a>> {
        self.record.columns().next()
    }
}

/// The model of a struct.
pub(super) fn structure<'a>(
    cx: &Ctxt,
    head: Head<'a>,
    input: &'a DeriveInput,
    container: Container,
    fields: &'a Fields,
) -> Model<'a> {
    refuse(
        cx,
        container.repr.map(|(word, _)| word),
        "`repr` chooses the number that stands for a variant: it belongs on an enum without data",
    );
    let others = [NAME, RENAME_ALL, DOC, PARAMETERS];
    let why = "a transparent struct has no node of its own";
    container.words.exclude(cx, TRANSPARENT, &others, why);
    let mut record = Record::new(cx, head, fields, container.rename_all);
    record.parameters = parameters(container.parameters, container.doc, &input.attrs);
    if let Some((_, name)) = &container.name {
        record.parameters.insert(0, text("__record__", &name.value()));
    }
    let columns = record.columns().count();
    if let Some(word) = &container.transparent {
        if columns != 1 {
            let message = format!(
                "a transparent struct is laid out as its only field, but this one has {columns} with columns: \
                 mark all others with `skip`"
            );
            cx.fault(word, message);
            record.whole = false;
            return Model::Record(record);
        }
        refuse_names(cx, &mut record.head.names, &Role::ALL, NO_COMPANIONS);
        return Model::Transparent(Transparent::new(record));
    }
    let values = record.fields.iter().filter(|field| !field.phantom).count();
    let newtype = record.tuple && values == 1 && columns == 1;
    if !newtype {
        return Model::Record(record);
    }
    let why = "a struct around one value is laid out as that value, without a node of its own: give the field a name to \
        get a record";
    refuse(cx, container.name.map(|(word, _)| word), why);
    refuse_names(cx, &mut record.head.names, &Role::ALL, NO_COMPANIONS);
    Model::Transparent(Transparent::new(record))
}

impl<'a> Record<'a> {
    /// A record without parameters.
    pub(super) fn new(cx: &Ctxt, head: Head<'a>, fields: &'a Fields, case: Option<Case>) -> Self {
        let all = fields.iter().enumerate();
        let all = all.map(|(i, field)| Field::from_syn(cx, &head, i, field, case)).collect();
        let tuple = matches!(fields, Fields::Unnamed(_));
        Self { head, tuple, fields: all, parameters: Vec::new(), whole: true }
    }

    /// What stands for a type that was refused as a whole.
    pub(super) fn broken(head: Head<'a>) -> Self {
        Self { head, tuple: false, fields: Vec::new(), parameters: Vec::new(), whole: false }
    }

    /// What a value is called when it is printed.
    pub(crate) fn name(&self) -> String {
        let ident = self.head.variant.as_ref().unwrap_or(&self.head.ident);
        ident.unraw().to_string()
    }

    /// Who sees a field: in variants all who see the enum.
    pub(crate) fn field_vis(&self, field: &Field<'a>) -> &'a Visibility {
        if self.head.variant.is_some() { self.head.vis } else { field.vis() }
    }

    /// The fields that have columns.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Field<'a>> + Clone {
        self.fields.iter().filter(|field| !field.skip)
    }

    /// Do the companions have an accessor of this name?
    pub(crate) fn has_field(&self, name: &str) -> bool {
        self.columns().any(|field| field.ident == name)
    }
}
