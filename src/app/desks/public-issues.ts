// Public issues: what anybody may read of the issues that readers were sent. The text of a page is the frozen
// one; nothing here knows a reader.
import type { ArticleImage } from '../../articles/article.js';
import type { Config } from '../../config/config.js';
import { wallOf } from '../../issues/calendar.js';
import { storiesOf } from '../../issues/compose.js';
import type { IssueContent } from '../../issues/content.js';
import type { CorrectionNote } from '../../issues/correction-note.js';
import { type Issue, isPublic, type Snapshot } from '../../issues/issue.js';
import { cardOf, type IssueCard, shownImage } from '../../issues/issue-card.js';
import { hostedFile } from '../../issues/picture-files.js';
import type { ArchiveStore, IssueWorld } from '../../issues/ports.js';
import { publicLine } from '../../issues/public-text.js';
import { variantOf } from '../../issues/snapshot.js';
import { oneLine } from '../../text/plain.js';
import { searchTerms } from '../../text/search-words.js';
import { coalesce } from '../../timing/coalesce.js';

/** An issue as lists show it; subject and preheader without any reader's data. */
export interface PublicIssue extends Issue {
  /** Of the lead, else of the first story that has one. */
  readonly picture: (ArticleImage & { readonly thumbnail?: string }) | null;
  /** What invites to read it; null if it was approved before its content was kept. */
  readonly card: IssueCard | null;
}

/** A correction as readers see it: without the name of who wrote it. */
export interface PublicCorrection extends Pick<CorrectionNote, 'id' | 'articleId' | 'text' | 'at'> {
  /** Its date in the newsletter's zone, YYYY-MM-DD. */
  readonly day: string;
}

/** The frozen text of a page, and the content that it was made from. */
export interface IssuePageText {
  readonly html: string;
  readonly content: IssueContent;
  /** Addresses of the pictures in it. */
  readonly pictures: readonly string[];
}

export interface IssuePage {
  readonly issue: PublicIssue;
  /** null for an issue that an earlier version approved: it shows its mail. */
  readonly text: IssuePageText | null;
  readonly earlier: PublicIssue | null;
  readonly later: PublicIssue | null;
  /** Oldest first. */
  readonly corrections: readonly PublicCorrection[];
}

export interface PublicIssues {
  /** The newest date first. */
  archive(limit: number): Promise<readonly PublicIssue[]>;
  /**
   * One page of the archive, the newest date first. `query` is what a reader typed: every word and every
   * phrase in quotation marks has to be found, and the most relevant issue comes first. A query without a
   * letter or digit finds nothing.
   */
  archivePage(wish: {
    readonly query: string | null;
    readonly limit: number;
    readonly offset: number;
  }): Promise<{ readonly issues: readonly PublicIssue[]; readonly total: number }>;
  /** The first of the archive; those who ask at once share one question. */
  latest(): Promise<PublicIssue | null>;
  /** The page of that date; null if readers were sent none. */
  page(slug: string): Promise<IssuePage | null>;
  /** The frozen text of a page of the archive; null if the issue has none. */
  pageText(issue: Issue): Promise<IssuePageText | null>;
  /** The corrections of these issues by the id of the issue, oldest first. */
  publicCorrections(
    issues: readonly Pick<Issue, 'id'>[],
  ): Promise<ReadonlyMap<number, readonly PublicCorrection[]>>;
}

/** Texts of pages in memory, a few ten thousand characters each. */
const TEXTS_KEPT = 40;
const INVITATIONS_KEPT = 500;

/** The texts are the frozen ones: a paused issue may be about to be amended. Null where none are kept. */
type Invitation = Pick<PublicIssue, 'picture' | 'card'> & {
  readonly texts: Pick<IssueContent, 'subject' | 'preheader'> | null;
};

