// The intro: Markdown with mail-safe styles, and nothing else.
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { renderIntro } from '../../src/render/markdown.js';

const style = { text: '#111111', accent: '#990000', rule: '#cccccc', direction: 'ltr' } as const;
const render = (markdown: string) => renderIntro(markdown, style, (text) => text === 'slotx');

describe('the intro', () => {
  test.each([
    ['ltr', '*Ines Moreau*', ''],
    ['ltr', '*دوشنبه*', 'font-style:normal;font-weight:bold'],
    ['ltr', '***دوشنبه** and more*', 'font-style:normal;font-weight:bold'],
    ['rtl', '*إيناس*', 'font-style:normal;font-weight:bold'],
    ['rtl', '*Ines Moreau*', 'font-style:normal;font-weight:bold'],
  ] as const)(
    'in a %s issue, the emphasis of %s has the style "%s" [R7]',
    async (direction, markdown, css) => {
      const { html } = await renderIntro(markdown, { ...style, direction }, () => false);
      expect(load(html)('em').attr('style') ?? '').toBe(css);
    },
  );

  test('is Markdown with its styles on the elements', async () => {
    const { html } = await render('Dear you,\n\n**bold** and [a link](https://courier.example/a)');
    expect(html).toBe(
      '<p style="margin:0 0 12px">Dear you,</p>\n<p style="margin:0 0 12px"><strong>bold</strong> and <a href="https://courier.example/a" class="ac" style="color:#990000;text-decoration:underline">a link</a></p>',
    );
  });

  test('takes no HTML, and no picture [R8]', async () => {
    const $ = load((await render('<script>x</script> <b>b</b>\n\n![alt](https://x.example/p.png)')).html);
    expect($('script,b,img')).toHaveLength(0);
    expect($('body').text()).toContain('<script>x</script>');
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x.example',
    '/relative',
    'https://u:p@x.example/',
  ])('links nothing to %s [R9]', async (url) => {
    const hrefs = load((await render(`[x](${url})`)).html)('a')
      .toArray()
      .map((link) => link.attribs['href'] ?? '');
    expect(hrefs.filter((href) => href !== 'https://u')).toEqual([]);
  });

  test.each([
    'https://courier.example/a',
    'http://courier.example/a',
    'mailto:desk@courier.example',
    'slotx',
  ])('links to %s', async (url) => {
    expect(load((await render(`[x](${url})`)).html)('a').attr('href')).toBe(url);
  });

  test('headings become bold lines: the outline belongs to the template [R3]', async () => {
    const $ = load((await render('# Big\n\n### Small')).html);
    expect($('h1,h2,h3')).toHaveLength(0);
    expect(
      $('p')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['Big', 'Small']);
  });

  test.each([
    ['**太字の文。**次の文。', '<strong>太字の文。</strong>次の文。'],
    ['話**「港」**の話。', '話<strong>「港」</strong>の話。'],
    ['*「港」*の話', '<em>「港」</em>の話'],
    ['**Warnung:**Text', '<strong>Warnung:</strong>Text'],
    ['**تحذير:**نص', '<strong>تحذير:</strong>نص'],
    ['5*(a+b)*3 and 2 ** 3', '5*(a+b)*3 and 2 ** 3'],
  ])('bold works without a space beside punctuation: %s', async (markdown, html) => {
    expect((await render(markdown)).html).toBe(`<p style="margin:0 0 12px">${html}</p>`);
  });

  test('shows a rule, in dark mode too, and code from left to right', async () => {
    const $ = load((await render('One\n\n---\n\n`a(b)`')).html);
    expect([$('hr').attr('class'), $('hr').attr('style'), $('code').attr('dir')]).toEqual([
      'ru',
      expect.stringContaining('#cccccc'),
      'ltr',
    ]);
  });

  test('is nothing when empty', async () => {
    expect(await render(' \n ')).toEqual({ html: '', blocks: [] });
  });
});

describe('its plain text', () => {
  const text = async (markdown: string) =>
    (await render(markdown)).blocks.map((block) => ({
      text: block.text.replaceAll('\u00a0', ' '),
      links: block.links.map(({ reference, url }) => `${reference ?? ''} ${url}`.trim()),
    }));

  test('gives the address of a single link after its paragraph', async () => {
    expect(await text('See [this](https://a.example/x).')).toEqual([
      { text: 'See this.', links: ['https://a.example/x'] },
    ]);
  });

  test('names the site of an address that is written out, and gives the address below', async () => {
    expect(await text('See https://a.example/x.')).toEqual([
      { text: 'See a.example.', links: ['https://a.example/x'] },
    ]);
  });

  test('numbers several links of a paragraph, and lists them after it', async () => {
    expect(
      await text('See [this](https://a.example/x) and [write](mailto:d@a.example), or https://b.example/y.'),
    ).toEqual([
      {
        text: 'See this [1] and write [2], or b.example [3].',
        links: ['[1] https://a.example/x', '[2] d@a.example', '[3] https://b.example/y'],
      },
    ]);
  });

  test('goes on counting in the next paragraph, and one address keeps its number', async () => {
    const [a, b, c] = ['https://a.example/', 'https://b.example/', 'https://c.example/'];
    expect(await text(`[a](${a}) [b](${b})\n\n[c](${c})\n\n- [b](${b}) [c](${c}) [b again](${b})`)).toEqual([
      { text: 'a [1] b [2]', links: [`[1] ${a}`, `[2] ${b}`] },
      { text: 'c', links: [c] },
      { text: 'b [2] c [3] b again [2]', links: [`[2] ${b}`, `[3] ${c}`] },
    ]);
  });

  test('the same address twice needs no number', async () => {
    expect(await text('[a](https://a.example/) and [b](https://a.example/)')).toEqual([
      { text: 'a and b', links: ['https://a.example/'] },
    ]);
  });

  test.each(['[1]', '[ 1 ]', '[١]', '[۱]'])('leaves out a number that the editor wrote: %s', async (own) => {
    const [block] = await text(`As in ${own}: [a](https://a.example/) [b](https://b.example/)`);
    expect(block).toEqual({
      text: `As in ${own}: a [2] b [3]`,
      links: ['[2] https://a.example/', '[3] https://b.example/'],
    });
  });

  test('shows a rule as stars, and struck words between tildes', async () => {
    expect((await render('One ~~two~~\n\n---\n\nthree')).blocks.map(({ text }) => text)).toEqual([
      'One ~two~',
      '* * *',
      'three',
    ]);
  });

  test('numbers lists, marks quotations, keeps hard breaks', async () => {
    const { blocks } = await render('3. three\n4. four\n\n- a\n  - b\n\n> said\n\none  \ntwo');
    expect(blocks.map((block) => block.lead + block.text)).toEqual([
      '3. three',
      '4. four',
      '- a',
      '  - b',
      '> said',
      'one\ntwo',
    ]);
  });
});
