//! All integration tests, in one binary so that they link once.
//!
//! Where a test goes: what a reader of the sample corpus is promised -> `answers`; a route ->
//! `http/` under the route's name; a subcommand -> `cli`; the forms that articles come in -> `forms`; articles that are broken or hostile ->
//! `bad_input`; what writers are told of a corpus -> `check`; the index on disk -> `index`; what each language's readers are promised -> `languages`; a platform that relays talk to -> `relays/`; what makes a good answer of a section -> `sections`; articles of several languages -> `translations`; names, codes and misspelt words -> `words`; the
//! shape of the code and the truth of the documentation -> `house`. Unit tests stand beside the
//! code.

mod harness;

mod answers;
mod bad_input;
mod check;
mod cli;
mod forms;
mod house;
mod http;
mod index;
mod languages;
mod relays;
mod sections;
mod translations;
mod words;
