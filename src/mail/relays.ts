// What relays of mailing providers do to a message that they take, as data. Each row names its source and the
// day it was read; what no source says is null, and hosts that are not listed are unknown.

export interface RelayHabits {
  readonly name: string;
  readonly host: RegExp;
  /** Puts an id of its own in place of ours. */
  readonly rewritesMessageId: boolean | null;
  /** Puts its own instant in place of ours. */
  readonly rewritesDate: boolean | null;
  /** Signs with DKIM by itself. */
  readonly signs: boolean | null;
  /** Puts its own envelope sender in place of ours, so that bounces go there. */
  readonly rewritesSender: boolean | null;
  /** The id it gave a message, from its reply to the text; in the form of a Message-ID if it has one. */
  readonly idIn: (reply: string, host: string) => string | null;
  readonly source: string;
  /** YYYY-MM-DD. */
  readonly readOn: string;
}

const SES_ID =
  /^250[ -](?:\d\.\d\.\d )?Ok ([0-9a-f]{16}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d{6})\s*$/i;
const QUEUED_AS_ID = /queued as <([^<>\s@]{1,200}@[^<>\s@]{1,200})>/i;

export const RELAYS: readonly RelayHabits[] = [
  {
    name: 'Amazon SES',
    host: /(^|\.)email-smtp(-fips)?\.[a-z0-9-]+\.(vpce\.)?amazonaws\.com$/i,
    rewritesMessageId: true,
    rewritesDate: true,
    signs: null,
    rewritesSender: true,
    idIn: (reply, host) => {
      const id = SES_ID.exec(reply)?.[1]?.toLowerCase();
      const region = /email-smtp(?:-fips)?\.([a-z0-9-]+)\./i.exec(host)?.[1]?.toLowerCase();
      return id === undefined ? null : `${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com`;
    },
    source: 'https://docs.aws.amazon.com/ses/latest/dg/header-fields.html',
    readOn: '2026-11-30',
  },
  {
    name: 'Brevo',
    host: /(^|\.)smtp-relay(-[a-z]+)?\.(brevo|sendinblue)\.com$|(^|\.)smtp-relay\.mailin\.fr$/i,
    rewritesMessageId: true,
    rewritesDate: null,
    signs: null,
    rewritesSender: null,
    idIn: (reply) => QUEUED_AS_ID.exec(reply)?.[1] ?? null,
    source: 'https://github.com/PHPMailer/PHPMailer/issues/2859',
    readOn: '2026-11-30',
  },
  {
    name: 'Emailit',
    host: /(^|\.)smtp\.emailit\.com$/i,
    rewritesMessageId: true,
    rewritesDate: true,
    signs: true,
    rewritesSender: true,
    idIn: (reply) => /queued as (em_\w{1,100})/i.exec(reply)?.[1] ?? null,
    source: 'https://emailit.com/docs/smtp/headers/',
    readOn: '2026-11-30',
  },
];

/** The relay at this host; null if nothing is known of it. */
export function knownRelay(host: string): RelayHabits | null {
  return RELAYS.find((relay) => relay.host.test(host.replace(/\.$/, ''))) ?? null;
}

/** The fields that it rewrites and our signature covers, in words; null if it is not known to. */
export function brokenFields({ rewritesMessageId, rewritesDate }: RelayHabits): string | null {
  const fields = [...(rewritesMessageId ? ['Message-ID'] : []), ...(rewritesDate ? ['Date'] : [])];
  return fields.length === 0 ? null : fields.join(' and ');
}
