// An issue for each reader's own hour on the command line: what the editor is shown before it goes, while it
// goes, and afterwards.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, IMPORT_READERS, INIT } from './command.js';

const NO_REDIS = { FRIDAY_REDIS_URL: 'redis://127.0.0.1:1' };
/** On the newsletter's clock, UTC: Kathmandu has had it hours ago, Paris lately, New York has it in hours. */
const soon = new Date(Date.now() + 20 * 60_000).toISOString().slice(0, 16);
let folder = '';

beforeAll(async () => {
  folder = temporaryFolder();
  await friday(folder, [...INIT.slice(0, -1), 'UTC']);
  appendFileSync(join(folder, 'friday.yaml'), '\ndelivery:\n  local_time: true\n');
  writeFileSync(
    join(folder, 'week.json'),
    JSON.stringify([
      { url: 'https://news.example/1', headline: 'Ferry opens', dek: 'At last.', section: 'News' },
    ]),
  );
  const zones = ['', 'Asia/Kathmandu', 'Europe/Paris', 'America/New_York', 'America/New_York'];
  const rows = zones.map((zone, n) => `reader${n}@readers.example,2026-01-02,Yes please,${zone}`);
  writeFileSync(join(folder, 'readers.csv'), `email,consent_at,wording,zone\n${rows.join('\n')}\n`);
  const steps = [
    ['articles', 'import', 'week.json'],
    IMPORT_READERS,
    ['issue', 'new', '--date', '2030-11-29', '--subject', 'The week on the water'],
    ['issue', 'pick', '1', '--lead'],
    ['issue', 'edit', '--file', '-'],
    ['issue', 'approve'],
  ];
  for (const step of steps) {
    const stdin =
      step[1] === 'edit'
        ? (await friday(folder, ['issue', 'edit', '1', '--print'])).stdout.replace(
            /^preheader:.*/m,
            'preheader: A ferry opens this week',
          )
        : undefined;
    expect([step, (await friday(folder, step, { stdin })).code]).toEqual([step, 0]);
  }
}, 180_000);

test('schedule shows the first and last hour in both zones [G6]', async () => {
  const { code, stdout } = await friday(folder, ['issue', 'schedule', '--at', soon], { env: NO_REDIS });
  expect([code, stdout]).toEqual([0, expect.stringContaining(`${soon.slice(11)} UTC`)]);
  expect(stdout).toMatch(
    /in each reader's own time zone: from \S+ \S+ UTC \(clocks at \+05:45\) to \S+ \S+ UTC \(clocks at -0[45]:00\)/,
  );
  expect(stdout).toContain(
    'The hour has passed for some: 1 reader will get it immediately; 1 reader will not get it, because that was more than 3 h ago.',
  );
  expect((await friday(folder, ['issue', 'show', '1'])).stdout).toMatch(
    /in each reader's own time zone[\s\S]*3 h after each reader's own hour/,
  );
  const { json } = await fridayJson(folder, ['issue', 'status', '1']);
  expect(json).toMatchObject({
    issue: { sendAtWall: soon, zone: 'UTC' },
    cohorts: [{ offset: '+05:45', readers: 1, counts: null }, {}, { offset: '+00:00' }, { readers: 2 }],
  });
}, 60_000);

test('audit and status show each hour with what became of its readers [G4]', async () => {
  for (let pass = 0; pass < 2; pass++)
    expect((await friday(folder, ['tick'], { env: NO_REDIS })).code).toBe(0);
  const audited = await friday(folder, ['issue', 'audit', '1']);
  expect(audited.stdout).toMatch(/Hour in UTC +Readers’ time +Readers +pending +submitted +expired/);
  expect(audited.stdout).toMatch(
    /\+05:45 +1 +0 +0 +1\n.* \+0[12]:00 +1 +0 +1 +0\n.* \+00:00 +1 +1 +0 +0\n.* -0[45]:00 +2 +2 +0 +0\n/,
  );
  const { json } = await fridayJson(folder, ['issue', 'audit', '1']);
  expect(json).toMatchObject({
    audit: {
      audience: 5,
      open: 3,
      cohorts: [
        { counts: { expired: 1 } },
        { counts: { submitted: 1 } },
        { readers: 1, open: 1 },
        { readers: 2, open: 2 },
      ],
    },
  });
  const status = await friday(folder, ['issue', 'status', '1', '--once'], { env: NO_REDIS });
  expect(status.stdout).toMatch(/Issue 1 is sending: 2 of 5 \(40%\)[\s\S]*Readers’ time/);
  expect(status.stdout).not.toMatch(/left/);
  expect(status.stdout).toContain(
    '\nRedis is not reachable, so the throttled mailbox providers are unknown.\n',
  );
}, 60_000);
