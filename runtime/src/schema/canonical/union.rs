//! Unions.

use super::super::plan::{Assigned, Branch, UnionStep};
use super::join::{joined, taken};
use super::option::{layer, null_at, through};
use super::place::Place;
use super::{convert, mismatch};
use crate::buffer::Buffer;
use crate::content::{Content, IndexedOptionArray, UnionArray, UnmaskedArray};
use crate::error::{ErrorKind, Result};
use crate::form::Parameters;
use crate::index::Index;
use crate::index::as_i64;

/// A union of one content a variant, which are those values that the variants hold. With `optional`, the first is an option,
/// all others are options without nulls. If there is but one variant, its content alone.
pub(super) fn union(step: &UnionStep, content: Content, place: &Place<'_>) -> Result<Content> {
    let UnionStep { variants, optional, branches } = step;
    let (outer, content) = layers(content, place)?;
    // Tags and index, which are there already if it is a union as it should be; columns of one variant make them.
    place.ask_for::<(i8, i64)>(content.len(), "a union")?;
    let (tags, index, contents) = match &content {
        Content::Union(node) => {
            (node.tags().clone(), node.index().to_i64(), node.contents().to_vec())
        }
        other => {
            let all = as_i64(other.len());
            (vec![0; other.len()].into(), (0..all).collect(), vec![other.clone()])
        }
    };
    if contents.len() != branches.len() {
        return Err(mismatch(&format!("a union of {} contents", branches.len()), &content, place));
    }
    let (inner, contents): (Vec<Option<Buffer<i64>>>, Vec<Content>) = contents
        .into_iter()
        .map(|content| layers(content, place))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .unzip();
    let plain = outer.is_none() && inner.iter().all(Option::is_none);
    let in_order = branches.iter().enumerate().all(|(t, branch)| branch.assigned.variant == t);
    let parts = Parts::new(step, contents, place)?;
    if plain && in_order && !*optional && variants.len() > 1 {
        match parts.converted(place) {
            // What nothing points to does not count, and may be in the way.
            Err(error) if error.kind() == ErrorKind::Value => {}
            contents => return Ok(whole(tags, index, contents?)),
        }
    }
    if *optional
        && outer.is_none()
        && in_order
        && let Some(first) = canonical_options(&content, variants.len())
    {
        match parts.converted(place) {
            Err(error) if error.kind() == ErrorKind::Value => {}
            contents => return Ok(whole(tags, index, optional_contents(first, contents?))),
        }
    }
    // The variant of each row and the position in its content, nothing for a null.
    let row = |i: usize| -> Row {
        let row = outer.as_ref().map_or(as_i64(i), |outer| outer[i]);
        let row = usize::try_from(row).ok()?;
        let t = usize::try_from(tags[row]).unwrap_or_default();
        let at = usize::try_from(through(inner[t].as_ref(), index[row])).ok()?;
        Some((branches[t].assigned.variant, parts.starts[t] + at))
    };
    let n = outer.as_ref().map_or(tags.len(), |outer| outer.len());
    place.ask_for::<[Row; 2]>(n, "rows of a union")?;
    let mut rows: Vec<Row> = (0..n).map(row).collect();
    if let (false, Some(i)) = (*optional, rows.iter().position(Option::is_none)) {
        return Err(place.fault(null_at(i)));
    }
    let contents = match parts.converted(place) {
        Err(error) if error.kind() == ErrorKind::Value => {
            parts.used(&mut rows, place)?.converted(place)?
        }
        contents => contents?,
    };
    if *optional {
        return Ok(of_options(&rows, contents));
    }
    if let ([only], [variant]) = (contents.as_slice(), &**variants) {
        let positions: Vec<usize> = rows.iter().flatten().map(|&(_, at)| at).collect();
        if positions.iter().enumerate().all(|(i, &at)| i == at) && positions.len() == only.len() {
            return Ok(only.clone());
        }
        return taken(&variant.schema, only, positions, &of_variant(step, 0, place));
    }
    let (tags, index): (Vec<i8>, Vec<i64>) =
        rows.iter().flatten().map(|&(v, at)| (tag(v), as_i64(at))).unzip();
    Ok(whole(tags.into(), index.into(), contents))
}

/// The variant of a row and its position there, or null.
type Row = Option<(usize, usize)>;

/// What the variants hold: for each, the contents that are it, one after the other, with what becomes of them.
struct Parts<'s> {
    step: &'s UnionStep,
    of: Vec<Vec<(&'s Branch, Content)>>,
    /// Where the items of each content of the union start in what its variant holds.
    starts: Vec<usize>,
}

impl<'s> Parts<'s> {
    fn new(step: &'s UnionStep, contents: Vec<Content>, place: &Place<'_>) -> Result<Self> {
        let mut parts =
            Self { step, of: vec![Vec::new(); step.variants.len()], starts: Vec::new() };
        for (content, branch) in contents.iter().zip(&step.branches) {
            let of = &mut parts.of[branch.assigned.variant];
            parts.starts.push(of.iter().map(|(_, part)| part.len()).sum());
            of.push((branch, held(branch.assigned, content, place)?));
        }
        Ok(parts)
    }

    /// Each in its canonical layout. If several contents are one variant, they are joined by a copy.
    fn converted(&self, place: &Place<'_>) -> Result<Vec<Content>> {
        let each = |(v, parts): (usize, &Vec<(&Branch, Content)>)| {
            let (schema, place) = (&self.step.variants[v].schema, of_variant(self.step, v, place));
            let one =
                |(branch, part): &(&Branch, Content)| convert(&branch.step, part.clone(), &place);
            match parts.as_slice() {
                [] => Ok(schema.empty()),
                [only] => one(only),
                several => {
                    let several: Vec<Content> = several.iter().map(one).collect::<Result<_>>()?;
                    joined(schema, &several, &place)
                }
            }
        };
        self.of.iter().enumerate().map(each).collect()
    }

