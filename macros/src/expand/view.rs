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
    let (methods, copies) = (methods(x), x.shared.copies(&x.view, &x.fields));
    let name = record.name();
    let printed = if record.tuple { quote!(unnamed) } else { quote!(named) };
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
                let mut __same = #k::Same(true);
                Self::__each(*self, *__other, &mut __same);
                __same.0
            }
        }

        #[automatically_derived]
        impl #generics #k::fmt::Debug for #view #bounds {
            #[inline]
            fn fmt(&self, __f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                let mut __printed = #k::Printed::#printed(__f, #name);
                Self::__each(*self, *self, &mut __printed);
                __printed.finish(#all)
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
    let each = x.each(|field| {
        let ident = &field.ident;
        let label = ident.unraw().to_string();
        quote!(#k::ForEachField::field(__f, #label, Self::#ident(&self), Self::#ident(&__other));)
    });
    quote! {
        #(#fields)*
        #owned

        /// The fields of two rows.
        #[inline]
        fn __each(self, __other: Self, __f: &mut impl #k::ForEachField) {
            #(#each)*
        }
    }
}
