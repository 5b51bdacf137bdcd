//! Attributes of objects: texts, numbers and references, in whatever shape a program wrote them.

use ::hdf5::types::{VarLenArray, VarLenAscii, VarLenUnicode};
use ::hdf5::{Attribute, ObjectReference1};

use super::super::datatype::{describe, identify};
use super::super::ffi::{self, Class, TextKind};
use super::super::{attributes, io};
use super::Object;
use crate::container::RawBuffer;
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::PrimitiveKind;

/// No attribute that is read here has more items, or more bytes.
const MAX_ITEMS: usize = 1 << 24;

impl Object {
    /// Returns the names of the attributes.
    ///
    /// # Errors
    /// `Io` if they cannot be listed.
    pub fn attributes(&self) -> Result<Vec<String>> {
        self.location().attr_names().map_err(|error| io(self, "list its attributes", &error))
    }

    /// Returns whether there is an attribute of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        ffi::has_attribute(self.location(), name)
    }

    /// Returns the text of an attribute, or `None` if there is none of this name or it is no text: a text of any length or of a fixed one,
    /// in any encoding that UTF-8 contains, with any padding, alone or as a list of one.
    ///
    /// # Errors
    /// `Utf8` if it is not UTF-8, `Io` if it cannot be read.
    pub fn text(&self, name: &str) -> Result<Option<String>> {
        let Some(attribute) = self.attribute(name)? else { return Ok(None) };
        let bytes = attributes::text_bytes(&attribute, false);
        let bytes = bytes.map_err(|error| io(&self.named(name), "read", &error))?;
        bytes.map(|bytes| self.utf8(name, bytes)).transpose()
    }

    /// Returns the texts of an attribute that is a list of them, or `None` if there is none of this name. An empty attribute of any type is an
    /// empty list, since that is what h5py makes of one.
    ///
    /// # Errors
    /// `Dtype` if there are other items, `Utf8` if a text is not UTF-8, `Io` if it cannot be read.
    pub fn texts(&self, name: &str) -> Result<Option<Vec<String>>> {
        let Some(attribute) = self.attribute(name)? else { return Ok(None) };
        if attribute.size() == 0 {
            return Ok(Some(Vec::new()));
        }
        let failed = |error: ::hdf5::Error| io(&self.named(name), "read", &error);
        let datatype = attribute.dtype().map_err(failed)?;
        let kind = match ffi::class(&datatype) {
            Class::Text => ffi::text_kind(&datatype),
            _ => return Err(self.unexpected(name, &attribute, "texts")),
        };
        let texts: Vec<Vec<u8>> = match kind {
            TextKind::Variable { utf8: true } => {
                let texts = attribute.read_raw::<VarLenUnicode>().map_err(failed)?;
                texts.iter().map(|text| text.as_bytes().to_vec()).collect()
            }
            TextKind::Variable { utf8: false } => {
                let texts = attribute.read_raw::<VarLenAscii>().map_err(failed)?;
                texts.iter().map(|text| text.as_bytes().to_vec()).collect()
            }
            TextKind::Fixed { .. } => {
                let bytes = self.bytes(name, &attribute, &datatype)?;
                bytes.chunks(datatype.size().max(1)).map(attributes::trimmed).collect()
            }
            TextKind::Other => return Err(self.unexpected(name, &attribute, "texts")),
        };
        texts.into_iter().map(|text| self.utf8(name, text)).collect::<Result<_>>().map(Some)
    }

    /// Returns the integers of an attribute, of which there may be one or many, or `None` if there is none of this name.
    ///
    /// # Errors
    /// `Dtype` if there are other items, `Io` if it cannot be read.
    pub fn integers(&self, name: &str) -> Result<Option<Vec<i64>>> {
        let Some(attribute) = self.attribute(name)? else { return Ok(None) };
        let failed = |error: ::hdf5::Error| io(&self.named(name), "read", &error);
        let stored = identify(&attribute.dtype().map_err(failed)?).map_err(failed)?;
        let kind = stored.map(|stored| stored.primitive.kind());
        match kind {
            Some(PrimitiveKind::Int | PrimitiveKind::UInt) if attribute.size() <= MAX_ITEMS => {
                attribute.read_raw::<i64>().map_err(failed).map(Some)
            }
            _ => Err(self.unexpected(name, &attribute, "integers")),
        }
    }

    /// Returns the numbers of an attribute in the byte order of this machine, or `None` if there is none of this name.
    ///
    /// # Errors
    /// `Dtype` if there are other items, `Io` if it cannot be read.
    pub fn numbers(&self, name: &str) -> Result<Option<RawBuffer>> {
        let Some(attribute) = self.attribute(name)? else { return Ok(None) };
        let failed = |error: ::hdf5::Error| io(&self.named(name), "read", &error);
        let stored = identify(&attribute.dtype().map_err(failed)?).map_err(failed)?;
        let Some(stored) = stored.filter(|stored| !stored.reverse) else {
            return Err(self.unexpected(name, &attribute, "numbers"));
        };
        let bytes = self.bytes(name, &attribute, &stored.memory)?;
        Ok(Some(RawBuffer::new(bytes.into(), stored.primitive)))
    }

    /// Returns the object that an attribute refers to, or `None` if there is no attribute of this name.
    ///
    /// # Errors
    /// `Dtype` if it is no reference to one object, `Io` if the reference leads nowhere.
    pub fn reference(&self, name: &str) -> Result<Option<Self>> {
        let Some(attribute) = self.attribute(name)? else { return Ok(None) };
        let datatype = attribute.dtype().map_err(|error| io(&self.named(name), "read", &error))?;
        if !ffi::is_object_reference(&datatype) || attribute.size() != 1 {
            return Err(self.unexpected(name, &attribute, "a reference to an object"));
        }
        let bytes = self.bytes(name, &attribute, &datatype)?;
        let reference = bytes.try_into().map(u64::from_ne_bytes).unwrap_or_default();
        self.referred(reference, &self.named(name)).map(Some)
    }

    /// Returns the objects that an attribute refers to, which has a list of them in each item, such as the `DIMENSION_LIST` of NetCDF, or
    /// `None` if there is no attribute of this name.
    ///
    /// # Errors
    /// `Dtype` if there are other items, `Io` if a reference leads nowhere.
    pub fn references(&self, name: &str) -> Result<Option<Vec<Vec<Self>>>> {
        let Some(attribute) = self.attribute(name)? else { return Ok(None) };
        let failed = |error: ::hdf5::Error| io(&self.named(name), "read", &error);
        let datatype = attribute.dtype().map_err(failed)?;
        let is_list = ffi::class(&datatype) == Class::VariableLength
            && ffi::base(&datatype).is_ok_and(|base| ffi::is_object_reference(&base));
        if !is_list || attribute.size() > MAX_ITEMS {
            return Err(self.unexpected(name, &attribute, "lists of references"));
        }
        let lists = attribute.read_raw::<VarLenArray<ObjectReference1>>().map_err(failed)?;
        let follow = |reference: &ObjectReference1| {
            let found = self.location().dereference(reference).map_err(failed)?;
            match found {
                ::hdf5::ReferencedObject::Group(group) => Ok(Self::Group(group)),
                ::hdf5::ReferencedObject::Dataset(dataset) => Ok(Self::Dataset(dataset)),
                _ => Err(self.unexpected(name, &attribute, "references to datasets")),
            }
        };
        lists.iter().map(|list| list.iter().map(follow).collect()).collect::<Result<_>>().map(Some)
    }

    fn attribute(&self, name: &str) -> Result<Option<Attribute>> {
        if !self.has(name) {
            return Ok(None);
        }
        let attribute = self.location().attr(name);
        attribute.map(Some).map_err(|error| io(&self.named(name), "open", &error))
    }

    /// The items of an attribute, as those of a datatype in memory.
    fn bytes(
        &self,
        name: &str,
        attribute: &Attribute,
        memory: &::hdf5::Datatype,
    ) -> Result<Vec<u8>> {
        let size = attribute.size().checked_mul(memory.size()).filter(|size| *size <= MAX_ITEMS);
        let Some(size) = size else {
            return Err(self.unexpected(name, attribute, "fewer items"));
        };
        let mut bytes = vec![0; size];
        ffi::read_attribute(attribute, memory, &mut bytes)
            .map_err(|error| io(&self.named(name), "read", &error))?;
        Ok(bytes)
    }

    fn utf8(&self, name: &str, bytes: Vec<u8>) -> Result<String> {
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let message =
                format!("{}: expected UTF-8, found other bytes at byte {at}", self.named(name));
            Error::new(ErrorKind::Utf8, message)
        })
    }

    fn unexpected(&self, name: &str, attribute: &Attribute, expected: &str) -> Error {
        let found = attribute.dtype().map_or_else(
            |_| "something else".to_owned(),
            |datatype| match identify(&datatype) {
                Ok(Some(stored)) => stored.primitive.to_string(),
                _ => describe(&datatype),
            },
        );
        let shape = attribute.shape();
        let message =
            format!("{}: expected {expected}, found {found} of shape {shape:?}", self.named(name));
        Error::new(ErrorKind::Dtype, message)
    }

    /// An attribute, for messages.
    fn named(&self, name: &str) -> String {
        format!("attribute {name:?} of {self}")
    }
}
