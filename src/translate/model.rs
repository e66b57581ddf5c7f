//! IBM Model 1: how probable it is that a word stands for another, learned from pairs of short texts without
//! knowing which word stands for which (Brown, Della Pietra, Della Pietra and Mercer, 1993).

use rustc_hash::FxHashMap;

/// Rounds of expectation maximization.
const ROUNDS: usize = 8;
/// Translations less probable than this are dropped.
const LEAST: f32 = 0.01;

/// A pair: the words of the source, those of the target, what it counts.
pub(super) type Pair = (Vec<u32>, Vec<u32>, f32);

/// The mean of the probabilities p(target | source) and p(source | target), without those that are next to nothing,
/// in the order of the words. Words are numbered from 0.
pub(super) fn learn(pairs: &[Pair]) -> Vec<((u32, u32), f32)> {
    let cells = Cells::of(pairs);
    let forth = Direction::forth(pairs, &cells).chances();
    let back = Direction::back(pairs, &cells).chances();
    let kept = |share: f32| if share > LEAST { share } else { 0.0 };
    let shares = forth.into_iter().zip(back).map(|(forth, back)| kept(forth) / 2.0 + kept(back) / 2.0);
    let mut learned: Vec<_> = cells.words.into_iter().zip(shares).filter(|(_, share)| *share > 0.0).collect();
    learned.sort_unstable_by_key(|(words, _)| *words);
    learned
}

/// A word of a source and one of a target, for all that stand together in a pair.
#[derive(Default)]
struct Cells {
    words: Vec<(u32, u32)>,
    /// The cells of each pair, target by target.
    of_pairs: Vec<u32>,
}

impl Cells {
    fn of(pairs: &[Pair]) -> Cells {
        let mut numbers: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut cells = Cells::default();
        for (source, target, _) in pairs {
            for words in target.iter().flat_map(|to| source.iter().map(move |from| (*from, *to))) {
                cells.of_pairs.push(*numbers.entry(words).or_insert_with(|| {
                    cells.words.push(words);
                    number(cells.words.len() - 1)
                }));
            }
        }
        cells
    }
}

/// One direction of the model: how probable what each word stands for is.
struct Direction {
    /// For each cell the word that stands for something.
    words: Vec<u32>,
    /// For each word that is stood for, in each pair: where its cells end, and what they count.
    rows: Vec<(usize, f32)>,
    /// The cells of all rows, each with its word.
    cells: Vec<(u32, u32)>,
}

impl Direction {
    /// From the sources to the targets.
    fn forth(pairs: &[Pair], cells: &Cells) -> Direction {
        let (from, to) = cells.words.iter().copied().unzip();
        let mut direction = Direction::new(from);
        let nothing = direction.stand_for_nothing(to);
        let mut rest = cells.of_pairs.as_slice();
        for (source, target, weight) in pairs {
            for to in target {
                let (row, after) = rest.split_at(source.len());
                rest = after;
                direction.add(row.iter().copied(), nothing + to, *weight);
            }
        }
        direction
    }

    /// From the targets to the sources.
    fn back(pairs: &[Pair], cells: &Cells) -> Direction {
        let (from, to) = cells.words.iter().copied().unzip();
        let mut direction = Direction::new(to);
        let nothing = direction.stand_for_nothing(from);
        let mut rest = cells.of_pairs.as_slice();
        for (source, target, weight) in pairs {
            let (block, after) = rest.split_at(source.len() * target.len());
            rest = after;
            for (at, from) in source.iter().enumerate() {
                direction.add(block.iter().skip(at).step_by(source.len()).copied(), nothing + from, *weight);
            }
        }
        direction
    }

    fn new(words: Vec<u32>) -> Direction {
        Direction { words, rows: Vec::new(), cells: Vec::new() }
    }

    /// Adds the cells of the word that stands for nothing in particular, one for each that is stood for. Returns
    /// the first.
    fn stand_for_nothing(&mut self, stood_for: Vec<u32>) -> u32 {
        let null = self.words.iter().max().map_or(0, |most| most + 1);
        let count = stood_for.iter().max().map_or(0, |most| most + 1);
        let first = number(self.words.len());
        self.words.extend(std::iter::repeat_n(null, count as usize));
        first
    }

    /// Adds a row; the cell of the word that stands for nothing comes last.
    fn add(&mut self, row: impl Iterator<Item = u32>, nothing: u32, weight: f32) {
        self.cells.extend(row.chain([nothing]).map(|cell| (cell, self.words[cell as usize])));
        self.rows.push((self.cells.len(), weight));
    }

    /// The probability of each cell, by expectation maximization; sums are taken in the order of the pairs.
    fn chances(&self) -> Vec<f32> {
        let mut chances = vec![1.0f32; self.words.len()];
        let mut counts = vec![0.0f32; self.words.len()];
        let mut totals = vec![0.0f32; self.words.iter().max().map_or(0, |most| *most as usize + 1)];
        for _ in 0..ROUNDS {
            counts.fill(0.0);
            totals.fill(0.0);
            let mut start = 0;
            for (end, weight) in &self.rows {
                let row = &self.cells[start..*end];
                start = *end;
                let sum: f32 = row.iter().map(|(cell, _)| chances[*cell as usize]).sum();
                let sum = sum.max(f32::MIN_POSITIVE);
                for (cell, word) in row {
                    let count = weight * chances[*cell as usize] / sum;
                    counts[*cell as usize] += count;
                    totals[*word as usize] += count;
                }
            }
            for ((chance, count), word) in chances.iter_mut().zip(&counts).zip(&self.words) {
                *chance = count / totals[*word as usize].max(f32::MIN_POSITIVE);
            }
        }
        chances
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_go_together_find_each_other() {
        // das Haus / the house, das Buch / the book, ein Buch / a book
        let pairs = [
            (vec![0, 1], vec![10, 11], 1.0),
            (vec![0, 2], vec![10, 12], 1.0),
            (vec![3, 2], vec![13, 12], 1.0),
        ];
        let learned = learn(&pairs);
        for (source, target) in [(0, 10), (1, 11), (2, 12), (3, 13)] {
            let all = learned.iter().filter(|((from, _), _)| *from == source);
            let likest = all.max_by(|a, b| a.1.total_cmp(&b.1)).map(|((_, to), _)| *to);
            assert_eq!(likest, Some(target), "{learned:?}");
        }
    }
}
