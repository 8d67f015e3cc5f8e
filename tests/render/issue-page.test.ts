// The text of an issue's public page: semantic, without styles, scripts and readers, and the same bytes for the
// same content.
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { type Rank, rankedContent } from '../../src/issues/ranks.js';
import { createIssuePageRenderer } from '../../src/render/issue-page.js';
import { arabicIssue, issueTwelve, picture, rendererOptions, story } from './newsroom.js';

const render = createIssuePageRenderer(rendererOptions());
const pageOf = async (overrides: Parameters<typeof issueTwelve>[0] = {}) => {
  const frozen = await render(issueTwelve(overrides));
  return { frozen, $: load(frozen.html, null, false) };
};

describe('the page of an issue', () => {
  test('has one h1, sections below it, and headlines below those', async () => {
    const { $ } = await pageOf();
    expect($('h1').text()).toBe('Who owns the sea wall? And eleven more stories');
    expect(
      $('section > h2')
        .map((_, heading) => $(heading).text())
        .get(),
    ).toEqual(['News', 'Features', 'Also worth reading']);
    expect($('article.reading > article.lead h2').text()).toContain('The sea wall holds');
    expect($('section article h3').length + $('section li h3').length).toBe(10);
    expect($('time').attr('datetime')).toBe('2026-11-20');
    expect($('figure figcaption').first().text()).toContain('Photo: Jon Vale');
    expect($('address a').attr('href')).toBe('mailto:desk@courier.example');
  });

  test('holds no style, script, event or placeholder', async () => {
    const { frozen } = await pageOf({
      subject: '{{ first_name }}, <script>alert(1)</script> & more',
      intro: 'Dear {{ first_name }},\n\n<b onclick="x()">raw</b> [x](javascript:alert(1)) at {{ address }}.',
      lead: story('x', '"><script>alert(1)</script>', { url: 'javascript:alert(1)' }),
    });
    expect(frozen.html).not.toMatch(
      /<script|<style|style=|<[^>]+ on\w+=|href="javascript|\{\{|•|slot[0-9a-f]/,
    );
    expect(frozen.placeholders).toEqual([]);
    expect(frozen.subject).toBe('<script>alert(1)</script> & more');
  });

  test('names itself by number where nothing is left of its subject', async () => {
    const { frozen } = await pageOf({ subject: '{{ first_name }}' });
    expect(frozen.subject).toBe('The Friday Courier, No. 12');
  });

  test('fetches the picture of the lead at once and the others when they are near', async () => {
    const { $ } = await pageOf();
    const pictures = $('img')
      .map((_, img) => [[$(img).attr('loading') ?? '', $(img).attr('fetchpriority') ?? '']])
      .get();
    expect(pictures[0]).toEqual(['', 'high']);
    expect(new Set(pictures.slice(1).map((one) => one.join()))).toEqual(new Set(['lazy,']));
    for (const img of $('img').get())
      expect([$(img).attr('referrerpolicy'), $(img).attr('alt') !== undefined, $(img).attr('width')]).toEqual(
        ['no-referrer', true, expect.stringMatching(/^\d+$/)],
      );
    expect($('link').length).toBe(0);
  });

  test('shows pictures of https servers only, and leaves out an unknown size', async () => {
    const size = { width: null, height: null };
    const { $ } = await pageOf({
      lead: story('a', 'A', { image: picture('a', size) }),
      sections: [
        {
          name: 'News',
          cards: [story('b', 'B', { image: picture('b', { url: 'http://media.example/b.jpg' }) })],
          briefs: [],
        },
      ],
    });
    const shown = $('figure img');
    expect([shown.length, shown.attr('width'), shown.attr('height')]).toEqual([1, undefined, undefined]);
  });

  test('ends with the editor where the newsroom introduces one', async () => {
    const portrait = { url: 'https://media.courier.example/ines.jpg', alt: 'Ines Moreau' };
    const { editor } = rendererOptions();
    const withEditor = createIssuePageRenderer(
      rendererOptions({ editor: { ...editor, line: 'Edits on Thursdays.', portrait } }),
    );
    const $ = load((await withEditor(issueTwelve())).html, null, false);
    expect($('.signoff').text()).toContain(`${editor.name}Edits on Thursdays.`);
    expect($('.signoff img').attr('src')).toBe(portrait.url);
    const without = createIssuePageRenderer(
      rendererOptions({ editor: { ...editor, line: null, portrait: null } }),
    );
    expect((await without(issueTwelve())).html).not.toContain('signoff');
  });

  test('marks up language and direction, and isolates names', async () => {
    const frozen = await render(arabicIssue());
    const $ = load(frozen.html, null, false);
    expect([$('article.reading').attr('lang'), $('article.reading').attr('dir')]).toEqual(['ar', 'rtl']);
    const english = $('h3[lang="en"]');
    expect([english.attr('dir'), english.text()]).toEqual([
      'ltr',
      'The last keeper of the north light goes home',
    ]);
    expect($('article.lead bdi').length).toBeGreaterThanOrEqual(2);
  });

  test('sets each story in the rank that it has in the email', async () => {
    const plain = (at: number) => story(`more-${at}`, `Story ${at}`, { image: picture(`more-${at}`) });
    const cards = Array.from({ length: 13 }, (_, at) => plain(at + 2));
    const news = { name: 'News', cards, briefs: [] };
    const content = issueTwelve({ lead: plain(1), sections: [news] });
    const $ = load((await render(content)).html, null, false);
    const anchors = (selector: string) =>
      $(selector)
        .map((_, one) => $(one).attr('id'))
        .get();
    const ranked = rankedContent(content).sections.flatMap(({ stories }) => stories);
    const wanted = (...ranks: Rank[]) =>
      ranked.filter(({ rank }) => ranks.includes(rank)).map((one) => `story-${one.story.articleId}`);
    expect(anchors('.story.feature')).toEqual(wanted('second'));
    expect(anchors('.story.pictured')).toEqual(wanted('card'));
    expect(anchors('li.compact')).toEqual(wanted('compact'));
    expect([$('.feature figure').length, $('li.compact :is(figure, .dek)').length]).toEqual([1, 0]);
    expect([wanted('second').length, wanted('card').length, wanted('compact').length]).toEqual([1, 9, 3]);
    const three = { name: 'News', cards: cards.slice(0, 2), briefs: [] };
    const short = await pageOf({ lead: plain(1), sections: [three] });
    expect([short.$('.feature').length, short.$('.pictured, .compact').length]).toEqual([2, 0]);
  });

  test('says how long it reads, and leads to each of its sections', async () => {
    const { $ } = await pageOf();
    expect($('.contents p').text()).toBe('In this issue · 57 min in total');
    for (const link of $('.contents a').get())
      expect($(`section > h2${$(link).attr('href')}`).text()).toBe($(link).text());
    expect($('.contents a').length).toBe(3);
    const one = await pageOf({ sections: issueTwelve().sections.slice(0, 1) });
    expect([one.$('.contents p').length, one.$('.contents a').length]).toEqual([1, 0]);
    const none = await pageOf({ lead: null, sections: [] });
    expect(none.$('.contents').length).toBe(0);
  });

  test.each([
    ['an English story in an Arabic issue', arabicIssue(), 'en', 'ltr', 'By Tomás Oduya'],
    ['an Arabic story in an English issue', issueTwelve(), 'ar', 'rtl', 'بقلم Tomás Oduya'],
  ] as const)('keeps all lines of %s on one side', async (_, issue, language, direction, byline) => {
    const image = picture('keeper', { caption: 'On the stair', credit: 'Jon Vale' });
    const lead = story('keeper', 'x', { language, direction, dek: 'y', authors: ['Tomás Oduya'], image });
    const $ = load((await render({ ...issue, lead: { ...lead, readingMinutes: 12 } })).html, null, false);
    for (const line of ['h2', '.dek', '.facts', 'figure'])
      expect([$(`.lead ${line}`).attr('lang'), $(`.lead ${line}`).attr('dir')]).toEqual([
        language,
        direction,
      ]);
    expect($('.lead .facts').text()).toContain(byline);
    expect($('.lead .facts span').length).toBe(0);
  });

  test('keeps the words of the issue where there are none in the language of a story', async () => {
    const lead = story('x', 'Le mur tient', {
      language: 'fr',
      authors: ['Anne Roy'],
      image: picture('mur', { credit: 'Jon Vale' }),
    });
    const $ = load((await render({ ...arabicIssue(), lead })).html, null, false);
    expect($('.lead .facts').attr('dir')).toBe('ltr');
    for (const words of ['.facts > span', 'figcaption small > span'])
      expect([$(`.lead ${words}`).attr('lang'), $(`.lead ${words}`).attr('dir')]).toEqual(['ar', 'rtl']);
  });

  test('puts the headings of the intro below its own', async () => {
    const { $ } = await pageOf({ intro: '# One\n\n#### Two\n\n`code` and <https://courier.example/x>' });
    expect($('.note h1, .note h3, .note h4').length).toBe(0);
    expect($('.note h2').length).toBe(2);
    expect($('.note code').attr('dir')).toBe('ltr');
  });

  test('is well-formed XML too, for the feed', async () => {
    const { frozen } = await pageOf({
      intro: 'A  \nbreak & `<x>`\n\n---\n\n- one\n- [two](https://courier.example/?a=1&b=2)',
    });
    const xml = load(frozen.html, { xml: true });
    expect(xml.xml().replace(/\s+/g, ' ').length).toBeGreaterThan(1_000);
    expect(frozen.html).not.toMatch(/<(img|br|hr)\b[^>]*[^/]>/);
    expect(frozen.html).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#)/);
  });

  test('is the same for the same content, and found by every text of a story', async () => {
    const [one, two] = [await render(issueTwelve()), await render(issueTwelve())];
    expect(two).toEqual(one);
    for (const text of ['Jon Vale', 'Public money', 'Ravi spent four months', 'fish market', 'Li Na'])
      expect(one.text).toContain(text);
    expect(one.text).not.toMatch(/https?:/);
  });
});
