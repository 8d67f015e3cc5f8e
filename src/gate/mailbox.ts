// Mailboxes: what an address is counted as in limits, so that nobody is flooded through spellings of one mailbox (D10). Readers stay apart (C12).

/** Hosts that take an address with dots and without for the same one. As of November 2026. */
const WITHOUT_DOTS: Readonly<Record<string, string>> = { 'gmail.com': 'gmail.com', 'googlemail.com': 'gmail.com' };

/** The key of an address without its tag, and where its host pays no heed to dots without them: "a.da+news@gmail.com" is "ada@gmail.com". */
export function mailboxOf(addressKey: string): string {
  const at = addressKey.lastIndexOf('@');
  const local = addressKey.slice(0, at).replace(/(.)\+.*$/, '$1');
  const domain = addressKey.slice(at + 1);
  const host = WITHOUT_DOTS[domain];
  return host === undefined ? `${local}@${domain}` : `${local.replaceAll('.', '')}@${host}`;
}
