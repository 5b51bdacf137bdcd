//! The finished columns.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::Visibility;
use syn::ext::IdentExt;

use super::Expansion;

pub(super) fn definition(x: &Expansion<'_>, lints: &TokenStream) -> TokenStream {
    let Expansion { record, runtime: k, columns, bounds, .. } = x;
    let (vis, params, group) = (record.head.vis, x.shared.params(), x.group("Finished"));
    let (marker, _) = x.marker();
    let docs = match record.head.variant {
        None => record.head.documented("Holds columns of [`{}`]. A clone shares them."),
        Some(_) => record.head.documented("Holds columns of [`{}`]."),
    };
    quote! {
        #docs
        #lints
        #vis struct #columns #params (#k::Table<#group> #marker) #bounds;
    }
}

pub(super) fn impls(x: &Expansion<'_>) -> TokenStream {
    let Expansion { runtime: k, bounds, .. } = x;
    let generics = x.shared.companion_generics();
    let columns = x.of(&x.columns);
    let (_, marker) = x.marker();
    let name = x.columns.unraw().to_string();
    let methods = methods(x);
    let methods = quote! {
        impl #generics #columns #bounds {
            #methods
        }
    };
    if x.record.head.variant.is_some() {
        return methods;
    }
    quote! {
        #methods

        #[automatically_derived]
        impl #generics #k::Clone for #columns #bounds {
            #[inline]
            fn clone(&self) -> Self {
                Self(#k::Clone::clone(&self.0) #marker)
            }
        }

        #[automatically_derived]
        impl #generics #k::fmt::Debug for #columns #bounds {
            #[inline]
            fn fmt(&self, __f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                #k::print_columns(__f, #name, self.0.rows)
            }
        }

        #[automatically_derived]
        impl #generics #k::Columns for #columns #bounds {
            #[inline]
            fn rows(&self) -> #k::usize {
                self.0.rows
            }

            #[inline]
            fn to_content(&self, __schema: &#k::Schema) -> #k::Content {
                #k::Columns::to_content(&self.0, __schema)
            }

            #[inline]
            fn from_masked(
                __content: &#k::Content,
                __is_valid: &dyn #k::Fn(#k::usize) -> #k::bool,
            ) -> #k::Result<Self> {
                #k::Ok(Self(#k::Columns::from_masked(__content, __is_valid)? #marker))
            }
        }
    }
}

// Docs of methods, one attribute each, since the compiler reads them for every type.

const AT: &str = "Returns the view of row `i`.\n\n\
    # Panics\nIf there is no row `i`.";

const TRY_NEW: &str = "Puts whole columns together, those of the fields in order: only pointers move.\n\n\
    # Errors\n`Length` with the path of the first column that has more or fewer rows than the first one.";

fn methods(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, view, .. } = x;
    let fields = x.each_in(|field, place| {
        let (vis, ident, layout) = (record.field_vis(field), &field.ident, &field.layout.tokens);
        let docs = field.documented("Returns the column `{}`.");
        quote! {
            #docs
            #[inline]
            #vis fn #ident(&self) -> &#k::ColumnsFor<#layout> {
                &self #place
            }
        }
    });
    let (vis, view_type) = (record.head.vis, x.view_of(quote!('_)));
    let counted = x.unless_field(
        "rows",
        quote! {
            /// Returns the number of rows.
            #[inline]
            #vis fn rows(&self) -> #k::usize {
                self.0.rows
            }
        },
    );
    let at = x.unless_field(
        "at",
        quote! {
            #[doc = #AT]
            #[inline]
            #vis fn at(&self, __i: #k::usize) -> #view_type {
                #k::within(__i, self.0.rows);
                #view { columns: self, i: __i }
            }
        },
    );
    let get = x.unless_field(
        "get",
        quote! {
            /// Returns the view of row `i`, or nothing if there is no such row.
            #[inline]
            #vis fn get(&self, __i: #k::usize) -> #k::Option<#view_type> {
                if __i < self.0.rows { #k::Some(#view { columns: self, i: __i }) } else { #k::None }
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
    let Expansion { record, runtime: k, .. } = x;
    let vis = narrowest(record.head.vis, x.fields.iter().map(|field| record.field_vis(field)));
    let (builder, (_, marker)) = (x.of(&x.builder), x.marker());
    // A constant may be called as a field is, and would be what the name of a parameter means.
    let params: Vec<_> = (0..x.fields.len()).map(|i| format_ident!("__{i}")).collect();
    let all = x.values(params.iter(), |some| {
        let name = format_ident!("Finished{}", some.len());
        quote!(#k::#name(#(#some),*))
    });
    let layouts = x.fields.iter().map(|field| &field.layout.tokens);
    (record.head.variant.is_none() && !params.is_empty()).then(|| {
        quote! {
            #[doc = #TRY_NEW]
            #[inline]
            #vis fn try_new(#(#params: #k::ColumnsFor<#layouts>),*) -> #k::Result<Self> {
                #k::Ok(Self(#k::whole(#all, <#builder as #k::RowBuilder>::NAMES)? #marker))
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
