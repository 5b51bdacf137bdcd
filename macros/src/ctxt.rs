//! Gathers the faults of one derive, so that all of them are reported together.

use std::cell::RefCell;
use std::fmt::Display;
use std::thread;

use quote::ToTokens;

/// Takes faults. Has to be asked by [`check`](Self::check) in the end; being forgotten is a bug, and panics.
pub(crate) struct Ctxt {
    /// `None` once checked.
    faults: RefCell<Option<Vec<syn::Error>>>,
}

impl Ctxt {
    pub(crate) fn new() -> Self {
        Self { faults: RefCell::new(Some(Vec::new())) }
    }

    /// A fault under `place`.
    pub(crate) fn fault(&self, place: impl ToTokens, message: impl Display) {
        self.add(syn::Error::new_spanned(place, message));
    }

    /// A fault under all that stands between two places.
    pub(crate) fn fault_from_to(
        &self,
        first: impl ToTokens,
        last: impl ToTokens,
        message: impl Display,
    ) {
        let mut both = first.into_token_stream();
        last.to_tokens(&mut both);
        self.fault(both, message);
    }

    /// A fault that a parser found.
    pub(crate) fn add(&self, fault: syn::Error) {
        if let Some(faults) = self.faults.borrow_mut().as_mut() {
            faults.push(fault);
        }
    }

    /// All faults as one error, if there are any.
    pub(crate) fn check(self) -> syn::Result<()> {
        let faults = self.faults.borrow_mut().take().unwrap_or_default();
        faults
            .into_iter()
            .reduce(|mut all, fault| {
                all.combine(fault);
                all
            })
            .map_or(Ok(()), Err)
    }
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        assert!(thread::panicking() || self.faults.borrow().is_none(), "faults were not checked");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn check_gives_all_faults() {
        let cx = Ctxt::new();
        cx.fault(quote!(a), "one");
        cx.fault(quote!(b), "two");
        let faults: Vec<_> =
            cx.check().unwrap_err().into_iter().map(|fault| fault.to_string()).collect();
        assert_eq!(faults, ["one", "two"]);
    }

    #[test]
    fn check_without_faults_is_fine() {
        assert!(Ctxt::new().check().is_ok());
    }

    #[test]
    #[should_panic(expected = "faults were not checked")]
    fn a_forgotten_check_panics() {
        drop(Ctxt::new());
    }
}
