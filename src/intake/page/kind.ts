// Whether a page is an article, decided from several pieces of evidence. A real article that is refused is
// worse than a page taken in error. Pure.
import { canParseUrl } from '../../web-address.js';
import type { FileKind } from '../files/file-kind.js';
import { cleanText } from '../plain-text.js';
import { CONSENT_WORDS, type Evidence, isFrontPage, isNotFound, type Seen, STORY_WORDS } from './evidence.js';
import type { PageFacts } from './facts.js';
import * as lists from './lists.js';
import * as notices from './notices.js';
import type { PageView } from './view.js';

export type PageKind =
  | FileKind
  | 'login'
  | 'consent'
  | 'challenge'
  | 'soft404'
  | 'outOfOrder'
  | 'unsupported'
  | 'shell'
  | 'home'
  | 'section'
  | 'author'
  | 'search'
  | 'product'
  | 'site';

interface Rule {
  readonly kind: PageKind;
  /** A page shown instead of an article (a notice) or a list of articles and the like. */
  readonly group: 'notice' | 'list';
  readonly needs: number;
  readonly evidence: (seen: Seen) => readonly Evidence[];
}

const RULES: readonly Rule[] = [
  { kind: 'challenge', group: 'notice', needs: 3, evidence: notices.challenge },
  { kind: 'consent', group: 'notice', needs: 3, evidence: notices.consent },
  { kind: 'unsupported', group: 'notice', needs: 2, evidence: notices.unsupported },
  { kind: 'soft404', group: 'notice', needs: 3, evidence: notices.notFound },
  { kind: 'outOfOrder', group: 'notice', needs: 3, evidence: notices.outOfOrder },
  { kind: 'login', group: 'notice', needs: 3, evidence: notices.login },
  { kind: 'shell', group: 'notice', needs: 3, evidence: notices.shell },
  { kind: 'search', group: 'list', needs: 3, evidence: lists.search },
  { kind: 'author', group: 'list', needs: 3, evidence: lists.author },
  { kind: 'site', group: 'list', needs: 3, evidence: lists.site },
  { kind: 'product', group: 'list', needs: 3, evidence: lists.product },
  { kind: 'home', group: 'list', needs: 3, evidence: lists.home },
  { kind: 'section', group: 'list', needs: 3, evidence: lists.section },
];

/**
 * The kind of the page, or null if it is an article or may be one. Metadata that say "article" together with
 * text outweigh everything: login boxes, cookie banners and teasers are on every page.
 * @param asked the requested address, before redirects
 */
export function kindOfPage(page: PageView, facts: PageFacts, asked: string): PageKind | null {
  const isMoved = canParseUrl(asked) && new URL(asked).href !== new URL(page.url).href;
  const notice = facts.text.words < CONSENT_WORDS * 2 ? textOfBody(page) : '';
  const seen: Seen = { ...facts, page, asked: isMoved ? new URL(asked) : null, notice };
  if (isArticle(seen)) return null;
  const judged = RULES.filter((rule) => !isExcluded(rule, seen)).map((rule) => ({
    rule,
    points: sum(rule.evidence(seen)),
  }));
  const found = judged
    .filter(({ rule, points }) => points >= rule.needs)
    .sort((a, b) => b.points / b.rule.needs - a.points / a.rule.needs);
  return found[0]?.rule.kind ?? null;
}

function sum(evidence: readonly Evidence[]): number {
  return evidence.reduce((total, [points, holds]) => total + (holds ? points : 0), 0);
}

/**
 * A schema.org article of its own, unless it is the template's: one about the site itself, or about an error.
 */
function isArticle(seen: Seen): boolean {
  if (seen.article === null) return false;
  if (seen.isOnlySiteName) return seen.text.running >= STORY_WORDS;
  return seen.isDated || seen.text.words >= 30 || !seen.titles.some((title) => isNotFound(title));
}

function isExcluded({ kind, group }: Rule, seen: Seen): boolean {
  if (group === 'list') return seen.isDated && !isFrontPage(seen.path);
  if (seen.text.running > (kind === 'consent' ? CONSENT_WORDS : STORY_WORDS)) return true;
  return seen.isDated && seen.text.running >= 30;
}

/** The beginning of the visible text: a notice is short, and a long page is not one. */
function textOfBody({ $ }: PageView): string {
  const body = $('body').contents().not('script, style, noscript, template, nav, footer');
  return cleanText(body.text().slice(0, 10_000));
}
