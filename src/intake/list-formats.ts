// List formats: Friday's own columns, and the exports of listmonk, Mailchimp and Ghost, told apart by their headings. Pure.
// Of a person only what mail needs is taken: address, first name, consent. Notes, labels, ratings, places and payments stay where they are.
import type { ImportRow } from '../subscribers/ports.js';

export interface ListFormat {
  readonly name: 'Friday' | 'listmonk' | 'Mailchimp' | 'Ghost';
  readonly read: (cells: readonly string[]) => Omit<ImportRow, 'line'>;
  /** True where the file has a column of what people agreed to. */
  readonly statesWording: boolean;
}

/** Headings under which each field is recognised, in small letters. Those of `OWN` may stand in any export, added by hand. */
const ADDRESS = ['email', 'e-mail', 'address', 'email address', 'mail'];
const OWN = {
  name: ['name', 'first_name', 'first name', 'firstname'],
  consentAt: ['consent_at', 'consent date', 'consent_date', 'consented_at', 'confirmed_at', 'opt-in date'],
  wording: ['wording', 'consent_wording', 'consent wording', 'consent text', 'consent_text'],
  basis: ['basis', 'consent_basis', 'consent basis', 'legal_basis', 'legal basis'],
  locale: ['locale', 'language', 'lang'],
  zone: ['zone', 'timezone', 'time_zone', 'time zone'],
} as const;

type Read = (cells: readonly string[]) => string | null;

/** Finds columns by their headings. */
interface Columns {
  has(...headings: readonly string[]): boolean;
  /** The cell below the first of these headings that the file has; null where it is empty or there is none. */
  cell(headings: readonly string[]): Read;
}

/** The format that a heading line tells of; null where it has no column of addresses. */
export function formatOf(heading: readonly string[]): ListFormat | null {
  const columns = columnsOf(heading);
  const statesWording = columns.has(...OWN.wording);
  const every = (...headings: readonly string[]) => headings.every((h) => columns.has(h));
  if (every('uuid', 'email', 'status') && columns.has('attributes', 'attribs')) return { name: 'listmonk', statesWording, read: listmonk(columns) };
  if (every('leid', 'euid') || every('member_rating', 'optin_time')) return { name: 'Mailchimp', statesWording, read: mailchimp(columns) };
  if (every('email', 'subscribed_to_emails', 'created_at')) return { name: 'Ghost', statesWording, read: ghost(columns) };
  return columns.has(...ADDRESS) ? { name: 'Friday', statesWording, read: friday(columns) } : null;
}

/** Words by which a file says in a column "status" that somebody is on its list. */
const ON_THE_LIST = ['confirmed', 'subscribed', 'active', 'enabled'];
const STATUS_IN_FILE = `not on the list by the column "status" (${ON_THE_LIST.join(', ')})`;

/** Friday's own export has everybody who ever confirmed, with the status: who left or is suppressed there stays out (C11, G16). */
function friday(columns: Columns): ListFormat['read'] {
  const status = columns.has('status') ? columns.cell(['status']) : () => 'confirmed';
  const address = columns.cell(ADDRESS);
  const [name, consentAt, wording, basis] = [columns.cell(OWN.name), columns.cell(OWN.consentAt), columns.cell(OWN.wording), columns.cell(OWN.basis)];
  const [locale, zone] = [columns.cell(OWN.locale), columns.cell(OWN.zone)];
  return (cells) => ({
    address: address(cells) ?? '',
    name: name(cells),
    consentAt: consentAt(cells),
    wording: wording(cells),
    basis: basis(cells),
    locale: locale(cells),
    zone: zone(cells),
    keptOut: ON_THE_LIST.includes(status(cells)?.toLowerCase() ?? '') ? null : STATUS_IN_FILE,
  });
}

/** listmonk states when a row was made and whether the person is enabled, not how they consented. Its time is what Go prints. */
function listmonk(columns: Columns): ListFormat['read'] {
  const [status, created] = [columns.cell(['status']), columns.cell(['created_at'])];
  return exported(columns, (cells) => ({
    consentAt: created(cells),
    stated: stated('listmonk', { created_at: created(cells) }),
    keptOut: status(cells)?.toLowerCase() === 'enabled' ? null : `${status(cells) ?? 'without a status'} in listmonk`,
  }));
}

