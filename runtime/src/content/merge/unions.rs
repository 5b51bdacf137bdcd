//! Joining unions, and making unions of contents that may themselves be unions or go together.

use super::count::{common_parameters, counted, hull, joined, sum, to_i64, windowed};
use super::merge;
use super::mergeable::mergeable;
use crate::content::nodes::rules::{check_union, united};
use crate::content::{Carry, Content, IndexedArray, UnionArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, Parameters};
use crate::index::usize_of;

/// Joins arrays one of which is a union: unions of the same contents content by content, others by flattening.
pub(super) fn merge_unions(parts: Vec<Content>) -> Result<Content> {
    let unions: Vec<&UnionArray> = parts
        .iter()
        .filter_map(|part| if let Content::Union(union) = part { Some(union) } else { None })
        .collect();
    let parameters =
        common_parameters(parts.iter().skip_while(|part| !matches!(part, Content::Union(_))));
    let forms: Vec<_> = unions[0].contents().iter().map(Content::form).collect();
    let alike = |union: &&UnionArray| {
        union.contents().len() == forms.len()
            && union.contents().iter().zip(&forms).all(|(content, form)| content.form() == *form)
    };
    let distinct = || (0..forms.len()).all(|i| (0..i).all(|j| !mergeable(&forms[i], &forms[j])));
    if unions.len() == parts.len() && unions.iter().skip(1).all(alike) && distinct() {
        return merge_like_unions(&unions, parameters);
    }
    let (mut tags, mut index) = (Vec::new(), Vec::new());
    for (i, part) in parts.iter().enumerate() {
        index.extend(counted(0, part)?);
        tags.resize(index.len(), i);
    }
    // Parameters of unions among the contents are joined by `union_of`; here only those count that all have.
    let bare = |mut part: Content| {
        if matches!(part, Content::Union(_)) {
            *part.parameters_mut() = Parameters::none();
        }
        part
    };
    union_of(tags, index, parts.into_iter().map(bare).collect(), parameters)
}

fn merge_like_unions(unions: &[&UnionArray], parameters: Parameters) -> Result<Content> {
    let tags: Vec<i8> = joined(unions.iter().map(|union| &**union.tags()));
    let mut index: Vec<i64> = Vec::with_capacity(tags.len());
    let (mut parts, mut ends) =
        (vec![Vec::new(); unions[0].contents().len()], vec![0; unions[0].contents().len()]);
    for union in unions {
        let items = union.index().to_i64();
        let mut bases = Vec::with_capacity(ends.len());
        for (t, content) in union.contents().iter().enumerate() {
            let of = union
                .tags()
                .iter()
                .zip(items.iter())
                .filter(|(tag, _)| usize::try_from(**tag) == Ok(t));
            let used = hull(of.map(|(_, &i)| i));
            bases.push(to_i64(ends[t])? - to_i64(used.start)?);
            ends[t] = sum(ends[t], used.len())?;
            parts[t].push(windowed(content, used));
        }
        index.extend(
            union.tags().iter().zip(items.iter()).map(|(&tag, i)| i + bases[usize_of(tag.into())]),
        );
    }
    let contents = parts.into_iter().map(merge).collect::<Result<_>>()?;
    UnionArray::try_new(tags.into(), index.into(), contents, parameters).map(Content::from)
}

/// Contents that go into one, their items one after the other.
pub(super) struct Slot {
    parts: Vec<Content>,
    len: usize,
    /// Nothing of the merged content but its structure, and the Form of that.
    prototype: Content,
    form: Form,
}

impl Slot {
    pub(super) fn merged(self) -> Result<Content> {
        merge(self.parts)
    }
}

/// Where the items of a content are: in which slot, and from which position on.
type Place = (usize, i64);

/// Puts each content into the first slot that it is mergeable with. With the slots come, for each content, which slot that is
/// and where in it its items start.
pub(super) fn slotted(contents: impl Iterator<Item = Content>) -> Result<(Vec<Slot>, Vec<Place>)> {
    let (mut slots, mut places) = (Vec::<Slot>::new(), Vec::new());
    for content in contents {
        let (len, form) = (content.len(), content.form());
        let Some(k) = slots.iter().position(|slot| mergeable(&slot.form, &form)) else {
            places.push((slots.len(), 0));
            slots.push(Slot { prototype: content.empty_like(), parts: vec![content], len, form });
            continue;
        };
        let slot = &mut slots[k];
        places.push((k, to_i64(slot.len)?));
        slot.len = sum(slot.len, len)?;
        if slot.form != form {
            slot.prototype =
                merge(vec![slot.prototype.clone(), content.empty_like()])?.empty_like();
            slot.form = slot.prototype.form();
        }
        slot.parts.push(content);
    }
    Ok((slots, places))
}

