//! Enums without data.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Path;

use super::schema::with_parameters;
use super::{Shared, lints};
use crate::model::{Category, Repr, Variant};

/// The impls of an enum without data, which needs no companions.
pub(super) fn category(category: &Category<'_>) -> TokenStream {
    let c = Expansion::new(category);
    let (k, lints) = (&category.head.runtime, lints());
    let impls = [c.unit_enum(), c.awkward(), c.values()];
    quote! {
        #lints
        const _: () = {
            use #k::__private::{self as __k, CannotBeView as _};
            #(#impls)*
        };
    }
}

struct Expansion<'a> {
    category: &'a Category<'a>,
    /// How the runtime is called.
    k: Path,
    /// `impl <const N: usize> .. for Colour<N> where ..`, for enums that have such.
    generics: TokenStream,
    itself: TokenStream,
    own: TokenStream,
}

impl<'a> Expansion<'a> {
    fn new(category: &'a Category<'a>) -> Self {
        let shared = Shared::new(&category.head);
        Self {
            category,
            generics: shared.impl_generics(),
            itself: shared.itself(),
            own: shared.where_clause(&[]),
            k: shared.runtime,
        }
    }

    fn each(&self, f: impl Fn(usize, &Variant<'a>) -> TokenStream) -> Vec<TokenStream> {
        self.category.variants.iter().enumerate().map(|(i, variant)| f(i, variant)).collect()
    }

    /// What is known of the variants. The enum reads as itself if it can, which only the compiler knows.
    fn unit_enum(&self) -> TokenStream {
        let Self { category, k, generics, itself, own } = self;
        let view = if category.head.generics.params.is_empty() {
            quote!(#k::ViewOf<#itself, { #k::AsView::<#itself>::CAN_BE }>)
        } else {
            // Constants of types cannot speak of parameters.
            quote!(#k::UnitEnumView<Self>)
        };
        let positions = self.each(|i, variant| {
            let ident = variant.ident();
            quote!(Self::#ident => #i,)
        });
        let variants = self.each(|i, variant| {
            let (ident, at) = (variant.ident(), self.pattern(i, &i));
            quote!(#at => Self::#ident,)
        });
        let names = category.variants.iter().map(|variant| &variant.name);
        let aliases = self.each(|i, variant| {
            let aliases = &variant.aliases;
            quote!(#((#aliases, #i),)*)
        });
        let aliases = self.has_aliases().then(|| {
            quote! {
                const ALIASES: &'static [(&'static #k::str, #k::usize)] = &[#(#aliases)*];
            }
        });
        let other = self.other().map(|i| {
            quote! {
                const OTHER: #k::Option<#k::usize> = #k::Some(#i);
            }
        });
        quote! {
            #[automatically_derived]
            impl #generics #k::UnitEnum for #itself #own {
                type View = #view;

                const NAMES: &'static [&'static #k::str] = &[#(#names),*];

                #aliases

                #other

                #[inline]
                fn position(&self) -> #k::usize {
                    match self {
                        #(#positions)*
                    }
                }

                #[inline]
                fn variant(__position: #k::usize) -> Self {
                    match __position {
                        #(#variants)*
                    }
                }
            }
        }
    }

    /// `pattern` of a variant, which for the last one is all that is left.
    fn pattern(&self, i: usize, pattern: &dyn ToTokens) -> TokenStream {
        if i + 1 == self.category.variants.len() { quote!(_) } else { quote!(#pattern) }
    }

    /// The position of the variant that unknown names and numbers are read as.
    fn other(&self) -> Option<usize> {
        self.category.variants.iter().position(|variant| variant.other.is_some())
    }

    fn has_aliases(&self) -> bool {
        self.category.variants.iter().any(|variant| !variant.aliases.is_empty())
    }

    fn awkward(&self) -> TokenStream {
        match &self.category.repr {
            Repr::Categories => self.as_categories(),
            Repr::Strings => self.as_strings(),
            Repr::Numbers(number) => self.as_numbers(number),
        }
    }

    /// As a categorical index over the names.
    fn as_categories(&self) -> TokenStream {
        let Self { k, generics, itself, own, .. } = self;
        let names = quote!(<Self as #k::UnitEnum>::NAMES);
        let schema = if self.has_aliases() {
            let aliases = quote!(<Self as #k::UnitEnum>::ALIASES);
            quote!(#k::Schema::categories_with(#names, #aliases))
        } else {
            quote!(#k::Schema::categories(#names))
        };
        let or_other = self.other().map(|i| quote!(.or_other(#i)));
        let positions = self.as_positions(quote!(#schema #or_other));
        quote! {
            #positions

            #[automatically_derived]
            impl #generics #k::CategoricalItem for #itself #own {
                type Layout = Self;
            }
        }
    }

    /// As strings.
    fn as_strings(&self) -> TokenStream {
        let Self { k, generics, itself, own, .. } = self;
        let positions = self.as_positions(quote!(#k::Schema::text()));
        quote! {
            #positions

            #[automatically_derived]
            impl #generics #k::PlainItem for #itself #own {}
        }
    }

    /// Both of these are positions in memory.
    fn as_positions(&self, schema: TokenStream) -> TokenStream {
        let Self { category, k, generics, itself, own } = self;
        let schema = with_parameters(schema, &category.parameters, k);
        quote! {
            #[automatically_derived]
            impl #generics #k::Awkward for #itself #own {
                type Builder = #k::UnitEnumBuilder<Self>;
                type Columns = #k::UnitEnumColumns<Self>;
                type View<'__v> = <Self as #k::UnitEnum>::View;
                type List<'__v> = #k::List<'__v, Self>;
                type Chosen<__C: #k::layout::Choices> = __C::Leaf<Self>;

                fn schema() -> #k::Schema {
                    #schema
                }

                #[inline]
                fn view(
                    __columns: &#k::UnitEnumColumns<Self>,
                    __i: #k::usize,
                ) -> <Self as #k::UnitEnum>::View {
                    __columns.at(__i)
                }
            }

            #[automatically_derived]
            impl #generics #k::OptionItem for #itself #own {
                type OptionBuilder = #k::UnitEnumOptionBuilder<Self>;
                type OptionColumns = #k::UnitEnumOptionColumns<Self>;

                #[inline]
                fn view_option(
                    __columns: &#k::UnitEnumOptionColumns<Self>,
                    __i: #k::usize,
                ) -> #k::Option<<Self as #k::UnitEnum>::View> {
                    __columns.at(__i)
                }
            }
        }
    }

    /// As numbers.
    fn as_numbers(&self, number: &syn::Ident) -> TokenStream {
        let Self { category, k, generics, itself, own } = self;
        let name = &category.head.ident;
        let what = format!("number of a variant of `{name}`");
        let number = quote!(#k::core::primitive::#number);
        let consts: Vec<_> = self.each(|i, _| {
            let name = quote::format_ident!("__{i}");
            quote!(#name)
        });
        let constants = self.each(|i, variant| {
            let (ident, constant) = (variant.ident(), &consts[i]);
            quote!(const #constant: #number = #itself::#ident as #number;)
        });
        let fits = self.each(|i, variant| {
            let (ident, constant) = (variant.ident(), &consts[i]);
            let message = format!("the number of `{ident}` does not fit the `repr`");
            quote!(#k::core::assert!(#itself::#ident as #k::i128 == #constant as #k::i128, #message);)
        });
        let items = self.each(|i, variant| {
            let (ident, constant) = (variant.ident(), &consts[i]);
            quote!(Self::#ident => #constant,)
        });
        let mut variants = self.each(|i, variant| {
            let (ident, number) = (variant.ident(), &consts[i]);
            quote!(#number => Self::#ident,)
        });
        // All that is left is the other one; where there is none, nothing is left but the last one.
        let rest = self.other().unwrap_or(variants.len() - 1);
        let ident = category.variants[rest].ident();
        variants.remove(rest);
        variants.push(quote!(_ => Self::#ident,));
        let is_valid = match self.other() {
            Some(_) => quote!(true),
            None => quote!(#k::core::matches!(__item, #(#consts)|*)),
        };
        let schema = quote!(#k::Schema::primitive(<#number as #k::Item>::PRIMITIVE));
        let schema = with_parameters(schema, &category.parameters, k);
        quote! {
            #(#constants)*

            const _: () = {
                #(#fits)*
            };

            #[automatically_derived]
            impl #generics #k::CheckedLeaf for #itself #own {
                type Item = #number;

                const WHAT: &'static #k::str = #what;

                #[inline]
                fn to_item(&self) -> #k::Option<#number> {
                    #k::Some(match self {
                        #(#items)*
                    })
                }

                fn is_valid(__item: #number) -> #k::bool {
                    #is_valid
                }
            }

            #[automatically_derived]
            impl #generics #k::Awkward for #itself #own {
                type Builder = #k::CheckedBuilder<Self>;
                type Columns = #k::CheckedColumns<Self>;
                type View<'__v> = <Self as #k::UnitEnum>::View;
                type List<'__v> = #k::List<'__v, Self>;
                type Chosen<__C: #k::layout::Choices> = __C::Leaf<Self>;

                fn schema() -> #k::Schema {
                    #schema
                }

                #[inline]
                fn view(
                    __columns: &#k::CheckedColumns<Self>,
                    __i: #k::usize,
                ) -> <Self as #k::UnitEnum>::View {
                    #k::UnitView::of(match __columns[__i] {
                        #(#variants)*
                    })
                }
            }

            #[automatically_derived]
            impl #generics #k::OptionItem for #itself #own {
                type OptionBuilder = #k::ByteMaskedBuilder<#k::CheckedBuilder<Self>>;
                type OptionColumns = #k::ByteMaskedColumns<#k::CheckedColumns<Self>>;

                #[inline]
                fn view_option(
                    __columns: &#k::ByteMaskedColumns<#k::CheckedColumns<Self>>,
                    __i: #k::usize,
                ) -> #k::Option<<Self as #k::UnitEnum>::View> {
                    if !__columns.is_valid(__i) {
                        return #k::None;
                    }
                    #k::Some(<Self as #k::Awkward>::view(__columns.content(), __i))
                }
            }

            #[automatically_derived]
            impl #generics #k::PlainItem for #itself #own {}
        }
    }

    fn values(&self) -> TokenStream {
        let Self { k, generics, itself, own, .. } = self;
        quote! {
            #[automatically_derived]
            impl #generics #k::FromView for #itself #own {
                #[inline]
                fn from_view(__view: <Self as #k::UnitEnum>::View) -> Self {
                    #k::UnitView::value(__view)
                }
            }

            #[automatically_derived]
            impl #generics #k::EqView for #itself #own {
                #[inline]
                fn eq_view(__view: <Self as #k::UnitEnum>::View, __value: &Self) -> #k::bool {
                    #k::UnitView::is(__view, __value)
                }
            }
        }
    }
}
