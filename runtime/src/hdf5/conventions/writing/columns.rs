//! Lists and values as datasets: what the layouts of others have in common.

use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, FormKind};
use crate::hdf5::store::Rows;
use crate::primitive::Primitive;

/// What the innermost items of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// Numbers, in these dimensions.
    Numbers(Primitive, Vec<usize>),
    Texts,
}

/// What is in a column, apart from records: lists around leaves.
///
/// # Errors
/// `Unsupported` for what the layouts of others have no place for: options, unions, records in lists, dates.
pub(super) fn leaf(form: &Form) -> Result<(usize, Leaf)> {
    let refused = |what: &str| {
        let found = form.type_string();
        Err(Error::new(ErrorKind::Unsupported, format!("expected {what}, found {found}")))
    };
    if form.parameters().array() == Some("string") {
        return Ok((0, Leaf::Texts));
    }
    match form.kind() {
        _ if form.parameters().array().is_some() => refused("numbers, texts and lists of them"),
        FormKind::Numpy { primitive, inner_shape } => {
            let inner: Option<Vec<usize>> = inner_shape.iter().copied().collect();
            match inner {
                Some(inner) => Ok((0, Leaf::Numbers(*primitive, inner))),
                None => refused("dimensions of a known size"),
            }
        }
        FormKind::Regular { size: Some(size), content } => match leaf(content)? {
            (0, Leaf::Numbers(primitive, mut inner)) => {
                inner.insert(0, *size);
                Ok((0, Leaf::Numbers(primitive, inner)))
            }
            _ => refused("lists of one length of numbers"),
        },
        FormKind::ListOffset { content, .. } | FormKind::List { content, .. } => {
            let (depth, leaf) = leaf(content)?;
            Ok((depth + 1, leaf))
        }
        FormKind::Indexed { content, .. } => leaf(content),
        _ => refused("numbers, texts and lists of them"),
    }
}

/// Appends items without lists around them.
pub(super) fn push(rows: &mut Rows, content: &Content) -> Result<()> {
    match content {
        Content::ListOffset(list) if content.parameters().array() == Some("string") => {
            let bytes = match list.content() {
                Content::Numpy(bytes) => bytes.bytes().clone(),
                _ => return Err(unpacked(content)),
            };
            let offsets = list.offsets().to_i64();
            let texts = offsets.windows(2).enumerate().map(|(i, pair)| {
                let at = |n: Option<&i64>| n.copied().unwrap_or_default().unsigned_abs();
                let (start, end) = (at(pair.first()), at(pair.last()));
                let text = bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?);
                Some((i, text?))
            });
            let text = |found: Option<(usize, &[u8])>| {
                let (i, bytes) = found.ok_or_else(|| unpacked(content))?;
                match std::str::from_utf8(bytes) {
                    Ok(text) => Ok(text.to_owned()),
                    Err(_) => {
                        let message = format!(
                            "{}: expected UTF-8, found other bytes in text {i}",
                            rows.place()
                        );
                        Err(Error::new(ErrorKind::Utf8, message))
                    }
                }
            };
            let texts: Vec<String> = texts.map(text).collect::<Result<_>>()?;
            rows.push_texts(texts.iter().map(String::as_str))
        }
        Content::Empty(_) => Ok(()),
        _ => rows.push(content.len(), numbers(content)?),
    }
}

/// The bytes of numbers, of all dimensions.
fn numbers(content: &Content) -> Result<&[u8]> {
    match content {
        Content::Numpy(numbers) => Ok(numbers.bytes()),
        Content::Regular(list) => numbers(list.content()),
        _ => Err(unpacked(content)),
    }
}

/// The offsets of packed lists, from 0 on, and what is in them.
pub(super) fn lists(content: &Content) -> Result<(Vec<i64>, &Content)> {
    match content {
        Content::ListOffset(list) => Ok((list.offsets().to_i64().to_vec(), list.content())),
        _ => Err(unpacked(content)),
    }
}

pub(super) fn unpacked(content: &Content) -> Error {
    let message = format!("expected an array that is packed, found {}", content.class());
    Error::new(ErrorKind::Unsupported, message)
}
