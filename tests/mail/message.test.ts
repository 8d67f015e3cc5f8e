// Every copy of an issue once it is built, as other parsers than the builder's read it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { largestMessage } from '../../src/mail/compose.js';
import { parseHeaderBlock } from '../../src/mail/header-block.js';
import { aCopy, builder, HEAD, SENDER } from './a-copy.js';

const build = builder();

async function fieldsOf(raw: Buffer): Promise<Map<string, string[]>> {
  const fields = new Map<string, string[]>();
  for (const { name, value } of parseHeaderBlock(raw).fields)
    fields.set(name.toLowerCase(), [...(fields.get(name.toLowerCase()) ?? []), value]);
  return fields;
}

async function built(given: Parameters<typeof aCopy>[0] = {}, make = build) {
  const message = await make(HEAD, aCopy(given));
  const fields = await fieldsOf(message.raw);
  return {
    ...message,
    fields,
    one: (name: string) => fields.get(name)?.[0] ?? '',
    mail: await PostalMime.parse(message.raw),
  };
}

/** One encoded word alone, so that a character split over two of them shows. */
function decoded(word: string): string {
  const [, , encoding, text = ''] = word.split('?');
  if (encoding === 'B') return Buffer.from(text, 'base64').toString();
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
}

describe('header fields', () => {
  test('exactly one of each, one real recipient, no Cc, Bcc or Sender [F1]', async () => {
    const { fields, mail } = await built();
    for (const list of fields.values()) expect(list).toHaveLength(1);
    const wanted = [
      'from',
      'to',
      'subject',
      'date',
      'message-id',
      'mime-version',
      'list-id',
      'list-unsubscribe',
      'list-unsubscribe-post',
    ];
    expect(wanted.filter((name) => !fields.has(name))).toEqual([]);
    expect(['cc', 'bcc', 'sender'].filter((name) => fields.has(name))).toEqual([]);
    expect(mail.to).toEqual([{ name: 'Ada Reader', address: 'ada@reader.example' }]);
  });

  test('From is one address with a name, and Reply-To the configured mailbox [F2] [F3]', async () => {
    const { mail, envelope } = await built();
    expect(mail.from).toEqual({ name: 'Harbourtown News', address: 'weekly@news.example' });
    expect(mail.replyTo).toEqual([{ name: '', address: 'desk@news.example' }]);
    expect(envelope).toEqual({ from: 'weekly@news.example', to: 'ada@reader.example' });
  });

  test.each([
    'Été à l’île : « ça ira » 🚢🚢🚢',
    'الأسبوع في الميناء',
    'Неделя '.repeat(20).trim(),
    'A "quoted" subject, with commas; and (brackets)',
  ])('the subject %s survives in lines of at most 76 octets [F4]', async (subject) => {
    const { raw, mail } = await built({ subject });
    expect(mail.subject).toBe(subject.normalize('NFC'));
    expect((await simpleParser(raw)).subject).toBe(subject.normalize('NFC'));
    const field = parseHeaderBlock(raw).fields.find((one) => one.name === 'Subject');
    for (const line of field?.raw.split('\r\n') ?? []) expect(line.length).toBeLessThanOrEqual(76);
    for (const word of field?.raw.match(/=\?.*?\?=/g) ?? []) expect(decoded(word)).not.toContain('\ufffd');
  });

  test.each([
    ['', 'is empty'],
    ['x'.repeat(151), 'longer than 150'],
    ['Re: your letter', 'pretends'],
    ['News\r\nBcc: eve@evil.example', 'line break'],
    ['News\rBcc: eve@evil.example', 'line break'],
    ['News\nBcc: eve@evil.example', 'line break'],
    ['News\u0000', 'line break'],
    ['News\u2028now', 'line break'],
    ['News \u202egnp.exe', 'line break'],
  ])('the subject %j is refused [F4] [F5]', async (subject, why) => {
    await expect(build(HEAD, aCopy({ subject }))).rejects.toMatchObject({
      code: 'MESSAGE_INVALID',
      details: { rule: 'subject-line', id: 'F4' },
      message: expect.stringContaining(why),
    });
  });

  test.each([
    'Ada\r\nBcc: eve@evil.example',
    'Ada\rBcc: eve@evil.example',
    'Ada\nBcc: eve@evil.example',
    'Ada\u2028Bcc: eve@evil.example',
    '"Ada" <eve@evil.example>, x',
  ])('the name %j makes no header and no recipient [F5]', async (name) => {
    const { fields, mail } = await built({ name });
    expect(fields.has('bcc')).toBe(false);
    expect(mail.to?.map((to) => to.address)).toEqual(['ada@reader.example']);
  });

  test('no name and no subject can add a field, a recipient or a broken line [F5]', async () => {
    const bare = [...(await built()).fields.keys()].sort();
    const nasty = fc.string({
      unit: fc.constantFrom(...'\r\n\t\0\u2028\u202e,;:<>@"\\()=?_ aé漢🚢'),
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 60 })),
        nasty,
        async (name, subject) => {
          const message = await build(HEAD, aCopy({ name, subject })).catch(
            (error: { code?: string }) => error.code,
          );
          if (message === 'MESSAGE_INVALID' || message === undefined || typeof message === 'string')
            return message === 'MESSAGE_INVALID';
          expect([...(await fieldsOf(message.raw)).keys()].sort()).toEqual(bare);
          const mail = await PostalMime.parse(message.raw);
          expect(mail.to?.map((to) => to.address)).toEqual(['ada@reader.example']);
          return true;
        },
      ),
      { numRuns: 300 },
    );
  });

  test('Date is the instant of the attempt, with a numeric zone [F6]', async () => {
    const { one } = await built({ at: new Date('2026-11-20T08:00:03Z') });
    expect(one('date')).toBe('Fri, 20 Nov 2026 08:00:03 +0000');
  });

  test('Message-ID is stable across attempts and holds no address [F7]', async () => {
    const first = await built();
    const again = await built({ at: new Date('2026-11-20T09:30:00Z') });
    const other = await built({ publicId: 'zzzzzzzzzzzz' });
    const nextWeek = await build({ ...HEAD, issueId: 8 }, aCopy());
    expect(again.messageId).toBe(first.messageId);
    expect(new Set([first.messageId, other.messageId, nextWeek.messageId]).size).toBe(3);
    expect(first.messageId).toMatch(/^<7\.r7Kp2mQx9TbZ\.[0-9a-f]{32}@news\.example>$/);
    expect(first.one('message-id')).toBe(first.messageId);
  });

  test('List-Id keeps its angle brackets plain, whatever the title [F8]', async () => {
    expect((await built()).one('list-id')).toBe('"The Week in Harbourtown" <weekly.news.example>');
    const title = 'Неделя в порту «Гавань» и вокруг него, каждую пятницу';
    const { one } = await built({}, builder({ newsletter: { ...SENDER.newsletter, title } }));
    const [words = '', id] = one('list-id').split(/ (?=<)/);
    expect(id).toBe('<weekly.news.example>');
    const decoded = words
      .split(' ')
      .map((word) => /^=\?UTF-8\?B\?(.*)\?=$/.exec(word)?.[1] ?? 'not an encoded word');
    expect(decoded.map((word) => Buffer.from(word, 'base64').toString()).join('')).toBe(title);
  });

  test('has one https List-Unsubscribe, then the mailbox if configured [F9]', async () => {
    const { unsubscribeUrl } = aCopy();
    const plain = await built();
    expect(plain.one('list-unsubscribe')).toBe(`<${unsubscribeUrl}>`);
    expect(plain.raw.includes(`\r\nList-Unsubscribe: <${unsubscribeUrl}>\r\n`)).toBe(true);
    const both = await built({}, builder({ unsubscribeMailbox: 'leave@news.example' }));
    expect(both.one('list-unsubscribe')).toBe(
      `<${unsubscribeUrl}>, <mailto:leave@news.example?subject=unsubscribe>`,
    );
  });

  test('a realistic address stays below 200 characters [F9]', async () => {
    const unsubscribeUrl = `https://letters.news.example/unsubscribe/${'p'.repeat(22)}.k1.${'m'.repeat(27)}`;
    const [, uri = ''] = /^<([^>]*)>$/.exec((await built({ unsubscribeUrl })).one('list-unsubscribe')) ?? [];
    expect(uri).toBe(unsubscribeUrl);
    expect(uri.length).toBeLessThan(200);
    await expect(
      build(HEAD, aCopy({ unsubscribeUrl: `${unsubscribeUrl}${'x'.repeat(998)}` })),
    ).rejects.toMatchObject({ details: { rule: 'line-length', id: 'F22' } });
  });

  test('http is refused, except on this machine [F9]', async () => {
    await expect(build(HEAD, aCopy({ unsubscribeUrl: 'http://news.example/u/1' }))).rejects.toMatchObject({
      details: { rule: 'unsubscribe-header', id: 'F9' },
    });
    await expect(
      build(HEAD, aCopy({ unsubscribeUrl: 'https://news.example/u/1>, <https://evil.example/' })),
    ).rejects.toMatchObject({
      details: { rule: 'unsubscribe-header', id: 'F9' },
    });
    for (const unsubscribeUrl of ['http://localhost:8025/u/1', 'http://127.0.0.1:8025/u/1']) {
      expect((await built({ unsubscribeUrl })).one('list-unsubscribe')).toBe(`<${unsubscribeUrl}>`);
    }
  });

  test('List-Unsubscribe-Post is exact [F10]', async () => {
    expect((await built()).raw.includes('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')).toBe(
      true,
    );
  });

  test('List-Post is NO; help, owner and archive are there [F11]', async () => {
    const { one } = await built();
    expect([one('list-post'), one('list-help'), one('list-owner'), one('list-archive')]).toEqual([
      'NO',
      '<https://news.example/newsletter>',
      '<mailto:contact@news.example>',
      '<https://news.example/archive/2026-11-20>',
    ]);
    expect((await built({}, builder({ helpUrl: undefined }))).one('list-help')).toBe(
      '<mailto:contact@news.example?subject=help>',
    );
  });

  test('Feedback-ID has four fields and nothing of the reader [F12]', async () => {
    const mine = (await built()).one('feedback-id');
    const other = (await built({ publicId: 'zzzzzzzzzzzz', address: 'bo@other.example' })).one('feedback-id');
    expect(mine).toMatch(/^2026-11-20:weekly\.news\.example:issue:[a-z0-9]{5,15}$/);
    expect(other).toBe(mine);
    const later = /^Feedback-ID: (.*)\r$/m.exec(
      (await build({ ...HEAD, issueId: 8, number: 8, slug: '2026-11-27' }, aCopy())).raw.toString('latin1'),
    )?.[1];
    expect(later).toBe(mine.replace('2026-11-20', '2026-11-27'));
  });

  test('no Return-Path, no X-Mailer, nothing about this machine [F14]', async () => {
    const { fields, raw } = await built();
    expect(['return-path', 'x-mailer', 'received', 'user-agent'].filter((name) => fields.has(name))).toEqual(
      [],
    );
    expect(raw.toString()).not.toMatch(/nodemailer|node\.js/i);
  });

  test('auto-replies are asked to stay silent; no References [F15] [F16]', async () => {
    const { one, fields } = await built();
    expect([one('precedence'), one('x-auto-response-suppress'), one('content-language')]).toEqual([
      'bulk',
      'OOF, AutoReply',
      'en',
    ]);
    expect(['references', 'in-reply-to', 'auto-submitted'].filter((name) => fields.has(name))).toEqual([]);
  });

  test('a test copy says so, and its Message-ID never meets the real one', async () => {
    const real = await built();
    const first = await built({ test: true });
    const second = await built({ test: true, at: new Date('2026-11-20T09:00:00Z') });
    expect(first.mail.subject).toBe('[Test] Harbour vote, explained');
    expect(first.one('x-friday-test')).toBe('yes');
    expect(real.fields.has('x-friday-test')).toBe(false);
    expect(new Set([real.messageId, first.messageId, second.messageId]).size).toBe(3);
  });
});

