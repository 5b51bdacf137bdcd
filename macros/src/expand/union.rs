//! Enums with data: companions of the enum, and of each variant with several fields.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use super::builder::fallible;
use super::record::{companion_impls, companions};
use super::schema::{of_field, read, read_all, schema, with_parameters};
use super::{Expansion, Shared, converters, lints};
use crate::bound;
use crate::model::{Field, Kind, Union, Variant};

/// Everything for an enum with data.
pub(super) fn union(union: &Union<'_>) -> TokenStream {
    let u = Unions::new(union);
    let records: Vec<_> = union.variants.iter().filter_map(Variant::record).collect();
    let records: Vec<_> = records.into_iter().map(Expansion::new).collect();
    let of_records = records.iter().map(companions);
    let impls_of_records = records.iter().map(companion_impls);
    let (definitions, lints) = (u.definitions(), lints());
    let fields: Vec<_> = union.variants.iter().flat_map(Variant::columns).collect();
    let converters = converters(&u.shared, &fields);
    let impls =
        [u.builder(), u.columns(), u.view(), u.filling(), u.awkward(), u.comparison(), u.values()];
    quote! {
        #definitions
        #(#of_records)*
        #converters

        #lints
        const _: () = {
            #(#impls)*
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
    fn new(union: &'a Union<'a>) -> Self {
        let companion = |suffix| union.head.companion(suffix);
        Self {
            shared: Shared::new(&union.head),
            fields: union.variants.iter().flat_map(Variant::columns).collect(),
            all_fields: union.variants.iter().flat_map(Variant::fields).collect(),
            builder: companion("Builder"),
            columns: companion("Columns"),
            view: companion("View"),
            union,
        }
    }

    fn each(&self, f: impl Fn(usize, &Variant<'a>) -> TokenStream) -> Vec<TokenStream> {
        self.union.variants.iter().enumerate().map(|(i, variant)| f(i, variant)).collect()
    }

    /// The type of the columns or of the builder of a variant.
    fn part(&self, variant: &Variant<'a>, role: &str) -> TokenStream {
        let k = &self.shared.runtime;
        let word = format_ident!("{role}");
        match &variant.kind {
            Kind::Unit(_) => {
                let unit = format_ident!("Unit{role}");
                quote!(#k::#unit)
            }
            Kind::Newtype(field) => {
                let layout = &field.layout.tokens;
                quote!(<#layout as #k::Awkward>::#word)
            }
            Kind::Record(record) => self.shared.of(&record.head.companion(role)),
        }
    }

    fn definitions(&self) -> TokenStream {
        let Self { union, shared, builder, columns, view, .. } = self;
        let (k, vis, lints) = (&shared.runtime, union.head.vis, lints());
        let (params, bounds) = (shared.params(), shared.where_columns(&self.fields));
        let name = &union.head.ident;
        let docs = [
            format!(" Growing columns of the variants of [`{name}`]."),
            format!(" Finished columns of the variants of [`{name}`]."),
            format!(" A value of [`{name}`], read in place."),
        ];
        let [of_builder, of_columns, of_view] = &docs;
        let struct_of = |role: &str| {
            self.each(|_, variant| {
                let (method, part) = (&variant.method, self.part(variant, role));
                quote!(#method: #part,)
            })
        };
        let (builders, all_columns) = (struct_of("Builder"), struct_of("Columns"));
        let phantom = shared.phantom().map(|phantom| quote!(__marker: #phantom,));
        let lifetime = &union.head.lifetime;
        let view_params = &shared.generics.params;
        let view_params = (!view_params.is_empty()).then(|| quote!(, #view_params));
        let views = self.each(|_, variant| {
            let ident = variant.ident();
            let mut docs: Vec<_> = variant.docs().map(|doc| quote!(#doc)).collect();
            if docs.is_empty() {
                let doc = format!(" `{}`.", variant.name.value());
                docs.push(quote!(#[doc = #doc]));
            }
            let held = match &variant.kind {
                Kind::Unit(_) => None,
                Kind::Newtype(field) => {
                    let layout = &field.layout.tokens;
                    Some(quote!((<#layout as #k::Awkward>::View<#lifetime>)))
                }
                Kind::Record(record) => {
                    let view = shared.view_of(&record.head.companion("View"), lifetime);
                    Some(quote!((#view)))
                }
            };
            quote!(#(#docs)* #ident #held,)
        });
        quote! {
            #[doc = #of_builder]
            #lints
            #vis struct #builder #params #bounds {
                #phantom
                #(#builders)*
            }

            #[doc = #of_columns]
            #lints
            #vis struct #columns #params #bounds {
                #phantom
                #(#all_columns)*
            }

            #[doc = #of_view]
            #lints
            #vis enum #view<#lifetime #view_params> #bounds {
                #(#views)*
            }
        }
    }

    /// `__marker: PhantomData,` as a value.
    fn marker(&self) -> Option<TokenStream> {
        let k = &self.shared.runtime;
        self.shared.phantom().map(|_| quote!(__marker: #k::core::marker::PhantomData,))
    }

    fn builder(&self) -> TokenStream {
        let Self { union, shared, .. } = self;
        let (k, vis, marker) = (&shared.runtime, union.head.vis, self.marker());
        let (generics, bounds) = (shared.companion_generics(), shared.where_columns(&self.fields));
        let (builder, columns) = (shared.of(&self.builder), shared.of(&self.columns));
        let methods: Vec<_> = union.variants.iter().map(|variant| &variant.method).collect();
        let names: Vec<_> = union.variants.iter().map(|variant| &variant.name).collect();
        let accessors = self.each(|_, variant| {
            let (method, part) = (&variant.method, self.part(variant, "Builder"));
            let doc = format!(" The growing columns of `{}`.", variant.name.value());
            quote! {
                #[doc = #doc]
                #[inline]
                #vis fn #method(&mut self) -> &mut #part {
                    &mut self.#method
                }
            }
        });
        let fallible = fallible(&self.fields, k)
            .unwrap_or_else(|| quote!(const FALLIBLE: #k::core::primitive::bool = false;));
        let last = union.variants.len() - 1;
        let pick = |borrow: &TokenStream| {
            self.each(|i, variant| {
                let method = &variant.method;
                if i == last {
                    quote!(_ => #borrow self.#method,)
                } else {
                    quote!(#i => #borrow self.#method,)
                }
            })
        };
        let (shared_columns, mutable_columns) = (pick(&quote!(&)), pick(&quote!(&mut)));
        quote! {
            #[automatically_derived]
            impl #generics #builder #bounds {
                #(#accessors)*
            }

            #[automatically_derived]
            impl #generics #k::core::default::Default for #builder #bounds {
                fn default() -> Self {
                    Self { #marker #(#methods: #k::core::default::Default::default(),)* }
                }
            }

            #[automatically_derived]
            impl #generics #k::VariantsBuilder for #builder #bounds {
                type Columns = #columns;

                const NAMES: &'static [&'static #k::core::primitive::str] = &[#(#names),*];

                #fallible

                fn column(&self, __variant: #k::core::primitive::usize) -> &dyn #k::GrowingColumn {
                    match __variant {
                        #(#shared_columns)*
                    }
                }

                fn column_mut(&mut self, __variant: #k::core::primitive::usize) -> &mut dyn #k::GrowingColumn {
                    match __variant {
                        #(#mutable_columns)*
                    }
                }

                fn append(&mut self, __columns: &Self::Columns) {
                    #(#k::Builder::append(&mut self.#methods, &__columns.#methods);)*
                }

                fn finish(&mut self) -> Self::Columns {
                    Self::Columns { #marker #(#methods: #k::Builder::finish(&mut self.#methods),)* }
                }
            }
        }
    }

    fn columns(&self) -> TokenStream {
        let Self { union, shared, .. } = self;
        let (k, vis, marker) = (&shared.runtime, union.head.vis, self.marker());
        let (generics, bounds) = (shared.companion_generics(), shared.where_columns(&self.fields));
        let (columns, builder) = (shared.of(&self.columns), shared.of(&self.builder));
        let methods: Vec<_> = union.variants.iter().map(|variant| &variant.method).collect();
        let name = self.columns.to_string();
        let count = union.variants.len();
        let accessors = self.each(|_, variant| {
            let (method, part) = (&variant.method, self.part(variant, "Columns"));
            let doc = format!(" The columns of `{}`.", variant.name.value());
            quote! {
                #[doc = #doc]
                #[inline]
                #vis fn #method(&self) -> &#part {
                    &self.#method
                }
            }
        });
        let last = count - 1;
        let rows = self.each(|i, variant| {
            let method = &variant.method;
            let at = if i == last { quote!(_) } else { quote!(#i) };
            quote!(#at => #k::Columns::rows(&self.#method),)
        });
        quote! {
            #[automatically_derived]
            impl #generics #columns #bounds {
                #(#accessors)*
            }

            #[automatically_derived]
            impl #generics #k::core::clone::Clone for #columns #bounds {
                fn clone(&self) -> Self {
                    Self { #marker #(#methods: #k::core::clone::Clone::clone(&self.#methods),)* }
                }
            }

            #[automatically_derived]
            impl #generics #k::core::fmt::Debug for #columns #bounds {
                fn fmt(&self, __f: &mut #k::core::fmt::Formatter<'_>) -> #k::core::fmt::Result {
                    __f.debug_struct(#name).finish_non_exhaustive()
                }
            }

            #[automatically_derived]
            impl #generics #k::Variants for #columns #bounds {
                const COUNT: #k::core::primitive::usize = #count;

                fn rows(&self, __variant: #k::core::primitive::usize) -> #k::core::primitive::usize {
                    match __variant {
                        #(#rows)*
                    }
                }

                fn to_contents(&self, mut __contents: #k::VariantsOut<'_>) -> #k::Vec<#k::Content> {
                    #(__contents.variant(&self.#methods);)*
                    __contents.finish()
                }

                fn from_contents(mut __contents: #k::VariantsIn<'_>) -> #k::Result<Self> {
                    let mut __columns = #k::nothing_of::<#builder>();
                    #(#k::VariantsIn::fill(&mut __contents, &mut __columns.#methods);)*
                    #k::VariantsIn::finish(__contents, __columns)
                }
            }
        }
    }

    fn view(&self) -> TokenStream {
        let Self { union, shared, view: companion, .. } = self;
        let k = &shared.runtime;
        let lifetime = &union.head.lifetime;
        let (generics, bounds) = (shared.view_impl_generics(), shared.where_columns(&self.fields));
        let view = shared.view_of(companion, lifetime);
        let columns = shared.of(&self.columns);
        let last = union.variants.len() - 1;
        let picked = self.each(|i, variant| {
            let (ident, method) = (variant.ident(), &variant.method);
            let at = if i == last { quote!(_) } else { quote!(#i) };
            let held = match &variant.kind {
                Kind::Unit(_) => None,
                Kind::Newtype(field) => {
                    let layout = &field.layout.tokens;
                    Some(quote!((<#layout as #k::Awkward>::view(&__columns.#method, _position))))
                }
                Kind::Record(record) => {
                    let x = Expansion::new(record);
                    let (view, source, position) = (&x.view, &x.source, &x.position);
                    Some(quote!((#view { #source: &__columns.#method, #position: _position })))
                }
            };
            quote!(#at => Self::#ident #held,)
        });
        let printed = self.each(|_, variant| {
            let ident = variant.ident();
            let name = ident.unraw().to_string();
            match &variant.kind {
                Kind::Unit(_) => quote!(Self::#ident => __f.write_str(#name),),
                Kind::Newtype(_) => {
                    quote!(Self::#ident(__0) => __f.debug_tuple(#name).field(__0).finish(),)
                }
                Kind::Record(_) => {
                    quote!(Self::#ident(__0) => #k::core::fmt::Debug::fmt(__0, __f),)
                }
            }
        });
        let to_owned = self.to_owned();
        quote! {
            #[automatically_derived]
            impl #generics #view #bounds {
                #[inline]
                fn _position(
                    __columns: &#lifetime #columns,
                    (__variant, _position): (#k::core::primitive::usize, #k::core::primitive::usize),
                ) -> Self {
                    match __variant {
                        #(#picked)*
                    }
                }

                #to_owned
            }

            #[automatically_derived]
            impl #generics #k::core::clone::Clone for #view #bounds {
                #[inline]
                fn clone(&self) -> Self {
                    *self
                }
            }

            #[automatically_derived]
            impl #generics #k::core::marker::Copy for #view #bounds {}

            #[automatically_derived]
            impl #generics #k::core::fmt::Debug for #view #bounds {
                fn fmt(&self, __f: &mut #k::core::fmt::Formatter<'_>) -> #k::core::fmt::Result {
                    match self {
                        #(#printed)*
                    }
                }
            }
        }
    }

    fn to_owned(&self) -> Option<TokenStream> {
        let Self { union, shared, .. } = self;
        if union.head.generics.lifetimes().next().is_some() {
            return None;
        }
        let (k, vis, itself) = (&shared.runtime, union.head.vis, shared.itself());
        let mut bounds = bound::of_type(&self.fields, k);
        bounds.extend(bound::of_values(&self.all_fields, k));
        let bounds = (!bounds.is_empty()).then(|| quote!(where #(#bounds),*));
        let doc = format!(" Copies the value out of the columns, as a [`{}`].", union.head.ident);
        Some(quote! {
            #[doc = #doc]
            #vis fn to_owned(&self) -> #itself #bounds {
                #k::FromView::from_view(*self)
            }
        })
    }

    fn filling(&self) -> TokenStream {
        let Self { union, shared, .. } = self;
        let (k, itself, generics) = (&shared.runtime, shared.itself(), shared.impl_generics());
        let bounds = bound::of_type(&self.fields, k);
        let bounds = shared.where_clause(&bounds);
        let builder = shared.of(&self.builder);
        let name = &union.head.ident;
        let arms = self.each(|i, variant| {
            let (ident, method) = (variant.ident(), &variant.method);
            let pattern = pattern(variant);
            let tag = i8::try_from(i).unwrap_or_default();
            let push = match &variant.kind {
                Kind::Unit(_) => quote!(self.#method.push();),
                Kind::Newtype(field) => {
                    let (ty, variable) = (field.ty(), field.variable());
                    quote!(#k::BuilderOf::<#ty>::push_ref(&mut self.#method, #variable);)
                }
                Kind::Record(record) => {
                    let rows = record.free_name("rows");
                    let pushes = record.columns().map(|field| {
                        let (column, ty, variable) = (&field.ident, field.ty(), field.variable());
                        quote!(#k::BuilderOf::<#ty>::push_ref(&mut self.#method.#column, #variable);)
                    });
                    quote! {
                        self.#method.#rows += 1;
                        #(#pushes)*
                    }
                }
            };
            quote! {
                #name::#ident #pattern => {
                    let _position = #k::Builder::rows(&self.#method);
                    #push
                    (#tag, _position)
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #generics #k::VariantsOf<#itself> for #builder #bounds {
                #[inline]
                fn push_variant(&mut self, __row: &#itself) -> (#k::core::primitive::i8, #k::core::primitive::usize) {
                    match __row {
                        #(#arms)*
                    }
                }
            }
        }
    }

    fn awkward(&self) -> TokenStream {
        let Self { union, shared, view: companion, .. } = self;
        let (k, itself, generics) = (&shared.runtime, shared.itself(), shared.impl_generics());
        let bounds = shared.where_clause(&bound::plain(&self.fields, k));
        let (builder, columns) = (shared.of(&self.builder), shared.of(&self.columns));
        let (long, short) =
            (shared.view_of(companion, quote!('__v)), shared.view_of(companion, quote!('_)));
        let variants = self.each(|_, variant| {
            let (name, aliases) = (&variant.name, &variant.aliases);
            match &variant.kind {
                Kind::Unit(parameters) => {
                    let record = quote!(#k::Schema::record(#k::Vec::new()));
                    let record = with_parameters(record, parameters, k);
                    quote!(#k::VariantSchema::record(#name, #record) #(.with_alias(#aliases))*)
                }
                Kind::Newtype(field) => {
                    let held = of_field(field, k);
                    quote!(#k::VariantSchema::newtype(#name, #held) #(.with_alias(#aliases))*)
                }
                Kind::Record(record) => {
                    let record = schema(record, k);
                    quote!(#k::VariantSchema::record(#name, #record) #(.with_alias(#aliases))*)
                }
            }
        });
        let schema = quote!(#k::Schema::union(#k::core::convert::From::from([#(#variants),*])));
        let schema = with_parameters(schema, &union.parameters, k);
        let item = bound::of_type(&self.fields, k);
        let item = shared.where_clause(&item);
        quote! {
            #[automatically_derived]
            impl #generics #k::Awkward for #itself #bounds {
                type Builder = #k::UnionBuilder<#builder>;
                type Columns = #k::UnionColumns<#columns>;
                type View<'__v> = #long;

                fn schema() -> #k::Schema {
                    #schema
                }

                #[inline]
                fn view(__columns: &#k::UnionColumns<#columns>, __i: #k::core::primitive::usize) -> #short {
                    #companion::_position(__columns.variants(), __columns.position(__i))
                }
            }

            #[automatically_derived]
            impl #generics #k::OptionItem for #itself #item {
                type OptionBuilder = #k::UnionOptionBuilder<#builder>;
                type OptionColumns = #k::UnionOptionColumns<#columns>;

                #[inline]
                fn view_option(
                    __columns: &#k::UnionOptionColumns<#columns>,
                    __i: #k::core::primitive::usize,
                ) -> #k::core::option::Option<#short> {
                    let _position = __columns.position(__i)?;
                    #k::core::option::Option::Some(#companion::_position(__columns.variants(), _position))
                }
            }
        }
    }

    fn comparison(&self) -> TokenStream {
        let Self { union, shared, view: companion, .. } = self;
        let (k, itself, generics) = (&shared.runtime, shared.itself(), shared.impl_generics());
        let mut bounds = bound::of_type(&self.fields, k);
        bounds.extend(bound::of_comparisons(&self.fields, k));
        let bounds = shared.where_clause(&bounds);
        let (view, columns_of) = (shared.view_of(companion, quote!('_)), shared.static_self());
        let name = &union.head.ident;
        let arms = self.each(|_, variant| {
            let ident = variant.ident();
            let pattern = pattern(variant);
            let equal = |field: &Field<'_>, view: TokenStream| {
                let (ty, layout, variable) = (field.ty(), &field.layout.tokens, field.variable());
                quote!(<#layout as #k::EqView<#ty>>::eq_view(#view, #variable))
            };
            match &variant.kind {
                Kind::Unit(_) => quote!((#companion::#ident, #name::#ident #pattern) => true,),
                Kind::Newtype(field) => {
                    let equal = equal(field, quote!(__view));
                    quote!((#companion::#ident(__view), #name::#ident #pattern) => #equal,)
                }
                Kind::Record(record) => {
                    let view = record.head.companion("View");
                    let all = record.columns().map(|field| {
                        let accessor = &field.ident;
                        equal(field, quote!(#view::#accessor(&__view)))
                    });
                    quote!((#companion::#ident(__view), #name::#ident #pattern) => true #(&& #all)*,)
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #generics #k::EqView<#itself> for #columns_of #bounds {
                fn eq_view(__view: #view, __value: &#itself) -> #k::core::primitive::bool {
                    match (__view, __value) {
                        #(#arms)*
                        #[allow(unreachable_patterns)]
                        _ => false,
                    }
                }
            }

            #[automatically_derived]
            impl #generics #k::core::cmp::PartialEq<#itself> for #view #bounds {
                fn eq(&self, __value: &#itself) -> #k::core::primitive::bool {
                    <#columns_of as #k::EqView<#itself>>::eq_view(*self, __value)
                }
            }
        }
    }

    fn values(&self) -> TokenStream {
        let Self { union, shared, view: companion, .. } = self;
        if union.head.generics.lifetimes().next().is_some() {
            return TokenStream::new();
        }
        let (k, itself, generics) = (&shared.runtime, shared.itself(), shared.impl_generics());
        let mut bounds = bound::of_type(&self.fields, k);
        bounds.extend(bound::of_values(&self.all_fields, k));
        let bounds = shared.where_clause(&bounds);
        let view = shared.view_of(companion, quote!('_));
        let arms = self.each(|_, variant| {
            let ident = variant.ident();
            match &variant.kind {
                Kind::Unit(_) => quote!(#companion::#ident => Self::#ident {},),
                Kind::Newtype(field) => {
                    let (member, value) = (&field.member, read(field, &quote!(__view), k));
                    quote!(#companion::#ident(__view) => Self::#ident { #member: #value },)
                }
                Kind::Record(record) => {
                    let view = record.head.companion("View");
                    let fields = read_all(record, &quote!(#view), k);
                    quote!(#companion::#ident(__view) => Self::#ident { #fields },)
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #generics #k::FromView for #itself #bounds {
                fn from_view(__view: #view) -> Self {
                    match __view {
                        #(#arms)*
                    }
                }
            }
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
