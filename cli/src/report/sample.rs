//! How small the items of a dataset become when they are packed and compressed, tried on samples of them.

use awkward::Container;
use libdeflater::{CompressionLvl, Compressor};

/// So many bytes a sample has at most,
const SAMPLE: u64 = 64 << 10;
/// and so many samples are taken of a dataset.
const SAMPLES: u64 = 3;
/// So many bytes are read of a file for samples, in all: of a compressed chunk, all of it counts.
const MOST: u64 = 64 << 20;
/// The level of `awkward pack --compress`,
const LEVEL: i32 = 4;
/// and how it cuts datasets into chunks.
pub(super) const CHUNK: u64 = 256 << 10;
/// What the index of so many chunks takes in a file, about.
const INDEX: u64 = 2 << 10;
const INDEXED: u64 = 64;

/// What is measured, as long as there is something left to read.
pub(super) struct Sampler {
    left: u64,
    compressor: Option<Compressor>,
}

impl Sampler {
    pub(super) fn new() -> Self {
        let compressor = CompressionLvl::new(LEVEL).ok().map(Compressor::new);
        Self { left: MOST, compressor }
    }

    /// About how many bytes of a file `wanted` bytes of a dataset would take compressed; the dataset has `raw` bytes, in items of
    /// `itemsize`, and chunks of so many bytes, if any. Nothing if that cannot be told.
    pub(super) fn packed(
        &mut self,
        container: &dyn Container,
        key: &str,
        [raw, wanted, itemsize, chunk]: [u64; 4],
    ) -> Option<u64> {
        if wanted == 0 {
            return Some(0);
        }
        let samples = samples(raw, itemsize, chunk);
        let cost = samples.iter().map(|(start, end)| (end - start).max(chunk)).sum();
        self.left = self.left.checked_sub(cost)?;
        let (mut read, mut made) = (0_u64, 0_u64);
        for (start, end) in samples {
            let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
            let found = container.get_range(key, range).ok()??;
            let bytes = found.bytes().as_slice();
            made += self.deflated(&shuffled(bytes, usize::try_from(itemsize).ok()?))?;
            read += bytes.len() as u64;
        }
        let wide = u128::from(wanted) * u128::from(made) / u128::from(read.max(1));
        let index = wanted.div_ceil(CHUNK).div_ceil(INDEXED) * INDEX;
        u64::try_from(wide).ok()?.checked_add(index)
    }

    fn deflated(&mut self, bytes: &[u8]) -> Option<u64> {
        let compressor = self.compressor.as_mut()?;
        let mut out = vec![0; compressor.zlib_compress_bound(bytes.len())];
        compressor.zlib_compress(bytes, &mut out).ok().map(|size| size as u64)
    }
}

/// Where the samples that are looked at begin and end: at the beginning of a dataset, in its middle, and at its end; all in one place if it has large chunks,
/// since of each all would have to be read.
fn samples(raw: u64, itemsize: u64, chunk: u64) -> Vec<(u64, u64)> {
    let all = SAMPLE * SAMPLES;
    if raw <= all {
        return vec![(0, raw)];
    }
    let aligned = |at: u64| at - at % itemsize.max(1);
    let middle = |size| aligned((raw - size) / 2);
    if chunk > all {
        // In one chunk, if it can be.
        let start = middle(all) / chunk * chunk;
        let start = if start + all <= raw { start } else { aligned(raw - all) };
        return vec![(start, start + all)];
    }
    [0, middle(SAMPLE), aligned(raw - SAMPLE)].map(|start| (start, start + SAMPLE)).to_vec()
}

/// HDF5's filter *shuffle*: the first bytes of all items, then the second ones, and so on.
fn shuffled(bytes: &[u8], itemsize: usize) -> Vec<u8> {
    if itemsize < 2 {
        return bytes.to_vec();
    }
    let whole = bytes.len() / itemsize * itemsize;
    let (items, rest) = bytes.split_at(whole);
    let ranks = (0..itemsize).flat_map(|rank| items.iter().skip(rank).step_by(itemsize));
    ranks.chain(rest).copied().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use awkward::container::RawBuffer;

    use super::*;

    fn packed(items: Vec<i64>, wanted: u64) -> u64 {
        let raw = items.len() as u64 * 8;
        let map = HashMap::from([("x".to_owned(), RawBuffer::from(items))]);
        Sampler::new().packed(&map, "x", [raw, wanted, 8, 0]).unwrap()
    }

    #[test]
    fn what_can_be_compressed_is_said_to_be_smaller() {
        let counting = packed((0..100_000).collect(), 800_000);
        assert!(counting < 120_000, "{counting}");
        let mut seed = 1_u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed ^ seed >> 29).cast_signed()
        };
        let noise = packed((0..100_000).map(|_| random()).collect(), 800_000);
        assert!((780_000..830_000).contains(&noise), "{noise}");
        let half = packed((0..100_000).collect(), 400_000);
        assert!(half.abs_diff(counting / 2) < 3000, "{half}");
        assert_eq!(packed(vec![1; 10], 0), 0);
    }

    #[test]
    fn samples_are_spread_and_aligned() {
        assert_eq!(samples(100, 8, 0), [(0, 100)]);
        assert_eq!(samples(3 * SAMPLE, 8, 64), [(0, 3 * SAMPLE)]);
        let found = samples(10 * SAMPLE + 8, 8, SAMPLE);
        assert_eq!((found[0].0, found[2]), (0, (9 * SAMPLE + 8, 10 * SAMPLE + 8)));
        assert!(found.iter().all(|(start, _)| start % 8 == 0), "{found:?}");
        assert_eq!(samples(100 * SAMPLE, 8, 40 * SAMPLE), [(40 * SAMPLE, 43 * SAMPLE)]);
        assert_eq!(samples(41 * SAMPLE, 8, 40 * SAMPLE), [(0, 3 * SAMPLE)]);
    }

    #[test]
    fn bytes_of_one_rank_stand_together() {
        assert_eq!(shuffled(&[1, 2, 3, 4, 5, 6, 7], 2), [1, 3, 5, 2, 4, 6, 7]);
        assert_eq!(shuffled(&[1, 2], 1), [1, 2]);
    }
}
