//! Enums.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::{DataEnum, DeriveInput, Fields, Ident, Index, LitStr, Member, Type};

use super::{Field, Head, Model, Record, described, documented, parameters, refuse, refuse_names};
use crate::attr::companion::{Names, Role};
use crate::attr::container::{Container, STRING};
use crate::attr::json::{Parameter, text};
use crate::attr::variant::VariantAttrs;
use crate::case::Case;
use crate::ctxt::Ctxt;

/// The most variants that the tags of a union can count.
const MOST_VARIANTS: usize = 128;

/// The most columns that a tuple of the library can have.
pub(super) const MOST_IN_TUPLE: usize = 12;

/// An enum without data.
pub(crate) struct Category<'a> {
    pub(crate) head: Head<'a>,
    pub(crate) repr: Repr,
    pub(crate) variants: Vec<Variant<'a>>,
    /// Parameters of its node.
    pub(crate) parameters: Vec<Parameter>,
}

/// What stands for the variants.
pub(crate) enum Repr {
    /// Their positions in a list of the names.
    Categories,
    /// Their names: `repr = "string"`.
    Strings,
    /// Their numbers: `repr = "i32"`.
    Numbers(Ident),
}

/// An enum with data.
pub(crate) struct Union<'a> {
    pub(crate) head: Head<'a>,
    pub(crate) variants: Vec<Variant<'a>>,
    /// Parameters of its node.
    pub(crate) parameters: Vec<Parameter>,
    /// Are these all variants and fields?
    pub(crate) whole: bool,
}

/// A variant.
pub(crate) struct Variant<'a> {
    pub(crate) original: &'a syn::Variant,
    /// How the data calls it, and where that was said.
    pub(crate) name: LitStr,
    /// What files may call it as well.
    pub(crate) aliases: Vec<LitStr>,
    /// The word that has unknown names and numbers read as it.
    pub(crate) other: Option<syn::Path>,
    /// How the companions call its columns.
    pub(crate) method: Ident,
    pub(crate) kind: Kind<'a>,
}

/// What a variant holds.
pub(crate) enum Kind<'a> {
    /// Nothing.
    Unit(Vec<Parameter>),
    /// One value.
    Newtype(Box<Field<'a>>),
    /// Values without names: its columns are those of a tuple.
    Tuple(Box<Record<'a>>),
    /// Values that have names, or are too many for a tuple: it has companions of its own.
    Record(Box<Record<'a>>),
}

impl<'a> Variant<'a> {
    pub(crate) fn ident(&self) -> &'a Ident {
        &self.original.ident
    }

    /// The docs of the variant of the view.
    pub(crate) fn described(&self) -> TokenStream {
        described(&self.original.attrs, &format!("The variant `{}`.", self.name.value()))
    }

    /// The docs of a method for its columns.
    pub(crate) fn documented(&self, text: &str) -> TokenStream {
        documented(&self.original.attrs, &text.replace("{}", &self.name.value()))
    }

    /// The other fields of a variant around one value, which hold no more than a type.
    pub(crate) fn markers(&self, value: &Field<'a>) -> impl Iterator<Item = (Member, &'a Type)> {
        let all = self.original.fields.iter().enumerate();
        let all = all.map(|(i, field)| (Member::Unnamed(Index::from(i)), &field.ty));
        all.filter(|(member, _)| *member != value.member)
    }

    /// The record that it is, if it has companions.
    pub(crate) fn record(&self) -> Option<&Record<'a>> {
        match &self.kind {
            Kind::Record(record) => Some(record),
            Kind::Unit(_) | Kind::Newtype(_) | Kind::Tuple(_) => None,
        }
    }

    /// All fields of it that have columns.
    pub(crate) fn columns(&self) -> Vec<&Field<'a>> {
        match &self.kind {
            Kind::Unit(_) => Vec::new(),
            Kind::Newtype(field) => vec![field],
            Kind::Tuple(record) | Kind::Record(record) => record.columns().collect(),
        }
    }

    /// All its fields.
    pub(crate) fn fields(&self) -> Vec<&Field<'a>> {
        match &self.kind {
            Kind::Unit(_) => Vec::new(),
            Kind::Newtype(field) => vec![field],
            Kind::Tuple(record) | Kind::Record(record) => record.fields.iter().collect(),
        }
    }
}

