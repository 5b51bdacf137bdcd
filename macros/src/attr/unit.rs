//! Units of time: `unit = "us"`.

use awkward_form::{Primitive, TimeBase, TimeUnit};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Meta;

use super::text;
use crate::ctxt::Ctxt;

/// A unit that times, or integers, count.
#[derive(Clone, Copy)]
pub(crate) struct Unit {
    /// Is it one of instants, or of lengths of time, if that was said?
    instant: Option<bool>,
    /// The unit, if it is one.
    unit: Option<TimeUnit>,
}

impl Unit {
    /// `unit = "us"`, `unit = "25s"`, `unit = "timedelta64[us]"`.
    pub(super) fn from_meta(cx: &Ctxt, meta: &Meta) -> Option<Self> {
        let text = text(cx, meta)?;
        let spelled = text.value();
        let unit = match spelled.parse::<Primitive>() {
            Ok(Primitive::Datetime64(unit)) => Some(Self { instant: Some(true), unit }),
            Ok(Primitive::Timedelta64(unit)) => Some(Self { instant: Some(false), unit }),
            _ => spelled.parse().ok().map(|unit| Self { instant: None, unit: Some(unit) }),
        };
        if unit.is_none() {
            cx.fault(
                text,
                "expected a unit of NumPy: \"Y\", \"M\", \"W\", \"D\", \"h\", \"m\", \"s\", \"ms\", \"us\", \"ns\", \"ps\", \
                 \"fs\" or \"as\", so many of one, such as \"25s\", or, for an `i64`, one with what it counts, such as \
                 \"timedelta64[us]\"",
            );
        }
        unit
    }

    /// What it is in the module `layout`.
    pub(crate) fn tokens(self, layout: &TokenStream) -> TokenStream {
        let unit = match self.unit {
            None => quote!(#layout::Unitless),
            Some(TimeUnit { multiplier, base }) => {
                let base = format_ident!("{}", name(base));
                match multiplier {
                    1 => quote!(#layout::#base),
                    many => quote!(#layout::Every<#many, #layout::#base>),
                }
            }
        };
        match self.instant {
            None => unit,
            Some(true) => quote!(#layout::Instants<#unit>),
            Some(false) => quote!(#layout::Lengths<#unit>),
        }
    }
}

/// How the runtime calls a unit of time.
fn name(base: TimeBase) -> &'static str {
    match base {
        TimeBase::Year => "Years",
        TimeBase::Month => "Months",
        TimeBase::Week => "Weeks",
        TimeBase::Day => "Days",
        TimeBase::Hour => "Hours",
        TimeBase::Minute => "Minutes",
        TimeBase::Second => "Seconds",
        TimeBase::Millisecond => "Milliseconds",
        TimeBase::Microsecond => "Microseconds",
        TimeBase::Nanosecond => "Nanoseconds",
        TimeBase::Picosecond => "Picoseconds",
        TimeBase::Femtosecond => "Femtoseconds",
        TimeBase::Attosecond => "Attoseconds",
    }
}
