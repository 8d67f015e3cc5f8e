// The pages of issues, rendered once per language, issue and wording; per request only the nonce and the
// proof of work are put in.
import { IssuePage } from '../../templates/pages/issue-page.js';
import type { SignUpView } from '../../templates/pages/sign-up.js';
import type { Site } from '../../templates/pages/site.js';
import type { IssuePage as PublicPage } from '../app/desks/public-issues.js';
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
  return ({ site, page: { issue, text, earlier, later }, form, noindex }) => {
    const key = JSON.stringify([
      site.words.language,
      site.query,
      issue.id,
      issue.approvedHash,
      earlier?.id,
      later?.id,
      form.locale,
      form.wording,
      form.ageStatement,
      form.policyVersion,
    ]);
    return pages(key, (marks) =>
      IssuePage({
        site,
        issue,
        meta: issueMeta(site, issue, text, noindex),
        html: text.html,
        earlier,
        later,
        form: { ...form, ...marks },
      }),
    )(form);
  };
}
