//! Names of ours that cannot be taken for names of the user's, nor the other way around.
//!
//! All that is generated and is no name that users see (lifetimes, type parameters, variables) begins with two underscores where this
//! package writes it. Where the type mentions no name that begins so, that is all. Else names of the user's that begin so bear a mark for
//! the time of the derive; in the end that mark is taken off, and ours get a prefix, and underscores behind them as long as the type
//! mentions that very name.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::attr::companion::{Role, chosen};
use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt;
use syn::parse::Parse;
use syn::{Attribute, Data, DeriveInput, Fields, GenericParam, Meta};

/// What the names of ours begin with where they are written.
const OURS: &str = "__";
/// What they begin with in the end.
const PREFIX: &str = "__awkward_";
/// A module of the runtime.
const RUNTIME: &str = "__private";
/// The first mark: digits, which stay what they are when the case of a name changes.
const MARK: u64 = 700_700_700;

/// Runs `derive` on a type whose names are kept apart from ours.
pub(crate) fn apart(
    input: TokenStream,
    derive: impl FnOnce(TokenStream) -> TokenStream,
) -> TokenStream {
    if !begins(input.clone(), OURS) {
        // Looking at all that was generated would take longer than generating it.
        return derive(input);
    }
    let text = input.to_string();
    let mut marks = (MARK..).map(|mark| mark.to_string());
    let mark = marks.find(|mark| !text.contains(mark)).unwrap_or_default();
    let mut names = Names { mark, taken: HashSet::new() };
    let marked = names.marked(input, false);
    names.restored(derive(marked))
}

struct Names {
    /// Digits that the type does not mention.
    mark: String,
    /// Those of the user's that begin as ours do.
    taken: HashSet<String>,
}

impl Names {
    /// The tokens of the user with marks. Keys in attributes are words, which need none.
    fn marked(&mut self, tokens: TokenStream, attribute: bool) -> TokenStream {
        let mut tokens = tokens.into_iter().peekable();
        let mut marked = TokenStream::new();
        let mut hash = false;
        while let Some(token) = tokens.next() {
            let is = |token: &TokenTree, punct: char| matches!(token, TokenTree::Punct(found) if found.as_char() == punct);
            let was_hash = std::mem::replace(&mut hash, is(&token, '#'));
            let key = attribute && tokens.peek().is_some_and(|next| is(next, '='));
            let token = match token {
                TokenTree::Ident(ident) if !key && ident.unraw().to_string().starts_with(OURS) => {
                    let name = ident.unraw().to_string();
                    let new = format!("{name}{}", self.mark);
                    self.taken.insert(name);
                    TokenTree::Ident(like(&ident, &new))
                }
                TokenTree::Group(group) if begins(group.stream(), OURS) => {
                    within(&group, self.marked(group.stream(), attribute || was_hash)).into()
                }
                TokenTree::Literal(literal) if attribute => self.marked_text(literal).into(),
                other => other,
            };
            marked.extend([token]);
        }
        marked
    }

    /// A text in an attribute with marks, since it may be a path or a name.
    fn marked_text(&mut self, literal: Literal) -> Literal {
        let Some(text) = text(&literal).filter(|text| text.contains(OURS)) else { return literal };
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let mut marked = String::new();
        for piece in text.split_inclusive(|letter| !is_word(letter)) {
            let word = piece.trim_end_matches(|letter| !is_word(letter));
            marked.push_str(word);
            if word.starts_with(OURS) {
                self.taken.insert(word.to_owned());
                marked.push_str(&self.mark);
            }
            marked.push_str(&piece[word.len()..]);
        }
        like_literal(&literal, &marked)
    }

    /// What was generated, without marks, and with ours under their final names.
    fn restored(&self, tokens: TokenStream) -> TokenStream {
        let restore = |token| match token {
            TokenTree::Ident(ident) => {
                let name = ident.unraw().to_string();
                let new = if name.contains(&self.mark) {
                    name.replace(&self.mark, "")
                } else if name.starts_with(OURS) && name != RUNTIME {
                    self.free(&name)
                } else {
                    return TokenTree::Ident(ident);
                };
                TokenTree::Ident(like(&ident, &new))
            }
            TokenTree::Literal(literal) if !self.taken.is_empty() => {
                TokenTree::Literal(self.literal(literal))
            }
            TokenTree::Group(group) => within(&group, self.restored(group.stream())).into(),
            other => other,
        };
        tokens.into_iter().map(restore).collect()
    }

