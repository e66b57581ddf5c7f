/* What is kept of a conversation while its tab is open: in the tab, nowhere else. In and out: the state, as plain
   data. Never: an exception, for storage may be full or forbidden. */

/** The most turns that are kept. */
const TURNS = 30;

/** The state of a conversation that has not begun. */
const EMPTY = { turns: [], context: undefined, draft: '', language: undefined, instead: undefined, open: false };

export class Memory {
  #key;

  constructor(server) {
    this.#key = `polyfaq:${server}`;
  }

  /** The state as it was left. */
  load() {
    try {
      const state = { ...EMPTY, ...JSON.parse(sessionStorage.getItem(this.#key)) };
      const turns = Array.isArray(state.turns) ? state.turns : [];
      return { ...state, turns: turns.filter((turn) => typeof turn?.you === 'string') };
    } catch {
      return { ...EMPTY, turns: [] };
    }
  }

  /** Keeps the state; where it does not fit, without its older half. */
  save(state) {
    const kept = { ...state, turns: state.turns.slice(-TURNS) };
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(kept));
    } catch {
      if (kept.turns.length > 1) this.save({ ...kept, turns: kept.turns.slice(kept.turns.length >> 1) });
    }
  }
}
