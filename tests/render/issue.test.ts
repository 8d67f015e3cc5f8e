// The finished issue, looked at whole (golden) and rule by rule.
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import fc from 'fast-check';
import type { IssueContent } from '../../src/issues/content.js';
import { passes } from '../../src/issues/finding.js';
import { createIssueRenderer } from '../../src/render/issue.js';
import { lintFor } from '../../src/render/lint.js';
import { preparePlaceholders } from '../../src/render/placeholders.js';
import { expectGolden } from './golden.js';
import { arabicIssue, issueOf, issueTwelve, picture, READER, rendererOptions, story } from './newsroom.js';

/** The editor's, which every issue shows. */
const PORTRAIT = 'https://media.courier.example/2026/ines.jpg';
const render = createIssueRenderer(rendererOptions());
const seen = async (content: IssueContent) => preparePlaceholders(await render(content))(READER);
const lintFrozen = lintFor(rendererOptions().newsroom);
const errors = async (content: IssueContent) =>
  lintFrozen(await render(content), content).filter((finding) => finding.severity === 'error');

describe('the issue of twelve stories', () => {
  test('is the one that was looked at and found good', async () => {
    const copy = await seen(issueTwelve());
    expectGolden('issue-12.html', copy.html);
    expectGolden('issue-12.txt', copy.text);
  });

  test('is the same to the byte each time, and from another renderer', async () => {
    const first = await render(issueTwelve());
    expect(await render(issueTwelve())).toEqual(first);
    expect(await createIssueRenderer(rendererOptions())(issueTwelve())).toEqual(first);
  });

  test('another content has other markers, so that no editor can have typed one', async () => {
    const [one, other] = [await render(issueTwelve()), await render(issueTwelve({ number: 13 }))];
    expect(one.placeholders.map((placeholder) => placeholder.name)).toEqual(
      other.placeholders.map((placeholder) => placeholder.name),
    );
    expect(one.placeholders.map((placeholder) => placeholder.marker)).not.toEqual(
      other.placeholders.map((placeholder) => placeholder.marker),
    );
  });

  test('the lint finds no error in it [F24 F25 F26 F27 F28 R1 R2 R3 R4 R5 R6 R8 R9 G9]', async () => {
    expect(await errors(issueTwelve())).toEqual([]);
  });

  test('says who sends it, from where, why the reader gets it, and how to leave [F28]', async () => {
    const { html, text } = await seen(issueTwelve());
    const $ = load(html);
    const words = $('body').text();
    for (const part of [
      'The Harbour Courier',
      '12 Quay Street, 1000 Portmouth',
      'zoe@reader.example',
      'March 3, 2026',
      'desk@courier.example',
    ]) {
      expect(words).toContain(part);
      expect(text).toContain(part);
    }
    const hrefs = $('a')
      .toArray()
      .map((link) => link.attribs['href']);
    expect(hrefs).toEqual(
      expect.arrayContaining([
        READER.unsubscribe_url,
        READER.preferences_url,
        READER.policy_url,
        'https://letters.courier.example/archive/2026-11-20',
        'https://courier.example/privacy',
      ]),
    );
  });

  test('the preheader comes first, hidden and padded [F26]', async () => {
    const $ = load((await seen(issueTwelve())).html);
    const first = $('body > div > div').first();
    expect(first.text()).toMatch(/^A repair of the old harbour front.*view\.(\u034f\u200c\u00a0){20,}$/u);
    expect(first.attr('style')).toContain('display:none;max-height:0');
    expect(first.attr('style')).toContain('mso-hide:all');
  });

  test('only pictures are remote, and only their own links tell readers apart [D25]', async () => {
    const { html } = await seen(issueTwelve());
    const $ = load(html);
    expect(html).not.toMatch(/@import|@font-face|url\(|<link|fonts\.g/i);
    const sources = $('img')
      .toArray()
      .map((image) => image.attribs['src'] ?? '');
    expect(sources.every((src) => src.startsWith('https://media.courier.example/2026/'))).toBe(true);
    expect(sources.filter((src) => src.includes('?'))).toEqual([]);
  });
});

describe('size', () => {
  test.each([
    ['en', 20],
    ['en', 30],
    ['ru', 30],
    ['ar', 30],
  ])('an issue in %s of %i stories stays within 90 KB and passes [F24]', async (language, count) => {
    const content = issueOf(count, language);
    const frozen = await render(content);
    expect(Buffer.byteLength(preparePlaceholders(frozen)(READER).html)).toBeLessThan(90 * 1024);
    expect(passes(lintFrozen(frozen, content))).toBe(true);
  });
});

describe('the unsubscribe link', () => {
  test.each([
    [30, 1],
    [52, 2],
  ])('is in %i stories %i times: also at the top if it may be clipped [F24]', async (count, times) => {
    const content = issueOf(count, 'ru');
    const { html } = await seen(content);
    const hrefs = load(html)('a')
      .toArray()
      .map((link) => link.attribs['href']);
    expect(hrefs.filter((href) => href === READER.unsubscribe_url)).toHaveLength(times);
    expect(hrefs.indexOf(READER.unsubscribe_url ?? '') < 3).toBe(times === 2);
    const found = lintFrozen(await render(content), content).map(({ name }) => name);
    expect(found).not.toContain('unsubscribe-position');
  });
});

describe('hostile words', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '</td></tr></table></mj-text><mj-raw><img src=x onerror=alert(1)>',
    '{{ reader.unsubscribe_url }} {% raw %} {{ "a" | upcase }}',
    '"><a href="https://evil.test">x</a>',
    "' onmouseover='alert(1)",
    '--><!--[if mso]>x<![endif]-->',
    '&lt;b&gt; &amp;amp; &#60;',
    '<mj-include path="/etc/passwd" />',
    ']]>\u0000\u0001\u202e\u2066 end',
  ];

  test.each(attacks)('of an article come out as text: %s', async (attack) => {
    const hostile = story('hostile', attack, {
      dek: attack,
      blurb: attack,
      authors: [attack],
      topics: [attack],
      readingMinutes: 3,
      image: picture('p', { alt: attack, caption: attack, credit: attack }),
    });
    const content = issueTwelve({
      lead: hostile,
      leadSection: attack,
      sections: [{ name: attack, cards: [hostile], briefs: [hostile] }],
    });
    const { html, text } = await seen(content);
    const $ = load(html);
    const shown = attack
      .replace(/[\u0000\u0001]/g, ' ')
      .replace(/[\u202e\u2066]/g, '')
      .replace(/\s+/g, ' ');
    expect($('h2').first().text().replace(/\s+/g, ' ')).toBe(shown);
    expect(
      $('h3')
        .toArray()
        .map((heading) => $(heading).text().replace(/\s+/g, ' ')),
    ).toEqual([shown, shown]);
    expect(text.replace(/\s+/g, ' ')).toContain(shown);
    expect($('script,iframe,[onerror],[onmouseover]')).toHaveLength(0);
    expect($('a[href*="evil"]')).toHaveLength(0);
  });

  test('of an article never change the shape of the page', async () => {
    const shape = (html: string) =>
      load(html)('body *')
        .toArray()
        .map((element) => element.name)
        .join(' ');
    const of = (headline: string) =>
      issueTwelve({
        sections: [],
        lead: story('s', headline, { dek: headline, url: 'https://courier.example/s' }),
      });
    const plain = shape((await render(of('plain'))).html);
    await fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom(...'<>&"\'{}%|[]!-/= \n\u0000', 'mj-text', 'script', 'a', '\u202e'),
          minLength: 1,
          maxLength: 30,
        }),
        async (words) => {
          expect(shape((await render(of(`x${words}`))).html)).toBe(plain);
        },
      ),
      { numRuns: 40, interruptAfterTimeLimit: 15_000 },
    );
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://courier.example/x',
    'https://user:secret@courier.example/',
    'courier.example',
  ])('an article at %s is not linked', async (url) => {
    const { html, text } = await seen(
      issueTwelve({ lead: story('s', 'Not linked', { url, image: picture('p') }), sections: [] }),
    );
    const $ = load(html);
    expect($('h2').first().text()).toBe('Not linked');
    expect($('h2 a')).toHaveLength(0);
    expect(html).not.toContain(url.slice(0, 12) === 'courier.exam' ? 'href="courier' : url);
    expect(text).not.toContain('javascript:');
  });

  test('a picture that is not https is left out [R4]', async () => {
    const { html } = await seen(
      issueTwelve({
        lead: story('s', 'No picture', {
          image: picture('p', { url: 'http://media.courier.example/p.jpg' }),
        }),
        sections: [],
      }),
    );
    const $ = load(html);
    expect(
      $('img')
        .map((_at, image) => $(image).attr('src'))
        .get(),
    ).toEqual([PORTRAIT]);
  });

  test('a quote in an address cannot leave its attribute [R4]', async () => {
    const url = 'https://courier.example/?q="><script>alert(1)</script>&a=1&b=\'2';
    const { html } = await seen(issueTwelve({ lead: story('s', 'Quote', { url }), sections: [] }));
    const $ = load(html);
    expect($('script')).toHaveLength(0);
    expect(new URL($('h2 a').attr('href') ?? '').searchParams.get('q')).toBe('"><script>alert(1)</script>');
  });
});

