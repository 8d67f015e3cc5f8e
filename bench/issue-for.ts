// An issue that is being sent to this many readers, written straight into the database: the state before the
// measured part.

import { sendingFrom } from '../src/app/send-identity.js';
import { createApp } from '../src/app.js';
import type { Config } from '../src/config/config.js';
import { approvalHash, type Freezing, freeze } from '../src/issues/snapshot.js';
import { createLogger } from '../src/log.js';
import { createIssueRenderer } from '../src/render/issue.js';
import { openStore } from '../src/store/connect.js';
import { NEVER_ASKED, type NewSubscriber } from '../src/subscribers/ports.js';
import { contentOf } from './long-issue.js';
import type { BenchNewsroom } from './newsroom.js';

const PAGE = 5_000;
const ARTICLES = 12;

/**
 * Adds the readers and an issue of twelve articles whose audience is not frozen yet; gives the issue's id.
 */
export async function issueFor({ config }: BenchNewsroom, readers: number): Promise<number> {
  await known(config);
  const { theme, newsletter, newsroom, editor } = config;
  const render = createIssueRenderer({
    theme,
    newsletter,
    newsroom,
    editor,
    nextDate: () => '2026-11-27',
    webUrl: 'https://letters.harbour.example',
    templatesDir: null,
  });
  const content = contentOf(ARTICLES);
  const frozen = await render(content);
  const store = await openStore(config.databaseUrl);
  const now = new Date();
  for (let from = 0; from < readers; from += PAGE)
    await store.subscribers.insertMany(
      Array.from({ length: Math.min(PAGE, readers - from) }, (_, i) => readerOf(from + i, now.toISOString())),
    );
  const issueId = await insertIssue(
    store,
    { locale: 'en', frozen, content, identity: sendingFrom(config).identity },
    now,
  );
  await store.close();
  return issueId;
}

/**
 * A new database in which an issue is being sent looks like a copied one, so the witnesses get to know it
 * first, while it is empty.
 */
async function known(config: Config): Promise<void> {
  const app = await createApp(config, { log: createLogger('silent', 'bench') });
  await app.deliveries.sweep();
  await app.close();
}

async function insertIssue(
  store: Awaited<ReturnType<typeof openStore>>,
  made: Freezing,
  now: Date,
): Promise<number> {
  const at = now.toISOString();
  const issue = await store.issues.insert({
    kind: 'weekly',
    corrects: null,
    correctsVersion: null,
    slug: at.slice(0, 10),
    subject: made.frozen.subject,
    preheader: made.frozen.preheader,
    intro: '',
    status: 'draft',
    statusReason: null,
    sendAt: at,
    sendAtWall: at.slice(0, 16),
    zone: 'UTC',
    notAfter: new Date(now.getTime() + 86_400_000).toISOString(),
    approvedBy: 'bench',
    approvedAt: at,
    approvedHash: null,
    changedBy: 'bench',
    changedAt: at,
    audienceTotal: null,
    startedAt: null,
    finishedAt: null,
    refusalsInARow: 0,
    canaryUntil: null,
    canaryPassedAt: null,
    mastheadNumber: null,
    appeal: null,
    timeFrom: null,
    version: 1,
    amendedFrom: null,
    keptAt: null,
    keptWall: null,
    keptZone: null,
    revision: 0,
    createdAt: at,
  });
  if (issue === null) throw new Error('no issue could be made');
  const snapshot = freeze(issue.id, made, now);
  await store.snapshots.replace(issue.id, [snapshot]);
  await store.issues.update(
    issue.id,
    {
      status: 'sending',
      startedAt: at,
      approvedHash: approvalHash([snapshot]),
      mastheadNumber: issue.number,
    },
    { status: 'draft' },
  );
  return issue.id;
}

function readerOf(i: number, at: string): NewSubscriber {
  const address = `reader-${i}@readers.example`;
  return {
    publicId: `bench-${i.toString().padStart(16, '0')}`,
    address,
    addressKey: address,
    addressHmac: i.toString(16).padStart(64, '0'),
    name: 'Ada',
    locale: null,
    zone: null,
    status: 'confirmed',
    statusReason: null,
    confirmedAt: '2026-03-31T08:00:00.000Z',
    importId: null,
    createdAt: at,
    updatedAt: at,
    ...NEVER_ASKED,
  };
}
