//! Truth values as Arrow has them: a bit each, the first the least significant of its byte.

use crate::buffer::Buffer;

/// Which items are there.
#[derive(Clone, Debug)]
pub(super) struct Validity {
    /// As many bits as there are items; those behind them are 0.
    bits: Buffer<u8>,
    nulls: usize,
}

impl Validity {
    pub(super) fn new(valid: impl Iterator<Item = bool>) -> Self {
        let mut nulls = 0;
        let bits = pack(valid.inspect(|&valid| nulls += usize::from(!valid)));
        Self { bits: bits.into(), nulls }
    }

    /// The first `len` bits of these, shared where no bit behind them is set.
    pub(super) fn of_bits(bits: &Buffer<u8>, len: usize) -> Self {
        let mut bits = bits.slice(0..len.div_ceil(8));
        let spare = match len % 8 {
            0 => 0,
            used => bits.last().map_or(0, |last| last & (0xff << used)),
        };
        if spare != 0 {
            let mut own = bits.to_vec();
            own.last_mut().into_iter().for_each(|last| *last ^= spare);
            bits = own.into();
        }
        let valid: usize = bits.iter().map(|byte| byte.count_ones() as usize).sum();
        Self { bits, nulls: len - valid }
    }

    /// Which are there in both; both are as long.
    pub(super) fn and(&self, other: &Self, len: usize) -> Self {
        let bits = self.bits.iter().zip(&other.bits).map(|(a, b)| a & b).collect();
        Self::of_bits(&bits, len)
    }

    pub(super) fn is_valid(&self, i: usize) -> bool {
        is_set(&self.bits, i)
    }

    pub(super) fn bits(&self) -> &Buffer<u8> {
        &self.bits
    }

    pub(super) fn nulls(&self) -> usize {
        self.nulls
    }
}

/// A bit each.
pub(super) fn pack(values: impl Iterator<Item = bool>) -> Vec<u8> {
    let mut values = values.fuse();
    let mut packed = Vec::with_capacity(values.size_hint().0.div_ceil(8));
    while let Some(first) = values.next() {
        let rest = values.by_ref().take(7).zip(1..);
        packed.push(rest.fold(u8::from(first), |byte, (bit, i)| byte | u8::from(bit) << i));
    }
    packed
}

/// Is bit `i` set?
pub(super) fn is_set(bits: &[u8], i: usize) -> bool {
    bits[i / 8] >> (i % 8) & 1 == 1
}

/// Bits `start..start + len`, as the first ones: the same memory if they begin with a byte, else a copy.
pub(super) fn shifted(bits: &Buffer<u8>, start: usize, len: usize) -> Buffer<u8> {
    let (first, shift) = (start / 8, start % 8);
    let from = bits.slice(first..(start + len).div_ceil(8));
    if shift == 0 {
        return from;
    }
    let next = from.iter().skip(1).copied().chain(std::iter::once(0));
    let joined = from.iter().zip(next).map(|(byte, next)| byte >> shift | next << (8 - shift));
    joined.take(len.div_ceil(8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_packed_shifted_and_counted_at_every_place() {
        let truth = |i: usize| i % 7 < 3 || i == 12;
        for start in 0..20 {
            for len in 0..40 {
                let all = Buffer::from(pack((0..start + len).map(truth)));
                let bits = shifted(&all, start, len);
                let found: Vec<bool> = (0..len).map(|i| is_set(&bits, i)).collect();
                let expected: Vec<bool> = (start..start + len).map(truth).collect();
                assert_eq!(found, expected, "{start} {len}");
                let validity = Validity::of_bits(&bits, len);
                assert_eq!(validity.nulls(), expected.iter().filter(|&&valid| !valid).count());
                let again = Validity::new(expected.iter().copied());
                assert_eq!(validity.bits(), again.bits());
                assert_eq!(validity.nulls(), again.nulls());
                let both = validity.and(&Validity::new((0..len).map(|i| i % 2 == 0)), len);
                let expected = (0..len).filter(|&i| expected[i] && i % 2 == 0).count();
                assert_eq!(len - both.nulls(), expected);
            }
        }
    }
}
