//! The impls that tie the companions to the struct.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

use super::Expansion;
use crate::attr::field::Default;
use crate::attr::json::{Parameter, docs, object};
use crate::bound;
use crate::model::{Field, Record};

pub(super) fn awkward(x: &Expansion<'_>) -> TokenStream {
    let Expansion { runtime: k, view, .. } = x;
    let (generics, itself) = (x.shared.impl_generics(), x.shared.itself());
    let bounds = x.shared.where_clause(&bound::plain(&x.fields, k));
    let (builder, columns) = (x.of(&x.builder), x.of(&x.columns));
    let (long, short) = (x.view_of(quote!('__v)), x.view_of(quote!('_)));
    let names = quote!(<#builder as #k::RowBuilder>::NAMES);
    let schema = schema(x.record, (&x.group("Finished"), &names), k);
    let unique = x.fields.iter().any(|field| field.flatten.is_some());
    let unique = unique.then(|| quote!(const { #k::unique(<Self as #k::Flat>::NAMES) }));
    quote! {
        #[automatically_derived]
        impl #generics #k::Awkward for #itself #bounds {
            type Builder = #builder;
            type Columns = #columns;
            type View<'__v> = #long;
            type List<'__v> = #k::List<'__v, Self>;
            type Chosen<__C: #k::layout::Choices> = __C::Leaf<Self>;

            #[inline]
            fn schema() -> #k::Schema {
                #unique
                #schema
            }

            #[inline]
            fn view(__columns: &Self::Columns, __i: #k::usize) -> #short {
                #view { columns: __columns, i: __i }
            }
        }
    }
}

/// The schema of a record with columns of this type, and these names, if they have any.
pub(super) fn schema(
    record: &Record<'_>,
    (columns, names): (&TokenStream, &TokenStream),
    k: &Path,
) -> TokenStream {
    let plain = record.columns().all(is_plain);
    let schema = if record.tuple && plain {
        quote!(#k::tuple::<#columns>())
    } else if record.tuple {
        let columns = record.columns().map(|field| of_field(field, k));
        quote!(#k::Schema::tuple(#k::From::from([#(#columns),*])))
    } else if plain {
        quote!(#k::record::<#columns>(#names, &[]))
    } else {
        let others = record.columns().enumerate().filter(|(_, field)| !is_plain(field));
        let others = others.map(|(i, field)| {
            let column = column(field, k);
            quote!(#k::Other(#i, || #column))
        });
        quote!(#k::record::<#columns>(#names, const { &[#(#others),*] }))
    };
    with_parameters(schema, &record.parameters, k)
}

/// Is the column what its layout says, under its name?
pub(super) fn is_plain(field: &Field<'_>) -> bool {
    let named = field.default.is_none() && field.aliases.is_empty() && field.flatten.is_none();
    named && !field.lossy && field.parameters.is_empty()
}

/// A schema with these parameters added.
pub(super) fn with_parameters(
    schema: TokenStream,
    parameters: &[Parameter],
    k: &Path,
) -> TokenStream {
    if parameters.is_empty() {
        return schema;
    }
    let json = object(parameters);
    match docs(parameters) {
        Some(parts) => {
            quote!(#schema.with_more_parameters(&#k::documented(#json, &[#(#parts),*])))
        }
        None => quote!(#schema.with_more_parameters(&#k::parameters(#json))),
    }
}

/// The schema of a column.
fn column(field: &Field<'_>, k: &Path) -> TokenStream {
    let (column, ty, layout) = (&field.column, field.ty(), &field.layout.tokens);
    let schema = of_field(field, k);
    if field.flatten.is_some() {
        return quote!(#k::FieldSchema::flat(#schema));
    }
    let default = field.default.as_ref().map(|default| {
        let value = match default {
            Default::Trait(_) => quote!(<#ty as #k::Default>::default),
            Default::Path(path) => quote!(#path),
        };
        quote!(.with_default(|__rows| #k::defaults::<#layout, #ty>(__rows, #value)))
    });
    let aliases = &field.aliases;
    quote!(#k::FieldSchema::new(#column, #schema) #(.with_alias(#aliases))* #default)
}

/// The schema of what a field holds.
pub(super) fn of_field(field: &Field<'_>, k: &Path) -> TokenStream {
    let layout = &field.layout.tokens;
    let lossy = field.lossy.then(|| quote!(.lossy()));
    with_parameters(quote!(<#layout as #k::Awkward>::schema() #lossy), &field.parameters, k)
}

/// `Option` of the struct.
pub(super) fn option_item(x: &Expansion<'_>) -> TokenStream {
    let Expansion { runtime: k, .. } = x;
    let (generics, itself) = (x.shared.impl_generics(), x.shared.itself());
    let bounds = bound::of_type(&x.fields, k);
    let bounds = x.shared.where_clause(&bounds);
    let (builder, columns, view) = (x.of(&x.builder), x.of(&x.columns), x.view_of(quote!('_)));
    quote! {
        #[automatically_derived]
        impl #generics #k::OptionItem for #itself #bounds {
            type OptionBuilder = #k::IndexedOptionBuilder<#builder>;
            type OptionColumns = #k::IndexedOptionColumns<#columns>;

            #[inline]
            fn view_option(
                __columns: &Self::OptionColumns,
                __i: #k::usize,
            ) -> #k::Option<#view> {
                #k::view_option::<Self>(__columns, __i)
            }
        }

        #[automatically_derived]
        impl #generics #k::PlainItem for #itself #bounds {}
    }
}

/// The names of the columns, for records that this one is flattened into.
pub(super) fn flat(x: &Expansion<'_>) -> Option<TokenStream> {
    let Expansion { record, runtime: k, .. } = x;
    if record.tuple {
        return None;
    }
    let (generics, itself) = (x.shared.impl_generics(), x.shared.itself());
    let flat: Vec<_> = x.fields.iter().filter(|field| field.flatten.is_some()).collect();
    let plain = flat.is_empty() && x.fields.iter().all(|field| field.aliases.is_empty());
    let (names, bounds) = if plain {
        let builder = x.of(&x.builder);
        let names = quote!(#k::Name::Plain(<#builder as #k::Builder>::NAMES));
        (vec![names], x.shared.where_clause(&bound::of_columns(&x.fields, k)))
    } else {
        let bounds = flat.iter().map(|field| {
            let ty = field.ty();
            quote!(for<'__a> #ty: #k::Flat)
        });
        let names = x.fields.iter().map(|field| {
            let (name, aliases, ty) = (&field.column, &field.aliases, field.ty());
            match field.flatten {
                Some(_) => quote!(#k::Name::All(<#ty as #k::Flat>::NAMES)),
                None => quote!(#k::Name::One(#name) #(, #k::Name::One(#aliases))*),
            }
        });
        (names.collect(), x.shared.where_clause(&bounds.collect::<Vec<_>>()))
    };
    Some(quote! {
        #[automatically_derived]
        impl #generics #k::Flat for #itself #bounds {
            const NAMES: &'static [#k::Name] = &[#(#names),*];
        }
    })
}

/// What a field is read as, from an expression of its view.
pub(super) fn read(field: &Field<'_>, view: &TokenStream, k: &Path) -> TokenStream {
    let (ty, layout) = (field.ty(), &field.layout.tokens);
    if field.layout.chosen {
        quote!(#k::read_as::<#layout, #ty>(#view))
    } else {
        quote!(#k::read::<#ty>(#view))
    }
}

/// All fields of a struct or variant, those with columns read from what `view` gives.
pub(super) fn read_all(
    record: &Record<'_>,
    view: impl Fn(&Field<'_>) -> TokenStream,
    k: &Path,
) -> TokenStream {
    let fields = record.fields.iter().map(|field| {
        let (member, ty) = (&field.member, field.ty());
        let value = match (&field.default, field.skip) {
            (_, false) => read(field, &view(field), k),
            (Some(Default::Path(path)), true) => quote_spanned!(path.span()=> #path()),
            (Some(Default::Trait(_)) | None, true) => {
                quote!(<#ty as #k::Default>::default())
            }
        };
        quote!(#member: #value,)
    });
    quote!(#(#fields)*)
}

pub(super) fn from_view(x: &Expansion<'_>) -> Option<TokenStream> {
    let Expansion { record, runtime: k, view, .. } = x;
    let all: Vec<_> = record.fields.iter().collect();
    let accessed = |field: &Field<'_>| {
        let ident = &field.ident;
        quote!(#view::#ident(&__view))
    };
    let fields = read_all(record, accessed, k);
    // Without all its fields there is no value; but then nothing runs either.
    let value = if record.whole { quote!(Self { #fields }) } else { quote!(loop {}) };
    x.shared.values(&x.view_of(quote!('_)), &all, &value)
}

/// Comparison of the views with values.
pub(super) fn comparison(x: &Expansion<'_>) -> TokenStream {
    let k = &x.runtime;
    let members = x.fields.iter().map(|field| &field.member);
    let values = x.values(members, |some| quote!((#(&__value.#some,)*)));
    let equal = quote!(#k::equal_row(&__view.columns.0, __view.i, #values));
    x.shared.comparison(&x.view_of(quote!('_)), &x.fields, &equal)
}
