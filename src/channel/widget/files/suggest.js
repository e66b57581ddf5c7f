/* Suggestions while typing: an ARIA combobox with a list box. In: the input and where to ask. Out: the suggestion
   that was chosen. Never: a word to the person when the server has no such route. */

import { h, inLanguage } from './dom.js';

/** How long the keys must rest before the server is asked, in milliseconds. */
const REST = 150;
/** Too short to complete, in characters. */
const SHORT = 2;

export class Suggest {
  #input;
  #list;
  #fetch;
  #choose;
  #timer;
  #asking;
  #items = [];
  #at = -1;
  #off = false;

  /** `fetch(text, signal)` gives suggestions, `choose(suggestion)` takes the one chosen. */
  constructor(input, list, { fetch, choose }) {
    this.#input = input;
    this.#list = list;
    this.#fetch = fetch;
    this.#choose = choose;
    input.addEventListener('input', (event) => event.isComposing || this.#later());
    input.addEventListener('compositionend', () => this.#later());
    input.addEventListener('blur', () => this.close());
    // Pressing the list must not take the focus from the input.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => this.#take(this.#options().indexOf(event.target.closest('[role=option]'))));
  }

  get open() {
    return !this.#list.hidden;
  }

  /** Handles a key; true if it was meant for the list. */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && this.open) this.close();
    else if (step && this.open) this.#move(step);
    else if (event.key === 'Enter' && this.open && this.#at >= 0) this.#take(this.#at);
    else return false;
    return true;
  }

  /** Takes the list away, and what was asked for it. */
  close() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#show([]);
  }

  #later() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    const text = this.#input.value.trim();
    if (this.#off || [...text].length < SHORT) this.#show([]);
    else this.#timer = setTimeout(() => this.#ask(text), REST);
  }

  async #ask(text) {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const items = await this.#fetch(text, signal);
      if (!signal.aborted) this.#show(items.slice(0, 6));
    } catch (error) {
      // A server without the route is not asked again; one that is busy or away is.
      this.#off = error.kind === 'failed';
      if (!signal.aborted) this.#show([]);
    }
  }

  #show(items) {
    this.#items = items;
    this.#list.replaceChildren(
      ...items.map((item, at) =>
        h('li', { role: 'option', id: `option-${at}`, part: 'suggestion', 'aria-selected': 'false', ...inLanguage(item.language) }, item.question),
      ),
    );
    this.#list.hidden = items.length === 0;
    this.#input.setAttribute('aria-expanded', String(items.length > 0));
    this.#mark(-1);
  }

  /** Steps through the options and, between the last and the first, back to what was typed. */
  #move(step) {
    const places = this.#items.length + 1;
    this.#mark(((this.#at + 1 + step + places) % places) - 1);
  }

  #mark(at) {
    this.#at = at;
    this.#options().forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    if (at < 0) return this.#input.removeAttribute('aria-activedescendant');
    this.#input.setAttribute('aria-activedescendant', `option-${at}`);
    const { offsetTop, offsetHeight } = this.#options()[at];
    const { scrollTop, clientHeight } = this.#list;
    this.#list.scrollTop = Math.max(offsetTop + offsetHeight - clientHeight, Math.min(scrollTop, offsetTop));
  }

  #take(at) {
    const item = this.#items[at];
    this.close();
    if (item) this.#choose(item);
  }

  #options() {
    return [...this.#list.children];
  }
}
