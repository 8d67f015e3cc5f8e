// Feedback reports as providers send them, and everything else that lands in such a mailbox.
import { describe, expect, test } from '@jest/globals';
import { readReturn } from '../../src/feedback/read-return.js';
import { readMessageId } from '../../src/mail/issue-headers.js';
import { feedbackReport } from '../support/feedback.js';

/** Kind and Message-IDs of a report; null for a mail that reports nothing. */
async function readReport(raw: Buffer) {
  const { kind, ties } = await readReturn(raw);
  return kind === 'complaint' || kind === 'report' ? { kind, messageIds: ties.messageIds } : null;
}

const ID = '<12.reader-1.0123456789abcdef0123456789abcdef@news.example>';

function jmrp(from: string, mark: string): string {
  const inner = [
    mark,
    'From: weekly@news.example',
    `Message-ID: ${ID}`,
    'Subject: The harbour opens again',
    '',
    'Text',
  ].filter((line, at) => at > 0 || line !== '');
  const head = [
    `From: ${from}`,
    'Subject: complaint about message from 192.0.2.22',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=part',
    '',
  ];
  return [
    ...head,
    '--part',
    'Content-Type: message/rfc822',
    'Content-Disposition: inline',
    '',
    ...inner,
    '--part--',
    '',
  ].join('\r\n');
}

describe('a feedback report [C4] [C10]', () => {
  test.each(['message/rfc822', 'text/rfc822-headers'])(
    'names the message that was reported, as %s, and no other [C10]',
    async (reported) => {
      expect(await readReport(feedbackReport({ messageId: ID, reported }))).toEqual({
        kind: 'complaint',
        messageIds: [ID],
      });
    },
  );

  test('line ends of LF alone, and a body in quoted-printable or base64, change nothing', async () => {
    const text = feedbackReport({ messageId: ID }).toString();
    expect(await readReport(Buffer.from(text.replaceAll('\r\n', '\n')))).toEqual({
      kind: 'complaint',
      messageIds: [ID],
    });
    const [head = '', reported = ''] = text.split(
      'Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\n',
    );
    const [inner = ''] = reported.split('--part--');
    const coded = Buffer.from(inner).toString('base64').replace(/.{76}/g, '$&\r\n');
    const encoded = `${head}Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${coded}\r\n--part--\r\n`;
    expect(await readReport(Buffer.from(encoded))).toEqual({ kind: 'complaint', messageIds: [ID] });
  });

  test.each([ID.slice(1, -1), ` ${ID}`, `${ID} (added by a relay)`])(
    'takes the id written as %j [C10]',
    async (messageId) => {
      expect(await readReport(feedbackReport({ messageId }))).toEqual({
        kind: 'complaint',
        messageIds: [ID],
      });
    },
  );

  test('takes the id from the covering text where the message has none [C10]', async () => {
    const words = ['with the message-id of', 'whose Message-ID is', 'Message-ID:'];
    for (const said of words) {
      const text = feedbackReport({ messageId: 'gone' })
        .toString()
        .replace(/Message-ID: <not.this.one@news.example>/, `about a mail ${said} ${ID} that came`);
      expect(await readReport(Buffer.from(text))).toEqual({ kind: 'complaint', messageIds: [ID] });
    }
  });

  test('reads a header part whose type is written in the singular [C10]', async () => {
    expect(await readReport(feedbackReport({ messageId: ID, reported: 'text/rfc822-header' }))).toMatchObject(
      { messageIds: [ID] },
    );
  });

  test.each([
    ['staff@hotmail.com', ''],
    ['somebody@outlook.example', 'X-HmXmrOriginalRecipient: ada@reader.example'],
  ])('Microsoft’s form, the message alone from %s, is a complaint [C10]', async (from, mark) => {
    const raw = Buffer.from(jmrp(from, mark));
    expect(await readReport(raw)).toEqual({ kind: 'complaint', messageIds: [ID] });
  });

  test('a message that somebody else forwards is none', async () => {
    expect(await readReport(Buffer.from(jmrp('friend@reader.example', '')))).toBeNull();
  });

  test.each([
    ['abuse', 'complaint'],
    ['Fraud', 'complaint'],
    ['opt-out', 'complaint'],
    ['not-spam', 'report'],
    ['auth-failure', 'report'],
    ['other', 'report'],
    ['', 'report'],
  ])('"%s" is of the kind %s [C4]', async (type, kind) => {
    expect((await readReport(feedbackReport({ type, messageId: ID })))?.kind).toBe(kind);
  });

  test.each([
    ['nothing', ''],
    [
      'an ordinary mail',
      'From: a@b.example\r\nSubject: Feedback-Type: abuse\r\n\r\nFeedback-Type: abuse\r\nMessage-ID: <1.a@news.example>\r\n',
    ],
    [
      'a bounce',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n--x--\r\n',
    ],
    ['noise', '\0\xff--\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--'],
    [
      'parts in parts without end',
      Array.from(
        { length: 400 },
        (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
      ).join(''),
    ],
  ])('%s is none', async (_, text) => {
    expect(await readReport(Buffer.from(text, 'latin1'))).toBeNull();
  });

  test('of a very long one the beginning is read', async () => {
    const long = Buffer.concat([feedbackReport({ messageId: ID }), Buffer.alloc(25_000_000, 'x')]);
    expect((await readReport(long))?.messageIds).toEqual([ID]);
  });

  test('a Message-ID that was not made here names nobody [F7]', () => {
    for (const id of [
      ID,
      '<test-1.12.reader-1.0123456789abcdef0123456789abcdef@news.example>',
      '<1@x>',
      '',
      `${'9'.repeat(400)}.a.b@c`,
    ])
      expect(readMessageId('a-secret', id)).toBeNull();
  });
});
