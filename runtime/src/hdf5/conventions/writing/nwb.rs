//! Ragged columns in tables of NWB and HDMF.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::str::FromStr;

use ::hdf5::types::VarLenUnicode;
use ::hdf5::{Group, ObjectReference1};

use super::super::nwb;
use super::columns::{self, Leaf, leaf};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::options::WriteOptions;
use crate::hdf5::store::{Commits, Object, Rows, say};
use crate::hdf5::write::ToGroup;
use crate::primitive::{Primitive, PrimitiveKind};

/// Writes an array ([`Array`](crate::Array) or [`Content`]) as a new column of a table of NWB or HDMF (a `DynamicTable`), in one commit: numbers, truth
/// values, texts, numbers in further dimensions, and lists of these at any depth, each level with an index of its own. `description`
/// is required by the schema.
///
/// Datasets are chunked and can grow, as hdmf has them; ends are unsigned integers of 32 bits, of 64 where these do not suffice: wider than
/// hdmf makes them, since it cannot append to a table whose ends become too large for their type. The name of the column comes into `colnames`
/// last, so that without it there is no column.
///
/// ```no_run
/// use awkward::Array;
/// use awkward::hdf5::{File, WriteOptions, write_nwb_column};
///
/// let file = File::open_rw("session.nwb")?;
/// let bursts = Array::from_rows(&[vec![0.25, 0.5], vec![], vec![1.5]]); // a list for each unit
/// write_nwb_column(&file.group("units")?, "bursts", "starts of bursts (s)", &bursts, &WriteOptions::new())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Unsupported` for what NWB has no type for (options, unions, records, dates, complex numbers), and if the group is no table; `Invalid` if
/// the table has another number of rows; `Io` if there is something of this name, or libhdf5 cannot write. Then the file is as it was.
pub fn write_nwb_column<A: ToGroup>(
    table: &Group,
    name: &str,
    description: &str,
    array: &A,
    options: &WriteOptions,
) -> Result<()> {
    let object = Object::Group(table.clone());
    let wrong = |kind: ErrorKind, what: String| Err(Error::new(kind, format!("{object}: {what}")));
    if !nwb::detect(&object)? {
        return wrong(ErrorKind::Unsupported, "expected a table of NWB, found none".to_owned());
    }
    let bad_name = name.is_empty() || name.contains(['/', '\0']) || name.starts_with('.');
    if bad_name || name == "id" || name.ends_with("_index") {
        return wrong(ErrorKind::Value, format!("expected the name of a column, found {name:?}"));
    }
    let content = array.content(options).try_to_packed()?;
    let (depth, leaf) = leaf(&content.form())
        .map_err(|error| error.with_message(format!("column {name:?}: {}", error.message())))?;
    if let Leaf::Numbers(primitive, _) = &leaf {
        let good = match primitive.kind() {
            PrimitiveKind::Bool | PrimitiveKind::Int | PrimitiveKind::UInt => true,
            PrimitiveKind::Float => matches!(primitive.itemsize(), 4 | 8),
            _ => false,
        };
        if !good {
            let what = format!(
                "column {name:?}: expected numbers that NWB has a type for, found {primitive}"
            );
            return wrong(ErrorKind::Unsupported, what);
        }
    }
    let id = object.open("id")?;
    let rows = id.dataset().and_then(|id| id.shape().first().copied()).unwrap_or_default();
    if rows != content.len() {
        let what = format!("column {name:?}: expected {rows} rows, found {}", content.len());
        return wrong(ErrorKind::Invalid, what);
    }
    let mut colnames = object.texts("colnames")?.unwrap_or_default();
    let names: Vec<String> =
        (0..=depth).map(|level| format!("{name}{}", "_index".repeat(level))).collect();
    for name in &names {
        if colnames.contains(name) || object.member(name)?.is_some() {
            return wrong(ErrorKind::Io, format!("there is something of the name {name:?}"));
        }
    }
    let commits = Commits::of(table, options.durability)?;
    colnames.push(name.to_owned());
    let written = datasets(table, &names, description, &content, &leaf, options)
        .and_then(|()| set_colnames(table, &colnames));
    written.inspect_err(|_| commits.give_up())?;
    commits.commit()
}

