// Whether a cell of a foreign list says that somebody is subscribed or has unsubscribed. Words of several
// languages; an unknown word never counts as subscribed. Pure.
import { plain } from './columns.js';
import { readListDate } from './dates.js';

/** The meaning of a word. `unclear` is for words that say neither. */
export type ListedState = 'on' | 'off' | 'unclear';

const ON = new Set(
  (
    'confirmed|subscribed|active|enabled|opt in|opted in|optin|double opt in|single opt in|regular|premium|gifted|trialed|member|' +
    'aktiv|angemeldet|bestätigt|abonniert|eingetragen|aktiviert|actif|active|abonné|abonnée|inscrit|inscrite|confirmé|confirmée|activo|activa|suscrito|suscrita|' +
    'confirmado|confirmada|ativo|ativa|inscrito|inscrita|attivo|iscritto|iscritta|confermato|' +
    'активен|активный|активна|подписан|подписана|подтвержден|подтверждён|подтверждена|подтверждено|مشترك|نشط|مؤكد|فعال|مشترک|تأیید شده'
  ).split('|'),
);

const OFF_WORDS =
  'unsubscribed|unsubscribe|unsub|left|opted out|opt out|optout|optedout|bounced|bounce|hard bounce|hard bounced|soft bounced|blocked|blocklisted|blacklisted|' +
  'suppressed|complained|complaint|complainer|spam|spam complaint|marked as spam|marked spam|cleaned|cancelled|canceled|churned|removed|deleted|inactive|disabled|' +
  'undeliverable|invalid|unconfirmed|not confirmed|unactivated|pending|awaiting confirmation|not subscribed|never subscribed|non subscribed|non marketing contact|' +
  'do not mail|do not email|do not contact|abgemeldet|ausgetragen|gekündigt|gesperrt|blockiert|gelöscht|inaktiv|unbestätigt|nicht bestätigt|unzustellbar|widerrufen|' +
  'désabonné|désabonnée|désinscrit|désinscrite|bloqué|bloquée|inactif|supprimé|rejeté|non confirmé|en attente|de baja|baja|dado de baja|cancelado|cancelada|bloqueado|' +
  'rebotado|inactivo|pendiente|eliminado|descadastrado|inativo|disiscritto|disiscritta|inattivo|annullato|' +
  'отписан|отписана|отписался|отписалась|заблокирован|неактивен|не подтвержден|не подтверждён|удален|удалён|отказ|ожидает|إلغاء الاشتراك|ملغى|محظور|لغو عضویت|لغو شده|غیرفعال|مسدود';
const OFF = new Set(OFF_WORDS.split('|').map(plain));

const YES = new Set([
  'yes',
  'y',
  'true',
  '1',
  'x',
  'on',
  'ja',
  'oui',
  'si',
  'sí',
  'sì',
  'sim',
  'да',
  'نعم',
  'بله',
  'wahr',
  'vrai',
  'checked',
]);
const NO = new Set([
  'no',
  'n',
  'false',
  '0',
  'off',
  'nein',
  'non',
  'não',
  'нет',
  'لا',
  'خیر',
  'none',
  'null',
  'never',
  'nil',
  'falsch',
  'faux',
  'unchecked',
  'nan',
]);

/** A word of a column that holds states, such as "unsubscribed". */
export function stateOfWord(cell: string): ListedState {
  const word = plain(cell);
  if (ON.has(word) || YES.has(word)) return 'on';
  return OFF.has(word) || NO.has(word) ? 'off' : 'unclear';
}

/**
 * True if a cell of a column that is not read mentions unsubscribing: as a whole, or as one of several words
 * in it.
 */
export function namesUnsubscribing(cell: string): boolean {
  if (cell.length > 120) return false;
  return cell
    .split(/[,;|/]/)
    .some(
      (part) => OFF.has(plain(part.replace(/^\W*(?:status|state)\s*[:=]/i, ''))) && !NEUTRAL.has(plain(part)),
    );
}

