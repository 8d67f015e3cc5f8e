// Watch articles: reads the picked articles of every issue that is approved and not sent yet, and tells the
// editor what has become of them. Never in the path of a send.

import type { Article } from '../articles/article.js';
import type { AddArticlePorts } from '../articles/ports.js';
import { AppError } from '../errors.js';
import { mapLimited } from '../timing/map-limited.js';
import { MINUTE_MS } from '../timing/units.js';
import {
  type ArticleWatch,
  afterReading,
  isDue,
  type PageReading,
  WATCHED,
  type WatchNews,
} from './article-watch.js';
import { notifyEditor } from './change-status.js';
import type { IssueContent } from './content.js';
import { asFrozen, placesIn } from './frozen-picks.js';
import { type Issue, STANDARD_VARIANT } from './issue.js';
import { issueRef, type NoticeMessage, type WatchedArticle } from './notice.js';
import type { IssueStores, IssueWorld } from './ports.js';
import { hasNoServer } from './reserved-names.js';
import { variantOf } from './snapshot.js';
import { isGoneAccepted } from './watch-findings.js';

export interface WatchPorts
  extends Pick<
      IssueWorld,
      'articles' | 'articleWatches' | 'issues' | 'now' | 'picks' | 'snapshots' | 'transaction'
    >,
    Pick<AddArticlePorts, 'fetchText' | 'readPage'> {
  /** The address that is notified. */
  readonly editor: string;
}

/** How one run went: readings made, and articles that Friday reported to the editor. */
export interface WatchReport {
  readonly read: number;
  readonly withdrawn: number;
  readonly changed: number;
}

const NOTHING: WatchReport = { read: 0, withdrawn: 0, changed: 0 };
/** After this time a run begins no other reading: the next run makes those that are left. */
const RUN_MS = 2 * MINUTE_MS;
/** A reading that was begun this long ago has ended, or its process has. */
const CLAIM_MS = 2 * MINUTE_MS;

/**
 * Reads each article that is due, at most for about two minutes. Safe to run at any time, and by several
 * processes at once. Only a database that is away ends it.
 */
export async function watchArticles(ports: WatchPorts): Promise<WatchReport> {
  const end = ports.now().getTime() + RUN_MS;
  const total = { ...NOTHING };
  for (const issue of await ports.issues.list({ status: WATCHED })) {
    const done = await watchIssue(ports, issue, end);
    total.read += done.read;
    total.withdrawn += done.withdrawn;
    total.changed += done.changed;
  }
  return total;
}

async function watchIssue(ports: WatchPorts, issue: Issue, end: number): Promise<WatchReport> {
  const due = await dueIn(ports, issue);
  const readings = await mapLimited(due, (one) => readOne(ports, one, end));
  const made = readings.filter((one) => one !== null);
  if (made.length === 0) return NOTHING;
  return ports.transaction((stores) => record({ ...stores, now: ports.now }, ports.editor, issue, made));
}

interface DueArticle {
  readonly article: Article;
  readonly watch: ArticleWatch;
}

/**
 * The approved picks that are to be read now. An issue whose content an earlier version did not keep has
 * none.
 */
async function dueIn(ports: WatchPorts, issue: Issue): Promise<readonly DueArticle[]> {
  const content = await approvedContent(ports, issue);
  if (content === null) return [];
  const known = await watchesOf(ports, issue);
  const now = ports.now();
  const articles = await approvedArticles(ports, issue, content);
  return articles
    .filter(({ id, canonicalUrl }) => !hasNoServer(canonicalUrl) && isDue(known.get(id) ?? null, issue, now))
    .map((article) => ({ article, watch: known.get(article.id) ?? unread(issue, article) }));
}

/** What readers get of the current version, also while an amendment waits for its approval. */
async function approvedContent({ snapshots }: Pick<IssueStores, 'snapshots'>, issue: Issue) {
  if (issue.approvedHash === null) return null;
  return variantOf(await snapshots.ofIssue(issue.id), STANDARD_VARIANT)?.content ?? null;
}

/** The watches of the current approval, by article. */
export async function watchesOf(
  { articleWatches }: Pick<IssueStores, 'articleWatches'>,
  { id, approvedHash }: Pick<Issue, 'id' | 'approvedHash'>,
): Promise<ReadonlyMap<number, ArticleWatch>> {
  const all = await articleWatches.ofIssue(id);
  const current = all.filter(({ approval }) => approval === approvedHash);
  return new Map(current.map((watch) => [watch.articleId, watch]));
}

/**
 * The articles of the content with their approved words. A row that has not changed since the approval says
 * more of them than the content does.
 */
async function approvedArticles(
  stores: Pick<IssueStores, 'articles' | 'picks'>,
  issue: Issue,
  content: IssueContent,
): Promise<readonly Article[]> {
  const picks = new Map((await stores.picks.ofIssue(issue.id)).map((pick) => [pick.articleId, pick]));
  const rows = await stores.articles.byIds([...placesIn(content).keys()]);
  return rows.map((article) => {
    const pick = picks.get(article.id);
    if (pick === undefined || article.updatedAt <= (issue.approvedAt ?? '')) return article;
    return asFrozen([{ ...pick, article }], content)[0]?.article ?? article;
  });
}

function unread(issue: Issue, { id }: Article): ArticleWatch {
  return {
    issueId: issue.id,
    articleId: id,
    approval: issue.approvedHash ?? '',
    askedAt: '',
    readAt: null,
    status: null,
    gone: 0,
    goneAt: null,
    etag: null,
    lastModified: null,
    approved: null,
    latest: null,
    told: [],
  };
}

