//! What expanded code names. Hidden, and without any promise: use the derive of the same version.

pub use core;
pub use std::string::String;
pub use std::vec::Vec;

pub use crate::buffer::Item;
pub use crate::content::Content;
pub use crate::error::Result;
pub use crate::form::{Parameters, Value};
pub use crate::schema::{FieldSchema, Schema, VariantSchema};
pub use crate::typed::{
    Awkward, Builder, BuilderOf, CategoricalItem, CategoryBuilder, CategoryColumns,
    CategoryOptionBuilder, CategoryOptionColumns, CheckedBuilder, CheckedColumns, CheckedLeaf,
    Columns, Convert, EqView, FromView, GrowingColumn, IndexedOptionBuilder, IndexedOptionColumns,
    MaskedBuilder, MaskedColumns, OptionBuilderOf, OptionItem, PlainItem, PointerBuilder, ReadAs,
    Transparent, UnionBuilder, UnionColumns, UnionOptionBuilder, UnionOptionColumns, UnitBuilder,
    UnitColumns, UnitVariants, Variants, VariantsBuilder, VariantsOf, layout,
};

use std::sync::Arc;

use crate::content::RecordArray;
use crate::error::{Error, ErrorKind};
use crate::form::Fields;
use crate::schema::SchemaKind;

/// Ends a row that was appended to a record of `before` rows by its columns.
///
/// # Errors
/// `Invalid` with the path of the column that is not whole; the row is then taken back.
#[inline]
pub fn end_row<B: Builder>(builder: &mut B, before: usize) -> Result<()> {
    crate::typed::end_row(builder, before)
}

/// Appends a row to a record by `fill`, which gives each column one value.
///
/// # Errors
/// As [`end_row`].
#[inline]
pub fn push_row<B: Builder>(builder: &mut B, fill: impl FnOnce(&mut B)) -> Result<()> {
    crate::typed::push_row(builder, fill)
}

/// Has the builder of a column so many rows, all of them whole?
#[inline]
pub fn is_whole<B: Builder>(builder: &B, rows: usize) -> bool {
    builder.rows() == rows && builder.is_whole()
}

/// A record whose columns can be columns of a record around it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no named columns that could be flattened into this record",
    label = "needs a struct with named fields and `#[derive(Awkward)]`"
)]
pub trait Flat {
    /// The names of its columns.
    const NAMES: &'static [Name];
}

/// Names of columns, as far as a struct knows them itself.
pub enum Name {
    /// A column of its own.
    One(&'static str),
    /// The columns of a flattened struct.
    All(&'static [Name]),
}

/// Stops compilation if two columns have one name.
///
/// # Panics
/// If so; it runs at compile time.
pub const fn unique(names: &'static [Name]) {
    let mut i = 0;
    while i < count(names) {
        let mut j = 0;
        while j < i {
            assert!(
                !same(nth(names, i), nth(names, j)),
                "two columns of one name meet by `flatten`: rename one of them"
            );
            j += 1;
        }
        i += 1;
    }
}

const fn count(names: &[Name]) -> usize {
    let (mut i, mut all) = (0, 0);
    while i < names.len() {
        all += match &names[i] {
            Name::One(_) => 1,
            Name::All(inner) => count(inner),
        };
        i += 1;
    }
    all
}

const fn nth(names: &'static [Name], n: usize) -> &'static str {
    let (mut i, mut before) = (0, 0);
    while i < names.len() {
        match &names[i] {
            Name::One(name) if before == n => return name,
            Name::One(_) => before += 1,
            Name::All(inner) => {
                let more = count(inner);
                if n < before + more {
                    return nth(inner, n - before);
                }
                before += more;
            }
        }
        i += 1;
    }
    ""
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// Has the builder of a column so many rows, all of them whole?
///
/// # Errors
/// `Invalid` with the path of the column if not.
#[inline]
pub fn check_column<B: Builder>(name: &str, builder: &B, rows: usize) -> Result<()> {
    let found = builder.rows();
    if found == rows {
        return builder.check().map_err(|error| error.under(name));
    }
    Err(uneven(name, rows, found))
}

#[cold]
fn uneven(name: &str, rows: usize, found: usize) -> Error {
    let found = match found.checked_sub(rows) {
        Some(more) => more + 1,
        None => 0,
    };
    let message = format!("expected one value for row {}, found {found}", rows.saturating_sub(1));
    Error::new(ErrorKind::Invalid, message).under(name)
}

/// Collects the columns of a record into a dynamic array.
pub struct RecordOut<'s> {
    schema: &'s Schema,
    rows: usize,
    contents: Vec<Content>,
}

impl<'s> RecordOut<'s> {
    /// A record of so many rows, described by `schema`.
    pub fn new(schema: &'s Schema, rows: usize) -> Self {
        Self { schema, rows, contents: Vec::new() }
    }

    /// Adds the next column.
    pub fn field<C: Columns>(&mut self, columns: &C) {
        if let Some(schema) = self.schema.child(self.contents.len()) {
            self.contents.push(columns.to_content(schema));
        }
    }

    /// The record.
    #[must_use]
    pub fn finish(self) -> Content {
        let parameters = self.schema.parameters.clone();
        let SchemaKind::Record(fields) = &self.schema.kind else {
            let fields = Fields::tuple();
            return RecordArray::from_parts(fields, self.contents, self.rows, parameters).into();
        };
        let (mut names, mut contents): (Vec<Arc<str>>, _) = (Vec::new(), Vec::new());
        for (field, content) in fields.iter().zip(self.contents) {
            match content {
                Content::Record(inner) if field.flat => {
                    names.extend(inner.fields().names().unwrap_or_default().iter().cloned());
                    contents.extend(inner.contents().iter().cloned());
                }
                content => {
                    names.push(Arc::clone(&field.name));
                    contents.push(content);
                }
            }
        }
        RecordArray::from_parts(Fields::named(names), contents, self.rows, parameters).into()
    }
}

/// Hands out the columns of a record, in order.
pub struct RecordIn<'c> {
    record: &'c RecordArray,
    next: usize,
    /// Why the first column that could not be read could not.
    error: Option<Error>,
}

impl<'c> RecordIn<'c> {
    /// The columns of `content`, which is a record.
    ///
    /// # Errors
    /// `Mismatch` if it is none.
    pub fn new(content: &'c Content) -> Result<Self> {
        match content {
            Content::Record(record) => Ok(Self { record, next: 0, error: None }),
            other => Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected a record, found {}", other.class()),
            )),
        }
    }

