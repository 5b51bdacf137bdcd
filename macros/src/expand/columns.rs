//! The finished columns.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::Visibility;
use syn::ext::IdentExt;

use super::Expansion;
use crate::attr::companion::Role;

pub(super) fn definition(x: &Expansion<'_>, lints: &TokenStream) -> TokenStream {
    let Expansion { record, runtime: k, columns, rows, .. } = x;
    let (vis, params, bounds) = (record.head.vis, x.shared.params(), x.where_columns());
    let (marker, _) = x.marker();
    let fields = x.each(|field| {
        let (ident, layout) = (&field.ident, &field.layout.tokens);
        quote!(#ident: <#layout as #k::Awkward>::Columns,)
    });
    let docs = record.head.documented("Holds columns of [`{}`]. A clone shares them.");
    if let Some(tuple) = x.tuple(Role::Columns) {
        let phantom = x.shared.phantom().map(|phantom| quote!(, #phantom));
        let docs = record.head.documented("Holds columns of [`{}`].");
        return quote! {
            #docs
            #lints
            #vis struct #columns #params (#tuple #phantom) #bounds;
        };
    }
    quote! {
        #docs
        #lints
        #vis struct #columns #params #bounds {
            #rows: #k::usize,
            #marker
            #(#fields)*
        }
    }
}

pub(super) fn impls(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, rows, .. } = x;
    let (generics, bounds) = (x.shared.companion_generics(), x.where_columns());
    let (columns, builder) = (x.of(&x.columns), x.of(&x.builder));
    let (_, marker) = x.marker();
    let name = x.columns.unraw().to_string();
    let idents: Vec<_> = record.columns().map(|field| &field.ident).collect();
    let methods = methods(x);
    if record.is_named_tuple() {
        return quote! {
            impl #generics #columns #bounds {
                #methods
            }
        };
    }
    quote! {
        impl #generics #columns #bounds {
            #methods
        }

        #[automatically_derived]
        impl #generics #k::Clone for #columns #bounds {
            #[inline]
            fn clone(&self) -> Self {
                Self { #rows: self.#rows, #marker #(#idents: #k::Clone::clone(&self.#idents),)* }
            }
        }

        #[automatically_derived]
        impl #generics #k::fmt::Debug for #columns #bounds {
            #[inline]
            fn fmt(&self, __f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                __f.debug_struct(#name).field("rows", &self.#rows).finish_non_exhaustive()
            }
        }

        #[automatically_derived]
        impl #generics #k::Columns for #columns #bounds {
            #[inline]
            fn rows(&self) -> #k::usize {
                self.#rows
            }

            #[inline]
            fn to_content(&self, __schema: &#k::Schema) -> #k::Content {
                let mut __record = #k::RecordOut::new(__schema, self.#rows);
                #(__record.field(&self.#idents);)*
                __record.finish()
            }

            #[inline]
            fn from_masked(
                __content: &#k::Content,
                __is_valid: &dyn #k::Fn(#k::usize) -> #k::bool,
            ) -> #k::Result<Self> {
                // One way out, however many columns there are.
                let mut __record = #k::RecordIn::new(__content, __is_valid)?;
                let mut __columns = #k::nothing::<#builder>();
                __columns.#rows = #k::RecordIn::rows(&__record);
                #(#k::RecordIn::fill(&mut __record, &mut __columns.#idents);)*
                #k::RecordIn::finish(__record, __columns)
            }
        }
    }
}

fn methods(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, view, source, position, .. } = x;
    let fields = x.each_in(&quote!(0.columns()), |field, place| {
        let (vis, ident, layout) = (record.field_vis(field), &field.ident, &field.layout.tokens);
        let docs = field.documented("Returns the column `{}`.");
        quote! {
            #docs
            #[inline]
            #vis fn #ident(&self) -> &<#layout as #k::Awkward>::Columns {
                &self.#place
            }
        }
    });
    let rows = x.rows(Role::Columns);
    let (vis, view_type) = (record.head.vis, x.view_of(quote!('_)));
    let counted = x.unless_field(
        "rows",
        quote! {
            /// Returns the number of rows.
            #[inline]
            #vis fn rows(&self) -> #k::usize {
                #rows
            }
        },
    );
    let at = x.unless_field(
        "at",
        quote! {
            /// Returns the view of row `i`.
            ///
            /// # Panics
            /// If there is no row `i`.
            #[inline]
            #vis fn at(&self, __i: #k::usize) -> #view_type {
                #k::within(__i, #rows);
                #view { #source: self, #position: __i }
            }
        },
    );
    let get = x.unless_field(
        "get",
        quote! {
            /// Returns the view of row `i`, or nothing if there is no such row.
            #[inline]
            #vis fn get(&self, __i: #k::usize) -> #k::Option<#view_type> {
                (__i < #rows).then_some(#view { #source: self, #position: __i })
            }
        },
    );
    let composed = composed(x).and_then(|method| x.unless_field("try_new", method));
    quote! {
        #(#fields)*
        #composed
        #counted
        #at
        #get
    }
}

/// Putting whole columns together, for whoever sees all fields.
fn composed(x: &Expansion<'_>) -> Option<TokenStream> {
    let Expansion { record, runtime: k, rows, .. } = x;
    let vis = narrowest(record.head.vis, x.fields.iter().map(|field| record.field_vis(field)));
    let (builder, (_, marker)) = (x.of(&x.builder), x.marker());
    let idents: Vec<_> = record.columns().map(|field| &field.ident).collect();
    // A constant may be called as a field is, and would be what the name of a parameter means.
    let params: Vec<_> = (0..x.fields.len()).map(|i| format_ident!("__{i}")).collect();
    let layouts = x.fields.iter().map(|field| &field.layout.tokens);
    let first = params.first()?;
    record.head.variant.is_none().then(|| {
        quote! {
            /// Puts whole columns together, those of the fields in order: only pointers move.
            ///
            /// # Errors
            /// `Length` with the path of the first column that has more or fewer rows than the first one.
            #[inline]
            #vis fn try_new(#(#params: <#layouts as #k::Awkward>::Columns),*) -> #k::Result<Self> {
                #k::even::<#builder>(Self { #rows: #k::Columns::rows(&#first), #marker #(#idents: #params),* })
            }
        }
    })
}

/// What all of these see, as far as it can be told: nobody else but the module, if they differ in more than `pub`.
fn narrowest<'a>(of: &'a Visibility, fields: impl Iterator<Item = &'a Visibility>) -> Visibility {
    let mut limited = fields.chain([of]).filter(|vis| !matches!(vis, Visibility::Public(_)));
    let Some(first) = limited.next() else { return of.clone() };
    let words = |vis: &Visibility| vis.to_token_stream().to_string();
    match limited.all(|vis| words(vis) == words(first)) {
        true => first.clone(),
        false => Visibility::Inherited,
    }
}
