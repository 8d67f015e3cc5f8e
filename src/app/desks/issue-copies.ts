// Issue copies: an issue as a reader, an editor or anybody sees it. The same bytes for preview, test, archive
// and send, so they cannot differ.
import type { Config } from '../../config/config.js';
import type { DeliveryWorld, Verdict } from '../../deliveries/ports.js';
import { placeholderValues, type Recipient, readerCopy } from '../../deliveries/reader-copy.js';
import { assertMayTest } from '../../deliveries/safeguards/allow-list.js';
import { AppError } from '../../errors.js';
import { type CheckPorts as CheckDesk, contentOf, snapshotOf } from '../../issues/check-issue.js';
import type { Frozen } from '../../issues/content.js';
import { type Issue, PUBLISHED } from '../../issues/issue.js';
import type { FilledIssue, IssueWorld, PlaceholderValues } from '../../issues/ports.js';
import { variantOf } from '../../issues/snapshot.js';
import { parseAddress } from '../../subscribers/address.js';

/** One reader's copy as a preview shows it: every placeholder filled. */
export interface SampleCopy extends FilledIssue {
  /** The finished message as it would go over the wire. */
  readonly raw: Buffer;
  /** True if these are the frozen bytes of an approval. */
  readonly frozen: boolean;
}

export interface IssueCopies {
  /** What readers see: the frozen bytes if there are any, else rendered now. Placeholders are still open. */
  frozen(issue: Issue): Promise<Frozen & { readonly isSnapshot: boolean }>;
  /** A copy with every placeholder filled for an invented reader. */
  sample(issue: Issue): Promise<SampleCopy>;
  /**
   * The same for an issue that may be unfinished: `raw` is null if no message can be made of it yet, e.g.
   * without a subject.
   */
  preview(issue: Issue): Promise<Omit<SampleCopy, 'raw'> & { readonly raw: Buffer | null }>;
  /**
   * The text of the public page: frozen, or rendered now for a draft; null if an earlier version approved it.
   */
  pageHtml(issue: Issue): Promise<string | null>;
  /**
   * The mail of an archived issue as anybody may see it: the frozen bytes without any reader's data (D28);
   * null if there is none of that date.
   */
  archived(slug: string): Promise<(FilledIssue & { readonly issue: Issue }) | null>;
  /**
   * Sends one real copy, marked as a test, that is not a Delivery.
   * @throws AppError RELAY_UNAVAILABLE if the relay does not accept it, RECIPIENT_REFUSED if it would leave
   * this machine to an address that may not get test copies (G7).
   */
  sendTest(
    issue: Issue,
    to: { readonly address: string; readonly name: string | null },
  ): Promise<{ readonly reply: string }>;
}

export interface IssueCopiesParts {
  readonly config: Config;
  readonly world: () => Promise<DeliveryWorld>;
  readonly issueWorld: IssueWorld;
  readonly checkDesk: () => Promise<CheckDesk>;
}

/** Nobody: the reader whose copy a preview shows. */
const SAMPLE_READER = {
  publicId: 'sample-reader',
  address: 'reader@news.example',
  name: 'Robin Reader',
  consentAt: '2026-01-02T09:00:00.000Z',
};

/** Shown in the archive in place of a reader's own data, in whatever language the issue is. */
const NOBODY = '•••';

/**
 * The values of the placeholders on the archived page: nobody's data, and links that lead to the public
 * pages.
 */
const archiveValues = (webUrl: string, { placeholders }: Frozen): PlaceholderValues => ({
  first_name: placeholders.some(
    (placeholder) => placeholder.name === 'first_name' && placeholder.fallback === null,
  )
    ? NOBODY
    : null,
  address: NOBODY,
  consent_date: NOBODY,
  unsubscribe_url: `${webUrl}/unsubscribe`,
  preferences_url: `${webUrl}/preferences`,
});

export function createIssueCopies({ config, world, issueWorld, checkDesk }: IssueCopiesParts): IssueCopies {
  const frozenOf = async (issue: Issue) => {
    const snapshot = await snapshotOf(issueWorld, issue);
    if (snapshot !== null) return { ...snapshot, isSnapshot: true };
    const desk = await checkDesk();
    return { ...(await desk.render(await contentOf(issueWorld, issue, desk.rules))), isSnapshot: false };
  };
  const filledFor = async (issue: Issue, reader: Recipient) => {
    const delivery = await world();
    const frozen = await frozenOf(issue);
    return {
      issue,
      reader,
      delivery,
      frozen,
      filled: delivery.prepare(frozen)(placeholderValues(delivery, reader)),
    };
  };
  const messageOf = (
    { issue, reader, delivery, filled }: Awaited<ReturnType<typeof filledFor>>,
    test: boolean,
  ) => {
    const head = {
      issueId: issue.id,
      number: issue.number,
      slug: issue.slug,
      language: config.newsletter.language,
      archiveUrl: delivery.archiveUrl(issue.slug),
    };
    return delivery.build(head, readerCopy(delivery, reader, filled, issueWorld.now(), test));
  };
  const asArchived = async (issue: Issue) => {
    const snapshot = variantOf(await issueWorld.snapshots.ofIssue(issue.id), 'standard');
    return snapshot === null
      ? null
      : (await world()).prepare(snapshot)(archiveValues(config.web.url, snapshot));
  };
  return {
    frozen: frozenOf,
    sample: async (issue) => {
      const copy = await filledFor(issue, SAMPLE_READER);
      return { ...copy.filled, raw: (await messageOf(copy, false)).raw, frozen: copy.frozen.isSnapshot };
    },
    preview: async (issue) => {
      const copy = await filledFor(issue, SAMPLE_READER);
      const message = await messageOf(copy, false).catch(unlessUnfinished);
      return { ...copy.filled, raw: message?.raw ?? null, frozen: copy.frozen.isSnapshot };
    },
    pageHtml: async (issue) => {
      if (issue.approvedHash !== null)
        return variantOf(await issueWorld.snapshots.ofIssue(issue.id), 'web')?.html ?? null;
      const desk = await checkDesk();
      return (await desk.renderPage(await contentOf(issueWorld, issue, desk.rules))).html;
    },
    archived: async (slug) => {
      const issue = await issueWorld.issues.bySlug(slug);
      const filled =
        issue !== null && (PUBLISHED as readonly string[]).includes(issue.status)
          ? await asArchived(issue)
          : null;
      return issue === null || filled === null ? null : { ...filled, issue };
    },
    sendTest: async (issue, to) => {
      const { address } = parseAddress(to.address);
      assertMayTest(address, {
        live: config.smtp !== null,
        seeds: config.delivery.testTo,
        onlyTo: config.delivery.onlyTo,
      });
      const copy = await filledFor(issue, { ...SAMPLE_READER, publicId: 'test-copy-reader', ...to, address });
      const verdict = await copy.delivery.submit(await messageOf(copy, true));
      if (verdict.outcome === 'submitted') return { reply: verdict.text };
      throw notTaken(verdict);
    },
  };
}

function notTaken({
  outcome,
  text,
  fix = 'Check the smtp part of the configuration, or try again later.',
}: Verdict): AppError {
  return outcome === 'uncertain'
    ? new AppError(
        'RELAY_UNAVAILABLE',
        `The relay may have accepted the test copy: ${text}.`,
        'Look for it in your inbox, then check "smtp" in the configuration.',
      )
    : new AppError('RELAY_UNAVAILABLE', `The relay did not accept the test copy: ${text}.`, fix);
}

function unlessUnfinished(error: unknown): null {
  if (error instanceof AppError && error.code === 'MESSAGE_INVALID') return null;
  throw error;
}
