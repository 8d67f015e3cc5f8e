// Bounces without a machine part, as mail systems and providers write them, in several languages.
import { describe, expect, test } from '@jest/globals';
import { readReturn } from '../../src/feedback/read-return.js';
import { ORIGINAL, OTHER, plainMail, READER } from '../support/returns.js';

type Form = readonly [name: string, mail: Parameters<typeof plainMail>[0], cls: string, kind?: string];

const EXIM = 'This message was created automatically by mail delivery software.';
const COPY = `------ This is a copy of the message, including all the headers. ------\n\n${ORIGINAL}`;

const FORMS: readonly Form[] = [
  [
    'Exim, unknown address',
    {
      fields: [`X-Failed-Recipients: ${READER}`, 'Auto-Submitted: auto-replied'],
      subject: 'Mail delivery failed: returning message to sender',
      text: `${EXIM}\n\nA message that you sent could not be delivered.\n\n  ${READER}\n    host mx.mailbox.example [192.0.2.8]\n    SMTP error from remote mail server after RCPT TO:<${READER}>:\n    550 5.1.1 <${READER}>: no such mailbox here\n\n${COPY}`,
    },
    'hard',
  ],
  [
    'Exim, unrouteable domain',
    {
      fields: [`X-Failed-Recipients: ${READER}`],
      subject: 'Mail delivery failed: returning message to sender',
      text: `${EXIM}\n\n  ${READER}\n    all relevant MX records point to non-existent hosts\n\n${COPY}`,
    },
    'hard',
  ],
  [
    'Exim, retries used up',
    {
      fields: [`X-Failed-Recipients: ${READER}`],
      subject: 'Mail delivery failed: returning message to sender',
      text: `${EXIM}\n\n  ${READER}\n    host mx.mailbox.example [192.0.2.8]: connection timed out:\n    retry timeout exceeded\n\n${COPY}`,
    },
    'soft',
  ],
  [
    'Exim, delay notice',
    {
      subject: 'Warning: message 1abc-0002 delayed 24 hours',
      fields: ['Auto-Submitted: auto-replied'],
      text: `${EXIM}\nA message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours on the queue on relay.example.\n\n  ${READER}\n\nNo action is required on your part. Delivery attempts will continue for some time.`,
    },
    'none',
    'delayed',
  ],
  [
    'qmail with vpopmail, no mailbox',
    {
      from: 'MAILER-DAEMON@mx.example',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<${READER}>:\nSorry, no mailbox here by that name. vpopmail (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n${ORIGINAL}`,
    },
    'hard',
  ],
  [
    'qmail, over quota',
    {
      from: 'MAILER-DAEMON@mx.example',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program at mx.example.\nI've given up.\n\n<${READER}>:\nuser is over quota\n\n--- Below this line is a copy of the message.\n\n${ORIGINAL}`,
    },
    'mailbox-full',
  ],
  [
    'qmail, connection never worked',
    {
      from: 'MAILER-DAEMON@mx.example',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program at mx.example.\nThis is a permanent error; I've given up.\n\n<${READER}>:\nSorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; this message has been in the queue too long.\n\n--- Below this line is a copy of the message.\n\n${ORIGINAL}`,
    },
    'soft',
  ],
  [
    'Exchange 2010 without its machine part',
    {
      from: 'Microsoft Exchange <postmaster@corp.example>',
      subject: 'Undeliverable: The harbour opens again',
      text: `Delivery has failed to these recipients or groups:\n\n${READER}<mailto:${READER}>\nThe e-mail address you entered couldn't be found. Please check it and try again.\n\nDiagnostic information for administrators:\n\nGenerating server: corp.example\n\n${READER}\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n\nOriginal message headers:\n\n${ORIGINAL}`,
    },
    'hard',
  ],
  [
    'Exchange in German',
    {
      from: 'Microsoft Outlook <postmaster@corp.example>',
      subject: 'Unzustellbar: Der Hafen öffnet wieder',
      text: `Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\n${READER}\nDas Postfach des Empfängers ist voll und kann derzeit keine Nachrichten annehmen.\n\nDiagnoseinformationen für Administratoren:\n\n${READER}\nRemote Server returned '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'\n`,
    },
    'mailbox-full',
  ],
  [
    'Exchange 2003',
    {
      from: 'System Administrator <postmaster@corp.example>',
      subject: 'Undeliverable: The harbour opens again',
      text: `Your message\n\n  To:      staff@news.example\n  Subject: The harbour opens again\n\ndid not reach the following recipient(s):\n\n${READER} on Fri, 4 Dec 2026 07:00:09 +0000\n    The e-mail account does not exist at the organization this message was sent to.\n    <corp.example #5.1.1>\n`,
    },
    'hard',
  ],
  [
    'Domino',
    {
      from: 'Postmaster@corp.example',
      subject: `DELIVERY FAILURE: User reader (${READER}) not listed in Domino Directory`,
      text: `Your message\n\n  Subject: The harbour opens again\n\nwas not delivered to:\n\n  ${READER}\n\nbecause:\n\n  User reader (${READER}) not listed in Domino Directory\n`,
    },
    'hard',
  ],
  [
    'GroupWise',
    {
      from: 'postmaster@corp.example',
      subject: 'Message status - undeliverable',
      text: `The message that you sent was undeliverable to the following:\n\t${READER} (user not found)\n\n${ORIGINAL}`,
    },
    'hard',
  ],
  [
    'IMail, mailbox too large',
    {
      from: 'Postmaster <postmaster@corp.example>',
      subject: 'Undeliverable Mail',
      text: `User mailbox exceeds allowed size: ${READER}\n\nOriginal message follows.\n\n${ORIGINAL}`,
    },
    'mailbox-full',
  ],
  [
    'Gmail in its old form',
    {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      fields: [`X-Failed-Recipients: ${READER}`],
      text: `Delivery to the following recipient failed permanently:\n\n     ${READER}\n\nTechnical details of permanent failure: \nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain mailbox.example by mx.mailbox.example. [192.0.2.8].\n\nThe error that the other server returned was:\n550 5.1.1 <${READER}> recipient unknown\n\n----- Original message -----\n\n${ORIGINAL}`,
    },
    'hard',
  ],
  [
    'Google Groups, perhaps closed',
    {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      fields: ['X-Failed-Recipients: friends@googlegroups.com', 'Auto-Submitted: auto-replied'],
      text: 'Hello weekly@news.example,\n\nWe are writing to let you know that the group you tried to contact (friends) may not exist, or you may not have permission to post messages to the group.\n\nIf you have questions, visit the Help Center at https://groups.google.com/support/.\n\nThanks,\nGoogle Groups\n\n----- Original message -----\n\nFrom: weekly@news.example',
    },
    'policy',
  ],
  [
    'Yahoo, disabled account',
    {
      from: 'MAILER-DAEMON@yahoo.com',
      subject: 'Failure Notice',
      text: `Sorry, we were unable to deliver your message to the following address.\n\n<${READER}>:\nRemote host said:\n554 delivery error: dd This user doesn't have a yahoo.com account (${READER}) [0] - mta1.mail.example\n[BODY]\n\n--- Below this line is a copy of the message.\n\n${ORIGINAL}`,
    },
    'hard',
  ],
  [
    'GMX, unknown mailbox',
    {
      from: 'GMX Mailer Daemon <mailer-daemon@gmx.example>',
      subject: 'Mail delivery failed: returning message to sender',
      text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address\nfailed:\n\n"${READER}":\nSMTP error from remote server for RCPT TO command, host: mx.mailbox.example (192.0.2.8) reason: 550 Requested action not taken: mailbox unavailable\n\n--- The header of the original message is following. ---\n\n${ORIGINAL}`,
    },
    'hard',
  ],
  [
    'mail.ru in Russian',
    {
      from: 'mailer-daemon@corp.mail.ru',
      subject: 'Ваше сообщение не доставлено. Mail',
      fields: ['Auto-Submitted: auto-replied'],
      text: `Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\n\nК сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:\n\n  ${READER}\n    ящик получателя переполнен\n`,
    },
    'mailbox-full',
  ],
  [
    'Yandex in Russian, no such user',
    {
      from: 'mailer-daemon@yandex.example',
      subject: 'Недоставленное сообщение',
      fields: ['Auto-Submitted: auto-replied'],
      text: `Это письмо отправлено почтовым сервером.\nК сожалению, Ваше письмо не может быть отправлено одному или нескольким адресатам.\n\n<${READER}>: такого пользователя не существует\n`,
    },
    'hard',
  ],
  [
    'Mimecast',
    {
      from: 'postmaster <postmaster@corp.example>',
      subject: '[Postmaster] Email Delivery Failure',
      text: `This is an automated alert notification.\n\nAn email that you attempted to send to the following address could not be delivered:\n\n-- ${READER}\n\nThe problem appears to be :\n\n-- Recipient server unavailable or busy\n\nAdditional information follows :\n\n-- 4.4.1 connection refused\n`,
    },
    'soft',
  ],
  [
    'Courier without its machine part',
    {
      from: 'postmaster@mx.example',
      subject: 'NOTICE: mail delivery status.',
      text: `                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<${READER}>:\n    mx.mailbox.example [192.0.2.8]:\n>>> RCPT TO:<${READER}>\n<<< 553 sorry, that domain isn't in my list of allowed rcpthosts\n`,
    },
    'policy',
  ],
  [
    'Sendmail without its machine part',
    {
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example>',
      subject: 'Returned mail: see transcript for details',
      fields: ['Auto-Submitted: auto-generated (failure)'],
      text: `   ----- The following addresses had permanent fatal errors -----\n<${READER}>\n    (reason: 550 5.1.1 <${READER}>... User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.mailbox.example.:\n>>> DATA\n<<< 550 5.1.1 <${READER}>... User unknown\n`,
    },
    'hard',
  ],
  [
    'Apache James',
    {
      from: 'postmaster@james.example',
      subject: 'Re: The harbour opens again',
      fields: ['Return-Path: <>'],
      text: `Hi. This is the James mail server at james.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\nError message below:\n550 - Requested action not taken: no such user here\n\n<${READER}>\n`,
    },
    'hard',
  ],
  [
    'a filter in French, blocked',
    {
      from: 'Postmaster <postmaster@fai.example>',
      subject: "Échec de remise : message n'a pas pu être distribué",
      text: `Votre message n'a pas pu être remis au destinataire suivant :\n\n${READER}\n550 5.7.1 Message refusé : votre adresse IP est listée par Spamhaus\n`,
    },
    'policy',
  ],
  [
    'Spanish, mailbox full',
    {
      from: 'postmaster@correo.example',
      subject: 'No se ha podido entregar el mensaje',
      text: `El mensaje no ha podido ser entregado a:\n\n${READER}: el buzón del destinatario está lleno\n`,
    },
    'mailbox-full',
  ],
  [
    'Japanese, unknown address',
    {
      from: 'MAILER-DAEMON@mail.example',
      subject: 'メールを配信できませんでした',
      text: `次の宛先にメールを配信できませんでした。\n\n<${READER}>: 宛先のメールアドレスが存在しません\n`,
    },
    'hard',
  ],
  [
    'Chinese, unknown user',
    {
      from: 'Postmaster@mail.example',
      subject: '系统退信',
      text: `您的邮件无法投递到以下收件人：\n\n${READER}\n\n退信原因：收件人邮箱不存在\n`,
    },
    'hard',
  ],
  [
    'DragonFly',
    {
      from: 'MAILER-DAEMON <>',
      subject: 'Mail delivery failed',
      text: `This is the DragonFly Mail Agent v0.13 at df.example.\n\nThere was an error delivering your mail to <${READER}>.\n\nmx.mailbox.example [192.0.2.8] did not like our RCPT TO:\n550 5.1.1 <${READER}>: Recipient address rejected: User unknown\n\nMessage headers follow.\n\n${ORIGINAL}`,
    },
    'hard',
  ],
  [
    'Zoho, delay',
    {
      from: 'mailer-daemon@mail.zoho.example',
      subject: 'Mail Delivery Status Notification (Delay)',
      text: `THIS IS A WARNING MESSAGE ONLY.\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\n[Status: Error, Address: <${READER}>, ResponseCode 550, , User unknown.]\n\nMessage will be retried for 2 more day(s)\n`,
    },
    'none',
    'delayed',
  ],
];

describe('a bounce without a machine part [C5]', () => {
  test.each(FORMS)('%s', async (_, mail, cls, kind = 'bounce') => {
    const read = await readReturn(plainMail(mail), { from: '' });
    const [recipient] = read.recipients;
    expect({ kind: read.kind, class: recipient?.class }).toEqual({ kind, class: cls });
    const wanted = mail.fields?.some((field) => field.includes('googlegroups'))
      ? 'friends@googlegroups.com'
      : READER;
    expect(read.recipients.map((one) => one.recipient)).toEqual([wanted]);
  });

  test('several recipients keep their own reasons [C5]', async () => {
    const text = `${EXIM}\n\n  ${READER}\n    550 5.1.1 no such user\n  ${OTHER}\n    552 5.2.2 mailbox full\n\n${COPY}`;
    const fields = [`X-Failed-Recipients: ${READER}, ${OTHER}`];
    const { recipients } = await readReturn(plainMail({ subject: 'Mail delivery failed', fields, text }));
    expect(recipients.map((one) => [one.recipient, one.class])).toEqual([
      [READER, 'hard'],
      [OTHER, 'mailbox-full'],
    ]);
  });
});
