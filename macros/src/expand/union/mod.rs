//! Enums with data: companions of the enum, and of each variant with several fields.

mod builder;
mod columns;
mod view;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::Index;

use super::record::{companion_impls, companions};
use super::schema::{is_plain, of_field, schema, with_parameters};
use super::{Expansion, Shared, converters, group, lints, lints_of_struct};
use crate::attr::companion::Role;
use crate::attr::json::Parameter;
use crate::bound;
use crate::model::{Field, Kind, Record, Union, Variant};

/// Everything for an enum with data.
pub(super) fn union(union: &Union<'_>) -> TokenStream {
    let u = Unions::new(union, Shared::new(&union.head));
    let outside = Unions::new(union, Shared::outside(&union.head));
    let records: Vec<_> = union.variants.iter().filter_map(Variant::record).collect();
    let of_records = records.iter().map(|record| companions(&Expansion::outside(record)));
    let impls_of_records = records.iter().map(|record| companion_impls(&Expansion::new(record)));
    let (definitions, lints, import) = (outside.definitions(), lints(), u.shared.import());
    let converters = converters(&outside.shared, &outside.fields);
    let impls = [u.builder(), u.columns(), u.view(), u.filling(), u.awkward(), u.comparison()];
    let values = u.values();
    quote! {
        #definitions
        #(#of_records)*
        #converters

        #lints
        const _: () = {
            #import
            #(#impls)*
            #values
            #(#impls_of_records)*
        };
    }
}

struct Unions<'a> {
    union: &'a Union<'a>,
    shared: Shared<'a>,
    fields: Vec<&'a Field<'a>>,
    all_fields: Vec<&'a Field<'a>>,
    builder: syn::Ident,
    columns: syn::Ident,
    view: syn::Ident,
}
impl<'a> Unions<'a> {
    fn new(union: &'a Union<'a>, shared: Shared<'a>) -> Self {
        let companion = |role| union.head.companion(role);
        Self {
            shared,
            fields: union.variants.iter().flat_map(Variant::columns).collect(),
            all_fields: union.variants.iter().flat_map(Variant::fields).collect(),
            builder: companion(Role::Builder),
            columns: companion(Role::Columns),
            view: companion(Role::View),
            union,
        }
    }

