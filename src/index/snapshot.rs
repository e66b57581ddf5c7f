//! One generation, opened for reading: what a request sees from its first to its last look-up.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::collector::DocSetCollector;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, ReloadPolicy, Searcher, TantivyError, Term};

use super::catalogue::{self, Catalogue};
use super::checksums::Depth;
use super::entry::Entry;
use super::facets::Filter;
use super::headings::Headings;
use super::manifest::{Manifest, fingerprint};
use super::profile::Profile;
use super::record::Record;
use super::schema::{Fields, Searched};
use super::segment::{SearchedField, Segment};
use super::store::{Best, Store};
use super::stored::Value;
use super::{IndexError, evidence, pivot, still};
use crate::analysis::Analyzer;
use crate::detect::Evidence;
use crate::language::Language;
use crate::site::Site;
use crate::translate::{Pivot, anchor_key};

/// Completions that are looked through for those of a part of the corpus.
const MOST_FILTERED: usize = 1_000;

/// An id is taken apart at so many places at most.
const MOST_SPLITS: usize = 8;

/// A generation, opened. Cheap to share behind an `Arc`; never changes.
pub struct Snapshot {
    manifest: Manifest,
    evidence: Arc<Evidence>,
    pivot: Pivot,
    catalogue: Catalogue,
    headings: Headings,
    languages: Vec<LanguageIndex>,
}

/// The index of one language.
pub struct LanguageIndex {
    /// The row of the language.
    pub language: &'static Language,
    /// Its analyzer.
    pub analyzer: Analyzer,
    /// tantivy's reader.
    pub searcher: Searcher,
    /// The fields of its schema.
    pub fields: Fields,
    segments: Vec<Segment>,
    /// How many sections there are before each segment, and in all.
    bases: Vec<u32>,
    deleted: Vec<u32>,
    bytes: u64,
}

/// A section as it is stored, not yet read.
pub struct StoredSection<'i> {
    index: &'i LanguageIndex,
    record: Value<'i>,
    texts: Value<'i>,
    profile: Value<'i>,
}

/// The sections of a segment that hold a term.
#[derive(Debug, Clone)]
pub struct List {
    /// The segment's number.
    pub segment: u32,
    /// Where they stand.
    pub info: TermInfo,
}

impl Snapshot {
    /// Opens the current generation.
    ///
    /// # Errors
    /// If there is none, or it is damaged or of another format; the message says what to do.
    pub fn open(store: &Store) -> Result<Snapshot, IndexError> {
        let generation = store.current()?;
        let opened = Store::sound(&generation, Depth::Quick).and_then(|_| Snapshot::of(&generation));
        match opened {
            // Others may have built twice meanwhile, and taken it away.
            Err(_) if store.current()? != generation => Snapshot::open(store),
            opened => opened,
        }
    }

    /// Opens the best generation there is for a site that no new one can be made of, with what is wrong with the
    /// current one, if it is not that.
    ///
    /// # Errors
    /// If none is sound, or it was made with other settings.
    pub fn open_best(store: &Store, site: &Site) -> Result<(Snapshot, Option<IndexError>), IndexError> {
        let Best { folder, manifest, damage } = store.best()?;
        if manifest.fingerprint != fingerprint(site) {
            let reason = "it was made with other settings".to_owned();
            return Err(damage.unwrap_or(IndexError::Damaged { path: folder, reason }));
        }
        Ok((Snapshot::of(&folder)?, damage))
    }

    /// Opens a generation and holds it against its account.
    pub(super) fn of(folder: &Path) -> Result<Snapshot, IndexError> {
        let snapshot = Snapshot::read(folder)?;
        let Snapshot { manifest, catalogue, languages, .. } = &snapshot;
        let miscounted = |path: &str, found: u64, noted: usize| {
            let reason = format!("it holds {found} documents instead of {noted}");
            Err(IndexError::Damaged { path: folder.join(path), reason })
        };
        for (index, noted) in languages.iter().zip(&manifest.languages) {
            let found = index.searcher.num_docs();
            if found != noted.documents as u64 {
                return miscounted(&noted.language, found, noted.documents);
            }
        }
        if catalogue.articles() != manifest.articles() as u64 {
            return miscounted(catalogue::FOLDER, catalogue.articles(), manifest.articles());
        }
        Ok(snapshot)
    }

