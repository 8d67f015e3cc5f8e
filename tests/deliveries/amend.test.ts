// Amending a paused issue, on both databases and over real SMTP: who gets which version, and what holds it.
import { beforeEach, expect, test } from '@jest/globals';
import { approveAmendment } from '../../src/deliveries/approve-amendment.js';
import { audit } from '../../src/deliveries/audit.js';
import { carriedHash } from '../../src/deliveries/carried-hash.js';
import { deliverBatch } from '../../src/deliveries/deliver-batch.js';
import type { DeliveryRules } from '../../src/deliveries/ports.js';
import { judgeCanary } from '../../src/deliveries/safeguards/apply-stop-rules.js';
import { pauseIssue, resumeIssue } from '../../src/deliveries/safeguards/pause-issue.js';
import { startIssue } from '../../src/deliveries/start-issue.js';
import { stopIssue } from '../../src/deliveries/stop-issue.js';
import { sweep } from '../../src/deliveries/sweep.js';
import { amendIssue, discardAmendment, openAmendment } from '../../src/issues/amend-issue.js';
import { approveIssue } from '../../src/issues/approve-issue.js';
import { changeIssue } from '../../src/issues/change-issue.js';
import { currentState } from '../../src/issues/change-with-merge.js';
import { shownContent } from '../../src/issues/check-issue.js';
import type { Frozen, IssueContent } from '../../src/issues/content.js';
import { createIssue } from '../../src/issues/create-issue.js';
import type { Issue } from '../../src/issues/issue.js';
import { pickArticles } from '../../src/issues/picking.js';
import { scheduleIssue } from '../../src/issues/schedule-issue.js';
import { approveToo } from '../../src/issues/second-approval.js';
import { nextWall } from '../../src/queue/cron.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { type SendingSide, sendingSide } from '../support/delivery-world.js';
import { article, sendingFrom, subscriber } from '../support/factory.js';
import type { SmtpScript } from '../support/smtp.js';
import { type Clock, checkDesk, clock, sharedStore } from '../support/world.js';

const never = new AbortController().signal;
const SECTIONS = ['News', 'Opinion', 'more'];
const PARIS = { cron: '0 9 * * 5', zone: 'Europe/Paris', nextWall };
const BY_BEN = { by: 'Ben', secondPerson: true, from: sendingFrom() };
const READERS = 40;
const CANARY = { share: 25, most: 10, waitMinutes: 10, from: 20 };
const RULES: Partial<DeliveryRules> = { canary: CANARY, batchSize: 100, refusalsInARow: 1000 };

const render = async ({ subject, preheader }: IssueContent): Promise<Frozen> => ({
  subject,
  preheader,
  html: `<html lang="en"><body><p>${subject}</p><a href="SLOTLEAVE">Leave</a></body></html>`,
  text: `${subject}\n\nLeave: SLOTLEAVE\n`,
  placeholders: [{ name: 'unsubscribe_url', marker: 'SLOTLEAVE', fallback: null }],
});
const DESK = checkDesk({ render });

