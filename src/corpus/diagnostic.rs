//! What is wrong with an article, for the people who write it.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something that readers will notice; the article is in the index.
    Warning,
    /// The article, or a part of it, is not in the index.
    Error,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Path below the corpus root.
    pub file: String,
    /// Line from 1, where there is one.
    pub line: Option<usize>,
    /// What it is.
    #[serde(flatten)]
    pub problem: Problem,
}

/// The kinds of findings. The message says how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum Problem {
    /// The file cannot be read.
    #[error("cannot be read: {reason}; check its permissions")]
    Unreadable {
        /// What the system said.
        reason: String,
    },
    /// Larger than any article.
    #[error("has {bytes} bytes, more than the {limit} that an article may have; split it")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The file name is not UTF-8.
    #[error("has a name that is not UTF-8; rename it")]
    NameNotUtf8,
    /// A link out of the corpus.
    #[error("is a link to a place outside the corpus; copy the file into it")]
    OutsideCorpus,
    /// Bytes that are not UTF-8 were replaced.
    #[error("is not UTF-8; what could not be read is shown as �. Save it as UTF-8")]
    NotUtf8,
    /// The file is in another encoding than UTF-8.
    #[error("is in {encoding}, and was read as that; save it as UTF-8")]
    OtherEncoding {
        /// The encoding's name.
        encoding: &'static str,
    },
    /// UTF-8 that was decoded as Windows-1252 and saved.
    #[error(
        "has {count} characters that were decoded wrongly and saved (â€™ for ’); they are shown repaired. Repair the file"
    )]
    Misread {
        /// How many.
        count: usize,
    },
    /// The front matter does not parse; the article is indexed without it.
    #[error("front matter is ignored, because it is no YAML mapping: {reason}")]
    FrontMatter {
        /// What the YAML parser said.
        reason: String,
    },
    /// The front matter is not closed.
    #[error("front matter begins with --- and never ends; close it with a line ---")]
    FrontMatterOpen,
    /// A FAQ document that does not parse.
    #[error("is no FAQ document, because its YAML does not parse: {reason}")]
    BadYaml {
        /// What the YAML parser said.
        reason: String,
    },
    /// HTML that nests deeper than browsers take it.
    #[error("holds HTML that nests deeper than 512 elements, which no browser shows; close what is open")]
    HtmlTooDeep,
    /// A table without the columns that are needed.
    #[error("is a table with the columns {found}; it needs the columns Question and Answer")]
    NoColumns {
        /// The columns that there are.
        found: String,
    },
    /// A row or line that does not parse.
    #[error("this row cannot be read as it is: {reason}")]
    BadRow {
        /// What is wrong.
        reason: String,
    },
    /// A question without an answer, or the other way round; it is left out.
    #[error("the {lacks} is missing here, so this question is left out; fill it in")]
    IncompleteRow {
        /// The field that is empty.
        lacks: &'static str,
    },
    /// Other ways to ask for a section that is not there.
    #[error("other ways to ask are given for `#{}`, but no section has that anchor; mend it", Brief(anchor))]
    AlternatesOfNothing {
        /// The anchor.
        anchor: String,
    },
    /// A date in the front matter that is none.
    #[error("`{key}` is `{}`, which is no date; write MM/DD/YYYY or YYYY-MM-DD", Brief(value))]
    BadDate {
        /// The key.
        key: String,
        /// Its value.
        value: String,
    },
    /// An article whose page another article has already.
    #[error(
        "would have the same page as {other}, which comes first, so nothing of it is indexed; rename or remove one of them"
    )]
    SamePage {
        /// The article that has the page.
        other: String,
    },
    /// A locale that the table of languages does not know.
    #[error(
        "`{locale}` is no locale that is known, so the language of its articles is told by their text; rename the folder, or set `lang` in their front matter"
    )]
    UnknownLocale {
        /// The locale.
        locale: String,
    },
    /// The language could not be found out.
    #[error("has no known language; put it into a locale folder (sv-se/…) or set `lang` in its front matter")]
    UnknownLanguage,
    /// A heading with no text of its own and nothing below it.
    #[error("heading `{}` has no text below it; write its answer or remove it", Brief(heading))]
    EmptySection {
        /// The heading.
        heading: String,
    },
    /// A heading without words; what follows it was added to the section before.
    #[error("a heading has no words, so what follows it belongs to the section before; name it")]
    EmptyHeading,
    /// The same anchor twice.
    #[error(
        "anchor `{}` stands for an earlier heading already, so this one is `{}` (and {more} more in this article); give each heading an anchor of its own",
        Brief(anchor),
        Brief(renamed)
    )]
    DuplicateAnchor {
        /// As written.
        anchor: String,
        /// As indexed.
        renamed: String,
        /// How many more anchors of the article are given twice.
        more: usize,
    },
    /// A file to be included that is not there.
    #[error(
        "`{}` to be included is not in the corpus, so its text is missing here; add the file or remove the line",
        Brief(target)
    )]
    MissingInclude {
        /// As written.
        target: String,
    },
    /// A file that includes itself, by way of others or not.
    #[error(
        "`{}` to be included includes this file again; its text is left out here. Break the loop",
        Brief(target)
    )]
    IncludeLoop {
        /// As written.
        target: String,
    },
    /// Files included in included files, too many.
    #[error(
        "`{}` would be included too deep or make the article too large; its text is left out here",
        Brief(target)
    )]
    IncludeTooDeep {
        /// As written.
        target: String,
    },
    /// A link that no answer may carry.
    #[error("link `{}` is no web address that may be shown, so only its text is kept", Brief(target))]
    UnsafeLink {
        /// As written.
        target: String,
    },
    /// A link to a file that is not there.
    #[error("link to `{}`, which is not in the corpus; mend or remove it", Brief(target))]
    BrokenLink {
        /// Path below the corpus root.
        target: String,
    },
    /// Pictures and other files that are not there.
    #[error(
        "`{}` and {more} more files that this article shows or links to are not in the corpus",
        Brief(target)
    )]
    MissingMedia {
        /// The first of them, as a path below the corpus root.
        target: String,
        /// How many more there are.
        more: usize,
    },
    /// A link to a place that the article does not have.
    #[error("link to `{}#{}`, but that article has no such anchor; mend it", Brief(target), Brief(anchor))]
    BrokenAnchor {
        /// Path below the corpus root.
        target: String,
        /// The anchor.
        anchor: String,
    },
    /// The same question twice in a language.
    #[error("question `{}` is asked in {other} as well; say what tells them apart", Brief(question))]
    DuplicateQuestion {
        /// The question.
        question: String,
        /// The section that asks it too.
        other: String,
    },
    /// An article that is not there in a locale.
    #[error("there is no translation of {source_article} here")]
    MissingTranslation {
        /// The article that there is.
        source_article: String,
    },
    /// A translation older than its source.
    #[error("was revised {updated}, its source {source_article} {source_updated}; translate it anew")]
    StaleTranslation {
        /// The source.
        source_article: String,
        /// Its date.
        source_updated: Date,
        /// The translation's date.
        updated: Date,
    },
    /// Nothing in the article to answer with.
    #[error("has no text, so nothing of it is indexed")]
    EmptyArticle,
}

