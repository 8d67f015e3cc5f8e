// The finished mail in a browser: what a lint cannot see.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithChromium } from '../support/chromium.js';
import { inPage, openingMails, overflow } from './in-browser.js';
import { arabicIssue, issueOf, issueTwelve, picture, rendererOptions, story } from './newsroom.js';

const longWords = issueTwelve({
  lead: story('s', 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz', {
    dek: 'x'.repeat(120),
    authors: ['A'.repeat(60)],
    image: picture('p', { width: null, height: null }),
  }),
  sections: [
    {
      name: 'N'.repeat(40),
      cards: [story('c', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk', { image: picture('q') })],
      briefs: [story('b', 'B'.repeat(60))],
    },
  ],
});

describeWithChromium('the mail in a browser', () => {
  const open = openingMails();

  test.each([
    ['twelve stories', issueTwelve()],
    ['right to left', arabicIssue()],
    ['twenty stories', issueOf(20, 'ru')],
    ['very long words', longWords],
  ])('nothing stands out between 320 and 640 px: %s [R6]', async (_what, content) => {
    const found = await open(content, {}, async (page) => {
      const over: number[] = [];
      for (const width of [320, 390, 479, 480, 600, 640]) {
        await page.setViewportSize({ width, height: 900 });
        over.push(await overflow(page));
      }
      return over;
    });
    expect(found).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test.each([
    ['light', {}],
    ['dark', { dark: true }],
    ['with pictures blocked', { pictures: false }],
    ['on a phone, dark', { width: 390, dark: true }],
  ])('axe finds no violation: %s [D29 R5]', async (_what, look) => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    // A mail is shown inside the page of its reader's mailbox, which has the landmarks.
    const run = `axe.run({ rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } } })
      .then((result) => ({ passed: result.passes.length, violations: result.violations.map((one) => one.id + ': ' + one.nodes[0].html) }))`;
    for (const content of [issueTwelve(), arabicIssue()]) {
      const found = await open(content, look, async (page) => {
        await page.addScriptTag({ content: axe });
        return inPage<{ passed: number; violations: string[] }>(page, run);
      });
      expect(found.violations).toEqual([]);
      expect(found.passed).toBeGreaterThan(10);
    }
  });

  test.each([
    ['with every style block removed', { styles: false }],
    ['with every style block removed, on a phone', { styles: false, width: 390 }],
    ['with pictures blocked', { pictures: false }],
  ])('every headline and the way out can be read %s [R1 R4]', async (_what, look) => {
    const script = `[...document.querySelectorAll('h1,h2,h3,p,li')].map((one) => ({
      height: one.getBoundingClientRect().height, size: parseFloat(getComputedStyle(one).fontSize) }))`;
    const found = await open(issueTwelve(), look, async (page) => ({
      over: await overflow(page),
      sizes: await inPage<{ height: number; size: number }[]>(page, script),
      leave: await page.getByRole('link', { name: 'Unsubscribe' }).first().isVisible(),
      preheader: await page.getByText('A repair of the old harbour front').first().isVisible(),
    }));
    expect(found).toMatchObject({ over: 0, leave: true, preheader: false });
    expect(found.sizes.length).toBeGreaterThan(25);
    expect(found.sizes.filter(({ height, size }) => height < 13 || size < 13)).toEqual([]);
  });

  test('on a phone each headline and each link of head and foot is 44 px high [R6]', async () => {
    const script = `[...document.querySelectorAll('h2 a, h3 a, a[style*="inline-block"]')].map((one) => ({
      text: one.textContent, height: one.getBoundingClientRect().height }))`;
    const links = await open(issueTwelve(), { width: 390 }, (page) =>
      inPage<{ text: string; height: number }[]>(page, script),
    );
    expect(links.length).toBeGreaterThan(15);
    expect(links.filter(({ height }) => height < 44)).toEqual([]);
  });

  test('in dark mode the paper is dark and the dark logo shows [R5]', async () => {
    const { theme } = rendererOptions();
    const logo = {
      url: 'https://media.courier.example/logo.png',
      dark_url: 'https://media.courier.example/dark.png',
      width: 320,
      height: 64,
      alt: 'Courier',
    };
    const look = async (page: Page) => ({
      paper: await inPage<string>(
        page,
        `getComputedStyle(document.querySelector('.pp table')).backgroundColor`,
      ),
      logo: await page.locator('h1 img[src$="logo.png"]').isVisible(),
      darkLogo: await page.locator('h1 img[src$="dark.png"]').isVisible(),
    });
    const options = rendererOptions({ theme: { ...theme, logo } });
    expect(await open(issueTwelve(), { dark: true }, look, options)).toEqual({
      paper: 'rgb(28, 28, 28)',
      logo: false,
      darkLogo: true,
    });
    expect(await open(issueTwelve(), {}, look, options)).toEqual({
      paper: 'rgb(255, 255, 255)',
      logo: true,
      darkLogo: false,
    });
  });
});
