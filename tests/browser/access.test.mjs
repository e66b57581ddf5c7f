// Whether everybody can use it: by keyboard, on a phone, enlarged, in the dark, by ear. axe-core finds what a
// program can find.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ask, host, open, parts, serve, shop, test } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const server = await serve();
const PHONE = { viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true };
const RECEIPT = { status: 200, contentType: 'application/json' };

/** All rules, the experimental ones aside, over the page and the widget's shadow. */
async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} (${node.failureSummary})`));
}

/** What has the focus, through shadows. */
const focused = (page) =>
  page.evaluate(() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node.id || node.getAttribute('part') || node.className || node.localName;
  });
const inWidget = (page) => page.evaluate(() => document.activeElement.localName === 'polyfaq-chat');

const LOOKS = {
  light: {},
  dark: { colorScheme: 'dark' },
  'a phone': PHONE,
  'a phone in the dark': { ...PHONE, colorScheme: 'dark' },
  Arabic: { lang: 'ar', dir: 'rtl' },
  'Arabic on a phone in the dark': { ...PHONE, colorScheme: 'dark', lang: 'ar', dir: 'rtl' },
};
for (const [look, { lang, dir, ...context }] of Object.entries(LOOKS)) {
  test(`axe-core finds nothing: ${look}`, async () => {
    const page = await open(null, { ...context, reducedMotion: 'reduce' });
    await host(page, server, { lang, dir });
    assert.deepEqual(await findings(page), [], 'closed');
    await parts(page).launcher.click();
    await page.locator('.welcome').waitFor();
    assert.deepEqual(await findings(page), [], 'before the first question');
    await page.route('**/v1/chat', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ ...RECEIPT, json: { ...(await response.json()), receipt: 'opaque' } });
    });
    await ask(page, 'Which migration scenarios are there?');
    await ask(page, 'Hur hittar jag resursgruppen för mitt valv?');
    await ask(page, 'how do I bake bread');
    await page.locator('.feedback button').nth(1).click();
    await page.unroute('**/v1/chat');
    await page.route('**/v1/chat', (route) => route.abort());
    await ask(page, 'What is Azure Migrate used for?');
    for (const details of await page.locator('polyfaq-chat details').all()) await details.evaluate((node) => (node.open = true));
    assert.deepEqual(await findings(page), [], 'with answers, opinions and a trouble');
    const suggestions = ['one', 'two'].map((question) => ({ id: question, question, language: 'en' }));
    await page.route('**/v1/suggest*', (route) => route.fulfill({ json: { suggestions } }));
    await parts(page).input.pressSequentially('what');
    await parts(page).options.first().waitFor();
    await parts(page).input.press('ArrowDown');
    assert.deepEqual(await findings(page), [], 'with suggestions');
  });
}

test('axe-core finds nothing on the pages of the server itself', async () => {
  for (const path of ['/', '/?q=What+is+Azure+Migrate%3F', '/widget', '/docs', '/help/en-us/articles/migrate/migration-overview']) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await open(server + path, { colorScheme, reducedMotion: 'reduce', bypassCSP: true });
      await page.waitForLoadState('networkidle');
      assert.deepEqual(await findings(page), [], `${path} ${colorScheme}`);
    }
  }
});

test('all of it by keyboard, and Escape leads back', async () => {
  const page = await open();
  await host(page, server);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'link');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'launcher');
  await page.keyboard.press('Enter');
  await parts(page).input.waitFor();
  assert.equal(await focused(page), 'question');
  await page.keyboard.type('What is Azure Migrate used for?');
  await page.keyboard.press('Enter');
  await page.locator('.bot .card').first().waitFor();
  assert.equal(await focused(page), 'question', 'the next question can be typed at once');
  const seen = [];
  for (let step = 0; step < 25 && (await focused(page)) !== 'log'; step += 1) {
    await page.keyboard.press('Shift+Tab');
    seen.push(await focused(page));
  }
  assert.ok(seen.includes('link') && seen.includes('offer') && seen.at(-1) === 'log', `${seen}`);
  const ring = await page.evaluate(() => getComputedStyle(document.querySelector('polyfaq-chat').shadowRoot.activeElement).outlineWidth);
  assert.equal(ring, '3px', 'the focus is seen');
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'launcher');
  assert.ok(await parts(page).panel.isHidden());
});

test('by keyboard an answer is judged, unfolded, and a question chosen', async () => {
  const page = await shop();
  const { last, asked, input } = parts(page);
  await page.keyboard.type('Which migration scenarios are there?');
  await page.keyboard.press('Enter');
  await page.locator('.bot .card').first().waitFor();
  /** Steps back from the input until that has the focus. */
  const reach = async (name) => {
    await input.focus();
    const at = () => page.evaluate(() => { const node = document.querySelector('polyfaq-chat').shadowRoot.activeElement; return node?.getAttribute('aria-label') ?? node?.innerText; });
    for (let step = 0; step < 30 && !(await at())?.startsWith(name); step += 1) await page.keyboard.press('Shift+Tab');
    assert.ok((await at())?.startsWith(name), `${name} can be reached`);
    const ring = await page.evaluate(() => getComputedStyle(document.querySelector('polyfaq-chat').shadowRoot.activeElement).outlineStyle);
    assert.equal(ring, 'solid', `the focus is seen on ${name}`);
  };
  await reach('This article in other languages');
  await page.keyboard.press('Enter');
  assert.ok(await last.locator('.elsewhere').getByRole('link', { name: 'svenska' }).isVisible());
  await reach('No');
  await page.keyboard.press('Enter');
  await page.keyboard.type('the price');
  await page.keyboard.press('Enter');
  await last.getByText('Thank you.').waitFor();
  assert.ok(await inWidget(page), 'the focus is not lost with the button');
  await reach('Why use Azure Migrate?');
  await page.keyboard.press('Enter');
  await asked.nth(1).waitFor();
  await page.locator('.log > .bot:last-child h3').waitFor();
  assert.equal(await focused(page), 'question');
  await reach('Language');
  await page.keyboard.type('sv');
  await page.keyboard.press('Enter');
  await page.locator('polyfaq-chat #question[placeholder="Din fråga"]').waitFor();
});

test('a touch shows no ring around the conversation, a key does', async () => {
  const page = await open(null, { ...PHONE, reducedMotion: 'reduce' });
  await host(page, server);
  await parts(page).launcher.tap();
  await parts(page).input.waitFor();
  await parts(page).input.tap();
  await ask(page, 'What is Azure Migrate used for?');
  assert.equal(await focused(page), 'log', 'no keyboard covers the answer');
  const ring = () => parts(page).log.evaluate((node) => getComputedStyle(node).outlineStyle);
  assert.equal(await ring(), 'none');
  await page.keyboard.press('ArrowDown');
  assert.equal(await ring(), 'solid');
});

test("a phone's way back closes the panel", async () => {
  const page = await open(null, { ...PHONE, reducedMotion: 'reduce' });
  await host(page, server);
  for (let time = 0; time < 3; time += 1) {
    await parts(page).launcher.tap();
    await parts(page).panel.waitFor();
    await parts(page).panel.evaluate((node) => node.requestClose());
    await parts(page).panel.waitFor({ state: 'hidden' });
    assert.equal(await parts(page).launcher.getAttribute('aria-expanded'), 'false');
    assert.equal(await focused(page), 'launcher');
  }
});

test('Escape leads to the button also where the page opened the panel', async () => {
  const page = await shop();
  await page.reload();
  await parts(page).input.waitFor();
  await parts(page).input.focus();
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'launcher');
});

test('on a large screen the focus goes on to the page', async () => {
  const page = await open();
  await host(page, server);
  await parts(page).launcher.click();
  await parts(page).input.waitFor();
  assert.equal(await parts(page).panel.evaluate((node) => node.matches(':modal')), false);
  let left = false;
  for (let step = 0; step < 20 && !left; step += 1) {
    await page.keyboard.press('Shift+Tab');
    left = !(await inWidget(page));
  }
  assert.ok(left, 'the focus can leave the panel');
  await page.locator('#link').click();
  assert.ok(await parts(page).panel.isVisible(), 'and the panel stays');
});

test('on a small screen it is a modal that holds the focus', async () => {
  const page = await open(null, { ...PHONE, reducedMotion: 'reduce' });
  await host(page, server);
  await parts(page).launcher.tap();
  await parts(page).panel.waitFor();
  assert.equal(await parts(page).panel.evaluate((node) => node.matches(':modal')), true);
  const box = await parts(page).panel.boundingBox();
  assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, 375, 720]);
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press('Tab');
    assert.notEqual(await focused(page), 'link', 'the page behind is out of reach');
  }
  await page.keyboard.press('Escape');
  await parts(page).panel.waitFor({ state: 'hidden' });
  assert.equal(await focused(page), 'launcher');
});

test('a window that becomes small makes it a modal, with the focus where it was', async () => {
  const page = await open();
  await host(page, server);
  await parts(page).launcher.click();
  await parts(page).input.waitFor();
  await page.setViewportSize({ width: 400, height: 700 });
  await page.locator('polyfaq-chat .modal #panel').waitFor();
  assert.equal(await focused(page), 'question');
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.locator('polyfaq-chat .modal').waitFor({ state: 'detached' });
  assert.equal(await parts(page).panel.evaluate((node) => node.matches(':modal')), false);
  assert.equal(await focused(page), 'question');
});

test('nothing to press is smaller than 24 pixels', async () => {
  for (const context of [{}, PHONE]) {
    const page = await open(null, context);
    await host(page, server);
    const small = () =>
      page.evaluate(() =>
        [...document.querySelector('polyfaq-chat').shadowRoot.querySelectorAll('button, input, select, summary, a, [role=option]')]
          // A link within a sentence may be as high as its line (WCAG 2.5.8, inline).
          .filter((node) => !node.closest('.text') && node.checkVisibility())
          .map((node) => [node.outerHTML.slice(0, 80), node.getBoundingClientRect()])
          .filter(([, { width, height }]) => width < 24 || height < 24)
          .map(([html, { width, height }]) => `${html}: ${width} × ${height}`));
    assert.deepEqual(await small(), [], 'closed');
    await parts(page).launcher.click();
    await page.locator('.welcome .offer').first().waitFor();
    assert.deepEqual(await small(), [], 'at the beginning');
    await ask(page, 'Vilka migreringsscenarier finns det?');
    for (const details of await page.locator('polyfaq-chat details').all()) await details.evaluate((node) => (node.open = true));
    assert.deepEqual(await small(), [], 'with an answer');
    await parts(page).last.locator('.feedback button').nth(1).click();
    assert.deepEqual(await small(), [], 'with a reason');
    await page.route('**/v1/chat', (route) => route.abort());
    await ask(page, 'What is Azure Migrate used for?');
    await parts(page).input.pressSequentially('what');
    await parts(page).options.first().waitFor();
    assert.deepEqual(await small(), [], 'with a trouble and suggestions');
  }
});

test('at 400 % all can be reached, and nothing is cut at the side', async () => {
  for (const [lang, dir, open_] of [['en', 'ltr', 'Open the article'], ['ar', 'rtl', 'فتح المقالة']]) {
    const page = await shop({ lang, dir }, { viewport: { width: 320, height: 256 } });
    await ask(page, lang === 'ar' ? 'كم تبلغ تكلفة Site Recovery؟' : 'Which migration scenarios are there?');
    const { panel, input } = parts(page);
    const wide = await panel.evaluate((node) => [node.scrollWidth - node.clientWidth, node.querySelector('.log').scrollWidth - node.querySelector('.log').clientWidth]);
    assert.deepEqual(wide, [0, 0]);
    for (const part of [input, page.locator('polyfaq-chat .tool').last(), page.locator('polyfaq-chat .open').first()]) {
      await part.scrollIntoViewIfNeeded();
      const { x, width, y, height } = await part.boundingBox();
      assert.ok(x >= 0 && x + width <= 320 && y >= 0 && y + height <= 256, `${part}`);
    }
    assert.equal(await page.locator('polyfaq-chat .open').first().innerText(), open_);
  }
});

test('at 400 % the pages of the server do not scroll sideways', async () => {
  for (const path of ['/', '/?q=Which+migration+scenarios+are+there%3F', '/widget', '/docs', '/help/sv-se/articles/migrate/migration-overview']) {
    const page = await open(server + path, { viewport: { width: 320, height: 256 } });
    await page.waitForLoadState('networkidle');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, path);
  }
});

test('with colours of the system the marks stay', async () => {
  const page = await shop({}, { forcedColors: 'active' });
  await ask(page, 'What is Azure Migrate used for?');
  const border = (selector) => page.locator(selector).first().evaluate((node) => getComputedStyle(node).borderTopStyle + getComputedStyle(node).borderTopWidth);
  for (const selector of ['polyfaq-chat .you', 'polyfaq-chat .send', 'polyfaq-chat .launcher', 'polyfaq-chat .card']) assert.equal(await border(selector), 'solid1px', selector);
  await parts(page).input.pressSequentially('what');
  await parts(page).options.first().waitFor();
  await parts(page).input.press('ArrowDown');
  assert.equal(await parts(page).options.first().evaluate((node) => getComputedStyle(node).outlineStyle), 'solid');
});

test('who wants no motion sees none', async () => {
  const page = await open(null, { reducedMotion: 'reduce' });
  await host(page, server);
  await parts(page).launcher.click();
  await ask(page, 'What is Azure Migrate used for?');
  const moving = await page.evaluate(() => {
    const root = document.querySelector('polyfaq-chat').shadowRoot;
    const styles = [...root.querySelectorAll('*')].map((node) => getComputedStyle(node));
    return styles.filter((style) => style.animationName !== 'none' || style.transitionDuration !== '0s' || style.scrollBehavior === 'smooth').length;
  });
  assert.equal(moving, 0);
});