    /// The final name of one of ours.
    fn free(&self, name: &str) -> String {
        let mut name = format!("{PREFIX}{}", name.trim_start_matches('_'));
        while self.taken.contains(&name) {
            name.push('_');
        }
        name
    }

    /// A name of the user's in a text: of a column, in a doc comment, in a message.
    fn literal(&self, literal: Literal) -> Literal {
        match text(&literal) {
            Some(text) if text.contains(&self.mark) => {
                like_literal(&literal, &text.replace(&self.mark, ""))
            }
            _ => literal,
        }
    }
}

/// Does a word begin so, or could one in a text? Groups in which none does stay as they are, with the places of their brackets.
fn begins(tokens: TokenStream, prefix: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident.to_string().trim_start_matches("r#").starts_with(prefix),
        TokenTree::Group(group) => begins(group.stream(), prefix),
        TokenTree::Literal(literal) => literal.to_string().contains(prefix),
        TokenTree::Punct(_) => false,
    })
}

/// The text of a literal, if it is one in quotes.
fn text(literal: &Literal) -> Option<String> {
    syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value())
}

/// A text in the place of another one.
fn like_literal(literal: &Literal, text: &str) -> Literal {
    let mut new = Literal::string(text);
    new.set_span(literal.span());
    new
}

/// A word in the place of another one, raw if that is.
fn like(ident: &Ident, name: &str) -> Ident {
    if ident.to_string().starts_with("r#") {
        Ident::new_raw(name, ident.span())
    } else {
        Ident::new(name, ident.span())
    }
}

fn within(group: &Group, tokens: TokenStream) -> Group {
    let mut new = Group::new(group.delimiter(), tokens);
    new.set_span(group.span());
    new
}

/// The type with other names for those of its parameters that are called like a companion or the type itself: these would hide
/// it where both are named. What a parameter is called matters to nobody else.
pub(crate) fn free_params(input: &DeriveInput) -> Cow<'_, DeriveInput> {
    let name = input.ident.unraw();
    let companions =
        |name: Ident| Role::ALL.map(|role| format_ident!("{name}{}", role.suffix()).to_string());
    let mut ours: HashSet<String> = HashSet::from([name.to_string()]);
    ours.extend(companions(name.clone()));
    ours.extend(chosen(&input.attrs));
    if let Data::Enum(data) = &input.data {
        for variant in &data.variants {
            ours.extend(companions(format_ident!("{name}{}", variant.ident.unraw())));
            ours.extend(chosen(&variant.attrs));
        }
    }
    let mut new: HashMap<String, String> = HashMap::new();
    for param in &input.generics.params {
        let old = match param {
            GenericParam::Type(param) => param.ident.unraw().to_string(),
            GenericParam::Const(param) => param.ident.unraw().to_string(),
            GenericParam::Lifetime(_) => continue,
        };
        if ours.contains(&old) {
            let mut free = format!("{old}_");
            while ours.contains(&free) || mentions(input.to_token_stream(), &free) {
                free.push('_');
            }
            new.insert(old, free);
        }
    }
    if new.is_empty() {
        return Cow::Borrowed(input);
    }
    let mut input = input.clone();
    let generics = &mut input.generics;
    generics.params.iter_mut().for_each(|param| rename(param, &new));
    generics.where_clause.iter_mut().for_each(|clause| rename(clause, &new));
    let fields = |fields: &mut Fields| {
        for field in fields {
            rename(&mut field.ty, &new);
            rename_attributes(&mut field.attrs, &new);
        }
    };
    match &mut input.data {
        Data::Struct(data) => fields(&mut data.fields),
        Data::Enum(data) => data.variants.iter_mut().for_each(|v| fields(&mut v.fields)),
        Data::Union(_) => {}
    }
    Cow::Owned(input)
}

fn rename<T: Parse + ToTokens>(node: &mut T, new: &HashMap<String, String>) {
    if let Ok(renamed) = syn::parse2(renamed(node.to_token_stream(), new)) {
        *node = renamed;
    }
}

/// Renames what attributes say of types and functions.
fn rename_attributes(attributes: &mut [Attribute], new: &HashMap<String, String>) {
    for attribute in attributes {
        if let Meta::List(list) = &mut attribute.meta {
            list.tokens = renamed(std::mem::take(&mut list.tokens), new);
        }
    }
}

