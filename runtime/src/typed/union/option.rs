//! Options of enums with data: every content of the union is an option, and nulls are in the first.

use super::contents::{from_used, to_contents};
use super::places::{Places, parts, single};
use super::{UnionBuilder, append, entry, fill_one, rows_of, shorten};
use crate::buffer::Buffer;
use crate::content::{Content, IndexedOptionArray, UnionArray, UnmaskedArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::{Index, as_i64};
use crate::schema::Schema;
use crate::typed::reserve_ratio;
use crate::typed::spliced::Spliced;
use crate::typed::takes::pushes_by_reference;
use crate::typed::{Builder, Columns, OptionBuilderOf, Variants, VariantsBuilder, VariantsOf};

/// Builds the columns of an enum of which values may be missing.
#[derive(Clone, Debug, Default)]
pub struct UnionOptionBuilder<V> {
    /// In its index, rows of the first variant are positions in `first`.
    union: UnionBuilder<V>,
    /// The rows of the first variant, negative for nulls.
    first: Vec<i64>,
    spliced: Spliced,
}

impl<V: VariantsBuilder> UnionOptionBuilder<V> {
    /// Appends a null.
    pub fn push_null(&mut self) {
        place(&mut self.union.places, &mut self.first, 0, -1);
    }

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
        let UnionBuilder { places, variants } = &mut self.union;
        let (done, tag, at) = fill_one(variants, fill)?;
        place(places, &mut self.first, tag, as_i64(at));
        Ok(done)
    }
}

pushes_by_reference!([V: VariantsBuilder] UnionOptionBuilder<V>, "a value of the enum that may be missing");

/// Appends where a row is: in the first variant if it is null.
#[inline]
fn place(places: &mut Places, first: &mut Vec<i64>, tag: i8, at: i64) {
    places.tags.push(tag);
    if tag == 0 {
        places.index.push(as_i64(first.len()));
        first.push(at);
    } else {
        places.index.push(at);
    }
}

impl<T: ?Sized, V: VariantsOf<T>> OptionBuilderOf<T> for UnionOptionBuilder<V> {
    #[inline]
    fn push_option(&mut self, row: Option<&T>) {
        match row {
            Some(row) => {
                let UnionBuilder { places, variants } = &mut self.union;
                let first = &mut self.first;
                variants.push_variant(row, |tag, at| place(places, first, tag, as_i64(at)));
            }
            None => self.push_null(),
        }
    }
}

impl<V: VariantsBuilder> Builder for UnionOptionBuilder<V> {
    type Columns = UnionOptionColumns<V::Columns>;

    const FLAT: bool = false;

    const FALLIBLE: bool = V::FALLIBLE;

    fn rows(&self) -> usize {
        self.union.rows()
    }

    fn nbytes(&self) -> usize {
        self.union.nbytes() + size_of_val(self.first.as_slice())
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        self.union.reserve_ratio(ratio);
        reserve_ratio(&mut self.first, ratio);
    }

    fn truncate(&mut self, rows: usize) {
        let mut lengths = rows_of(&self.union.variants);
        let mut first = [std::mem::replace(&mut lengths[0], self.first.len())];
        self.union.places.truncate(rows, &mut lengths);
        let cut = lengths[0]..self.first.len();
        self.spliced.truncate(cut, &mut first, |at| entry(0, self.first[at]));
        self.first.truncate(lengths[0]);
        lengths[0] = first[0];
        shorten(&mut self.union.variants, &lengths);
    }

    fn append(&mut self, columns: &Self::Columns) {
        let mut starts = rows_of(&self.union.variants);
        let start = std::mem::replace(&mut starts[0], self.first.len());
        self.spliced.note(starts[0]..starts[0] + columns.first.len(), [start]);
        let moved = |&at: &i64| if at < 0 { -1 } else { at + as_i64(start) };
        self.first.extend(columns.first.iter().map(moved));
        self.union.places.append(&columns.tags, &columns.index, starts);
        append(&mut self.union.variants, &columns.variants);
    }

    fn push_null(&mut self) {
        self.push_null();
    }

