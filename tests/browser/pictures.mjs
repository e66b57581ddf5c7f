// The pictures of docs/images, taken of the sample corpus. Each is looked at before it is kept.

import { join } from 'node:path';
import { ask, host, open, parts, project, serve } from './harness.mjs';

const folder = join(project, 'docs/images');

/** A page that the widget can stand on: a shop of nothing in particular. */
const SHOP = `<style>
  body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; color: #253043; background: #fff; color-scheme: light dark }
  header { padding: 1rem 3rem; border-block-end: 1px solid #e3e8ef; font-weight: 700 }
  main { padding: 2rem 3rem; max-inline-size: 34rem }
  h1 { font-size: 2.2rem; line-height: 1.2; margin-block: 1rem }
  a { display: none }
  i { display: block; block-size: .8rem; margin-block: .7rem; border-radius: .4rem; background: #e9edf3 }
  i:nth-of-type(3n) { inline-size: 70% }
  @media (prefers-color-scheme: dark) { body { color: #dfe5ef; background: #10141b } header { border-color: #2a3342 } i { background: #1f2733 } }
</style>`;
const LINES = '<i></i>'.repeat(9);

const PICTURES = {
  desktop: { context: { viewport: { width: 1100, height: 800 } }, questions: ['Which migration scenarios are there?'], name: 'A shop', text: 'We sell things that last.' },
  dark: { context: { viewport: { width: 1100, height: 800 }, colorScheme: 'dark' }, questions: ['Hur hittar jag resursgruppen för mitt valv?'], lang: 'sv', name: 'En butik', text: 'Vi säljer saker som håller.' },
  suggestions: { context: { viewport: { width: 1100, height: 800 } }, questions: [], typed: 'what', name: 'A shop', text: 'We sell things that last.' },
  phone: { context: { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1.5 }, questions: ['Wie führe ich ein Testfailover durch?'], lang: 'de', name: 'Ein Laden', text: '' },
  welcome: { context: { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1.5, colorScheme: 'dark' }, questions: [], lang: 'es' },
  arabic: { context: { viewport: { width: 1100, height: 800 } }, questions: ['كم تبلغ تكلفة Site Recovery؟'], lang: 'ar', dir: 'rtl', name: 'متجر', text: 'نبيع أشياء تدوم.' },
  japanese: { context: { viewport: { width: 1100, height: 800 } }, questions: ['フェールオーバーとは'], lang: 'ja', name: 'お店', text: '長く使えるものを売っています。' },
};

export async function pictures() {
  const server = await serve();
  for (const [name, { context, questions, typed, ...shop }] of Object.entries(PICTURES)) {
    const page = await open(null, { reducedMotion: 'reduce', ...context });
    await host(page, server, { ...shop, head: SHOP, html: LINES });
    await parts(page).launcher.click();
    await parts(page).input.waitFor();
    for (const question of questions) await ask(page, question);
    if (typed) {
      await parts(page).input.pressSequentially(typed);
      await parts(page).options.first().waitFor();
      await parts(page).input.press('ArrowDown');
    }
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `widget-${name}.png`) });
  }
  const page = await open(server, { reducedMotion: 'reduce', locale: 'fr-FR', viewport: { width: 1100, height: 860 } });
  await parts(page).input.waitFor();
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, 'help-page.png') });
}
