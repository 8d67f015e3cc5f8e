// The request for support in the mail: its choices, its links, its plain text, and how it looks.
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import type { AppealContent, IssueContent } from '../../src/issues/content.js';
import { createIssueRenderer } from '../../src/render/issue.js';
import { lintFor } from '../../src/render/lint.js';
import { preparePlaceholders } from '../../src/render/placeholders.js';
import { describeWithChromium } from '../support/chromium.js';
import { openingMails, overflow, photograph } from './in-browser.js';
import { arabicIssue, issueOf, issueTwelve, READER, rendererOptions } from './newsroom.js';

const APPEAL: AppealContent = {
  currency: 'EUR',
  place: 'end',
  heading: null,
  text: 'Readers pay for **every** story.\n\n[What it costs](https://courier.example/costs)',
  warning: null,
  choices: (['once', 'monthly', 'annual'] as const).map((frequency) => ({
    frequency,
    url: `https://letters.courier.example/support?frequency=${frequency}&currency=EUR`,
    amount: null,
  })),
};
const LINKS = [READER.support_later_url ?? '', READER.support_never_url ?? ''];
const render = createIssueRenderer(rendererOptions());
const asking = (overrides: Partial<AppealContent> = {}, content = issueTwelve()): IssueContent => ({
  ...content,
  appeal: { ...APPEAL, ...overrides },
});
const seen = async (content: IssueContent) => preparePlaceholders(await render(content))(READER);

const buttonsIn = (html: string) =>
  load(html)('.bt a')
    .toArray()
    .map((one) => [load(one).text().trim(), one.attribs['href']] as const);

describe('the appeal in a mail', () => {
  test('offers each choice as a plain link that is the same for everybody [D25]', async () => {
    const { html } = await seen(asking());
    expect(buttonsIn(html)).toEqual([
      ['Once', 'https://letters.courier.example/support?frequency=once&currency=EUR'],
      ['Monthly', 'https://letters.courier.example/support?frequency=monthly&currency=EUR'],
      ['Annually', 'https://letters.courier.example/support?frequency=annual&currency=EUR'],
    ]);
  });

  test('only its two links know the reader', async () => {
    const { placeholders } = await render(asking());
    const { placeholders: usual } = await render(issueTwelve());
    const names = (list: typeof usual) => list.map(({ name }) => name);
    const added = names(placeholders).filter((name) => !names(usual).includes(name));
    expect(added.sort()).toEqual(['support_later_url', 'support_never_url']);
    const { html, text } = await seen(asking());
    for (const url of LINKS) expect([html.includes(url), text.includes(url)]).toEqual([true, true]);
  });

  test('is in the plain text with the address of each choice [F25]', async () => {
    const { text } = await seen(asking());
    const block = text.slice(text.indexOf('Support our work'));
    for (const { url } of APPEAL.choices) expect(block).toContain(`\n${url}\n`);
    expect(block).toContain('Readers pay for every story.');
  });

  test('names the amount where the link leads to the provider, and the warning', async () => {
    const choices = [{ frequency: 'monthly' as const, url: 'https://pay.example/10', amount: 10 }];
    const { html, text } = await seen(asking({ choices, warning: 'Not from Sarmatia, please.' }));
    expect(buttonsIn(html)).toEqual([['Monthly: €10', 'https://pay.example/10']]);
    expect([html, text].every((part) => /Not from Sarmatia,[ \u00a0]please\./.test(part))).toBe(true);
  });

  test.each(['after-lead', 'end'] as const)('has its place: %s', async (place) => {
    const { html, text } = await seen(asking({ place }));
    for (const part of [html, text]) {
      const [lead, appeal, first] = ['The sea wall holds', 'Support our work', 'Ferry crews call off'].map(
        (one) => part.indexOf(one),
      );
      expect(appeal).toBeGreaterThan(lead ?? 0);
      expect((appeal ?? 0) > (first ?? 0)).toBe(place === 'end');
    }
  });

  test('a mail without an appeal has the bytes that it had', async () => {
    const { html, text } = await seen(issueTwelve());
    expect(html).not.toMatch(/class="bt|Support our|\/support/);
    expect(text).not.toMatch(/Support our|\/support/);
  });

  test('is in Outlook a cell with a colour and room of its own', async () => {
    const { html } = await seen(asking());
    const cells = load(html)('td.bt[bgcolor]').toArray();
    expect(cells.map((cell) => cell.attribs['bgcolor'])).toEqual(Array(3).fill('#9a1b1e'));
    expect(cells.every((cell) => /mso-padding-alt:12px 8px/.test(cell.attribs['style'] ?? ''))).toBe(true);
  });

  test.each(['en', 'ru', 'ar'])('passes every check of a mail, in %s', async (language) => {
    const content = asking({}, issueOf(20, language));
    const frozen = await render(content);
    const { newsroom } = rendererOptions();
    const found = lintFor(newsroom)(frozen, content).filter(({ severity }) => severity === 'error');
    expect(found).toEqual([]);
    const { html } = preparePlaceholders(frozen)(READER);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(90 * 1024);
  });
});

describeWithChromium('the appeal on a screen', () => {
  const open = openingMails();

  test.each([
    ['light', asking(), {}],
    ['dark', asking(), { dark: true }],
    ['right to left', asking({}, arabicIssue()), {}],
    ['Russian', asking({ place: 'after-lead' }, issueOf(12, 'ru')), {}],
    ['no style blocks', asking(), { styles: false }],
  ] as const)('fits its window and can be tapped: %s [R6]', async (name, content, look) => {
    await open(content, { ...look, width: 320 }, async (page) => {
      for (const width of [320, 640]) {
        await page.setViewportSize({ width, height: 900 });
        expect([width, await overflow(page)]).toEqual([width, 0]);
        await photograph(page, `appeal ${name} ${width}`);
      }
      const heights = await page.$$eval('a[href*="support?frequency"]', (all) =>
        all.map((one) => Math.round(one.getBoundingClientRect().height)),
      );
      expect(heights.length).toBe(3);
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    });
  });
});
