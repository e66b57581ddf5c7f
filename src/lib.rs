//! A multilingual FAQ chatbot backend: a folder of help articles becomes a bot that answers in
//! the reader's language, with the passage and its link. ARCHITECTURE.md is the map.

#![forbid(unsafe_code)]
// `cli::out` prints, and ends quietly where nobody reads on.
#![warn(clippy::print_stdout)]

pub mod analysis;
pub mod answer;
mod best;
pub mod channel;
pub mod chat;
pub mod cli;
pub mod config;
pub mod corpus;
pub mod detect;
pub mod editorial;
pub mod engine;
pub mod feedback;
pub mod index;
pub mod language;
pub mod markup;
mod memory;
pub mod reload;
pub mod retrieve;
pub mod site;
pub mod talk;
pub mod telemetry;
pub mod translate;
pub mod wording;
