// The signed envelope sender: what it looks like, what it survives, and what it refuses.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readVerp, verpLocalPart } from '../../src/feedback/verp.js';

const OLD = { id: 'k1', secret: 'A'.repeat(43) };
const NEW = { id: 'k2', secret: 'B'.repeat(43) };
const copy = { issueId: 49, publicId: 'Zm9vYmFyLWJhei1xdXV4MA' };
const local = verpLocalPart([OLD], copy) ?? '';

describe('the envelope sender of a copy [C1]', () => {
  test('has at most 64 octets of lower-case letters, digits and hyphens [C1]', () => {
    const longest = verpLocalPart([OLD], { ...copy, issueId: Number.MAX_SAFE_INTEGER }) ?? '';
    for (const one of [local, longest]) expect(one).toMatch(/^b-[a-z0-9-]{1,62}$/);
  });

  test('is the same at every retry, and another for each copy [C1]', () => {
    expect(verpLocalPart([OLD], copy)).toBe(local);
    expect(verpLocalPart([OLD], { ...copy, issueId: 50 })).not.toBe(local);
    expect(verpLocalPart([OLD], { ...copy, publicId: 'Zm9vYmFyLWJhei1xdXV4MQ' })).not.toBe(local);
  });

  test('every copy can be read from its address [C1]', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, fc.maxSafeNat(), (id, issueId) => {
        const one = { issueId, publicId: Buffer.from(id).toString('base64url') };
        expect(readVerp([OLD], `${verpLocalPart([OLD], one)}@bounce.news.example`)).toEqual(one);
      }),
    );
  });

  test.each([
    ['upper case', `${local.toUpperCase()}@BOUNCE.NEWS.EXAMPLE`],
    ['SRS', `SRS0=hhh=tt=bounce.news.example=${local}@forwarder.example`],
    ['BATV', `prvs=1234567890=${local}@bounce.news.example`],
    ['a prefix', `bounces+${local}@bounce.news.example`],
    ['angle brackets', `<${local}@bounce.news.example>`],
  ])('survives %s [C1]', (_, address) => {
    expect(readVerp([OLD], address)).toEqual(copy);
  });

  test('is good for each key that is kept, whichever signs now [C1] [D5]', () => {
    expect(readVerp([NEW, OLD], local)).toEqual(copy);
    expect(readVerp([NEW], local)).toBeNull();
    expect(verpLocalPart([NEW, OLD], copy)).toBe(verpLocalPart([NEW], copy));
  });

  test('a single changed letter makes it worthless [C2]', () => {
    for (let at = 2; at < local.length; at++) {
      const letter = local[at] === 'a' ? 'b' : 'a';
      expect(readVerp([OLD], `${local.slice(0, at)}${letter}${local.slice(at + 1)}`)).toBeNull();
    }
  });

  test.each(['', 'b-1-x', 'bounce@news.example', 'b-'.repeat(300), `${'a'.repeat(600)}${local}`])(
    '%j is the sender of no copy [C2]',
    (address) => {
      expect(readVerp([OLD], address)).toBeNull();
    },
  );

  test('a public id of another form has none', () => {
    expect(verpLocalPart([OLD], { issueId: 1, publicId: 'reader-1' })).toBeNull();
    expect(verpLocalPart([], copy)).toBeNull();
  });
});