    fn read(generation: &Path) -> Result<Snapshot, IndexError> {
        let manifest = Manifest::read(generation)?;
        let (pivot, rest) = rayon::join(
            || pivot::read(generation),
            || -> Result<_, IndexError> {
                let languages = manifest.languages.par_iter();
                let languages = languages.map(|count| LanguageIndex::open(generation, &count.language));
                let languages = languages.collect::<Result<Vec<_>, _>>()?;
                let evidence = Arc::new(evidence::read(generation)?);
                Ok((languages, evidence, Catalogue::open(generation)?, Headings::read(generation)?))
            },
        );
        let (pivot, (languages, evidence, catalogue, headings)) = (pivot?, rest?);
        Ok(Snapshot { manifest, evidence, pivot, catalogue, headings, languages })
    }

    /// What it was made of.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What its articles say of their languages.
    pub fn evidence(&self) -> Arc<Evidence> {
        Arc::clone(&self.evidence)
    }

    /// What its articles teach of translation.
    pub fn pivot(&self) -> &Pivot {
        &self.pivot
    }

    /// The article whose page has that path ([`crate::site::Site::page`]).
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn page(&self, page: &str) -> Result<Option<Entry>, IndexError> {
        self.catalogue.by_page(page)
    }

    /// The articles of a translation group ([`crate::site::Site::group`]), by id.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn group(&self, group: &str) -> Result<Vec<Entry>, IndexError> {
        self.catalogue.group(group)
    }

    /// The sections of a language whose headings a beginning may become, best first. The last word may be
    /// unfinished, the others are whole; of equal headings the first is meant. Of a part of the corpus only.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn complete(
        &self,
        typed: &str,
        language: &Language,
        filter: &Filter,
        limit: usize,
    ) -> Result<Vec<Record>, IndexError> {
        let Some(index) = self.language(language) else { return Ok(Vec::new()) };
        let looked_at = if filter.is_empty() { limit } else { MOST_FILTERED };
        let mut records = Vec::new();
        for id in self.headings.complete(typed, language, looked_at) {
            if records.len() >= limit {
                break;
            }
            if index.belongs(id, filter)? {
                records.extend(index.with_id(id)?);
            }
        }
        Ok(records)
    }

    /// The indexes of all languages, by tag.
    pub fn languages(&self) -> &[LanguageIndex] {
        &self.languages
    }

    /// The index of a language.
    pub fn language(&self, language: &Language) -> Option<&LanguageIndex> {
        self.languages.get(self.place(language)?)
    }

    /// Where the index of a language stands among those of all.
    pub fn place(&self, language: &Language) -> Option<usize> {
        self.languages.iter().position(|index| index.language == language)
    }
}

/// The row of a language that an index was built for.
pub(super) fn language(tag: &str) -> Option<&'static Language> {
    let undetermined = Language::undetermined();
    if tag == undetermined.tag { Some(undetermined) } else { Language::from_tag(tag) }
}

/// What the files in a folder take, in bytes.
fn size(folder: &Path) -> std::io::Result<u64> {
    std::fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}

impl LanguageIndex {
    /// Opens the index of a language in a generation.
    pub(super) fn open(generation: &Path, tag: &str) -> Result<LanguageIndex, IndexError> {
        let path = generation.join(tag);
        let language = language(tag).ok_or_else(|| IndexError::Damaged {
            path: path.clone(),
            reason: format!("unknown language `{tag}`"),
        })?;
        let index = still::open(&path)?;
        let fields = Fields::of(&index.schema())?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let segments = searcher.segment_readers().iter().map(|reader| Segment::open(&index, reader, fields));
        let segments: Vec<Segment> = segments.collect::<Result<_, _>>()?;
        let mut bases = vec![0u32];
        for reader in searcher.segment_readers() {
            bases.push(bases.last().copied().unwrap_or(0).saturating_add(reader.max_doc()));
        }
        let readers =
            searcher.segment_readers().iter().zip(&bases).filter(|(reader, _)| reader.has_deletes());
        let deleted = readers.flat_map(|(reader, base)| {
            let deleted = (0..reader.max_doc()).filter(|section| reader.is_deleted(*section));
            deleted.map(move |section| base + section)
        });
        let deleted = deleted.collect();
        let analyzer = Analyzer::new(language);
        let bytes = size(&path).map_err(IndexError::io(&path))?;
        Ok(LanguageIndex { language, analyzer, searcher, fields, segments, bases, deleted, bytes })
    }

    /// What its files take, in bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// How many segments there are.
    pub fn segments(&self) -> u32 {
        u32::try_from(self.segments.len()).unwrap_or(u32::MAX)
    }

