// The widget and the page that it is on: policies, attributes, looks, events, links.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { ask, binary, host, open, parts, serve, shop, test } from './harness.mjs';

const server = await serve();

test('a page with a strict policy needs two words for it', async () => {
  const csp = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types polyfaq";
  const page = await open();
  await host(page, server, { csp });
  await parts(page).launcher.click();
  await ask(page, 'Which migration scenarios are there?');
  assert.ok(await parts(page).last.locator('table').isVisible());
  assert.equal(await parts(page).panel.evaluate((node) => getComputedStyle(node).position), 'fixed', 'it has its style');
  assert.deepEqual(page.troubles, []);
});

test('the line that `polyfaq widget-tag` prints works on a page of another origin with a strict policy', async () => {
  let body = '';
  let csp = '';
  const shop = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': csp }).end(body));
  await new Promise((done) => shop.listen(0, '127.0.0.1', done));
  try {
    const origin = `http://127.0.0.1:${shop.address().port}`;
    const bot = await serve(undefined, { POLYFAQ_SERVER__CORS_ORIGINS: `["${origin}"]` });
    const tag = execFileSync(binary, ['widget-tag', '--label', 'Ask us', '--filter', 'path:articles/recovery'], { env: { ...process.env, POLYFAQ_SERVER__PUBLIC_URL: bot }, encoding: 'utf8' });
    assert.match(tag, /^<script src="[^"]+\/widget\.js" integrity="sha384-[^"]+" crossorigin="anonymous" defer data-label="Ask us" data-filter="path:articles\/recovery"><\/script>\n$/);
    body = `<!doctype html><html lang="sv"><title>Butik</title>${tag}<h1>Butik</h1></html>`;
    csp = `default-src 'none'; script-src ${bot}; connect-src ${bot}`;
    const page = await open(origin);
    page.troubles.length = 0; // The shop's own icon is not there.
    assert.equal(await parts(page).launcher.innerText(), 'Ask us');
    await parts(page).launcher.click();
    await ask(page, 'Vad kostar Site Recovery?');
    assert.equal(await parts(page).last.locator('article').first().getAttribute('lang'), 'sv');
    assert.deepEqual(page.troubles, []);
  } finally {
    shop.close();
  }
});

test('a file that was tampered with is refused, and a link leads to the help page', async () => {
  const page = await open();
  await page.route('**/widget/*/panel.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\nglobalThis.tampered = true;` });
  });
  await host(page, server);
  await parts(page).launcher.click();
  const link = page.locator('polyfaq-chat a.launcher');
  await link.waitFor();
  assert.equal(await link.getAttribute('href'), `${server}/`);
  assert.equal(await page.evaluate(() => globalThis.tampered), undefined);
});

test('before it is opened, a page loads the launcher and the words, no more', async () => {
  const page = await open();
  const paths = [];
  page.on('request', (request) => paths.push(new URL(request.url()).pathname));
  await host(page, server);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(paths.sort(), ['/shop', '/v1/widget', '/widget.js']);
});

test('attributes say how it looks and speaks', async () => {
  const page = await open();
  const attributes = `data-position="start" data-theme="dark" data-language="sv" data-label="Fråga oss" data-heading="Butikens hjälp" data-greeting="Hej!" data-wording='{"ask-label": "Vad undrar du?"}'`;
  await host(page, server, { attributes });
  const { launcher, input } = parts(page);
  assert.ok((await launcher.boundingBox()).x < 100);
  assert.equal(await launcher.innerText(), 'Fråga oss');
  await launcher.click();
  await page.getByRole('dialog', { name: 'Butikens hjälp' }).waitFor();
  assert.equal(await page.locator('.welcome .says').innerText(), 'Hej!');
  assert.equal(await input.getAttribute('placeholder'), 'Vad undrar du?');
  assert.equal(await page.locator('polyfaq-chat').evaluate((node) => getComputedStyle(node).colorScheme), 'dark');
  await host(page, server, { lang: 'ar', dir: 'rtl', attributes: 'data-position="start"' });
  assert.ok((await launcher.boundingBox()).x > 900, 'in Arabic the start is on the right');
});

