// Typing mistakes in addresses, and the networks that addresses come from.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { networkOf } from '../../src/gate/network.js';
import { distance, meantAddress, meantDomain } from '../../src/gate/typo.js';

describe('[D12] the domain that was probably meant', () => {
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
    expect(meantDomain(typed)).toBe(meant);
  });

  test.each(['gmail.com', 'mail.com', 'ymail.com', 'email.com', 'gmx.ch', 'tub.de', 'wes.de', 'news.example', 'harbour.example', 'live.de', 'yandex.com'])(
    '%s is left alone',
    (typed) => {
      expect(meantDomain(typed)).toBeNull();
    },
  );

  test('keeps what stands before the @', () => {
    expect(meantAddress('Ada.Quill+news@GMIAL.com')).toBe('Ada.Quill+news@gmail.com');
    expect(meantAddress('no address')).toBeNull();
  });

  test('the distance is a distance: nought for the same, the same both ways, one for one slip', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b) === 0).toBe(a === b);
        expect(distance(a, `${a}x`)).toBe(1);
      }),
    );
    expect(distance('gmial', 'gmail')).toBe(1);
  });
});

describe('[D10] the network of an address', () => {
  test.each([
    ['192.0.2.255', '192.0.2.0/24'],
    ['::ffff:192.0.2.7', '192.0.2.0/24'],
    ['::ffff:c000:207', '192.0.2.0/24'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0DB8:0000:0007:ffff::', '2001:db8:0:7::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', 'unknown'],
    ['192.0.2.7, 10.0.0.1', 'unknown'],
  ])('%s: %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});