interface MadeReading extends DueArticle {
  readonly reading: PageReading;
}

/** Null if another process reads it, or the time of this run is over. */
async function readOne(
  ports: WatchPorts,
  { article, watch }: DueArticle,
  end: number,
): Promise<MadeReading | null> {
  const now = ports.now().getTime();
  if (now > end) return null;
  const at = new Date(now).toISOString();
  const before = new Date(now - CLAIM_MS).toISOString();
  if (!(await ports.articleWatches.claim(watch, { at, before }))) return null;
  return { article, watch: { ...watch, askedAt: at }, reading: await readingOf(ports, article, watch) };
}

async function readingOf(
  { fetchText, readPage }: WatchPorts,
  { canonicalUrl: url }: Article,
  { etag, lastModified }: ArticleWatch,
): Promise<PageReading> {
  try {
    const page = await fetchText(url, { accept: 'page', etag, lastModified });
    if (page === 'unchanged') return { kind: 'unchanged' };
    // Items of a feed that share a page are told apart by a fragment: the page says nothing of one of them.
    if (new URL(url).hash !== '') return { kind: 'unreadable' };
    const draft = await readPage(page.text, page.url, { asked: url, anyway: true });
    return { kind: 'page', draft, etag: page.etag, lastModified: page.lastModified };
  } catch (error) {
    return readingOfFailure(error);
  }
}

function readingOfFailure(error: unknown): PageReading {
  if (!(error instanceof AppError)) throw error;
  if (error.code === 'PAGE_NOT_ARTICLE' || error.code === 'PAGE_UNREADABLE') return { kind: 'unreadable' };
  const status = error.details['status'];
  if (status === 404 || status === 410) return { kind: 'gone', status };
  return { kind: 'unreachable', status: typeof status === 'number' ? status : null };
}

/** Writes the readings and their news in one transaction, so that Friday reports each once. */
async function record(
  stores: IssueStores & Pick<IssueWorld, 'now'>,
  editor: string,
  seen: Issue,
  made: readonly MadeReading[],
): Promise<WatchReport> {
  // The issue may have been changed, sent or cancelled while the pages were read.
  const issue = await stores.issues.byId(seen.id);
  if (issue === null || issue.approvedHash !== seen.approvedHash || !isWatched(issue)) return NOTHING;
  const known = await watchesOf(stores, issue);
  const told: Told[] = [];
  let read = 0;
  for (const one of made) {
    // Another process has read it between the list and the claim.
    if ((known.get(one.article.id)?.readAt ?? null) !== one.watch.readAt) continue;
    const { watch, news } = afterReading(one.watch, one.reading, one.article, stores.now());
    if (!(await stores.articleWatches.save(watch))) continue;
    read += 1;
    if (news !== null) told.push({ article: one.article, news });
  }
  return { read, ...(await tell(stores, editor, issue, told)) };
}

interface Told {
  readonly article: Article;
  readonly news: WatchNews;
}

/**
 * One line for each in the log of the issue. One email for all articles that were withdrawn, and one for all
 * that changed.
 */
async function tell(
  stores: IssueStores & Pick<IssueWorld, 'now'>,
  editor: string,
  issue: Issue,
  told: readonly Told[],
): Promise<Omit<WatchReport, 'read'>> {
  for (const one of told) await note(stores, issue, one);
  const waivers = told.length === 0 ? [] : await stores.waivers.ofIssue(issue.id);
  const withdrawn = told
    .filter(({ article, news }) => news.kind === 'withdrawn' && !isGoneAccepted(waivers, article.id))
    .map(({ article }) => named(article));
  const changed = told.flatMap(({ article, news }) =>
    news.kind === 'changed' ? [{ ...named(article), newHeadline: newHeadline(news) }] : [],
  );
  const { status } = issue;
  const about = { issue: issueRef(issue), sending: status === 'sending' || status === 'paused' };
  const messages: readonly NoticeMessage[] = [
    { kind: 'articles-withdrawn', ...about, articles: withdrawn },
    { kind: 'articles-changed', ...about, articles: changed },
  ];
  for (const message of messages)
    if ('articles' in message && message.articles.length > 0) await notifyEditor(stores, editor, message);
  return { withdrawn: withdrawn.length, changed: changed.length };
}

function isWatched({ status }: Issue): boolean {
  return (WATCHED as readonly string[]).includes(status);
}

function named({ id, headline, canonicalUrl }: Article): WatchedArticle {
  return { id, headline, url: canonicalUrl };
}

function newHeadline(news: Extract<WatchNews, { readonly kind: 'changed' }>): string | null {
  return news.changes.find(({ field }) => field === 'headline')?.is ?? null;
}

const EVENT = {
  withdrawn: 'article withdrawn',
  back: 'article is back',
  changed: 'article changed',
} as const;

async function note(
  { issues, now }: Pick<IssueStores, 'issues'> & Pick<IssueWorld, 'now'>,
  issue: Issue,
  { article, news }: { readonly article: Article; readonly news: WatchNews },
): Promise<void> {
  const fields = news.kind === 'changed' ? `: ${news.changes.map(({ field }) => field).join(', ')}` : '';
  const detail = `article ${article.id}, "${article.headline}"${fields}`;
  const at = now().toISOString();
  await issues.log({ issueId: issue.id, at, actor: 'friday', event: EVENT[news.kind], detail });
}