test('a page may dress it by variables and parts', async () => {
  const page = await open();
  await host(page, server, { head: '<style>polyfaq-chat { --polyfaq-accent: rgb(10, 108, 91) } polyfaq-chat::part(title) { letter-spacing: 2px }</style>' });
  const { launcher } = parts(page);
  assert.equal(await launcher.evaluate((node) => getComputedStyle(node).backgroundColor), 'rgb(10, 108, 91)');
  await launcher.click();
  assert.equal(await page.locator('polyfaq-chat h2').evaluate((node) => getComputedStyle(node).letterSpacing), '2px');
});

test('every variable and part of the manual is one that the widget has', async () => {
  const page = await shop({ head: '<style>polyfaq-chat::part(launcher) { opacity: .9 }</style>' });
  const manual = await (await page.request.get(`${server}/widget`)).text();
  const [, listed] = manual.match(/::part\((\w+\)<\/code>,[^.]+)\./);
  const named = [...listed.matchAll(/(\w+)\)?<\/code>/g)].map(([, name]) => name);
  const shown = new Set();
  const look = async () => {
    const names = await page.evaluate(() => [...document.querySelector('polyfaq-chat').shadowRoot.querySelectorAll('[part]')].flatMap((node) => [...node.part]));
    for (const name of names) shown.add(name);
  };
  await look();
  await ask(page, 'Vilka migreringsscenarier finns det?');
  await ask(page, 'project');
  await page.route('**/v1/chat', (route) => route.abort());
  await ask(page, 'What is Azure Migrate used for?');
  await parts(page).input.pressSequentially('what');
  await parts(page).options.first().waitFor();
  await look();
  assert.deepEqual([...shown].sort(), [...named].sort());
  const css = await page.evaluate(() => [...document.querySelector('polyfaq-chat').shadowRoot.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join());
  const used = new Set(css.match(/--polyfaq-[\w-]+/g));
  const documented = new Set(manual.match(/--polyfaq-[\w-]+/g));
  assert.deepEqual([...used].sort(), [...documented].sort());
  const defined = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const read = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name).filter((name) => !name.startsWith('--polyfaq'));
  // The panel sets these two as the window shrinks.
  assert.deepEqual(read.filter((name) => !defined.has(name) && !['--view', '--top'].includes(name)), []);
});

test('a page that shrinks the letters of its root does not shrink the widget', async () => {
  const sizes = [];
  for (const size of ['100%', '62.5%']) {
    const page = await shop({ head: `<style>html { font-size: ${size} } * { line-height: 3; letter-spacing: 1em }</style>` });
    await ask(page, 'What is Azure Migrate used for?');
    const { launcher, panel, last } = parts(page);
    const [button, frame] = [await launcher.boundingBox(), await panel.boundingBox()];
    sizes.push([...[button.width, frame.width, frame.height].map(Math.round), await last.locator('.text p').first().evaluate((node) => getComputedStyle(node).font + getComputedStyle(node).letterSpacing)]);
  }
  assert.deepEqual(sizes[1], sizes[0]);
  assert.match(sizes[0][3], /16px/);
});

test('a page may put its own words over the server\'s, and change its language', async () => {
  const page = await shop({ attributes: `data-wording='{"page-title": "Ada"}'` });
  const title = page.locator('polyfaq-chat h2');
  assert.equal(await title.innerText(), 'Ada');
  const set = (name, value) => page.locator('polyfaq-chat').evaluate((chat, [name, value]) => chat.setAttribute(name, value), [name, value]);
  await set('wording', '{"page-title": "Grace"}');
  await page.getByRole('dialog', { name: 'Grace' }).waitFor();
  await set('language', 'sv');
  await page.locator('polyfaq-chat #question[placeholder="Din fråga"]').waitFor();
  assert.equal(await title.innerText(), 'Grace');
  await set('wording', 'no JSON');
  await page.getByRole('dialog', { name: 'Hjälp' }).waitFor();
});

