// Complaints on the command line: a maildir of feedback reports, given twice.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { messageIdFor } from '../../src/mail/issue-headers.js';
import { openStore } from '../../src/store/connect.js';
import { sendingIssue } from '../support/factory.js';
import { feedbackReport } from '../support/feedback.js';
import { temporaryFolder } from '../support/folder.js';
import { friday, fridayJson, INIT } from './command.js';

test('complaints add reads a maildir of reports and counts each once [C10] [G15]', async () => {
  const folder = temporaryFolder();
  await friday(folder, INIT);
  const store = await openStore(`sqlite://${join(folder, 'friday-data/friday.db')}`);
  const { issue } = await sendingIssue(store, 3);
  const [first, second] = await store.subscribers.list({ limit: 2 });
  await store.close();
  const { messageId: messageIdSecret } = JSON.parse(
    readFileSync(join(folder, 'friday-data/keys.json'), 'utf8'),
  ) as { messageId: string };
  const idOf = (publicId = '') =>
    messageIdFor(
      { messageIdSecret, sendingDomain: 'news.example' } as never,
      { issueId: issue.id } as never,
      { publicId } as never,
    );
  for (const place of ['new', 'cur', 'tmp']) mkdirSync(join(folder, 'reports', place), { recursive: true });
  writeFileSync(join(folder, 'reports/new/1'), feedbackReport({ messageId: idOf(first?.publicId) }));
  writeFileSync(
    join(folder, 'reports/cur/2'),
    feedbackReport({ type: 'not-spam', messageId: idOf(second?.publicId) }),
  );
  writeFileSync(
    join(folder, 'reports/cur/3'),
    feedbackReport({ messageId: '<1.forged.0123456789abcdef0123456789abcdef@news.example>' }),
  );
  const done = await fridayJson(folder, ['complaints', 'add', 'reports']);
  expect([done.code, done.json]).toMatchObject([0, { recorded: 1, known: 0, notOurs: 1, noComplaint: 1 }]);
  const again = await friday(folder, ['complaints', 'add', '-'], {
    stdin: feedbackReport({ messageId: idOf(first?.publicId) }).toString(),
  });
  expect(again.stdout).toBe('No complaint was recorded. Ignored messages: 1 given before.\n');
  expect((await friday(folder, ['subscribers', 'show', first?.address ?? ''])).stdout).toMatch(
    /suppressed[\s\S]*complaint/,
  );
  expect((await friday(folder, ['issue', 'show', '1', '--log'])).stdout).toMatch(/complaint/);
  expect(await friday(folder, ['complaints', 'add', 'nothing.eml'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no such file'),
  });
}, 120_000);
