// Page layout: the one frame of the public pages, in the newsletter's own theme.
import type { ReactNode } from 'react';
import { HeadMeta, type PageMeta } from './head-meta.js';
import { rhythmLine } from './rhythm.js';
import { issueDate, pageHref, type Site } from './site.js';
import { LANGUAGES, wordsFor } from './words/words.js';

export interface PageLayoutProps {
  readonly site: Site;
  /** Title of the page; the newsletter's title follows it. */
  readonly title: string;
  /** True if something on the page has to be corrected: its title says so first. */
  readonly isError?: boolean;
  /** True on the front page, where the masthead is the heading and two columns have room. */
  readonly front?: boolean;
  /** The line below the masthead; when the newsletter comes unless given. */
  readonly rhythm?: string;
  /** Path of the page, for the links to it in other languages; null where a link could not repeat it. */
  readonly path?: string | null;
  /** A script below /assets that makes the page easier; it works without. */
  readonly script?: 'sign-up';
  /** For search engines and shared addresses; the front page's own unless given. */
  readonly meta?: PageMeta;
  readonly children: ReactNode;
}

export function PageLayout({
  site,
  title,
  isError = false,
  front = false,
  rhythm,
  path = null,
  script,
  meta,
  children,
}: PageLayoutProps) {
  const { words } = site;
  return (
    <html lang={words.language} dir={words.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{front ? site.title : `${isError ? words.errorTitle(title) : title} · ${site.title}`}</title>
        <link rel="icon" href={`${site.base}/icon.svg`} type="image/svg+xml" />
        <link rel="stylesheet" href={`${site.base}/theme.css`} />
        <link rel="stylesheet" href={`${site.base}/assets/pages.css`} />
        <link rel="alternate" href={`${site.base}/feed.xml`} type="application/atom+xml" title={site.title} />
        <HeadMeta site={site} title={title} meta={meta ?? (front ? { path: '/' } : {})} />
        {script === undefined ? null : <script type="module" src={`${site.base}/assets/${script}.js`} />}
      </head>
      <body>
        <a className="skip" href="#text">
          {words.skip}
        </a>
        <div className={front ? 'paper wide' : 'paper'}>
          <header className="masthead">
            <Masthead site={site} front={front} />
            {site.tagline === null ? null : (
              <p className="tagline" lang={site.language} dir="auto">
                {site.tagline}
              </p>
            )}
            <p className="dateline">
              <span>{rhythm ?? rhythmLine(site, words)}</span>
              <a href={pageHref(site, '/archive')}>{words.archive}</a>
            </p>
          </header>
          <main id="text">{children}</main>
        </div>
        <Footer site={site} path={path} />
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
      <a href={pageHref(site, '/')}>{name}</a>
    </p>
  );
}

function Footer({ site, path }: { readonly site: Site; readonly path: string | null }) {
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
          <a href={pageHref(site, '/privacy')}>{words.privacy}</a>
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
      {path === null ? null : <LanguageSwitch site={site} path={path} />}
    </footer>
  );
}

/** Links, so that it works without a script and nothing is stored. */
function LanguageSwitch({ site, path }: { readonly site: Site; readonly path: string }) {
  return (
    <nav aria-label={site.words.chooseLanguage}>
      <ul className="links">
        {LANGUAGES.map((language) => {
          const { nativeName, direction } = wordsFor(language);
          return (
            <li key={language} lang={language} dir={direction}>
              {language === site.words.language ? (
                <span aria-current="true">{nativeName}</span>
              ) : (
                <a href={`${site.base}${path}?lang=${language}`} hrefLang={language}>
                  {nativeName}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** A page whose title is its heading too. `language` is that of a title in the newsroom's own words. */
export function TitledPage({
  children,
  language,
  ...layout
}: Omit<PageLayoutProps, 'front'> & { readonly language?: string | undefined }) {
  const own = language === undefined ? {} : { lang: language, dir: 'auto' };
  return (
    <PageLayout {...layout}>
      <h1 {...own}>{layout.title}</h1>
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
