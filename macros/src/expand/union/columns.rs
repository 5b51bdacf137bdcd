//! The finished columns of an enum.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::Unions;
use crate::attr::companion::Role;

impl Unions<'_> {
    pub(super) fn columns(&self) -> TokenStream {
        let Self { union, shared, .. } = self;
        let (k, vis, marker) = (&shared.runtime, union.head.vis, self.marker());
        let (generics, bounds) = (shared.companion_generics(), shared.where_columns(&self.fields));
        let (columns, builder) = (shared.of(&self.columns), shared.of(&self.builder));
        let methods: Vec<_> = union.variants.iter().map(|variant| &variant.method).collect();
        let name = self.columns.unraw().to_string();
        let count = union.variants.len();
        let accessors = self.each(|_, variant| {
            let (method, part) = (&variant.method, self.part(variant, Role::Columns));
            let docs = variant.documented("Returns the columns of the variant `{}`.");
            quote! {
                #docs
                #[inline]
                #vis fn #method(&self) -> &#part {
                    &self.#method
                }
            }
        });
        let last = count - 1;
        let rows = self.each(|i, variant| {
            let method = &variant.method;
            let at = if i == last { quote!(_) } else { quote!(#i) };
            quote!(#at => #k::Columns::rows(&self.#method),)
        });
        quote! {
            #[automatically_derived]
            impl #generics #columns #bounds {
                #(#accessors)*
            }

            #[automatically_derived]
            impl #generics #k::Clone for #columns #bounds {
                fn clone(&self) -> Self {
                    Self { #marker #(#methods: #k::Clone::clone(&self.#methods),)* }
                }
            }

            #[automatically_derived]
            impl #generics #k::fmt::Debug for #columns #bounds {
                fn fmt(&self, __f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                    __f.debug_struct(#name).finish_non_exhaustive()
                }
            }

            #[automatically_derived]
            impl #generics #k::Variants for #columns #bounds {
                const COUNT: #k::usize = #count;

                fn rows(&self, __variant: #k::usize) -> #k::usize {
                    match __variant {
                        #(#rows)*
                    }
                }

                fn to_contents(&self, mut __contents: #k::VariantsOut<'_>) -> #k::Vec<#k::Content> {
                    #(__contents.variant(&self.#methods);)*
                    __contents.finish()
                }

                fn from_contents(mut __contents: #k::VariantsIn<'_>) -> #k::Result<Self> {
                    let mut __columns = #k::nothing_of::<#builder>();
                    #(#k::VariantsIn::fill(&mut __contents, &mut __columns.#methods);)*
                    #k::VariantsIn::finish(__contents, __columns)
                }
            }
        }
    }
}
