/* The server's routes. In: what is asked. Out: what it says, or a `Trouble` that tells what to say to a person.
   Never: a question in an address that is logged, or an exception of the network as it is. */

/** How long an answer may take, in milliseconds. */
const PATIENCE = 15000;

/** Why there is no answer: `network`, `busy` or `failed`; `wait` is how many seconds to wait, if it says so. */
export class Trouble extends Error {
  constructor(kind, wait) {
    super(kind);
    this.kind = kind;
    this.wait = wait;
  }
}

export class Server {
  #base;
  #filter;
  #words = new Map();

  /** `filter`: the part of the articles that is asked of, if not all. */
  constructor(base, filter) {
    this.#base = base;
    this.#filter = filter ?? '';
  }

  /** The reply to a message. */
  chat(message) {
    return this.#json(this.#post('v1/chat', { ...message, filter: this.#filter }));
  }

  /** Tells whether an answer helped. Ends well even if the page is left meanwhile. */
  feedback(opinion) {
    return this.#post('v1/feedback', opinion, { keepalive: true });
  }

  /** Questions that begin like this. Completing is a help, not a duty: without the route there are none. */
  async suggest(q, language, signal) {
    const { suggestions } = await this.#json(this.#fetch(`v1/suggest?${this.#query({ q, language })}`, { signal }));
    return Array.isArray(suggestions) ? suggestions : [];
  }

  /** The words of the interface in a language. */
  words(language) {
    const found = this.#words.get(language) ?? this.#json(this.#fetch(`v1/widget?${this.#query({ language })}`));
    this.#words.set(language, found);
    found.catch(() => this.#words.delete(language));
    return found;
  }

  /** Takes words that are there already. */
  know(words, ...languages) {
    for (const language of languages) this.#words.set(language, Promise.resolve(words));
  }

  #query(named) {
    return new URLSearchParams({ ...named, filter: this.#filter });
  }

  #post(path, body, options) {
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(PATIENCE);
    return this.#fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal, ...options });
  }

  async #fetch(path, options = {}) {
    const request = { credentials: 'omit', referrerPolicy: 'no-referrer', ...options };
    const response = await fetch(new URL(path, this.#base), request).catch((error) => {
      throw error.name === 'AbortError' ? error : new Trouble('network');
    });
    if (response.ok) return response;
    const busy = response.status === 429 || response.status === 503;
    throw new Trouble(busy ? 'busy' : 'failed', wait(response));
  }

  async #json(pending) {
    const response = await pending;
    return response.json().catch(() => {
      throw new Trouble('failed');
    });
  }
}

/** The seconds of `Retry-After`, where it is a number; a date is not worth the code. */
function wait(response) {
  const seconds = Number.parseInt(response.headers.get('retry-after'), 10);
  return seconds >= 0 ? seconds : undefined;
}
