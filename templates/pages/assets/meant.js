// The address that a reader may have meant: the same with a well-known mail host that is one slip away. A hint only; nothing is changed.

const HOSTS = [
  ...['gmail.com', 'googlemail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com', 'proton.me', 'protonmail.com', 'aol.com'],
  ...['gmx.de', 'gmx.net', 'web.de', 't-online.de', 'mail.ru', 'yandex.ru', 'rambler.ru', 'ukr.net', 'orange.fr', 'laposte.net'],
];

export function meantAddress(address) {
  const at = address.trim().lastIndexOf('@');
  const host = address
    .trim()
    .slice(at + 1)
    .toLowerCase();
  if (at < 1 || host.length > 40 || HOSTS.includes(host)) return null;
  const meant = HOSTS.find((known) => slips(host, known) === 1);
  return meant === undefined ? null : `${address.trim().slice(0, at)}@${meant}`;
}

/** 1 where one letter is wrong, missing, too many, or two neighbours are swapped; else 2. */
function slips(a, b) {
  if (Math.abs(a.length - b.length) > 1) return 2;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)];
  const swapped = restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
  return swapped || (restA.length <= 1 && restB.length <= 1) ? 1 : 2;
}
