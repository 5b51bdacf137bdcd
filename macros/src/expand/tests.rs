//! Whole expansions, as files of the folder `expected`. `BLESS=1 cargo test` writes them anew.

use std::path::Path;
use std::{env, fs};

use quote::ToTokens;
use syn::{DeriveInput, parse_quote};

#[track_caller]
fn check(name: &str, input: &DeriveInput) {
    let expansion = crate::derive(input);
    let expansion =
        prettyplease::unparse(&syn::parse2(expansion).expect("an expansion is a file of items"));
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("expected").join(format!("{name}.expected.rs"));
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &expansion).expect("the folder `expected` can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expansion == expected,
        "the expansion of `{name}` differs from {}:\n{expansion}",
        path.display()
    );
}

#[test]
fn plain_struct() {
    check(
        "plain",
        &parse_quote! {
            /// A point of a track.
            pub struct Point {
                /// Along the beam, in metres.
                pub x: f64,
                hits: Vec<Hit>,
                pub(crate) times: Vec<Hit>,
            }
        },
    );
}

#[test]
fn generic_struct_with_attributes() {
    check(
        "generic",
        &parse_quote! {
            #[awkward(name = "Pair", crate = crate::columns)]
            pub(crate) struct Pair<T: Clone = f64, const N: usize = 2>
            where
                Self: Sized,
            {
                pub first: T,
                #[awkward(rename = "2nd", default)]
                pub r#second: Option<T>,
                #[awkward(default = Vec::new)]
                pub rest: Vec<T>,
                #[awkward(skip)]
                pub cache: [u8; N],
                #[awkward(skip, default = std::time::Instant::now)]
                pub read_at: std::time::Instant,
            }
        },
    );
}

#[test]
fn enum_with_data() {
    check(
        "enum",
        &parse_quote! {
            /// What was seen.
            #[awkward(rename_all = "snake_case")]
            pub enum Event {
                /// Nothing.
                Noise,
                Count(i64),
                Pair(i64, String),
                Track {
                    /// Along the beam.
                    x: f64,
                    #[awkward(bytes)]
                    raw: Vec<u8>,
                    #[awkward(skip)]
                    seen: bool,
                },
            }
        },
    );
}

#[test]
fn enum_without_data() {
    check(
        "category",
        &parse_quote! {
            pub enum Colour {
                Red,
                #[awkward(rename = "green!")]
                Green,
            }
        },
    );
}

#[test]
fn enum_as_numbers() {
    check(
        "numbers",
        &parse_quote! {
            #[awkward(repr = "i8")]
            enum Charge {
                Minus = -1,
                Plus = 1,
            }
        },
    );
}

#[test]
fn enum_as_strings() {
    check(
        "strings",
        &parse_quote! {
            #[awkward(repr = "string", rename_all = "lowercase", parameters(unit = "x"))]
            pub(crate) enum Side {
                #[awkward(alias = "l")]
                Left,
                Right,
                #[awkward(other)]
                Unknown,
            }
        },
    );
}

#[test]
fn struct_that_borrows() {
    check(
        "borrowed",
        &parse_quote! {
            #[awkward(doc, parameters(version = 2))]
            /// Words of a text.
            pub struct Words<'t, T: 'static> {
                #[awkward(categorical)]
                pub first: &'t str,
                #[awkward(offsets = "i32", option = "bit_masked")]
                rest: Option<Vec<Cow<'t, [T]>>>,
                #[awkward(flatten)]
                more: More<'t>,
                /// How long.
                #[doc = concat!("In ", "seconds.")]
                #[awkward(with = lengths)]
                length: Duration,
            }
        },
    );
}

#[test]
fn struct_around_one_value() {
    check(
        "newtype",
        &parse_quote! {
            pub struct Metres<T>(pub T);
        },
    );
}

