//! The handle that reads one row in place.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::Expansion;

pub(super) fn definition(x: &Expansion<'_>, lints: &TokenStream) -> TokenStream {
    let Expansion { record, runtime: k, view, source, position, .. } = x;
    let (vis, lifetime) = (record.head.vis, &record.head.lifetime);
    let params = &x.shared.generics.params;
    let params = (!params.is_empty()).then(|| quote!(, #params));
    let (bounds, columns) = (x.where_columns(), x.of(&x.columns));
    let docs = record.head.documented("Reads one row of [`{}`] in place.");
    quote! {
        #docs
        #lints
        #vis struct #view<#lifetime #params> #bounds {
            #source: &#lifetime #columns,
            #position: #k::usize,
        }
    }
}

pub(super) fn impls(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, .. } = x;
    let (generics, bounds) = (x.shared.view_impl_generics(), x.where_columns());
    let view = x.view_of(&record.head.lifetime);
    let (methods, debug) = (methods(x), debug(x));
    let copies = x.shared.copies(&x.view, &x.fields);
    let equal = x.each(|field| {
        let ident = &field.ident;
        quote!(&& Self::#ident(self) == Self::#ident(__other))
    });
    quote! {
        #[automatically_derived]
        impl #generics #view #bounds {
            #methods
        }

        #copies

        #[automatically_derived]
        impl #generics #k::PartialEq for #view #bounds {
            #[inline]
            fn eq(&self, __other: &Self) -> #k::bool {
                true #(#equal)*
            }
        }

        #[automatically_derived]
        impl #generics #k::fmt::Debug for #view #bounds {
            #[inline]
            fn fmt(&self, __f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                #debug
            }
        }
    }
}

fn methods(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, source, position, .. } = x;
    let lifetime = &record.head.lifetime;
    let fields = x.each_in(&quote!(0.columns()), |field, place| {
        let (vis, ident, layout) = (record.field_vis(field), &field.ident, &field.layout.tokens);
        let docs = field.described();
        quote! {
            #docs
            #[inline]
            #vis fn #ident(&self) -> <#layout as #k::Awkward>::View<#lifetime> {
                <#layout as #k::Awkward>::view(&self.#source.#place, self.#position)
            }
        }
    });
    let all: Vec<_> = record.fields.iter().collect();
    let owned = record.head.variant.is_none().then(|| x.shared.to_owned("row", &all)).flatten();
    let owned = owned.and_then(|method| x.unless_field("to_owned", method));
    quote! {
        #(#fields)*
        #owned
    }
}

/// What the derived `Debug` of the struct would print.
fn debug(x: &Expansion<'_>) -> TokenStream {
    let record = x.record;
    let name = record.name();
    let fields = x.each(|field| {
        let ident = &field.ident;
        if record.tuple {
            quote!(.field(&Self::#ident(self)))
        } else {
            let label = ident.unraw().to_string();
            quote!(.field(#label, &Self::#ident(self)))
        }
    });
    let start = if record.tuple { quote!(debug_tuple) } else { quote!(debug_struct) };
    let all = record.fields.iter().all(|field| !field.skip || field.phantom);
    let finish = if all { quote!(finish) } else { quote!(finish_non_exhaustive) };
    quote!(__f.#start(#name) #(#fields)* .#finish())
}
