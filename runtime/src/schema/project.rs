//! Choosing a field of records below lists and options.

use std::sync::Arc;

use crate::error::{Error, ErrorKind, Result};
use crate::form::{Fields, Form, FormKind, Parameters};

/// The Form in which every record on the way is replaced by one of its fields; `name` is one name, or several with dots in
/// between. Form keys stay, so that the same buffers are read. Parameters above the records are gone. A field may be what nodes above it
/// refuse, an option in an option for one: what is read by the Form has to be simplified.
///
/// # Errors
/// `Mismatch` if there is no record, or no such field in it.
pub(crate) fn project(form: &Form, name: &str) -> Result<Form> {
    let none = |what: String| Error::new(ErrorKind::Mismatch, what);
    if let FormKind::Record { fields, contents } = form.kind() {
        if let Some((i, rest)) = fields.step(contents.len(), name) {
            let content = &contents[i];
            return rest.map_or_else(|| Ok(content.clone()), |rest| project(content, rest));
        }
        let names: Vec<String> = (0..contents.len()).map(|i| fields.name(i)).collect();
        return Err(none(format!("expected a field {name:?}, found {}", names.join(", "))));
    }
    if form.children().is_empty() {
        let found = form.type_string();
        return Err(none(format!("expected records with a field {name:?}, found {found}")));
    }
    let children = form.children().iter().map(|child| project(child, name));
    let projected = form.over(Fields::tuple(), children.collect::<Result<_>>()?);
    Ok(projected.with_parameters(Parameters::none()))
}

/// The names of the fields that [`project`] goes through, one by one.
pub(crate) fn names(form: &Form, path: &str) -> Vec<Arc<str>> {
    let FormKind::Record { fields, contents } = form.kind() else {
        return form.children().first().map_or_else(Vec::new, |child| names(child, path));
    };
    let Some((i, rest)) = fields.step(contents.len(), path) else { return Vec::new() };
    let below = rest.map_or_else(Vec::new, |rest| names(&contents[i], rest));
    std::iter::once(fields.name(i).into()).chain(below).collect()
}
