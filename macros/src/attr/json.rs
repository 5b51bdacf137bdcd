//! JSON in the tokens of `parameters(key = json)`.

use awkward_form::__private::{Style, write_string};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Ident, LitFloat, LitInt, LitStr, Meta, Token, ext::IdentExt};

use crate::ctxt::Ctxt;

/// A parameter: its name, and its value.
pub(crate) type Parameter = (String, Given);

/// The value of a parameter.
pub(crate) enum Given {
    /// As JSON.
    Json(String),
    /// The parts of a text, not all of which are known here: expressions of `(bool, &str)`.
    Docs(Vec<TokenStream>),
}

/// What the derive sets itself, and the words to say so with.
const RESERVED: [(&str, &str); 3] = [
    ("__array__", "it says how the node is laid out: see the attributes `bytes` and `categorical`"),
    ("__record__", "the name of a record is set by `name = \"...\"` on the struct"),
    ("__doc__", "doc comments become a parameter by the attribute `doc`"),
];

/// `parameters(unit = "GeV", "a key" = {"b": [1, null]})`
pub(super) fn parameters(cx: &Ctxt, meta: &Meta) -> Option<Vec<Parameter>> {
    let Meta::List(list) = meta else {
        cx.fault(meta, "expected names and JSON in brackets: `parameters(unit = \"GeV\")`");
        return None;
    };
    let parser = Punctuated::<One, Token![,]>::parse_terminated;
    let all = parser.parse2(list.tokens.clone()).map_err(|fault| cx.add(fault)).ok()?;
    let mut parameters: Vec<Parameter> = Vec::new();
    for One { name, place, value } in all {
        if let Some((_, why)) = RESERVED.iter().find(|(reserved, _)| *reserved == name) {
            cx.fault(place, format_args!("the parameter `{name}` cannot be set here: {why}"));
        } else if parameters.iter().any(|(known, _)| *known == name) {
            cx.fault(place, format_args!("duplicate parameter `{name}`: give it once"));
        } else {
            parameters.push((name, Given::Json(value)));
        }
    }
    Some(parameters)
}

struct One {
    name: String,
    place: TokenStream,
    value: String,
}

impl syn::parse::Parse for One {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        use quote::ToTokens;
        let (name, place) = if input.peek(LitStr) {
            let name: LitStr = input.parse()?;
            (name.value(), name.to_token_stream())
        } else {
            let name = Ident::parse_any(input)?;
            (name.unraw().to_string(), name.to_token_stream())
        };
        if !input.peek(Token![=]) {
            let message = format!("expected JSON behind the name: `{name} = ...`");
            return Err(syn::Error::new_spanned(place, message));
        }
        input.parse::<Token![=]>()?;
        let mut tokens = Vec::new();
        while !input.is_empty() && !input.peek(Token![,]) {
            tokens.push(input.parse::<TokenTree>()?);
        }
        if tokens.is_empty() {
            return Err(input.error("expected JSON"));
        }
        let mut value = String::new();
        json(&tokens, &mut value)?;
        Ok(Self { name, place, value })
    }
}

