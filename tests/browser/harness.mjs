// What the browser tests share: the real binary over a corpus, a browser, and the widget on a page.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { develop } from './develop.mjs';

export const project = fileURLToPath(new URL('../../', import.meta.url));
export const binary = process.env.POLYFAQ ?? join(project, 'target/debug/polyfaq');

/** All tests, in the order in which they were named. */
export const tests = [];
/** Names a test; `run` gets `open`, which opens a page in a browser of its own. */
export const test = (name, run) => tests.push({ name, run });

const running = [];
const folders = [];

/** A corpus of these files: their paths, and what is in them. */
export function corpus(files) {
  const folder = mkdtempSync(join(tmpdir(), 'polyfaq-corpus-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

let sample;
/** A server over a corpus; without one, that over the sample corpus that all share. Gives its address, no slash. */
export const serve = (corpus, settings) => (corpus || settings ? started(corpus, settings) : (sample ??= started()));

async function started(corpus, settings) {
  const server = await start(corpus, settings);
  return process.env.DEVELOP ? (await develop(server)).address : server;
}

async function start(corpus = join(project, 'corpus'), settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'polyfaq-browser-'));
  const env = { ...process.env, ...settings, RUST_LOG: 'info', NO_COLOR: '1' };
  const child = spawn(binary, ['serve', '--corpus', corpus, '--index', join(folder, 'index'), '--listen', '127.0.0.1:0'], { env, cwd: folder });
  running.push({ child, folder });
  let log = '';
  return new Promise((resolve, reject) => {
    const read = (chunk) => {
      log += chunk;
      const [, address] = log.match(/listening on (http:\/\/127\.0\.0\.1:\d+)/) ?? [];
      if (address) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`polyfaq ended with ${code}:\n${log}`)));
  });
}

/** Ends the servers that were started here, and removes what was written. */
export function stop() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  for (const { child, folder } of running) {
    child.removeAllListeners('exit');
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Debian's Chromium. As root, which containers are, it runs only without its sandbox. */
export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** What script threw, or the widget took for a fault of its own, in the test that runs: it fails it. */
export const faults = [];

/** A page of its own; what goes wrong in it is collected in `page.troubles`. */
export async function open(url, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1100, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.troubles = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => /^polyfaq:/.test(message.text()) && message.type() === 'error' && faults.push(message.text()));
  page.on('console', (message) => message.type() === 'error' && page.troubles.push(message.text()));
  if (url) await page.goto(url);
  return page;
}

/** A page of a shop with the widget open on it; `context` is the browser's. */
export async function shop(options = {}, context = {}, server = serve()) {
  const page = await open(null, context);
  await host(page, await server, options);
  await parts(page).launcher.click();
  await parts(page).input.waitFor();
  return page;
}

/** Puts a page of somebody's own on the server's origin, where the widget is to be on it. */
export async function host(page, server, { html = '', head = '', script, lang = 'en', dir = 'ltr', csp, attributes = '', name = 'A shop', text = 'We sell' } = {}) {
  const tag = script ?? `<script src="${server}/widget.js" defer ${attributes}></script>`;
  const body = `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>A shop</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">${head}${tag}</head>
    <body><main><h1>${name}</h1><p>${text} <a href="#things" id="link">›››</a></p>${html}</main></body></html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8', ...(csp && { 'content-security-policy': csp }) };
  await page.route('**/shop*', (route) => route.fulfill({ body, headers }));
  await page.goto(`${server}/shop`);
  await page.locator('polyfaq-chat').waitFor({ state: 'attached' });
}

/** The parts of the widget on a page. */
export const parts = (page) => ({
  launcher: page.locator('polyfaq-chat button[part=launcher]'),
  panel: page.locator('polyfaq-chat #panel'),
  input: page.locator('polyfaq-chat #question'),
  log: page.locator('polyfaq-chat [role=log]'),
  asked: page.locator('polyfaq-chat .you'),
  answers: page.locator('polyfaq-chat [part~=answer]'),
  last: page.locator('polyfaq-chat [part~=answer]').last(),
  status: page.locator('polyfaq-chat .status'),
  options: page.locator('polyfaq-chat [role=option]'),
});

/** Types a question, sends it, and waits for what comes of it. */
export async function ask(page, question) {
  const { input, asked, panel } = parts(page);
  const before = await asked.count();
  await input.fill(question);
  await input.press('Enter');
  await asked.nth(before).waitFor();
  await panel.locator('.log > :last-child:is(.bot)').waitFor();
}
