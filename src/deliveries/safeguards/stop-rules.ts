// Stop rules: when the answers of mail servers are a reason to pause an issue, and whether the other readers
// may follow the canary (G15). Pure.
import type { PauseCause } from '../../issues/notice.js';
import { isKnownProvider } from '../pace/providers.js';

export const STOP_RULES = [
  'hard_bounces',
  'unauthenticated',
  'refused_by_policy',
  'deferred',
  'complaints',
] as const;
/** As in the configuration, below delivery.stop_rules. */
export type StopRule = (typeof STOP_RULES)[number];

export interface StopRules {
  /** Percent of the messages tried that may bounce hard. */
  readonly hardBounces: number;
  /** This many rejections (5xx) because the sender is not authenticated: SPF, DKIM, DMARC. */
  readonly unauthenticated: number;
  /**
   * Percent of the messages tried at one provider that may be refused (5xx) because of who sends, or what:
   * reputation, content.
   */
  readonly refusedByPolicy: number;
  /** Percent of the messages tried that may be deferred. */
  readonly deferred: number;
  /** Percent of the messages submitted of which readers may complain. */
  readonly complaints: number;
  /** Of fewer messages no percentage is taken. */
  readonly atLeast: number;
}

/** Why Friday pauses an issue: in English for its status and log, and as data for the editor's notice. */
export interface StopReason {
  readonly text: string;
  readonly cause: PauseCause;
  /** Whether it ends the canary. */
  readonly canary: boolean;
}

export interface CanaryRules {
  /** Percent of the audience. */
  readonly share: number;
  /** Readers. */
  readonly most: number;
  readonly waitMinutes: number;
  /** A smaller audience goes without. */
  readonly from: number;
}

/** The results of messages so far. */
export interface Outcomes {
  readonly submitted: number;
  readonly rejected: number;
  /** Deferred, including those whose next attempt is due. */
  readonly deferred: number;
  readonly uncertain: number;
  /** Readers who called it spam. */
  readonly complaints: number;
  /** How many of the deferred were rejected (5xx) as not authenticated. */
  readonly unauthenticated: number;
  /** Providers that rejected (5xx) others of the deferred by policy. */
  readonly byPolicy: readonly PolicyRefusals[];
}

/** At one provider; null if nobody knows who runs the mailboxes. */
export interface PolicyRefusals {
  readonly provider: string | null;
  readonly refused: number;
  readonly tried: number;
}

/** Fewer policy rejections at one provider concern single mailboxes; this many in a row close it (B4). */
export const LEAST_BY_POLICY = 3;

export interface CanaryOutcomes extends Outcomes {
  /** All of the canary, including readers who unsubscribed. */
  readonly size: number;
  /** Not tried yet, or on the wire. */
  readonly waiting: number;
}

/** How many readers go first: their share, but as many as a percentage needs, and never more than `most`. */
export function canarySize(
  audience: number,
  canary: CanaryRules,
  { atLeast }: Pick<StopRules, 'atLeast'>,
): number {
  return Math.min(audience, canary.most, Math.max(Math.ceil((audience * canary.share) / 100), atLeast));
}

/** When the canary is judged; where the window ends soon, halfway, so that the others have the other half. */
export function canaryEnd(from: Date, windowEnd: Date, waitMinutes: number): Date {
  const left = Math.max(0, windowEnd.getTime() - from.getTime());
  return new Date(from.getTime() + Math.min(waitMinutes * 60_000, Math.floor(left / 2)));
}

/**
 * Until when it is waited for answers to a canary of which too few came: as long again, at least 10 minutes,
 * at least an eighth of what the window leaves.
 */
export function canaryDeadline(until: Date, windowEnd: Date, waitMinutes: number): Date {
  const left = Math.max(0, windowEnd.getTime() - until.getTime());
  return new Date(until.getTime() + Math.min(left, Math.max(10 * 60_000, waitMinutes * 60_000, left / 8)));
}

/**
 * Readers of each provider in turn, beginning with the provider of most, until there are `size`. The same
 * rows give the same canary.
 */
export function spreadOver(
  rows: readonly { readonly id: number; readonly provider: string }[],
  size: number,
): readonly number[] {
  const byProvider = new Map<string, number[]>();
  for (const { id, provider } of rows) byProvider.set(provider, [...(byProvider.get(provider) ?? []), id]);
  const queues = [...byProvider]
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([, ids]) => ids.sort((a, b) => a - b));
  const chosen: number[] = [];
  for (let turn = 0; chosen.length < Math.min(size, rows.length); turn++) {
    chosen.push(...queues.flatMap((ids) => ids.slice(turn, turn + 1)).slice(0, size - chosen.length));
  }
  return chosen;
}

export type CanaryRuling =
  | { readonly act: 'go' }
  | { readonly act: 'wait' }
  | { readonly act: 'pause'; readonly reason: StopReason };

/** On a canary whose time is up; it is waited for until `deadline`, where too little is known. */
export function ruleOnCanary(
  canary: CanaryOutcomes,
  rules: StopRules,
  time: { readonly now: Date; readonly deadline: Date },
  overruled: ReadonlySet<StopRule> = new Set(),
): CanaryRuling {
  const tried = triedOf(canary);
  const needed = Math.min(rules.atLeast, tried + canary.waiting);
  const broken = brokenRule(canary, { ...rules, atLeast: needed }, overruled);
  if (broken !== null) return { act: 'pause', reason: ofCanary(broken) };
  if (tried >= needed) return { act: 'go' };
  if (time.now < time.deadline) return { act: 'wait' };
  const text = `only ${tried} of ${canary.size} messages have been answered, and ${needed} are needed to judge`;
  return {
    act: 'pause',
    reason: ofCanary({
      text,
      cause: { why: 'silence', answered: tried, size: canary.size, needed },
      canary: true,
    }),
  };
}

