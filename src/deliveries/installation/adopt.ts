// Adopt: a person takes over a copied or restored database. Settles what may have been sent since, so that
// Friday mails nobody twice by itself (G3).

import { isDate } from '../../issues/calendar.js';
import { VOID_APPROVAL } from '../../issues/change-status.js';
import { blankIssue } from '../../issues/create-issue.js';
import { type Issue, transition } from '../../issues/issue.js';
import { isLocalTime } from '../../issues/local-time.js';
import { LOST_ISSUE } from '../../issues/masthead.js';
import type { NoticeMessage } from '../../issues/notice.js';
import { CANCELLED_BY_ADOPTION } from '../../issues/restore-issue.js';
import type { MailStore } from '../../subscribers/ports.js';
import type { DeliveryStores } from '../ports.js';
import type { InstallationStore, SentNote } from './installation.js';
import type { Hold } from './lease.js';

/** What adopting does to one issue. */
export interface AdoptedIssuePlan {
  readonly number: number;
  readonly slug: string;
  /**
   * `draft`: back to a draft. `paused`: its open deliveries become uncertain. `unknown`: it was sent, and
   * this database knows nothing of it.
   */
  readonly act: 'draft' | 'paused' | 'unknown';
  readonly reason: string;
  /** How many deliveries become uncertain; if the audience is not frozen yet, those known so far. */
  readonly uncertain: number;
}

export interface AdoptionPlan {
  readonly hold: Hold;
  readonly issues: readonly AdoptedIssuePlan[];
  /** Mails to single readers that were due already and may have been sent: they are dropped. */
  readonly mails: number;
}

export type AdoptionStores = DeliveryStores & {
  readonly mails: MailStore;
  readonly installation: InstallationStore;
};

export interface AdoptionFacts {
  readonly hold: Hold;
  /** No later than the instant at which the database was copied. */
  readonly copiedAfter: string;
  readonly notes: readonly SentNote[];
  readonly now: Date;
}

const DOUBT = 'open in a restored database: it may have been sent since the backup';
const PAGE = 5000;
/** Issues of ten years: a number farther off cannot belong to a lost issue. */
const MOST_LOST = 520;
/**
 * At each reader's own hour, the first reader may come this long before the send time: zones lie at most 26
 * hours apart.
 */
const EARLIEST_HOUR_MS = 26 * 3_600_000;

/** What `settle` would do now. Changes nothing. */
export async function planAdoption(stores: AdoptionStores, facts: AdoptionFacts): Promise<AdoptionPlan> {
  const { hold, notes, now } = facts;
  const issues = await stores.issues.list();
  const foreign = new Map(notes.filter((one) => one.event === 'started').map((one) => [keyOf(one), one]));
  for (const issue of issues) foreign.delete(keyOf(issue));
  const settled: AdoptedIssuePlan[] = [];
  for (const issue of issues) settled.push(...(await planIssue(stores, issue, facts)));
  for (const note of foreign.values())
    settled.push({
      number: note.number,
      slug: note.slug,
      act: 'unknown',
      reason: sentOn(note),
      uncertain: 0,
    });
  return { hold, issues: settled, mails: await stores.mails.dueBefore(hold.since, now.toISOString()) };
}

async function planIssue(
  stores: AdoptionStores,
  issue: Issue,
  facts: AdoptionFacts,
): Promise<readonly AdoptedIssuePlan[]> {
  const { notes, now, copiedAfter } = facts;
  const { number, slug, status } = issue;
  if (status === 'sending' || status === 'paused') {
    const uncertain = await stores.deliveries.doubtful(issue.id, copiedAfter);
    return status === 'paused' && uncertain === 0 && issue.audienceTotal !== null
      ? []
      : [{ number, slug, act: 'paused', reason: DOUBT, uncertain }];
  }
  if (status !== 'draft' && status !== 'approved' && status !== 'scheduled') return [];
  const note = notes.find((one) => keyOf(one) === keyOf(issue));
  if (note !== undefined) return [{ number, slug, act: 'draft', reason: sentOn(note), uncertain: 0 }];
  const ahead = isLocalTime(issue) ? EARLIEST_HOUR_MS : 0;
  const due =
    status === 'scheduled' && issue.sendAt !== null && Date.parse(issue.sendAt) - ahead <= now.getTime();
  return due
    ? [
        {
          number,
          slug,
          act: 'draft',
          reason: `its send time was ${issue.sendAt}, and it may have been sent from elsewhere`,
          uncertain: 0,
        },
      ]
    : [];
}

