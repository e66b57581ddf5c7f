//! What is stored of sections and articles, read where it lies.
//!
//! In: the store of a segment, in which each document is a block of its own, as it is (see
//! `writer::stored_as_they_are`). Out: the bytes of a document's field, a piece of the mapped file. Never: a copy.
//!
//! tantivy's own reader finds a block by walking its lists, and copies it; a question reads a dozen. So where the
//! documents begin is noted once, when the index is opened, eight bytes each.

use tantivy::directory::OwnedBytes;
use tantivy::index::SegmentComponent;
use tantivy::schema::Field;
use tantivy::{DocId, Index, SegmentReader, TantivyError};

use super::IndexError;

/// What stands behind the blocks and the list of them: the version of the store, where the list begins, how blocks
/// are compressed, and room.
const FOOTER: usize = 28;
const VERSION: u32 = 2;
const NOT_COMPRESSED: u8 = 0;
/// What stands behind the document in its block: where it begins, and that it is one.
const TAIL: usize = 8;

/// What stands before a value: the number of its field, and its kind, of which there are two here.
const HEAD: usize = 5;
const TEXT: u8 = 0;
const BYTES: u8 = 4;
/// The most bytes of a number.
const MOST_DIGITS: usize = 9;

/// Bytes of a document in which mostly all stands that is read of it before its texts are.
const BEGINNING: usize = 1 << 10;

/// The documents of a segment.
pub(super) struct Documents {
    blocks: OwnedBytes,
    /// Where each block begins, and where the last ends.
    starts: Vec<u64>,
}

/// What is stored of one document.
#[derive(Clone, Copy)]
pub(super) struct Stored<'d> {
    blocks: &'d OwnedBytes,
    /// Where it stands in the blocks.
    start: usize,
    end: usize,
}

/// The value of a field of a document.
#[derive(Clone, Copy)]
pub(super) struct Value<'d> {
    blocks: &'d OwnedBytes,
    /// Where it stands in the blocks, within them.
    start: usize,
    end: usize,
}

impl Documents {
    /// Opens what a segment stores.
    pub(super) fn open(index: &Index, reader: &SegmentReader) -> Result<Documents, IndexError> {
        let segments = index.searchable_segments()?;
        let segment = segments.iter().find(|segment| segment.id() == reader.segment_id());
        let file = segment.ok_or_else(damaged)?.open_read(SegmentComponent::Store);
        let file = file.map_err(TantivyError::from)?.read_bytes().map_err(TantivyError::from)?;
        let documents = Documents::read(&file).ok_or_else(damaged)?;
        // One start more than there are documents.
        (documents.starts.len() > reader.max_doc() as usize).then_some(documents).ok_or_else(damaged)
    }

    /// Takes a store apart; `None` if it is not as it should be.
    fn read(file: &OwnedBytes) -> Option<Documents> {
        let (rest, footer) = file.split_at_checked(file.len().checked_sub(FOOTER)?)?;
        let (version, footer) = footer.split_first_chunk()?;
        let (offset, footer) = footer.split_first_chunk()?;
        if u32::from_le_bytes(*version) != VERSION || *footer.first()? != NOT_COMPRESSED {
            return None;
        }
        let offset = usize::try_from(u64::from_le_bytes(*offset)).ok()?;
        let mut list = rest.get(offset..)?;
        // The list has layers, of which the last has all blocks. First come the ends of the layers.
        let ends: Vec<u64> = (0..number(&mut list)?).map(|_| number(&mut list)).collect::<Option<_>>()?;
        let layer = match ends[..] {
            [] => 0..0,
            [end] => 0..end,
            [.., start, end] => start..end,
        };
        let layer = list.get(usize::try_from(layer.start).ok()?..usize::try_from(layer.end).ok()?)?;
        let starts = starts(layer)?;
        let ascending = starts.is_sorted() && starts.last().is_none_or(|end| *end <= offset as u64);
        ascending.then(|| Documents { blocks: file.slice(0..offset), starts })
    }

    /// What is stored of a document.
    pub(super) fn get(&self, document: DocId) -> Result<Stored<'_>, IndexError> {
        self.find(document).ok_or_else(damaged)
    }

    /// The beginning of what is stored of a document, where most that is read of it stands: to be waited for.
    pub(super) fn beginning(&self, document: DocId) -> &[u8] {
        let bytes = self.find(document).and_then(|stored| self.blocks.get(stored.start..stored.end));
        let bytes = bytes.unwrap_or_default();
        bytes.get(..BEGINNING).unwrap_or(bytes)
    }

    fn find(&self, document: DocId) -> Option<Stored<'_>> {
        let at = document as usize;
        let (start, end) = (*self.starts.get(at)?, *self.starts.get(at + 1)?);
        let end = usize::try_from(end).ok()?.checked_sub(TAIL)?;
        let start = usize::try_from(start).ok()?;
        (start <= end && end <= self.blocks.len()).then_some(Stored { blocks: &self.blocks, start, end })
    }
}

/// Where the blocks begin, one a document, and where the last ends. They are listed in groups: how many, the first
/// document, where it begins, and of each block how many documents it has and how long it is.
fn starts(mut layer: &[u8]) -> Option<Vec<u64>> {
    let mut starts = vec![0];
    while !layer.is_empty() {
        let count = number(&mut layer)?;
        if count == 0 {
            continue;
        }
        let (document, mut start) = (number(&mut layer)?, number(&mut layer)?);
        if document + 1 != starts.len() as u64 || starts.last() != Some(&start) {
            return None;
        }
        for _ in 0..count {
            let (documents, length) = (number(&mut layer)?, number(&mut layer)?);
            if documents != 1 {
                return None;
            }
            start = start.checked_add(length)?;
            starts.push(start);
        }
    }
    Some(starts)
}

