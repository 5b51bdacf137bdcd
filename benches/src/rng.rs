//! Random numbers that are the same on every machine and in every release.

/// The generator SplitMix64: one addition and two multiplications a number.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// Starts a sequence; the same seed gives the same sequence.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u32) -> u32 {
        // The upper half of a product with 32 random bits.
        ((u64::from(bound) * (self.bits() >> 32)) >> 32) as u32
    }

    /// True with probability `percent` / 100.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// A multiple of 1/256 from 0 to `most`. Sums of up to 2^29 such numbers below 2^16 are exact in an `f64`, in any order.
    pub fn coarse(&mut self, most: u16) -> f32 {
        self.below(u32::from(most) * 256 + 1) as f32 / 256.0
    }

    /// A count of independent rare things (Poisson), of which there are `mean` on average.
    pub fn count(&mut self, mean: f64) -> usize {
        let unit = 1.0 / (1_u64 << 53) as f64;
        let (limit, mut product, mut count) = ((-mean).exp(), 1.0, 0);
        loop {
            product *= (self.bits() >> 11) as f64 * unit;
            if product <= limit {
                return count;
            }
            count += 1;
        }
    }

    /// The numbers below `count` in random order.
    pub fn permutation(&mut self, count: usize) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            let other = (self.bits() % (last as u64 + 1)) as usize;
            numbers.swap(last, other);
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_that_of_splitmix64() {
        let mut rng = Rng::new(1_234_567);
        assert_eq!(
            [rng.bits(), rng.bits()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]
        );
    }

    #[test]
    fn counts_have_the_mean_that_was_asked_for() {
        let mut rng = Rng::new(5);
        let sum: usize = (0..100_000).map(|_| rng.count(4.0)).sum();
        assert!((390_000..410_000).contains(&sum), "{sum}");
    }
}
