// The page of an issue: the frozen text, and around it what may change: masthead, sign-up box, the issues
// before and after, and links to share it.
import { CorrectionBox, type ShownCorrection } from './corrections.js';
import type { PageMeta } from './head-meta.js';
import { PageLayout } from './page-layout.js';
import { rhythmLine } from './rhythm.js';
import { SignUpForm, type SignUpView } from './sign-up.js';
import { issueDate, type PicturedIssue, pageHref, type Site } from './site.js';

export interface IssuePageProps {
  readonly site: Site;
  readonly issue: PicturedIssue;
  readonly meta: PageMeta;
  /** Frozen at approval, or rendered now for a preview. */
  readonly html: string;
  readonly earlier: PicturedIssue | null;
  readonly later: PicturedIssue | null;
  /** What is shown above the text. */
  readonly corrections?: readonly ShownCorrection[];
  /** null in a preview. */
  readonly form: SignUpView | null;
}

export function IssuePage({
  site,
  issue,
  meta,
  html,
  earlier,
  later,
  corrections = [],
  form,
}: IssuePageProps) {
  const { words } = site;
  return (
    <PageLayout
      path={`/archive/${issue.slug}`}
      site={site}
      title={issue.subject}
      meta={meta}
      {...(form === null ? {} : { script: 'sign-up' })}
    >
      <CorrectionBox site={site} corrections={corrections} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own templates wrote it */}
      <div className="frozen" dangerouslySetInnerHTML={{ __html: html }} />
      <p className="as-sent">
        <a href={`${site.base}/archive/${issue.slug}/email`}>{words.asSent}</a>
        <a href={pageHref(site, '/unsubscribe')}>{words.unsubscribeButton}</a>
      </p>
      <Share site={site} issue={issue} />
      {form === null ? null : (
        <section className="box" aria-labelledby="subscribe">
          <h2 id="subscribe">{words.getByEmail(site.title)}</h2>
          <p>{rhythmLine(site, site.words)}</p>
          <SignUpForm site={site} form={form} preview={false} />
        </section>
      )}
      {earlier === null && later === null ? null : (
        <nav className="around" aria-label={words.aroundIssue}>
          {earlier === null ? null : (
            <Neighbour site={site} issue={earlier} rel="prev" label={words.olderIssue} />
          )}
          {later === null ? null : (
            <Neighbour site={site} issue={later} rel="next" label={words.newerIssue} />
          )}
        </nav>
      )}
    </PageLayout>
  );
}

function Neighbour({
  site,
  issue,
  rel,
  label,
}: {
  readonly site: Site;
  readonly issue: PicturedIssue;
  readonly rel: 'prev' | 'next';
  readonly label: string;
}) {
  return (
    <a className={rel} rel={rel} href={pageHref(site, `/archive/${issue.slug}`)}>
      <span className="facts">
        {label} · <time dateTime={issue.slug}>{issueDate(site, issue.slug)}</time>
      </span>
      <strong lang={site.language} dir="auto">
        {issue.subject}
      </strong>
    </a>
  );
}

/** Plain links: nothing of these services is loaded, and they learn of a reader only who clicks. */
function Share({ site, issue }: { readonly site: Site; readonly issue: PicturedIssue }) {
  const { words } = site;
  return (
    <section className="share" aria-labelledby="share">
      <h2 id="share">{words.shareTitle}</h2>
      <ul>
        {shareLinks(words.shareEmail, issue.subject, `${site.url}/archive/${issue.slug}`).map(
          ({ name, href }) => (
            <li key={name}>
              <a href={href} rel="nofollow noopener noreferrer">
                {name}
              </a>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

export function shareLinks(
  email: string,
  subject: string,
  address: string,
): readonly { readonly name: string; readonly href: string }[] {
  const [title, url] = [encodeURIComponent(subject), encodeURIComponent(address)];
  return [
    { name: email, href: `mailto:?subject=${title}&body=${url}` },
    { name: 'WhatsApp', href: `https://wa.me/?text=${title}%20${url}` },
    { name: 'Telegram', href: `https://t.me/share/url?url=${url}&text=${title}` },
    { name: 'Bluesky', href: `https://bsky.app/intent/compose?text=${title}%20${url}` },
    { name: 'Facebook', href: `https://www.facebook.com/sharer/sharer.php?u=${url}` },
  ];
}
