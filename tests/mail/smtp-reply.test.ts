// The meaning of real mail servers' replies, one by one; and of a lost connection, by how far the message
// got.
import { describe, expect, test } from '@jest/globals';
import {
  classifyFailure,
  classifyReply,
  classifySuccess,
  parseReply,
  redact,
  type Stage,
} from '../../src/mail/smtp-reply.js';

type Row = readonly [reply: string, outcome: string, cls: string, stage?: Stage, host?: string];

const ROWS: readonly Row[] = [
  // Gmail
  [
    '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail\n421 4.7.28 originating from your IP address. - gsmtp',
    'deferred',
    'policy',
    'data',
  ],
  [
    '421 4.7.0 Our system has detected that this message is suspicious due to the very low reputation of the sending domain. - gsmtp',
    'deferred',
    'policy',
    'data',
  ],
  [
    '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered. - gsmtp',
    'deferred',
    'mailbox',
  ],
  [
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550 5.7.26 Gmail requires all senders to authenticate - gsmtp',
    'deferred',
    'authentication',
    'data',
  ],
  [
    '550-5.1.1 The email account that you tried to reach does not exist. Please try\n550 5.1.1 double-checking the address - gsmtp',
    'rejected',
    'recipient',
  ],
  ['550 5.2.1 The email account that you tried to reach is disabled. - gsmtp', 'rejected', 'recipient'],
  ['552 5.2.2 The email account that you tried to reach is over quota. - gsmtp', 'rejected', 'mailbox'],
  ['452 4.2.2 The email account that you tried to reach is over quota. - gsmtp', 'deferred', 'mailbox'],
  ['550 5.7.27 SPF did not pass - gsmtp', 'deferred', 'authentication', 'data'],
  ['550 5.7.30 DKIM did not pass - gsmtp', 'deferred', 'authentication', 'data'],
  [
    '421 4.7.32 From: header is not aligned with either SPF or DKIM. - gsmtp',
    'deferred',
    'authentication',
    'data',
  ],
  ['550 5.7.18 SPF alignment failed', 'deferred', 'authentication', 'data', 'gmail-smtp-in.l.google.com'],
  ['421 4.7.31 DMARC record missing for the From domain. - gsmtp', 'deferred', 'authentication', 'data'],
  ['451 4.7.26 Unauthenticated email is not accepted - gsmtp', 'deferred', 'authentication', 'data'],
  ['550 5.7.40 DMARC policy is missing', 'deferred', 'authentication', 'data', 'aspmx.l.google.com'],
  [
    '550 5.7.25 The IP address sending this message does not have a PTR record. - gsmtp',
    'deferred',
    'authentication',
    'data',
  ],
  // The same numbers elsewhere: a sender with a null MX (RFC 7505), REQUIRETLS (RFC 8689).
  ['550 5.7.27 Sender address has null MX', 'deferred', 'policy', 'mail', 'mx.host.example'],
  ['550 5.7.30 REQUIRETLS support required', 'deferred', 'policy', 'rcpt', 'mx.host.example'],
  ['550 5.7.1 Email rejected per DMARC policy for news.example', 'deferred', 'authentication', 'data'],
  ['550 SPF check failed', 'deferred', 'authentication', 'mail'],
  ['550 5.7.23 SPF validation failed', 'deferred', 'authentication', 'rcpt'],
  [
    '550 5.7.509 Access denied, sending domain does not pass DMARC verification',
    'deferred',
    'authentication',
    'data',
  ],
  ['552 5.3.4 Your message exceeded Google’s message size limits. - gsmtp', 'deferred', 'size', 'data'],
  ['451 4.3.0 Mail server temporarily rejected message. - gsmtp', 'deferred', 'transient', 'data'],
  // Soft, or about us, though the code speaks of the recipient.
  [
    '550-5.2.1 The user you are trying to reach is receiving mail at a rate that\n550 5.2.1 prevents additional messages. - gsmtp',
    'deferred',
    'mailbox',
  ],
  ['450 User is receiving mail too quickly', 'deferred', 'mailbox'],
  ['550 5.2.1 Mailbox is receiving too many messages right now', 'deferred', 'mailbox'],
  [
    '550 5.1.1 <ada@reader.example> - 192.0.2.22 has sent to too many recipients this hour. IB607',
    'deferred',
    'policy',
  ],
  ['550 5.1.1 Recipients per hour exceeded for 192.0.2.22', 'deferred', 'policy'],
  ['550 5.2.1 Sending rate limit reached', 'deferred', 'policy'],
  ['553 5.1.3 https://list.example/query/bl?ip=192.0.2.22 Spamhaus', 'deferred', 'policy'],
  ['550 5.1.1 Your IP 192.0.2.22 is listed at blocklist.example', 'deferred', 'policy'],
  ['550 5.1.1 Message rejected: client host [192.0.2.22] is blocked', 'deferred', 'policy'],
  ['550 5.1.0 MailFrom domain is listed in Spamhaus', 'deferred', 'policy', 'data'],
  ['550 Client host rejected: too many connections from your IP; user unknown', 'deferred', 'policy'],
  [
    '553 5.1.8 <weekly@news.example> Domain of sender address news.example does not exist',
    'deferred',
    'sender',
  ],
  ['550 4.4.7 QUEUE.Expired; message expired', 'deferred', 'transient'],
  ['550 5.4.7 Delivery time expired', 'deferred', 'transient'],
  ['550 5.4.312 Message expired, DNS query failed', 'deferred', 'transient'],
  ['550 5.4.316 Message expired, connection refused', 'deferred', 'transient'],
  ['554 Retry time exceeded', 'deferred', 'transient'],
  ['550 4.1.1 User unknown', 'deferred', 'transient'],
  ['552 4.2.2 Mailbox is over quota', 'deferred', 'mailbox'],
  // The recipient, though the code says policy.
  ['554 5.7.1 <ada@reader.example>: Recipient address rejected: Nonexistent user', 'rejected', 'recipient'],
  ['550 5.7.1 No mailbox found', 'rejected', 'recipient'],
  ['554 5.7.1 Recipient address rejected: user ada@reader.example does not exist', 'rejected', 'recipient'],
  ['553 Invalid recipient ada@reader.example (Mode: normal)', 'rejected', 'recipient'],
  ["554 RCPT (ada@reader.example) dosn't exist", 'rejected', 'recipient'],
  ['550 5.1.1 No such user on this server; message rejected', 'rejected', 'recipient'],
  ['550 5.7.1 Your account has been disabled', 'deferred', 'policy'],
  ['550 5.7.1 Sender address rejected: user unknown', 'deferred', 'policy'],
  // Yahoo, AOL
  [
    '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints',
    'deferred',
    'policy',
    'mail',
  ],
  [
    '421 4.7.1 [TS03] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed.',
    'deferred',
    'policy',
    'mail',
  ],
  ['421 Max message per connection reached, closing transmission channel', 'deferred', 'policy', 'mail'],
  [
    '553 5.7.1 [BL21] Connections not accepted from servers using dynamic IP addresses',
    'deferred',
    'policy',
    'mail',
  ],
  [
    '554 5.7.9 Message not accepted for policy reasons.',
    'deferred',
    'authentication',
    'data',
    'mta5.am0.yahoodns.net',
  ],
  [
    '554 delivery error: dd This user doesn’t have a yahoo.com account (ada@yahoo.example) [0]'.replace(
      '’',
      "'",
    ),
    'rejected',
    'recipient',
    'data',
  ],
  ['552 1 Requested mail action aborted, mailbox not found', 'rejected', 'recipient'],
  // Microsoft
  [
    '451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. (S775)',
    'deferred',
    'policy',
    'mail',
  ],
  [
    '451 4.7.651 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. (S3114)',
    'deferred',
    'policy',
    'mail',
  ],
  [
    '550 5.7.1 Unfortunately, messages from [192.0.2.1] weren’t sent. Please contact your Internet service provider (S3150)',
    'deferred',
    'policy',
    'mail',
  ],
  ['550 5.7.1 Unfortunately, messages from [192.0.2.1] weren’t sent. (S3140)', 'deferred', 'policy'],
  [
    '550 5.7.515 Access denied, sending domain news.example does not meet the required authentication level.',
    'deferred',
    'authentication',
    'data',
  ],
  ['550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).', 'rejected', 'recipient'],
  [
    '550 5.4.1 Recipient address rejected: Access denied. [AM7EUR03FT003.eop-EUR03.prod.protection.outlook.com]',
    'rejected',
    'recipient',
  ],
  [
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ada@reader.example not found by SMTP address lookup',
    'rejected',
    'recipient',
    'data',
  ],
  ['550 5.7.124 Sender not in allowed-senders list for the group', 'rejected', 'mailbox'],
  ['550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup', 'rejected', 'mailbox'],
  ['554 5.4.14 Hop count exceeded - possible mail loop', 'rejected', 'mailbox', 'data'],
  ['451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (AS77712)', 'deferred', 'transient'],
  // Orange, Wanadoo
  [
    '421 opmta.example ESMTP OFR004_104 Service refuse. Veuillez essayer plus tard.',
    'deferred',
    'policy',
    'mail',
  ],
  ['421 Service not available OFR_999 [999]', 'deferred', 'policy', 'mail'],
  [
    '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]',
    'rejected',
    'recipient',
  ],
  ['552 5.1.1 Boite du destinataire archivee. Archived recipient. OFR_417 [417]', 'rejected', 'recipient'],
  ['550 Mailbox of the recipient is full OFR_417 [417]', 'rejected', 'mailbox'],
  // Postfix, Exim, Sendmail, Exchange and their neighbours
  [
    '550 5.1.1 <ada@reader.example>: Recipient address rejected: User unknown in local recipient table',
    'rejected',
    'recipient',
  ],
  [
    '450 4.2.0 <ada@reader.example>: Recipient address rejected: Greylisted, see https://greylist.example/',
    'deferred',
    'transient',
  ],
  ['451 4.7.1 Greylisting in action, please come back later', 'deferred', 'transient'],
  ['450 4.7.1 Client host rejected: try again later', 'deferred', 'transient'],
  ['450 4.1.8 <weekly@news.example>: Sender address rejected: Domain not found', 'deferred', 'sender'],
  ['550 5.1.8 <weekly@news.example>: Sender address rejected: Domain not found', 'deferred', 'sender'],
  ['554 5.7.1 <ada@reader.example>: Relay access denied', 'deferred', 'sender'],
  [
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    'deferred',
    'policy',
  ],
  ['550 relay not permitted', 'deferred', 'sender'],
  ['550 Unrouteable address', 'rejected', 'recipient'],
  ['550 No Such User Here', 'rejected', 'recipient'],
  ['550 Sender verify failed', 'deferred', 'sender'],
  ['452 4.3.1 Insufficient system storage', 'deferred', 'transient'],
  ['452 4.2.2 Mailbox full', 'deferred', 'mailbox'],
  ['552 Mailbox size limit exceeded', 'rejected', 'mailbox'],
  ['552 Message size exceeds fixed maximum message size', 'deferred', 'size', 'mail'],
  ['552 5.2.3 Message length exceeds administrative limit', 'deferred', 'size', 'data'],
  ['421 4.3.2 System not accepting network messages', 'deferred', 'transient', 'mail'],
  ['421 4.4.2 Connection timed out', 'deferred', 'transient', 'data'],
  ['451 4.4.1 No answer from host', 'deferred', 'transient', 'data'],
  ['550 5.7.13 User account disabled', 'rejected', 'recipient'],
  ['550 5.7.17 Mailbox owner has changed', 'rejected', 'recipient'],
  ['550 5.6.7 SMTPUTF8 not supported', 'rejected', 'mailbox'],
  ['556 5.1.10 Recipient address has null MX', 'rejected', 'recipient'],
  ['530 5.7.0 Must issue a STARTTLS command first', 'deferred', 'policy', 'mail'],
  ['530 Authentication required', 'deferred', 'sender', 'mail'],
  ['550 5.1.1 User unknown', 'deferred', 'sender', 'mail'],
  ['503 5.5.1 Bad sequence of commands', 'deferred', 'sender'],
  ['501 5.1.3 Bad recipient address syntax', 'rejected', 'recipient'],
  ['553 sorry, that domain isn’t in my list of allowed rcpthosts', 'rejected', 'recipient'],
  ['554 5.6.0 Message contains invalid header', 'deferred', 'policy', 'data'],
  ['550 High probability of spam', 'deferred', 'policy', 'data'],
  ['554 Transaction failed', 'deferred', 'policy', 'data'],
  ['550 Requested action not taken', 'rejected', 'recipient'],
  ['554 no', 'rejected', 'recipient', 'rcpt'],
  ['450 Requested mail action not taken: mailbox unavailable', 'deferred', 'transient'],
  ['554 No SMTP service here', 'deferred', 'connection', 'connect'],
  ['550 5.1.2 Bad destination system address', 'rejected', 'recipient'],
  ['551 5.1.6 Mailbox has moved, no forwarding address', 'rejected', 'recipient'],
  ['554 no such user here', 'rejected', 'recipient', 'data'],
  ['550 5.7.18 Domain owner has changed', 'rejected', 'recipient'],
  ['451 4.4.7 Delivery time expired', 'deferred', 'transient', 'data'],
  ['550 5.6.9 The address needs SMTPUTF8', 'rejected', 'mailbox'],
  ['550 5.7.20 No passing DKIM signature found', 'deferred', 'authentication', 'data'],
  ['550 5.7.21 No acceptable DKIM signature found', 'deferred', 'authentication', 'data'],
  ['550 5.7.22 No valid author-matched DKIM signature found', 'deferred', 'authentication', 'data'],
  ['550 5.7.24 SPF validation error', 'deferred', 'authentication', 'mail'],
  ['554 5.4.6 Routing loop detected', 'rejected', 'mailbox', 'data'],
  ['550 5.7.2 You are not allowed to post to this list', 'rejected', 'mailbox'],
  ['250 2.0.0 Ok: queued as 4F1c', 'submitted', 'unknown', 'data'],
];

