// Runs the browser tests against the real binary: `npm ci && node run.mjs [pattern of the tests' names]`.
// POLYFAQ names the binary, CHROMIUM the browser; `node run.mjs --pictures` takes the pictures of docs/images,
// `node run.mjs --develop` serves the widget's files as they are now.

import assert from 'node:assert/strict';
import { develop } from './develop.mjs';
import { browser, faults, serve, stop, tests } from './harness.mjs';
import './conversation.test.mjs';
import './answers.test.mjs';
import './typing.test.mjs';
import './trouble.test.mjs';
import './access.test.mjs';
import './page.test.mjs';
import './home.test.mjs';
import './hostile.test.mjs';
import { pictures } from './pictures.mjs';

const [first = ''] = process.argv.slice(2);
let failed = 0;
let passed = 0;
try {
  if (first === '--pictures') await pictures();
  else if (first === '--develop') {
    const { address, proxy } = await develop(await serve());
    console.log(`${address}/ shows the files as they are; Ctrl+C ends it`);
    proxy.ref();
    await new Promise((done) => process.once('SIGINT', done));
    proxy.closeAllConnections();
    proxy.close();
  }
  else {
    for (const { name, run } of tests.filter(({ name }) => new RegExp(first).test(name))) {
      const started = Date.now();
      try {
        faults.length = 0;
        await run();
        assert.deepEqual(faults, [], 'faults in the page');
        passed += 1;
        console.log(`ok      ${name} (${Date.now() - started} ms)`);
      } catch (error) {
        failed += 1;
        console.log(`FAILED  ${name}\n${error.stack}`);
      } finally {
        await Promise.all(browser.contexts().map((context) => context.close()));
      }
    }
    console.log(`${passed} passed, ${failed} failed`);
  }
} finally {
  await browser.close();
  stop();
}
process.exitCode = failed ? 1 : 0;
