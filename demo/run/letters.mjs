// Letters: the mails in the local inbox, by reader and kind, and as much of MIME as it takes to find a link
// in one.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

function letterIn(folder, name) {
  const { to } = JSON.parse(readFileSync(join(folder, name.replace(/eml$/, 'json')), 'utf8'));
  const file = join(folder, name);
  const { headers } = partOf(readFileSync(file, 'latin1'));
  return { to: to[0], kind: /^<([^.@]+)\./.exec(headers['message-id'])?.[1] ?? '', headers, file };
}

/**
 * The mails of one list in the inbox folder. A mail's kind is how its Message-ID begins: "confirmation",
 * "welcome", or the id of its issue. A mail that is there twice is there twice in the answers.
 */
export function openLetters(folder, listId) {
  const seen = new Set();
  const letters = [];
  const look = () => {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      if (!name.endsWith('.eml') || seen.has(name)) continue;
      seen.add(name);
      const letter = letterIn(folder, name);
      if (letter.headers['list-id']?.endsWith(`<${listId}>`)) letters.push(letter);
    }
    return letters;
  };
  return {
    ofKind: (kind) => look().filter((letter) => letter.kind === kind),
    kindsFor: (address) =>
      look()
        .filter(({ to }) => to === address)
        .map(({ kind }) => kind)
        .sort(),
  };
}

/** The HTML of a mail, decoded. */
export function htmlOf({ file }) {
  const { headers, body } = partOf(readFileSync(file, 'latin1'));
  const boundary = /boundary="?([^";]+)"?/i.exec(headers['content-type'])?.[1];
  const parts = body.split(`--${boundary}`).map((part) => partOf(part.replace(/^\r\n/, '')));
  const html = parts.find((part) => part.headers['content-type']?.startsWith('text/html'));
  return html === undefined ? '' : decoded(html);
}

/** Header fields by their name in lower case, unfolded, and the text after the empty line. */
function partOf(raw) {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const fields = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return { headers: Object.fromEntries(fields), body: raw.slice(end + 4) };
}

/** RFC 2045, section 6: quoted-printable or base64; text is UTF-8. */
function decoded({ headers, body }) {
  if (headers['content-transfer-encoding'] === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
