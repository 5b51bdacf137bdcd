//! Numbers, truth values, dates and decimals.

use super::Reader;
use crate::arrow::abi::Source;
use crate::arrow::bits::is_set;
use crate::arrow::format::Format;
use crate::buffer::Buffer;
use crate::content::{Content, NumpyArray};
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::{Primitive, TimeBase, TimeUnit};

impl<S: Source> Reader<'_, S> {
    /// Numbers as they are; nothing is copied.
    pub(super) fn numbers(&self, primitive: Primitive) -> Result<Content> {
        let size = primitive.itemsize();
        let bytes = self.bytes(1, self.range.end.checked_mul(size), "numbers")?;
        let part = bytes.slice(self.range.start * size..);
        self.leaf(primitive, part)
    }

    fn leaf(&self, primitive: Primitive, bytes: Buffer<u8>) -> Result<Content> {
        let leaf =
            NumpyArray::try_new(primitive, Vec::new(), self.len(), bytes, self.parameters())?;
        Ok(leaf.into())
    }

    /// Truth values, from a bit to a byte each.
    pub(super) fn truths(&self) -> Result<Content> {
        let bits = self.bytes(1, Some(self.range.end.div_ceil(8)), "truth values")?;
        self.budget.ask(self.len() as u64, "truth values")?;
        let bytes: Vec<u8> = self.range.clone().map(|i| u8::from(is_set(&bits, i))).collect();
        self.leaf(Primitive::Bool, bytes.into())
    }

    /// Dates: 32-bit ones are widened, others shared. A zone says nothing about the integers, which count from 1970 in UTC.
    pub(super) fn dates(&self) -> Result<Content> {
        let (base, is_small) = match &self.field.format {
            Format::Date32 => (TimeBase::Day, true),
            Format::Time32(base) => (*base, true),
            Format::Time64(base) | Format::Timestamp(base, _) => (*base, false),
            _ => (TimeBase::Millisecond, false),
        };
        let primitive = Primitive::Datetime64(Some(TimeUnit::new(base)));
        if !is_small {
            return self.numbers(primitive);
        }
        let small = self.items::<i32>(1, self.range.end, "dates")?.slice(self.range.clone());
        self.budget.ask_for::<i64>(small.len(), "dates")?;
        let wide: Buffer<i64> = small.iter().map(|&date| date.into()).collect();
        self.leaf(primitive, wide.to_bytes())
    }

    /// Decimals without fractions, as 64-bit integers if all of them are such.
    pub(super) fn decimals(&self, precision: u32, scale: i32, bits: usize) -> Result<Content> {
        if scale > 0 {
            let message = format!(
                "expected numbers, found decimal({precision}, {scale}), whose fractions are no binary numbers: cast it to the number that is near enough"
            );
            return Err(Error::new(ErrorKind::Unsupported, message));
        }
        let size = bits / 8;
        let bytes = self.bytes(1, self.range.end.checked_mul(size), "decimals")?;
        let part = bytes.slice(self.range.start * size..);
        self.budget.ask_for::<i64>(self.len(), "decimals")?;
        let power = 10_i64.checked_pow(scale.unsigned_abs());
        let number = |(i, word): (usize, &[u8])| {
            if !self.nulls.is_there(i) {
                return Ok(0);
            }
            let number = whole(word).and_then(|number| match number {
                0 => Some(0),
                number => number.checked_mul(power?),
            });
            let too_large = || {
                let message =
                    format!("expected decimals that fit in 64 bits, found another at i={i}");
                Error::new(ErrorKind::Value, message)
            };
            number.ok_or_else(too_large)
        };
        let numbers = part.chunks_exact(size.max(1)).enumerate().map(number);
        let numbers: Vec<i64> = numbers.collect::<Result<_>>()?;
        self.leaf(Primitive::Int64, Buffer::from(numbers).to_bytes())
    }
}

/// The integer of these bytes, of any number of them, if it fits.
fn whole(bytes: &[u8]) -> Option<i64> {
    let mut little = bytes.to_vec();
    if cfg!(target_endian = "big") {
        little.reverse();
    }
    let sign = if little.last().is_some_and(|last| last & 0x80 != 0) { 0xff } else { 0 };
    let low = little.len().min(8);
    let mut word = [sign; 8];
    word[..low].copy_from_slice(&little[..low]);
    let number = i64::from_le_bytes(word);
    let fits = little[low..].iter().all(|&byte| byte == sign) && (number < 0) == (sign != 0);
    fits.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn integers_of_any_width_are_read_if_they_fit() {
        for number in [0_i64, 1, -1, 7_000_000_000, i64::MIN, i64::MAX] {
            assert_eq!(whole(&i128::from(number).to_ne_bytes()), Some(number));
        }
        assert_eq!(whole(&(-5_i32).to_ne_bytes()), Some(-5));
        assert_eq!(whole(&(i128::from(i64::MAX) + 1).to_ne_bytes()), None);
        assert_eq!(whole(&(i128::from(i64::MIN) - 1).to_ne_bytes()), None);
        assert_eq!(whole(&i128::MAX.to_ne_bytes()), None);
    }
}