/// A simplified union; the tags may be more than fit a union, as long as few enough contents are left.
/// Each tag is a position in `contents` and each index one in the content of its tag.
pub(super) fn union_of(
    tags: Vec<usize>,
    index: Vec<i64>,
    contents: Vec<Content>,
    parameters: Parameters,
) -> Result<Content> {
    let (mut tags, mut index, contents, parameters) = flattened(tags, index, contents, parameters);
    let (slots, places) = slotted(contents.into_iter())?;
    check_number(slots.len())?;
    for (tag, i) in tags.iter_mut().zip(&mut index) {
        let (slot, base) = places[*tag];
        (*tag, *i) = (slot, *i + base);
    }
    let contents: Vec<Content> = slots.into_iter().map(Slot::merged).collect::<Result<_>>()?;
    if contents.iter().any(|content| matches!(content, Content::Union(_))) {
        // Categoricals of unions that are no longer categorical.
        return union_of(tags, index, contents, parameters);
    }
    finish_union(&tags, index, contents, parameters)
}

/// How many contents a union can have.
const MOST_CONTENTS: usize = 128;

/// Fails if a union cannot have so many contents.
pub(super) fn check_number(contents: usize) -> Result<()> {
    if contents <= MOST_CONTENTS {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Limit,
        format!("expected a union of at most {MOST_CONTENTS} contents, found {contents}"),
    ))
}

/// The contents of unions among the contents in the place of those, and tags and index that lead there.
pub(super) fn flattened(
    mut tags: Vec<usize>,
    mut index: Vec<i64>,
    contents: Vec<Content>,
    mut parameters: Parameters,
) -> (Vec<usize>, Vec<i64>, Vec<Content>, Parameters) {
    if contents.iter().any(|content| matches!(content, Content::Union(_))) {
        (tags, index) = through_unions(&tags, &index, &contents);
        for content in &contents {
            if let Content::Union(node) = content {
                parameters = united(&node.parameters, &parameters);
            }
        }
    }
    let flat = contents.into_iter().flat_map(|content| match content {
        Content::Union(node) => node.contents().to_vec(),
        other => vec![other],
    });
    (tags, index, flat.collect(), parameters)
}

/// Tags and indexes of the contents of the unions among the contents.
fn through_unions(tags: &[usize], index: &[i64], contents: &[Content]) -> (Vec<usize>, Vec<i64>) {
    // The first of the contents that each is flattened into, and if it is a union its tags and index.
    let mut first = 0;
    let mut firsts = Vec::with_capacity(contents.len());
    let mut unions = Vec::with_capacity(contents.len());
    for content in contents {
        firsts.push(first);
        if let Content::Union(node) = content {
            first += node.contents().len();
            unions.push(Some((node.tags(), node.index().to_i64())));
        } else {
            first += 1;
            unions.push(None);
        }
    }
    let through = |(&tag, &i): (&usize, &i64)| match &unions[tag] {
        Some((tags, index)) => {
            (firsts[tag] + usize_of(tags[usize_of(i)].into()), index[usize_of(i)])
        }
        None => (firsts[tag], i),
    };
    tags.iter().zip(index).map(through).unzip()
}

/// The content with further parameters; a leaf of unknown type cannot have any.
fn annotated(content: Content, parameters: &Parameters) -> Result<Content> {
    if matches!(content, Content::Empty(_)) {
        return Ok(content);
    }
    let parameters = united(content.parameters(), parameters);
    content.with_parameters(parameters)
}

/// The union of contents that are neither unions nor mergeable.
pub(super) fn finish_union(
    tags: &[usize],
    mut index: Vec<i64>,
    mut contents: Vec<Content>,
    parameters: Parameters,
) -> Result<Content> {
    for (k, content) in contents.iter_mut().enumerate() {
        let Content::Indexed(node) = content else { continue };
        if node.parameters.is_categorical() {
            continue;
        }
        let inner = node.index().to_i64();
        for (_, i) in tags.iter().zip(&mut index).filter(|(tag, _)| **tag == k) {
            *i = inner[usize_of(*i)];
        }
        *content = annotated(node.content().clone(), &node.parameters)?;
    }
    if contents.iter().any(Content::is_option) {
        let optional = |content: Content| {
            if content.is_option() { Ok(content) } else { content.unmasked(Parameters::none()) }
        };
        contents = contents.into_iter().map(optional).collect::<Result<_>>()?;
    }
    if let [content] = contents.as_slice() {
        let taken = if matches!(content, Content::Record(_)) {
            IndexedArray::try_new(index.into(), content.clone(), Parameters::none())?.into()
        } else {
            content.taken(&Carry::items(index.iter().map(|&i| usize_of(i)).collect()).lazily())
        };
        return annotated(taken, &parameters);
    }
    check_union(&parameters, &contents)?;
    let tags: Vec<i8> = tags.iter().map(|&tag| i8::try_from(tag).unwrap_or_default()).collect();
    UnionArray::try_new(tags.into(), index.into(), contents, parameters).map(Content::from)
}
