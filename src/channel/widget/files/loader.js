/* Loads what the conversation needs, all at once, each file checked against its hash: the integrity of the tag on
   the page covers the launcher, which covers this file, which covers the others. In: the element and its parts.
   Out: the panel. */

const FILES = {}; // file: hash; written by the server

/** The panel of the element, closed. */
export async function load(host, box, button, words) {
  for (const [file, integrity] of Object.entries(FILES)) {
    if (!file.endsWith('.js')) continue;
    const link = document.createElement('link');
    Object.assign(link, { rel: 'modulepreload', href: at(file), crossOrigin: 'anonymous', integrity });
    document.head.append(link);
  }
  const options = FILES['panel.css'] ? { integrity: FILES['panel.css'] } : {};
  const style = fetch(at('panel.css'), options).then((response) => response.text());
  const [{ Panel }, css, known] = await Promise.all([import(at('panel.js')), style, words]);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  host.shadowRoot.adoptedStyleSheets.push(sheet);
  return new Panel(host, box, button, known);
}

const at = (file) => new URL(file, import.meta.url).href;
