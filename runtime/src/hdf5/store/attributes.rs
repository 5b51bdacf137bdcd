//! The attributes `form` and `length` of a group that holds an array.

use std::fmt::{self, Display};
use std::str::FromStr;

use ::hdf5::types::{FixedUnicode, VarLenAscii, VarLenUnicode};
use ::hdf5::{Attribute, Group, Location};

use super::datatype::{describe, identify};
use super::ffi::{Class, TextKind};
use super::{ffi, io, place};
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::{Primitive, PrimitiveKind};

/// The names under which the Form is looked for; the first is the one that is written.
const FORM: [&str; 2] = ["form", "__form"];
/// The names under which the length is looked for; the first is the one that is written.
const LENGTH: [&str; 2] = ["length", "__length"];
/// No array has more partitions than this, nor an attribute more items.
const MAX_ITEMS: usize = 1 << 26;

/// The length of an array as it stands in a file, or those of its partitions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lengths {
    /// One array.
    One(usize),
    /// The lengths of the partitions of an array, as Awkward 1 has them.
    Partitions(Vec<usize>),
}

/// One length a partition.
impl From<Lengths> for Vec<usize> {
    fn from(lengths: Lengths) -> Self {
        match lengths {
            Lengths::One(length) => vec![length],
            Lengths::Partitions(lengths) => lengths,
        }
    }
}

/// As JSON: `3` or `[3, 3]`.
impl fmt::Display for Lengths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(length) => write!(f, "{length}"),
            // The list of a `Vec` of integers is the one of JSON, as Python writes it.
            Self::Partitions(lengths) => write!(f, "{lengths:?}"),
        }
    }
}

/// From JSON: an integer or a list of integers. Errors are of kind `Length`.
impl FromStr for Lengths {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
        let Some(list) = trimmed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
            return json_integer(trimmed).map(Self::One);
        };
        if list.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
            return Ok(Self::Partitions(Vec::new()));
        }
        list.split(',')
            .map(|item| json_integer(item.trim_matches([' ', '\t', '\r', '\n'])))
            .collect::<Result<_>>()
            .map(Self::Partitions)
    }
}

fn json_integer(text: &str) -> Result<usize> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_json = !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    if !is_json {
        return Err(length_error(format!(
            "expected an integer or a list of integers, found {}",
            shortened(text)
        )));
    }
    // More digits than fit here are too many everywhere.
    text.parse::<i128>().map_err(|_| too_large(shortened(text))).and_then(length_of)
}

fn length_of(number: i128) -> Result<usize> {
    if number < 0 {
        return Err(length_error(format!("expected at least 0, found {number}")));
    }
    isize::try_from(number).map(isize::unsigned_abs).map_err(|_| too_large(number))
}

fn too_large(number: impl fmt::Display) -> Error {
    length_error(format!("expected at most {}, found {number}", isize::MAX))
}

fn length_error(message: String) -> Error {
    Error::new(ErrorKind::Length, message)
}

/// Text from a file for a message: quoted and not too long.
fn shortened(text: &str) -> String {
    let start: String = text.chars().take(40).collect();
    if start.len() < text.len() { format!("{start:?}...") } else { format!("{start:?}") }
}

/// How the length of a group is written: in the way of one of the two dialects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LengthToWrite {
    /// As a 64-bit integer, for Awkward 2.
    Integer(usize),
    /// As JSON text, for Awkward 1.
    Json(Lengths),
}

/// Returns whether a group holds an array, which it does if it has a Form.
///
/// # Errors
/// `Io` if the attributes cannot be listed.
pub fn has_form_attribute(group: &Group) -> Result<bool> {
    Ok(find(group, FORM)?.is_some())
}

