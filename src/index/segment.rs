//! A segment of a language's index with all that questions read of it at hand, so that none of it is looked up
//! by name for each.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Index, InvertedIndexReader, SegmentReader, TantivyError};

use super::IndexError;
use super::schema::{ANCHOR_KEY, Fields, Searched};
use super::stored::{Documents, Stored};

/// An opened segment.
pub(super) struct Segment {
    /// By [`Searched`].
    searched: [SearchedField; Searched::ALL.len()],
    /// The keys of its sections' anchors.
    pub(super) anchor_keys: Column<u64>,
    documents: Documents,
}

/// A searched field of a segment.
pub struct SearchedField {
    inverted: Arc<InvertedIndexReader>,
    /// The lengths of its texts.
    pub norms: FieldNormReader,
}

impl Segment {
    pub(super) fn open(index: &Index, reader: &SegmentReader, fields: Fields) -> Result<Segment, IndexError> {
        let open = |searched: Searched| -> tantivy::Result<SearchedField> {
            let field = fields.of_searched(searched);
            let norms = reader.get_fieldnorms_reader(field)?;
            Ok(SearchedField { inverted: reader.inverted_index(field)?, norms })
        };
        let [question, answer, context, grams, text_grams] = Searched::ALL.map(open);
        Ok(Segment {
            searched: [question?, answer?, context?, grams?, text_grams?],
            anchor_keys: reader.fast_fields().u64(ANCHOR_KEY)?,
            documents: Documents::open(index, reader)?,
        })
    }

    /// A searched field.
    pub(super) fn field(&self, searched: Searched) -> &SearchedField {
        &self.searched[searched as usize]
    }

    /// See [`Documents::beginning`].
    pub(super) fn beginning(&self, section: DocId) -> &[u8] {
        self.documents.beginning(section)
    }

    /// What is stored of a section.
    pub(super) fn stored(&self, section: DocId) -> Result<Stored<'_>, IndexError> {
        self.documents.get(section)
    }
}

impl SearchedField {
    /// Looks up a term.
    pub(super) fn term(&self, term: &str) -> std::io::Result<Option<TermInfo>> {
        self.inverted.terms().get(term)
    }

    /// The sections that hold a term.
    pub(super) fn postings(&self, term: &TermInfo) -> std::io::Result<BlockSegmentPostings> {
        self.inverted.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)
    }

    /// The same, in the place of others of any field where there are some.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn postings_into<'p>(
        &self,
        term: &TermInfo,
        place: &'p mut Option<BlockSegmentPostings>,
    ) -> Result<&'p mut BlockSegmentPostings, IndexError> {
        let opened = match place {
            Some(open) => self.inverted.reset_block_postings_from_terminfo(term, open),
            None => self.postings(term).map(|opened| *place = Some(opened)),
        };
        opened.map_err(TantivyError::from)?;
        Ok(place.get_or_insert_with(BlockSegmentPostings::empty))
    }

    /// Calls `sink` with each term and the sections that have it.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn for_each_term(
        &self,
        mut sink: impl FnMut(&str, &mut BlockSegmentPostings),
    ) -> Result<(), IndexError> {
        let mut place = None;
        let mut terms = self.inverted.terms().stream().map_err(TantivyError::from)?;
        while let Some((term, info)) = terms.next() {
            if let Ok(term) = std::str::from_utf8(term) {
                sink(term, self.postings_into(info, &mut place)?);
            }
        }
        Ok(())
    }

    /// The terms that all its texts have together.
    pub(super) fn tokens(&self) -> u64 {
        self.inverted.total_num_tokens()
    }

    /// How many of its texts have any term.
    pub(super) fn texts(&self) -> usize {
        let norms = &self.norms;
        (0..norms.num_docs()).filter(|section| norms.fieldnorm_id(*section) > 0).count()
    }
}
