// Contract of PickStore and SnapshotStore, on each engine.
import { expect, test } from '@jest/globals';
import type { Article } from '../../../src/articles/article.js';
import type { Issue } from '../../../src/issues/issue.js';
import type { Stores } from '../../../src/store/store.js';
import { article, content, issue, later, pick, sendingFrom, snapshot } from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

const newIssue = async (stores: Stores, overrides: Parameters<typeof issue>[0] = {}): Promise<Issue> =>
  there(await stores.issues.insert(issue(overrides)));
const newArticle = async (stores: Stores): Promise<Article> => there(await stores.articles.insert(article()));

describeEachStore('picks', (world) => {
  test('are replaced as a whole and come back in order', async () => {
    const [one, two, three] = [
      await newArticle(world.store),
      await newArticle(world.store),
      await newArticle(world.store),
    ];
    const { id } = await newIssue(world.store);
    const image = {
      url: 'https://news.example/p.jpg',
      alt: '',
      caption: null,
      credit: 'Photo: B. Ink',
      width: null,
      height: null,
    };
    const first = [
      pick(id, one.id, 2, { image: 'none' }),
      pick(id, two.id, 1, { role: 'lead', headline: 'H', dek: 'D', blurb: 'B', image }),
    ];
    await world.store.picks.replace(id, first);
    expect(await world.other.picks.ofIssue(id)).toStrictEqual([first[1], first[0]]);
    const swapped = [pick(id, one.id, 1), pick(id, three.id, 2)];
    await world.store.picks.replace(id, swapped);
    expect(await world.other.picks.ofIssue(id)).toStrictEqual(swapped);
    await world.store.picks.replace(id, []);
    expect(await world.other.picks.ofIssue(id)).toStrictEqual([]);
  });

  test('refuses a double article, position or an unknown one, and keeps old picks', async () => {
    const [one, two] = [await newArticle(world.store), await newArticle(world.store)];
    const { id } = await newIssue(world.store);
    const good = [pick(id, one.id, 1)];
    await world.store.picks.replace(id, good);
    for (const bad of [
      [pick(id, one.id, 1), pick(id, one.id, 2)],
      [pick(id, one.id, 1), pick(id, two.id, 1)],
      [pick(id, 999_999, 1)],
    ])
      await expect(world.store.picks.replace(id, bad)).rejects.toThrow();
    expect(await world.store.picks.ofIssue(id)).toStrictEqual(good);
  });

  test('pickedBefore names issues of earlier Fridays, without cancelled ones', async () => {
    const store = await world.fresh();
    const shared = await newArticle(store);
    const made: Issue[] = [];
    for (const [slug, status] of [
      ['2026-10-02', 'sent'],
      ['2026-10-09', 'sent'],
      ['2026-10-16', 'cancelled'],
      ['2026-10-23', 'sent'],
      ['2026-10-30', 'draft'],
    ] as const) {
      const one = await newIssue(store, { slug, status });
      await store.picks.replace(one.id, [pick(one.id, shared.id, 1)]);
      made.push(one);
    }
    const fourth = there(made[3]).id;
    expect(await store.picks.pickedBefore(fourth, 8)).toEqual(new Map([[shared.id, [2, 1]]]));
    expect(await store.picks.pickedBefore(fourth, 1)).toEqual(new Map([[shared.id, [2]]]));
    expect(await store.picks.pickedBefore(there(made[0]).id, 8)).toEqual(new Map());
  });
});

describeEachStore('snapshots', (world) => {
  test('are replaced as a whole, one per variant and locale', async () => {
    const { id } = await newIssue(world.store);
    const [plain, appeal] = [
      snapshot(id, { variant: 'standard' }),
      snapshot(id, {
        variant: 'appeal',
        frozenAt: later(2),
        content: content(),
        identity: sendingFrom().identity,
      }),
    ];
    await world.store.snapshots.replace(id, [plain, appeal]);
    expect(await world.other.snapshots.ofIssue(id)).toStrictEqual([appeal, plain]);
    await expect(world.store.snapshots.replace(id, [plain, plain])).rejects.toThrow();
    expect(await world.other.snapshots.ofIssue(id)).toStrictEqual([appeal, plain]);
  });

  test.each(['sending', 'paused', 'sent'] as const)(
    'what was frozen stays as it is once the issue is %s [G10]',
    async (status) => {
      const { id } = await newIssue(world.store);
      const frozen = snapshot(id);
      await world.store.snapshots.replace(id, [frozen]);
      await world.store.issues.update(id, { status });
      await expect(world.store.snapshots.replace(id, [snapshot(id)])).rejects.toMatchObject({
        code: 'ISSUE_NOT_EDITABLE',
      });
      expect(await world.store.snapshots.ofIssue(id)).toStrictEqual([frozen]);
    },
  );

  test('issueWithHash finds the other issue that froze the same [G13]', async () => {
    const [one, two] = [await newIssue(world.store), await newIssue(world.store)];
    const frozen = snapshot(one.id);
    await world.store.snapshots.replace(one.id, [frozen]);
    expect(await world.store.snapshots.issueWithHash(frozen.sha256, two.id)).toBe(one.number);
    expect(await world.store.snapshots.issueWithHash(frozen.sha256, one.id)).toBeNull();
    expect(await world.store.snapshots.issueWithHash('unheard of', two.id)).toBeNull();
  });
});
