//! What is generated after a fault.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Record;

/// The faults, and all that is right without them: so that the uses of the companions raise no more errors.
pub(crate) fn fallback(record: Option<&Record<'_>>, faults: &syn::Error) -> TokenStream {
    let faults = faults.to_compile_error();
    let record = record.map(super::record);
    quote!(#faults #record)
}
