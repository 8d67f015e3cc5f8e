// Whether a piece of text is the name of one person. In doubt it is not. Pure.
import {
  AGENCY,
  NAME_PARTICLES,
  NO_NAME_WORDS,
  ORGANISATION_WORDS,
  PLACE_STARTS,
  PLACE_WORDS,
  PLACES,
} from './name-words.js';

const LONGEST_NAME = 60;

/**
 * True for a name that is written out: two words or more, or two characters or more of Chinese, Japanese or
 * Korean.
 * @param language BCP 47; in Chinese, only names that begin with a known family name count
 */
export function isPersonName(text: string, language: string | null = null): boolean {
  const bare = text
    .replace(/\s*\([^()]*\)/g, ' ')
    .replace(/,(?=\s*(?:jr|sr|ii|iii|iv)\.?$)/i, '')
    .trim();
  if (bare === '' || text.length > LONGEST_NAME + 60 || bare.length > LONGEST_NAME) return false;
  if (/[\d@#<>{}[\]|:!?"„“”«»_\\/=+*&]/u.test(bare) || AGENCY.test(bare) || PLACES.test(bare)) return false;
  if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(bare)) return isEastAsianName(bare, language);
  if (/\p{sc=Hang}/u.test(bare)) return isKoreanName(bare);
  const words = bare.split(/[\s\u00A0]+/);
  if (words.some(isForeignWord)) return false;
  return /\p{Lu}/u.test(bare) ? isCasedName(words) : isUncasedName(bare, words);
}

/**
 * True for places with a telling word, such as "Cape Town" or "Нижняя Гавань". Used only for text after a
 * name.
 */
export function isPlaceName(text: string): boolean {
  return (
    PLACES.test(text) ||
    PLACE_WORDS.has(bareWord(text.split(/\s+/).at(-1) ?? '')) ||
    PLACE_STARTS.has(bareWord(text.split(/\s+/)[0] ?? ''))
  );
}

/** One word that could be somebody's only name; never enough by itself. */
export function isSingleName(text: string): boolean {
  return /^\p{Lu}[\p{L}\p{M}'’-]{2,20}$/u.test(text) && !isForeignWord(text) && !AGENCY.test(text);
}

/** True for the words that make a publication, an authority or a firm. */
export function isOrganisation(text: string): boolean {
  return (
    AGENCY.test(text.trim()) ||
    text.split(/[\s\u00A0,]+/).some((word) => ORGANISATION_WORDS.has(bareWord(word)))
  );
}

function isForeignWord(word: string): boolean {
  const bare = bareWord(word);
  const isOrganisationPart =
    bare.includes('-') && bare.split('-').some((part) => part.length > 3 && ORGANISATION_WORDS.has(part));
  return (
    isOrganisationPart ||
    ((ORGANISATION_WORDS.has(bare) || NO_NAME_WORDS.has(bare)) && !NAME_PARTICLES.has(word))
  );
}

function bareWord(word: string): string {
  return word.toLowerCase().replace(/^[("'“‘]+|[)"'”’.,;]+$/gu, '');
}

const FULL_WORD =
  /^(?:\p{Lu}[\p{L}\p{M}'’ʼ.-]*|(?:al|el|an|at|as|ar|az|ad|d|l|o)[-'’]\p{Lu}[\p{L}\p{M}'’-]*)$/u;
const INITIAL = /^(?:\p{Lu}\p{Ll}?\.-?)+$/u;
const TITLE =
  /^(?:dr|prof|mr|mrs|ms|sir|dame|lord|lady|rev|fr|hon|jr|sr|ii|iii|iv|mag|dipl\.-ing|ing|univ|pd)\.?,?$/i;

function isCasedName(words: readonly string[]): boolean {
  if (words.length > 7) return false;
  const named = words.filter((word) => !NAME_PARTICLES.has(word) && !TITLE.test(word));
  const full = named.filter((word) => !INITIAL.test(word));
  if (named.length < 2 || full.length < 1 || named.length > 5) return false;
  if (full.every((word) => word.replace(/\P{L}/gu, '').length < 2)) return false;
  if (/^(?:d[aeiou]|d[aeo]s|del|della|dei|la|le|y|e|i|und)$/u.test(words[0] ?? '')) return false;
  const isTitled =
    /^(?:der|die|das|le|la|les|el|los|las|il|lo|the)$/i.test(words[0] ?? '') && words.length === 2;
  return !isTitled && named.every((word) => INITIAL.test(word) || isFullWord(word));
}

/** "LindOkafor" is two words that lost the space between them; "McDonald" and "DeShawn" are one. */
function isFullWord(word: string): boolean {
  if (!FULL_WORD.test(word) || word.length > 30) return false;
  const humps = word.replace(
    /^(?:Ma?c|De|Di|La|Le|Van|Von|Fitz|O|D|St|Jo|Al|El|Ab|Da|Du|Lo|Mc|Te|Ta|Ja|Ka|Ra|Sha)(?=\p{Lu}\p{Ll})/u,
    '',
  );
  return !/\p{Ll}\p{Lu}/u.test(humps);
}

/** Arabic, Persian, Hebrew, the scripts of India: two to five words of letters. */
function isUncasedName(text: string, words: readonly string[]): boolean {
  if (/[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}]/u.test(text) || text.length > 40) return false;
  if (words.filter((word) => word.replace(/\P{L}/gu, '').length > 1).length < 2) return false;
  return words.length <= 5 && words.every((word) => /^(?:\p{L}|\p{M}|\u200C|\u200D|['’׳״".-])+$/u.test(word));
}

const CHINESE_SURNAMES =
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施洪季牛倪连連柯游簡简詹';
const CHINESE_DOUBLE =
  /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|端木)/u;
/** Departments, papers and broadcasters. */
const EAST_ASIAN_ORGANISATION =
  /(?:社|周刊|週刊|月刊|部|局|新聞|新闻|編集|编辑|編輯|網|网|日報|日报|晚報|晚报|早報|时报|時報|通信|通讯|通訊|取材班|支局|集団|集团|集團|中心|公司|委员会|委員会|委員會|研究所|研究院|大学|大學|協会|协会|協會|政府|テレビ|放送|ニュース|チーム|スタッフ|事務局|記者|记者|オンライン|ライター|共同|本報|本报|本刊|本网|综合|綜合|来源|來源|更新|发布|發布|公開|写真|撮影|責任|责任|配信|提供|記事|中央|台湾|日本|中国|中國)/u;

function isEastAsianName(text: string, language: string | null): boolean {
  if (EAST_ASIAN_ORGANISATION.test(text) || /[\p{sc=Latn}。、，！？（）「」]/u.test(text)) return false;
  const joined = text.replace(/[\s　]+/g, '');
  if (/^[\p{sc=Kana}ー・＝=]+$/u.test(joined)) return /[・＝=\s　]/u.test(text) && joined.length <= 24;
  if (/[·・]/u.test(joined)) return /^[\p{sc=Han}]{1,6}(?:[·・][\p{sc=Han}]{1,8}){1,3}$/u.test(joined);
  if (!/^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}々ー]{2,8}$/u.test(joined)) return false;
  if (/^\p{sc=Han}+$/u.test(joined) && joined.length <= 3 && startsWithChineseSurname(joined)) return true;
  if (CHINESE_DOUBLE.test(joined)) return joined.length >= 3 && joined.length <= 4;
  return !isReadAsChinese(text, language) && isJapaneseName(text, joined);
}

/** Without a stated language, characters of Han alone are taken for Chinese. */
function isReadAsChinese(text: string, language: string | null): boolean {
  return language === null ? !/[\s　\p{sc=Hira}\p{sc=Kana}]/u.test(text) : /^zh/i.test(language);
}

/** A family name and a given name: three to six characters, or with the space that newspapers put between. */
function isJapaneseName(text: string, joined: string): boolean {
  if (/[\s　]/u.test(text)) return joined.length <= 8;
  return joined.length >= 3 && joined.length <= 6 && /^\p{sc=Han}{2}/u.test(joined);
}

/**
 * True for a Chinese family name at the beginning, so that names without spaces between them can be told
 * apart.
 */
export function startsWithChineseSurname(text: string): boolean {
  return CHINESE_SURNAMES.includes(text.slice(0, 1)) || CHINESE_DOUBLE.test(text);
}

const KOREAN_SURNAMES =
  '김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모';

function isKoreanName(text: string): boolean {
  const joined = text.replace(/\s+/g, '');
  return (
    /^\p{sc=Hang}{2,4}$/u.test(joined) &&
    KOREAN_SURNAMES.includes(joined.slice(0, 1)) &&
    !/(?:뉴스|신문|기자|일보|방송|편집|본부)$/u.test(joined)
  );
}
