// The skeleton: a mail that is encoded once and spliced per reader is the same as one that is built for each.
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dkimVerify } from 'mailauth';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import type { WholeMessage, WriteCopy } from '../../src/deliveries/ports.js';
import type { Frozen } from '../../src/issues/content.js';
import type { PlaceholderValues } from '../../src/issues/ports.js';
import { assertMessage } from '../../src/mail/assert-message.js';
import { dnsRecordFor } from '../../src/mail/dkim-key.js';
import { composedFields, headerFields } from '../../src/mail/header-fields.js';
import { readerFields } from '../../src/mail/issue-headers.js';
import type { MessageOptions } from '../../src/mail/message.js';
import { createMessageWriter } from '../../src/mail/message-writer.js';
import { cutPlaceholders, preparePlaceholders } from '../../src/render/placeholders.js';
import { aCopy, builder, HEAD, rsaKey, SENDER } from './a-copy.js';

const key = rsaKey();
const dkim = { domain: 'news.example', selector: 'friday2026', privateKey: key };
const AT = new Date('2026-11-20T08:00:03Z');

const story =
  'A café on the quay — naïve “quotes”, 🚢 and a long line that goes on and on until it has to be folded somewhere near its end.\n';
function frozen(overrides: Partial<Frozen> = {}, filler = story.repeat(40)): Frozen {
  return {
    subject: 'Good morning NAMESLOT: the harbour vote, explained',
    preheader: 'And five more stories',
    html: `<!doctype html><html lang="en" dir="ltr"><body><p>Hello NAMESLOT,</p>${filler}<a href="LEAVESLOT">Leave</a> ADDRESSSLOT since DATESLOT   \n\n</body></html>\n\n`,
    text: `NAMESLOT\n\n${filler}.\n..\nLeave: LEAVESLOT\n ADDRESSSLOT\n`,
    placeholders: [
      { name: 'first_name', marker: 'NAMESLOT', fallback: 'reader' },
      { name: 'unsubscribe_url', marker: 'LEAVESLOT', fallback: null },
      { name: 'address', marker: 'ADDRESSSLOT', fallback: null },
      { name: 'consent_date', marker: 'DATESLOT', fallback: null },
    ],
    ...overrides,
  };
}

const reader = (name: string | null, address = 'ada@reader.example') => {
  const unsubscribeUrl = 'https://news.example/unsubscribe/r7Kp2mQx9TbZ.k1.abcdefghijklmnopqrstuvwxyz0';
  const values: PlaceholderValues = {
    first_name: name,
    address,
    consent_date: '2026-03-31',
    unsubscribe_url: unsubscribeUrl,
    preferences_url: null,
    policy_url: null,
  };
  return { publicId: 'r7Kp2mQx9TbZ', address, name, unsubscribeUrl, values };
};

/** The writer, its copies in one piece. */
function writerOf(
  options: MessageOptions,
): (
  ...issue: Parameters<ReturnType<typeof createMessageWriter>>
) => (...reader: Parameters<WriteCopy>) => Promise<WholeMessage> {
  return (...issue) => {
    const write = createMessageWriter(options)(...issue);
    return async (...reader) => {
      const message = await write(...reader);
      return { ...message, raw: Buffer.isBuffer(message.raw) ? message.raw : Buffer.concat(message.raw) };
    };
  };
}

async function both(issue: Frozen, who: ReturnType<typeof reader>, signed = true) {
  const options = { ...SENDER, dkim: signed ? dkim : null };
  const spliced = await writerOf(options)(HEAD, cutPlaceholders(issue))(who, AT);
  const { subject, html, text } = preparePlaceholders(issue)(who.values);
  const built = await builder({ dkim: signed ? dkim : null })(
    HEAD,
    aCopy({ ...who, subject, html, text, at: AT }),
  );
  return { spliced, built };
}

async function signature(raw: Buffer): Promise<string | undefined> {
  const record = dnsRecordFor(key, 'friday2026', 'news.example');
  const { results } = await dkimVerify(raw, {
    resolver: async (name: string) => (name === record.name ? [[...record.strings]] : []),
  });
  return results[0]?.status.result;
}

test('a spliced copy carries both signatures, where two keys are configured [A4]', async () => {
  const second = { selector: 'friday2026e', privateKey: generateKeyPairSync('ed25519').privateKey };
  const write = writerOf({ ...SENDER, dkim: { ...dkim, ed25519: second } })(HEAD, cutPlaceholders(frozen()));
  const { raw } = await write(reader('Zoë'), AT);
  const records = [
    dnsRecordFor(key, dkim.selector, dkim.domain),
    dnsRecordFor(second.privateKey, second.selector, dkim.domain),
  ];
  const { results } = await dkimVerify(raw, {
    resolver: async (name: string) =>
      records.filter((one) => one.name === name).map((one) => [...one.strings]),
  });
  expect(results.map(({ selector, status }) => [selector, status.result])).toEqual([
    ['friday2026', 'pass'],
    ['friday2026e', 'pass'],
  ]);
});

const comparable = async (raw: Buffer) => {
  const mail = await PostalMime.parse(raw);
  const headers = mail.headers
    .filter((h) => h.key !== 'dkim-signature' && h.key !== 'content-type')
    .map((h) => `${h.key}: ${h.value}`);
  return { headers: headers.sort(), text: mail.text, html: mail.html, subject: mail.subject, to: mail.to };
};

