// The local inbox: what it accepted is there, whole, whatever happens next.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { createInboxReader, type Inbox, openInbox } from '../../src/mail/inbox.js';
import { storeMail } from '../../src/mail/inbox-file.js';
import { aCopy, builder, HEAD } from './a-copy.js';

const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn() };
const build = builder();
let dir: string;
let inboxes: Inbox[] = [];
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'friday-inbox-')), 'inbox');
});
afterEach(async () => {
  for (const inbox of inboxes) await inbox.close(2000);
  inboxes = [];
  await rm(join(dir, '..'), { recursive: true, force: true });
});

async function anInbox(): Promise<Inbox> {
  const inbox = await openInbox({ dir, connections: 4, log });
  inboxes.push(inbox);
  return inbox;
}

function reader(index: number) {
  return aCopy({
    publicId: `reader${String(index).padStart(6, '0')}`,
    address: `r${index}@reader.example`,
    name: `Rëader ${index}`,
  });
}

describe('keeping', () => {
  test('keeps two hundred mails at once from two inboxes on one folder', async () => {
    const both = [await anInbox(), await anInbox()];
    const messages = await Promise.all(Array.from({ length: 200 }, (_, index) => build(HEAD, reader(index))));
    const verdicts = await Promise.all(messages.map((message, index) => both[index % 2]?.submit(message)));
    expect(new Set(verdicts.map((verdict) => verdict?.outcome))).toEqual(new Set(['submitted']));
    const mails = createInboxReader(dir);
    expect(await mails.count()).toBe(200);
    const kept = await Promise.all(
      (await mails.list({ offset: 0, limit: 500 })).map(({ id }) => mails.read(id)),
    );
    expect(new Set(kept.map((mail) => mail.raw.toString()))).toEqual(
      new Set(messages.map((message) => message.raw.toString())),
    );
    for (const mail of kept.slice(0, 20)) {
      const parsed = await simpleParser(mail.raw);
      expect([parsed.subject, mail.subject]).toEqual(['Harbour vote, explained', 'Harbour vote, explained']);
      expect(mail.html).toContain('naïve “quotes” 🚢');
      expect(mail.text).toContain('https://news.example/harbour');
    }
  });

  test('the envelope lies beside the message; folder and files are for their owner alone', async () => {
    const message = await build(HEAD, reader(1));
    await (await anInbox()).submit(message);
    const names = (await readdir(dir)).sort();
    expect(names.map((name) => name.split('.').at(-1))).toEqual(['eml', 'json']);
    const envelope: unknown = JSON.parse(await readFile(join(dir, names[1] ?? ''), 'utf8'));
    expect(envelope).toMatchObject({
      from: 'weekly@news.example',
      to: ['r1@reader.example'],
      size: message.raw.length,
    });
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    for (const name of names) expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600);
  });

  test('a folder that cannot be written defers the message and leaves nothing of it', async () => {
    const inbox = await anInbox();
    await rm(dir, { recursive: true });
    expect(await inbox.submit(await build(HEAD, reader(1)))).toMatchObject({
      outcome: 'deferred',
      code: 451,
    });
    await mkdir(dir);
    expect(await inbox.submit(await build(HEAD, reader(1)))).toMatchObject({ outcome: 'submitted' });
    expect(await createInboxReader(dir).count()).toBe(1);
  });

  test.each([
    ['ENOSPC', 452],
    ['EDQUOT', 452],
    ['EIO', 451],
  ])('a disk that answers %s makes the inbox answer %i: nothing is lost', async (code, reply) => {
    let full = true;
    const store: typeof storeMail = (...given) =>
      full ? Promise.reject(Object.assign(new Error('disk'), { code })) : storeMail(...given);
    const inbox = await openInbox({ dir, connections: 1, log, store });
    inboxes.push(inbox);
    expect(await inbox.submit(await build(HEAD, reader(1)))).toMatchObject({
      outcome: 'deferred',
      class: 'transient',
      code: reply,
    });
    full = false;
    expect(await inbox.submit(await build(HEAD, reader(1)))).toMatchObject({ outcome: 'submitted' });
  });

  test('a process killed while it stores leaves only whole messages', async () => {
    const size = 16_000_000;
    await mkdir(dir, { recursive: true });
    const script = join(dir, '..', 'store.mts');
    const source = new URL('../../src/mail/inbox-file.ts', import.meta.url).pathname;
    await writeFile(
      script,
      `import { storeMail } from ${JSON.stringify(source)};
       const raw = Buffer.alloc(${size}, 'x');
       for (;;) await storeMail(${JSON.stringify(dir)}, { from: 'a@x.example', to: ['b@x.example'], at: new Date() }, raw);`,
    );
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const halfWritten = async () => {
      const sizes = await Promise.all(
        (await readdir(dir))
          .filter((name) => name.includes('.eml'))
          .map((name) => stat(join(dir, name)).catch(() => null)),
      );
      return sizes.length >= 3 && sizes.some((info) => info !== null && info.size > 0 && info.size < size);
    };
    while (child.exitCode === null && !(await halfWritten()));
    child.kill('SIGKILL');
    await ended;
    const mails = createInboxReader(dir);
    const list = await mails.list({ offset: 0, limit: 1000 });
    expect(list.length).toBeGreaterThanOrEqual(2);
    expect(new Set(list.map((mail) => mail.size))).toEqual(new Set([size]));
  }, 60_000);

  test('removes what a killed process left half written, unless it is recent', async () => {
    await mkdir(dir, { recursive: true });
    const hourAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    for (const name of ['old.eml.part', 'young.eml.part']) await writeFile(join(dir, name), 'half');
    await utimes(join(dir, 'old.eml.part'), hourAgo, hourAgo);
    await anInbox();
    expect(await readdir(dir)).toEqual(['young.eml.part']);
  });
});

