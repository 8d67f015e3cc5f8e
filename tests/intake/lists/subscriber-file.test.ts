// Files of readers: Friday's own columns and the exports of others, streamed; and the way out, which no
// spreadsheet runs.
import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { readListDate } from '../../../src/intake/lists/dates.js';
import { firstName } from '../../../src/intake/lists/formats.js';
import {
  openSubscriberFile,
  writeBadRows,
  writeSubscribers,
} from '../../../src/intake/lists/subscriber-file.js';
import { evidenceOf, instantOf } from '../../../src/subscribers/import-evidence.js';
import type { ImportLine } from '../../../src/subscribers/import-report.js';
import type { ReadOptions } from '../../../src/subscribers/list-file.js';
import { subscriber } from '../../support/factory.js';

async function* inPieces(text: string | Buffer, size: number): AsyncIterable<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const WISHES: ReadOptions = {
  wording: null,
  columns: {},
  dates: null,
  encoding: null,
  onlyConfirmed: false,
  list: null,
  fileName: null,
};

async function read(
  text: string | Buffer,
  { size = 7, ...wishes }: Partial<ReadOptions> & { readonly size?: number } = {},
) {
  const file = await openSubscriberFile(() => inPieces(text, size), { ...WISHES, ...wishes });
  const all: ImportLine[] = [];
  for await (const line of file.lines) {
    const { cells: _, ...rest } = line;
    all.push(rest as ImportLine);
  }
  return { ...file, lines: all };
}

/** Who in a file would be imported, by the part before the @, and why the others would not. */
async function comesIn(text: string | Buffer, wishes: Partial<ReadOptions> = WORDS) {
  const { lines } = await read(text, { size: 4096, ...wishes });
  const nameOf = (line: ImportLine) => line.address.split('@')[0] ?? '';
  return {
    in: lines.filter((line) => !('reason' in line) && line.keptOut === null).map(nameOf),
    out: Object.fromEntries(
      lines.flatMap((line) =>
        'reason' in line || line.keptOut == null ? [] : [[nameOf(line), line.keptOut]],
      ),
    ),
  };
}

const WORDS = { wording: 'Yes, send me the letter.' };
const NOW = new Date('2026-11-24T10:00:00.000Z');
const instant = (line: ImportLine | undefined) =>
  line === undefined || 'reason' in line ? null : evidenceOf(line, NOW);

