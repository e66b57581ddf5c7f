//! One file to one article.

use std::fs::File;
use std::io::{self, Read};

use super::{
    Article, Diagnostic, MAX_ARTICLE_BYTES, Problem, ReadOptions, SourceFile, dialect, encoding,
    front_matter, sections,
};
use crate::language::Language;

/// What came of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The article; `None` if there is nothing to index in it, and the diagnostics say why.
    pub article: Option<Article>,
    /// The files that it includes, there or not, by their path below the corpus root.
    pub parts: Vec<String>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one article.
pub fn read(file: &SourceFile, options: ReadOptions<'_>) -> Reading {
    let mut reader = ArticleReader { file, options, parts: Vec::new(), diagnostics: Vec::new() };
    let article = reader.read();
    Reading { article, parts: reader.parts, diagnostics: reader.diagnostics }
}

struct ArticleReader<'a> {
    file: &'a SourceFile,
    options: ReadOptions<'a>,
    parts: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

impl ArticleReader<'_> {
    fn report(&mut self, line: Option<usize>, problem: Problem) {
        self.diagnostics.push(Diagnostic { file: self.file.id.clone(), line, problem });
    }

    fn read(&mut self) -> Option<Article> {
        let text = self.text()?;
        let split = front_matter::split(&text);
        if let Some(problem) = split.problem {
            self.report(Some(1), problem);
        }
        let language = self.language(split.front_matter.language(), split.body);
        let dialect::Expanded { text: body, lines, problems, parts } =
            dialect::expand(split.body, &self.file.id, split.first_line, self.options);
        self.parts = parts;
        let missing: Vec<usize> = problems.iter().map(|(line, _)| *line).collect();
        for (line, problem) in problems {
            self.report(Some(line), problem);
        }
        let place = sections::Place {
            article: &self.file.id,
            site: self.options.site,
            language,
            title: split.front_matter.title(),
            lines: &lines,
            missing: &missing,
        };
        let found = sections::split(&body, place);
        for (line, problem) in found.problems {
            self.report(Some(line), problem);
        }
        if found.sections.is_empty() {
            self.report(None, Problem::EmptyArticle);
            return None;
        }
        let updated = split.front_matter.updated().unwrap_or_else(|problem| {
            self.report(Some(1), problem);
            None
        });
        Some(Article {
            id: self.file.id.clone(),
            language,
            title: found.title,
            description: split.front_matter.description().to_owned(),
            updated,
            translation: split.front_matter.translation(),
            sections: found.sections,
            headings: found.headings,
            anchors: found.anchors,
            references: found.references,
        })
    }

    /// The file as text, in whatever encoding it is.
    fn text(&mut self) -> Option<String> {
        let bytes = match self.bytes() {
            Ok(bytes) => bytes,
            Err(error) => {
                self.report(None, Problem::Unreadable { reason: error.to_string() });
                return None;
            }
        };
        if bytes.len() as u64 > MAX_ARTICLE_BYTES {
            let bytes = self.file.bytes.max(bytes.len() as u64);
            self.report(None, Problem::TooLarge { bytes, limit: MAX_ARTICLE_BYTES });
            return None;
        }
        let (text, problem) = encoding::decode(&bytes);
        if let Some(problem) = problem {
            self.report(None, problem);
        }
        let (text, count) = encoding::repair(&text);
        if count > 0 {
            self.report(None, Problem::Misread { count });
        }
        Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
    }

    /// At most one byte more than an article may have, so that a file that grew is noticed.
    fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(self.options.root.join(&self.file.id))?
            .take(MAX_ARTICLE_BYTES + 1)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The locale folder first, then the front matter, then the text itself.
    fn language(&mut self, declared: Option<&str>, body: &str) -> &'static Language {
        let folder = self.options.site.locale(&self.file.id);
        let tagged = [folder, declared].into_iter().flatten().find_map(Language::from_tag);
        let identified = || {
            whatlang::detect(body)
                .filter(whatlang::Info::is_reliable)
                .and_then(|i| Language::from_whatlang(i.lang()))
        };
        tagged.or_else(identified).unwrap_or_else(|| {
            self.report(None, Problem::UnknownLanguage);
            Language::undetermined()
        })
    }
}
