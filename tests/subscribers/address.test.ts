// Addresses: what is accepted, how it is sent to, and when two are the same.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressHmac, maskAddress, parseAddress } from '../../src/subscribers/address.js';
import { signToken, type TokenKeys, verifyToken } from '../../src/subscribers/tokens.js';

describe('an address [C12] [F23]', () => {
  test.each([
    ['  Ada.Quill+news@News.EXAMPLE ', 'Ada.Quill+news@news.example', 'ada.quill+news@news.example'],
    ['zoe@exämple.test', 'zoe@xn--exmple-cua.test', 'zoe@xn--exmple-cua.test'],
    ["o'brien@news.example", "o'brien@news.example", "o'brien@news.example"],
    ['ада@пример.test', null, 'letters before the @'],
    ['zoé@exämple.test', null, 'letters before the @'],
    ['no-at.example', null, 'is not a valid email address'],
    ['a@b@news.example', null, 'is not a valid email address'],
    ['a..b@news.example', null, 'is not a valid email address'],
    [`${'a'.repeat(65)}@news.example`, null, 'is not a valid email address'],
    ['a@localhost', null, 'no valid domain'],
    ['a@127.0.0.1', null, 'no valid domain'],
    ['a@-news.example', null, 'no valid domain'],
    ['a@news.example\r\nBcc: b@news.example', null, 'is not a valid email address'],
    ['"a b"@news.example', null, 'is not a valid email address'],
    ['', null, 'is not a valid email address'],
  ])('%j', (input, address, rest) => {
    if (address === null) expect(() => parseAddress(input)).toThrow(rest);
    else expect(parseAddress(input)).toEqual({ address, key: rest });
  });

  test('case and the spelling of the domain make no second reader [G20]', () => {
    expect(parseAddress('ADA@EXÄMPLE.test').key).toBe(parseAddress('ada@xn--exmple-cua.test').key);
    expect(parseAddress('ada+a@news.example').key).not.toBe(parseAddress('ada@news.example').key);
  });

  test('an accepted address cannot make a header or a second recipient', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
        (local, domain) => {
          try {
            const { address } = parseAddress(`${local}@${domain}`);
            expect(address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/);
            expect(address).not.toMatch(/[<>,;:"()[\]\\\s]/);
          } catch (error) {
            expect(error).toMatchObject({ code: 'INPUT_INVALID' });
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("only an HMAC-SHA-256 under the installation's secret is kept [C12]", () => {
    expect(addressHmac('a@news.example', 'c2VjcmV0')).toBe(
      'c2272639812571d9eacfd2435374a496c8548f1a96ae9b0966f0a684aceae2e1',
    );
    expect(addressHmac('a@news.example', 'c2VjcmV0')).not.toBe(addressHmac('a@news.example', 'b3RoZXI'));
  });

  test('is shown masked where others may look [D8]', () => {
    expect(maskAddress('ada.quill@news.example')).toBe('a•••@news.example');
  });
});

describe('tokens in links [D8]', () => {
  const key = (id: string, byte: number) => ({ id, secret: Buffer.alloc(32, byte).toString('base64url') });
  const keys: TokenKeys = {
    unsubscribe: [key('k1', 1)],
    preferences: [key('k1', 1)],
    confirm: [key('k1', 1)],
    data: [key('k1', 1)],
    agree: [key('k1', 1)],
    support: [key('k1', 1)],
    'new-address': [key('k1', 1)],
    'old-address': [key('k1', 1)],
    reminder: [key('k1', 1)],
    'no-reminder': [key('k1', 1)],
    bounce: [key('k1', 1)],
  };
  const token = signToken(keys, 'unsubscribe', 'reader_-42');

  test('name their reader, for their purpose only, even where the secrets are the same', () => {
    expect(verifyToken(keys, 'unsubscribe', token)).toBe('reader_-42');
    expect(verifyToken(keys, 'preferences', token)).toBeNull();
  });

  test('outlive a change of keys, and die with their key [D5]', () => {
    const rotated: TokenKeys = { ...keys, unsubscribe: [key('k2', 2), ...keys.unsubscribe] };
    expect(verifyToken(rotated, 'unsubscribe', token)).toBe('reader_-42');
    expect(signToken(rotated, 'unsubscribe', 'reader_-42')).not.toBe(token);
    expect(verifyToken({ ...keys, unsubscribe: [key('k2', 2)] }, 'unsubscribe', token)).toBeNull();
  });

  test('are refused with any character changed, and for any other text', () => {
    for (let i = 0; i < token.length; i++) {
      const other = token[i] === 'A' ? 'B' : 'A';
      // The last character of a base64url text has bits that are not used: changing only those changes
      // nothing.
      if (i === token.length - 1) continue;
      expect(verifyToken(keys, 'unsubscribe', token.slice(0, i) + other + token.slice(i + 1))).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => verifyToken(keys, 'unsubscribe', text) === null));
  });
});
