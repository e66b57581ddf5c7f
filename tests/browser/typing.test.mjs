// Writing a question: suggestions, input methods.

import assert from 'node:assert/strict';
import { corpus, parts, serve, shop, test } from './harness.mjs';

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

test('a suggestion may be in another language than the page, and is chosen with a pointer too', async () => {
  const page = await shop();
  const { input, options, last } = parts(page);
  await input.pressSequentially('vad kos');
  await options.first().waitFor();
  assert.equal(await options.first().getAttribute('lang'), 'sv');
  const [request] = await Promise.all([page.waitForRequest('**/v1/chat'), options.first().click()]);
  assert.match(request.postDataJSON().section, /^sv-se\/.*#how-much-does-site-recovery-cost$/);
  await page.locator('.bot .card').first().waitFor();
  assert.equal(await last.locator('h3').first().innerText(), 'Vad kostar Site Recovery?');
  assert.equal(await options.count(), 0);
});

test('on an Arabic page suggestions lie from right to left', async () => {
  const page = await shop({ lang: 'ar', dir: 'rtl' });
  const { input, options } = parts(page);
  await input.pressSequentially('ما');
  await options.first().waitFor();
  assert.deepEqual([await options.first().getAttribute('lang'), await options.first().getAttribute('dir')], ['ar', 'rtl']);
});

test('no more can be typed than the server takes', async () => {
  const bot = await serve(corpus({ 'en-us/a.md': '# A\n\n## What is A?\n\nA letter.\n' }), { POLYFAQ_SERVER__MAX_MESSAGE_CHARS: '10' });
  const page = await shop({}, {}, bot);
  await parts(page).input.pressSequentially('What is A? Tell me');
  assert.equal(await parts(page).input.inputValue(), 'What is A?');
  await parts(page).input.press('Enter');
  await page.locator('.bot .card').first().waitFor();
});

test('an input method that composes is given suggestions when it has ended', async () => {
  const page = await shop({ lang: 'ja' });
  const { input, options } = parts(page);
  const asked = [];
  page.on('request', (request) => /\/v1\/suggest/.test(request.url()) && asked.push(request.url()));
  const session = await page.context().newCDPSession(page);
  await input.focus();
  await session.send('Input.imeSetComposition', { text: '移行', selectionStart: 2, selectionEnd: 2 });
  await page.waitForTimeout(300);
  assert.deepEqual(asked, []);
  await session.send('Input.insertText', { text: '移行とは' });
  await options.first().waitFor();
  assert.equal(await options.first().getAttribute('lang'), 'ja');
});
