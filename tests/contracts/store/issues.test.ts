// Contract of IssueStore and NoticeStore, on each engine.
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { ISSUE_STATUSES } from '../../../src/issues/issue.js';
import { openDatabase } from '../../../src/store/connect.js';
import { FRIDAY, issue, later } from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

describeEachStore('issues', (world) => {
  test('come back exactly as they were stored, by id, number and slug', async () => {
    const draft = issue({
      sendAt: FRIDAY,
      sendAtWall: '2026-11-20T09:00',
      zone: 'Europe/Paris',
      intro: 'Hello **you**',
      timeFrom: 'at',
    });
    const stored = there(await world.store.issues.insert(draft));
    expect(stored).toStrictEqual({
      ...draft,
      id: stored.id,
      number: stored.number,
      name: String(stored.number),
    });
    expect(await world.other.issues.byId(stored.id)).toStrictEqual(stored);
    expect(await world.other.issues.byNumber(stored.number)).toStrictEqual(stored);
    expect(await world.other.issues.bySlug(stored.slug)).toStrictEqual(stored);
    expect(await world.store.issues.byId(999_999)).toBeNull();
  });

  test('of 50 inserts of one Friday at once exactly one wins', async () => {
    const same = issue();
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 ? world.store : world.other).issues.insert(same)),
    );
    expect(results.filter((result) => result !== null)).toHaveLength(1);
  });

  test('numbers are never given twice, however many take one at once', async () => {
    const stored = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 ? world.store : world.other).issues.insert(issue())),
    );
    expect(new Set(stored.map((one) => there(one).number)).size).toBe(50);
  });

  test('a cancelled issue frees its Friday, but not its number', async () => {
    const first = there(await world.store.issues.insert(issue()));
    await world.store.issues.update(first.id, { status: 'cancelled' });
    expect(await world.store.issues.bySlug(first.slug)).toBeNull();
    const second = there(await world.store.issues.insert(issue({ slug: first.slug })));
    expect(second.number).toBeGreaterThan(first.number);
    expect(there(await world.store.issues.bySlug(first.slug)).id).toBe(second.id);
  });

  test('update writes what the patch names, also null, and raises the revision', async () => {
    const stored = there(await world.store.issues.insert(issue({ statusReason: 'why', sendAt: FRIDAY })));
    const updated = there(await world.store.issues.update(stored.id, { subject: 'New', statusReason: null }));
    expect(updated).toStrictEqual({
      ...stored,
      subject: 'New',
      statusReason: null,
      revision: stored.revision + 1,
    });
  });

  test('keep the number of the masthead and a lost send time, and forget them', async () => {
    const { id } = there(await world.store.issues.insert(issue()));
    const kept = {
      mastheadNumber: 7,
      timeFrom: 'slot',
      keptAt: FRIDAY,
      keptWall: '2026-11-20T09:00',
      keptZone: 'Europe/Paris',
    } as const;
    await world.store.issues.update(id, kept);
    expect(await world.other.issues.byId(id)).toMatchObject(kept);
    const none = { mastheadNumber: null, timeFrom: null, keptAt: null, keptWall: null, keptZone: null };
    await world.store.issues.update(id, none);
    expect(await world.other.issues.byId(id)).toMatchObject(none);
  });

  test('update with an expectation that no longer holds writes nothing and returns null', async () => {
    const stored = there(await world.store.issues.insert(issue()));
    expect(await world.store.issues.update(stored.id, { status: 'sent' }, { status: 'sending' })).toBeNull();
    expect(
      await world.store.issues.update(stored.id, { status: 'sent' }, { revision: stored.revision + 7 }),
    ).toBeNull();
    expect(await world.store.issues.byId(stored.id)).toStrictEqual(stored);
  });

  test('of 20 conditional updates at once exactly one wins', async () => {
    const stored = there(await world.store.issues.insert(issue({ status: 'scheduled' })));
    const start = (n: number) =>
      (n % 2 ? world.store : world.other).issues.update(
        stored.id,
        { status: 'sending' },
        { status: 'scheduled' },
      );
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => start(n)));
    expect(results.filter((result) => result !== null)).toHaveLength(1);
  });

  test('moving an issue to a Friday that another has is a conflict in words', async () => {
    const [taken, moved] = [
      there(await world.store.issues.insert(issue())),
      there(await world.store.issues.insert(issue())),
    ];
    await expect(world.store.issues.update(moved.id, { slug: taken.slug })).rejects.toMatchObject({
      code: 'ISSUE_CONFLICT',
    });
  });

  test('list is newest first, by status and limit', async () => {
    const { issues } = await world.fresh();
    for (const status of ['draft', 'sent', 'sending'] as const) await issues.insert(issue({ status }));
    const numbers = async (query: Parameters<typeof issues.list>[0]) =>
      (await issues.list(query)).map((one) => one.number);
    expect(await numbers(undefined)).toEqual([3, 2, 1]);
    expect(await numbers({ status: ['draft', 'sent'] })).toEqual([2, 1]);
    expect(await numbers({ limit: 1 })).toEqual([3]);
    expect(await numbers({ status: [] })).toEqual([]);
  });

  test('refusals in a row are counted without losing one, and cleared', async () => {
    const stored = there(await world.store.issues.insert(issue()));
    const counts = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? world.store : world.other).issues.countRefusal(stored.id),
      ),
    );
    expect([...counts].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    await world.store.issues.clearRefusals(stored.id);
    expect(there(await world.store.issues.byId(stored.id)).refusalsInARow).toBe(0);
  });

  test('every status of the status machine is one the table takes, and no other is', async () => {
    for (const status of ISSUE_STATUSES)
      expect(there(await world.store.issues.insert(issue({ status }))).status).toBe(status);
    await expect(world.store.issues.insert(issue({ status: 'delivered' as 'sent' }))).rejects.toThrow(
      /check/i,
    );
  });

  test('the log keeps its order, and nobody changes or deletes a line of it', async () => {
    const stored = there(await world.store.issues.insert(issue()));
    const entry = {
      issueId: stored.id,
      at: FRIDAY,
      actor: 'ada@news.example',
      event: 'approved',
      detail: null,
    };
    await world.store.issues.log(entry);
    await world.store.issues.log({ ...entry, event: 'scheduled', detail: 'for 09:00' });
    const { db } = await openDatabase(world.url);
    await expect(sql`update issue_log set actor = 'eve'`.execute(db)).rejects.toThrow(/only added/);
    await expect(sql`delete from issue_log`.execute(db)).rejects.toThrow(/only added/);
    await db.destroy();
    expect(await world.store.issues.logOf(stored.id)).toStrictEqual([
      entry,
      { ...entry, event: 'scheduled', detail: 'for 09:00' },
    ]);
  });
});

