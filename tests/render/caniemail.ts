// Which features of caniemail.com's data a page uses, and which mail programs do not support them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type CheerioAPI, load } from 'cheerio';
import { declarations } from '../../src/render/lint/page.js';

export interface Feature {
  readonly slug: string;
  readonly title: string;
  readonly category: 'html' | 'css' | 'image' | 'others';
  /**
   * Support by family, platform and version: `y`, `n`, `a` (partly) or `u` (unknown), then numbers of notes.
   */
  readonly stats: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
}

interface Data {
  readonly last_update_date: string;
  readonly data: readonly Feature[];
}

const require = createRequire(import.meta.url);
const data = JSON.parse(readFileSync(require.resolve('caniemail/caniemail.json'), 'utf8')) as Data;

/** The day of the data, YYYY-MM-DD. */
export const DATA_DATE = data.last_update_date.slice(0, 10);

/** Markup and styles. Formats of pictures are the articles' own, and R4 checks them. */
export const FEATURES: readonly Feature[] = data.data.filter(
  ({ category }) => category === 'html' || category === 'css',
);

/** `outlook.windows` and the like, those of `families` whose newest tested version lacks the feature. */
export function clientsWithout({ stats }: Feature, families: readonly string[]): readonly string[] {
  const clients = families.flatMap((family) =>
    Object.entries(stats[family] ?? {}).map(([platform, versions]) => ({
      name: `${family}.${platform}`,
      versions,
    })),
  );
  return clients
    .filter(({ versions }) => Object.values(versions).at(-1)?.startsWith('n'))
    .map(({ name }) => name);
}

/** A page as the data sees it: its elements, and the styles of its style sheets and attributes. */
export interface StyledPage {
  readonly html: string;
  readonly $: CheerioAPI;
  readonly css: string;
  readonly atRules: readonly string[];
  readonly selectors: readonly string[];
  readonly styles: readonly (readonly [property: string, value: string])[];
}

export function readPage(html: string): StyledPage {
  const $ = load(html);
  const css = $('style')
    .toArray()
    .map((style) => $(style).text())
    .join('\n');
  const plain = css.replace(/\/\*.*?\*\//gs, '');
  const rules = [...plain.matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
    selector: selector.trim(),
    body,
  }));
  const inline = $('[style]')
    .toArray()
    .map((element) => element.attribs['style'] ?? '');
  const bodies = [...rules.map(({ body }) => body), ...inline];
  return {
    html,
    $,
    css: `${css}\n${inline.join('\n')}`,
    atRules: [...plain.matchAll(/@[\w-]+[^{;]*/g)].map(([rule]) => rule),
    selectors: rules.map(({ selector }) => selector).filter((selector) => !selector.startsWith('@')),
    styles: bodies.flatMap((body) => [...declarations(body)]),
  };
}

type Uses = (page: StyledPage) => boolean;

const property =
  (pattern: RegExp): Uses =>
  ({ styles }) =>
    styles.some(([name]) => pattern.test(name));
const value =
  (pattern: RegExp): Uses =>
  ({ styles }) =>
    styles.some(([, text]) => pattern.test(text));
const selector =
  (pattern: RegExp): Uses =>
  ({ selectors }) =>
    selectors.some((text) => pattern.test(text));
const element =
  (query: string): Uses =>
  ({ $ }) =>
    $(query as 'a').length > 0;

