// What a recorded rejection says of its reader: replies as servers give them, classified and recorded as a
// send does.
import { describe, expect, test } from '@jest/globals';
import { kindOfBounce } from '../../src/mail/bounce.js';
import { classifyReply, parseReply } from '../../src/mail/smtp-reply.js';

/** As it is in the ledger, in the end. */
function recorded(response: string, stage: 'rcpt' | 'data' = 'rcpt') {
  const reply = parseReply(response);
  if (reply === null) throw new Error('unreadable row');
  const { outcome, class: reason, code, text } = classifyReply({ ...reply, stage });
  return {
    status: outcome === 'rejected' ? ('rejected' as const) : ('expired' as const),
    reason,
    replyCode: code,
    replyText: text,
  };
}

describe('a refusal', () => {
  test.each([
    ['550-5.1.1 The email account that you tried to reach does not exist. gsmtp', 'gone'],
    ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup', 'gone'],
    ['550 5.4.1 Recipient address rejected: Access denied. [x.prod.outlook.com]', 'gone'],
    ['550 5.2.1 The email account that you tried to reach is disabled', 'gone'],
    ['554 delivery error: dd This user does not have a yahoo.com account: no such user', 'gone'],
    ['550 5.1.1 <reader@orange.example> Adresse invalide OFR_416', 'gone'],
    ['556 5.1.10 Recipient address has null MX', 'gone'],
    ['550 5.7.17 Mailbox owner has changed', 'other owner'],
    ['550 5.7.18 Domain owner has changed', 'other owner'],
    ['550 Requested action not taken', 'refused'],
    ['550 5.1.0 Address rejected', 'refused'],
    ['552 5.2.2 Mailbox over quota', 'full'],
    ['452 4.2.2 The email account that you tried to reach is over quota', 'full'],
    ['550 Mailbox full', 'full'],
    ['550 5.7.2 You are not allowed to post to this list', 'closed'],
    ['550 5.7.124 Sender not in allowed-senders list for the group', 'closed'],
    ['550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup', 'closed'],
    ['554 5.4.6 Routing loop detected', 'closed'],
    ['554 5.4.14 Hop count exceeded - possible mail loop', 'closed'],
  ])('%s -> %s [B4] [C9]', (response, kind) => {
    expect(kindOfBounce(recorded(response))).toBe(kind);
  });

  test.each([
    '550 5.7.1 Blocked as spam by policy',
    '550 5.7.26 Unauthenticated e-mail is not accepted. gsmtp',
    '553 5.1.8 Sender address rejected: domain not found',
    '552 5.3.4 Message size exceeds fixed maximum message size',
    '451 4.7.1 Greylisted, try again later',
    '421 4.7.0 [TSS04] Messages temporarily deferred',
    '550 5.6.7 SMTPUTF8 is not supported here',
    '550 5.2.1 The user you are trying to reach is receiving mail at a rate that prevents additional messages. - gsmtp',
    '550 5.1.1 <ada@reader.example> - 192.0.2.22 has sent to too many recipients this hour. IB607',
    '553 5.1.3 Blocked using zen.spamhaus.example',
    '550 4.4.7 Message expired',
    '550 5.4.312 Message expired, DNS query failed',
    '550 5.4.316 Message expired, connection refused',
  ])('%s says nothing of the reader [B4]', (response) => {
    expect(kindOfBounce(recorded(response))).toBeNull();
  });

  test('a copy that arrived, or never was refused, says nothing', () => {
    expect(
      kindOfBounce({
        status: 'submitted',
        reason: null,
        replyCode: 250,
        replyText: '2.0.0 mailbox full of joy',
      }),
    ).toBeNull();
    expect(
      kindOfBounce({
        status: 'expired',
        reason: 'the send window closed before its turn',
        replyCode: null,
        replyText: null,
      }),
    ).toBeNull();
  });
});
