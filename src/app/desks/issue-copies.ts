// Issue copies: an issue as a reader, an editor or anybody sees it. The same bytes for preview, test, archive
// and send, so they cannot differ.

import type { Config } from '../../config/config.js';
import type { DeliveryWorld, Verdict } from '../../deliveries/ports.js';
import { placeholderValues, type Recipient, readerCopy } from '../../deliveries/reader-copy.js';
import { assertMayTest } from '../../deliveries/safeguards/allow-list.js';
import { headOf } from '../../deliveries/writers.js';
import { AppError } from '../../errors.js';
import { isAmending } from '../../issues/amending.js';
import { mailVariants } from '../../issues/appeal.js';
import { type CheckPorts as CheckDesk, contentOf, snapshotOf } from '../../issues/check-issue.js';
import type { Frozen } from '../../issues/content.js';
import { type Issue, isCorrection, isPublic, STANDARD_VARIANT } from '../../issues/issue.js';
import type { FilledIssue, IssueWorld, PlaceholderValues } from '../../issues/ports.js';
import { mailsOf, variantOf } from '../../issues/snapshot.js';
import { parseAddress } from '../../subscribers/address.js';

/** One reader's copy as a preview shows it: every placeholder filled. */
export interface SampleCopy extends FilledIssue {
  /** The finished message as it would go over the wire. */
  readonly raw: Buffer;
  /** True if these are the frozen bytes of an approval. */
  readonly frozen: boolean;
}

/** A copy of an issue that may be unfinished. */
export type PreviewCopy = Omit<SampleCopy, 'raw'> & { readonly raw: Buffer | null };

export interface IssueCopies {
  /** The names of the mails that the issue has, `standard` first: frozen, or as they would be now. */
  variants(issue: Issue): Promise<readonly string[]>;
  /**
   * What readers see: the frozen bytes if there are any, else rendered now. Placeholders are still open.
   * Without `variant`, the mail that does not ask for support.
   * @throws AppError USAGE if the issue has no such variant
   */
  frozen(issue: Issue, variant?: string): Promise<Frozen & { readonly isSnapshot: boolean }>;
  /** A copy with every placeholder filled for an invented reader. */
  sample(issue: Issue, variant?: string): Promise<SampleCopy>;
  /**
   * The same for an issue that may be unfinished: `raw` is null if no message can be made of it yet, e.g.
   * without a subject.
   */
  preview(issue: Issue, variant?: string): Promise<PreviewCopy>;
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
    variant?: string,
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
  policy_url: `${webUrl}/privacy`,
});

export function createIssueCopies({ config, world, issueWorld, checkDesk }: IssueCopiesParts): IssueCopies {
  const liveMails = async (issue: Issue) => {
    const desk = await checkDesk();
    const content = await contentOf(issueWorld, issue, desk.rules);
    return { render: desk.render, mails: mailVariants(content, desk.appeals(issue, content)) };
  };
  const frozenMails = async (issue: Issue) => mailsOf(await issueWorld.snapshots.ofIssue(issue.id));
  const namesOf = async (issue: Issue) => {
    const mails =
      (await snapshotOf(issueWorld, issue)) === null
        ? (await liveMails(issue)).mails
        : await frozenMails(issue);
    return standardFirst(mails.map(({ variant }) => variant));
  };
  const frozenOf = async (issue: Issue, variant: string = STANDARD_VARIANT) => {
    if ((await snapshotOf(issueWorld, issue)) !== null) {
      const snapshot = variantOf(await frozenMails(issue), variant);
      if (snapshot === null) throw noVariant(issue, variant, await namesOf(issue));
      return { ...snapshot, isSnapshot: true };
    }
    const { render, mails } = await liveMails(issue);
    const mail = mails.find((one) => one.variant === variant);
    if (mail === undefined) throw noVariant(issue, variant, await namesOf(issue));
    return { ...(await render(mail.content)), content: mail.content, isSnapshot: false };
  };
  const filledFor = async (issue: Issue, reader: Recipient, variant?: string) => {
    const delivery = await world();
    const frozen = await frozenOf(issue, variant);
    return {
      issue,
      reader,
      delivery,
      frozen,
      filled: delivery.prepare(frozen)(placeholderValues(delivery, reader, variant ?? STANDARD_VARIANT)),
    };
  };
  const messageOf = (
    { issue, reader, delivery, frozen, filled }: Awaited<ReturnType<typeof filledFor>>,
    test: boolean,
  ) => {
    const { content } = frozen;
    const head = headOf(delivery, issue, { locale: config.newsletter.language, content });
    return delivery.build(head, readerCopy(delivery, reader, filled, issueWorld.now(), test));
  };
  const asArchived = async (issue: Issue) => {
    const snapshot = variantOf(await issueWorld.snapshots.ofIssue(issue.id), STANDARD_VARIANT);
    return snapshot === null
      ? null
      : (await world()).prepare(snapshot)(archiveValues(config.web.url, snapshot));
  };
  return {
    variants: namesOf,
    frozen: frozenOf,
    sample: async (issue, variant) => {
      const copy = await filledFor(issue, SAMPLE_READER, variant);
      return { ...copy.filled, raw: (await messageOf(copy, false)).raw, frozen: copy.frozen.isSnapshot };
    },
    preview: async (issue, variant) => {
      const copy = await filledFor(issue, SAMPLE_READER, variant);
      const message = await messageOf(copy, false).catch(unlessUnfinished);
      return { ...copy.filled, raw: message?.raw ?? null, frozen: copy.frozen.isSnapshot };
    },
    pageHtml: async (issue) => {
      if (isCorrection(issue)) return null;
      if (issue.approvedHash !== null && !isAmending(issue))
        return variantOf(await issueWorld.snapshots.ofIssue(issue.id), 'web')?.html ?? null;
      const desk = await checkDesk();
      return (await desk.renderPage(await contentOf(issueWorld, issue, desk.rules))).html;
    },
    archived: async (slug) => {
      const issue = await issueWorld.issues.bySlug(slug);
      const filled = issue !== null && isPublic(issue) ? await asArchived(issue) : null;
      return issue === null || filled === null ? null : { ...filled, issue };
    },
    sendTest: async (issue, to, variant) => {
      const { address } = parseAddress(to.address);
      assertMayTest(address, {
        live: config.smtp !== null,
        seeds: config.delivery.testTo,
        onlyTo: config.delivery.onlyTo,
      });
      const tester = { ...SAMPLE_READER, publicId: 'test-copy-reader', ...to, address };
      const copy = await filledFor(issue, tester, variant);
      const verdict = await copy.delivery.submit(await messageOf(copy, true));
      if (verdict.outcome === 'submitted') return { reply: verdict.text };
      throw notTaken(verdict);
    },
  };
}

function standardFirst(names: readonly string[]): readonly string[] {
  return [STANDARD_VARIANT, ...names.filter((name) => name !== STANDARD_VARIANT).sort()];
}

function noVariant({ name }: Issue, variant: string, names: readonly string[]): AppError {
  const message = `Issue ${name} has no variant "${variant}".`;
  return new AppError('USAGE', message, `Use ${names.join(' or ')}.`);
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
