// Notices to the editor once they are built: signed and asserted like every other mail, and part of no list.
import { describe, expect, test } from '@jest/globals';
import { dkimVerify } from 'mailauth';
import PostalMime from 'postal-mime';
import { assertMessage } from '../../src/mail/assert-message.js';
import { dnsRecordFor } from '../../src/mail/dkim-key.js';
import { parseHeaderBlock } from '../../src/mail/header-block.js';
import type { MessageOptions } from '../../src/mail/message.js';
import { createNoticeBuilder, type NoticeMail } from '../../src/mail/notice.js';
import { rsaKey, SENDER } from './a-copy.js';

const MAIL: NoticeMail = {
  id: '17-mabc',
  to: 'ines@news.example',
  subject: '[Friday Tide] Issue 12 is paused: 5.2 % rejected',
  html: '<!doctype html><html lang="en"><body><h1>Paused</h1></body></html>\n',
  text: 'Paused\n',
  language: 'en',
  at: new Date('2026-11-20T08:00:03Z'),
};

async function built(given: Partial<NoticeMail> = {}, options: Partial<MessageOptions> = {}) {
  const message = await createNoticeBuilder({ ...SENDER, ...options })({ ...MAIL, ...given });
  const { fields } = parseHeaderBlock(message.raw);
  return { ...message, fields, names: fields.map(({ name }) => name.toLowerCase()) };
}

describe('a notice to the editor', () => {
  test('has one of each field, one recipient, and the newsletter’s own sender [F1]', async () => {
    const { raw, names, envelope } = await built();
    const mail = await PostalMime.parse(raw);
    expect(names.length).toBe(new Set(names).size);
    expect(mail.to).toEqual([{ name: '', address: 'ines@news.example' }]);
    expect([mail.from?.address, mail.subject]).toEqual(['weekly@news.example', MAIL.subject]);
    expect(envelope).toEqual({ from: 'weekly@news.example', to: 'ines@news.example' });
  });

  test('says that a machine made it, and belongs to no list [F15]', async () => {
    const { names, fields } = await built();
    expect(fields.find(({ name }) => name === 'Auto-Submitted')?.value).toBe('auto-generated');
    expect(
      names.filter((name) => name.startsWith('list-') || name === 'precedence' || name === 'feedback-id'),
    ).toEqual([]);
  });

  test('keeps its Message-ID at every attempt; another notice has another [F7]', async () => {
    const first = await built();
    expect((await built({ at: new Date('2026-11-21T08:00:00Z') })).messageId).toBe(first.messageId);
    expect((await built({ id: '18-mabc' })).messageId).not.toBe(first.messageId);
  });

  test('carries a DKIM signature that another verifier accepts [A2]', async () => {
    const privateKey = rsaKey();
    const { raw } = await built({}, { dkim: { domain: 'news.example', selector: 'f1', privateKey } });
    const { name, value } = dnsRecordFor(privateKey, 'f1', 'news.example');
    const resolver = async (asked: string) => (asked === name ? [[value]] : []);
    const { results } = await dkimVerify(raw, { resolver });
    expect(results.map(({ status }) => status.result)).toEqual(['pass']);
  });

  test('a subject that would make a header of its own is refused [F5]', async () => {
    await expect(built({ subject: 'x\r\nBcc: eve@evil.example' })).rejects.toMatchObject({
      code: 'MESSAGE_INVALID',
    });
  });

  test('the assertion refuses one that carries a field of a list [F10]', async () => {
    const { raw, messageId } = await built();
    const expected = {
      to: MAIL.to,
      from: 'weekly@news.example',
      messageId,
      dkim: null,
      kind: 'notice',
    } as const;
    const listed = Buffer.concat([Buffer.from('List-Unsubscribe: <https://news.example/u>\r\n'), raw]);
    expect(() => assertMessage(listed, expected)).toThrow(/list-unsubscribe/);
    expect(() => assertMessage(raw, expected)).not.toThrow();
  });
});
