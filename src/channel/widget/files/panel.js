/* The conversation: its frame, what is asked and shown, and what is kept of it. In: the element, its box and
   button, the words of the interface. Out: nodes in the box, events of the element. */

import { question, reply, speaking, trouble, welcome } from './answer.js';
import { h, icon, inLanguage } from './dom.js';
import { Memory } from './memory.js';
import { Server } from './server.js';
import { Suggest } from './suggest.js';

/** How long "searching" is held back, in milliseconds: most answers are there sooner. */
const SOON = 250;
/** The longest time to wait for a server that says when to come back, in seconds. */
const WAIT = 30;

/** What is left free above the turn that is read, in pixels. */
const MARGIN = 12;

const SMALL = matchMedia('(max-width: 30rem), (max-height: 24rem)');
const COARSE = matchMedia('(pointer: coarse)');

export class Panel {
  #host;
  #button;
  #server;
  #memory;
  #state;
  #words;
  #own;
  #inline;
  /** What is being waited for: the conversation as it was left, or a reply. */
  #busy;
  #suggest;
  // The frame.
  #box;
  #panel;
  #title;
  #select;
  #log;
  #status;
  #label;
  #input;
  #list;

  constructor(host, box, button, words) {
    this.#host = host;
    this.#box = box;
    this.#button = button;
    this.#inline = host.hasAttribute('inline');
    this.#server = new Server(host.server, host.getAttribute('filter'));
    this.#server.know(words, host.language, words.language);
    this.#memory = new Memory(host.server);
    this.#state = this.#memory.load();
    this.#own = words;
    this.#words = speaking(words);
    this.#build();
    this.#name();
    this.#wait(this.#recall());
    // What was chosen on a page in another language was chosen instead of that one.
    if (this.#state.language && this.#state.instead === host.language) this.speak(this.#state.language);
    addEventListener('online', () => this.#again());
    SMALL.addEventListener('change', () => this.#fit());
    for (const change of ['resize', 'scroll']) visualViewport?.addEventListener(change, () => this.#view());
  }

  get isOpen() {
    return this.#inline || this.#panel.open;
  }

  /** Shows the panel. `quietly`: without taking the focus from where it is. */
  open(quietly) {
    if (!this.isOpen) {
      const before = document.activeElement;
      this.#show();
      if (quietly) this.#giveBack(before);
      this.#keep({ open: true });
      this.#tell('open');
    }
    if (!quietly) this.#focus();
    this.#end();
  }

  close() {
    if (!this.isOpen || this.#inline) return;
    const inside = this.#panel.contains(this.#focused());
    this.#panel.close();
    this.#button.setAttribute('aria-expanded', 'false');
    this.#box.classList.remove('modal');
    if (inside) this.#button.focus();
    this.#keep({ open: false });
    this.#tell('close');
  }

  /** Asks; `section` is the one that was chosen. Ends when the reply is shown. */
  async ask(text, section) {
    const you = text.trim().slice(0, this.#own.max_message_chars);
    if (!you) return;
    while (this.#busy) await this.#busy;
    const turn = { you, section };
    this.#state.turns.push(turn);
    this.#keep({ draft: '' });
    this.#tell('ask', { message: you, section });
    const asked = this.#add(question(this.#words.t, you));
    this.#reveal(asked);
    await this.#wait(this.#answer(turn, asked));
  }

  /** Forgets the conversation. */
  clear() {
    this.#state = { ...this.#state, turns: [], context: undefined, draft: '' };
    this.#keep({});
    this.#input.value = '';
    this.#recall();
    this.#tell('clear');
    if (this.isOpen) this.#focus();
  }

  /** Speaks another language from here on, in the words that the page gives, if it does. */
  async speak(language, given) {
    const words = await (given ?? this.#server.words(language)).catch(() => null);
    if (!words) return;
    if (given) this.#server.know(words, language, words.language);
    this.#own = words;
    this.#words = speaking(words);
    this.#name();
    if (!this.#state.turns.length) this.#recall();
  }

  // The frame.

  #build() {
    const tool = (name, press) => h('button', { type: 'button', class: 'tool', part: 'tool', onclick: press }, icon(name));
    this.#title = h('h2', { id: 'title', part: 'title' });
    this.#select = h('select', { part: 'language', onchange: () => this.#choose(this.#select.value) });
    const clear = tool('clear', () => this.clear());
    const close = tool('close', () => this.close());
    this.#log = h('div', { class: 'log', part: 'log', role: 'log', tabindex: '0' });
    this.#status = h('p', { class: 'status', part: 'status', role: 'status' });
    this.#list = h('ul', { id: 'suggestions', part: 'suggestions', role: 'listbox', hidden: true });
    this.#label = h('label', { for: 'question', class: 'hidden' });
    this.#input = h('input', {
      id: 'question', part: 'input', type: 'text', role: 'combobox', dir: 'auto',
      maxlength: this.#own.max_message_chars, autocomplete: 'off', enterkeyhint: 'send', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'suggestions',
    });
    const send = h('button', { class: 'send', part: 'send' }, icon('send'));
    const form = h('form', { class: 'composer', part: 'composer', onsubmit: (event) => this.#submit(event) }, this.#list, this.#label, this.#input, send);
    const header = h('header', { part: 'header' }, this.#title, this.#select, clear, !this.#inline && close);
    this.#panel = h(this.#inline ? 'section' : 'dialog', { id: 'panel', class: 'panel', part: 'panel', 'aria-labelledby': 'title' }, header, this.#log, this.#status, form);
    this.#named = () => {
      const { t } = this.#words;
      this.#title.textContent = this.#host.getAttribute('heading') ?? t(this.#inline ? 'widget-conversation' : 'page-title');
      const labels = [[clear, 'widget-clear'], [close, 'widget-close'], [send, 'ask-button'], [this.#select, 'widget-language'], [this.#log, 'widget-conversation'], [this.#list, 'widget-suggestions']];
      for (const [node, id] of labels) {
        node.setAttribute('aria-label', t(id));
        if (node.localName === 'button') node.title = t(id);
      }
      this.#label.textContent = t('ask-label');
      this.#input.placeholder = t('ask-label');
    };
    this.#panel.addEventListener('keydown', (event) => this.#key(event));
    // The way back of a phone closes a modal; what that means is decided here.
    this.#panel.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    this.#log.addEventListener('blur', () => this.#log.classList.remove('touched'));
    this.#input.addEventListener('input', () => this.#keep({ draft: this.#input.value }));
    this.#input.value = this.#state.draft;
    this.#suggest = new Suggest(this.#input, this.#list, {
      fetch: (text, signal) => this.#complete(text, signal),
      choose: (item) => this.#type(item.question, item.id),
    });
    this.#button.setAttribute('aria-controls', 'panel');
    this.#box.querySelector('slot')?.remove();
    this.#box.append(this.#panel);
  }

  #named;

  /** Puts the words of the language into the frame. */
  #name() {
    this.#named();
    Object.assign(this.#box, { lang: this.#words.language, dir: this.#words.direction });
    const { languages, language } = this.#own;
    const all = languages.some(({ code }) => code === language) ? languages : [{ code: language, name: this.#words.name(language) }, ...languages];
    this.#select.replaceChildren(...all.map(({ code, name }) => h('option', { value: code, selected: code === language, ...inLanguage(code) }, name)));
  }

  #show() {
    if (SMALL.matches) this.#panel.showModal();
    else this.#panel.show();
    this.#box.classList.toggle('modal', SMALL.matches);
    this.#button.setAttribute('aria-expanded', 'true');
  }

  /** A modal on a small screen, and none on a large one, also when a window changes its size. */
  #fit() {
    if (this.#inline || !this.isOpen) return;
    const focused = this.#focused();
    this.#panel.close();
    this.#show();
    focused?.focus();
  }

  #focused() {
    return this.#host.shadowRoot.activeElement;
  }

  /** A dialog takes the focus when it is shown; this gives it back. */
  #giveBack(before) {
    this.#focused()?.blur();
    if (before !== document.body) before?.focus();
  }

  /** On a touch screen the input would bring up a keyboard over the conversation. */
  #focus() {
    this.#log.classList.toggle('touched', COARSE.matches);
    (COARSE.matches ? this.#log : this.#input).focus();
  }

  /** Makes room for the keyboard of a touch screen, which covers a page and does not shrink it. */
  #view() {
    const { height, offsetTop, scale } = visualViewport;
    if (scale > 1) return;
    this.#panel.style.setProperty('--view', `${height}px`);
    this.#panel.style.setProperty('--top', `${offsetTop}px`);
  }

  #key(event) {
    this.#log.classList.remove('touched');
    // While an input method composes, its keys are its own (229: Safari's last one).
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === 'Enter') event.preventDefault();
    } else if (event.target === this.#input && this.#suggest.key(event)) {
      event.preventDefault();
    } else if (event.key === 'Escape' && !this.#inline) {
      event.preventDefault();
      this.close();
    } else return;
    event.stopPropagation();
  }

  #submit(event) {
    event.preventDefault();
    this.#type(this.#input.value);
  }

  /** Asks what stands in the input, or stands for it; it is emptied once it is on its way. */
  #type(text, section) {
    if (this.#busy || !text.trim()) return;
    this.#suggest.close();
    this.#input.value = '';
    // What was pressed may be gone now; on a touch screen the keyboard goes, and the answer is seen.
    this.#focus();
    this.ask(text, section);
  }

  /** Questions that begin like this: in the language of the page, else in one that the server takes it for. */
  async #complete(text, signal) {
    const own = await this.#server.suggest(text, this.#words.language, signal);
    return own.length ? own : this.#server.suggest(text, '', signal);
  }

  #choose(language) {
    this.#keep({ language, instead: this.#host.language });
    this.speak(language);
  }

