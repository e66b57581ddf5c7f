/* What a conversation shows. In: a reply of the contract, the words of its language, what its buttons do. Out:
   nodes, each in its language and direction. Never: HTML that was not read by `safe`. */

import { direction, h, icon, inLanguage, said } from './dom.js';
import { feedback } from './feedback.js';
import { address, safe } from './safe.js';

/** The id of a section: `article#anchor`. */
const sectionOf = ({ id, source }) => id ?? `${source.article}#${source.anchor}`;

/** What the person asked. */
export function question(t, text, language) {
  const tongue = language ? inLanguage(language) : { dir: 'auto' };
  return h('div', { class: 'turn you', part: 'question', ...tongue }, h('span', { class: 'hidden' }, `${t('ask-label')}: `), text);
}

/** What the server says; `actions` are `ask(question, section)`, and `rate(helpful, reason)` where it may be rated. */
export function reply(words, message, actions) {
  const { t } = words;
  const language = message.language?.code ?? words.language;
  const [first, ...others] = message.answers ?? [];
  return h(
    'div',
    { class: 'turn bot', part: 'answer', ...inLanguage(language) },
    message.reply && h('p', { class: 'says' }, message.reply),
    first && card(words, first, language),
    others.map((other) => h('details', { class: 'more' }, h('summary', { ...inLanguage(other.language) }, other.question), card(words, other, language))),
    offers(t, message.suggestions, actions),
    actions.rate && feedback(t, actions.rate),
    message.related?.length > 0 && h('p', { class: 'label' }, t('related-label')),
    offers(t, message.related, actions),
  );
}

function card({ t, name, date }, answer, language) {
  return h(
    'article',
    { class: 'card', part: 'card', ...inLanguage(answer.language) },
    (answer.notices ?? []).map((notice) => h('p', { class: 'notice', part: 'notice', ...inLanguage(language) }, notice)),
    h('h3', null, answer.question),
    h('div', { class: 'text', part: 'text' }, safe(answer.html)),
    source(t, date, answer, language),
    elsewhere(t, name, answer),
  );
}

/** Questions to go on with, as buttons. */
export function offers(t, sections, { ask }) {
  if (!sections?.length) return null;
  const offer = (section) =>
    h('li', null, h('button', { type: 'button', class: 'offer', part: 'offer', ...inLanguage(section.language), onclick: () => ask(section.question, sectionOf(section)) }, section.question));
  return h('ul', { class: 'offers' }, sections.map(offer));
}

/** That something went wrong, and the button that tries it again. */
export function trouble(t, kind, retry) {
  const button = h('button', { type: 'button', class: 'offer', part: 'offer', onclick: retry }, t('widget-retry'));
  return h('div', { class: 'turn bot trouble', part: 'answer error' }, h('p', { class: 'says' }, t(said(kind))), button);
}

function source(t, date, { source, question }, language) {
  const link = address(source?.url);
  const updated = source?.updated && date(source.updated, language);
  return h(
    'footer',
    { class: 'source', part: 'source', ...inLanguage(language) },
    h('span', null, `${t('source-label')}: `, h('cite', { dir: 'auto' }, source?.title || source?.article || ''), updated && ` · ${t('updated-label').replace('{date}', updated)}`),
    link && h('a', { class: 'open', part: 'link', href: link, target: '_blank', rel: 'noopener noreferrer', 'aria-label': `${t('widget-article')}: ${question}` }, t('widget-article'), icon('out')),
  );
}

/** The newer original of a stale translation, and the same section in other languages, by their own names. */
function elsewhere(t, name, { translated, translations }) {
  const stale = translated?.stale && translated.original;
  const links = [stale, ...(translations ?? [])].filter(Boolean);
  const once = links.filter((link, i) => links.findIndex((other) => other.language === link.language) === i);
  const item = ({ language, url }) =>
    address(url) && h('li', null, h('a', { href: address(url), hreflang: language, target: '_blank', rel: 'noopener noreferrer', ...inLanguage(language) }, name(language)));
  if (!once.length) return null;
  return h('details', { class: 'elsewhere' }, h('summary', null, icon('globe'), t('other-languages-label')), h('ul', null, once.map(item)));
}

/** The words of a language as the functions here take them. */
export function speaking(words) {
  const named = new Map(words.languages.map(({ code, name }) => [code, name]));
  return {
    language: words.language,
    direction: direction(words.language),
    t: (id) => words.strings[id] ?? id,
    name: (code) => named.get(code) ?? new Intl.DisplayNames([code], { type: 'language' }).of(code),
    date: (day, language) => {
      try {
        return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
      } catch {
        return day;
      }
    },
  };
}
