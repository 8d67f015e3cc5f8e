// Files of readers: Friday's own columns and the exports of others, streamed; and the way out, which no spreadsheet runs.
import { describe, expect, test } from '@jest/globals';
import { firstName } from '../../src/intake/list-formats.js';
import { openSubscriberFile, writeBadRows, writeSubscribers } from '../../src/intake/subscriber-file.js';
import { evidenceOf, instantOf } from '../../src/subscribers/import-evidence.js';
import type { ImportLine } from '../../src/subscribers/import-report.js';
import { subscriber } from '../support/factory.js';

async function* inPieces(text: string, size: number): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, { wording = null, size = 7 }: { wording?: string | null; size?: number } = {}) {
  const { format, lines } = await openSubscriberFile(inPieces(text, size), wording);
  const all: ImportLine[] = [];
  for await (const line of lines) all.push(line);
  return { format, lines: all };
}

const WORDS = { wording: 'Yes, send me the letter.' };
const NOW = new Date('2026-11-24T10:00:00.000Z');
const instant = (line: ImportLine | undefined) => (line === undefined || 'reason' in line ? null : evidenceOf(line, NOW));

describe('a file of Friday', () => {
  test('is read by its headings, in any order and case, with a mark at its start and either delimiter', async () => {
    const { format, lines } = await read('\ufeffName;E-Mail;Consent_At;Basis\nZoë;zoe@readers.example;2026-01-02;paper form\n', WORDS);
    expect(format).toBe('Friday');
    expect(lines).toEqual([
      {
        ...{ line: 2, address: 'zoe@readers.example', name: 'Zoë', consentAt: '2026-01-02', wording: WORDS.wording, basis: 'paper form' },
        ...{ locale: null, zone: null, keptOut: null },
      },
    ]);
  });

  test('[C11] [G16] that Friday wrote itself keeps out who left or is suppressed there; a column "status" of another hand does, too', async () => {
    const statuses = ['confirmed', 'unsubscribed', 'suppressed', 'pending'] as const;
    const everybody = statuses.map((status, id) => ({ ...subscriber({ status, confirmedAt: '2026-01-02T10:00:00.000Z' }), id }));
    const { format, lines } = await read(writeSubscribers(everybody, true), WORDS);
    expect(format).toBe('Friday');
    const out = 'not on the list by the column "status" (confirmed, subscribed, active, enabled)';
    expect(lines.map((l) => 'keptOut' in l && l.keptOut)).toEqual([null, out, out, out]);
    const other = await read('email,Status\na@readers.example,Active\nb@readers.example,\nc@readers.example,cleaned\n', WORDS);
    expect(other.lines.map((l) => 'keptOut' in l && l.keptOut)).toEqual([null, out, out]);
  });

  test.each([1, 3, 64, 100_000])('gives the same in pieces of %i bytes', async (size) => {
    const text = `email,name,wording\r\n${Array.from({ length: 50 }, (_, i) => `r${i}@readers.example,Ольга ${i},"Yes,\nplease"`).join('\r\n')}\r\n`;
    expect((await read(text, { size })).lines).toEqual((await read(text)).lines);
    expect((await read(text, { size })).lines).toHaveLength(50);
  });

  test('a stray quote spoils no other line', async () => {
    const { lines } = await read('email,name\na@readers.example,A\nb@readers.example,"B" x\nc@readers.example,C "the" D\n');
    expect(lines.map((l) => [l.line, l.address])).toEqual([
      [2, 'a@readers.example'],
      [3, 'b@readers.example'],
      [4, 'c@readers.example'],
    ]);
  });

  test.each([3, 120_000])('a quote that is never closed is a bad line after %i more, in its place and not held in memory', async (more) => {
    const { lines } = await read(`email,name\na@readers.example,A\nb@readers.example,"open\n${'x@readers.example,X\n'.repeat(more)}`, { size: 65_536 });
    expect(lines[0]?.address).toBe('a@readers.example');
    expect(lines.slice(1).some((l) => 'reason' in l && l.reason.startsWith('a quote is opened and not closed'))).toBe(true);
  });

  test('no headings, no addresses, a source that fails: each is an error', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'INPUT_INVALID', message: 'The file is empty.' });
    await expect(read('name,town\nA,B\n')).rejects.toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('name, town') });
    async function* failing(): AsyncIterable<Uint8Array> {
      yield Buffer.from('email\na@readers.example\n');
      throw new Error('the disk went away');
    }
    await expect(async () => {
      const { lines } = await openSubscriberFile(failing(), null);
      for await (const line of lines) expect(line.address).toBe('a@readers.example');
    }).rejects.toThrow('the disk went away');
  });
});

