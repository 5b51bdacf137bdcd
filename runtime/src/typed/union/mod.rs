//! Enums with data: unions.

pub(crate) mod contents;
pub(crate) mod expanded;
mod option;
mod places;

pub use option::{UnionOptionBuilder, UnionOptionColumns};

use self::contents::{from_used, to_contents};
use self::places::{Places, parts, single};
use crate::buffer::Buffer;
use crate::content::{Content, UnionArray};
use crate::error::{Error, Result};
use crate::index::Index;
use crate::schema::Schema;
use crate::typed::growing::FinishedColumn;
#[doc(inline)]
pub use crate::typed::growing::GrowingColumn;
use crate::typed::growing::check_named;
use crate::typed::takes::pushes_by_reference;
use crate::typed::{Builder, BuilderOf, Columns, try_or_undo};

/// The growing columns of all variants of an enum; the derive makes one for each.
pub trait VariantsBuilder: Default + Send {
    /// What [`finish`](Self::finish) gives.
    type Columns: Variants;

    /// The names of the variants.
    const NAMES: &'static [&'static str];

    /// The names of the columns of each variant, as far as its builder does not know them.
    const FIELDS: &'static [&'static [&'static str]];

    /// See [`Builder::FALLIBLE`].
    const FALLIBLE: bool;

    /// Shows the columns of the variants to `f`.
    fn each(&self, f: &mut dyn FnMut(&[&dyn GrowingColumn]));

    /// The same, to change them.
    fn each_mut(&mut self, f: &mut dyn FnMut(&mut [&mut dyn GrowingColumn]));

    /// Takes the columns out.
    fn finish(&mut self) -> Self::Columns;
}

/// Columns of variants that take values of `T`.
pub trait VariantsOf<T: ?Sized>: VariantsBuilder {
    /// Appends a value to the columns of its variant. Before that, `place` is given the variant, and the row there: so a row that
    /// panics is taken back with what it has appended.
    fn push_variant(&mut self, row: &T, place: impl FnOnce(i8, usize));
}

/// The finished columns of all variants of an enum.
pub trait Variants: Clone + Send + Sync + 'static {
    /// How many variants there are.
    const COUNT: usize;

    /// Shows the columns of the variants to `f`.
    fn each(&self, f: &mut dyn FnMut(&[&dyn FinishedColumn]));

    /// The columns of canonical arrays, of which only some rows count: `counts` says whether one of a variant does.
    ///
    /// # Errors
    /// As [`Columns::from_content`].
    fn from_contents(contents: &[Content], counts: &dyn Fn(usize, usize) -> bool) -> Result<Self>;
}

// In these, what is done is a function or closure without parameters of type, as in `growing`.

/// All variants and their rows.
fn rows_of<V: VariantsBuilder>(variants: &V) -> Vec<usize> {
    fn all(columns: &[&dyn GrowingColumn]) -> Vec<usize> {
        columns.iter().map(|column| column.rows()).collect()
    }
    let mut rows = Vec::new();
    variants.each(&mut |columns| rows = all(columns));
    rows
}

/// The variant that got one row since its variants had `before` rows, and is whole, as all others are.
fn filled(
    columns: &[&dyn GrowingColumn],
    before: &[usize],
    names: &[&str],
    fields: &[&[&str]],
) -> Result<usize> {
    let added = |(column, &before): (&&dyn GrowingColumn, &usize)| column.rows().abs_diff(before);
    let added: Vec<usize> = columns.iter().zip(before).map(added).collect();
    let mut changed = (0..added.len()).filter(|&v| added[v] != 0);
    if let (Some(v), None) = (changed.next(), changed.next())
        && columns[v].rows() == before[v] + 1
    {
        return check_all(columns, names, fields).map(|()| v);
    }
    Err(not_one(columns, before, names))
}

#[cold]
fn not_one(columns: &[&dyn GrowingColumn], before: &[usize], names: &[&str]) -> Error {
    let all = columns.iter().zip(before).zip(names);
    let changed = all.filter(|((column, before), _)| column.rows() != **before);
    let (mut found, mut of) = (0, Vec::new());
    for ((column, before), name) in changed {
        found += column.rows().saturating_sub(*before);
        of.push(*name);
    }
    let of = if of.is_empty() { String::new() } else { format!(" of {}", of.join(", ")) };
    Error::invalid(format!("expected one row of one variant, found {found}{of}"))
}

