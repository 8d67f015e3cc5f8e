// When a page says that it was published: linked data, metadata, the date that readers see, at last the date
// in its address.

import { readTime } from '../dates/dates.js';
import { WEEKDAY_PATTERN } from '../dates/month-names.js';
import { writtenDates } from '../dates/written-dates.js';
import { marksOf, type PageElement, type PageNode, textOfElement } from '../element.js';
import { readBylineText } from '../names/byline.js';
import { bylineText } from '../names/byline-text.js';
import { cleanText } from '../plain-text.js';
import { listOf, literalOf } from './json-ld.js';
import { type Found, outlineOf } from './outline.js';
import type { PageView } from './view.js';

/** Metadata that state when a page was published, the weightiest first. */
export const PUBLISHED_META = [
  'article:published_time',
  'article:published',
  'og:published_time',
  'og:pubdate',
  'pubdate',
  'publishdate',
  'publish_date',
  'publish-date',
  'publication_date',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.issued',
  'datepublished',
  'cxenseparse:recs:publishtime',
  'citation_publication_date',
  'article.published',
  'dc.date.published',
  'published_time',
  'dcterms.created',
];
const CREATED_META = ['dc.date.created', 'created'];
/** Names that some systems fill with the day of saving. */
const BARE_META = ['dc.date', 'dcterms.date', 'date', 'pdate'];
const CHANGE_META = [
  'article:modified_time',
  'og:updated_time',
  'last-modified',
  'dcterms.modified',
  'dc.date.modified',
  'revised',
  'modified',
  'lastmod',
];

/** Statements of when it was published, the weightiest first; never of when it was changed. */
export function publicationTimes(page: PageView): readonly (string | null | undefined)[] {
  const { meta } = page;
  const linked = (name: string) => page.nodes.flatMap((node) => listOf(node[name])).map(literalOf);
  const seen = seenTimes(page);
  const marked = microdataTime(page);
  const shown = [...seen.machine, ...seen.written];
  const stated = [
    ...linked('datePublished'),
    ...[...PUBLISHED_META, ...CREATED_META].map((name) => meta.first(name)),
    marked,
    ...linked('dateCreated'),
  ];
  const isKnown = [...stated, ...shown].some((time) => readTime(time) !== null);
  return [...stated, ...shown, ...bareTimes(page), isKnown ? null : dateOfAddress(page)];
}

/** A bare "date" counts if nothing says that it is the day of the last change. */
function bareTimes(page: PageView): readonly (string | null)[] {
  const linked = page.nodes.flatMap((node) => listOf(node['dateModified'])).map(literalOf);
  const changes = [...linked, ...CHANGE_META.map((name) => page.meta.first(name))]
    .map(identityOf)
    .filter((time) => time !== null);
  return BARE_META.map((name) => page.meta.first(name)).filter(
    (time) => !changes.includes(identityOf(time) ?? '-'),
  );
}

function identityOf(text: string | null): string | null {
  const time = readTime(text);
  return time === null ? null : (time.instant ?? time.written);
}

function microdataTime(page: PageView): string | null {
  const inHead = page.$('head meta[itemprop~="datePublished"]').first().attr('content');
  const isMarked = ({ element }: Found) =>
    /(?:^|\s)datePublished(?:\s|$)/.test(element.attribs['itemprop'] ?? '');
  const element = outlineOf(page).times.find(isMarked)?.element;
  if (inHead !== undefined || element === undefined) return inHead ?? null;
  const { datetime, content, title } = element.attribs;
  return [datetime, content, title].find((text) => readTime(text) !== null) ?? textOfElement(element);
}

/** Characters of running text after which a date is no longer that of the headline. */
const NEAR = 700;
const CHANGE =
  /updat|modif|last[- ]?(?:edit|chang)|revis|correct|aktualisier|geändert|überarbeitet|mis à jour|mise à jour|actualiz|atualiz|modificad|aggiornat|обновл|измен|исправл|оновл|змін|güncelle|تحديث|تعديل|به‌?\s?روز|بروز|ویرایش|更新|修改|修订|עודכן|עדכון|aktualizac|zaktualiz|bijgewerkt|päivitetty|uppdatera|oppdater|수정|업데이트|expire|until|deadline|event|reviewed|accessed|comment/iu;

interface SeenTimes {
  /** From attributes made for machines. */
  readonly machine: readonly string[];
  readonly written: readonly string[];
}

/** The dates around the headline. */
function seenTimes(page: PageView): SeenTimes {
  const { times, lines } = outlineOf(page);
  const near = times.filter((found) => isAtHeadline(found) && !isChange(found.element));
  const machine = near
    .filter(({ element }) => element.name === 'time' && !CHANGE.test(beforeDate(element)))
    .map(({ element }) => element.attribs['datetime'] ?? '');
  const marked = near.flatMap(({ element }) => writtenIn(element, true));
  const bare =
    marked.length > 0 ? [] : lines.filter(isAtHeadline).flatMap(({ element }) => writtenIn(element, false));
  return { machine: machine.slice(0, 1), written: [...marked, ...bare].slice(0, 1) };
}

function isAtHeadline({ passed, isInArticle }: Found): boolean {
  return passed >= 0 ? passed <= NEAR : isInArticle;
}

/**
 * The first date of an element that is not that of a change. Without markup, a date counts only if it is
 * alone.
 */
function writtenIn(element: PageElement, isMarked: boolean): readonly string[] {
  const text = textOfElement(element);
  if (text.length > 160 || !/[\d٠-٩۰-۹]/.test(text)) return [];
  const dates = writtenDates(text);
  const own = dates.find(
    ({ from }, index) => !CHANGE.test(text.slice(index === 0 ? 0 : (dates[index - 1]?.to ?? 0), from)),
  );
  if (own === undefined || (!isMarked && !isAlone(element, text.slice(own.from, own.to)))) return [];
  return isChange(element) ? [] : [text.slice(own.from, own.to)];
}

