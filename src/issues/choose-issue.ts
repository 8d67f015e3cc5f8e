// Which issue a command means: each verb takes the issue it can apply to. Pure: the list of issues and a verb
// in, a choice out.
import { type Issue, type IssueStatus, isCorrection } from './issue.js';

/** What must be known of an issue besides its status before a verb may choose it. */
export type IssueNeed = 'uncertain' | 'expired' | 'restorable' | 'second approval' | 'kept time';

interface Rule {
  /**
   * Statuses in order of preference: the first group that holds an issue decides. Empty: the verb never
   * guesses.
   */
  readonly prefers: readonly (readonly IssueStatus[])[];
  /** Statuses in which the verb can do something with an issue that is named. */
  readonly takes: readonly IssueStatus[];
  /** Only issues of which this is known are chosen. */
  readonly needs?: IssueNeed;
  /** Issues of which this is known are meant as well as the drafts. */
  readonly also?: IssueNeed;
  /** Of the issues that were sent, every one may be meant, not only the last. */
  readonly anySent?: boolean;
}

const ANY: readonly IssueStatus[] = [
  'draft',
  'approved',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'cancelled',
];
const BEFORE_START: readonly IssueStatus[] = ['draft', 'approved', 'scheduled'];
const UNDER_WAY: readonly IssueStatus[] = ['sending', 'paused'];
const STARTED: readonly IssueStatus[] = ['sending', 'paused', 'sent'];

/**
 * The issue being worked on: a draft first, because changing an approved or scheduled issue voids its
 * approval.
 */
const WORKED_ON: Rule['prefers'] = [['draft'], ['approved'], ['scheduled']];
/**
 * Looking never fails: without an issue being worked on, the one under way is shown, else the last one sent.
 */
const LOOK: Rule = { prefers: [...WORKED_ON, UNDER_WAY, ['sent']], takes: ANY };
const FOLLOW: Rule = { prefers: [UNDER_WAY, ['sent'], ...WORKED_ON], takes: ANY };
const CHANGE: Rule = { prefers: WORKED_ON, takes: BEFORE_START };

const RULES = {
  edit: CHANGE,
  pick: CHANGE,
  unpick: CHANGE,
  move: CHANGE,
  postpone: CHANGE,
  show: LOOK,
  check: LOOK,
  preview: LOOK,
  test: LOOK,
  /**
   * A draft, an approved issue that waits for its second approval, or a paused one with an amendment: if
   * several are, a person says which.
   */
  approve: { ...CHANGE, takes: [...BEFORE_START, 'paused'], also: 'second approval' },
  'approve --keep-time': {
    prefers: [['draft', 'approved']],
    takes: ['draft', 'approved'],
    needs: 'kept time',
  },
  refresh: { prefers: [['scheduled'], ['approved']], takes: ['approved', 'scheduled'] },
  /** A scheduled issue is rescheduled without its name only if no draft is open that could be meant. */
  schedule: { prefers: [['approved'], ['draft'], ['scheduled']], takes: ['approved', 'scheduled'] },
  cancel: { prefers: [], takes: BEFORE_START },
  restore: { prefers: [['cancelled']], takes: ['cancelled'], needs: 'restorable' },
  copy: { prefers: [], takes: ANY },
  pause: { prefers: [['sending']], takes: ['sending'] },
  resume: { prefers: [['paused']], takes: ['paused'] },
  stop: { prefers: [['paused']], takes: ['paused'] },
  amend: { prefers: [['paused']], takes: ['paused'] },
  correct: { prefers: [UNDER_WAY, ['sent']], takes: STARTED },
  correction: { prefers: [UNDER_WAY, ['sent']], takes: STARTED },
  status: { prefers: [UNDER_WAY, ['scheduled'], ['sent'], ['draft'], ['approved']], takes: ANY },
  audit: FOLLOW,
  deliveries: FOLLOW,
  bounces: FOLLOW,
  uncertain: FOLLOW,
  resolve: { prefers: [STARTED], takes: STARTED, needs: 'uncertain', anySent: true },
  resend: { prefers: [STARTED], takes: STARTED, needs: 'expired', anySent: true },
} as const satisfies Record<string, Rule>;

export type IssueVerb = keyof typeof RULES;
export const ISSUE_VERBS = Object.keys(RULES) as readonly IssueVerb[];

/**
 * What must be looked up before `chooseIssue` can answer for this verb; null if the list of issues is enough.
 */
export function needOf(verb: IssueVerb): IssueNeed | null {
  const rule: Rule = RULES[verb];
  return rule.needs ?? rule.also ?? null;
}

export interface IssueFacts {
  /** All issues, newest first. */
  readonly issues: readonly Issue[];
  /** Ids of the issues that have what the verb needs. */
  readonly having: ReadonlySet<number>;
}

/**
 * `one`: this issue is meant. `several`: a person must say which. `none`: no issue fits; `named` is the one
 * that was named and does not fit, `instead` are issues that do.
 */
