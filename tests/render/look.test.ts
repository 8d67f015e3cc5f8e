// How an issue looks, by number and length of its stories: height, order, sizes of type, contrast, thumbnails.
// Pictures of each are in .cache/looks.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { storiesOf } from '../../src/issues/compose.js';
import type { IssueContent, Story } from '../../src/issues/content.js';
import { describeWithChromium } from '../support/chromium.js';
import { inPage, type Look, openingMails, overflow, photograph } from './in-browser.js';
import { arabicIssue, issueOf, issueTwelve, picture, story } from './newsroom.js';

const TALE = [
  'The ferry that crossed twice',
  'Rents fall for the first time in nine years',
  'A school without a roof opens anyway',
  'What the harbour master saw',
  'Winter swimmers ask for a bench, and get a committee',
  'The long repair of the north light',
] as const;

function tale(at: number): Story {
  return story(`tale-${at}`, `${TALE[at % TALE.length]} (${at + 1})`, {
    dek: 'He kept a diary for forty years. It is now the only record of what was dumped at sea, and the council wants it.',
    authors: at % 3 === 0 ? ['Anna Berg'] : ['Tomás Oduya', 'Li Na'],
    readingMinutes: 3 + (at % 7),
    image:
      at % 5 === 4
        ? null
        : picture(`tale-${at}`, {
            alt: 'The old harbour',
            credit: 'Jon Vale',
            height: at % 4 === 2 ? 1500 : 800,
          }),
  });
}

/** Stories in three sections, and from twelve on three briefs. */
function issueWith(count: number): IssueContent {
  const [lead = null, ...rest] = Array.from({ length: count }, (_, at) => tale(at));
  const briefs = count < 12 ? [] : rest.splice(-3);
  const third = Math.ceil(rest.length / 3);
  return issueTwelve({
    lead,
    sections: [
      ...['News', 'Features', 'Opinion'].map((name, at) => ({
        name,
        cards: rest.slice(at * third, (at + 1) * third),
        briefs: [],
      })),
      { name: 'more', cards: [], briefs },
    ],
  });
}

function eachStory(content: IssueContent, change: (one: Story) => Partial<Story>): IssueContent {
  const changed = (one: Story): Story => ({ ...one, ...change(one) });
  return {
    ...content,
    lead: content.lead === null ? null : changed(content.lead),
    sections: content.sections.map(({ name, cards, briefs }) => ({
      name,
      cards: cards.map(changed),
      briefs: briefs.map(changed),
    })),
  };
}

const ISSUES: readonly (readonly [string, IssueContent])[] = [
  ['three stories', issueWith(3)],
  ['twelve stories', issueWith(12)],
  ['twelve cards with pictures', issueOf(12, 'en')],
  ['twelve cards in Russian', issueOf(12, 'ru')],
  ['twenty-five stories', issueWith(25)],
  ['no pictures', eachStory(issueWith(12), () => ({ image: null }))],
  [
    'long headlines',
    eachStory(issueWith(12), ({ headline }) => ({
      headline: `${headline} and what the council, the port office and two insurers now say about it in public`,
    })),
  ],
  ['no deks', eachStory(issueWith(12), () => ({ dek: null }))],
  ['right to left', arabicIssue()],
];

const LOOKS: readonly (readonly [string, Look])[] = [
  ['light', {}],
  ['dark', { dark: true }],
  ['pictures off', { pictures: false }],
  ['no style blocks', { styles: false }],
];

/** Those that have every kind of text between them. */
const VARIED: readonly string[] = ['twenty-five stories', 'right to left'];

/** Everything that shows text: its size in pixels, and whether it is slanted. */
const TEXTS = `[...document.querySelectorAll('body *')]
  .filter((one) => one.getClientRects().length > 0 && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
  .map((one) => ({ size: parseFloat(getComputedStyle(one).fontSize), slanted: getComputedStyle(one).fontStyle !== 'normal' }))`;

interface Text {
  readonly size: number;
  readonly slanted: boolean;
}

