//! The impls that tie the companions to the struct.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::Expansion;
use crate::attr::field::Default;
use crate::bound;
use crate::model::Field;

pub(super) fn awkward(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, view, rows, source, position, .. } = x;
    let (generics, itself) = (x.impl_generics(), x.itself());
    let own = x.where_clause(&[]);
    let bounds = x.where_clause(&bound::plain(record, k));
    let (builder, columns) = (x.of(&x.builder), x.of(&x.columns));
    let (long, short) = (x.view_of(quote!('__v)), x.view_of(quote!('_)));
    let schema = schema(x);
    quote! {
        #[automatically_derived]
        impl #generics #k::IndexedItem for #itself #own {}

        #[automatically_derived]
        impl #generics #k::Awkward for #itself #bounds {
            type Builder = #builder;
            type Columns = #columns;
            type View<'__v> = #long;

            fn schema() -> #k::Schema {
                #schema
            }

            #[inline]
            fn view(__columns: &Self::Columns, __i: #k::core::primitive::usize) -> #short {
                #k::core::assert!(__i < __columns.#rows, "row is out of bounds");
                #view { #source: __columns, #position: __i }
            }
        }
    }
}

fn schema(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, .. } = x;
    let fields = x.each(|field| column(x, field));
    let fields = quote!(#k::core::convert::From::from([#(#fields),*]));
    let schema = if record.tuple {
        quote!(#k::Schema::tuple(#fields))
    } else {
        quote!(#k::Schema::record(#fields))
    };
    match &record.name {
        Some(name) => quote!(#schema.with_parameters(#k::Parameters::text("__record__", #name))),
        None => schema,
    }
}

fn column(x: &Expansion<'_>, field: &Field<'_>) -> TokenStream {
    let Expansion { record, runtime: k, .. } = x;
    let (column, ty) = (&field.column, field.ty());
    let schema = quote!(<#ty as #k::Awkward>::schema());
    if record.tuple {
        return schema;
    }
    let default = field.default.as_ref().map(|default| {
        let value = match default {
            Default::Trait(_) => quote!(<#ty as #k::core::default::Default>::default),
            Default::Path(path) => quote!(#path),
        };
        quote!(.with_default(|__rows| #k::defaults::<#ty>(__rows, #value)))
    });
    quote!(#k::FieldSchema::new(#column, #schema) #default)
}

pub(super) fn from_view(x: &Expansion<'_>) -> TokenStream {
    let Expansion { record, runtime: k, view: companion, .. } = x;
    let (generics, itself, view) = (x.impl_generics(), x.itself(), x.view_of(quote!('_)));
    let bounds = x.where_clause(&bound::of_values(record, k));
    let fields = record.fields.iter().map(|field| {
        let (member, ident, ty) = (&field.member, &field.ident, field.ty());
        let value = match (&field.default, field.skip) {
            (_, false) => quote!(<#ty as #k::FromView>::from_view(#companion::#ident(&__view))),
            (Some(Default::Path(path)), true) => quote_spanned!(path.span()=> #path()),
            (Some(Default::Trait(_)) | None, true) => {
                quote!(<#ty as #k::core::default::Default>::default())
            }
        };
        quote!(#member: #value,)
    });
    // Without all its fields there is no value; but then nothing runs either.
    let value = if record.whole { quote!(Self { #(#fields)* }) } else { quote!(loop {}) };
    quote! {
        #[automatically_derived]
        impl #generics #k::FromView for #itself #bounds {
            fn from_view(__view: #view) -> Self {
                #value
            }
        }
    }
}
