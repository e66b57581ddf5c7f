// A conversation: asking, choosing, languages, and what is kept of it.

import assert from 'node:assert/strict';
import { ask, parts, serve, shop, test } from './harness.mjs';

const server = await serve();

test('a Swedish question has a Swedish answer, and its link leads to the section', async () => {
  const page = await shop();
  await ask(page, 'Vilka migreringsscenarier finns det?');
  const { last, asked } = parts(page);
  assert.equal(await last.getAttribute('lang'), 'sv');
  assert.equal(await asked.last().getAttribute('lang'), 'sv');
  assert.match(await last.locator('.says').innerText(), /^Så här står det i/);
  assert.match(await last.locator('.source').innerText(), /^Källa: .* · Uppdaterad \d+ \w+ \d{4}/);
  const link = last.getByRole('link', { name: 'Öppna artikeln' }).first();
  assert.deepEqual([await link.getAttribute('target'), await link.getAttribute('rel')], ['_blank', 'noopener noreferrer']);
  const [article] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await article.waitForLoadState();
  const anchor = new URL(article.url()).hash.slice(1);
  assert.ok(await article.locator(`[id="${anchor}"]`).isVisible(), article.url());
  assert.deepEqual(page.troubles, []);
});

test('on an Arabic page all is laid out from right to left', async () => {
  const page = await shop({ lang: 'ar', dir: 'rtl' });
  const { launcher, panel, asked, last, input } = parts(page);
  assert.equal(await launcher.getAttribute('aria-label'), 'فتح المساعدة');
  assert.ok((await launcher.boundingBox()).x < 300, 'the button is on the left');
  assert.ok((await panel.boundingBox()).x < 300);
  assert.equal(await input.evaluate((node) => getComputedStyle(node).direction), 'rtl');
  await ask(page, 'كم تبلغ تكلفة Site Recovery؟');
  assert.equal(await last.getAttribute('dir'), 'rtl');
  const middle = async (node) => node.boundingBox().then(({ x, width }) => x + width / 2);
  assert.ok((await middle(asked)) < (await middle(panel)), 'what was asked is at the end of the line, on the left');
  const text = last.locator('.text p').first();
  assert.equal(await text.evaluate((node) => getComputedStyle(node).direction), 'rtl');
});

test('a section that is offered is the answer once it is chosen', async () => {
  const page = await shop();
  const offer = page.locator('.welcome .offer').last();
  const question = await offer.innerText();
  await offer.click();
  await page.locator('.bot .card').first().waitFor();
  assert.deepEqual((await parts(page).asked.innerText()).split('\n'), ['Your question:', question]);
  assert.equal(await parts(page).last.locator('h3').first().innerText(), question);
  const related = parts(page).last.locator('.offers .offer').first();
  const next = await related.innerText();
  const [request] = await Promise.all([page.waitForRequest('**/v1/chat'), related.click()]);
  assert.match(request.postDataJSON().section, /^en-us\/articles\/.*\.md#./);
  await parts(page).asked.nth(1).waitFor();
  await page.locator('.log > .bot:last-child h3').first().waitFor();
  assert.equal(await parts(page).last.locator('h3').first().innerText(), next);
});

test('where it is not sure it offers sections, and the one that is chosen is the answer', async () => {
  const page = await shop();
  await ask(page, 'project');
  const offer = parts(page).last.getByRole('button', { name: 'How do I delete a project I no longer need?' });
  assert.equal(await parts(page).last.locator('article').count(), 0);
  await offer.click();
  await page.locator('.bot .card').first().waitFor();
  assert.equal(await parts(page).last.locator('h3').first().innerText(), 'How do I delete a project I no longer need?');
});

test('what was asked last stands at the top, and nothing but the conversation moves', async () => {
  const page = await shop({ html: '<p>Thing</p>'.repeat(200) });
  for (const question of ['Which migration scenarios are there?', 'Vad kostar Site Recovery?', 'project']) await ask(page, question);
  await page.waitForFunction(() => {
    const root = document.querySelector('polyfaq-chat').shadowRoot;
    const [log, asked] = [root.querySelector('.log'), [...root.querySelectorAll('.you')].at(-1)];
    const below = log.scrollHeight - log.clientHeight - log.scrollTop;
    const above = asked.getBoundingClientRect().top - log.getBoundingClientRect().top;
    return Math.abs(above - 12) < 3 || (below < 2 && above > 0);
  });
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await parts(page).panel.evaluate((node) => node.scrollTop), 0);
});

test('two languages in one conversation, each with its own words around it', async () => {
  const page = await shop();
  await ask(page, 'Vad kostar Site Recovery?');
  await ask(page, 'ディザスター リカバリーとは何ですか？');
  const { answers, asked } = parts(page);
  const languages = await answers.evaluateAll((nodes) => nodes.map((node) => node.lang));
  assert.deepEqual(languages, ['sv', 'ja']);
  assert.deepEqual(await asked.evaluateAll((nodes) => nodes.map((node) => node.lang)), ['sv', 'ja']);
  assert.match(await answers.first().innerText(), /Öppna artikeln/);
  assert.match(await answers.last().innerText(), /記事を開く/);
  assert.match(await answers.last().locator('.source').innerText(), /\d{4}年\d+月\d+日/);
});

test('the language can be chosen, by its own name', async () => {
  const page = await shop();
  const select = page.getByLabel('Language', { exact: true });
  const names = await select.locator('option').allInnerTexts();
  for (const name of ['العربية', 'Deutsch', '日本語', 'svenska']) assert.ok(names.includes(name), name);
  await select.selectOption('ar');
  await page.getByRole('dialog', { name: 'المساعدة' }).waitFor();
  assert.equal(await page.locator('polyfaq-chat .offer').first().getAttribute('dir'), 'rtl');
});

test('what was asked before is understood, also on the next page, until it is cleared', async () => {
  const page = await shop();
  const { last } = parts(page);
  const said = async (question) => {
    const [request] = await Promise.all([page.waitForRequest('**/v1/chat'), ask(page, question)]);
    return request.postDataJSON().context;
  };
  assert.equal(await said('How much does Site Recovery cost?'), undefined);
  assert.equal(await last.locator('article').first().getAttribute('lang'), 'en');
  assert.ok(await said('in Swedish please'));
  assert.equal(await last.locator('h3').first().innerText(), 'Vad kostar Site Recovery?');
  await page.reload();
  await page.locator('.bot .card').nth(1).waitFor();
  assert.ok(await said('in German please'));
  assert.equal(await last.locator('article').first().getAttribute('lang'), 'de');
  await page.getByRole('button', { name: 'Clear the conversation' }).click();
  assert.equal(await said('hello'), undefined);
});

test('the conversation survives a change of page, and can be cleared', async () => {
  const page = await shop();
  await ask(page, 'Vad kostar Site Recovery?');
  await parts(page).input.fill('and then');
  await page.goto(`${server}/shop?other`);
  const { asked, last, input, panel } = parts(page);
  await page.locator('.bot .card').first().waitFor();
  assert.ok(await panel.isVisible(), 'it is open as it was');
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'body', 'and takes no focus');
  assert.equal(await last.getAttribute('lang'), 'sv');
  assert.equal(await input.inputValue(), 'and then');
  await page.getByRole('button', { name: 'Clear the conversation' }).click();
  assert.equal(await asked.count(), 0);
  await page.goto(`${server}/shop`);
  await page.locator('.welcome').waitFor();
  assert.equal(await asked.count(), 0);
});
