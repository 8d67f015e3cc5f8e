// The text of an issue's public page: semantic, without styles, scripts and readers, and the same bytes for the
// same content.
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
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
