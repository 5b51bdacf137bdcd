//! The growing columns.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use super::Expansion;
use crate::attr::companion::Role;
use crate::bound;
use crate::model::Field;

/// The largest tuple of columns that the runtime knows.
const AT_ONCE: usize = 12;

pub(super) fn definition(x: &Expansion<'_>, lints: &TokenStream) -> TokenStream {
    let Expansion { record, runtime: k, builder, rows, .. } = x;
    let (vis, params, bounds) = (record.head.vis, x.shared.params(), x.where_columns());
    let (marker, _) = x.marker();
    let fields = x.each(|field| {
        let (ident, layout) = (&field.ident, &field.layout.tokens);
        quote!(#ident: <#layout as #k::Awkward>::Builder,)
    });
    let docs = record.head.documented("Builds columns of [`{}`].");
    if let Some(tuple) = x.tuple(Role::Builder) {
        let phantom = x.shared.phantom().map(|phantom| quote!(, #phantom));
        return quote! {
            #docs
            #lints
            #vis struct #builder #params (#tuple #phantom) #bounds;
        };
    }
    quote! {
        #docs
        #lints
        #vis struct #builder #params #bounds {
            #rows: #k::usize,
            #marker
            #(#fields)*
        }
    }
}

pub(super) fn impls(x: &Expansion<'_>) -> TokenStream {
    let Expansion { runtime: k, rows, .. } = x;
    let (generics, bounds) = (x.shared.companion_generics(), x.where_columns());
    let builder = x.of(&x.builder);
    let (_, marker) = x.marker();
    let fields = x.each(|field| {
        let ident = &field.ident;
        quote!(#ident: #k::Default::default(),)
    });
    let methods = methods(x);
    if let Some(tuple) = x.tuple(Role::Builder) {
        let names = x.fields.iter().map(|field| &field.column);
        return quote! {
            impl #generics #builder #bounds {
                #methods
            }

            #[automatically_derived]
            impl #generics #k::RowBuilder for #builder #bounds {
                type Inner = #tuple;

                const NAMES: &'static [&'static #k::str] = &[#(#names),*];

                #[inline]
                fn inner(&mut self) -> &mut Self::Inner {
                    &mut self.0
                }
            }
        };
    }
    let building = building(x);
    quote! {
        impl #generics #builder #bounds {
            #methods
        }

        #[automatically_derived]
        impl #generics #k::Default for #builder #bounds {
            #[inline]
            fn default() -> Self {
                Self { #rows: 0, #marker #(#fields)* }
            }
        }

        #building
    }
}

/// What users call to build without rows.
fn methods(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, .. } = x;
    let fields = x.each_in(&quote!(0.builders()), |field, place| {
        let (vis, ident, layout) = (record.field_vis(field), &field.ident, &field.layout.tokens);
        let docs = field.documented("Returns the builder of the column `{}`.");
        quote! {
            #docs
            #[inline]
            #vis fn #ident(&mut self) -> &mut <#layout as #k::Awkward>::Builder {
                &mut self.#place
            }
        }
    });
    let vis = record.head.vis;
    let rows = x.rows(Role::Builder);
    let counted = x.unless_field(
        "rows",
        quote! {
            /// Returns the number of rows so far.
            #[inline]
            #vis fn rows(&self) -> #k::usize {
                #rows
            }
        },
    );
    let end = x.unless_field(
        "end_row",
        quote! {
            /// Ends a row that was appended to the columns one by one.
            ///
            /// # Errors
            /// `Invalid` with the path of a column that did not get exactly one value since the row before; the builder is
            /// then as it was before the row began.
            #[inline]
            #vis fn end_row(&mut self) -> #k::Result<()> {
                let __rows = #rows;
                #k::end_row(self, __rows)
            }
        },
    );
    let filled = x.unless_field(
        "push_with",
        quote! {
            /// Appends a row, of which `fill` gives each column one value. If `fill` panics, nothing is appended.
            ///
            /// # Errors
            /// `Invalid` with the path of a column that did not get exactly one value; nothing is appended then, either.
            #[inline]
            #vis fn push_with(&mut self, __fill: impl #k::FnOnce(&mut Self)) -> #k::Result<()> {
                #k::push_row(self, __fill)
            }
        },
    );
    let tried = x.unless_field(
        "try_push_with",
        quote! {
            /// The same with a `fill` that can fail: then, too, nothing is appended.
            ///
            /// # Errors
            /// That of `fill`, or as `end_row`.
            #[inline]
            #vis fn try_push_with<__R, __E: #k::From<#k::Error>>(
                &mut self,
                __fill: impl #k::FnOnce(&mut Self) -> #k::core::result::Result<__R, __E>,
            ) -> #k::core::result::Result<__R, __E> {
                #k::try_push_row(self, __fill)
            }
        },
    );
    quote! {
        #(#fields)*
        #counted
        #end
        #filled
        #tried
    }
}

