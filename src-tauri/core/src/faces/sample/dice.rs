//! Draws that are the same for the same seed, on every machine.

/// A stream of draws (SplitMix64). Each record has its own stream, named by what it is, so that a
/// school of more years begins with the same first years.
#[derive(Default)]
pub(super) struct Dice(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Dice {
    /// The stream of `seed` for what `marks` name.
    pub(super) fn of(seed: u64, marks: &[u64]) -> Self {
        let mut dice = Self(seed ^ STEP);
        for mark in marks {
            dice.0 = dice.draw() ^ mark.wrapping_mul(0xD6E8_FEB8_6659_FD93);
        }
        dice
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to `n` − 1; 0 where `n` is 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        let wide = u128::from(self.draw()) * (n as u128);
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// From `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = usize::try_from(high.saturating_sub(low)).unwrap_or(0);
        low.saturating_add(i32::try_from(self.below(span + 1)).unwrap_or(0))
    }

    /// True so many times in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list; empty where there is none.
    pub(super) fn pick<'a>(&mut self, list: &'a [String]) -> &'a str {
        let at = self.below(list.len());
        list.get(at).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_pinned_and_stay_within_bounds() {
        let mut dice = Dice::of(1, &[2, 3]);
        let first: Vec<usize> = (0..5).map(|_| dice.below(1000)).collect();
        let mut again = Dice::of(1, &[2, 3]);
        assert_eq!(first, (0..5).map(|_| again.below(1000)).collect::<Vec<_>>());
        assert_ne!(first, {
            let mut d = Dice::of(1, &[3, 2]);
            (0..5).map(|_| d.below(1000)).collect::<Vec<_>>()
        });
        for _ in 0..1000 {
            assert!((-3..=4).contains(&dice.between(-3, 4)));
        }
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.pick(&[]), "");
    }
}
