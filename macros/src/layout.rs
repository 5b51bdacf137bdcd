//! How the values of a field are laid out: as their type says, or as attributes choose.
//!
//! Attributes speak of what is in a type, which may be called by another name. So they are not applied here: the layout is
//! `<Type as Awkward>::Chosen<Choice<..>>`, and the compiler knows what that is, and whether there is what they speak of. Only `shape`
//! looks at how a type is spelled.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Expr, Ident, Lifetime, Path, Type};

use crate::attr::field::Choices;
use crate::shape::Shape;

/// The layout of a field.
pub(crate) struct Layout {
    /// A type: that of the field, one of the runtime's module `layout`, or what attributes make of that of the field.
    pub(crate) tokens: TokenStream,
    /// Is it another type than that of the field?
    pub(crate) chosen: bool,
    /// The type of the field, without lifetimes, if attributes make the layout of it.
    pub(crate) of: Option<TokenStream>,
    /// Is it that of the type that has the field, too?
    pub(crate) alone: bool,
    /// The words of these attributes, with the traits of the runtime that say whether there is what they speak of.
    pub(crate) words: Vec<(Path, &'static str)>,
    /// The type of the field, borrowing for any time, and the lifetimes that stand for that.
    pub(crate) any: (TokenStream, Vec<Lifetime>),
}

impl Layout {
    /// The layout of a field without columns.
    pub(crate) fn none(ty: &Type) -> Self {
        let tokens = ty.to_token_stream();
        Self::own(tokens.clone(), (tokens, Vec::new()))
    }

    fn own(tokens: TokenStream, any: (TokenStream, Vec<Lifetime>)) -> Self {
        Self { tokens, chosen: false, of: None, alone: false, words: Vec::new(), any }
    }

    /// Is it not that of the very type? So it is where an attribute chose one, or the type borrows.
    pub(crate) fn is_converted(&self) -> bool {
        self.chosen || !self.any.1.is_empty()
    }

