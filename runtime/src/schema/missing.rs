//! Arrays without rows, and rows for columns that a file lacks.

use super::{FieldSchema, Schema, SchemaKind};
use crate::budget::Budget;
use crate::buffer::{Buffer, Item};
use crate::content::{
    BitMaskedArray, ByteMaskedArray, Content, EmptyArray, IndexedArray, IndexedOptionArray,
    ListOffsetArray, NumpyArray, RecordArray, RegularArray, UnionArray, UnmaskedArray, byte_size,
};
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Fields, Parameters};
use crate::index::{Index, IndexType, as_i64, with_width};
use crate::primitive::Primitive;

impl FieldSchema {
    /// A column for files that lack it: rows without any data may be as many as a hostile file likes.
    ///
    /// # Errors
    /// `Limit` if the budget has too little left.
    pub(super) fn stand_in(&self, n: usize, budget: &Budget) -> Result<Content> {
        match self.default {
            Some(rows) => {
                if n > 1 {
                    // Values that take no memory take time. Columns that grow are moved to places twice as large.
                    let each = rows(1)?.nbytes().max(8).saturating_mul(2);
                    budget.ask(each.saturating_mul(n as u64), "rows for a missing column")?;
                }
                super::conform(&self.schema, rows(n)?, budget)
            }
            None => self
                .schema
                .nulls(n, budget)?
                .ok_or_else(|| Error::new(ErrorKind::Mismatch, "expected a field, found none")),
        }
    }
}

impl Schema {
    /// So many nulls, if it is an option.
    fn nulls(&self, n: usize, budget: &Budget) -> Result<Option<Content>> {
        if !self.is_option() {
            return Ok(None);
        }
        budget.ask_for::<i64>(n, "nulls")?;
        let none = Parameters::none;
        let nulls_of = |items: Content| {
            let index = Index::I64(vec![-1; n].into());
            IndexedOptionArray::from_parts(index, Box::new(items), Parameters::none()).into()
        };
        Ok(Some(match &self.kind {
            SchemaKind::Masked(item) => {
                let items = Box::new(item.under_nulls(n, budget)?);
                ByteMaskedArray::from_parts(vec![0; n].into(), items, true, none()).into()
            }
            SchemaKind::BitMasked(item) => {
                let (mask, items) = (vec![0; n.div_ceil(8)].into(), item.under_nulls(n, budget)?);
                BitMaskedArray::try_new(mask, items, n, true, true, none())?.into()
            }
            SchemaKind::Categorical { names, item, .. } => {
                nulls_of(names.map_or_else(|| item.empty(), |all| Self::texts(all.names)))
            }
            SchemaKind::Union { variants, .. } => {
                let contents = variants.iter().enumerate().map(|(v, variant)| match v {
                    0 => nulls_of(variant.schema.empty()),
                    _ => {
                        UnmaskedArray::from_parts(variant.schema.empty(), Parameters::none()).into()
                    }
                });
                one_content(n, contents.collect(), budget)?
            }
            SchemaKind::IndexedOption(item) => nulls_of(item.empty()),
            _ => return Ok(None),
        }))
    }

