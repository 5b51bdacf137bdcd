//! What expanded code names. Hidden, and without any promise: use the derive of the same version.

pub use core;
pub use std::string::String;
pub use std::vec::Vec;

pub use crate::buffer::Item;
pub use crate::content::Content;
pub use crate::error::Result;
pub use crate::form::{Parameters, Value};
pub use crate::schema::{FieldSchema, Schema, VariantSchema};
pub use crate::typed::category::{
    CategoricalItem, UnitEnum, UnitEnumBuilder, UnitEnumColumns, UnitEnumOptionBuilder,
    UnitEnumOptionColumns,
};
pub use crate::typed::leaf::{CheckedBuilder, CheckedColumns, CheckedLeaf};
pub use crate::typed::option::{
    ByteMaskedBuilder, ByteMaskedColumns, IndexedOptionBuilder, IndexedOptionColumns,
    OptionBuilderOf, OptionItem, PlainItem,
};
pub use crate::typed::pointer::{PointerBuilder, Transparent};
pub use crate::typed::record::columns::{RecordIn, RecordOut};
pub use crate::typed::record::expanded::{defaults, nothing, nothing_of, parameters};
pub use crate::typed::record::names::{Flat, Name, unique};
pub use crate::typed::record::row::{check_column, end_row, is_whole, push_row};
pub use crate::typed::record::{UnitBuilder, UnitColumns};
pub use crate::typed::union::contents::{VariantsIn, VariantsOut};
pub use crate::typed::union::{
    GrowingColumn, UnionBuilder, UnionColumns, UnionOptionBuilder, UnionOptionColumns, Variants,
    VariantsBuilder, VariantsOf,
};
pub use crate::typed::{
    Awkward, Builder, BuilderOf, Columns, Convert, EqView, FromView, List, ReadAs, layout,
};
