//! One turn of a conversation: what a message is taken for, and the reply to it.

use super::reply::Presenter;
use super::{Chat, Context, Message, Reply, follow_up};
use crate::answer::{Decision, Ranked};
use crate::detect::{Detection, Source};
use crate::engine::{Outcome, Question};
use crate::index::section_id;
use crate::language::Language;
use crate::retrieve::{Hit, RetrieveError};
use crate::talk::{self, Heard, Kind, Said};

use super::family::Family;

/// A message on its way to a reply.
pub(super) struct Turn<'a> {
    pub(super) chat: &'a Chat,
    pub(super) message: &'a Message<'a>,
    pub(super) context: Option<Context>,
    presenter: Presenter<'a>,
}

impl<'a> Turn<'a> {
    pub(super) fn new(chat: &'a Chat, message: &'a Message<'a>) -> Self {
        Turn { chat, message, context: chat.context(message), presenter: chat.presenter() }
    }

    pub(super) fn reply(&self) -> Result<Reply, RetrieveError> {
        if let Some(hit) = self.chosen()? {
            let detection = self.chat.engine.detect(&self.question(self.message.text));
            return self.presenter.reply(shown(hit, detection), None);
        }
        let heard = talk::hear(self.message.text);
        match heard.switch {
            Some(language) => self.switched(self.variant(language)),
            None if heard.question.is_empty() => self.small_talk(&heard),
            None => self.presenter.reply(self.asked(&heard)?, self.before()),
        }
    }

    /// The section that the conversation was about before this message.
    fn before(&self) -> Option<String> {
        self.context.as_ref().and_then(|context| context.section.clone())
    }

    /// The section that the person chose among those that were offered.
    fn chosen(&self) -> Result<Option<Hit>, RetrieveError> {
        self.message.section.map_or(Ok(None), |id| self.chat.held(id))
    }

    /// What comes of a question.
    fn asked(&self, heard: &Heard<'_>) -> Result<Outcome, RetrieveError> {
        let mut alone = self.ask(heard.question)?;
        if alone.decision.answers.is_empty() && heard.question != self.message.text {
            // What sounded like a greeting may have been what it was about.
            let whole = self.ask(self.message.text)?;
            if !whole.decision.answers.is_empty() {
                alone = whole;
            }
        }
        follow_up::outcome(self, heard, alone)
    }

    /// What comes of a question by itself: what the editor decided, else what the engine is surest of for the
    /// question as it stands or in words that the editor says mean the same.
    pub(super) fn ask(&self, text: &str) -> Result<Outcome, RetrieveError> {
        let mut best = self.chat.engine.ask(&self.question(text))?;
        let language = best.detection.language;
        for wording in self.chat.editorial.wordings(text, language) {
            let other = self.chat.engine.ask(&self.question(&wording))?;
            if other.surer_than(&best) {
                best = Outcome { detection: best.detection, ..other };
            }
        }
        match self.decided(text, language, best.confidence())? {
            Some(hit) => Ok(shown(hit, best.detection)),
            None => self.in_one_language(best),
        }
    }

    /// The same with each section in the language that is spoken, where it has been translated into it: a question
    /// that may be in several languages finds the same section in each. What was found in the language that the words
    /// are clearly in stays, whatever was hinted at.
    fn in_one_language(&self, outcome: Outcome) -> Result<Outcome, RetrieveError> {
        let detection = &outcome.detection;
        let spoken = detection.language;
        let elsewhere = |hit: &Hit| !hit.language.is_variant_of(spoken) && !detection.reads_as(hit.language);
        let Decision { answers, suggestions, related } = &outcome.decision;
        let mut all = answers.iter().chain(suggestions).chain(related);
        // Most questions are clear, and nothing is looked up for them.
        if detection.outside || !all.any(|ranked| elsewhere(&ranked.hit)) {
            return Ok(outcome);
        }
        let Decision { answers, suggestions, related } = outcome.decision;
        let mut seen = Vec::new();
        let mut each = |ranked: Vec<Ranked>| -> Result<Vec<Ranked>, RetrieveError> {
            let mut kept = Vec::with_capacity(ranked.len());
            for Ranked { hit, confidence } in ranked {
                let there = if elsewhere(&hit) { self.translated(&hit, spoken)? } else { None };
                let hit = match there {
                    Some(there) if self.chat.engine.belongs(&there, &self.message.filter)? => there,
                    _ => hit,
                };
                let id = hit.record.id();
                if !seen.contains(&id) {
                    seen.push(id);
                    kept.push(Ranked { hit, confidence });
                }
            }
            Ok(kept)
        };
        let decision =
            Decision { answers: each(answers)?, suggestions: each(suggestions)?, related: each(related)? };
        Ok(Outcome { detection: outcome.detection, decision, repaired: outcome.repaired })
    }

    /// The section that the editor gave a question, if that is surer than `confidence`; in the question's
    /// language where it exists there.
    fn decided(
        &self,
        text: &str,
        language: &'static Language,
        confidence: f32,
    ) -> Result<Option<Hit>, RetrieveError> {
        let known = self.chat.editorial.known(text, language).filter(|known| known.confidence > confidence);
        let Some(hit) = known.map_or(Ok(None), |known| self.chat.held(known.section))? else {
            return Ok(None);
        };
        let hit = self.translated(&hit, language)?.unwrap_or(hit);
        Ok(self.chat.engine.belongs(&hit, &self.message.filter)?.then_some(hit))
    }

