// The dek: the standfirst that readers see; else a description that is about this article and not about the
// site.

import { isCutOff } from '../../articles/cut-off.js';
import { dekText, isTagList, marked, relatedness, stems } from '../dek-text.js';
import { fold, isSiteName } from '../names/site-match.js';
import { cleanText, stated, statedHtml } from '../plain-text.js';
import { listOf, literalOf, typesOf } from './json-ld.js';
import { topicsOf } from './section.js';
import { titleEvidenceOf, titleOf } from './site-name.js';
import { standfirstOf } from './standfirst.js';
import { partsOf, type TitleEvidence, withoutSite } from './title-parts.js';
import { nodeText, type PageView } from './view.js';

const LONGEST = 1000;

export interface DekContext {
  readonly headline: string;
  /** The element that shows the headline, or null. */
  readonly element: unknown;
  /** Paragraphs of the article. */
  readonly body: readonly string[];
}

/**
 * The line under the headline, or null. If the only text is one that the publishing system cut off, it ends
 * in "…", so that the editor sees it. Slogans, trailers, lists of tags and repetitions of the headline are
 * not deks.
 */
export function dekOf(page: PageView, context: DekContext): string | null {
  const { $, meta } = page;
  const shown = standfirstOf(page, context.element);
  const described = [
    nodeText(page, 'description'),
    meta.first('og:description'),
    meta.first('twitter:description'),
    meta.first('description', 'dc.description', 'dcterms.description', 'sailthru.description'),
    nodeText(page, 'alternativeHeadline', 'abstract'),
    stated($('[itemprop~="description"]').first().attr('content')),
  ];
  const rules = rulesOf(page, context);
  const visible = shown === null ? null : cleaned(shown, rules);
  if (visible !== null && !isCutOff(visible)) return visible;
  const candidates = [
    visible,
    ...described.map((text) => (text === null ? null : aboutArticle(text, rules))),
  ].filter((text) => text !== null);
  return candidates.find((text) => !isCutOff(text)) ?? candidates[0] ?? null;
}

interface Rules extends DekContext {
  readonly page: PageView;
  readonly slogans: ReadonlySet<string>;
  readonly topics: readonly string[];
  readonly about: ReadonlySet<string>;
  readonly bodyText: string;
}

function rulesOf(page: PageView, context: DekContext): Rules {
  const bodyText = context.body.join(' ');
  return {
    ...context,
    page,
    slogans: slogansOf(page),
    topics: topicsOf(page),
    about: stems(`${context.headline} ${bodyText}`),
    bodyText,
  };
}

/** Without trailers and the headline before it; null if it is not a line of its own. */
function cleaned(text: string, { headline, slogans, topics, page }: Rules): string | null {
  const evidence = titleEvidenceOf(page);
  const bare = withoutHeadline(dekText(withoutSource(text, evidence)), headline);
  const line = isCutOff(bare) ? bare : withoutSite(bare, evidence);
  const folded = fold(line);
  if (
    folded === '' ||
    line.length > LONGEST ||
    folded === fold(headline) ||
    slogans.has(folded) ||
    isSiteName(line, evidence)
  )
    return null;
  return isTagList(line, topics) || isCaption(line, page) ? null : line;
}

/** "… said that... The Courier, 16.11.2026" without what follows the cut. */
function withoutSource(text: string, evidence: TitleEvidence): string {
  const [, told, source] = /^(.{20,}(?:…|\.{3}))\s*([^.…,]{2,60}?)(?:,\s*[\d./ -]{6,12})?$/u.exec(text) ?? [];
  return told !== undefined && source !== undefined && isSiteName(source, evidence) ? told : text;
}

/** The content of a picture, or its photographer, says nothing about the article. */
function isCaption(line: string, page: PageView): boolean {
  if (
    /^\W*(?:©|\(c\)|photo|foto|fotoğraf|фото|图|图片|写真|عکس|صورة)\s*[:/©\p{L}]/iu.test(line) &&
    line.length < 80
  )
    return true;
  const folded = fold(line);
  return page.named('figcaption').some((caption) => fold(page.$(caption).text()) === folded);
}

/** A description in metadata has to be about the article; one that breaks off inside its text is marked. */
function aboutArticle(text: string, rules: Rules): string | null {
  const line = cleaned(text, rules);
  if (line === null || isAboutTheSite(line, text, rules) || isHeadlineAndText(line, rules)) return null;
  return isCutOff(line) || !breaksOff(line, rules.bodyText) ? line : marked(line);
}

/**
 * The headline and then the beginning of the article, as systems write them if nobody wrote a description.
 */
function isHeadlineAndText(line: string, { headline, bodyText }: Rules): boolean {
  if (!line.toLowerCase().startsWith(headline.toLowerCase())) return false;
  const rest = cleanText(line.slice(headline.length)).replace(/[\s.…]+$/u, '');
  return rest.length >= 20 && cleanText(bodyText).includes(rest);
}

