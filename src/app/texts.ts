// Texts that readers agree to: the wording of consent per language, and the policy that stands until one is published. Files below templates/.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config.js';
import { packagedTemplates } from '../render/template-files.js';

type Names = Pick<Config, 'newsletter' | 'newsroom'>;

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
  locales ??= readdirSync(join(folder(), 'consent')).map((file) => file.replace(/\.txt$/, ''));
  return locales;
}

/** The language of the form for a reader who asks for `wanted`: that one, else the newsletter's, else English. */
export function formLocale(wanted: string, newsletter: string): string {
  const known = wordingLocales();
  const base = (tag: string) => tag.toLowerCase().split('-')[0] ?? '';
  return [base(wanted), base(newsletter)].find((locale) => known.includes(locale)) ?? 'en';
}

/** What a reader agrees to, with `{policy}` where the link stands. */
export function consentWording(locale: string, names: Names): string {
  return filled(packaged('consent', `${locale}.txt`), names).trim();
}

/** Markdown of the packaged first policy. */
export function firstPolicy(names: Names): string {
  return filled(packaged('policy', 'first.md'), names);
}

function filled(text: string, { newsletter, newsroom }: Names): string {
  const values: Readonly<Record<string, string>> = {
    title: newsletter.title,
    newsroom: newsroom.name,
    contact: newsroom.contact,
    postal_address: newsroom.postalAddress,
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
