// The words that open a byline ("By", "Von", "Автор:"), those that open a credit for something else, and
// times between names. Data only.
import { MONTH_PATTERN, PERSIAN_MONTH_PATTERN, WEEKDAY_PATTERN } from '../dates/month-names.js';

/** Openers that mean nothing else in any language; a name follows, with or without a colon. */
const PLAIN = [
  String.raw`(?:(?:text|words|story|report|reporting|review|analysis|opinion|interview|column|commentary|feature|article|blog|essay)\s+(?:and (?:photos|photographs|pictures|images|video)\s+)?)?(?:(?:re)?written|posted|published|submitted|authored|reported|created|contributed)?\s*by`,
  '(?:view all |see all |all |more |read more |other )?(?:posts|articles|stories|news|content) (?:by|from)',
  'more (?:by|from)|about the authors?|written by|words by',
  String.raw`(?:ein(?:e)? )?(?:geschrieben|verfasst|veröffentlicht|erstellt|eingestellt|gepostet|(?:gast)?beitrag|kommentar|analyse|text|bericht|reportage|interview|kolumne|essay|porträt|glosse|rezension|artikel|meinung|fotos und text|text und fotos)\s+(?:wurde\s+)?von`,
  String.raw`aus\s+(?:[\p{L}.'’-]+\s+){1,4}berichte(?:t|n|te)`,
  '(?:publié|écrit|rédigé|posté|propos recueillis|texte|article|un article|une chronique|tribune|entretien réalisé)(?:e|s|es)? par',
  '(?:escrito|publicado|redactado|elaborado|texto|nota|artículo|artigo|reportagem|postado|matéria|un artículo|entrevista)(?:a)? por',
  '(?:scritto|pubblicato|redatto|articolo|testo|intervista) (?:da|di)|a cura di',
  '(?:geschreven |gepubliceerd )door|skrevet av|skriven av|kirjoittanut',
  'به قلم|نوشته[ٔ‌ی]*|گزارش از|به نوشته',
  'بقلم|كتب(?:ت|ه|ها)?|إعداد|اعداد|مرسلة بواسطة|بواسطة',
  'gönderen|kaleme alan|haberi hazırlayan|hazırlayan|yazan',
  'מאת',
  String.raw`撰文|执笔|執筆|取材[・・]?文|文(?:\s*\|)?`,
].join('|');

/** Labels that need a colon, a slash or a dash after them. */
const LABELS = [
  'authors?|words|text|reporter|story|report|writer|columnist|posted|published|written|host|presenter',
  'autor(?:in|en|innen)?|verfasser(?:in)?|redakteur(?:in)?|redaktion|text|bericht|von|aus|moderation|gesprächsführung',
  'auteurs?|autrice|rédaction|texte|par|propos recueillis par',
  'autor(?:a|es|as)?|texto|redacción|por|reportagem|redação',
  'autore|autrice|autori|testo|di|giornalista',
  'autor(?:ka|zy)?|tekst|opracowanie|oprac\\.?|rozmawiał[a]?',
  'yazar|muhabir|haber|editör|yazı|röportaj',
  'автор(?:ы|и|ка)?(?: (?:статьи|текста|материала|публикации|фото и текста|статті))?|текст|корреспондент|журналист|беседовала?|підготу(?:вав|вала)|подготовила?|материал подготовила?|опубликова(?:л|ла)',
  'الكاتب|الكاتبة|المؤلف|بقلم|كتب|كتبت|المحرر|مراسلنا|حوار|تقرير',
  'نویسنده(?:گان)?|نویسندگان|خبرنگار|گزارشگر|گزارش|نگارنده|مترجم و نویسنده',
  'כתב(?:ת)?|מאת',
  '作者|记者|記者|文|撰文|撰稿|采写|筆者|著者|執筆者?|ライター|取材・文|文責|글|기자',
  'door|av|af|teksti?|oleh',
].join('|');

