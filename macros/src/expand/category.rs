//! Enums without data.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use super::schema::with_parameters;
use super::{Shared, lints};
use crate::attr::companion::Role;
use crate::model::{Category, Variant};

/// Everything for an enum without data: a view of its own, and the impls that tie it to the enum.
pub(super) fn category(category: &Category<'_>) -> TokenStream {
    let c = Expansion::new(category);
    let (view, lints) = (c.view_definition(), lints());
    let import = Shared::new(&category.head).import();
    let impls = [c.view_impls(), c.awkward(), c.values()];
    quote! {
        #view

        #lints
        const _: () = {
            #import
            #(#impls)*
        };
    }
}

struct Expansion<'a> {
    category: &'a Category<'a>,
    view: syn::Ident,
    /// How the runtime is called.
    k: Path,
    /// `impl <T> .. for Colour<T> where ..`, for enums that have such.
    generics: TokenStream,
    itself: TokenStream,
    own: TokenStream,
}

impl<'a> Expansion<'a> {
    fn new(category: &'a Category<'a>) -> Self {
        let view = category.head.companion(Role::View);
        let shared = Shared::new(&category.head);
        Self {
            category,
            view,
            generics: shared.impl_generics(),
            itself: shared.itself(),
            own: shared.where_clause(&[]),
            k: shared.runtime,
        }
    }

