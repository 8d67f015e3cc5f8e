// Stopping a paused issue: everybody is accounted for, nothing that was stopped is ever sent, and no living
// worker is overtaken.
import { beforeEach, expect, test } from '@jest/globals';
import { audit } from '../../src/deliveries/audit.js';
import { deliverBatch } from '../../src/deliveries/deliver-batch.js';
import { acceptUncertain, resendMissed, resendUncertain } from '../../src/deliveries/resolve.js';
import { pauseIssue, resumeIssue } from '../../src/deliveries/safeguards/pause-issue.js';
import { startIssue } from '../../src/deliveries/start-issue.js';
import { stopIssue } from '../../src/deliveries/stop-issue.js';
import { sweep } from '../../src/deliveries/sweep.js';
import type { Issue } from '../../src/issues/issue.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { type SendingSide, scheduledIssue, sendingSide } from '../support/delivery-world.js';
import { FRIDAY } from '../support/factory.js';
import { type Clock, clock, freshStore } from '../support/world.js';

const never = new AbortController().signal;
const ALL = { from: 0, to: 1_000_000 };
const WHY = { actor: 'Ada', reason: 'the lead is wrong' };

describeEachDatabase('stopping an issue', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await freshStore(database);
    time = clock(FRIDAY);
  });

  const now = async ({ id }: Issue) => (await store.issues.byId(id)) as Issue;
  const counts = ({ id }: Issue) => store.deliveries.counts(id);
  const log = async ({ id }: Issue) => (await store.issues.logOf(id)).filter(({ event }) => event === 'stop');
  const pause = async (side: SendingSide, issue: Issue) =>
    pauseIssue(side.world, await now(issue), 'Ada', 'wait');

  async function started(side: SendingSide, readers: number): Promise<Issue> {
    const { issue } = await scheduledIssue(store, time, readers);
    await startIssue(side.world, issue.id);
    return now(issue);
  }

  /** Claims rows as a worker would that is killed right after: the first `onWire` of them are marked. */
  async function killedWorker(issue: Issue, rows: number, onWire: number): Promise<void> {
    const at = time.now().toISOString();
    const until = new Date(time.now().getTime() + 90_000).toISOString();
    const claimed = await store.deliveries.claim(issue.id, ALL, rows, { worker: 'dead', now: at, until });
    for (const { id } of claimed.slice(0, onWire)) await store.deliveries.markWire(id, 'dead', at);
  }

  async function goOn(side: SendingSide, issue: Issue): Promise<void> {
    await sweep(side.world);
    await store.deliveries.wakeDeferred(issue.id, '2999-01-01T00:00:00.000Z');
    await store.deliveries.hastenDeferred(issue.id, time.now().toISOString());
    await deliverBatch(side.world, { issueId: issue.id, range: ALL }, never);
  }

  test('skips pending and deferred readers, on record, and accounts for everybody', async () => {
    const side = await sendingSide(store, time, {
      onRcpt: (to) => (to.includes('full') ? '452 4.2.2 mailbox full' : undefined),
    });
    const issue = await started(side, 12);
    const [first] = side.nudged.batches;
    await deliverBatch(side.world, first ?? { issueId: issue.id, range: ALL }, never);
    const submitted = (await counts(issue)).submitted;
    const { issue: stopped, stopped: readers } = await stopIssue(side.world, await pause(side, issue), WHY);
    expect(stopped).toMatchObject({
      status: 'sent',
      statusReason: 'stopped: the lead is wrong',
      finishedAt: FRIDAY,
    });
    expect([submitted + readers, (await counts(issue)).skipped]).toEqual([12, readers]);
    expect(readers).toBeGreaterThan(0);
    expect(await store.deliveries.reasons(issue.id, 'skipped')).toEqual([
      { reason: 'stopped', count: readers },
    ]);
    expect(audit(stopped, await counts(issue), { stopped: readers })).toMatchObject({
      proven: true,
      stopped: readers,
    });
    expect(await log(issue)).toMatchObject([
      { actor: 'Ada', detail: `the lead is wrong (${readers} deliveries stopped)` },
    ]);
  });

  test('deferred readers are never tried again, however late', async () => {
    const side = await sendingSide(
      store,
      time,
      { onData: async () => '451 4.3.0 try again later' },
      { refusalsInARow: 100 },
    );
    const issue = await started(side, 3);
    await deliverBatch(side.world, { issueId: issue.id, range: ALL }, never);
    expect((await counts(issue)).deferred).toBe(3);
    await stopIssue(side.world, await pause(side, issue), WHY);
    time.forward(24 * 60);
    await goOn(side, issue);
    expect([await counts(issue), (await now(issue)).status]).toMatchObject([
      { skipped: 3, deferred: 0, pending: 0 },
      'sent',
    ]);
    expect(side.smtp.messages).toHaveLength(0);
  });

  test('waits for claims of a killed worker, then settles them: on the wire is uncertain', async () => {
    const side = await sendingSide(store, time);
    const issue = await started(side, 10);
    await killedWorker(issue, 5, 2);
    const paused = await pause(side, issue);
    await expect(stopIssue(side.world, paused, WHY)).rejects.toMatchObject({
      code: 'ISSUE_CONFLICT',
      fix: expect.stringContaining('in 90 s'),
    });
    expect([await counts(issue), (await now(issue)).status, await log(issue)]).toMatchObject([
      { submitting: 5, pending: 5, skipped: 0 },
      'paused',
      [],
    ]);
    time.forward(2);
    const { issue: stopped } = await stopIssue(side.world, paused, WHY);
    expect(await counts(issue)).toMatchObject({ uncertain: 2, skipped: 8, submitting: 0, pending: 0 });
    expect(audit(stopped, await counts(issue)).proven).toBe(true);
  });

  test('does not overtake a living worker with a message on the wire', async () => {
    let answer = (): void => undefined;
    let onTheWire = (): void => undefined;
    const reached = new Promise<void>((resolve) => (onTheWire = resolve));
    const held = new Promise<undefined>((resolve) => (answer = () => resolve(undefined)));
    const onData = async () => {
      onTheWire();
      return held;
    };
    const side = await sendingSide(store, time, { onData }, { connections: 1 });
    const issue = await started(side, 5);
    const working = deliverBatch(side.world, { issueId: issue.id, range: ALL }, never);
    await reached;
    const paused = await pause(side, issue);
    await expect(stopIssue(side.world, paused, WHY)).rejects.toMatchObject({ code: 'ISSUE_CONFLICT' });
    answer();
    await working;
    const { stopped } = await stopIssue(side.world, paused, WHY);
    expect([stopped, await counts(issue)]).toMatchObject([4, { submitted: 1, skipped: 4, uncertain: 0 }]);
    expect(side.smtp.messages).toHaveLength(1);
  });

  test('two stops at once stop it once', async () => {
    const side = await sendingSide(store, time);
    const paused = await pause(side, await started(side, 20));
    const both = await Promise.allSettled([
      stopIssue(side.world, paused, WHY),
      stopIssue(side.world, paused, { ...WHY, actor: 'Ben' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([(await counts(paused)).skipped, (await log(paused)).length]).toEqual([20, 1]);
  });

  test('of a stop and a resume at once one decides', async () => {
    const side = await sendingSide(store, time);
    const paused = await pause(side, await started(side, 20));
    const both = await Promise.allSettled([
      stopIssue(side.world, paused, WHY),
      resumeIssue(side.world, paused, 'Ben', 3),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { status } = await now(paused);
    expect([status, await counts(paused)]).toMatchObject(
      status === 'sent' ? ['sent', { skipped: 20 }] : ['sending', { pending: 20 }],
    );
  });

  test('only a paused issue is stopped', async () => {
    const side = await sendingSide(store, time);
    const issue = await started(side, 1);
    await expect(stopIssue(side.world, issue, WHY)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  test('sending uncertain ones again, or the missed, revives nobody who was stopped', async () => {
    const side = await sendingSide(
      store,
      time,
      {},
      { canary: { share: 10, most: 50, waitMinutes: 10, from: 5 } },
    );
    const issue = await started(side, 20);
    await killedWorker(issue, 2, 1);
    const paused = await pause(side, issue);
    time.forward(2);
    const { issue: stopped } = await stopIssue(side.world, paused, WHY);
    expect(await counts(issue)).toMatchObject({ uncertain: 1, skipped: 19 });
    const again = { actor: 'Ada', addresses: null, hours: 3 };
    expect(await resendMissed(side.world, stopped, again)).toBe(0);
    expect(await resendUncertain(side.world, stopped, again)).toBe(1);
    expect(await now(issue)).toMatchObject({ status: 'sending', statusReason: null });
    for (let pass = 0; pass < 4; pass++) {
      time.forward(30);
      await goOn(side, issue);
    }
    expect(side.smtp.messages).toHaveLength(1);
    expect([await counts(issue), (await now(issue)).status]).toMatchObject([
      { submitted: 1, skipped: 19, uncertain: 0 },
      'sent',
    ]);
  });

  test('uncertain deliveries stay uncertain until a person settles them', async () => {
    const side = await sendingSide(store, time);
    const issue = await started(side, 3);
    await killedWorker(issue, 1, 1);
    const paused = await pause(side, issue);
    time.forward(2);
    const { issue: stopped } = await stopIssue(side.world, paused, WHY);
    expect(await acceptUncertain(side.world, stopped, { actor: 'Ada', addresses: null, hours: 3 })).toBe(1);
    expect([await counts(issue), (await now(issue)).status]).toMatchObject([
      { submitted: 1, skipped: 2 },
      'sent',
    ]);
  });

  test('an issue that was paused before its audience was frozen lists everybody', async () => {
    const side = await sendingSide(store, time);
    const { issue } = await scheduledIssue(store, time, 7);
    await store.issues.update(issue.id, { status: 'paused', startedAt: FRIDAY });
    const { issue: stopped } = await stopIssue(side.world, await now(issue), WHY);
    expect([stopped.audienceTotal, audit(stopped, await counts(issue)).proven]).toEqual([7, true]);
  });
});
