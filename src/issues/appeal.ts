// Appeal: the request for support in an issue. Readers who are asked get a variant of the mail that has it,
// one for each currency; the others, the public page and the archive have none.
import type { AppealContent, IssueContent } from './content.js';
import { type SnapshotVariant, STANDARD_VARIANT } from './issue.js';

/** The name of the variant that has this appeal. */
export function appealVariant(currency: string): SnapshotVariant {
  return `appeal-${currency.toLowerCase()}`;
}

/** Whether a variant asks for support. */
export function isAppealVariant(variant: string): boolean {
  return variant.startsWith('appeal-');
}

/** A mail of the issue: its variant, and the content that it is rendered from. */
export interface MailVariant {
  readonly variant: SnapshotVariant;
  readonly content: IssueContent;
}

/** All mails of an issue: without an appeal, and with each one. */
export function mailVariants(
  content: IssueContent,
  appeals: readonly AppealContent[],
): readonly [MailVariant, ...MailVariant[]] {
  const asking = appeals.map((appeal) => ({
    variant: appealVariant(appeal.currency),
    content: { ...content, appeal },
  }));
  return [{ variant: STANDARD_VARIANT, content }, ...asking];
}
