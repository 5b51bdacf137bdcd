//! Tables and arrays of LEGEND's LH5: what an object is stands in its attribute `datatype`.
//!
//! After the specification of `legend-data-format-specs` and what legend-lh5io 0.3 writes.

use std::fmt;

use super::column::Column;
use super::way::Way;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::{Object, ReadOptions};
use crate::primitive::{Primitive, PrimitiveKind};

/// How deep types are nested at most.
const MAX_DEPTH: usize = 32;

/// What the attribute `datatype` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Datatype {
    /// A single value, by its name.
    Scalar(&'static str),
    Enum,
    Struct(Vec<String>),
    Table(Vec<String>),
    View,
    /// Values in so many dimensions.
    Array(usize, Box<Self>),
    /// The same, of a size that never changes.
    FixedSize(usize, Box<Self>),
    /// Arrays in so many dimensions of arrays of so many dimensions, which all have one size.
    EqualSized(usize, usize, Box<Self>),
    /// In the words of a codec.
    Encoded,
}

const SCALARS: [&str; 7] = ["real", "bool", "complex", "string", "symbol", "detectorid", "blob"];

impl Datatype {
    /// What a text says, if it is a datatype as a whole.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::within(text, MAX_DEPTH)
    }

    fn within(text: &str, depth: usize) -> Option<Self> {
        let less = depth.checked_sub(1)?;
        if let Some(scalar) = SCALARS.into_iter().find(|scalar| *scalar == text) {
            return Some(Self::Scalar(scalar));
        }
        let (head, inner) = text.strip_suffix('}')?.split_once('{')?;
        let (word, numbers) = match head.strip_suffix('>').map(|head| head.split_once('<')) {
            None => (head, Vec::new()),
            Some(Some((word, numbers))) => {
                let numbers = numbers.split(',').map(positive).collect::<Option<Vec<_>>>()?;
                (word, numbers)
            }
            Some(None) => return None,
        };
        let item = || Self::within(inner, less).map(Box::new);
        Some(match (word, numbers.as_slice()) {
            ("struct", []) => Self::Struct(names(inner)?),
            ("table", []) => Self::Table(names(inner)?),
            ("view", []) => {
                names(inner)?;
                Self::View
            }
            ("enum", []) => {
                let is_value = |value: &String| {
                    value.split_once('=').is_some_and(|(name, number)| {
                        !name.is_empty() && number.trim().parse::<i64>().is_ok()
                    })
                };
                names(inner)?.iter().all(is_value).then_some(Self::Enum)?
            }
            ("array", [n]) => Self::Array(*n, item()?),
            ("fixedsize_array", [n]) => Self::FixedSize(*n, item()?),
            ("array_of_equalsized_arrays", [n, m]) => Self::EqualSized(*n, *m, item()?),
            ("encoded_array", [_])
            | ("array_of_encoded_equalsized_arrays" | "array_of_encoded_arrays", [_, _]) => {
                item()?;
                Self::Encoded
            }
            _ => return None,
        })
    }

    /// Is it an array or a table, whose rows can be listed?
    pub(super) fn has_rows(&self) -> bool {
        !matches!(self, Self::Scalar(_) | Self::Enum | Self::Struct(_))
    }

    /// The dimensions that a dataset of it has, and what its items are; nothing if it is a group.
    fn dataset(&self) -> Option<(usize, &Self)> {
        match self {
            Self::Scalar(_) | Self::Enum => Some((0, self)),
            Self::Array(rank, item) | Self::FixedSize(rank, item) => match &**item {
                // A list of arrays of one size each is a dataset, one of others a group.
                Self::Array(..) => None,
                item => item.dataset().map(|(inner, item)| (rank + inner, item)),
            },
            Self::EqualSized(n, m, item) => {
                item.dataset().map(|(inner, item)| (n + m + inner, item))
            }
            Self::Struct(_) | Self::Table(_) | Self::View | Self::Encoded => None,
        }
    }
}

impl fmt::Display for Datatype {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(name) => f.write_str(name),
            Self::Enum => f.write_str("enum{..}"),
            Self::Struct(names) => write!(f, "struct{{{}}}", names.join(",")),
            Self::Table(names) => write!(f, "table{{{}}}", names.join(",")),
            Self::View => f.write_str("view{..}"),
            Self::Array(n, item) => write!(f, "array<{n}>{{{item}}}"),
            Self::FixedSize(n, item) => write!(f, "fixedsize_array<{n}>{{{item}}}"),
            Self::EqualSized(n, m, item) => {
                write!(f, "array_of_equalsized_arrays<{n},{m}>{{{item}}}")
            }
            Self::Encoded => f.write_str("an encoded array"),
        }
    }
}

fn positive(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && (1..=MAX_DEPTH).contains(number))
}

/// Names between commas.
fn names(text: &str) -> Option<Vec<String>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let names: Vec<String> = text.split(',').map(str::to_owned).collect();
    let good = |name: &String| !name.is_empty() && !name.contains(['{', '}', '/']);
    names.iter().all(good).then_some(names)
}

/// What an object says that it is.
pub(super) fn datatype(object: &Object) -> Result<Option<Datatype>> {
    Ok(object.text("datatype")?.and_then(|text| Datatype::parse(&text)))
}

/// Does an object say that it is something of LH5?
pub(super) fn detect(object: &Object) -> Result<bool> {
    Ok(datatype(object)?.is_some())
}

/// An array or a table.
pub(super) fn describe(object: &Object, options: &ReadOptions) -> Result<Column> {
    column(object, options, &Way::new())
}

