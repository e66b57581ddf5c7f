// What a conversation shows: answers with their links, languages, choices, troubles.

import assert from 'node:assert/strict';
import { ask, host, open, parts, serve, test } from './harness.mjs';

const server = await serve();

/** A page of a shop with the widget open on it. */
async function shop(options = {}, context = {}) {
  const page = await open(null, context);
  await host(page, server, options);
  await parts(page).launcher.click();
  await parts(page).input.waitFor();
  return page;
}

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

test('a table is shown as one, and scrolls on its own', async () => {
  const page = await shop();
  await ask(page, 'Which migration scenarios are there?');
  const table = parts(page).last.locator('.scroll[tabindex="0"] > table');
  assert.ok((await table.locator('tr').count()) > 2);
  assert.ok((await table.locator('th').count()) >= 2);
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

test('offline, nothing is lost; back online, the answer comes', async () => {
  const page = await shop();
  const { input, last, asked } = parts(page);
  await page.context().setOffline(true);
  await ask(page, 'What is Azure Migrate used for?');
  assert.match(await last.innerText(), /The server cannot be reached/);
  assert.match(await asked.last().innerText(), /What is Azure Migrate used for\?/);
  await input.fill('a half-written');
  await page.context().setOffline(false);
  await page.locator('.bot .card').first().waitFor();
  assert.equal(await page.locator('.trouble').count(), 0);
  assert.equal(await asked.count(), 1);
  assert.equal(await input.inputValue(), 'a half-written', 'what is being typed stays');
});

test('a server that is busy is asked again when it said', async () => {
  const page = await shop();
  await page.route('**/v1/chat', (route) => route.fulfill({ status: 429, headers: { 'retry-after': '2' }, json: {} }), { times: 1 });
  await ask(page, 'What is Azure Migrate used for?');
  await page.locator('.trouble', { hasText: 'Many questions are coming in' }).waitFor();
  await page.locator('.bot .card').first().waitFor();
  assert.equal(await page.locator('.trouble').count(), 0);
});

test('a server that failed is asked again on demand', async () => {
  const page = await shop();
  await page.route('**/v1/chat', (route) => route.fulfill({ status: 500, body: 'no JSON' }), { times: 1 });
  await ask(page, 'What is Azure Migrate used for?');
  assert.match(await parts(page).last.innerText(), /Something went wrong/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.bot .card').first().waitFor();
  assert.equal(await page.evaluate(() => document.querySelector('polyfaq-chat').shadowRoot.activeElement.id), 'question');
});

test('a slow search is announced', async () => {
  const page = await shop();
  await page.route('**/v1/chat', async (route) => {
    await new Promise((done) => setTimeout(done, 800));
    await route.continue();
  });
  await parts(page).input.fill('What is Azure Migrate used for?');
  await parts(page).input.press('Enter');
  await page.locator('[role=status].status', { hasText: 'Searching' }).waitFor();
  await page.locator('.bot .card').first().waitFor();
  await page.locator('[role=status].status:empty').waitFor({ state: 'attached' });
});

test('suggestions while typing are a combobox', async () => {
  const page = await shop();
  const { input, options, last } = parts(page);
  await input.pressSequentially('what is azure m');
  await options.first().waitFor();
  assert.equal(await input.getAttribute('aria-expanded'), 'true');
  await input.press('ArrowDown');
  assert.equal(await input.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'));
  assert.equal(await options.first().getAttribute('aria-selected'), 'true');
  await input.press('ArrowUp');
  assert.equal(await input.getAttribute('aria-activedescendant'), null, 'back to what was typed');
  await input.press('Escape');
  assert.equal(await options.count(), 0);
  assert.ok(await input.isVisible(), 'the first Escape closes the list alone');
  await input.pressSequentially('i');
  await options.first().waitFor();
  await input.press('ArrowDown');
  assert.equal(await parts(page).panel.evaluate((node) => node.scrollTop), 0, 'nothing but the list moves');
  const chosen = await options.first().innerText();
  await input.press('Enter');
  await page.locator('.bot .card').first().waitFor();
  assert.equal(await last.locator('h3').first().innerText(), chosen);
  assert.equal(await input.inputValue(), '');
});

test('without the route for suggestions there are none, and no word of it', async () => {
  const page = await shop();
  let asked = 0;
  await page.route('**/v1/suggest*', (route) => {
    asked += 1;
    return route.fulfill({ status: 404, json: {} });
  });
  const { input } = parts(page);
  for (const text of ['how', 'how much']) {
    await input.fill(text);
    await page.waitForTimeout(300);
  }
  assert.equal(asked, 1);
  assert.equal(await page.locator('.trouble').count(), 0);
});

test('Enter while an input method composes sends nothing', async () => {
  const page = await shop({ lang: 'ja' });
  const { input, asked } = parts(page);
  const session = await page.context().newCDPSession(page);
  await input.focus();
  await session.send('Input.imeSetComposition', { text: '移行とは', selectionStart: 4, selectionEnd: 4 });
  const enter = { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await session.send('Input.dispatchKeyEvent', enter);
  await page.waitForTimeout(100);
  assert.equal(await asked.count(), 0);
  // Safari ends the composition before it sends the key.
  await session.send('Input.insertText', { text: '移行とは' });
  const prevented = await input.evaluate((node) => !node.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true })));
  assert.ok(prevented);
  assert.equal(await asked.count(), 0);
  await input.press('Enter');
  await asked.first().waitFor();
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
