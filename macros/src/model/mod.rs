//! What the derive knows about a type.

mod docs;
mod enumeration;
mod field;
mod record;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Generics, Ident, Lifetime, Meta, Path, Visibility};

pub(crate) use self::enumeration::{Category, Kind, Repr, Union, Variant};
pub(crate) use self::field::Field;
pub(crate) use self::record::{Record, Transparent};
use crate::attr::companion::{Names, Role};
use crate::attr::container::Container;
use crate::attr::json::Parameter;
use crate::ctxt::Ctxt;
use crate::hygiene::{mentions, mentions_lifetime};

/// A type, by the way it is laid out.
pub(crate) enum Model<'a> {
    /// A struct whose fields become columns.
    Record(Record<'a>),
    /// A struct that is laid out as its only field.
    Transparent(Transparent<'a>),
    /// An enum without data.
    Category(Category<'a>),
    /// An enum with data.
    Union(Union<'a>),
}

/// What all of them have: who it is, and what its companions are to be called and may be seen by.
#[derive(Clone)]
pub(crate) struct Head<'a> {
    /// The name of the type, or what companions of a variant begin with.
    pub(crate) ident: Ident,
    /// The name of the variant, if it is one.
    pub(crate) variant: Option<Ident>,
    /// The attributes of the variant, if it is one, and of the struct or enum.
    pub(crate) attrs: Vec<&'a Attribute>,
    /// The name of the struct or enum.
    pub(crate) original: &'a Ident,
    pub(crate) vis: &'a Visibility,
    /// What companions are to be called, if it is not as usual.
    pub(crate) names: Names,
    pub(crate) generics: &'a Generics,
    /// `crate = path`, or `::awkward`.
    pub(crate) runtime: Path,
    /// A lifetime for views that the type does not use itself.
    pub(crate) lifetime: Lifetime,
    /// Do doc comments become parameters?
    pub(crate) doc: bool,
}

impl Head<'_> {
    /// The lifetimes of the type.
    pub(crate) fn lifetimes(&self) -> Vec<Lifetime> {
        self.generics.lifetimes().map(|param| param.lifetime.clone()).collect()
    }

    /// The docs and marks of a companion. `text` says `{}` where its name belongs: `Point`, `Event::Hit`.
    pub(crate) fn documented(&self, text: &str) -> TokenStream {
        let name = match &self.variant {
            Some(variant) => format!("{}::{variant}", self.original),
            None => self.original.to_string(),
        };
        documented(self.attrs.iter().copied(), &text.replace("{}", &name))
    }

    /// Its `#[non_exhaustive]`, for the enum of its views.
    pub(crate) fn non_exhaustive(&self) -> Option<&'_ Attribute> {
        self.attrs.iter().copied().find(|attribute| attribute.path().is_ident("non_exhaustive"))
    }

    /// The name of a companion: the one that was chosen, or that of the type with a suffix.
    pub(crate) fn companion(&self, role: Role) -> Ident {
        let usual =
            || format_ident!("{}{}", self.ident.unraw(), role.suffix(), span = self.ident.span());
        self.names[role as usize].as_ref().map_or_else(usual, |(_, name)| name.clone())
    }
}

impl<'a> Model<'a> {
    /// The model of a type. `None`, and a fault, if nothing at all can be generated.
    pub(crate) fn from_syn(cx: &Ctxt, input: &'a DeriveInput) -> Option<Self> {
        let container = Container::from_syn(cx, input);
        let head = Head {
            ident: input.ident.clone(),
            variant: None,
            attrs: input.attrs.iter().collect(),
            original: &input.ident,
            vis: &input.vis,
            names: container.names.clone(),
            generics: &input.generics,
            runtime: container.runtime.clone(),
            lifetime: unused_lifetime(input),
            doc: container.doc,
        };
        if let Some(packed) = input.attrs.iter().find(|attribute| is_packed(attribute)) {
            cx.fault(
                packed,
                "the fields of a packed struct cannot be borrowed: write it without `packed`",
            );
            return Some(Self::Record(Record::broken(head)));
        }
        match &input.data {
            Data::Struct(data) => Some(record::structure(cx, head, input, container, &data.fields)),
            Data::Enum(data) => enumeration::enumeration(cx, head, input, container, data),
            Data::Union(data) => {
                cx.fault(
                    data.union_token,
                    "a union cannot be laid out in columns, since nothing says which of its fields is the live one: \
                     write an enum, or a struct with an `Option` field for each of them",
                );
                Some(Self::Record(Record::broken(head)))
            }
        }
    }
}

/// The parameters of a node: those that were given, and its doc comment if it was asked for.
fn parameters(given: Vec<Parameter>, doc: bool, attributes: &[Attribute]) -> Vec<Parameter> {
    let doc = if doc { docs::parameter(attributes) } else { None };
    doc.into_iter().chain(given).collect()
}

/// `text` as docs of something that belongs to an item, and `#[doc(hidden)]` and `#[deprecated]` if the item has them.
pub(crate) fn documented<'a>(
    attributes: impl IntoIterator<Item = &'a Attribute, IntoIter: Clone>,
    text: &str,
) -> TokenStream {
    let attributes = attributes.into_iter();
    let hidden = attributes.clone().any(|attribute| {
        attribute.path().is_ident("doc")
            && matches!(&attribute.meta, Meta::List(list) if mentions(list.tokens.clone(), "hidden"))
    });
    let hidden = hidden.then(|| quote!(#[doc(hidden)]));
    let deprecated = attributes.clone().find(|attribute| attribute.path().is_ident("deprecated"));
    let text = format!(" {text}");
    quote!(#[doc = #text] #hidden #deprecated)
}

/// The docs of an item, or `usual` if it has none, and `#[doc(hidden)]` and `#[deprecated]` as it has them.
pub(crate) fn described(attributes: &[Attribute], usual: &str) -> TokenStream {
    let is = |attribute: &Attribute, word| attribute.path().is_ident(word);
    let text = |attribute| is(attribute, "doc") && matches!(attribute.meta, Meta::NameValue(_));
    let usual = (!attributes.iter().any(text)).then(|| {
        let usual = format!(" {usual}");
        quote!(#[doc = #usual])
    });
    let copied = attributes.iter().filter(|a| is(a, "doc") || is(a, "deprecated"));
    quote!(#usual #(#copied)*)
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

/// `'a`, or the first like it that the type does not use.
fn unused_lifetime(input: &DeriveInput) -> Lifetime {
    let mut name = String::from("a");
    while mentions_lifetime(input.to_token_stream(), &name) {
        name.push('_');
    }
    Lifetime::new(&format!("'{name}"), Span::call_site())
}

/// Reports and forgets names that were chosen for companions which there are not.
fn refuse_names(cx: &Ctxt, names: &mut Names, roles: &[Role], why: &str) {
    for role in roles {
        refuse(cx, names[*role as usize].take().map(|(word, _)| word), why);
    }
}

/// Reports a word that has no meaning on such a type.
fn refuse(cx: &Ctxt, word: Option<impl ToTokens>, why: &str) {
    if let Some(word) = word {
        cx.fault(word, why);
    }
}
