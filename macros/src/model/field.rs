//! A field of a struct or variant.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Ident, Index, LitStr, Member, Path, Type, Visibility};

use super::{Head, described, documented, parameters};
use crate::attr::field::{Default, FieldAttrs};
use crate::attr::json::Parameter;
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::layout::Layout;
use crate::shape::is_phantom;
use crate::symbol::{
    ALIAS, BYTES, CATEGORICAL, DEFAULT, DOC, FLATTEN, LOSSY, OFFSETS, OPTION, PARAMETERS, RENAME,
    SHAPE, SKIP, UNIT, WITH,
};

/// A field.
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
    /// What files may call it as well.
    pub(crate) aliases: Vec<LitStr>,
    /// Are its numbers read from types that hold more of them?
    pub(crate) lossy: bool,
    /// Has it no column?
    pub(crate) skip: bool,
    /// Has it none because it holds no more than a type?
    pub(crate) phantom: bool,
    /// Do its fields stand in the place of it? The word that says so.
    pub(crate) flatten: Option<Path>,
    pub(crate) default: Option<Default>,
    /// How its values are laid out.
    pub(crate) layout: Layout,
    /// What converts its values: a type, or a module that a type has to be made for.
    pub(crate) converter: Option<Converter>,
    /// Parameters of its node.
    pub(crate) parameters: Vec<Parameter>,
}

/// `with = path`
pub(crate) struct Converter {
    /// The type that implements `Convert`.
    pub(crate) tokens: TokenStream,
    /// The module of which that type is to be made.
    pub(crate) module: Option<Type>,
}

impl<'a> Field<'a> {
    pub(crate) fn from_syn(
        cx: &Ctxt,
        head: &Head<'_>,
        position: usize,
        original: &'a syn::Field,
        case: Option<Case>,
    ) -> Self {
        let attrs = FieldAttrs::from_syn(cx, original);
        let phantom = is_phantom(&original.ty) && attrs.choices.with.is_none();
        check_words(cx, &attrs, phantom);
        let (member, ident) = match &original.ident {
            Some(ident) => (Member::Named(ident.clone()), ident.clone()),
            None => (Member::Unnamed(Index::from(position)), format_ident!("_{position}")),
        };
        let (renamed, column) = match attrs.rename {
            Some((word, column)) => (Some(word), column),
            None => {
                let name = ident.unraw().to_string();
                let name = case.map_or_else(|| name.clone(), |case| case.of_field(&name));
                (None, LitStr::new(&name, ident.span()))
            }
        };
        let (skip, flat) = (attrs.skip.is_some() || phantom, attrs.flatten.is_some());
        let converter = attrs.choices.with.as_ref().map(|with| Converter::new(head, &ident, with));
        let tokens = converter.as_ref().map(|converter| &converter.tokens);
        let layout = if skip {
            Layout::none(&original.ty)
        } else {
            Layout::new(&head.runtime, &original.ty, &attrs.choices, tokens, &head.lifetimes())
        };
        let parameters = parameters(attrs.parameters, attrs.doc || head.doc, &original.attrs);
        Self {
            original,
            member,
            ident,
            column,
            renamed,
            aliases: attrs.aliases,
            lossy: attrs.lossy,
            skip,
            phantom,
            flatten: attrs.flatten,
            // Where both stand, a fault says so.
            default: attrs.default.filter(|_| !flat),
            layout,
            converter,
            parameters,
        }
    }

    pub(crate) fn ty(&self) -> &'a Type {
        &self.original.ty
    }

    pub(crate) fn vis(&self) -> &'a Visibility {
        &self.original.vis
    }

    /// The docs of the method that reads it.
    pub(crate) fn described(&self) -> TokenStream {
        described(&self.original.attrs, &format!("Returns the value of `{}`.", self.column.value()))
    }

    /// The docs of a method for its column.
    pub(crate) fn documented(&self, text: &str) -> TokenStream {
        documented(&self.original.attrs, &text.replace("{}", &self.column.value()))
    }

    /// A variable that holds a reference to it.
    pub(crate) fn variable(&self) -> Ident {
        format_ident!("__field_{}", self.ident.unraw(), span = Span::call_site())
    }
}

impl Converter {
    /// A path to a module ends with a word in lower case, one to a type does not.
    fn new(head: &Head<'_>, field: &Ident, with: &Type) -> Self {
        let module = match with {
            Type::Path(path) => path.path.segments.last().is_some_and(|last| {
                last.arguments.is_none()
                    && last.ident.unraw().to_string().chars().all(|letter| !letter.is_uppercase())
            }),
            _ => false,
        };
        if !module {
            return Self { tokens: with.to_token_stream(), module: None };
        }
        let name = format_ident!("__{}_{}", head.ident.unraw(), field.unraw());
        Self { tokens: quote!(#name), module: Some(with.clone()) }
    }
}

/// Words that do not go together, and those that speak of a column where there is none.
fn check_words(cx: &Ctxt, attrs: &FieldAttrs, phantom: bool) {
    let words = &attrs.words;
    let layouts = [WITH, BYTES, CATEGORICAL, OFFSETS, OPTION, UNIT, SHAPE];
    let mut of_columns = vec![RENAME, ALIAS, LOSSY, FLATTEN, DOC, PARAMETERS];
    of_columns.extend(layouts);
    words.exclude(cx, SKIP, &of_columns, "a skipped field has no column");
    if phantom {
        words.refuse(cx, &of_columns, "a `PhantomData` has no column");
    }
    let mut of_one = vec![RENAME, ALIAS, DEFAULT, PARAMETERS];
    of_one.extend(layouts);
    words.exclude(cx, FLATTEN, &of_one, "a flattened field has no column of its own");
    words.exclude(cx, WITH, &layouts[1..], "what is stored is laid out as its own type says");
    words.exclude(cx, CATEGORICAL, &[OFFSETS, UNIT, SHAPE], "categories have one layout");
    words.exclude(cx, UNIT, &[BYTES, SHAPE], "times are neither bytes nor arrays");
    words.exclude(cx, SHAPE, &[BYTES, OFFSETS], "its lists have one layout");
}
