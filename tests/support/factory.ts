// The one factory of the tests: small builders of nouns, unique where a column is unique, every field open to
// override.
import type { Article } from '../../src/articles/article.js';
import type { IssueContent } from '../../src/issues/content.js';
import type { SendingFrom } from '../../src/issues/guard-approval.js';
import type { SendIdentity } from '../../src/issues/identity.js';
import type { Issue, Pick, Snapshot } from '../../src/issues/issue.js';
import type { NewIssue } from '../../src/issues/ports.js';
import type { Stores } from '../../src/store/store.js';
import type { NewSubscriber } from '../../src/subscribers/ports.js';
import type { Consent, Subscriber, Suppression } from '../../src/subscribers/subscriber.js';

/** A Friday morning, 09:00 in Paris; what the builders take for "now". */
export const FRIDAY = '2026-11-20T08:00:00.000Z';

let last = 0;
function next(): number {
  last += 1;
  return last;
}

/** `minutes` after `instant`, as ISO text. */
export function later(minutes: number, instant: string = FRIDAY): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

export function article(overrides: Partial<Omit<Article, 'id'>> = {}): Omit<Article, 'id'> {
  const n = next();
  return {
    canonicalUrl: `https://news.example/articles/${n}`,
    headline: `Ferry ${n} sails again`,
    dek: 'The harbour opens after a winter of repairs.',
    authors: ['Ada Quill'],
    section: 'News',
    topics: ['harbour'],
    publishedAt: FRIDAY,
    publishedAtLocal: null,
    image: null,
    language: 'en',
    direction: 'ltr',
    wordCount: 460,
    readingMinutes: 2,
    source: 'page',
    siteName: 'The Example',
    traits: [],
    alternatives: [],
    contentHash: `hash-${n}`,
    edited: [],
    addedAt: FRIDAY,
    updatedAt: FRIDAY,
    ...overrides,
  };
}

/** A draft; every call is another Friday. */
export function issue(overrides: Partial<NewIssue> = {}): NewIssue {
  const slug = new Date(Date.parse(FRIDAY) + next() * 7 * 86_400_000).toISOString().slice(0, 10);
  return {
    kind: 'weekly',
    corrects: null,
    correctsVersion: null,
    slug,
    subject: 'The harbour opens again',
    preheader: 'And five more stories of the week',
    intro: '',
    status: 'draft',
    statusReason: null,
    sendAt: null,
    sendAtWall: null,
    zone: null,
    notAfter: null,
    approvedBy: null,
    approvedAt: null,
    approvedHash: null,
    changedBy: 'ada@news.example',
    changedAt: FRIDAY,
    audienceTotal: null,
    startedAt: null,
    finishedAt: null,
    refusalsInARow: 0,
    canaryUntil: null,
    canaryPassedAt: null,
    mastheadNumber: null,
    appeal: null,
    timeFrom: null,
    version: 1,
    amendedFrom: null,
    keptAt: null,
    keptWall: null,
    keptZone: null,
    createdAt: FRIDAY,
    revision: 1,
    ...overrides,
  };
}

export function pick(
  issueId: number,
  articleId: number,
  position: number,
  overrides: Partial<Pick> = {},
): Pick {
  return {
    issueId,
    articleId,
    position,
    section: 'News',
    role: 'card',
    headline: null,
    dek: null,
    blurb: null,
    image: null,
    sensitive: false,
    ...overrides,
  };
}

export function snapshot(issueId: number, overrides: Partial<Snapshot> = {}): Snapshot {
  return {
    issueId,
    version: 1,
    variant: 'standard',
    locale: 'en',
    subject: 'The harbour opens again',
    preheader: 'And five more stories of the week',
    html: '<p>Hello %%1%%</p>',
    text: 'Hello %%1%%',
    placeholders: [{ name: 'first_name', marker: '%%1%%', fallback: 'reader' }],
    sha256: `sha-${next()}`,
    frozenAt: FRIDAY,
    content: null,
    identity: null,
    ...overrides,
  };
}

/** The content of an issue without stories. */
export function content(overrides: Partial<IssueContent> = {}): IssueContent {
  return {
    number: 1,
    slug: '2026-11-27',
    subject: 'The harbour opens again',
    preheader: '',
    intro: '',
    language: 'en',
    direction: 'ltr',
    lead: null,
    leadSection: null,
    sections: [],
    blocks: [],
    ...overrides,
  };
}

/** Where the issues of tests are sent from. */
export function sendingFrom(identity: Partial<SendIdentity> = {}): SendingFrom {
  return {
    identity: {
      relay: 'local inbox',
      publicUrl: 'https://letters.news.example',
      title: 'The Weekly',
      from: 'The Weekly <weekly@news.example>',
      replyTo: 'desk@news.example',
      listId: 'weekly.news.example',
      language: 'en',
      ...identity,
    },
    ownUrls: ['https://letters.news.example'],
  };
}

/** A confirmed reader. */
export function subscriber(overrides: Partial<NewSubscriber> = {}): NewSubscriber {
  const n = next();
  return {
    publicId: `reader-${n}`,
    address: `Reader.${n}@readers.example`,
    addressKey: `reader.${n}@readers.example`,
    addressHmac: `hmac-${n}`,
    name: `Reader ${n}`,
    locale: null,
    zone: null,
    status: 'confirmed',
    statusReason: null,
    confirmedAt: FRIDAY,
    importId: null,
    createdAt: FRIDAY,
    updatedAt: FRIDAY,
    requestedAt: null,
    pausedUntil: null,
    quietUntil: null,
    policyVersion: null,
    addressSince: null,
    appealsRefusedAt: null,
    erasedAt: null,
    ...overrides,
  };
}

export function consent(subscriberId: number, overrides: Partial<Consent> = {}): Consent {
  return {
    subscriberId,
    kind: 'confirmed',
    at: FRIDAY,
    recordedAt: FRIDAY,
    wording: 'Yes, send me the Friday newsletter.',
    wordingHash: 'wording-hash',
    policyVersion: '1',
    source: 'sign-up form',
    basis: 'double opt-in',
    locale: 'en',
    version: 2,
    form: null,
    method: null,
    personalCommit: null,
    prevHash: null,
    hash: `consent-${next()}`,
    ...overrides,
  };
}

export function suppression(addressHmac: string, overrides: Partial<Suppression> = {}): Suppression {
  return { addressHmac, reason: 'manual', at: FRIDAY, detail: null, ...overrides };
}

/**
 * Stores an issue that is being sent to `readers` new confirmed readers, and to none that were there before:
 * one pending delivery each, due at FRIDAY.
 */
export async function sendingIssue(
  stores: Stores,
  readers: number,
): Promise<{ issue: Issue; readers: readonly Subscriber[] }> {
  const inserted = await stores.subscribers.insertMany(Array.from({ length: readers }, () => subscriber()));
  const stored = await stores.issues.insert(issue({ status: 'sending', startedAt: FRIDAY }));
  if (stored === null) throw new Error('the factory made a slug twice');
  const before = (inserted[0]?.id ?? 1) - 1;
  for (let after: number | null = before; after !== null; )
    after = await stores.deliveries.insertAudiencePage(stored.id, FRIDAY, after, 1_000);
  return { issue: stored, readers: inserted };
}