describeEachStore('notices', (world) => {
  test('wait, oldest first, until they are marked as sent', async () => {
    const { notices } = world.store;
    const [one, two] = [1, 2].map((perHour) => ({ kind: 'form-closed', perHour }) as const);
    for (const message of [one, two])
      if (message) await notices.add({ at: FRIDAY, recipient: 'ada@news.example', message });
    const waiting = await notices.unsent(10);
    expect(waiting.map(({ message }) => message)).toEqual([one, two]);
    expect(await notices.unsent(1)).toHaveLength(1);
    await notices.markSent(there(waiting[0]).id, later(1));
    expect((await notices.unsent(10)).map(({ message }) => message)).toEqual([two]);
  });

  test('are claimed by one process at a time, until the claim runs out or is given back', async () => {
    const { notices } = world.store;
    await notices.add({
      at: FRIDAY,
      recipient: 'ada@news.example',
      message: { kind: 'form-closed', perHour: 1 },
    });
    const { id } = there((await notices.unsent(1))[0]);
    const both = await Promise.all([
      notices.claim(id, later(0), later(10)),
      notices.claim(id, later(0), later(10)),
    ]);
    expect(both.sort()).toEqual([false, true]);
    expect(await notices.claim(id, later(9), later(20))).toBe(false);
    expect(await notices.claim(id, later(11), later(21))).toBe(true);
    await notices.release(id, later(10));
    expect(await notices.claim(id, later(12), later(22))).toBe(false);
    await notices.release(id, later(21));
    expect(await notices.claim(id, later(12), later(22))).toBe(true);
    await notices.markSent(id, later(13));
    expect(await notices.claim(id, later(30), later(40))).toBe(false);
  });

  test('of an older version keep the words they were written in', async () => {
    const { db } = await openDatabase(world.url);
    await sql`insert into notices (at, recipient, title, paragraphs) values (${FRIDAY}, 'ada@news.example', 'It waits', '["One.","Two."]')`.execute(
      db,
    );
    await db.destroy();
    const last = (await world.store.notices.unsent(10)).at(-1);
    expect(last).toMatchObject({
      message: { kind: 'plain', title: 'It waits', paragraphs: ['One.', 'Two.'] },
    });
  });
});
