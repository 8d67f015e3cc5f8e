// Canary: a few readers, spread over mailbox providers, get an issue first; the others follow once that went
// well (G15).
import type { Issue } from '../../issues/issue.js';
import { isLocalTime, type ReaderHours } from '../../issues/local-time.js';
import type { IssuePatch } from '../../issues/ports.js';
import { HOUR_MS } from '../../timing/units.js';
import { providerOfDomain } from '../pace/providers.js';
import type { DeliveryStores, DeliveryWorld } from '../ports.js';
import { closedHours } from '../window.js';
import { canaryEnd, canarySize, spreadOver } from './stop-rules.js';

/**
 * Rows that are looked at, evenly from the whole audience; enough that the providers of most readers are
 * among them.
 */
const SAMPLE = 2_000;

/**
 * Marks the canary of a complete audience, and returns what the issue must store about it. Call it in the
 * transaction that freezes the total, so that no start lacks its canary.
 */
export async function chooseCanary(
  world: Pick<DeliveryWorld, 'rules' | 'now'>,
  stores: DeliveryStores,
  issue: Issue,
  total: number,
  hours: ReaderHours | null,
): Promise<IssuePatch> {
  const { canary, stopRules } = world.rules;
  if (canary === null || total < canary.from) return { canaryUntil: null };
  const now = world.now();
  const { rows, from, windowEnd } = await candidates(world, stores, issue, hours, now);
  const ids = spreadOver(
    rows.map(({ id, domain }) => ({ id, provider: providerOfDomain(domain) ?? domain })),
    canarySize(total, canary, stopRules),
  );
  if (ids.length === 0) return { canaryUntil: null };
  await stores.deliveries.markCanary(issue.id, ids);
  const canaryUntil = canaryEnd(from, windowEnd, canary.waitMinutes).toISOString();
  const detail = `${ids.length} of ${total} readers go first, judged at ${canaryUntil}`;
  await stores.issues.log({
    issueId: issue.id,
    at: now.toISOString(),
    actor: 'friday',
    event: 'canary',
    detail,
  });
  return { canaryUntil, canaryPassedAt: null };
}

/**
 * Who may go first, and the window of their first attempts. At each reader's hour, the readers of the first
 * hour that is not over; later hours profit by them.
 */
async function candidates(
  { rules }: Pick<DeliveryWorld, 'rules'>,
  { deliveries }: DeliveryStores,
  issue: Issue,
  hours: ReaderHours | null,
  now: Date,
) {
  const all = async (hour: string | null) => deliveries.canaryCandidates(issue.id, hour, SAMPLE);
  if (hours === null || !isLocalTime(issue))
    return { rows: await all(null), from: now, windowEnd: new Date(issue.notAfter ?? now) };
  const { untried } = closedHours(issue, rules, now);
  const sorted = [...new Set([hours.otherwise, ...hours.byZone.values()])]
    .filter((hour) => untried === null || hour >= untried)
    .sort();
  for (const hour of sorted) {
    const rows = await all(hour);
    const from = new Date(Math.max(now.getTime(), Date.parse(hour)));
    if (rows.length > 0)
      return { rows, from, windowEnd: new Date(Date.parse(hour) + rules.notAfterHours * HOUR_MS) };
  }
  return { rows: [], from: now, windowEnd: now };
}