/** Headlines whose last word is alone on its line although the word before it would fit there. */
const ORPHANS = `[...document.querySelectorAll('h2 a, h3 a')].filter((link) => {
  const node = link.firstChild;
  const words = [...node.data.matchAll(/[^\\s\\u00a0]+/g)];
  const last = words.at(-1), before = words.at(-2);
  if (words.length < 4 || last[0].length + before[0].length > 19) return false;
  const top = (word) => {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + 1);
    return range.getBoundingClientRect().top;
  };
  return top(last) > top(before) + 4;
}).map((link) => link.textContent)`;

const THUMBNAILS = `[...document.querySelectorAll('img.sq')].map((image) => {
  const picture = image.getBoundingClientRect();
  const words = image.closest('tr').querySelector('h3').getBoundingClientRect();
  return { width: picture.width, height: picture.height,
    beside: (words.right <= picture.left || words.left >= picture.right) && words.top < picture.bottom && words.bottom > picture.top };
})`;

interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly beside: boolean;
}

const sizesOf = (page: Page) => inPage<readonly Text[]>(page, TEXTS);
const heightOf = (page: Page) => inPage<number>(page, 'document.documentElement.scrollHeight');

describeWithChromium('an issue on a phone and on a desk', () => {
  const open = openingMails();

  test.each(ISSUES)(
    'fits its windows and 5,500 px, in four sizes of type, in order: %s [R6]',
    async (name, content) => {
      await open(content, { width: 390 }, async (page) => {
        await photograph(page, `${name} phone`);
        if (storiesOf(content).length <= 12) expect(await heightOf(page)).toBeLessThanOrEqual(5_500);
        const headings = await inPage<readonly string[]>(
          page,
          `[...document.querySelectorAll('h2, h3')].filter((one) => one.querySelector('a')).map((one) => one.textContent.replace(/\\s+/g, ' '))`,
        );
        expect(headings).toEqual(storiesOf(content).map(({ headline }) => headline));
        for (const width of [320, 390, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          expect([width, await overflow(page)]).toEqual([width, 0]);
          expect([width, await inPage<readonly string[]>(page, ORPHANS)]).toEqual([width, []]);
          const sizes = new Set((await sizesOf(page)).map(({ size }) => size));
          expect([...sizes].filter((size) => ![14, 16, 20, 32].includes(size))).toEqual([]);
        }
        await photograph(page, `${name} desk`);
      });
    },
  );

  test.each([320, 390, 1280])('thumbnails are squares next to the words at %i px', async (width) => {
    for (const content of [issueWith(12), arabicIssue()]) {
      const found = await open(content, { width }, (page) => inPage<readonly Thumbnail[]>(page, THUMBNAILS));
      expect(found.length).toBeGreaterThan(1);
      expect(new Set(found.map((one) => JSON.stringify(one)))).toEqual(
        new Set([JSON.stringify({ width: 104, height: 104, beside: true })]),
      );
    }
  });

  test('without style blocks thumbnails keep their proportions next to the words [R1]', async () => {
    const found = await open(issueWith(12), { width: 390, styles: false }, (page) =>
      inPage<readonly Thumbnail[]>(page, THUMBNAILS),
    );
    expect(found.every(({ width, beside }) => width === 104 && beside)).toBe(true);
    expect(new Set(found.map(({ height }) => Math.round(height)))).toEqual(new Set([69, 130]));
  });

  test('a long headline is one size smaller, at each rank', async () => {
    const sizes = `[...document.querySelectorAll('h2 a, h3 a')].map((one) => parseFloat(getComputedStyle(one).fontSize))`;
    const [short, long] = ['twelve stories', 'long headlines'].map(
      (wanted) => ISSUES.find(([name]) => name === wanted)?.[1] as IssueContent,
    );
    const of = (content: IssueContent) =>
      open(content, { width: 390 }, (page) => inPage<readonly number[]>(page, sizes));
    expect((await of(short as IssueContent)).slice(0, 9)).toEqual([32, ...Array(8).fill(20)]);
    expect((await of(long as IssueContent)).slice(0, 9)).toEqual([20, ...Array(8).fill(16)]);
  });

  test('nothing is slanted where Arabic is read [R7]', async () => {
    const slanted = async (content: IssueContent) =>
      (await open(content, {}, sizesOf)).filter((text) => text.slanted).length;
    expect(await slanted({ ...arabicIssue(), intro: '*إيناس مورو* and *Ines Moreau*' })).toBe(0);
    expect(await slanted(issueTwelve())).toBeGreaterThan(0);
  });

  test('names and minutes of a story are in its meta line only, and nowhere else', async () => {
    const content = issueOf(3, 'en');
    const text = await open(content, {}, (page) => inPage<string>(page, 'document.body.innerText'));
    expect(text.match(/Anna Berg/g)).toHaveLength(3);
    expect(text.match(/5 min read/g)).toHaveLength(3);
    expect(text).not.toContain('Transport');
  });

  test('the meta line of a foreign story is in its own language and direction [F27 R7]', async () => {
    const meta = (page: Page) =>
      inPage<unknown>(
        page,
        `(() => { const one = document.querySelector('p[lang="en"].mu'); return { text: one.textContent.replace(/\\s+/g, ' '), dir: one.dir, shown: getComputedStyle(one).direction }; })()`,
      );
    expect(await open(arabicIssue(), {}, meta)).toEqual({
      text: 'By Tomás Oduya · 12 min read',
      dir: 'ltr',
      shown: 'ltr',
    });
  });

  test('each entry of the contents leads to its section, in order', async () => {
    const script = `[...document.querySelectorAll('a[href^="#"]')].map((link) => {
      const place = document.getElementsByName(link.hash.slice(1))[0];
      return [link.textContent, place.parentElement.querySelector('h2').textContent];
    })`;
    const found = await open(issueTwelve(), {}, (page) => inPage<[string, string][]>(page, script));
    expect(found.map(([name]) => name)).toEqual(['News', 'Features', 'Also worth reading']);
    expect(found.every(([name, heading]) => name === heading)).toBe(true);
  });

  test('headlines are underlined, and the unsubscribe link is at the foot only', async () => {
    const script = `(() => {
      const links = [...document.querySelectorAll('a[href]')];
      return { bare: links.filter((one) => one.closest('h2, h3, p') && !getComputedStyle(one).textDecorationLine.includes('underline')).map((one) => one.textContent),
        places: links.map((one, at) => [at, one.href]).filter(([, href]) => href.includes('/unsubscribe/')).map(([at]) => links.length - at) };
    })()`;
    const found = await open(issueTwelve(), {}, (page) =>
      inPage<{ bare: string[]; places: number[] }>(page, script),
    );
    expect(found.bare).toEqual([]);
    expect(found.places).toHaveLength(1);
    // The first of the six links of the footer.
    expect(found.places[0]).toBe(6);
  });

  test('on paper the issue is black on white, without what needs a screen', async () => {
    const found = await open(issueTwelve(), { dark: true }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      return {
        view: await page.getByText('View in browser').isVisible(),
        contents: await page.getByText('In this issue').isVisible(),
        paper: await inPage<string>(page, `getComputedStyle(document.body).backgroundColor`),
        ink: await inPage<string>(page, `getComputedStyle(document.querySelector('h2 a')).color`),
      };
    });
    expect(found).toEqual({
      view: false,
      contents: false,
      paper: 'rgb(255, 255, 255)',
      ink: 'rgb(26, 26, 26)',
    });
  });

  test.each(LOOKS)('every text has enough contrast: %s [R5]', async (name, look) => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const run = `axe.run({ runOnly: ['color-contrast', 'link-in-text-block', 'image-alt', 'heading-order', 'link-name'] })
      .then((result) => ({ passed: result.passes.length, wrong: result.violations.map((one) => one.id + ': ' + one.nodes[0].html) }))`;
    for (const [what, content] of ISSUES.filter(([what]) => VARIED.includes(what))) {
      const found = await open(content, { width: 390, ...look }, async (page) => {
        await photograph(page, `${what} ${name}`);
        await page.addScriptTag({ content: axe });
        return inPage<{ passed: number; wrong: string[] }>(page, run);
      });
      expect([what, found.wrong]).toEqual([what, []]);
      expect(found.passed).toBeGreaterThan(2);
    }
  });
});
