//! Which language a question is in.
//!
//! In: the question's text, and hints from the request, the conversation and the browser. Out:
//! the languages of the index ranked with calibrated probabilities and the evidence for each, the
//! language to speak, and the languages to search. Never: the index's sections, or which answer
//! is shown.
//!
//! Four witnesses are heard: the script of the letters; the words and n-grams that the index's
//! own articles are made of ([`Evidence`]); whatlang, where it could still change the outcome; and
//! the hints, as priors that a clear question overrules.

mod evidence;
mod features;
mod letters;
mod observer;
mod outside;
mod quotes;

use std::sync::Arc;

use serde::Serialize;
use whatlang::Lang;

use crate::language::{Language, Script};

use letters::Letters;

pub use evidence::{Evidence, Observation, Score, Trainer};
pub use observer::Observer;
pub use outside::Features as OutsideFeatures;

/// Raised whenever the same articles would give other evidence than before.
pub const VERSION: u32 = 2;

/// Below this probability a question is unclear: hints decide, and several languages are searched.
const CLEAR: f64 = 0.8;
/// Languages less probable than this are not searched for an unclear question.
const PLAUSIBLE: f64 = 0.02;
/// Below this the default language is spoken.
const LIKELY: f64 = 0.5;
/// A lead of this, in nats, is clear; whatlang is not asked where it could not turn it.
const SETTLED: f32 = 1.4;
/// whatlang's vote: its confidence times this, in nats.
const WHATLANG: f32 = 0.7;
/// The same for the share of the words that the index does not know.
const WHATLANG_UNKNOWN: f32 = 6.0;
/// Weights of the hints, in nats.
const REQUEST: f32 = 4.0;
const CONTEXT: f32 = 2.5;
const HEADER: f32 = 1.5;
/// So many Chinese characters without any kana are not Japanese.
const KANJI_ALONE: usize = 8;
/// Names are fewer among all that is written in a language of another script than in one of Latin letters, so its
/// evidence says less for them than it should; so much less, in nats.
const NAMES: f32 = 2.0;
/// All hints together count at most so much: a clear question overrules them.
const MOST_HINTS: f32 = 5.0;
/// What the words must say for a language of the index, in nats, against a request for one that
/// it does not have.
const OWN_WORDS: f32 = 2.0;
/// Words of a question that are looked at; what is longer is a pasted text.
const MOST_WORDS: usize = 64;

/// What is known beside the text.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// The language that the request names.
    pub request: Option<&'static Language>,
    /// The language of the conversation so far.
    pub context: Option<&'static Language>,
    /// Languages that the reader accepts, most wanted first.
    pub header: Vec<&'static Language>,
}

/// Where a language comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The request named it.
    Request,
    /// It was identified from the text.
    Detected,
    /// The conversation was in it.
    Context,
    /// The reader accepts it (`Accept-Language`).
    Header,
    /// Nothing said anything else.
    Default,
}

/// A language that a text may be in, and what speaks for it in nats; only differences between
/// languages mean anything.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Candidate {
    /// The language.
    #[schema(value_type = String)]
    pub language: &'static Language,
    /// Its probability, 0 to 1.
    pub probability: f64,
    /// The same without the hints.
    pub from_text: f64,
    /// What the words and n-grams of the index's articles say.
    pub words: f32,
    /// whatlang's vote.
    pub whatlang: f32,
    /// What the hints say.
    pub hints: f32,
}

/// What was found out.
#[derive(Debug, Clone)]
pub struct Detection {
    /// The language to speak. It may be one that the index does not have.
    pub language: &'static Language,
    /// How probable that is, 0 to 1; variants of a language count together.
    pub confidence: f64,
    /// Where it comes from.
    pub source: Source,
    /// Whether the index has no articles in it.
    pub outside: bool,
    /// The languages of the index that the text may be in, most probable first; none if its letters
    /// say nothing, or are of a script that the index does not have.
    pub ranked: Vec<Candidate>,
    /// The languages of the index to search, most probable first.
    pub search: Vec<&'static Language>,
    /// Further variants of the language, to be searched if that gives no answer.
    pub fallback: Vec<&'static Language>,
}

