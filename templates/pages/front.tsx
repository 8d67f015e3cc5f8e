// The front page: what the newsletter is, when it comes, the sign-up form, and the latest issue.
import { IssueDate, PageLayout } from './page-layout.js';
import { SignUpForm, type SignUpView } from './sign-up.js';
import type { ListedIssue, Site } from './site.js';

export interface FrontProps {
  readonly site: Site;
  readonly latest: ListedIssue | null;
  readonly form: SignUpView;
}

export function Front({ site, latest, form }: FrontProps) {
  const { words } = site;
  return (
    <PageLayout site={site} title={site.title} front script="sign-up">
      <p className="lede" lang={site.language} dir="auto">
        {site.description}
      </p>
      <section aria-labelledby="subscribe">
        <h2 id="subscribe" className="section">
          {words.signUpTitle}
        </h2>
        <p>{site.every === null ? words.comesRegularly : words.comes(site.every)}</p>
        <SignUpForm site={site} form={form} />
      </section>
      <section aria-labelledby="latest">
        <h2 id="latest" className="section">
          {words.latestIssue}
        </h2>
        {latest === null ? (
          <p>{words.nothingYet}</p>
        ) : (
          <article className="issue lead">
            <IssueDate site={site} number={latest.mastheadNumber ?? latest.number} slug={latest.slug} />
            <h3 lang={site.language} dir="auto">
              <a href={`${site.base}/archive/${latest.slug}`}>{latest.subject}</a>
            </h3>
            {latest.preheader === '' ? null : (
              <p lang={site.language} dir="auto">
                {latest.preheader}
              </p>
            )}
          </article>
        )}
        <p className="more">
          {latest === null ? null : (
            <a className="button quiet" href={`${site.base}/latest`}>
              {words.readLatest}
            </a>
          )}
          <a href={`${site.base}/archive`}>{words.allIssues}</a>
        </p>
      </section>
    </PageLayout>
  );
}
