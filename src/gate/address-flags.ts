// Remarks on an address: one that belongs to an office rather than a person, one of a throw-away provider.
// The door of mailchecker.

/** RFC 2142 and what is common besides. As of November 2026. */
const ROLES = new Set(
  (
    'abuse admin administrator billing compliance contact devnull dns editor editors finance ftp help hello hostmaster hr info ' +
    'investorrelations jobs kontakt legal list list-request mail mailer-daemon marketing media news newsletter no-reply noc noreply ' +
    'office postmaster press privacy redaktion root sales security service spam subscribe support sysadmin team usenet uucp webmaster www'
  ).split(' '),
);

/**
 * In the list of throw-away domains, yet lasting: they forward to a reader who would rather not give the real
 * address, or are ordinary mailboxes. As of November 2026.
 */
const LASTING = new Set(
  (
    'duck.com mozmail.com relay.firefox.com simplelogin.com simplelogin.co slmail.me aleeas.com 8shield.net anonaddy.com anonaddy.me ' +
    'passmail.net passinbox.com passfwd.com erine.email 33mail.com forwardemail.net keemail.me'
  ).split(' '),
);

export type AddressFlag = 'role' | 'disposable';

/**
 * Remarks about an address, given in lower case. The list of throw-away providers is loaded when it is first
 * needed.
 */
export async function flagsOf(addressKey: string): Promise<readonly AddressFlag[]> {
  const at = addressKey.lastIndexOf('@');
  const role = ROLES.has(addressKey.slice(0, at).replace(/\+.*$/, ''));
  const disposable = await isDisposable(addressKey.slice(at + 1));
  return [...(role ? (['role'] as const) : []), ...(disposable ? (['disposable'] as const) : [])];
}

/** The domain itself, or one above it, is in the list; the nearest one decides. */
async function isDisposable(domain: string): Promise<boolean> {
  const { default: mailchecker } = await import('mailchecker');
  const listed = mailchecker.blacklist();
  for (let name = domain; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    if (LASTING.has(name)) return false;
    if (listed.has(name)) return true;
  }
  return false;
}
