// A feedback report as mailbox providers send it (RFC 5965), made for tests.

export interface ReportParts {
  readonly type?: string;
  readonly messageId: string;
  /** message/rfc822 or text/rfc822-headers. */
  readonly reported?: string;
}

export function feedbackReport({
  type = 'abuse',
  messageId,
  reported = 'message/rfc822',
}: ReportParts): Buffer {
  const lines = [
    'From: <abusedesk@mailbox.example>',
    'Date: Fri, 20 Nov 2026 10:00:00 +0000',
    'Subject: FW: The harbour opens again',
    'To: <feedback@news.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset="US-ASCII"',
    '',
    'This is an email abuse report. Message-ID: <not.this.one@news.example>',
    '--part',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${type}`,
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    'Removal-Recipient: redacted',
    '',
    '--part',
    `Content-Type: ${reported}`,
    'Content-Disposition: inline',
    '',
    'From: The Weekly <weekly@news.example>',
    'Message-ID:',
    ` ${messageId}`,
    'To: redacted@mailbox.example',
    'Subject: The harbour opens again',
    '',
    ...(reported === 'message/rfc822' ? ['Message-ID: <nor.this@news.example>', ''] : []),
    '--part--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
