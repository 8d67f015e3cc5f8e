// Bounce report: refusals of an issue by mail operator, as people read them, and a person's word on what is
// quarantined.
import { AppError } from '../../errors.js';
import type { Issue } from '../../issues/issue.js';
import type { DeliveryWorld } from '../ports.js';
import { nameOfOperator, type OperatorRefusals } from './bounce.js';
import { type BounceDecision, settleBounces } from './judge-bounces.js';
import { undoBounces } from './undo-bounces.js';

export interface OperatorBounces extends Omit<OperatorRefusals, 'operator'> {
  /** "unknown" for mailboxes of which nobody knows who runs them. */
  readonly operator: string;
  /** Readers tried there; null where so few were refused that nobody counted. */
  readonly attempts: number | null;
  /** One of the texts under which it holds readers in quarantine. */
  readonly says: string | null;
}

/**
 * Refusals of an issue by mail operator, with an example of what it answered where some are in quarantine.
 */
export async function bouncesOf(world: DeliveryWorld, issue: Issue): Promise<readonly OperatorBounces[]> {
  const attempts = await world.deliveries.attemptsAt(issue.id);
  const found: OperatorBounces[] = [];
  for (const one of await world.deliveries.refusals(issue.id)) {
    const [example] =
      one.quarantined > 0 ? await world.deliveries.quarantined(issue.id, one.operator, 1) : [];
    const says =
      example === undefined ? null : `${example.replyCode ?? ''} ${example.replyText ?? ''}`.trim();
    found.push({
      ...one,
      operator: nameOfOperator(one.operator),
      attempts: attempts.get(one.operator) ?? null,
      says,
    });
  }
  return found;
}

export interface NamedDecision {
  /** As the report names it. */
  readonly operator: string;
  /** undo: what was believed before is taken back (G18). */
  readonly act: BounceDecision['act'] | 'undo';
  readonly actor: string;
}

export interface Settled {
  /** Refusals. */
  readonly settled: number;
  /** Readers off the list. */
  readonly suppressed: number;
  /** Readers on the list again. */
  readonly restored: number;
}

/** Settles what an operator refused by a person's word. @throws AppError NOT_FOUND */
export async function settleByName(
  world: DeliveryWorld,
  issue: Issue,
  { operator: name, act, actor }: NamedDecision,
): Promise<Settled> {
  const open = (await world.deliveries.refusals(issue.id)).filter(
    (one) => (act === 'undo' ? one.believed : one.quarantined) > 0,
  );
  const meant = open.find(({ operator }) => nameOfOperator(operator) === name.trim().toLowerCase());
  if (meant === undefined) {
    const names = open.map(({ operator }) => nameOfOperator(operator)).join(', ');
    const what = act === 'undo' ? 'Believed' : 'In quarantine';
    const fix = names === '' ? `See "friday issue bounces ${issue.number}".` : `${what}: ${names}.`;
    throw new AppError(
      'NOT_FOUND',
      `Nothing that ${name} refused of issue ${issue.number} is ${act === 'undo' ? 'believed' : 'in quarantine'}.`,
      fix,
    );
  }
  if (act === 'undo') return { suppressed: 0, ...(await undoBounces(world, issue, meant.operator, actor)) };
  const { believed, suppressed } = await settleBounces(world, issue, {
    act,
    actor,
    operator: meant.operator,
  });
  return { settled: believed, suppressed, restored: 0 };
}
