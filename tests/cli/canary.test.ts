// The canary on the command line: status and show say who went first and when that is judged, as text and as
// JSON.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, IMPORT_READERS, INIT } from './command.js';

const NO_REDIS = { FRIDAY_REDIS_URL: 'redis://127.0.0.1:1' };

test('status and show name the canary while the others wait [G15]', async () => {
  const folder = temporaryFolder();
  await friday(folder, [...INIT.slice(0, -1), 'UTC']);
  appendFileSync(
    join(folder, 'friday.yaml'),
    '\ndelivery:\n  canary: { share: 40, from: 5 }\n  stop_rules: { at_least: 1 }\n',
  );
  writeFileSync(
    join(folder, 'week.json'),
    JSON.stringify([
      { url: 'https://news.example/1', headline: 'Ferry opens', dek: 'At last.', section: 'News' },
    ]),
  );
  const rows = [0, 1, 2, 3, 4].map((n) => `reader${n}@readers.example,2026-01-02,Yes please`);
  writeFileSync(join(folder, 'readers.csv'), `email,consent_at,wording\n${rows.join('\n')}\n`);
  const steps = [
    ['articles', 'import', 'week.json'],
    IMPORT_READERS,
    ['issue', 'new', '--date', '2030-11-29', '--subject', 'The week on the water'],
    ['issue', 'pick', '1', '--lead'],
    ['issue', 'edit', '--file', '-'],
    ['issue', 'approve'],
    ['issue', 'schedule', '--at', 'now', '--yes'],
    ['tick'],
  ];
  for (const step of steps) {
    const printed =
      step[1] === 'edit' ? (await friday(folder, ['issue', 'edit', '1', '--print'])).stdout : '';
    const stdin =
      step[1] === 'edit'
        ? printed.replace(/^preheader:.*/m, 'preheader: A ferry opens this week')
        : undefined;
    expect([step, (await friday(folder, step, { stdin, env: NO_REDIS })).code]).toEqual([step, 0]);
  }
  expect((await friday(folder, ['issue', 'status', '1', '--once'])).stdout).toMatch(
    /Issue 1 is sending: 2 of 5 \(40%\).*, canary: 2 of 5, judged at \d\d:\d\d\.\n/,
  );
  const { json } = await fridayJson(folder, ['issue', 'status', '1', '--once']);
  expect(json).toMatchObject({
    audit: { canary: { readers: 2, passedAt: null } },
    issue: { canaryPassedAt: null },
  });
  expect((await friday(folder, ['issue', 'show', '1'])).stdout).toMatch(
    /Canary +2 of 5, judged at \d\d:\d\d/,
  );
  await friday(folder, ['issue', 'pause', '1', '--reason', 'look again'], { env: NO_REDIS });
  expect((await friday(folder, ['issue', 'status', '1'])).stdout).toContain('canary: 2 of 5, not passed');
}, 90_000);
