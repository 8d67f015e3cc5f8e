// Whatever arrives in a mailbox is read in a moment, and never ends the process (C8).
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readReturn } from '../../src/feedback/read-return.js';
import type { ReturnKind } from '../../src/feedback/return.js';
import { feedbackReport } from '../support/feedback.js';
import { block, MESSAGE_ID, ORIGINAL, OTHER, plainMail, READER, statusMail } from '../support/returns.js';

const SEEDS: readonly Buffer[] = [
  statusMail({ blocks: [block('5.1.1', '550 5.1.1 User unknown'), block('4.2.2', '', OTHER, 'delayed')] }),
  statusMail({
    type: 'message/global-delivery-status',
    blocks: ['Final-Recipient: utf-8; \\x{110000}@a.example'],
  }),
  feedbackReport({ messageId: MESSAGE_ID }),
  plainMail({
    subject: 'failure notice',
    text: `Hi. This is the qmail-send program.\n\n<${READER}>:\n550 5.1.1 unknown (#5.1.1)\n\n${ORIGINAL}`,
  }),
  plainMail({ from: READER, subject: 'Automatic reply', text: 'I am away.' }),
  plainMail({
    subject: 'x',
    text: '{"notificationType":"Bounce","mail":{},"bounce":{"bounceType":"Permanent"}}',
  }),
];
const KINDS: readonly ReturnKind[] = [
  'bounce',
  'delayed',
  'delivered',
  'auto-reply',
  'complaint',
  'report',
  'unsubscribe',
  'none',
];

/** Pieces of a mail cut out, doubled, overwritten or put elsewhere. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(3), fc.nat(4_000), fc.nat(400), fc.uint8Array({ maxLength: 12 })), {
      maxLength: 6,
    }),
  )
  .map(([seed, steps]) => steps.reduce(mutate, seed));

function mutate(
  mail: Buffer,
  [how, where, length, bytes]: readonly [number, number, number, Uint8Array],
): Buffer {
  const at = mail.length === 0 ? 0 : where % mail.length;
  const [before, piece, after] = [
    mail.subarray(0, at),
    mail.subarray(at, at + length),
    mail.subarray(at + length),
  ];
  if (how === 0) return Buffer.concat([before, after]);
  if (how === 1) return Buffer.concat([before, piece, piece, after]);
  if (how === 2) return Buffer.concat([before, bytes, mail.subarray(at + bytes.length)]);
  return Buffer.concat([after, piece, before]);
}

/** CPU time in ms. */
async function cost(raw: Buffer): Promise<number> {
  const before = process.cpuUsage();
  await readReturn(raw, { from: '' });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Of three readings, after one that is not counted. */
async function least(raw: Buffer): Promise<number> {
  await cost(raw);
  return Math.min(await cost(raw), await cost(raw), await cost(raw));
}

/** As many words as are read of any mail. */
const ORDINARY = plainMail({
  subject: 'About the wall',
  text: 'The harbour office wrote to us about the wall again.\r\n'.repeat(20_000),
});

describe('reading what comes back [C8]', () => {
  test('ten thousand damaged mails give an answer each [C8]', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (raw) => {
        const { kind, recipients } = await readReturn(raw, { from: '' });
        expect(KINDS).toContain(kind);
        expect(recipients.length).toBeLessThanOrEqual(50);
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);

  test.each([
    ['one endless line', plainMail({ subject: 'failure notice', text: 'a@b '.repeat(500_000) })],
    ['one endless word', plainMail({ subject: 'failure notice', text: 'a'.repeat(2_000_000) })],
    ['an endless subject', plainMail({ subject: 'not delivered message '.repeat(50_000), text: '550' })],
    ['blanks alone', plainMail({ subject: 'failure notice', text: ' \n'.repeat(500_000) })],
    ['endless recipients', statusMail({ blocks: Array(20_000).fill(block('5.1.1', '550 5.1.1 unknown')) })],
    ['endless fields', statusMail({ blocks: [`${'X-A: b\n'.repeat(100_000)}Status: 5.1.1`] })],
    ['one endless diagnostic', statusMail({ blocks: [block('5.1.1', '550 user '.repeat(100_000))] })],
    [
      'endless addresses',
      plainMail({ subject: 'failure notice', text: `<${READER}>: 550\n`.repeat(50_000) }),
    ],
    ['endless HTML', Buffer.from(`Content-Type: text/html\n\n${'<p '.repeat(300_000)}`)],
    [
      'endless references',
      plainMail({ fields: [`References: ${'<a@b.example> '.repeat(8_000)}`], text: 'x' }),
    ],
    [
      'parts in parts',
      Buffer.from(
        Array.from(
          { length: 400 },
          (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`,
        ).join(''),
      ),
    ],
  ])('%s costs at most four times what ordinary words cost [C8]', async (_, raw) => {
    const ordinary = await least(ORDINARY);
    expect((await least(raw)) / ordinary).toBeLessThan(4);
  });
});