/**
 * Why the issue must pause, naming figures and rule; null if no rule is broken, or an editor has overruled
 * it.
 */
export function brokenRule(
  outcomes: Outcomes,
  rules: StopRules,
  overruled: ReadonlySet<StopRule> = new Set(),
): StopReason | null {
  const tried = triedOf(outcomes);
  const share = (
    count: number,
    rule: StopRule,
    allowed: number,
    why: 'rejected' | 'deferred',
  ): StopReason | null => {
    if (overruled.has(rule) || tried < Math.max(1, rules.atLeast) || 100 * count <= allowed * tried)
      return null;
    const what = why === 'rejected' ? 'rejected' : 'deferred';
    const text = `${count} of ${tried} messages (${percent(count, tried)}) were ${what}, and ${key(rule)} allows ${allowed}%`;
    return { text, cause: { why, count, of: tried, allowed }, canary: false };
  };
  return (
    unauthenticatedBroken(outcomes.unauthenticated, rules, overruled) ??
    policyBroken(outcomes.byPolicy, rules, overruled) ??
    share(outcomes.rejected, 'hard_bounces', rules.hardBounces, 'rejected') ??
    share(outcomes.deferred, 'deferred', rules.deferred, 'deferred') ??
    complaintsBroken(outcomes, rules, overruled)
  );
}

/** The same of complaints alone. */
export function complaintsBroken(
  { complaints, submitted }: Pick<Outcomes, 'complaints' | 'submitted'>,
  rules: StopRules,
  overruled: ReadonlySet<StopRule> = new Set(),
): StopReason | null {
  if (
    overruled.has('complaints') ||
    submitted < Math.max(1, rules.atLeast) ||
    100 * complaints <= rules.complaints * submitted
  )
    return null;
  const who = complaints === 1 ? '1 reader' : `${complaints} readers`;
  const text = `${who} of ${submitted} (${percent(complaints, submitted)}) complained, and ${key('complaints')} allows ${rules.complaints}%`;
  return {
    text,
    cause: { why: 'complaints', count: complaints, of: submitted, allowed: rules.complaints },
    canary: false,
  };
}

/**
 * The same of refusals as not authenticated alone, which count from the first message on. `reply` is what the
 * last one said.
 */
export function unauthenticatedBroken(
  refused: number,
  { unauthenticated }: StopRules,
  overruled: ReadonlySet<StopRule> = new Set(),
  reply?: string,
): StopReason | null {
  if (refused < unauthenticated || overruled.has('unauthenticated')) return null;
  const messages = refused === 1 ? '1 message was' : `${refused} messages were`;
  const said = reply === undefined ? '' : `, the last with: ${reply}`;
  const text = `${messages} rejected for missing authentication (SPF, DKIM or DMARC), and ${key('unauthenticated')} pauses at ${unauthenticated}${said}`;
  return { text, cause: { why: 'authentication', count: refused, reply: reply ?? null }, canary: false };
}

/**
 * The same of other refusals by policy, by provider. Three are enough at a provider of the table, which has
 * many readers; a domain of few may have a filter of its own.
 */
function policyBroken(
  providers: readonly PolicyRefusals[],
  { refusedByPolicy, atLeast }: StopRules,
  overruled: ReadonlySet<StopRule>,
): StopReason | null {
  if (overruled.has('refused_by_policy')) return null;
  const broken = providers.find(({ provider, refused, tried }) => {
    const enough =
      provider !== null && isKnownProvider(provider)
        ? refused >= LEAST_BY_POLICY
        : refused >= LEAST_BY_POLICY && tried >= atLeast;
    return enough && 100 * refused > refusedByPolicy * tried;
  });
  if (broken === undefined) return null;
  const { provider, refused, tried } = broken;
  const share = `${refused} of ${tried} messages (${percent(refused, tried)})`;
  const limit = `${key('refused_by_policy')} allows ${refusedByPolicy}%`;
  const text = `${provider ?? 'an unknown provider'} rejected ${share} for policy reasons (sender or content), and ${limit}`;
  return {
    text,
    cause: { why: 'policy', operator: provider, count: refused, of: tried, allowed: refusedByPolicy },
    canary: false,
  };
}

const CANARY = 'the canary was stopped: ';

/** The same as the reason of a pause that ends the canary. */
export function ofCanary({ text, cause }: StopReason): StopReason {
  return { text: CANARY + text, cause, canary: true };
}

/** True if it was the canary that paused the issue. */
export function isCanaryReason(reason: string | null): boolean {
  return reason?.startsWith(CANARY) ?? false;
}

/**
 * Rules that paused the issue before and that somebody has overruled since by resuming it. `reasons` are
 * those that Friday paused it for.
 */
export function overruledBy(reasons: readonly string[]): ReadonlySet<StopRule> {
  return new Set(
    STOP_RULES.filter((rule) => reasons.some((reason) => new RegExp(`${key(rule)}\\b`).test(reason))),
  );
}

function key(rule: StopRule): string {
  return `delivery.stop_rules.${rule}`;
}

function triedOf({ submitted, rejected, deferred, uncertain }: Outcomes): number {
  return submitted + rejected + deferred + uncertain;
}

function percent(count: number, of: number): string {
  return `${Number(((100 * count) / of).toPrecision(3))}%`;
}
