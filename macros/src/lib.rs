#![doc = include_str!("../docs/derive.md")]
#![forbid(unsafe_code)]

mod attr;
mod bound;
mod case;
mod check;
mod ctxt;
mod expand;
mod hygiene;
mod include_form;
mod layout;
mod model;
mod receiver;
mod shape;
mod symbol;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::ctxt::Ctxt;
use crate::model::Model;

#[doc = include_str!("../docs/derive.md")]
#[proc_macro_derive(Awkward, attributes(awkward))]
pub fn awkward(input: TokenStream) -> TokenStream {
    let derive = |input| match syn::parse2(input) {
        Ok(input) => derive(&input),
        Err(fault) => fault.to_compile_error(),
    };
    hygiene::apart(input.into(), derive).into()
}

/// Defines the structs (and enums) that read a Form: the JSON file at this path, seen from the package's `Cargo.toml`.
///
/// ```text
/// awkward::include_form!("forms/events.json"); // the outermost struct is called after the data or the file
/// awkward::include_form!("forms/events.json", Event); // or as you say
///
/// let events: awkward::Array<Event> = awkward::hdf5::read(&group)?;
/// ```
///
/// The definitions are those that `Form::to_rust` and the command `awkward form --rust` print, with public fields; to change
/// them, copy them from there instead. A file for this macro is what `awkward form FILE --group GROUP > form.json` writes; of an
/// HDF5 file itself it says so, since reading one would link libhdf5 into every compilation. Fields that have no Rust type are
/// left out, and those of half-precision and complex numbers where `awkward` has not the features `half` and `num-complex`. The definitions name
/// the crate `awkward` by that name.
#[proc_macro]
pub fn include_form(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as include_form::Input);
    include_form::expand(&input).unwrap_or_else(|fault| fault.to_compile_error()).into()
}

/// From the type to what is generated for it, or to all its faults.
fn derive(input: &DeriveInput) -> proc_macro2::TokenStream {
    let input = &*hygiene::free_params(input);
    let input = &*receiver::by_name(input);
    let cx = Ctxt::new();
    let mut model = Model::from_syn(&cx, input);
    if let Some(model) = &mut model {
        check::check(&cx, &input.ident, model);
    }
    match cx.check() {
        Ok(()) => model.as_ref().map(expand::model).unwrap_or_default(),
        Err(faults) => expand::fallback(model.as_ref(), &faults),
    }
}
