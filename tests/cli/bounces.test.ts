// A wave of refusals on the command line: it is shown, and settled by a person's word.
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openStore } from '../../src/store/connect.js';
import { sendingIssue } from '../support/factory.js';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, INIT } from './command.js';

const NO_REDIS = { FRIDAY_REDIS_URL: 'redis://127.0.0.1:1' };
const REFUSED = {
  status: 'rejected',
  replyCode: 550,
  replyText: '5.1.1 No such user',
  reason: 'recipient',
} as const;
const TAKEN = { status: 'submitted', replyCode: 250, replyText: 'ok', reason: null } as const;

test('bounces shows a quarantine, and believe, dismiss and undo settle it [B8] [G18]', async () => {
  const folder = temporaryFolder();
  await friday(folder, INIT);
  // The first pass makes the database and takes its lease.
  expect((await friday(folder, ['tick'], { env: NO_REDIS })).code).toBe(0);
  const store = await openStore(`sqlite://${join(folder, 'friday-data/friday.db')}`);
  const { issue } = await sendingIssue(store, 60);
  const at = new Date().toISOString();
  const rows = await store.deliveries.claim(issue.id, { from: 0, to: 1_000 }, 100, {
    worker: 'w',
    now: at,
    until: '2999-01-01T00:00:00.000Z',
  });
  for (const [n, row] of rows.entries()) {
    await store.deliveries.markWire(row.id, 'w', at);
    await store.deliveries.settle(row.id, 'w', { ...(n < 7 ? REFUSED : TAKEN), at, provider: 'google' });
  }
  await store.close();

  expect((await friday(folder, ['tick'], { env: NO_REDIS })).code).toBe(0);
  const shown = await friday(folder, ['issue', 'bounces', '1']);
  expect([shown.code, shown.stdout]).toEqual([
    0,
    expect.stringMatching(
      /google +60 +7 +0 +0 +7 +0 +550 5\.1\.1 No such user\n[\s\S]*--believe google, or --dismiss google/,
    ),
  ]);
  expect(
    await friday(folder, ['issue', 'bounces', '1', '--believe', 'google', '--dismiss', 'google']),
  ).toMatchObject({ code: 2 });
  expect(await friday(folder, ['issue', 'bounces', '1', '--believe', 'posteo'])).toMatchObject({
    stderr: expect.stringMatching(/Choose a provider that has some: google/),
  });
  const settled = await fridayJson(folder, ['issue', 'bounces', '1', '--believe', 'google']);
  expect([settled.code, settled.json]).toMatchObject([
    0,
    { provider: 'google', operator: 'google', act: 'believe', settled: 7, suppressed: 7 },
  ]);
  expect((await fridayJson(folder, ['issue', 'bounces', '1'])).json).toMatchObject({
    providers: [{ provider: 'google', believed: 7, quarantined: 0 }],
    operators: [{ operator: 'google', believed: 7, quarantined: 0 }],
  });
  expect((await friday(folder, ['issue', 'bounces', '1', '--dismiss', 'google'])).code).not.toBe(0);
  expect(await friday(folder, ['issue', 'bounces', '1', '--undo', 'google'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('7 bounces at google undone; 7 readers are subscribed again.'),
  });
  expect(await friday(folder, ['issue', 'bounces', '1', '--undo', 'google'])).toMatchObject({
    stderr: expect.stringContaining('has no accepted bounces'),
  });
  expect((await friday(folder, ['issue', 'show', '1', '--log'])).stdout).toMatch(
    /7 bounces at google accepted/,
  );
}, 120_000);
