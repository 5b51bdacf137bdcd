//! Bytes that are proved to be UTF-8.

use std::fmt;
use std::ops::Deref;

use super::Buffer;
use crate::error::{Error, ErrorKind, Result};

/// Shared, immutable UTF-8 text; checked once when it is made, so that slicing it costs no check of its bytes.
#[derive(Clone, Default, PartialEq)]
pub struct Text {
    /// Invariant: valid UTF-8, in memory that nobody can change.
    bytes: Buffer<u8>,
}

impl Text {
    /// Checks bytes and takes them; nothing is copied but what lies in memory that others can change, such as a mapped file.
    ///
    /// # Errors
    /// `Utf8` with the position of the first byte that is not UTF-8.
    pub fn try_new(bytes: Buffer<u8>) -> Result<Self> {
        let bytes = bytes.settled();
        match simdutf8::compat::from_utf8(&bytes) {
            Ok(_) => Ok(Self { bytes }),
            Err(error) => Err(Error::new(
                ErrorKind::Utf8,
                format!("expected UTF-8, found another byte at position {}", error.valid_up_to()),
            )),
        }
    }

    /// Returns the text as a `String`: for free if this is the only share in a whole one, else by a copy.
    #[must_use]
    pub fn into_string(self) -> String {
        let bytes = self.bytes.into_vec();
        // SAFETY: `into_vec` gives the items of the buffer, which are valid UTF-8 by the invariant of the field.
        #[expect(unsafe_code, reason = "checked once, when the text was made")]
        unsafe {
            String::from_utf8_unchecked(bytes)
        }
    }

    /// Returns the bytes.
    #[must_use]
    pub fn bytes(&self) -> &Buffer<u8> {
        &self.bytes
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self { bytes: text.into_bytes().into() }
    }
}

impl Deref for Text {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        // SAFETY: `bytes` was valid UTF-8 when this was made (`try_new` checked it, or it came from a `String`), the field is
        // private to this module, and a `Buffer` is immutable: what lies in memory that others can change was copied before the check.
        #[expect(unsafe_code, reason = "checked once, when the text was made")]
        unsafe {
            std::str::from_utf8_unchecked(&self.bytes)
        }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_utf8_becomes_text() {
        let text = Text::try_new(Buffer::from("aé😀".as_bytes().to_vec())).unwrap();
        assert_eq!(&text[1..3], "é");
        let error = Text::try_new(Buffer::from(vec![b'a', 0xff])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Utf8);
        assert!(error.to_string().ends_with("position 1"));
        let owned = "xé".to_owned();
        let (address, text) = (owned.as_ptr(), Text::from(owned));
        assert_eq!(&*text, "xé");
        assert_eq!(text.clone().into_string(), "xé");
        let again = text.into_string();
        assert_eq!(again.as_ptr(), address);
        assert_eq!(&*Text::default(), "");
    }
}
