//! The evidence for the language of a question, kept beside the indexes that it was learned with.

use std::path::Path;

use super::IndexError;
use crate::detect::Evidence;

const FILE: &str = "evidence.bin";

/// Writes the evidence into a generation's folder.
pub(super) fn write(generation: &Path, evidence: &Evidence) -> Result<(), IndexError> {
    let path = generation.join(FILE);
    let bytes = postcard::to_stdvec(evidence)
        .map_err(|e| IndexError::Damaged { path: path.clone(), reason: e.to_string() })?;
    std::fs::write(&path, bytes).map_err(IndexError::io(&path))
}

/// Reads the evidence of a generation.
pub(super) fn read(generation: &Path) -> Result<Evidence, IndexError> {
    let path = generation.join(FILE);
    let bytes = std::fs::read(&path).map_err(IndexError::io(&path))?;
    let damaged = |reason: String| IndexError::Damaged { path: path.clone(), reason };
    let evidence: Evidence = postcard::from_bytes(&bytes).map_err(|e| damaged(e.to_string()))?;
    if evidence.is_sound() { Ok(evidence) } else { Err(damaged("its parts do not fit together".to_owned())) }
}
