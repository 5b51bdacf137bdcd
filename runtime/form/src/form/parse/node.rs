//! One node, without its children.

use super::super::{Fields, Form, FormKind, Parameters, Value};
use super::{Place, primitive};
use crate::error::Result;
use crate::index::IndexType;

/// What describes a node, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) place: &'a Place<'a>,
}

impl<'a> Node<'a> {
    /// The node, with as many empty children as it has.
    pub(super) fn form(self) -> Result<Form> {
        match self.value {
            Value::String(name) => return Ok(Form::numpy(primitive::named(name, self.place)?)),
            Value::Object(_) => {}
            other => {
                return Err(self.place.expected("an object or the name of a primitive", other));
            }
        }
        let (class, index) = self.class()?;
        let kind = self.kind(class, index)?;
        Ok(Form {
            kind,
            parameters: self.parameters()?,
            form_key: self.form_key()?.map(Into::into),
        })
    }

    /// The form inside a virtual array, which is a node of its own in the older dialect, if this is one.
    pub(super) fn virtual_form(self) -> Result<Option<&'a Value>> {
        match self.value.get("class").and_then(Value::as_str) {
            Some("VirtualArray") => Ok(Some(self.required("form")?.0)),
            _ => Ok(None),
        }
    }

    /// The plain class name, and the index type that a suffix stands for.
    fn class(&self) -> Result<(&str, Option<IndexType>)> {
        let full = self.text("class")?;
        for (suffix, index) in
            [("U32", IndexType::U32), ("32", IndexType::I32), ("64", IndexType::I64)]
        {
            if let Some(stem) = full.strip_suffix(suffix) {
                let known = match stem {
                    "ListArray" | "ListOffsetArray" | "IndexedArray" => true,
                    "IndexedOptionArray" => index != IndexType::U32,
                    "UnionArray8_" => true,
                    _ => false,
                };
                if known {
                    return Ok((stem.strip_suffix("8_").unwrap_or(stem), Some(index)));
                }
            }
        }
        Ok((full, None))
    }

    fn kind(self, class: &str, inferred: Option<IndexType>) -> Result<FormKind> {
        Ok(match class {
            "EmptyArray" => FormKind::Empty,
            "NumpyArray" => FormKind::Numpy {
                primitive: primitive::of(self)?,
                inner_shape: self.inner_shape()?,
            },
            "RegularArray" => {
                let (size, place) = self.required("size")?;
                FormKind::Regular { size: count(size, &place)?, content: self.content()? }
            }
            "ListArray" => {
                let (index, stops) =
                    (self.index("starts", inferred)?, self.index("stops", inferred)?);
                if index != stops {
                    let place = Place::Member(self.place, "stops");
                    return Err(place
                        .error(format_args!("expected {index} as in \"starts\", found {stops}")));
                }
                FormKind::List { index, content: self.content()? }
            }
            "ListOffsetArray" => FormKind::ListOffset {
                index: self.index("offsets", inferred)?,
                content: self.content()?,
            },
            "RecordArray" => self.record()?,
            "IndexedArray" => FormKind::Indexed {
                index: self.index("index", inferred)?,
                content: self.content()?,
            },
            "IndexedOptionArray" => {
                let index = self.index("index", inferred)?;
                if index == IndexType::U32 {
                    return Err(
                        Place::Member(self.place, "index").error("expected i32 or i64, found u32")
                    );
                }
                FormKind::IndexedOption { index, content: self.content()? }
            }
            "ByteMaskedArray" => {
                self.code("mask", "i8")?;
                FormKind::ByteMasked {
                    valid_when: self.flag("valid_when")?,
                    content: self.content()?,
                }
            }
            "BitMaskedArray" => {
                self.code("mask", "u8")?;
                let (valid_when, lsb_order) = (self.flag("valid_when")?, self.flag("lsb_order")?);
                FormKind::BitMasked { valid_when, lsb_order, content: self.content()? }
            }
            "UnmaskedArray" => FormKind::Unmasked { content: self.content()? },
            "UnionArray" => {
                if inferred.is_none() || self.value.get("tags").is_some() {
                    self.code("tags", "i8")?;
                }
                let index = self.index("index", inferred)?;
                let (contents, place) = self.required("contents")?;
                let Value::Array(contents) = contents else {
                    return Err(place.expected("an array", contents));
                };
                FormKind::Union { index, contents: children(contents.len()) }
            }
            _ => {
                let class = self.value.get("class").unwrap_or(&Value::Null);
                return Err(
                    Place::Member(self.place, "class").expected("the class of a node", class)
                );
            }
        })
    }

    fn record(self) -> Result<FormKind> {
        let (contents, place) = self.required("contents")?;
        let Some(fields) = self.value.get("fields") else {
            return match contents {
                Value::Array(contents) => Ok(FormKind::Record {
                    fields: Fields::tuple(),
                    contents: children(contents.len()),
                }),
                Value::Object(members) => {
                    let fields = Fields::named(members.iter().map(|(name, _)| name));
                    Ok(FormKind::Record { fields, contents: children(members.len()) })
                }
                other => Err(place.expected("an array or object", other)),
            };
        };
        let Value::Array(contents) = contents else {
            return Err(place.expected("an array, since there are \"fields\"", contents));
        };
        let fields = self.fields(fields, contents.len())?;
        Ok(FormKind::Record { fields, contents: children(contents.len()) })
    }

    fn fields(self, fields: &Value, count: usize) -> Result<Fields> {
        let place = Place::Member(self.place, "fields");
        let names = match fields {
            Value::Null => return Ok(Fields::tuple()),
            Value::Array(names) => names,
            other => return Err(place.expected("an array of names or null", other)),
        };
        if names.len() != count {
            return Err(place.error(format_args!(
                "expected {count} names as in \"contents\", found {}",
                names.len()
            )));
        }
        let name = |(i, name)| {
            Value::as_str(name).ok_or_else(|| Place::Item(&place, i).expected("a name", name))
        };
        Ok(Fields::named(names.iter().enumerate().map(name).collect::<Result<Vec<_>>>()?))
    }

    fn content(self) -> Result<Box<Form>> {
        self.required("content")?;
        Ok(Box::new(Form::empty()))
    }
}

