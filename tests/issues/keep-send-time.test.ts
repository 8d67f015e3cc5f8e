// An issue that lost its send time, or is refreshed, gets it back as soon as every guard of scheduling is
// met.
import { beforeEach, expect, test } from '@jest/globals';
import { approveIssue } from '../../src/issues/approve-issue.js';
import { changeIssue } from '../../src/issues/change-issue.js';
import { createIssue } from '../../src/issues/create-issue.js';
import { approveForKeptTime, giveBack } from '../../src/issues/keep-send-time.js';
import { pickArticles } from '../../src/issues/picking.js';
import type { IssueWorld } from '../../src/issues/ports.js';
import { scheduleIssue } from '../../src/issues/schedule-issue.js';
import { approveToo } from '../../src/issues/second-approval.js';
import { nextWall } from '../../src/queue/cron.js';
import { describeEachDatabase } from '../support/databases.js';
import { article, sendingFrom } from '../support/factory.js';
import { type Clock, checkDesk, clock, freshStore, issueWorld } from '../support/world.js';

const PARIS = { cron: '0 9 * * 5', zone: 'Europe/Paris', nextWall };
const APPROVAL = { by: 'Ada', secondPerson: false, from: sendingFrom() };
const WISH = {
  ...PARIS,
  actor: 'Ada',
  notAfterHours: 3,
  from: sendingFrom(),
  audience: { total: 10, last: null },
};
const AT = '2026-11-27T16:30:00.000Z';

