//! One node, without its children.

use super::super::{Fields, Form, FormKind, Value};
use super::members::{Node, count};
use super::place::Place;
use super::primitive;
use crate::error::Result;
use crate::index::IndexType;

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
