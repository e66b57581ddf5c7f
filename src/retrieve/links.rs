//! Which section of a language belongs to which slug, and the other way round.
//!
//! In: the keys of the anchors that the sections of a language have, and of those that slugs have. Out: numbers of
//! slugs and of sections. Never: how well a slug fits, or which sections may be found.

use crate::index::LanguageIndex;
use crate::translate::SlugIndex;

/// The number of nothing.
const NONE: u32 = u32::MAX;

/// The sections of a language and their slugs. Sections are numbered through all segments.
pub(super) struct Links {
    /// The slug of each section.
    slugs: Vec<u32>,
    /// Where the sections of each slug begin, and where the last ones end.
    starts: Vec<u32>,
    /// By slug, ascending.
    sections: Vec<u32>,
}

impl Links {
    pub(super) fn of(index: &LanguageIndex, slugs: &SlugIndex) -> Links {
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
        Links::by_slug(found, slugs.slugs())
    }

    /// The same from the slugs of the sections, of which there are so many.
    fn by_slug(slugs: Vec<u32>, count: usize) -> Links {
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
        Links { slugs, starts, sections }
    }

    /// The slug of a section.
    pub(super) fn slug(&self, section: usize) -> Option<u32> {
        self.slugs.get(section).copied().filter(|slug| *slug != NONE)
    }

    /// The sections with a slug, ascending.
    pub(super) fn sections(&self, slug: u32) -> &[u32] {
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
        let links = Links::by_slug(vec![2, NONE, 0, 2, 7, 2], 4);
        let all: Vec<&[u32]> = (0..5).map(|slug| links.sections(slug)).collect();
        assert_eq!(all, [&[2u32] as &[u32], &[], &[0, 3, 5], &[], &[]]);
        let of: Vec<Option<u32>> = (0..7).map(|section| links.slug(section)).collect();
        assert_eq!(of, [Some(2), None, Some(0), Some(2), Some(7), Some(2), None]);
        assert_eq!(Links::by_slug(vec![NONE, NONE], 0).sections(0), &[] as &[u32]);
    }
}
