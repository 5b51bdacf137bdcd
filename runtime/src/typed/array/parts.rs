//! What lazy arrays of a type are put together of.

use crate::content::Content;
use crate::error::Result;
use crate::form::{Form, FormKind};
use crate::primitive::Primitive;
use crate::typed::{Array, Awkward};

/// Is there something about its values that a Form does not tell?
pub(super) fn has_more(form: &Form) -> bool {
    let is_time = match form.kind() {
        FormKind::Numpy { primitive, .. } => {
            matches!(primitive, Primitive::Datetime64(_) | Primitive::Timedelta64(_))
        }
        _ => false,
    };
    let is_categorical = form.parameters().array() == Some("categorical");
    is_time || is_categorical || form.children().iter().any(has_more)
}

/// One partition is read in place; several are joined by a copy.
pub(super) fn joined<T: Awkward>(parts: impl Iterator<Item = Result<Content>>) -> Result<Array<T>> {
    let typed = |part: Result<Content>| Array::from_canonical(&part?);
    let mut error = None;
    let read = parts.map_while(|part| typed(part).map_err(|found| error = Some(found)).ok());
    let array = Array::try_concat(read);
    error.map_or(array, Err)
}