    fn each(&self, f: impl Fn(usize, &Variant<'a>) -> TokenStream) -> Vec<TokenStream> {
        self.category.variants.iter().enumerate().map(|(i, variant)| f(i, variant)).collect()
    }

    fn view_definition(&self) -> TokenStream {
        let Self { category, view, .. } = self;
        let (vis, lints, k) = (category.head.vis, lints(), Shared::outside(&category.head).runtime);
        let docs = category.head.documented("A value of [`{}`], read from columns.");
        let open = category.head.non_exhaustive();
        let variants = self.each(|_, variant| {
            let ident = variant.ident();
            let docs = variant.described();
            quote!(#docs #ident,)
        });
        quote! {
            #docs
            #open
            #lints
            #[derive(
                #k::Clone,
                #k::Copy,
                #k::PartialEq,
                #k::Eq,
                #k::fmt::Debug,
            )]
            #vis enum #view {
                #(#variants)*
            }
        }
    }

    fn view_impls(&self) -> TokenStream {
        let Self { category, view, k, generics, itself, own } = self;
        let vis = category.head.vis;
        let to_owned = self.to_owned();
        let names = self.each(|_, variant| {
            let (ident, name) = (variant.ident(), &variant.name);
            quote!(Self::#ident => #name,)
        });
        quote! {
            #[automatically_derived]
            impl #view {
                /// Returns what the data calls the variant.
                #[must_use]
                #vis const fn name(self) -> &'static #k::str {
                    match self {
                        #(#names)*
                    }
                }

                #to_owned
            }

            #[automatically_derived]
            impl #generics #k::PartialEq<#itself> for #view #own {
                fn eq(&self, __value: &#itself) -> #k::bool {
                    *self as #k::usize == #k::UnitEnum::position(__value)
                }
            }
        }
    }

    /// `to_owned()`, for enums without generics, which are all that make sense.
    fn to_owned(&self) -> Option<TokenStream> {
        let Self { category, itself, .. } = self;
        if !category.head.generics.params.is_empty() {
            return None;
        }
        let vis = category.head.vis;
        let doc = format!(" Returns the value as a [`{}`].", category.head.ident);
        let values = self.each(|_, variant| {
            let ident = variant.ident();
            quote!(Self::#ident => #itself::#ident,)
        });
        Some(quote! {
            #[doc = #doc]
            #[must_use]
            #vis const fn to_owned(self) -> #itself {
                match self {
                    #(#values)*
                }
            }
        })
    }

    fn awkward(&self) -> TokenStream {
        let Self { category, view, k, generics, itself, own } = self;
        let positions = self.each(|i, variant| {
            let ident = variant.ident();
            quote!(Self::#ident => #i,)
        });
        let names = self.each(|_, variant| {
            let name = &variant.name;
            quote!(#name)
        });
        let last = category.variants.len() - 1;
        let views = self.each(|i, variant| {
            let ident = variant.ident();
            if i == last { quote!(_ => #view::#ident,) } else { quote!(#i => #view::#ident,) }
        });
        let aliases = self.each(|i, variant| {
            let aliases = &variant.aliases;
            quote!(#((#aliases, #i),)*)
        });
        let aliases = self.has_aliases().then(|| {
            quote! {
                const ALIASES: &'static [(&'static #k::str, #k::usize)] = &[#(#aliases)*];
            }
        });
        let layout = match &category.repr {
            None => self.as_text(),
            Some(number) => self.as_number(number),
        };
        quote! {
            #[automatically_derived]
            impl #generics #k::UnitEnum for #itself #own {
                type View = #view;

                const NAMES: &'static [&'static #k::str] = &[#(#names),*];

                #aliases

                #[inline]
                fn position(&self) -> #k::usize {
                    match self {
                        #(#positions)*
                    }
                }

                #[inline]
                fn variant(__position: #k::usize) -> #view {
                    match __position {
                        #(#views)*
                    }
                }
            }

            #layout
        }
    }

    fn has_aliases(&self) -> bool {
        self.category.variants.iter().any(|variant| !variant.aliases.is_empty())
    }

    /// As a categorical index over the names.
    fn as_text(&self) -> TokenStream {
        let Self { category, view, k, generics, itself, own } = self;
        let names = quote!(<Self as #k::UnitEnum>::NAMES);
        let schema = if self.has_aliases() {
            let aliases = quote!(<Self as #k::UnitEnum>::ALIASES);
            quote!(#k::Schema::categories_with(#names, #aliases))
        } else {
            quote!(#k::Schema::categories(#names))
        };
        let schema = with_parameters(schema, &category.parameters, k);
        quote! {
            #[automatically_derived]
            impl #generics #k::Awkward for #itself #own {
                type Builder = #k::UnitEnumBuilder<Self>;
                type Columns = #k::UnitEnumColumns<Self>;
                type View<'__v> = #view;
                type List<'__v> = #k::List<'__v, Self>;

                fn schema() -> #k::Schema {
                    #schema
                }

                #[inline]
                fn view(__columns: &#k::UnitEnumColumns<Self>, __i: #k::usize) -> #view {
                    <Self as #k::UnitEnum>::variant(__columns.position(__i))
                }
            }

            #[automatically_derived]
            impl #generics #k::CategoricalItem for #itself #own {
                type Layout = Self;
            }

            #[automatically_derived]
            impl #generics #k::OptionItem for #itself #own {
                type OptionBuilder = #k::UnitEnumOptionBuilder<Self>;
                type OptionColumns = #k::UnitEnumOptionColumns<Self>;

                #[inline]
                fn view_option(
                    __columns: &#k::UnitEnumOptionColumns<Self>,
                    __i: #k::usize,
                ) -> #k::Option<#view> {
                    #k::Option::map(
                        __columns.position(__i),
                        <Self as #k::UnitEnum>::variant,
                    )
                }
            }
        }
    }

    /// As numbers.
    fn as_number(&self, number: &syn::Ident) -> TokenStream {
        let Self { category, view, k, generics, itself, own } = self;
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
        let last = category.variants.len() - 1;
        let views = self.each(|i, variant| {
            let (ident, constant) = (variant.ident(), &consts[i]);
            if i == last {
                quote!(_ => #view::#ident,)
            } else {
                quote!(#constant => #view::#ident,)
            }
        });
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
                    #k::core::matches!(__item, #(#consts)|*)
                }
            }

            #[automatically_derived]
            impl #generics #k::Awkward for #itself #own {
                type Builder = #k::CheckedBuilder<Self>;
                type Columns = #k::CheckedColumns<Self>;
                type View<'__v> = #view;
                type List<'__v> = #k::List<'__v, Self>;

                fn schema() -> #k::Schema {
                    #schema
                }

                #[inline]
                fn view(__columns: &#k::CheckedColumns<Self>, __i: #k::usize) -> #view {
                    match __columns[__i] {
                        #(#views)*
                    }
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
                ) -> #k::Option<#view> {
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
        let Self { view, k, generics, itself, own, .. } = self;
        let values = self.each(|_, variant| {
            let ident = variant.ident();
            quote!(#view::#ident => Self::#ident,)
        });
        quote! {
            #[automatically_derived]
            impl #generics #k::FromView for #itself #own {
                fn from_view(__view: #view) -> Self {
                    match __view {
                        #(#values)*
                    }
                }
            }

            #[automatically_derived]
            impl #generics #k::EqView for #itself #own {
                fn eq_view(__view: #view, __value: &Self) -> #k::bool {
                    __view == *__value
                }
            }
        }
    }
}