/** "Headline | What happened": systems put the headline before the description. */
function withoutHeadline(text: string, headline: string): string {
  if (!text.toLowerCase().startsWith(headline.toLowerCase())) return text;
  const rest = text.slice(headline.length);
  return /^\s*[|–—:·•»-]\s*\S/.test(rest) || /^\s*$/.test(rest)
    ? rest.replace(/^\s*[|–—:·•»-]\s*/, '')
    : text;
}

const TAGLINE =
  /(?:^|[\s_-])(?:tagline|slogan|baseline|site-?description|site-?subtitle|claim|motto|blog-?description|site-?desc)(?=$|[\s_-])/i;

/** The page's statements about its site: WebSite and organisation nodes, and the line under the logo. */
function slogansOf(page: PageView): ReadonlySet<string> {
  const sites = page.allNodes.filter((node) =>
    typesOf(node).some((type) => /^(?:WebSite|Organization|NewsMediaOrganization|Blog)$/.test(type)),
  );
  const linked = sites
    .flatMap((node) =>
      [node['description'], node['slogan'], node['disambiguatingDescription']].flatMap(listOf),
    )
    .map(literalOf);
  const { $ } = page;
  const shown = ['p', 'div', 'span', 'h2', 'small']
    .flatMap((name) => page.named(name))
    .filter(({ attribs }) => TAGLINE.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`))
    .slice(0, 6);
  const inHeader = $('header .description, #header .description, [class*="logo" i] + p')
    .toArray()
    .filter(
      (element) =>
        $(element).closest('article, main, [itemtype*="Article"]').length === 0 &&
        $(element).closest('header').find('h1').length === 0,
    )
    .slice(0, 4);
  const texts = [
    ...linked.map((text) => statedHtml(text)),
    ...[...shown, ...inHeader].map((element) => cleanText($(element as never).text())),
  ];
  const names = titleEvidenceOf(page).names.flatMap((name) => partsOf(name).slice(1));
  return new Set(
    [...texts, ...names]
      .flatMap((text) => (text === null ? [] : [fold(text), ...partsOf(text).map(fold)]))
      .filter((text) => text.length > 5),
  );
}

const ENOUGH_BODY = 400;
const LONGEST_SLOGAN = 120;

/**
 * True for the description of a site: it names the site and says little of the article, or it shares no word
 * with headline and text. A sentence with both the site's name and the headline is a template's.
 */
function isAboutTheSite(
  line: string,
  stated: string,
  { page, headline, about, bodyText, slogans }: Rules,
): boolean {
  if (slogans.has(fold(stated)) || partsOf(stated).some((part) => slogans.has(fold(part)))) return true;
  const evidence = titleEvidenceOf(page);
  const folded = fold(stated);
  const isNamed =
    withoutSite(stated, evidence) !== stated ||
    evidence.names.some((name) => fold(name).length >= 4 && folded.includes(fold(name)));
  const isTemplate = isNamed && fold(headline).length >= 8 && folded.includes(fold(headline));
  if (isTemplate) return true;
  if (
    isIntroduced(stated, evidence, titleOf(page)) &&
    relatedness(line, stems(headline)) === 0 &&
    relatedness(line, about) < 1
  )
    return true;
  if (bodyText.length < ENOUGH_BODY) return isNamed && relatedness(line, stems(headline)) === 0;
  const share = relatedness(line, about);
  const inHeadline = relatedness(line, stems(headline));
  return isNamed ? inHeadline === 0 && share < 0.5 : inHeadline === 0 && share < 0.2;
}

/**
 * "The Courier, news from the quay": a short line that opens with the site's name, and ends as no sentence
 * does.
 */
function isIntroduced(text: string, evidence: TitleEvidence, title: string | null): boolean {
  const [, opening = ''] = /^(.{3,50}?)(?:\s*[,:|,،，：]|\s+[–—-])\s/u.exec(text) ?? [];
  const parts = (title ?? '').split(/\s+[|·.:–—>-]+\s+/u).map(fold);
  const isName = isSiteName(opening, evidence) || [parts[0], parts.at(-1)].includes(fold(opening));
  return fold(opening) !== '' && isName && text.length <= LONGEST_SLOGAN && !/[.!?…。！？؟]\s*$/u.test(text);
}

/** True if the text is the beginning of the article and stops inside a sentence. */
function breaksOff(line: string, bodyText: string): boolean {
  if (/[.!?。！？؟…:»”"）)]$/.test(line) || line.length < 40) return false;
  const body = cleanText(bodyText);
  const at = body.indexOf(line);
  return at !== -1 && /^\s?[\p{L}\p{N},;]/u.test(body.slice(at + line.length));
}
