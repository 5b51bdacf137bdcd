//! What the derive knows about a struct.

use std::collections::HashSet;

use proc_macro2::Span;
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Data, DeriveInput, Fields, Ident, Index, Lifetime, LitStr, Member, Meta, Path, Type,
    Visibility,
};

use crate::attr::container::Container;
use crate::attr::field::{Default, FieldAttrs};
use crate::ctxt::Ctxt;

/// A struct whose values become rows.
pub(crate) struct Record<'a> {
    pub(crate) original: &'a DeriveInput,
    /// `crate = path`, or `::awkward`.
    pub(crate) runtime: Path,
    /// `name = "..."`
    pub(crate) name: Option<LitStr>,
    /// Do its fields have positions, not names?
    pub(crate) tuple: bool,
    pub(crate) fields: Vec<Field<'a>>,
    /// Are these all fields? Not so after a fault, which leaves out what could not be understood.
    pub(crate) whole: bool,
    /// A lifetime for views that the struct does not use itself.
    pub(crate) lifetime: Lifetime,
}

/// A field of the struct.
pub(crate) struct Field<'a> {
    pub(crate) original: &'a syn::Field,
    /// How the struct calls it: `x`, `r#type`, `0`.
    pub(crate) member: Member,
    /// How the companions call it: `x`, `r#type`, `_0`.
    pub(crate) ident: Ident,
    /// How the column is called, and where that was said.
    pub(crate) column: LitStr,
    /// The word `rename`.
    pub(crate) renamed: Option<Path>,
    /// Has it no column?
    pub(crate) skip: bool,
    pub(crate) default: Option<Default>,
}

impl<'a> Record<'a> {
    /// The model of a struct. `None`, and a fault, if nothing at all can be generated.
    pub(crate) fn from_syn(cx: &Ctxt, input: &'a DeriveInput) -> Option<Self> {
        let container = Container::from_syn(cx, input);
        let mut record = Self {
            original: input,
            runtime: container.runtime,
            name: container.name,
            tuple: false,
            fields: Vec::new(),
            whole: true,
            lifetime: unused_lifetime(input),
        };
        match &input.data {
            Data::Struct(data) => record.take_fields(cx, &data.fields),
            Data::Enum(data) => record.refuse(
                cx,
                data.enum_token,
                "enums cannot be laid out in columns yet: write a struct with an `Option` field for each variant, \
                 or with a number for the variant",
            ),
            Data::Union(data) => record.refuse(
                cx,
                data.union_token,
                "a union cannot be laid out in columns, since nothing says which of its fields is the live one: \
                 write a struct with an `Option` field for each of them",
            ),
        }
        if let Some(lifetime) = input.generics.lifetimes().next() {
            let message = "structs with lifetimes cannot be laid out in columns yet: write owned fields, such as \
                `String` for `&str` and `Vec<T>` for `&[T]`";
            cx.fault(lifetime, message);
            return None;
        }
        Some(record)
    }

    fn take_fields(&mut self, cx: &Ctxt, fields: &'a Fields) {
        self.tuple = matches!(fields, Fields::Unnamed(_));
        if self.tuple && fields.len() == 1 {
            let message = "structs with one field and no name cannot be laid out in columns yet: name the field";
            return self.refuse(cx, fields, message);
        }
        if let Some(packed) = self.original.attrs.iter().find(|attribute| is_packed(attribute)) {
            let message =
                "the fields of a packed struct cannot be borrowed: write it without `packed`";
            return self.refuse(cx, packed, message);
        }
        self.fields =
            fields.iter().enumerate().map(|(i, field)| Field::from_syn(cx, i, field)).collect();
    }

    /// A fault that leaves a record without fields.
    fn refuse(&mut self, cx: &Ctxt, place: impl ToTokens, message: &str) {
        cx.fault(place, message);
        self.whole = false;
    }

    /// The fields that have columns.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Field<'a>> + Clone {
        self.fields.iter().filter(|field| !field.skip)
    }

    /// `Point` with a suffix: the name of a companion.
    pub(crate) fn companion(&self, suffix: &str) -> Ident {
        format_ident!("{}{suffix}", self.original.ident.unraw(), span = self.original.ident.span())
    }

    /// `name`, or something like it that no field is called.
    pub(crate) fn free_name(&self, name: &str) -> Ident {
        let mut free = Ident::new(name, Span::call_site());
        while self.has_field(&free.to_string()) {
            free = format_ident!("{free}_");
        }
        free
    }

    /// Do the companions have an accessor of this name?
    pub(crate) fn has_field(&self, name: &str) -> bool {
        self.columns().any(|field| field.ident == name)
    }
}

impl<'a> Field<'a> {
    fn from_syn(cx: &Ctxt, position: usize, original: &'a syn::Field) -> Self {
        let attrs = FieldAttrs::from_syn(cx, original);
        let (member, ident) = match &original.ident {
            Some(ident) => (Member::Named(ident.clone()), ident.clone()),
            None => (Member::Unnamed(Index::from(position)), format_ident!("_{position}")),
        };
        let (renamed, column) = match attrs.rename {
            Some((word, column)) => (Some(word), column),
            None => (None, LitStr::new(&ident.unraw().to_string(), ident.span())),
        };
        Self {
            original,
            member,
            ident,
            column,
            renamed,
            skip: attrs.skip.is_some(),
            default: attrs.default,
        }
    }

    pub(crate) fn ty(&self) -> &'a Type {
        &self.original.ty
    }

    pub(crate) fn vis(&self) -> &'a Visibility {
        &self.original.vis
    }

    /// Its doc comment.
    pub(crate) fn docs(&self) -> impl Iterator<Item = &'a Attribute> + use<'a> {
        self.original.attrs.iter().filter(|attribute| attribute.path().is_ident("doc"))
    }
}

/// `#[repr(packed)]`, `#[repr(C, packed(4))]`
fn is_packed(attribute: &Attribute) -> bool {
    let mut packed = false;
    if let (true, Meta::List(list)) = (attribute.path().is_ident("repr"), &attribute.meta) {
        // What it is made of is rustc's business; only the word matters.
        let _ = list.parse_nested_meta(|meta| {
            packed |= meta.path.is_ident("packed");
            Ok(())
        });
    }
    packed
}

/// `'a`, or the first like it that the struct does not use.
fn unused_lifetime(input: &DeriveInput) -> Lifetime {
    struct Used(HashSet<String>);
    impl Visit<'_> for Used {
        fn visit_lifetime(&mut self, lifetime: &Lifetime) {
            self.0.insert(lifetime.ident.to_string());
        }
    }
    let mut used = Used(HashSet::new());
    visit::visit_derive_input(&mut used, input);
    let mut name = String::from("a");
    while used.0.contains(&name) {
        name.push('_');
    }
    Lifetime::new(&format!("'{name}"), Span::call_site())
}