/// Appends a row by `fill`, and gives its variant, and the row there. If that is not exactly one row, or `fill` fails or panics, nothing
/// is appended.
fn fill_one<V: VariantsBuilder, R, E: From<Error>>(
    variants: &mut V,
    fill: impl FnOnce(&mut V) -> Result<R, E>,
) -> Result<(R, i8, usize), E> {
    let before = rows_of(variants);
    let filled_in = try_or_undo(variants, |variants| shorten(variants, &before), fill)?;
    let mut done = Ok(0);
    variants.each(&mut |columns| done = filled(columns, &before, V::NAMES, V::FIELDS));
    match done {
        Ok(variant) => Ok((filled_in, i8::try_from(variant).unwrap_or_default(), before[variant])),
        Err(error) => {
            shorten(variants, &before);
            Err(error.into())
        }
    }
}

/// Drops the rows of each variant from these on.
fn shorten<V: VariantsBuilder>(variants: &mut V, rows: &[usize]) {
    fn all(columns: &mut [&mut dyn GrowingColumn], rows: &[usize]) {
        columns.iter_mut().zip(rows).for_each(|(column, &rows)| column.truncate(rows));
    }
    variants.each_mut(&mut |columns| all(columns, rows));
}

/// Appends the columns of each variant.
fn append<V: VariantsBuilder>(variants: &mut V, columns: &V::Columns) {
    fn all(builders: &mut [&mut dyn GrowingColumn], columns: &[&dyn FinishedColumn]) {
        let pairs = builders.iter_mut().zip(columns);
        pairs.for_each(|(builder, columns)| builder.append_any(columns.as_any()));
    }
    variants.each_mut(&mut |builders| columns.each(&mut |columns| all(builders, columns)));
}

/// Are the columns of all variants whole, and could they hold all values?
fn check_all(columns: &[&dyn GrowingColumn], names: &[&str], fields: &[&[&str]]) -> Result<()> {
    let mut named = columns.iter().zip(names).zip(fields);
    named.try_for_each(|((column, name), fields)| {
        let done = if fields.is_empty() { column.check() } else { check_named(*column, fields) };
        done.map_err(|error| error.under(name))
    })
}

/// A row of a union as a position.
fn entry(tag: i8, at: i64) -> Option<(usize, usize)> {
    Some((usize::try_from(tag).ok()?, usize::try_from(at).ok()?))
}

/// Builds the columns of an enum: for each row the variant, and the row among those of the variant.
#[derive(Clone, Debug, Default)]
pub struct UnionBuilder<V> {
    places: Places,
    variants: V,
}

impl<V: VariantsBuilder> UnionBuilder<V> {
    /// Appends a row, which `fill` appends to the columns of one variant.
    ///
    /// # Errors
    /// `Invalid` if not exactly one variant got exactly one row; the builder is then as it was before.
    pub fn push_with(&mut self, fill: impl FnOnce(&mut V)) -> Result<()> {
        self.try_push_with(|variants| {
            fill(variants);
            Ok(())
        })
    }

    /// Appends a row, which `fill` appends to the columns of one variant. If `fill` fails or panics, nothing is appended, and
    /// taking back what it had appended costs as much as that.
    ///
    /// # Errors
    /// That of `fill`, or as [`push_with`](Self::push_with).
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut V) -> Result<R, E>,
    ) -> Result<R, E> {
        let (done, tag, at) = fill_one(&mut self.variants, fill)?;
        self.places.push(tag, at);
        Ok(done)
    }
}

pushes_by_reference!([V: VariantsBuilder] UnionBuilder<V>, "a value of the enum");

impl<T: ?Sized, V: VariantsOf<T>> BuilderOf<T> for UnionBuilder<V> {
    #[inline]
    fn push_ref(&mut self, row: &T) {
        let places = &mut self.places;
        self.variants.push_variant(row, |tag, at| places.push(tag, at));
    }

    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        self.places.reserve(rows.len());
        rows.for_each(|row| self.push_ref(row));
    }
}

impl<V: VariantsBuilder> Builder for UnionBuilder<V> {
    type Columns = UnionColumns<V::Columns>;

