//! The growing columns.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use super::{AT_ONCE, Expansion, places};
use crate::bound;
use crate::model::Field;

pub(super) fn definition(x: &Expansion<'_>, lints: &TokenStream) -> TokenStream {
    let Expansion { record, runtime: k, builder, bounds, .. } = x;
    let (vis, params, group) = (record.head.vis, x.shared.params(), x.group("Growing"));
    let (marker, _) = x.marker();
    let docs = record.head.documented("Builds columns of [`{}`].");
    quote! {
        #docs
        #lints
        #vis struct #builder #params (#k::Table<#group> #marker) #bounds;
    }
}

pub(super) fn impls(x: &Expansion<'_>) -> TokenStream {
    let Expansion { runtime: k, bounds, .. } = x;
    let generics = x.shared.companion_generics();
    let (builder, columns, group) = (x.of(&x.builder), x.of(&x.columns), x.group("Growing"));
    let (_, marker) = x.marker();
    let names = x.fields.iter().map(|field| &field.column);
    let (methods, constructor) = (methods(x), &x.columns);
    if x.record.head.variant.is_some() {
        return quote! {
            impl #generics #builder #bounds {
                #methods
            }

            #[automatically_derived]
            impl #generics #k::RowBuilder for #builder #bounds {
                const NAMES: &'static [&'static #k::str] = &[#(#names),*];

                #[inline]
                fn inner(&mut self) -> &mut #k::Table<#group> {
                    &mut self.0
                }
            }
        };
    }
    quote! {
        impl #generics #builder #bounds {
            #methods
        }

        #[automatically_derived]
        impl #generics #k::Default for #builder #bounds {
            #[inline]
            fn default() -> Self {
                Self(#k::Default::default() #marker)
            }
        }

        #[automatically_derived]
        impl #generics #k::RecordBuilder for #builder #bounds {
            type Columns = #columns;

            const NAMES: &'static [&'static #k::str] = &[#(#names),*];

            #[inline]
            fn table(&self) -> &#k::Table<#group> {
                &self.0
            }

            #[inline]
            fn table_mut(&mut self) -> &mut #k::Table<#group> {
                &mut self.0
            }

            #[inline]
            fn visit_pairs(&mut self, __columns: &mut #columns, __f: &mut impl #k::ForEachPair) {
                #k::Builder::visit_pairs(&mut self.0, &mut __columns.0, __f);
            }

            #[inline]
            fn finish(&mut self) -> #columns {
                #constructor(#k::Builder::finish(&mut self.0) #marker)
            }
        }
    }
}

// Docs of methods, one attribute each, since the compiler reads them for every type.

const END_ROW: &str = "Ends a row that was appended to the columns one by one.\n\n\
    # Errors\n`Invalid` with the path of a column that did not get exactly one value since the row before; the builder is \
    then as it was before the row began.";

const PUSH_WITH: &str = "Appends a row, of which `fill` gives each column one value. If `fill` panics, nothing is appended.\n\n\
    # Errors\n`Invalid` with the path of a column that did not get exactly one value; nothing is appended then, either.";

const TRY_PUSH_WITH: &str = "The same with a `fill` that can fail: then, too, nothing is appended.\n\n\
    # Errors\nThat of `fill`, or as `end_row`.";

