//! The parts of ranking, each of which can be left out to see what it brings.

use std::fmt;
use std::str::FromStr;

/// A part of ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Slugs, in the question's own language and in others.
    Translation,
    /// Character n-grams of the heading, or of the text where there is none.
    Grams,
    /// Words without accents where the index does not know them with theirs.
    Folding,
    /// Words that no section has, read as the nearest that one has.
    Repair,
    /// What of the question stands close together in the text.
    Window,
    /// Headings that have the question as it was typed.
    Verbatim,
    /// Other sections than those of the corpus in the statistics of terms.
    OtherSections,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 7] = [
        Part::Translation,
        Part::Grams,
        Part::Folding,
        Part::Repair,
        Part::Window,
        Part::Verbatim,
        Part::OtherSections,
    ];
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Part::Translation => "translation",
            Part::Grams => "grams",
            Part::Folding => "folding",
            Part::Repair => "repair",
            Part::Window => "window",
            Part::Verbatim => "verbatim",
            Part::OtherSections => "other-sections",
        })
    }
}

impl FromStr for Part {
    type Err = String;

    fn from_str(name: &str) -> Result<Part, String> {
        let found = Part::ALL.into_iter().find(|part| part.to_string() == name);
        let known = || Part::ALL.map(|part| part.to_string()).join(", ");
        found.ok_or_else(|| format!("no part of ranking; known are {}", known()))
    }
}

/// Which parts are left out.
#[derive(Debug, Clone, Default)]
pub struct Without(pub Vec<Part>);

impl Without {
    /// Whether a part takes part.
    pub(super) fn has(&self, part: Part) -> bool {
        !self.0.contains(&part)
    }
}
