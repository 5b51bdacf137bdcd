//! Events of a detector by pulse (`NXevent_data`), as the NeXus standard has them: where each pulse starts among the events.

use super::column::Column;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::{Object, ReadOptions};

/// Does an object say that it has events?
pub(super) fn detect(object: &Object) -> Result<bool> {
    let is_group = object.group().is_some();
    Ok(is_group && object.text("NX_class")?.as_deref() == Some("NXevent_data"))
}

/// The pulses, each with its events.
pub(super) fn describe(object: &Object, options: &ReadOptions) -> Result<Column> {
    let column = |name: &str| match object.member_with(name, options)? {
        Some(found) => Column::dataset(&found, options).map(Some),
        None => Ok(None),
    };
    let needed = |name: &str| {
        column(name)?.ok_or_else(|| {
            let message = format!("{object}: expected a member {name:?}, found none");
            Error::new(ErrorKind::MissingBuffer, message)
        })
    };
    let place = object.place();
    let mut events = Vec::new();
    if let Some(id) = column("event_id")? {
        events.push(("event_id".to_owned(), Ok(id)));
    }
    events.push(("event_time_offset".to_owned(), needed("event_time_offset")));
    let events = Column::record(&place, events)?;
    let events = Column::starts(needed("event_index")?, events)?;
    let mut pulses = Vec::new();
    if let Some(zero) = column("event_time_zero")? {
        pulses.push(("event_time_zero".to_owned(), Ok(zero)));
    }
    pulses.push(("events".to_owned(), Ok(events)));
    Column::record(&place, pulses)
}
