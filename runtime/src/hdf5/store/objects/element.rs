//! What the items of datasets are made of, and how parts of them are brought into memory.

use ::hdf5::{Datatype, Result};

use super::super::datatype::{describe, identify, native};
use super::super::ffi::{self, Class, TextKind};
use crate::primitive::Primitive;

/// How deep items are nested at most.
const MAX_DEPTH: usize = 16;

/// What an item of a dataset is, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Element {
    /// A number, a truth value, a date; of an enumeration, the integer.
    Number(Primitive),
    /// A text in so many bytes, or one of any length.
    Text { size: Option<usize>, utf8: bool },
    /// A reference to an object, which is read as the path of that.
    Path,
    /// Items of any number.
    Sequence(Box<Self>),
    /// Items in these dimensions.
    Array(Vec<usize>, Box<Self>),
    /// Named parts.
    Record(Vec<(String, Self)>),
    /// Something else, in words.
    Unreadable(String),
}

impl Element {
    /// What the items of a datatype are.
    pub(super) fn of(datatype: &Datatype) -> Result<Self> {
        Self::within(datatype, MAX_DEPTH)
    }

    fn within(datatype: &Datatype, depth: usize) -> Result<Self> {
        let Some(less) = depth.checked_sub(1) else {
            return Ok(Self::Unreadable(format!("types nested deeper than {MAX_DEPTH} levels")));
        };
        let class = ffi::class(datatype);
        // A bit field holds bits, not a number: programs differ in what they take it for.
        let number = if class == Class::BitField { None } else { identify(datatype)? };
        // Truth values are 0 and 1; others are codes that somebody has called so.
        let number = match number {
            Some(_) if class == Class::Enumeration => {
                let values = ffi::byte_values(datatype)?;
                let truth = |(name, value): &(String, u8)| {
                    matches!((name.as_str(), value), ("FALSE", 0) | ("TRUE", 1))
                };
                number.filter(|_| values.iter().all(truth))
            }
            number => number,
        };
        match number.map(|stored| stored.primitive) {
            Some(Primitive::Float128 | Primitive::Complex256) => {
                return Ok(Self::Unreadable("a long double".to_owned()));
            }
            Some(primitive) => return Ok(Self::Number(primitive)),
            None => {}
        }
        Ok(match class {
            Class::Text => match ffi::text_kind(datatype) {
                TextKind::Fixed { utf8 } => Self::Text { size: Some(datatype.size()), utf8 },
                TextKind::Variable { utf8 } => Self::Text { size: None, utf8 },
                TextKind::Other => Self::Unreadable("text in an unknown encoding".to_owned()),
            },
            Class::Reference if ffi::is_object_reference(datatype) => Self::Path,
            Class::Reference => Self::Unreadable("region references".to_owned()),
            Class::Enumeration => match identify(&ffi::base(datatype)?)? {
                Some(stored) => Self::Number(stored.primitive),
                None => Self::Unreadable(describe(datatype)),
            },
            Class::VariableLength => {
                Self::Sequence(Box::new(Self::within(&ffi::base(datatype)?, less)?))
            }
            Class::Array => Self::Array(
                ffi::dimensions(datatype)?,
                Box::new(Self::within(&ffi::base(datatype)?, less)?),
            ),
            Class::Compound => {
                let member =
                    |(name, member): (String, Datatype)| Ok((name, Self::within(&member, less)?));
                Self::Record(
                    ffi::members(datatype)?.into_iter().map(member).collect::<Result<_>>()?,
                )
            }
            _ => Self::Unreadable(describe(datatype)),
        })
    }

    /// Bytes of an item in memory, if it has as many as all others: no text and no sequence of any length in it, and no reference.
    pub(crate) fn itemsize(&self) -> Option<usize> {
        match self {
            Self::Number(primitive) => Some(primitive.itemsize()),
            Self::Text { size, .. } => *size,
            Self::Array(shape, item) => {
                shape.iter().try_fold(item.itemsize()?, |size, dim| size.checked_mul(*dim))
            }
            Self::Record(members) => members
                .iter()
                .try_fold(0_usize, |size, (_, member)| size.checked_add(member.itemsize()?)),
            Self::Path | Self::Sequence(_) | Self::Unreadable(_) => None,
        }
    }

    /// The record of those members that have the same number of bytes in each item, if it is a record.
    pub(super) fn plain_members(&self) -> Option<Self> {
        let Self::Record(members) = self else { return None };
        let plain =
            members.iter().filter(|(_, member)| member.itemsize().is_some_and(|size| size > 0));
        Some(Self::Record(plain.cloned().collect()))
    }

    /// Where the part to which these names lead begins in an item in memory, and how many bytes it has: of records in records, without
    /// arrays around them.
    pub(super) fn place_of(&self, path: &[String]) -> Option<(usize, usize)> {
        let Some((first, rest)) = path.split_first() else { return Some((0, self.itemsize()?)) };
        let Self::Record(members) = self else { return None };
        let mut offset = 0;
        for (name, member) in members {
            if name == first {
                return member.place_of(rest).map(|(inner, size)| (offset + inner, size));
            }
            offset += member.itemsize()?;
        }
        None
    }

    /// How many bytes, or how many numbers, one part of an item has at most; nothing if too many for this machine.
    pub(super) fn widest(&self) -> Option<usize> {
        match self {
            Self::Number(primitive) => Some(primitive.itemsize()),
            Self::Text { size, .. } => Some(size.unwrap_or(16)),
            Self::Path | Self::Sequence(_) | Self::Unreadable(_) => Some(16),
            Self::Array(shape, item) => shape
                .iter()
                .try_fold(item.widest()?.max(16), |size, dim| size.checked_mul((*dim).max(1))),
            Self::Record(members) => members
                .iter()
                .try_fold(0, |most: usize, (_, member)| Some(most.max(member.widest()?))),
        }
    }

    /// The datatype in memory of the part to which these names lead, within all that is around it; of the last one, all of it.
    pub(super) fn memory(&self, path: &[String]) -> Result<Datatype> {
        let failed = || format!("expected a type that can be read, found {self:?}");
        match self {
            Self::Number(primitive) => Ok(native(*primitive)?.ok_or_else(failed)?),
            Self::Text { size, utf8 } => ffi::text_of(*size, *utf8),
            Self::Path => ffi::object_reference(),
            Self::Sequence(item) => ffi::sequence_of(&item.memory(&[])?),
            Self::Array(shape, item) => ffi::array_of(&item.memory(path)?, shape),
            Self::Record(members) => {
                let chosen =
                    |(name, _): &&(String, Self)| path.first().is_none_or(|first| first == name);
                let rest = path.get(1..).unwrap_or_default();
                let chosen = members.iter().filter(chosen);
                let chosen = chosen.map(|(name, member)| Ok((name.clone(), member.memory(rest)?)));
                ffi::compound_of(&chosen.collect::<Result<Vec<_>>>()?)
            }
            Self::Unreadable(_) => Err(failed().into()),
        }
    }
}
