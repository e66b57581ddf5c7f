//! IBM Model 1: how probable it is that a word stands for another, learned from pairs of short texts without
//! knowing which word stands for which (Brown, Della Pietra, Della Pietra and Mercer, 1993).

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
    cells.words.into_iter().zip(shares).filter(|(_, share)| *share > 0.0).collect()
}

/// A word of a source and one of a target, for all that stand together in a pair.
struct Cells {
    /// Ascending.
    words: Vec<(u32, u32)>,
    /// The cells of each pair, source by source.
    of_pairs: Vec<u32>,
}

impl Cells {
    fn of(pairs: &[Pair]) -> Cells {
        let count = pairs.iter().map(|(source, target, _)| source.len() * target.len()).sum();
        let mut cells = Cells { words: Vec::new(), of_pairs: vec![0; count] };
        let targets =
            pairs.iter().flat_map(|(_, target, _)| target).max().map_or(0, |most| *most as usize + 1);
        // The cell of each target, for the source at hand.
        let mut numbers = vec![u32::MAX; targets];
        let mut met = Vec::new();
        for (from, rows) in (0u32..).zip(rows_by_source(pairs)) {
            for (_, pair) in &rows {
                for to in &pairs[*pair].1 {
                    if numbers[*to as usize] == u32::MAX {
                        numbers[*to as usize] = 0;
                        met.push(*to);
                    }
                }
            }
            met.sort_unstable();
            for to in &met {
                numbers[*to as usize] = number(cells.words.len());
                cells.words.push((from, *to));
            }
            for (start, pair) in rows {
                let row = cells.of_pairs[start..].iter_mut().zip(&pairs[pair].1);
                row.for_each(|(cell, to)| *cell = numbers[*to as usize]);
            }
            met.drain(..).for_each(|to| numbers[to as usize] = u32::MAX);
        }
        cells
    }
}

/// For each word of the sources where its cells begin, and in which pair.
fn rows_by_source(pairs: &[Pair]) -> Vec<Vec<(usize, usize)>> {
    let sources = pairs.iter().flat_map(|(source, ..)| source).max().map_or(0, |most| *most as usize + 1);
    let mut rows = vec![Vec::new(); sources];
    let mut start = 0;
    for (pair, (source, target, _)) in pairs.iter().enumerate() {
        for from in source {
            rows[*from as usize].push((start, pair));
            start += target.len();
        }
    }
    rows
}

/// One direction of the model: how probable what each word stands for is.
struct Direction {
    /// For each cell the word that stands for something.
    words: Vec<u32>,
    blocks: Vec<Block>,
    /// The cells of all blocks.
    cells: Vec<u32>,
}

/// The cells of a pair: a row for each word, and one for the word that stands for nothing in particular; in each a
/// cell for all that is stood for.
struct Block {
    cells: usize,
    /// Words that are stood for.
    width: usize,
    weight: f32,
}

impl Direction {
    /// From the sources to the targets.
    fn forth(pairs: &[Pair], cells: &Cells) -> Direction {
        let (from, to) = cells.words.iter().copied().unzip();
        let mut direction = Direction::new(from);
        let nothing = direction.stand_for_nothing(to);
        let mut rest = cells.of_pairs.as_slice();
        for (source, target, weight) in pairs {
            let (block, after) = rest.split_at(source.len() * target.len());
            rest = after;
            direction.cells.extend_from_slice(block);
            direction.close(source.len(), target, nothing, *weight);
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
            for at in 0..target.len() {
                direction.cells.extend(block.iter().skip(at).step_by(target.len()));
            }
            direction.close(target.len(), source, nothing, *weight);
        }
        direction
    }

    fn new(words: Vec<u32>) -> Direction {
        Direction { words, blocks: Vec::new(), cells: Vec::new() }
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

    /// Closes a block of so many words that have their rows, with that of the word that stands for nothing.
    fn close(&mut self, words: usize, stood_for: &[u32], nothing: u32, weight: f32) {
        self.cells.extend(stood_for.iter().map(|word| nothing + word));
        let (width, cells) = (stood_for.len(), (words + 1) * stood_for.len());
        self.blocks.push(Block { cells, width, weight });
    }

    /// The probability of each cell, by expectation maximization; sums are taken in the order of the pairs.
    fn chances(&self) -> Vec<f32> {
        let mut chances = vec![1.0f32; self.words.len()];
        let mut counts = vec![0.0f32; self.words.len()];
        let mut totals = vec![0.0f32; self.words.iter().max().map_or(0, |most| *most as usize + 1)];
        let (mut shares, mut sums) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            counts.fill(0.0);
            let mut rest = self.cells.as_slice();
            for block in self.blocks.iter().filter(|block| block.width > 0) {
                let (cells, after) = rest.split_at(block.cells);
                rest = after;
                shares.clear();
                shares.extend(cells.iter().map(|cell| chances[*cell as usize]));
                block.share_out(&mut shares, &mut sums);
                cells.iter().zip(&shares).for_each(|(cell, share)| counts[*cell as usize] += share);
            }
            totals.fill(0.0);
            self.words.iter().zip(&counts).for_each(|(word, count)| totals[*word as usize] += count);
            for ((chance, count), word) in chances.iter_mut().zip(&counts).zip(&self.words) {
                *chance = count / totals[*word as usize].max(f32::MIN_POSITIVE);
            }
        }
        chances
    }
}

impl Block {
    /// Shares the weight of each word that is stood for out among those that may stand for it, by their chances.
    fn share_out(&self, chances: &mut [f32], sums: &mut Vec<f32>) {
        sums.clear();
        sums.resize(self.width, 0.0);
        for row in chances.chunks_exact(self.width) {
            sums.iter_mut().zip(row).for_each(|(sum, chance)| *sum += chance);
        }
        sums.iter_mut().for_each(|sum| *sum = sum.max(f32::MIN_POSITIVE));
        for row in chances.chunks_exact_mut(self.width) {
            row.iter_mut().zip(&*sums).for_each(|(chance, sum)| *chance = self.weight * *chance / sum);
        }
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
