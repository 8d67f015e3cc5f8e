// The identity of an article: one address, however a reader was sent to it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressVariants, canonicalUrl, isLocalHost, isSameSite } from '../../src/articles/canonical-url.js';

describe('canonicalUrl', () => {
  test.each([
    ['https://courier.example/a?utm_source=x&utm_medium=y', 'https://courier.example/a'],
    ['https://courier.example/a?id=7&utm_source=x', 'https://courier.example/a?id=7'],
    [
      'https://courier.example/a?UTM_Source=x&fbclid=1&gclid=2&mc_cid=3&mc_eid=4',
      'https://courier.example/a',
    ],
    ['https://courier.example/a?b=2&a=1', 'https://courier.example/a?b=2&a=1'],
    ['https://courier.example/a?q=zwei%20Worte&x=a+b', 'https://courier.example/a?q=zwei%20Worte&x=a+b'],
    ['https://courier.example/a?wt_mc=rss.news', 'https://courier.example/a'],
    ['https://courier.example/a?', 'https://courier.example/a'],
    ['https://courier.example/a#part-2', 'https://courier.example/a'],
    ['https://courier.example:443/a', 'https://courier.example/a'],
    ['http://courier.example:80/a', 'http://courier.example/a'],
    ['http://courier.example:8080/a', 'http://courier.example:8080/a'],
    ['HTTPS://Courier.Example/A', 'https://courier.example/A'],
    ['https://courier.example./a', 'https://courier.example/a'],
    ['https://user:secret@courier.example/a', 'https://courier.example/a'],
    ['https://bücher.example/a', 'https://xn--bcher-kva.example/a'],
    ['  https://courier.example/a\n', 'https://courier.example/a'],
    ['https://courier.example/a?%75tm_source=x', 'https://courier.example/a'],
    ['https://courier.example/a?bad=%zz', 'https://courier.example/a?bad=%zz'],
  ])('%s is %s', (given, expected) => {
    expect(canonicalUrl(given)).toBe(expected);
  });

  test.each([
    '',
    'harbour',
    '/a',
    'ftp://courier.example/a',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@courier.example',
    'file:///etc/passwd',
  ])('%j is no address of an article', (given) => {
    expect(canonicalUrl(given)).toBeNull();
  });

  test('a relative address is resolved against its base', () => {
    expect(canonicalUrl('../b?utm_id=1', 'https://courier.example/2026/a/')).toBe(
      'https://courier.example/2026/b',
    );
  });

  test('applying it twice changes nothing, for any address', () => {
    const part = fc.oneof(fc.webPath(), fc.string());
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ['http', 'https'] }),
        part,
        (url, extra) => {
          const once = canonicalUrl(url + extra);
          if (once === null) return;
          expect(canonicalUrl(once)).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('addressVariants', () => {
  test('begins with the address itself and covers scheme, www and the closing slash', () => {
    const variants = addressVariants('https://www.courier.example/a/?id=1');
    expect(variants[0]).toBe('https://www.courier.example/a/?id=1');
    expect(variants).toContain('http://courier.example/a?id=1');
    expect(variants).toHaveLength(8);
  });

  test('two articles of one site never share a variant', () => {
    const a = new Set(addressVariants('https://courier.example/a'));
    expect(addressVariants('https://courier.example/b').filter((address) => a.has(address))).toEqual([]);
  });
});

test.each([
  ['www.courier.example', 'courier.example', true],
  ['m.courier.co.uk', 'www.courier.co.uk', true],
  ['courier.co.uk', 'herald.co.uk', false],
  ['courier.example', 'herald.example', false],
  ['mara.substack.com', 'tom.substack.com', false],
  ['127.0.0.1', '10.0.0.1', false],
])('%s and %s are one site: %s', (a, b, expected) => {
  expect(isSameSite(a, b)).toBe(expected);
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['[::1]', true],
  ['cms.internal', true],
  ['courier.example', false],
])('%s is a host that only this network knows: %s', (host, expected) => {
  expect(isLocalHost(host)).toBe(expected);
});
