// A stated description as a dek: without what a publishing system appended, and with one mark where it was
// cut off. Pure.
import { fold, words } from './names/site-match.js';

/**
 * Sentences that feeds and pages append, each to the end of the text. The open quotation is the story's
 * title.
 */
const APPENDED = [
  'the post .{1,300}(?:appeared|was) first (?:appeared )?(?:on|published).*',
  'th(?:is|e) (?:post|article|story) (?:first appeared|appeared first|was first published) (?:on|at|in) .*',
  String.raw`visit the post for more\W*`,
  '(?:der )?beitrag .{1,300}(?:erschien|ist) zuerst (?:auf|bei|erschienen).*',
  "(?:l[’']article|cet article) .{1,300}est apparu en premier sur.*",
  'la entrada .{1,300}(?:se publicó primero|aparece primero|apareció primero) en.*',
  "l[’']articolo .{1,300}proviene da.*",
  'o post .{1,300}apareceu primeiro em.*',
  '(?:запись|сообщение) .{1,300}(?:впервые появил(?:ась|ось)|появил(?:ись|ась|ось) сначала).*',
  'ظهرت المقالة .{1,300}أول[اًا]* (?:على|في).*',
  'نوشته .{1,300}اولین بار در.*',
  '(?:这篇)?文章.{1,300}最先出现(?:在|于).*',
  '《.{1,200}》最先出现在.*',
  '〈.{1,200}〉這篇文章最早(?:發佈|發表)於.*',
  '投稿 .{1,300}に最初に表示されました.*',
  '[^.!?…]{1,300}yazısı ilk önce .{1,100}üzerinde (?:ortaya çıktı|yayınlandı).*',
];
/** Words of a link to the whole story; up to the end, with the story's title or an arrow after them. */
const INVITATION = [
  'continue reading|keep reading|read (?:more|on|the (?:rest|full|whole|entire)|full|all)|(?:click|tap) here to read|view (?:entire|full) post|learn more|\\(more\\W*\\)',
  'weiterlesen|lesen sie (?:weiter|mehr|hier)|mehr lesen|zum (?:ganzen )?artikel|hier weiterlesen|jetzt lesen',
  "lire la suite|lire plus|lire l[’']article|en savoir plus|continuer (?:la|de|à) l(?:ecture|ire)",
  "leer más|seguir leyendo|continuar leyendo|continúa leyendo|leer (?:la )?(?:noticia|nota) completa|leia mais|continue lendo|continuar (?:a )?lendo|leggi (?:tutto|l[’']articolo|di più)|continua a leggere|lees (?:meer|verder)|läs mer|les mer|czytaj (?:więcej|dalej)",
  'читать (?:далее|дальше|полностью|ещё|еще|подробнее)|подробнее|продолжение',
  'اقرأ (?:المزيد|أيضا|أيضًا)|أكمل القراءة|متابعة القراءة|لقراءة المزيد',
  'ادامه (?:مطلب|خواندن|خبر)|بیشتر بخوانید|مطالعه بیشتر',
  '阅读(?:全文|更多|原文)|继续阅读|查看(?:全文|更多|详情)|閱讀(?:全文|更多)|繼續閱讀|続きを(?:読む|見る|みる)|もっと(?:読む|見る)|全文を読む',
  'devamını (?:oku|okumak için)|devamı için|okumaya devam et|haberin devamı|daha fazla(?:sı)?',
];
const END_OF_SENTENCE = String.raw`[.!?…。！？؟»”"'\])）」』]`;
const ARROW = String.raw`[\s.…\])»›>→⟶➔]*`;
const TRAILERS = [
  new RegExp(String.raw`(?:^|\s|(?<=[.!?…\]]))(?:${APPENDED.join('|')})$`, 'iu'),
  new RegExp(String.raw`^[\s\[(«‹<]*(?:${INVITATION.join('|')})[^.!?,。！？]{0,60}${ARROW}$`, 'iu'),
  // After a sentence, perhaps with the story's title; inside one only with an arrow or dots behind it.
  new RegExp(
    String.raw`(?<=${END_OF_SENTENCE})[\s\[(«‹<]*(?:${INVITATION.join('|')})[^.!?。！？]{0,160}${ARROW}$`,
    'iu',
  ),
  new RegExp(String.raw`\s(?:${INVITATION.join('|')})\s*[.…»›>→⟶➔]+\s*$`, 'iu'),
];
/** The marks of a text that was cut, as systems write them. */
const CUT =
  /[\s,;:–—-]*(?:\[\s*(?:…|\.{2,})\s*\]|\(\s*(?:…|\.{3})\s*\)|(?:…|\.{3})[….]*|&hellip;)[\s\])»"”]*$/u;

/**
 * The one mark of a dek that its source cut off. An editor sees it in the text, at `articles show` and in the
 * check of an issue.
 */
export const CUT_MARK = '…';

/** A longer text is not a dek. Its beginning shows an editor that. */
const LONGEST_DEK = 2_000;

/** The text without trailers, its cut marked in one way; "" if nothing else was there. */
export function dekText(stated: string): string {
  let text = stated.trim();
  if (text.length > LONGEST_DEK) return marked(text.slice(0, LONGEST_DEK));
  for (let round = 0; round < 3; round++) {
    const bare = TRAILERS.reduce((rest, trailer) => rest.replace(trailer, '').trim(), text);
    if (bare === text) break;
    text = bare;
  }
  return CUT.test(text) ? marked(text.replace(CUT, '')) : text;
}

/** With the mark of a cut at its end. */
export function marked(text: string): string {
  const bare = text.replace(/[\s,;:–—-]+$/u, '');
  return bare === '' ? '' : `${bare}${CUT_MARK}`;
}

const MANY_TAGS = 4;

/** Keywords in the place of a description: a list of short terms without a sentence. */
export function isTagList(text: string, topics: readonly string[]): boolean {
  const parts = text.split(/\s*[,;،、|]\s*/).filter((part) => part !== '');
  if (parts.length < MANY_TAGS || /[.!?。！？؟…]\s*$/.test(text)) return false;
  const known = new Set(topics.map(fold));
  const named = parts.filter((part) => known.has(fold(part))).length;
  return named * 2 >= parts.length || parts.every((part) => words(part).length <= 3 && part.length <= 40);
}

/**
 * The share of a text's longer words that another text has too, by their beginnings: endings differ in most
 * languages. 0 to 1.
 */
export function relatedness(text: string, other: ReadonlySet<string>): number {
  const own = stems(text);
  return own.size === 0 ? 1 : [...own].filter((stem) => other.has(stem)).length / own.size;
}

const STEM = 5;

/** Beginnings of words of four letters and more; of Han and kana every pair of characters. */
export function stems(text: string): ReadonlySet<string> {
  const found = words(text).flatMap((word) => {
    if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(word))
      return Array.from({ length: Math.max(1, word.length - 1) }, (_, at) => word.slice(at, at + 2));
    if (/\p{sc=Hang}/u.test(word)) return [word.slice(0, 2)];
    return word.length < 4 ? [] : [word.slice(0, STEM)];
  });
  return new Set(found);
}