fn column(object: &Object, options: &ReadOptions, way: &Way) -> Result<Column> {
    way.within(object, || column_on(object, options, way))
}

fn column_on(object: &Object, options: &ReadOptions, way: &Way) -> Result<Column> {
    let Some(datatype) = datatype(object)? else {
        let message = match object.text("datatype")? {
            Some(text) => format!("{object}: expected a datatype of LH5, found {text:?}"),
            None => format!("{object}: expected an attribute \"datatype\", found none"),
        };
        return Err(Error::new(ErrorKind::Form, message));
    };
    let found = match (&datatype, datatype.dataset()) {
        (Datatype::Scalar(_) | Datatype::Enum, _) => Err(refused(object, "a scalar, not an array")),
        (_, Some((rank, item))) => numbers(object, rank, item, options),
        (Datatype::Table(names), _) => {
            let inner = |name: &String| {
                let inner =
                    object.needed(name, options).and_then(|inner| column(&inner, options, way));
                (name.clone(), inner)
            };
            Column::record(&object.place(), names.iter().map(inner))
        }
        (Datatype::Array(1, item), _) if matches!(**item, Datatype::Array(1, _)) => {
            lists(object, item, options, way)
        }
        (Datatype::Struct(names), _) => {
            let names = names.join(", ");
            Err(refused(object, &format!("a struct, not an array; its members: {names}")))
        }
        (Datatype::Encoded | Datatype::Array(..), _) if object.has("codec") => {
            let codec = object.text("codec")?.unwrap_or_default();
            Err(refused(object, &format!("encoded with {codec}, which is not decoded")))
        }
        (other, _) => Err(refused(object, &format!("{other}, which is not read"))),
    }?;
    // Units in another encoding are no reason not to read numbers.
    Ok(match object.text("units") {
        Ok(Some(units)) => found.with_parameter("units", &units),
        _ => found,
    })
}

fn refused(object: &Object, what: &str) -> Error {
    Error::new(ErrorKind::Unsupported, format!("{object}: {what}"))
}

/// Lists: where they end, and what is in them.
fn lists(object: &Object, item: &Datatype, options: &ReadOptions, way: &Way) -> Result<Column> {
    let flat = object.needed("flattened_data", options)?;
    let found = datatype(&flat)?;
    if found.as_ref() != Some(item) {
        let found = found.map_or_else(|| "none".to_owned(), |found| found.to_string());
        let message = format!("{flat}: expected the datatype {item}, found {found}");
        return Err(Error::new(ErrorKind::Form, message));
    }
    let ends = Column::dataset(&object.needed("cumulative_length", options)?, options)?;
    Column::ends(ends, column(&flat, options, way)?)
}

/// A dataset of so many dimensions and such items.
fn numbers(object: &Object, rank: usize, item: &Datatype, options: &ReadOptions) -> Result<Column> {
    let Object::Dataset(dataset) = object else {
        let message = format!("{object}: expected a dataset, found a group");
        return Err(Error::new(ErrorKind::Dtype, message));
    };
    if dataset.ndim() != rank {
        let message = format!("{object}: expected {rank} dimensions, found {}", dataset.ndim());
        return Err(Error::new(ErrorKind::Dtype, message));
    }
    let column = Column::dataset(object, options)?;
    let kind = column.primitive().map(Primitive::kind);
    let is_integer = matches!(kind, Some(PrimitiveKind::Int | PrimitiveKind::UInt));
    let fits = match item {
        Datatype::Scalar("real") => is_integer || kind == Some(PrimitiveKind::Float),
        Datatype::Scalar("bool") => return column.truth(),
        Datatype::Scalar("complex") => kind == Some(PrimitiveKind::Complex),
        Datatype::Scalar("detectorid") | Datatype::Enum => is_integer,
        Datatype::Scalar("string" | "symbol") => column.is_text() && !column.is_paths(),
        _ => return Err(refused(object, &format!("{item}, which is not read"))),
    };
    if fits { Ok(column) } else { Err(column.others(&format!("items of {item}"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datatypes_are_parsed_as_a_whole_or_not_at_all() {
        for text in [
            "real",
            "array<1>{real}",
            "array<1>{array<1>{array<1>{real}}}",
            "table{a,b}",
            "table{}",
            "struct{evt}",
            "fixedsize_array<1>{bool}",
            "array<1>{fixedsize_array<1>{bool}}",
            "array_of_equalsized_arrays<1,1>{real}",
        ] {
            assert_eq!(Datatype::parse(text).map(|found| found.to_string()).as_deref(), Some(text));
        }
        assert_eq!(
            Datatype::parse("array<1>{enum{a=1,b=-2}}").unwrap().dataset(),
            Some((1, &Datatype::Enum))
        );
        assert_eq!(Datatype::parse("array<1>{encoded_array<1>{real}}").unwrap().dataset(), None);
        for bad in [
            "",
            "reals",
            "array{real}",
            "array<1>",
            "array<0>{real}",
            "array<1>{real}}",
            "array<x>{real}",
            "array<1,1>{real}",
            "table{a{b}",
            "table{a,}",
            "enum{a}",
            "array<1>{}",
            "real{}",
            "array<1>{real} ",
        ] {
            assert_eq!(Datatype::parse(bad), None, "{bad}");
        }
        let deep = format!("{}real{}", "array<1>{".repeat(1000), "}".repeat(1000));
        assert_eq!(Datatype::parse(&deep), None);
    }
}
