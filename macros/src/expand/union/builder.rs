//! The growing columns of an enum, and how its values get into them.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::builder::fallible;
use super::{Unions, pattern};
use crate::attr::companion::Role;
use crate::bound;
use crate::model::Kind;

impl Unions<'_> {
    pub(super) fn builder(&self) -> TokenStream {
        let Self { union, shared, .. } = self;
        let (k, vis, marker) = (&shared.runtime, union.head.vis, self.marker());
        let (generics, bounds) = (shared.companion_generics(), shared.where_columns(&self.fields));
        let (builder, columns) = (shared.of(&self.builder), shared.of(&self.columns));
        let methods: Vec<_> = union.variants.iter().map(|variant| &variant.method).collect();
        let names: Vec<_> = union.variants.iter().map(|variant| &variant.name).collect();
        let accessors = self.each(|_, variant| {
            let (method, part) = (&variant.method, self.part(variant, Role::Builder));
            let docs = variant.documented("Returns the builder of the variant `{}`.");
            quote! {
                #docs
                #[inline]
                #vis fn #method(&mut self) -> &mut #part {
                    &mut self.#method
                }
            }
        });
        let fallible =
            fallible(&self.fields, k).unwrap_or_else(|| quote!(const FALLIBLE: #k::bool = false;));
        let last = union.variants.len() - 1;
        let pick = |borrow: &TokenStream| {
            self.each(|i, variant| {
                let method = &variant.method;
                if i == last {
                    quote!(_ => #borrow self.#method,)
                } else {
                    quote!(#i => #borrow self.#method,)
                }
            })
        };
        let (shared_columns, mutable_columns) = (pick(&quote!(&)), pick(&quote!(&mut)));
        quote! {
            #[automatically_derived]
            impl #generics #builder #bounds {
                #(#accessors)*
            }

            #[automatically_derived]
            impl #generics #k::Default for #builder #bounds {
                fn default() -> Self {
                    Self { #marker #(#methods: #k::Default::default(),)* }
                }
            }

            #[automatically_derived]
            impl #generics #k::VariantsBuilder for #builder #bounds {
                type Columns = #columns;

                const NAMES: &'static [&'static #k::str] = &[#(#names),*];

                #fallible

                fn column(&self, __variant: #k::usize) -> &dyn #k::GrowingColumn {
                    match __variant {
                        #(#shared_columns)*
                    }
                }

                fn column_mut(&mut self, __variant: #k::usize) -> &mut dyn #k::GrowingColumn {
                    match __variant {
                        #(#mutable_columns)*
                    }
                }

                fn append(&mut self, __columns: &Self::Columns) {
                    #(#k::Builder::append(&mut self.#methods, &__columns.#methods);)*
                }

                fn finish(&mut self) -> Self::Columns {
                    Self::Columns { #marker #(#methods: #k::Builder::finish(&mut self.#methods),)* }
                }
            }
        }
    }

    pub(super) fn filling(&self) -> TokenStream {
        let Self { union, shared, .. } = self;
        let (k, itself, generics) = (&shared.runtime, shared.itself(), shared.impl_generics());
        let bounds = bound::of_type(&self.fields, k);
        let bounds = shared.where_clause(&bounds);
        let builder = shared.of(&self.builder);
        let name = &union.head.ident;
        let arms = self.each(|i, variant| {
            let (ident, method) = (variant.ident(), &variant.method);
            let pattern = pattern(variant);
            let tag = i8::try_from(i).unwrap_or_default();
            let push = match &variant.kind {
                Kind::Unit(_) => quote!(self.#method.push();),
                Kind::Newtype(field) => {
                    let (ty, variable) = (field.ty(), field.variable());
                    quote!(#k::BuilderOf::<#ty>::push_ref(&mut self.#method, #variable);)
                }
                Kind::Record(record) => {
                    let rows = record.free_name("rows");
                    let pushes = record.columns().map(|field| {
                        let (column, ty, variable) = (&field.ident, field.ty(), field.variable());
                        quote!(#k::BuilderOf::<#ty>::push_ref(&mut self.#method.#column, #variable);)
                    });
                    quote! {
                        self.#method.#rows += 1;
                        #(#pushes)*
                    }
                }
            };
            quote! {
                #name::#ident #pattern => {
                    __place(#tag, #k::Builder::rows(&self.#method));
                    #push
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #generics #k::VariantsOf<#itself> for #builder #bounds {
                #[inline]
                fn push_variant(
                    &mut self,
                    __row: &#itself,
                    __place: impl #k::FnOnce(#k::i8, #k::usize),
                ) {
                    match __row {
                        #(#arms)*
                    }
                }
            }
        }
    }
}