/// The tokens with other names, but for what comes after `::`.
fn renamed(tokens: TokenStream, new: &HashMap<String, String>) -> TokenStream {
    let mut after_colons = 0;
    let rename = |token| match token {
        TokenTree::Ident(ident) => {
            let renamed = new.get(&ident.unraw().to_string()).filter(|_| after_colons < 2);
            after_colons = 0;
            renamed.map_or(ident.clone(), |name| like(&ident, name)).into()
        }
        TokenTree::Group(group) => {
            after_colons = 0;
            within(&group, renamed(group.stream(), new)).into()
        }
        other => {
            let colon = matches!(&other, TokenTree::Punct(punct) if punct.as_char() == ':');
            after_colons = if colon { after_colons + 1 } else { 0 };
            other
        }
    };
    tokens.into_iter().map(rename).collect()
}

/// Is there this word?
pub(crate) fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident.unraw() == name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        _ => false,
    })
}

/// Is there this lifetime, or a label of this name?
pub(crate) fn mentions_lifetime(tokens: TokenStream, name: &str) -> bool {
    let mut tick = false;
    tokens.into_iter().any(|token| {
        let was_tick = std::mem::replace(
            &mut tick,
            matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\''),
        );
        match token {
            TokenTree::Ident(ident) => was_tick && ident == name,
            TokenTree::Group(group) => mentions_lifetime(group.stream(), name),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn expanded(input: TokenStream) -> String {
        apart(input, |input| match syn::parse2(input) {
            Ok(input) => crate::derive(&input),
            Err(fault) => fault.to_compile_error(),
        })
        .to_string()
    }

    #[test]
    fn names_of_the_user_stay_and_ours_are_others() {
        let expansion = expanded(quote! {
            struct __Point<'__a, __I> {
                __row: &'__a __I,
                __awkward_rows: [u8; __awkward_rows],
            }
        });
        for ours in [
            "'__awkward_r ",
            "__awkward_I ",
            "__awkward_row ",
            "__awkward_rows_ ",
            "__PointBuilder",
        ] {
            assert!(expansion.contains(ours), "{ours} {expansion}");
        }
        assert!(expansion.contains("\"__row\"") && !expansion.contains("700700"), "{expansion}");
        // What is left with two underscores is the user's, or the runtime.
        let words = expansion.split(|c: char| !c.is_alphanumeric() && c != '_');
        let left: HashSet<&str> =
            words.filter(|word| word.starts_with(OURS) && !word.starts_with(PREFIX)).collect();
        let known = [
            "__private",
            "__I",
            "__a",
            "__row",
            "__Point",
            "__PointBuilder",
            "__PointColumns",
            "__PointView",
        ];
        assert_eq!(left, HashSet::from(known));
    }

    #[test]
    fn names_stay_as_they_are_written_where_the_type_mentions_none_like_them() {
        let expansion = expanded(quote! {
            struct Point {
                x: f64,
            }
        });
        assert!(!expansion.contains(PREFIX), "{expansion}");
    }

    #[test]
    fn parameters_with_the_names_of_companions_get_others() {
        let expansion = expanded(quote! {
            enum Hit<HitView, const HitTrackBuilder: usize> {
                Track { x: [HitView; HitTrackBuilder], y: module::HitView },
            }
        });
        assert!(expansion.contains("HitBuilder < HitView_ , HitTrackBuilder_ >"), "{expansion}");
        assert!(expansion.contains("module :: HitView as"), "{expansion}");
    }

    #[test]
    fn names_in_quotes_are_the_users() {
        let expansion = expanded(quote! {
            #[awkward(view = "__Row", parameters(text = "a __b"))]
            struct Point<Chosen> {
                #[awkward(rename = "__x", with = "Vec<__Convert>")]
                x: Vec<Chosen>,
                #[awkward(skip, default = "__none")]
                y: u8,
            }
        });
        for theirs in ["struct __Row <", "Vec < __Convert >", "a __b", "\"__x\"", "__none ()"] {
            assert!(expansion.contains(theirs), "{theirs} {expansion}");
        }
        assert!(!expansion.contains("700700"), "{expansion}");
    }

    #[test]
    fn parameters_with_chosen_names_get_others() {
        let expansion = expanded(quote! {
            #[awkward(builder = "B", view = "V")]
            struct Pair<V, B> {
                x: (V, B),
            }
        });
        assert!(expansion.contains("struct B < V_ , B_ >"), "{expansion}");
        assert!(expansion.contains("struct V < 'a , V_ , B_ >"), "{expansion}");
    }

    #[test]
    fn reserved_parameters_are_told_from_names() {
        let expansion = expanded(quote! {
            struct Point {
                #[awkward(parameters(__array__ = "string"))]
                x: f64,
            }
        });
        assert!(expansion.contains("`__array__`"), "{expansion}");
    }
}
