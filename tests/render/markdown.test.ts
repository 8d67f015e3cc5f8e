// The intro: Markdown with mail-safe styles, and nothing else.
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { renderIntro } from '../../src/render/markdown.js';

const style = { text: '#111111', accent: '#990000', rule: '#cccccc' };
const render = (markdown: string) => renderIntro(markdown, style, (text) => text === 'slotx');

describe('the intro', () => {
  test('is Markdown with its styles on the elements', async () => {
    const { html } = await render('Dear you,\n\n**bold** and [a link](https://courier.example/a)');
    expect(html).toBe(
      '<p style="margin:0 0 12px">Dear you,</p>\n<p style="margin:0 0 12px"><strong>bold</strong> and <a href="https://courier.example/a" class="ac" style="color:#990000;text-decoration:underline">a link</a></p>',
    );
  });

  test('[R8] takes no HTML, and no picture', async () => {
    const $ = load((await render('<script>x</script> <b>b</b>\n\n![alt](https://x.example/p.png)')).html);
    expect($('script,b,img')).toHaveLength(0);
    expect($('body').text()).toContain('<script>x</script>');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x.example', '/relative', 'https://u:p@x.example/'])('[R9] links nothing to %s', async (url) => {
    const hrefs = load((await render(`[x](${url})`)).html)('a')
      .toArray()
      .map((link) => link.attribs['href'] ?? '');
    expect(hrefs.filter((href) => href !== 'https://u')).toEqual([]);
  });

  test.each(['https://courier.example/a', 'http://courier.example/a', 'mailto:desk@courier.example', 'slotx'])('links to %s', async (url) => {
    expect(load((await render(`[x](${url})`)).html)('a').attr('href')).toBe(url);
  });

  test('[R3] headings become bold lines: the outline belongs to the template', async () => {
    const $ = load((await render('# Big\n\n### Small')).html);
    expect($('h1,h2,h3')).toHaveLength(0);
    expect(
      $('p')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['Big', 'Small']);
  });

  test('is nothing when empty', async () => {
    expect(await render(' \n ')).toEqual({ html: '', blocks: [] });
  });
});

describe('its plain text', () => {
  test('gives the addresses of a paragraph after it', async () => {
    expect((await render('See [this](https://a.example/x) and [write](mailto:d@a.example).')).blocks).toEqual([
      { lead: '', text: 'See this and write.', urls: ['https://a.example/x', 'd@a.example'] },
    ]);
  });

  test('names the site of an address that is written out, and gives the address below', async () => {
    expect((await render('See https://a.example/x.')).blocks).toEqual([{ lead: '', text: 'See a.example.', urls: ['https://a.example/x'] }]);
  });

  test('numbers lists, marks quotations, keeps hard breaks', async () => {
    const { blocks } = await render('3. three\n4. four\n\n- a\n  - b\n\n> said\n\none  \ntwo');
    expect(blocks.map((block) => block.lead + block.text)).toEqual(['3. three', '4. four', '- a', '  - b', '> said', 'one\ntwo']);
  });
});
