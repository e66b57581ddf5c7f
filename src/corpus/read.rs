//! One file to one article.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::form::{Document, Form, FrontMatter, alternates};
use super::{
    Article, Diagnostic, MAX_ARTICLE_BYTES, Problem, ReadOptions, Section, SourceFile, encoding, sections,
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

/// Reads one article from its file.
pub fn read(file: &SourceFile, options: ReadOptions<'_>) -> Reading {
    read_loaded(file, load(&options.root.join(&file.id)).as_deref(), options)
}

/// Reads one article from what could be loaded of its file.
pub fn read_loaded(
    file: &SourceFile,
    loaded: Result<&[u8], &io::Error>,
    options: ReadOptions<'_>,
) -> Reading {
    match loaded {
        Ok(bytes) => read_bytes(file, bytes, options),
        Err(error) => {
            let problem = Problem::Unreadable { reason: error.to_string() };
            let diagnostics = vec![Diagnostic { file: file.id.clone(), line: None, problem }];
            Reading { article: None, parts: Vec::new(), diagnostics }
        }
    }
}

/// Reads one article from what is in its file.
pub fn read_bytes(file: &SourceFile, bytes: &[u8], options: ReadOptions<'_>) -> Reading {
    let mut reader = ArticleReader { file, options, parts: Vec::new(), diagnostics: Vec::new() };
    let article = reader.read(bytes);
    Reading { article, parts: reader.parts, diagnostics: reader.diagnostics }
}

/// What is in a file: at most one byte more than an article may have, so that a file that grew is noticed.
///
/// # Errors
/// If it cannot be read.
pub fn load(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_ARTICLE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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

    fn read(&mut self, bytes: &[u8]) -> Option<Article> {
        let form = Form::of(Path::new(&self.file.id))?;
        let text = self.text(bytes)?;
        let mut document = form.read(&text, &self.file.id, self.options);
        let language = self.language(document.metadata.language(), &text);
        let missing = self.problems(&mut document);
        let metadata = std::mem::take(&mut document.metadata);
        let place = sections::Place {
            article: &self.file.id,
            site: self.options.site,
            language,
            title: metadata.title(),
            description: metadata.description(),
            missing: &missing,
        };
        let mut found = sections::split(document, place);
        for (line, problem) in std::mem::take(&mut found.problems) {
            self.report(Some(line), problem);
        }
        if found.sections.is_empty() {
            self.report(None, Problem::EmptyArticle);
            return None;
        }
        self.alternates(&metadata, &mut found.sections);
        let updated = metadata.updated().unwrap_or_else(|problem| {
            self.report(Some(1), problem);
            None
        });
        Some(Article {
            id: self.file.id.clone(),
            language,
            title: found.title,
            description: metadata.description().to_owned(),
            updated,
            translation: metadata.translation(),
            facets: metadata.facets().to_vec(),
            sections: found.sections,
            headings: found.headings,
            anchors: found.anchors,
            references: found.references,
        })
    }

    /// Reports what is wrong with a document. Returns the lines that should have brought in the text of
    /// another file, and could not.
    fn problems(&mut self, document: &mut Document) -> Vec<usize> {
        for (line, problem) in std::mem::take(&mut document.problems) {
            self.report(line, problem);
        }
        let mut missing = Vec::new();
        let texts =
            std::iter::once(&mut document.body).chain(document.entries.iter_mut().map(|e| &mut e.answer));
        for text in texts {
            self.parts.append(&mut text.parts);
            for (line, problem) in std::mem::take(&mut text.problems) {
                missing.push(line);
                self.report(Some(line), problem);
            }
        }
        missing
    }

    /// Gives sections the other ways to ask for them that the metadata names.
    fn alternates(&mut self, metadata: &FrontMatter, sections: &mut [Section]) {
        for (anchor, texts) in metadata.alternates() {
            let at =
                if anchor.is_empty() { Some(0) } else { sections.iter().position(|s| s.anchor == anchor) };
            match at.and_then(|at| sections.get_mut(at)) {
                Some(section) => {
                    let all = section.alternates.drain(..).chain(texts.iter().cloned()).collect::<Vec<_>>();
                    section.alternates = alternates(all, &section.question);
                }
                None => self.report(Some(1), Problem::AlternatesOfNothing { anchor: anchor.to_owned() }),
            }
        }
    }

    /// The file as text, in whatever encoding it is.
    fn text(&mut self, bytes: &[u8]) -> Option<String> {
        if bytes.len() as u64 > MAX_ARTICLE_BYTES {
            let bytes = self.file.bytes.max(bytes.len() as u64);
            self.report(None, Problem::TooLarge { bytes, limit: MAX_ARTICLE_BYTES });
            return None;
        }
        let (text, problem) = encoding::decode(bytes);
        if let Some(problem) = problem {
            self.report(None, problem);
        }
        let (text, count) = encoding::repair(&text);
        if count > 0 {
            self.report(None, Problem::Misread { count });
        }
        Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
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