    /// Rows of the record.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.record.len()
    }

    /// The next column.
    ///
    /// # Errors
    /// `Mismatch` if there is none or it has another layout.
    pub fn field<C: Columns>(&mut self) -> Result<C> {
        let content = self.record.contents().get(self.next);
        let content =
            content.ok_or_else(|| Error::new(ErrorKind::Mismatch, "expected one more field"))?;
        self.next += 1;
        C::from_content(content)
    }

    /// Reads the next column into `columns`.
    pub fn fill<C: Columns>(&mut self, columns: &mut C) {
        match self.field() {
            Ok(found) => *columns = found,
            Err(error) => self.error = self.error.take().or(Some(error)),
        }
    }

    /// All columns.
    ///
    /// # Errors
    /// The first of those of the columns.
    pub fn finish<C>(self, columns: C) -> Result<C> {
        self.error.map_or(Ok(columns), Err)
    }
}

/// Columns without rows.
#[must_use]
pub fn nothing<B: Builder>() -> B::Columns {
    B::default().finish()
}

/// Columns of variants without rows.
#[must_use]
pub fn nothing_of<V: VariantsBuilder>() -> V::Columns {
    V::default().finish()
}

/// Collects the columns of the variants of an enum into dynamic arrays.
pub struct VariantsOut<'s> {
    schema: &'s Schema,
    contents: Vec<Content>,
}

impl<'s> VariantsOut<'s> {
    pub(crate) fn new(schema: &'s Schema) -> Self {
        Self { schema, contents: Vec::new() }
    }

    /// Adds the next variant.
    pub fn variant<C: Columns>(&mut self, columns: &C) {
        if let SchemaKind::Union { variants, .. } = &self.schema.kind
            && let Some(variant) = variants.get(self.contents.len())
        {
            let content = columns.to_content(&variant.schema);
            self.contents.push(if variant.wrapped {
                let parameters = variant.tuple_parameters();
                let rows = columns.rows();
                RecordArray::from_parts(Fields::tuple(), vec![content], rows, parameters).into()
            } else {
                content
            });
        }
    }

    /// All of them.
    #[must_use]
    pub fn finish(self) -> Vec<Content> {
        self.contents
    }
}

/// Hands out the columns of the variants of an enum, in order.
pub struct VariantsIn<'c> {
    contents: std::slice::Iter<'c, Content>,
    /// Why the first variant that could not be read could not.
    error: Option<Error>,
}

impl<'c> VariantsIn<'c> {
    pub(crate) fn new(contents: &'c [Content]) -> Self {
        Self { contents: contents.iter(), error: None }
    }

    /// Reads the next variant into `columns`.
    pub fn fill<C: Columns>(&mut self, columns: &mut C) {
        let missing = || Error::new(ErrorKind::Mismatch, "expected one more variant");
        match self.contents.next().ok_or_else(missing).and_then(C::from_content) {
            Ok(found) => *columns = found,
            Err(error) => self.error = self.error.take().or(Some(error)),
        }
    }

    /// All variants.
    ///
    /// # Errors
    /// The first of those of the variants.
    pub fn finish<V>(self, columns: V) -> Result<V> {
        self.error.map_or(Ok(columns), Err)
    }
}

/// So many default values, laid out as `L`: what stands in for a column that a file lacks.
///
/// # Errors
/// `Value` or `Limit` if the column cannot hold them.
pub fn defaults<L, T>(rows: usize, value: impl Fn() -> T) -> Result<Content>
where
    L: Awkward<Builder: BuilderOf<T>>,
{
    let mut builder = L::Builder::default();
    for _ in 0..rows {
        builder.push_ref(&value());
    }
    Builder::check(&builder)?;
    Ok(builder.finish().to_content(&L::schema()))
}

/// The parameters in a JSON object, which the derive has written.
#[must_use]
pub fn parameters(json: &str) -> Parameters {
    match Value::parse(json) {
        Ok(Value::Object(members)) => members.into_iter().collect(),
        _ => Parameters::none(),
    }
}