impl Detection {
    /// Whether the text by itself, without the hints, is clearly in a language or a variant of it.
    pub fn reads_as(&self, language: &Language) -> bool {
        let variants = self.ranked.iter().filter(|c| c.language.is_variant_of(language));
        variants.map(|c| c.from_text).sum::<f64>() >= CLEAR
    }

    /// A language that need not be found out.
    pub fn settled(language: &'static Language, source: Source) -> Self {
        Detection {
            language,
            confidence: 1.0,
            source,
            outside: false,
            ranked: Vec::new(),
            search: vec![language],
            fallback: Vec::new(),
        }
    }
}

/// Identifies languages among those of one index.
#[derive(Debug, Clone)]
pub struct Detector {
    languages: Vec<&'static Language>,
    default: &'static Language,
    evidence: Arc<Evidence>,
    /// Where each language stands in the evidence.
    places: Vec<Option<usize>>,
    /// The rows of each language and its variants, and those of all together.
    variants: Vec<outside::Rows>,
    served: outside::Rows,
    /// whatlang restricted to the languages of each script.
    restricted: Vec<(Script, whatlang::Detector)>,
}

impl Detector {
    /// A detector for the languages of an index. `default` is spoken when nothing is known.
    pub fn new(
        languages: Vec<&'static Language>,
        default: &'static Language,
        evidence: Arc<Evidence>,
    ) -> Self {
        let place =
            |language: &&'static Language| evidence.languages().iter().position(|tag| tag == language.tag);
        let places = languages.iter().map(place).collect();
        let mut scripts: Vec<Script> = Vec::new();
        for language in &languages {
            if !scripts.contains(&language.script) {
                scripts.push(language.script);
            }
        }
        let restricted = scripts.into_iter().map(|script| (script, restricted(&languages, script))).collect();
        let variants = languages.iter().map(|l| outside::Rows::of(|row| row.is_variant_of(l))).collect();
        let served = outside::Rows::of(|row| languages.iter().any(|l| l.is_variant_of(row)));
        Detector { languages, default, evidence, places, variants, served, restricted }
    }

    /// Finds out the language of a question.
    pub fn detect(&self, text: &str, hints: &Hints) -> Detection {
        let own = quotes::without(text);
        let letters = Letters::of(&own);
        if letters.is_empty() {
            return self.undetermined(hints);
        }
        let mut candidates = self.written_in(&letters);
        if candidates.is_empty() {
            return match outside::by_script(&own, &letters) {
                Some(language) => self.outside(language, Vec::new(), hints),
                None => self.undetermined(hints),
            };
        }
        if letters.count(Script::Han) >= KANJI_ALONE
            && candidates.iter().all(|i| self.languages[*i].script == Script::Japanese)
            && !letters.has(Script::Japanese)
            && let Some(chinese) = Language::from_whatlang(Lang::Cmn)
        {
            return self.outside(chinese, Vec::new(), hints);
        }
        // One language in a script that is its alone needs no other evidence.
        let alone = candidates.len() == 1 && !letters.one_shared_script();
        let score = if alone { Score::default() } else { self.evidence.score(&own, MOST_WORDS) };
        if letters.mostly_latin() {
            let others = self.named_in(&candidates, &score, hints);
            candidates.extend(others);
        }
        let ranked = self.rank(&own, &candidates, &score, hints);
        if alone {
            return self.decide(ranked, hints);
        }
        match self.foreign(&own, &letters, &score, &ranked) {
            Some(language) => self.outside(language, ranked, hints),
            None => self.decide(ranked, hints),
        }
    }