/// What bears this attribute, of the types, variants and methods that users see.
fn marked(input: &DeriveInput, mark: &str) -> Vec<String> {
    let file: syn::File =
        syn::parse2(crate::derive(input)).expect("an expansion is a file of items");
    let shown = |attribute: &syn::Attribute| attribute.meta.to_token_stream().to_string();
    let mut marked = Vec::new();
    let mut look = |attributes: &[syn::Attribute], name: String| {
        if attributes.iter().any(|attribute| shown(attribute) == mark) {
            marked.push(name);
        }
    };
    for item in &file.items {
        match item {
            syn::Item::Struct(item) => look(&item.attrs, item.ident.to_string()),
            syn::Item::Enum(item) => {
                look(&item.attrs, item.ident.to_string());
                for variant in &item.variants {
                    look(&variant.attrs, format!("{}::{}", item.ident, variant.ident));
                }
            }
            syn::Item::Const(item) => {
                let syn::Expr::Block(block) = &*item.expr else { continue };
                for statement in &block.block.stmts {
                    let syn::Stmt::Item(syn::Item::Impl(item)) = statement else { continue };
                    let (None, syn::Type::Path(ty)) = (&item.trait_, &*item.self_ty) else {
                        continue;
                    };
                    for method in &item.items {
                        let syn::ImplItem::Fn(method) = method else { continue };
                        let name = format!("{}.{}", ty.path.segments[0].ident, method.sig.ident);
                        look(&method.attrs, name);
                    }
                }
            }
            _ => {}
        }
    }
    marked
}

#[test]
fn what_a_struct_hides_or_deprecates_its_companions_do_too() {
    let input: DeriveInput = parse_quote! {
        #[deprecated(note = "old")]
        #[doc(hidden)]
        struct Point {
            #[doc(hidden)]
            #[deprecated]
            x: f64,
            #[doc(alias = "hidden")]
            y: f64,
        }
    };
    let all = ["PointBuilder", "PointColumns", "PointView"];
    let of_x = all.map(|companion| format!("{companion}.x"));
    assert_eq!(marked(&input, "doc (hidden)"), [all.map(String::from), of_x.clone()].concat());
    assert_eq!(marked(&input, "deprecated"), of_x);
    assert_eq!(marked(&input, "deprecated (note = \"old\")"), all);
    assert_eq!(marked(&input, "doc (alias = \"hidden\")"), ["PointView.y"]);
}

#[test]
fn what_an_enum_hides_or_deprecates_its_companions_do_too() {
    let input: DeriveInput = parse_quote! {
        #[non_exhaustive]
        #[deprecated(note = "old")]
        enum Event {
            #[deprecated]
            Noise,
            #[doc(hidden)]
            #[deprecated]
            Track {
                #[deprecated(note = "older")]
                x: f64,
            },
        }
    };
    assert_eq!(marked(&input, "non_exhaustive"), ["EventView"]);
    let all = ["Builder", "Columns", "View"];
    let of_track = all.map(|role| format!("EventTrack{role}"));
    let methods = ["EventBuilder.track", "EventColumns.track"].map(String::from);
    let hidden = [vec!["EventView::Track".into()], of_track.to_vec(), methods.to_vec()].concat();
    assert_eq!(marked(&input, "doc (hidden)"), hidden);
    assert_eq!(
        marked(&input, "deprecated (note = \"old\")"),
        all.map(|role| format!("Event{role}"))
    );
    assert_eq!(marked(&input, "deprecated (note = \"older\")"), of_track.map(|c| format!("{c}.x")));
}

#[test]
fn fields_take_the_names_of_our_methods() {
    let input: DeriveInput = parse_quote! {
        struct Clash {
            rows: u8,
            end_row: u8,
            get: u8,
            at: u8,
            to_owned: u8,
            columns: u8,
            i: u8,
            push_with: u8,
            try_push_with: u8,
            push: u8,
            extend: u8,
        }
    };
    let expansion = crate::derive(&input).to_string();
    let accessors = [
        "end_row",
        "get",
        "at",
        "to_owned",
        "columns",
        "i",
        "push_with",
        "try_push_with",
        "push",
        "extend",
    ];
    for accessor in accessors.into_iter().chain(["rows"]) {
        // `rows` is also a method of a trait.
        let expected = if accessor == "rows" { 4 } else { 3 };
        let found = expansion.matches(&format!("fn {accessor} (")).count();
        assert_eq!(found, expected, "{accessor}");
    }
}