describe('reading', () => {
  test('newest first, in pages, with what a list needs', async () => {
    await mkdir(dir, { recursive: true });
    for (let index = 0; index < 5; index++) {
      const { raw, envelope } = await build(HEAD, reader(index));
      await storeMail(
        dir,
        { from: envelope.from, to: [envelope.to], at: new Date(Date.UTC(2026, 10, 20, 8, index)) },
        raw,
      );
    }
    const mails = createInboxReader(dir);
    const page = await mails.list({ offset: 1, limit: 2 });
    expect(page.map((mail) => mail.to)).toEqual([
      'Rëader 3 <r3@reader.example>',
      'Rëader 2 <r2@reader.example>',
    ]);
    expect(page[0]).toMatchObject({
      from: 'Harbourtown News <weekly@news.example>',
      subject: 'Harbour vote, explained',
      date: '2026-11-20T08:00:03.000Z',
    });
    expect((await mails.list({ offset: 0, limit: 10, search: 'R4@READER' })).map((mail) => mail.to)).toEqual([
      'Rëader 4 <r4@reader.example>',
    ]);
    expect([await mails.count(), await mails.count('r4@'), await mails.count('nobody')]).toEqual([5, 1, 0]);
  });

  test('one message with its fields, both bodies and its source', async () => {
    const message = await build(HEAD, reader(1));
    await (await anInbox()).submit(message);
    const mails = createInboxReader(dir);
    const [entry] = await mails.list({ offset: 0, limit: 1 });
    const mail = await mails.read(entry?.id ?? '');
    expect(mail.raw.equals(message.raw)).toBe(true);
    expect(mail.headers.find((field) => field.name === 'list-unsubscribe')?.value).toBe(
      `<${aCopy().unsubscribeUrl}>`,
    );
  });

  test.each([
    '../keys',
    '/etc/passwd',
    '',
    '00000000000000-000001-0000000g',
    '00000000000000-000001-00000000/../x',
    '00000000000000-000001-00000000',
  ])('the id %j opens nothing', async (id) => {
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, '..', 'keys.eml'), 'secret');
    await symlink(join(dir, '..', 'keys.eml'), join(dir, 'keys.eml'));
    await expect(createInboxReader(dir).read(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a folder that is not there is an empty inbox', async () => {
    const mails = createInboxReader(join(dir, 'absent'));
    expect([await mails.count(), await mails.list({ offset: 0, limit: 10 })]).toEqual([0, []]);
  });
});
