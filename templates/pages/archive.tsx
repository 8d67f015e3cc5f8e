// The archive: every issue that was sent, newest first.
import { IssueDate, TitledPage } from './page-layout.js';
import type { ListedIssue, Site } from './site.js';

export function Archive({ site, issues }: { readonly site: Site; readonly issues: readonly ListedIssue[] }) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.archiveTitle}>
      {issues.length === 0 ? (
        <p>{words.nothingYet}</p>
      ) : (
        <>
          <p className="intro">{words.archiveIntro(site.title)}</p>
          <ol className="issues">
            {issues.map((issue) => (
              <li key={issue.slug} className="issue">
                <IssueDate site={site} number={issue.mastheadNumber ?? issue.number} slug={issue.slug} />
                <h2 lang={site.language} dir="auto">
                  <a href={`${site.base}/archive/${issue.slug}`}>{issue.subject}</a>
                </h2>
                {issue.preheader === '' ? null : (
                  <p lang={site.language} dir="auto">
                    {issue.preheader}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </TitledPage>
  );
}
