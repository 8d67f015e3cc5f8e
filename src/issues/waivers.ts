// Waivers: an editor accepts a finding as it is, with a reason. A waiver holds for one subject and ends when
// that changes.
import { AppError } from '../errors.js';
import { sha256Hex } from '../text/sha256.js';
import { isAmending } from './amending.js';
import type { Finding } from './finding.js';
import type { FindingKind } from './finding-kinds.js';
import type { Issue, IssueStatus } from './issue.js';
import type { IssueWorld } from './ports.js';
import { isNamed, ruleName } from './rule-names.js';
import type { Waiver } from './waiver.js';

/**
 * The errors that may be waived: those where the editor can know better than a program. Legal requirements,
 * things that readers cannot use and things that cannot be sent are not in the list: the unsubscribe link,
 * the sender's address, placeholders without a value, sizes, reserved addresses.
 */
const WAIVABLE_ERRORS: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'article-withdrawn',
  'link-gone',
  'link-insecure',
  'link-port',
  'link-shortener',
  'link-name',
  'picture-gone',
  'picture-broken',
  'picture-heavy',
  'picture-svg',
  'placeholder',
  'preheader-repeats',
  'intro-markdown',
]);

/**
 * Every warning about the issue may be waived, and the errors of the list above. Findings about this machine
 * are corrected in its configuration.
 */
export function mayWaive({ severity, kind, about }: Finding): boolean {
  if (about === 'machine') return false;
  return severity === 'warning' || (kind !== undefined && WAIVABLE_ERRORS.has(kind));
}

/** The findings, each with the waiver that holds for it. */
export function withWaivers(findings: readonly Finding[], waivers: readonly Waiver[]): readonly Finding[] {
  const bySubject = new Map(waivers.map((waiver) => [waiver.subjectHash, waiver]));
  return findings.map((finding) => {
    const waiver = mayWaive(finding) ? bySubject.get(subjectHash(finding)) : undefined;
    if (waiver === undefined) return finding;
    const { by, at, reason } = waiver;
    return { ...finding, waived: { by, at, reason } };
  });
}

function subjectHash({ rule, kind, where, subject, message }: Finding): string {
  return sha256Hex(JSON.stringify([rule, kind ?? '', where, subject ?? message]));
}

/** Which findings: a rule by name or id (links, R9) or a kind (link-gone), of all articles or of one. */
export interface WaiverChoice {
  readonly rule: string;
  readonly article?: number;
}

const MAX_REASON = 500;
const OPEN: readonly IssueStatus[] = ['draft', 'approved', 'scheduled'];

/**
 * Waives every finding that the choice names and notes it in the log.
 * @throws AppError INPUT_INVALID without a reason or if no finding is named, APPROVAL_REFUSED if one may not
 * be waived, ISSUE_NOT_EDITABLE
 */
export async function waiveFindings(
  world: Pick<IssueWorld, 'now' | 'transaction'>,
  issue: Issue,
  findings: readonly Finding[],
  wish: WaiverChoice & { readonly actor: string; readonly reason: string },
): Promise<readonly Waiver[]> {
  assertOpen(issue);
  const reason = wish.reason.replace(/\s+/g, ' ').trim();
  if (reason === '' || reason.length > MAX_REASON)
    throw new AppError(
      'INPUT_INVALID',
      `A waiver needs a reason of at most ${MAX_REASON} characters.`,
      'Say why the finding is acceptable, for example --reason "The page opens on Thursday".',
    );
  const chosen = toWaive(chosenFrom(findings, wish));
  if (chosen.length === 0)
    throw new AppError(
      'INPUT_INVALID',
      `Issue ${issue.name} has no finding ${nameOf(wish)}.`,
      `List its findings with "friday issue check ${issue.name}".`,
    );
  const fixed = chosen.find((finding) => !mayWaive(finding));
  if (fixed !== undefined)
    throw new AppError('APPROVAL_REFUSED', `This finding cannot be waived: ${fixed.message}`, fixed.fix);
  const at = world.now().toISOString();
  const waivers = chosen.map((finding) => waiverFor(issue, finding, { by: wish.actor, at, reason }));
  await world.transaction(async (stores) => {
    for (const waiver of waivers) {
      await stores.waivers.add(waiver);
      await stores.issues.log({
        issueId: issue.id,
        at,
        actor: wish.actor,
        event: 'waived',
        detail: `${tagOf(waiver)} ${waiver.message} Reason: ${reason}`,
      });
    }
  });
  return waivers;
}

/**
 * Withdraws waivers and records it. @throws AppError INPUT_INVALID if there is none, ISSUE_NOT_EDITABLE after
 * approval
 */
export async function unwaive(
  world: Pick<IssueWorld, 'now' | 'transaction' | 'waivers'>,
  issue: Issue,
  wish: WaiverChoice & { readonly actor: string },
): Promise<readonly Waiver[]> {
  assertOpen(issue);
  if (issue.status !== 'draft')
    throw new AppError(
      'ISSUE_NOT_EDITABLE',
      `Issue ${issue.name} was approved with its waivers, so they cannot be withdrawn.`,
      'Change the issue first, which voids the approval. Then withdraw the waiver.',
    );
  const chosen = chosenFrom(await world.waivers.ofIssue(issue.id), wish);
  if (chosen.length === 0)
    throw new AppError(
      'INPUT_INVALID',
      `Issue ${issue.name} has no waiver ${nameOf(wish)}.`,
      `List its findings with "friday issue check ${issue.name}".`,
    );
  const at = world.now().toISOString();
  await world.transaction(async (stores) => {
    for (const waiver of chosen) {
      await stores.waivers.remove(issue.id, waiver.subjectHash);
      await stores.issues.log({
        issueId: issue.id,
        at,
        actor: wish.actor,
        event: 'waiver withdrawn',
        detail: `${tagOf(waiver)} ${waiver.message}`,
      });
    }
  });
  return chosen;
}

/** Of the findings named: those of the issue that nobody has waived yet. If there are none, all of them. */
function toWaive(named: readonly Finding[]): readonly Finding[] {
  const ofIssue = named.filter(({ about }) => about !== 'machine');
  const open = ofIssue.filter(({ waived }) => waived === undefined);
  return [open, ofIssue, named].find((some) => some.length > 0) ?? [];
}

function waiverFor({ id }: Issue, finding: Finding, given: Pick<Waiver, 'by' | 'at' | 'reason'>): Waiver {
  const { rule, kind = null, article = null, message } = finding;
  return { issueId: id, rule, kind, article, subjectHash: subjectHash(finding), message, ...given };
}

interface Choosable {
  readonly rule: string;
  readonly kind?: FindingKind | null;
  readonly name?: Finding['name'];
  readonly article?: number | null;
}

function chosenFrom<T extends Choosable>(all: readonly T[], { rule, article }: WaiverChoice): readonly T[] {
  const named = all.filter((one) => isNamed(one, rule));
  return named.filter((one) => article === undefined || one.article === article);
}

function nameOf({ rule, article }: WaiverChoice): string {
  return article === undefined ? `"${rule}"` : `"${rule}" for article ${article}`;
}

function tagOf(waiver: Waiver): string {
  return `[${[...new Set([ruleName(waiver), waiver.kind ?? ruleName(waiver)])].join(', ')}]`;
}

function assertOpen(issue: Issue): void {
  const { number, status } = issue;
  if (OPEN.includes(status) || isAmending(issue)) return;
  throw new AppError(
    'ISSUE_NOT_EDITABLE',
    `The waivers of issue ${number} cannot be changed: it is ${status}.`,
    'Create the next one with "friday issue new".',
  );
}