    /// How many sections there are in all segments, with those that were taken out but not yet merged away.
    pub fn sections(&self) -> usize {
        self.bases.last().map_or(0, |all| *all as usize)
    }

    /// How many sections there are in the segments before one.
    pub fn base(&self, segment: u32) -> u32 {
        self.bases.get(segment as usize).copied().unwrap_or(0)
    }

    /// Where a section stands, given by its number through all segments.
    pub fn address(&self, section: u32) -> DocAddress {
        let segment = self.bases.partition_point(|base| *base <= section).saturating_sub(1);
        let base = self.bases.get(segment).copied().unwrap_or(0);
        DocAddress::new(u32::try_from(segment).unwrap_or(u32::MAX), section - base)
    }

    /// The sections that were taken out but not yet merged away, by their numbers through all segments.
    pub fn deleted(&self) -> &[u32] {
        &self.deleted
    }

    /// Looks a term up in a field: adds the sections that hold it, and returns how many these are.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn look_up(&self, field: Searched, term: &str, lists: &mut Vec<List>) -> Result<u64, IndexError> {
        let mut sections = 0;
        for (segment, opened) in (0u32..).zip(&self.segments) {
            if let Some(info) = opened.field(field).term(term).map_err(TantivyError::from)? {
                sections += u64::from(info.doc_freq);
                lists.push(List { segment, info });
            }
        }
        Ok(sections)
    }

    /// A searched field of a segment.
    pub fn field(&self, segment: u32, field: Searched) -> Option<&SearchedField> {
        Some(self.segments.get(segment as usize)?.field(field))
    }

    /// The sections of a list with how often each has the term, in blocks.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn postings(&self, field: Searched, list: &List) -> Result<BlockSegmentPostings, IndexError> {
        let opened = self.field(list.segment, field).map(|field| field.postings(&list.info));
        Ok(opened.transpose().map_err(TantivyError::from)?.unwrap_or_else(BlockSegmentPostings::empty))
    }

    /// The terms that all texts of a field have together.
    pub fn tokens(&self, field: Searched) -> u64 {
        self.segments.iter().map(|segment| segment.field(field).tokens()).sum()
    }

    /// How many sections have any term in a field.
    pub fn having(&self, field: Searched) -> usize {
        self.segments.iter().map(|segment| segment.field(field).texts()).sum()
    }

    /// The record of a section.
    ///
    /// # Errors
    /// If the stored bytes cannot be read.
    pub fn record(&self, address: DocAddress) -> Result<Record, IndexError> {
        Ok(self.find_stored(address)?.read()?.0)
    }

    /// The beginning of what is stored of a section: where several are read, to be waited for in one go.
    pub fn beginning(&self, address: DocAddress) -> &[u8] {
        let segment = self.segments.get(address.segment_ord as usize);
        segment.map_or(&[], |segment| segment.beginning(address.doc_id))
    }

    /// Where a section is stored. Of several it is faster to ask for all before the first is read.
    ///
    /// # Errors
    /// If something of it is not there.
    pub fn find_stored(&self, address: DocAddress) -> Result<StoredSection<'_>, IndexError> {
        let segment = self.segments.get(address.segment_ord as usize);
        let segment = segment.ok_or_else(|| self.damaged("a section of no segment"))?;
        let Fields { record, texts, profile, .. } = self.fields;
        let [record, texts, profile] = segment.stored(address.doc_id)?.values([record, texts, profile]);
        Ok(StoredSection {
            index: self,
            record: record.ok_or_else(|| self.damaged("a section without its record"))?,
            texts: texts.ok_or_else(|| self.damaged("a section without its texts"))?,
            profile: profile.ok_or_else(|| self.damaged("a section without its profile"))?,
        })
    }

    fn damaged(&self, reason: &str) -> IndexError {
        IndexError::Damaged { path: self.language.tag.into(), reason: reason.to_owned() }
    }

    /// The sections of an article, in reading order.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn article(&self, id: &str) -> Result<Vec<Record>, IndexError> {
        let query = TermQuery::new(Term::from_field_text(self.fields.article, id), IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &DocSetCollector)?;
        let mut records =
            found.into_iter().map(|address| self.record(address)).collect::<Result<Vec<_>, _>>()?;
        records.sort_by_key(|record| record.position);
        // Other ways to ask for a section are documents of their own.
        records.dedup_by_key(|record| record.position);
        Ok(records)
    }

    /// The section with an id (see [`Record::id`]).
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn with_id(&self, id: &str) -> Result<Option<Record>, IndexError> {
        self.find(id, &Filter::default())?.map(|address| self.record(address)).transpose()
    }

    /// Sections from all over the index, at most so many, always the same.
    ///
    /// # Errors
    /// If the stored bytes cannot be read.
    pub fn sample(&self, most: usize) -> Result<Vec<Record>, IndexError> {
        let mut records = Vec::new();
        for (ord, reader) in (0u32..).zip(self.searcher.segment_readers()) {
            let step = self.searcher.num_docs().div_ceil(most.max(1) as u64).max(1);
            for doc in reader.doc_ids_alive().step_by(usize::try_from(step).unwrap_or(usize::MAX)) {
                if records.len() < most {
                    records.push(self.record(DocAddress::new(ord, doc))?);
                }
            }
        }
        Ok(records)
    }

    /// Which sections belong to a part of the corpus, by their place among those of all segments.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn within(&self, filter: &Filter) -> Result<Vec<bool>, IndexError> {
        let mut within = vec![true; self.sections()];
        for group in filter.groups() {
            let mut has = vec![false; self.sections()];
            for facet in group {
                let query =
                    TermQuery::new(Term::from_field_text(self.fields.facet, facet), IndexRecordOption::Basic);
                for section in self.searcher.search(&query, &DocSetCollector)? {
                    has.get_mut(self.place(section)).into_iter().for_each(|has| *has = true);
                }
            }
            within.iter_mut().zip(has).for_each(|(within, has)| *within &= has);
        }
        Ok(within)
    }

    /// Whether the section with an id belongs to a part of the corpus.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn belongs(&self, id: &str, filter: &Filter) -> Result<bool, IndexError> {
        if filter.is_empty() {
            return Ok(true);
        }
        Ok(self.find(id, filter)?.is_some())
    }

    /// The section with an id, if it belongs to a part of the corpus; of the ways to ask for it, which hold the same
    /// record, the first.
    fn find(&self, id: &str, filter: &Filter) -> Result<Option<DocAddress>, IndexError> {
        let is = |field, text: &str| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
        };
        for (article, anchor) in places(id) {
            let groups = filter.groups().iter().map(|group| -> Box<dyn Query> {
                Box::new(BooleanQuery::union(
                    group.iter().map(|facet| is(self.fields.facet, facet)).collect(),
                ))
            });
            let all = groups.chain([is(self.fields.article, article)]).collect();
            let found = self.searcher.search(&BooleanQuery::intersection(all), &DocSetCollector)?;
            let key = Some(anchor_key(anchor));
            let section = found.into_iter().filter(|address| self.anchor_key(*address) == key).min();
            if section.is_some() {
                return Ok(section);
            }
        }
        Ok(None)
    }

    /// The number of a section through all segments.
    pub fn number(&self, section: DocAddress) -> u32 {
        self.base(section.segment_ord) + section.doc_id
    }

    /// The same as a place in a list of all sections.
    pub fn place(&self, section: DocAddress) -> usize {
        self.number(section) as usize
    }

    /// The keys of the anchors of all sections ([`crate::translate::anchor_key`]), each with the section's number
    /// through all segments.
    pub fn anchor_keys(&self) -> impl Iterator<Item = (u64, u32)> {
        let readers = self.searcher.segment_readers().iter().zip(&self.segments).zip(&self.bases);
        readers.flat_map(|((reader, segment), base)| {
            let key = move |section| Some((segment.anchor_keys.first(section)?, base + section));
            reader.doc_ids_alive().filter_map(key)
        })
    }

    /// The key of a section's anchor.
    fn anchor_key(&self, address: DocAddress) -> Option<u64> {
        self.segments.get(address.segment_ord as usize)?.anchor_keys.first(address.doc_id)
    }
}

impl StoredSection<'_> {
    /// The record of the section and its profile.
    ///
    /// # Errors
    /// If the stored bytes are not as they should be.
    pub fn read(&self) -> Result<(Record, Profile), IndexError> {
        let record = Record::read(self.record.bytes(), self.texts.shared());
        let record = record.map_err(|reason| self.index.damaged(&reason))?;
        Ok((record, Profile::from_bytes(self.profile.shared())))
    }
}

/// The article and the anchor that a section's id may be made of. Either may hold a `#`, which is rare.
fn places(id: &str) -> impl Iterator<Item = (&str, &str)> {
    let split = id.match_indices('#').take(MOST_SPLITS).map(|(at, sign)| (&id[..at], &id[at + sign.len()..]));
    split.chain([(id, "")])
}
