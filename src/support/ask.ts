// Who is asked for support, and who is not: the one rule, with its reason. src/store/variant-choice.ts says
// the same in SQL. Pure.
import { canonicalZone, zoneCountry } from '../text/zone-names.js';
import type { CurrencyTable, NeverAsked, SupportSettings } from './settings.js';

/** What is known about a reader that the settings speak of. */
export interface AskedFacts {
  /** IANA; null if the reader has none of their own. */
  readonly zone: string | null;
  /** BCP 47; null if the reader has none of their own. */
  readonly language: string | null;
  /** Normalised for comparison (C12). */
  readonly addressKey: string;
}

/** Why a reader is not asked. The order is that of precedence. */
export const SKIP_REASONS = [
  'refused',
  'supporter',
  'reminder',
  'domain',
  'zone',
  'language',
  'zone unknown',
  'language unknown',
  'asked before',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** The facts that decide whether a reader is asked in an issue. */
export interface ReaderStanding extends AskedFacts {
  /** The reader said that they do not want to be asked. */
  readonly refused: boolean;
  /** The reader gives, and the day up to which nobody asks them again has not passed. */
  readonly supporter: boolean;
  /** The reader asked for a reminder that was not sent yet. */
  readonly reminder: boolean;
  /** One of the issues before this one asked them, as `everyIssues` counts. */
  readonly askedBefore: boolean;
}

type Rules = Pick<SupportSettings, 'never' | 'unknown' | 'currency'>;

export type AskDecision =
  | { readonly kind: 'ask'; readonly currency: string }
  | { readonly kind: 'skip'; readonly reason: SkipReason };

/** Whether an issue asks a reader, and in which currency. */
export function decideAsking(reader: ReaderStanding, rules: Rules): AskDecision {
  const own: readonly (readonly [boolean, SkipReason])[] = [
    [reader.refused, 'refused'],
    [reader.supporter, 'supporter'],
    [reader.reminder, 'reminder'],
  ];
  const reason =
    own.find(([applies]) => applies)?.[1] ??
    neverReason(reader, rules) ??
    (reader.askedBefore ? 'asked before' : null);
  return reason === null
    ? { kind: 'ask', currency: currencyFor(reader, rules.currency) }
    : { kind: 'skip', reason };
}

/** Why `support.never` excludes a reader; null if it does not. */
export function neverReason(
  { zone, language, addressKey }: AskedFacts,
  { never, unknown }: Pick<Rules, 'never' | 'unknown'>,
): SkipReason | null {
  if (isInDomains(addressKey, never.domains)) return 'domain';
  const found = [zoneReason(zone, never), languageReason(language, never)];
  const certain = found.find((reason) => reason === 'zone' || reason === 'language');
  const open = unknown === 'ask' ? undefined : found.find((reason) => reason !== null);
  return certain ?? open ?? null;
}

/** An unknown place counts against asking where places are listed. So does a zone that names no country. */
export function zoneReason(zone: string | null, { zones }: NeverAsked): SkipReason | null {
  if (zones.length === 0) return null;
  if (zone === null || zoneCountry(zone) === null) return 'zone unknown';
  return isInZones(zone, zones) ? 'zone' : null;
}

function languageReason(language: string | null, { languages }: NeverAsked): SkipReason | null {
  if (languages.length === 0) return null;
  if (language === null) return 'language unknown';
  return languages.includes(primaryLanguage(language)) ? 'language' : null;
}

/** The currency for a reader: by time zone, else by language, else the usual one. */
export function currencyFor(
  { zone, language }: Pick<AskedFacts, 'zone' | 'language'>,
  table: CurrencyTable,
): string {
  return currencyOfZone(zone, table) ?? currencyOfLanguage(language, table) ?? table.usual;
}

/** The currency that is configured for a time zone; null if there is none. */
export function currencyOfZone(zone: string | null, { zones }: CurrencyTable): string | null {
  if (zone === null) return null;
  return Object.keys(zones).find((currency) => isInZones(zone, zones[currency] ?? [])) ?? null;
}

function currencyOfLanguage(language: string | null, { languages }: CurrencyTable): string | null {
  if (language === null) return null;
  const own = primaryLanguage(language);
  return Object.keys(languages).find((currency) => languages[currency]?.includes(own)) ?? null;
}

/** Whether a zone is one of those listed, by any of its names, or in one of the listed countries. */
function isInZones(zone: string, listed: readonly string[]): boolean {
  const country = zoneCountry(zone);
  const name = canonicalZone(zone);
  return listed.some((one) => one === country || (!isCountry(one) && canonicalZone(one) === name));
}

/** Two capital letters: GB means all of the country, although it is the name of a zone too. */
export function isCountry(entry: string): boolean {
  return /^[A-Z]{2}$/.test(entry);
}

/** The first part of a language tag, in lower case. */
export function primaryLanguage(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}

/** Whether the domain of an address is listed, or below a listed one. */
function isInDomains(addressKey: string, domains: readonly string[]): boolean {
  const domain = addressKey.slice(addressKey.lastIndexOf('@') + 1);
  return domains.some((one) => domain === one || domain.endsWith(`.${one}`));
}
