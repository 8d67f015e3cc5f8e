// Texts that readers agree to: the wording of consent per language, and the policy that stands until one is published. Files below templates/.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config.js';
import { packagedTemplates } from '../render/template-files.js';

type Names = Pick<Config, 'newsletter' | 'newsroom'>;

function folder(name: string): string {
  return join(dirname(packagedTemplates()), name);
}

/** Languages that have a wording. */
export function wordingLocales(): readonly string[] {
  return readdirSync(folder('consent')).map((file) => file.replace(/\.txt$/, ''));
}

/** The language of the form for a reader who asks for `wanted`: that one, else the newsletter's, else English. */
export function formLocale(wanted: string, newsletter: string): string {
  const known = wordingLocales();
  const base = (tag: string) => tag.toLowerCase().split('-')[0] ?? '';
  return [base(wanted), base(newsletter)].find((locale) => known.includes(locale)) ?? 'en';
}

/** What a reader agrees to, with `{policy}` where the link stands. */
export function consentWording(locale: string, names: Names): string {
  return filled(readFileSync(join(folder('consent'), `${locale}.txt`), 'utf8'), names).trim();
}

/** Markdown of the packaged first policy. */
export function firstPolicy(names: Names): string {
  return filled(readFileSync(join(folder('policy'), 'first.md'), 'utf8'), names);
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
