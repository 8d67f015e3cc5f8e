// What a page says about itself to search engines and to those who share its address.
import type { Site } from './site.js';

export interface PageMeta {
  /** Below the address of the pages: "/archive". Absent: the page is not one to be found. */
  readonly path?: string;
  /** One or two sentences; those of the newsletter unless given. */
  readonly description?: string;
  /** The newsroom asks search engines to stay away, or the page is only a view of another. */
  readonly noindex?: boolean;
  /** An issue, as it is shared. */
  readonly issue?: {
    readonly title: string;
    /** UTC instant or date. */
    readonly published: string;
    /** UTC instant; null or absent if it has not changed since. */
    readonly modified?: string | null;
    readonly language: string;
    readonly picture: {
      readonly url: string;
      readonly alt: string;
      readonly width: number | null;
      readonly height: number | null;
    } | null;
  };
  /** JSON-LD (schema.org). */
  readonly data?: object;
  /** Style sheets below /assets besides the common one. */
  readonly styles?: readonly string[];
}

export interface HeadMetaProps {
  readonly site: Site;
  /** As in the title of the page. */
  readonly title: string;
  readonly meta: PageMeta;
}

export function HeadMeta({ site, title, meta }: HeadMetaProps) {
  const { path, noindex = false, issue, data, styles = [] } = meta;
  const description = meta.description || site.description || title;
  const address = path === undefined ? null : `${site.url}${path}`;
  return (
    <>
      <meta name="description" content={description} />
      {noindex ? <meta name="robots" content="noindex" /> : null}
      {address === null || noindex ? null : <link rel="canonical" href={address} />}
      {styles.map((name) => (
        <link key={name} rel="stylesheet" href={`${site.base}/assets/${name}.css`} />
      ))}
      {address === null ? null : (
        <>
          <meta property="og:site_name" content={site.title} />
          <meta property="og:type" content={issue === undefined ? 'website' : 'article'} />
          <meta property="og:url" content={address} />
          <meta property="og:title" content={issue?.title ?? title} />
          <meta property="og:description" content={description} />
          <meta property="og:locale" content={(issue?.language ?? site.words.language).replace('-', '_')} />
        </>
      )}
      {issue === undefined ? null : <IssueMeta issue={issue} description={description} />}
      {data === undefined ? null : (
        <script
          type="application/ld+json"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which nothing can end the element
          dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
        />
      )}
    </>
  );
}

function IssueMeta({
  issue: { title, published, modified = null, picture },
  description,
}: {
  readonly issue: NonNullable<PageMeta['issue']>;
  readonly description: string;
}) {
  return (
    <>
      <meta property="article:published_time" content={published} />
      {modified === null ? null : <meta property="article:modified_time" content={modified} />}
      <meta name="twitter:card" content={picture === null ? 'summary' : 'summary_large_image'} />
      <meta name="twitter:title" content={title} />
      <meta name="twitter:description" content={description} />
      {picture === null ? null : (
        <>
          <meta property="og:image" content={picture.url} />
          <meta name="twitter:image" content={picture.url} />
          {picture.alt === '' ? null : <meta property="og:image:alt" content={picture.alt} />}
          {picture.width === null || picture.height === null ? null : (
            <>
              <meta property="og:image:width" content={String(picture.width)} />
              <meta property="og:image:height" content={String(picture.height)} />
            </>
          )}
        </>
      )}
    </>
  );
}
