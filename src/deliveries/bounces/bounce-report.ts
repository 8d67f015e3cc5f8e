// Bounce report: hard bounces of an issue by mailbox provider, as people read them, and a person's decision
// about quarantined ones.
import { AppError } from '../../errors.js';
import type { Issue } from '../../issues/issue.js';
import type { DeliveryWorld } from '../ports.js';
import { nameOfProvider, type ProviderRefusals } from './bounce.js';
import { type BounceDecision, settleBounces } from './judge-bounces.js';
import { undoBounces } from './undo-bounces.js';

export interface ProviderBounces extends Omit<ProviderRefusals, 'provider'> {
  /** "unknown" for mailboxes of which nobody knows who runs them. */
  readonly provider: string;
  /** Readers tried there; null if so few were refused that nobody counted. */
  readonly attempts: number | null;
  /** One of the texts under which it holds readers in quarantine. */
  readonly says: string | null;
}

/**
 * Refusals of an issue by mailbox provider, with an example of what it answered where some are in quarantine.
 */
export async function bouncesOf(
  world: Pick<DeliveryWorld, 'deliveries'>,
  issue: Issue,
): Promise<readonly ProviderBounces[]> {
  const attempts = await world.deliveries.attemptsAt(issue.id);
  const found: ProviderBounces[] = [];
  for (const one of await world.deliveries.refusals(issue.id)) {
    const [example] =
      one.quarantined > 0 ? await world.deliveries.quarantined(issue.id, one.provider, 1) : [];
    const says =
      example === undefined ? null : `${example.replyCode ?? ''} ${example.replyText ?? ''}`.trim();
    found.push({
      ...one,
      provider: nameOfProvider(one.provider),
      attempts: attempts.get(one.provider) ?? null,
      says,
    });
  }
  return found;
}

export interface NamedDecision {
  /** As the report names it. */
  readonly provider: string;
  /** undo: bounces that took effect by mistake are taken back (G18). */
  readonly act: BounceDecision['act'] | 'undo';
  readonly actor: string;
}

export interface SettledBounces {
  /** Refusals. */
  readonly settled: number;
  /** Readers who were unsubscribed. */
  readonly suppressed: number;
  /** Readers who are subscribed again. */
  readonly restored: number;
}

/** Settles what a provider refused by a person's word. @throws AppError NOT_FOUND */
export async function settleByName(
  world: Pick<DeliveryWorld, 'deliveries' | 'kindOfBounce' | 'now' | 'transaction'>,
  issue: Issue,
  { provider: name, act, actor }: NamedDecision,
): Promise<SettledBounces> {
  const open = (await world.deliveries.refusals(issue.id)).filter(
    (one) => (act === 'undo' ? one.believed : one.quarantined) > 0,
  );
  const meant = open.find(({ provider }) => nameOfProvider(provider) === name.trim().toLowerCase());
  if (meant === undefined) {
    const names = open.map(({ provider }) => nameOfProvider(provider)).join(', ');
    const kind = act === 'undo' ? 'accepted' : 'quarantined';
    const fix =
      names === ''
        ? `Run "friday issue bounces ${issue.name}" to see all.`
        : `Choose a provider that has some: ${names}.`;
    throw new AppError('NOT_FOUND', `Issue ${issue.name} has no ${kind} bounces at ${name}.`, fix);
  }
  if (act === 'undo') return { suppressed: 0, ...(await undoBounces(world, issue, meant.provider, actor)) };
  const { believed, suppressed } = await settleBounces(world, issue, {
    act,
    actor,
    provider: meant.provider,
  });
  return { settled: believed, suppressed, restored: 0 };
}
