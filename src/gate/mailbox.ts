// Mailboxes: which mailbox the limits count for an address, so that nobody is flooded through spellings of
// one mailbox (D10). Readers stay apart (C12).

interface Host {
  /** The domain under which all its spellings are counted. */
  readonly domain: string;
  /** Characters of the local part that it pays no heed to. */
  readonly ignores?: RegExp;
  /** Characters that it takes for the same one. */
  readonly same?: readonly [RegExp, string];
}

const GMAIL: Host = { domain: 'gmail.com', ignores: /\./g };
const APPLE: Host = { domain: 'icloud.com' };
const YANDEX: Host = { domain: 'yandex.ru', same: [/-/g, '.'] };
const PROTON: Host = { domain: 'proton.me', ignores: /[._-]/g };

/**
 * As of November 2026, from the providers' own help pages: Gmail "Dots don't matter in Gmail addresses";
 * Apple "@icloud.com, @me.com and @mac.com" of one account; Yandex "dots and hyphens are equal", one account
 * under all its domains; Proton "Addresses and aliases" (@pm.me, and dots, hyphens and underscores ignored).
 * Outlook's domains are different mailboxes and are not here.
 */
const HOSTS: Readonly<Record<string, Host>> = {
  'gmail.com': GMAIL,
  'googlemail.com': GMAIL,
  'icloud.com': APPLE,
  'me.com': APPLE,
  'mac.com': APPLE,
  'yandex.ru': YANDEX,
  'ya.ru': YANDEX,
  'yandex.com': YANDEX,
  'yandex.by': YANDEX,
  'yandex.kz': YANDEX,
  'yandex.ua': YANDEX,
  'proton.me': PROTON,
  'protonmail.com': PROTON,
  'protonmail.ch': PROTON,
  'pm.me': PROTON,
};

/**
 * The key of an address without its tag, as its host reads it: "a.da+news@googlemail.com" is "ada@gmail.com".
 */
export function mailboxOf(addressKey: string): string {
  const at = addressKey.lastIndexOf('@');
  const local = addressKey.slice(0, at).replace(/(.)\+.*$/, '$1');
  const domain = addressKey.slice(at + 1);
  const host = Object.hasOwn(HOSTS, domain) ? HOSTS[domain] : undefined;
  if (host === undefined) return `${local}@${domain}`;
  const [same, one] = host.same ?? [/(?!)/, ''];
  const read = local.replace(same, one).replace(host.ignores ?? /(?!)/, '');
  return `${read === '' ? local : read}@${host.domain}`;
}
