// Items of one feed that share an address, as episodes of a podcast do that all lead to its home page: each
// keeps an address of its own. Pure.
import type { ArticleDraft } from '../../articles/article.js';
import { canonicalUrl } from '../../articles/canonical-url.js';
import type { FeedReading } from '../../articles/ports.js';
import type { FeedItem } from './item.js';

export interface ReadItem {
  readonly item: FeedItem;
  readonly draft: ArticleDraft;
}

/** The items that share an address, the same item once. */
function groupsByAddress(read: readonly ReadItem[]): ReadonlyMap<string, readonly ReadItem[]> {
  const groups = new Map<string, ReadItem[]>();
  for (const one of read) {
    const group = groups.get(one.draft.canonicalUrl) ?? [];
    if (!group.some((other) => isSame(other, one))) group.push(one);
    groups.set(one.draft.canonicalUrl, group);
  }
  return groups;
}

/**
 * The drafts, each under its own address: its attached file, else the shared address with a distinguishing
 * fragment. The same item twice is one article, and the first, newest mention counts. Items that nothing
 * tells apart are rejected by name.
 */
export function withDistinctAddresses(read: readonly ReadItem[]): Pick<FeedReading, 'drafts' | 'rejected'> {
  const groups = groupsByAddress(read);
  const kept = new Map<ReadItem, ArticleDraft>();
  const rejected: FeedReading['rejected'][number][] = [];
  for (const group of groups.values()) {
    for (const [at, one] of group.entries()) {
      const address = addressOf(one, group);
      if (address !== null || at === 0)
        kept.set(one, { ...one.draft, canonicalUrl: address ?? one.draft.canonicalUrl });
      else
        rejected.push({
          item: one.draft.headline,
          reason: `it has the same URL as "${group[0]?.draft.headline}", and nothing distinguishes the two`,
        });
    }
  }
  return { drafts: read.flatMap((one) => kept.get(one) ?? []), rejected };
}

/** One item mentioned twice: one id, or one headline with no other file or time. */
function isSame(one: ReadItem, other: ReadItem): boolean {
  if (one.item.id !== null && one.item.id === other.item.id) return true;
  const [a, b] = [one.draft, other.draft];
  const isOtherFile = one.item.enclosure !== other.item.enclosure;
  const isOtherTime = a.publishedAt !== null && b.publishedAt !== null && a.publishedAt !== b.publishedAt;
  return a.headline.toLowerCase() === b.headline.toLowerCase() && !isOtherFile && !isOtherTime;
}

/** Null if the shared address has to do. */
function addressOf(one: ReadItem, group: readonly ReadItem[]): string | null {
  const shared = one.draft.canonicalUrl;
  if (group.length === 1 && !(isHome(shared) && one.item.enclosure !== null)) return shared;
  const isOwn = (of: (each: ReadItem) => string | null) =>
    of(one) !== null && group.filter((each) => of(each) === of(one)).length === 1;
  const file = one.item.enclosure === null ? null : canonicalUrl(one.item.enclosure);
  if (file !== null && isOwn(({ item }) => item.enclosure)) return file;
  if (isOwn(fragmentOf)) return `${shared}#${fragmentOf(one)}`;
  return isOwn(({ item }) => item.id)
    ? new URL(`${shared}#${encodeURIComponent(one.item.id ?? '')}`).href
    : null;
}

/** A feed of one episode today has two next week: its address must not change then. */
function isHome(address: string): boolean {
  const { pathname, search } = new URL(address);
  return pathname === '/' && search === '';
}

function fragmentOf({ item }: ReadItem): string | null {
  const fragment =
    item.links
      .find((link) => link)
      ?.split('#')[1]
      ?.trim() ?? '';
  return /^[\w.:-]+$/.test(fragment) ? fragment : null;
}
