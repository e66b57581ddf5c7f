// A lost line, a busy server, one that fails or is slow: nothing that was asked is lost.

import assert from 'node:assert/strict';
import { ask, faults, host, open, parts, serve, shop, test } from './harness.mjs';

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

test('what failed is asked again in order, and each answer stands below its question', async () => {
  const page = await shop();
  const { asked } = parts(page);
  await page.context().setOffline(true);
  await ask(page, 'What is Azure Migrate used for?');
  await ask(page, 'Vad kostar Site Recovery?');
  await page.context().setOffline(false);
  await page.locator('.bot .card').nth(1).waitFor();
  const turns = await page.locator('polyfaq-chat .log > .turn').evaluateAll((nodes) => nodes.map((node) => [node.classList.contains('you'), node.lang]));
  assert.deepEqual(turns, [[true, 'en'], [false, 'en'], [true, 'sv'], [false, 'sv']]);
  assert.equal(await asked.count(), 2);
});

test('a question of the page waits for the answer to the one before', async () => {
  const page = await shop();
  const statuses = await page.evaluate(async () => {
    const chat = document.querySelector('polyfaq-chat');
    const heard = [];
    chat.onanswer = (reply) => heard.push(reply.language.code);
    await Promise.all([chat.ask('What is Azure Migrate used for?'), chat.ask('Vad kostar Site Recovery?'), chat.ask('フェールオーバーとは')]);
    return heard;
  });
  assert.deepEqual(statuses, ['en', 'sv', 'ja']);
});

test('a page that fails at an answer does not spoil it', async () => {
  const page = await shop();
  await page.evaluate(() => (document.querySelector('polyfaq-chat').onanswer = () => { throw new Error('of the page'); }));
  await ask(page, 'What is Azure Migrate used for?');
  assert.equal(await page.locator('.trouble').count(), 0);
  assert.deepEqual(faults.splice(0), ['Error: of the page']);
});

test('what was cleared does not come back', async () => {
  const page = await shop();
  let let_go;
  const held = new Promise((done) => (let_go = done));
  await page.route('**/v1/chat', async (route) => {
    await held;
    await route.continue();
  });
  await parts(page).input.fill('What is Azure Migrate used for?');
  await parts(page).input.press('Enter');
  await parts(page).asked.first().waitFor();
  await page.getByRole('button', { name: 'Clear the conversation' }).click();
  await Promise.all([page.waitForResponse('**/v1/chat'), let_go()]);
  await page.waitForTimeout(200);
  assert.equal(await page.locator('polyfaq-chat .log .card').count(), 0);
  assert.ok(await page.locator('.welcome').isVisible());
  const [request] = await Promise.all([page.waitForRequest('**/v1/chat'), ask(page, 'hello')]);
  assert.equal(request.postDataJSON().context, undefined, 'nor what it was about');
});

test('while an answer is waited for, what is typed next stays', async () => {
  const page = await shop();
  await page.route('**/v1/chat', async (route) => {
    await new Promise((done) => setTimeout(done, 500));
    await route.continue();
  });
  const { input, asked } = parts(page);
  await input.fill('What is Azure Migrate used for?');
  await input.press('Enter');
  await input.fill('and then');
  await input.press('Enter');
  await page.locator('.bot .card').first().waitFor();
  assert.deepEqual([await asked.count(), await input.inputValue()], [1, 'and then']);
});

test('opened without a line it is a link; when the line is back, a button', async () => {
  const page = await open();
  await host(page, await serve());
  const { launcher, input } = parts(page);
  await page.context().setOffline(true);
  await launcher.focus();
  await page.keyboard.press('Enter');
  const link = page.locator('polyfaq-chat a.launcher');
  await link.waitFor();
  assert.equal(await page.evaluate(() => document.querySelector('polyfaq-chat').shadowRoot.activeElement?.localName), 'a', 'the focus is on it');
  await page.context().setOffline(false);
  await launcher.click();
  await input.waitFor();
  assert.equal(await link.count(), 0);
});

test('where nothing may be stored, all but the memory works', async () => {
  const page = await open();
  await page.addInitScript(() => Object.defineProperty(globalThis, 'sessionStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } }));
  await host(page, await serve());
  await parts(page).launcher.click();
  await ask(page, 'What is Azure Migrate used for?');
  assert.ok(await page.locator('.bot .card').first().isVisible());
  assert.deepEqual(page.troubles, []);
});

test('where the storage is full, the older half is forgotten', async () => {
  const page = await shop();
  for (const question of ['What is Azure Migrate used for?', 'Vad kostar Site Recovery?']) await ask(page, question);
  await page.evaluate(() => {
    const [key] = Object.keys(sessionStorage);
    const room = sessionStorage[key].length - 500;
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name, value) {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      setItem.call(this, name, value);
    };
  });
  await parts(page).input.fill('a draft');
  await page.reload();
  await page.locator('.bot .card').first().waitFor();
  assert.equal(await parts(page).asked.count(), 1);
  assert.equal(await parts(page).asked.getAttribute('lang'), 'sv');
  assert.equal(await parts(page).input.inputValue(), 'a draft');
});
