// Bounce report: refusals of an issue by mail operator, as people read them, and a person's word on what is quarantined.
import { AppError } from '../errors.js';
import type { Issue } from '../issues/issue.js';
import type { OperatorRefusals } from './bounce.js';
import { type BounceDecision, nameOfOperator, settleBounces } from './judge-bounces.js';
import type { DeliveryWorld } from './ports.js';

export interface OperatorBounces extends Omit<OperatorRefusals, 'operator'> {
  /** "unknown" for mailboxes of which nobody knows who runs them. */
  readonly operator: string;
  /** Readers tried there; null where so few were refused that nobody counted. */
  readonly attempts: number | null;
  /** One of the texts under which it holds readers in quarantine. */
  readonly says: string | null;
}

export async function bouncesOf(world: DeliveryWorld, issue: Issue): Promise<readonly OperatorBounces[]> {
  const attempts = await world.deliveries.attemptsAt(issue.id);
  const found: OperatorBounces[] = [];
  for (const one of await world.deliveries.refusals(issue.id)) {
    const [example] = one.quarantined > 0 ? await world.deliveries.quarantined(issue.id, one.operator, 1) : [];
    const says = example === undefined ? null : `${example.replyCode ?? ''} ${example.replyText ?? ''}`.trim();
    found.push({ ...one, operator: nameOfOperator(one.operator), attempts: attempts.get(one.operator) ?? null, says });
  }
  return found;
}

/** The same as settleBounces, by the name that the report gives. @throws AppError NOT_FOUND */
export async function settleByName(world: DeliveryWorld, issue: Issue, decision: BounceDecision & { readonly operator: string }) {
  const held = (await world.deliveries.refusals(issue.id)).filter((one) => one.quarantined > 0);
  const meant = held.find((one) => nameOfOperator(one.operator) === decision.operator.trim().toLowerCase());
  if (meant === undefined) {
    const names = held.map((one) => nameOfOperator(one.operator)).join(', ');
    const fix = names === '' ? `See "friday issue bounces ${issue.number}".` : `In quarantine: ${names}.`;
    throw new AppError('NOT_FOUND', `Nothing that ${decision.operator} refused of issue ${issue.number} is in quarantine.`, fix);
  }
  const { believed, suppressed } = await settleBounces(world, issue, { ...decision, operator: meant.operator });
  return { settled: believed, suppressed };
}
