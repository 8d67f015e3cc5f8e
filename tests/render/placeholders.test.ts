// Filling: each reader's values in their places, escaped for each place, for any values at all.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Frozen } from '../../src/issues/content.js';
import type { PlaceholderValues } from '../../src/issues/ports.js';
import { createPlaceholderMarkers } from '../../src/render/placeholder-markers.js';
import { personalPlaceholders, preparePlaceholders, tryPlaceholders } from '../../src/render/placeholders.js';
import { READER } from './newsroom.js';

const book = createPlaceholderMarkers('issue 12');
const name = book.marker('first_name', 'reader');
const bareName = book.marker('first_name');
const leave = book.marker('unsubscribe_url');
const address = book.marker('address');

function frozen(parts: Partial<Frozen>): Frozen {
  const all = { subject: '', preheader: '', html: '', text: '', ...parts };
  return { ...all, placeholders: book.usedIn(all.subject, all.preheader, all.html, all.text) };
}

const fill = (parts: Partial<Frozen>, values: Partial<PlaceholderValues> = {}) =>
  preparePlaceholders(frozen(parts))({ ...READER, ...values });

describe('filling', () => {
  test('puts the value of each reader into each place', () => {
    const copy = fill({
      subject: `For ${name}`,
      preheader: `${name}, read`,
      html: `<p>${name} ${name}</p>`,
      text: `Dear ${name}`,
    });
    expect(copy).toEqual({
      subject: 'For Zoë',
      preheader: 'Zoë, read',
      html: '<p>Zoë Zoë</p>',
      text: 'Dear Zoë',
    });
  });

  test('uses the fallback for no name, an empty one, and one of spaces and controls [G9]', () => {
    for (const first_name of [null, '', ' \u0000\u202e\r\n '])
      expect(fill({ text: `Dear ${name}` }, { first_name }).text).toBe('Dear reader');
  });

  test('without value and fallback it is an error that names the placeholder [G9]', () => {
    expect(() => fill({ text: `Dear ${bareName}` }, { first_name: null })).toThrow(
      expect.objectContaining({
        code: 'SLOT_UNFILLED',
        details: { placeholder: 'first_name', slot: 'first_name' },
      }),
    );
    expect(() => fill({ text: `Dear ${bareName}` }, { first_name: null })).toThrow(/first_name/);
    expect(() => fill({ text: `Dear ${bareName}` }, { first_name: null })).not.toThrow(/zoe@/);
  });

  test('trying gives the subject and throws what filling would [G9]', () => {
    const texts = { subject: `For ${name}`, html: `<p>${bareName}</p>${leave}` };
    const subjectFor = tryPlaceholders(frozen(texts));
    expect(subjectFor({ ...READER, unsubscribe_url: '' })).toBe(fill(texts).subject);
    for (const first_name of [null, ' \u202e ', 'www.evil.test'])
      expect(() => subjectFor({ ...READER, first_name })).toThrow(
        expect.objectContaining({
          code: 'SLOT_UNFILLED',
          details: { placeholder: 'first_name', slot: 'first_name' },
        }),
      );
  });

  test.each([
    ['en-GB', '3 March 2026'],
    ['de', '3. März 2026'],
    ['ru', '3 марта 2026 г.'],
  ])('writes the date of the sign-up out in the language of the page: %s', (language, date) => {
    const since = book.marker('consent_date');
    const html = `<html lang="${language}"><p>${since}</p></html>`;
    expect(fill({ html, text: since }, { consent_date: '2026-03-03' })).toMatchObject({
      html: html.replace(since, date),
      text: date,
    });
    expect(fill({ html }, { consent_date: 'last spring' }).html).toContain('last spring');
  });

  test.each([
    'javascript:alert(1)',
    'letters.courier.example/u',
    'ftp://x.example/',
    `https://x.example/${'a'.repeat(1000)}`,
  ])('%.40s is no value for a link [G9]', (unsubscribe_url) => {
    expect(() => fill({ text: leave }, { unsubscribe_url })).toThrow(
      expect.objectContaining({
        code: 'SLOT_UNFILLED',
        details: { placeholder: 'unsubscribe_url', slot: 'unsubscribe_url' },
      }),
    );
  });

  test('every reader needs a value for placeholders without a fallback', () => {
    expect(personalPlaceholders(frozen({ html: `${name}${leave}${leave}${address}` }))).toEqual([
      'unsubscribe_url',
      'address',
    ]);
  });

  test('two readers at the same time do not mix [G9]', () => {
    const both = preparePlaceholders(frozen({ html: `<p>${name}</p>`, text: `${name} ${leave}` }));
    const readers = Array.from({ length: 200 }, (_, at) => ({
      ...READER,
      first_name: `N${at}`,
      unsubscribe_url: `https://letters.example/u/${at}`,
    }));
    const copies = readers.map((reader) => both(reader));
    copies.forEach((copy, at) => {
      expect(copy.text).toBe(`N${at} https://letters.example/u/${at}`);
      expect(copy.html).toBe(`<p>N${at}</p>`);
    });
    expect(both(READER)).toEqual(both(READER));
  });
});