describe('right to left', () => {
  test('the direction stands on html, wrapper and every cell [R7 F27]', async () => {
    const { html } = await seen(arabicIssue());
    const $ = load(html);
    expect($('html').attr('dir')).toBe('rtl');
    expect($('body > div').attr('dir')).toBe('rtl');
    expect(
      $('td')
        .toArray()
        .filter((cell) => cell.attribs['dir'] !== 'rtl'),
    ).toHaveLength(0);
    const leftwards = html.match(/<[^>]*direction:\s*ltr[^>]*>/g) ?? [];
    expect(leftwards.filter((tag) => !tag.includes('dir="ltr"'))).toEqual([]);
    expect(await errors(arabicIssue())).toEqual([]);
  });

  test('alignment is mirrored, and Latin names and addresses are isolated [R7]', async () => {
    const { html } = await seen(arabicIssue());
    const $ = load(html);
    expect($('h2').first().attr('style')).toContain('text-align:right');
    expect(
      $('span[dir="ltr"]')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(expect.arrayContaining(['Anna Berg', 'Tomás Oduya', 'zoe@reader.example', '12']));
  });

  test('a story in another language says so, and reads in its own direction [F27]', async () => {
    const { html } = await seen(arabicIssue());
    const foreign = load(html)('h3[lang="en"]');
    expect(foreign.attr('dir')).toBe('ltr');
    expect(foreign.attr('style')).toContain('text-align:left');
  });
});

describe('what the configuration decides', () => {
  test('sections may be called anything; links to them are not judged by their names', async () => {
    const [news, features, more] = issueTwelve().sections;
    if (news === undefined || features === undefined || more === undefined) throw new Error('no sections');
    const headline = features.cards[0]?.headline ?? '';
    const content = issueTwelve({
      sections: [{ ...news, name: 'Here' }, { ...features, name: headline }, more],
    });
    const found = lintFrozen(await render(content), content);
    expect(found.filter(({ rule }) => rule === 'R3')).toEqual([]);
  });

  test.each([
    [{ line: null, portrait: null }, 0, false],
    [{ line: 'On the harbour since 2009.', portrait: null }, 0, true],
    [{ line: null, portrait: { url: PORTRAIT, alt: 'Ines Moreau' } }, 1, true],
  ])('the editor signs off where readers may know the name: %j', async (shown, pictures, signed) => {
    const editor = { name: 'Ines Moreau', ...shown };
    const content = issueTwelve({ intro: '' });
    const { html, text } = await createIssueRenderer(rendererOptions({ editor }))(content);
    expect(load(html)(`img[src="${PORTRAIT}"]`)).toHaveLength(pictures);
    expect([html, text].map((part) => part.includes('Ines Moreau'))).toEqual([signed, signed]);
    expect([html, text].map((part) => part.includes('Thank you for reading'))).toEqual([signed, signed]);
    for (const part of [html, text]) expect(part).toContain('https://letters.courier.example/');
    expect(text).toContain('The next issue comes on Friday, November 27.');
  });

  test('the next issue is not announced where its day is unknown', async () => {
    const { html, text } = await createIssueRenderer(rendererOptions({ nextDate: () => null }))(
      issueTwelve(),
    );
    expect(`${html}${text}`).not.toContain('The next issue');
  });

  test('minutes that a story does not state make the total a lower bound', async () => {
    const { html } = await seen(issueTwelve({ lead: story('s', 'No minutes') }));
    expect(load(html)('body').text()).toMatch(/In this issue\s*· at least 48 min in total/);
  });

  test('a logo takes the place of the set name, with a dark one where there is one', async () => {
    const { theme } = rendererOptions();
    const logo = {
      url: 'https://media.courier.example/logo.png',
      dark_url: 'https://media.courier.example/logo-dark.png',
      width: 320,
      height: 64,
      alt: 'The Friday Courier',
    };
    const frozen = await createIssueRenderer(rendererOptions({ theme: { ...theme, logo } }))(issueTwelve());
    const $ = load(frozen.html);
    expect($('h1 img').first().attr()).toMatchObject({
      src: logo.url,
      width: '320',
      height: '64',
      alt: logo.alt,
    });
    expect($('h1 img.dk').attr('src')).toBe(logo.dark_url);
    expect(lintFrozen(frozen, issueTwelve()).filter((finding) => finding.severity === 'error')).toEqual([]);
  });

  test.each([
    ['de', 'Von Anna Berg und Tomás Oduya', '9 Min. Lesezeit', 'Freitag, 20. November 2026'],
    ['ru', 'Anna Berg и Tomás Oduya', '9 мин на чтение', 'пятница, 20 ноября 2026 г.'],
    ['xx', 'By Anna Berg', '9 min read', '2026'],
  ])('the template speaks %s [F27]', async (language, by, minutes, date) => {
    const { html, text } = await seen(issueTwelve({ language }));
    const words = load(html)('body').text();
    for (const part of [by, minutes, date]) {
      expect(words).toContain(part);
      expect(text).toContain(part);
    }
  });

  test('without a preheader there is no hidden text [F26]', async () => {
    expect((await seen(issueTwelve({ preheader: '' }))).html).not.toContain('display:none;max-height:0');
  });

  test('an issue without lead, intro, pictures or authors renders', async () => {
    const bare = issueTwelve({
      intro: '',
      lead: null,
      leadSection: null,
      sections: [{ name: 'News', cards: [story('s', 'Bare')], briefs: [] }],
    });
    const { html, text } = await seen(bare);
    expect(load(html)('h3').text()).toBe('Bare');
    expect(text).toContain('Bare\nhttps://courier.example/2026/11/s\n');
    expect(html).not.toMatch(/undefined|null|\[object/);
    expect(`${html}${text}`).not.toContain('In this issue');
  });
});
