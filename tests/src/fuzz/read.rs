//! Everything that is done with an array that came from outside.

use awkward::{
    BufferMap, Content, Dialect, ErrorKind, Form, FromBuffersOptions, RawBuffer, Result,
};

use super::Case;

/// Items of all nodes together that values are written for: there may be any number of items that have no size.
const MANY: usize = 50_000;

/// Runs one step of [`read`], which has a name and gives the bytes of input and output that it cannot do without. It is
/// called once, and may be measured.
pub type Measure<'a> = dyn FnMut(&'static str, &mut dyn FnMut() -> usize) + 'a;

/// A step whose result has no size worth counting beside `bytes`.
pub(super) fn step<T>(
    measure: &mut Measure<'_>,
    name: &'static str,
    bytes: usize,
    make: impl FnMut() -> T,
) -> T {
    sized_step(measure, name, make, |_| bytes)
}

/// A step, and how many bytes it needs in view of its result.
pub(super) fn sized_step<T>(
    measure: &mut Measure<'_>,
    name: &'static str,
    mut make: impl FnMut() -> T,
    bytes: impl Fn(&T) -> usize,
) -> T {
    let mut made = None;
    measure(name, &mut || bytes(made.insert(make())));
    match made {
        Some(made) => made,
        None => panic!("the step {name} was not called"),
    }
}

/// Reads a Form and writes it.
pub(super) fn form(text: &[u8], measure: &mut Measure<'_>) -> Option<Form> {
    let text = std::str::from_utf8(text).ok()?;
    let form = step(measure, "Form::from_json", text.len(), || Form::from_json(text)).ok()?;
    for (name, dialect) in [("Form::to_json, V2", Dialect::V2), ("Form::to_json, V1", Dialect::V1)]
    {
        let json = step(measure, name, text.len(), || form.to_json(dialect));
        let again = Form::from_json(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
        // Awkward 1 has no place for two fields of one name, with which no array can be read either.
        assert!(dialect == Dialect::V1 || again.to_json(dialect) == json, "{json}");
    }
    step(measure, "Form::to_string", 4 * text.len(), || form.to_string());
    step(measure, "Form::type_string", text.len(), || form.type_string());
    Some(form)
}

pub(super) fn container(case: &Case) -> BufferMap {
    let untyped = |buffer: &Vec<u8>| RawBuffer::untyped(buffer.clone().into());
    case.buffers.iter().map(|(name, buffer)| (name.clone(), untyped(buffer))).collect()
}

/// The array, if it can be read.
#[cfg(test)]
pub(super) fn content(case: &Case) -> Result<Content> {
    let text = String::from_utf8_lossy(&case.form);
    Content::from_buffers(&Form::from_json(&text)?, case.length as usize, &container(case))
}

/// Reads an array, strictly and with all nestings allowed, and does everything with it. Gives whether it could be read at all.
///
/// # Panics
/// If packing changes the type, the length or the values, or a Form is not the same after it was written and read again.
pub fn read(case: &Case, measure: &mut Measure<'_>) -> bool {
    let Some(form) = form(&case.form, measure) else { return false };
    let Ok(length) = usize::try_from(case.length) else { return false };
    let (container, bytes) = (container(case), case.nbytes());
    let mut read = |name, simplify| -> Result<Content> {
        let options = FromBuffersOptions::new().allow_noncanonical_form(simplify);
        // Merging the contents of a union makes new buffers.
        let made = |content: &Result<Content>| match (simplify, content) {
            (true, Ok(content)) => bytes + nbytes(content),
            _ => bytes,
        };
        let make = || Content::from_buffers_with(&form, length, &container, &options);
        sized_step(measure, name, make, made)
    };
    let strict = read("from_buffers", false);
    let simplified = read("from_buffers, simplifying", true);
    if let (Ok(_), Err(error)) = (&strict, &simplified) {
        // Merging needs an index of what has no size, of which there may be any number.
        assert_eq!(error.kind(), ErrorKind::Limit, "only the strict reader takes it: {error}");
    }
    for content in [&strict, &simplified].into_iter().flatten() {
        all(content, bytes, measure);
    }
    simplified.is_ok()
}

/// Does everything with an array that was read from so many bytes.
fn all(content: &Content, bytes: usize, measure: &mut Measure<'_>) {
    step(measure, "validity_error", bytes, || content.validity_error());
    let type_string = step(measure, "type_string", bytes, || content.type_string());
    // A picture of the array is as large as a screen.
    step(measure, "Display", bytes + 4096, || content.to_string());
    step(measure, "Debug", bytes + 4096, || format!("{content:?}"));

    let half = content.len() / 2;
    let slice = step(measure, "slice", bytes, || content.slice(half..content.len()));
    assert_eq!(slice.map_or(0, |slice| slice.len()), content.len() - half);

    // Items that are pointed at many times are there many times when packed.
    let packed =
        sized_step(measure, "to_packed", || content.to_packed(), |packed| bytes + nbytes(packed));
    if !type_string.contains("unknown[") {
        // Items of unknown type cannot have parameters of their own, as those of an index around them would become.
        assert_eq!(packed.type_string(), type_string);
    }
    let bytes = bytes + nbytes(&packed);
    let again = step(measure, "to_packed, again", bytes, || packed.to_packed());
    step(measure, "to_buffers", bytes, || packed.to_buffers());

    if items(&packed) > MANY {
        return;
    }
    let lines = sized_step(
        measure,
        "to_json_lines",
        || content.to_json_lines(),
        |lines| bytes + lines.len(),
    );
    assert_eq!(packed.to_json_lines(), lines);
    assert_eq!(again.to_json_lines(), lines);
}

/// Items of all nodes.
fn items(content: &Content) -> usize {
    let children = content.children().iter().map(items);
    children.fold(content.len(), usize::saturating_add)
}

/// Bytes of all buffers.
fn nbytes(content: &Content) -> usize {
    content.to_buffers().2.values().map(|buffer| buffer.bytes().len()).sum()
}