/// A stored text. What was written is UTF-8; of a damaged text nothing is shown.
pub(super) fn text(bytes: &[u8]) -> &str {
    simdutf8::basic::from_utf8(bytes).unwrap_or_default()
}

impl<'d> Stored<'d> {
    /// The values of some fields, each where it stands; none for what is not there or not as it should be.
    pub(super) fn values<const N: usize>(&self, fields: [Field; N]) -> [Option<Value<'d>>; N] {
        let mut found = [None; N];
        self.for_each(|id, value| {
            let place = fields.iter().position(|field| field.field_id() == id);
            place.and_then(|place| found.get_mut(place)).into_iter().for_each(|found| *found = Some(value));
        });
        found
    }

    /// Calls `sink` with each value and the number of its field: there is how many values there are, then of each the
    /// field, the kind, the length, and the bytes. `None` if something is not as it should be.
    fn for_each(&self, mut sink: impl FnMut(u32, Value<'d>)) -> Option<()> {
        let all = self.blocks.as_slice().get(..self.end)?;
        let mut rest = all.get(self.start..)?;
        for _ in 0..number(&mut rest)? {
            let ([id @ .., kind], after) = rest.split_first_chunk::<HEAD>()?;
            rest = after;
            let length = usize::try_from(number(&mut rest)?).ok()?;
            if ![TEXT, BYTES].contains(kind) || rest.len() < length {
                return None;
            }
            let start = all.len() - rest.len();
            sink(u32::from_le_bytes(*id), Value { blocks: self.blocks, start, end: start + length });
            rest = &rest[length..];
        }
        Some(())
    }
}

impl<'d> Value<'d> {
    /// The bytes, as long as the index is at hand.
    pub(super) fn bytes(&self) -> &'d [u8] {
        self.blocks.as_slice().get(self.start..self.end).unwrap_or_default()
    }

    /// The bytes for longer. The file counts its readers, and to be counted a processor waits for all that it has
    /// asked memory for: not to be done between reading one document and the next.
    pub(super) fn shared(&self) -> OwnedBytes {
        self.blocks.slice(self.start..self.end)
    }
}

/// Takes a number off the front: seven bits a byte, least first, the last byte with its highest bit set.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let length = bytes.iter().take(MOST_DIGITS).position(|byte| *byte >= 0x80)? + 1;
    let (digits, rest) = bytes.split_at(length);
    *bytes = rest;
    Some(digits.iter().enumerate().map(|(at, byte)| u64::from(byte & 0x7f) << (7 * at)).sum())
}

fn damaged() -> IndexError {
    IndexError::Damaged {
        path: "*.store".into(),
        reason: "its documents do not stand as they are written".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tantivy::schema::{STORED, Schema};
    use tantivy::{IndexWriter, TantivyDocument};

    use super::*;
    use crate::index::writer::stored_as_they_are;

    #[test]
    fn what_was_stored_is_read_whatever_was_merged_and_taken_out() {
        let mut builder = Schema::builder();
        let (one, two) = (builder.add_bytes_field("one", STORED), builder.add_bytes_field("two", STORED));
        let index = Index::builder().schema(builder.build()).settings(stored_as_they_are()).create_in_ram();
        let index = index.expect("an index");
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15 << 20).expect("a writer");
        for batch in 0..2u32 {
            for n in 0..300u32 {
                let mut document = TantivyDocument::default();
                document.add_bytes(one, &(batch * 1000 + n).to_le_bytes());
                document.add_bytes(two, &vec![7u8; n as usize]);
                writer.add_document(document).expect("added");
            }
            writer.commit().expect("committed");
        }
        let ids = index.searchable_segment_ids().expect("segments");
        writer.merge(&ids).wait().expect("merged");
        let searcher = index.reader().expect("a reader").searcher();
        let [reader] = searcher.segment_readers() else { panic!("one segment") };
        let documents = Documents::open(&index, reader).expect("a store");
        let values = |document| {
            let [one, two] = documents.get(document).expect("a document").values([one, two]);
            let two = two.expect("a value");
            assert_eq!(two.bytes(), two.shared().as_slice());
            (one.expect("a value").bytes(), two.bytes().len())
        };
        // Either batch may be merged behind the other.
        let turned = values(0).0 != 0u32.to_le_bytes();
        for document in 0..600u32 {
            let batch = (document / 300) ^ u32::from(turned);
            let number = (batch * 1000 + document % 300).to_le_bytes();
            assert_eq!(values(document), (number.as_slice(), (document % 300) as usize));
        }
        assert!(documents.get(600).is_err());
    }

    proptest! {
        #[test]
        fn a_store_that_is_none_is_said_to_be_none(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let mut file = bytes;
            Documents::read(&OwnedBytes::new(file.clone()));
            file.extend(VERSION.to_le_bytes());
            file.extend(3u64.to_le_bytes());
            file.extend([0; 16]);
            if let Some(documents) = Documents::read(&OwnedBytes::new(file)) {
                for document in 0..90 {
                    if let Ok(stored) = documents.get(document) {
                        stored.values([Field::from_field_id(1)]);
                    }
                }
            }
        }
    }
}