describe('replies', () => {
  test.each(ROWS)(
    '%s -> %s, %s [B3] [B4] [B5] [B6]',
    (response, outcome, cls, stage = 'rcpt', host = undefined) => {
      const parsed = parseReply(response);
      if (parsed === null) throw new Error('unreadable row');
      const verdict = classifyReply({ ...parsed, stage, host });
      expect([verdict.outcome, verdict.class]).toEqual([outcome, cls]);
      expect(verdict.code).toBe(Number(response.slice(0, 3)));
    },
  );

  test('nothing that is said before RCPT is ever the reader’s [B4]', () => {
    for (const [response] of ROWS.filter(([text]) => text.startsWith('5'))) {
      const parsed = parseReply(response);
      const verdict = parsed && classifyReply({ ...parsed, stage: 'mail' });
      expect([response, verdict?.outcome]).toEqual([response, 'deferred']);
    }
  });

  test('the three-digit code wins over an enhanced code of another class [B3]', () => {
    expect(classifyReply({ code: 450, enhanced: '5.1.1', text: 'User unknown', stage: 'rcpt' }).outcome).toBe(
      'deferred',
    );
    expect(classifyReply({ code: 550, enhanced: '4.7.1', text: 'Blocked', stage: 'rcpt' }).class).toBe(
      'policy',
    );
  });

  test('replies of several lines are joined, their codes taken off once per line [B3]', () => {
    expect(parseReply('550-5.7.26 This mail\r\n550-5.7.26 has been\r\n550 5.7.26 blocked')).toEqual({
      code: 550,
      enhanced: '5.7.26',
      text: 'This mail has been blocked',
    });
    expect(parseReply('hello')).toBeNull();
  });

  test('text is one bounded line without addresses [B3]', () => {
    const text = redact(
      `<ada@reader.example>: no \u202eroom\r\nfor zoé@exämple.example or bounce+ada=40reader.example@x.example ${'x'.repeat(900)}`,
    );
    expect(text).toMatch(/^<\(address\)>: no room for \(address\) or \(address\) x+$/);
    expect(text).toHaveLength(300);
  });
});