/**
 * Does what the plan says; in one transaction with the new identity. Returns the plan with what really
 * happened.
 */
export async function settle(
  stores: AdoptionStores,
  facts: AdoptionFacts & { readonly actor: string },
): Promise<AdoptionPlan> {
  const plan = await planAdoption(stores, facts);
  const at = facts.now.toISOString();
  const issues: AdoptedIssuePlan[] = [];
  await takeNumbers(stores, plan, facts.actor, at);
  for (const one of plan.issues) {
    const issue = await stores.issues.byNumber(one.number);
    if (one.act === 'unknown' || issue === null) issues.push(one);
    else {
      const uncertain =
        one.act === 'paused'
          ? await pause(stores, issue, { at, reason: one.reason, since: facts.copiedAfter })
          : await backToDraft(stores, issue, one.reason);
      await stores.issues.log({
        issueId: issue.id,
        at,
        actor: facts.actor,
        event: CANCELLED_BY_ADOPTION,
        detail: one.reason,
      });
      issues.push({ ...one, uncertain });
    }
  }
  return { ...plan, issues, mails: await stores.mails.dropDueBefore(facts.hold.since, at) };
}

/**
 * No later issue gets the number of one that was lost, and with it the Message-IDs under which readers have
 * that one: mailboxes would drop it as a copy (F7).
 */
async function takeNumbers(
  { issues }: AdoptionStores,
  plan: AdoptionPlan,
  actor: string,
  at: string,
): Promise<void> {
  const lost = plan.issues.filter((one) => one.act === 'unknown').sort((a, b) => a.number - b.number);
  for (const { number, slug, reason } of lost) {
    if ((await issues.byNumber(number)) !== null) continue;
    const statusReason = `${reason}, and ${LOST_ISSUE}`;
    for (let [last, tries] = [0, 0]; last < number && tries < MOST_LOST; tries++) {
      const taken = await issues.insert({
        ...blankIssue(slug, { actor }, at),
        // A correction mail has its name in place of a date.
        kind: isDate(slug) ? 'weekly' : 'correction',
        status: 'cancelled',
        statusReason,
      });
      if (taken === null) return;
      await issues.log({ issueId: taken.id, at, actor, event: CANCELLED_BY_ADOPTION, detail: statusReason });
      last = taken.number;
    }
  }
}

async function backToDraft(stores: AdoptionStores, issue: Issue, reason: string): Promise<number> {
  const status = transition(issue.status, issue.status === 'scheduled' ? 'miss' : 'change');
  await stores.issues.update(issue.id, { ...VOID_APPROVAL, status, statusReason: reason });
  return 0;
}

/**
 * An audience that was being frozen is frozen to its end first: else its missing rows would be sent to as if
 * nobody had been.
 */
async function pause(
  { issues, deliveries }: AdoptionStores,
  issue: Issue,
  { at, reason, since }: { readonly at: string; readonly reason: string; readonly since: string },
): Promise<number> {
  const status = issue.status === 'sending' ? transition(issue.status, 'pause') : issue.status;
  if (issue.audienceTotal === null) {
    for (let after: number | null = 0; after !== null; )
      after = await deliveries.insertAudiencePage(issue.id, at, after, PAGE);
    const counts = await deliveries.counts(issue.id);
    await issues.update(issue.id, { audienceTotal: Object.values(counts).reduce((sum, n) => sum + n, 0) });
  }
  await issues.update(issue.id, { status, statusReason: reason });
  return deliveries.markUncertain(issue.id, since, reason);
}

/** What the notice tells the editor. */
export function adoptionNotice({ issues, mails }: AdoptionPlan): NoticeMessage {
  const told = issues.map(({ number, slug, act, uncertain }) => ({ number, slug, act, uncertain }));
  return { kind: 'adopted', issues: told, mails };
}

const sentOn = ({ at }: SentNote) => `was sent on ${at}`;
const keyOf = ({ number, slug }: { readonly number: number; readonly slug: string }) => `${number} ${slug}`;