describe('body', () => {
  test('text first, html last, nothing else [F20]', async () => {
    const { raw } = await built();
    const types = [...raw.toString().matchAll(/^Content-Type: ([a-z/]+)/gim)].map((match) => match[1]);
    expect(types).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
    expect((await simpleParser(raw)).attachments).toEqual([]);
  });

  test('both parts are utf-8 and NFC, and come back as they went in [F21]', async () => {
    const text = 'Cafe\u0301 n\u00e4ive\n.\n..\nlast line';
    const html = '<p>Cafe\u0301</p>\r\n.\r\n<p>end</p>';
    const { raw, mail } = await built({ text, html });
    expect(mail.text?.trimEnd()).toBe(text.normalize('NFC'));
    expect(mail.html?.replace(/\r\n/g, '\n').trimEnd()).toBe(html.normalize('NFC').replace(/\r\n/g, '\n'));
    expect((await simpleParser(raw)).text?.trimEnd()).toBe(text.normalize('NFC'));
    expect(raw.toString().match(/charset=utf-8/g)).toHaveLength(2);
  });

  test('base64 where the text is mostly not Latin, else quoted-printable [F21]', async () => {
    const { raw, mail } = await built({
      text: 'Неделя в порту. '.repeat(50),
      html: '<p>Week at the harbour</p>',
    });
    const encodings = [...raw.toString().matchAll(/^Content-Transfer-Encoding: (\S+)/gm)].map(
      (match) => match[1],
    );
    expect(encodings).toEqual(['base64', 'quoted-printable']);
    expect(mail.text?.trim()).toBe('Неделя в порту. '.repeat(50).trim());
  });

  test('lines of 5,000 characters leave as short lines with CRLF only [F22]', async () => {
    const html = `<p>${'long '.repeat(1000)}é</p>\r<p>${'x'.repeat(5000)}</p>\n<p>end</p>\r\n`;
    const { raw, mail } = await built({ html, text: 'x'.repeat(3000) });
    const lines = raw.toString('latin1').split('\r\n');
    const body = lines.slice(lines.indexOf(''));
    expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
    expect(mail.html?.replace(/\s+/g, ' ').trim()).toBe(html.replace(/\s+/g, ' ').trim());
  });

  test('more than 998 lines survive [F22]', async () => {
    const text = Array.from({ length: 2500 }, (_, line) => `line ${line}`).join('\n');
    expect((await built({ text })).mail.text?.trimEnd()).toBe(text);
  });

  test('a message of more than 500 KB is refused with its size [F24]', async () => {
    const html = `<p>${'Été à l’île. '.repeat(5_000)}</p>`;
    const { raw } = await built({ html, text: 'x'.repeat(200_000) });
    expect(raw.length).toBeLessThanOrEqual(500 * 1024);
    expect(await largestMessage('x'.repeat(200_000), html)).toBeGreaterThan(raw.length);
    await expect(build(HEAD, aCopy({ html, text: 'x'.repeat(320_000) }))).rejects.toMatchObject({
      code: 'MESSAGE_INVALID',
      message: expect.stringMatching(/has 5\d\d KB, and no message may have more than 500 KB/),
      details: { rule: 'message-size', id: 'F24' },
    });
  });

  test('a header line that cannot be folded below 998 octets is refused [F22]', async () => {
    const unsubscribeUrl = `https://news.example/u/${'a'.repeat(1000)}`;
    await expect(build(HEAD, aCopy({ unsubscribeUrl }))).rejects.toMatchObject({
      code: 'MESSAGE_INVALID',
      details: { rule: 'line-length', id: 'F22' },
    });
  });
});

describe('addresses', () => {
  test('an international domain becomes A-labels in header and envelope [F23]', async () => {
    const { envelope, mail } = await built({ address: 'zoe@exämple.example' });
    expect(envelope.to).toBe('zoe@xn--exmple-cua.example');
    expect(mail.to?.[0]?.address).toBe('zoe@xn--exmple-cua.example');
  });

  test.each(['zoé@exämple.example', '用户@例子.example'])(
    'the local part of %s is refused by name [F23]',
    async (address) => {
      await expect(build(HEAD, aCopy({ address }))).rejects.toMatchObject({
        code: 'MESSAGE_INVALID',
        message: expect.stringContaining('non-ASCII letters before the @'),
        details: { rule: 'address-format', id: 'F23' },
      });
    },
  );

  test.each([
    'ada@reader.example, eve@evil.example',
    'ada@reader.example\r\nBcc: eve@evil.example',
    'a@b@c.example',
    '@c.example',
    'ada',
    'ada@',
    'a b@c.example',
    'ada@-x.example',
  ])('%j is not one recipient and is refused [G12]', async (address) => {
    await expect(build(HEAD, aCopy({ address }))).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
  });
});
