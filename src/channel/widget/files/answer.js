/* What a conversation shows. In: a reply of the contract, the words of its language, what its buttons do. Out:
   nodes, each in its language and direction. Never: HTML that was not read by `safe`. */

import { direction, h, icon, inLanguage, said } from './dom.js';
import { feedback } from './feedback.js';
import { address, safe } from './safe.js';

/** An address of a page or of mail within a text, without the punctuation after it and the marks around it. */
const ADDRESS = /(https?:\/\/|mailto:|[\w.+-]+@)[^\s<>"\u2066-\u2069]*[^\s<>"\u2066-\u2069.,;:!?)]/g;

/** How to begin a conversation: `greeting`, if the page has one, and questions to try. */
export function welcome({ t, language }, examples, greeting, actions) {
  return h(
    'div',
    { class: 'turn bot welcome', part: 'welcome', ...inLanguage(language) },
    icon('chat'),
    h('p', { class: 'says' }, greeting ?? t('page-intro')),
    examples?.length > 0 && h('p', { class: 'label' }, t('widget-try')),
    offers(examples, actions),
  );
}

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
    message.reply && h('p', { class: 'says' }, linked(message.reply)),
    first && card(words, first, language),
    others.map((other) => h('details', { class: 'more' }, h('summary', { ...inLanguage(other.language) }, other.question), card(words, other, language))),
    offers(message.suggestions, actions),
    first && actions.rate && feedback(t, actions.rate),
    message.related?.length > 0 && h('p', { class: 'label' }, t('related-label')),
    offers(message.related, actions),
  );
}

function card({ t, name, date }, answer, language) {
  return h(
    'article',
    { class: 'card', part: 'card', ...inLanguage(answer.language) },
    notices(name, answer, language),
    h('h3', null, answer.question),
    h('div', { class: 'text', part: 'text' }, safe(answer.html)),
    source(t, date, answer, language),
    elsewhere(t, name, answer.translations),
  );
}

/** What the reader should know, with the way to the newer original of a stale translation. */
function notices(name, { notices, translated }, language) {
  const original = translated?.stale && translated.original;
  const link = original && elsewhereLink(name, original);
  if (!notices?.length) return null;
  const box = h('div', { class: 'notice', part: 'notice', ...inLanguage(language) }, notices.map((notice) => h('p', null, notice)));
  if (link) {
    link.append(icon('out'));
    box.append(h('p', null, link));
  }
  return box;
}

/** A text with its addresses as links: the way to a person is given as one. */
function linked(text) {
  const nodes = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const link = address(found.includes(':') ? found : `mailto:${found}`);
    if (!link) continue;
    nodes.push(text.slice(at, index), h('a', { href: link, target: '_blank', rel: 'noopener noreferrer', dir: 'ltr' }, found));
    at = index + found.length;
  }
  return [...nodes, text.slice(at)];
}

/** Questions to go on with, as buttons. */
export function offers(sections, { ask }) {
  if (!sections?.length) return null;
  const offer = (section) =>
    h('li', null, h('button', { type: 'button', class: 'offer', part: 'offer', ...inLanguage(section.language), onclick: () => ask(section.question, section.id) }, section.question));
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

/** The same section in other languages, by their own names. */
function elsewhere(t, name, translations) {
  const links = (translations ?? []).map((translation) => elsewhereLink(name, translation)).filter(Boolean);
  if (!links.length) return null;
  const items = links.map((link) => h('li', null, link));
  return h('details', { class: 'elsewhere' }, h('summary', null, icon('globe'), t('other-languages-label')), h('ul', null, items));
}

function elsewhereLink(name, { language, url }) {
  const href = address(url);
  return href && h('a', { href, hreflang: language, target: '_blank', rel: 'noopener noreferrer', ...inLanguage(language) }, name(language));
}

/** The words of a language as the functions here take them. */
export function speaking(words) {
  const named = new Map(words.languages.map(({ code, name }) => [code, name]));
  const known = (code) => or(code, () => new Intl.DisplayNames([code], { type: 'language' }).of(code));
  const dates = (language) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    language: words.language,
    direction: direction(words.language),
    t: (id) => words.strings[id] ?? id,
    name: (code) => named.get(code) ?? known(code),
    date: (day, language) => or(day, () => dates(language).format(new Date(day))),
  };
}

/** What `make` gives, or something else where the browser does not know the language. */
function or(otherwise, make) {
  try {
    return make();
  } catch {
    return otherwise;
  }
}
