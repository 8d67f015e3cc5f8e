// The hint at a mistyped mail host: a script in the reader's browser, the only place that knows it.
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const script = join(import.meta.dirname, '../../templates/pages/assets/meant.js');
const { meantAddress } = (await import(script)) as { meantAddress: (address: string) => string | null };

describe('the address that was probably meant [D12]', () => {
  test.each([
    ['gmial.com', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['gnail.com', 'gmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['yaho.com', 'yahoo.com'],
    ['outlok.com', 'outlook.com'],
    ['icluod.com', 'icloud.com'],
    ['protonmal.com', 'protonmail.com'],
    ['gxm.de', 'gmx.de'],
    ['ewb.de', 'web.de'],
    ['t-onlin.de', 't-online.de'],
  ])('%s: %s', (typed, meant) => {
    expect(meantAddress(`ada@${typed}`)).toBe(`ada@${meant}`);
  });

  test.each([
    'gmail.com',
    'mail.com',
    'ymail.com',
    'email.com',
    'gmx.ch',
    'tub.de',
    'wes.de',
    'news.example',
    'harbour.example',
    'live.de',
    'yandex.com',
  ])('%s is left alone', (typed) => {
    expect(meantAddress(`ada@${typed}`)).toBeNull();
  });

  test('keeps what stands before the @, and hints at nothing where there is none', () => {
    expect(meantAddress(' Ada.Quill+news@GMIAL.com ')).toBe('Ada.Quill+news@gmail.com');
    for (const typed of ['', '@gmial.com', 'gmial.com', 'ada@', `ada@${'x'.repeat(400)}`])
      expect(meantAddress(typed)).toBeNull();
  });

  test('a hint is always an address with another host, and has no hint itself', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (typed) => {
        const meant = meantAddress(typed);
        if (meant === null) return;
        expect(meant).not.toBe(typed);
        expect(meant.slice(0, meant.lastIndexOf('@'))).toBe(typed.slice(0, typed.lastIndexOf('@')));
        expect(meantAddress(meant)).toBeNull();
      }),
    );
  });
});
