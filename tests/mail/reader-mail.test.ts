// Mails to single readers once they are built, as other parsers than the builder's read them.
import { createPublicKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dkimVerify } from 'mailauth';
import PostalMime from 'postal-mime';
import { dnsRecordFor } from '../../src/mail/dkim-key.js';
import { parseHeaderBlock } from '../../src/mail/header-block.js';
import type { MessageOptions } from '../../src/mail/message.js';
import { createReaderMailBuilder, type ReaderMail } from '../../src/mail/reader-mail.js';
import { rsaKey, SENDER } from './a-copy.js';

function aMail(given: Partial<ReaderMail> = {}): ReaderMail {
  return {
    kind: 'confirmation',
    id: '17',
    address: 'ada@reader.example',
    subject: 'Please confirm: The Week in Harbourtown',
    html: '<!doctype html><html lang="en"><body><h1>Please confirm</h1></body></html>\n',
    text: 'Please confirm\n',
    language: 'en',
    at: new Date('2026-11-20T08:00:03Z'),
    unsubscribeUrl: 'https://news.example/unsubscribe/r7Kp2mQx9TbZ.k1.abcdefghijklmnopqrstuvwxyz0',
    ...given,
  };
}

async function built(given: Partial<ReaderMail> = {}, options: Partial<MessageOptions> = {}) {
  const message = await createReaderMailBuilder({ ...SENDER, ...options })(aMail(given));
  const { fields } = parseHeaderBlock(message.raw);
  const names = fields.map(({ name }) => name.toLowerCase());
  return {
    ...message,
    names,
    one: (name: string) => fields.find((field) => field.name.toLowerCase() === name)?.value ?? '',
    mail: await PostalMime.parse(message.raw),
  };
}

const KINDS = [
  'confirmation',
  'welcome',
  'data-link',
  'ask-again',
  'leave-link',
  'already-subscribed',
  'preferences-link',
  'change-notice',
  'change-offer',
  'change-undone',
] as const;
const LEAVABLE = ['welcome', 'ask-again', 'leave-link', 'already-subscribed', 'preferences-link'] as const;

describe.each(KINDS)('a %s mail', (kind) => {
  test('has one of each field and one recipient without a name [F1]', async () => {
    const { names, mail, envelope, one } = await built({ kind });
    expect(names.length).toBe(new Set(names).size);
    expect(mail.to).toEqual([{ name: '', address: 'ada@reader.example' }]);
    expect(mail.from).toEqual({ name: 'Harbourtown News', address: 'weekly@news.example' });
    expect([one('reply-to'), one('date')]).toEqual(['desk@news.example', 'Fri, 20 Nov 2026 08:00:03 +0000']);
    expect(envelope).toEqual({ from: 'weekly@news.example', to: 'ada@reader.example' });
  });

  test('says that a machine made it, and is no bulk mail [F15]', async () => {
    const { names, one } = await built({ kind });
    expect(one('auto-submitted')).toBe('auto-generated');
    expect(names).not.toContain('precedence');
  });

  test('Message-ID stays in all attempts and holds no address [F7]', async () => {
    const first = await built({ kind });
    const again = await built({ kind, at: new Date('2026-11-20T09:30:00Z') });
    const other = await built({ kind, id: '18' });
    expect(again.messageId).toBe(first.messageId);
    expect(other.messageId).not.toBe(first.messageId);
    expect(first.messageId).toMatch(new RegExp(`^<${kind}\\.[0-9a-f]{32}@news\\.example>$`));
    expect(first.one('message-id')).toBe(first.messageId);
  });

  test('belongs to the list; text first, html last [F8] [F20]', async () => {
    const { one, raw } = await built({ kind });
    expect(one('list-id')).toBe('"The Week in Harbourtown" <weekly.news.example>');
    const types = [...raw.toString().matchAll(/^Content-Type: ([a-z/]+)/gim)].map((match) => match[1]);
    expect(types).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
  });

  test('is signed as issues are, over all that may not be changed [A2] [A3]', async () => {
    const privateKey = rsaKey();
    const { raw, one } = await built(
      { kind },
      { dkim: { domain: 'news.example', selector: 'friday', privateKey } },
    );
    const record = dnsRecordFor(createPublicKey(privateKey), 'friday', 'news.example');
    const { results } = await dkimVerify(raw, {
      resolver: async (name) => (name === record.name ? [[record.value]] : []),
    });
    expect(results.map(({ status }) => status.result)).toEqual(['pass']);
    const signed =
      /h=([^;]+);/.exec(one('dkim-signature'))?.[1]?.replace(/\s/g, '').toLowerCase().split(':') ?? [];
    for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'reply-to', 'list-id'])
      expect(signed).toContain(name);
    if (LEAVABLE.some((one) => one === kind))
      expect(signed).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']));
  });
});

describe('leaving', () => {
  test.each(['confirmation', 'data-link'] as const)(
    'a %s mail carries no List-Unsubscribe: there is nothing to leave [F10]',
    async (kind) => {
      const { names } = await built({ kind });
      expect(names.filter((name) => name.startsWith('list-unsubscribe'))).toEqual([]);
    },
  );

  test.each(LEAVABLE)(
    'a %s mail carries one https address and the exact one-click field [F9] [F10]',
    async (kind) => {
      const { one, raw } = await built({ kind });
      expect(one('list-unsubscribe')).toBe(`<${aMail().unsubscribeUrl}>`);
      expect(raw.includes('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')).toBe(true);
      const both = await built({ kind }, { unsubscribeMailbox: 'leave@news.example' });
      expect(both.one('list-unsubscribe')).toBe(
        `<${aMail().unsubscribeUrl}>, <mailto:leave@news.example?subject=unsubscribe>`,
      );
    },
  );

  test('a welcome whose address to leave is not https is not built [F9]', async () => {
    await expect(built({ kind: 'welcome', unsubscribeUrl: 'http://news.example/u/1' })).rejects.toMatchObject(
      { details: { rule: 'unsubscribe-header', id: 'F9' } },
    );
  });
});

test('no address, subject or language can add a field or a recipient [F5]', async () => {
  const bare = [...(await built()).names].sort();
  const nasty = fc.string({
    unit: fc.constantFrom(...'\r\n\t\0\u2028\u202e,;:<>@"\\()=?_ aé漢🚢'),
    maxLength: 40,
  });
  const field = fc.constantFrom('address', 'subject', 'language', 'id');
  await fc.assert(
    fc.asyncProperty(field, nasty, fc.boolean(), async (name, text, after) => {
      const given = after ? `${aMail()[name as 'subject']}${text}` : text;
      const message = await built({ [name]: given }).catch((error: { code?: string }) => error);
      if (!('raw' in message)) {
        expect(message.code).toBe('MESSAGE_INVALID');
        return;
      }
      expect([...message.names].sort()).toEqual(bare);
      expect(message.mail.to).toHaveLength(1);
      expect(message.mail.to?.[0]?.address).toBe(message.envelope.to);
    }),
    { numRuns: 300, examples: [['language', '\r\n@:', false]] },
  );
});
