// One version of the privacy policy, and the way to all others: old ones stay readable for ever.

import { Sentence } from '../sentence.js';
import { PageLayout } from './page-layout.js';
import { policyPath } from './policy-path.js';
import { longDate, pageHref, type Site } from './site.js';

export interface PolicyProps {
  readonly site: Site;
  readonly version: string;
  /** Null for the one that comes with Friday and was never published. */
  readonly publishedAt: string | null;
  readonly hash: string;
  readonly current: boolean;
  readonly language: string;
  /** The further languages of this version. */
  readonly others: readonly string[];
  readonly direction: 'ltr' | 'rtl';
  /** The policy's text as safe HTML. */
  readonly html: string;
  /** All versions, newest first. */
  readonly versions: readonly { readonly version: string; readonly publishedAt: string | null }[];
}

export function PolicyPage({
  site,
  version,
  publishedAt,
  hash,
  current,
  language,
  others,
  direction,
  html,
  versions,
}: PolicyProps) {
  const { words } = site;
  return (
    <PageLayout
      site={site}
      title={words.privacy}
      meta={{
        path: current ? '/privacy' : `/privacy/${encodeURIComponent(version)}`,
        description: words.policyAbout(site.title),
      }}
    >
      <p className="facts">
        {words.policyVersion(version)}
        <Since site={site} at={publishedAt} text={words.policySince} />
      </p>
      {current ? null : (
        <p className="notice">
          {words.policyCurrent} <a href={pageHref(site, '/privacy')}>{words.policyToCurrent}</a>
        </p>
      )}
      {others.length === 0 ? null : (
        <ul className="links">
          {others.map((other) => (
            <li key={other}>
              <a
                href={pageHref(site, policyPath({ version, language: other }))}
                hrefLang={other}
                lang={other}
              >
                {new Intl.DisplayNames([other], { type: 'language' }).of(other) ?? other}
              </a>
            </li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: from Markdown without raw HTML */}
      <div className="prose" lang={language} dir={direction} dangerouslySetInnerHTML={{ __html: html }} />
      <section aria-labelledby="versions">
        <h2 id="versions" className="section">
          {words.policyOthers}
        </h2>
        <ul>
          {versions.map((one) => (
            <li key={one.version}>
              <a href={pageHref(site, `/privacy/${encodeURIComponent(one.version)}`)}>
                {words.policyVersion(one.version)}
              </a>
              <Since site={site} at={one.publishedAt} text="{date}" />
            </li>
          ))}
        </ul>
        <p className="facts">
          {words.policyFingerprint}: <code>{hash}</code>
        </p>
        <p className="facts">
          <Sentence
            text={words.policyNewsroom}
            values={{
              newsroom: <bdi>{site.newsroom.name}</bdi>,
              policy: <a href={site.privacyUrl}>{words.policyWord}</a>,
            }}
          />
        </p>
      </section>
    </PageLayout>
  );
}

/** `text` has `{date}`. */
function Since({
  site,
  at,
  text,
}: {
  readonly site: Site;
  readonly at: string | null;
  readonly text: string;
}) {
  return at === null ? null : (
    <>
      {' · '}
      <Sentence text={text} values={{ date: <time dateTime={at}>{longDate(site, at)}</time> }} />
    </>
  );
}