/// The model of an enum.
pub(super) fn enumeration<'a>(
    cx: &Ctxt,
    mut head: Head<'a>,
    input: &'a DeriveInput,
    container: Container,
    data: &'a DataEnum,
) -> Option<Model<'a>> {
    refuse(
        cx,
        container.name.as_ref().map(|(word, _)| word),
        "`name` names records, and an enum is none: its variants are called as they are, or as `rename` says",
    );
    refuse(cx, container.transparent.as_ref(), "`transparent` belongs on a struct with one field");
    if data.variants.is_empty() {
        cx.fault(
            &input.ident,
            "an enum without variants has no values, and so no columns: skip the field that has it",
        );
        return Some(Model::Record(Record::broken(head)));
    }
    let parameters = parameters(container.parameters, container.doc, &input.attrs);
    let with_data = data.variants.iter().any(|variant| !matches!(variant.fields, Fields::Unit));
    if with_data {
        refuse(
            cx,
            container.repr.as_ref().map(|(word, _)| word),
            "`repr` is for enums without data: the values of this one are more than a name or number",
        );
        if data.variants.len() > MOST_VARIANTS {
            let message = format!(
                "an enum with data can have up to {MOST_VARIANTS} variants in columns, since the tags of a union are \
                 8-bit integers: this is number {}",
                MOST_VARIANTS + 1
            );
            cx.fault(data.variants.iter().nth(MOST_VARIANTS), message);
            return Some(Model::Record(Record::broken(head)));
        }
    }
    let mut methods = HashSet::new();
    let variants = data
        .variants
        .iter()
        .map(|variant| one(cx, &head, variant, container.rename_all, &mut methods));
    let variants: Vec<_> = variants.collect();
    if with_data {
        return Some(Model::Union(Union { head, variants, parameters, whole: true }));
    }
    let why = "an enum without data has no companions: its columns are types of the library";
    refuse_names(cx, &mut head.names, &Role::ALL, why);
    let repr = match container.repr {
        None => Repr::Categories,
        Some((_, STRING)) => Repr::Strings,
        Some((_, number)) => Repr::Numbers(format_ident!("{number}")),
    };
    Some(Model::Category(Category { head, repr, variants, parameters }))
}

fn one<'a>(
    cx: &Ctxt,
    head: &Head<'a>,
    original: &'a syn::Variant,
    case: Option<Case>,
    methods: &mut HashSet<String>,
) -> Variant<'a> {
    let attrs = VariantAttrs::from_syn(cx, original);
    let plain = original.ident.unraw().to_string();
    let name = match attrs.rename {
        Some((_, name)) => name,
        None => {
            let name = case.map_or_else(|| plain.clone(), |case| case.of_variant(&plain));
            LitStr::new(&name, original.ident.span())
        }
    };
    let mut method = Case::Snake.of_variant(&plain);
    while !methods.insert(method.clone()) {
        method.push('_');
    }
    let method = syn::parse_str::<Ident>(&method).unwrap_or_else(|_| {
        if ["self", "super", "crate"].contains(&&*method) {
            format_ident!("{method}_")
        } else {
            Ident::new_raw(&method, original.ident.span())
        }
    });
    let words = (attrs.rename_all, attrs.doc, attrs.parameters, attrs.names);
    let kind = kind(cx, head, original, &name, words);
    Variant { original, name, aliases: attrs.aliases, other: attrs.other, method, kind }
}

type Words =
    (Option<(syn::Path, Case)>, Option<syn::Path>, Option<(syn::Path, Vec<Parameter>)>, Names);

fn kind<'a>(
    cx: &Ctxt,
    head: &Head<'a>,
    original: &'a syn::Variant,
    name: &LitStr,
    (case, doc, given, names): Words,
) -> Kind<'a> {
    let mut head = head.clone();
    head.ident = format_ident!("{}{}", head.ident.unraw(), original.ident.unraw());
    head.variant = Some(original.ident.clone());
    head.names = names;
    head.attrs.splice(..0, &original.attrs);
    let mut record =
        Record::new(cx, head.clone(), &original.fields, case.as_ref().map(|(_, case)| *case));
    let values = record.fields.iter().filter(|field| !field.phantom).count();
    if record.tuple && values == 1 && record.columns().count() == 1 {
        let why = "the variant has no node of its own, only what it holds: put this on the field";
        refuse(
            cx,
            case.map(|(word, _)| word),
            "only a variant with named fields has names to change",
        );
        refuse(cx, doc, why);
        refuse(cx, given.map(|(word, _)| word), why);
        let why = "the variant has no companions: its columns are those of the value that it holds";
        refuse_names(cx, &mut head.names, &Role::ALL, why);
        record.fields.retain(|field| !field.skip);
        let [field] = <[Field<'a>; 1]>::try_from(record.fields).unwrap_or_else(|_| unreachable!());
        return Kind::Newtype(Box::new(field));
    }
    let mut all = parameters(
        given.map(|(_, given)| given).unwrap_or_default(),
        doc.is_some() || head.doc,
        &original.attrs,
    );
    all.insert(0, text("__record__", &name.value()));
    if matches!(original.fields, Fields::Unit) {
        let why = "a variant without data has no companions, since it has no columns";
        refuse_names(cx, &mut head.names, &Role::ALL, why);
        return Kind::Unit(all);
    }
    let mut record = Box::new(Record { parameters: all, ..record });
    if record.tuple && record.columns().count() <= MOST_IN_TUPLE {
        let why = "the variant has no companions: its columns are those of a tuple";
        refuse_names(cx, &mut record.head.names, &Role::ALL, why);
        return Kind::Tuple(record);
    }
    Kind::Record(record)
}
