// What an answer looks like: its forms, its source, what is said of it, and whether it helped.

import assert from 'node:assert/strict';
import { ask, corpus, host, open, parts, serve, shop, test } from './harness.mjs';

const server = await serve();
test('a table is shown as one, and scrolls on its own', async () => {
  const page = await shop();
  await ask(page, 'Which migration scenarios are there?');
  const table = parts(page).last.locator('.scroll[tabindex="0"] > table');
  assert.ok((await table.locator('tr').count()) > 2);
  assert.ok((await table.locator('th').count()) >= 2);
  await page.route('**/v1/chat', async (route) => {
    const response = await route.fetch();
    const reply = await response.json();
    reply.answers[0].html = `<table><tr>${'<td>scenario</td>'.repeat(12)}</tr></table><pre><code>${'long '.repeat(50)}</code></pre>`;
    await route.fulfill({ response, json: reply });
  });
  await ask(page, 'Which migration scenarios are there?');
  const beyond = (node) => node.scrollWidth - node.clientWidth;
  assert.ok((await parts(page).last.locator('.scroll').evaluate(beyond)) > 100, 'a wide table scrolls');
  assert.ok((await parts(page).last.locator('pre').evaluate(beyond)) > 100, 'and long code');
  assert.equal(await parts(page).log.evaluate(beyond), 0, 'the conversation does not');
});

test('a stale translation says so in the language of the question, and leads to the newer original', async () => {
  const page = await shop();
  await ask(page, 'Vilka migreringsscenarier finns det?');
  const notice = parts(page).last.locator('.notice');
  assert.match(await notice.innerText(), /^Den här översättningen är från 2019-11-18; originalet ändrades 2026-01-22/);
  assert.equal(await notice.getAttribute('lang'), 'sv');
  const original = notice.getByRole('link', { name: 'English' });
  assert.match(await original.getAttribute('href'), /\/help\/en-us\/.*#migration-scenarios$/);
  assert.equal(await original.getAttribute('lang'), 'en');
});

test('where there is no answer it says so, and shows none', async () => {
  const page = await shop();
  await ask(page, 'how do I bake bread');
  const { last } = parts(page);
  assert.match(await last.innerText(), /I found no answer to that/);
  assert.equal(await last.locator('article').count(), 0);
  assert.equal(await last.locator('.feedback').count(), 0, 'nothing helped, so it does not ask whether it did');
});

test('who asks for a person is given a link', async () => {
  const bot = await serve(undefined, { POLYFAQ_CHAT__CONTACT: 'https://shop.example/contact' });
  const page = await open();
  await host(page, bot);
  await parts(page).launcher.click();
  await ask(page, 'talk to a person');
  assert.equal(await parts(page).last.getByRole('link').getAttribute('href'), 'https://shop.example/contact');
  assert.equal(await parts(page).last.innerText(), 'You reach a person here: https://shop.example/contact');
});

test('whether an answer helped is sent with its receipt, and a no with its reason', async () => {
  const page = await shop();
  const sent = () => page.waitForResponse('**/v1/feedback');
  await ask(page, 'What is Azure Migrate used for?');
  const { last } = parts(page);
  let [response] = await Promise.all([sent(), last.getByRole('button', { name: 'Yes' }).click()]);
  assert.equal(response.status(), 204);
  const yes = response.request().postDataJSON();
  assert.deepEqual([typeof yes.receipt, yes.helpful], ['string', true]);
  await last.getByText('Thank you.').waitFor();
  await ask(page, 'What exactly is replicated?');
  await last.getByRole('button', { name: 'No', exact: true }).click();
  await last.getByLabel('What was missing?').fill('the price');
  [response] = await Promise.all([sent(), last.getByRole('button', { name: 'Send' }).click()]);
  assert.equal(response.status(), 204);
  const no = response.request().postDataJSON();
  assert.deepEqual([no.helpful, no.reason], [false, 'the price']);
  await last.getByText('Thank you.').waitFor();
});

test('a reply without a receipt is not asked about', async () => {
  const page = await shop();
  await page.route('**/v1/chat', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), receipt: null } });
  });
  await ask(page, 'What is Azure Migrate used for?');
  assert.equal(await page.locator('.feedback').count(), 0);
});

test('lists, code and notes keep their forms', async () => {
  const page = await shop();
  const { last } = parts(page);
  await ask(page, 'Wie führe ich ein Testfailover durch?');
  assert.ok((await last.locator('ol > li').count()) >= 4);
  await ask(page, 'Hur hittar jag resursgruppen för mitt valv?');
  assert.match(await last.locator('pre > code').innerText(), /^az group list/);
  await ask(page, 'フェールオーバーとは');
  const note = last.locator('.markdown-alert-important');
  assert.equal(await note.locator('.markdown-alert-title').innerText(), '重要');
});

test('code runs from left to right in every language', async () => {
  const page = await shop({ lang: 'ar', dir: 'rtl' });
  await page.route('**/v1/chat', async (route) => {
    const response = await route.fetch();
    const reply = await response.json();
    reply.answers[0].html = '<p>كم</p><pre><code>az group list</code></pre>';
    await route.fulfill({ response, json: reply });
  });
  await ask(page, 'كم تبلغ تكلفة Site Recovery؟');
  assert.equal(await parts(page).last.locator('pre').evaluate((node) => getComputedStyle(node).direction), 'ltr');
});

