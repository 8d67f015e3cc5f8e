// Correction mails on both databases: how they are named, what they begin with, and what is refused.
import { beforeEach, expect, test } from '@jest/globals';
import { readersMeant } from '../../src/deliveries/audience.js';
import { approveIssue } from '../../src/issues/approve-issue.js';
import { coolsUntil } from '../../src/issues/cooling.js';
import { correctIssue } from '../../src/issues/correct-issue.js';
import { createCorrection } from '../../src/issues/create-correction.js';
import type { Issue } from '../../src/issues/issue.js';
import type { IssueWorld } from '../../src/issues/ports.js';
import { audienceRuleOf, bindingOf } from '../../src/issues/snapshot.js';
import { openDatabase } from '../../src/store/connect.js';
import type { Store } from '../../src/store/store.js';
import { approvedStory } from '../support/approved-story.js';
import { describeEachDatabase } from '../support/databases.js';
import { sendingFrom, subscriber } from '../support/factory.js';
import { type Clock, checkDesk, clock, issueWorld, sharedStore } from '../support/world.js';

const WISH = { actor: 'Ada', subjectFor: (subject: string) => `Correction: ${subject}` };
const APPROVAL = { by: 'Ben', secondPerson: false, from: sendingFrom() };

describeEachDatabase('a correction mail', (database) => {
  let url: string;
  let store: Store;
  let time: Clock;
  let world: IssueWorld;
  let issue: Issue;
  let articleId: number;

  beforeEach(async () => {
    url = await database.url();
    store = await sharedStore(url);
    time = clock('2026-11-24T10:00:00.000Z');
    world = issueWorld(store, time.now);
    const { issue: approved, ...story } = await approvedStory(world, 'A bridge *for* everybody');
    articleId = story.articleId;
    issue = (await store.issues.update(approved.id, { status: 'sent' })) ?? approved;
  });

  const corrected = () =>
    correctIssue(world, issue, { article: articleId, text: 'It opened in 1987 [not 1978].', actor: 'Ada' });

  const become = async (id: number | undefined, state: { status: string; version: number }) => {
    const { db } = await openDatabase(url);
    await db
      .updateTable('deliveries')
      .set(state)
      .where('id', '=', id ?? 0)
      .execute();
    await db.destroy();
  };

  test('is named after its issue, and never twice the same', async () => {
    await corrected();
    const first = await createCorrection(world, issue, WISH);
    await store.issues.update(first.id, { status: 'cancelled' });
    const second = await createCorrection(world, issue, WISH);
    expect([first.name, second.name]).toEqual([`${issue.number}-correction`, `${issue.number}-correction-2`]);
    expect(await store.issues.bySlug(second.name)).toEqual(second);
  });

  test('begins with the notes of the page, as text that no Markdown changes', async () => {
    await corrected();
    const { intro, subject } = await createCorrection(world, issue, WISH);
    expect(intro).toBe('**A bridge \\*for\\* everybody**\n\nIt opened in 1987 \\[not 1978\\].');
    expect(subject).toBe('Correction: The harbour opens');
  });

  test('after another one begins with the notes that are new', async () => {
    await corrected();
    await createCorrection(world, issue, WISH);
    time.set('2026-11-25T10:00:00.000Z');
    await correctIssue(world, issue, { text: '1987. Not & 1978!', actor: 'Ada' });
    const { intro, preheader } = await createCorrection(world, issue, WISH);
    expect([intro, preheader]).toEqual(['1987\\. Not \\& 1978\\!', '1987. Not & 1978!']);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['before its page is corrected', () => createCorrection(world, issue, WISH), 'has no correction yet'],
    [
      'of a version that the issue does not have',
      async () => {
        await corrected();
        return createCorrection(world, issue, { ...WISH, version: 2 });
      },
      'has no version 2',
    ],
    [
      'of an issue that readers were not sent',
      () => createCorrection(world, { ...issue, status: 'scheduled' }, WISH),
      'nothing to correct',
    ],
    [
      'of a correction mail',
      async () => {
        await corrected();
        return createCorrection(world, await createCorrection(world, issue, WISH), WISH);
      },
      'is a correction mail itself',
    ],
  ])('is refused %s', async (_, act, message) => {
    await expect(act()).rejects.toMatchObject({ message: expect.stringContaining(message) });
  });

  test('is approved without stories, bound to its audience, and has no page', async () => {
    await corrected();
    const draft = await createCorrection(world, issue, { ...WISH, version: 1 });
    const { issue: approved } = await approveIssue(world, draft, checkDesk(), APPROVAL);
    const snapshots = await store.snapshots.ofIssue(approved.id);
    expect(snapshots.map(({ variant }) => variant)).toEqual(['standard']);
    expect(snapshots[0]?.content).toMatchObject({ kind: 'correction', slug: issue.slug });
    const { identity } = APPROVAL.from;
    expect(bindingOf(approved, snapshots, identity).kind).toBe('bound');
    expect(bindingOf({ ...approved, correctsVersion: null }, snapshots, identity).kind).toBe('broken');
    expect(audienceRuleOf(approved)).toContain(`version 1 of issue ${issue.id}`);
    expect(approved.mastheadNumber).toBeNull();
    expect(coolsUntil(approved)?.toISOString()).toBe('2026-11-24T10:30:00.000Z');
  });

  test('is refused an approval while it says nothing', async () => {
    await corrected();
    const draft = await createCorrection(world, issue, WISH);
    const empty = (await store.issues.update(draft.id, { intro: '' })) ?? draft;
    await expect(approveIssue(world, empty, checkDesk(), APPROVAL)).rejects.toMatchObject({
      code: 'PREFLIGHT_FAILED',
      message: expect.stringContaining('does not say what was wrong'),
    });
  });

  test('is meant for readers whose copy arrived or may have, of the version', async () => {
    await corrected();
    const readers = await store.subscribers.insertMany(Array.from({ length: 4 }, () => subscriber()));
    await store.deliveries.insertAudiencePage(issue.id, time.now().toISOString(), 0, readers.length);
    const [submitted, uncertain, skipped] = await store.deliveries.list(issue.id, { limit: 10 });
    await become(submitted?.id, { status: 'submitted', version: 2 });
    await become(uncertain?.id, { status: 'uncertain', version: 1 });
    await become(skipped?.id, { status: 'skipped', version: 1 });
    const first = await createCorrection(world, issue, { ...WISH, version: 1 });
    const every = await createCorrection(world, issue, WISH);
    const at = time.now().toISOString();
    const count = async (one: Issue) => (await store.audience.count(at, readersMeant(one))).total;
    expect([await count(first), await count(every)]).toEqual([1, 2]);
    expect((await store.audience.page(at, readersMeant(first), 0, 10)).map(({ id }) => id)).toEqual([
      uncertain?.subscriberId,
    ]);
    await store.deliveries.insertAudiencePage(every.id, at, 0, 100);
    const rows = await store.deliveries.list(every.id, { limit: 10 });
    expect(rows.map(({ subscriberId }) => subscriberId).sort()).toEqual(
      [submitted?.subscriberId, uncertain?.subscriberId].sort(),
    );
  });
});
