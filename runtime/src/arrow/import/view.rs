//! Strings and bytestrings that lie in several buffers, the short ones in the views themselves.

use super::Reader;
use crate::arrow::abi::Source;
use crate::buffer::Buffer;
use crate::content::Content;
use crate::error::{Error, Result};
use crate::index::as_i64;

/// So many bytes are in the view itself.
const INLINE: usize = 12;

impl<S: Source> Reader<'_, S> {
    /// Views, written out one behind the other.
    pub(super) fn views(&self, utf8: bool) -> Result<Content> {
        let views = self.bytes(1, self.range.end.checked_mul(16), "views")?.settled();
        let views = views.slice(self.range.start * 16..);
        let buffers = self.data_buffers()?;
        let mut end = 0_usize;
        let mut offsets = Vec::with_capacity(self.len() + 1);
        offsets.push(0);
        let parts: Vec<&[u8]> = views
            .chunks_exact(16)
            .enumerate()
            .map(|(i, view)| {
                let part =
                    if self.nulls.is_there(i) { part(view, &buffers) } else { Some(&[][..]) };
                let fault = || {
                    Error::invalid(format!(
                        "expected a view of bytes that are there, found another at i={i}"
                    ))
                };
                let part = part.ok_or_else(fault)?;
                end = end.saturating_add(part.len());
                offsets.push(as_i64(end));
                Ok(part)
            })
            .collect::<Result<_>>()?;
        self.budget.ask(end as u64, "text of views")?;
        self.text_of(offsets.into(), parts.concat().into(), utf8)
    }

    /// The buffers that views point into, which say how long they are in one more.
    fn data_buffers(&self) -> Result<Vec<Buffer<u8>>> {
        let last = usize::try_from(self.source.n_buffers()).unwrap_or_default().saturating_sub(1);
        let sizes = self.trusted::<i64>(last, last - 2, "sizes of buffers")?;
        let buffer = |(i, &size): (usize, &i64)| {
            let bad = || self.fault(format!("expected the size of a buffer, found {size}"));
            let size = usize::try_from(size).map_err(|_| bad())?;
            self.bytes(i + 2, Some(size), "text")
        };
        sizes.iter().enumerate().map(buffer).collect()
    }
}

/// The bytes of a view: its length, then the bytes, or their beginning, the number of a buffer and the place there.
fn part<'p>(view: &'p [u8], buffers: &'p [Buffer<u8>]) -> Option<&'p [u8]> {
    let number = |at: usize| {
        let bytes = view.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(i32::from_ne_bytes(bytes)).ok()
    };
    let len = number(0)?;
    if len <= INLINE {
        return view.get(4..4 + len);
    }
    let (buffer, start) = (number(8)?, number(12)?);
    buffers.get(buffer)?.get(start..start.checked_add(len)?)
}