/**
 * Mailchimp states in OPTIN_TIME when a person filled in a form, and in CONFIRM_TIME when they confirmed by mail. Where there was no second step both are equal;
 * for contacts that were uploaded, OPTIN_TIME is empty and CONFIRM_TIME is the upload. Times are UTC. Who left or bounced comes in files of their own,
 * with UNSUB_TIME or CLEAN_TIME. Its TIMEZONE is guessed from an IP address, so it is not taken.
 */
function mailchimp(columns: Columns): ListFormat['read'] {
  const [optIn, confirmed, status] = [columns.cell(['optin_time']), columns.cell(['confirm_time']), columns.cell(['status'])];
  const file = columns.has('unsub_time') ? 'unsubscribed' : columns.has('clean_time') ? 'cleaned' : null;
  return exported(columns, (cells) => {
    const [asked, done] = [optIn(cells), confirmed(cells)];
    const twice = asked !== null && done !== null && asked !== done;
    const why = file ?? status(cells)?.toLowerCase() ?? 'subscribed';
    return {
      consentAt: twice ? done : (asked ?? done),
      stated: `${stated('Mailchimp', { OPTIN_TIME: asked, CONFIRM_TIME: done })}${twice ? ', double opt-in' : ''}`,
      keptOut: why === 'subscribed' ? null : `${why} in Mailchimp`,
    };
  });
}

/** Ghost states when a member was made and whether they get mail, not how they consented. */
function ghost(columns: Columns): ListFormat['read'] {
  const [created, deleted, subscribed] = [columns.cell(['created_at']), columns.cell(['deleted_at']), columns.cell(['subscribed_to_emails'])];
  return exported(columns, (cells) => {
    const why = deleted(cells) !== null ? 'deleted' : subscribed(cells)?.toLowerCase() === 'true' ? null : 'not subscribed';
    return { consentAt: created(cells), stated: stated('Ghost', { created_at: created(cells) }), keptOut: why === null ? null : `${why} in Ghost` };
  });
}

/** What all exports share. A column of Friday's own, added by hand, goes before what the export states. */
function exported(columns: Columns, read: (cells: readonly string[]) => Pick<ImportRow, 'consentAt' | 'stated' | 'keptOut'>): ListFormat['read'] {
  // Mailchimp's headings can be renamed, but the address is always its first column.
  const address: Read = columns.has(...ADDRESS) ? columns.cell(ADDRESS) : (cells) => cells[0] ?? null;
  const [name, consentAt, wording, basis] = [columns.cell(OWN.name), columns.cell(OWN.consentAt), columns.cell(OWN.wording), columns.cell(OWN.basis)];
  const locale = columns.cell(OWN.locale);
  return (cells) => {
    const its = read(cells);
    return {
      ...its,
      address: address(cells) ?? '',
      name: firstName(name(cells)),
      consentAt: consentAt(cells) ?? its.consentAt,
      wording: wording(cells),
      basis: basis(cells),
      locale: locale(cells),
      zone: null,
    };
  };
}

function columnsOf(heading: readonly string[]): Columns {
  const names = heading.map((h) => h.trim().toLowerCase());
  return {
    has: (...headings) => headings.some((h) => names.includes(h)),
    cell: (headings) => {
      const at = names.findIndex((n) => headings.includes(n));
      return (cells) => (cells[at] ?? '').trim() || null;
    },
  };
}

/** "Grace Example" -> "Grace", "Example, Grace" -> "Grace"; what is no name but an address is none. */
export function firstName(whole: string | null): string | null {
  if (whole === null || whole.includes('@')) return null;
  const given = whole.slice(whole.indexOf(',') + 1).trim();
  return given.split(/\s+/, 1)[0] || null;
}

function stated(from: string, facts: Readonly<Record<string, string | null>>): string {
  return `${from} states ${Object.entries(facts)
    .map(([name, value]) => `${name} ${value ?? '(empty)'}`)
    .join(', ')}`;
}
