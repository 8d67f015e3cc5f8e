// Mails to the editor: said in both forms, and harmless whatever they quote.
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { renderNotice } from '../../src/render/mails.js';

const notice = {
  title: 'Issue 12 is paused: the relay refused 20 messages in a row',
  paragraphs: ['The relay answered 550 <b>5.7.1</b> to the last one.', 'Nobody is lost: "friday issue resume" goes on where it stopped.'],
  newsroomName: 'The Harbour Courier',
  language: 'en',
};

describe('a notice to the editor', () => {
  test('says what happened in both forms, with nothing but words', async () => {
    const { html, text } = await renderNotice(notice);
    const $ = load(html);
    expect($('html').attr('lang')).toBe('en');
    expect($('title').text()).toBe(notice.title);
    expect($('h1').text()).toBe(notice.title);
    for (const paragraph of notice.paragraphs) {
      expect($('body').text()).toContain(paragraph);
      expect(text.replace(/\s+/g, ' ')).toContain(paragraph);
    }
    expect($('b,img,script,link')).toHaveLength(0);
    expect(text).not.toContain('&lt;');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(72);
  });

  test('[F25] links to one place in both forms', async () => {
    const { html, text } = await renderNotice({ ...notice, action: { label: 'See the issue', url: 'https://letters.courier.example/desk' } });
    expect(load(html)('a').attr('href')).toBe('https://letters.courier.example/desk');
    expect(text).toContain('See the issue:\nhttps://letters.courier.example/desk\n');
  });

  test('does not link what is no web address', async () => {
    const { html } = await renderNotice({ ...notice, action: { label: 'x', url: 'javascript:alert(1)' } });
    expect(load(html)('a')).toHaveLength(0);
  });
});