    fn each(&self, f: impl Fn(usize, &Variant<'a>) -> TokenStream) -> Vec<TokenStream> {
        self.union.variants.iter().enumerate().map(|(i, variant)| f(i, variant)).collect()
    }

    /// The type of the columns or of the builder of a variant.
    fn part(&self, variant: &Variant<'a>, role: Role) -> TokenStream {
        let k = &self.shared.runtime;
        let word = format_ident!("{}", role.suffix());
        match &variant.kind {
            Kind::Unit(_) => {
                let unit = format_ident!("Unit{word}");
                quote!(#k::#unit)
            }
            Kind::Newtype(field) => {
                let (alias, layout) = (format_ident!("{word}For"), &field.layout.tokens);
                quote!(#k::#alias<#layout>)
            }
            Kind::Tuple(record) if record.columns().next().is_none() => {
                let unit = format_ident!("Unit{word}");
                quote!(#k::#unit)
            }
            Kind::Tuple(record) => {
                let alias = match role {
                    Role::Builder => quote!(GrowingTuple),
                    Role::Columns | Role::View => quote!(FinishedTuple),
                };
                let layouts = record.columns().map(|field| &field.layout.tokens);
                quote!(#k::#alias<(#(#layouts,)*)>)
            }
            Kind::Record(record) => self.shared.of(&record.head.companion(role)),
        }
    }

    /// Where the columns of a variant are, and its builder.
    fn place(&self, i: usize, variant: &Variant<'a>) -> TokenStream {
        let i = Index::from(i);
        match &variant.kind {
            Kind::Record(_) => quote!(#i.0),
            _ => i.to_token_stream(),
        }
    }

    /// What holds the builder or the columns of a variant: a companion around a tuple, or nothing else.
    fn held(&self, variant: &Variant<'a>, role: Role, value: &TokenStream) -> TokenStream {
        let k = &self.shared.runtime;
        match &variant.kind {
            Kind::Record(record) => {
                let companion = record.head.companion(role);
                let phantom = self.shared.phantom().map(|_| quote!(, #k::PhantomData));
                quote!(#companion(#value #phantom))
            }
            _ => value.clone(),
        }
    }

    fn places(&self) -> Vec<TokenStream> {
        self.each(|i, variant| self.place(i, variant))
    }

    fn definitions(&self) -> TokenStream {
        let Self { union, shared, builder, columns, view, .. } = self;
        let (k, vis, lints) = (&shared.runtime, union.head.vis, lints());
        let (params, bounds) = (shared.params(), shared.where_columns(&self.fields));
        let lints_of_struct = lints_of_struct(&bounds);
        let of_builder = union.head.documented("Builds the columns of the variants of [`{}`].");
        let of_columns = union.head.documented("Holds the columns of the variants of [`{}`].");
        let of_view = union.head.documented("A value of [`{}`], read in place.");
        let open = union.head.non_exhaustive();
        let struct_of = |role| {
            self.each(|_, variant| {
                let part = self.part(variant, role);
                quote!(#part,)
            })
        };
        let (builders, all_columns) = (struct_of(Role::Builder), struct_of(Role::Columns));
        let phantom = shared.phantom().map(|phantom| quote!(#phantom));
        let lifetime = &union.head.lifetime;
        let view_params = &shared.generics.params;
        let view_params = (!view_params.is_empty()).then(|| quote!(, #view_params));
        let views = self.each(|_, variant| {
            let ident = variant.ident();
            let docs = variant.described();
            let held = match &variant.kind {
                Kind::Unit(_) => None,
                Kind::Newtype(field) => {
                    let layout = &field.layout.tokens;
                    Some(quote!((#k::ViewFor<#lifetime, #layout>)))
                }
                Kind::Tuple(record) => {
                    let views = record.columns().map(|field| {
                        let layout = &field.layout.tokens;
                        quote!(#k::ViewFor<#lifetime, #layout>)
                    });
                    Some(quote!((#(#views),*)))
                }
                Kind::Record(record) => {
                    let view = shared.view_of(&record.head.companion(Role::View), lifetime);
                    Some(quote!((#view)))
                }
            };
            quote!(#docs #ident #held,)
        });
        quote! {
            #of_builder
            #lints_of_struct
            #vis struct #builder #params (#(#builders)* #phantom) #bounds;

            #of_columns
            #lints_of_struct
            #vis struct #columns #params (#(#all_columns)* #phantom) #bounds;

            #of_view
            #open
            #lints
            #vis enum #view<#lifetime #view_params> #bounds {
                #(#views)*
            }
        }
    }

    /// What stands behind the parts in a companion, to mention all type parameters.
    fn marker(&self) -> Option<TokenStream> {
        let k = &self.shared.runtime;
        self.shared.phantom().map(|_| quote!(#k::PhantomData))
    }

    fn awkward(&self) -> TokenStream {
        let Self { union, shared, view: companion, .. } = self;
        let (k, itself, generics) = (&shared.runtime, shared.itself(), shared.impl_generics());
        let bounds = shared.where_clause(&bound::plain(&self.fields, k));
        let (builder, columns) = (shared.of(&self.builder), shared.of(&self.columns));
        let (long, short) =
            (shared.view_of(companion, quote!('__v)), shared.view_of(companion, quote!('_)));
        let variants = self.each(|_, variant| self.variant_schema(variant));
        let schema = quote!(#k::union(const { &[#(#variants),*] }));
        let schema = with_parameters(schema, &union.parameters, k);
        let item = bound::of_type(&self.fields, k);
        let item = shared.where_clause(&item);
        quote! {
            #[automatically_derived]
            impl #generics #k::Awkward for #itself #bounds {
                type Builder = #k::UnionBuilder<#builder>;
                type Columns = #k::UnionColumns<#columns>;
                type View<'__v> = #long;
                type List<'__v> = #k::List<'__v, Self>;
                type Chosen<__C: #k::layout::Choices> = __C::Leaf<Self>;

                fn schema() -> #k::Schema {
                    #schema
                }

                #[inline(always)]
                fn view(__columns: &#k::UnionColumns<#columns>, __i: #k::usize) -> #short {
                    #companion::__position(__columns.variants(), __columns.position(__i))
                }
            }

            #[automatically_derived]
            impl #generics #k::OptionItem for #itself #item {
                type OptionBuilder = #k::UnionOptionBuilder<#builder>;
                type OptionColumns = #k::UnionOptionColumns<#columns>;

                #[inline(always)]
                fn view_option(
                    __columns: &#k::UnionOptionColumns<#columns>,
                    __i: #k::usize,
                ) -> #k::Option<#short> {
                    let __position = __columns.position(__i)?;
                    #k::Some(#companion::__position(__columns.variants(), __position))
                }
            }
        }
    }

    /// The schema of a variant, as data.
    fn variant_schema(&self, variant: &Variant<'a>) -> TokenStream {
        let k = &self.shared.runtime;
        let (name, aliases) = (&variant.name, &variant.aliases);
        let has_only_name = |parameters: &[Parameter]| parameters.len() == 1 && aliases.is_empty();
        let columns = |record: &Record<'a>| {
            let all = record.columns().map(|field| &field.column);
            (group(record.columns(), "Finished", k), quote!(&[#(#all),*]))
        };
        let (constructor, held) = match &variant.kind {
            Kind::Unit(parameters) if has_only_name(parameters) => {
                return quote!(#k::Variant::Unit(#name));
            }
            Kind::Newtype(field) if is_plain(field) && aliases.is_empty() => {
                let layout = &field.layout.tokens;
                return quote!(#k::Variant::of::<#layout>(#name));
            }
            Kind::Tuple(record)
                if has_only_name(&record.parameters) && record.columns().all(is_plain) =>
            {
                let layouts = record.columns().map(|field| &field.layout.tokens);
                let schemas = quote!(#(#k::schema::<#layouts>()),*);
                return quote!(#k::Variant::Tuple(#name, &[#schemas]));
            }
            Kind::Record(record)
                if has_only_name(&record.parameters)
                    && !record.tuple
                    && record.columns().all(is_plain) =>
            {
                let (columns, names) = columns(record);
                return quote!(#k::Variant::record::<#columns>(#name, #names));
            }
            Kind::Unit(parameters) => {
                let record = quote!(#k::Schema::record(#k::Vec::new()));
                (quote!(record), with_parameters(record, parameters, k))
            }
            Kind::Newtype(field) => (quote!(newtype), of_field(field, k)),
            Kind::Tuple(record) => {
                let columns = record.columns().map(|field| of_field(field, k));
                let tuple = quote!(#k::Schema::tuple(#k::From::from([#(#columns),*])));
                (quote!(record), with_parameters(tuple, &record.parameters, k))
            }
            Kind::Record(record) => {
                let (columns, names) = columns(record);
                (quote!(record), schema(record, (&columns, &names), k))
            }
        };
        quote! {
            #k::Variant::Other(|| #k::VariantSchema::#constructor(#name, #held) #(.with_alias(#aliases))*)
        }
    }
}

/// `{ x: __x, 1: __1, .. }`
fn pattern(variant: &Variant<'_>) -> TokenStream {
    let fields = variant.columns().into_iter().map(|field| {
        let (member, variable) = (&field.member, field.variable());
        quote!(#member: #variable,)
    });
    quote!({ #(#fields)* .. })
}
