// Delivery status notifications (RFC 3464, RFC 6533) and the oddities of real ones.
import { describe, expect, test } from '@jest/globals';
import { readReturn } from '../../src/feedback/read-return.js';
import type { Return } from '../../src/feedback/return.js';
import { block, MESSAGE_ID, ORIGINAL, OTHER, READER, statusMail } from '../support/returns.js';

const short = ({ kind, recipients }: Return) => ({
  kind,
  recipients: recipients.map((one) => `${one.recipient} ${one.class}`),
});

describe('a delivery status notification [C4]', () => {
  test('names recipient, code and reply, and the message it is about [C4]', async () => {
    const read = await readReturn(statusMail({ blocks: [block('5.1.1', '550 5.1.1 User unknown')] }));
    expect(read).toMatchObject({
      kind: 'bounce',
      isClear: true,
      recipients: [{ recipient: READER, action: 'failed', status: '5.1.1', replyCode: 550, class: 'hard' }],
      ties: { messageIds: [MESSAGE_ID] },
    });
  });

  test('every recipient has its own fate [C4]', async () => {
    const blocks = [
      block('5.1.1', '550 5.1.1 User unknown'),
      block('4.0.0', '', OTHER, 'delayed'),
      block('5.2.2', '552 5.2.2 Mailbox full', 'third@mailbox.example'),
    ];
    expect(short(await readReturn(statusMail({ blocks })))).toEqual({
      kind: 'bounce',
      recipients: [`${READER} hard`, `${OTHER} none`, 'third@mailbox.example mailbox-full'],
    });
  });

  test('two recipients without an empty line between them are two [C4]', async () => {
    const blocks = [`${block('5.1.1', '550 5.1.1 User unknown')}\n${block('5.2.2', '552 full', OTHER)}`];
    const { recipients } = await readReturn(statusMail({ blocks }));
    expect(recipients.map((one) => one.recipient)).toEqual([READER, OTHER]);
  });

  test.each([
    ['delayed', '5.1.1', 'delayed'],
    ['delivered', '2.1.5', 'delivered'],
    ['deliverable', '2.1.5', 'delivered'],
    ['relayed', '2.0.0', 'delivered'],
    ['expanded', '5.0.0', 'delivered'],
  ])('"%s" with the status %s refuses nobody [C4]', async (action, status, kind) => {
    const read = await readReturn(
      statusMail({ blocks: [block(status, '550 User unknown', READER, action)] }),
    );
    expect(short(read)).toEqual({ kind, recipients: [`${READER} none`] });
  });

  test.each([
    ['5.1.1', 'bounce'],
    ['4.2.0', 'delayed'],
    ['2.1.5', 'delivered'],
  ])('without an action the status %s says what happened [C4]', async (status, kind) => {
    const read = await readReturn(
      statusMail({ blocks: [`Final-Recipient: rfc822; ${READER}\nStatus: ${status}`] }),
    );
    expect(read.kind).toBe(kind);
  });

  test('blanks before colons, odd types, capitals and comments change nothing [C5]', async () => {
    const odd = [
      `Final-Recipient : rfc/822; <${READER}>`,
      'Action : Failed',
      'Status : 5.0.0 (permanent failure)',
      'Diagnostic-Code : SMTP;  550 5.1.1',
      `  <${READER}>... User unknown`,
    ].join('\n');
    expect(short(await readReturn(statusMail({ blocks: [odd] })))).toEqual({
      kind: 'bounce',
      recipients: [`${READER} hard`],
    });
  });

  test('an internationalized report is read, escapes and all (RFC 6533) [C4]', async () => {
    const lines = ['Final-Recipient: utf-8; r\\x{E9}ader@mailbox.example', 'Action: failed', 'Status: 5.1.1'];
    const type = 'message/global-delivery-status';
    const { recipients } = await readReturn(statusMail({ type, blocks: [lines.join('\n')] }));
    expect(recipients[0]).toMatchObject({ recipient: 'réader@mailbox.example', class: 'hard' });
  });

  test('a machine part in base64 is read [C5]', async () => {
    const status = `Reporting-MTA: dns; relay.example\n\n${block('5.1.1', '550 5.1.1 User unknown')}\n`;
    const coded = Buffer.from(status).toString('base64').replace(/.{76}/g, '$&\n');
    const plain = statusMail({ blocks: [block('5.1.1', '550 5.1.1 User unknown')] }).toString();
    const raw = plain.replace(
      /Content-Type: message\/delivery-status\n\n[\s\S]*?\n--edge/,
      `Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n${coded}\n--edge`,
    );
    expect(short(await readReturn(Buffer.from(raw)))).toEqual({
      kind: 'bounce',
      recipients: [`${READER} hard`],
    });
  });

  test('a machine part that is not labelled is found [C5]', async () => {
    const blocks = [block('5.1.1', '550 5.1.1 User unknown')];
    const raw = statusMail({ blocks }).toString().replace('Content-Type: message/delivery-status\n', '');
    expect(short(await readReturn(Buffer.from(raw)))).toEqual({
      kind: 'bounce',
      recipients: [`${READER} hard`],
    });
  });

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('lines that end in %s are read [C5]', async (_, end) => {
    const raw = statusMail({ blocks: [block('5.1.1', '550 5.1.1 User unknown')] }).toString();
    const read = await readReturn(Buffer.from(raw.replaceAll('\n', end)));
    expect(short(read)).toEqual({ kind: 'bounce', recipients: [`${READER} hard`] });
  });

  test('a line of a mailbox file before the mail is skipped [C5]', async () => {
    const raw = statusMail({ blocks: [block('5.1.1', '550 5.1.1 User unknown')] });
    const read = await readReturn(Buffer.concat([Buffer.from('From MAILER-DAEMON Fri Dec  4\r\n'), raw]));
    expect(read.kind).toBe('bounce');
  });

  test('an empty diagnostic is completed by the covering text [C5]', async () => {
    const text = `An error has occurred.\n\n${READER}: 550 5.1.1 User unknown\n${OTHER}: 552 5.2.2 Mailbox full\n`;
    const blocks = [block('5.0.0', ''), block('5.0.0', '', OTHER)];
    expect(short(await readReturn(statusMail({ blocks, text })))).toEqual({
      kind: 'bounce',
      recipients: [`${READER} hard`, `${OTHER} mailbox-full`],
    });
  });

  test('envelope id and addresses are handed on as possible ties [C3]', async () => {
    const verp = 'b-1d-abc@bounce.news.example';
    const raw = statusMail({ perMessage: ['Original-Envelope-Id: QQ31'], blocks: [block('5.1.1', '')] });
    const { ties } = await readReturn(raw, { from: '', to: verp });
    expect(ties).toMatchObject({ envelopeId: 'QQ31', addresses: expect.arrayContaining([verp]) });
  });

  test.each(['text/rfc822-headers', 'message/global', 'message/global-headers'])(
    'the Message-ID is found in a part of the type %s [C2]',
    async (returnedType) => {
      const raw = statusMail({ blocks: [block('5.1.1', '')], returnedType, returned: ORIGINAL });
      expect((await readReturn(raw)).ties.messageIds).toEqual([MESSAGE_ID]);
    },
  );

  test('no address is left in the text that is kept', async () => {
    const blocks = [block('5.1.1', `550 5.1.1 <${READER}>: unknown, see ${OTHER}`)];
    const { recipients } = await readReturn(statusMail({ blocks }));
    expect(recipients[0]?.text).not.toContain('@');
  });
});