    /// So many rows that lie under nulls: zeros, empty lists, and so on in all fields.
    ///
    /// # Errors
    /// `Limit` if the budget has too little left.
    pub(super) fn under_nulls(&self, n: usize, budget: &Budget) -> Result<Content> {
        let none = Parameters::none;
        Ok(match &self.kind {
            SchemaKind::Primitive(primitive) => zeros(*primitive, n, budget)?,
            SchemaKind::Text(width) | SchemaKind::Bytes(width) => {
                budget.ask_for::<i64>(n.saturating_add(1), "offsets")?;
                let is_text = matches!(self.kind, SchemaKind::Text(_));
                let [outer, inner] =
                    if is_text { ["string", "char"] } else { ["bytestring", "byte"] };
                let mut bytes = Self::primitive(u8::PRIMITIVE).empty();
                *bytes.parameters_mut() = Parameters::text("__array__", inner);
                let mut lists = empty_lists(*width, n, bytes);
                *lists.parameters_mut() = Parameters::text("__array__", outer);
                lists
            }
            SchemaKind::List(width, item) => {
                budget.ask_for::<i64>(n.saturating_add(1), "offsets")?;
                empty_lists(*width, n, item.empty())
            }
            SchemaKind::FixedBytes(size) => {
                regular(*size, n, &Self::primitive(u8::PRIMITIVE), budget)?
            }
            SchemaKind::Regular(size, item) => regular(*size, n, item, budget)?,
            SchemaKind::Record(fields) => {
                let names = Fields::named(fields.iter().map(|field| &field.name));
                let contents = fields.iter().map(|field| field.schema.under_nulls(n, budget));
                RecordArray::from_parts(names, contents.collect::<Result<_>>()?, n, none()).into()
            }
            SchemaKind::Tuple(fields) => {
                let contents = fields.iter().map(|field| field.under_nulls(n, budget));
                let contents = contents.collect::<Result<_>>()?;
                RecordArray::from_parts(Fields::tuple(), contents, n, none()).into()
            }
            SchemaKind::Categorical { names, item, optional: false } => {
                budget.ask_for::<i64>(n, "positions of categories")?;
                let items = match names {
                    Some(all) => Self::texts(all.names),
                    None => item.under_nulls(n.min(1), budget)?,
                };
                let index = Index::I64(vec![0; n].into());
                IndexedArray::from_parts(index, Box::new(items), none()).into()
            }
            SchemaKind::Union { variants, optional: false } => {
                let mut contents: Vec<Content> =
                    variants.iter().map(|variant| variant.schema.empty()).collect();
                if let (Some(content), Some(first)) = (contents.first_mut(), variants.first()) {
                    *content = first.schema.under_nulls(n, budget)?;
                }
                one_content(n, contents, budget)?
            }
            SchemaKind::Masked(_)
            | SchemaKind::BitMasked(_)
            | SchemaKind::IndexedOption(_)
            | SchemaKind::Categorical { .. }
            | SchemaKind::Union { .. } => self.nulls(n, budget)?.unwrap_or_else(|| self.empty()),
        })
    }

    /// The canonical array without rows.
    pub(crate) fn empty(&self) -> Content {
        self.under_nulls(0, &Budget::new()).unwrap_or_else(|_| EmptyArray::new().into())
    }

    /// Texts.
    pub(super) fn texts(texts: &[&str]) -> Content {
        let ends = texts.iter().scan(0, |end, text| {
            *end += as_i64(text.len());
            Some(*end)
        });
        let offsets: Vec<i64> = std::iter::once(0).chain(ends).collect();
        let mut chars = Content::from(NumpyArray::new(texts.concat().into_bytes()));
        *chars.parameters_mut() = Parameters::text("__array__", "char");
        let parameters = Parameters::text("__array__", "string");
        ListOffsetArray::from_parts(offsets.into(), Box::new(chars), parameters).into()
    }
}

/// A union of which all rows are of the first content; that content alone if there is no other.
fn one_content(n: usize, contents: Vec<Content>, budget: &Budget) -> Result<Content> {
    budget.ask_for::<(i8, i64)>(n, "a union")?;
    Ok(match contents.as_slice() {
        [only] => only.clone(),
        _ => {
            let index = Index::I64((0..as_i64(n)).collect());
            UnionArray::from_parts(vec![0; n].into(), index, contents, Parameters::none()).into()
        }
    })
}

/// `n` empty lists.
fn empty_lists(width: IndexType, n: usize, items: Content) -> Content {
    let offsets = with_width!(width, T => Index::from(vec![T::default(); n + 1]));
    ListOffsetArray::from_parts(offsets, Box::new(items), Parameters::none()).into()
}

fn regular(size: usize, n: usize, item: &Schema, budget: &Budget) -> Result<Content> {
    let items = size.checked_mul(n).ok_or_else(|| {
        Error::new(ErrorKind::Limit, format!("expected fewer items, found {n} lists of {size}"))
    })?;
    let items = item.under_nulls(items, budget)?;
    Ok(RegularArray::from_parts(size, items, n, Parameters::none()).into())
}

/// Zeros of a leaf.
fn zeros(primitive: Primitive, n: usize, budget: &Budget) -> Result<Content> {
    let size = byte_size(primitive, &[], n)?;
    budget.ask(size as u64, "zeros")?;
    let words: Buffer<u64> = vec![0; size.div_ceil(8)].into();
    Ok(NumpyArray::try_new(primitive, Vec::new(), n, words.to_bytes(), Parameters::none())?.into())
}
