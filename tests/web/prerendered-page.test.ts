// Cut pages: the same bytes as a page that is rendered whole, whatever a reader writes, and nobody sees
// another reader's.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createElement } from 'react';
import { htmlOf } from '../../src/web/page.js';
import { createPrerenderedPages } from '../../src/web/prerendered-page.js';
import { createSites } from '../../src/web/site.js';
import { Accepted } from '../../templates/pages/sign-up.js';
import { newsroom } from '../support/newsroom.js';

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", '$&', '$1', 'é', '\u0000', ' ') }),
);

describe('cut pages', () => {
  test('the answer to a sign-up is byte for byte the page that React renders', async () => {
    const { usual: site } = createSites((await newsroom()).config);
    const pages = createPrerenderedPages(['address', 'email', 'name', 'wording', 'resend'], 8);
    fc.assert(
      fc.property(texts, texts, fc.boolean(), (address, name, mailNow) => {
        const fields = { email: address, name, wording: 'hash', resend: 'token' };
        const cut = pages(String(mailNow), ({ address: shown, ...marks }) =>
          Accepted({ site, mailNow, address: shown, fields: marks }),
        );
        expect(cut({ address, ...fields })).toBe(htmlOf(Accepted({ site, mailNow, address, fields })));
      }),
    );
  });

  test('values in text and in attributes come out as React writes them', () => {
    const element = (title: string, text: string) =>
      createElement('p', { title }, text, createElement('b', null, title));
    const pages = createPrerenderedPages(['title', 'text'], 8);
    fc.assert(
      fc.property(texts, texts, (title, text) => {
        expect(pages('', (marks) => element(marks.title, marks.text))({ title, text })).toBe(
          htmlOf(element(title, text)),
        );
      }),
    );
  });

  test('a page is rendered once for each key, and again when many others came since', () => {
    let rendered = 0;
    const pages = createPrerenderedPages(['text'], 2);
    const show = (key: string, text: string) => {
      const render = ({ text: mark }: { readonly text: string }) => {
        rendered++;
        return createElement('p', { id: key }, mark);
      };
      return pages(key, render)({ text });
    };
    expect([show('a', 'one'), show('a', 'two')]).toEqual([
      '<!doctype html><p id="a">one</p>',
      '<!doctype html><p id="a">two</p>',
    ]);
    expect(rendered).toBe(1);
    expect([show('b', 'three'), show('c', 'four'), show('a', 'five')].map((html) => html.slice(15))).toEqual([
      '<p id="b">three</p>',
      '<p id="c">four</p>',
      '<p id="a">five</p>',
    ]);
    expect(rendered).toBe(4);
  });
});