/// Reads the Form of a group as text, from the attribute `form` or else `__form`: a string of any kind, or bytes.
///
/// # Errors
/// `Form` if there is none or it is no text, `Utf8` if it is not UTF-8, `Io` if it cannot be read.
pub fn read_form_attribute(group: &Group) -> Result<String> {
    let Some((attribute, of)) = find(group, FORM)? else {
        return Err(Error::new(
            ErrorKind::Form,
            format!("{}: expected an attribute \"form\", found none", place(group)),
        ));
    };
    let bytes = text_bytes(&attribute, true).map_err(|error| io(&of, "read", &error))?;
    let Some(bytes) = bytes else {
        return Err(Error::new(ErrorKind::Form, unexpected(&attribute, &of, "text")));
    };
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Error::new(ErrorKind::Utf8, format!("{of}: expected UTF-8, found other bytes at byte {at}"))
    })
}

/// Reads the length of a group, from the attribute `length` or else `__length`: an integer, an array of integers, or either as
/// JSON text. Floats will do if they are integers, as MATLAB and R write them, and so will one number in any number of dimensions.
///
/// # Errors
/// `Length` if there is none, or it is negative, too large for this machine, or no integer; `Io` if it cannot be read.
pub fn read_length_attribute(group: &Group) -> Result<Lengths> {
    let Some((attribute, of)) = find(group, LENGTH)? else {
        return Err(length_error(format!(
            "{}: expected an attribute \"length\", found none",
            place(group)
        )));
    };
    let failed = |error: ::hdf5::Error| io(&of, "read", &error);
    let named = |error: Error| length_error(format!("{of}: {}", error.message()));
    if let Some(bytes) = text_bytes(&attribute, false).map_err(failed)? {
        return String::from_utf8_lossy(&bytes).parse().map_err(named);
    }
    let stored = identify(&attribute.dtype().map_err(failed)?).map_err(failed)?;
    let shape = attribute.space().map_err(failed)?.shape();
    let few = attribute.space().map_err(failed)?.size() <= MAX_ITEMS;
    let whole = |number: &f64| integer_of(*number).map_err(named);
    let numbers: Vec<i128> = match stored.map(|stored| stored.primitive.kind()) {
        Some(PrimitiveKind::Int) if few => {
            attribute.read_raw::<i64>().map_err(failed)?.into_iter().map(i128::from).collect()
        }
        Some(PrimitiveKind::UInt) if few => {
            attribute.read_raw::<u64>().map_err(failed)?.into_iter().map(i128::from).collect()
        }
        Some(PrimitiveKind::Float) if few && attribute.dtype().map_err(failed)?.size() <= 8 => {
            let numbers = attribute.read_raw::<f64>().map_err(failed)?;
            numbers.iter().map(whole).collect::<Result<_>>()?
        }
        _ => return Err(length_error(unexpected(&attribute, &of, "an integer or JSON text"))),
    };
    let lengths = numbers.into_iter().map(length_of).collect::<Result<Vec<_>>>().map_err(named)?;
    // MATLAB has no shapes of fewer than two dimensions, so that its lists are rows or columns.
    let longer = shape.iter().filter(|dim| **dim != 1).count();
    match (shape.len(), lengths.as_slice()) {
        (0, [length]) => Ok(Lengths::One(*length)),
        (1, _) => Ok(Lengths::Partitions(lengths)),
        (2.., [length]) => Ok(Lengths::One(*length)),
        (2.., _) if longer == 1 => Ok(Lengths::Partitions(lengths)),
        _ => Err(length_error(unexpected(&attribute, &of, "an integer or JSON text"))),
    }
}

/// The integer that a float is.
fn integer_of(number: f64) -> Result<i128> {
    if !number.is_finite() || number.fract() != 0.0 {
        return Err(length_error(format!("expected an integer, found {number}")));
    }
    match number.abs() <= i64::MAX as f64 {
        true => Ok(number as i128),
        false if number < 0.0 => {
            Err(length_error(format!("expected at least 0, found {number:e}")))
        }
        false => Err(too_large(format_args!("{number:e}"))),
    }
}

/// Digits of the longest length, with some to spare.
const LENGTH_DIGITS: usize = 24;