describe('escaping for the place', () => {
  test('in running text, title and attributes', () => {
    const html = `<title>${name}</title><p title="for ${name}">${name}</p>`;
    expect(fill({ html }, { first_name: `<b>"A" & 'B'` }).html).toBe(
      '<title>&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;</title><p title="for &lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;">&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;</p>',
    );
  });

  test('an address as a whole is kept and escaped; a part of one is percent-encoded', () => {
    const html = `<a href="${leave}">x</a><a href='https://x.example/?n=${name}&m=1'>y</a><a href=mailto:${address}>z</a>`;
    const copy = fill({ html }, { first_name: 'a&b c?', unsubscribe_url: 'https://x.example/u?a=1&b=2' });
    expect(copy.html).toBe(
      `<a href="https://x.example/u?a=1&amp;b=2">x</a><a href='https://x.example/?n=a%26b%20c%3F&m=1'>y</a><a href=mailto:zoe@reader.example>z</a>`,
    );
  });

  test('a name that is all of an address cannot become a script', () => {
    expect(fill({ html: `<a href="${name}">x</a>` }, { first_name: 'vbscript:alert(1)' }).html).toBe(
      '<a href="vbscript%3Aalert(1)">x</a>',
    );
  });

  test('within a conditional comment the value cannot end it', () => {
    expect(
      fill({ html: `<!--[if mso]><p>${name}</p><![endif]--><p>${name}</p>` }, { first_name: '--><x' }).html,
    ).toBe('<!--[if mso]><p>--&gt;&lt;x</p><![endif]--><p>--&gt;&lt;x</p>');
  });

  test('the plain text is not escaped', () => {
    expect(fill({ text: `Dear ${name}, ${leave}` }, { first_name: `O'Neill & "Co"` }).text).toBe(
      `Dear O'Neill & "Co", ${READER.unsubscribe_url}`,
    );
  });

  test('neither line breaks nor direction characters of a name reach the subject [F5]', () => {
    expect(fill({ subject: `For ${name}` }, { first_name: 'A\r\nBcc: b\u2028\u202eC' }).subject).toBe(
      'For A Bcc: b C',
    );
  });

  test('a long name is cut, and one that is an advertisement is none [G9]', () => {
    expect(fill({ subject: name }, { first_name: 'é'.repeat(500) }).subject).toBe('é'.repeat(60));
    expect(fill({ subject: name }, { first_name: 'Win at https://evil.test' }).subject).toBe('reader');
    expect(fill({ subject: name }, { first_name: 'www.evil.test' }).subject).toBe('reader');
  });

  test('no name opens or closes a tag or an attribute', () => {
    const html = `<p title="${name}">${name}</p><a href="https://x.example/${name}">l</a>`;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (first_name) => {
        const copy = fill({ html, subject: `s ${name}` }, { first_name });
        expect(copy.html.match(/[<>"]/g)?.join('')).toBe('<""><><""><>');
        expect(copy.subject).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 300 },
    );
  });
});

test('markers are letters and digits, and none is the beginning of another', () => {
  const many = Array.from({ length: 30 }, (_, at) => book.marker('first_name', `f${at}`));
  for (const marker of many) {
    expect(marker).toMatch(/^[a-z0-9]+$/);
    expect(many.filter((other) => other.startsWith(marker))).toEqual([marker]);
  }
});