test('a part of the articles is enough for a page of one product', async () => {
  const page = await shop({ attributes: 'data-filter="path:articles/recovery"' });
  for (const offer of await page.locator('.welcome .offer').all()) assert.notEqual(await offer.innerText(), 'What is Azure Migrate used for?');
  await parts(page).input.pressSequentially('what');
  await parts(page).options.first().waitFor();
  assert.ok(!(await parts(page).options.allInnerTexts()).includes('What is Azure Migrate used for?'));
  await ask(page, 'What exactly is replicated?');
  assert.match(await parts(page).last.locator('.open').first().getAttribute('href'), /articles\/recovery/);
  await ask(page, 'Can I move AWS instances to Azure?');
  for (const link of await parts(page).last.locator('.open').all()) assert.match(await link.getAttribute('href'), /articles\/recovery/);
});

test('the questions may go elsewhere than where the script came from', async () => {
  const page = await open();
  const paths = [];
  await page.route('**/bot/v1/**', (route) => {
    paths.push(new URL(route.request().url()).pathname);
    return route.continue({ url: route.request().url().replace('/bot/', '/') });
  });
  await host(page, server, { attributes: 'data-server="/bot"' });
  await parts(page).launcher.click();
  await ask(page, 'What is Azure Migrate used for?');
  assert.ok(await parts(page).last.locator('article').isVisible());
  for (const path of ['/bot/v1/widget', '/bot/v1/chat']) assert.ok(paths.includes(path), `${paths}`);
});

test('the line may stand in the head, without waiting for the page', async () => {
  const page = await open();
  await host(page, server, { script: `<script src="${server}/widget.js"></script><script src="${server}/widget.js"></script>` });
  await parts(page).launcher.click();
  await parts(page).input.waitFor();
  assert.equal(await page.locator('polyfaq-chat').count(), 1, 'and twice makes one');
});

test('a page opens, asks, listens and closes', async () => {
  const page = await open();
  await host(page, server);
  const heard = await page.evaluate(async () => {
    const chat = document.querySelector('polyfaq-chat');
    const heard = [];
    for (const name of ['open', 'close', 'ask', 'answer', 'clear']) document.addEventListener(`polyfaq-${name}`, (event) => heard.push([name, event.detail?.message ?? event.detail?.status ?? null]));
    chat.onanswer = (reply) => heard.push(['onanswer', reply.answers[0].language]);
    await chat.ask('Vad kostar Site Recovery?');
    await chat.clear();
    await chat.close();
    return heard;
  });
  assert.deepEqual(heard, [['open', null], ['ask', 'Vad kostar Site Recovery?'], ['answer', 'answer'], ['onanswer', 'sv'], ['clear', null], ['close', null]]);
});

test('a page may open it without taking the focus, and hears opinions', async () => {
  const page = await open();
  await host(page, server);
  await page.locator('#link').focus();
  await page.evaluate(() => document.querySelector('polyfaq-chat').open(true));
  await parts(page).input.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'link');
  await page.evaluate(() => document.querySelector('polyfaq-chat').toggle());
  await parts(page).panel.waitFor({ state: 'hidden' });
  await page.evaluate(() => document.querySelector('polyfaq-chat').ask('What is Azure Migrate used for?'));
  const heard = page.evaluate(() => new Promise((done) => addEventListener('polyfaq-feedback', (event) => done(event.detail.helpful))));
  await parts(page).last.getByRole('button', { name: 'Yes' }).click();
  assert.equal(await heard, true);
});

test('a link with #ask= asks, once', async () => {
  const page = await open();
  await host(page, server);
  await page.goto(`${server}/shop?linked#ask=Vad+kostar+Site%20Recovery%3F`);
  await page.locator('.bot .card').first().waitFor();
  assert.match(await parts(page).asked.innerText(), /Vad kostar Site Recovery\?/);
  assert.equal(new URL(page.url()).hash, '');
  await page.evaluate(() => (location.hash = '#ask=failover'));
  await parts(page).asked.nth(1).waitFor();
  await page.locator('.log > .bot:last-child').waitFor();
  await page.goto(`${server}/shop?again#ask=hello`);
  await parts(page).asked.nth(2).waitFor();
  await page.locator('.log > .bot:last-child').getByText('Hello!').waitFor();
  assert.deepEqual(await page.locator('polyfaq-chat .log > .turn').evaluateAll((nodes) => nodes.map((node) => node.classList.contains('you'))), [true, false, true, false, true, false]);
});