describe('failures', () => {
  test.each([
    ['refused connection', { code: 'ESOCKET', command: 'CONN', message: 'connect ECONNREFUSED' }],
    ['unknown host', { code: 'EDNS', command: 'CONN', message: 'getaddrinfo ENOTFOUND' }],
    ['timeout while connecting', { code: 'ETIMEDOUT', command: 'CONN', message: 'Connection timeout' }],
    ['failed TLS', { code: 'ETLS', command: 'STARTTLS', message: 'self-signed certificate' }],
    [
      'wrong password',
      {
        code: 'EAUTH',
        command: 'AUTH PLAIN',
        response: '535 5.7.8 Bad credentials',
        message: 'Invalid login',
      },
    ],
    [
      'greeting refused',
      { code: 'EPROTOCOL', command: 'CONN', response: '554 go away', message: 'Invalid greeting' },
    ],
    [
      'greeting of another service',
      { code: 'EPROTOCOL', command: 'CONN', response: '200 news ready', message: 'Invalid greeting' },
    ],
    [
      'login answered out of turn',
      { code: 'EAUTH', command: 'AUTH LOGIN', response: '235 2.7.0 Fine', message: 'Invalid login sequence' },
    ],
  ])('%s is deferred, class connection', (_, failure) => {
    expect(classifyFailure(failure, 'nothing')).toMatchObject({ outcome: 'deferred', class: 'connection' });
  });

  const lost = { code: 'ECONNECTION', command: 'CONN', message: 'Connection closed unexpectedly' };
  test.each([
    ['nothing', 'deferred'],
    ['part', 'deferred'],
    ['all', 'uncertain'],
  ] as const)('a connection lost with %s of the message handed over is %s', (progress, outcome) => {
    expect(classifyFailure(lost, progress).outcome).toBe(outcome);
  });

  test('a reply to the message itself decides, also a refusal', () => {
    expect(
      classifyFailure({ code: 'EMESSAGE', command: 'DATA', response: '452 4.3.1 No space' }, 'all'),
    ).toMatchObject({ outcome: 'deferred', code: 452 });
    expect(
      classifyFailure({ code: 'EMESSAGE', command: 'DATA', response: '550 5.1.1 No such user' }, 'all'),
    ).toMatchObject({ outcome: 'rejected' });
  });

  test('a reply that answers something else, after the final dot, leaves it uncertain', () => {
    expect(
      classifyFailure({ code: 'EPROTOCOL', command: 'CONN', response: '550 what?' }, 'all').outcome,
    ).toBe('uncertain');
    expect(classifyFailure({ code: 'EMESSAGE', command: 'DATA', response: '354 go on' }, 'all').outcome).toBe(
      'uncertain',
    );
  });

  test('a message larger than the relay announced is a matter of size', () => {
    expect(
      classifyFailure(
        { code: 'EMESSAGE', command: 'MAIL FROM', message: 'Message size larger than allowed 100' },
        'nothing',
      ),
    ).toMatchObject({
      outcome: 'deferred',
      class: 'size',
    });
  });

  test('a 250 before the whole message can have left is not believed', () => {
    expect(classifySuccess('250 OK', 'part').outcome).toBe('uncertain');
    expect(classifySuccess('250 OK', 'all').outcome).toBe('submitted');
  });
});
