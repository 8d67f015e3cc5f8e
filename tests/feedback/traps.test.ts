// Mails that mislead: whoever believes the first code or the first word suppresses a reader who is there.
import { describe, expect, test } from '@jest/globals';
import { judgeReason } from '../../src/feedback/diagnostic.js';
import { readReturn } from '../../src/feedback/read-return.js';
import { block, ORIGINAL, OTHER, plainMail, READER, statusMail } from '../support/returns.js';

type Reason = readonly [cls: string, status: string | null, text: string];

const REASONS: readonly Reason[] = [
  // The reply's own code outweighs the status of the report.
  ['policy', '5.1.1', '550 5.7.1 IP address blacklisted by recipient'],
  ['mailbox-full', '5.1.1', '552 5.2.2 Over quota'],
  ['hard', '5.0.0', '550 5.1.1 User unknown'],
  ['soft', '5.1.1', '450 4.1.1 Recipient address rejected: unverified address'],
  ['soft', '5.0.0', '550 4.4.7 Message expired'],
  // Words about us outweigh both.
  ['policy', '5.1.3', '553 http://www.spamhaus.org/query/bl?ip=192.0.2.3'],
  ['policy', '5.1.0', '550 5.1.0 MXIN506 MailFrom domain is listed in Spamhaus'],
  ['policy', '5.1.1', '553 5.1.8 Domain of sender address weekly@news.example does not exist'],
  ['policy', '5.1.1', '550 5.1.1 - 192.0.2.3 has sent to too many recipients this hour. IB607'],
  ['policy', '5.1.1', '550 5.1.1 Sorry, your envelope sender is in my badmailfrom list'],
  ['policy', null, '550 No thank you rejected: Account Unavailable: Possible Forgery'],
  [
    'policy',
    null,
    '550-Verification failed for <weekly@news.example> 550-No Such User Here 550 Sender verify failed',
  ],
  ['policy', '5.2.1', '550 5.2.1 This mailbox has exceeded the maximum number of messages from you'],
  // 5.2.1 is a disabled mailbox, and at Gmail also a busy one.
  ['hard', '5.2.1', '550 5.2.1 The email account that you tried to reach is disabled'],
  [
    'soft',
    '5.2.1',
    '550-5.2.1 The user you are trying to contact is receiving mail at a rate that 550 5.2.1 prevents additional messages',
  ],
  // Given up after hours: nothing is said about the reader.
  ['soft', '5.4.316', '550 5.4.316 Message expired, connection refused(Socket error code 10061)'],
  ['soft', null, 'retry timeout exceeded'],
  ['soft', null, 'Unable to deliver message after multiple retries, giving up.'],
  [
    'soft',
    '5.4.4',
    'Name service error for name=mailbox.example type=MX: Malformed or unexpected name server reply',
  ],
  ['mailbox-full', '4.2.2', '450 4.2.2 Mailbox Full'],
  // Rooms with a door: the mailbox exists.
  ['policy', '5.7.1', '550 5.7.1 RESOLVER.RST.AuthRequired; authentication required'],
  ['policy', '5.7.133', '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup'],
  // Microsoft has codes of its own for a mailbox that is not there.
  ['hard', '5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'],
  ['hard', '5.1.351', '550 5.1.351 Remote server returned unknown recipient or mailbox unavailable'],
  ['hard', '5.4.1', '550 5.4.1 Recipient address rejected: Access denied'],
  // 5.7.1 is almost always about us, and sometimes about the reader.
  ['hard', '5.7.1', '554 5.7.1 Nonexistent user'],
  ['hard', '5.7.1', '550 5.7.1 No mailbox found'],
  ['policy', '5.7.1', '550 5.7.1 Recipient has blocked you'],
  ['hard', null, '553 Invalid recipient reader@mailbox.example (Mode: normal)'],
  ['hard', null, "554 RCPT (reader@mailbox.example) dosn't exist"],
  ['mailbox-full', '5.1.1', '550 5.1.1 mailbox full / over quota'],
  ['mailbox-full', null, '550 User reader@mailbox.example has exceeded its mailbox size limit'],
  ['soft', '5.3.4', '554 5.3.4 Message too big for system'],
  // The name of the mailbox is no reason.
  ['policy', '5.7.1', '550 5.7.1 <userunknown@mailbox.example> content rejected'],
  ['hard', '5.1.1', '550 5.1.1 <mailboxfull@mailbox.example> User unknown'],
];

