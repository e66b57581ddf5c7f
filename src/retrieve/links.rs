//! Which section of a language belongs to which slug, and the other way round.
//!
//! In: the keys of the anchors that the sections of a language have, and of those that slugs have. Out: numbers of
//! slugs and of sections. Never: how well a slug fits, or which sections may be found.

use rayon::prelude::*;

use crate::index::LanguageIndex;
use crate::translate::SlugIndex;

/// The number of nothing.
const NONE: u32 = u32::MAX;

/// The sections of all languages and their slugs.
pub(super) struct Links {
    /// In the order of their indexes.
    languages: Vec<Linked>,
    /// For each slug which of the first languages have sections with it, a bit for each: a slug that few languages
    /// have is not looked for in all of them.
    having: Vec<u64>,
}

/// The sections of a language and their slugs. Sections are numbered through all segments.
struct Linked {
    /// The slug of each section.
    slugs: Vec<u32>,
    /// Where the sections of each slug begin, and where the last ones end.
    starts: Vec<u32>,
    /// By slug, ascending.
    sections: Vec<u32>,
}

impl Links {
    pub(super) fn of(indexes: &[LanguageIndex], slugs: &SlugIndex) -> Links {
        Links::new(indexes.par_iter().map(|index| Linked::of(index, slugs)).collect())
    }

    fn new(languages: Vec<Linked>) -> Links {
        let slugs = languages.iter().map(|language| language.starts.len().saturating_sub(1)).max();
        let mut having = vec![0; slugs.unwrap_or(0)];
        for (bit, language) in (0..u64::BITS).zip(&languages) {
            for (slug, having) in (0u32..).zip(&mut having) {
                *having |= u64::from(!language.sections(slug).is_empty()) << bit;
            }
        }
        Links { languages, having }
    }

    /// The slug of a section of the language at that place.
    pub(super) fn slug(&self, language: usize, section: usize) -> Option<u32> {
        self.languages.get(language)?.slugs.get(section).copied().filter(|slug| *slug != NONE)
    }

    /// The sections with a slug in the language at that place, ascending.
    pub(super) fn sections(&self, language: usize, slug: u32) -> &[u32] {
        let having = self.having.get(slug as usize).copied().unwrap_or(0);
        let has = u32::try_from(language)
            .ok()
            .and_then(|bit| having.checked_shr(bit))
            .is_none_or(|rest| rest & 1 == 1);
        let linked = self.languages.get(language).filter(|_| has);
        linked.map_or(&[], |linked| linked.sections(slug))
    }
}

impl Linked {
    fn of(index: &LanguageIndex, slugs: &SlugIndex) -> Linked {
        let mut anchored: Vec<(u64, u32)> = index.anchor_keys().collect();
        anchored.sort_unstable();
        // Both ascend, so that none is looked for.
        let mut keys = slugs.keys().iter().peekable();
        let mut found = vec![NONE; index.sections()];
        for (key, section) in anchored {
            while keys.next_if(|(other, _)| *other < key).is_some() {}
            if let Some((_, slug)) = keys.peek().filter(|(other, _)| *other == key)
                && let Some(place) = found.get_mut(section as usize)
            {
                *place = *slug;
            }
        }
        Linked::by_slug(found, slugs.slugs())
    }

    /// The same from the slugs of the sections, of which there are so many.
    fn by_slug(slugs: Vec<u32>, count: usize) -> Linked {
        let linked = (0u32..).zip(&slugs).filter(|(_, slug)| **slug != NONE);
        let mut linked: Vec<(u32, u32)> = linked.map(|(section, slug)| (*slug, section)).collect();
        linked.sort_unstable();
        let mut sections = linked.iter().peekable();
        let mut start = 0;
        let starts = (0u32..).take(count + 1).map(|slug| {
            while sections.next_if(|(other, _)| *other < slug).is_some() {
                start += 1;
            }
            start
        });
        let starts = starts.collect();
        let sections = linked.iter().map(|(_, section)| *section).collect();
        Linked { slugs, starts, sections }
    }

    fn sections(&self, slug: u32) -> &[u32] {
        let slug = slug as usize;
        match (self.starts.get(slug), self.starts.get(slug + 1)) {
            (Some(start), Some(end)) => &self.sections[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_found_by_their_slugs_and_slugs_by_their_sections() {
        // More languages than there are bits.
        let languages = (0..70).map(|n| match n {
            3 | 69 => Linked::by_slug(vec![2, NONE, 0, 2, 7, 2], 4),
            _ => Linked::by_slug(vec![NONE, 1], 4),
        });
        let links = Links::new(languages.collect());
        for language in [3, 69] {
            let all: Vec<&[u32]> = (0..5).map(|slug| links.sections(language, slug)).collect();
            assert_eq!(all, [&[2u32] as &[u32], &[], &[0, 3, 5], &[], &[]]);
            let of: Vec<Option<u32>> = (0..7).map(|section| links.slug(language, section)).collect();
            assert_eq!(of, [Some(2), None, Some(0), Some(2), Some(7), Some(2), None]);
        }
        for language in [0, 68] {
            assert_eq!(links.sections(language, 1), [1]);
            assert_eq!(links.sections(language, 2), &[] as &[u32]);
        }
        assert_eq!((links.sections(70, 1), links.slug(70, 0)), (&[] as &[u32], None));
        assert_eq!(Links::new(Vec::new()).sections(0, 0), &[] as &[u32]);
    }
}
