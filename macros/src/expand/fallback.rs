//! What is generated after a fault.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Model;

/// The faults, and all that is right without them: so that the uses of the companions raise no more errors.
pub(crate) fn fallback(model: Option<&Model<'_>>, faults: &syn::Error) -> TokenStream {
    let faults = faults.to_compile_error();
    let model = model.filter(|model| is_whole(model)).map(super::model);
    quote!(#faults #model)
}

/// Is there enough to generate something? What a union or wrapper lacks cannot be left out of it.
fn is_whole(model: &Model<'_>) -> bool {
    match model {
        Model::Record(_) | Model::Category(_) => true,
        Model::Transparent(transparent) => transparent.record.whole,
        Model::Union(union) => union.whole,
    }
}
