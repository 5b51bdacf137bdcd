//! Fletcher's checksum, in HDF5's way: over 16-bit words in big-endian order, stored in little-endian order behind the data.

/// The checksum of these bytes.
pub(super) fn sum(bytes: &[u8]) -> u32 {
    /// So many words can be added before the sums have to be folded.
    const WORDS: usize = 360;
    let (words, rest) = bytes.as_chunks::<2>();
    let (mut low, mut high) = (0_u32, 0_u32);
    for block in words.chunks(WORDS) {
        for word in block {
            low = low.wrapping_add(u32::from(u16::from_be_bytes(*word)));
            high = high.wrapping_add(low);
        }
        (low, high) = (folded(low), folded(high));
    }
    if let [last] = rest {
        low = low.wrapping_add(u32::from(*last) << 8);
        high = high.wrapping_add(low);
        (low, high) = (folded(low), folded(high));
    }
    folded(high) << 16 | folded(low)
}

fn folded(sum: u32) -> u32 {
    (sum & 0xffff) + (sum >> 16)
}

/// The number of bytes before the checksum, which must be right. The order of bytes that libhdf5 wrote before version 1.6.3 on
/// some machines is right, too.
pub(super) fn check(bytes: &[u8]) -> Result<usize, String> {
    let Some((data, stored)) = bytes.split_last_chunk::<4>() else {
        return Err("expected a checksum, found the end".to_owned());
    };
    let [a, b, c, d] = *stored;
    let (stored, expected) = (u32::from_le_bytes(*stored), sum(data));
    let old = u32::from_le_bytes([b, a, d, c]);
    if stored == expected || old == expected {
        return Ok(data.len());
    }
    Err(format!("expected the checksum {expected:08x}, found {stored:08x}"))
}
