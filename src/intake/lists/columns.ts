// Columns of a list by their headings: those that Friday reads, in the languages in which people write them.
// Pure.

import type { ColumnKey, NamedColumns } from '../../subscribers/list-file.js';

/** Headings of each key, as `plain` writes them. */
const HEADINGS: Readonly<Record<Exclude<ColumnKey, 'status' | 'ignore'>, readonly string[]>> = {
  address: [
    'email',
    'e mail',
    'address',
    'email address',
    'e mail address',
    'mail',
    'emailaddress',
    'subscriber email',
    'email adresse',
    'e mail adresse',
    'mailadresse',
    'adresse e mail',
    'adresse email',
    'courriel',
    'correo',
    'correo electronico',
    'correo electrónico',
    'indirizzo email',
    'endereço de email',
    'электронная почта',
    'почта',
    'эл почта',
    'البريد الإلكتروني',
    'ایمیل',
  ],
  name: [
    'name',
    'first name',
    'firstname',
    'given name',
    'vorname',
    'prénom',
    'prenom',
    'nombre',
    'nome',
    'имя',
    'الاسم',
    'نام',
    'full name',
    'subscriber name',
    'subscriber first name',
  ],
  consent_at: [
    'consent at',
    'consent date',
    'consented at',
    'confirmed at',
    'confirmation date',
    'opt in date',
    'optin date',
    'date of consent',
    'anmeldedatum',
    'bestätigt am',
    'einwilligung am',
    'date d inscription',
    'fecha de alta',
    'fecha de suscripción',
    'дата подписки',
    'дата подтверждения',
  ],
  wording: ['wording', 'consent wording', 'consent text'],
  basis: ['basis', 'consent basis', 'legal basis'],
  locale: ['locale', 'language', 'lang', 'sprache', 'langue', 'idioma', 'язык'],
  zone: ['zone', 'timezone', 'time zone', 'zeitzone', 'fuseau horaire'],
};

/** A heading for comparing: lower case, signs as spaces. */
export function plain(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

export type Cells = readonly string[];
export type Read = (cells: Cells) => string | null;

/**
 * The columns of one file. Reading a column notes that it was read, so that what is left over can be named.
 */
export interface Columns {
  readonly headings: readonly string[];
  has(...plainHeadings: readonly string[]): boolean;
  /** The cell below the first of these headings that the file has; null if it is empty or there is none. */
  cell(...plainHeadings: readonly string[]): Read;
  /** The same for a key: the column that the user named, else the usual headings. */
  key(key: keyof typeof HEADINGS): Read;
  hasKey(key: keyof typeof HEADINGS): boolean;
  /** Notes that these are understood, although nothing is read from them. */
  know(...plainHeadings: readonly string[]): void;
  /** Positions of columns that were not read. */
  unread(): readonly number[];
  /** Those of them that are not understood either. */
  strange(): readonly number[];
  /** Positions that the user named as `status`. */
  readonly named: readonly number[];
}

export function columnsOf(headings: readonly string[], named: NamedColumns = {}): Columns {
  const names = headings.map(plain);
  const used = new Set<number>();
  const known = new Set<number>();
  const at = (wanted: readonly string[]): number => {
    for (const one of wanted) {
      const found = names.indexOf(one);
      if (found >= 0) return found;
    }
    return -1;
  };
  const placeOf = (key: keyof typeof HEADINGS) => at(named[key]?.map(plain) ?? HEADINGS[key]);
  const positions = (key: 'status' | 'ignore') =>
    (named[key] ?? []).map((one) => names.indexOf(plain(one))).filter((found) => found >= 0);
  const reading = (found: number): Read => {
    if (found < 0) return () => null;
    used.add(found);
    return (cells) => cells[found] || null;
  };
  for (const ignored of positions('ignore')) known.add(ignored);
  const unread = () =>
    names.flatMap((name, index) => (used.has(index) || (name === '' && !headings[index]) ? [] : [index]));
  return {
    headings,
    has: (...wanted) => at(wanted) >= 0,
    cell: (...wanted) => reading(at(wanted)),
    key: (key) => reading(placeOf(key)),
    hasKey: (key) => placeOf(key) >= 0,
    know: (...wanted) => {
      for (const one of wanted) known.add(names.indexOf(one));
    },
    unread,
    strange: () => unread().filter((index) => !known.has(index)),
    named: positions('status'),
  };
}
