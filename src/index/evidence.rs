//! The evidence for the language of a question, kept beside the indexes that it was learned with, and
//! the counts that it was made of, so that a change of a few articles need not count all anew.

use std::path::Path;

use super::{IndexError, Record, read_file, write_file};
use crate::detect::{Evidence, Observation, Trainer};

const FILE: &str = "evidence.bin";
const COUNTS: &str = "evidence-counts.bin";

/// What an article shows of its language, counted from what the index keeps of it.
pub(super) fn observe(records: &[Record]) -> Observation {
    Observation::of(records.iter().flat_map(|record| [record.question.as_str(), record.shown.text()]))
}

/// Writes the counts, and the evidence that they give, into a generation's folder.
pub(super) fn write(generation: &Path, counts: Trainer) -> Result<(), IndexError> {
    write_file(&generation.join(COUNTS), &counts)?;
    write_file(&generation.join(FILE), &counts.finish())
}

/// Reads the evidence of a generation.
pub(super) fn read(generation: &Path) -> Result<Evidence, IndexError> {
    let path = generation.join(FILE);
    let evidence: Evidence = read_file(&path)?;
    if evidence.is_sound() {
        return Ok(evidence);
    }
    Err(IndexError::Damaged { path, reason: "its parts do not fit together".to_owned() })
}

/// Reads the counts of a generation.
pub(super) fn counts(generation: &Path) -> Result<Trainer, IndexError> {
    let path = generation.join(COUNTS);
    let counts: Trainer = read_file(&path)?;
    if counts.is_sound() {
        return Ok(counts);
    }
    Err(IndexError::Damaged { path, reason: "its parts do not fit together".to_owned() })
}