  // The conversation.

  /** One thing after the other. */
  #wait(what) {
    const done = () => (this.#busy = null);
    return (this.#busy = what.then(done, done));
  }

  async #answer(turn, asked) {
    delete turn.failed;
    const searching = setTimeout(() => this.#say(this.#words.t('searching')), SOON);
    try {
      const { you: message, section } = turn;
      const heard = await this.#server.chat({ message, section, language: this.#words.language, context: this.#state.context });
      if (this.#cleared(turn)) return;
      turn.reply = heard;
      this.#keep({ context: heard.context });
      Object.assign(asked, inLanguage(turn.reply.language?.code));
      await this.#reply(turn, asked);
      this.#tell('answer', turn.reply);
    } catch (error) {
      if (this.#cleared(turn)) return;
      turn.failed = error.kind ?? 'failed';
      if (!error.kind) console.error('polyfaq:', error);
      this.#failed(turn, asked, error.wait);
    } finally {
      clearTimeout(searching);
      this.#say('');
      this.#keep({});
      this.#reveal(asked);
    }
  }

  /** Shows a reply, below what was asked, in the words of its own language. */
  async #reply(turn, asked) {
    const words = await this.#server.words(turn.reply.language?.code).then(speaking, () => this.#words);
    if (!this.#cleared(turn)) this.#add(reply(words, turn.reply, this.#actions(turn)), asked);
  }

  /** Whether the conversation was cleared while something of it was waited for. */
  #cleared(turn) {
    return !this.#state.turns.includes(turn);
  }

  /** What a question does that is offered. */
  #offered = { ask: (text, section) => this.#type(text, section) };

  #actions(turn) {
    const { receipt } = turn.reply;
    const rate = async (helpful, reason) => {
      await this.#server.feedback({ receipt, helpful, reason });
      turn.rated = true;
      this.#keep({});
      this.#tell('feedback', { helpful, reason });
    };
    return { ...this.#offered, rate: receipt && !turn.rated ? rate : null };
  }

  /** Says what went wrong; what was asked stands above it, and is asked again when the line or the server is back. */
  #failed(turn, asked, wait) {
    let timer;
    const retry = async () => {
      if (this.#busy || !said.isConnected) return;
      clearTimeout(timer);
      const focused = said.contains(this.#focused());
      said.remove();
      if (focused) this.#focus();
      await this.#wait(this.#answer(turn, asked));
    };
    const said = this.#add(trouble(this.#words.t, turn.failed, retry), asked);
    said.retry = turn.failed === 'network' ? retry : null;
    if (wait <= WAIT && !turn.waited) {
      turn.waited = true;
      timer = setTimeout(retry, wait * 1000);
    }
  }

  /** The line is back: what failed for want of it is asked again, one after the other. */
  async #again() {
    for (const said of this.#log.querySelectorAll('.trouble')) await said.retry?.();
  }

  /** Shows the conversation as it was left, or how to begin one. */
  async #recall() {
    const { turns } = this.#state;
    this.#log.replaceChildren();
    if (!turns.length) return this.#log.append(welcome(this.#words, this.#own.examples, this.#host.getAttribute('greeting'), this.#offered));
    for (const turn of turns) {
      if (this.#cleared(turn)) return;
      const asked = this.#add(question(this.#words.t, turn.you, turn.reply?.language?.code));
      if (turn.reply) await this.#reply(turn, asked);
      else this.#failed(turn, asked);
    }
    this.#end();
  }

  #add(node, below) {
    this.#log.querySelector('.welcome')?.remove();
    if (below) below.after(node);
    else this.#log.append(node);
    return node;
  }

  #end() {
    this.#reveal([...this.#log.querySelectorAll('.you')].at(-1));
  }

  /** Brings a turn to the top of the conversation. `scrollIntoView` would move the page as well. */
  #reveal(turn) {
    if (!turn) return;
    const scroller = getComputedStyle(this.#log).overflowY === 'visible' ? this.#panel : this.#log;
    const above = turn.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += above - MARGIN;
  }

  #say(text) {
    this.#status.textContent = text;
  }

  #keep(change) {
    Object.assign(this.#state, change);
    this.#memory.save(this.#state);
  }

  /** Lets the page know. */
  #tell(name, detail) {
    this.#host.dispatchEvent(new CustomEvent(`polyfaq-${name}`, { detail, bubbles: true, composed: true }));
    // What the page does wrong there is not the conversation's trouble.
    if (name === 'answer') queueMicrotask(() => this.#host.onanswer?.(detail));
  }
}
