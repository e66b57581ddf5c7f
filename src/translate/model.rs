//! IBM Model 1: how probable it is that a word stands for another, learned from pairs of short texts without
//! knowing which word stands for which (Brown, Della Pietra, Della Pietra and Mercer, 1993).

use rustc_hash::FxHashMap;

/// Rounds of expectation maximization.
const ROUNDS: usize = 8;
/// Translations less probable than this are dropped.
const LEAST: f32 = 0.01;

/// A pair: the words of the source, those of the target, what it counts.
pub(super) type Pair = (Vec<u32>, Vec<u32>, f32);

/// The source word that stands for nothing in particular.
const NULL: u32 = u32::MAX;

/// The probabilities p(target | source), without those that are next to nothing.
pub(super) fn learn(pairs: &[Pair]) -> FxHashMap<(u32, u32), f32> {
    let mut cells: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    let mut sources: FxHashMap<u32, usize> = FxHashMap::default();
    let mut owner: Vec<usize> = Vec::new();
    // For each pair its cells, target by target, each row the sources with the null word last.
    let tables: Vec<Vec<usize>> = pairs
        .iter()
        .map(|(source, target, _)| {
            let mut table = Vec::with_capacity(target.len() * (source.len() + 1));
            for to in target {
                for from in source.iter().copied().chain([NULL]) {
                    let count = sources.len();
                    let source = *sources.entry(from).or_insert(count);
                    table.push(*cells.entry((from, *to)).or_insert_with(|| {
                        owner.push(source);
                        owner.len() - 1
                    }));
                }
            }
            table
        })
        .collect();

    let mut chances = vec![1.0f32; owner.len()];
    for _ in 0..ROUNDS {
        let mut counts = vec![0.0f32; owner.len()];
        let mut totals = vec![0.0f32; sources.len()];
        for ((source, _, weight), table) in pairs.iter().zip(&tables) {
            for row in table.chunks(source.len() + 1) {
                let sum: f32 = row.iter().map(|cell| chances[*cell]).sum();
                for cell in row {
                    let count = weight * chances[*cell] / sum.max(f32::MIN_POSITIVE);
                    counts[*cell] += count;
                    totals[owner[*cell]] += count;
                }
            }
        }
        for ((chance, count), source) in chances.iter_mut().zip(counts).zip(&owner) {
            *chance = count / totals[*source].max(f32::MIN_POSITIVE);
        }
    }
    cells
        .into_iter()
        .map(|(words, cell)| (words, chances[cell]))
        .filter(|((from, _), chance)| *from != NULL && *chance > LEAST)
        .collect()
}

/// The pairs with source and target changed places.
pub(super) fn turned(pairs: &[Pair]) -> Vec<Pair> {
    pairs.iter().map(|(source, target, weight)| (target.clone(), source.clone(), *weight)).collect()
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
            let others = learned.iter().filter(|((s, t), _)| *s == source && *t != target).map(|(_, p)| *p);
            let most = others.fold(0.0, f32::max);
            assert!(learned[&(source, target)] > most, "{source} is {target}: {learned:?}");
        }
    }
}
