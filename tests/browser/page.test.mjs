// The widget and the page that it is on: policies, attributes, events, and the server's own page.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { ask, binary, host, open, parts, serve, test } from './harness.mjs';

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
    const tag = execFileSync(binary, ['widget-tag', '--label', 'Ask us'], { env: { ...process.env, POLYFAQ_SERVER__PUBLIC_URL: bot }, encoding: 'utf8' });
    assert.match(tag, /^<script src="[^"]+\/widget\.js" integrity="sha384-[^"]+" crossorigin="anonymous" defer data-label="Ask us"><\/script>\n$/);
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
});

test('a page may dress it by variables and parts', async () => {
  const page = await open();
  await host(page, server, { head: '<style>polyfaq-chat { --polyfaq-accent: rgb(10, 108, 91) } polyfaq-chat::part(title) { letter-spacing: 2px }</style>' });
  const { launcher } = parts(page);
  assert.equal(await launcher.evaluate((node) => getComputedStyle(node).backgroundColor), 'rgb(10, 108, 91)');
  await launcher.click();
  assert.equal(await page.locator('polyfaq-chat h2').evaluate((node) => getComputedStyle(node).letterSpacing), '2px');
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

test('a link with #ask= asks, once', async () => {
  const page = await open();
  await host(page, server);
  await page.goto(`${server}/shop?linked#ask=Vad+kostar+Site%20Recovery%3F`);
  await page.locator('.bot .card').first().waitFor();
  assert.match(await parts(page).asked.innerText(), /Vad kostar Site Recovery\?/);
  assert.equal(new URL(page.url()).hash, '');
  await page.evaluate(() => (location.hash = '#ask=failover'));
  await parts(page).asked.nth(1).waitFor();
});

test('the help page is a conversation, in the language of the browser', async () => {
  const page = await open(`${server}/`, { locale: 'sv-SE' });
  await parts(page).input.waitFor();
  assert.equal(await page.locator('form[role=search]').isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'body');
  await ask(page, 'Vilka migreringsscenarier finns det?');
  assert.ok(await parts(page).last.locator('table').isVisible());
  assert.deepEqual(page.troubles, []);
});

test('without script the help page is a form', async () => {
  const page = await open(`${server}/`, { javaScriptEnabled: false });
  await page.getByLabel('Your question').fill('What is Azure Migrate used for?');
  await page.getByRole('button', { name: 'Ask' }).click();
  assert.match(await page.locator('.reply article').first().innerText(), /Azure Migrate/);
});

test('the manual has the widget at its corner', async () => {
  const page = await open(`${server}/widget`);
  await parts(page).launcher.click();
  await ask(page, 'What is Azure Migrate used for?');
  assert.ok(await page.getByText('sha384-').first().isVisible());
  assert.deepEqual(page.troubles, []);
});