/// What users call to build without rows.
fn methods(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, .. } = x;
    let fields = x.each_in(|field, place| {
        let (vis, ident, layout) = (record.field_vis(field), &field.ident, &field.layout.tokens);
        let docs = field.documented("Returns the builder of the column `{}`.");
        quote! {
            #docs
            #[inline]
            #vis fn #ident(&mut self) -> &mut #k::BuilderFor<#layout> {
                &mut self #place
            }
        }
    });
    let vis = record.head.vis;
    let counted = x.unless_field(
        "rows",
        quote! {
            /// Returns the number of rows so far.
            #[inline]
            #vis fn rows(&self) -> #k::usize {
                self.0.rows
            }
        },
    );
    let end = x.unless_field(
        "end_row",
        quote! {
            #[doc = #END_ROW]
            #[inline]
            #vis fn end_row(&mut self) -> #k::Result<()> {
                let __rows = self.0.rows;
                #k::end_row(self, __rows)
            }
        },
    );
    let filled = x.unless_field(
        "push_with",
        quote! {
            #[doc = #PUSH_WITH]
            #[inline]
            #vis fn push_with(&mut self, __fill: impl #k::FnOnce(&mut Self)) -> #k::Result<()> {
                #k::push_row(self, __fill)
            }
        },
    );
    let tried = x.unless_field(
        "try_push_with",
        quote! {
            #[doc = #TRY_PUSH_WITH]
            #[inline]
            #vis fn try_push_with<__R, __E: #k::From<#k::Error>>(
                &mut self,
                __fill: impl #k::FnOnce(&mut Self) -> #k::Result<__R, __E>,
            ) -> #k::Result<__R, __E> {
                #k::try_push_row(self, __fill)
            }
        },
    );
    let whole = record.head.variant.is_none().then(|| {
        let pushed = quote! {
            /// Appends a row, by itself or by reference.
            #[inline]
            #vis fn push<__How>(&mut self, __value: impl #k::Pushed<Self, __How>) {
                #k::Pushed::push_to(__value, self);
            }
        };
        let extended = quote! {
            /// Appends rows, by themselves or by reference; none if the iterator panics.
            #vis fn extend<__How>(
                &mut self,
                __values: impl #k::IntoIterator<Item: #k::Pushed<Self, __How>>,
            ) {
                #k::extend(self, __values);
            }
        };
        [x.unless_field("push", pushed), x.unless_field("extend", extended)]
    });
    let whole = whole.into_iter().flatten();
    quote! {
        #(#fields)*
        #counted
        #end
        #filled
        #tried
        #(#whole)*
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
    let Expansion { runtime: k, .. } = x;
    let generics = x.shared.impl_generics();
    let mut bounds = bound::of_columns(&x.fields, k);
    bounds.extend(bound::of_rows(&x.fields, k));
    let bounds = x.shared.where_clause(&bounds);
    let (builder, itself) = (x.of(&x.builder), x.shared.itself());
    let pushed = x.each_in(|field, place| {
        let member = &field.member;
        if field.layout.is_converted() {
            let take = take(field, k);
            return quote!(#take::push_ref(&mut self #place, &__row.#member););
        }
        quote!(#k::push(&mut self #place, &__row.#member);)
    });
    // Where a layout was chosen, the type is named, for errors about the layout to be the only ones.
    let all: Vec<_> = x.fields.iter().zip(places(x.fields.len())).collect();
    let extended = all.chunks(AT_ONCE).map(|some| {
        let (chosen, usual): (Vec<_>, Vec<_>) =
            some.iter().partition(|(field, _)| field.layout.is_converted());
        let usual = (!usual.is_empty()).then(|| {
            let members = usual.iter().map(|(field, _)| &field.member);
            let places = usual.iter().map(|(_, place)| place);
            quote! {
                #k::extend_columns(&__rows, |__row| (#(&__row.#members,)*), (#(&mut self #places,)*));
            }
        });
        let chosen = chosen.iter().map(|(field, place)| {
            let (member, take) = (&field.member, take(field, k));
            quote! {
                #take::extend_refs(
                    &mut self #place,
                    #k::Iterator::map(#k::Clone::clone(&__rows), |__row| &__row.#member),
                );
            }
        });
        quote!(#usual #(#chosen)*)
    });
    quote! {
        #[automatically_derived]
        impl #generics #k::BuilderOf<#itself> for #builder #bounds {
            #[inline]
            fn push_ref(&mut self, __row: &#itself) {
                self.0.rows += 1;
                #(#pushed)*
            }

            #[inline]
            fn extend_refs<'__r, __I>(&mut self, __rows: __I)
            where
                #itself: '__r,
                __I: #k::ExactSizeIterator<Item = &'__r #itself> + #k::Clone,
            {
                self.0.rows += #k::ExactSizeIterator::len(&__rows);
                #(#extended)*
            }
        }
    }
}
