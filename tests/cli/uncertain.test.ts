// Deliveries whose outcome nobody knows, on the command line: named with what the relay's log knows them by,
// and settled by a person's word.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { issueMessageId } from '../../src/mail/issue-headers.js';
import { openStore } from '../../src/store/connect.js';
import { sendingIssue } from '../support/factory.js';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, INIT } from './command.js';

const NO_REDIS = { FRIDAY_REDIS_URL: 'redis://127.0.0.1:1' };

test('uncertain names reader and Message-ID, and says how each is settled [G21] [F7]', async () => {
  const folder = temporaryFolder();
  await friday(folder, INIT);
  expect((await friday(folder, ['tick'], { env: NO_REDIS })).code).toBe(0);
  const store = await openStore(`sqlite://${join(folder, 'friday-data/friday.db')}`);
  const { issue, readers } = await sendingIssue(store, 2);
  const at = new Date().toISOString();
  const rows = await store.deliveries.claim(issue.id, { from: 0, to: 1_000 }, 2, {
    worker: 'w',
    now: at,
    until: '2999-01-01T00:00:00.000Z',
  });
  for (const row of rows) {
    await store.deliveries.markWire(row.id, 'w', at);
    await store.deliveries.settle(row.id, 'w', {
      status: 'uncertain',
      replyCode: null,
      replyText: null,
      reason: 'the relay did not answer',
      at,
    });
  }
  await store.close();
  const { messageId: messageIdSecret } = JSON.parse(
    readFileSync(join(folder, 'friday-data/keys.json'), 'utf8'),
  ) as { messageId: string };
  const messageIds = readers.map(({ publicId }) =>
    issueMessageId({ messageIdSecret, sendingDomain: 'news.example' }, issue.id, publicId),
  );

  const shown = await friday(folder, ['issue', 'uncertain']);
  expect(shown.code).toBe(0);
  for (const [n, { address }] of readers.entries())
    expect(shown.stdout).toMatch(
      new RegExp(`^${address} +${messageIds[n]?.replaceAll('.', '\\.')} +the relay did not answer$`, 'm'),
    );
  expect(shown.stdout).toContain('friday issue resolve 1 --accept --address READER');
  const { json } = await fridayJson(folder, ['issue', 'uncertain']);
  expect(json).toMatchObject({ deliveries: messageIds.map((messageId) => ({ messageId })) });
  expect(JSON.stringify(json)).not.toContain('publicId');
  const again = await friday(folder, ['issue', 'resolve', '--resend']);
  expect(again).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/2 readers\? They may get[\s\S]*friday issue resolve 1 --resend --yes/),
  });
  expect((await friday(folder, ['issue', 'resolve', '--accept'])).stdout).toContain(
    '2 deliveries of Issue 1',
  );
  expect((await friday(folder, ['issue', 'uncertain'])).stdout).toContain('has no uncertain deliveries');
}, 120_000);
