// The words of authors, editors and the configuration are content, whatever they look like: no lint takes
// them for a fault of the template.
import { describe, expect, test } from '@jest/globals';
import type { IssueContent, Story } from '../../src/issues/content.js';
import { createIssueRenderer, type IssueRendererOptions } from '../../src/render/issue.js';
import { lintFor } from '../../src/render/lint.js';
import { issueTwelve, picture, rendererOptions, story } from './newsroom.js';

const REST =
  'It holds from Monday on, says the harbour master, and until further notice for all of the four lines.';

async function errorsOf(content: IssueContent, options: IssueRendererOptions = rendererOptions()) {
  const frozen = await createIssueRenderer(options)(content);
  const { name, postalAddress, contact } = options.newsroom;
  const { title, description } = options.newsletter;
  const lint = lintFor({ name, postalAddress, contact }, {}, [
    title,
    description ?? '',
    options.theme.masthead,
    options.theme.tagline ?? '',
  ]);
  return { frozen, errors: lint(frozen, content).filter(({ severity }) => severity === 'error') };
}

const withStory = (headline: string, overrides: Partial<Story> = {}) => {
  const one = story('ferries', headline, { dek: REST, ...overrides });
  return issueTwelve({ lead: one, sections: [{ name: 'News', cards: [one], briefs: [one] }] });
};

describe('the words of a story hold no issue back', () => {
  test.each<[string, string, Partial<Story>]>([
    [
      'an address at the end of a sentence',
      'Ferries',
      { dek: `The table stands at https://ferries.test/winter. ${REST}` },
    ],
    [
      'an address at the end of a line',
      'Ferries',
      { dek: `The whole new table of the winter stands today at https://ferries.test/w ${REST}` },
    ],
    [
      'an address in brackets',
      'Ferries',
      { blurb: `The table (https://ferries.test/winter?a=1&b=2) is new. ${REST}` },
    ],
    [
      'an address among East Asian characters',
      'Ferries',
      { dek: `時刻表は「https://ferries.test/冬」にある。${REST}`, language: 'ja' },
    ],
    [
      'an address in Arabic',
      'Ferries',
      { dek: `الجدول على https://ferries.test/winter، ${REST}`, language: 'ar', direction: 'rtl' },
    ],
    ['an address as headline', 'https://ferries.test/winter', {}],
    ['an address in a headline', 'See https://ferries.test/winter!', {}],
    ['a domain as headline', 'www.ferries.test', {}],
    ['an address as name of an author', 'Ferries', { authors: ['https://mara.test/'] }],
    [
      'a placeholder of a program',
      'How {{ mustache }} and {% liquid %} differ',
      { dek: `Also *|FNAME|*, %%NAME%%\nand [[two\nwords]]. ${REST}` },
    ],
    ['words of programs', 'Null and undefined', { dek: `[object Object] and NaN mean null. ${REST}` }],
    ['what links are often called', 'More', { dek: REST }],
    [
      'words about mail',
      'Unsubscribe at localhost',
      { dek: `http://localhost:8025/ and mailto:me@ferries.test. ${REST}` },
    ],
    [
      'what alternative texts begin with',
      'Ferries',
      { image: picture('x', { alt: 'Data: the port office', caption: '[Image: A] [Image: B]' }) },
    ],
    ['an entity', 'How to write &amp; and &nbsp; in HTML', {}],
    [
      'markup',
      'What <script> and <!--[if mso]> do',
      { dek: `onclick="x()", style="position:fixed" and url(x). ${REST}` },
    ],
  ])('%s', async (_, headline, overrides) => {
    const { errors } = await errorsOf(withStory(headline, overrides));
    expect(errors).toEqual([]);
  });

  test('a newsroom may be called after a missing value', async () => {
    const { newsroom, newsletter, theme } = rendererOptions();
    const named = {
      newsroom: { ...newsroom, name: 'null' },
      newsletter,
      theme: { ...theme, tagline: 'See https://null.test/about. NaN' },
    };
    expect((await errorsOf(withStory('Ferries'), rendererOptions(named))).errors).toEqual([]);
  });
});

describe('a fault of the template stays one beside such words', () => {
  const content = withStory('How {{ mustache }} works', {
    dek: `The table stands at https://ferries.test/winter. ${REST}`,
  });
  test.each<[string, 'html' | 'text', string]>([
    ['another placeholder', 'text', '{{ reader.name }}'],
    ['a link that the HTML lacks', 'text', 'https://ferries.test/other'],
    ['a missing value', 'text', 'null min read'],
  ])('%s', async (_, part, piece) => {
    const { frozen } = await errorsOf(content);
    const found = lintFor(rendererOptions().newsroom)(
      { ...frozen, [part]: `${frozen[part]}${piece}\n` },
      content,
    );
    expect(found.filter(({ severity }) => severity === 'error')).toHaveLength(1);
  });

  test('a mail address in the intro does not stand in for the contact [F28]', async () => {
    const linked = { ...content, intro: '[Write to us](mailto:me@ferries.test)' };
    const { frozen } = await errorsOf(linked);
    const html = frozen.html.replaceAll(
      `mailto:${rendererOptions().newsroom.contact}`,
      'https://courier.example/',
    );
    expect(lintFor(rendererOptions().newsroom)({ ...frozen, html }, linked)).toContainEqual(
      expect.objectContaining({ rule: 'F28' }),
    );
  });
});
