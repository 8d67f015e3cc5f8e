// Pages for the measurement of reading: those of the corpus at the weight of real ones, pages of up to 2 MB,
// and hostile ones.
import { HALVES } from '../tests/intake/corpus/halves.js';

export interface WeighedPage {
  readonly id: string;
  readonly url: string;
  readonly html: string;
}

const KB = 1024;
/**
 * Sizes in KB, in turn, of the order that news sites have: half of them below 200, one in twenty above 700.
 */
const SIZES = [
  60, 80, 90, 100, 110, 120, 130, 140, 160, 180, 200, 220, 250, 280, 320, 360, 420, 520, 700, 1000,
] as const;

/**
 * Every article and other page of the corpus, with scripts, styles, menus, teasers and drawings around it up
 * to its size.
 */
export function weighedCorpus(): WeighedPage[] {
  return Object.values(HALVES)
    .flat()
    .map(({ id, url, html }, index) => ({
      id,
      url,
      html: ballasted(html, (SIZES[index % SIZES.length] ?? 0) * KB),
    }));
}

const TEASER =
  '<li class="teaser"><a href="/n/12"><img data-src="/i/12.jpg" width="300" height="200" alt=""><span class="kicker">Town</span><h3>The market moves to the old quay</h3></a><p>Traders are counting what a winter without visitors will cost them.</p><time datetime="2026-11-29T08:00:00Z">29 Nov</time></li>';
const DRAWING = `<svg viewBox="0 0 24 24"><path d="${'M3 6h18v2H3V6m0 5h18v2H3v-2z'.repeat(6)}"/></svg>`;
const STATE = `<script type="application/json">{"props":{"items":[${Array.from({ length: 40 }, (_, id) => `{"id":${id},"title":"The market moves","author":"Ole Brandt","tags":["town","quay"]}`).join(',')}]}}</script>`;
const STYLE = `<style>${'.teaser .kicker{font:600 12px/1.4 sans-serif;color:#123456;margin:0 0 4px}'.repeat(60)}</style>`;
/** The parts of a news page besides its article: about half of it script and style, the rest elements. */
const BALLAST = `${STATE}${STYLE}<aside><ul>${TEASER.repeat(14)}</ul>${DRAWING.repeat(8)}</aside>`;

function ballasted(html: string, size: number): string {
  const missing = Math.max(0, size - html.length);
  if (missing === 0 || !html.includes('</body>')) return html;
  return html.replace('</body>', () => `${BALLAST.repeat(Math.ceil(missing / BALLAST.length))}</body>`);
}

const SENTENCE =
  'The harbour office said on Thursday that the last boat of the season will leave at six in the evening. ';
const HEAD =
  '<meta charset="utf-8"><title>The last boat - Quay Courier</title><meta property="og:title" content="The last boat"><meta property="article:published_time" content="2026-11-18T09:12:44Z">';

function story(middle: string, head = ''): string {
  return `<!DOCTYPE html><html lang="en"><head>${HEAD}${head}</head><body><article><h1>The last boat</h1><p class="byline">By Mara Lindqvist</p><p>${SENTENCE.repeat(4)}</p>${middle}</article></body></html>`;
}

function fill(piece: string, kilobytes: number): string {
  return piece.repeat(Math.ceil((kilobytes * KB) / piece.length));
}

/** Honest pages of 300 KB to 2 MB. */
export function largePages(): WeighedPage[] {
  const paragraph = `<p>${SENTENCE.repeat(3)}</p>`;
  return named('large', {
    'long read, 300 KB': story(fill(paragraph, 300)),
    'long read, 2 MB': story(fill(paragraph, 2000)),
    'live ticker, 1 MB': story(
      fill(
        `<article><time datetime="2026-11-22T08:30:00Z">08:30</time><h3>Update</h3>${paragraph}</article>`,
        1000,
      ),
    ),
    'comments, 2 MB': story(
      `</article><section>${fill(`<div class="comment"><b>Gull42</b>${paragraph}</div>`, 2000)}</section>`,
    ),
    'state in a script, 2 MB': story(
      `<script id="__NEXT_DATA__" type="application/json">{"a":"${fill('x', 2000)}"}</script>`,
    ),
    'picture in its address, 2 MB': story(`<img src="data:image/png;base64,${fill('iVBORw0KGgo', 2000)}">`),
    'table of results, 1 MB': story(
      `<table>${fill('<tr><td>North Island</td><td>412</td><td>51.2 %</td></tr>', 1000)}</table>`,
    ),
    'links, 1 MB': story(`</article><nav>${fill('<a href="/s/1">Section</a> ', 1000)}</nav>`),
    'Chinese, 1 MB': story(
      fill('<p>港务局周四宣布，本季最后一班渡轮将于傍晚六点离港。外岛居民曾要求每天增加两个班次。</p>', 400),
    ),
  });
}