describeEachDatabase('an amendment', (database) => {
  let url: string;
  let store: Store;
  let time: Clock;
  let one: SendingSide;

  beforeEach(async () => {
    url = await database.url();
    store = await sharedStore(url);
    time = clock('2026-11-26T10:00:00.000Z');
  });

  const current = async ({ id }: Pick<Issue, 'id'>) => (await store.issues.byId(id)) as Issue;
  const work = async () => {
    for (const batch of one.nudged.batches.splice(0)) await deliverBatch(one.world, batch, never);
  };
  /** Started, its canary sent, and paused by hand. */
  const paused = async (script: SmtpScript = {}) => {
    one = await sendingSide(store, time, script, RULES);
    const { world } = one;
    await store.subscribers.insertMany(Array.from({ length: READERS }, () => subscriber()));
    const made = await createIssue(world, { ...PARIS, actor: 'Ada', subject: 'The wrong bridge' });
    const articleId = (await store.articles.insert(article()))?.id ?? 0;
    const { issue } = await pickArticles(world, made, 'Ada', [{ articleId, role: 'lead' }], SECTIONS);
    const approved = await approveIssue(world, issue, DESK, BY_BEN);
    const audience = { total: READERS, last: null };
    await scheduleIssue(world, approved.issue, {
      ...PARIS,
      actor: 'Ada',
      notAfterHours: 3,
      from: sendingFrom(),
      audience,
    });
    time.set('2026-11-27T08:00:00.000Z');
    await startIssue(world, made.id);
    await work();
    return pauseIssue(world, await current(made), 'Ada', 'wrong bridge');
  };
  const amend = async (
    issue: Issue,
    more: Readonly<Record<string, unknown>> = { subject: 'The right bridge' },
  ) => {
    const { document } = await currentState(store, issue);
    return amendIssue(one.world, issue, 'Ada', { ...document, ...more }, { sections: SECTIONS });
  };
  const amended = async (issue: Issue) => {
    await amend(issue);
    return (await approveAmendment(one.world, await current(issue), DESK, BY_BEN)).issue;
  };
  const subjects = () => {
    const seen = one.smtp.messages.map(({ raw }) => /^Subject: (.*)\r?$/m.exec(raw.toString())?.[1] ?? '');
    const times = (subject: string) => seen.filter((other) => other.trim() === subject.trim()).length;
    return Object.fromEntries(seen.map((subject) => [subject.trim(), times(subject)]));
  };
  const sendAll = async (issue: Issue) => {
    await work();
    time.forward(11);
    await judgeCanary(one.world, await current(issue));
    await sweep(one.world);
    await work();
    time.forward(60);
    await sweep(one.world);
    await store.deliveries.hastenDeferred(issue.id, time.now().toISOString());
    await sweep(one.world);
    await work();
  };

  test('reaches only those who were not reached, each reader once', async () => {
    const issue = await amended(await paused());
    expect(issue).toMatchObject({ status: 'paused', version: 2, approvedBy: 'Ben', mastheadNumber: 1 });
    await resumeIssue(one.world, issue, 'Ada', 3);
    await sendAll(issue);
    expect(subjects()).toEqual({ 'The wrong bridge': 10, 'The right bridge': 30 });
    expect(new Set(one.smtp.messages.map(({ to }) => to)).size).toBe(READERS);
    const end = await current(issue);
    expect(audit(end, await store.deliveries.counts(issue.id))).toMatchObject({
      proven: true,
      settled: READERS,
    });
  });

  test('goes to a canary of its own first, and waits for it [G15]', async () => {
    const issue = await amended(await paused());
    await resumeIssue(one.world, issue, 'Ada', 3);
    await work();
    expect(subjects()).toEqual({ 'The wrong bridge': 10, 'The right bridge': 10 });
    expect(await current(issue)).toMatchObject({ canaryPassedAt: null });
  });

  test('leaves a deferred message its version at the retry', async () => {
    let refused = false;
    const deferOne: SmtpScript = {
      onRcpt: async () => {
        if (refused) return undefined;
        refused = true;
        return '452 4.2.2 Mailbox full';
      },
    };
    const issue = await amended(await paused(deferOne));
    await resumeIssue(one.world, issue, 'Ada', 3);
    await sendAll(issue);
    expect(subjects()).toEqual({ 'The wrong bridge': 10, 'The right bridge': 30 });
  });

  test('is known to the ledger by the hash that each delivery carries', async () => {
    const issue = await amended(await paused());
    await resumeIssue(one.world, issue, 'Ada', 3);
    await sendAll(issue);
    const hashOf = carriedHash(await store.snapshots.hashes(issue.id));
    const rows = await store.deliveries.list(issue.id, { limit: 100 });
    const count = (hash: string) => rows.filter((row) => hashOf(row) === hash).length;
    const of = async (version: number) =>
      (await store.snapshots.ofIssue(issue.id, version)).find(({ variant }) => variant === 'standard')
        ?.sha256;
    expect([count((await of(1)) ?? ''), count((await of(2)) ?? '')]).toEqual([10, 30]);
    expect(await store.deliveries.reachedByVersion(issue.id)).toEqual(
      new Map([
        [1, 10],
        [2, 30],
      ]),
    );
  });

  test('holds the issue until it is approved', async () => {
    const issue = await paused();
    await amend(issue);
    await expect(resumeIssue(one.world, await current(issue), 'Ada', 3)).rejects.toMatchObject({
      code: 'APPROVAL_REFUSED',
      fix: expect.stringContaining('--discard'),
    });
    // Read before the amendment began.
    await expect(resumeIssue(one.world, issue, 'Ada', 3)).rejects.toMatchObject({ code: 'ISSUE_CONFLICT' });
    expect(await current(issue)).toMatchObject({ status: 'paused' });
  });

  test('shows editors the new text, and keeps the frozen one, until it is approved', async () => {
    const issue = await paused();
    await amend(issue);
    const shown = await shownContent(store, await current(issue), DESK.rules);
    expect(shown).toMatchObject({ source: 'live', content: { subject: 'The right bridge', number: 1 } });
    const frozen = await store.snapshots.ofIssue(issue.id);
    expect(frozen.map(({ version, subject }) => `${version} ${subject}`)).toContain('1 The wrong bridge');
    expect(frozen).toHaveLength(2);
  });

  test('is not approved by the person who wrote it, where that is a rule', async () => {
    const issue = await paused();
    await amend(issue);
    const byAda = { ...BY_BEN, by: 'ada' };
    await expect(approveAmendment(one.world, await current(issue), DESK, byAda)).rejects.toMatchObject({
      code: 'APPROVAL_REFUSED',
    });
  });

  test('needs a second approval for a large audience before it goes on [G8]', async () => {
    const issue = await amended(await paused());
    const strict = { ...one.world, rules: { ...one.world.rules, secondAbove: 30 } };
    await expect(resumeIssue(strict, issue, 'Ada', 3)).rejects.toMatchObject({ code: 'APPROVAL_REFUSED' });
    const approval = { by: 'Cleo', secondPerson: true, from: sendingFrom() };
    const approved = await approveToo(one.world, issue, approval);
    expect(await resumeIssue(strict, approved, 'Ada', 3)).toMatchObject({ status: 'sending' });
  });

  test('is not approved if the checks find an error', async () => {
    const issue = await paused();
    await amend(issue, { picks: [] });
    await expect(approveAmendment(one.world, await current(issue), DESK, BY_BEN)).rejects.toMatchObject({
      code: 'PREFLIGHT_FAILED',
    });
    expect(await current(issue)).toMatchObject({ version: 1, status: 'paused' });
  });

  test('is not approved if readers would see no difference', async () => {
    const issue = await paused();
    const opened = await openAmendment(one.world, issue, 'Ada');
    await expect(approveAmendment(one.world, opened, DESK, BY_BEN)).rejects.toMatchObject({
      code: 'APPROVAL_REFUSED',
    });
  });

  test('can be discarded: the issue goes on as it was approved', async () => {
    const issue = await paused();
    await amend(issue);
    await amend(await current(issue), { subject: 'Yet another bridge' });
    const closed = await discardAmendment(one.world, await current(issue), 'Ada');
    expect(closed).toMatchObject({ subject: 'The wrong bridge', amendedFrom: null, version: 1 });
    await resumeIssue(one.world, closed, 'Ada', 3);
    await sendAll(issue);
    expect(subjects()).toEqual({ 'The wrong bridge': READERS });
  });

  test('that changes nothing, or is wrong, does not begin', async () => {
    const issue = await paused();
    expect(await amend(issue, {})).toMatchObject({ kind: 'unchanged' });
    expect(await amend(issue, { picks: [{ article: 999 }] })).toMatchObject({ kind: 'problems' });
    expect(await current(issue)).toEqual(issue);
  });

  test('cannot move the issue to another date', async () => {
    const issue = await paused();
    await expect(amend(issue, { date: '2026-12-04' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    expect(await current(issue)).toEqual(issue);
  });

  test('is refused while the issue is being sent, and other verbs on a paused one', async () => {
    const issue = await paused();
    await expect(changeIssue(one.world, issue, 'Ada', { subject: 'x', note: 'x' })).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    const resumed = await resumeIssue(one.world, issue, 'Ada', 3);
    await expect(amend(resumed)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  test('is approved once, though two people approve it at the same time', async () => {
    const issue = await paused();
    await amend(issue);
    const seen = await current(issue);
    const other = await sendingSide(await sharedStore(url), time, {}, RULES, one.smtp);
    const both = [one, other].map(({ world }) => approveAmendment(world, seen, DESK, BY_BEN));
    const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
    expect(await current(issue)).toMatchObject({ version: 2, amendedFrom: null });
    expect(await store.snapshots.ofIssue(issue.id)).toHaveLength(2);
  });

  test('leaves nothing behind if the process dies while it is approved', async () => {
    const issue = await paused();
    await amend(issue);
    const seen = await current(issue);
    const dying = {
      ...one.world,
      transaction: (work: Parameters<typeof one.world.transaction>[0]) =>
        one.world.transaction(async (stores) => {
          await work(stores);
          throw new Error('killed');
        }),
    } as typeof one.world;
    await expect(approveAmendment(dying, seen, DESK, BY_BEN)).rejects.toThrow('killed');
    expect(await current(issue)).toEqual(seen);
    const { issue: approved } = await approveAmendment(one.world, seen, DESK, BY_BEN);
    expect(approved.version).toBe(2);
  });

  test('ends with an issue that is stopped, and leaves no text that nobody approved', async () => {
    const issue = await paused();
    await amend(issue);
    // As somebody read it before the amendment.
    await stopIssue(one.world, issue, { actor: 'Ada', reason: 'enough' });
    expect(await current(issue)).toMatchObject({
      status: 'sent',
      amendedFrom: null,
      version: 1,
      subject: 'The wrong bridge',
    });
  });

  test('needs a second approval also where the audience is not known yet [G8]', async () => {
    const issue = await amended(await paused());
    await store.issues.update(issue.id, { audienceTotal: null });
    const strict = { ...one.world, rules: { ...one.world.rules, secondAbove: 30 } };
    const unknown = await current(issue);
    await expect(resumeIssue(strict, unknown, 'Ada', 3)).rejects.toMatchObject({ code: 'APPROVAL_REFUSED' });
  });
});