    pub(super) fn question<'q>(&'q self, text: &'q str) -> Question<'q> {
        Question { text, ..self.chat.question(self.message, self.context.as_ref()) }
    }

    /// The section that the conversation is about.
    pub(super) fn subject(&self) -> Result<Option<Hit>, RetrieveError> {
        let id = self.context.as_ref().and_then(|context| context.section.as_deref());
        id.map_or(Ok(None), |id| self.chat.held(id))
    }

    /// The same section in another language, if there is one; itself if it is in that language.
    pub(super) fn translated(&self, hit: &Hit, to: &Language) -> Result<Option<Hit>, RetrieveError> {
        if hit.language.is_variant_of(to) {
            return Ok(Some(hit.clone()));
        }
        let family = Family::of(&self.chat.engine, &self.chat.site, &hit.record.article)?;
        let there = family.section(&hit.record.anchor).find(|(entry, _)| {
            Language::from_tag(entry.language()).is_some_and(|language| language.is_variant_of(to))
        });
        let id = there.map(|(entry, anchor)| section_id(entry.id(), anchor));
        id.map_or(Ok(None), |id| self.chat.held(&id))
    }

    /// The same answer in another language.
    fn switched(&self, language: &'static Language) -> Result<Reply, RetrieveError> {
        let detection = Detection::settled(language, Source::Detected);
        let Some(subject) = self.subject()? else {
            return Ok(self.presenter.words(&detection, self.promise(language), None));
        };
        let hit = self.translated(&subject, language)?.unwrap_or(subject);
        self.presenter.reply(shown(hit, detection), None)
    }

    /// That questions will be answered in a language.
    fn promise(&self, language: &'static Language) -> String {
        let held = self.chat.holdings().iter().any(|h| h.language.is_variant_of(language));
        if !held {
            self.presenter.no_articles(language)
        } else if self.chat.wording.spoken(language).is_variant_of(language) {
            self.chat.wording.text(language, "reply-language", &[])
        } else {
            self.chat.wording.text(language, "reply-greeting", &[])
        }
    }

    /// The variant of a language that there are articles in.
    fn variant(&self, language: &'static Language) -> &'static Language {
        let holdings = self.chat.holdings();
        let variants = || holdings.iter().map(|h| h.language).filter(|l| l.is_variant_of(language));
        let accepted = self.message.accept.iter().find_map(|accepted| variants().find(|l| l == accepted));
        accepted.or_else(|| variants().next()).unwrap_or(language)
    }

    fn small_talk(&self, heard: &Heard<'_>) -> Result<Reply, RetrieveError> {
        // Of "Hi! Thanks, bye" the end is replied to.
        let Some(said) = heard.said.last() else {
            return self.presenter.reply(self.ask(self.message.text)?, self.before());
        };
        if matches!(said.kind, Kind::Abilities | Kind::Person) {
            let outcome = self.ask(self.message.text)?;
            if !outcome.decision.answers.is_empty() {
                return self.presenter.reply(outcome, None);
            }
        }
        let language = self.spoken(said);
        let source = if self.message.language == Some(language) { Source::Request } else { Source::Detected };
        let words = self.reply_to(said.kind, language);
        Ok(self.presenter.words(&Detection::settled(language, source), words, self.before()))
    }

    fn reply_to(&self, kind: Kind, language: &Language) -> String {
        let say = |id| self.chat.wording.text(language, id, &[]);
        match (kind, &self.chat.contact) {
            (Kind::Greeting, _) => say("reply-greeting"),
            (Kind::Thanks, _) => say("reply-thanks"),
            (Kind::Goodbye, _) => say("reply-goodbye"),
            (Kind::Abilities, _) => say("reply-abilities"),
            (Kind::Person, None) => say("reply-person"),
            (Kind::Person, Some(contact)) => {
                self.chat.wording.text(language, "reply-person-contact", &[("contact", contact)])
            }
        }
    }

    /// The language of a courtesy that may be one in several: that of the request, of the conversation, of the
    /// reader, of the words; else one that there are articles in.
    fn spoken(&self, said: &Said) -> &'static Language {
        let context = self.context.as_ref().and_then(|context| Language::from_tag(&context.language));
        let detected = self.chat.engine.detect(&self.question(self.message.text)).language;
        let holdings = self.chat.holdings();
        let wished = self.message.language.into_iter().chain(context);
        let likely = wished.chain(self.message.accept.iter().copied()).chain([detected]);
        let held = holdings.iter().map(|h| h.language);
        let fits = |language: &&'static Language| said.languages.iter().any(|l| l.is_variant_of(language));
        likely.chain(held).find(fits).or_else(|| said.languages.first().copied()).unwrap_or(detected)
    }
}

/// A section that need not be looked for, as what came of a question.
fn shown(hit: Hit, detection: Detection) -> Outcome {
    let answers = vec![Ranked { hit, confidence: 1.0 }];
    Outcome { detection, decision: Decision { answers, ..Decision::default() }, repaired: Vec::new() }
}
