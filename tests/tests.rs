//! All integration tests, in one binary so that they link once.
//!
//! Where a test goes (unit tests stand beside the code):
//!
//! | module | what it holds |
//! |---|---|
//! | `answers` | what a reader of the sample corpus is promised |
//! | `bad_input` | articles that are broken or hostile |
//! | `check` | what writers are told of a corpus |
//! | `cli` | a subcommand |
//! | `conversation` | messages that follow each other |
//! | `filters` | questions to a part of the articles |
//! | `forms` | the forms that articles come in |
//! | `house` | the shape of the code and the truth of the documentation |
//! | `http/` | a route, under its name |
//! | `index` | the index on disk |
//! | `languages` | what each language's readers are promised |
//! | `process` | how the server starts and ends |
//! | `relays/` | a platform that people ask from |
//! | `reload` | what changes while the server runs |
//! | `sections` | what makes a good answer of a section |
//! | `translations` | articles of several languages |
//! | `words` | names, codes and misspelt words |

mod harness;

mod answers;
mod bad_input;
mod check;
mod cli;
mod conversation;
mod filters;
mod forms;
mod house;
mod http;
mod index;
mod languages;
mod process;
mod relays;
mod reload;
mod report;
mod sections;
mod translations;
mod words;