/** Words that may precede a date of publication. */
const LABEL =
  /^(?:(?:first |originally )?(?:published|posted|date|on|written|created|publication date|date of publication)(?: on| at)?|veröffentlicht am|erscheinungsdatum|date de publication|publié(?:e)? le|mis en ligne(?: le)?|fecha de publicación|publicado (?:el|em|a)|publicada|data (?:de publicação|di pubblicazione|publikacji)|publikacja|publicatiedatum|размещена|дата публікації|оприлюднено|yayın(?:lan)?ma zamanı|eklenme(?: tarihi)?|oluşturulma(?: tarihi)?|تم النشر(?: في)?|نُشر(?:ت)?(?: في)?|زمان انتشار|تاریخ خبر|تاريخ|發布時間|發佈(?:時間)?|发布日期|刊登日期|公開日|配信日時|기사입력|게시|veröffentlicht|erschienen|erstellt|stand|vom|am|den|datum|publié(?:e)?|posté|paru|le|publicado|fecha|el|em|data|pubblicato|il|опубликовано|дата(?: публикации)?|размещено|опубліковано|yayın(?:lanma)?(?: tarihi)?|giriş(?: tarihi)?|tarih|نشر(?:ت)?(?: في)?|تاريخ النشر|تاریخ(?: انتشار)?|منتشر شده|انتشار|发布(?:时间|于)?|發布|時間|时间|公開|配信|掲載|日期|投稿日|입력|등록|opublikowano|dodano|geplaatst(?: op)?|gepubliceerd|פורסם(?: ב)?|julkaistu|publisert|publicerad)[\s:：,–-]*$/iu;

/** True if the piece of the line that holds the date holds nothing else: no event, no sentence. */
function isAlone(element: PageElement, date: string): boolean {
  // A dash may be inside the date, before its time of day.
  const whole = cleanText(bylineText(element) ?? textOfElement(element)).replace(date, DATE_MARK);
  const pieces = whole.split(/[\uE010\uE011|·•]|\s[–—-]\s|\s{3,}/u).map((piece) => cleanText(piece));
  const piece = pieces.find((each) => each.includes(DATE_MARK)) ?? '';
  const [before = '', after = ''] = piece.split(DATE_MARK, 2);
  const lead = before
    .replace(WEEKDAY, ' ')
    .replace(RELATIVE_DAY, ' ')
    .replace(/[\s/,،.-]+$/u, '')
    .trim();
  const byline = readBylineText(lead, null);
  const isLabelled =
    lead === '' || LABEL.test(lead) || (byline.isOpened && byline.lead === '' && byline.names.length > 0);
  return piece !== '' && isLabelled && !/\p{L}{2}/u.test(after.replace(AFTER, ''));
}

const DATE_MARK = '\uE012';
/** "Yesterday, 17 November 2026": as seen from the day of loading; the date behind it is what counts. */
const RELATIVE_DAY =
  /(?<!\p{L})(?:today|yesterday|heute|gestern|aujourd[’']hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren|dziś|dzisiaj|wczoraj|bugün|dün|сегодня|вчера|сьогодні|вчора|اليوم|أمس|امروز|دیروز|היום|אתמול|今天|昨天|오늘|어제)(?!\p{L}),?/giu;
const WEEKDAY = new RegExp(`(?<!\\p{L})(?:${WEEKDAY_PATTERN})(?!\\p{L})`, 'giu');
/** The end of a year, and a source behind it. */
const AFTER =
  /^[\s,.]*(?:uhr|года?|р\.?|години|م|هـ|年|日)?[\s,.)]*(?:(?:来源|來源|source|quelle|источник|kaynak|fuente|المصدر|منبع).{0,40}$)?/iu;

/** True if the markup or the words before it say that it is the time of a change, or of something else. */
function isChange(element: PageElement): boolean {
  if (CHANGE.test(`${element.attribs['itemprop'] ?? ''} ${marksOf(element)}`)) return true;
  return CHANGE.test(labelBefore(element));
}

function beforeDate(element: PageElement): string {
  const text = textOfElement(element);
  return text.slice(0, writtenDates(text)[0]?.from ?? 0);
}

/** The text directly before an element in the same line. */
function labelBefore(element: PageElement): string {
  const siblings: readonly PageNode[] = element.parent?.children ?? [];
  const before = siblings.slice(0, siblings.indexOf(element)).slice(-2);
  const text = before
    .map((node) =>
      node.type === 'text' ? (node as { data: string }).data : textOfElement(node as PageElement),
    )
    .join(' ');
  // Behind another date, the words are that one's.
  return text.slice(writtenDates(text).at(-1)?.to ?? 0).slice(-40);
}

const IN_PATH = /\/((?:19[5-9]|20[0-4])\d)([/-]?)(\d{2}|[a-z]{3})([/-]?)(\d{2})(?=[/_-]|$)/i;

/** The day in an address such as /2026/11/20/ferry. */
function dateOfAddress(page: PageView): string | null {
  const addresses = [page.url, page.$('link[rel~="canonical" i]').first().attr('href') ?? ''];
  for (const address of addresses) {
    const match = IN_PATH.exec(address);
    if (match === null) continue;
    const [, year = '', dot, month = '', , day = ''] = match;
    const time = readTime(/\d/.test(month) ? `${year}-${month}-${day}` : `${day} ${month} ${year}`);
    if (time !== null && !(dot === '' && /[a-z]/i.test(month))) return time.written;
  }
  return null;
}
