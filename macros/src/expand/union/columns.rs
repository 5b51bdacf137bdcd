//! The finished columns of an enum.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Index;
use syn::ext::IdentExt;

use super::Unions;
use crate::attr::companion::Role;

impl Unions<'_> {
    pub(super) fn columns(&self) -> TokenStream {
        let Self { union, shared, .. } = self;
        let (k, vis, marker) = (&shared.runtime, union.head.vis, self.marker());
        let (generics, bounds) = (shared.companion_generics(), shared.where_columns(&self.fields));
        let (columns, builder) = (shared.of(&self.columns), shared.of(&self.builder));
        let name = self.columns.unraw().to_string();
        let count = union.variants.len();
        let accessors = self.each(|i, variant| {
            let i = Index::from(i);
            let (method, part) = (&variant.method, self.part(variant, Role::Columns));
            let docs = variant.documented("Returns the columns of the variant `{}`.");
            quote! {
                #docs
                #[inline]
                #vis fn #method(&self) -> &#part {
                    &self.#i
                }
            }
        });
        let places = self.places();
        let clones = self.each(|i, variant| {
            let place = self.place(i, variant);
            let clone = quote!(#k::Clone::clone(&self.#place));
            let value = self.held(variant, Role::Columns, &clone);
            quote!(#value,)
        });
        quote! {
            #[automatically_derived]
            impl #generics #columns #bounds {
                #(#accessors)*
            }

            #[automatically_derived]
            impl #generics #k::Clone for #columns #bounds {
                #[inline]
                fn clone(&self) -> Self {
                    Self(#(#clones)* #marker)
                }
            }

            #[automatically_derived]
            impl #generics #k::fmt::Debug for #columns #bounds {
                #[inline]
                fn fmt(&self, __f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                    __f.debug_struct(#name).finish_non_exhaustive()
                }
            }

            #[automatically_derived]
            impl #generics #k::Variants for #columns #bounds {
                const COUNT: #k::usize = #count;

                fn each(&self, __f: &mut dyn #k::FnMut(&[&dyn #k::FinishedColumn])) {
                    __f(&[#(&self.#places),*])
                }

                fn from_contents(
                    __contents: &[#k::Content],
                    __counts: &dyn #k::Fn(#k::usize, #k::usize) -> #k::bool,
                ) -> #k::Result<Self> {
                    let mut __columns = #k::nothing_of::<#builder>();
                    #k::fill_variants(__contents, __counts, &mut [#(&mut __columns.#places),*])?;
                    #k::Ok(__columns)
                }
            }
        }
    }
}