    const FLAT: bool = false;

    const FALLIBLE: bool = V::FALLIBLE;

    fn rows(&self) -> usize {
        self.places.rows()
    }

    fn nbytes(&self) -> usize {
        fn all(columns: &[&dyn GrowingColumn]) -> usize {
            columns.iter().map(|column| column.nbytes()).sum()
        }
        let mut bytes = self.places.nbytes();
        self.variants.each(&mut |columns| bytes += all(columns));
        bytes
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        fn all(columns: &mut [&mut dyn GrowingColumn], ratio: f64) {
            columns.iter_mut().for_each(|column| column.reserve_ratio(ratio));
        }
        self.places.reserve_ratio(ratio);
        self.variants.each_mut(&mut |columns| all(columns, ratio));
    }

    fn truncate(&mut self, rows: usize) {
        let mut lengths = rows_of(&self.variants);
        self.places.truncate(rows, &mut lengths);
        shorten(&mut self.variants, &lengths);
    }

    fn append(&mut self, columns: &Self::Columns) {
        self.places.append(&columns.tags, &columns.index, rows_of(&self.variants));
        append(&mut self.variants, &columns.variants);
    }

    fn push_null(&mut self) {
        let mut at = 0;
        self.variants.each_mut(&mut |columns| {
            if let Some(first) = columns.first_mut() {
                at = first.rows();
                first.push_null();
            }
        });
        self.places.push(0, at);
    }

    fn is_whole(&self) -> bool {
        let mut whole = true;
        self.variants.each(&mut |columns| whole = columns.iter().all(|column| column.is_whole()));
        whole
    }

    fn check(&self) -> Result<()> {
        let mut done = Ok(());
        self.variants.each(&mut |columns| done = check_all(columns, V::NAMES, V::FIELDS));
        done
    }

    fn finish(&mut self) -> Self::Columns {
        let (tags, index) = self.places.finish();
        UnionColumns { tags, index, variants: self.variants.finish() }
    }
}

/// Holds the columns of an enum with data: a union.
#[derive(Clone, Debug)]
pub struct UnionColumns<V> {
    /// Invariant: each is a variant.
    tags: Buffer<i8>,
    /// Invariant: as long as `tags`, each a row of its variant; 0, 1, 2... if there is but one variant.
    index: Buffer<i64>,
    variants: V,
}

impl<V: Variants> UnionColumns<V> {
    /// Returns the variant of each row.
    #[must_use]
    pub fn tags(&self) -> &Buffer<i8> {
        &self.tags
    }

    /// Returns the row of each among those of its variant.
    #[must_use]
    pub fn index(&self) -> &Buffer<i64> {
        &self.index
    }

    /// Returns the columns of the variants.
    #[must_use]
    pub fn variants(&self) -> &V {
        &self.variants
    }

    /// The variant of row `i`, and the row there.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    #[must_use]
    pub fn position(&self, i: usize) -> (usize, usize) {
        position(&self.tags, &self.index, i)
    }
}

/// The variant of row `i`, and which of its rows.
#[inline]
#[expect(
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "tags and index are positions"
)]
fn position(tags: &[i8], index: &[i64], i: usize) -> (usize, usize) {
    (tags[i] as usize, index[i] as usize)
}

impl<V: Variants> Columns for UnionColumns<V> {
    fn rows(&self) -> usize {
        self.tags.len()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let mut contents = Vec::new();
        self.variants.each(&mut |columns| contents = to_contents(columns, schema));
        match <[Content; 1]>::try_from(contents) {
            Ok([mut only]) => {
                *only.parameters_mut() = only.parameters().merged(&schema.parameters);
                only
            }
            Err(contents) => {
                let (tags, index) = (self.tags.clone(), Index::I64(self.index.clone()));
                UnionArray::from_parts(tags, index, contents, schema.parameters.clone()).into()
            }
        }
    }

    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let (tags, index, contents) = match V::COUNT {
            1 => single(content),
            count => parts(content, count)?,
        };
        let rows = (0..tags.len()).filter(|&i| is_valid(i));
        let variants = from_used(contents, rows.map(|i| position(&tags, &index, i)))?;
        Ok(Self { tags, index, variants })
    }
}
