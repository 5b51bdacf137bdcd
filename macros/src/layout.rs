//! How the values of a field are laid out: as their type says, or as attributes choose.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Ident, Lifetime, Path, Type};

use crate::attr::field::Choices;
use crate::ctxt::Ctxt;
use crate::shape::{Shape, is};

/// The layout of a field.
pub(crate) struct Layout {
    /// A type: that of the field, or one of the runtime's module `layout`.
    pub(crate) tokens: TokenStream,
    /// Is it another type than that of the field?
    pub(crate) chosen: bool,
    /// The type of the field, borrowing for any time, and the lifetimes that stand for that.
    pub(crate) any: (TokenStream, Vec<Lifetime>),
}

impl Layout {
    /// The layout of a field without columns.
    pub(crate) fn none(ty: &Type) -> Self {
        let tokens = ty.to_token_stream();
        Self { tokens: tokens.clone(), chosen: false, any: (tokens, Vec::new()) }
    }

    /// Is it not that of the very type? So it is where an attribute chose one, or the type borrows.
    pub(crate) fn is_converted(&self) -> bool {
        self.chosen || !self.any.1.is_empty()
    }

    /// The layout of a type, or a fault if nothing in it is what an attribute speaks of.
    pub(crate) fn new(
        cx: &Ctxt,
        runtime: &Path,
        ty: &Type,
        choices: &Choices,
        converter: Option<&TokenStream>,
        lifetimes: &[Lifetime],
    ) -> Self {
        let layout = quote!(#runtime::__private::layout);
        let own = without_lifetimes(ty.to_token_stream(), lifetimes);
        let any = any_lifetimes(ty.to_token_stream(), lifetimes);
        if let Some(converter) = converter {
            return Self {
                tokens: quote!(#layout::Converted<#converter, #own>),
                chosen: true,
                any,
            };
        }
        let core = quote!(#runtime::__private::core);
        let mut walk = Walk { layout, core, choices, lifetimes, used: Used::default() };
        let chosen = walk.chosen(ty);
        walk.used.report(cx, ty, choices);
        Self { chosen: chosen.is_some(), tokens: chosen.unwrap_or(own), any }
    }
}

/// Which choices applied to something.
#[derive(Default)]
struct Used {
    bytes: bool,
    categorical: bool,
    offsets: bool,
    option: bool,
    unit: bool,
    shape: bool,
}

impl Used {
    fn report(&self, cx: &Ctxt, ty: &Type, choices: &Choices) {
        let shown = shown(ty);
        let unused = |used: bool, word: Option<&Path>, need: &str| {
            if let (false, Some(word)) = (used, word) {
                cx.fault(
                    word,
                    format_args!("`{shown}` has nothing that this could apply to: {need}"),
                );
            }
        };
        unused(
            self.bytes,
            choices.bytes.as_ref(),
            "`bytes` needs a list of `u8`, such as `Vec<u8>`, `&[u8]` or `[u8; 4]`",
        );
        unused(
            self.offsets || self.categorical,
            choices.offsets.as_ref().map(|(word, _)| word),
            "`offsets` needs a list or text, such as `Vec<T>` or `String`",
        );
        unused(
            self.option,
            choices.option.as_ref().map(|(word, _)| word),
            "`option` needs an `Option<T>`",
        );
        unused(
            self.unit,
            choices.unit.as_ref().map(|(word, _)| word),
            "`unit` needs an instant or a length of time, such as `SystemTime` or `Duration`",
        );
        unused(
            self.shape,
            choices.shape.as_ref().map(|(word, _)| word),
            "`shape` needs an array of several axes, such as `ndarray::Array2<T>`",
        );
    }
}

/// A type as people write it.
fn shown(ty: &Type) -> String {
    let mut shown = ty.to_token_stream().to_string();
    for (spaced, tight) in [
        (" < ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" :: ", "::"),
        ("& ", "&"),
        ("[ ", "["),
        (" ]", "]"),
    ] {
        shown = shown.replace(spaced, tight);
    }
    shown
}

struct Walk<'a> {
    layout: TokenStream,
    core: TokenStream,
    choices: &'a Choices,
    lifetimes: &'a [Lifetime],
    used: Used,
}

impl Walk<'_> {
    /// The layout of a type, if it is not its own.
    fn chosen(&mut self, ty: &Type) -> Option<TokenStream> {
        let (layout, core) = (self.layout.clone(), self.core.clone());
        let offsets = self.choices.offsets.as_ref().map(|(_, width)| format_ident!("{width}"));
        let width = |offsets: &Option<Ident>| match offsets {
            Some(width) => quote!(#core::primitive::#width),
            None => quote!(#core::primitive::i64),
        };
        match Shape::of(ty) {
            Shape::Option(inner) => {
                let item = self.chosen(inner);
                let kind = self.choices.option.as_ref().map(|(_, kind)| *kind);
                self.used.option |= kind.is_some();
                if item.is_none() && kind.is_none() {
                    return None;
                }
                let item = item.unwrap_or_else(|| self.own(inner));
                let kind = match kind {
                    None => quote!(Auto),
                    Some("indexed") => quote!(Indexed),
                    Some("byte_masked") => quote!(ByteMasked),
                    Some(_) => quote!(BitMasked),
                };
                Some(quote!(#layout::Optional<#item, #layout::#kind>))
            }
            Shape::List(item) if self.choices.bytes.is_some() && is(item, "u8") => {
                self.used.bytes = true;
                if self.choices.categorical.is_some() {
                    self.used.categorical = true;
                    return Some(quote!(#layout::Categorical<#layout::ByteStrings>));
                }
                self.used.offsets |= offsets.is_some();
                let width = width(&offsets);
                Some(quote!(#layout::Bytes<#width>))
            }
            Shape::List(inner) => {
                let item = self.chosen(inner);
                self.used.offsets |= offsets.is_some();
                if item.is_none() && offsets.is_none() {
                    return None;
                }
                let (item, width) = (item.unwrap_or_else(|| self.own(inner)), width(&offsets));
                Some(quote!(#layout::Lists<#item, #width>))
            }
            Shape::Array(item, size) if self.choices.bytes.is_some() && is(item, "u8") => {
                self.used.bytes = true;
                if self.choices.categorical.is_some() {
                    self.used.categorical = true;
                    let kind = quote!(#layout::FixedByteStrings<{ #size }>);
                    return Some(quote!(#layout::Categorical<#kind>));
                }
                Some(quote!(#layout::FixedBytes<{ #size }>))
            }
            Shape::Array(item, size) => {
                let item = self.chosen(item)?;
                Some(quote!(#layout::Arrays<#item, { #size }>))
            }
            Shape::Pointer(inner) => {
                let inner = self.chosen(inner)?;
                Some(quote!(#layout::Pointer<#inner>))
            }
            Shape::Text if self.choices.categorical.is_some() => {
                self.used.categorical = true;
                Some(quote!(#layout::Categorical<#layout::Texts>))
            }
            Shape::Text => {
                self.used.offsets |= offsets.is_some();
                let width = offsets.is_some().then(|| width(&offsets))?;
                Some(quote!(#layout::Text<#width>))
            }
            Shape::Other => self.chosen_of_other(ty),
        }
    }

    /// The layout of a type that is known by its name only.
    fn chosen_of_other(&mut self, ty: &Type) -> Option<TokenStream> {
        let (layout, own) = (self.layout.clone(), self.own(ty));
        if let Some((_, unit)) = self.choices.unit {
            self.used.unit = true;
            let unit = unit.tokens(&layout);
            return Some(quote!(#layout::Timed<#own, #unit>));
        }
        if let Some((_, lengths)) = &self.choices.shape {
            self.used.shape = true;
            let axes =
                lengths.iter().rev().fold(quote!(#layout::Scalar), |inner, length| match length {
                    Some(length) => quote!(#layout::Length<{ #length }, #inner>),
                    None => quote!(#layout::AnyLength<#inner>),
                });
            return Some(quote!(#layout::ShapedAs<#own, #axes>));
        }
        self.choices.categorical.as_ref()?;
        self.used.categorical = true;
        Some(quote!(#layout::Categories<#own>))
    }

    fn own(&self, ty: &Type) -> TokenStream {
        without_lifetimes(ty.to_token_stream(), self.lifetimes)
    }
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
