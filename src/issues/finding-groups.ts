// Groups: findings of one rule and kind reported in one sentence, and those about this machine kept apart.
// Pure.
import type { Finding } from './finding.js';
import { wordsOf } from './finding-kinds.js';

export interface FindingGroup
  extends Pick<Finding, 'rule' | 'name' | 'severity' | 'about' | 'kind' | 'waived' | 'message' | 'fix'> {
  readonly count: number;
  /** Numbers of the articles concerned, in order. */
  readonly articles: readonly number[];
  /** Every place concerned, each once. */
  readonly where: readonly string[];
}

/** How many articles or places a sentence names before it stops. */
const NAMED = 6;

/**
 * The findings as people read them: one group per rule, kind and severity. Errors first, waived ones last,
 * else in the order found.
 */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const together = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = together.get(key);
    if (group === undefined) together.set(key, [finding]);
    else group.push(finding);
  }
  return [...together.values()].map(groupOf).sort((a, b) => rank(a) - rank(b));
}

/**
 * Findings that an editor can act on, and findings about this machine. An error about the machine blocks, so
 * it is shown with the rest.
 */
export function byConcern<T extends Pick<Finding, 'severity' | 'about'>>(
  found: readonly T[],
): { readonly issue: readonly T[]; readonly machine: readonly T[] } {
  const folded = (one: T) => one.about === 'machine' && one.severity !== 'error';
  return { issue: found.filter((one) => !folded(one)), machine: found.filter(folded) };
}

function keyOf({ rule, severity, about, kind, shared, waived, message, fix }: Finding): string {
  const what = kind !== undefined && wordsOf(kind) !== null ? [kind, shared ?? ''] : [message, fix];
  return JSON.stringify([rule, severity, about ?? '', what, waived?.by ?? '', waived?.reason ?? '']);
}

function groupOf(members: readonly Finding[]): FindingGroup {
  const [first] = members as readonly [Finding, ...Finding[]];
  const { rule, name, severity, about, kind, waived } = first;
  const articles = [
    ...new Set(members.flatMap(({ article }) => (article === undefined ? [] : [article]))),
  ].sort((a, b) => a - b);
  const where = [...new Set(members.map((member) => member.where))];
  return {
    rule,
    ...(name !== undefined && { name }),
    severity,
    ...(about !== undefined && { about }),
    ...(kind !== undefined && { kind }),
    ...(waived !== undefined && { waived }),
    ...(members.length === 1 ? { message: first.message, fix: first.fix } : toldTogether(members, articles)),
    count: members.length,
    articles,
    where,
  };
}

function toldTogether(
  members: readonly Finding[],
  articles: readonly number[],
): Pick<Finding, 'message' | 'fix'> {
  const [first] = members as readonly [Finding, ...Finding[]];
  const words = first.kind === undefined ? null : wordsOf(first.kind);
  if (words === null) return { message: first.message, fix: first.fix };
  const sentence = words.message({ count: members.length, shared: first.shared ?? '' });
  return { message: `${sentence} (${placesText(members, articles)}).`, fix: words.fix ?? first.fix };
}

/** "articles 3, 5, 8 …", followed by the places that belong to no article. */
function placesText(members: readonly Finding[], articles: readonly number[]): string {
  const others = [
    ...new Set(members.flatMap(({ article, where }) => (article === undefined ? [where] : []))),
  ];
  const parts =
    articles.length === 0
      ? []
      : [`${articles.length === 1 ? 'article' : 'articles'} ${listText(articles.map(String))}`];
  return [...parts, ...(others.length === 0 ? [] : [listText(others)])].join('; ');
}

function listText(names: readonly string[]): string {
  const list = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${list} …` : list;
}

function rank({ waived, severity }: FindingGroup): number {
  if (waived !== undefined) return 2;
  return severity === 'error' ? 0 : 1;
}