/** Features whose title does not say how they are written. */
const SPECIAL: Readonly<Record<string, Uses>> = {
  'css-border': property(/^border(-(top|right|bottom|left))?(-(width|style|color))?$/),
  'css-border-radius': property(/^border-((top|bottom)-(left|right)-)?radius$/),
  'css-border-radius-logical': property(/^border-(start|end)-(start|end)-radius$/),
  'css-border-inline-block': property(/^border-(inline|block)$/),
  'css-border-inline-block-individual': property(/^border-(inline|block)-(start|end)/),
  'css-border-inline-block-longhand': property(/^border-(inline|block)-(width|style|color)$/),
  'css-column-layout-properties': property(/^column(s$|-(fill|rule|span|width))/),
  'css-comments': ({ css }) => css.includes('/*'),
  'css-grid-template': property(/^grid-template/),
  'css-important': ({ css }) => css.includes('!important'),
  'css-intrinsic-size': value(/\b(fit|min|max)-content\b/),
  'css-margin': property(/^margin(-(top|right|bottom|left))?$/),
  'css-nesting': selector(/&/),
  'css-padding': property(/^padding(-(top|right|bottom|left))?$/),
  'css-pseudo-class-lang': selector(/:lang\(/),
  'css-scroll-snap': property(/^scroll-snap/),
  'css-selector-adjacent-sibling': selector(/\+/),
  'css-selector-attribute': selector(/\[/),
  'css-selector-chaining': selector(/[\w-]\.[\w-]/),
  'css-selector-child': selector(/>/),
  'css-selector-class': selector(/\.[\w-]/),
  'css-selector-descendant': selector(/[\w\])*-]\s+[\w.#[*:]/),
  'css-selector-general-sibling': selector(/~(?!=)/),
  'css-selector-grouping': selector(/,/),
  'css-selector-id': selector(/#/),
  'css-selector-type': selector(/(^|[\s>+~,])[a-z]/i),
  'css-selector-universal': selector(/(^|[\s>+~,(])\*/),
  'css-sytem-ui': value(/\b(system-ui|ui-(serif|sans-serif|rounded|monospace))\b/),
  'css-unit-initial': value(/\binitial\b/),
  'css-unit-percent': value(/\d%/),
  'css-variables': ({ styles }) =>
    styles.some(([name, text]) => name.startsWith('--') || text.includes('var(')),
  'html-anchor-links': element('a[href^="#"]'),
  'html-comments': ({ html }) => /<!--(?!\[if|<!\[endif)/.test(html),
  'html-doctype': ({ html }) => /^\s*<!doctype html/i.test(html),
  'html-h1-h6': element('h1,h2,h3,h4,h5,h6'),
  'html-image-maps': element('map'),
  'html-mailto-links': element('a[href^="mailto:"]'),
  'html-meta-color-scheme': element('meta[name="color-scheme"]'),
  'html-semantics': element(
    'article,aside,details,figcaption,figure,footer,header,main,mark,nav,section,summary,time',
  ),
  'html-svg': element('svg'),
};

/** Whether a page uses a feature; null where the title is of a form that nobody has taught this reader. */
export function readerOf(feature: Feature): Uses | null {
  const { slug, title, category } = feature;
  return SPECIAL[slug] ?? (category === 'html' ? readerOfHtml(title) : readerOfCss(slug, title.trim()));
}

function readerOfHtml(title: string): Uses | null {
  const typed = /^<(\w+) type="(\w+)">/.exec(title);
  if (typed !== null) return element(`${typed[1]}[type="${typed[2]}"]`);
  const names = [...title.matchAll(/<(\w+)>/g)].map(([, name]) => name);
  if (names.length > 0) return element(names.join(','));
  const attributes = /^([a-z-]+)(?: and ([a-z-]+))? attributes?$/.exec(title)?.slice(1).filter(Boolean);
  if (attributes !== undefined) return element(attributes.map((name) => `[${name}]`).join(','));
  return /^[a-z]+$/.test(title) ? element(title) : null;
}

function readerOfCss(slug: string, title: string): Uses | null {
  if (title.startsWith('@')) return readerOfAtRule(title);
  if (title.startsWith(':'))
    return selector(new RegExp(`${title.replace('()', '\\(')}(?![\\w-])`.replace('\\((?![\\w-])', '\\(')));
  const unit = /^([a-z]+) unit$/.exec(title)?.[1];
  if (unit !== undefined) return value(new RegExp(`\\d${unit}\\b`, 'i'));
  const calls = [...title.matchAll(/([a-z-]+)\(\)/g)].map(([, name]) => name);
  if (calls.length > 0) return value(new RegExp(`(?<![\\w-])(${calls.join('|')})\\(`, 'i'));
  const pair = /^([a-z-]+):\s*([a-z-]+)$/.exec(title);
  if (pair !== null)
    return ({ styles }) =>
      styles.some(([name, text]) => name === pair[1] && text.split(/[\s-]/).includes(pair[2] ?? ''));
  const names = title.replace(/ (shorthand|property|CSS property)$/, '').split(/\s*[,&]\s*/);
  const known = slug.startsWith('css-') && names.every((name) => /^[a-z-]+$/.test(name));
  return known ? property(new RegExp(`^(${names.join('|')})$`)) : null;
}

function readerOfAtRule(title: string): Uses {
  const wanted = [...title.matchAll(/@([a-z-]+)(?: \((?:-webkit-)?([a-z-]+)\))?/g)].map(
    ([, name = '', query = '']) => ({ name, query }),
  );
  return ({ atRules }) =>
    atRules.some((rule) =>
      wanted.some(({ name, query }) => rule.startsWith(`@${name}`) && rule.includes(query)),
    );
}
