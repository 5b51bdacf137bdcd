//! The handle that reads one row in place.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::Expansion;
use crate::model::Field;

pub(super) fn definition(x: &Expansion<'_>, lints: &TokenStream) -> TokenStream {
    let Expansion { record, runtime: k, view, bounds, .. } = x;
    let (vis, lifetime) = (record.head.vis, &record.head.lifetime);
    let params = &x.shared.generics.params;
    let params = (!params.is_empty()).then(|| quote!(, #params));
    let columns = x.of(&x.columns);
    let docs = record.head.documented("Reads one row of [`{}`] in place.");
    quote! {
        #docs
        #lints
        #vis struct #view<#lifetime #params> #bounds {
            columns: &#lifetime #columns,
            i: #k::usize,
        }
    }
}

pub(super) fn impls(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, bounds, .. } = x;
    let generics = x.shared.view_impl_generics();
    let view = x.view_of(&record.head.lifetime);
    let (methods, copies) = (methods(x), x.shared.copies(&view, bounds));
    let name = record.name();
    let names = names(x);
    let all = record.fields.iter().all(|field| !field.skip || field.phantom);
    quote! {
        impl #generics #view #bounds {
            #methods
        }

        #copies

        #[automatically_derived]
        impl #generics #k::PartialEq for #view #bounds {
            #[inline]
            fn eq(&self, __other: &Self) -> #k::bool {
                #k::same(&self.columns.0, self.i, &__other.columns.0, __other.i)
            }
        }

        #[automatically_derived]
        impl #generics #k::fmt::Debug for #view #bounds {
            #[inline]
            fn fmt(&self, __f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                #k::print_row(__f, (#name, #names, #all), &self.columns.0, self.i)
            }
        }
    }
}

/// What the fields are called in the source, if they have names.
fn names(x: &Expansion<'_>) -> TokenStream {
    let (k, builder) = (&x.runtime, x.of(&x.builder));
    if x.record.tuple {
        return quote!(#k::None);
    }
    let name = |field: &Field<'_>| field.ident.unraw().to_string();
    if x.fields.iter().all(|field| field.column.value() == name(field)) {
        return quote!(#k::Some(<#builder as #k::RowBuilder>::NAMES));
    }
    let names = x.fields.iter().map(|field| name(field));
    quote!(#k::Some(&[#(#names),*]))
}

fn methods(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, .. } = x;
    let lifetime = &record.head.lifetime;
    let fields = x.each_in(|field, place| {
        let (vis, ident, layout) = (record.field_vis(field), &field.ident, &field.layout.tokens);
        let docs = field.described();
        quote! {
            #docs
            #[inline]
            #vis fn #ident(&self) -> #k::ViewFor<#lifetime, #layout> {
                <#layout as #k::Awkward>::view(&self.columns #place, self.i)
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
