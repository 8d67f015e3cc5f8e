// Whether a piece of a title names the publication: compared with the names that its page states and with its
// host. Pure.

/** The statements of a page or feed about its publication. */
export interface SiteEvidence {
  /** Names as stated: og:site_name, publisher, WebSite, application-name. */
  readonly names: readonly string[];
  /** Host of the page without `www.`; "" if there is none. */
  readonly host: string;
}

/**
 * Letters and digits alone, without case, width and accents: "The Harbour.Example" and "theharbourexample"
 * are equal.
 */
export function fold(text: string): string {
  return words(text).join('');
}

/** The folded words of a text. */
export function words(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[’'‘`]/g, '')
      .replace(/ي/g, 'ی')
      .replace(/ك/g, 'ک')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const LEADING = /^(?:the|der|die|das|le|la|les|el|los|las|il|lo|o|os)$/;
const MOST_EXTRA_WORDS = 3;

/**
 * True if `part` is a name of the publication in any spelling: a domain, initials, without its article, with
 * "News" after it.
 */
export function isSiteName(part: string, evidence: SiteEvidence): boolean {
  const own = nameWords(part);
  if (own.length === 0) return false;
  return evidence.names.some((name) => isSameName(own, nameWords(name))) || isHost(own, evidence.host);
}

/** Stricter: every word of the part, and nothing else, names the publication. */
export function isExactSiteName(part: string, evidence: SiteEvidence): boolean {
  const own = nameWords(part).join('');
  if (own === '') return false;
  const names = evidence.names.map((name) => nameWords(name).join(''));
  return names.includes(own) || hostForms(evidence.host).includes(own);
}

/** The words of a name without its article, or of a domain without its ending. */
function nameWords(text: string): readonly string[] {
  const list = words(text);
  const isDomain = list.length > 1 && /^(?:www\.)?[^\s.]+(?:\.[^\s.]+)*\.\p{L}{2,}$/u.test(text.trim());
  return isDomain ? list.slice(list[0] === 'www' ? 1 : 0, -1) : withoutLeading(list);
}

function withoutLeading(list: readonly string[]): readonly string[] {
  return list.length > 1 && LEADING.test(list[0] ?? '') ? list.slice(1) : list;
}

function isSameName(part: readonly string[], name: readonly string[]): boolean {
  if (name.length === 0) return false;
  const [a, b] = [part.join(''), name.join('')];
  if (a === b) return true;
  if (isUnspaced(a) || isUnspaced(b))
    return a.length >= 2 && b.length >= 2 && (a.includes(b) || b.includes(a)) && a.length <= 3 * b.length;
  const [short, long] = part.length <= name.length ? [part, name] : [name, part];
  if (
    short.join('').length >= 3 &&
    long.length - short.length <= MOST_EXTRA_WORDS &&
    startsOrEnds(long, short)
  )
    return true;
  return isInitials(a, name) || isInitials(b, part);
}

/** Scripts that write no spaces between words: there, a name with an addition is one word. */
function isUnspaced(text: string): boolean {
  return /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(text);
}

function startsOrEnds(long: readonly string[], short: readonly string[]): boolean {
  const text = short.join(' ');
  return long.slice(0, short.length).join(' ') === text || long.slice(-short.length).join(' ') === text;
}

function isInitials(short: string, long: readonly string[]): boolean {
  return (
    short.length >= 2 &&
    short.length <= 6 &&
    long.length >= 2 &&
    long.map((word) => word.charAt(0)).join('') === short
  );
}

const SHARED_ENDING = /^(?:ac|co|com|edu|gob|gouv|gov|go|gv|in|ne|net|nom|or|org)$/;

/**
 * The registered name of a host, alone and with its surroundings: courier.example is "courier" and
 * "courierexample".
 */
function hostForms(host: string): readonly string[] {
  const labels = host.toLowerCase().split('.');
  if (labels.length < 2 || /^[\d.:[\]]+$/.test(host)) return [];
  const ending = labels.length > 2 && SHARED_ENDING.test(labels.at(-2) ?? '') ? 2 : 1;
  const registered = labels.at(-1 - ending) ?? '';
  const before = labels.slice(0, -1 - ending).join('');
  const forms = [
    registered,
    registered + labels.slice(-ending).join(''),
    before + registered,
    registered + before,
    labels.join(''),
  ];
  return [...new Set(forms.map((form) => fold(form)))].filter((form) => form.length > 1);
}

function isHost(part: readonly string[], host: string): boolean {
  const joined = part.join('');
  const forms = hostForms(host);
  if (forms.some((form) => form === joined)) return true;
  const registered = forms[0] ?? '';
  if (registered.length < 3) return false;
  const named =
    part.length <= 4 &&
    joined.length >= 3 &&
    !isUnspaced(joined) &&
    (part[0] === registered || part.at(-1) === registered);
  return named || isSpelledBy(registered, part);
}

/** nytimes is spelled by "New York Times": beginnings of its words, in order, most of the words used. */
function isSpelledBy(label: string, part: readonly string[]): boolean {
  if (part.length < 2 || part.length > 6 || label.length < 3) return false;
  const spell = (at: number, word: number, used: number): boolean => {
    if (at === label.length) return used * 2 > part.length && used >= 2;
    const next = part[word];
    if (next === undefined) return false;
    for (let length = next.length; length >= 1; length--) {
      if (label.startsWith(next.slice(0, length), at) && spell(at + length, word + 1, used + 1)) return true;
    }
    return spell(at, word + 1, used);
  };
  return spell(0, 0, 0);
}
