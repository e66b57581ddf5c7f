/* "Was this helpful?" In: the words, the way to tell the server. Out: a row of two buttons, then thanks. A no may
   have a reason; it counts without one too, also when the person goes on without a word. */

import { h, icon, said } from './dom.js';

/** The longest reason, in characters. */
const LONGEST = 500;

/** The question; `send(helpful, reason)` tells the server and fails if it could not be told. */
export function feedback(t, send) {
  const row = h('div', { class: 'feedback', part: 'feedback', role: 'group', 'aria-label': t('widget-helpful') });
  const say = (text) => {
    const focused = row.matches(':focus-within');
    const thanks = h('p', { tabindex: '-1' }, text);
    row.replaceChildren(thanks);
    // The button that was pressed is gone; the focus must not go with it.
    if (focused) thanks.focus();
  };
  const tell = async (helpful, reason) => {
    try {
      await send(helpful, reason);
      say(t('widget-thanks'));
    } catch (error) {
      say(t(said(error.kind)));
      row.append(h('button', { type: 'button', class: 'quiet', part: 'button', onclick: () => tell(helpful, reason) }, t('widget-retry')));
    }
  };
  const button = (name, helpful, press) =>
    h('button', { type: 'button', class: 'quiet', part: 'button', onclick: press }, icon(helpful ? 'yes' : 'no'), t(name));
  row.append(
    h('span', { 'aria-hidden': 'true' }, t('widget-helpful')),
    button('widget-yes', true, () => tell(true)),
    button('widget-no', false, () => why(t, row, (reason) => tell(false, reason))),
  );
  return row;
}

/** Asks for the reason. Without one, a minute counts as silence. */
function why(t, row, tell) {
  let told = false;
  const once = (reason) => {
    if (told) return;
    told = true;
    clearTimeout(timer);
    removeEventListener('pagehide', leave);
    tell(reason || undefined);
  };
  const leave = () => once(input.value.trim());
  const input = h('input', { type: 'text', dir: 'auto', maxlength: LONGEST, 'aria-label': t('widget-reason'), placeholder: t('widget-reason') });
  const submit = (event) => {
    event.preventDefault();
    once(input.value.trim());
  };
  let timer = setTimeout(leave, 60000);
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(leave, 60000);
  });
  addEventListener('pagehide', leave);
  row.replaceChildren(
    h('form', { onsubmit: submit }, input, h('button', { class: 'quiet', part: 'button' }, t('widget-send'))),
  );
  input.focus();
}