/** Short words that open a byline in their own language only. */
const LOCAL: Record<string, string> = {
  de: 'von|ein(?:e)? \\w+ von|aus der feder von',
  fr: 'par',
  es: 'por',
  ca: 'per',
  pt: 'por',
  it: 'di|da',
  nl: 'door',
  sv: 'av',
  no: 'av',
  nb: 'av',
  nn: 'av',
  da: 'af',
  id: 'oleh',
  ms: 'oleh',
  ru: 'автор',
  uk: 'автор',
  pl: 'autor',
  fa: 'نویسنده|خبرنگار|از',
  ar: 'الكاتب|تقرير|حوار',
  he: 'כתב',
  tr: 'haber',
};

/** In place of the language of a page that states none. */
const UNKNOWN = 'und';
/** Short words of any language, where a name of two words or three is all that follows in its element. */
const FOREIGN = String.raw`^[\s\uE010\uE011]*(?:von|par|por|di|door|av|af|oleh|od)(?=[\s\uE010\uE011]+\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){1,2}[\s\uE010\uE011,]*(?:$|[\uE010\uE011#]))`;
const START = String.raw`(?<![\p{L}\p{M}\p{N}'’-])`;

/** Finds the opener of a byline anywhere in it. @param language BCP 47 of the text */
export function openerOf(language: string | null): RegExp {
  const stem = language?.toLowerCase().split(/[-_]/)[0] ?? UNKNOWN;
  const key = stem === UNKNOWN || stem in LOCAL ? stem : '';
  const known = OPENERS.get(key);
  if (known !== undefined) return known;
  const local = LOCAL[key];
  const plain = language === null ? `${START}(?:${PLAIN})|${FOREIGN}` : `${START}(?:${PLAIN})`;
  const short = local === undefined ? '' : `|(?:^|[\uE010\uE011|,:·–-])\\s*(?:${local})`;
  const ending = '(?:\\s*[:：/／]|(?=[\\s\uE010\uE011]))';
  const opener = new RegExp(
    `(?:${START}(?:${LABELS})\\s*[:：/／＝=・｜]|^[\\s\uE010\uE011]*(?:${LABELS})\\s*[,،]?\\s*[\uE010\uE011](?=[\\s\uE010\uE011]*\\p{L})|(?:${plain}${short})${ending})[\\s\uE010\uE011]*`,
    'iu',
  );
  OPENERS.set(key, opener);
  return opener;
}

const OPENERS = new Map<string, RegExp>();
const LABEL_ALONE = new RegExp(`^[\\s\uE010\uE011]*(?:${LABELS})[\\s\uE010\uE011:：]*$`, 'iu');

/** True for a text that is such a label and nothing else, as in tables with a name in the next cell. */
export function isBylineLabel(text: string): boolean {
  return LABEL_ALONE.test(text);
}

/**
 * People who made, edited, translated, checked or paid for something: never the author. Everything from here
 * on is left out.
 */
