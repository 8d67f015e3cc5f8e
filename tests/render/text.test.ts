// The plain text: a real version of the issue, written from its content.
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import fc from 'fast-check';
import { createIssueRenderer } from '../../src/render/issue.js';
import { pageOf } from '../../src/render/lint/page.js';
import { linksOfHtml, linksOfText } from '../../src/render/lint/text-part.js';
import { preparePlaceholders } from '../../src/render/placeholders.js';
import { columnsOf, wrap } from '../../src/render/wrap.js';
import { arabicIssue, issueOf, issueTwelve, READER, rendererOptions } from './newsroom.js';

const render = createIssueRenderer(rendererOptions());

describe('the plain text', () => {
  test.each([
    ['English', issueTwelve()],
    ['Arabic', arabicIssue()],
    ['thirty stories', issueOf(30, 'ru')],
  ])('has the same links as the HTML: %s [F25]', async (_what, content) => {
    const page = pageOf(await render(content), content);
    expect(linksOfText(page)).toEqual(linksOfHtml(page));
    expect(linksOfText(page).size).toBeGreaterThan(5);
  });

  test('has every headline, dek and blurb that the HTML has [F25]', async () => {
    const content = issueTwelve();
    const { html, text } = preparePlaceholders(await render(content))(READER);
    const flat = text.replace(/\s+/g, ' ');
    const $ = load(html);
    for (const heading of $('h2,h3').toArray())
      expect(flat).toContain($(heading).text().replace(/\s+/g, ' ').trim());
    for (const story of content.sections.flatMap((section) => section.cards))
      for (const words of [story.dek, story.blurb]) expect(flat).toContain(words ?? '');
  });

  test('each address has its own line; other lines have 72 columns at most [F25]', async () => {
    for (const content of [issueTwelve(), arabicIssue(), issueOf(12, 'en')]) {
      const { text } = preparePlaceholders(await render(content))(READER);
      for (const line of text.split('\n')) {
        if (line.includes('://')) expect(line).toMatch(/^https?:\/\/\S+$/);
        else expect(columnsOf(line)).toBeLessThanOrEqual(72);
      }
    }
  });

  test('numbers several links of a paragraph; a placeholder among them works [F25]', async () => {
    const many = Array.from(
      { length: 4 },
      (_, n) => `a rather long name for link ${n} [here](https://courier.example/${n})`,
    ).join(', ');
    const intro = `${many}, or [settle it]({{ preferences_url }}), [or not]({{ policy_url }}).`;
    const content = issueTwelve({ intro });
    const page = pageOf(await render(content), content);
    expect(linksOfText(page)).toEqual(linksOfHtml(page));
    const { text } = preparePlaceholders(page.frozen)(READER);
    expect(text).toContain(`\n[1] https://courier.example/0\n[2] https://courier.example/1\n`);
    expect(text).toContain(`\n[5] ${READER.preferences_url}\n[6] ${READER.policy_url}\n`);
    expect(
      load(preparePlaceholders(page.frozen)(READER).html)(`a[href="${READER.policy_url}"]`),
    ).toHaveLength(2);
    const starts = text.split('\n').filter((line) => line.startsWith('['));
    for (const line of starts.filter((one) => !one.startsWith('[ ')))
      expect(line).toMatch(/^\[\d\] https:\/\/\S+$/);
  });

  test('holds no HTML entity, no markup, and no double blank line [F25]', async () => {
    const { text } = preparePlaceholders(
      await render(issueTwelve({ intro: 'A & B < C **bold** `code`\n\n- one\n- two' })),
    )(READER);
    expect(text).toContain('A & B < C bold code');
    expect(text).toContain('- one\n\n- two');
    expect(text).not.toMatch(/&\w+;|\*\*|\n\n\n/);
    expect(text.endsWith('\n')).toBe(true);
  });
});

describe('wrapping', () => {
  test('never breaks an address, however long', () => {
    const url = `https://courier.example/${'a'.repeat(200)}`;
    expect(wrap(`See ${url} for more`)).toBe(`See\n${url}\nfor more`);
  });

  test('breaks East Asian text and keeps closing marks off the start of a line', () => {
    const lines = wrap('港の古い壁の修理は、土地と金と眺めをめぐる争いになった。'.repeat(4)).split('\n');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      expect(columnsOf(line)).toBeLessThanOrEqual(74);
      expect(line).not.toMatch(/^[、。]/u);
    }
    expect(lines.join('')).toBe('港の古い壁の修理は、土地と金と眺めをめぐる争いになった。'.repeat(4));
  });

  test('indents the following lines', () => {
    expect(wrap('one two three', '- ', '  ', 9)).toBe('- one two\n  three');
  });

  test('loses no word and invents none', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', ' ', '港', '。', 'м', '👍', '\u05d0') }),
        (text) => {
          expect(wrap(text, '', '', 10).replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
        },
      ),
    );
  });
});
