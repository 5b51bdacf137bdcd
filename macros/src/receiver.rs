//! `Self` in what the user wrote. It means the type there, but would mean a companion where the same types stand again: so the type
//! is called by its name from the start.

use std::borrow::Cow;

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::Parse;
use syn::{Attribute, Data, DeriveInput, Fields, Meta};

use crate::hygiene::mentions;
use crate::symbol::{AWKWARD, DEFAULT, WITH};

/// The word.
const SELF: &str = "Self";
/// What begins an item with a `Self` of its own, or none.
const ITEMS: [&str; 6] = ["enum", "fn", "impl", "struct", "trait", "union"];

/// The type with its name for each `Self` in its generics, in the types of its fields, and in their attributes.
pub(crate) fn by_name(input: &DeriveInput) -> Cow<'_, DeriveInput> {
    let text = |attribute: &Attribute| {
        attribute.path().is_ident(AWKWARD) && attribute.to_token_stream().to_string().contains(SELF)
    };
    let field = |field: &syn::Field| {
        mentions(field.ty.to_token_stream(), SELF) || field.attrs.iter().any(text)
    };
    let fields = match &input.data {
        Data::Struct(data) => data.fields.iter().any(field),
        Data::Enum(data) => data.variants.iter().any(|variant| variant.fields.iter().any(field)),
        Data::Union(_) => false,
    };
    let generics = &input.generics;
    let bounds = mentions(generics.params.to_token_stream(), SELF)
        || mentions(generics.where_clause.to_token_stream(), SELF);
    if !fields && !bounds {
        return Cow::Borrowed(input);
    }
    let (_, arguments, _) = generics.split_for_impl();
    let (name, arguments) = (&input.ident, arguments.as_turbofish());
    let receiver = Receiver(quote!(#name #arguments));
    let mut input = input.clone();
    input.generics.params.iter_mut().for_each(|param| receiver.rename(param));
    input.generics.where_clause.iter_mut().for_each(|clause| receiver.rename(clause));
    match &mut input.data {
        Data::Struct(data) => receiver.rename_fields(&mut data.fields),
        Data::Enum(data) => {
            data.variants
                .iter_mut()
                .for_each(|variant| receiver.rename_fields(&mut variant.fields));
        }
        Data::Union(_) => {}
    }
    Cow::Owned(input)
}

/// What stands for `Self`: `Pair::<'a, T>`, which is a type as well as the beginning of a path to one of its items.
struct Receiver(TokenStream);

impl Receiver {
    fn rename_fields(&self, fields: &mut Fields) {
        for field in fields {
            self.rename(&mut field.ty);
            for attribute in field.attrs.iter_mut().filter(|a| a.path().is_ident(AWKWARD)) {
                if let Meta::List(list) = &mut attribute.meta {
                    list.tokens = self.in_words(std::mem::take(&mut list.tokens));
                }
            }
        }
    }

    fn rename<T: Parse + ToTokens>(&self, node: &mut T) {
        let tokens = node.to_token_stream();
        if mentions(tokens.clone(), SELF)
            && let Ok(renamed) = syn::parse2(self.renamed(tokens, false))
        {
            *node = renamed;
        }
    }

    /// The words of an attribute. Paths can stand in quotes, too.
    fn in_words(&self, tokens: TokenStream) -> TokenStream {
        let mut path = false;
        let rename = |token| {
            let is_path =
                matches!(&token, TokenTree::Ident(word) if word == WITH || word == DEFAULT);
            let is_equals = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '=');
            let was_path = path;
            path = is_path || (was_path && is_equals);
            match token {
                TokenTree::Literal(literal) if was_path => self.in_text(literal).to_token_stream(),
                other => self.renamed(other.into(), false),
            }
        };
        tokens.into_iter().flat_map(rename).collect()
    }

    /// A path in quotes.
    fn in_text(&self, literal: Literal) -> Literal {
        let text =
            syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value());
        let tokens = text.and_then(|text| text.parse::<TokenStream>().ok());
        match tokens {
            Some(tokens) if mentions(tokens.clone(), SELF) => {
                let mut new = Literal::string(&self.renamed(tokens, false).to_string());
                new.set_span(literal.span());
                new
            }
            _ => literal,
        }
    }

    /// The tokens with the name of the type. In a block there may be items, which have another `Self`.
    fn renamed(&self, tokens: TokenStream, block: bool) -> TokenStream {
        let mut item = false;
        let rename = |token| match token {
            TokenTree::Ident(word) if word == SELF && !item => self.at(word.span()),
            TokenTree::Ident(word) => {
                item |= block && ITEMS.iter().any(|begins| word == begins);
                word.to_token_stream()
            }
            TokenTree::Group(group) if item => {
                item = group.delimiter() != Delimiter::Brace;
                group.to_token_stream()
            }
            TokenTree::Group(group) => {
                let block = block || group.delimiter() == Delimiter::Brace;
                let mut new = Group::new(group.delimiter(), self.renamed(group.stream(), block));
                new.set_span(group.span());
                new.to_token_stream()
            }
            TokenTree::Punct(punct) => {
                item &= punct.as_char() != ';';
                punct.to_token_stream()
            }
            TokenTree::Literal(literal) => literal.to_token_stream(),
        };
        tokens.into_iter().flat_map(rename).collect()
    }

    /// The name, as if it stood where `Self` stands.
    fn at(&self, place: Span) -> TokenStream {
        let placed = self.0.clone().into_iter().map(|mut token| {
            token.set_span(token.span().located_at(place));
            token
        });
        placed.collect()
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    fn named(input: &DeriveInput) -> String {
        by_name(input).to_token_stream().to_string().replace(' ', "")
    }

    #[test]
    fn self_is_the_type_wherever_it_stands() {
        let named = named(&parse_quote! {
            struct Pair<'a, T: Into<Self>, const N: usize>
            where
                Self: Sized,
            {
                bytes: [u8; Self::LENGTH],
                word: <Self as Word<'a>>::Is,
                made: list!(Self, { Self::LENGTH }),
                #[awkward(default = Self::new, shape = [_, Self::LENGTH], with = "Kept<Self>")]
                image: T,
            }
        });
        let pair = "Pair::<'a,T,N>";
        for expected in [
            format!("T:Into<{pair}>"),
            format!("where{pair}:Sized"),
            format!("[u8;{pair}::LENGTH]"),
            format!("<{pair}asWord<'a>>::Is"),
            format!("list!({pair},{{{pair}::LENGTH}})"),
            format!("default={pair}::new,shape=[_,{pair}::LENGTH]"),
            format!("with=\"Kept<{pair}>\""),
        ] {
            assert!(named.contains(&expected), "{expected} {named}");
        }
        assert!(!named.contains(SELF), "{named}");
    }

    #[test]
    fn another_self_stays() {
        let named = named(&parse_quote! {
            struct Point {
                #[awkward(rename = "Self")]
                x: [u8; {
                    struct Other([Self; 0]);
                    impl Other { fn new() -> Self { Self } }
                    Self::LENGTH
                }],
            }
        });
        assert!(named.contains("rename=\"Self\""), "{named}");
        assert!(named.contains("structOther([Self;0]);"), "{named}");
        assert!(named.contains("fnnew()->Self{Self}"), "{named}");
        assert!(named.contains("Point::LENGTH"), "{named}");
    }

    #[test]
    fn types_without_the_word_are_borrowed() {
        let input = parse_quote!(
            struct Point {
                x: f64,
            }
        );
        assert!(matches!(by_name(&input), Cow::Borrowed(_)));
    }
}
