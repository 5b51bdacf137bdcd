//! The growing columns of an enum, and how its values get into them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Index;

use super::super::builder::{fallible, take};
use super::super::places;
use super::{Unions, pattern};
use crate::attr::companion::Role;
use crate::bound;
use crate::model::{Field, Kind};

impl Unions<'_> {
    pub(super) fn builder(&self) -> TokenStream {
        let Self { union, shared, .. } = self;
        let (k, vis, marker) = (&shared.runtime, union.head.vis, self.marker());
        let (generics, bounds) = (shared.companion_generics(), shared.where_columns(&self.fields));
        let (builder, columns) = (shared.of(&self.builder), shared.of(&self.columns));
        let constructor = &self.columns;
        let names: Vec<_> = union.variants.iter().map(|variant| &variant.name).collect();
        let accessors = self.each(|i, variant| {
            let i = Index::from(i);
            let (method, part) = (&variant.method, self.part(variant, Role::Builder));
            let docs = variant.documented("Returns the builder of the variant `{}`.");
            quote! {
                #docs
                #[inline]
                #vis fn #method(&mut self) -> &mut #part {
                    &mut self.#i
                }
            }
        });
        let fallible =
            fallible(&self.fields, k).unwrap_or_else(|| quote!(const FALLIBLE: #k::bool = false;));
        let places = self.places();
        let defaults = self.each(|_, variant| {
            let default = quote!(#k::Default::default());
            let value = self.held(variant, Role::Builder, &default);
            quote!(#value,)
        });
        let finished = self.each(|i, variant| {
            let place = self.place(i, variant);
            let columns = quote!(#k::Builder::finish(&mut self.#place));
            let value = self.held(variant, Role::Columns, &columns);
            quote!(#value,)
        });
        let fields = self.each(|_, variant| match &variant.kind {
            Kind::Record(record) => {
                let names = record.columns().map(|field| &field.column);
                quote!(&[#(#names),*])
            }
            _ => quote!(&[]),
        });
        quote! {
            #[automatically_derived]
            impl #generics #builder #bounds {
                #(#accessors)*
            }

            #[automatically_derived]
            impl #generics #k::Default for #builder #bounds {
                fn default() -> Self {
                    Self(#(#defaults)* #marker)
                }
            }

            #[automatically_derived]
            impl #generics #k::VariantsBuilder for #builder #bounds {
                type Columns = #columns;

                const NAMES: &'static [&'static #k::str] = &[#(#names),*];

                const FIELDS: &'static [&'static [&'static #k::str]] = &[#(#fields),*];

                #fallible

                fn each(&self, __f: &mut dyn #k::FnMut(&[&dyn #k::GrowingColumn])) {
                    __f(&[#(&self.#places),*])
                }

                fn each_mut(&mut self, __f: &mut dyn #k::FnMut(&mut [&mut dyn #k::GrowingColumn])) {
                    __f(&mut [#(&mut self.#places),*])
                }

                fn finish(&mut self) -> Self::Columns {
                    #constructor(#(#finished)* #marker)
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
            let (ident, place) = (variant.ident(), self.place(i, variant));
            let pattern = pattern(variant);
            let tag = i8::try_from(i).unwrap_or_default();
            let push = |field: &Field<'_>, column: TokenStream| {
                let variable = field.variable();
                if field.layout.is_converted() {
                    let take = take(field, k);
                    return quote!(#take::push_ref(&mut #column, #variable););
                }
                quote!(#k::push(&mut #column, #variable);)
            };
            let push = match &variant.kind {
                Kind::Newtype(field) if field.layout.is_converted() => {
                    let push = push(field, quote!(self.#place));
                    quote!({ __place(#tag, #k::Builder::rows(&self.#place)); #push })
                }
                Kind::Newtype(field) => {
                    let variable = field.variable();
                    quote!(#k::push_variant(&mut self.#place, #tag, __place, #variable))
                }
                Kind::Record(record) => {
                    let columns = record.columns().zip(places(record.columns().count()));
                    let i = Index::from(i);
                    let pushes = columns.map(|(field, at)| push(field, quote!(self.#i #at)));
                    quote! {
                        {
                            __place(#tag, self.#place.rows);
                            self.#place.rows += 1;
                            #(#pushes)*
                        }
                    }
                }
                Kind::Tuple(record) if record.columns().next().is_some() => {
                    let pushes = record.columns().enumerate().map(|(i, field)| {
                        let i = Index::from(i);
                        push(field, quote!(__row.#i))
                    });
                    quote! {
                        {
                            let __row = #k::next_row(&mut self.#place, #tag, __place);
                            #(#pushes)*
                        }
                    }
                }
                _ => quote!(#k::push_variant(&mut self.#place, #tag, __place, &())),
            };
            quote!(#name::#ident #pattern => #push,)
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
