//! The block of bytes that the metadata of a field are in the C data interface.

use crate::arrow::field::Metadata;
use crate::error::{Error, Result};

/// The block of these pairs: their number, and of each text its length and bytes; numbers of 32 bits in native order.
pub(super) fn encode(pairs: &Metadata) -> Result<Vec<u8>> {
    let number = |n: usize| {
        let too_many = || Error::invalid(format!("expected metadata below 2 GiB, found {n}"));
        i32::try_from(n).map(i32::to_ne_bytes).map_err(|_| too_many())
    };
    let mut block = number(pairs.len())?.to_vec();
    for text in pairs.iter().flat_map(|(key, value)| [key, value]) {
        block.extend(number(text.len())?);
        block.extend(text.as_bytes());
    }
    Ok(block)
}
