//! What a Rust type looks like in columns: its canonical layout, and what may be read into it.
//!
//! A [`Schema`] is made once per type by [`Awkward::schema`](crate::Awkward::schema). The Form of the type comes from it, and so
//! does the reading of other people's arrays: [`resolve`] compares it with a Form, reports all differences at once, and else says
//! in a [`Plan`] what to read and how that becomes exactly the layout that typed columns are made of.

mod canonical;
mod chosen;
mod form;
mod missing;
#[cfg(feature = "hdf5")]
mod named;
mod number;
mod plan;
mod project;
mod resolve;
mod selection;
mod union;
mod unordered;

use std::sync::Arc;

pub(crate) use canonical::conform;
#[cfg(feature = "hdf5")]
pub(crate) use named::names_column;
pub(crate) use plan::Plan;
pub(crate) use project::{names, project};
pub(crate) use resolve::resolve;
pub use selection::Selection;
pub(crate) use selection::chosen;
pub use union::VariantSchema;

use crate::content::Content;
use crate::error::Result;
use crate::form::Parameters;
use crate::index::IndexType;
use crate::primitive::Primitive;

/// The layout of a type in columns, from which its Form follows, and what may be read into it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Schema {
    pub(crate) kind: SchemaKind,
    pub(crate) parameters: Parameters,
    /// Are numbers read from types that hold more of them, if each value fits?
    lossy: bool,
    /// Are its lists the entries of maps, which are read from records as well?
    map: bool,
    /// Is there nothing in it, so that a record has no column for it?
    absent: bool,
    /// Are times counts whatever they count, of which "not a time" is one?
    ticks: bool,
    /// Are its lists in an order that means nothing?
    unordered: bool,
    /// Is nothing of it wanted but that it is there?
    unread: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum SchemaKind {
    /// A leaf.
    Primitive(Primitive),
    /// UTF-8 text: offsets over `uint8` characters.
    Text(IndexType),
    /// Byte strings: offsets over `uint8`.
    Bytes(IndexType),
    /// Byte strings of one length.
    FixedBytes(usize),
    /// Lists with offsets.
    List(IndexType, Arc<Schema>),
    /// Lists of one length.
    Regular(usize, Arc<Schema>),
    /// An option with a byte mask (`valid_when` true).
    Masked(Arc<Schema>),
    /// An option with a bit mask (`valid_when` true, lowest bit first).
    BitMasked(Arc<Schema>),
    /// An option with an i64 index, over anything.
    IndexedOption(Arc<Schema>),
    /// A record.
    Record(Arc<[FieldSchema]>),
    /// A tuple.
    Tuple(Arc<[Schema]>),
    /// A categorical index over items: over texts which are these, or over whichever occur.
    Categorical { names: Option<Categories>, item: Arc<Schema>, optional: bool },
    /// A union; `optional` has its options in the contents. That of one variant is its content alone.
    Union { variants: Arc<[VariantSchema]>, optional: bool },
}

/// The categories of an enum: the names of its variants, and the other names that files may call them by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Categories {
    pub(crate) names: &'static [&'static str],
    /// With the positions of the variants.
    pub(crate) aliases: &'static [(&'static str, usize)],
    /// The position of the variant that unknown names are.
    pub(crate) other: Option<usize>,
}

/// A named column of a record.
#[derive(Clone, Debug)]
pub struct FieldSchema {
    pub(crate) name: Arc<str>,
    /// What files may call it where none is called so, the likeliest first.
    pub(crate) aliases: Vec<Arc<str>>,
    pub(crate) schema: Schema,
    /// Makes this many rows for files that lack the column.
    pub(crate) default: Option<fn(usize) -> Result<Content>>,
    /// Do its own fields stand in the place of it?
    pub(crate) flat: bool,
}

impl FieldSchema {
    /// Makes a column of this name, which has to be in a file.
    #[must_use]
    pub fn new(name: &str, schema: Schema) -> Self {
        let flat = schema.absent;
        Self { name: name.into(), aliases: Vec::new(), schema, default: None, flat }
    }

    /// Makes a record whose columns are columns of the record around it.
    #[must_use]
    pub fn flat(schema: Schema) -> Self {
        Self { flat: true, ..Self::new("", schema) }
    }

    /// Reads columns of this name as well, where a file has none of the name itself nor of an alias that was given before.
    #[must_use]
    pub fn with_alias(mut self, name: &str) -> Self {
        self.aliases.push(name.into());
        self
    }

    /// Fills the column with these values where a file lacks it.
    #[must_use]
    pub fn with_default(mut self, rows: fn(usize) -> Result<Content>) -> Self {
        self.default = Some(rows);
        self
    }
}