    fn is_whole(&self) -> bool {
        self.union.is_whole()
    }

    fn check(&self) -> Result<()> {
        self.union.check()
    }

    fn finish(&mut self) -> Self::Columns {
        self.spliced.clear();
        let (tags, index) = self.union.places.finish();
        let first = std::mem::take(&mut self.first).into();
        UnionOptionColumns { tags, index, first, variants: self.union.variants.finish() }
    }
}

/// Holds the columns of an enum of which values may be missing.
#[derive(Clone, Debug)]
pub struct UnionOptionColumns<V> {
    /// Invariant: each is a variant.
    tags: Buffer<i8>,
    /// Invariant: as long as `tags`, each a row of its variant, or for the first variant a position in `first`.
    index: Buffer<i64>,
    /// Invariant: each is negative or a row of the first variant.
    first: Buffer<i64>,
    variants: V,
}

impl<V: Variants> UnionOptionColumns<V> {
    /// Returns the columns of the variants.
    #[must_use]
    pub fn variants(&self) -> &V {
        &self.variants
    }

    /// The variant of row `i`, and the row there, unless it is null.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    #[must_use]
    pub fn position(&self, i: usize) -> Option<(usize, usize)> {
        position(&self.tags, &self.index, &self.first, i)
    }
}

/// The variant of row `i`, and which of its rows, unless it is a null.
#[inline]
#[expect(
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "tags and index are positions"
)]
fn position(tags: &[i8], index: &[i64], first: &[i64], i: usize) -> Option<(usize, usize)> {
    let (tag, at) = (tags[i] as usize, index[i] as usize);
    if tag > 0 {
        return Some((tag, at));
    }
    usize::try_from(first[at]).ok().map(|at| (0, at))
}

impl<V: Variants> Columns for UnionOptionColumns<V> {
    fn rows(&self) -> usize {
        self.tags.len()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let mut contents = Vec::new();
        self.variants.each(&mut |columns| contents = to_contents(columns, schema));
        let mut content = optional(&self.tags, &self.index, &self.first, contents);
        *content.parameters_mut() = schema.parameters.clone();
        content
    }

    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let (tags, index, contents) = match (content, V::COUNT) {
            (content @ Content::Union(_), count) => parts(content, count)?,
            (only, 1) => single(only),
            _ => return Err(not_options()),
        };
        let (first, contents) = required(contents)?;
        let rows = (0..tags.len()).filter(|&i| is_valid(i));
        let rows = rows.filter_map(|i| position(&tags, &index, &first, i));
        let variants = from_used(&contents, rows)?;
        Ok(Self { tags, index, first, variants })
    }
}

/// The union of options of these contents.
fn optional(
    tags: &Buffer<i8>,
    index: &Buffer<i64>,
    first: &Buffer<i64>,
    contents: Vec<Content>,
) -> Content {
    let none = Parameters::none;
    let option = |(v, content)| match v {
        0 => {
            let index = Index::I64(first.clone());
            IndexedOptionArray::from_parts(index, Box::new(content), none()).into()
        }
        _ => UnmaskedArray::from_parts(content, none()).into(),
    };
    let contents: Vec<Content> = contents.into_iter().enumerate().map(option).collect();
    match <[Content; 1]>::try_from(contents) {
        Ok([only]) => only,
        Err(contents) => {
            let (tags, index) = (tags.clone(), Index::I64(index.clone()));
            UnionArray::from_parts(tags, index, contents, none()).into()
        }
    }
}

/// What these options are options of, and where the values of the first are.
fn required(contents: &[Content]) -> Result<(Buffer<i64>, Vec<Content>)> {
    let Some((Content::IndexedOption(option), rest)) = contents.split_first() else {
        return Err(not_options());
    };
    let mut inner = vec![option.content().clone()];
    for content in rest {
        let Content::Unmasked(node) = content else { return Err(not_options()) };
        inner.push(node.content().clone());
    }
    Ok((option.index().to_i64(), inner))
}

fn not_options() -> Error {
    Error::new(ErrorKind::Mismatch, "expected a union of options")
}
