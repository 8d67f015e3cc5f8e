// Mails that come back, built from their parts. All are invented here; they follow the structure of real ones.

export const READER = 'reader@mailbox.example';
export const OTHER = 'second@mailbox.example';
export const MESSAGE_ID = '<12.cmVhZGVyLW9uZS10d28t.0123456789abcdef0123456789abcdef@news.example>';

/** The head of the issue as it was sent. */
export const ORIGINAL = [
  'Received: from worker.news.example by relay.news.example; Fri, 4 Dec 2026 07:00:01 +0000',
  'From: The Weekly <weekly@news.example>',
  `To: ${READER}`,
  'Subject: The harbour opens again',
  `Message-ID: ${MESSAGE_ID}`,
  'Date: Fri, 04 Dec 2026 07:00:00 +0000',
].join('\n');

interface PlainMail {
  readonly from?: string;
  readonly subject?: string;
  readonly fields?: readonly string[];
  readonly text: string;
}

const DAEMON = 'Mail Delivery System <MAILER-DAEMON@relay.example>';

/** A mail of one text part. */
export function plainMail({ from = DAEMON, subject = '', fields = [], text }: PlainMail): Buffer {
  const head = [`From: ${from}`, 'To: weekly@news.example', `Subject: ${subject}`, ...fields];
  return Buffer.from([...head, 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\n'));
}

interface StatusMail {
  readonly text?: string;
  /** Blocks of the machine part behind the one of the message. */
  readonly blocks: readonly string[];
  readonly perMessage?: readonly string[];
  readonly fields?: readonly string[];
  readonly type?: string;
  readonly returned?: string;
  readonly returnedType?: string;
}

/** A delivery status notification (RFC 3464). */
export function statusMail(mail: StatusMail): Buffer {
  const {
    text = 'This is the mail system at host relay.example.',
    blocks,
    perMessage = [],
    fields = [],
  } = mail;
  const { type = 'message/delivery-status', returned = ORIGINAL, returnedType = 'message/rfc822' } = mail;
  const head = [
    `From: ${DAEMON}`,
    'To: weekly@news.example',
    'Subject: Undelivered Mail Returned to Sender',
    ...fields,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="edge"',
    '',
  ];
  const status = [['Reporting-MTA: dns; relay.example', ...perMessage].join('\n'), ...blocks].join('\n\n');
  const parts = [
    ['Content-Type: text/plain; charset=utf-8', '', text],
    [`Content-Type: ${type}`, '', status, ''],
    [`Content-Type: ${returnedType}`, '', returned, ''],
  ];
  return Buffer.from([...head, ...parts.flatMap((part) => ['--edge', ...part]), '--edge--', ''].join('\n'));
}

/** The block of one recipient. */
export function block(status: string, diagnostic: string, recipient = READER, action = 'failed'): string {
  const lines = [`Final-Recipient: rfc822; ${recipient}`, `Action: ${action}`, `Status: ${status}`];
  return [...lines, ...(diagnostic === '' ? [] : [`Diagnostic-Code: smtp; ${diagnostic}`])].join('\n');
}