impl From<SchemaKind> for Schema {
    fn from(kind: SchemaKind) -> Self {
        Self {
            kind,
            parameters: Parameters::none(),
            lossy: false,
            map: false,
            absent: false,
            ticks: false,
            unordered: false,
            unread: false,
        }
    }
}

impl Schema {
    /// Returns the schema of numbers.
    #[must_use]
    pub fn primitive(primitive: Primitive) -> Self {
        SchemaKind::Primitive(primitive).into()
    }

    /// Returns the schema of times as the numbers that they count: "not a time" is one of these, even in an option, where other
    /// [primitive](Self::primitive) times read it as missing.
    #[must_use]
    pub fn ticks(primitive: Primitive) -> Self {
        Self { ticks: true, ..Self::primitive(primitive) }
    }

    /// Returns the schema of values that hold nothing: records have no column for them.
    pub(crate) fn nothing() -> Self {
        Self { absent: true, ..Self::record(Vec::new()) }
    }

    /// Returns the schema of UTF-8 strings.
    #[must_use]
    pub fn text() -> Self {
        SchemaKind::Text(IndexType::I64).into()
    }

    /// Returns the schema of byte strings.
    #[must_use]
    pub fn bytes() -> Self {
        SchemaKind::Bytes(IndexType::I64).into()
    }

    /// Returns the schema of byte strings of `size` bytes each.
    #[must_use]
    pub fn fixed_bytes(size: usize) -> Self {
        SchemaKind::FixedBytes(size).into()
    }

    /// Returns the schema of lists of items.
    #[must_use]
    pub fn list(item: Self) -> Self {
        SchemaKind::List(IndexType::I64, Arc::new(item)).into()
    }

    /// Returns the schema of lists of `size` items each.
    #[must_use]
    pub fn regular(size: usize, item: Self) -> Self {
        SchemaKind::Regular(size, Arc::new(item)).into()
    }

    /// Returns the schema of maps, which are lists of records `{key, value}`. Records are read as maps from the names of their fields, if the keys are text.
    #[must_use]
    pub fn map(key: Self, value: Self) -> Self {
        let entry = vec![FieldSchema::new("key", key), FieldSchema::new("value", value)];
        Self { map: true, ..Self::list(Self::record(entry)) }
    }

    /// Returns the same schema with offsets of another width, if it is of lists, strings or byte strings.
    #[must_use]
    pub fn with_offsets(mut self, width: IndexType) -> Self {
        match &mut self.kind {
            SchemaKind::Text(offsets)
            | SchemaKind::Bytes(offsets)
            | SchemaKind::List(offsets, _) => {
                *offsets = width;
            }
            _ => {}
        }
        self
    }

    /// Returns the schema of values that may be null: with a byte mask if they are fixed-width numbers, else with an index.
    #[must_use]
    pub fn option(mut item: Self) -> Self {
        match &mut item.kind {
            SchemaKind::Categorical { optional, .. } | SchemaKind::Union { optional, .. } => {
                *optional = true;
                item
            }
            SchemaKind::Primitive(_) => Self::byte_masked(item),
            _ => Self::indexed_option(item),
        }
    }

    /// Returns the schema of values that may be null, with an index.
    #[must_use]
    pub fn indexed_option(item: Self) -> Self {
        SchemaKind::IndexedOption(Arc::new(item)).into()
    }

    /// Returns the schema of values that may be null, with a byte for every row.
    #[must_use]
    pub fn byte_masked(item: Self) -> Self {
        SchemaKind::Masked(Arc::new(item)).into()
    }

    /// Returns the schema of values that may be null, with a bit for every row.
    #[must_use]
    pub fn bit_masked(item: Self) -> Self {
        SchemaKind::BitMasked(Arc::new(item)).into()
    }

    /// Returns the schema of records with these columns.
    #[must_use]
    pub fn record(fields: Vec<FieldSchema>) -> Self {
        SchemaKind::Record(fields.into()).into()
    }

    /// Returns the schema of tuples of these columns.
    #[must_use]
    pub fn tuple(fields: Vec<Self>) -> Self {
        SchemaKind::Tuple(fields.into()).into()
    }

