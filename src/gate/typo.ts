// Typing errors in the names of large mail providers: a hint for the reader, who decides; nothing is refused for it.

/** Providers with many readers, and the slips that the distance below does not find. As of November 2026. */
const PROVIDERS = [
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'yahoo.de',
  'yahoo.fr',
  'yahoo.co.uk',
  'hotmail.com',
  'hotmail.fr',
  'hotmail.co.uk',
  'outlook.com',
  'outlook.de',
  'outlook.fr',
  'live.com',
  'icloud.com',
  'proton.me',
  'protonmail.com',
  'posteo.de',
  'gmx.de',
  'gmx.net',
  'gmx.at',
  'web.de',
  't-online.de',
  'freenet.de',
  'mailbox.org',
  'orange.fr',
  'laposte.net',
  'wanadoo.fr',
  'yandex.ru',
  'yandex.com',
  'mail.ru',
  'rambler.ru',
  'ukr.net',
  'tut.by',
  'fastmail.com',
  'tuta.com',
] as const;

/** Real domains that lie near one of the above. */
const REAL = new Set([
  'mail.com',
  'email.com',
  'ymail.com',
  'gmx.com',
  'gmx.ch',
  'live.de',
  'live.fr',
  'me.com',
  'mail.de',
  'bk.ru',
  'ya.ru',
  'yahoo.at',
  'tuta.io',
]);

/** The domain that was probably meant, or null. `domain` in lower case. */
export function meantDomain(domain: string): string | null {
  if (REAL.has(domain) || PROVIDERS.some((provider) => provider === domain)) return null;
  const near = PROVIDERS.map((provider) => ({ provider, distance: distance(domain, provider) })).sort((a, b) => a.distance - b.distance)[0];
  if (near === undefined) return null;
  // A short name changes its meaning with one letter, as in "wes.de"; long ones carry two.
  const slips = near.provider.length >= 9 ? 2 : near.provider.length >= 7 ? 1 : 0;
  const swapped = near.distance === 1 && [...domain].sort().join() === [...near.provider].sort().join();
  return near.distance <= slips || swapped ? near.provider : null;
}

/** The whole address as it was probably meant, or null. */
export function meantAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  const meant = meantDomain(address.slice(at + 1).toLowerCase());
  return meant === null ? null : `${address.slice(0, at)}@${meant}`;
}

/** Damerau-Levenshtein distance in its restricted form: letters added, left out, changed, or two neighbours swapped. */
export function distance(a: string, b: string): number {
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  const cell = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let j = 1; j <= b.length; j++) rows[0]?.push(j);
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      rows[i]?.push(Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + change, swap));
    }
  }
  return cell(a.length, b.length);
}