describe('the reason of a bounce [B3] [B4] [C4]', () => {
  test.each(REASONS)('is %s with status %s: %s', (cls, status, text) => {
    expect(judgeReason({ text, status }).class).toBe(cls);
  });

  test('an answer to RCPT, DATA or the greeting is read where Postfix puts it', () => {
    const said = (reply: string, stage: string) =>
      judgeReason({
        text: `host mx.example[192.0.2.8] ${reply} (in reply to ${stage} command)`,
        status: '5.0.0',
      });
    expect(said('said: 550 No such recipient here', 'RCPT TO').class).toBe('hard');
    expect(said('said: 550 no such recipient', 'MAIL FROM').class).not.toBe('hard');
    expect(
      judgeReason({ text: 'host mx.example[192.0.2.8] refused to talk to me: 554 no', status: '4.0.0' })
        .class,
    ).toBe('soft');
  });
});

const read = async (raw: Buffer, from = '') => {
  const { kind, recipients, isClear } = await readReturn(raw, { from });
  return { kind, isClear, recipients: recipients.map((one) => `${one.recipient} ${one.class}`) };
};

describe('a mail that came back', () => {
  test('a bounce that calls itself an automatic reply is a bounce [C6]', async () => {
    const fields = ['Auto-Submitted: auto-replied', 'Precedence: bulk'];
    const raw = statusMail({ fields, blocks: [block('5.1.1', '550 5.1.1 User unknown')] });
    expect(await read(raw)).toMatchObject({ kind: 'bounce', recipients: [`${READER} hard`] });
  });

  test('the report inside a returned report is about another message [C4]', async () => {
    const inner = statusMail({ blocks: [block('5.1.1', '550 5.1.1 User unknown', OTHER)] }).toString();
    const raw = statusMail({
      blocks: [block('5.7.1', '550 5.7.1 message content rejected')],
      returned: inner,
    });
    expect(await read(raw)).toMatchObject({ kind: 'bounce', recipients: [`${READER} policy`] });
  });

  test('a notice of the postmaster in plain text is a bounce [C5]', async () => {
    const text = `## automatic bounce notification ##\n\nYour message was rejected.\n\nreject reason: Mailbox full\ntarget mail address: ${READER}\n\n-----\nbounced E-Mail:\n\n${ORIGINAL}`;
    const fields = ['Auto-Submitted: auto-replied'];
    const raw = plainMail({
      from: 'postmaster@mailbox.example',
      subject: 'email bounce notification',
      fields,
      text,
    });
    expect(await read(raw)).toMatchObject({ kind: 'bounce', recipients: [`${READER} mailbox-full`] });
  });

  test('a report without a reason is not clear, and suppresses nobody [C8]', async () => {
    const text = `<${READER}>: Delivery report unavailable`;
    expect(await read(statusMail({ blocks: [], text }))).toEqual({
      kind: 'bounce',
      isClear: false,
      recipients: [`${READER} soft`],
    });
  });

  test.each([
    ['Warning--Could not send mail for past 8.5 hours', '---The following addresses had delivery errors---'],
    ['Delayed Mail (still being retried)', 'It will be retried until it is 5 day(s) old.'],
    ['Delivery Status Notification (Delay)', 'THIS IS A WARNING MESSAGE ONLY.'],
    ['Delivery Status Notification (Delay)', 'Gmail will retry for 46 more hours. 4.2.2 over quota'],
  ])('"%s" is a delay, whatever code it has [C4]', async (subject, line) => {
    const text = `${line}\n\n<${READER}>: 550 5.1.1 User unknown\n`;
    expect(await read(plainMail({ subject, text }))).toMatchObject({
      kind: 'delayed',
      recipients: [`${READER} none`],
    });
  });

  test.each([
    ['Automatic reply: The harbour', 'I am out of the office until Monday.', []],
    ['Re: The harbour', `Please write to ${OTHER}`, ['Auto-Submitted: auto-replied']],
    ['Re: The harbour', 'Thanks', ['X-Autoreply: yes']],
    ['Re: The harbour', 'Thanks', ['Precedence: auto_reply']],
    ['Abwesenheitsnotiz', 'Ich bin bis Montag nicht im Büro.', []],
    ['Réponse automatique', 'Je suis absente.', []],
    ['自動返信：不在のお知らせ', '不在です', []],
    ['AutoResponse', `The inbox ${READER} is no longer in use.`, ['Auto-Submitted: auto-replied']],
    ['Re: The harbour', 'My mailbox does not exist any more.', ['Auto-Submitted: auto-generated']],
  ])('"%s": "%s" is an automatic reply [C6]', async (subject, text, fields) => {
    const raw = plainMail({ from: `Ada <${READER}>`, subject, text, fields });
    expect(await read(raw)).toMatchObject({ kind: 'auto-reply', recipients: [`${READER} auto-reply`] });
  });

  test('a request to prove being human is an automatic reply [C6] [C7]', async () => {
    const subject = 'Your message was not delivered: verification required';
    const text = 'Click here to confirm that you are a human. Then your message will be delivered.';
    for (const from of ['no-reply@filter.example', 'postmaster@filter.example'])
      expect(await read(plainMail({ from, subject, text }))).toMatchObject({ kind: 'auto-reply' });
  });

  test.each(['unsubscribe', 'Re: Unsubscribe', 'Abmelden bitte', 'désabonnement', 'отписаться'])(
    'the subject "%s" asks to be unsubscribed [C7]',
    async (subject) => {
      const raw = plainMail({ from: `Ada <${READER}>`, subject, text: '' });
      expect(await read(raw, READER)).toMatchObject({ kind: 'unsubscribe' });
    },
  );

  test('the token of an unsubscribe link is handed on, not the sender [C7]', async () => {
    const token = `Zm9vYmFyLWJhei1xdXV4MA.k1.${'a'.repeat(27)}`;
    const raw = plainMail({ from: `Ada <${READER}>`, subject: `unsubscribe ${token}`, text: '' });
    expect((await readReturn(raw)).ties.tokens).toEqual([token]);
  });

  test.each([
    [
      'a forwarded bounce',
      {
        from: `Ada <${READER}>`,
        subject: 'Fwd: Undelivered Mail',
        text: `<${OTHER}>: 550 5.1.1 User unknown`,
      },
    ],
    [
      'an ordinary answer',
      {
        from: `Ada <${READER}>`,
        subject: 'Re: The harbour',
        text: 'Delivery failed last week. Great issue!',
      },
    ],
    [
      'spam that calls itself a bounce',
      {
        from: 'Mailer-Daemon <a@lottery.example>',
        subject: 'Mail delivery failed',
        text: `${READER} user unknown`,
      },
    ],
  ])('%s is none', async (_, mail) => {
    expect(await read(plainMail(mail), 'somebody@mailbox.example')).toEqual({
      kind: 'none',
      isClear: true,
      recipients: [],
    });
  });

  test('a copy that somebody attaches is none', async () => {
    const raw = statusMail({ blocks: [] })
      .toString()
      .replace(/--edge\nContent-Type: message\/delivery-status[\s\S]*?(?=--edge)/, '');
    const plain = raw
      .replace('multipart/report; report-type=delivery-status;', 'multipart/mixed;')
      .replace(/^From:.*$/m, `From: ${READER}`)
      .replace(/^Subject:.*$/m, 'Subject: original attached');
    expect(await read(Buffer.from(plain), READER)).toMatchObject({ kind: 'none' });
  });

  test('a disposition (RFC 8098) is no bounce [C4]', async () => {
    const raw = statusMail({
      type: 'message/disposition-notification',
      blocks: ['Disposition: automatic-action/MDN-sent-automatically; deleted'],
    });
    expect(await read(raw)).toMatchObject({ kind: 'none' });
  });
});
