//! The fields of a language's index, and how text becomes their terms.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{Index, TantivyError};

/// Marks a term that is the folded form of an accented one, so that it is found only by a
/// question whose own word the index does not know.
pub const FOLDED: char = '\u{1}';

/// Stands behind each term of a text that is given to the index; no term has it.
pub(super) const SEPARATOR: char = '\n';

/// The name of the field that is read by section.
pub(super) const ANCHOR_KEY: &str = "anchor_key";

const TERMS: &str = "polyfaq_terms";
const GRAMS: &str = "polyfaq_grams";
const WORDS: &str = "polyfaq_words";

/// The fields. Searched: `question`, `answer`, `context`, `grams`, `text_grams`. Looked up: `words`, `article`,
/// `facet`; a section is found by its article and the key of its anchor. Stored: `record`, `texts`, `profile`.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// Terms of the heading.
    pub question: Field,
    /// Terms of the text below it.
    pub answer: Field,
    /// Terms of the article's title and the headings above.
    pub context: Field,
    /// Character n-grams of the heading.
    pub grams: Field,
    /// Character n-grams of the text of a section without a heading.
    pub text_grams: Field,
    /// The words of all these as they are written: the dictionary that unknown words are repaired by.
    pub words: Field,
    /// The [`crate::translate::anchor_key`] of the section's anchor, read by section.
    pub anchor_key: Field,
    /// Article id.
    pub article: Field,
    /// What the article can be filtered by.
    pub facet: Field,
    /// The stored [`super::Record`].
    pub record: Field,
    /// The texts of the record, which are read only where they are shown.
    pub texts: Field,
    /// The stored [`super::Profile`].
    pub profile: Field,
}

/// A field that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searched {
    /// Terms of the heading.
    Question,
    /// Terms of the text below it.
    Answer,
    /// Terms of the article's title and the headings above.
    Context,
    /// Character n-grams of the heading.
    Grams,
    /// Character n-grams of the text of a section without a heading.
    TextGrams,
}

impl Searched {
    /// All of them.
    pub const ALL: [Searched; 5] =
        [Searched::Question, Searched::Answer, Searched::Context, Searched::Grams, Searched::TextGrams];
}

/// The schema of a language's index.
pub(super) fn schema() -> (Schema, Fields) {
    let text = |tokenizer: &str| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(IndexRecordOption::WithFreqs);
        TextOptions::default().set_indexing_options(indexing)
    };
    let mut builder = Schema::builder();
    let fields = Fields {
        question: builder.add_text_field("question", text(TERMS)),
        answer: builder.add_text_field("answer", text(TERMS)),
        context: builder.add_text_field("context", text(TERMS)),
        grams: builder.add_text_field("grams", text(GRAMS)),
        text_grams: builder.add_text_field("text_grams", text(GRAMS)),
        words: builder.add_text_field("words", words_options()),
        anchor_key: builder.add_u64_field(ANCHOR_KEY, FAST),
        article: builder.add_text_field("article", STRING),
        facet: builder.add_text_field("facet", STRING),
        record: builder.add_bytes_field("record", STORED),
        texts: builder.add_text_field("texts", STORED),
        profile: builder.add_text_field("profile", STORED),
    };
    (builder.build(), fields)
}

fn words_options() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(WORDS)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    TextOptions::default().set_indexing_options(indexing)
}

impl Fields {
    /// The fields of an index that was opened.
    pub(super) fn of(schema: &Schema) -> Result<Fields, TantivyError> {
        Ok(Fields {
            question: schema.get_field("question")?,
            answer: schema.get_field("answer")?,
            context: schema.get_field("context")?,
            grams: schema.get_field("grams")?,
            text_grams: schema.get_field("text_grams")?,
            words: schema.get_field("words")?,
            anchor_key: schema.get_field(ANCHOR_KEY)?,
            article: schema.get_field("article")?,
            facet: schema.get_field("facet")?,
            record: schema.get_field("record")?,
            texts: schema.get_field("texts")?,
            profile: schema.get_field("profile")?,
        })
    }

    /// The field that a searched one is.
    pub(super) fn of_searched(self, searched: Searched) -> Field {
        match searched {
            Searched::Question => self.question,
            Searched::Answer => self.answer,
            Searched::Context => self.context,
            Searched::Grams => self.grams,
            Searched::TextGrams => self.text_grams,
        }
    }
}

/// Makes an index take texts as they come: terms that were cut before, each with a [`SEPARATOR`] behind it.
pub(super) fn register(index: &Index) {
    for name in [TERMS, GRAMS, WORDS] {
        index.tokenizers().register(name, Listed);
    }
}

/// A list of terms as tantivy's tokenizer. Positions and offsets are not indexed, so none are made.
#[derive(Clone)]
struct Listed;

struct Tokens<'a> {
    rest: &'a str,
    token: Token,
}

impl Tokenizer for Listed {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        // By default a token stands before the first place there is, and tantivy adds to that.
        Tokens { rest: text, token: Token { position: 0, ..Token::default() } }
    }
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        // Terms are so short that a search made for long texts takes longer to begin than this to end.
        let Some(end) = self.rest.bytes().position(|byte| byte == SEPARATOR as u8) else { return false };
        self.token.text.clear();
        self.token.text.push_str(&self.rest[..end]);
        self.rest = &self.rest[end + 1..];
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
