// The change that a reader requests, read from a form or from JSON. A field that is missing, or left as it
// was, changes nothing. Pure.
import { LANGUAGES } from '../../templates/pages/words/words.js';
import type { PreferenceChange } from '../app/desks/reader-pages.js';
import { isName } from '../subscribers/name.js';
import { isLocale, isZone } from '../subscribers/preferences.js';
import { zoneNamer } from '../text/zone-names.js';
import { type Fields, textOf } from './request.js';

export type ChangeField = 'name' | 'locale' | 'zone' | 'pause' | 'appeals';
const LONGEST_NAME = 80;
const LONGEST_PAUSE = 52;

export interface ReadChange {
  readonly change: PreferenceChange;
  readonly problems: readonly ChangeField[];
}

/** The change that a form or JSON asks for; no change at all where one of its fields cannot be taken. */
export function changeOf(
  fields: Fields,
  { json, locale }: { readonly json: boolean; readonly locale: string | null },
): ReadChange {
  const name = json ? nameInJson(fields) : nameInForm(fields);
  const language = choiceOf(
    fields,
    'locale',
    (tag) => isLocale(tag) && (json || languagesFor(locale).some((one) => one.tag === tag)),
  );
  const zone = choiceOf(fields, 'zone', (one) => one.length <= 64 && isZone(one));
  const pause = pauseOf(fields, json);
  const appeals = appealsOf(fields, json);
  const read = { name, locale: language, zone, pause, appeals };
  const problems = (Object.keys(read) as ChangeField[]).filter((field) => read[field] === 'bad');
  if (problems.length > 0) return { change: {}, problems };
  return {
    change: {
      ...given('name', name),
      ...given('locale', language),
      ...given('zone', zone),
      ...(typeof pause === 'number' ? { pauseWeeks: pause } : {}),
      ...(typeof appeals === 'boolean' ? { appeals } : {}),
    },
    problems,
  };
}

type Read<T> = { readonly to: T | null } | undefined | 'bad';

function given(field: 'name' | 'locale' | 'zone', read: Read<string>): PreferenceChange {
  return read === undefined || read === 'bad' ? {} : { [field]: read.to };
}

function nameInJson(fields: Fields): Read<string> {
  const value = fields['name'];
  if (value === null) return { to: null };
  if (value === undefined || value === '') return undefined;
  return typeof value === 'string' ? nameOf(textOf(fields, 'name')) : 'bad';
}

/**
 * The page shows a masked name in the field. Left as it is, it changes nothing; cleared, it removes the name.
 * A page from before it did so has a box for that.
 */
function nameInForm(fields: Fields): Read<string> {
  if (textOf(fields, 'remove_name', 5) === 'yes') return { to: null };
  const typed = textOf(fields, 'name').trim();
  const shown = textOf(fields, 'name_shown').trim();
  if (typed === shown) return undefined;
  if (typed === '') return shown === '' ? undefined : { to: null };
  return typed.includes(MASK) ? 'bad' : nameOf(typed);
}

/** What stands for the letters of a masked name. */
const MASK = '•';

function nameOf(text: string): Read<string> {
  const name = text.trim().normalize('NFC');
  if (name === '') return undefined;
  return !isName(name) || [...name].length > LONGEST_NAME ? 'bad' : { to: name };
}

/** Empty or null is the newsletter's own. */
function choiceOf(
  fields: Fields,
  field: 'locale' | 'zone',
  isGood: (value: string) => boolean,
): Read<string> {
  const value = fields[field];
  if (value === undefined) return undefined;
  if (value === null || value === '') return { to: null };
  const text = textOf(fields, field, 100);
  return text !== '' && isGood(text) ? { to: text } : 'bad';
}

function pauseOf(fields: Fields, json: boolean): number | undefined | 'bad' {
  const value = json ? fields['pause_weeks'] : textOf(fields, 'pause', 10);
  if (value === undefined || value === '') return undefined;
  const isDigits = !json && /^\d{1,2}$/.test(String(value));
  const weeks = typeof value === 'number' || isDigits ? Number(value) : Number.NaN;
  return Number.isInteger(weeks) && weeks >= 0 && weeks <= LONGEST_PAUSE ? weeks : 'bad';
}

/** The button of a form says yes or no, JSON true or false. */
function appealsOf(fields: Fields, json: boolean): boolean | undefined | 'bad' {
  const value = json ? fields['appeals'] : textOf(fields, 'appeals', 5);
  if (value === undefined || value === '') return undefined;
  if (json) return typeof value === 'boolean' ? value : 'bad';
  if (value !== 'yes' && value !== 'no') return 'bad';
  return value === 'yes';
}

/** The languages to choose from, each by its own name; a reader's present one stays among them. */
export function languagesFor(
  locale: string | null,
): readonly { readonly tag: string; readonly name: string }[] {
  const tags =
    locale === null || LANGUAGES.includes(locale) || !isLocale(locale) ? LANGUAGES : [...LANGUAGES, locale];
  return tags.map((tag) => ({ tag, name: languageName(tag) }));
}

/** A language (BCP 47) by its own name, or by its name in another language. */
export function languageName(tag: string, inLanguage = tag): string {
  return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? tag;
}

const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');
const namers = new Map<string, (zone: string) => string>();

/** A time zone as people name it, in a language (BCP 47). */
export function zoneName(zone: string, language: string): string {
  const namer = namers.get(language) ?? zoneNamer(language);
  namers.set(language, namer);
  return namer(zone);
}

/**
 * Zones to choose from by name, in the order of the language. The reader's own takes the place of another
 * spelling of the same one, and is there even if this machine does not list it.
 */
export function zonesFor(
  zone: string | null,
  language: string,
): readonly { readonly zone: string; readonly name: string }[] {
  const named = new Map(
    [...ZONES, ...(zone === null ? [] : [zone])].map((one) => [zoneName(one, language), one] as const),
  );
  const { compare } = new Intl.Collator(language);
  return [...named].map(([name, one]) => ({ zone: one, name })).sort((a, b) => compare(a.name, b.name));
}