    /// Where in `languages` those are that are written with these letters.
    fn written_in(&self, letters: &Letters) -> Vec<usize> {
        let index_has = |script: Script| self.languages.iter().any(|l| l.script.uses(script));
        let wanted: Vec<Script> = if letters.has(Script::Japanese) && index_has(Script::Japanese) {
            vec![Script::Japanese]
        } else if letters.has(Script::Japanese) {
            return Vec::new();
        } else {
            // Any letter of a script that only some languages use says more than the majority,
            // which may be product names.
            letters.scripts().filter(|s| *s != Script::Latin && index_has(*s)).collect()
        };
        let wanted = match wanted.is_empty() {
            true if letters.mostly_latin() => vec![Script::Latin],
            _ => wanted,
        };
        let fits = |i: &usize| wanted.iter().any(|s| self.languages[*i].script.uses(*s));
        (0..self.languages.len()).filter(fits).collect()
    }

    /// Where in `languages` those of other scripts are that are hinted at, and whose articles have as many of the words as
    /// those of any candidate: names are written in Latin letters in all languages.
    fn named_in(&self, candidates: &[usize], score: &Score, hints: &Hints) -> Vec<usize> {
        let seen = |i: usize| self.places[i].and_then(|at| score.seen.get(at)).copied().unwrap_or(0);
        let most = candidates.iter().map(|i| seen(*i)).max().unwrap_or(0);
        let others = (0..self.languages.len()).filter(|i| !candidates.contains(i));
        let hinted = others.filter(|i| self.hinted(hints, self.languages[*i]) > 0.0);
        hinted.filter(|i| seen(*i) >= most && 2 * seen(*i) >= score.words.len()).collect()
    }

    /// The candidates with their probabilities, most probable first.
    fn rank(&self, text: &str, candidates: &[usize], score: &Score, hints: &Hints) -> Vec<Candidate> {
        let latin = candidates.iter().any(|i| self.languages[*i].script == Script::Latin);
        let candidate = |i: &usize| {
            let language = self.languages[*i];
            let words = self.places[*i].and_then(|at| score.scores.get(at)).copied().unwrap_or(0.0);
            let words = if latin && language.script != Script::Latin { words + NAMES } else { words };
            let hints = self.hinted(hints, language);
            Candidate { language, probability: 0.0, from_text: 0.0, words, whatlang: 0.0, hints }
        };
        let mut ranked: Vec<Candidate> = candidates.iter().map(candidate).collect();
        self.hear_whatlang(text, score, &mut ranked);
        softmax(&mut ranked, |c| c.words + c.whatlang, |c| &mut c.from_text);
        softmax(&mut ranked, |c| c.words + c.whatlang + c.hints, |c| &mut c.probability);
        ranked.sort_by(|a, b| {
            b.probability.total_cmp(&a.probability).then_with(|| a.language.tag.cmp(b.language.tag))
        });
        ranked
    }

    /// Adds whatlang's vote, if it can still change the outcome.
    fn hear_whatlang(&self, text: &str, score: &Score, ranked: &mut [Candidate]) {
        let words = score.words.len();
        let unknown = (words - score.known) as f32 / words.max(1) as f32;
        let most = WHATLANG + WHATLANG_UNKNOWN * unknown;
        let mut scores: Vec<f32> = ranked.iter().map(|c| c.words).collect();
        scores.sort_by(|a, b| b.total_cmp(a));
        let [first, second, ..] = scores[..] else { return };
        if first - second > most.max(SETTLED) {
            return;
        }
        let latin = ranked.iter().any(|c| c.language.script == Script::Latin);
        let script = if latin { Script::Latin } else { ranked[0].language.script };
        let Some((_, detector)) = self.restricted.iter().find(|(s, _)| *s == script) else { return };
        let Some(info) = detector.detect(text) else { return };
        #[allow(clippy::cast_possible_truncation, reason = "a share of 1")]
        let vote = most * info.confidence() as f32;
        for candidate in ranked.iter_mut().filter(|c| c.language.whatlang == Some(info.lang())) {
            candidate.whatlang = vote;
        }
    }