/// The beginning of what an article says, enough to find it by: a link may hold a whole picture.
struct Brief<'t>(&'t str);

impl Brief<'_> {
    /// As many characters are shown.
    const MOST: usize = 120;
}

impl fmt::Display for Brief<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(Brief::MOST) {
            Some((end, _)) => write!(f, "{}…", &self.0[..end]),
            None => f.write_str(self.0),
        }
    }
}

impl Problem {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Problem::Unreadable { .. }
            | Problem::TooLarge { .. }
            | Problem::NameNotUtf8
            | Problem::OutsideCorpus
            | Problem::SamePage { .. }
            | Problem::EmptyArticle => Severity::Error,
            _ => Severity::Warning,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_link_that_holds_a_picture_only_the_beginning_is_said() {
        let target = format!("data:image/png;base64,{}", "é".repeat(9_000));
        let problem = Problem::UnsafeLink { target: target.clone() };
        let said = Diagnostic { file: "a.md".to_owned(), line: Some(3), problem }.to_string();
        assert!(said.starts_with("a.md:3: link `data:image/png;base64,éé"), "{said}");
        assert!(
            said.ends_with("é…` is no web address that may be shown, so only its text is kept"),
            "{said}"
        );
        assert!(said.chars().count() < 250, "{said}");
        assert_eq!(Brief("mailto:").to_string(), "mailto:");
    }
}