export const OTHER_CREDIT = new RegExp(
  `${START}(?:` +
    [
      String.raw`(?:(?:lead|cover|header|main|title|featured?|additional|file)[\s-]+)?(?:photo(?:graph)?(?:s|y|graphy)?|image|picture|pic|illustration|graphic|graphics|video|artwork|art|film|camera|animation|cartoon|map)s?(?:\s+(?:credits?|by|via|from|courtesy)|\s*[:：©/])`,
      String.raw`(?:edited|reviewed|medically reviewed|fact[- ]checked|translated|sponsored|presented|powered|paid for|narrated|produced|photographed|illustrated|approved|compiled|curated|updated|last updated|featured) (?:and \w+ )?by`,
      String.raw`(?:editor|editing|translation|source|sources|credits?|photographer|illustrator|producer|copyright)\s*[:：]|©`,
      String.raw`(?:foto(?:s|graf(?:ie|ia|ía|in)?)?|bild(?:er|nachweis|quelle)?|grafik(?:en)?|illustration(?:en)?|titelbild|aufmacherbild|kamera|schnitt|quelle|übersetzung|redigiert|symbolbild|archivbild)\s*(?:[:：©/]|von(?!\p{L}))`,
      String.raw`(?:aus dem \w+(?:en)? von|übersetzt von|redigiert von|bearbeitet von|aktualisiert von)`,
      String.raw`(?:crédits?(?: photo)?|photos?|photographies?|édition|traduit|traduction|illustrations?|vidéo|relu|édité)(?:\s+[\p{L}' ]{0,20})?\s*(?:[:：©/]|par(?!\p{L}))`,
      String.raw`(?:fotos?|imagen|imágenes|ilustración|traducción|traducido|editado|fuente|vídeo|fotografía|imagem|fonte|edição|tradução|crédito|foto di|a cura della)\s*(?:[:：©/]|(?:por|de|di)(?!\p{L}))`,
      String.raw`(?:fotoğraf(?:lar)?|kaynak|çeviri|kamera|çeviren|zdjęci[ea]|fot\.?|źródło|tłumaczenie|redakcja)\s*[:：/]`,
      String.raw`(?:фото(?:графии|граф)?|иллюстраци[яи]|перевод|редактор|источник|коллаж|видео|джерело|переклад|світлина|ілюстрація)\s*[:：/©]`,
      String.raw`(?:تصوير|صورة|الصورة|المصدر|ترجمة|تحرير|مونتاج|عکس|عکاس|منبع|ترجمه|مترجم|تصویر|ویراستار)\s*[:：/]`,
      String.raw`(?:צילום|תרגום|עריכה|מקור)\s*[:：/]`,
      String.raw`(?:写真|撮影|编辑|編輯|编译|責任編輯|责任编辑|責編|责编|图|圖|攝影|摄影|来源|來源|校对|校對|編集|翻訳|译者|譯者|監修|イラスト)\s*(?:[:：/／＝=｜|]|由)`,
    ].join('|') +
    ')',
  'iu',
);

const DIGIT = '[\\d٠-٩۰-۹]';
const MONTH = `(?:${MONTH_PATTERN}|${PERSIAN_MONTH_PATTERN})`;
const UNIT = String.raw`(?:uhr|[ap]\.?m\.?|h|hrs?|hours?|days?|weeks?|months?|min(?:ute)?[ns]?\.?|minuten|минут\p{L}*|хв\p{L}*|دقیقه|دقيقة|دقائق|דקות|dakika|dk|分钟|分鐘|分)(?!\p{L})(?:\s*(?:de\s+)?(?:read|reading|lesezeit|lecture|lectura|leitura|lettura|ago|okuma|чтения|читання|مطالعه|قراءة|czytania))?`;

/** A date, a time of day or a reading time, with the words around it. */
export const TIME_RUN = new RegExp(
  `(?:${START}(?:${WEEKDAY_PATTERN})(?!\\p{L})[.,،]?\\s*)?(?:(?:den|am|le|el|em|il|на|день|at)\\s+)?` +
    `(?:${START}${MONTH}(?!\\p{L})\\.?,?\\s*)?${DIGIT}${DIGIT.slice(0, -1)}.,:/\u5e74\u6708\u65e5\u6642\u65f6\u5206\\s–+-]*(?:(?:st|nd|rd|th|er|º)(?!\\p{L}))?` +
    `(?:[\\s,]*(?:de\\s+|of\\s+)?${MONTH}(?!\\p{L})\\.?,?(?:\\s*(?:de\\s+|del\\s+)?${DIGIT}+)?)?` +
    `(?:[\\s,]*(?:at|um|à|a las|às|в|о|saat|ore|alle|الساعة|ساعت|-|–)?\\s*${DIGIT}+\\s*[:.hH]\\s*${DIGIT}+)?(?:\\s*${UNIT})?`,
  'giu',
);
