//! The macro `include_form!`: definitions from the Form in a file.

use std::env;
use std::path::{Path, PathBuf};

use awkward_form::__private::{definitions, name_of_records};
use awkward_form::Form;
use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Error, File, Ident, Item, LitStr, Result, Token, parse_quote};

/// `"path/to/form.json"` or `"path/to/form.json", Name`.
pub(crate) struct Input {
    path: LitStr,
    name: Option<Ident>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let path = input.parse()?;
        let comma: Option<Token![,]> = input.parse()?;
        let name = if comma.is_some() && !input.is_empty() { Some(input.parse()?) } else { None };
        input.parse::<Option<Token![,]>>()?;
        Ok(Self { path, name })
    }
}

/// What HDF5 files begin with.
const HDF5: &[u8] = b"\x89HDF\r\n\x1a\n";

/// The definitions, and what makes the compiler look at the file again when it has changed.
pub(crate) fn expand(input: &Input) -> Result<TokenStream> {
    let typed = input.path.value();
    let fault = |why: String| Error::new(input.path.span(), format!("{typed:?}: {why}"));
    let path = folder().join(&typed);
    let bytes = std::fs::read(&path)
        .map_err(|error| fault(format!("cannot read this file of the package: {error}")))?;
    if bytes.starts_with(HDF5) {
        return Err(fault(format!(
            "this is an HDF5 file, for which compiling would need libhdf5: write the Form of one of its groups into a file of the \
             package, by `awkward form {typed} --group GROUP > form.json`, and name that one"
        )));
    }
    let text = String::from_utf8(bytes).map_err(|error| fault(format!("no JSON: {error}")))?;
    let form = Form::from_json(&text).map_err(|error| fault(error.to_string()))?;
    let name = input.name.as_ref().map_or_else(|| name_of(&form, &path), Ident::to_string);
    let definitions = definitions(&form, &name)
        .map_err(|why| fault(format!("no Rust type reads this array: {why}")))?;
    let mut definitions: File =
        syn::parse_str(&definitions).map_err(|error| fault(format!("{error}")))?;
    definitions.items.iter_mut().for_each(undocumented);
    let tracked = path.to_str().map(|path| {
        quote! { const _: &[::core::primitive::u8] = ::core::include_bytes!(#path); }
    });
    Ok(quote! { #definitions #tracked })
}

/// Allows a definition to say no more about itself than the data does.
fn undocumented(definition: &mut Item) {
    let attributes = match definition {
        Item::Struct(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        Item::Type(item) => &mut item.attrs,
        _ => return,
    };
    attributes.insert(0, parse_quote!(#[allow(missing_docs)]));
}

/// Where the package is that is being compiled.
fn folder() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}

/// What the data calls its records, or else the file.
fn name_of(form: &Form, path: &Path) -> String {
    let file = || path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    name_of_records(form).or_else(file).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hdf5_file_is_told_from_a_form() {
        let path = env::temp_dir().join(format!("awkward-include-form-{}.h5", std::process::id()));
        std::fs::write(&path, [HDF5, &[0; 8]].concat()).expect("the folder can be written");
        let input: Input = syn::parse_str(&format!("{path:?}, Event")).expect("it is a path");
        let fault = expand(&input).expect_err("it is no Form").to_string();
        std::fs::remove_file(&path).expect("it was written");
        assert!(fault.contains("awkward form") && fault.contains("--group GROUP"), "{fault}");
    }
}
