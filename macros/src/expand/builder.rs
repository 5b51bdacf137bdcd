//! The growing columns.

use proc_macro2::TokenStream;
use quote::quote;

use super::Expansion;
use crate::model::Field;

pub(super) fn definition(x: &Expansion<'_>, lints: &TokenStream) -> TokenStream {
    let Expansion { record, runtime: k, builder, rows, .. } = x;
    let (vis, params) = (&record.original.vis, &record.original.generics.params);
    let params = (!params.is_empty()).then(|| quote!(<#params>));
    let bounds = x.where_columns();
    let (marker, _) = x.marker();
    let fields = x.each(|field| {
        let (ident, ty) = (&field.ident, field.ty());
        quote!(#ident: <#ty as #k::Awkward>::Builder,)
    });
    let doc = format!(" Growing columns of [`{}`].", record.original.ident);
    quote! {
        #[doc = #doc]
        #lints
        #vis struct #builder #params #bounds {
            #rows: #k::core::primitive::usize,
            #marker
            #(#fields)*
        }
    }
}

pub(super) fn impls(x: &Expansion<'_>) -> TokenStream {
    let Expansion { runtime: k, rows, .. } = x;
    let (generics, bounds) = (x.impl_generics(), x.where_columns());
    let builder = x.of(&x.builder);
    let (_, marker) = x.marker();
    let fields = x.each(|field| {
        let ident = &field.ident;
        quote!(#ident: #k::core::default::Default::default(),)
    });
    let (methods, building, filling) = (methods(x), building(x), filling(x));
    quote! {
        #[automatically_derived]
        impl #generics #builder #bounds {
            #methods
        }

        #[automatically_derived]
        impl #generics #k::core::default::Default for #builder #bounds {
            fn default() -> Self {
                Self { #rows: 0, #marker #(#fields)* }
            }
        }

        #building
        #filling
    }
}

/// What users call to build without rows.
fn methods(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, rows, .. } = x;
    let fields = x.each(|field| {
        let (vis, ident, ty) = (field.vis(), &field.ident, field.ty());
        let doc = format!(" The growing column `{}`.", field.column.value());
        quote! {
            #[doc = #doc]
            #[inline]
            #vis fn #ident(&mut self) -> &mut <#ty as #k::Awkward>::Builder {
                &mut self.#ident
            }
        }
    });
    let vis = &record.original.vis;
    let counted = x.unless_field(
        "rows",
        quote! {
            /// Rows so far.
            #vis fn rows(&self) -> #k::core::primitive::usize {
                self.#rows
            }
        },
    );
    let even = record.free_name("is_even");
    let lengths = all(&x.each(|field| {
        let ident = &field.ident;
        quote!(#k::Builder::rows(&self.#ident) == __rows)
    }));
    let end = x.unless_field(
        "end_row",
        quote! {
            /// Ends a row that was appended to the columns one by one.
            ///
            /// # Panics
            /// If a column did not get exactly one value since the row before.
            #[inline]
            #vis fn end_row(&mut self) {
                self.#rows += 1;
                #k::core::assert!(self.#even(self.#rows), "each column takes one value a row");
            }
        },
    );
    quote! {
        #(#fields)*
        #counted
        #end

        fn #even(&self, __rows: #k::core::primitive::usize) -> #k::core::primitive::bool {
            #lengths
        }
    }
}

/// `a && b && c`; true if there are none.
fn all(conditions: &[TokenStream]) -> TokenStream {
    if conditions.is_empty() { quote!(true) } else { quote!(#(#conditions)&&*) }
}

fn building(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, rows, .. } = x;
    let (generics, bounds) = (x.impl_generics(), x.where_columns());
    let (builder, columns) = (x.of(&x.builder), x.of(&x.columns));
    let even = record.free_name("is_even");
    let (_, marker) = x.marker();
    let idents: Vec<_> = record.columns().map(|field| &field.ident).collect();
    let flat = all(&x.each(|field| {
        let ty = field.ty();
        quote!(<<#ty as #k::Awkward>::Builder as #k::Builder>::FLAT)
    }));
    quote! {
        #[automatically_derived]
        impl #generics #k::Builder for #builder #bounds {
            type Columns = #columns;

            const FLAT: #k::core::primitive::bool =
                #flat;

            fn rows(&self) -> #k::core::primitive::usize {
                self.#rows
            }

            fn nbytes(&self) -> #k::core::primitive::usize {
                0 #(+ #k::Builder::nbytes(&self.#idents))*
            }

            fn reserve_ratio(&mut self, __ratio: #k::core::primitive::f64) {
                #(#k::Builder::reserve_ratio(&mut self.#idents, __ratio);)*
            }

            fn truncate(&mut self, __rows: #k::core::primitive::usize) {
                self.#rows = #k::core::cmp::Ord::min(self.#rows, __rows);
                #(#k::Builder::truncate(&mut self.#idents, self.#rows);)*
            }

            fn append(&mut self, __columns: &Self::Columns) {
                self.#rows += __columns.#rows;
                #(#k::Builder::append(&mut self.#idents, &__columns.#idents);)*
            }

            fn finish(&mut self) -> Self::Columns {
                #k::core::assert!(self.#even(self.#rows), "each column takes one value a row");
                Self::Columns {
                    #rows: #k::core::mem::take(&mut self.#rows),
                    #marker
                    #(#idents: #k::Builder::finish(&mut self.#idents),)*
                }
            }
        }
    }
}

fn filling(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, rows, .. } = x;
    let (generics, bounds) = (x.impl_generics(), x.where_columns());
    let (builder, itself) = (x.of(&x.builder), x.itself());
    let idents: Vec<_> = record.columns().map(|field| &field.ident).collect();
    let even = record.free_name("is_even");
    let members: Vec<_> = record.columns().map(|field| &field.member).collect();
    let types: Vec<_> = record.columns().map(Field::ty).collect();
    quote! {
        #[automatically_derived]
        impl #generics #k::BuilderOf<#itself> for #builder #bounds {
            #[inline]
            fn push_ref(&mut self, __row: &#itself) {
                #k::core::debug_assert!(self.#even(self.#rows), "each column takes one value a row");
                self.#rows += 1;
                #(#k::BuilderOf::<#types>::push_ref(&mut self.#idents, &__row.#members);)*
            }

            fn extend_refs<'__r, __I>(&mut self, __rows: __I)
            where
                #itself: '__r,
                __I: #k::core::iter::ExactSizeIterator<Item = &'__r #itself> + #k::core::clone::Clone,
            {
                #k::core::debug_assert!(self.#even(self.#rows), "each column takes one value a row");
                self.#rows += #k::core::iter::ExactSizeIterator::len(&__rows);
                #(
                    #k::BuilderOf::<#types>::extend_refs(
                        &mut self.#idents,
                        #k::core::iter::Iterator::map(#k::core::clone::Clone::clone(&__rows), |__row| &__row.#members),
                    );
                )*
            }
        }
    }
}
