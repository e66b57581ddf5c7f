//! A segment of a language's index with all that questions read of it at hand, so that none of it is looked up
//! by name for each.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::directory::OwnedBytes;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::store::StoreReader;
use tantivy::{DocId, InvertedIndexReader, SegmentReader, TantivyError};

use super::IndexError;
use super::schema::{ANCHOR_KEY, Fields, Searched};

/// Decompressed blocks of stored sections that are kept: none, since they are stored as they are.
const STORE_CACHE: usize = 0;

/// An opened segment.
pub(super) struct Segment {
    /// By [`Searched`].
    searched: [SearchedField; 4],
    /// The keys of its sections' anchors.
    pub(super) anchor_keys: Column<u64>,
    store: StoreReader,
}

/// A searched field of a segment.
pub struct SearchedField {
    inverted: Arc<InvertedIndexReader>,
    /// The lengths of its texts.
    pub norms: FieldNormReader,
}

/// What is stored of a section.
pub(super) struct Stored {
    document: OwnedBytes,
}

/// What stands before a value: the number of its field, and its kind, of which there is one here.
const HEAD: usize = 5;
const BYTES: u8 = 4;
/// The most bytes of a number.
const MOST_DIGITS: usize = 9;

impl Segment {
    pub(super) fn open(reader: &SegmentReader, fields: Fields) -> tantivy::Result<Segment> {
        let open = |searched: Searched| -> tantivy::Result<SearchedField> {
            let field = fields.of_searched(searched);
            let norms = reader.get_fieldnorms_reader(field)?;
            Ok(SearchedField { inverted: reader.inverted_index(field)?, norms })
        };
        let [question, answer, context, grams] = Searched::ALL.map(open);
        Ok(Segment {
            searched: [question?, answer?, context?, grams?],
            anchor_keys: reader.fast_fields().u64(ANCHOR_KEY)?,
            store: reader.get_store_reader(STORE_CACHE)?,
        })
    }

    /// A searched field.
    pub(super) fn field(&self, searched: Searched) -> &SearchedField {
        &self.searched[searched as usize]
    }

    /// What is stored of a section.
    pub(super) fn stored(&self, section: DocId) -> tantivy::Result<Stored> {
        Stored::read(&self.store, section)
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
}

impl Stored {
    /// Reads what a store holds of a document.
    pub(super) fn read(store: &StoreReader, document: DocId) -> tantivy::Result<Stored> {
        Ok(Stored { document: store.get_document_bytes(document)? })
    }

    /// The value of a field. tantivy would copy it byte by byte, and a question reads a dozen sections; so what
    /// a document looks like in its store is known here: how many values, then of each the field, the kind, the
    /// length, and the bytes. `None` if it is not as it should be.
    pub(super) fn bytes(&self, field: Field) -> Option<OwnedBytes> {
        let mut rest = self.document.clone();
        for _ in 0..number(&mut rest)? {
            let [id @ .., kind] = *rest.first_chunk::<HEAD>()?;
            rest.advance(HEAD);
            let length = usize::try_from(number(&mut rest)?).ok()?;
            if kind != BYTES || rest.len() < length {
                return None;
            }
            if u32::from_le_bytes(id) == field.field_id() {
                return Some(rest.slice(0..length));
            }
            rest.advance(length);
        }
        None
    }
}

/// Takes a number off the front: seven bits a byte, least first, the last byte with its highest bit set.
fn number(bytes: &mut OwnedBytes) -> Option<u64> {
    let length = bytes.iter().take(MOST_DIGITS).position(|byte| *byte >= 0x80)? + 1;
    let digits = bytes[..length].iter().enumerate();
    let number = digits.map(|(at, byte)| u64::from(byte & 0x7f) << (7 * at)).sum();
    bytes.advance(length);
    Some(number)
}