describe('a spliced message', () => {
  test.each<[string, Frozen, ReturnType<typeof reader>]>([
    ['with every placeholder', frozen(), reader('Ada')],
    ['without a name', frozen(), reader(null)],
    ['with a name beyond ASCII', frozen(), reader('Żofia')],
    ['with a name that is hostile', frozen(), reader('A<b>&"\'=3D')],
    ['mostly not Latin', frozen({}, 'Неделя в порту, и ещё немного. '.repeat(60)), reader('Анна')],
    ['with short lines only', frozen({ html: '<p>x</p>NAMESLOT', text: 'x' }, ''), reader('Ada')],
    [
      'that begins and ends with a placeholder',
      frozen({ html: 'NAMESLOT<p>x</p>NAMESLOT', text: 'NAMESLOT' }),
      reader('Ada'),
    ],
    [
      'without any placeholder',
      frozen({ subject: 'Plain', html: '<p>x</p>', text: 'x', placeholders: [] }),
      reader('Ada'),
    ],
  ])('%s is what a message built anew is, to two other parsers [F20] [F21]', async (_, issue, who) => {
    const { spliced, built } = await both(issue, who);
    expect(await comparable(spliced.raw)).toEqual(await comparable(built.raw));
    expect(spliced.messageId).toBe(built.messageId);
    expect(spliced.envelope).toEqual(built.envelope);
    const [one, two] = [await simpleParser(spliced.raw), await simpleParser(built.raw)];
    expect([one.text, one.html, one.subject]).toEqual([two.text, two.html, two.subject]);
  });

  test('another library verifies it over every List-* field [A2] [F10]', async () => {
    for (const issue of [frozen(), frozen({}, 'Неделя в порту. '.repeat(90))]) {
      const { spliced } = await both(issue, reader('Żofia'));
      expect(await signature(spliced.raw)).toBe('pass');
      expect(
        await signature(
          Buffer.from(spliced.raw.toString('latin1').replace('/unsubscribe/r7', '/unsubscribe/r8'), 'latin1'),
        ),
      ).not.toBe('pass');
    }
  });

  test('holds every rule of the finished bytes, whatever a reader is called [F22]', async () => {
    const write = writerOf({ ...SENDER, dkim: null })(HEAD, cutPlaceholders(frozen()));
    await fc.assert(
      fc.asyncProperty(fc.option(fc.string({ unit: 'grapheme', maxLength: 70 })), async (name) => {
        const { raw, envelope, messageId } = await write(reader(name), AT);
        assertMessage(raw, { ...envelope, messageId, dkim: null });
        const body = raw.toString('latin1').split('\r\n\r\n').slice(1).join('\r\n\r\n');
        expect(Math.max(...body.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76);
      }),
      { numRuns: 60 },
    );
  });

  test('has no line that begins with a full stop, and loses none [F20]', async () => {
    const dotted = fc
      .array(
        fc.constantFrom('.', '..', '...', ' . ', '.\n', 'the harbour vote', 'é.', `${'x'.repeat(74)}.`),
        { maxLength: 40 },
      )
      .map((words) => words.join(''));
    const dottedToken = fc
      .array(fc.constantFrom('.', '..', 'k', '-x', '~'), { minLength: 1, maxLength: 150 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(dotted, dotted, dottedToken, async (filler, name, token) => {
        const issue = frozen({}, filler);
        const who = reader(name);
        const unsubscribeUrl = `https://news.example/unsubscribe/${token}`;
        const { spliced, built } = await both(
          issue,
          { ...who, unsubscribeUrl, values: { ...who.values, unsubscribe_url: unsubscribeUrl } },
          false,
        );
        expect(spliced.raw.toString('latin1')).not.toMatch(/^\./m);
        expect(spliced.dotFree).toBe(true);
        const [one, two] = [await PostalMime.parse(spliced.raw), await PostalMime.parse(built.raw)];
        expect([one.text, one.html]).toEqual([two.text, two.html]);
      }),
      { numRuns: 60 },
    );
  });

  test('has its own fields as nodemailer writes them [F4] [F6]', () => {
    const OWN = { to: 'ada+1@reader.example', messageId: '<7.r7.0a@news.example>' };
    const names = [
      '',
      'Ada',
      'Ada Quill',
      'O’Neil',
      'Quill, Ada',
      'A.B.',
      'Żofia',
      'x'.repeat(90),
      'Ada =?utf-8?q?x?=',
    ];
    const fields = names.flatMap((name) =>
      readerFields(SENDER, aCopy({ name, subject: `For ${name}: news`, at: AT }), OWN),
    );
    for (const field of fields) expect(headerFields([field])).toEqual(composedFields([field]));
  });

  test('of two readers at once holds nothing of the other [G9]', async () => {
    const write = writerOf({ ...SENDER, dkim })(HEAD, cutPlaceholders(frozen()));
    const names = Array.from({ length: 40 }, (_, i) => `Reader${i}`);
    const raws = await Promise.all(
      names.map((name) => write(reader(name, `${name.toLowerCase()}@reader.example`), AT)),
    );
    for (const [i, { raw }] of raws.entries()) {
      const { text, html } = await PostalMime.parse(raw);
      expect([...new Set(`${text}${html}`.match(/Reader\d+/g))]).toEqual([names[i]]);
    }
  });

  test('without a value and without a fallback is not made [G9]', async () => {
    const write = writerOf({ ...SENDER, dkim: null })(HEAD, cutPlaceholders(frozen()));
    const who = reader('Ada');
    await expect(write({ ...who, values: { ...who.values, address: null } }, AT)).rejects.toMatchObject({
      code: 'SLOT_UNFILLED',
    });
  });
});

test('a spliced copy of more than 500 KB does not leave [F24]', async () => {
  const issue = frozen({}, 'The quay is open again. '.repeat(15_000));
  await expect(
    writerOf({ ...SENDER, dkim: null })(HEAD, cutPlaceholders(issue))(reader('Ada'), AT),
  ).rejects.toMatchObject({ details: { rule: 'message-size', id: 'F24' } });
});
