// The archive: every issue that was sent, newest first, in pages, with a search.
import type { PageMeta } from './head-meta.js';
import { IssueDate, TitledPage } from './page-layout.js';
import { type PicturedIssue, pageHref, type Site } from './site.js';

export interface ArchiveProps {
  readonly site: Site;
  readonly meta: PageMeta;
  readonly issues: readonly PicturedIssue[];
  /** What the reader searched for; null on the list of all issues. */
  readonly query: string | null;
  /** Of all pages. */
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

export function Archive(props: ArchiveProps) {
  const { site, meta, issues, query, total } = props;
  const { words } = site;
  if (query === null && total === 0)
    return (
      <TitledPage site={site} title={words.archiveTitle} path="/archive" meta={meta}>
        <p>{words.nothingYet}</p>
      </TitledPage>
    );
  return (
    <TitledPage site={site} title={words.archiveTitle} path="/archive" meta={meta}>
      {query === null ? <p className="intro">{words.archiveIntro(site.title)}</p> : null}
      <Search site={site} query={query} />
      {query === null ? null : (
        <p className="intro" role="status">
          {total === 0 ? words.searchNothing : words.searchFound(total)}{' '}
          <a href={pageHref(site, '/archive')}>{words.allIssues}</a>
        </p>
      )}
      <ol className="issues pictured">
        {issues.map((issue, at) => (
          <Listed key={issue.slug} site={site} issue={issue} isFirst={at === 0} />
        ))}
      </ol>
      <Pages {...props} />
    </TitledPage>
  );
}

function Search({ site, query }: { readonly site: Site; readonly query: string | null }) {
  const { words } = site;
  return (
    <search>
      <form className="search" method="get" action={`${site.base}/archive`}>
        <label htmlFor="q">{words.searchLabel}</label>
        <input id="q" name="q" type="search" maxLength={200} dir="auto" defaultValue={query ?? ''} />
        {site.query === '' ? null : <input type="hidden" name="lang" value={words.language} />}
        <button type="submit">{words.searchButton}</button>
      </form>
    </search>
  );
}

/** The whole row leads to the issue; the picture repeats nothing for those who hear the page. */
function Listed({
  site,
  issue,
  isFirst,
}: {
  readonly site: Site;
  readonly issue: PicturedIssue;
  readonly isFirst: boolean;
}) {
  return (
    <li className={issue.picture === null ? 'issue' : 'issue with-picture'}>
      <div>
        <IssueDate site={site} number={issue.mastheadNumber ?? issue.number} slug={issue.slug} />
        <h2 lang={site.language} dir="auto">
          <a href={pageHref(site, `/archive/${issue.slug}`)}>{issue.subject}</a>
        </h2>
        {issue.preheader === '' ? null : (
          <p lang={site.language} dir="auto">
            {issue.preheader}
          </p>
        )}
      </div>
      {issue.picture === null ? null : (
        <picture>
          <img
            src={issue.picture.thumbnail ?? issue.picture.url}
            alt=""
            width={144}
            height={108}
            decoding="async"
            referrerPolicy="no-referrer"
            {...(isFirst ? {} : { loading: 'lazy' })}
          />
        </picture>
      )}
    </li>
  );
}

function Pages({ site, query, page, pages }: ArchiveProps) {
  const { words } = site;
  if (pages < 2) return null;
  const to = (wanted: number) => {
    const asked = [
      ...(site.query === '' ? [] : [site.query.slice(1)]),
      ...(query === null ? [] : [`q=${encodeURIComponent(query)}`]),
      ...(wanted === 1 ? [] : [`page=${wanted}`]),
    ];
    return `${site.base}/archive${asked.length === 0 ? '' : `?${asked.join('&')}`}`;
  };
  return (
    <nav className="pages" aria-label={words.pageOf(page, pages)}>
      {page > 1 ? (
        <a rel="prev" href={to(page - 1)}>
          {words.newerIssues}
        </a>
      ) : null}
      <span>{words.pageOf(page, pages)}</span>
      {page < pages ? (
        <a rel="next" href={to(page + 1)}>
          {words.olderIssues}
        </a>
      ) : null}
    </nav>
  );
}