/// Children that are yet to be read.
fn children(count: usize) -> Vec<Form> {
    vec![Form::empty(); count]
}

/// # Members
impl<'a> Node<'a> {
    pub(super) fn required<'k>(self, key: &'k str) -> Result<(&'a Value, Place<'k>)>
    where
        'a: 'k,
    {
        match self.value.get(key) {
            Some(value) => Ok((value, Place::Member(self.place, key))),
            None => Err(self.place.error(format_args!("expected {key:?}, found none"))),
        }
    }

    pub(super) fn text(self, key: &str) -> Result<&'a str> {
        let (value, place) = self.required(key)?;
        value.as_str().ok_or_else(|| place.expected("a string", value))
    }

    fn flag(self, key: &str) -> Result<bool> {
        match self.required(key)? {
            (Value::Bool(flag), _) => Ok(*flag),
            (other, place) => Err(place.expected("true or false", other)),
        }
    }

    /// An index type, which the suffix of the class may stand for if the key is absent.
    fn index(self, key: &str, inferred: Option<IndexType>) -> Result<IndexType> {
        if let (None, Some(inferred)) = (self.value.get(key), inferred) {
            return Ok(inferred);
        }
        let (value, place) = self.required(key)?;
        [IndexType::I32, IndexType::U32, IndexType::I64]
            .into_iter()
            .find(|index| value.as_str() == Some(index.code()))
            .ok_or_else(|| place.expected("i32, u32 or i64", value))
    }

    /// The code of a mask or of tags, for which there is no choice.
    fn code(self, key: &str, only: &str) -> Result<()> {
        let (value, place) = self.required(key)?;
        if value.as_str() == Some(only) { Ok(()) } else { Err(place.expected(only, value)) }
    }

    fn parameters(self) -> Result<Parameters> {
        match self.value.get("parameters") {
            None | Some(Value::Null) => Ok(Parameters::none()),
            Some(Value::Object(members)) => Ok(members.iter().cloned().collect()),
            Some(other) => {
                Err(Place::Member(self.place, "parameters").expected("an object or null", other))
            }
        }
    }

    fn form_key(self) -> Result<Option<&'a str>> {
        match self.value.get("form_key") {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(key)) => Ok(Some(key)),
            Some(other) => {
                Err(Place::Member(self.place, "form_key").expected("a string or null", other))
            }
        }
    }

    fn inner_shape(self) -> Result<Vec<Option<usize>>> {
        let place = Place::Member(self.place, "inner_shape");
        match self.value.get("inner_shape") {
            None => Ok(Vec::new()),
            Some(Value::Array(sizes)) => sizes
                .iter()
                .enumerate()
                .map(|(i, size)| count(size, &Place::Item(&place, i)))
                .collect(),
            Some(other) => Err(place.expected("an array", other)),
        }
    }
}

/// A size, or `None` for null: unknown.
fn count(value: &Value, place: &Place<'_>) -> Result<Option<usize>> {
    let size = match value {
        Value::Null => return Ok(None),
        Value::Int(size) => usize::try_from(*size).ok(),
        _ => None,
    };
    size.map(Some).ok_or_else(|| place.expected("a size of at least 0 or null", value))
}
