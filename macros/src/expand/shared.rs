//! What the expansions of all types have in common: their generics, and the impls that differ by a few words.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Lifetime, Path, TypeParamBound, WherePredicate, parse_quote};

use crate::bound;
use crate::hygiene::mentions_lifetime;
use crate::layout::{other_lifetimes, without_lifetimes};
use crate::model::{Field, Head};

/// The generics of a type and of its companions, which borrow nothing.
pub(super) struct Shared<'a> {
    pub(super) head: &'a Head<'a>,
    /// How the runtime is called where the expansion stands.
    pub(super) runtime: Path,
    /// The generics of the companions: without lifetimes.
    pub(super) generics: Generics,
}

impl<'a> Shared<'a> {
    /// For what stands in the block that [`import`](Self::import) begins: paths there are short, since they are many.
    pub(super) fn new(head: &'a Head<'a>) -> Self {
        Self::with(head, parse_quote!(__k))
    }

    /// For what stands beside the type.
    pub(super) fn outside(head: &'a Head<'a>) -> Self {
        let runtime = &head.runtime;
        Self::with(head, parse_quote!(#runtime::__private))
    }

    /// What makes the short paths mean something.
    pub(super) fn import(&self) -> TokenStream {
        let runtime = &self.head.runtime;
        quote!(use #runtime::__private as __k;)
    }

    fn with(head: &'a Head<'a>, runtime: Path) -> Self {
        let lifetimes = head.lifetimes();
        let mut generics = head.generics.clone();
        if !lifetimes.is_empty() {
            let kept = generics.params.iter();
            let kept = kept.filter(|param| !matches!(param, GenericParam::Lifetime(_)));
            let kept = kept.map(|param| unbound(param, &lifetimes));
            generics.params = kept.collect();
            if generics.params.is_empty() {
                (generics.lt_token, generics.gt_token) = (None, None);
            }
        }
        Self { head, runtime, generics }
    }

    /// The type with its generics: `Pair<'a, T>`.
    pub(super) fn itself(&self) -> TokenStream {
        let ident = &self.head.ident;
        let (_, arguments, _) = self.head.generics.split_for_impl();
        quote!(#ident #arguments)
    }

    /// The same without lifetimes of its own, `Pair<'static, T>`, if it is a type for any lifetimes.
    pub(super) fn static_self(&self) -> TokenStream {
        if self.is_bound_by_lifetimes() {
            return self.itself();
        }
        without_lifetimes(self.itself(), &self.head.lifetimes())
    }

    /// Has a type parameter to implement something for the lifetimes of the type? Then it need not do so for others, and rustc knows no
    /// parameter that does so for two.
    fn is_bound_by_lifetimes(&self) -> bool {
        let lifetimes = self.head.lifetimes();
        let outlives = |bound: &TypeParamBound| matches!(bound, TypeParamBound::Lifetime(_));
        let bounds = self.head.generics.type_params().flat_map(|param| &param.bounds);
        let own = self.head.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let mut own = own.filter(|predicate| match predicate {
            WherePredicate::Type(of) => !of.bounds.iter().all(outlives),
            _ => false,
        });
        bounds.filter(|bound| !outlives(bound)).any(|bound| speaks_of(bound, &lifetimes))
            || own.any(|predicate| speaks_of(predicate, &lifetimes))
    }

    /// A companion with its generics: `PairBuilder<T>`.
    pub(super) fn of(&self, companion: &Ident) -> TokenStream {
        let (_, arguments, _) = self.generics.split_for_impl();
        quote!(#companion #arguments)
    }

    /// The view, which has one lifetime more: `PairView<'a, T>`.
    pub(super) fn view_of(&self, view: &Ident, lifetime: impl ToTokens) -> TokenStream {
        let params = self.generics.params.iter().map(|param| match param {
            GenericParam::Type(param) => param.ident.to_token_stream(),
            GenericParam::Const(param) => param.ident.to_token_stream(),
            GenericParam::Lifetime(param) => param.lifetime.to_token_stream(),
        });
        quote!(#view<#lifetime #(, #params)*>)
    }

    /// What stands behind `impl` of the type: `<'a, T: Clone>`.
    pub(super) fn impl_generics(&self) -> TokenStream {
        let (generics, _, _) = self.head.generics.split_for_impl();
        generics.to_token_stream()
    }

    /// What stands behind `impl` of a companion: `<T: Clone>`.
    pub(super) fn companion_generics(&self) -> TokenStream {
        let (generics, _, _) = self.generics.split_for_impl();
        generics.to_token_stream()
    }

    /// The same for the view: `<'a, T: Clone>`.
    pub(super) fn view_impl_generics(&self) -> TokenStream {
        let mut generics = self.generics.clone();
        let lifetime = &self.head.lifetime;
        generics.params.insert(0, parse_quote!(#lifetime));
        let (generics, _, _) = generics.split_for_impl();
        generics.to_token_stream()
    }

    /// The generics in the definition of a companion, with defaults.
    pub(super) fn params(&self) -> Option<TokenStream> {
        let params = &self.generics.params;
        (!params.is_empty()).then(|| quote!(<#params>))
    }

    /// The where-clause of the type, with these predicates added.
    pub(super) fn where_clause(&self, predicates: &[TokenStream]) -> TokenStream {
        let own = self.head.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        self.predicates(own.map(ToTokens::to_token_stream), predicates)
    }

    /// The where-clause of a companion with columns of these fields.
    pub(super) fn where_columns(&self, fields: &[&Field<'_>]) -> TokenStream {
        self.companion_clause(&bound::of_columns(fields, &self.runtime))
    }

    /// The where-clause of a companion, with these predicates added.
    pub(super) fn companion_clause(&self, predicates: &[TokenStream]) -> TokenStream {
        let lifetimes = self.head.lifetimes();
        let own = self.head.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let own = own.filter(|predicate| !speaks_of(predicate, &lifetimes));
        self.predicates(own.map(ToTokens::to_token_stream), predicates)
    }

    fn predicates(
        &self,
        own: impl Iterator<Item = TokenStream>,
        more: &[TokenStream],
    ) -> TokenStream {
        let statics = self.generics.type_params().map(|param| {
            let ident = &param.ident;
            quote!(#ident: 'static)
        });
        let all: Vec<_> = own.chain(statics).chain(more.iter().cloned()).collect();
        if all.is_empty() { TokenStream::new() } else { quote!(where #(#all),*) }
    }

    /// `PhantomData<fn() -> (T,)>`, if there are type parameters.
    pub(super) fn phantom(&self) -> Option<TokenStream> {
        let k = &self.runtime;
        let mut params = self.generics.type_params().map(|param| &param.ident).peekable();
        params.peek()?;
        Some(quote!(#k::PhantomData<fn() -> (#(#params,)*)>))
    }

    /// The predicates of what makes values of all these fields.
    fn of_values(&self, all: &[&Field<'_>]) -> Vec<TokenStream> {
        let mut bounds = bound::of_type(all, &self.runtime);
        bounds.extend(bound::of_values(all, &self.runtime));
        bounds
    }

    /// The where-clause of what compares views of these fields with values.
    fn where_comparisons(&self, fields: &[&Field<'_>]) -> TokenStream {
        let mut bounds = bound::of_type(fields, &self.runtime);
        bounds.extend(bound::of_comparisons(fields, &self.runtime));
        self.where_clause(&bounds)
    }

    /// The type that may borrow for another time, and has the same columns: `Pair<'__o0, T>`. With the generics of both, and what has to hold for
    /// comparing them.
    fn other(&self, fields: &[&Field<'_>]) -> (TokenStream, TokenStream, TokenStream) {
        let itself = self.itself();
        let lifetimes =
            if self.is_bound_by_lifetimes() { Vec::new() } else { self.head.lifetimes() };
        let other = |tokens: TokenStream| other_lifetimes(tokens, &lifetimes);
        let mut generics = self.head.generics.clone();
        let params = generics.lifetimes().filter(|_| !lifetimes.is_empty());
        let params = params.map(|param| other(param.to_token_stream()));
        let params: Vec<GenericParam> = params.map(|param| parse_quote!(#param)).collect();
        generics.params.extend(params);
        let own = self.head.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let renamed = own.filter_map(|predicate| {
            let predicate = predicate.to_token_stream();
            let renamed = other(predicate.clone());
            (renamed.to_string() != predicate.to_string()).then_some(renamed)
        });
        let mut bounds: Vec<_> = renamed.collect();
        bounds.extend(bound::of_type(fields, &self.runtime));
        bounds.extend(bound::of_comparisons(fields, &self.runtime));
        let (generics, _, _) = generics.split_for_impl();
        (generics.to_token_stream(), other(itself), self.where_clause(&bounds))
    }

    /// `Clone` and `Copy` for a view.
    pub(super) fn copies(&self, view: &TokenStream, bounds: &TokenStream) -> TokenStream {
        let (k, generics) = (&self.runtime, self.view_impl_generics());
        quote! {
            #[automatically_derived]
            impl #generics #k::Clone for #view #bounds {
                #[inline]
                fn clone(&self) -> Self {
                    *self
                }
            }

            #[automatically_derived]
            impl #generics #k::Copy for #view #bounds {}
        }
    }

    /// The comparison of a view with a value: `equal` of `__view` and `__value`.
    pub(super) fn eq_view(
        &self,
        view: &TokenStream,
        fields: &[&Field<'_>],
        equal: &TokenStream,
    ) -> TokenStream {
        let k = &self.runtime;
        let itself = self.itself();
        let (generics, columns_of, bounds) = self.other(fields);
        quote! {
            #[automatically_derived]
            impl #generics #k::EqView<#itself> for #columns_of #bounds {
                #[inline]
                fn eq_view(__view: #view, __value: &#itself) -> #k::bool {
                    #equal
                }
            }
        }
    }

    /// The same, and as `==` of a view that is one of ours.
    pub(super) fn comparison(
        &self,
        view: &TokenStream,
        fields: &[&Field<'_>],
        equal: &TokenStream,
    ) -> TokenStream {
        let k = &self.runtime;
        let bounds = self.where_comparisons(fields);
        let (itself, columns_of) = (self.itself(), self.static_self());
        let (generics, eq_view) = (self.impl_generics(), self.eq_view(view, fields, equal));
        quote! {
            #eq_view

            #[automatically_derived]
            impl #generics #k::PartialEq<#itself> for #view #bounds {
                #[inline]
                fn eq(&self, __value: &#itself) -> #k::bool {
                    <#columns_of as #k::EqView<#itself>>::eq_view(*self, __value)
                }
            }
        }
    }

    /// Values from views: `value` of `__view`. For types that do not borrow.
    pub(super) fn values(
        &self,
        view: &TokenStream,
        all: &[&Field<'_>],
        value: &TokenStream,
    ) -> Option<TokenStream> {
        if self.borrows() {
            return None;
        }
        let (k, generics, itself) = (&self.runtime, self.impl_generics(), self.itself());
        let bounds = self.where_clause(&self.of_values(all));
        Some(quote! {
            #[automatically_derived]
            impl #generics #k::FromView for #itself #bounds {
                #[inline]
                fn from_view(__view: #view) -> Self {
                    #value
                }
            }
        })
    }

    /// The method `to_owned()` of a view of a type that does not borrow.
    pub(super) fn to_owned(&self, what: &str, all: &[&Field<'_>]) -> Option<TokenStream> {
        if self.borrows() {
            return None;
        }
        let (k, vis, itself) = (&self.runtime, self.head.vis, self.itself());
        let bounds = self.of_values(all);
        let bounds = (!bounds.is_empty()).then(|| quote!(where #(#bounds),*));
        let doc = format!(" Copies the {what} out of the columns, as a [`{}`].", self.head.ident);
        Some(quote! {
            #[doc = #doc]
            #vis fn to_owned(&self) -> #itself #bounds {
                #k::FromView::from_view(*self)
            }
        })
    }

    /// Has the type lifetimes?
    fn borrows(&self) -> bool {
        self.head.generics.lifetimes().next().is_some()
    }
}

/// Do tokens name one of these lifetimes?
fn speaks_of(tokens: &impl ToTokens, lifetimes: &[Lifetime]) -> bool {
    let names = |lifetime: &Lifetime| {
        mentions_lifetime(tokens.to_token_stream(), &lifetime.ident.to_string())
    };
    lifetimes.iter().any(names)
}

/// A parameter without the bounds that name these lifetimes.
fn unbound(param: &GenericParam, lifetimes: &[Lifetime]) -> GenericParam {
    let mut param = param.clone();
    if let GenericParam::Type(param) = &mut param {
        let bounds = param.bounds.iter().filter(|bound| !speaks_of(bound, lifetimes));
        param.bounds = bounds.cloned().collect();
        if param.bounds.is_empty() {
            param.colon_token = None;
        }
    }
    param
}
