// Pages: articles as complete HTML, each in one of the forms in which newsrooms state who wrote what when.
import { escapeHtml } from './articles.mjs';

export const SITE = 'The Harbour Courier';

const STYLE = `
  :root { color-scheme: light dark; --paper: #fdfbf6; --ink: #1d2126; --soft: #5d6166; --line: #d8d2c4; --mark: #1f5673; }
  @media (prefers-color-scheme: dark) { :root { --paper: #14171a; --ink: #ece8df; --soft: #a9a69e; --line: #3a3d40; --mark: #8fc3dd; } }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 19px/1.6 Georgia, "Times New Roman", serif; }
  body > header { border-bottom: 3px double var(--ink); text-align: center; padding: 22px 16px 14px; }
  body > header a { color: inherit; text-decoration: none; font-size: 40px; font-weight: bold; letter-spacing: -0.5px; }
  body > header p { margin: 4px 0 0; color: var(--soft); font-style: italic; }
  main { max-width: 720px; margin: 0 auto; padding: 32px 20px 72px; }
  .kicker { color: var(--mark); font: bold 14px/1.4 system-ui, sans-serif; letter-spacing: 1px; text-transform: uppercase; margin: 0; }
  h1 { font-size: 42px; line-height: 1.12; margin: 8px 0 14px; text-wrap: balance; }
  h2 { font-size: 24px; margin: 34px 0 6px; }
  .dek { font-size: 22px; line-height: 1.45; color: var(--soft); margin: 0 0 14px; }
  .byline, time, footer { font: 15px/1.5 system-ui, sans-serif; color: var(--soft); }
  figure { margin: 24px 0; } img { width: 100%; height: auto; display: block; }
  figcaption { font: 14px/1.5 system-ui, sans-serif; color: var(--soft); margin-top: 8px; }
  blockquote { margin: 28px 0; padding-inline-start: 20px; border-inline-start: 4px solid var(--mark); font-size: 24px; line-height: 1.35; }
  a { color: var(--mark); } li { margin: 0 0 14px; } ul { padding: 0; list-style: none; }
  footer { border-top: 1px solid var(--line); margin-top: 48px; padding-top: 16px; }`;

const FORMS = { graph, opengraph, meta, plain };

/** The page of one article. */
export function articlePage(article, base) {
  const form = FORMS[article.layout](article, base);
  return page({
    base,
    language: article.language,
    direction: article.direction,
    title: `${article.headline} | ${SITE}`,
    head: `<link rel="canonical" href="${article.url}">\n${form.head}`,
    main: form.main ?? story(article),
  });
}

/** The front page: every article with a link. */
export function frontPage(articles, base) {
  const item = (a) =>
    `<li lang="${a.language}" dir="${a.direction}"><span class="kicker">${escapeHtml(a.section)}</span><br><a href="${a.url}">${escapeHtml(a.headline)}</a></li>`;
  return page({ base, title: SITE, head: '', main: `<ul>${articles.map(item).join('\n')}</ul>` });
}

/** A page with a heading and text of its own, such as the privacy policy. */
export function textPage(title, text, base) {
  return page({
    base,
    title: `${title} | ${SITE}`,
    head: '',
    main: `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`,
  });
}

