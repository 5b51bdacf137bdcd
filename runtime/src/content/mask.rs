//! Which items of some are picked, a bit an item.

use std::ops::Range;

use super::Runs;

/// Items of a word.
const WORD: usize = u64::BITS as usize;

/// A truth value for each of some items. Many of them are looked at together, so that it takes no longer if nobody could guess them.
#[derive(Debug, Default)]
pub(crate) struct Mask {
    /// Invariant: as many as there are items, rounded up to whole words; bits behind the last item are 0.
    words: Vec<u64>,
    len: usize,
}

impl Mask {
    /// Asks about `len` items, up to 64 at a time, in order: `word_of` gives the bit of the first one lowest.
    pub(crate) fn of(len: usize, mut word_of: impl FnMut(Range<usize>) -> u64) -> Self {
        let of = |start: usize| {
            let items = start..len.min(start + WORD);
            let all = u64::MAX >> (WORD - items.len());
            word_of(items) & all
        };
        Self { words: (0..len).step_by(WORD).map(of).collect(), len }
    }

    /// The others.
    pub(crate) fn inverted(&self) -> Self {
        Self::of(self.len, |items| !self.words[items.start / WORD])
    }

    /// How many items there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Adds the items that are picked behind others, by runs; item 0 is `first`.
    pub(crate) fn add_to(&self, runs: &mut Runs, first: usize) {
        runs.reserve(self.count_runs());
        for (i, &word) in self.words.iter().enumerate() {
            let (mut rest, mut at) = (word, first + i * WORD);
            while rest != 0 {
                let others = rest.trailing_zeros();
                let picked = (rest >> others).trailing_ones();
                at += others as usize;
                runs.push(at..at + picked as usize);
                at += picked as usize;
                rest = (rest >> others).checked_shr(picked).unwrap_or(0);
            }
        }
    }

    fn count_runs(&self) -> usize {
        let mut before = 0;
        let begin = |word: &u64| {
            let begins = word & !(word << 1 | before);
            before = word >> (WORD - 1);
            begins.count_ones() as usize
        };
        self.words.iter().map(begin).sum()
    }

    /// How many items are picked before each of these, which do not decrease.
    pub(crate) fn counts(
        &self,
        before: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = usize> {
        let mut counts = Vec::with_capacity(self.words.len() + 1);
        let mut count = 0;
        for word in &self.words {
            counts.push((count, *word));
            count += word.count_ones() as usize;
        }
        counts.push((count, 0));
        before.map(move |i| {
            let (count, word) = counts[i / WORD];
            count + (word & !(u64::MAX << (i % WORD))).count_ones() as usize
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask_of(picked: &[bool]) -> Mask {
        let word = |items: Range<usize>| {
            // What stands behind the last item does not count.
            let bit = |(i, &picked): (usize, &bool)| u64::from(picked) << i;
            picked[items.clone()]
                .iter()
                .enumerate()
                .map(bit)
                .fold(!0 << (items.len() - 1) << 1, |a, b| a | b)
        };
        Mask::of(picked.len(), word)
    }

    #[test]
    fn runs_and_counts_are_those_of_the_items_one_by_one() {
        let mut state = 1_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state >> 33
        };
        for len in [0, 1, 2, 63, 64, 65, 127, 128, 129, 1_000] {
            for most in [1, 2, 3, 100, 10_000] {
                let mut picked = Vec::new();
                while picked.len() < len {
                    let (run, value) = (1 + random() % most, random() % 2 == 0);
                    picked.extend(std::iter::repeat_n(value, run as usize));
                }
                picked.truncate(len);
                let mask = mask_of(&picked);
                let runs_of = |mask: &Mask, first: usize| {
                    let mut runs = Runs::default();
                    mask.add_to(&mut runs, first);
                    runs
                };
                let mut runs = Runs::default();
                let there =
                    |picked: &[bool]| -> Vec<usize> { (0..len).filter(|&i| picked[i]).collect() };
                there(&picked).into_iter().for_each(|i| runs.push(5 + i..6 + i));
                assert!(runs_of(&mask, 5).iter().eq(runs.iter()));
                assert_eq!(mask.count_runs(), runs.into_carry().count_runs());
                let others: Vec<bool> = picked.iter().map(|picked| !picked).collect();
                assert!(runs_of(&mask.inverted(), 0).iter().eq(there(&others)));
                let count = |i: usize| picked[..i].iter().filter(|picked| **picked).count();
                assert!(mask.counts(0..=len).eq((0..=len).map(count)));
            }
        }
    }
}
