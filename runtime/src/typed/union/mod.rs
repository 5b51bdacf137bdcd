//! Enums with data: unions.

pub(crate) mod contents;
mod option;

pub use option::{UnionOptionBuilder, UnionOptionColumns};

use crate::buffer::Buffer;
use crate::content::{Content, UnionArray};
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Index, as_i64};
use crate::schema::Schema;
#[doc(inline)]
pub use crate::typed::growing::GrowingColumn;
use crate::typed::reserve_ratio;
use crate::typed::spliced::Spliced;
use crate::typed::union::contents::{VariantsIn, VariantsOut};
use crate::typed::{Builder, BuilderOf, Columns, or_undo};

/// The growing columns of all variants of an enum; the derive makes one for each.
pub trait VariantsBuilder: Default + Send {
    /// What [`finish`](Self::finish) gives.
    type Columns: Variants;

    /// The names of the variants.
    const NAMES: &'static [&'static str];

    /// See [`Builder::FALLIBLE`].
    const FALLIBLE: bool;

    /// The columns of a variant.
    fn column(&self, variant: usize) -> &dyn GrowingColumn;

    /// The same, to change them.
    fn column_mut(&mut self, variant: usize) -> &mut dyn GrowingColumn;

    /// Appends finished columns to those of each variant.
    fn append(&mut self, columns: &Self::Columns);

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

    /// Rows of a variant.
    fn rows(&self, variant: usize) -> usize;

    /// All of them as dynamic arrays.
    fn to_contents(&self, contents: VariantsOut<'_>) -> Vec<Content>;

    /// The columns of canonical arrays.
    ///
    /// # Errors
    /// As [`Columns::from_content`].
    fn from_contents(contents: VariantsIn<'_>) -> Result<Self>;
}

/// All variants and their rows.
fn rows_of<V: VariantsBuilder>(variants: &V) -> Vec<usize> {
    (0..V::NAMES.len()).map(|v| variants.column(v).rows()).collect()
}

/// The variant that got one row since its variants had `before` rows. If there is none such, they have these again.
fn filled<V: VariantsBuilder>(variants: &mut V, before: &[usize]) -> Result<usize> {
    let after = rows_of(variants);
    let changed: Vec<usize> = (0..before.len()).filter(|&v| after[v] != before[v]).collect();
    let done = match *changed.as_slice() {
        [v] if after[v] == before[v] + 1 => check_all(variants).map(|()| v),
        _ => {
            let found: usize = before.iter().zip(&after).map(|(b, a)| a.saturating_sub(*b)).sum();
            let names: Vec<_> = changed.iter().map(|&v| V::NAMES[v]).collect();
            let of =
                if names.is_empty() { String::new() } else { format!(" of {}", names.join(", ")) };
            Err(Error::invalid(format!("expected one row of one variant, found {found}{of}")))
        }
    };
    if done.is_err() {
        shorten(variants, before);
    }
    done
}

/// Appends a row by `fill`, and gives its variant, and the row there. If that is not exactly one row, or `fill` panics, nothing is
/// appended.
fn fill_one<V: VariantsBuilder>(
    variants: &mut V,
    fill: impl FnOnce(&mut V),
) -> Result<(i8, usize)> {
    let before = rows_of(variants);
    or_undo(variants, |variants| shorten(variants, &before), fill);
    let variant = filled(variants, &before)?;
    Ok((i8::try_from(variant).unwrap_or_default(), before[variant]))
}

/// Drops the rows of each variant from these on.
fn shorten<V: VariantsBuilder>(variants: &mut V, rows: &[usize]) {
    rows.iter().enumerate().for_each(|(v, &rows)| variants.column_mut(v).truncate(rows));
}

/// Are the columns of all variants whole, and could they hold all values?
fn check_all<V: VariantsBuilder>(variants: &V) -> Result<()> {
    let mut all = (0..V::NAMES.len()).map(|v| (v, variants.column(v).check()));
    all.find_map(|(v, done)| done.err().map(|error| error.under(V::NAMES[v]))).map_or(Ok(()), Err)
}

/// A row of a union as a position.
fn entry(tag: i8, at: i64) -> Option<(usize, usize)> {
    Some((usize::try_from(tag).ok()?, usize::try_from(at).ok()?))
}

/// Builds the columns of an enum: for each row the variant, and the row among those of the variant.
#[derive(Clone, Debug, Default)]
pub struct UnionBuilder<V> {
    tags: Vec<i8>,
    index: Vec<i64>,
    variants: V,
    spliced: Spliced,
}

impl<V: VariantsBuilder> UnionBuilder<V> {
    /// Appends a row, which `fill` appends to the columns of one variant.
    ///
    /// # Errors
    /// `Invalid` if not exactly one variant got exactly one row; the builder is then as it was before.
    pub fn push_with(&mut self, fill: impl FnOnce(&mut V)) -> Result<()> {
        let (tag, at) = fill_one(&mut self.variants, fill)?;
        self.tags.push(tag);
        self.index.push(as_i64(at));
        Ok(())
    }

    /// Drops where rows are from `rows` on, and makes of the lengths of the variants what is left of them.
    fn truncate_places(&mut self, rows: usize, lengths: &mut [usize]) {
        let cut = rows.min(self.tags.len())..self.tags.len();
        self.spliced.truncate(cut, lengths, |row| entry(self.tags[row], self.index[row]));
        self.tags.truncate(rows);
        self.index.truncate(rows);
    }

    /// Appends where rows are in variants that start at `starts`.
    fn append_places(&mut self, tags: &[i8], index: &[i64], starts: Vec<usize>) {
        self.tags.extend_from_slice(tags);
        let moved = |(&tag, &at): (&i8, &i64)| {
            at + usize::try_from(tag).map_or(0, |tag| as_i64(starts[tag]))
        };
        self.index.extend(tags.iter().zip(index).map(moved));
        self.spliced.note(self.tags.len() - tags.len()..self.tags.len(), starts);
    }
}

impl<T: ?Sized, V: VariantsOf<T>> BuilderOf<T> for UnionBuilder<V> {
    #[inline]
    fn push_ref(&mut self, row: &T) {
        let (tags, index) = (&mut self.tags, &mut self.index);
        self.variants.push_variant(row, |tag, at| {
            tags.push(tag);
            index.push(as_i64(at));
        });
    }

    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        self.tags.reserve(rows.len());
        self.index.reserve(rows.len());
        rows.for_each(|row| self.push_ref(row));
    }
}