/** States that say nothing about a newsletter if they are alone in a column of any kind. */
const NEUTRAL = new Set(
  [
    'pending',
    'left',
    'deleted',
    'inactive',
    'invalid',
    'removed',
    'disabled',
    'spam',
    'baja',
    'отказ',
    'en attente',
    'pendiente',
    'ожидает',
  ].map(plain),
);

const LEAVING_HEADING = new RegExp(
  'unsub|opt(ed)? ?out|optout|bounce|blo[ck]k?ed|block ?list|black ?list|suppress|complain|spam report|do not (mail|e ?mail|contact)|email disabled|emails? disabled|undeliverable|' +
    'abgemeldet|abmelde|abmeldung|ausgetragen|gesperrt|widerruf|kündig|désabonn|desabonn|désinscri|desinscri|fecha de baja|dado de baja|rebot|descadastr|disiscri|' +
    'отпис|заблок|إلغاء|لغو',
);
/**
 * Words that say it only where they are the whole of a heading: "deleted_at", "Date deleted", "Cancelled".
 */
const ENDED =
  'deleted|removed|cancell?ed|churned|suspended|banned|archived|deactivated|disabled|inactive|left';
const ENDED_HEADING = new RegExp(
  `^(?:is )?(?:${ENDED})(?: at| on| date| time| since)?$|^(?:date|time) (?:${ENDED})$|^(?:deletion|removal|cancell?ation|leaving|exit|end) (?:date|time)$|` +
    '^(?:gelöscht|gekündigt|deaktiviert|storniert|ausgetreten)(?: am| seit)?$|^(?:supprimé|résilié|supprimée|eliminado|eliminada|удалён|удален)(?: le| el)?$',
);
const JOINING = new Set(
  (
    'subscribed|is subscribed|opt in|optin|opted in|email opt in|email optin|double opt in|confirmed|is confirmed|email confirmed|verified|email verified|active|is active|enabled|' +
    'accepts marketing|accepts email marketing|email marketing consent|marketing consent|newsletter|receives newsletter|subscribed to newsletter|subscribed to emails|' +
    'angemeldet|abonniert|bestätigt|aktiv|double optin|abonné|inscrit|confirmé|actif|suscrito|confirmado|activo|подписан|подтвержден|активен'
  )
    .split('|')
    .map(plain),
);
const STATE = new Set(
  (
    'status|state|subscriber status|subscription status|list status|global status|email status|email permission status|member status|contact status|' +
    'mailing status|opt in status|consent status|abo status|statut|estado|stato|статус|الحالة|وضعیت'
  )
    .split('|')
    .map(plain),
);

/**
 * The meaning of a column by its heading. `left`: filled if somebody unsubscribed. `joined`: filled if
 * somebody is subscribed. `state`: words.
 */
export type HeadingKind = 'left' | 'joined' | 'state' | 'other';

export function kindOfHeading(heading: string): HeadingKind {
  const text = plain(heading);
  if (STATE.has(text)) return 'state';
  if ((LEAVING_HEADING.test(text) && !/link|url|reason code/.test(text)) || ENDED_HEADING.test(text))
    return 'left';
  return JOINING.has(text) ? 'joined' : 'other';
}

/** The meaning of a cell under such a heading; `unclear` if only the editor can know. */
export function stateUnder(kind: Exclude<HeadingKind, 'other'>, heading: string, cell: string): ListedState {
  const word = plain(cell);
  if (kind === 'state') return word === '' ? 'off' : stateOfWord(cell);
  if (ON.has(word)) return 'on';
  if (OFF.has(word)) return 'off';
  if (isCount(heading, word)) return 'unclear';
  const [yes, no] = kind === 'joined' ? (['on', 'off'] as const) : (['off', 'on'] as const);
  if (word === '' || NO.has(word)) return no;
  const isDate = /\d{4}/.test(cell) && readListDate(cell, 'dmy').kind === 'instant';
  return YES.has(word) || isDate ? yes : 'unclear';
}

/** One bounce is not a reason to leave a reader out, and many may be. */
function isCount(heading: string, word: string): boolean {
  return /count|number|total|anzahl|nombre/.test(plain(heading)) && /^[1-9]\d*$/.test(word);
}
