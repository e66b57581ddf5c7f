/* polyfaq's launcher: defines <polyfaq-chat>, shows a button, loads the rest when that is pressed. No eval, no
   inline style, no markup from strings: a Content-Security-Policy names this origin in script-src and connect-src. */
(() => {
  const script = document.currentScript;
  const BASE = new URL('.', script.src).href;
  // The server writes the next line.
  const [LOADER, HASH] = ['widget/dev/loader.js', ''];
  // Closed, a balloon; open, an arrow that points down.
  const ICONS = ['M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z', 'M5 7.500l7 7 7-7 2 2-9 9-9-9z'];
  const STYLE = `
:host { all: initial; display: block; color-scheme: light dark; }
:host([theme=light]) { color-scheme: light; }
:host([theme=dark]) { color-scheme: dark; }
:host([hidden]), :host([inline]) .launcher, span:empty, path + path, [aria-expanded=true] path { display: none; }
[aria-expanded=true] path + path { display: inline; }
.launcher { position: fixed; z-index: var(--polyfaq-z, 2147483000); display: flex; align-items: center; gap: .6em;
  inset-block-end: var(--polyfaq-offset, 1.25em); inset-inline-end: var(--polyfaq-offset, 1.25em);
  box-sizing: border-box; min-block-size: 3.5em; min-inline-size: 3.5em; max-inline-size: calc(100vw - 2.5em);
  padding: .8em 1em; border: 1px solid transparent; border-radius: 2em; cursor: pointer;
  font: 600 1em/1.2 var(--polyfaq-font, system-ui, sans-serif); text-decoration: none;
  color: var(--polyfaq-on-accent, light-dark(#fff, #0b1220));
  background: var(--polyfaq-accent, light-dark(#1d4ed8, #93b4ff));
  box-shadow: 0 4px 8px rgb(0 0 0 / .14), 0 10px 28px rgb(0 0 0 / .18); }
.start .launcher { inset-inline: var(--polyfaq-offset, 1.25em) auto; }
.launcher:hover { filter: brightness(1.08); }
.launcher:focus-visible { outline: 3px solid var(--polyfaq-focus, light-dark(#1d4ed8, #c3d4ff)); outline-offset: 3px; }
svg { inline-size: 1.5em; block-size: 1.5em; flex: none; fill: currentColor; }
@media print { .launcher { display: none; } }`;

  const make = (tag, attributes, ns = 'http://www.w3.org/1999/xhtml') => {
    const node = document.createElementNS(ns, tag);
    for (const name in attributes) node.setAttribute(name, attributes[name]);
    return node;
  };

  class PolyfaqChat extends HTMLElement {
    static observedAttributes = ['label', 'language', 'position', 'wording'];
    /** Called with each reply, as the event `polyfaq-answer` is. */
    onanswer = null;
    #box;
    #button;
    #text;
    #loading;
    #words;

    connectedCallback() {
      if (this.#box) return;
      const root = this.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      const SVG = 'http://www.w3.org/2000/svg';
      const svg = make('svg', { viewBox: '0 0 24 24', 'aria-hidden': true }, SVG);
      svg.append(...ICONS.map((d) => make('path', { d }, SVG)));
      this.#text = make('span');
      this.#button = make('button', { class: 'launcher', part: 'launcher', type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': false });
      this.#button.append(svg, this.#text);
      this.#button.onclick = () => this.toggle();
      this.#box = make('div');
      // What the page put into the element is shown until there is something better.
      this.#box.append(this.#button, make('slot'));
      root.append(this.#box);
      this.#name();
      addEventListener('hashchange', () => this.#follow());
      this.#start();
    }

    attributeChangedCallback(name) {
      if (!this.#box) return;
      const speech = name === 'language' || name === 'wording';
      if (speech) this.#words = null;
      this.#name();
      if (speech) this.#loading?.then((panel) => panel?.speak(this.language, this.#words));
    }

    /** The server's address, with a slash at the end. */
    get server() {
      const own = this.getAttribute('server');
      return own ? new URL(own.replace(/\/?$/, '/'), document.baseURI).href : BASE;
    }

    /** The language of the interface: the attribute, else the page's, else the browser's. */
    get language() {
      return this.getAttribute('language') || this.closest('[lang]')?.lang || navigator.language;
    }

    /** Opens the conversation; `quietly` leaves the focus where it is. */
    async open(quietly) {
      (await this.#panel())?.open(quietly);
    }

    async close() {
      (await this.#loading)?.close();
    }

    toggle() {
      return this.#button.ariaExpanded === 'true' ? this.close() : this.open();
    }

    /** Asks as if it had been typed. */
    async ask(question) {
      await this.open();
      await (await this.#loading)?.ask(String(question));
    }

    /** Forgets the conversation. */
    async clear() {
      (await this.#panel())?.clear();
    }

    /** The interface's words, from the server, with the page's own over them. */
    async #say() {
      const query = new URLSearchParams({ language: this.language, filter: this.getAttribute('filter') ?? '' });
      const response = await fetch(new URL('v1/widget?' + query, this.server));
      if (!response.ok) throw response.status;
      const words = await response.json();
      try {
        Object.assign(words.strings, JSON.parse(this.getAttribute('wording')));
      } catch (error) {
        console.warn('polyfaq: wording', error);
      }
      return words;
    }

    async #name() {
      const label = this.getAttribute('label') || '';
      this.#text.textContent = label;
      this.#box.classList.toggle('start', this.getAttribute('position') === 'start');
      this.#button.ariaLabel = label || 'Help';
      const words = await (this.#words ??= this.#say()).catch(() => (this.#words = null));
      if (!words) return;
      this.#box.dir = words.direction;
      this.#box.lang = words.language;
      this.#button.ariaLabel = label || words.strings['widget-open'];
    }

    async #start() {
      let before;
      try {
        before = JSON.parse(sessionStorage.getItem('polyfaq:' + this.server));
      } catch {}
      if (this.hasAttribute('inline') || (before?.open && innerWidth > 480)) await this.open(true);
      this.#follow();
    }

    /** `#ask=…` in the page's address asks, once. */
    #follow() {
      if (!this.isConnected || !location.hash.startsWith('#ask=')) return;
      const question = new URLSearchParams(location.hash.slice(1)).get('ask');
      history.replaceState(history.state, '', location.pathname + location.search);
      this.ask(question);
    }

    async #panel() {
      this.#button.ariaBusy = true;
      try {
        return await (this.#loading ??= this.#load());
      } catch (error) {
        this.#loading = null;
        this.#lost(error);
      } finally {
        this.#button.ariaBusy = null;
      }
    }

    async #load() {
      const href = BASE + LOADER;
      if (HASH) document.head.append(make('link', { rel: 'modulepreload', href, integrity: HASH, crossorigin: '' }));
      const { load } = await import(href);
      return load(this, this.#box, this.#button, (this.#words ??= this.#say()));
    }

    /** Where there can be no conversation, a link leads to the server's own page, until the line is back. */
    #lost(error) {
      console.warn('polyfaq', error);
      const focused = this.shadowRoot.activeElement;
      const link = make('a', { href: this.server, target: '_blank', rel: 'noopener', class: 'launcher', part: 'launcher' });
      link.textContent = this.#button.ariaLabel + ' ↗';
      this.#button.replaceWith(link);
      if (focused) link.focus();
      const back = () => {
        link.replaceWith(this.#button);
        this.#start();
      };
      addEventListener('online', back, { once: true });
    }
  }

  if (customElements.get('polyfaq-chat')) return;
  customElements.define('polyfaq-chat', PolyfaqChat);
  if ('manual' in script.dataset) return;
  const put = () => document.querySelector('polyfaq-chat') ?? document.body.append(make('polyfaq-chat', script.dataset));
  if (document.body) put();
  else addEventListener('DOMContentLoaded', put);
})();