function page({ base, language = 'en', direction = 'ltr', title, head, main }) {
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${head}
<link rel="alternate" type="application/rss+xml" href="${base}/feed.xml">
<style>${STYLE}</style>
</head>
<body>
<header dir="ltr" lang="en"><a href="${base}/">${SITE}</a><p>An invented newspaper, for a demonstration</p></header>
<main>${main}
<footer dir="ltr" lang="en">${SITE} does not exist. Its towns, people and events are made up; its pictures are drawn by a program.</footer></main>
</body>
</html>
`;
}

function story(a) {
  const { image } = a;
  const figure = image
    ? `<figure><img src="${image.url}" alt="${escapeHtml(image.alt)}" width="${image.width}" height="${image.height}"><figcaption>${escapeHtml(image.caption)} <span class="credit">${escapeHtml(image.credit)}</span></figcaption></figure>`
    : '';
  return `<article>
<p class="kicker">${escapeHtml(a.section)}</p>
<h1>${escapeHtml(a.headline)}</h1>
<p class="dek">${escapeHtml(a.dek)}</p>
<p class="byline">${escapeHtml(a.authors.join(', '))}</p> <time datetime="${a.published}">${a.published.slice(0, 10)}</time>
${figure}
${a.html}
</article>`;
}

/** schema.org nodes in one @graph that refer to each other. */
function graph(a, base) {
  const nodes = [
    { '@type': 'NewsMediaOrganization', '@id': `${base}/#courier`, name: SITE, url: `${base}/` },
    ...a.authors.map((name, i) => ({ '@type': 'Person', '@id': `${a.url}#author-${i}`, name })),
    ...(a.image ? [imageNode(a)] : []),
    {
      '@type': a.type,
      '@id': `${a.url}#article`,
      mainEntityOfPage: a.url,
      headline: a.headline,
      description: a.dek,
      datePublished: a.published,
      inLanguage: a.language,
      articleSection: a.section,
      keywords: a.topics,
      author: a.authors.map((_, i) => ({ '@id': `${a.url}#author-${i}` })),
      publisher: { '@id': `${base}/#courier` },
      ...(a.image ? { image: { '@id': `${a.url}#picture` } } : {}),
    },
  ];
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': nodes }).replaceAll(
    '<',
    '\\u003c',
  );
  return { head: `<script type="application/ld+json">${json}</script>` };
}

function imageNode({ url, image }) {
  const { width, height, caption, credit } = image;
  return {
    '@type': 'ImageObject',
    '@id': `${url}#picture`,
    url: image.url,
    width,
    height,
    caption,
    creditText: credit,
  };
}

function opengraph(a) {
  const tags = [
    ['og:type', 'article'],
    ['og:site_name', SITE],
    ['og:url', a.url],
    ['og:title', a.headline],
    ['og:description', a.dek],
    ['og:locale', a.language],
    ['article:published_time', a.published],
    ['article:section', a.section],
    ...a.authors.map((name) => ['article:author', name]),
    ...a.topics.map((topic) => ['article:tag', topic]),
    ...(a.image ? pictureTags(a.image) : []),
  ];
  return {
    head: tags.map(([name, value]) => `<meta property="${name}" content="${escapeHtml(value)}">`).join('\n'),
  };
}

function pictureTags(image) {
  return [
    ['og:image', image.url],
    ['og:image:width', image.width],
    ['og:image:height', image.height],
    ['og:image:alt', image.alt],
  ];
}

/** Named metadata only, as older systems write it. */
function meta(a) {
  const tags = [
    ['application-name', SITE],
    ['description', a.dek],
    ['author', a.authors.join(', ')],
    ['dcterms.issued', a.published],
    ['dcterms.subject', a.section],
    ['news_keywords', a.topics.join(', ')],
  ];
  return {
    head: tags.map(([name, value]) => `<meta name="${name}" content="${escapeHtml(value)}">`).join('\n'),
  };
}

/** Nothing in the head: microdata in the text says it all. */
function plain(a) {
  const main = `<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="keywords" content="${escapeHtml(a.topics.join(', '))}"><meta itemprop="articleSection" content="${escapeHtml(a.section)}">${story(
    a,
  )
    .replace('<h1>', '<h1 itemprop="headline">')
    .replace('<p class="dek">', '<p class="dek" itemprop="description">')
    .replace('<p class="byline">', '<p class="byline" itemprop="author">')
    .replace('<time ', '<time itemprop="datePublished" ')}</div>`;
  return { head: `<meta name="application-name" content="${SITE}">`, main };
}
