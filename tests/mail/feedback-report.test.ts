// Feedback reports as providers send them, and everything else that lands in such a mailbox.
import { describe, expect, test } from '@jest/globals';
import { readFeedbackReport } from '../../src/mail/feedback-report.js';
import { readMessageId } from '../../src/mail/issue-headers.js';
import { feedbackReport } from '../support/feedback.js';

const ID = '<12.reader-1.0123456789abcdef0123456789abcdef@news.example>';

describe('[C4] [C10] a feedback report', () => {
  test.each(['message/rfc822', 'text/rfc822-headers'])('[C10] names the message that was reported, as %s, and no other', async (reported) => {
    expect(await readFeedbackReport(feedbackReport({ messageId: ID, reported }))).toEqual({ kind: 'complaint', messageIds: [ID] });
  });

  test('line ends of LF alone, and a body in quoted-printable or base64, change nothing', async () => {
    const text = feedbackReport({ messageId: ID }).toString();
    expect(await readFeedbackReport(Buffer.from(text.replaceAll('\r\n', '\n')))).toEqual({ kind: 'complaint', messageIds: [ID] });
    const [head = '', reported = ''] = text.split('Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\n');
    const [inner = ''] = reported.split('--part--');
    const coded = Buffer.from(inner).toString('base64').replace(/.{76}/g, '$&\r\n');
    const encoded = `${head}Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${coded}\r\n--part--\r\n`;
    expect(await readFeedbackReport(Buffer.from(encoded))).toEqual({ kind: 'complaint', messageIds: [ID] });
  });

  test.each([
    ['abuse', 'complaint'],
    ['Fraud', 'complaint'],
    ['opt-out', 'complaint'],
    ['not-spam', 'other'],
    ['auth-failure', 'other'],
    ['other', 'other'],
    ['', 'other'],
  ])('[C4] "%s" is of the kind %s', async (type, kind) => {
    expect((await readFeedbackReport(feedbackReport({ type, messageId: ID })))?.kind).toBe(kind);
  });

  test.each([
    ['nothing', ''],
    ['an ordinary mail', 'From: a@b.example\r\nSubject: Feedback-Type: abuse\r\n\r\nFeedback-Type: abuse\r\nMessage-ID: <1.a@news.example>\r\n'],
    [
      'a bounce',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n--x--\r\n',
    ],
    ['noise', '\0\xff--\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--'],
    ['parts in parts without end', Array.from({ length: 400 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('')],
  ])('%s is none', async (_, text) => {
    expect(await readFeedbackReport(Buffer.from(text, 'latin1'))).toBeNull();
  });

  test('of a very long one the beginning is read', async () => {
    const long = Buffer.concat([feedbackReport({ messageId: ID }), Buffer.alloc(25_000_000, 'x')]);
    expect((await readFeedbackReport(long))?.messageIds).toEqual([ID]);
  });

  test('[F7] a Message-ID that was not made here names nobody', () => {
    for (const id of [ID, '<test-1.12.reader-1.0123456789abcdef0123456789abcdef@news.example>', '<1@x>', '', `${'9'.repeat(400)}.a.b@c`])
      expect(readMessageId('a-secret', id)).toBeNull();
  });
});