/// The attribute of a length that changes again and again, in a shape that is overwritten in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LengthCell {
    /// A 64-bit integer.
    Integer,
    /// Decimal digits in a text of fixed size.
    Text,
}

impl LengthCell {
    /// The shape in which the length that a group has can be written again and again.
    pub(crate) fn of(group: &Group) -> Result<Self> {
        let Some((attribute, of)) = find(group, LENGTH)? else { return Ok(Self::Integer) };
        let datatype = attribute.dtype().map_err(|error| io(&of, "open", &error))?;
        Ok(if ffi::class(&datatype) == Class::Text { Self::Text } else { Self::Integer })
    }

    /// Is the attribute of the group one that can be overwritten in place?
    pub(super) fn suits(self, group: &Group) -> Result<bool> {
        let Some((attribute, of)) = find(group, LENGTH)? else { return Ok(false) };
        let failed = |error: ::hdf5::Error| io(&of, "open", &error);
        let scalar = attribute.space().map_err(failed)?.is_scalar();
        let datatype = attribute.dtype().map_err(failed)?;
        let same = match self {
            Self::Integer => identify(&datatype)
                .map_err(failed)?
                .is_some_and(|stored| stored.primitive == Primitive::Int64),
            Self::Text => {
                ffi::class(&datatype) == Class::Text
                    && ffi::text_kind(&datatype) == TextKind::Fixed { utf8: true }
                    && datatype.size() == LENGTH_DIGITS
            }
        };
        Ok(scalar && same)
    }

    /// Writes the length; an attribute of another shape is replaced.
    pub(crate) fn write(self, group: &Group, length: usize) -> Result<()> {
        let failed = |error: ::hdf5::Error| io(&place(group), "write its length", &error);
        let number = i64::try_from(length).map_err(|_| too_large(length))?;
        let attribute = if self.suits(group)? {
            find(group, LENGTH)?.map(|(attribute, _)| attribute)
        } else {
            None
        };
        let attribute = match attribute {
            Some(attribute) => attribute,
            None => {
                let old = group.attr_names().map_err(failed)?;
                for name in LENGTH.iter().filter(|name| old.iter().any(|old| old == *name)) {
                    group.delete_attr(name).map_err(failed)?;
                }
                match self {
                    Self::Integer => group.new_attr::<i64>().create(LENGTH[0]),
                    Self::Text => group.new_attr::<FixedUnicode<LENGTH_DIGITS>>().create(LENGTH[0]),
                }
                .map_err(failed)?
            }
        };
        match self {
            Self::Integer => attribute.write_scalar(&number),
            Self::Text => FixedUnicode::<LENGTH_DIGITS>::from_str(&number.to_string())
                .map_err(|_| "a number with too many digits".into())
                .and_then(|text| attribute.write_scalar(&text)),
        }
        .map_err(failed)
    }
}

/// Writes the Form of an array whose length is there already.
pub(crate) fn write_form_attribute(group: &Group, form_json: &str) -> Result<()> {
    let failed = |error: ::hdf5::Error| io(&place(group), "write its attributes", &error);
    write_text(group, FORM[0], form_json).map_err(failed)
}

/// Writes an attribute of an object that does not have it yet, as a string of variable length.
pub(crate) fn write_text_attribute(object: &Location, name: &str, text: &str) -> Result<()> {
    write_text(object, name, text)
        .map_err(|error| io(&place(object), &format!("write the attribute {name:?}"), &error))
}

/// Writes the Form and the length of an array, replacing older ones.
///
/// # Errors
/// `Io` if an attribute cannot be written.
pub fn write_attributes(group: &Group, form_json: &str, length: LengthToWrite) -> Result<()> {
    let failed = |error: ::hdf5::Error| io(&place(group), "write its attributes", &error);
    let old = group.attr_names().map_err(failed)?;
    for name in FORM.iter().chain(&LENGTH).filter(|name| old.iter().any(|old| old == *name)) {
        group.delete_attr(name).map_err(failed)?;
    }
    match length {
        LengthToWrite::Integer(length) => {
            let length = i64::try_from(length).map_err(|_| too_large(length))?;
            group
                .new_attr::<i64>()
                .create(LENGTH[0])
                .and_then(|attr| attr.write_scalar(&length))
                .map_err(failed)?;
        }
        LengthToWrite::Json(lengths) => {
            write_text(group, LENGTH[0], &lengths.to_string()).map_err(failed)?
        }
    }
    // Last, since a group with a Form counts as an array.
    write_text(group, FORM[0], form_json).map_err(failed)
}

