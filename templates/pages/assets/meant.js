// The address that a reader may have meant: the same with a well-known mail host that is a slip or two away.
// Only a hint, only in the browser: nothing is refused or changed for it, and no server is asked (D12).

/** Mail hosts with many readers. As of November 2026. */
const HOSTS = (
  'gmail.com googlemail.com yahoo.com yahoo.de yahoo.fr yahoo.co.uk hotmail.com hotmail.fr hotmail.co.uk outlook.com outlook.de outlook.fr live.com ' +
  'icloud.com aol.com proton.me protonmail.com posteo.de gmx.de gmx.net gmx.at web.de t-online.de freenet.de mailbox.org orange.fr laposte.net ' +
  'wanadoo.fr yandex.ru yandex.com mail.ru rambler.ru ukr.net tut.by fastmail.com tuta.com'
).split(' ');

/** Real hosts that lie near one of the above. */
const REAL =
  'mail.com email.com ymail.com gmx.com gmx.ch live.de live.fr me.com mail.de bk.ru ya.ru yahoo.at tuta.io'.split(
    ' ',
  );

const LONGEST = 40;

/** The whole address with the host that was probably meant, or null. */
export function meantAddress(address) {
  const typed = address.trim();
  const at = typed.lastIndexOf('@');
  const meant = at < 1 ? null : meantHost(typed.slice(at + 1).toLowerCase());
  return meant === null ? null : `${typed.slice(0, at)}@${meant}`;
}

/** A short name changes its meaning with one letter, as in "wes.de"; long ones tolerate two. */
function slipsAllowed({ length }) {
  if (length >= 9) return 2;
  return length >= 7 ? 1 : 0;
}

/** @param host in lower case */
function meantHost(host) {
  if (host === '' || host.length > LONGEST || HOSTS.includes(host) || REAL.includes(host)) return null;
  const [near] = HOSTS.map((name) => ({ name, slips: slips(host, name) })).sort((a, b) => a.slips - b.slips);
  const swapped = near.slips === 1 && [...host].sort().join() === [...near.name].sort().join();
  return near.slips <= slipsAllowed(near.name) || swapped ? near.name : null;
}

/**
 * How many letters were added, left out, changed, or swapped with their neighbour (Damerau-Levenshtein,
 * restricted).
 */
function slips(a, b) {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= b.length; j++) rows[0].push(j);
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2][j - 2] + 1 : Infinity;
      rows[i].push(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, change, swap));
    }
  }
  return rows[a.length][b.length];
}