fn building(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, rows, .. } = x;
    let (generics, bounds) = (x.shared.companion_generics(), x.where_columns());
    let (builder, columns) = (x.of(&x.builder), x.of(&x.columns));
    let (_, marker) = x.marker();
    let idents: Vec<_> = record.columns().map(|field| &field.ident).collect();
    let names: Vec<_> = record.columns().map(|field| &field.column).collect();
    let layouts = layouts(&x.fields);
    quote! {
        #[automatically_derived]
        impl #generics #k::Builder for #builder #bounds {
            type Columns = #columns;

            const NAMES: &'static [&'static #k::str] = &[#(#names),*];

            const KINDS: &'static [(#k::bool, #k::bool)] = &[#(#k::kind::<#layouts>()),*];

            #[inline]
            fn rows(&self) -> #k::usize {
                self.#rows
            }

            #[inline]
            fn set_rows(&mut self, __rows: #k::usize) {
                self.#rows = __rows;
            }

            #[inline]
            fn visit<'__b>(&'__b self, __f: &mut impl #k::ForEach<'__b>) {
                #(#k::ForEach::column(__f, &self.#idents);)*
            }

            #[inline]
            fn visit_mut<'__b>(&'__b mut self, __f: &mut impl #k::ForEachMut<'__b>) {
                #(#k::ForEachMut::column(__f, &mut self.#idents);)*
            }

            #[inline]
            fn visit_pairs(&mut self, __columns: &mut #columns, __f: &mut impl #k::ForEachPair) {
                #(#k::ForEachPair::column(__f, &mut self.#idents, &mut __columns.#idents);)*
            }

            #[inline]
            fn finish(&mut self) -> #columns {
                // What was appended to columns without ending a row belongs to none.
                let __rows = self.#rows;
                #k::Builder::truncate(self, __rows);
                Self::Columns {
                    #rows: #k::mem::take(&mut self.#rows),
                    #marker
                    #(#idents: #k::Builder::finish(&mut self.#idents),)*
                }
            }

            #[inline]
            fn resume(__columns: #columns) -> Self {
                #k::resume(__columns)
            }
        }
    }
}

/// Whether a column may refuse values. Each type is asked, whatever it is called; nothing is said if there are none.
pub(super) fn fallible(fields: &[&Field<'_>], k: &Path) -> Option<TokenStream> {
    let layouts = layouts(fields);
    (!layouts.is_empty()).then(|| {
        quote! {
            const FALLIBLE: #k::bool = #k::any(&[#(#k::is_fallible::<#layouts>()),*]);
        }
    })
}

/// The layouts of these fields, each once.
fn layouts<'f>(fields: &[&'f Field<'_>]) -> Vec<&'f TokenStream> {
    let mut seen = HashSet::new();
    let layouts = fields.iter().map(|field| &field.layout.tokens);
    layouts.filter(|layout| seen.insert(layout.to_string())).collect()
}

/// What users call to append whole rows.
fn pushing(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, .. } = x;
    let (generics, bounds) = (x.shared.companion_generics(), x.where_columns());
    let (vis, builder) = (record.head.vis, x.of(&x.builder));
    let pushed = x.unless_field(
        "push",
        quote! {
            /// Appends a row, by itself or by reference.
            #[inline]
            #vis fn push<__How>(&mut self, __value: impl #k::Pushed<Self, __How>) {
                #k::Pushed::push_to(__value, self);
            }
        },
    );
    let extended = x.unless_field(
        "extend",
        quote! {
            /// Appends rows, by themselves or by reference; none if the iterator panics.
            #vis fn extend<__How>(
                &mut self,
                __values: impl #k::IntoIterator<Item: #k::Pushed<Self, __How>>,
            ) {
                #k::extend(self, __values);
            }
        },
    );
    quote! {
        #[automatically_derived]
        impl #generics #builder #bounds {
            #pushed
            #extended
        }

        #[automatically_derived]
        impl #generics #k::ByReference for #builder #bounds {}
    }
}

/// What appends values of a field to its column.
pub(super) fn take(field: &Field<'_>, k: &Path) -> TokenStream {
    let (ty, layout) = (field.ty(), &field.layout.tokens);
    if field.layout.is_converted() {
        quote!(<#layout as #k::Stores<#ty>>)
    } else {
        quote!(#k::BuilderOf::<#ty>)
    }
}

/// Appending rows.
pub(super) fn filling(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, rows, .. } = x;
    let generics = x.shared.impl_generics();
    let mut bounds = bound::of_columns(&x.fields, k);
    bounds.extend(bound::of_rows(&x.fields, k));
    let bounds = x.shared.where_clause(&bounds);
    let (builder, itself) = (x.of(&x.builder), x.shared.itself());
    let idents: Vec<_> = record.columns().map(|field| &field.ident).collect();
    let members: Vec<_> = record.columns().map(|field| &field.member).collect();
    let pushing = pushing(x);
    let takes = x.each(|field| take(field, k));
    // Where a layout was chosen, the type is named, for errors about the layout to be the only ones.
    let (chosen, usual): (Vec<_>, Vec<_>) =
        record.columns().partition(|field| field.layout.is_converted());
    let usual = usual.chunks(AT_ONCE).map(|fields| {
        let idents = fields.iter().map(|field| &field.ident);
        let members = fields.iter().map(|field| &field.member);
        quote! {
            #k::extend_columns(&__rows, |__row| (#(&__row.#members,)*), (#(&mut self.#idents,)*));
        }
    });
    let chosen = chosen.iter().map(|field| {
        let (ident, member, take) = (&field.ident, &field.member, take(field, k));
        quote! {
            #take::extend_refs(
                &mut self.#ident,
                #k::Iterator::map(#k::Clone::clone(&__rows), |__row| &__row.#member),
            );
        }
    });
    quote! {
        #pushing

        #[automatically_derived]
        impl #generics #k::BuilderOf<#itself> for #builder #bounds {
            #[inline]
            fn push_ref(&mut self, __row: &#itself) {
                self.#rows += 1;
                #(#takes::push_ref(&mut self.#idents, &__row.#members);)*
            }

            #[inline]
            fn extend_refs<'__r, __I>(&mut self, __rows: __I)
            where
                #itself: '__r,
                __I: #k::ExactSizeIterator<Item = &'__r #itself> + #k::Clone,
            {
                self.#rows += #k::ExactSizeIterator::len(&__rows);
                #(#usual)*
                #(#chosen)*
            }
        }
    }
}
