// Approvals made before the migration that binds more of them: they are verified by their own rule, and the
// issue still starts.
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { startIssue } from '../../src/deliveries/start-issue.js';
import { firstApprovalHash } from '../../src/issues/snapshot.js';
import { openDatabase } from '../../src/store/connect.js';
import { engineOf } from '../../src/store/handle.js';
import { describeEachDatabase } from '../support/databases.js';
import { scheduledIssue, sendingSide } from '../support/delivery-world.js';
import { FRIDAY, sendingFrom } from '../support/factory.js';
import { clock, sharedStore } from '../support/world.js';

const ADDED = {
  articles: ['traits', 'alternatives'],
  snapshots: ['content', 'identity'],
  issues: ['masthead_number', 'time_from', 'kept_at', 'kept_wall', 'kept_zone'],
  notices: ['message', 'claimed_until'],
  deliveries: ['provider_id', 'steps'],
  mails: ['requested_at', 'mailbox'],
  subscribers: ['address_since'],
};
const ADDED_TABLES = [
  'issue_revisions',
  'pictures',
  'waivers',
  'relay_checks',
  'policy_texts',
  'address_changes',
  'issue_words',
];

/** The database as the version before migration 006 left it. */
async function undoMigration(url: string): Promise<void> {
  const { db } = await openDatabase(url);
  for (const index of ['deliveries_provider', 'subscribers_confirmed_domain', 'mails_mailbox'])
    await sql.raw(`drop index if exists ${index}`).execute(db);
  for (const [table, columns] of Object.entries(ADDED))
    for (const column of columns) await sql.raw(`alter table ${table} drop column ${column}`).execute(db);
  for (const table of ADDED_TABLES) await sql.raw(`drop table ${table}`).execute(db);
  if (engineOf(db) === 'postgres') await sql`drop function policy_texts_append_only`.execute(db);
  await sql`delete from migrations where name >= '006'`.execute(db);
  await db.destroy();
}

describeEachDatabase('an issue that was scheduled before the upgrade', (database) => {
  const scheduled = async (html?: string) => {
    const url = await database.url();
    const time = clock(FRIDAY);
    const before = await sharedStore(url);
    const { issue } = await scheduledIssue(before, time, 3);
    const [snapshot] = await before.snapshots.ofIssue(issue.id);
    if (snapshot === undefined) throw new Error('nothing was frozen');
    const frozen = { ...snapshot, ...(html !== undefined && { html }) };
    await before.snapshots.replace(issue.id, [frozen]);
    await before.issues.update(issue.id, {
      approvedHash: firstApprovalHash([frozen], sendingFrom().identity.listId),
    });
    await undoMigration(url);
    return { issue, time, store: await sharedStore(url) };
  };

  test('starts after it, under the number that its masthead shows', async () => {
    const { issue, time, store } = await scheduled();
    const { world } = await sendingSide(store, time);
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'scheduled',
      mastheadNumber: issue.number,
    });
    expect(await store.snapshots.ofIssue(issue.id)).toMatchObject([{ content: null, identity: null }]);
    expect(await startIssue(world, issue.id)).toBe('started');
  });

  test('is missed where its bytes are not those that were approved', async () => {
    const { issue, time, store } = await scheduled();
    const [snapshot] = await store.snapshots.ofIssue(issue.id);
    if (snapshot === undefined) throw new Error('nothing was frozen');
    await store.snapshots.replace(issue.id, [{ ...snapshot, text: `${snapshot.text} and more` }]);
    expect(await startIssue((await sendingSide(store, time)).world, issue.id)).toBe('missed');
  });

  test('waits where mail leaves this machine now and its links lead to localhost', async () => {
    const { issue, time, store } = await scheduled(
      '<a href="http://localhost:8025/archive/2026-11-27">See it online</a>',
    );
    const world = async (relay: 'live' | 'local inbox') =>
      (await sendingSide(store, time, {}, { from: sendingFrom({ relay }) })).world;
    expect(await startIssue(await world('live'), issue.id)).toBe('held');
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'scheduled',
      statusReason: expect.stringContaining('its links lead to localhost:8025, which readers cannot open'),
    });
    expect(await startIssue(await world('local inbox'), issue.id)).toBe('started');
  });
});
