// Page layout: the one frame of the public pages, in the newsletter's own theme.
import type { ReactNode } from 'react';
import { issueDate, type Site } from './site.js';

export interface PageLayoutProps {
  readonly site: Site;
  /** Title of the page; the newsletter's title follows it. */
  readonly title: string;
  /** True on the front page, where the masthead is the heading. */
  readonly front?: boolean;
  /** A script below /assets that makes the page easier; it works without. */
  readonly script?: 'sign-up';
  readonly children: ReactNode;
}

export function PageLayout({ site, title, front = false, script, children }: PageLayoutProps) {
  const { words } = site;
  return (
    <html lang={words.language} dir={words.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{front ? site.title : `${title} · ${site.title}`}</title>
        <link rel="icon" href={`${site.base}/icon.svg`} type="image/svg+xml" />
        <link rel="stylesheet" href={`${site.base}/theme.css`} />
        <link rel="stylesheet" href={`${site.base}/assets/pages.css`} />
        <link rel="alternate" href={`${site.base}/feed.xml`} type="application/atom+xml" title={site.title} />
        {script === undefined ? null : <script type="module" src={`${site.base}/assets/${script}.js`} />}
      </head>
      <body>
        <a className="skip" href="#text">
          {words.skip}
        </a>
        <div className="paper">
          <header className="masthead">
            <Masthead site={site} front={front} />
            {site.tagline === null ? null : (
              <p className="tagline" lang={site.language} dir="auto">
                {site.tagline}
              </p>
            )}
            <p className="dateline">
              <span>{site.every === null ? words.inYourInboxRegularly : words.inYourInbox(site.every)}</span>
              <a href={`${site.base}/archive`}>{words.archive}</a>
            </p>
          </header>
          <main id="text">{children}</main>
        </div>
        <Footer site={site} />
      </body>
    </html>
  );
}

function Masthead({ site, front }: { readonly site: Site; readonly front: boolean }) {
  const name = <bdi lang={site.language}>{site.masthead}</bdi>;
  return front ? (
    <h1 className="name">{name}</h1>
  ) : (
    <p className="name">
      <a href={`${site.base}/`}>{name}</a>
    </p>
  );
}

function Footer({ site }: { readonly site: Site }) {
  const { words, newsroom } = site;
  return (
    <footer>
      <p>{words.footer(site.title, newsroom.name)}</p>
      <address>
        <bdi>{newsroom.postalAddress}</bdi>
      </address>
      <ul className="links">
        <li>
          <a href={newsroom.url}>
            <bdi>{newsroom.name}</bdi>
          </a>
        </li>
        <li>
          <a href={`${site.base}/privacy`}>{words.privacy}</a>
        </li>
        <li>
          <a href={`${site.base}/feed.xml`}>{words.feedLink}</a>
        </li>
        {newsroom.imprintUrl === null ? null : (
          <li>
            <a href={newsroom.imprintUrl}>{words.imprint}</a>
          </li>
        )}
        <li>
          <a href={`mailto:${newsroom.contact}`}>{words.contact}</a>
        </li>
      </ul>
    </footer>
  );
}

/** A page whose title is its heading too. */
export function TitledPage({ children, ...layout }: Omit<PageLayoutProps, 'front'>) {
  return (
    <PageLayout {...layout}>
      <h1>{layout.title}</h1>
      {children}
    </PageLayout>
  );
}

/** Number and date of an issue, as on its masthead. */
export function IssueDate({
  site,
  number,
  slug,
}: {
  readonly site: Site;
  readonly number: number;
  readonly slug: string;
}) {
  return (
    <p className="facts">
      {site.words.issueNumber(number)} · <time dateTime={slug}>{issueDate(site, slug)}</time>
    </p>
  );
}
