//! Unknown words read as the nearest word of the index.
//!
//! In: a word that no section of the language has. Out: the word of the dictionary that it most
//! likely stands for, with how like it is. Never: words that are known, codes, or scripts without
//! spaces. Bounded: so many words a question, so many candidates a word, at most two edits.
//!
//! The candidates come from a Levenshtein automaton over the term dictionary (Schulz and Mihov
//! 2002). Fewest edits win, then the same first letter, then the word that more sections have.

use std::cmp::Reverse;

use tantivy::Term as IndexTerm;
use tantivy::query::FuzzyTermQuery;

use crate::analysis::{Term, fold};
use crate::index::LanguageIndex;

/// Words that are repaired in one question; a text of more is in another language, or no text.
const MOST_WORDS: usize = 4;
/// Candidates that are looked at for a word, in each segment of the index.
const MOST_CANDIDATES: usize = 256;
/// Letters from which on a word may have two edits.
const TWO_EDITS: usize = 8;
/// Letters of the longest word that is repaired.
const LONGEST: usize = 32;

/// A word of the index for one that is not there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Repaired {
    /// As it is written.
    pub(super) word: String,
    /// As it is searched.
    pub(super) stem: String,
    /// 1 less the share of letters that were changed.
    pub(super) likeness: f32,
}

/// Repairs the words of one question.
pub(super) struct Repairer<'a> {
    index: &'a LanguageIndex,
    left: usize,
}

impl<'a> Repairer<'a> {
    pub(super) fn new(index: &'a LanguageIndex) -> Self {
        Repairer { index, left: MOST_WORDS }
    }

    /// The word that an unknown one stands for, if there is one near enough.
    pub(super) fn repair(&mut self, term: &Term) -> tantivy::Result<Option<Repaired>> {
        let typed: Vec<char> = term.word.chars().collect();
        if self.left == 0 || term.function || !term.is_spelled() || typed.len() > LONGEST {
            return Ok(None);
        }
        self.left -= 1;
        let most = if typed.len() < TWO_EDITS { 1 } else { 2 };
        // Fewer edits win anyway, and one is looked for in a fraction of the time of two.
        let mut candidates = self.candidates(&term.word, 1)?;
        if candidates.is_empty() && most > 1 {
            candidates = self.candidates(&term.word, most)?;
        }
        let best = candidates.into_iter().min_by_key(|(word, sections)| {
            let letters: Vec<char> = word.chars().collect();
            let other_start = letters.first() != typed.first();
            (edits(&typed, &letters), other_start, Reverse(*sections), word.clone())
        });
        let Some((word, _)) = best else { return Ok(None) };
        let folded: Vec<char> = fold(&term.word).chars().collect();
        let changed = edits(&folded, &fold(&word).chars().collect::<Vec<_>>());
        let stem = self.index.analyzer.stem(&word);
        Ok(Some(Repaired { word, stem, likeness: 1.0 - changed as f32 / typed.len() as f32 }))
    }

    /// The words of the dictionary within so many edits, with the sections that have them.
    fn candidates(&self, word: &str, most: u8) -> tantivy::Result<Vec<(String, u32)>> {
        let field = self.index.fields.words;
        let query = FuzzyTermQuery::new(IndexTerm::from_field_text(field, word), most, true);
        let mut found = Vec::new();
        for reader in self.index.searcher.segment_readers() {
            let dictionary = reader.inverted_index(field)?;
            let mut stream = dictionary.terms().search(query.automaton()?).into_stream()?;
            for _ in 0..MOST_CANDIDATES {
                let Some((key, info)) = stream.next() else { break };
                if let Ok(candidate) = std::str::from_utf8(key) {
                    found.push((candidate.to_owned(), info.doc_freq));
                }
            }
        }
        found.sort();
        found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
        Ok(found)
    }
}

/// Letters inserted, dropped, changed, or swapped with their neighbour, to make one word of
/// another (optimal string alignment).
fn edits(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_count_swaps_once() {
        let cases = [
            ("vault", "vault", 0),
            ("valut", "vault", 1),
            ("vult", "vault", 1),
            ("", "ab", 2),
            ("ax", "bxc", 2),
        ];
        for (a, b, expected) in cases {
            let letters = |s: &str| s.chars().collect::<Vec<_>>();
            assert_eq!(edits(&letters(a), &letters(b)), expected, "{a} {b}");
        }
    }
}