export function createPublicIssues(
  { newsletter }: Config,
  { issues, snapshots, corrections }: Pick<IssueWorld, 'issues' | 'snapshots' | 'corrections'>,
  archive: ArchiveStore,
): PublicIssues {
  const texts = new Map<string, IssuePageText | null>();
  const invitations = new Map<string, Invitation>();
  const pageText = async (issue: Issue) =>
    remembered(texts, TEXTS_KEPT, issue, async () =>
      textIn(variantOf(await snapshots.ofIssue(issue.id), 'web')),
    );
  const invitation = async (issue: Issue) =>
    remembered(invitations, INVITATIONS_KEPT, issue, async () => {
      const frozen = await snapshots.ofIssue(issue.id);
      return invitationFrom(frozen.find(({ content }) => content !== null)?.content ?? null);
    });
  const shown = async (issue: Issue): Promise<PublicIssue> => {
    const { texts: frozen, ...invites } = await invitation(issue);
    const { subject, preheader } = frozen ?? issue;
    return {
      ...issue,
      subject: publicLine(oneLine(subject), newsletter.language) || newsletter.title,
      preheader: publicLine(oneLine(preheader), newsletter.language),
      ...invites,
    };
  };
  const archivePage: PublicIssues['archivePage'] = async ({ query, ...part }) => {
    const terms = query === null ? null : searchTerms(query);
    const found = await archive.page({ terms, ...part });
    return { total: found.total, issues: await Promise.all(found.issues.map(shown)) };
  };
  const firstOf = async (limit: number) => Promise.all((await archive.newest(limit)).map(shown));
  const publicCorrections: PublicIssues['publicCorrections'] = async (asked) => {
    const notes = await corrections.ofIssues(asked.map(({ id }) => id));
    const found = new Map<number, PublicCorrection[]>();
    for (const { id, issueId, articleId, text, at } of notes) {
      const day = wallOf(new Date(at), newsletter.zone).slice(0, 10);
      found.set(issueId, [...(found.get(issueId) ?? []), { id, articleId, text, at, day }]);
    }
    return found;
  };
  /** Those who ask for one page at once share one question. */
  const asking = new Map<string, Promise<IssuePage | null>>();
  const read = async (slug: string): Promise<IssuePage | null> => {
    const [issue, around] = await Promise.all([issues.bySlug(slug), archive.around(slug)]);
    if (issue === null || !isPublic(issue)) return null;
    const [text, own, earlier, later, notes] = await Promise.all([
      pageText(issue),
      shown(issue),
      around.earlier === null ? null : shown(around.earlier),
      around.later === null ? null : shown(around.later),
      publicCorrections([issue]),
    ]);
    return { issue: own, text, earlier, later, corrections: notes.get(issue.id) ?? [] };
  };
  return {
    archive: firstOf,
    archivePage,
    latest: coalesce(async () => (await firstOf(1))[0] ?? null),
    page: (slug) => {
      const asked = asking.get(slug) ?? read(slug).finally(() => asking.delete(slug));
      asking.set(slug, asked);
      return asked;
    },
    pageText,
    publicCorrections,
  };
}

/** What was frozen does not change under the hash of its approval. */
async function remembered<V>(
  kept: Map<string, V>,
  most: number,
  { id, approvedHash }: Issue,
  read: () => Promise<V>,
): Promise<V> {
  const key = `${id} ${approvedHash}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const fresh = await read();
  kept.set(key, fresh);
  const oldest = kept.keys().next();
  if (kept.size > most && !oldest.done) kept.delete(oldest.value);
  return fresh;
}

function textIn(snapshot: Snapshot | null): IssuePageText | null {
  if (snapshot === null || snapshot.content === null) return null;
  const { html, content } = snapshot;
  // In an address, React escapes nothing that is part of a server's name.
  const pictures = [...html.matchAll(/<img src="([^"]*)"/g)].map(([, address = '']) => address);
  return { html, content, pictures };
}

function invitationFrom(content: IssueContent | null): Invitation {
  if (content === null) return { texts: null, picture: null, card: null };
  const pictures = storiesOf(content).map(({ image }) => shownImage(image));
  const { subject, preheader } = content;
  const picture = pictures.find((image) => image !== null) ?? null;
  const small = hostedFile(picture, 'wide', 1);
  return {
    texts: { subject, preheader },
    picture: picture === null || small === null ? picture : { ...picture, thumbnail: small.url },
    card: cardOf(content),
  };
}
