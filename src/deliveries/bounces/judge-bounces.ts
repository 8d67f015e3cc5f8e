// Judge bounces: hard bounces take effect after a delay, and are quarantined if one provider rejects too many
// (B8).

import { notifyEditor } from '../../issues/change-status.js';
import type { Issue } from '../../issues/issue.js';
import { issueRef } from '../../issues/notice.js';
import { isOfFormerAddress, suppressBounced } from '../../subscribers/suppress-bounced.js';
import { MINUTE_MS } from '../../timing/units.js';
import type { DeliveryStores, DeliveryWorld } from '../ports.js';
import {
  bounceDetail,
  consequenceOf,
  isWave,
  LEAST_OF_A_WAVE,
  nameOfProvider,
  type ProviderRefusals,
  type Refusal,
} from './bounce.js';

const PAGE = 200;
/** How long a bounce waits while the issue is being sent: a provider's fault shows within that time. */
const WAIT = 60 * MINUTE_MS;
/** Issues sent last that a sweep looks at. */
const SENT = 4;
/** How many earlier copies count: what matters happened within a few issues. */
const EARLIER = 20;

export interface Judged {
  readonly quarantined: number;
  readonly believed: number;
  /** Readers who were unsubscribed. */
  readonly suppressed: number;
}

/** By issue, the minute in which this process has looked last, or the end that it has seen. */
const looked = new WeakMap<DeliveryWorld, Map<number, string>>();

/**
 * Every issue with bounces that may still be open. Safe to run at the same time as another sweep: one
 * conditional UPDATE decides who concludes from a row.
 */
export async function judgeBounces(world: DeliveryWorld): Promise<Judged> {
  const open = await world.issues.list({ status: ['sending', 'paused'] });
  const sent = await world.issues.list({ status: ['sent'], limit: SENT });
  const judged = { quarantined: 0, believed: 0, suppressed: 0 };
  for (const issue of [...open, ...sent]) {
    const one = await judgeIssue(world, issue);
    for (const what of ['quarantined', 'believed', 'suppressed'] as const) judged[what] += one[what];
  }
  return judged;
}

async function judgeIssue(world: DeliveryWorld, issue: Issue): Promise<Judged> {
  const now = world.now();
  const over = issue.status === 'sent';
  const look = over ? `sent ${issue.finishedAt}` : `${Math.floor(now.getTime() / MINUTE_MS)}`;
  // Counting the attempts looks through the whole audience.
  if (looked.get(world)?.get(issue.id) === look) return { quarantined: 0, believed: 0, suppressed: 0 };
  const quarantined = await quarantineWaves(world, issue);
  const before = over ? null : new Date(now.getTime() - WAIT).toISOString();
  const judged = { quarantined, believed: 0, suppressed: 0 };
  for (;;) {
    const page = await world.deliveries.unjudged(issue.id, { before, limit: PAGE });
    if (page.length === 0) break;
    const one = await world.transaction((stores) => believe(world, stores, issue, page, null));
    judged.believed += one.believed;
    judged.suppressed += one.suppressed;
  }
  looked.set(world, (looked.get(world) ?? new Map<number, string>()).set(issue.id, look));
  return judged;
}

/** If one provider rejects too many, these rejections and its later ones wait for a person. */
async function quarantineWaves(world: DeliveryWorld, issue: Issue): Promise<number> {
  const open = (await world.deliveries.refusals(issue.id)).filter((one) => one.open > 0);
  const suspect = open.some((one) => one.refused >= LEAST_OF_A_WAVE);
  const attempts = suspect ? await world.deliveries.attemptsAt(issue.id) : new Map<string | null, number>();
  let rows = 0;
  for (const one of open) {
    const tried = attempts.get(one.provider) ?? 0;
    if (one.quarantined === 0 && !isWave(tried, one.refused)) continue;
    rows += await quarantine(world, issue, one, tried);
  }
  return rows;
}

