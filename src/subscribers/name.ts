// Names: what a reader may give as their name. It is free text of a stranger that is printed in mails, so
// nothing in it may become a link there. Pure.

export const NAME_LENGTH = 100;

/**
 * Format characters but for the joiners, without which Persian, Urdu and names in scripts of India cannot be
 * written.
 */
const FORMAT = /(?![\u200c\u200d])\p{Cf}/u;
const UNSAFE = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>@]/u;

/**
 * Dots that a browser or mail program takes for the dot of a domain (IDNA2003, UTS 46), and those that look
 * like it.
 */
const DOTS = /[\u3002\uff0e\uff61\u2024\ufe52\u06d4\u0701\u0702\ua60e]/g;

/**
 * Endings that mail programs link without "www.": those of countries, and generic ones that are common or
 * common in spam. As of November 2026.
 */
const COUNTRIES =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu ' +
  'cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie ' +
  'il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt ' +
  'mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm ' +
  'sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';
const GENERIC =
  'com net org info biz name pro mobi edu gov mil int arpa xyz top online site shop store club icu live fun website space click link page app dev cloud vip ' +
  'win bet casino poker loan loans work bid men party review science trade date faith racing download stream gdn accountant cricket tokyo world today life ' +
  'email blog news media agency digital network solutions services group company center expert guru tips zone tech host press buzz monster quest cyou cfd ' +
  'sbs bond skin hair beauty makeup autos boats homes mom lol pics one best cam rest uno surf tel asia jobs travel museum aero coop cat post xxx porn adult ' +
  'sex dating finance money cash credit exchange crypto eth onion example test invalid localhost рф рус онлайн сайт москва дети укр бел қаз 中国 中國 公司 网络 网址 한국';
const ENDINGS = new Set(`${COUNTRIES} ${GENERIC}`.split(' '));

/** Before a name, with a dot and without a space: "Dr.Li" is a person, though .li is a country. */
const TITLES = new Set(
  'dr st ste mr mrs ms mx prof fr sr jr sra rev hon ing mag dipl mme mlle hr pt sgt lt col gen capt'.split(
    ' ',
  ),
);
/** Single letters before these are well-known links: t.me, x.com. */
const SHORT = new Set(['me', 'co', 'com', 'net', 'org', 'ly', 'io', 'gg', 'cc', 'gl', 'tv']);

const ADDRESS =
  /:\/\/|\bwww\d?\.|@|\b(?:https?|ftp|mailto|tel|sms|javascript|data|tg|viber|whatsapp|skype):/u;
const MARKUP = /\]\s*\(|\[[^\]]*\]/u;
const NUMERIC = /\d+\.\d+\.\d+\.\d+/u;
const DOTTED = /[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+/gu;

/**
 * True for a text in which a mail program may find a link: "www.", a domain, an address, Markdown, with any
 * of the dots and with invisible characters inside.
 */
export function looksLikeLink(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(DOTS, '.')
    .toLowerCase();
  if (ADDRESS.test(plain) || MARKUP.test(plain) || NUMERIC.test(plain)) return true;
  return [...plain.matchAll(DOTTED)].some((found) =>
    isDomain(found[0], plain.slice(found.index + found[0].length)),
  );
}

function isDomain(dotted: string, after: string): boolean {
  const labels = dotted.split('.');
  const ending = labels.at(-1) ?? '';
  if (after.startsWith('/')) return ending.length > 1;
  if (ending.startsWith('xn--')) return true;
  if (!ENDINGS.has(ending)) return false;
  // More labels before it: "J.R.Co" is initials, "shop.evil.com" is a domain.
  const before = labels.slice(0, -1);
  if (before.every((label) => TITLES.has(label))) return false;
  if (before.every((label) => [...label].length === 1)) return before.length === 1 && SHORT.has(ending);
  return true;
}

/**
 * True for what may be printed as a name in a mail: no control or format characters, no link, at most 100
 * characters.
 */
export function isName(name: string): boolean {
  return !UNSAFE.test(name) && !FORMAT.test(name) && !looksLikeLink(name) && [...name].length <= NAME_LENGTH;
}

/** A name as it is stored: trimmed, composed (NFC), null if there is none. */
export function cleanName(name: string | null): string | null {
  const trimmed = (name ?? '').normalize('NFC').trim();
  return trimmed === '' ? null : trimmed;
}

/** What is wrong with a name; null if nothing is, or none is given. */
export function nameProblem(name: string | null): 'invalid' | 'too_long' | null {
  if (name === null) return null;
  if ([...name].length > NAME_LENGTH) return 'too_long';
  return isName(name) ? null : 'invalid';
}