describe('a file of Friday', () => {
  test('is read by its headings in any order, with either delimiter', async () => {
    const { format, lines } = await read(
      '\ufeffName;E-Mail;Consent_At;Basis\nZoë;zoe@readers.example;2026-01-02;paper form\n',
      WORDS,
    );
    expect(format).toBe('Friday');
    expect(lines).toEqual([
      {
        line: 2,
        address: 'zoe@readers.example',
        name: 'Zoë',
        consentAt: '2026-01-02T00:00:00.000Z',
        wording: WORDS.wording,
        basis: 'paper form',
        locale: null,
        zone: null,
        stated: null,
        keptOut: null,
      },
    ]);
  });

  test("readers who left or are suppressed in Friday's own file stay out [C11] [G16]", async () => {
    const statuses = ['confirmed', 'unsubscribed', 'suppressed', 'pending'] as const;
    const everybody = statuses.map((status, id) => ({
      ...subscriber({ status, confirmedAt: '2026-01-02T10:00:00.000Z' }),
      id,
    }));
    const { format, lines } = await read(writeSubscribers(everybody, true), WORDS);
    expect(format).toBe('Friday');
    const out = (word: string) => `${word} in the column "status"`;
    expect(lines.map((l) => 'keptOut' in l && l.keptOut)).toEqual([
      null,
      out('"unsubscribed"'),
      out('"suppressed"'),
      out('"pending"'),
    ]);
    const other = await read(
      'email,Status\na@readers.example,Active\nb@readers.example,\nc@readers.example,cleaned\nd@readers.example,VIP\n',
      WORDS,
    );
    expect(other.lines.map((l) => 'keptOut' in l && l.keptOut)).toEqual([
      null,
      'nothing in the column "Status"',
      '"cleaned" in the column "Status"',
      '"vip" in the column "Status"',
    ]);
  });

  test.each([1, 3, 64, 100_000])('gives the same in pieces of %i bytes', async (size) => {
    const text = `email,name,wording\r\n${Array.from({ length: 50 }, (_, i) => `r${i}@readers.example,Ольга ${i},"Yes,\nplease"`).join('\r\n')}\r\n`;
    expect((await read(text, { size })).lines).toEqual((await read(text)).lines);
    expect((await read(text, { size })).lines).toHaveLength(50);
  });

  test('a quotation mark in an unquoted cell spoils only its own row', async () => {
    const { lines } = await read(
      'email,name\na@readers.example,A\nb@readers.example,C "the" D\nc@readers.example,C\n',
    );
    expect(lines.map((l) => [l.line, l.address, 'reason' in l])).toEqual([
      [2, 'a@readers.example', false],
      [3, '', true],
      [4, 'c@readers.example', false],
    ]);
  });

  const OPENED =
    'email,name,consent_at,wording\na@readers.example,A,2026-03-31,yes\nb@readers.example,B,2026-03-31,"I agree\n';
  test.each([
    [
      'closed by the next quotation mark',
      `${OPENED}c@readers.example,C,2026-03-31,I agree\nd@readers.example,D,2026-03-31,"I agree"\n`,
      2,
    ],
    [
      'closed properly, but over rows',
      `${OPENED}c@readers.example,C,2026-03-31,I agree\nd@readers.example,D,2026-03-31,I agree"\n`,
      2,
    ],
    ['never closed', `${OPENED}${'x@readers.example,X,2026-03-31,yes\n'.repeat(20)}`, 20],
    [
      'never closed in a long file',
      `${OPENED}${'x@readers.example,X,2026-03-31,yes\n'.repeat(60_000)}`,
      60_000,
    ],
  ])('refuses a quotation mark that is %s with its line [C11]', async (_, text, swallowed) => {
    await expect(read(text, { size: 65_536 })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { line: 3, swallowed },
    });
  });

  test('a note over several lines that mentions an address is no row', async () => {
    const { lines } = await read(
      'email,wording,notes\na@readers.example,Yes,"met Bo,\nbo@friends.example\nat a fair"\n',
    );
    expect(lines).toHaveLength(1);
  });

  test('no headings, no addresses, a source that fails: each is an error', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'INPUT_INVALID', message: 'The file is empty.' });
    await expect(read('name,town\nA,B\n')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('name,town'),
      fix: expect.stringContaining('--column "address=HEADING"'),
    });
    async function* failing(): AsyncIterable<Uint8Array> {
      yield Buffer.from('email\na@readers.example\n');
      throw new Error('the disk went away');
    }
    await expect(async () => {
      const { lines } = await openSubscriberFile(failing, WISHES);
      for await (const line of lines) expect(line.address).toBe('a@readers.example');
    }).rejects.toThrow('the disk went away');
  });
});