impl<V: VariantsBuilder> Builder for UnionBuilder<V> {
    type Columns = UnionColumns<V::Columns>;

    const FLAT: bool = false;

    const FALLIBLE: bool = V::FALLIBLE;

    fn rows(&self) -> usize {
        self.tags.len()
    }

    fn nbytes(&self) -> usize {
        let variants = (0..V::NAMES.len()).map(|v| self.variants.column(v).nbytes());
        self.tags.len() + size_of_val(self.index.as_slice()) + variants.sum::<usize>()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.tags, ratio);
        reserve_ratio(&mut self.index, ratio);
        (0..V::NAMES.len()).for_each(|v| self.variants.column_mut(v).reserve_ratio(ratio));
    }

    fn truncate(&mut self, rows: usize) {
        let mut lengths = rows_of(&self.variants);
        self.truncate_places(rows, &mut lengths);
        shorten(&mut self.variants, &lengths);
    }

    fn append(&mut self, columns: &Self::Columns) {
        let starts = rows_of(&self.variants);
        self.append_places(&columns.tags, &columns.index, starts);
        self.variants.append(&columns.variants);
    }

    fn push_null(&mut self) {
        self.tags.push(0);
        self.index.push(as_i64(self.variants.column(0).rows()));
        self.variants.column_mut(0).push_null();
    }

    fn is_whole(&self) -> bool {
        (0..V::NAMES.len()).all(|v| self.variants.column(v).is_whole())
    }

    fn check(&self) -> Result<()> {
        check_all(&self.variants)
    }

    fn finish(&mut self) -> Self::Columns {
        self.spliced.clear();
        UnionColumns {
            tags: std::mem::take(&mut self.tags).into(),
            index: std::mem::take(&mut self.index).into(),
            variants: self.variants.finish(),
        }
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
    #[expect(
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "tags and index are positions"
    )]
    pub fn position(&self, i: usize) -> (usize, usize) {
        (self.tags[i] as usize, self.index[i] as usize)
    }
}

impl<V: Variants> Columns for UnionColumns<V> {
    fn rows(&self) -> usize {
        self.tags.len()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let contents = self.variants.to_contents(VariantsOut::new(schema));
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

    fn from_content(content: &Content) -> Result<Self> {
        if V::COUNT == 1 {
            let n = content.len();
            return Ok(Self {
                tags: vec![0; n].into(),
                index: (0..as_i64(n)).collect(),
                variants: V::from_contents(VariantsIn::new(std::slice::from_ref(content)))?,
            });
        }
        match content {
            Content::Union(node) => match node.index() {
                Index::I64(index) if node.contents().len() == V::COUNT => Ok(Self {
                    tags: node.tags().clone(),
                    index: index.slice(0..node.len()),
                    variants: V::from_contents(VariantsIn::new(node.contents()))?,
                }),
                _ => Err(Error::new(ErrorKind::Mismatch, "expected another union")),
            },
            other => Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected a union, found {}", other.class()),
            )),
        }
    }
}
