//! What was written over bytes that a commit still protects, kept in memory until the next one.

use std::collections::BTreeMap;

/// Ranges of bytes by where they start; no two of them touch.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    ranges: BTreeMap<u64, Vec<u8>>,
    /// Bytes in all of them.
    len: usize,
}

impl Overlay {
    /// Returns the number of bytes.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Forgets all bytes.
    pub(super) fn clear(&mut self) {
        self.ranges.clear();
        self.len = 0;
    }

    /// Iterates over the ranges in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, &[u8])> {
        self.ranges.iter().map(|(start, bytes)| (*start, bytes.as_slice()))
    }

    /// Puts bytes in; they replace those that stand in the same places.
    pub(super) fn insert(&mut self, start: u64, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let end = start + bytes.len() as u64;
        // What is written again and again, and what is written behind what was written last, moves nothing.
        if let Some((first, range)) = self.ranges.range_mut(..=start).next_back() {
            let at = start - first;
            if let Some(place) = slice_mut(range, at, bytes.len()) {
                place.copy_from_slice(bytes);
                return;
            }
        }
        let mut merged = (start, bytes.to_vec());
        let before = self.ranges.range(..=end).rev();
        let touching: Vec<u64> = before
            .take_while(|(first, range)| **first + range.len() as u64 >= start)
            .map(|(first, _)| *first)
            .collect();
        // From the first one on.
        for first in touching.into_iter().rev() {
            let Some(range) = self.ranges.remove(&first) else { continue };
            self.len -= range.len();
            merged = join((first, range), merged);
        }
        self.len += merged.1.len();
        self.ranges.insert(merged.0, merged.1);
    }

    /// Calls a function with all bytes of a part of the file, and where they stand in that part.
    pub(super) fn parts(&self, start: u64, len: usize, mut call: impl FnMut(usize, &[u8])) {
        let end = start.saturating_add(len as u64);
        for (first, range) in self.ranges.range(..end).rev() {
            let last = first + range.len() as u64;
            if last <= start {
                break;
            }
            let (from, to) = (start.max(*first), end.min(last));
            if let Some(part) = slice(range, from - first, (to - from) as usize) {
                call((from - start) as usize, part);
            }
        }
    }
}

/// Puts two ranges that touch into one. Where both have bytes, those of `new` count.
fn join(old: (u64, Vec<u8>), new: (u64, Vec<u8>)) -> (u64, Vec<u8>) {
    let ((old_start, mut old), (new_start, mut new)) = (old, new);
    if old_start <= new_start {
        let at = (new_start - old_start) as usize;
        let kept = old.split_off(old.len().min(at + new.len()));
        old.truncate(at);
        old.append(&mut new);
        old.extend(kept);
        return (old_start, old);
    }
    let overlap = (new_start + new.len() as u64).saturating_sub(old_start) as usize;
    new.extend(old.get(overlap..).unwrap_or_default());
    (new_start, new)
}

fn slice(bytes: &[u8], at: u64, len: usize) -> Option<&[u8]> {
    let at = usize::try_from(at).ok()?;
    bytes.get(at..at.checked_add(len)?)
}

fn slice_mut(bytes: &mut [u8], at: u64, len: usize) -> Option<&mut [u8]> {
    let at = usize::try_from(at).ok()?;
    bytes.get_mut(at..at.checked_add(len)?)
}

#[cfg(test)]
mod tests {
    use super::Overlay;

    /// Against a plain array of bytes, with every kind of overlap.
    #[test]
    fn ranges_hold_what_was_written_last_and_do_not_touch() {
        let mut random = 1_u64;
        let mut draw = |below: u64| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) % below
        };
        for _ in 0..300 {
            let (mut overlay, mut plain) = (Overlay::default(), [None::<u8>; 200]);
            for value in 0..40_u8 {
                let start = draw(190) as usize;
                let len = draw((200 - start as u64).min(40)) as usize;
                overlay.insert(start as u64, &vec![value; len]);
                plain[start..start + len].fill(Some(value));
            }
            let patch = |start: usize, read: &mut [u8]| {
                overlay.parts(start as u64, read.len(), |at, part| {
                    read[at..at + part.len()].copy_from_slice(part);
                });
            };
            let mut read = [255_u8; 200];
            patch(0, &mut read);
            assert_eq!(read.map(|byte| (byte != 255).then_some(byte)), plain);
            let part = 17..171;
            let mut read = vec![255_u8; part.len()];
            patch(part.start, &mut read);
            assert!(
                read.iter()
                    .zip(&plain[part])
                    .all(|(found, wanted)| *found == wanted.unwrap_or(255))
            );
            assert_eq!(overlay.len(), plain.iter().flatten().count());
            let ranges: Vec<_> =
                overlay.iter().map(|(start, bytes)| (start, bytes.len() as u64)).collect();
            assert!(ranges.windows(2).all(|pair| pair[0].0 + pair[0].1 < pair[1].0), "{ranges:?}");
        }
    }
}
