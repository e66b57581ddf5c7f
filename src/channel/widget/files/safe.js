/* Sanitized HTML to nodes. The server has sanitized it; here it is read once more, in a document where nothing
   runs, and only what is on a list is made anew. In: HTML. Out: a fragment. Never: a node or an attribute of
   what came in. */

import { h } from './dom.js';

const TAGS = new Set(
  ('a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 ' +
    'h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td ' +
    'tfoot th thead time tr u ul var wbr').split(' '),
);
// These go with all that is in them; of other unknown elements the content stays.
const GONE = new Set(
  ('applet audio base button canvas embed form frame frameset head iframe input link math meta noembed noframes ' +
    'noscript object option plaintext portal script select slot style svg template textarea title video xmp').split(' '),
);
const ATTRIBUTES = {
  '*': ['lang', 'dir', 'title'],
  a: ['href', 'hreflang'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'reversed'],
  td: ['colspan', 'rowspan', 'align'],
  th: ['colspan', 'rowspan', 'align', 'scope'],
};
const SCHEMES = { href: ['http:', 'https:', 'mailto:', 'tel:'], src: ['http:', 'https:'] };
const CLASS = /^(markdown-alert(-\w+)?|language-[\w+#.-]+)$/;
/** Deeper than any article; deeper still is an attack on the stack. */
const DEPTH = 60;

// Where the page asks for Trusted Types, it names the policy `polyfaq`. What it lets through is only ever parsed
// into a document without scripting.
const policy = globalThis.trustedTypes?.createPolicy('polyfaq', { createHTML: (html) => html });

/** The nodes of a piece of HTML that may be shown. */
export function safe(html) {
  const text = String(html ?? '');
  const inert = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'text/html');
  const fragment = document.createDocumentFragment();
  copy(inert.body, fragment, 0);
  return fragment;
}

/** An address that may be followed, or null. */
export function address(value, name = 'href') {
  try {
    const url = new URL(value);
    return SCHEMES[name].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function copy(from, to, depth) {
  if (depth > DEPTH) return;
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || GONE.has(node.localName)) continue;
    if (!TAGS.has(node.localName) || node.namespaceURI !== 'http://www.w3.org/1999/xhtml') copy(node, to, depth + 1);
    else to.append(wrapped(element(node, depth)));
  }
}

function element(node, depth) {
  // An answer stands below a heading of the third level, whatever the levels in its article are.
  const made = document.createElement(node.localName.replace(/^h[1-6]$/, 'h4'));
  for (const name of [...ATTRIBUTES['*'], ...(ATTRIBUTES[node.localName] ?? [])]) {
    const value = name in SCHEMES ? address(node.getAttribute(name), name) : node.getAttribute(name);
    if (value !== null) made.setAttribute(name, value);
  }
  const classes = [...node.classList].filter((name) => CLASS.test(name));
  if (classes.length) made.setAttribute('class', classes.join(' '));
  if (made.localName === 'a') Object.assign(made, { target: '_blank', rel: 'noopener noreferrer' });
  if (made.localName === 'img') Object.assign(made, { loading: 'lazy', referrerPolicy: 'no-referrer' });
  copy(node, made, depth + 1);
  return made;
}

/** What may be wider than the panel scrolls on its own, also by keyboard. */
function wrapped(node) {
  if (node.localName === 'table') return h('div', { class: 'scroll', tabindex: '0', role: 'group' }, node);
  if (node.localName === 'pre') node.tabIndex = 0;
  return node;
}
