// The pages of issues, rendered once per language, issue and wording, with a nonce and a proof of work of
// each request; and the lists of all issues, rendered once per language and page.
import { Archive, type ArchiveProps } from '../../templates/pages/archive.js';
import { IssuePage } from '../../templates/pages/issue-page.js';
import type { SignUpView } from '../../templates/pages/sign-up.js';
import type { Site } from '../../templates/pages/site.js';
import type { PublicIssue, IssuePage as PublicPage } from '../app/desks/public-issues.js';
import { withCorrections } from './corrections.js';
import { issueMeta } from './issue-meta.js';
import { createPrerenderedPages } from './prerendered-page.js';

/** The newest issues in a few languages. */
const KEPT = 40;

interface Shown {
  readonly site: Site;
  readonly page: PublicPage & { readonly text: NonNullable<PublicPage['text']> };
  readonly form: SignUpView;
  readonly noindex: boolean;
}

export function createIssuePages(): (shown: Shown) => string {
  const pages = createPrerenderedPages(['nonce', 'challenge'], KEPT);
  return ({ site, page: { issue, text, earlier, later, corrections }, form, noindex }) => {
    const key = JSON.stringify([
      site.words.language,
      site.query,
      issue.id,
      issue.approvedHash,
      earlier?.id,
      later?.id,
      corrections.map(({ id }) => id),
      form.locale,
      form.wording,
      form.ageStatement,
      form.policyVersion,
      form.policyLanguages,
    ]);
    return pages(key, (marks) =>
      IssuePage({
        site,
        issue,
        meta: issueMeta(site, issue, text, noindex, corrections),
        ...withCorrections(site, text, corrections),
        earlier,
        later,
        form: { ...form, ...marks },
      }),
    )(form);
  };
}

/** For the list of all issues; what was frozen of them does not change under the hash of its approval. */
export function createArchivePages(): (
  shown: Omit<ArchiveProps, 'issues'> & { readonly issues: readonly PublicIssue[] },
) => string {
  const pages = createPrerenderedPages([], KEPT);
  return (shown) => {
    const { site, issues, total, page } = shown;
    const list = issues.map(({ id, approvedHash }) => `${id} ${approvedHash}`);
    const key = JSON.stringify([site.words.language, site.query, page, total, list]);
    return pages(key, () => Archive(shown))({});
  };
}
