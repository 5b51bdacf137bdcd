//! What expanded code names. Hidden, and without any promise: use the derive of the same version.

pub use core;
pub use std::clone::Clone;
pub use std::cmp::{Eq, Ord, PartialEq};
pub use std::convert::From;
pub use std::default::Default;
pub use std::iter::{ExactSizeIterator, IntoIterator, Iterator};
pub use std::marker::{Copy, PhantomData};
pub use std::ops::{Fn, FnMut, FnOnce};
pub use std::option::Option::{self, None, Some};
pub use std::primitive::{bool, f64, i8, i128, str, usize};
pub use std::result::Result::Ok;
pub use std::string::String;
pub use std::vec::Vec;
pub use std::{fmt, mem};

pub use crate::buffer::Item;
pub use crate::content::Content;
pub use crate::error::{Error, Result};
pub use crate::form::{Parameters, Value};
pub use crate::schema::{FieldSchema, Schema, VariantSchema};
pub use crate::typed::applied::{HasBytes, HasOffsets, HasOptions, HasTimes};
pub use crate::typed::category::unit_view::{AsView, CannotBeView, ViewOf};
pub use crate::typed::category::{
    CategoricalItem, UnitEnum, UnitEnumBuilder, UnitEnumColumns, UnitEnumOptionBuilder,
    UnitEnumOptionColumns, UnitEnumView, UnitView,
};
pub use crate::typed::growing::{FinishedColumn, ForEachPair, GrowingColumn};
pub use crate::typed::instances::{instances, place};
pub use crate::typed::leaf::{CheckedBuilder, CheckedColumns, CheckedLeaf};
pub use crate::typed::option::{
    ByteMaskedBuilder, ByteMaskedColumns, IndexedOptionBuilder, IndexedOptionColumns, NestedOption,
    OptionBuilderOf, OptionItem, PlainItem,
};
pub use crate::typed::pointer::{Newtype, NewtypeBuilder};
pub use crate::typed::record::expanded::{
    Other, Variant, defaults, documented, nothing_of, parameters, record, schema, tuple, union,
};
pub use crate::typed::record::filling::extend_columns;
pub use crate::typed::record::groups::*;
pub use crate::typed::record::names::{Flat, Name, unique};
pub use crate::typed::record::row::{RowBuilder, end_row, push_row, try_push_row};
pub use crate::typed::record::rows::{
    equal_row, print_columns, print_row, same, view_option, within,
};
pub use crate::typed::record::table::{RecordBuilder, Table, whole};
pub use crate::typed::record::tuple::{FinishedTuple, GrowingTuple, next_row};
pub use crate::typed::record::{TupleBuilder, TupleColumns, UnitBuilder, UnitColumns};
pub use crate::typed::takes::{ByReference, Pushed, extend};
pub use crate::typed::union::contents::fill_variants;
pub use crate::typed::union::expanded::{
    any, equal, is_fallible, print, push, push_variant, read, read_as, view,
};
pub use crate::typed::union::{
    UnionBuilder, UnionColumns, UnionOptionBuilder, UnionOptionColumns, Variants, VariantsBuilder,
    VariantsOf,
};
pub use crate::typed::{
    Awkward, Builder, BuilderOf, Columns, Convert, EqView, FromView, List, ReadAs, Stores, layout,
};

// The crates whose types `include_form!` uses, where they are known by name whoever depends on them.
#[cfg(feature = "half")]
pub use half;
#[cfg(feature = "num-complex")]
pub use num_complex;