/// The values, and an index for each level of lists, the innermost first.
fn datasets(
    table: &Group,
    names: &[String],
    description: &str,
    content: &Content,
    leaf: &Leaf,
    options: &WriteOptions,
) -> Result<()> {
    let mut levels = Vec::new();
    let mut inside = content;
    for _ in 1..names.len() {
        let (offsets, items) = columns::lists(inside)?;
        levels.push(offsets);
        inside = items;
    }
    let Some((name, indexes)) = names.split_first() else { return Ok(()) };
    let (primitive, inner) = match leaf {
        Leaf::Numbers(primitive, inner) => (Some(*primitive), inner.as_slice()),
        Leaf::Texts => (None, &[][..]),
    };
    let mut values = Rows::create(table, name, primitive, inner, options.storage)?;
    columns::push(&mut values, inside)?;
    described(&values, "VectorData", description)?;
    let mut target = name;
    for (index, offsets) in indexes.iter().zip(levels.iter().rev()) {
        let last = offsets.last().copied().unwrap_or_default();
        let width = if u32::try_from(last).is_ok() { Primitive::UInt32 } else { Primitive::UInt64 };
        let mut ends = Rows::create(table, index, Some(width), &[], options.storage)?;
        ends.push_ends(offsets.get(1..).unwrap_or_default(), 0)?;
        described(&ends, "VectorIndex", &format!("Index for VectorData '{target}'"))?;
        let failed = |error: ::hdf5::Error| {
            Error::new(ErrorKind::Io, format!("{}: cannot write its target: {error}", ends.place()))
        };
        let reference: ObjectReference1 = table.reference(target).map_err(failed)?;
        let attribute = ends.location().new_attr::<ObjectReference1>().create("target");
        attribute.and_then(|attribute| attribute.write_scalar(&reference)).map_err(failed)?;
        target = index;
    }
    Ok(())
}

/// The attributes that every member of a table has.
fn described(rows: &Rows, kind: &str, description: &str) -> Result<()> {
    let object = rows.location();
    say(object, "namespace", "hdmf-common", false)?;
    say(object, "neurodata_type", kind, false)?;
    say(object, "description", description, false)?;
    say(object, "object_id", &uuid(), false)
}

/// The names of the columns, in their order.
fn set_colnames(table: &Group, names: &[String]) -> Result<()> {
    let failed = |error: ::hdf5::Error| {
        Error::new(ErrorKind::Io, format!("{}: cannot write \"colnames\": {error}", table.name()))
    };
    let text = |name: &String| VarLenUnicode::from_str(name);
    let names: Vec<VarLenUnicode> = names
        .iter()
        .map(text)
        .collect::<std::result::Result<_, _>>()
        .map_err(|_| failed("a name with a NUL character".into()))?;
    table.delete_attr("colnames").map_err(failed)?;
    table.new_attr_builder().with_data(&names).create("colnames").map(drop).map_err(failed)
}

/// A random identifier, in the manner of version 4 (RFC 9562). The keys of hash maps are as random as anything that std has.
fn uuid() -> String {
    let random = |salt: u64| {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(salt);
        hasher.finish()
    };
    let high = (random(1) & !0xf000) | 0x4000;
    let low = (random(2) & !(0b11 << 62)) | (0b10 << 62);
    let (a, b, c) = (high >> 32, (high >> 16) & 0xffff, high & 0xffff);
    format!("{a:08x}-{b:04x}-{c:04x}-{:04x}-{:012x}", low >> 48, low & 0xffff_ffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_those_of_version_4_and_differ() {
        let (a, b) = (uuid(), uuid());
        assert_ne!(a, b);
        for id in [a, b] {
            let parts: Vec<usize> = id.split('-').map(str::len).collect();
            assert_eq!(parts, [8, 4, 4, 4, 12], "{id}");
            let at = |i: usize| id.as_bytes()[i];
            assert!(at(14) == b'4' && b"89ab".contains(&at(19)), "{id}");
        }
    }
}
