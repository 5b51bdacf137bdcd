//! The enum of views, and values made of it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Index;
use syn::ext::IdentExt;

use super::super::Expansion;
use super::super::schema::{read, read_all};
use super::{Unions, pattern};
use crate::attr::companion::Role;
use crate::model::{Field, Kind, Record};

impl Unions<'_> {
    pub(super) fn view(&self) -> TokenStream {
        let Self { union, shared, view: companion, .. } = self;
        let k = &shared.runtime;
        let lifetime = &union.head.lifetime;
        let (generics, bounds) = (shared.view_impl_generics(), shared.where_columns(&self.fields));
        let view = shared.view_of(companion, lifetime);
        let columns = shared.of(&self.columns);
        let last = union.variants.len() - 1;
        let picked = self.each(|i, variant| {
            let (ident, place) = (variant.ident(), Index::from(i));
            let at = if i == last { quote!(_) } else { quote!(#i) };
            let held = match &variant.kind {
                Kind::Unit(_) => None,
                Kind::Newtype(field) => {
                    let layout = &field.layout.tokens;
                    Some(quote!((#k::view::<#layout>(&__columns.#place, __i))))
                }
                Kind::Tuple(record) => {
                    let views = record.columns().enumerate().map(|(i, field)| {
                        let (i, layout) = (Index::from(i), &field.layout.tokens);
                        quote!(#k::view::<#layout>(&__columns.#place.columns().#i, __i))
                    });
                    Some(quote!((#(#views),*)))
                }
                Kind::Record(record) => {
                    let view = record.head.companion(Role::View);
                    Some(quote!((#view { columns: &__columns.#place, i: __i })))
                }
            };
            quote!(#at => Self::#ident #held,)
        });
        let printed = self.each(|_, variant| {
            let ident = variant.ident();
            let name = ident.unraw().to_string();
            match &variant.kind {
                Kind::Unit(_) => quote!(Self::#ident => (#name, &[], true),),
                Kind::Newtype(_) => quote!(Self::#ident(__0) => (#name, &[__0], true),),
                Kind::Tuple(record) => {
                    let views: Vec<_> = views(record).collect();
                    let all = record.fields.len() == views.len();
                    quote!(Self::#ident(#(#views),*) => (#name, &[#(#views),*], #all),)
                }
                Kind::Record(_) => {
                    quote!(Self::#ident(__0) => return #k::fmt::Debug::fmt(__0, __f),)
                }
            }
        });
        let copies = shared.copies(&view, &bounds);
        let equal = self.each(|_, variant| {
            let ident = variant.ident();
            match &variant.kind {
                Kind::Unit(_) => quote!((Self::#ident, Self::#ident) => true,),
                Kind::Tuple(record) => {
                    let views: Vec<_> = views(record).collect();
                    let others: Vec<_> = others(record).collect();
                    quote! {
                        (Self::#ident(#(#views),*), Self::#ident(#(#others),*)) => {
                            (#(#views,)*) == (#(#others,)*)
                        }
                    }
                }
                _ => quote!((Self::#ident(__0), Self::#ident(__1)) => __0 == __1,),
            }
        });
        let unequal = (union.variants.len() > 1).then(|| quote!(_ => false,));
        let to_owned = shared.to_owned("value", &self.all_fields);
        quote! {
            #[automatically_derived]
            impl #generics #view #bounds {
                #[inline(always)]
                fn __position(
                    __columns: &#lifetime #columns,
                    (__variant, __i): (#k::usize, #k::usize),
                ) -> Self {
                    match __variant {
                        #(#picked)*
                    }
                }

                #to_owned
            }

            #copies

            #[automatically_derived]
            impl #generics #k::PartialEq for #view #bounds {
                #[inline]
                fn eq(&self, __other: &Self) -> #k::bool {
                    match (self, __other) {
                        #(#equal)*
                        #unequal
                    }
                }
            }

            #[automatically_derived]
            impl #generics #k::fmt::Debug for #view #bounds {
                #[inline]
                fn fmt(&self, __f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                    let (__name, __values, __all): (&#k::str, &[&dyn #k::fmt::Debug], #k::bool) =
                        match self {
                            #(#printed)*
                        };
                    #k::print(__f, __name, __values, __all)
                }
            }
        }
    }

    pub(super) fn comparison(&self) -> TokenStream {
        let Self { union, shared, view: companion, .. } = self;
        let k = &shared.runtime;
        let name = &union.head.ident;
        let arms = self.each(|_, variant| {
            let ident = variant.ident();
            let pattern = pattern(variant);
            let equal = |field: &Field<'_>, view: TokenStream| {
                let (ty, layout, variable) = (field.ty(), &field.layout.tokens, field.variable());
                quote!(#k::equal::<#layout, #ty>(#view, #variable))
            };
            match &variant.kind {
                Kind::Unit(_) => quote!((#companion::#ident, #name::#ident #pattern) => true,),
                Kind::Newtype(field) => {
                    let equal = equal(field, quote!(__view));
                    quote!((#companion::#ident(__view), #name::#ident #pattern) => #equal,)
                }
                Kind::Tuple(record) => {
                    let views: Vec<_> = views(record).collect();
                    let all = record.columns().zip(&views);
                    let all = conjunction(all.map(|(field, view)| equal(field, quote!(#view))));
                    quote! {
                        (#companion::#ident(#(#views),*), #name::#ident #pattern) => #all,
                    }
                }
                Kind::Record(record) => {
                    let x = Expansion::new(record);
                    let variables = x.fields.iter().map(|field| field.variable());
                    let values = x.values(variables, |some| quote!((#(#some,)*)));
                    quote! {
                        (#companion::#ident(__view), #name::#ident #pattern) => {
                            #k::equal_row(&__view.columns.0, __view.i, #values)
                        }
                    }
                }
            }
        });
        let equal = quote! {
            match (__view, __value) {
                #(#arms)*
                #[allow(unreachable_patterns)]
                _ => false,
            }
        };
        shared.comparison(&shared.view_of(companion, quote!('_)), &self.fields, &equal)
    }

    pub(super) fn values(&self) -> Option<TokenStream> {
        let Self { shared, view: companion, .. } = self;
        let k = &shared.runtime;
        let arms = self.each(|_, variant| {
            let ident = variant.ident();
            match &variant.kind {
                Kind::Unit(_) => quote!(#companion::#ident => Self::#ident {},),
                Kind::Newtype(field) => {
                    let (member, value) = (&field.member, read(field, &quote!(__view), k));
                    let markers = variant.markers(field);
                    let markers =
                        markers.map(|(i, ty)| quote!(, #i: <#ty as #k::Default>::default()));
                    quote!(#companion::#ident(__view) => Self::#ident { #member: #value #(#markers)* },)
                }
                Kind::Tuple(record) => {
                    let views = record.columns().map(Field::variable);
                    let fields = read_all(record, |field| field.variable().to_token_stream(), k);
                    quote!(#companion::#ident(#(#views),*) => Self::#ident { #fields },)
                }
                Kind::Record(record) => {
                    let view = record.head.companion(Role::View);
                    let accessed = |field: &Field<'_>| {
                        let ident = &field.ident;
                        quote!(#view::#ident(&__view))
                    };
                    let fields = read_all(record, accessed, k);
                    quote!(#companion::#ident(__view) => Self::#ident { #fields },)
                }
            }
        });
        let value = quote!(match __view { #(#arms)* });
        shared.values(&shared.view_of(companion, quote!('_)), &self.all_fields, &value)
    }
}

/// Are all so?
fn conjunction(all: impl Iterator<Item = TokenStream>) -> TokenStream {
    let all: Vec<_> = all.collect();
    if all.is_empty() { quote!(true) } else { quote!(#(#all)&&*) }
}

/// Variables for the views of the columns of a tuple: `__0`, `__1`...
fn views(record: &Record<'_>) -> impl Iterator<Item = Ident> {
    (0..record.columns().count()).map(|i| format_ident!("__{i}"))
}

/// The same for another such tuple.
fn others(record: &Record<'_>) -> impl Iterator<Item = Ident> {
    (0..record.columns().count()).map(|i| format_ident!("__other_{i}"))
}
