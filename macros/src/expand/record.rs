//! Structs: three companions, and the impls that tie them to the struct.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Expansion, builder, columns, converters, lints, lints_of_struct, schema, view};
use crate::model::Record;

/// Everything for a struct.
pub(super) fn record(record: &Record<'_>) -> TokenStream {
    let (outside, x) = (Expansion::outside(record), Expansion::new(record));
    let (definitions, converters) =
        (companions(&outside), converters(&outside.shared, &outside.fields));
    let (lints, import) = (lints(), x.shared.import());
    let impls = [
        companion_impls(&x),
        builder::filling(&x),
        schema::awkward(&x),
        schema::option_item(&x),
        schema::flat(&x).unwrap_or_default(),
        schema::from_view(&x).unwrap_or_default(),
        schema::comparison(&x),
    ];
    quote! {
        #definitions
        #converters

        #lints
        const _: () = {
            #import
            #(#impls)*
        };
    }
}

/// The definitions of the companions.
pub(super) fn companions(x: &Expansion<'_>) -> TokenStream {
    let lints = lints_of_struct(&x.bounds);
    let all = [
        builder::definition(x, &lints),
        columns::definition(x, &lints),
        view::definition(x, &lints),
    ];
    quote!(#(#all)*)
}

/// What they need without the struct.
pub(super) fn companion_impls(x: &Expansion<'_>) -> TokenStream {
    let all = [builder::impls(x), columns::impls(x), view::impls(x)];
    quote!(#(#all)*)
}