fn write_text(group: &Location, name: &str, text: &str) -> ::hdf5::Result<()> {
    let text = VarLenUnicode::from_str(text).map_err(|_| "text with a NUL character")?;
    group.new_attr::<VarLenUnicode>().create(name)?.write_scalar(&text)
}

/// An attribute, for messages.
struct Of<'a> {
    name: &'a str,
    group: &'a Group,
}

impl Display for Of<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "attribute {:?} of {}", self.name, place(self.group))
    }
}

/// The first of these attributes that exists, and its name for messages.
fn find<'a>(group: &'a Group, names: [&'a str; 2]) -> Result<Option<(Attribute, Of<'a>)>> {
    let there = |name: &&str| ffi::has_attribute(group, name);
    let Some(name) = names.into_iter().find(there) else { return Ok(None) };
    let of = Of { name, group };
    let attribute = group.attr(name).map_err(|error| io(&of, "open", &error))?;
    Ok(Some((attribute, of)))
}

/// The text of an attribute without its padding, or nothing if it is something else than one string (or, if `bytes` may be
/// text, an array of bytes).
pub(super) fn text_bytes(
    attribute: &Attribute,
    bytes_are_text: bool,
) -> ::hdf5::Result<Option<Vec<u8>>> {
    let datatype = attribute.dtype()?;
    let space = attribute.space()?;
    let (items, itemsize) = (space.size(), datatype.size());
    match ffi::class(&datatype) {
        Class::Text if items == 1 => match ffi::text_kind(&datatype) {
            TextKind::Variable { utf8: true } => {
                let found = attribute.read_raw::<VarLenUnicode>()?;
                return Ok(found.first().map(|text| text.as_bytes().to_vec()));
            }
            TextKind::Variable { utf8: false } => {
                let found = attribute.read_raw::<VarLenAscii>()?;
                return Ok(found.first().map(|text| text.as_bytes().to_vec()));
            }
            TextKind::Fixed { .. } => {}
            TextKind::Other => return Err("text in an unknown encoding".into()),
        },
        Class::Opaque if bytes_are_text && items == 1 => {}
        Class::Integer if bytes_are_text && itemsize == 1 && space.ndim() == 1 => {}
        _ => return Ok(None),
    }
    let size = items
        .checked_mul(itemsize)
        .filter(|size| *size <= MAX_ITEMS)
        .ok_or("the text is too long")?;
    let mut bytes = vec![0; size];
    ffi::read_attribute(attribute, &datatype, &mut bytes)?;
    Ok(Some(trimmed(&bytes)))
}

/// A text of fixed size without its padding: up to the first NUL, without spaces at the end.
pub(super) fn trimmed(bytes: &[u8]) -> Vec<u8> {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let text = bytes.get(..end).unwrap_or_default();
    let spaces = text.iter().rev().take_while(|byte| **byte == b' ').count();
    text.get(..text.len() - spaces).unwrap_or_default().to_vec()
}

/// The sentence for an attribute of the wrong type.
fn unexpected(attribute: &Attribute, of: &dyn Display, expected: &str) -> String {
    let shape = attribute.shape();
    let found = attribute.dtype().map_or_else(
        |_| "something else".to_owned(),
        |datatype| match identify(&datatype) {
            Ok(Some(stored)) => stored.primitive.to_string(),
            _ => describe(&datatype),
        },
    );
    format!("{of}: expected {expected}, found {found} of shape {shape:?}")
}