/** Pages made to take long, each by another way through a parser or a pattern. */
export function hostilePages(): WeighedPage[] {
  const ldJson = (text: string) => `<script type="application/ld+json">${text}</script>`;
  return named('hostile', {
    'nested just below the limit': story(`${'<div>'.repeat(4900)}x`),
    'unclosed inline elements': story(fill('<b><i><a href=x>', 300)),
    'paragraphs in table cells astray': story(`<table>${fill('<p>x<tr>', 300)}`),
    'a heading of spaces': story('').replace(
      '<h1>The last boat</h1>',
      `<h1>The${fill(' ', 1000)}last boat</h1>`,
    ),
    'a title of dividers': story('').replace('<title>', `<title>${fill('a - b | ', 300)}`),
    'ten thousand headings': story(fill('<h1>The last boat</h1>', 300)),
    'a byline without end': story(`<p class="byline">By ${fill('Ann and Bob, ', 300)}</p>`),
    'twenty thousand authors': story(fill('<a rel="author" href="/a">Ann Lee</a>', 800)),
    'fifty thousand times': story(fill('<time datetime="2026-11-18">18 November 2026</time>', 1500)),
    'a time of digits': story('', `<meta name="date" content="${fill('2026-11-18T', 500)}">`),
    'a description of spaces': story('', `<meta name="description" content="a${fill(' ', 1000)}b">`),
    'entities escaped again and again': story(
      '',
      `<meta property="og:description" content="${fill('&amp;amp;', 600)}">`,
    ),
    'a srcset of many': story(`<img srcset="${fill('/a.jpg 1x, ', 800)}" width="900" height="600">`),
    'many pictures': story(fill('<figure><img src="/a.jpg" width="900" height="600"></figure>', 1000)),
    'deep JSON-LD': story('', ldJson(`${'{"a":['.repeat(20_000)}1${']}'.repeat(20_000)}`)),
    'broken JSON-LD': story('', ldJson(`{"@type":"NewsArticle","headline":"${fill('The \\" last, ', 800)}`)),
    'JSON-LD of many nodes': story(
      '',
      ldJson(`{"@graph":[${fill('{"@type":"Person","@id":"#p","name":"Ann Lee"},', 1000)}{}]}`),
    ),
    'JSON-LD that refers to itself': story(
      '',
      ldJson('{"@graph":[{"@id":"#a","@type":"NewsArticle","author":{"@id":"#a"},"image":{"@id":"#a"}}]}'),
    ),
    'many small JSON-LD blocks': story('', fill(ldJson('{"@type":"Thing","name":"x"}'), 500)),
    'an open comment': story(`<!-- ${fill('-- ', 1000)}`),
    'an open script': story(`<script>${fill('<div>', 1000)}`),
    'a class of many words': story(`<div class="${fill('post ', 500)}">x</div>`.repeat(2)),
    'text without spaces': story(`<p>${fill('x', 1500)}</p>`),
    'less-than signs': story(fill('< ', 800)),
    'line breaks': story(fill('<br>', 1000)),
    'nested lists': story(fill('<ul><li>', 38)),
    'soft hyphens': story('').replace(
      '<h1>The last boat</h1>',
      `<h1>The last${fill('\u00AD\u200B', 300)} boat</h1>`,
    ),
  });
}

function named(kind: string, pages: Readonly<Record<string, string>>): WeighedPage[] {
  return Object.entries(pages).map(([name, html]) => ({
    id: `${kind}: ${name}`,
    url: 'https://quay.example/2026/11/18/boat',
    html,
  }));
}