    /// Returns the schema of a categorical index over these names.
    #[must_use]
    pub fn categories(names: &'static [&'static str]) -> Self {
        Self::categories_with(names, &[])
    }

    /// Returns the schema of a categorical index over these names, which files may also call otherwise: each alias with the position of its name.
    #[must_use]
    pub fn categories_with(
        names: &'static [&'static str],
        aliases: &'static [(&'static str, usize)],
    ) -> Self {
        let names = Some(Categories { names, aliases, other: None });
        let item = Arc::new(Self::text());
        SchemaKind::Categorical { names, item, optional: false }.into()
    }

    /// Returns the same schema with the category at this position for all names that are none, if it is of an index over names.
    #[must_use]
    pub fn or_other(mut self, position: usize) -> Self {
        if let SchemaKind::Categorical { names: Some(names), .. } = &mut self.kind {
            names.other = Some(position);
        }
        self
    }

    /// Returns the schema of a categorical index over distinct items.
    #[must_use]
    pub fn categorical(item: Self) -> Self {
        SchemaKind::Categorical { names: None, item: Arc::new(item), optional: false }.into()
    }

    /// Returns the schema of a union of variants. The value of a variant that Awkward would merge with another one, or that may not stand in a union,
    /// is put in a tuple that is called like the variant.
    #[must_use]
    pub fn union(variants: Vec<VariantSchema>) -> Self {
        SchemaKind::Union { variants: union::apart(variants).into(), optional: false }.into()
    }

    /// Returns the same schema with numbers, at any depth, that are also read from types whose values they cannot all hold: each value is checked
    /// then. Floats are rounded to the nearest float, but not to infinity; integers have to be in range; what is read as an
    /// integer has to be whole, and as a truth value 0 or 1; of complex numbers read as real ones the imaginary part has to be 0;
    /// times have to be whole in the unit.
    #[must_use]
    pub fn lossy(mut self) -> Self {
        self.make_lossy();
        self
    }

    fn make_lossy(&mut self) {
        self.lossy = true;
        match &mut self.kind {
            SchemaKind::Primitive(_)
            | SchemaKind::Text(_)
            | SchemaKind::Bytes(_)
            | SchemaKind::FixedBytes(_)
            | SchemaKind::Categorical { .. } => {}
            SchemaKind::List(_, item)
            | SchemaKind::Regular(_, item)
            | SchemaKind::Masked(item)
            | SchemaKind::BitMasked(item)
            | SchemaKind::IndexedOption(item) => Arc::make_mut(item).make_lossy(),
            SchemaKind::Record(fields) => {
                Arc::make_mut(fields).iter_mut().for_each(|field| field.schema.make_lossy());
            }
            SchemaKind::Tuple(fields) => {
                Arc::make_mut(fields).iter_mut().for_each(Self::make_lossy);
            }
            SchemaKind::Union { variants, .. } => {
                Arc::make_mut(variants).iter_mut().for_each(|variant| variant.schema.make_lossy());
            }
        }
    }

    /// Returns the same schema with these parameters on its outermost node.
    #[must_use]
    pub fn with_parameters(mut self, parameters: Parameters) -> Self {
        self.parameters = parameters;
        self
    }

    /// Returns the same schema with these parameters added on its outermost node.
    #[must_use]
    pub fn with_more_parameters(mut self, parameters: &Parameters) -> Self {
        self.parameters = self.parameters.merged(parameters);
        self
    }

    /// Returns the parameters of the outermost node.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Is it of UTF-8 strings, each on its own?
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.kind, SchemaKind::Text(_))
    }

    /// Is it an option?
    pub(crate) fn is_option(&self) -> bool {
        matches!(
            self.kind,
            SchemaKind::Categorical { optional: true, .. }
                | SchemaKind::Union { optional: true, .. }
        ) || self.option_item().is_some()
    }

    /// What it is an option of, if an option node stands around that.
    pub(crate) fn option_item(&self) -> Option<&Self> {
        match &self.kind {
            SchemaKind::Masked(item)
            | SchemaKind::BitMasked(item)
            | SchemaKind::IndexedOption(item) => Some(item),
            _ => None,
        }
    }

    /// The schema of child `i`: the item of a list or option, a field of a record.
    pub(crate) fn child(&self, i: usize) -> Option<&Self> {
        match &self.kind {
            SchemaKind::Primitive(_)
            | SchemaKind::Text(_)
            | SchemaKind::Bytes(_)
            | SchemaKind::FixedBytes(_) => None,
            SchemaKind::List(_, item)
            | SchemaKind::Regular(_, item)
            | SchemaKind::Masked(item)
            | SchemaKind::BitMasked(item)
            | SchemaKind::IndexedOption(item)
            | SchemaKind::Categorical { item, .. } => (i == 0).then_some(&**item),
            SchemaKind::Record(fields) => fields.get(i).map(|field| &field.schema),
            SchemaKind::Tuple(fields) => fields.get(i),
            SchemaKind::Union { variants, .. } => variants.get(i).map(|variant| &variant.schema),
        }
    }
}