test('an answer in another language says so, and lies in its own direction', async () => {
  const page = await shop({ lang: 'ar', dir: 'rtl' });
  await ask(page, 'ما هي سيناريوهات الترحيل؟');
  const { last } = parts(page);
  const card = last.locator('article').first();
  assert.deepEqual([await last.getAttribute('dir'), await card.getAttribute('lang'), await card.getAttribute('dir')], ['rtl', 'en', 'ltr']);
  const notice = card.locator('.notice');
  assert.match(await notice.innerText(), /^لا توجد مقالة عن هذا الموضوع بلغتك/);
  assert.deepEqual([await notice.getAttribute('lang'), await notice.getAttribute('dir')], ['ar', 'rtl']);
});

test('what a machine translated says so, where the operator wants it', async () => {
  const doors = '---\nms.translationtype: MT\n---\n# Doors\n\n## How do I open the door?\n\nWith the key.\n';
  const bot = await serve(corpus({ 'en-us/doors.md': doors }), { POLYFAQ_CHAT__MARK_MACHINE_TRANSLATIONS: 'true' });
  const page = await shop({}, {}, bot);
  await ask(page, 'How do I open the door?');
  assert.equal(await parts(page).last.locator('.notice').innerText(), 'Translated by machine.');
});

test('small talk is answered in kind, in the language that it is made in', async () => {
  const page = await shop();
  const { last } = parts(page);
  for (const [said, heard, language] of [['hello', /^Hello!/, 'en'], ['tack', /./, 'sv']]) {
    const [response] = await Promise.all([page.waitForResponse('**/v1/chat'), ask(page, said)]);
    assert.equal((await response.json()).status, 'smalltalk');
    assert.match(await last.locator('.says').innerText(), heard);
    assert.equal(await last.getAttribute('lang'), language);
    assert.equal(await last.locator('article, .feedback').count(), 0, 'nothing to judge');
  }
});

test('an article in other languages is a list of their own names', async () => {
  const page = await shop();
  await ask(page, 'Which migration scenarios are there?');
  const { last } = parts(page);
  await last.getByText('This article in other languages').click();
  const swedish = last.locator('.elsewhere').getByRole('link', { name: 'svenska' });
  assert.match(await swedish.getAttribute('href'), /\/help\/sv-se\/.*#migration-scenarios$/);
  assert.equal(await swedish.getAttribute('lang'), 'sv');
});

test('further answers are there, folded, each with its own source', async () => {
  const page = await shop();
  await page.route('**/v1/chat', async (route) => {
    const response = await route.fetch();
    const reply = await response.json();
    const other = { ...reply.answers[0], question: 'Annat', language: 'sv' };
    await route.fulfill({ response, json: { ...reply, answers: [reply.answers[0], other] } });
  });
  await ask(page, 'Which migration scenarios are there?');
  const more = parts(page).last.locator('details.more');
  assert.equal(await more.locator('article').isVisible(), false);
  await more.getByText('Annat').first().click();
  assert.equal(await more.locator('article').getAttribute('lang'), 'sv');
  assert.ok(await more.locator('.source a').isVisible());
});

test('an opinion that could not be sent can be sent again', async () => {
  const page = await shop();
  await ask(page, 'What is Azure Migrate used for?');
  const { last } = parts(page);
  await page.route('**/v1/feedback', (route) => route.abort(), { times: 1 });
  await last.getByRole('button', { name: 'No', exact: true }).click();
  await last.getByLabel('What was missing?').fill('the price');
  await last.getByRole('button', { name: 'Send' }).click();
  await last.getByText('The server cannot be reached').waitFor();
  const [request] = await Promise.all([page.waitForRequest('**/v1/feedback'), last.getByRole('button', { name: 'Try again' }).click()]);
  assert.equal(request.postDataJSON().reason, 'the price');
  await last.getByText('Thank you.').waitFor();
});

test('a no counts without a reason, also when the page is left', async () => {
  const page = await shop();
  await ask(page, 'What is Azure Migrate used for?');
  const { last } = parts(page);
  await last.getByRole('button', { name: 'No', exact: true }).click();
  await last.getByLabel('What was missing?').fill('half a rea');
  const sent = page.context().waitForEvent('request', (request) => request.url().endsWith('/v1/feedback'));
  await page.goto('about:blank');
  const { helpful, reason } = (await sent).postDataJSON();
  assert.deepEqual([helpful, reason], [false, 'half a rea']);
});

test('an answer is judged once, also after a change of page', async () => {
  const page = await shop();
  await ask(page, 'What is Azure Migrate used for?');
  await parts(page).last.getByRole('button', { name: 'Yes' }).click();
  await parts(page).last.getByText('Thank you.').waitFor();
  await page.reload();
  await page.locator('.bot .card').first().waitFor();
  assert.equal(await page.locator('.feedback').count(), 0);
});