function quarantine(
  world: DeliveryWorld,
  issue: Issue,
  { provider, refused, quarantined }: ProviderRefusals,
  tried: number,
): Promise<number> {
  const name = nameOfProvider(provider);
  return world.transaction(async ({ deliveries, issues, notices }) => {
    const rows = await deliveries.quarantine(issue.id, provider);
    if (rows === 0 || quarantined > 0) return rows;
    const at = world.now().toISOString();
    await issues.log({
      issueId: issue.id,
      at,
      actor: 'friday',
      event: 'quarantined',
      detail: `${name} refused ${refused} of ${tried} readers`,
    });
    const about = {
      issue: issueRef(issue),
      operator: provider,
      count: refused,
      of: tried,
    };
    await notifyEditor({ ...world, notices }, world.rules.editor, { kind: 'operator-wave', ...about });
    return rows;
  });
}

/** Concludes from rows that are still `from`, and unsubscribes the readers concerned. */
async function believe(
  world: Pick<DeliveryWorld, 'kindOfBounce' | 'now'>,
  stores: DeliveryStores,
  issue: Issue,
  rows: readonly Refusal[],
  from: 'quarantined' | null,
) {
  const mine = new Set(
    await stores.deliveries.judge(
      rows.map(({ id }) => id),
      from,
      'believed',
    ),
  );
  let suppressed = 0;
  // In the order of readers, as everybody who locks several of them.
  for (const row of [...rows].sort((a, b) => a.subscriberId - b.subscriberId)) {
    if (mine.has(row.id) && (await conclude(world, stores, issue, row))) suppressed++;
  }
  return { believed: mine.size, suppressed };
}

async function conclude(
  world: Pick<DeliveryWorld, 'kindOfBounce' | 'now'>,
  stores: DeliveryStores,
  issue: Issue,
  row: Refusal,
): Promise<boolean> {
  const kind = world.kindOfBounce(row);
  if (kind === null) return false;
  const reader = await stores.subscribers.byId(row.subscriberId);
  if (reader === null) return false;
  const earlier = await stores.deliveries.earlierCopies(row.subscriberId, row.id, EARLIER);
  // What another mailbox answered says nothing about this one.
  const here = earlier.filter((copy) => !isOfFormerAddress(reader, copy.at));
  const copies = here.map((copy) => ({
    submitted: copy.status === 'submitted',
    kind: copy.bounce === 'believed' ? world.kindOfBounce(copy) : null,
    at: copy.at,
  }));
  const reason = consequenceOf(kind, row.at, copies);
  if (reason === null) return false;
  const detail = `${bounceDetail(issue)}${kind}, ${row.replyCode}`;
  const bounced = {
    subscriberId: row.subscriberId,
    reason,
    detail,
    at: row.at,
    otherOwner: kind === 'other owner',
  };
  if (!(await suppressBounced(stores, bounced, world.now()))) return false;
  await stores.deliveries.skipForSubscriber(row.subscriberId, 'suppressed');
  return true;
}

export interface BounceDecision {
  readonly provider: string | null;
  readonly act: 'believe' | 'dismiss';
  readonly actor: string;
}

/**
 * Settles what is quarantined at one provider by a person's decision, on record. Returns how many bounces
 * there were, and how many readers were unsubscribed.
 */
export async function settleBounces(
  world: Pick<DeliveryWorld, 'deliveries' | 'kindOfBounce' | 'now' | 'transaction'>,
  issue: Issue,
  { provider, act, actor }: BounceDecision,
): Promise<Omit<Judged, 'quarantined'>> {
  const settled = { believed: 0, suppressed: 0 };
  for (;;) {
    const rows = await world.deliveries.quarantined(issue.id, provider, PAGE);
    if (rows.length === 0) return settled;
    await world.transaction(async (stores) => {
      const ids = rows.map(({ id }) => id);
      const one =
        act === 'believe'
          ? await believe(world, stores, issue, rows, 'quarantined')
          : {
              believed: (await stores.deliveries.judge(ids, 'quarantined', 'dismissed')).length,
              suppressed: 0,
            };
      settled.believed += one.believed;
      settled.suppressed += one.suppressed;
      const detail = `${one.believed} bounces at ${nameOfProvider(provider)} ${act === 'believe' ? 'accepted' : 'dismissed'}`;
      await stores.issues.log({
        issueId: issue.id,
        at: world.now().toISOString(),
        actor,
        event: 'resolved',
        detail,
      });
    });
  }
}