    /// The language of a question that is in none of the index, if that is what it is.
    fn foreign(
        &self,
        text: &str,
        letters: &Letters,
        score: &Score,
        ranked: &[Candidate],
    ) -> Option<&'static Language> {
        let winner = self.winner(score, ranked)?;
        outside::language(text, letters, &score.words, winner, self)
    }

    /// The language of the index that the text alone fits best.
    fn winner(&self, score: &Score, ranked: &[Candidate]) -> Option<outside::Winner> {
        let best = ranked.iter().max_by(|a, b| a.from_text.total_cmp(&b.from_text))?;
        let at = self.languages.iter().position(|l| *l == best.language)?;
        let place = self.places[at]?;
        Some(outside::Winner {
            language: best.language,
            rows: self.variants[at],
            place,
            articles: self.evidence.articles(place),
            seen: score.seen[place] as f32 / score.words.len().max(1) as f32,
            gram_mean: score.gram_means[place],
        })
    }

    /// What tells whether a question is in a language of the index at all, for fitting and for
    /// explanations; `None` where its letters alone decide.
    pub fn outside_features(&self, text: &str) -> Option<OutsideFeatures> {
        let own = quotes::without(text);
        let letters = Letters::of(&own);
        let candidates = self.written_in(&letters);
        let score = self.evidence.score(&own, MOST_WORDS);
        let ranked = self.rank(&own, &candidates, &score, &Hints::default());
        let winner = self.winner(&score, &ranked).filter(|_| letters.one_shared_script())?;
        let mut seen = outside::Inspection::of(&score.words, winner, self);
        seen.ask_whatlang(&own, winner, self);
        Some(seen.features)
    }

    /// The language to speak and those to search, from a ranking.
    fn decide(&self, ranked: Vec<Candidate>, hints: &Hints) -> Detection {
        let Some(best) = ranked.first().map(|c| c.language) else { return self.undetermined(hints) };
        // Which variant of a language is meant is a finer question than which language it is.
        let together = |of: fn(&Candidate) -> f64| -> f64 {
            ranked.iter().filter(|c| c.language.is_variant_of(best)).map(of).sum()
        };
        let (confidence, from_text) = (together(|c| c.probability), together(|c| c.from_text));
        // A hint alone does not make a text clear; a language that is asked for does.
        let clear = confidence >= CLEAR && (from_text >= CLEAR || hints.request.is_some());
        let means = |l: &'static Language| l.is_variant_of(best);
        let unserved = hints.request.filter(|l| self.known(l).is_none());
        let (language, source) = if hints.request.is_some_and(means) {
            (best, Source::Request)
        } else if let Some(asked) = unserved.filter(|_| ranked[0].words < OWN_WORDS) {
            (asked, Source::Request)
        } else if from_text >= CLEAR {
            (best, Source::Detected)
        } else if hints.context.is_some_and(means) {
            (best, Source::Context)
        } else if hints.header.iter().copied().any(means) {
            (best, Source::Header)
        } else if confidence >= LIKELY || !ranked.iter().any(|c| c.language.is_variant_of(self.default)) {
            // In letters that the default is not written in, an unsure guess is better than that.
            (best, Source::Detected)
        } else {
            (self.default, Source::Default)
        };
        let searched = |c: &&Candidate| if clear { means(c.language) } else { c.probability >= PLAUSIBLE };
        let search: Vec<_> = ranked.iter().filter(searched).map(|c| c.language).collect();
        let (search, fallback) = match hints.request.filter(|l| clear && search.contains(l)) {
            // A variant that is asked for by name is searched alone first.
            Some(asked) => search.into_iter().partition(|l| *l == asked),
            None => (search, Vec::new()),
        };
        let outside = self.known(language).is_none();
        Detection { language, confidence, source, outside, ranked, search, fallback }
    }

    /// Text in no language: the hints decide, and everything is searched.
    fn undetermined(&self, hints: &Hints) -> Detection {
        let (language, source) = if let Some(asked) = hints.request {
            (self.known(asked).unwrap_or(asked), Source::Request)
        } else if let Some(spoken) = hints.context {
            (self.known(spoken).unwrap_or(spoken), Source::Context)
        } else if let Some(accepted) = hints.header.iter().find_map(|l| self.known(l)) {
            (accepted, Source::Header)
        } else {
            (self.default, Source::Default)
        };
        let mut search = self.languages.clone();
        search.sort_by_key(|l| !l.is_variant_of(language));
        let outside = self.known(language).is_none();
        Detection {
            language,
            confidence: 0.0,
            source,
            outside,
            ranked: Vec::new(),
            search,
            fallback: Vec::new(),
        }
    }

    /// A question in a language that the index does not have: it is spoken to in that language, and
    /// answered from all others, those that the reader accepts first.
    fn outside(&self, language: &'static Language, ranked: Vec<Candidate>, hints: &Hints) -> Detection {
        let known = self.undetermined(hints);
        Detection { language, confidence: 1.0, source: Source::Detected, outside: true, ranked, ..known }
    }

    /// The language as the index has it: itself, else a variant of it.
    fn known(&self, language: &Language) -> Option<&'static Language> {
        let find = |fits: &dyn Fn(&Language) -> bool| self.languages.iter().copied().find(|l| fits(l));
        find(&|l| l == language).or_else(|| find(&|l| l.is_variant_of(language)))
    }

    /// What the hints say for a language, in nats. A variant is meant by its siblings' tags where
    /// the index does not have those.
    fn hinted(&self, hints: &Hints, language: &'static Language) -> f32 {
        let means = |l: &'static Language| self.known(l) == Some(language);
        // The most wanted language counts most, the next half of that, and so on.
        let place = hints.header.iter().copied().position(means);
        let header = place.map_or(0.0, |place| HEADER / (place + 1) as f32);
        let request = if hints.request.is_some_and(means) { REQUEST } else { 0.0 };
        let context = if hints.context.is_some_and(means) { CONTEXT } else { 0.0 };
        (request + context + header).min(MOST_HINTS)
    }
}

