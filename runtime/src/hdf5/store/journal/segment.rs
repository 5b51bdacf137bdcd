//! The bytes of a journal.
//!
//! A journal is one segment after the other, all of one transaction. Each says what stood in some places of the file and what is
//! about to stand there, and counts once it is there as a whole: its last eight bytes are a sum over all others.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `AWKJRNL2` |
//! | 8 | flags: 1 if the transaction waits for the disk, 2 if it ends with this segment |
//! | 8 | a number of the transaction, the same in all of its segments |
//! | 8 | how long the file was at its beginning |
//! | 8 | how long the records are that follow |
//! | for each record: 8, 8, n, n | where, how many bytes, what stood there, what will |
//! | 8 | the sum |

/// The first bytes of a segment.
pub(super) const MAGIC: [u8; 8] = *b"AWKJRNL2";
/// Those of journals that only an older version of this library can use.
pub(super) const OLD_MAGIC: [u8; 8] = *b"AWKJRNL1";
/// The bytes before the records.
pub(super) const HEAD: usize = 40;
/// No segment that is written has longer records than this; see [`super::store`].
pub(super) const MAX_RECORDS: u64 = 96 << 20;
/// Bytes that did not change are left out where so many of them stand side by side.
const GAP: usize = 32;

/// Bytes of the file that change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) offset: u64,
    pub(super) old: Vec<u8>,
    /// As long as `old`.
    pub(super) new: Vec<u8>,
}

impl Record {
    /// The parts of a range that change. Bytes that are not there yet count as 0.
    pub(super) fn differences(offset: u64, old: &[u8], new: &[u8]) -> Vec<Self> {
        let mut records: Vec<Self> = Vec::new();
        let (mut at, mut start) = (0, None::<usize>);
        let mut last = 0;
        let mut push = |from: usize, to: usize| {
            let part = |bytes: &[u8]| bytes.get(from..to).unwrap_or_default().to_vec();
            records.push(Self { offset: offset + from as u64, old: part(old), new: part(new) });
        };
        for (a, b) in old.iter().zip(new) {
            if a != b {
                match start {
                    Some(from) if at - last > GAP => {
                        push(from, last + 1);
                        start = Some(at);
                    }
                    Some(_) => {}
                    None => start = Some(at),
                }
                last = at;
            }
            at += 1;
        }
        if let Some(from) = start {
            push(from, last + 1);
        }
        records
    }
}

/// What a segment says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Segment {
    /// Does the transaction wait for the disk?
    pub(super) sync: bool,
    /// Is it the last one of its transaction?
    pub(super) ends: bool,
    pub(super) transaction: u64,
    /// How long the file was when the transaction began.
    pub(super) len: u64,
    pub(super) records: Vec<Record>,
}

impl Segment {
    /// The bytes.
    pub(super) fn encode(&self) -> Vec<u8> {
        let body: usize = self.records.iter().map(|record| 16 + 2 * record.old.len()).sum();
        let mut bytes = Vec::with_capacity(HEAD + body + 8);
        bytes.extend(MAGIC);
        let flags = u64::from(self.sync) | u64::from(self.ends) << 1;
        for number in [flags, self.transaction, self.len, body as u64] {
            bytes.extend(number.to_le_bytes());
        }
        for record in &self.records {
            bytes.extend(record.offset.to_le_bytes());
            bytes.extend((record.old.len() as u64).to_le_bytes());
            bytes.extend(&record.old);
            bytes.extend(&record.new);
        }
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    /// How long the records are that follow a head; nothing if it is none.
    pub(super) fn records_len(head: &[u8; HEAD]) -> Option<u64> {
        let (magic, rest) = head.split_first_chunk::<8>()?;
        let len = u64::from_le_bytes(*rest.last_chunk()?);
        (*magic == MAGIC && len <= MAX_RECORDS).then_some(len)
    }

    /// Takes a whole segment apart. Nothing if it was not written to its end, or not by us: places reach beyond the file as it was,
    /// or overlap.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let (body, sum) = bytes.split_last_chunk::<8>()?;
        let mut rest = body.strip_prefix(&MAGIC)?;
        if u64::from_le_bytes(*sum) != checksum(body) {
            return None;
        }
        let (flags, transaction) = (number(&mut rest)?, number(&mut rest)?);
        let (len, body) = (number(&mut rest)?, number(&mut rest)?);
        if rest.len() as u64 != body {
            return None;
        }
        let (mut records, mut end) = (Vec::new(), 0);
        while !rest.is_empty() {
            let (offset, size) = (number(&mut rest)?, number(&mut rest)?);
            let size = usize::try_from(size).ok().filter(|size| *size > 0)?;
            if offset < end {
                return None;
            }
            end = offset.checked_add(size as u64).filter(|end| *end <= len)?;
            let (old, after) = rest.split_at_checked(size)?;
            let (new, after) = after.split_at_checked(size)?;
            records.push(Record { offset, old: old.to_vec(), new: new.to_vec() });
            rest = after;
        }
        Some(Self { sync: flags & 1 != 0, ends: flags & 2 != 0, transaction, len, records })
    }
}

fn number(rest: &mut &[u8]) -> Option<u64> {
    let (number, after) = rest.split_first_chunk::<8>()?;
    *rest = after;
    Some(u64::from_le_bytes(*number))
}

/// FNV-1a over words of eight bytes, and what is left.
fn checksum(bytes: &[u8]) -> u64 {
    let step = |sum: u64, word: u64| {
        (sum ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23) ^ (word >> 32)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    let sum = words.iter().fold(sum, |sum, word| step(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| step(sum, u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment() -> Segment {
        let mut old = vec![7_u8; 300];
        let new = old.clone();
        old[3] = 1;
        old[9] = 2;
        old[200] = 3;
        let records = Record::differences(1000, &old, &new);
        Segment { sync: true, ends: false, transaction: 42, len: 2000, records }
    }

    #[test]
    fn only_what_changes_is_recorded() {
        let records = segment().records;
        let places: Vec<_> =
            records.iter().map(|record| (record.offset, record.old.len())).collect();
        assert_eq!(places, [(1003, 7), (1200, 1)]);
        assert_eq!(records[0].old, [1, 7, 7, 7, 7, 7, 2]);
        assert_eq!(records[0].new, [7; 7]);
        assert!(Record::differences(0, &[1; 50], &[1; 50]).is_empty());
    }

    #[test]
    fn a_segment_counts_only_as_a_whole() {
        let segment = segment();
        let bytes = segment.encode();
        assert_eq!(Segment::decode(&bytes), Some(segment));
        for len in 0..bytes.len() {
            assert_eq!(Segment::decode(&bytes[..len]), None);
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            assert_eq!(Segment::decode(&damaged), None, "{at}");
        }
    }

    #[test]
    fn a_segment_stays_within_its_file() {
        for (offset, len) in [(1995_u64, 2000_u64), (u64::MAX - 2, u64::MAX)] {
            let record = Record { offset, old: vec![0; 6], new: vec![1; 6] };
            let segment = Segment { len, records: vec![record], ..Segment::default() };
            assert_eq!(Segment::decode(&segment.encode()), None);
        }
        let records: Vec<_> =
            [4, 2].map(|offset| Record { offset, old: vec![0; 3], new: vec![1; 3] }).into();
        let segment = Segment { len: 100, records, ..Segment::default() };
        assert_eq!(Segment::decode(&segment.encode()), None);
    }
}
