// JSON as pages really hold it: inside comments or CDATA, with raw line breaks, trailing commas and HTML
// entities. Pure.
import { decodeReferences } from './entities.js';

/** The value, or undefined if the text cannot be understood even with forbearance. */
export function parseLooseJson(text: string): unknown {
  const bare = unwrapped(text);
  for (const attempt of [() => bare, () => repaired(bare), () => repaired(decodedEntities(bare))]) {
    try {
      return JSON.parse(attempt()) as unknown;
    } catch {
      // The next, more forgiving reading is tried.
    }
  }
  return undefined;
}

function unwrapped(text: string): string {
  const opened = text.trim().replace(/^(?:\/\/|\/\*)?\s*<!\[CDATA\[\s*(?:\*\/)?/, '');
  const whole = withoutEnd(opened, ']]>', ['//', '/*'], ['*/']).trim().replace(/^<!--/, '');
  return withoutEnd(withoutEnd(whole, '-->', ['//'], []), ';', [], []).trim();
}

/** The text without `end`, and without one of the marks before or after it. Takes one pass. */
function withoutEnd(text: string, end: string, before: readonly string[], after: readonly string[]): string {
  const whole = text.trimEnd();
  const mark = after.find((one) => whole.endsWith(one)) ?? '';
  const ended = whole.slice(0, whole.length - mark.length).trimEnd();
  if (!ended.endsWith(end)) return whole;
  const bare = ended.slice(0, -end.length).trimEnd();
  const comment = before.find((one) => bare.endsWith(one)) ?? '';
  return bare.slice(0, bare.length - comment.length);
}

function decodedEntities(text: string): string {
  return /&(?:quot|#34|#x22);/i.test(text) ? decodeReferences(text) : text;
}

// One token after another: a string, a comment or a comma before a closing bracket (both dropped), or any
// other character.
const TOKEN = /("(?:[^"\\]|\\[\s\S])*"?)|(\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|,(?=\s*[}\]]))|[\s\S]/g;

function repaired(text: string): string {
  return text.replace(TOKEN, (token: string, string?: string, dropped?: string) => {
    if (string !== undefined) return repairedString(string);
    return dropped === undefined ? token : ' ';
  });
}

function repairedString(string: string): string {
  return string
    .replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (pair: string, what: string) =>
      /^["\\/bfnrt]$|^u.{4}$/.test(what) ? pair : what,
    )
    .replace(/[\u0000-\u001f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