describe('an export [G16]', () => {
  test('of listmonk: the enabled, with the time that Go prints', async () => {
    const { format, lines } = await read(
      'uuid,email,name,attributes,status,created_at,updated_at\n' +
        'u1,ann@readers.example,Ann Example,"{""city"": ""Exampleton""}",enabled,2024-02-01 12:30:00.123456 +0000 UTC,2024-02-01 12:30:00 +0000 UTC\n' +
        'u2,ben@readers.example,Ben,{},disabled,2024-02-01 12:30:00 +0000 UTC,x\nu3,cy@readers.example,Cy,{},blocklisted,2024-02-01 12:30:00 +0000 UTC,x\n',
      { ...WORDS, onlyConfirmed: true },
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
    expect(lines.map((l) => 'keptOut' in l && l.keptOut)).toEqual([
      null,
      'disabled in listmonk',
      'blocklisted in listmonk',
    ]);
  });

  const MAILCHIMP =
    '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS';
  const member = (address: string, asked: string, done: string) =>
    `${address},Ann,Example,2,"${asked}",192.0.2.1,"${done}",192.0.2.1,1,2,0,0,Europe/Paris,FR,75,"2024-03-01 10:00:00",1,e1,"met at a fair","""donor"""`;

  test('of Mailchimp: two steps, one step and an upload are told apart', async () => {
    const rows = [
      member('two@readers.example', '2024-01-01 10:00:00', '2024-01-01 10:05:00'),
      member('one@readers.example', '2024-01-01 10:00:00', '2024-01-01 10:00:00'),
      member('up@readers.example', '', '2024-02-02 08:00:00'),
      member('none@readers.example', '', ''),
    ];
    const { format, lines } = await read(`${MAILCHIMP}\n${rows.join('\n')}\n`, WORDS);
    expect(format).toBe('Mailchimp');
    expect(lines[0]).toMatchObject({ name: 'Ann', zone: null, keptOut: null });
    expect(lines.slice(0, 3).map(instant)).toEqual([
      '2024-01-01T10:05:00.000Z',
      '2024-01-01T10:00:00.000Z',
      '2024-02-02T08:00:00.000Z',
    ]);
    expect(lines.map((l) => 'stated' in l && l.stated)).toEqual([
      'Mailchimp states OPTIN_TIME 2024-01-01 10:00:00, CONFIRM_TIME 2024-01-01 10:05:00, double opt-in',
      'Mailchimp states OPTIN_TIME 2024-01-01 10:00:00, CONFIRM_TIME 2024-01-01 10:00:00',
      'Mailchimp states OPTIN_TIME (empty), CONFIRM_TIME 2024-02-02 08:00:00',
      'Mailchimp states OPTIN_TIME (empty), CONFIRM_TIME (empty)',
    ]);
    expect(() => instant(lines[3])).toThrow('no consent date');
    expect(JSON.stringify(lines)).not.toMatch(/192\.0\.2\.1|Europe\/Paris|fair|donor|Example"/);
  });

  test('of Mailchimp: files of unsubscribed and dead addresses keep all out', async () => {
    const other = async (column: string) =>
      (
        await read(
          `${MAILCHIMP},${column}\n${member('x@readers.example', '2024-01-01 10:00:00', '')},\n`,
          WORDS,
        )
      ).lines[0];
    expect(await other('UNSUB_TIME')).toMatchObject({ keptOut: 'unsubscribed in Mailchimp' });
    expect(await other('CLEAN_TIME')).toMatchObject({ keptOut: 'cleaned in Mailchimp' });
  });

  test('of Ghost: members who get mail, old and new headings', async () => {
    const heading =
      'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers';
    const { format, lines } = await read(
      `${heading}\n1,ann@readers.example,Ann Example,a note,true,false,cus_1,2024-01-15T10:00:00.000Z,,vip,\n` +
        '2,ben@readers.example,Ben,,false,false,,2024-01-15T10:00:00.000Z,,,\n3,cy@readers.example,Cy,,true,false,,2024-01-15T10:00:00.000Z,2024-02-01T00:00:00.000Z,,\n',
      WORDS,
    );
    expect(format).toBe('Ghost');
    expect(lines.map((l) => 'keptOut' in l && l.keptOut)).toEqual([
      null,
      'not subscribed in Ghost',
      'deleted in Ghost',
    ]);
    expect([instant(lines[0]), lines[0]?.address]).toEqual([
      '2024-01-15T10:00:00.000Z',
      'ann@readers.example',
    ]);
    expect((await read(`${heading.replace('tiers', 'products')}\n`, WORDS)).format).toBe('Ghost');
    expect(JSON.stringify(lines)).not.toMatch(/cus_1|vip|a note/);
  });

  test('needs a wording from somebody; columns added by hand go first', async () => {
    const heading = 'id,email,name,subscribed_to_emails,created_at,deleted_at';
    await expect(read(`${heading}\n`)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      fix: expect.stringContaining('--wording'),
    });
    const { lines } = await read(
      `${heading},wording,consent_at,basis\n1,ann@readers.example,Ann,true,2024-01-15T10:00:00.000Z,,Yes,2023-05-06,paper\n`,
    );
    expect(lines[0]).toMatchObject({ wording: 'Yes', consentAt: '2023-05-06T00:00:00.000Z', basis: 'paper' });
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

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\uff1d1', '\uff0b1', '\uff0d1', '\uff201'])(
  'no spreadsheet runs %j on the way out',
  (name) => {
    expect(writeSubscribers([subscriber({ name }) as never], false)).toContain(`'${name}`);
    expect(writeBadRows([{ line: 2, address: name, reason: 'x' }], null)).toContain(`'${name}`);
  },
);

describe('who has left never comes in [C11] [G16]', () => {
  test('reads columns of leaving and joining in several languages', async () => {
    const german =
      'E-Mail-Adresse;Vorname;Status;Anmeldedatum\nann@a.example;Ann;aktiv;2025-01-01\nben@a.example;Ben;abgemeldet;2025-01-01\n';
    expect(await comesIn(german)).toEqual({
      in: ['ann'],
      out: { ben: '"abgemeldet" in the column "Status"' },
    });
    const dates =
      'email,consent_at,unsubscribed_at,bounced\nann@a.example,2025-01-01,,false\nben@a.example,2025-01-01,2025-02-01,\ncy@a.example,2025-01-01,,yes\n';
    expect(await comesIn(dates)).toEqual({
      in: ['ann'],
      out: { ben: 'a date in the column "unsubscribed_at"', cy: '"yes" in the column "bounced"' },
    });
    const joining =
      'email,consent_at,Opt-in,подписан\nann@a.example,2025-01-01,yes,да\nben@a.example,2025-01-01,no,да\ncy@a.example,2025-01-01,,да\n';
    expect((await comesIn(joining)).in).toEqual(['ann']);
  });

  test('an unknown column that may speak of leaving stops the import', async () => {
    const text =
      'email,consent_at,Mail OK?\nann@a.example,2025-01-01,fine\nben@a.example,2025-01-01,unsubscribed\n';
    await expect(read(text, WORDS)).rejects.toMatchObject({
      details: { column: 'Mail OK?', line: 3 },
      fix: expect.stringContaining('--column "status=Mail OK?"'),
    });
    expect((await comesIn(text, { ...WORDS, columns: { ignore: ['Mail OK?'] } })).in).toEqual(['ann', 'ben']);
    expect(await comesIn(text, { ...WORDS, columns: { status: ['Mail OK?'] } })).toMatchObject({
      in: [],
      out: { ben: '"unsubscribed" in the column "Mail OK?"' },
    });
    const counts = 'email,consent_at,bounce_count\nann@a.example,2025-01-01,0\nben@a.example,2025-01-01,3\n';
    await expect(read(counts, WORDS)).rejects.toMatchObject({ details: { column: 'bounce_count', line: 3 } });
  });

  test('the plan names unread columns and files without anybody who left', async () => {
    const { unread, namesUnsubscribed } = await read(
      'email,consent_at,Town,Shoe size\nann@a.example,2025-01-01,Exampleton,39\n',
      WORDS,
    );
    expect([unread, namesUnsubscribed]).toEqual([['Town', 'Shoe size'], false]);
  });

  test('columns are named by hand; an unknown name is refused', async () => {
    const text = 'Kontakt;Seit\nann@a.example;2025-01-01\n';
    expect(
      (await read(text, { ...WORDS, columns: { address: ['Kontakt'], consent_at: ['Seit'] } })).lines[0],
    ).toMatchObject({
      address: 'ann@a.example',
      consentAt: '2025-01-01T00:00:00.000Z',
    });
    await expect(
      read(text, { ...WORDS, columns: { address: ['Kontakt'], name: ['Vorname'] } }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('"Kontakt", "Seit"'),
    });
  });
});

describe('the JSON of listmonk\u2019s API has the status of each list', () => {
  const person = (email: string, status: string, ...lists: readonly (readonly [number, string])[]) => ({
    id: 1,
    email: `${email}@a.example`,
    name: 'Ann A',
    status,
    created_at: '2024-01-01T10:00:00Z',
    lists: lists.map(([id, state]) => ({
      id,
      name: `List ${id}`,
      subscription_status: state,
      subscription_updated_at: '2024-02-01T10:00:00Z',
    })),
  });
  const file = (...people: readonly unknown[]) =>
    JSON.stringify({ data: { results: people, total: people.length } });

  test('enabled people come in where they confirmed this very list', async () => {
    const text = file(
      person('ann', 'enabled', [1, 'confirmed']),
      person('ben', 'enabled', [1, 'unsubscribed']),
      person('cy', 'enabled', [1, 'unconfirmed']),
      person('di', 'blocklisted', [1, 'confirmed']),
    );
    expect(await comesIn(text)).toEqual({
      in: ['ann'],
      out: { ben: 'unsubscribed in listmonk', cy: 'unconfirmed in listmonk', di: 'blocklisted in listmonk' },
    });
    expect((await read(text, WORDS)).lines[0]).toMatchObject({
      consentAt: '2024-02-01T10:00:00Z',
      name: 'Ann',
    });
  });

  test('of several lists one is named', async () => {
    const text = file(
      person('ann', 'enabled', [1, 'confirmed'], [2, 'unsubscribed']),
      person('ben', 'enabled', [2, 'confirmed']),
    );
    await expect(read(text, WORDS)).rejects.toMatchObject({
      message: 'The file holds 2 lists: List 1 (1), List 2 (2).',
    });
    expect((await comesIn(text, { ...WORDS, list: 'list 2' })).in).toEqual(['ben']);
    expect(await comesIn(text, { ...WORDS, list: '1' })).toEqual({
      in: ['ann'],
      out: { ben: 'not on this list in listmonk' },
    });
  });

  test('other JSON is refused in one sentence', async () => {
    await expect(read('[1, 2]', WORDS)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(read('{"data": ', WORDS)).rejects.toMatchObject({ message: 'The file is not valid JSON.' });
  });
});

describe('one reader for what spreadsheets write', () => {
  const TABLE = 'email;name;consent_at;wording\nann@a.example;Zoë;2025-01-01;Yes\n';
  test.each([
    ['a hint of the delimiter', `sep=;\r\n${TABLE}`],
    ['a title and an empty line above', `Readers, as of 2026-01-01\n\n${TABLE}`],
    ['empty lines and empty rows', `\r\n${TABLE.replace('\n', '\r\n\r\n')};;;\r\n`],
    ['pipes', TABLE.replaceAll(';', '|')],
    ['tabs', TABLE.replaceAll(';', '\t')],
    ['a comma in a heading', TABLE.replace('name', '"name, first";name')],
    ['old line ends', TABLE.replaceAll('\n', '\r')],
  ])('%s', async (_, text) => {
    for (const size of [1, 5, 4096]) {
      const { lines } = await read(
        text.replace('ann@a.example;', text.includes('name, first') ? 'ann@a.example;;' : 'ann@a.example;'),
        { size },
      );
      expect(lines).toEqual([
        expect.objectContaining({ address: 'ann@a.example', name: 'Zoë', wording: 'Yes' }),
      ]);
    }
  });

  test.each([
    ['utf-16le', 'Zoë'],
    ['utf-16be', 'Zoë'],
    ['windows-1252', 'Zoë'],
    ['windows-1252', 'François'],
    ['windows-1251', 'Ольга'],
    ['windows-1250', 'Wiśniewska'],
    ['macintosh', 'José'],
    ['koi8-r', 'Наталья'],
  ])('%s, without a mark at its start', async (encoding, name) => {
    const text = TABLE.replace('Zoë', name);
    const { lines, encoding: found } = await read(iconv.encode(text, encoding), { size: 11 });
    expect([found, 'name' in (lines[0] ?? {}) && (lines[0] as { name: string }).name]).toEqual([
      encoding,
      name,
    ]);
  });

  test('an encoding that explains nothing is refused with the flag; a wrong name, too', async () => {
    const shiftJis = iconv.encode(TABLE.replace('Zoë', '山田さくら太郎'), 'shift_jis');
    await expect(read(shiftJis)).rejects.toMatchObject({ fix: expect.stringContaining('--encoding') });
    expect((await read(shiftJis, { encoding: 'shift_jis' })).lines[0]).toMatchObject({
      name: '山田さくら太郎',
    });
    await expect(read(TABLE, { encoding: 'klingon' })).rejects.toMatchObject({
      message: '"klingon" is not a known encoding.',
    });
  });

  test('addresses with a name or a scheme around them', async () => {
    const { lines } = await read(
      'email\nMara Lind <mara@a.example>\nmailto:tom@a.example\n<ann@a.example>\n',
    );
    expect(lines.map((line) => ['name' in line && line.name, line.address])).toEqual([
      ['Mara Lind', 'mara@a.example'],
      [null, 'tom@a.example'],
      [null, 'ann@a.example'],
    ]);
  });

  test('its own export comes back equal', async () => {
    const names = ['-5', '@home', '=Ann', '+1', "O'Hara", 'Zoë "Z"', 'a;b,c', "'"];
    const everybody = names.map((name, id) => ({
      ...subscriber({ name, status: 'confirmed', confirmedAt: '2026-01-02T10:00:00.000Z' }),
      id,
    }));
    const { lines } = await read(writeSubscribers(everybody, true), WORDS);
    expect(lines.map((line) => 'name' in line && line.name)).toEqual(names);
    expect(lines.map((line) => line.address)).toEqual(everybody.map(({ address }) => address));
  });

  test('a file of bad rows holds them whole, and is read again once they are corrected', async () => {
    const file = await openSubscriberFile(
      () => inPieces('email,consent_at,Town\nann@a.example,03/04/2026,Exampleton\n', 64),
      { ...WISHES, ...WORDS },
    );
    const bad: ImportLine[] = [];
    for await (const line of file.lines) bad.push(line);
    const csv = writeBadRows(bad as never, file.headings);
    expect(csv).toBe(
      'line,reason,email,consent_at,Town\n2,"""03/04/2026"" can be 2026-04-03 or 2026-03-04: repeat the command with --dates dmy or --dates mdy",ann@a.example,03/04/2026,Exampleton\n',
    );
    expect((await read(csv, { ...WORDS, dates: 'dmy' })).lines[0]).toMatchObject({
      address: 'ann@a.example',
      consentAt: '2026-04-03T00:00:00.000Z',
      keptOut: null,
    });
  });
});

test.each([
  ['31.01.2025', '2025-01-31T00:00:00.000Z'],
  ['31/01/2025', '2025-01-31T00:00:00.000Z'],
  ['01/31/2025', '2025-01-31T00:00:00.000Z'],
  ['03.04.2025 10:15', '2025-04-03T10:15:00.000Z'],
  ['03/03/2025', '2025-03-03T00:00:00.000Z'],
  ['1/31/2025 10:15 PM', '2025-01-31T22:15:00.000Z'],
  ['1/31/2025 12:05 AM', '2025-01-31T00:05:00.000Z'],
  ['Jan 31, 2025', '2025-01-31T00:00:00.000Z'],
  ['31 January 2025', '2025-01-31T00:00:00.000Z'],
  ['Fri, 31 Jan 2025 10:15:00 +0100', '2025-01-31T09:15:00.000Z'],
  ['2025-1-31', '2025-01-31T00:00:00.000Z'],
  ['20250131', '2025-01-31T00:00:00.000Z'],
  ['45688', '2025-01-31T00:00:00.000Z'],
  ['45688.5', '2025-01-31T12:00:00.000Z'],
  ['1738318500', '2025-01-31T10:15:00.000Z'],
  ['1738318500000', '2025-01-31T10:15:00.000Z'],
  ['2025-01-31 10:15:00 America/New_York', '2025-01-31T15:15:00.000Z'],
  ['2025-07-31 10:15:00 America/New_York', '2025-07-31T14:15:00.000Z'],
  ['2026-03-31 10:15:01.5 +0200 CEST', '2026-03-31T08:15:01.500Z'],
])('a list writes %j for %s', (text, iso) => {
  expect(readListDate(text, null)).toEqual({ kind: 'instant', iso });
});

test('a date that can be read either way is asked for, and settled by the order', () => {
  expect(readListDate('03/04/2026', null)).toEqual({
    kind: 'ambiguous',
    readings: ['2026-04-03', '2026-03-04'],
  });
  expect([readListDate('03/04/2026', 'dmy'), readListDate('03-04-2026 10:00', 'mdy')]).toEqual([
    { kind: 'instant', iso: '2026-04-03T00:00:00.000Z' },
    { kind: 'instant', iso: '2026-03-04T10:00:00.000Z' },
  ]);
});

test.each([
  ['20. November 2026, 08:00 Uhr', '2026-11-20T08:00:00.000Z'],
  ['20 ноября 2026 г., 08:00', '2026-11-20T08:00:00.000Z'],
  ['Do, 10 Dez 2026 08:00:00 +0100', '2026-12-10T07:00:00.000Z'],
  ['2026年11月20日', '2026-11-20T00:00:00.000Z'],
])('a list may write dates in other languages: %s', (text, iso) => {
  expect(readListDate(text, null)).toEqual({ kind: 'instant', iso });
});

test.each(['20 Nov 2026 08:00 IST', '2026-11-20 08:00 CST', '20. November 2026, 08:00 Foo'])(
  'a zone is never guessed: %s',
  (text) => {
    expect(readListDate(text, null).kind).toBe('unreadable');
  },
);

test.each(['31/31/2025', '2025-02-30', '31.01.25', 'soon', '13:15 PM', '2025-01-31 13:15 PM', ''])(
  'a list cannot mean a date by %j',
  (text) => {
    expect(readListDate(text, null).kind).toBe('unreadable');
  },
);