    /// The layout of a type.
    pub(crate) fn new(
        runtime: &Path,
        ty: &Type,
        choices: &Choices,
        converter: Option<&TokenStream>,
        lifetimes: &[Lifetime],
    ) -> Self {
        let k = quote!(#runtime::__private);
        let own = without_lifetimes(ty.to_token_stream(), lifetimes);
        let any = any_lifetimes(ty.to_token_stream(), lifetimes);
        if let Some(converter) = converter {
            let tokens = quote!(#k::layout::Converted<#converter, #own>);
            return Self { chosen: true, ..Self::own(tokens, any) };
        }
        let words = words(choices);
        if words.is_empty() && choices.categorical.is_none() && choices.shape.is_none() {
            return Self::own(own, any);
        }
        if let Some((_, lengths)) = &choices.shape {
            // Arrays of any number of axes have no layout of their own that could be asked, so here the spelling counts.
            let shaped = Shaped { k: &k, kind: kind(&k, choices), axes: axes(&k, lengths) };
            let tokens = without_lifetimes(shaped.layout(ty), lifetimes);
            return Self { chosen: true, words, ..Self::own(tokens, any) };
        }
        let choice = choice(&k, choices);
        let tokens = quote!(<#own as #k::Awkward>::Chosen<#choice>);
        Self { tokens, chosen: true, of: Some(own), alone: false, words, any }
    }
}

/// What attributes choose, as a type.
fn choice(k: &TokenStream, choices: &Choices) -> TokenStream {
    let layout = quote!(#k::layout);
    let width = match &choices.offsets {
        Some((_, width)) => format_ident!("{width}"),
        None => format_ident!("i64"),
    };
    let kind = kind(k, choices);
    let leaves = match (&choices.bytes, &choices.categorical) {
        (Some(_), Some(_)) => quote!(AsCategoricalBytes),
        (Some(_), None) => quote!(AsBytes),
        (None, Some(_)) => quote!(AsCategories),
        (None, None) => {
            if let Some((_, unit)) = &choices.unit {
                let unit = unit.tokens(&layout);
                quote!(InUnit<#unit>)
            } else {
                quote!(AsTheyAre)
            }
        }
    };
    quote!(#layout::Choice<#k::core::primitive::#width, #kind, #layout::#leaves>)
}

/// The layout of options.
fn kind(k: &TokenStream, choices: &Choices) -> TokenStream {
    let kind = match &choices.option {
        None => "Auto",
        Some((_, "indexed")) => "Indexed",
        Some((_, "byte_masked")) => "ByteMasked",
        Some(_) => "BitMasked",
    };
    let kind = format_ident!("{kind}");
    quote!(#k::layout::#kind)
}

/// The axes of an array, as a type.
fn axes(k: &TokenStream, lengths: &[Option<Expr>]) -> TokenStream {
    lengths.iter().rev().fold(quote!(#k::layout::Scalar), |inner, length| match length {
        Some(length) => quote!(#k::layout::Length<{ #length }, #inner>),
        None => quote!(#k::layout::AnyLength<#inner>),
    })
}

/// What arrays of several axes are laid out as.
struct Shaped<'a> {
    k: &'a TokenStream,
    kind: TokenStream,
    axes: TokenStream,
}

impl Shaped<'_> {
    /// The layout of a type with such arrays in it.
    fn layout(&self, ty: &Type) -> TokenStream {
        let Self { k, kind, axes } = self;
        match Shape::of(ty) {
            Shape::Option(inner) => {
                let inner = self.layout(inner);
                quote!(#k::layout::Optional<#inner, #kind>)
            }
            Shape::List(inner) => {
                let inner = self.layout(inner);
                quote!(#k::layout::Lists<#inner, #k::core::primitive::i64>)
            }
            Shape::Array(inner, length) => {
                let inner = self.layout(inner);
                quote!(#k::layout::Arrays<#inner, { #length }>)
            }
            Shape::Pointer(inner) => {
                let inner = self.layout(inner);
                quote!(#k::layout::Pointer<#inner>)
            }
            Shape::Text | Shape::Other => quote!(#k::layout::ShapedAs<#ty, #axes>),
        }
    }
}

/// The words that need something to apply to.
fn words(choices: &Choices) -> Vec<(Path, &'static str)> {
    // Where words exclude each other, that has been said.
    let plain = choices.categorical.is_none();
    let offsets = choices.offsets.as_ref().map(|(word, _)| word).filter(|_| plain);
    let option = choices.option.as_ref().map(|(word, _)| word);
    let unit = choices.unit.as_ref().map(|(word, _)| word);
    let unit = unit.filter(|_| plain && choices.bytes.is_none());
    let all = [
        (choices.bytes.as_ref(), "HasBytes"),
        (offsets, "HasOffsets"),
        (option, "HasOptions"),
        (unit, "HasTimes"),
    ];
    all.into_iter().filter_map(|(word, found)| Some((word?.clone(), found))).collect()
}

/// `tokens` with `'static` for each of `lifetimes`: columns hold nothing that is borrowed.
pub(crate) fn without_lifetimes(tokens: TokenStream, lifetimes: &[Lifetime]) -> TokenStream {
    with_lifetimes(tokens, &mut |name| {
        lifetimes.iter().any(|lifetime| lifetime.ident == *name).then(|| "static".to_owned())
    })
}

/// `tokens` with other names for `lifetimes`, which are those given back: for a type that may borrow for any time.
pub(crate) fn any_lifetimes(
    tokens: TokenStream,
    lifetimes: &[Lifetime],
) -> (TokenStream, Vec<Lifetime>) {
    let mut used: Vec<String> = Vec::new();
    let tokens = with_lifetimes(tokens, &mut |name| {
        lifetimes.iter().find(|lifetime| lifetime.ident == *name)?;
        let name = name.to_string();
        let i = used.iter().position(|known| *known == name).unwrap_or_else(|| {
            used.push(name);
            used.len() - 1
        });
        Some(format!("__l{i}"))
    });
    let lifetimes = (0..used.len()).map(|i| Lifetime::new(&format!("'__l{i}"), Span::call_site()));
    (tokens, lifetimes.collect())
}

/// `tokens` with the names of other lifetimes for `lifetimes`: for the same type, borrowing for another time.
pub(crate) fn other_lifetimes(tokens: TokenStream, lifetimes: &[Lifetime]) -> TokenStream {
    with_lifetimes(tokens, &mut |name| {
        let i = lifetimes.iter().position(|lifetime| lifetime.ident == *name)?;
        Some(format!("__o{i}"))
    })
}

/// What stands in constants is none of theirs: these cannot name lifetimes of the type, but have labels that look like them.
fn with_lifetimes(
    tokens: TokenStream,
    rename: &mut dyn FnMut(&Ident) -> Option<String>,
) -> TokenStream {
    let mut renamed = TokenStream::new();
    let is = |token: &TokenTree, punct| matches!(token, TokenTree::Punct(found) if found.as_char() == punct);
    // Are we behind a tick, behind the `!` of a macro, in the length of an array?
    let (mut tick, mut call, mut length) = (false, false, false);
    for token in tokens {
        let token = match token {
            TokenTree::Ident(name) if tick && !length => match rename(&name) {
                Some(new) => TokenTree::Ident(Ident::new(&new, name.span())),
                None => TokenTree::Ident(name),
            },
            TokenTree::Group(group)
                if length || (group.delimiter() == Delimiter::Brace && !call) =>
            {
                TokenTree::Group(group)
            }
            TokenTree::Group(group) => {
                let inner = with_lifetimes(group.stream(), rename);
                let mut new = Group::new(group.delimiter(), inner);
                new.set_span(group.span());
                TokenTree::Group(new)
            }
            other => other,
        };
        (tick, call) = (is(&token, '\''), is(&token, '!'));
        length |= is(&token, ';');
        renamed.extend([token]);
    }
    renamed
}
