#![doc = include_str!("../docs/derive.md")]
#![forbid(unsafe_code)]

mod attr;
mod bound;
mod check;
mod ctxt;
mod expand;
mod model;
mod symbol;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::ctxt::Ctxt;
use crate::model::Record;

#[doc = include_str!("../docs/derive.md")]
#[proc_macro_derive(Awkward, attributes(awkward))]
pub fn awkward(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput)).into()
}

/// From the struct to what is generated for it, or to all its faults.
fn derive(input: &DeriveInput) -> proc_macro2::TokenStream {
    let cx = Ctxt::new();
    let mut record = Record::from_syn(&cx, input);
    if let Some(record) = &mut record {
        check::check(&cx, record);
    }
    match cx.check() {
        Ok(()) => record.as_ref().map(expand::record).unwrap_or_default(),
        Err(faults) => expand::fallback(record.as_ref(), &faults),
    }
}
