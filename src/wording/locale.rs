//! One Fluent file.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::language::{Direction, Language};

/// What messages may be given to say.
const ARGUMENTS: [&str; 9] =
    ["title", "date", "count", "language", "languages", "source-date", "read", "typed", "contact"];

/// The messages of a file.
pub(super) struct Locale {
    pub(super) language: &'static Language,
    bundle: FluentBundle<FluentResource>,
}

/// A mistake in a file.
pub(super) struct Mistake {
    /// Its line, from 1.
    pub(super) line: usize,
    /// What is wrong.
    pub(super) reason: String,
}

impl Locale {
    /// What of a file can be used, and what is wrong with the rest.
    pub(super) fn parse(language: &'static Language, source: &str) -> (Locale, Vec<Mistake>) {
        let (resource, errors) = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((partial, errors)) => (partial, errors),
        };
        let locale = language.tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks keep a Latin title in its place within Arabic or Hebrew; elsewhere they
        // would only be litter in terminals and logs.
        bundle.set_use_isolating(language.direction() == Direction::Rtl);
        bundle.add_resource_overriding(resource);
        let mistakes = errors.into_iter().map(|error| {
            let before = source.get(..error.pos.start).unwrap_or(source);
            Mistake { line: before.matches('\n').count() + 1, reason: error.kind.to_string() }
        });
        (Locale { language, bundle }, mistakes.collect())
    }

    /// A message; `None` if it is not there, or says what it was not given.
    pub(super) fn format(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

/// The ids of the messages of a file, which parses.
pub(super) fn ids(source: &str) -> impl Iterator<Item = &str> {
    let message = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    source.lines().filter(message).filter_map(|line| Some(line.split_once('=')?.0.trim()))
}

/// Something for all that messages may be given.
pub(super) fn any_args() -> FluentArgs<'static> {
    ARGUMENTS.into_iter().map(|name| (name, FluentValue::from("2"))).collect()
}
