// Blocks in the mail and on the public page: what they say, to whom, and how they look on phone and desk.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import type { IssueBlock } from '../../src/issues/blocks.js';
import type { IssueContent } from '../../src/issues/content.js';
import { passes } from '../../src/issues/finding.js';
import { createIssueRenderer } from '../../src/render/issue.js';
import { createIssuePageRenderer } from '../../src/render/issue-page.js';
import { lintFor } from '../../src/render/lint.js';
import { preparePlaceholders } from '../../src/render/placeholders.js';
import { describeWithChromium } from '../support/chromium.js';
import { temporaryFolder } from '../support/folder.js';
import { blocksTogether, EVERY_BLOCK, SPONSOR } from './block-samples.js';
import { inPage, openingMails, overflow, photograph } from './in-browser.js';
import { arabicIssue, issueOf, issueTwelve, READER, rendererOptions } from './newsroom.js';

const options = rendererOptions();
const render = createIssueRenderer(options);
const renderPage = createIssuePageRenderer(options);
const withBlocks = (blocks: readonly IssueBlock[], over: Partial<IssueContent> = {}) =>
  issueTwelve({ blocks, ...over });
const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('the blocks of a mail', () => {
  test('follow the intro, the lead, their section and the last story', async () => {
    const $ = load((await render(withBlocks(EVERY_BLOCK))).html);
    const seen = spaced($('body').text());
    const order = [
      'Have a dry weekend',
      'A word about the wall',
      'The sea wall holds',
      'The sea does not read our minutes',
      'Five school roofs',
      'The week in numbers',
      'The last keeper',
      'The library lends tools now',
      'Next week',
      'Advertisement · Quay Books',
      'Keep your feet dry',
      'Thank you for reading',
    ].map((words) => seen.indexOf(words));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  test('fill placeholders in Markdown, and pass every check', async () => {
    const content = withBlocks(EVERY_BLOCK);
    const frozen = await render(content);
    const { html, text } = preparePlaceholders(frozen)(READER);
    expect(html).toContain('<strong>twice</strong>, Zoë:');
    expect(text).toContain('We asked twice, Zoë: the council [1]');
    expect(passes(lintFor(options.newsroom)(frozen, content))).toBe(true);
  });

  test('are readable without pictures and styles: lists, <time>, blockquote and words', async () => {
    const $ = load((await render(withBlocks(EVERY_BLOCK))).html);
    expect($('blockquote').text().trim()).toMatch(/^“The sea does not read our.minutes”$/);
    expect(
      $('time')
        .map((_, time) => `${$(time).attr('datetime')} ${$(time).text()}`)
        .get(),
    ).toEqual(['2026-11-24T19:30 Tuesday, November 24 at 7:30 PM', '2027-11-28 Sunday, November 28, 2027']);
    expect($('ul[role="list"] > li').length).toBe(3);
    expect($('img[alt="The north light at night"]').length).toBe(1);
  });

  test('say "Advertisement" in words and to screen readers', async () => {
    for (const [language, word] of [
      ['en', 'Advertisement'],
      ['de', 'Anzeige'],
      ['ru', 'Реклама'],
      ['ar', 'إعلان'],
      ['fa', 'آگهی'],
    ] as const) {
      const content = { ...withBlocks([SPONSOR]), language };
      const { html, text } = await render(content);
      const $ = load(html);
      const box = $(`[role="complementary"][aria-label="${word}"]`);
      expect(spaced(box.find('p').first().text())).toMatch(new RegExp(`^${word} · Quay Books`));
      expect(text).toContain(word);
      const page = load((await renderPage(content)).html);
      expect(page(`aside[aria-label="${word}"] p`).first().text()).toBe(`${word} · Quay Books`);
      expect(page('aside a').attr('rel')).toBe('sponsored nofollow noopener noreferrer');
    }
  });

  test('number their links on from the intro, so that a number means one address', async () => {
    const two = '[a](https://a.city/1) and [b](https://b.city/2)';
    const text = (id: number): IssueBlock => ({
      id,
      type: 'text',
      place: 'top',
      data: { heading: null, text: id === 2 ? two : '[c](https://c.city/3) and [a](https://a.city/1)' },
    });
    const frozen = await render(withBlocks([text(2), text(3)]));
    expect(frozen.text).toContain('a [1] and b [2]');
    expect(frozen.text).toContain('c [3] and a [1]');
  });

  test('of every type stay within 90 KB together with 20 stories [F24]', async () => {
    const content = { ...issueOf(20, 'ru'), blocks: blocksTogether('end') };
    const frozen = await render(content);
    expect(Buffer.byteLength(preparePlaceholders(frozen)(READER).html)).toBeLessThan(80 * 1024);
  });

  test('print hostile words as text', async () => {
    const attack = '</td></table><script>x()</script>{{ "a" }}" onerror="x()';
    const hostile = JSON.parse(
      JSON.stringify(EVERY_BLOCK).replaceAll(
        /"(heading|name|role|caption|credit|alt|source|figure|link)":"[^"]*"/g,
        (_, key: string) => `"${key}":${JSON.stringify(attack)}`,
      ),
    ) as IssueBlock[];
    for (const html of [
      (await render(withBlocks(hostile))).html,
      (await renderPage(withBlocks(hostile))).html,
    ]) {
      const $ = load(html);
      expect($('script,[onerror]')).toHaveLength(0);
      expect($('body').text()).toContain('<script>x()</script>{{ "a" }}" onerror="x()');
    }
  });
});

describe("a newsroom's own templates", () => {
  const linted = async (files: Readonly<Record<string, string>>, language = 'en') => {
    const own = temporaryFolder();
    for (const folder of ['blocks', 'words']) mkdirSync(join(own, folder));
    for (const [name, source] of Object.entries(files)) writeFileSync(join(own, name), source);
    const content = { ...withBlocks(EVERY_BLOCK), language };
    const frozen = await createIssueRenderer(rendererOptions({ templatesDir: own }))(content);
    const found = lintFor(options.newsroom, {}, [], own)(frozen, content);
    return { frozen, found: found.filter(({ rule }) => rule === 'block').map(({ message }) => message) };
  };
  const section = (words: string) =>
    `<mj-section><mj-column><mj-text>${words}</mj-text></mj-column></mj-section>`;

  test('may replace a block, or nothing', async () => {
    expect((await linted({})).found).toEqual([]);
    const { frozen, found } = await linted({ 'blocks/quote.mjml': section('<q>{{ block.text }}</q>') });
    expect(frozen.html).toContain('<q>“The sea does not read our minutes”</q>');
    expect(found).toEqual([]);
  });

  test('that lose a block are reported', async () => {
    expect((await linted({ 'blocks/figures.mjml': section('Nothing') })).found).toEqual([
      'Block 3 (figures) is not in the mail: the own templates do not print it.',
    ]);
  });

  test('have to label an advertisement, by the packaged word', async () => {
    const bare = section('{{ block.text }} <a href="{{ block.url }}">{{ block.link }}</a>');
    const unlabelled = ['Block 6 is an advertisement and is not labelled as one.'];
    expect((await linted({ 'blocks/sponsor.mjml': bare })).found).toEqual(unlabelled);
    expect((await linted({ 'words/en.json': '{ "advertisement": "Our friends" }' })).found).toEqual(
      unlabelled,
    );
    const spanish = { 'words/es.json': '{ "advertisement": "Publicidad" }' };
    expect((await linted(spanish, 'es')).found).toEqual([]);
  });

  test('change nothing in what Markdown of a block is reported', async () => {
    const wrong: IssueBlock = {
      id: 8,
      type: 'closing',
      place: 'end',
      data: { text: 'So ** long ** and [a](b)' },
    };
    const content = withBlocks([wrong]);
    const found = lintFor(options.newsroom)(await render(content), content);
    expect(found.filter(({ kind }) => kind === 'intro-markdown').map(({ where }) => where)).toEqual([
      'block 8',
      'block 8',
    ]);
  });
});

describe('the blocks of the public page', () => {
  test('are semantic, name no reader, and are found by the search', async () => {
    const { html, text, placeholders } = await renderPage(withBlocks(EVERY_BLOCK));
    const $ = load(html, null, false);
    expect(spaced($('figure.block-quote figcaption').text())).toBe(
      'Li Na, harbour masterRead it on courierarchive.org',
    );
    expect($('.block-figures ul[aria-labelledby="block-3"] li').length).toBe(3);
    expect($('#block-3').text()).toBe('The week in numbers');
    expect($('.block-dates time').first().attr('datetime')).toBe('2026-11-24T19:30');
    expect($('.block-text .note').text()).toContain('We asked twice, reader: the council');
    expect(placeholders).toEqual([]);
    expect(text).toContain('sandbags filled by hand');
    expect(text).not.toContain('Quay Books');
  });
});

describeWithChromium('blocks on a phone and on a desk', () => {
  const open = openingMails();
  const ISSUES: readonly (readonly [string, IssueContent])[] = [
    ['blocks left to right', withBlocks(EVERY_BLOCK)],
    ['blocks right to left', { ...arabicIssue(), blocks: blocksTogether('after-lead') }],
  ];
  const SIZES = `[...new Set([...document.querySelectorAll('body *')]
    .filter((one) => one.getClientRects().length > 0 && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .map((one) => parseFloat(getComputedStyle(one).fontSize)))]`;

  test.each(ISSUES)('fit their windows in four sizes of type: %s [R6]', async (_, content) => {
    await open(content, { width: 320 }, async (page) => {
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect([width, await overflow(page)]).toEqual([width, 0]);
      }
      const sizes = await inPage<readonly number[]>(page, SIZES);
      expect(sizes.filter((size) => ![14, 16, 20, 32].includes(size))).toEqual([]);
    });
  });

  test.each([
    ['light', {}],
    ['dark', { dark: true }],
    ['pictures off', { pictures: false }],
    ['no style blocks', { styles: false }],
  ])('have enough contrast, names and order of headings: %s [R5]', async (name, look) => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const rules = [
      'color-contrast',
      'link-in-text-block',
      'image-alt',
      'heading-order',
      'link-name',
      'list',
      'listitem',
      'aria-allowed-role',
    ];
    const run = `axe.run({ runOnly: ${JSON.stringify(rules)} })
      .then((result) => result.violations.map((one) => one.id + ': ' + one.nodes[0].html))`;
    for (const [what, content] of ISSUES) {
      const wrong = await open(content, { width: 390, ...look }, async (page) => {
        await photograph(page, `${what} ${name}`);
        await page.addScriptTag({ content: axe });
        return inPage<readonly string[]>(page, run);
      });
      expect([what, wrong]).toEqual([what, []]);
    }
  });
});