/// A JSON value made of Rust tokens.
fn json(tokens: &[TokenTree], out: &mut String) -> syn::Result<()> {
    let refuse = |tokens: &[TokenTree]| {
        let place: TokenStream = tokens.iter().cloned().collect();
        Err(syn::Error::new_spanned(
            place,
            "expected JSON: a number, a text in quotes, true, false, null, [...] or {\"key\": ...}",
        ))
    };
    match tokens {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
            json(&group.stream().into_iter().collect::<Vec<_>>(), out)
        }
        [TokenTree::Punct(minus), rest @ ..]
            if minus.as_char() == '-' && matches!(rest, [TokenTree::Literal(_)]) =>
        {
            out.push('-');
            json(rest, out)
        }
        [TokenTree::Ident(word)] if ["true", "false", "null"].iter().any(|known| word == known) => {
            out.push_str(&word.to_string());
            Ok(())
        }
        [TokenTree::Literal(literal)] => {
            let token = TokenStream::from(TokenTree::Literal(literal.clone()));
            if let Ok(text) = syn::parse2::<LitStr>(token.clone()) {
                out.push_str(&quoted(&text.value()));
            } else if let Ok(number) = syn::parse2::<LitInt>(token.clone()) {
                out.push_str(number.base10_digits());
            } else if let Ok(number) = syn::parse2::<LitFloat>(token) {
                // `1.` is a number in Rust, but not in JSON.
                let digits = number.base10_digits();
                out.push_str(digits);
                if digits.ends_with('.') {
                    out.push('0');
                }
            } else {
                return refuse(tokens);
            }
            Ok(())
        }
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Bracket => {
            members(group, '[', ']', out, json)
        }
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => {
            members(group, '{', '}', out, |member, out| match member {
                [TokenTree::Literal(key), TokenTree::Punct(colon), value @ ..]
                    if colon.as_char() == ':' && key.to_string().starts_with('"') =>
                {
                    json(&[TokenTree::Literal(key.clone())], out)?;
                    out.push(':');
                    json(value, out)
                }
                other => refuse(other),
            })
        }
        [] => Err(syn::Error::new(proc_macro2::Span::call_site(), "expected JSON, found nothing")),
        other => refuse(other),
    }
}

fn members(
    group: &Group,
    open: char,
    close: char,
    out: &mut String,
    each: impl Fn(&[TokenTree], &mut String) -> syn::Result<()>,
) -> syn::Result<()> {
    out.push(open);
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    if !tokens.is_empty() {
        let mut all: Vec<_> = tokens.split(is_comma).collect();
        // A comma may stand behind the last one.
        if all.len() > 1 && all.last().is_some_and(|last| last.is_empty()) {
            all.pop();
        }
        for (i, member) in all.into_iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            each(member, out)?;
        }
    }
    out.push(close);
    Ok(())
}

/// A text in JSON.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    write_string(&mut quoted, text, Style::COMPACT);
    quoted
}

/// A parameter that is a text.
pub(crate) fn text(name: &str, text: &str) -> Parameter {
    (name.to_owned(), Given::Json(quoted(text)))
}

/// A JSON object, with empty texts where the text is not known.
pub(crate) fn object(parameters: &[Parameter]) -> String {
    let member = |(name, value): &Parameter| match value {
        Given::Json(value) => format!("{}:{value}", quoted(name)),
        Given::Docs(_) => format!("{}:\"\"", quoted(name)),
    };
    let members: Vec<_> = parameters.iter().map(member).collect();
    format!("{{{}}}", members.join(","))
}

/// The parts of the text that is not known.
pub(crate) fn docs(parameters: &[Parameter]) -> Option<&[TokenStream]> {
    parameters.iter().find_map(|(_, value)| match value {
        Given::Json(_) => None,
        Given::Docs(parts) => Some(&**parts),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn of(meta: &Meta) -> Result<String, String> {
        let cx = Ctxt::new();
        let found = parameters(&cx, meta);
        cx.check().map_err(|fault| fault.to_string())?;
        Ok(object(&found.unwrap_or_default()))
    }

    #[test]
    fn tokens_of_json_are_json() {
        let meta = parse_quote!(parameters(
            unit = "Ge\"V",
            range = [-1, 2.5, 1e3, ],
            "a key" = {"b": [true, null, {}], "c": 0x10},
        ));
        assert_eq!(
            of(&meta).unwrap(),
            r#"{"unit":"Ge\"V","range":[-1,2.5,1e3],"a key":{"b":[true,null,{}],"c":16}}"#
        );
        assert_eq!(of(&parse_quote!(parameters())).unwrap(), "{}");
    }

    #[test]
    fn other_tokens_are_refused() {
        let all: [Meta; 8] = [
            parse_quote!(parameters(a = b)),
            parse_quote!(parameters(a = [1 2])),
            parse_quote!(parameters(a = {b: 1})),
            parse_quote!(parameters(a = 'c')),
            parse_quote!(parameters(a = [,])),
            parse_quote!(parameters(__array__ = "string")),
            parse_quote!(parameters(a = 1, a = 2)),
            parse_quote!(parameters = 1),
        ];
        for (i, meta) in all.iter().enumerate() {
            assert!(of(meta).is_err(), "case {i}");
        }
    }
}