export type Choice =
  | { readonly kind: 'one'; readonly issue: Issue }
  | { readonly kind: 'several'; readonly issues: readonly Issue[] }
  | {
      readonly kind: 'none';
      readonly nearest: Issue | null;
      readonly named: boolean;
      readonly instead: readonly Issue[];
    };

/**
 * `name` is a number ("12"), a date ("2026-11-27"), or nothing.
 * @example chooseIssue('pause', facts, undefined) // the issue that is being sent, whatever else is open
 */
export function chooseIssue(verb: IssueVerb, facts: IssueFacts, name: string | undefined): Choice {
  return name === undefined ? unnamed(verb, facts) : named(verb, facts, name);
}

function unnamed(verb: IssueVerb, facts: IssueFacts): Choice {
  const rule: Rule = RULES[verb];
  if (rule.prefers.length === 0) {
    const offered = facts.issues.filter(({ status }) => rule.takes.includes(status));
    return offered.length === 0 ? missing(facts) : { kind: 'several', issues: offered };
  }
  const [issue, ...others] = candidates(rule, facts);
  if (issue === undefined) return missing(facts);
  if (!rule.takes.includes(issue.status))
    return { kind: 'none', nearest: issue, named: false, instead: instead(verb, facts, issue) };
  return others.length === 0 ? { kind: 'one', issue } : { kind: 'several', issues: [issue, ...others] };
}

function named(verb: IssueVerb, facts: IssueFacts, name: string): Choice {
  const rule: Rule = RULES[verb];
  const meant = issuesNamed(facts.issues, name, rule);
  const [issue, ...others] = meant;
  if (issue === undefined) return { kind: 'none', nearest: null, named: true, instead: [] };
  if (others.length > 0) return { kind: 'several', issues: meant };
  if (rule.takes.includes(issue.status)) return { kind: 'one', issue };
  return { kind: 'none', nearest: issue, named: true, instead: instead(verb, facts, issue) };
}

/**
 * A date may belong to several cancelled issues; one that is not cancelled comes first, unless the verb is
 * about cancelled ones.
 */
function issuesNamed(issues: readonly Issue[], name: string, { takes }: Rule): readonly Issue[] {
  if (/^\d{1,9}$/.test(name)) return issues.filter(({ number }) => number === Number(name));
  const dated = issues.filter(({ slug }) => slug === name);
  const open = dated.filter(({ status }) => status !== 'cancelled');
  const cancelled = dated.filter(({ status }) => status === 'cancelled');
  const wanted = takes.every((status) => status === 'cancelled') ? cancelled : open;
  return wanted.length > 0 ? wanted : dated;
}

function candidates(rule: Rule, facts: IssueFacts): readonly Issue[] {
  const also = rule.also === undefined ? [] : facts.issues.filter(({ id }) => facts.having.has(id));
  if (also.length === 0) return preferred(rule, facts);
  const drafts = facts.issues.filter((one) => one.status === 'draft' && !isCorrection(one));
  return [...drafts, ...also].sort((a, b) => b.number - a.number);
}

/** Weekly issues, and correction mails only if one is under way or nothing else fits: commands name them. */
function preferred(rule: Rule, facts: IssueFacts): readonly Issue[] {
  const usual = facts.issues.filter((one) => !isCorrection(one) || UNDER_WAY.includes(one.status));
  const found = inOrder(rule, { ...facts, issues: usual });
  return found.length > 0 ? found : inOrder(rule, facts);
}

function inOrder(rule: Rule, { issues, having }: IssueFacts): readonly Issue[] {
  for (const group of rule.prefers) {
    const found = issues.filter(
      ({ id, status }) => group.includes(status) && (rule.needs === undefined || having.has(id)),
    );
    const last = group.includes('sent') && rule.anySent !== true ? lastSent(found) : undefined;
    if (found.length > 0) return last === undefined ? found : [last];
  }
  return [];
}

/** By its start: a resend may finish an older issue later. */
export function lastSent(issues: readonly Issue[]): Issue | undefined {
  const sent = issues.filter(({ status }) => status === 'sent');
  return sent.sort((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? '') || b.number - a.number)[0];
}

/**
 * Issues to which the verb applies, in place of one to which it does not. A verb that never guesses proposes
 * none.
 */
function instead(verb: IssueVerb, { issues, having }: IssueFacts, not: Issue): readonly Issue[] {
  const { takes, needs, prefers }: Rule = RULES[verb];
  if (prefers.length === 0) return [];
  return issues.filter(
    ({ id, status }) => id !== not.id && takes.includes(status) && (needs === undefined || having.has(id)),
  );
}

/** Nothing fits: the issue that a person most likely means all the same. */
function missing(facts: IssueFacts): Choice {
  const nearest =
    candidates(FOLLOW, { ...facts, issues: facts.issues.filter(({ status }) => status !== 'sent') })[0] ??
    lastSent(facts.issues) ??
    null;
  return { kind: 'none', nearest, named: false, instead: [] };
}