    /// Only the items that rows use, each content's in their order; the rows are moved to where these are.
    fn used(&self, rows: &mut [Row], place: &Place<'_>) -> Result<Self> {
        place.ask_for::<[usize; 2]>(rows.len(), "positions of a union")?;
        let firsts: Vec<Vec<usize>> =
            self.of.iter().map(|parts| starts(parts.iter().map(|(_, part)| part.len()))).collect();
        let part_of = |v: usize, at: usize| {
            // Of contents that start in one place, all but the last are empty.
            let part = firsts[v].partition_point(|&first| first <= at) - 1;
            (part, at - firsts[v][part])
        };
        let mut used: Vec<Vec<Vec<usize>>> =
            self.of.iter().map(|parts| vec![Vec::new(); parts.len()]).collect();
        for &(v, at) in rows.iter().flatten() {
            let (part, at) = part_of(v, at);
            used[v][part].push(at);
        }
        // Where the next used item of each content goes.
        let mut next: Vec<Vec<usize>> =
            used.iter().map(|parts| starts(parts.iter().map(Vec::len))).collect();
        for (v, at) in rows.iter_mut().flatten() {
            let (part, _) = part_of(*v, *at);
            *at = next[*v][part];
            next[*v][part] += 1;
        }
        let used_of = |(parts, used): (&Vec<(&'s Branch, Content)>, Vec<Vec<usize>>)| {
            let both = parts.iter().zip(used);
            both.map(|((branch, part), used)| Ok((*branch, place.take_at(part, used)?))).collect()
        };
        let of = self.of.iter().zip(used).map(used_of).collect::<Result<_>>()?;
        Ok(Self { step: self.step, of, starts: Vec::new() })
    }
}

/// Where each of several things starts that come one after the other.
fn starts(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let next = |end: &mut usize, length| Some(std::mem::replace(end, *end + length));
    lengths.scan(0, next).collect()
}

/// The union of an option for the first content and options without nulls for the others; nulls are of the first.
fn of_options(rows: &[Row], contents: Vec<Content>) -> Content {
    let (mut tags, mut index, mut first) =
        (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        match *row {
            Some((v, at)) if v > 0 => {
                tags.push(tag(v));
                index.push(as_i64(at));
            }
            row => {
                tags.push(0);
                index.push(as_i64(first.len()));
                first.push(row.map_or(-1, |(_, at)| as_i64(at)));
            }
        }
    }
    whole(tags.into(), index.into(), optional_contents(Index::I64(first.into()), contents))
}

/// An option of the first content, by this index, and options without nulls of the others.
fn optional_contents(first: Index, contents: Vec<Content>) -> Vec<Content> {
    let none = Parameters::none;
    let options = contents.into_iter().enumerate().map(|(v, content)| match v {
        0 => IndexedOptionArray::from_parts(first.clone(), Box::new(content), none()).into(),
        _ => UnmaskedArray::from_parts(content, none()).into(),
    });
    options.collect()
}

/// The index of the first content, if the contents of a union are options just as [`optional_contents`] makes them.
fn canonical_options(content: &Content, variants: usize) -> Option<Index> {
    let Content::Union(node) = content else { return None };
    let (first, others) = node.contents().split_first()?;
    let Content::IndexedOption(first) = first else { return None };
    let canonical = matches!(first.index(), Index::I64(_))
        && node.contents().len() == variants
        && others.iter().all(|other| matches!(other, Content::Unmasked(_)));
    canonical.then(|| first.index().clone())
}

/// Where a variant is: an only one is no content of a union.
fn of_variant<'b>(step: &UnionStep, v: usize, place: &Place<'b>) -> Place<'b> {
    if step.variants.len() == 1 { place.clone() } else { place.branch(v) }
}

fn tag(v: usize) -> i8 {
    i8::try_from(v).unwrap_or_default()
}

/// The union of contents; if there is only one, that alone, whose items are in the order of the rows.
fn whole(tags: Buffer<i8>, index: Buffer<i64>, contents: Vec<Content>) -> Content {
    match <[Content; 1]>::try_from(contents) {
        Ok([only]) => only,
        Err(contents) => {
            UnionArray::from_parts(tags, Index::I64(index), contents, Parameters::none()).into()
        }
    }
}

/// What a content holds below its indexes and options, and where the items are in it if there are any. Newer versions of Awkward
/// have options of a union in its contents, older ones also around it.
fn layers(mut content: Content, place: &Place<'_>) -> Result<(Option<Buffer<i64>>, Content)> {
    let mut index: Option<Buffer<i64>> = None;
    let is_layer = |content: &Content| {
        let over_union = || matches!(content.children(), [Content::Union(_)]);
        content.is_indirection() && (!content.parameters().is_categorical() || over_union())
    };
    while is_layer(&content) {
        let Some((more, inner)) = layer(&content, place)? else { break };
        if let Some(outer) = &index {
            place.ask_for::<i64>(outer.len(), "an index")?;
        }
        let composed =
            |outer: Buffer<i64>| outer.iter().map(|&at| through(Some(&more), at)).collect();
        index = Some(index.map_or_else(|| more.clone(), composed));
        content = inner;
    }
    Ok((index, content))
}

/// The values that a variant holds, without the tuple around them.
fn held(of: Assigned, content: &Content, place: &Place<'_>) -> Result<Content> {
    match content {
        Content::Record(node) if of.in_tuple => match node.contents() {
            [only] => place.slice(only, 0..node.len()),
            _ => Ok(content.clone()),
        },
        _ => Ok(content.clone()),
    }
}
