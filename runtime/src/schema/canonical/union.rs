//! Unions.

use super::super::VariantSchema;
use super::super::union::assign;
use super::option::{layer, through};
use super::{convert, mismatch};
use crate::buffer::Buffer;
use crate::content::{Carry, Content, IndexedOptionArray, UnionArray, UnmaskedArray};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{Form, Parameters};
use crate::index::Index;
use crate::typed::as_i64;

/// A union of one content a variant, which are those values that the variants hold. With `optional`, the first is an option,
/// all others are options without nulls. If there is but one variant, its content alone.
pub(super) fn union(
    variants: &[VariantSchema],
    optional: bool,
    content: Content,
    path: &Path,
) -> Result<Content> {
    let n = content.len();
    let (outer, content) = layers(content);
    let (tags, index, contents) = match &content {
        Content::Union(node) => {
            (node.tags().clone(), node.index().to_i64(), node.contents().to_vec())
        }
        other => {
            let all = as_i64(other.len());
            (vec![0; other.len()].into(), (0..all).collect(), vec![other.clone()])
        }
    };
    let forms: Vec<Form> = contents.iter().map(Content::form).collect();
    let variant_of = assign(variants, &forms.iter().collect::<Vec<_>>());
    if let Some(t) = variant_of.iter().position(Option::is_none) {
        return Err(mismatch("one of the variants", &contents[t], &path.branch(t)));
    }
    let inner: Vec<(Option<Buffer<i64>>, Content)> = contents.into_iter().map(options).collect();
    let plain = outer.is_none() && inner.iter().all(|(index, _)| index.is_none());
    let in_order = variant_of.iter().enumerate().all(|(t, variant)| *variant == Some(t));

    let mut found = vec![None; variants.len()];
    for (t, (_, content)) in inner.iter().enumerate() {
        if let Some(v) = variant_of[t] {
            found[v] = Some(content.clone());
        }
    }
    if plain && in_order && !optional && variants.len() > 1 {
        return Ok(whole(tags, index, converted(variants, found, path)?));
    }
    let rows = |i: usize| -> Option<(usize, i64)> {
        let row = through(outer.as_ref(), as_i64(i));
        let row = usize::try_from(row).ok()?;
        let t = usize::try_from(tags[row]).unwrap_or_default();
        let at = through(inner[t].0.as_ref(), index[row]);
        (at >= 0).then(|| (variant_of[t].unwrap_or_default(), at))
    };
    let (mut new_tags, mut new_index, mut first) =
        (Vec::with_capacity(n), Vec::with_capacity(n), Vec::new());
    for i in 0..n {
        match rows(i) {
            None if !optional => {
                let message = format!("expected no nulls, found one at i={i}");
                return Err(Error::new(ErrorKind::Value, message).at(path));
            }
            Some((v, at)) if v > 0 || !optional => {
                new_tags.push(i8::try_from(v).unwrap_or_default());
                new_index.push(at);
            }
            row => {
                new_tags.push(0);
                new_index.push(as_i64(first.len()));
                first.push(row.map_or(-1, |(_, at)| at));
            }
        }
    }
    if let ([_], false) = (variants, optional) {
        let positions = new_index.iter().map(|&at| usize::try_from(at).unwrap_or_default());
        let positions = Carry::items(positions.collect());
        found = found.into_iter().map(|only| only.map(|only| only.gather(&positions))).collect();
    }
    let mut contents = converted(variants, found, path)?;
    if optional {
        let (index, none) = (Index::I64(first.into()), Parameters::none);
        let options = contents.into_iter().enumerate().map(|(v, content)| match v {
            0 => IndexedOptionArray::from_parts(index.clone(), Box::new(content), none()).into(),
            _ => UnmaskedArray::from_parts(content, none()).into(),
        });
        contents = options.collect();
    }
    match <[Content; 1]>::try_from(contents) {
        Ok([only]) => Ok(only),
        Err(contents) => Ok(whole(new_tags.into(), new_index.into(), contents)),
    }
}

/// What each variant holds, in its canonical layout.
fn converted(
    variants: &[VariantSchema],
    found: Vec<Option<Content>>,
    path: &Path,
) -> Result<Vec<Content>> {
    let convert = |(v, (variant, content)): (usize, (&VariantSchema, Option<Content>))| {
        let Some(content) = content else { return Ok(variant.schema.nothing()) };
        convert(&variant.schema, held(variant, content), &path.branch(v))
    };
    variants.iter().zip(found).enumerate().map(convert).collect()
}

fn whole(tags: Buffer<i8>, index: Buffer<i64>, contents: Vec<Content>) -> Content {
    UnionArray::from_parts(tags, Index::I64(index), contents, Parameters::none()).into()
}

/// What a content holds under its options, and where the items are in it.
fn options(content: Content) -> (Option<Buffer<i64>>, Content) {
    peeled(content, Content::is_option)
}

/// The same for a union: indexes and options around it, which newer versions of Awkward move into it.
fn layers(content: Content) -> (Option<Buffer<i64>>, Content) {
    peeled(content, Content::is_indirection)
}

fn peeled(mut content: Content, is_layer: fn(&Content) -> bool) -> (Option<Buffer<i64>>, Content) {
    let mut index: Option<Buffer<i64>> = None;
    while is_layer(&content) && !content.parameters().is_categorical() {
        let Some((more, inner)) = layer(&content) else { break };
        index = Some(index.map_or_else(|| more.clone(), |outer| composed(&outer, &more)));
        content = inner;
    }
    (index, content)
}

fn composed(outer: &Buffer<i64>, inner: &Buffer<i64>) -> Buffer<i64> {
    outer.iter().map(|&at| through(Some(inner), at)).collect()
}

/// The values that a variant holds, without the tuple around them.
fn held(variant: &VariantSchema, content: Content) -> Content {
    let form = content.form();
    let is_tuple = !std::ptr::eq(variant.held(&form), &form);
    match &content {
        Content::Record(node) if is_tuple => node.contents()[0].cut(0..node.len()),
        _ => content,
    }
}
