//! Structs around one value.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::schema::{of_field, read, with_parameters};
use super::{Shared, converters, lints};
use crate::attr::field::Default;
use crate::bound;
use crate::layout::without_lifetimes;
use crate::model::Transparent;
use crate::shape::Shape;

/// Everything for a struct that is laid out as its only field.
pub(super) fn transparent(transparent: &Transparent<'_>) -> TokenStream {
    let Some(field) = transparent.field() else { return TokenStream::new() };
    let record = &transparent.record;
    let shared = Shared::new(&record.head);
    let k = &shared.runtime;
    let (generics, itself) = (shared.impl_generics(), shared.itself());
    let own = shared.where_clause(&[]);
    let plain = shared.where_clause(&bound::plain(&[field], k));
    let (ty, layout, member) = (field.ty(), &field.layout.tokens, &field.member);
    let schema = with_parameters(of_field(field, k), &record.parameters, k);
    let columns = bound::of_type(&[field], k);
    let deferred = |bound: TokenStream| {
        let mut all = columns.clone();
        all.push(quote!(for<'__a> #layout: #bound));
        shared.where_clause(&all)
    };
    let optional = deferred(quote!(#k::OptionItem));
    let optional = {
        let (any, lifetimes) = &field.layout.any;
        let builder = quote!(<#layout as #k::OptionItem>::OptionBuilder);
        let takes = quote!(for<'__a #(, #lifetimes)*> #builder: #k::OptionBuilderOf<#any>);
        if field.layout.is_converted() { quote!(#optional, #takes) } else { optional }
    };
    let plain_item = quote!(#optional, for<'__a> #layout: #k::PlainItem);
    let view = quote!(<#layout as #k::Awkward>::View<'_>);
    let equal = quote!(<#layout as #k::EqView<#ty>>::eq_view(__view, &__value.#member));
    let comparison = shared.eq_view(&view, &[field], &equal);
    let owned = owned(transparent, &shared);
    let (lints, import) = (lints(), shared.import());
    let converters = converters(&Shared::outside(&record.head), &[field]);
    // There are no options of options, whatever their layout.
    let is_option = field.layout.of.is_some() && matches!(Shape::of(ty), Shape::Option(_));
    let in_options = if is_option {
        let option = without_lifetimes(ty.to_token_stream(), &record.head.lifetimes());
        let nested = shared.where_clause(&[quote!(for<'__a> #option: #k::NestedOption<Self>)]);
        quote! {
            #[automatically_derived]
            impl #generics #k::OptionItem for #itself #nested {
                type OptionBuilder = <#option as #k::NestedOption<Self>>::OptionBuilder;
                type OptionColumns = <#option as #k::NestedOption<Self>>::OptionColumns;

                fn view_option(
                    __columns: &Self::OptionColumns,
                    __i: #k::usize,
                ) -> #k::Option<Self::View<'_>> {
                    <#option as #k::NestedOption<Self>>::view_option(__columns, __i)
                }
            }
        }
    } else {
        quote! {
            #[automatically_derived]
            impl #generics #k::OptionItem for #itself #optional {
                type OptionBuilder = #k::NewtypeBuilder<<#layout as #k::OptionItem>::OptionBuilder>;
                type OptionColumns = <#layout as #k::OptionItem>::OptionColumns;

                #[inline]
                fn view_option(
                    __columns: &Self::OptionColumns,
                    __i: #k::usize,
                ) -> #k::Option<<#layout as #k::Awkward>::View<'_>> {
                    <#layout as #k::OptionItem>::view_option(__columns, __i)
                }
            }

            #[automatically_derived]
            impl #generics #k::PlainItem for #itself #plain_item {}
        }
    };
    quote! {
        #converters

        #lints
        const _: () = {
            #import

            #[automatically_derived]
            impl #generics #k::Newtype for #itself #own {
                type Inner = #ty;

                #[inline]
                fn inner(&self) -> &#ty {
                    &self.#member
                }
            }

            #[automatically_derived]
            impl #generics #k::Awkward for #itself #plain {
                type Builder = #k::NewtypeBuilder<<#layout as #k::Awkward>::Builder>;
                type Columns = <#layout as #k::Awkward>::Columns;
                type View<'__v> = <#layout as #k::Awkward>::View<'__v>;
                type List<'__v> = #k::List<'__v, Self>;
                type Chosen<__C: #k::layout::Choices> = __C::Leaf<Self>;

                fn schema() -> #k::Schema {
                    #schema
                }

                #[inline]
                fn view(__columns: &Self::Columns, __i: #k::usize) -> Self::View<'_> {
                    <#layout as #k::Awkward>::view(__columns, __i)
                }
            }

            #in_options

            #comparison

            #owned
        };
    }
}

fn owned(transparent: &Transparent<'_>, shared: &Shared<'_>) -> Option<TokenStream> {
    let k = &shared.runtime;
    let all: Vec<_> = transparent.record.fields.iter().collect();
    let layout = &transparent.field()?.layout.tokens;
    let fields = all.iter().map(|field| {
        let (member, ty) = (&field.member, field.ty());
        let value = match (&field.default, field.skip) {
            (_, false) => read(field, &quote!(__view), k),
            (Some(Default::Path(path)), true) => quote!(#path()),
            (_, true) => quote!(<#ty as #k::Default>::default()),
        };
        quote!(#member: #value,)
    });
    let value = quote!(Self { #(#fields)* });
    shared.values(&quote!(<#layout as #k::Awkward>::View<'_>), &all, &value)
}
