// Texts that readers agree to: the wording of consent per language, and the policy that applies until one is
// published. Files below templates/.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config/config.js';
import { publicHostName } from '../config/ehlo.js';
import { packagedTemplates } from '../render/template-files.js';
import type { Policy } from '../subscribers/policy.js';

type Names = Pick<Config, 'newsletter' | 'newsroom'>;
type PolicyFacts = Names & Pick<Config, 'retention' | 'smtp'>;
type Asked = Names & Pick<Config, 'signUp'>;

/** The packaged files do not change while a process runs, and every form that is shown asks for them. */
const kept = new Map<string, string>();

function packaged(...path: readonly string[]): string {
  const name = path.join('/');
  const text = kept.get(name) ?? readFileSync(join(folder(), ...path), 'utf8');
  kept.set(name, text);
  return text;
}

function folder(): string {
  return dirname(packagedTemplates());
}

let locales: readonly string[] | null = null;

/** Languages that have a wording. */
export function wordingLocales(): readonly string[] {
  locales ??= readdirSync(join(folder(), 'consent')).flatMap((file) => /^(.+)\.txt$/.exec(file)?.[1] ?? []);
  return locales;
}

/**
 * The language of the form for a reader who asks for `wanted`: that one, else the newsletter's, else English.
 */
export function formLocale(wanted: string, newsletter: string): string {
  const known = wordingLocales();
  const base = (tag: string) => tag.toLowerCase().split('-')[0] ?? '';
  return [base(wanted), base(newsletter)].find((locale) => known.includes(locale)) ?? 'en';
}

/** What a reader agrees to, with `{policy}` in place of the link. */
export function consentWording(locale: string, names: Names): string {
  return filled(packaged('consent', `${locale}.txt`), names).trim();
}

/**
 * The further statement of readers of a newsletter for minors, in a box of its own (D13); null for all
 * others.
 */
export function ageStatement(locale: string, { signUp }: Pick<Config, 'signUp'>): string | null {
  if (signUp.minors === null) return null;
  return packaged('consent', 'minors', `${locale}.txt`)
    .replace('{age}', new Intl.NumberFormat(locale).format(signUp.minors.age))
    .trim();
}

/** What somebody agrees to who asks for a reminder: a purpose of its own. */
export function reminderWording(locale: string, names: Names): string {
  return filled(packaged('consent', 'reminder', `${locale}.txt`), names).trim();
}

/** Everything a reader says by signing up, as the evidence records it. */
export function signUpWording(locale: string, config: Asked): string {
  return [consentWording(locale, config), ageStatement(locale, config)]
    .filter((text) => text !== null)
    .join(' ');
}

/**
 * What a reader agrees to when asked again for this version (D24). The part in brackets is for versions that
 * say what is new.
 */
export function askAgainWording(
  locale: string,
  names: Names,
  { version, purpose }: Pick<Policy, 'version' | 'purpose'>,
): string {
  const text = optionalPart(packaged('consent', 'again', `${locale}.txt`), purpose);
  return filled(text, names, { version, purpose: purpose ?? '' }).trim();
}

let policies: readonly string[] | null = null;

export interface PackagedPolicy {
  /** Markdown. */
  readonly text: string;
  readonly language: string;
}

/**
 * The packaged first policy in all its languages: first the newsletter's if there is one in it, else English.
 */
export function firstPolicies(config: PolicyFacts): readonly [PackagedPolicy, ...PackagedPolicy[]] {
  const wanted = config.newsletter.language.toLowerCase().split('-')[0] ?? '';
  policies ??= readdirSync(join(folder(), 'policy')).flatMap(
    (file) => /^first\.(.+)\.md$/.exec(file)?.[1] ?? [],
  );
  const main = policies.includes(wanted) ? wanted : 'en';
  const others = policies.filter((language) => language !== main).sort();
  return [packagedPolicy(config, main), ...others.map((language) => packagedPolicy(config, language))];
}

function packagedPolicy(config: PolicyFacts, language: string): PackagedPolicy {
  // A relay in the newsroom's own network is not a third party.
  const relay = publicHostName(config.smtp?.host ?? '');
  const years = new Intl.NumberFormat(language, { style: 'unit', unit: 'year', unitDisplay: 'long' });
  const text = optionalPart(packaged('policy', `first.${language}.md`), relay);
  return {
    text: filled(text, config, {
      relay: relay ?? '',
      years: years.format(config.retention.proofYears),
      advertising: config.newsletter.sponsors ? `\n\n${advertisingPart(config, language)}` : '',
    }),
    language,
  };
}

/** What the policy of a newsletter with sponsor blocks says about advertising. */
function advertisingPart(config: PolicyFacts, language: string): string {
  return filled(packaged('policy', `advertising.${language}.md`), config).trim();
}

/** The part in brackets is left out if there is no value for it. */
function optionalPart(text: string, value: string | null): string {
  return text.replace(/\[([^\]]*)\]/g, value === null ? '' : '$1');
}

function filled(
  text: string,
  { newsletter, newsroom }: Names,
  more: Readonly<Record<string, string>> = {},
): string {
  const values: Readonly<Record<string, string>> = {
    title: newsletter.title,
    newsroom: newsroom.name,
    contact: newsroom.contact,
    postal_address: newsroom.postalAddress,
    ...more,
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
