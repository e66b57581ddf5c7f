/* Making elements, and what is known of the directions of scripts. In: names, attributes, children. Out: nodes.
   Never: markup from strings. */

const SVG = 'http://www.w3.org/2000/svg';
const RTL = /^(ar|ckb|dv|fa|he|iw|ks|ps|sd|syr|ug|ur|yi)\b/i;

/** An element. Attributes that are null, undefined or false are left out; `on…` adds a listener. */
export function h(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  clear: 'M4 7h16M9 7V4h6v3M7 7l1 13h8l1-13M10 11v5M14 11v5',
  send: 'M12 19V5M6 11l6-6 6 6',
  yes: 'M7 11v9H4v-9zM7 11l4-8c1.500 0 2.500 1 2.500 2.500V9H19a2 2 0 0 1 2 2.300l-1.200 7A2 2 0 0 1 17.800 20H7',
  no: 'M17 13V4h3v9zM17 13l-4 8c-1.500 0-2.500-1-2.500-2.500V15H5a2 2 0 0 1-2-2.300l1.200-7A2 2 0 0 1 6.200 4H17',
  out: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  chat: 'M4 4h16v12h-7l-5 4v-4H4z',
  globe: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
};

/** A picture that says nothing which the words beside it do not say. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.append(path);
  return svg;
}

/** The message that says to a person what kind of trouble there is. */
export const said = (kind) => ({ network: 'error-network', busy: 'widget-busy' })[kind] ?? 'widget-failed';

/** The direction that a language is written in. */
export const direction = (language) => (RTL.test(language ?? '') ? 'rtl' : 'ltr');

/** The attributes that say which language a text is in, and so how it lies. */
export const inLanguage = (language) => ({ lang: language || null, dir: direction(language) });