describeEachDatabase('the send time of an issue', (database) => {
  let time: Clock;
  let world: IssueWorld;

  beforeEach(async () => {
    time = clock('2026-11-24T10:00:00.000Z');
    world = issueWorld(await freshStore(database), time.now);
  });

  const scheduled = async () => {
    const stored = await world.articles.insert(article({ headline: 'Ferry opns' }));
    const draft = await createIssue(world, { ...PARIS, actor: 'Ada', subject: 'The harbour opens' });
    const { issue } = await pickArticles(
      world,
      draft,
      'Ada',
      [{ articleId: stored?.id ?? 0, role: 'lead' }],
      ['News', 'more'],
    );
    const approved = await approveIssue(world, issue, checkDesk(), APPROVAL);
    return { issue: await scheduleIssue(world, approved.issue, { ...WISH, at: AT }), stored };
  };

  test('is kept by a refresh, which takes over what the articles say by now', async () => {
    const { issue, stored } = await scheduled();
    if (stored !== null)
      await world.articles.update(stored.id, { ...stored, headline: 'Ferry opens' }, stored.updatedAt);
    const done = await approveForKeptTime(world, issue, checkDesk(), APPROVAL, WISH);
    expect(done).toMatchObject({
      kept: { kind: 'scheduled' },
      issue: { status: 'scheduled', sendAt: AT, timeFrom: 'at', keptAt: null },
    });
    expect((await world.snapshots.ofIssue(issue.id))[0]?.content?.lead?.headline).toBe('Ferry opens');
  });

  test('and both approvals stay where a refresh finds nothing new [G8]', async () => {
    const { issue } = await scheduled();
    const both = await approveToo(world, issue, { ...APPROVAL, by: 'Ben' });
    const log = await world.issues.logOf(issue.id);
    for (const by of ['Ada', 'Cleo']) {
      const done = await approveForKeptTime(
        world,
        both,
        checkDesk(),
        { ...APPROVAL, by, secondPerson: true },
        WISH,
      );
      expect(done).toMatchObject({ kept: { kind: 'unchanged' }, issue: both });
    }
    expect([await world.issues.byId(issue.id), await world.issues.logOf(issue.id)]).toEqual([both, log]);
  });

  test('and a refresh that finds nothing new begins the watch of its articles again', async () => {
    const { issue, stored } = await scheduled();
    const watched = { issueId: issue.id, articleId: stored?.id ?? 0, readAt: null };
    await world.articleWatches.claim(watched, { at: AT, before: AT });
    expect(await world.articleWatches.ofIssue(issue.id)).toHaveLength(1);
    const done = await approveForKeptTime(world, issue, checkDesk(), APPROVAL, WISH);
    expect(done.kept).toEqual({ kind: 'unchanged' });
    expect(await world.articleWatches.ofIssue(issue.id)).toEqual([]);
  });

  test('does not keep a refresh from putting right what is stored wrongly [G10]', async () => {
    const { issue } = await scheduled();
    const [stored] = await world.snapshots.ofIssue(issue.id);
    if (stored !== undefined)
      await world.snapshots.replace(issue.id, [{ ...stored, html: '<p>Another</p>' }]);
    const done = await approveForKeptTime(world, issue, checkDesk(), APPROVAL, WISH);
    expect(done).toMatchObject({ kept: { kind: 'scheduled' }, issue: { approvedHash: issue.approvedHash } });
    expect((await world.snapshots.ofIssue(issue.id))[0]?.html).toBe(stored?.html);
  });

  test('is remembered through a change, and waits for the second approval', async () => {
    const { issue } = await scheduled();
    const { issue: changed } = await changeIssue(world, issue, 'Ada', { intro: 'Hello', note: 'intro' });
    expect(changed).toMatchObject({
      status: 'draft',
      sendAt: null,
      keptAt: AT,
      keptWall: '2026-11-27T17:30',
      keptZone: 'Europe/Paris',
    });
    const two = { ...WISH, secondAbove: 5 };
    const first = await approveForKeptTime(world, changed, checkDesk(), APPROVAL, two);
    expect(first).toMatchObject({
      issue: { status: 'approved', keptAt: AT },
      kept: { kind: 'waiting', missing: { code: 'APPROVAL_REFUSED' } },
    });
    const second = await approveToo(world, first.issue, { ...APPROVAL, by: 'Ben' });
    expect(await giveBack(world, second, two)).toMatchObject({
      issue: { status: 'scheduled', sendAt: AT, keptAt: null },
    });
  });

  test('is taken up by scheduling without a time, and forgotten for another', async () => {
    const { issue } = await scheduled();
    const { issue: changed } = await changeIssue(world, issue, 'Ada', { intro: 'Hello', note: 'intro' });
    const { issue: approved } = await approveIssue(world, changed, checkDesk(), APPROVAL);
    const again = await scheduleIssue(world, approved, WISH);
    expect(again).toMatchObject({ sendAt: AT, keptAt: null, timeFrom: 'at' });
    expect(await scheduleIssue(world, again, { ...WISH, at: '2026-11-28T09:00' })).toMatchObject({
      sendAt: '2026-11-28T08:00:00.000Z',
      keptAt: null,
    });
  });

  test('that has passed is said and forgotten, and the issue stays approved', async () => {
    const { issue } = await scheduled();
    const { issue: changed } = await changeIssue(world, issue, 'Ada', { intro: 'Hello', note: 'intro' });
    time.set('2026-11-27T16:30:00.000Z');
    const done = await approveForKeptTime(world, changed, checkDesk(), APPROVAL, WISH);
    expect(done).toMatchObject({
      kept: { kind: 'passed', at: AT },
      issue: { status: 'approved', keptAt: null, sendAt: null },
    });
  });

  test('stays as it is where the refresh is refused', async () => {
    const { issue, stored } = await scheduled();
    if (stored !== null)
      await world.articles.update(stored.id, { ...stored, headline: 'Ferry opens' }, stored.updatedAt);
    const alone = { ...APPROVAL, secondPerson: true };
    await expect(approveForKeptTime(world, issue, checkDesk(), alone, WISH)).rejects.toMatchObject({
      code: 'APPROVAL_REFUSED',
    });
    expect(await world.issues.byId(issue.id)).toEqual(issue);
  });
});