impl outside::Index for Detector {
    fn served(&self) -> outside::Rows {
        self.served
    }

    fn has(&self, place: usize, word: u32) -> bool {
        self.evidence.has(place, word)
    }
}

/// Fills a probability from scores.
fn softmax(
    ranked: &mut [Candidate],
    score: impl Fn(&Candidate) -> f32,
    field: impl Fn(&mut Candidate) -> &mut f64,
) {
    let most = ranked.iter().map(&score).fold(f32::NEG_INFINITY, f32::max);
    let total: f64 = ranked.iter().map(|c| f64::from(score(c) - most).exp()).sum();
    for candidate in ranked {
        let share = f64::from(score(candidate) - most).exp() / total;
        *field(candidate) = share;
    }
}

/// whatlang restricted to the languages that are written in a script.
fn restricted(languages: &[&'static Language], script: Script) -> whatlang::Detector {
    let allowed: Vec<Lang> =
        languages.iter().filter(|l| l.script == script).filter_map(|l| l.whatlang).collect();
    // whatlang takes an empty list for "all languages"; what it says then fits no candidate.
    if allowed.is_empty() { whatlang::Detector::new() } else { whatlang::Detector::with_allowlist(allowed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One short article a language: what a corpus has at its smallest.
    const ARTICLES: &[(&str, &str)] = &[
        (
            "en",
            "Azure Migrate and Site Recovery help you move Hyper-V servers. How do I delete a project? Select it and delete it.",
        ),
        (
            "sv",
            "Azure Migrate och Site Recovery hjälper dig att flytta Hyper-V-servrar. Hur tar jag bort ett projekt? Välj det och ta bort det.",
        ),
        (
            "nl",
            "Azure Migrate en Site Recovery helpen u Hyper-V-servers te verplaatsen. Hoe verwijder ik een project? Kies het en verwijder het.",
        ),
        (
            "de",
            "Azure Migrate und Site Recovery helfen beim Umzug von Hyper-V-Servern. Wie lösche ich ein Projekt? Wählen Sie es aus.",
        ),
        (
            "ru",
            "Azure Migrate и Site Recovery помогают переносить серверы Hyper-V. Как удалить проект? Выберите его и удалите.",
        ),
        (
            "ja",
            "Azure Migrate と Site Recovery は Hyper-V サーバーの移行を支援します。プロジェクトを削除するには選択して削除します。",
        ),
        (
            "zh-Hant",
            "Azure Migrate 和 Site Recovery 可協助您移轉 Hyper-V 伺服器。如何刪除專案？請選取並刪除。",
        ),
        (
            "zh-Hans",
            "Azure Migrate 和 Site Recovery 可帮助您迁移 Hyper-V 服务器。如何删除项目？请选择并删除。",
        ),
    ];

    fn row(tag: &str) -> &'static Language {
        Language::from_tag(tag).expect("a row")
    }

    fn detector(tags: &[&str]) -> Detector {
        let mut trainer = Trainer::new();
        for (tag, text) in ARTICLES.iter().filter(|(tag, _)| tags.contains(tag)) {
            trainer.add(row(tag), &Observation::of([*text]));
        }
        Detector::new(tags.iter().map(|tag| row(tag)).collect(), row(tags[0]), trainer.finish().into())
    }

    fn all() -> Detector {
        detector(&ARTICLES.iter().map(|(tag, _)| *tag).collect::<Vec<_>>())
    }

    fn told(detector: &Detector, text: &str) -> (&'static str, Source) {
        let found = detector.detect(text, &Hints::default());
        (found.language.tag, found.source)
    }

    #[test]
    fn the_language_of_a_short_question_is_told() {
        let detector = all();
        let cases = [
            ("How do I run a test failover?", "en"),
            ("Vad kostar Site Recovery?", "sv"),
            ("hur skapar jag ett nytt konto", "sv"),
            ("HUR TAR JAG BORT ETT KONTO", "sv"),
            ("hur andrar jag losenordet pa min server", "sv"),
            ("Wat kan ik met Site Recovery migreren?", "nl"),
            ("Wie viel kostet Site Recovery?", "de"),
            ("Как Azure Site Recovery Deployment Planner работает", "ru"),
            ("AWS インスタンスを Azure に移行できますか", "ja"),
            ("Azure Site Recovery 專案 Hyper-V", "zh-Hant"),
            ("Azure Site Recovery 项目 Hyper-V", "zh-Hans"),
            ("Vad betyder \"The operation could not be completed because the disk is full\" här?", "sv"),
        ];
        for (text, tag) in cases {
            assert_eq!(told(&detector, text), (tag, Source::Detected), "{text}");
        }
    }

    #[test]
    fn text_in_no_language_follows_the_hints_in_their_order() {
        let detector = detector(&["en", "sv", "nl"]);
        let context = Hints { context: Some(row("sv")), header: vec![row("fi"), row("nl")], request: None };
        let header = Hints { context: None, ..context.clone() };
        let cases = [
            (&context, "sv", Source::Context),
            (&header, "nl", Source::Header),
            (&Hints::default(), "en", Source::Default),
        ];
        for text in ["404", "0x80070005", "🙂", "?!", "", "Hyper-V"] {
            for (hints, tag, source) in cases {
                let found = detector.detect(text, hints);
                assert_eq!((found.language.tag, found.source), (tag, source), "{text}");
                assert_eq!(found.search.len(), 3, "{text}: all languages are searched");
            }
        }
    }

    #[test]
    fn a_clear_question_overrules_a_hint() {
        let detector = detector(&["en", "sv", "nl"]);
        let hints = Hints { request: Some(row("nl")), context: Some(row("nl")), header: vec![row("nl")] };
        let found = detector.detect("Hur tar jag bort mitt konto när jag inte behöver det längre?", &hints);
        assert_eq!((found.language.tag, found.source), ("sv", Source::Detected));
        let found = detector.detect("Azure Migrate", &hints);
        assert_eq!((found.language.tag, found.source), ("nl", Source::Request));
    }

    #[test]
    fn names_in_latin_letters_are_asked_in_the_language_that_is_hinted_at() {
        let detector = detector(&["en", "sv", "ja", "ru"]);
        for (text, hinted, tag) in [
            ("Azure Migrate", "ja", "ja"),
            ("Hyper-V cluster", "ru", "ru"),
            ("How do I run a test failover?", "ja", "en"),
            ("Hur tar jag bort mitt konto?", "ru", "sv"),
            ("Как удалить проект?", "ja", "ru"),
        ] {
            let hints = Hints { request: Some(row(hinted)), ..Hints::default() };
            assert_eq!(detector.detect(text, &hints).language.tag, tag, "{text}");
        }
        assert_ne!(detector.detect("Azure Migrate", &Hints::default()).language.tag, "ja");
    }

    #[test]
    fn a_language_without_articles_is_recognized() {
        let latin = detector(&["en", "sv", "nl"]);
        let japanese = detector(&["en", "ja"]);
        let cases = [
            (&latin, "Kuinka voin poistaa tilini ja kaikki tiedot?", "fi"),
            (&latin, "Comment puis-je supprimer mon compte si je ne veux plus l’utiliser ?", "fr"),
            (&latin, "Как удалить проект?", "ru"),
            (&latin, "プロジェクトを削除するには", "ja"),
            (&latin, "프로젝트를 삭제하려면 어떻게 하나요", "ko"),
            (&japanese, "請問如何刪除不再需要的專案", "zh-Hans"),
        ];
        for (detector, text, tag) in cases {
            let found = detector.detect(text, &Hints::default());
            assert!(found.outside, "{text} was taken for {}", found.language);
            assert_eq!(found.language.tag, tag, "{text}");
            assert_eq!(found.search.len(), detector.languages.len());
        }
        for text in ["Azure Migrate project server", "Hyper-V cluster manager", "kubernetes ingress nginx"] {
            assert!(!latin.detect(text, &Hints::default()).outside, "{text}");
        }
    }

    #[test]
    fn a_variant_that_is_asked_for_is_searched_first() {
        let hints = |tag| Hints { request: Some(row(tag)), ..Hints::default() };
        let both = detector(&["en", "zh-Hans", "zh-Hant"]);
        let found = both.detect("Azure 專案", &hints("zh-TW"));
        assert_eq!((found.language.tag, found.search[0].tag), ("zh-Hant", "zh-Hant"));
        let one = detector(&["en", "zh-Hant"]);
        let found = one.detect("Azure 项目", &hints("zh-CN"));
        assert_eq!((found.language.tag, found.search.len()), ("zh-Hant", 1));
        let none = one.detect("Azure", &hints("fi"));
        assert_eq!((none.language.tag, none.source, none.outside), ("fi", Source::Request, true));
        assert!(!none.search.is_empty());
    }

    #[test]
    fn probabilities_are_of_one_and_name_their_evidence() {
        let found = all()
            .detect("Vad kostar Site Recovery?", &Hints { context: Some(row("nl")), ..Hints::default() });
        let sum: f64 = found.ranked.iter().map(|c| c.probability).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        let dutch = found.ranked.iter().find(|c| c.language.tag == "nl").expect("Dutch");
        assert!(dutch.hints > 0.0 && dutch.probability > dutch.from_text);
        assert!(found.ranked.is_sorted_by(|a, b| a.probability >= b.probability));
        assert!(found.ranked.iter().all(|c| c.language.script == Script::Latin), "other scripts are out");
    }

    #[test]
    fn an_index_without_articles_is_no_reason_to_panic() {
        let empty = Detector::new(Vec::new(), row("en"), Evidence::default().into());
        for text in ["", "Hur?", "移行", "a b c"] {
            let _ = empty.detect(text, &Hints::default());
        }
    }

    proptest::proptest! {
        #[test]
        fn a_slip_never_changes_the_script(at in 0usize..20, letter in "[a-zåäö]") {
            static DETECTOR: std::sync::LazyLock<Detector> = std::sync::LazyLock::new(all);
            let mut text: Vec<char> = "Как удалить проект Azure Migrate".chars().collect();
            text[at] = letter.chars().next().expect("a letter");
            let text: String = text.into_iter().collect();
            proptest::prop_assert_eq!(DETECTOR.detect(&text, &Hints::default()).language.tag, "ru");
        }
    }
}