describe('[G16] an export', () => {
  test('of listmonk: the enabled, with the time that Go prints', async () => {
    const { format, lines } = await read(
      'uuid,email,name,attributes,status,created_at,updated_at\n' +
        'u1,ann@readers.example,Ann Example,"{""city"": ""Exampleton""}",enabled,2024-02-01 12:30:00.123456 +0000 UTC,2024-02-01 12:30:00 +0000 UTC\n' +
        'u2,ben@readers.example,Ben,{},disabled,2024-02-01 12:30:00 +0000 UTC,x\nu3,cy@readers.example,Cy,{},blocklisted,2024-02-01 12:30:00 +0000 UTC,x\n',
      WORDS,
    );
    expect(format).toBe('listmonk');
    expect(lines[0]).toMatchObject({
      name: 'Ann',
      keptOut: null,
      wording: WORDS.wording,
      basis: null,
      stated: expect.stringContaining('listmonk states created_at 2024-02-01'),
    });
    expect(instant(lines[0])).toBe('2024-02-01T12:30:00.000Z');
    expect(lines.map((l) => 'keptOut' in l && l.keptOut)).toEqual([null, 'disabled in listmonk', 'blocklisted in listmonk']);
  });

  const MAILCHIMP =
    '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS';
  const member = (address: string, asked: string, done: string) =>
    `${address},Ann,Example,2,"${asked}",192.0.2.1,"${done}",192.0.2.1,1,2,0,0,Europe/Paris,FR,75,"2024-03-01 10:00:00",1,e1,"met at a fair","""donor"""`;

  test('of Mailchimp: two steps, one step, and an upload are told apart; nothing guessed from an address of the network is taken', async () => {
    const rows = [
      member('two@readers.example', '2024-01-01 10:00:00', '2024-01-01 10:05:00'),
      member('one@readers.example', '2024-01-01 10:00:00', '2024-01-01 10:00:00'),
      member('up@readers.example', '', '2024-02-02 08:00:00'),
      member('none@readers.example', '', ''),
    ];
    const { format, lines } = await read(`${MAILCHIMP}\n${rows.join('\n')}\n`, WORDS);
    expect(format).toBe('Mailchimp');
    expect(lines[0]).toMatchObject({ name: 'Ann', zone: null, keptOut: null });
    expect(lines.slice(0, 3).map(instant)).toEqual(['2024-01-01T10:05:00.000Z', '2024-01-01T10:00:00.000Z', '2024-02-02T08:00:00.000Z']);
    expect(lines.map((l) => 'stated' in l && l.stated)).toEqual([
      'Mailchimp states OPTIN_TIME 2024-01-01 10:00:00, CONFIRM_TIME 2024-01-01 10:05:00, double opt-in',
      'Mailchimp states OPTIN_TIME 2024-01-01 10:00:00, CONFIRM_TIME 2024-01-01 10:00:00',
      'Mailchimp states OPTIN_TIME (empty), CONFIRM_TIME 2024-02-02 08:00:00',
      'Mailchimp states OPTIN_TIME (empty), CONFIRM_TIME (empty)',
    ]);
    expect(() => instant(lines[3])).toThrow('no consent date');
    expect(JSON.stringify(lines)).not.toMatch(/192\.0\.2\.1|Europe\/Paris|fair|donor|Example"/);
  });

  test('of Mailchimp: its files of those who left and of dead addresses keep everybody out', async () => {
    const other = async (column: string) =>
      (await read(`${MAILCHIMP},${column}\n${member('x@readers.example', '2024-01-01 10:00:00', '')},\n`, WORDS)).lines[0];
    expect(await other('UNSUB_TIME')).toMatchObject({ keptOut: 'unsubscribed in Mailchimp' });
    expect(await other('CLEAN_TIME')).toMatchObject({ keptOut: 'cleaned in Mailchimp' });
  });

  test('of Ghost: members who get mail, old and new headings', async () => {
    const heading = 'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers';
    const { format, lines } = await read(
      `${heading}\n1,ann@readers.example,Ann Example,a note,true,false,cus_1,2024-01-15T10:00:00.000Z,,vip,\n` +
        '2,ben@readers.example,Ben,,false,false,,2024-01-15T10:00:00.000Z,,,\n3,cy@readers.example,Cy,,true,false,,2024-01-15T10:00:00.000Z,2024-02-01T00:00:00.000Z,,\n',
      WORDS,
    );
    expect(format).toBe('Ghost');
    expect(lines.map((l) => 'keptOut' in l && l.keptOut)).toEqual([null, 'not subscribed in Ghost', 'deleted in Ghost']);
    expect([instant(lines[0]), lines[0]?.address]).toEqual(['2024-01-15T10:00:00.000Z', 'ann@readers.example']);
    expect((await read(`${heading.replace('tiers', 'products')}\n`, WORDS)).format).toBe('Ghost');
    expect(JSON.stringify(lines)).not.toMatch(/cus_1|vip|a note/);
  });

  test('does not say what people agreed to, so somebody must; columns added by hand go first', async () => {
    const heading = 'id,email,name,subscribed_to_emails,created_at,deleted_at';
    await expect(read(`${heading}\n`)).rejects.toMatchObject({ code: 'INPUT_INVALID', fix: expect.stringContaining('--wording') });
    const { lines } = await read(`${heading},wording,consent_at,basis\n1,ann@readers.example,Ann,true,2024-01-15T10:00:00.000Z,,Yes,2023-05-06,paper\n`);
    expect(lines[0]).toMatchObject({ wording: 'Yes', consentAt: '2023-05-06', basis: 'paper' });
  });
});

test.each([
  ['2026-03-31', '2026-03-31T00:00:00.000Z'],
  ['2026-03-31 10:15', '2026-03-31T10:15:00.000Z'],
  ['2026-03-31 10:15:01', '2026-03-31T10:15:01.000Z'],
  ['2026-03-31T10:15:01.234567Z', '2026-03-31T10:15:01.000Z'],
  ['2026-03-31T10:15:01+02:00', '2026-03-31T08:15:01.000Z'],
  ['2026-03-31 10:15:01.5 +0200 CEST', '2026-03-31T08:15:01.000Z'],
])('the instant %s is %s, wherever it is read', (text, iso) => {
  expect(new Date(instantOf(text)).toISOString()).toBe(iso);
});

test.each(['31.03.2026', '2026-02-30x', '2026-13-01', '', 'now'])('%j is no instant', (text) => {
  expect(instantOf(text)).toBeNaN();
});

test.each([
  ['Grace Example', 'Grace'],
  ['Example, Grace M.', 'Grace'],
  ['Grace', 'Grace'],
  ['grace@readers.example', null],
  [' ', null],
])('the first name of %j is %j', (whole, given) => {
  expect(firstName(whole)).toBe(given);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\uff1d1', '\uff0b1', '\uff0d1', '\uff201'])('no spreadsheet runs %j on the way out', (name) => {
  expect(writeSubscribers([subscriber({ name }) as never], false)).toContain(`'${name}`);
  expect(writeBadRows([{ line: 2, address: name, reason: 'x' }], false)).toContain(`'${name}`);
});
