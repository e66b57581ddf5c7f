// The pages of the server itself: the help page, the articles, the manual.

import assert from 'node:assert/strict';
import { ask, open, parts, serve, test } from './harness.mjs';

const server = await serve();

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

test('the help page speaks every language of the corpus, and leads to itself in the others', async () => {
  const page = await open(`${server}/`, { locale: 'en-GB' });
  const links = page.getByRole('navigation').getByRole('link');
  const languages = await links.evaluateAll((nodes) => nodes.map((node) => [node.hreflang, node.innerText]));
  assert.deepEqual(languages.map(([language]) => language), ['ar', 'de', 'en', 'es', 'fr', 'ja', 'nl', 'sv']);
  for (const [language, name] of languages) {
    await links.filter({ hasText: name }).click();
    await page.waitForURL(`**/?language=${language}`);
    await parts(page).input.waitFor();
    const html = await page.locator('html').evaluate(({ lang, dir }) => [lang, dir]);
    assert.deepEqual(html, [language, language === 'ar' ? 'rtl' : 'ltr']);
    assert.equal(await page.locator('nav [aria-current=page]').innerText(), name);
    assert.equal(await page.locator('polyfaq-chat select').inputValue(), language, 'the widget follows the page');
    const offers = await page.locator('.welcome .offer').evaluateAll((nodes) => nodes.map((node) => node.lang));
    assert.deepEqual(offers, Array(4).fill(language));
  }
});

test('the page stays where it is while its conversation moves', async () => {
  const page = await open(`${server}/`, { viewport: { width: 800, height: 420 } });
  await parts(page).input.waitFor();
  await parts(page).input.scrollIntoViewIfNeeded();
  await parts(page).input.fill('Which migration scenarios are there?');
  const before = await page.evaluate(() => scrollY);
  await parts(page).input.press('Enter');
  await page.locator('.bot .card').first().waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => scrollY), before);
});

test('a language chosen in the conversation holds until the page takes another', async () => {
  const page = await open(`${server}/?language=sv`);
  await parts(page).input.waitFor();
  await page.locator('polyfaq-chat select').selectOption('ja');
  await page.locator('polyfaq-chat #question[placeholder="ご質問"]').waitFor();
  await page.reload();
  await page.locator('polyfaq-chat #question[placeholder="ご質問"]').waitFor();
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await page.locator('polyfaq-chat #question[placeholder="Ihre Frage"]').waitFor();
});

test('the help page says how to have the same on pages of one\'s own', async () => {
  const page = await open(`${server}/`);
  await page.getByText('This chat on your own pages').click();
  const line = await page.locator('details.own code').innerText();
  const tag = await page.locator('script[src="/widget.js"]').getAttribute('integrity');
  assert.ok(line.startsWith(`<script src="${server}/widget.js" integrity="${tag}"`), line);
  await page.locator('details.own a[href="/widget"]').click();
  await page.getByRole('heading', { name: 'Attributes' }).waitFor();
});

test('without script there are questions to begin with, and a language can be chosen', async () => {
  const page = await open(`${server}/?language=sv`, { javaScriptEnabled: false });
  await page.getByLabel('Din fråga').fill('Was kostet Site Recovery?');
  await page.getByRole('button', { name: 'Fråga' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'sv', 'the page stays as it was chosen');
  assert.equal(await page.locator('.reply article').first().getAttribute('lang'), 'de');
  await page.goto(`${server}/?language=sv`);
  await page.getByRole('link', { name: 'Vad kostar Site Recovery?' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'sv');
  assert.match(page.url(), /#how-much-does-site-recovery-cost$/);
});

test('the conversation goes on from the help page to an article and back', async () => {
  const page = await open(`${server}/`);
  await parts(page).input.waitFor();
  await ask(page, 'Vad kostar Site Recovery?');
  await page.goto(`${server}/help/sv-se/articles/migrate/migration-overview`);
  await parts(page).launcher.click();
  assert.equal(await parts(page).last.getAttribute('lang'), 'sv');
  assert.equal(await page.locator('polyfaq-chat h2').innerText(), 'Hjälp');
  await page.getByRole('banner').getByRole('link', { name: 'Hjälp' }).click();
  await page.locator('.bot .card').first().waitFor();
  assert.equal(await parts(page).asked.count(), 1);
});
